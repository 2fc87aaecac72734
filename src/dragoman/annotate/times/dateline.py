"""The dateline: when a text says it was written, in its own first lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache, lru_cache

from dragoman.annotate.times.grammar import told
from dragoman.annotate.times.phrases import Date
from dragoman.annotate.times.resolve import Anchor, Context, resolve
from dragoman.annotate.times.words import PADDED, Word, lexicon, words
from dragoman.model.document import Document
from dragoman.model.when import When

__all__ = ["dateline", "datelines", "publication", "serial_month"]

_HEAD = 900
"""Code points at the start of a text in which a dateline is looked for: a header, a title and a byline come first."""

_LEAD_IN = 250
"""Code points of a line behind which a date is that of the text only where it ends the first line, a headline."""

_DATE_LENGTH = 100
"""More code points than any date has, with what stands beside it."""

_SERIAL = re.compile(r"\b((?:19|20)\d\d)-(0[1-9]|1[0-2])-[A-Z]{1,3}-\d{1,4}\b")
_PLACE = re.compile(r"(?:^|[\s(–—-])[A-Z][A-Z'’.-]{2,}")
_TOWN = re.compile(r"\s*(?:[A-Z][\w'’.-]+(?:[ -](?:[A-Z][\w'’.-]*|d[aeu]|of|la|al))*,\s+){1,3}")
"""What a town's name in small letters looks like at the head of a line: "Port-au-Prince, Haiti, "."""
_LEAD = re.compile(
    r"[\s\"“(\[]*(?:(?:published|posted|updated|date|dated|released|issued|sent|last|modified|created)[\s:,-]*(?:on\s+)?)*",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"\s*(?:[:(|–—-]|at\b|\d|[A-Z])")
_AGENCY = re.compile(r"\s*[,;]?\s*(?:\(\s*[^()]{2,40}\)|/[A-Z][\w .-]{1,30}/)?\s*[)\]]*\s*(?:[-–—:]|\.\s*[-–—]|$)")
_COLON = re.compile(r"\s*[:(–—-]")
_TOLD = re.compile(
    r"\b(?:on|in|of|since|until|till|by|from|to|and|the|before|after|between|during|around|about|early|late)\s+$",
    re.IGNORECASE,
)
"""What stands before a date that a headline tells of, not before the date it was put out on."""
_CLOSING = re.compile(r"\s*[)\]]")


def publication(document: Document) -> Anchor | None:
    """Return the date of publication as an anchor, as precise as it was given."""
    when = document.published
    if when is None or when.earliest is None or when.latest is None or when.earliest.startswith("-"):
        return None
    first, last = date.fromisoformat(when.earliest), date.fromisoformat(when.latest)
    grain = "day" if first == last else "month" if (first.year, first.month) == (last.year, last.month) else "year"
    return Anchor(first, grain, "publication") if first.year == last.year else None


def serial_month(text: str) -> Anchor | None:
    """Return the month that a release number at the head of the text carries ("2011-04-S-029")."""
    match = _SERIAL.search(text, 0, _HEAD)
    return Anchor(date(int(match[1]), int(match[2]), 1), "month", "text") if match else None


def dateline(document: Document) -> When | None:
    """Return the date in the first lines that says when the text was written, or None.

    Taken are dates behind a place in capitals ("KABUL, Afghanistan (Nov. 20, 2011)", "ALEPPO, Nov 29 (Agency) —"),
    behind a name that begins the line ("Kabul, 5 June 2023 - "), and dates that stand alone at the head of a line.
    A year left out comes from the publication or a release number.
    """
    found = _candidates(document.text, publication(document))
    return min(found, key=lambda entry: entry[0])[1] if found else None


def datelines(document: Document) -> tuple[When, ...]:
    """Return every date in the first lines that could be the dateline: none of them dates what the text tells."""
    return tuple(when for _, when in _candidates(document.text, publication(document)))


@lru_cache(maxsize=32)
def _candidates(text: str, published: Anchor | None) -> tuple[tuple[int, When], ...]:
    """Return (rank, date) of the dates at the head of a text, the surest kind of dateline ranked 0."""
    context = Context(published or serial_month(text), None, None, "past")
    found = []
    for start, end in _lines(text):
        headline = start == 0 and _may_end_dated(words(text, max(start, end - _DATE_LENGTH), end))
        reach = end if headline else min(end, start + _LEAD_IN + _DATE_LENGTH)
        if not _may_hold_day(text[start:reach].lower()):
            continue
        found_words = words(text, start, reach)
        for entry in told(found_words):
            if found_words[entry.first].start > start + _LEAD_IN and not headline:
                break
            if not isinstance(entry.phrase, Date) or entry.phrase.day is None:
                continue
            first, last = found_words[entry.first].start, found_words[entry.last - 1].end
            rank = _rank(text[start:first], text[last:end], full=entry.phrase.year is not None, top=start == 0)
            if rank is None:
                continue
            made = resolve(entry.phrase, context)
            found.append((rank + (4 if made.edtf is None else 0), made.of(text, first, last)))
            break
    return tuple(found)


def _may_hold_day(line: str) -> bool:
    """Tell whether a line, in small letters, has a month or figures as a date has them: no day is told without."""
    return _DATE.search(line) is not None or not _months().isdisjoint(_LETTERS.findall(line))


_DATE = re.compile(r"\d[-/.]\d")
_LETTERS = re.compile(r"[^\W\d_]+")


@cache
def _months() -> frozenset[str]:
    return frozenset(word for word, classes in lexicon().items() if classes.keys() & {"month", "month_short"})


def _may_end_dated(line: Sequence[Word]) -> bool:
    """Tell whether a line may end on a date, or on an hour of it: what none does is not looked through to its end."""
    said = [word for word in line[-PADDED - 2 :] if word.low]
    return any(word.classes or word.low in _HOURS for word in said[-2:])


_HOURS = frozenset({"am", "pm", "m", "gmt", "utc", "hrs", "hours", "clock", "noon", "midday"})
"""Words without a class that an hour ends on."""


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    while start < min(len(text), _HEAD):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        yield start, min(end, start + _HEAD)
        start = end + 1


def _rank(before: str, after: str, *, full: bool, top: bool) -> int | None:
    """Return how surely a date with these words around it is the dateline, 0 the surest, or None."""
    if len(before) <= _LEAD_IN and _PLACE.search(before[-70:]):
        closed = before.rstrip().endswith("(") and _CLOSING.match(after)
        if closed or _AGENCY.match(after):
            return 0
    if _TOWN.fullmatch(before) and _AGENCY.match(after):
        return 0
    if _LEAD.fullmatch(before):
        if not after.strip(" .,)]"):
            return 1
        if (_GOES_ON if full else _COLON).match(after):
            return 2
    headline = top and not after.strip() and not _TOLD.search(before)
    return 3 if full and headline else None
