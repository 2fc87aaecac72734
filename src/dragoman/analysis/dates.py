"""Times as people read them, never more precise than the text was."""

from __future__ import annotations

import re

from dragoman.model.findings import Interval
from dragoman.model.when import When

__all__ = ["bounds_words", "edtf_words", "interval_words", "when_words"]

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter", "25": "spring", "26": "summer", "27": "autumn",
            "28": "winter", "33": "first quarter of", "34": "second quarter of", "35": "third quarter of",
            "36": "fourth quarter of", "40": "first half of", "41": "second half of"}  # fmt: skip
_DATE = re.compile(r"(?P<year>-?\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?")


def when_words(when: When | None) -> str:
    """Return a time in words; a phrase that could not be resolved keeps its own, in quotation marks."""
    if when is None:
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
    return f"{_point(start)} – {_point(end)}"


def _point(text: str) -> str:
    mark = {"~": "about ", "?": "perhaps ", "%": "perhaps about "}.get(text[-1:], "")
    text = text.rstrip("~?%")
    if re.fullmatch(r"\d\dXX", text):
        return f"{mark}{_ordinal(int(text[:2]) + 1)} century"
    if re.fullmatch(r"\d{3}X", text):
        return f"{mark}{text[:3]}0s"
    match = _DATE.fullmatch(text[:10])
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
    day = f"{int(match['day'])} " if match["day"] else ""
    return f"{mark}{day}{name} {shown}"


def _ordinal(number: int) -> str:
    suffix = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}"


def bounds_words(earliest: str | None, latest: str | None) -> str:
    """Return two ISO days as the shortest words that say no more: a whole month is the month, a whole year the year."""
    if earliest is None and latest is None:
        return ""
    if earliest is None:
        return f"by {_point(latest or '')}"
    if latest is None:
        return f"from {_point(earliest)}"
    if earliest == latest:
        return _point(earliest)
    if earliest.endswith("-01-01") and latest.endswith("-12-31"):
        first, last = earliest[:-6], latest[:-6]
        return _point(first) if first == last else f"{_point(first)}–{_point(last)}"
    if earliest[:-3] == latest[:-3] and earliest.endswith("-01") and latest[-2:] >= "28":
        return _point(earliest[:-3])
    return f"{_point(earliest)} – {_point(latest)}"


def interval_words(interval: Interval) -> str:
    """Return a relation's interval: where a side has two bounds that differ, both are told."""
    start = bounds_words(interval.earliest_start, interval.latest_start)
    end = bounds_words(interval.earliest_end, interval.latest_end)
    if not start and not end:
        return "no date given"
    if start == end:
        return start
    if not end:
        return f"{start} on" if not start.startswith(("by", "from")) else start
    return f"until {end}" if not start else f"{start} until {end}"
