"""Extended Date/Time Format: the subset that the record holds, its bounds and how two of its strings compare.

Understood are days, months and years (``2016``, ``2016-03``, ``2016-03-05``, years before 1 as ``-0043``), times of
day (``2016-03-05T09:30:00``), seasons, quarters and halves (``2016-21`` … ``2016-24``, ``2016-33`` … ``2016-36``,
``2016-40`` ``2016-41``), decades and centuries (``199X``, ``15XX``), one of several dates
(``[2011-03-04,2011-04-03]``), the marks ``~`` ``?`` ``%``, and intervals of all these with open ends (``2011/..``).
"""

from __future__ import annotations

import re
from datetime import date, timedelta

__all__ = ["bounds", "date_key", "iso", "overlap", "precedes", "precision", "shift_days"]

_DATE = re.compile(r"(-?)([\dX]{4,})(?:-(\d\d))?(?:-(\d\d))?(T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?([~?%]?)")
_MONTHS = {
    21: (3, 5), 22: (6, 8), 23: (9, 11),
    33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12),
    40: (1, 6), 41: (7, 12),
}  # fmt: skip
_WINTER = 24
_COARSENESS = ("minute", "day", "month", "quarter", "season", "half", "year", "decade", "century", "millennium")
_SLACK = {"minute": 0, "day": 3, "month": 31, "quarter": 31, "season": 31, "half": 92, "year": 366, "decade": 1826}
"""Days by which ``~`` loosens either bound: "two weeks ago" is good to half a week, "about 1850" to a year."""

Day = tuple[int, int, int]


def bounds(edtf: str) -> tuple[str | None, str | None]:
    """Return the first and last ISO day that ``edtf`` can mean, both inclusive; None on an open side.

    The winter of a year may be the one that ends or the one that begins in it, so its bounds hold both.

    Raises:
        ValueError: when the string is not of the subset described above.
    """
    if "/" in edtf:
        start, _, end = edtf.partition("/")
        return (
            None if start in ("", "..") else iso(_range(start)[0]),
            None if end in ("", "..") else iso(_range(end)[1]),
        )
    first, last = _range(edtf)
    return iso(first), iso(last)


def precision(edtf: str) -> str:
    """Return the granularity that the string is written in, of an interval the coarser end's.

    Raises:
        ValueError: when the string is not of the subset.
    """
    parts = [part for part in re.split(r"[/,]", edtf.strip("[]{}")) if part not in ("", "..")]
    if not parts:
        raise ValueError(f"not an EDTF date: {edtf!r}")
    return max((_precision(_match(part)) for part in parts), key=_COARSENESS.index)


def overlap(one: str, other: str) -> bool:
    """Tell whether two EDTF strings can mean a common day."""
    return not precedes(one, other) and not precedes(other, one)


def precedes(one: str, other: str) -> bool:
    """Tell whether every day of ``one`` lies before every day of ``other``."""
    end, start = bounds(one)[1], bounds(other)[0]
    return end is not None and start is not None and date_key(end) < date_key(start)


def date_key(day: str) -> Day:
    """Return an ISO day ``[-]YYYY-MM-DD`` as (year, month, day), which sorts rightly before the year 1 too.

    Raises:
        ValueError: when it is not an ISO day.
    """
    match = _DATE.fullmatch(day)
    if match is None or match[4] is None or "X" in match[2]:
        raise ValueError(f"not an ISO day: {day!r}")
    return (_year(match[1], match[2]), int(match[3]), int(match[4]))


def iso(day: Day) -> str:
    """Return (year, month, day) as an ISO day, years before 1 in astronomical counting (1 BC is ``0000``)."""
    sign = "-" if day[0] < 0 else ""
    return f"{sign}{abs(day[0]):04d}-{day[1]:02d}-{day[2]:02d}"


def shift_days(day: Day, days: int) -> Day:
    """Return the day ``days`` after ``day`` (before it when negative), in any year of the Gregorian calendar."""
    # The calendar repeats every 400 years, so years that `datetime` does not know are counted in a cycle that it does.
    cycles, year = divmod(day[0], 400)
    moved = date(year + 800, day[1], day[2]) + timedelta(days=days)
    return (moved.year - 800 + cycles * 400, moved.month, moved.day)


def _match(edtf: str) -> re.Match[str]:
    match = _DATE.fullmatch(edtf)
    if match is None:
        raise ValueError(f"not an EDTF date: {edtf!r}")
    return match


def _year(sign: str, digits: str) -> int:
    return -int(digits) if sign else int(digits)


def _precision(match: re.Match[str]) -> str:
    if "X" in match[2]:
        return ("decade", "century", "millennium")[match[2].count("X") - 1]
    if match[5]:
        return "minute"
    if match[4]:
        return "day"
    if not match[3]:
        return "year"
    code = int(match[3])
    return "month" if code <= 12 else "season" if code <= _WINTER else "quarter" if code <= 36 else "half"


def _range(edtf: str) -> tuple[Day, Day]:
    if edtf[:1] in ("[", "{"):
        ranges = [_range(part.strip()) for part in edtf.strip("[]{}").split(",")]
        return min(first for first, _ in ranges), max(last for _, last in ranges)
    match = _match(edtf)
    first, last = _plain_range(match)
    if match[6] in ("~", "%"):
        slack = _SLACK.get(_precision(match), 3652)
        return shift_days(first, -slack), shift_days(last, slack)
    return first, last


def _plain_range(match: re.Match[str]) -> tuple[Day, Day]:
    sign, digits = match[1], match[2]
    if match[3] is None:
        years = sorted((_year(sign, digits.replace("X", "0")), _year(sign, digits.replace("X", "9"))))
        return (years[0], 1, 1), (years[1], 12, 31)
    year, code = _year(sign, digits), int(match[3])
    if code == _WINTER:
        return (year - 1, 12, 1), (year + 1, 2, _length(year + 1, 2))
    first, last = _MONTHS.get(code, (code, code))
    if not 1 <= last <= 12:
        raise ValueError(f"not an EDTF date: {match[0]!r}")
    if match[4] is None:
        return (year, first, 1), (year, last, _length(year, last))
    day = int(match[4])
    if not 1 <= day <= _length(year, last) or code > 12:
        raise ValueError(f"not an EDTF date: {match[0]!r}")
    return (year, first, day), (year, first, day)


def _length(year: int, month: int) -> int:
    following = (year + 1, 1, 1) if month == 12 else (year, month + 1, 1)
    return shift_days(following, -1)[2]
