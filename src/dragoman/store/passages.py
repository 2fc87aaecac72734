"""Passages: every word of every text, to be found as one types; one SQLite file beside each index.

It is complete before its index is in force and never written after. It holds where the words stand and not the words:
those are taken from the document, so that what is shown is always what is kept.
"""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from dragoman.model.document import Document
from dragoman.model.errors import ProjectError

__all__ = ["Hit", "Passages", "Query", "build", "change", "found_in", "parse"]

_SCHEMA = """
create virtual table words using fts5(text, content='', tokenize="unicode61 remove_diacritics 2", prefix='2 3');
create table place (id integer primary key, document text, start integer, stop integer);
"""
_LONGEST = 4000
"""Characters of one passage: a text without paragraphs is cut at white space."""

_MOST_TERMS = 12
_RANKED = 20_000
"""Passages up to which those that fit best are looked for: a word of every tenth text says little about any."""
_TERM = re.compile(r'"([^"]*)"?|([^\s"]+)')
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Query:
    """What somebody searches for: words and phrases that must all stand in one passage; the last may go on."""

    terms: tuple[tuple[str, ...], ...]
    open: bool

    @property
    def match(self) -> str:
        """The query as SQLite takes it: every word quoted, so that none is an operator."""
        quoted = [f'"{" ".join(term)}"' for term in self.terms]
        return " AND ".join(quoted) + ("*" if self.open else "")

    @property
    def in_a_row(self) -> Query:
        """The query for the same words side by side."""
        return Query((tuple(word for term in self.terms for word in term),), self.open)


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that holds what was searched for: the document and the range in its text."""

    document: str
    start: int
    stop: int


def parse(text: str) -> Query | None:
    """Return what was typed as a query, None where it holds no word."""
    terms: list[tuple[str, ...]] = []
    opened = False
    for phrase, word in _TERM.findall(text):
        found = tuple(_WORD.findall(phrase or word))
        if found:
            terms.append(found)
            opened = not phrase
    ends = bool(text) and (text[-1].isspace() or not text[-1].isalnum())
    return Query(tuple(terms[:_MOST_TERMS]), opened and not ends and len(terms) <= _MOST_TERMS) if terms else None


def build(path: Path, documents: Iterable[Document]) -> None:
    """Write the passages of ``documents`` to a new file.

    Raises:
        ProjectError: E204 when the disk is full.
    """
    path.unlink(missing_ok=True)
    try:
        connection = sqlite3.connect(path)
        try:
            connection.executescript("pragma journal_mode=off; pragma synchronous=off;" + _SCHEMA)
            rows = [(document.id, start, stop) for document in documents for start, stop in _places(document)]
            texts = {document.id: document.text for document in documents}
            connection.executemany("insert into place (document, start, stop) values (?, ?, ?)", rows)
            words = ((number, _plain(texts[key][start:stop])) for number, (key, start, stop) in enumerate(rows, 1))
            connection.executemany("insert into words (rowid, text) values (?, ?)", words)
            connection.execute("insert into words (words) values ('optimize')")
            connection.commit()
        finally:
            connection.close()
    except (sqlite3.Error, OSError) as error:
        path.unlink(missing_ok=True)
        raise ProjectError("E204", f"the words could not be written: {error}") from error


def change(path: Path, gone: Iterable[Document], come: Iterable[Document]) -> None:
    """Take the passages of documents out of a file that nobody reads yet, and put those of others in.

    Raises:
        ProjectError: E204 when the disk is full.
    """
    try:
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("pragma journal_mode=off")
            for document in gone:
                _take_out(connection, document)
            for document in come:
                _put_in(connection, document)
            connection.commit()
    except (sqlite3.Error, OSError) as error:
        path.unlink(missing_ok=True)
        raise ProjectError("E204", f"the words could not be written: {error}") from error


def _take_out(connection: sqlite3.Connection, document: Document) -> None:
    sql = "select id, start, stop from place where document = ?"
    rows = [(row[0], _plain(document.text[row[1] : row[2]])) for row in connection.execute(sql, [document.id])]
    connection.executemany("insert into words (words, rowid, text) values ('delete', ?, ?)", rows)
    connection.execute("delete from place where document = ?", [document.id])


def _put_in(connection: sqlite3.Connection, document: Document) -> None:
    for start, stop in _places(document):
        row = connection.execute(
            "insert into place (document, start, stop) values (?, ?, ?)", [document.id, start, stop]
        )
        words = (row.lastrowid, _plain(document.text[start:stop]))
        connection.execute("insert into words (rowid, text) values (?, ?)", words)


def _plain(text: str) -> str:
    """Return ``text`` as SQLite can keep it: a half character of a broken input is no word."""
    return text.encode("utf-8", "replace").decode()


def _places(document: Document) -> Iterator[tuple[int, int]]:
    """Yield the ranges of a text that are found as one: its blocks, and what lies between them."""
    at = 0
    for block in document.blocks:
        yield from _cut(document.text, at, block.start)
        yield from _cut(document.text, block.start, block.end)
        at = block.end
    yield from _cut(document.text, at, len(document.text))


def _cut(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    while start < stop:
        end = stop
        if stop - start > _LONGEST:
            space = max(text.rfind(" ", start, start + _LONGEST), text.rfind("\n", start, start + _LONGEST))
            end = space if space > start else start + _LONGEST
        if text[start:end].strip():
            yield start, end
        start = end


class Passages:
    """The words of one index, read only."""

    def __init__(self, path: Path) -> None:
        """Open the file at ``path``.

        Raises:
            ProjectError: E206 when it is missing; the next judging makes it anew.
        """
        if not path.exists():
            raise ProjectError("E206", path.name, "run `dragoman run`: it is made anew")
        address = f"file:{quote(str(path.resolve()))}?mode=ro&immutable=1"
        self._db = sqlite3.connect(address, uri=True, check_same_thread=False)

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def find(self, query: Query, most: int) -> tuple[list[Hit], int]:
        """Return the passages that fit best, at most so many, and how many there are.

        Where there are more than `_RANKED` the first are as good as any, and are not weighed against one another.
        """
        total = self._db.execute("select count(*) from words where words match ?", [query.match]).fetchone()[0]
        order = "rank, p.id" if total <= _RANKED else "w.rowid"
        sql = f"""select p.document, p.start, p.stop from words w join place p on p.id = w.rowid
                  where words match ? order by {order} limit ?"""  # noqa: S608 — our own words
        return [Hit(*row) for row in self._db.execute(sql, [query.match, most])], int(total)


def found_in(text: str, query: Query) -> list[tuple[int, int]]:
    """Return where the terms of a query stand in ``text``, whatever their case and accents, in order."""
    folded, places = _folded(text)
    found = set()
    for number, term in enumerate(query.terms):
        goes_on = query.open and number == len(query.terms) - 1
        words = r"\W+".join(re.escape(_folded(word)[0]) for word in term)
        for match in re.finditer(r"(?<!\w)" + words + (r"\w*" if goes_on else r"(?!\w)"), folded):
            found.add((places[match.start()], places[match.end() - 1] + 1))
    return sorted(found)


def _folded(text: str) -> tuple[str, Sequence[int]]:
    """Return ``text`` without case and accents, with the offset that each of its characters has in ``text``."""
    if text.isascii():
        return text.lower(), range(len(text))
    letters: list[str] = []
    places: list[int] = []
    for offset, letter in enumerate(text):
        plain = "".join(c for c in unicodedata.normalize("NFD", letter.lower()) if not unicodedata.combining(c))
        letters.append(plain)
        places.extend([offset] * len(plain))
    return "".join(letters), places
