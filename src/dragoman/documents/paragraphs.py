"""Paragraphs of a text by its lines: blank lines part, hard-wrapped lines join."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.model.document import Block

__all__ = ["Paragraph", "ends_sentence", "of_blocks", "paragraphs", "sentence_spans"]

_LINE = re.compile("[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_BREAK = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_BULLET = re.compile(r"(?:[•▪◦‣●∙·■►–—*+-]|\(?\d{1,2}[.)]|\(?(?:[a-h]|[ivx]{1,4})\))\s+(?=\S)")
_TERMINAL = re.compile(r"[.!?…。؟۔:;][\"'”’»)\]]*$")
_SENTENCE_END = re.compile(r"[.!?…]+[\"'”’»)\]]*\s+(?=[\"'“‘«(\[]*[A-Z0-9])")
_WRAP_MIN, _WRAP_MAX = 40, 110
"""Widths, in code points, of hard-wrapped texts: mail wraps at 72 to 78, typescripts at 60 to 100."""
_WRAPPED = 0.6
"""Share of neighbouring lines that must be as full as a wrapper fills them for a text to count as wrapped."""


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
    last: tuple[int, int] | None = None
    for start, end, gap in lines:
        bullet = _BULLET.match(text, start, end)
        if found and last and not gap and not bullet and _continues(text, last, (start, end), width):
            found[-1].end = end
        else:
            found.append(Paragraph(start, end, 0, gap, bullet.end() - start if bullet else 0))
        last = (start, end)
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
    return _TERMINAL.search(text, max(paragraph.start, paragraph.end - 8), paragraph.end) is not None


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


def _lines(text: str) -> list[tuple[int, int, bool]]:
    """Return the lines that hold something, trimmed, each with whether a blank line or the start is before it."""
    found: list[tuple[int, int, bool]] = []
    for match in _LINE.finditer(text):
        line = match.group()
        stripped = line.strip("\ufeff \t") if line.isascii() else line.strip().strip("\ufeff")
        stripped = stripped.strip()
        if not stripped:
            continue
        start = match.start() + line.index(stripped)
        gap = not found or len(_BREAK.findall(text, found[-1][1], start)) > 1
        found.append((start, start + len(stripped), gap))
    return found


def _wrap_width(text: str, lines: Sequence[tuple[int, int, bool]]) -> int:
    """Return the width that a text was wrapped to, or 0 when its lines are whole paragraphs."""
    lengths = sorted(end - start for start, end, _ in lines)
    if len(lengths) < 3:
        return 0
    width = lengths[-1]
    if not _WRAP_MIN <= width <= _WRAP_MAX:
        return 0
    pairs = [
        (before, after)
        for before, after in zip(lines, lines[1:], strict=False)
        if not after[2] and not _BULLET.match(text, after[0], after[1])
    ]
    full = sum(_is_full(text, before[:2], after[:2], width) for before, after in pairs)
    return width if len(pairs) >= 2 and full >= _WRAPPED * len(pairs) else 0


def _is_full(text: str, before: tuple[int, int], after: tuple[int, int], width: int) -> bool:
    """Tell whether the next line's first word would not have fitted: a wrapper breaks only there."""
    word = text[after[0] : after[1]].split(None, 1)[0]
    return before[1] - before[0] + 1 + len(word) > width - 4


def _continues(text: str, before: tuple[int, int], after: tuple[int, int], width: int) -> bool:
    if width and _is_full(text, before, after, width):
        return True
    return text[after[0]].islower() and text[before[1] - 1] not in ".!?:;…\"”"
