"""Quotations: what stands between quotation marks in a text, paragraph by paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["Quotation", "paragraphs", "quotations"]

_PARAGRAPH = re.compile(r"[^\n]+")
_MARK = re.compile(r"[“”«»„\"]|''|``|(?<!\w)‘|(?<=[.,!?…\w])’(?!\w)")
_OPENS = {"“": "”", "«": "»", "„": "“", "‘": "’", "``": "''"}
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


def quotations(text: str) -> tuple[Quotation, ...]:
    """Return the quotations of ``text`` that are long enough to be something said, in order."""
    found = [quote for start, end in paragraphs(text) for quote in _in_paragraph(text, start, end)]
    return tuple(quote for quote in found if len(text[quote.start : quote.end].split()) >= _MIN_WORDS)


def _in_paragraph(text: str, start: int, end: int) -> list[Quotation]:
    """Pair the marks of one paragraph; inner quotations belong to the outer one."""
    found: list[Quotation] = []
    began, closing = -1, ""
    for match in _MARK.finditer(text, start, end):
        mark = match.group()
        if began < 0:
            if _opens(text, match.end(), end, mark):
                began, closing = match.start(), _OPENS.get(mark, mark)
        elif mark == closing and _closes(text, match):
            found.append(Quotation(began, match.end()))
            began = -1
    if began >= 0:
        found.append(Quotation(began, end, open=True))
    return found


def _opens(text: str, after: int, end: int, mark: str) -> bool:
    return mark not in "”»’" and after < end and not text[after].isspace()


def _closes(text: str, match: re.Match[str]) -> bool:
    """A straight mark closes behind a word or its punctuation, or where nothing follows it (tokenised text)."""
    after = text[match.end() : match.end() + 1]
    return match.group() not in {'"', "''"} or not text[match.start() - 1].isspace() or not after or after.isspace()
