"""PDF to text: lines joined to paragraphs, words mended at line ends, running heads left out."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from dragoman.documents.extract import Extract, joined
from dragoman.model.errors import DocumentError

__all__ = ["join_lines", "read_pdf"]

_HYPHENS = "\x02\ufffe\xad"
_END = re.compile(r"[.!?:;…][\"'”’)\]]*$")
_DIGITS = re.compile(r"\d+")
_BULLET = re.compile(r"[•▪◦‣●∙·–—*-]\s+\S|\(?\d{1,2}[.)]\s+\S")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_GAP = 1.45
"""Line pitch, in multiples of the page's median pitch, from which a new paragraph begins."""
_SHORT = 0.85
"""Share of the page's widest line below which a line that ends a sentence also ends its paragraph."""

_BREAKS = 0.6
"""Share of the widest line below which a line was ended on purpose: a heading, a place and date."""


@dataclass(frozen=True, slots=True)
class _Line:
    """One printed line: its words and, in points from the page's lower left corner, where it stands."""

    text: str
    left: float
    right: float
    top: float
    size: float


def read_pdf(data: bytes, name: str) -> Extract:
    """Return the text and metadata of a PDF.

    Raises:
        DocumentError: E110 when it needs a password, E106 when it is damaged, E108 when no page has text.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        code = "E110" if "password" in str(error).lower() else "E106"
        raise DocumentError(code, f"{name}: {error}") from error
    try:
        pages = [_lines(page) for page in document]
        metadata = document.get_metadata_dict(skip_empty=True)
    except pypdfium2.PdfiumError as error:
        raise DocumentError("E106", f"{name}: {error}") from error
    finally:
        document.close()
    pages = _without_running_heads(pages)
    vocabulary = Counter(word.lower() for page in pages for line in page for word in _WORD.findall(line.text))
    text, hints = joined((_paragraph(lines, vocabulary), "body") for lines in _paragraphs(pages))
    if not text:
        raise DocumentError("E108", name)
    return Extract(text, hints, title=_title(metadata.get("Title"), text), byline=metadata.get("Author") or None)


def _title(given: str | None, text: str) -> str | None:
    """Return the metadata's title only when the text shows it: writers leave file names and templates there."""
    if given and re.sub(r"\W+", "", given).lower() in re.sub(r"\W+", "", text[:2000]).lower():
        return given.strip() or None
    return None


def _lines(page: Any) -> list[_Line]:
    """Return the printed lines of a page, top to bottom as the file orders them."""
    textpage = page.get_textpage()
    try:
        text = textpage.get_text_range()
        found = []
        at = 0
        for piece in re.split(r"(\r\n|\r|\n)", text):
            words = piece.strip("\r\n")
            if words.strip():
                found.append(_placed(textpage, words, at))
            at += len(piece)
        return found
    finally:
        textpage.close()


def _placed(textpage: Any, words: str, at: int) -> _Line:
    import pypdfium2

    first = at + len(words) - len(words.lstrip())
    last = at + len(words.rstrip().rstrip(_HYPHENS)) - 1
    try:
        left, bottom, _, top = textpage.get_charbox(first, loose=True)
        right = textpage.get_charbox(max(first, last), loose=True)[2]
    except (pypdfium2.PdfiumError, ValueError, IndexError):
        return _Line(words.strip(), 0.0, 0.0, 0.0, 0.0)
    return _Line(words.strip(), left, right, top, top - bottom)


def _without_running_heads(pages: list[list[_Line]]) -> list[list[_Line]]:
    """Return the pages without page numbers and the heads and feet that three pages or more share."""
    edges: Counter[str] = Counter()
    for page in pages:
        edges.update({_DIGITS.sub("#", line.text) for line in (*page[:2], *page[-2:])})
    kept = []
    for page in pages:
        last = len(page) - 1
        kept.append([
            line for i, line in enumerate(page)
            if not ((i < 2 or i > last - 2) and _running(_DIGITS.sub("#", line.text), edges))
        ])  # fmt: skip
    return kept


def _running(shape: str, edges: Counter[str]) -> bool:
    return (
        edges[shape] >= 3
        or re.fullmatch(r"(?:page )?[-–— ]*#[-–— ]*(?:(?:of|/) ?#)?", shape, re.IGNORECASE) is not None
    )


def _paragraphs(pages: Sequence[Sequence[_Line]]) -> Iterator[list[str]]:
    """Yield the lines of each paragraph; a paragraph may run over a page's end."""
    current: list[str] = []
    before: _Line | None = None
    for page in pages:
        pitch, width = _pitch(page), max((line.right - line.left for line in page), default=0.0)
        for i, line in enumerate(page):
            if before is not None and _begins(before, line, pitch, width, first=i == 0):
                yield current
                current = []
            current.append(line.text)
            before = line
    if current:
        yield current


def _pitch(page: Sequence[_Line]) -> float:
    steps = sorted(a.top - b.top for a, b in itertools.pairwise(page) if a.top > b.top)
    return steps[len(steps) // 2] if steps else 0.0


def _begins(before: _Line, line: _Line, pitch: float, width: float, *, first: bool) -> bool:
    """Tell whether ``line`` begins a paragraph: by gap, type size, indent, bullet or a short line before it."""
    if _BULLET.match(line.text) and (_END.search(before.text) or _BULLET.match(before.text)):
        return True
    ended = _END.search(before.text) is not None
    if before.size and line.size and abs(before.size - line.size) > 0.15 * before.size:
        return True
    if first:
        return ended and not line.text[:1].islower()
    if pitch and before.top - line.top > _GAP * pitch:
        return True
    if width and before.right - before.left < _BREAKS * width and line.text[:1].isupper():
        return True
    short = width > 0 and before.right - before.left < _SHORT * width
    return ended and (short or line.left - before.left > 6.0) and not line.text[:1].islower()


def _paragraph(lines: Sequence[str], vocabulary: Counter[str]) -> str:
    return join_lines(lines, vocabulary)


def join_lines(lines: Sequence[str], vocabulary: Counter[str]) -> str:
    """Return the lines of one paragraph as running text.

    A hyphen at a line's end is kept where the document writes the compound elsewhere or the halves are a compound
    (a capital, a digit, a known first half), and dropped where the word was only broken.
    """
    text = ""
    for line in lines:
        words = line.strip()
        if not text:
            text = words
        elif text[-1] in _HYPHENS or (text[-1] in "-‐" and len(text) > 1 and text[-2].isalpha()):
            text = _mended(text, words, vocabulary)
        else:
            text = f"{text} {words}"
    return re.sub(r" {2,}", " ", text.translate({ord(mark): None for mark in _HYPHENS}))


def _mended(text: str, words: str, vocabulary: Counter[str]) -> str:
    stem = text[:-1]
    left = re.search(r"[^\W\d_]*$", stem)
    right = re.match(r"[^\W\d_]*", words)
    first, second = (left.group() if left else ""), (right.group() if right else "")
    whole, compound = (first + second).lower(), f"{first}-{second}".lower()
    if not second or not words[:1].islower():
        return f"{stem}-{words}"
    if vocabulary[compound] > vocabulary[whole]:
        return f"{stem}-{words}"
    if vocabulary[whole] or first.islower() is False:
        return f"{stem}{words}" if vocabulary[whole] or len(first) < 3 else f"{stem}-{words}"
    both_words = vocabulary[first.lower()] > 0 and vocabulary[second.lower()] > 0 and len(first) > 2 and len(second) > 2
    return f"{stem}-{words}" if both_words else f"{stem}{words}"
