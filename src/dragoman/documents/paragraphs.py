"""Paragraphs of a text by its lines: blank lines part, hard-wrapped lines join."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.model.document import Block

__all__ = ["Paragraph", "ends_sentence", "of_blocks", "paragraphs", "sentence_spans"]

_LINE = re.compile("[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_BREAK = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_BULLET = re.compile(r"(?:[•▪◦‣●∙·■►–—*+-]|\(?\d{1,2}[.)]|\(?(?:[a-h]|[ivx]{1,4})\))\s+(?=\S)")
_FIELD = re.compile(r"[A-Za-z][\w -]{1,20} ?:(?: |$)")
"""A label, perhaps with its value: no line that a sentence runs on in."""
_TERMINAL = re.compile(r"[.!?…。؟۔:;] ?[\"'”’»)\]]*(?:\s*\[[A-Z ]{3,30}\])?$")
_SENTENCE_END = re.compile(r"[.!?…]+[\"'”’»)\]]*\s+(?=[\"'“‘«(\[]*[A-Z0-9])")
_WRAP_MIN, _WRAP_MAX = 40, 110
"""Widths, in code points, of hard-wrapped texts: mail wraps at 72 to 78, typescripts at 60 to 100."""
_RAGGED = 6
"""Code points by which wrapped lines stay below the width: double spaces and tabs count apart in old typescripts."""
_WRAPPED = 0.6
"""Share of neighbouring lines that must be full and in mid-sentence for a text to count as wrapped."""


@dataclass(slots=True)
class Paragraph:
    """A stretch of the text between breaks; ``kind`` is filled in by the cleaning passes."""

    start: int
    end: int
    words: int
    gap: bool
    bullet: int = 0
    kind: str | None = None
    given: bool = False

    @property
    def open(self) -> bool:
        """Whether no pass has said what this is."""
        return self.kind is None


def paragraphs(text: str) -> list[Paragraph]:
    """Return the paragraphs of ``text`` in order; whitespace at their ends is left out."""
    lines = _lines(text)
    width = _wrap_width(text, lines)
    found: list[Paragraph] = []
    last: _Line | None = None
    for line in lines:
        bullet = _BULLET.match(text, line.start, line.end)
        if last and not line.gap and not bullet and _continues(text, last, line, width):
            found[-1].end = line.end
        else:
            found.append(Paragraph(line.start, line.end, 0, line.gap, bullet.end() - line.start if bullet else 0))
        last = line
    for paragraph in found:
        paragraph.words = len(text[paragraph.start : paragraph.end].split())
    return found


def of_blocks(text: str, hints: Sequence[Block]) -> list[Paragraph]:
    """Return the paragraphs that a format marks; kinds other than ``body`` are settled."""
    return [
        Paragraph(
            hint.start,
            hint.end,
            len(text[hint.start : hint.end].split()),
            gap=True,
            kind=None if hint.kind == "body" else hint.kind,
            given=hint.kind != "body",
        )
        for hint in hints
    ]


def ends_sentence(text: str, paragraph: Paragraph) -> bool:
    """Tell whether a paragraph ends as sentences do."""
    return _TERMINAL.search(text, max(paragraph.start, paragraph.end - 40), paragraph.end) is not None


def sentence_spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return rough sentence spans of a stretch: for cutting and comparing, never for reading."""
    spans = []
    begin = start
    for match in _SENTENCE_END.finditer(text, start, end):
        stop = match.start() + len(match.group().rstrip())
        spans.append((begin, stop))
        begin = match.end()
    if begin < end:
        spans.append((begin, end))
    return spans


@dataclass(frozen=True, slots=True)
class _Line:
    """One line that holds something, without the space at its ends; ``width`` counts its indent too."""

    start: int
    end: int
    gap: bool
    width: int


def _lines(text: str) -> list[_Line]:
    """Return the lines that hold something; ``gap`` says whether a blank line or the text's start is before one."""
    found: list[_Line] = []
    for match in _LINE.finditer(text):
        line = match.group()
        words = line.strip().strip("\ufeff").strip()
        if not words:
            continue
        start = match.start() + line.index(words)
        end = start + len(words)
        gap = not found or len(_BREAK.findall(text, found[-1].end, start)) > 1
        found.append(_Line(start, end, gap, end - match.start()))
    return found


def _wrap_width(text: str, lines: Sequence[_Line]) -> int:
    """Return the width that a text was wrapped to, or 0 when its lines are whole paragraphs."""
    pairs = [
        (before, after)
        for before, after in itertools.pairwise(lines)
        if not after.gap and not _BULLET.match(text, after.start, after.end)
    ]
    if len(pairs) < 2:
        return 0
    widths = sorted(before.width for before, _ in pairs)
    width = widths[int(0.95 * (len(widths) - 1))]
    if not _WRAP_MIN <= width <= _WRAP_MAX:
        return 0
    full = sum(
        _is_full(text, before, after, width) and not _TERMINAL.search(text, before.start, before.end)
        for before, after in pairs
    )
    return width if full >= _WRAPPED * len(pairs) else 0


def _is_full(text: str, before: _Line, after: _Line, width: int) -> bool:
    """Tell whether the next line's first word would not have fitted: a wrapper breaks only there."""
    word = text[after.start : after.end].split(None, 1)[0]
    return before.width + 1 + len(word) > width - _RAGGED


def _continues(text: str, before: _Line, after: _Line, width: int) -> bool:
    if width and _is_full(text, before, after, width):
        return True
    if _FIELD.match(text, after.start, after.end):
        return False
    return text[after.start].islower() and text[before.end - 1] not in '.!?:;…"”'
