"""Credits: from whom a text says it has its report; the origins that copies are traced to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.model.document import Block, Document
from dragoman.model.text import Span

__all__ = ["Credit", "credit_lines"]


@dataclass(frozen=True, slots=True)
class Credit:
    """One origin that a document names: as printed, where, and how it is credited.

    ``form`` is ``agency`` (dateline or closing line), ``source`` (a source line) or ``reported`` ("as reported by").
    """

    origin: str
    form: str
    evidence: Span


_NAME = r"(?P<origin>(?:the )?[A-Z][\w.&'’-]*(?: (?:of|for|and|de|al-\w+|[A-Z][\w.&'’-]*)){0,6})"
_NEAR_START = 160
_DATELINE = re.compile(r"\((?P<origin>[A-Z][\w.&' -]{1,30}(?:/[A-Z][\w.&' -]{1,20})?)\)\s*[-–—:]")
_CLOSING = re.compile(
    r"(?:[-–—(]\s*|(?<=[.!?”\"])\s*[-–—]?\s*)(?P<origin>[A-Z][A-Z]{1,7}(?:/[A-Z]{2,8})?|Reuters|Xinhua|Bloomberg)\)?\.?\s*$"
)
_SOURCE = re.compile(
    r"^[\W_]*(?:sources?|via|credit|from) ?: ?(?P<origin>[^\n.]{2,60}?)[\s.]*$", re.IGNORECASE | re.MULTILINE
)
_REPORTED = re.compile(
    rf"\b(?:(?:as|was|were|been|first|also) reported by"
    r"|(?:according to|reports?|citing|cited by|quoted by|quoting)(?= (?:the )?[A-Z])) "
    rf"(?:the )?{_NAME}"
    rf"|{_NAME.replace('origin', 'origin2')} (?:(?:news )?(?:agency|network|newspaper|television|TV) )?"
    r"(?:reported|reports)\b"
)
_OWN_LINE = re.compile(r"[\W_]*(?P<origin>[A-Z][\w.&'’/ -]{1,40}?)[\W_]*")


def credit_lines(document: Document) -> tuple[Credit, ...]:
    """Return the origins a document credits, in the order of the text, each with its words."""
    found = [*_of_lines(document), *_of_body(document)]
    found.sort(key=lambda credit: (credit.evidence.start, credit.evidence.end))
    kept: list[Credit] = []
    for credit in found:
        if all((credit.origin, credit.form) != (other.origin, other.form) for other in kept):
            kept.append(credit)
    return tuple(kept)


def _of_lines(document: Document) -> list[Credit]:
    """Return the credits of the blocks that are credit lines: sources and bare agency names."""
    found = []
    for block in document.blocks:
        if block.kind != "credit":
            continue
        words = document.text[block.start : block.end]
        source = _SOURCE.match(words)
        bare = (
            _OWN_LINE.fullmatch(words) if not re.search(r"\d", words) and not words.lower().startswith("by ") else None
        )
        match = source or bare
        if match:
            found.append(_credit(document.text, block.start, match, "source" if source else "agency"))
    return found


def _of_body(document: Document) -> list[Credit]:
    body = [block for block in document.blocks if block.kind in {"body", "list"}]
    if not body:
        return []
    text = document.text
    found = [
        _credit(text, 0, match, "agency")
        for match in _DATELINE.finditer(text, body[0].start, min(body[0].end, body[0].start + _NEAR_START))
    ]
    if match := _CLOSING.search(text, max(body[-1].start, body[-1].end - 40), body[-1].end):
        found.append(_credit(text, 0, match, "agency"))
    return [*found, *_reported(text, body)]


def _reported(text: str, body: Sequence[Block]) -> list[Credit]:
    return [
        _credit(text, 0, match, "reported")
        for block in body
        for match in _REPORTED.finditer(text, block.start, block.end)
    ]


def _credit(text: str, offset: int, match: re.Match[str], form: str) -> Credit:
    group = "origin" if match["origin"] else "origin2"
    start, end = offset + match.start(group), offset + match.end(group)
    if text[start : start + 4].lower() == "the " and end > start + 4:
        start += 4
    while end > start + 1 and text[end - 1] in " .'’-":
        end -= 1
    return Credit(text[start:end], form, Span.of(text, start, end))
