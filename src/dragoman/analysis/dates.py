"""Times as people read them, never more precise than the text was."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence

from dragoman.model.findings import Interval
from dragoman.model.when import When

__all__ = ["bounds_words", "coarse", "edtf_words", "interval_words", "intervals_words", "when_words"]

MOST_STRETCHES = 3
"""Stretches of one tie told in a line; the rest are counted."""

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_SEASONS = {
    "21": "spring", "22": "summer", "23": "autumn", "24": "winter", "25": "spring", "26": "summer", "27": "autumn",
    "28": "winter", "33": "first quarter of", "34": "second quarter of", "35": "third quarter of",
    "36": "fourth quarter of", "40": "first half of", "41": "second half of",
}  # fmt: skip
_DATE = re.compile(r"(?P<year>-?\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?")


def when_words(when: When | None) -> str:
    """Return a time in words; a phrase that could not be resolved keeps its own, in quotation marks.

    How long something took does not tell when: "within minutes", "for a month".
    """
    if when is None or (when.edtf is None and when.type == "duration"):
        return ""
    if when.edtf is None:
        return f"“{when.phrase}”"
    return edtf_words(when.edtf)


def edtf_words(edtf: str) -> str:
    """Return an EDTF string in words: ``2016-12-22`` is "22 December 2016", ``15XX/16XX`` "16th–17th century"."""
    start, slash, end = edtf.partition("/")
    if not slash:
        return _point(start)
    if start in {"", ".."}:
        return f"until {_point(end)}"
    if end in {"", ".."}:
        return f"since {_point(start)}"
    if start.endswith("XX") and end.endswith("XX"):
        return f"{_ordinal(int(start[:-2]) + 1)}–{_ordinal(int(end[:-2]) + 1)} century"
    return _range(start, end)


def _point(text: str) -> str:
    mark = {"~": "about ", "?": "perhaps ", "%": "perhaps about "}.get(text[-1:], "")
    text = text.rstrip("~?%")
    if re.fullmatch(r"-?\d\dXX", text):
        century = int(text[:-2])
        return f"{mark}{_ordinal(abs(century) + 1)} century{' BC' if text[0] == '-' else ''}"
    if re.fullmatch(r"\dXXX", text):
        return f"{mark}{_ordinal(int(text[0]) + 1)} millennium"
    if re.fullmatch(r"\d{3}X", text):
        return f"{mark}{text[:3]}0s"
    day, _, clock = text.partition("T")
    match = _DATE.fullmatch(day)
    if match is None:
        return mark + text
    year = int(match["year"])
    shown = f"{-year + 1} BC" if year <= 0 else str(year)
    month = match["month"]
    if month is None:
        return mark + shown
    if month in _SEASONS:
        return f"{mark}{_SEASONS[month]} {shown}"
    name = _MONTHS[int(month) - 1] if 1 <= int(month) <= 12 else month
    number = f"{int(match['day'])} " if match["day"] else ""
    return f"{mark}{number}{name} {shown}{f', {clock}' if clock else ''}"


def _ordinal(number: int) -> str:
    suffix = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}"


def bounds_words(earliest: str | None, latest: str | None) -> str:
    """Return two ISO days as the shortest words that say no more: a whole month is the month, a whole year the year."""
    if earliest is None and latest is None:
        return ""
    if earliest is None:
        return f"by {_point(coarse(latest or '', first=False))}"
    if latest is None:
        return f"from {_point(earliest)}"
    if earliest == latest:
        return _point(earliest)
    if earliest.endswith("-01-01") and latest.endswith("-12-31"):
        return _range(earliest[:-6], latest[:-6])
    if earliest.endswith("-01") and coarse(latest, first=False) != latest:
        return _range(earliest[:-3], latest[:-3])
    return _range(earliest, latest)


def coarse(day: str, *, first: bool) -> str:
    """Return the year or month that an ISO day begins (or ends), else the day: a bound is rarely a day of its own."""
    if day.endswith("-01-01" if first else "-12-31"):
        return day[:-6]
    match = _DATE.fullmatch(day)
    if match is None or match["day"] is None:
        return day
    edge = "01" if first else str(monthrange(max(int(match["year"]), 1), int(match["month"]))[1])
    return day[:-3] if match["day"] == edge else day


def _range(first: str, last: str) -> str:
    """Return "11–14 July 2016", "July – December 2016", "2011–2016": what both ends share is told once."""
    if first == last:
        return _point(first)
    one, other = _DATE.fullmatch(first), _DATE.fullmatch(last)
    seasons = [end for end in (one, other) if end and end["month"] in _SEASONS]
    if one is None or other is None or seasons or first.startswith("-"):
        return f"{_point(first)} – {_point(last)}"
    if one["month"] is None and other["month"] is None:
        return f"{_point(first)}–{_point(last)}"
    if one["year"] == other["year"] and one["month"] and other["month"]:
        if one["month"] == other["month"] and one["day"] and other["day"]:
            return f"{int(one['day'])}–{_point(last)}"
        return f"{_point(first).rsplit(' ', 1)[0]} – {_point(last)}"
    return f"{_point(first)} – {_point(last)}"


def interval_words(interval: Interval) -> str:
    """Return when a state held as its evidence bounds it; nothing where there is no bound.

    "In 2016" is known to be within the year, "since 2011" to go on; "still in 2016" is the last day it is told of.
    """
    start = _start(interval)
    if interval.latest_end is not None:
        end = bounds_words(interval.earliest_end, interval.latest_end)
        if not start and interval.latest_start is not None:
            return f"{_told(interval.latest_start, interval.earliest_end)}, over by {_point(interval.latest_end)}"
        if not start:
            return f"until {end}"
        return start if start == end else _span(start, end)
    if interval.earliest_start is not None:
        still = interval.earliest_end
        words = f"since {start}"
        return f"{words}, still in {_point(coarse(still, first=True))}" if still and still > _last(interval) else words
    return _told(interval.latest_start, interval.earliest_end)


def _start(interval: Interval) -> str:
    if interval.earliest_start is None:
        return ""
    if interval.latest_start is None:
        return f"{_point(coarse(interval.earliest_start, first=True))} or later"
    return bounds_words(interval.earliest_start, interval.latest_start)


def _last(interval: Interval) -> str:
    return interval.latest_start or interval.earliest_start or ""


def _span(start: str, end: str) -> str:
    plain = re.compile(r"\d{4}")
    return f"{start}–{end}" if plain.fullmatch(start) and plain.fullmatch(end) else f"{start} – {end}"


def _told(by: str | None, until: str | None) -> str:
    """Return the words for a state that is told of a time, without its beginning or end."""
    if by is None and until is None:
        return ""
    if by is None:
        return f"at least until {_point(coarse(until or '', first=True))}"
    if until is None:
        return f"by {_point(coarse(by, first=False))}"
    if until <= by:
        return bounds_words(until, by)
    return f"at least {_span(_point(coarse(by, first=False)), _point(coarse(until, first=True)))}"


def intervals_words(intervals: Sequence[Interval]) -> str:
    """Return the stretches for which there is evidence; between them there is none, which is not an end."""
    found = [words for words in map(interval_words, intervals) if words]
    if len(found) > MOST_STRETCHES:
        found = [*found[: MOST_STRETCHES - 1], f"and {len(found) - MOST_STRETCHES + 1} more times"]
    return "; ".join(found) + (" (no evidence between)" if len(found) > 1 else "")
