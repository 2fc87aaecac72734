"""What every gold set is scored with: figures, errors by cause, and a reader with a cached parse."""

from __future__ import annotations

import hashlib
import json
import pickle
import sqlite3
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from dragoman.annotate import parser
from dragoman.annotate.parser import Passage, SpacyParser, parser_name
from dragoman.annotate.tokens import Token
from dragoman.model.document import Document
from dragoman.model.records import Reading
from dragoman.reading import read_all

__all__ = ["CachedParser", "Error", "Figure", "Reader", "Record", "Scored", "f1", "load", "named", "reader"]

Record = dict[str, Any]
Reader = Callable[[Iterable[Document]], Iterator[Reading]]


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured number; ``n`` is what it is out of, ``peer`` the best figure known elsewhere."""

    name: str
    value: float
    n: int
    peer: str = "—"
    lower_is_better: bool = False


@dataclass(frozen=True, slots=True)
class Error:
    """One thing that the reader got wrong, filed under its cause."""

    cause: str
    where: str
    detail: str


@dataclass(frozen=True, slots=True)
class Scored:
    """The figures of one set and the errors behind them."""

    figures: list[Figure]
    errors: list[Error] = field(default_factory=list)


def f1(right: float, made: float, gold: float) -> tuple[float, float, float]:
    """Return precision, recall and F1 of ``right`` out of ``made`` against ``gold``."""
    precision = right / made if made else 0.0
    recall = right / gold if gold else 0.0
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def load(gold: Path, name: str, file: str = "gold.jsonl") -> list[Record]:
    """Return the records of one gold set."""
    with (gold / name / file).open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


class CachedParser:
    """The stock parser behind a cache on disk, keyed by model and sentence: only the rules are run again."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._db = sqlite3.connect(path, timeout=60, isolation_level=None)
        self._db.execute("pragma journal_mode = wal")
        self._db.execute("create table if not exists parse (key blob primary key, tokens blob) without rowid")
        self._model = f"{parser_name()}\0{hashlib.sha256(Path(parser.__file__).read_bytes()).hexdigest()}"
        self._parser = SpacyParser()

    def parse(self, passages: Iterable[Passage]) -> Iterator[list[tuple[Token, ...]]]:
        """Yield the tokens of each passage's sentences, from the cache where it is known."""
        wanted = list(passages)
        keys = [self._key(passage) for passage in wanted]
        known: dict[bytes, bytes] = {}
        for key in set(keys):
            row = self._db.execute("select tokens from parse where key = ?", (key,)).fetchone()
            if row:
                known[key] = row[0]
        missing = {key: [(text, 0) for text, _ in p] for key, p in zip(keys, wanted, strict=True) if key not in known}
        for key, tokens in zip(missing, self._parser.parse(missing.values()), strict=True):
            rows = [[_row(token) for token in sentence] for sentence in tokens]
            known[key] = zlib.compress(pickle.dumps(rows), 1)
            self._db.execute("insert or ignore into parse values (?, ?)", (key, known[key]))
        for key, passage in zip(keys, wanted, strict=True):
            sentences = pickle.loads(zlib.decompress(known[key]))  # our own file
            yield [
                tuple(Token(row[0], row[1] + offset, row[2] + offset, *row[3:]) for row in rows)
                for rows, (_, offset) in zip(sentences, passage, strict=True)
            ]

    def _key(self, passage: Passage) -> bytes:
        texts = "\0".join(text for text, _ in passage)
        return hashlib.sha256(f"{self._model}\0passage\0{texts}".encode("utf-8", "surrogatepass")).digest()


def _row(token: Token) -> tuple[Any, ...]:
    return (
        token.i,
        token.start,
        token.end,
        token.text,
        token.lemma,
        token.pos,
        token.tag,
        token.dep,
        token.head,
        token.ner,
    )


def reader(cache: Path) -> Reader:
    """Return a reader whose parses are kept in ``cache``."""
    parser = CachedParser(cache)
    return lambda documents: read_all(documents, parser)


def named(reading: Reading, name: str) -> Reading:
    """Return ``reading`` under the input id that a gold set knows it by."""
    return replace(reading, input=name)
