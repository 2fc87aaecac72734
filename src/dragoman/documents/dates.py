"""Dates of metadata: ISO-like, RFC 2822 and the written forms of headers, at the precision given."""

from __future__ import annotations

import calendar
import re
from email.utils import parsedate_tz

from dragoman.model.when import When

__all__ = ["DATE_WORDS", "MONTH_DAY", "published_when"]

_MONTHS = {
    name.lower(): number
    for names in (calendar.month_name, calendar.month_abbr)
    for number, name in enumerate(names)
    if name
} | {"sept": 9}
_MONTH = r"(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_DAY, _YEAR = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?", r"(?P<year>(?:1[5-9]|20)\d\d)"
_WRITTEN = (
    rf"{_WEEKDAY}{_MONTH}\s+{_DAY}\s?,?\s*{_YEAR}",
    rf"{_WEEKDAY}{_DAY}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}",
    rf"{_MONTH},?\s+{_YEAR}",
)
_ISO = re.compile(
    r"(?P<year>\d{4})(?:-?(?P<month>0[1-9]|1[0-2])(?:-?(?P<day>0[1-9]|[12]\d|3[01]))?)?(?=$|[T ]\d\d|[^\d-])"
)
_NUMERIC = re.compile(r"(?P<a>\d{1,2})[/.-](?P<b>\d{1,2})[/.-](?P<year>(?:1[5-9]|20)\d\d)\b")
_PATTERNS = tuple(re.compile(rf"(?<!\w){form}(?!\w)", re.IGNORECASE) for form in _WRITTEN)

DATE_WORDS = re.compile(
    "|".join(re.sub(r"\?P<\w+>", "?:", form) for form in _WRITTEN)
    + r"|(?:1[5-9]|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])|\d{1,2}[/.-]\d{1,2}[/.-](?:1[5-9]|20)\d\d",
    re.IGNORECASE,
)
"""A whole date as headers and date lines write it."""

_UNNAMED_MONTH = _MONTH.replace("?P<month>", "?:")
MONTH_DAY = re.compile(rf"(?<!\w){_UNNAMED_MONTH} \d{{1,2}}(?!\d)", re.IGNORECASE)
"""A month and a day, as datelines write them."""


def published_when(phrase: str, start: int = 0, end: int = 0) -> When:
    """Return a publication date as a `When`; a phrase that can not be read keeps its words and has no EDTF.

    ``start`` and ``end`` are the phrase's place in the text, 0 and 0 where it only stands in metadata.
    """
    words = phrase.strip()
    parts = _parts(words)
    if parts is None:
        return When(words, start, end, "point")
    year, month, day = parts
    return When(
        words, start, end, "point",
        edtf=_edtf(year, month, day),
        earliest=f"{year:04d}-{month or 1:02d}-{day or 1:02d}",
        latest=f"{year:04d}-{month or 12:02d}-{day or calendar.monthrange(year, month or 12)[1]:02d}",
        anchor="absolute",
        granularity="day" if day else "month" if month else "year",
    )  # fmt: skip


def _edtf(year: int, month: int | None, day: int | None) -> str:
    return f"{year:04d}" + (f"-{month:02d}" if month else "") + (f"-{day:02d}" if day else "")


def _parts(words: str) -> tuple[int, int | None, int | None] | None:
    """Return year, month and day as far as they are given and exist in the calendar."""
    if match := _ISO.match(words):
        return _checked(int(match["year"]), _number(match["month"]), _number(match["day"]))
    for pattern in _PATTERNS:
        if match := pattern.search(words):
            day = match.groupdict().get("day")
            return _checked(int(match["year"]), _MONTHS[match["month"].lower()], _number(day))
    if match := _NUMERIC.search(words):
        return _numeric(int(match["a"]), int(match["b"]), int(match["year"]))
    mail = parsedate_tz(words)
    return _checked(*mail[:3]) if mail else None


def _numeric(first: int, second: int, year: int) -> tuple[int, int | None, int | None] | None:
    """Return day and month of ``3/4/2016`` only when no other order is possible; else the year alone."""
    if first == second or second > 12:
        return _checked(year, first, second)
    if first > 12:
        return _checked(year, second, first)
    return year, None, None


def _number(digits: str | None) -> int | None:
    return int(digits) if digits else None


def _checked(year: int, month: int | None, day: int | None) -> tuple[int, int | None, int | None] | None:
    if not 1 <= year <= 9999 or (month is not None and not 1 <= month <= 12):
        return None
    if day is not None and (month is None or not 1 <= day <= calendar.monthrange(year, month)[1]):
        return None
    return year, month, day
