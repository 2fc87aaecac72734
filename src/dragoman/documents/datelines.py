"""The publication date that a text itself carries: a date line, a dateline, a release number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dragoman.documents.dates import DATE_WORDS, MONTH_DAY, published_when
from dragoman.model.document import Block
from dragoman.model.when import When

__all__ = ["DATELINE", "agency_in_dateline", "date_in_text"]

_DAY = rf"(?i:{DATE_WORDS.pattern}|{MONTH_DAY.pattern}|\d{{1,2}} [a-z]{{3,9}}\.?)"
DATELINE = re.compile(
    rf"[A-Z][A-Z .'’/-]{{2,40}}(?:, [A-Z][a-z][\w .'’/]{{1,30}}?)?"
    rf"(?:,? ?\(.{{3,40}}?\)|(?:,? {_DAY})?(?: ?\([A-Z][^)]{{1,40}}\))? ?[-–—])"
    rf"|[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){{0,2}},?(?: {_DAY})? ?\([A-Z][^)]{{1,40}}\) ?[-–—]"
    rf"|\([A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){{0,2}}(?:, (?:[A-Z][\w.'’ ]{{1,30}}|{_DAY})){{0,2}}\) ?[-–—]+(?= )"
)
"""The place that opens a wire story, in capitals, before an agency in parentheses or in them itself, with its date."""
_AGENCY = re.compile(r"\((?P<agency>[A-Z][^\d)]{1,40})\)")
_RELEASE = re.compile(r"\b(?P<month>(?:19|20)\d\d-(?:0[1-9]|1[0-2]))-[A-Z]{1,3}-\d{2,4}\b")
"""A release number of the kind that counts within a month: year, month, desk, number."""
_NEAR = 120
"""Code points in which a dateline ends."""


def date_in_text(text: str, blocks: Sequence[Block]) -> When | None:
    """Return the date that the text's own head or foot gives the document, or None.

    A full date in a credit line or dateline stands as it is. A dateline of month and day takes its year from the
    release number, and a release number alone gives the month.
    """
    for block in blocks:
        if block.kind == "credit" and (match := DATE_WORDS.search(text, block.start, block.end)):
            return published_when(match.group(), *match.span())
    lines = [_dateline(text, block) for block in blocks if block.kind == "body"][:3]
    for line in filter(None, lines):
        if match := DATE_WORDS.search(text, *line):
            return published_when(match.group(), *match.span())
    return _by_release(text, blocks, [line for line in lines if line])


def agency_in_dateline(text: str, blocks: Sequence[Block]) -> bool:
    """Tell whether the dateline names in parentheses who sent the story."""
    lines = [_dateline(text, block) for block in blocks if block.kind == "body"][:1]
    return any(line is not None and _AGENCY.search(text, *line) is not None for line in lines)


def _dateline(text: str, block: Block) -> tuple[int, int] | None:
    match = DATELINE.match(text, block.start, min(block.end, block.start + _NEAR))
    return match.span() if match else None


def _by_release(text: str, blocks: Sequence[Block], lines: Sequence[tuple[int, int]]) -> When | None:
    release = next(
        (
            match
            for block in blocks
            if block.kind != "body" and (match := _RELEASE.search(text, block.start, block.end))
        ),
        None,
    )
    if release is None:
        return None
    year = release["month"][:4]
    for line in lines:
        if match := MONTH_DAY.search(text, *line):
            when = published_when(f"{match.group()} {year}", *match.span())
            return replace(when, phrase=match.group())
    return published_when(release["month"], release.start("month"), release.end("month"))
