"""Sentences with their mentions marked in brackets: ``[Russia|subject] backs [rebels|object:group]``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.annotate.annotations import Annotations
from dragoman.annotate.attachments import mended
from dragoman.annotate.lemmas import restored
from dragoman.annotate.parser import SpacyParser
from dragoman.annotate.segment import sentences
from dragoman.model.document import plain_document
from dragoman.model.records import Mention

__all__ = ["Marked", "annotated"]

_MARK = re.compile(r"\[([^|\]]+)\|(\w+)(?::(\w+))?\]")


@dataclass(frozen=True, slots=True)
class Marked:
    """An annotated example and the role that it expects of each marked span."""

    annotations: Annotations
    expected: frozenset[tuple[str, str]]


def annotated(examples: Iterable[str]) -> list[Marked]:
    """Return the examples with the marked mentions as their only mentions; a role ``_`` is expected of nothing."""
    plain = [_unmarked(example) for example in examples]
    documents = [plain_document(text) for text, _ in plain]
    split = [sentences(document) for document in documents]
    flat = [
        (document.text[s.start : s.end], s.start)
        for document, found in zip(documents, split, strict=True)
        for s in found
    ]
    parses = iter([tokens for passage in SpacyParser().parse([entry] for entry in flat) for tokens in passage])
    done: list[Marked] = []
    for document, found, (_, marks) in zip(documents, split, plain, strict=True):
        parsed = tuple(sentence.with_tokens(mended(restored(next(parses)))) for sentence in found)
        mentions = tuple(mention for mention, _ in marks)
        expected = frozenset((role, mention.text) for mention, role in marks if role != "_")
        done.append(Marked(Annotations(document, parsed, mentions, ()), expected))
    return done


def _unmarked(example: str) -> tuple[str, list[tuple[Mention, str]]]:
    text, marks, last = "", [], 0
    for match in _MARK.finditer(example):
        text += example[last : match.start()]
        words, role, category = match.groups()
        start = len(text)
        text += words
        last = match.end()
        if category == "words":
            continue
        mention = Mention(start, len(text), words, words, words.lower(), category or "state", country=None)
        marks.append((mention, role))
    return text + example[last:], marks
