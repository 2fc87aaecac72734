"""Quotations: what stands between quotation marks in a text, paragraph by paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

__all__ = ["Quotation", "paragraphs", "quotations"]

_PARAGRAPH = re.compile(r"[^\n]+")
_MARK = re.compile(r"[“”«»„\"]|''|``|(?<!\w)‘|(?<=[.,!?…\w])’(?!\w)")
_OPENS = {"“": "”", "«": "»", "„": "“", "‘": "’", "``": "''"}
_MIXED = {"“": '"', '"': "”"}
_AGAIN = frozenset("“\"«'`")
_MIN_WORDS = 3
"""Shorter quotations are scare quotes or titles ("the so-called “safe zone”"), not something said."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation ``[start:end]`` with its marks; ``open`` where the paragraph ends before the closing mark."""

    start: int
    end: int
    open: bool = False

    def covers(self, start: int, end: int) -> bool:
        """Tell whether ``[start:end]`` lies inside the quotation."""
        return self.start <= start and end <= self.end

    def overlaps(self, start: int, end: int) -> bool:
        """Tell whether ``[start:end]`` shares a character with the quotation."""
        return self.start < end and start < self.end


def paragraphs(text: str) -> tuple[tuple[int, int], ...]:
    """Return the ranges of the lines of ``text`` that hold anything."""
    return tuple(match.span() for match in _PARAGRAPH.finditer(text) if match.group().strip())


def quotations(text: str, words: int = _MIN_WORDS) -> tuple[Quotation, ...]:
    """Return the quotations of ``text`` of ``words`` at least, by default long enough to be something said, in order.

    One that its paragraph leaves open counts only where the next paragraph opens again: else the mark is a slip.
    """
    return tuple(quote for quote in _marked(text) if len(text[quote.start : quote.end].split()) >= words)


@lru_cache(maxsize=4)
def _marked(text: str) -> tuple[Quotation, ...]:
    lines = paragraphs(text)
    found: list[Quotation] = []
    for index, (start, end) in enumerate(lines):
        goes_on = index + 1 < len(lines) and text[lines[index + 1][0] :].lstrip()[:1] in _AGAIN
        found.extend(quote for quote in _in_paragraph(text, start, end) if goes_on or not quote.open)
    return tuple(found)


def _in_paragraph(text: str, start: int, end: int) -> list[Quotation]:
    """Pair the marks of one paragraph; inner quotations belong to the outer one."""
    found: list[Quotation] = []
    marks = list(_MARK.finditer(text, start, end))
    at = 0
    while at < len(marks):
        closing = _closing(text, marks, at, end)
        if closing is not None:
            found.append(Quotation(marks[at].start(), marks[closing].end()))
        elif _opens(text, marks[at].end(), end, marks[at].group()) and at + 1 == len(marks):
            found.append(Quotation(marks[at].start(), end, open=True))
        at = closing + 1 if closing is not None else at + 1
    return found


def _closing(text: str, marks: list[re.Match[str]], at: int, end: int) -> int | None:
    """Return which mark closes the one at ``at``, None where that one opens nothing."""
    mark = marks[at].group()
    turned = mark == "”" and at == 0 and _begins_line(text, marks[at].start())
    if not turned and not _opens(text, marks[at].end(), end, mark):
        return None
    wanted = _OPENS.get(mark, mark)
    closing = [i for i in range(at + 1, len(marks)) if marks[i].group() == wanted and _closes(text, marks[i])]
    for i in closing:
        inner = marks[at + 1 : i]
        if wanted == mark or sum(m.group() == mark for m in inner) == sum(m.group() == wanted for m in inner):
            return i  # “He calls it “hell” and left”: the inner one is closed first
    if not closing and mark in _MIXED:  # a slip: one mark straight, the other turned
        turned = at + 1 < len(marks) and marks[at + 1].group() == _MIXED[mark] and _closes(text, marks[at + 1])
        closing = [at + 1] if turned else []
    return closing[0] if closing else None


def _begins_line(text: str, position: int) -> bool:
    """Tell whether a closing mark stands where only an opening one can: a slip at the beginning of its line."""
    before = text[text.rfind("\n", 0, position) + 1 : position]
    after = text[position + 1 : position + 2]
    return not before.strip() and bool(after) and not after.isspace()


def _opens(text: str, after: int, end: int, mark: str) -> bool:
    return mark not in "”»’" and after < end and not text[after].isspace()


def _closes(text: str, match: re.Match[str]) -> bool:
    """A straight mark closes behind a word or its punctuation, or where nothing follows it (tokenised text)."""
    after = text[match.end() : match.end() + 1]
    return match.group() not in {'"', "''"} or not text[match.start() - 1].isspace() or not after or after.isspace()
