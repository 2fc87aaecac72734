"""Calendar times: days, months, years, decades, centuries, seasons, quarters, times of day.

Each function looks at the words from position ``i`` on and returns the phrase with the position behind it, or None.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from dragoman.annotate.times.phrases import Between, Choice, Date, Fixed, Phrase
from dragoman.annotate.times.words import Word, beside

__all__ = ["Parsed", "Words", "calendar", "clock", "daynum", "glued", "month", "ordinal", "year", "year_number"]

Words = list[Word]
Parsed = tuple[Phrase, int]

YEARS = (1000, 2199)
"""Four figures that may be a year."""

_WINTER = 24
"""The code of winter in EDTF."""

_DASH = frozenset("-–—‐‑−")


def glued(w: Words, i: int) -> bool:
    """Tell whether word ``i`` follows the word before it without a space."""
    return i > 0 and w[i].start == w[i - 1].end


def is_dash(word: Word) -> bool:
    """Tell whether the word is a dash of any length."""
    return word.low in _DASH


def month(w: Words, i: int) -> tuple[int, int] | None:
    """Return (month, position behind) for a name of a month with its period."""
    word = w[i]
    full = word.get("month")
    if full is not None:
        return (full, i + 1) if word.capital or word.low not in ("may", "march", "august") else None
    short = word.get("month_short")
    if short is None or not word.capital:
        return None
    return short, i + 2 if w[i + 1].low == "." and glued(w, i + 1) else i + 1


def daynum(w: Words, i: int) -> tuple[int, int] | None:
    """Return (day of the month, position behind) for "5", "5th"."""
    day = w[i].number(1, 31)
    if day is None or w[i].end - w[i].start > 2:
        return None
    if w[i + 1].get("suffix") and glued(w, i + 1):
        return day, i + 2
    after = w[i + 1]
    if glued(w, i + 1) and (after.low in ("%", "/") or (after.low in ".,:" and _is_digit(w, i + 2))):
        return None
    return day, i + 1


def _is_digit(w: Words, i: int) -> bool:
    return w[i].get("digits") is not None and glued(w, i)


def year_number(w: Words, i: int) -> int | None:
    """Return the year that word ``i`` would be: four figures that are part of no longer number."""
    if w[i].end - w[i].start != 4 or w[i].number(*YEARS) is None:
        return None
    after = w[i + 1]
    if glued(w, i + 1) and (after.low in ".,:/" and _is_digit(w, i + 2)):
        return None
    if i > 0 and glued(w, i) and w[i - 1].low in ("$", "£", "€", ".", ",", ":", "#", "+"):
        return None
    return int(w[i].low)


def year(w: Words, i: int, *, loose: bool = False) -> Parsed | None:
    """Return a year in figures that its neighbours do not tell to be a number; ``loose`` where a year is expected."""
    number = year_number(w, i)
    if number is None:
        return None
    if i > 0 and glued(w, i) and (w[i - 1].get("digits") is not None or w[i - 1].low.isalpha()):
        return None
    if i > 0 and glued(w, i) and is_dash(w[i - 1]) and w[i - 2].get("digits") is not None and not loose:
        # The tail of a serial number ("2011-11-2034"); ranges are read before.
        return None
    before, after = w[i - 1].low if i else "", w[i + 1]
    if after.low in beside("not_after_year") or (glued(w, i + 1) and (after.low.isalpha() or after.low in "$€%_@")):
        return None
    if is_dash(after) and glued(w, i + 1) and glued(w, i + 2) and not loose:
        return None
    if loose or (1900 <= number <= 2050 and before not in beside("not_before_year")):
        return Date(number), i + 1
    possessive = i > 1 and before == "s" and w[i - 2].low in ("'", "’")
    return (Date(number), i + 1) if before in beside("before_year") or possessive else None


def _tail_year(w: Words, i: int) -> tuple[int | None, int]:
    """Return (year, position behind) when a year follows a month or day: ", 2011", " 2011", " of 2011", " '11"."""
    for j in (i, i + 1):
        if j == i + 1 and w[i].low not in (",", "of", "in", "."):
            break
        found = year_number(w, j)
        if found is not None and (found % 100 or w[j + 1].low not in beside("not_after_year")):
            # "On March 5, 2000 people …" counts; "on 5 March 2016 troops …" does not
            return found, j + 1
    if w[i].low in ("'", "’") and w[i + 1].end - w[i + 1].start == 2 and w[i + 1].get("digits") is not None:
        return short_year(w[i + 1].classes["digits"]), i + 2
    return None, i


def short_year(two: int) -> int:
    """Return the year that two figures stand for: the hundred years around the turn of 2000, 1950 to 2049."""
    return two + (2000 if two < 50 else 1900)


def _month_first(w: Words, i: int) -> Parsed | None:
    named = month(w, i)
    if named is None:
        return None
    number, j = named
    day = daynum(w, j + 1 if w[j].low == "the" else j)
    if day is not None and w[day[1]].get("unit") is None and w[day[1]].get("units") is None:
        found, k = _tail_year(w, day[1])
        return _checked(Date(found, number, day[0]), k)
    found, k = _tail_year(w, j)
    if found is not None:
        return Date(found, number), k
    return (Date(None, number), j) if _bare_month(w, i, j) else None


def _bare_month(w: Words, i: int, j: int) -> bool:
    before = w[i - 1].low if i else ""
    if w[i].get("month_short") is not None and w[i].get("month") is None:
        return before in beside("before_month") and (w[j - 1].low == "." or w[i].low == "sept")
    if w[i].low in beside("ambiguous"):
        return before in beside("before_month") and not (w[j].capital and w[j].low.isalpha())
    return not (before and w[i - 1].capital and before.isalpha() and i > 1 and before not in beside("before_month"))


def _checked(date: Date, j: int) -> Parsed | None:
    lengths = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    if date.month is None or date.day is None or not 1 <= date.month <= 12 or date.day > lengths[date.month - 1]:
        return None
    leap = date.year is None or (date.year % 4 == 0 and (date.year % 100 != 0 or date.year % 400 == 0))
    return None if (date.month, date.day) == (2, 29) and not leap else (date, j)


def _day_first(w: Words, i: int) -> Parsed | None:
    day = daynum(w, i)
    if day is None:
        return None
    j = day[1] + 1 if w[day[1]].low in ("of", "-", "–") else day[1]
    named = month(w, j)
    if named is None:
        return None
    if w[named[1]].low in ("-", "–") and glued(w, named[1]) and w[named[1] + 1].get("digits") is not None:
        two = w[named[1] + 1].classes["digits"]
        return _checked(Date(short_year(two) if two < 100 else two, named[0], day[0]), named[1] + 2)
    compact = w[named[1]]
    if glued(w, j) and glued(w, named[1]) and compact.end - compact.start in (2, 4) and compact.get("digits"):
        two = compact.classes["digits"]
        return _checked(Date(short_year(two) if two < 100 else two, named[0], day[0]), named[1] + 1)
    found, k = _tail_year(w, named[1])
    return _checked(Date(found, named[0], day[0]), k)


def _ordinal_day(w: Words, i: int) -> Parsed | None:
    """Return "the first of December"."""
    number = ordinal(w, i) if w[i].get("ordinal") is not None else None
    if number is None or w[number[1]].low != "of":
        return None
    named = month(w, number[1] + 1)
    if named is None:
        return None
    found, j = _tail_year(w, named[1])
    return _checked(Date(found, named[0], number[0]), j)


def _numeric(w: Words, i: int) -> Parsed | None:
    """ISO, slash and dotted dates."""
    mark = w[i + 1].low
    if w[i].get("digits") is None or mark not in "-/." or not mark:
        return None
    if not (glued(w, i + 1) and _is_digit(w, i + 2)) or (i > 0 and glued(w, i) and w[i - 1].low in "-/.,#:"):
        return None
    full = w[i + 3].low == mark and glued(w, i + 3) and _is_digit(w, i + 4)
    parts = [w[i].low, w[i + 2].low] + ([w[i + 4].low] if full else [])
    end = i + 5 if full else i + 3
    if glued(w, end) and (is_dash(w[end]) or (w[end].low in "/.,:" and _is_digit(w, end + 1))):
        return None
    return _of_parts(parts, mark, end)


def _of_parts(parts: list[str], mark: str, end: int) -> Parsed | None:
    numbers = [int(part) for part in parts]
    if len(parts[0]) == 4 and len(parts[1]) == 2 and YEARS[0] <= numbers[0] <= YEARS[1] and 1 <= numbers[1] <= 12:
        if len(parts) == 3:
            return _checked(Date(numbers[0], numbers[1], numbers[2]), end) if len(parts[2]) == 2 else None
        return (Date(numbers[0], numbers[1]), end) if mark == "-" else None
    if len(parts) != 3 or len(parts[2]) not in (2, 4) or max(len(parts[0]), len(parts[1])) > 2:
        return None
    found = numbers[2] if len(parts[2]) == 4 else short_year(numbers[2])
    return _either_order(numbers[0], numbers[1], found, mark, end)


def _either_order(one: int, other: int, found: int, mark: str, end: int) -> Parsed | None:
    if mark == "." or one > 12 or one == other:
        return _checked(Date(found, other, one), end) if one >= 1 and other >= 1 else None
    if other > 12:
        return _checked(Date(found, one, other), end) if one >= 1 else None
    return (Choice(found, one, other), end) if one >= 1 and other >= 1 else None


def clock(w: Words, i: int) -> tuple[str, int] | None:
    """Return (``HH:MM``, position behind) for a time of day: "9:30 a.m.", "14:00", "1400 GMT", "noon"."""
    if w[i].low in ("noon", "midday"):
        return "12:00", i + 1
    digits = w[i].get("digits")
    length = w[i].end - w[i].start
    if digits is None:
        return None
    if length in (3, 4) and digits % 100 < 60 and digits < 2400 and w[i + 1].low in ("gmt", "hrs", "hours", "utc"):
        return f"{digits // 100:02d}:{digits % 100:02d}", i + 2
    if length > 2 or digits > 24:
        return None
    minutes, j = 0, i + 1
    if w[j].low in (":", ".") and glued(w, j) and _is_digit(w, j + 1) and w[j + 1].end - w[j + 1].start == 2:
        minutes, j = w[j + 1].classes["digits"], j + 2
    colon = j > i + 1 and w[i + 1].low == ":"
    return _of_day(w, digits, minutes, (j, colon)) if minutes < 60 else None


def _of_day(w: Words, hour: int, minutes: int, at: tuple[int, bool]) -> tuple[str, int] | None:
    j, colon = at
    half, k = _half_day(w, j)
    if half is None:
        if w[j].low == "o" and w[j + 1].low in ("'", "’") and w[j + 2].low == "clock":
            return f"{hour:02d}:{minutes:02d}", j + 3
        if not colon or hour > 23 or (w[j].low == ":" and glued(w, j) and not _is_digit(w, j + 1)):
            return None
        if w[j].low == ":" and _is_digit(w, j + 1):
            j += 2
        return f"{hour:02d}:{minutes:02d}", j + 1 if w[j].low in ("gmt", "utc") else j
    if not 1 <= hour <= 12:
        return None
    return f"{hour % 12 + (12 if half == 'p' else 0):02d}:{minutes:02d}", k


def _half_day(w: Words, j: int) -> tuple[str | None, int]:
    if w[j].low in ("am", "pm"):
        return w[j].low[0], j + 1
    if w[j].low in ("a", "p") and w[j + 1].low == "." and w[j + 2].low == "m":
        return w[j].low, j + 4 if w[j + 3].low == "." else j + 3
    return None, j


def ordinal(w: Words, i: int) -> tuple[int, int] | None:
    """Return (number, position behind) of an ordinal in words or figures, up to the 30th."""
    if w[i].get("ordinal") is not None:
        return w[i].classes["ordinal"], i + 1
    if w[i].low == "twenty" and w[i + 1].low in _DASH and w[i + 2].get("ordinal"):
        return 20 + w[i + 2].classes["ordinal"], i + 3
    number = w[i].number(1, 99)
    if number is not None and w[i + 1].get("suffix") and glued(w, i + 1):
        return number, i + 2
    return None


def _century_word(w: Words, i: int) -> int | None:
    j = i + 1 if is_dash(w[i]) else i
    if w[j].low in ("century", "centuries", "c"):
        return j + 1 if w[j].low != "c" else None
    return None


def _century(number: int, *, bc: bool) -> Fixed:
    return Fixed(f"-{number - 1:02d}XX" if bc else f"{number - 1:02d}XX", "century")


def _centuries(w: Words, i: int) -> Parsed | None:
    first = ordinal(w, i)
    if first is None:
        return None
    j = _century_word(w, first[1])
    if j is not None:
        era, k = _era(w, j)
        return _century(first[0], bc=era < 0), k
    if not (w[first[1]].low in ("and", "to", "or", "through", "until") or is_dash(w[first[1]])):
        return None
    second = ordinal(w, first[1] + (2 if w[first[1] + 1].low == "the" else 1))
    j = _century_word(w, second[1]) if second else None
    if second is None or j is None:
        return None
    era, k = _era(w, j)
    ends = sorted((first[0], second[0]), reverse=era < 0)
    return Between(_century(ends[0], bc=era < 0), _century(ends[1], bc=era < 0)), k


def _era(w: Words, i: int) -> tuple[int, int]:
    """Return (-1 for BC, 1 for AD, 0 for neither; position behind)."""
    if w[i].get("era") is not None and w[i].raw.isupper():
        return w[i].classes["era"], i + 1
    letters = [w[i + k].raw for k in (0, 2)]
    if w[i + 1].low == "." and glued(w, i + 2) and letters in (["B", "C"], ["A", "D"], ["C", "E"]):
        return (-1 if letters[0] == "B" else 1), i + 4 if w[i + 3].low == "." else i + 3
    return 0, i


def _era_year(w: Words, i: int) -> Parsed | None:
    number = w[i].get("digits")
    if number is not None and number > 0:
        era, j = _era(w, i + 1)
        if era:
            return _of_era(number, era), j
    era, j = _era(w, i)
    number = w[j].number(1, 2100) if era > 0 and w[i].low.startswith("a") else None
    return (_of_era(number, 1), j + 1) if number is not None else None


def _of_era(number: int, era: int) -> Fixed:
    astronomical = 1 - number if era < 0 else number
    sign = "-" if astronomical < 0 else ""
    return Fixed(f"{sign}{abs(astronomical):04d}", "year")


def _decade(w: Words, i: int) -> Parsed | None:
    mark = w[i].low in ("'", "’", "‘")
    j = i + 1 if mark else i
    number = w[j].get("digits")
    length = w[j].end - w[j].start
    if number is None or number % 10 or length not in (2, 4):
        return None
    k = j + 1
    if w[k].low in ("'", "’") and glued(w, k):
        k += 1
    if w[k].low != "s" or not glued(w, k):
        return None
    if length == 4:
        return (Fixed(f"{number // 10}X", "decade"), k + 1) if YEARS[0] <= number <= YEARS[1] else None
    # The '10s and '20s may belong to either century.
    return (Fixed(f"19{number // 10}X", "decade"), k + 1) if number >= 30 and (mark or _decade_led(w, i)) else None


def _decade_led(w: Words, i: int) -> bool:
    return i > 0 and w[i - 1].low in ("the", "early", "late", "mid", "-")


def _decade_word(w: Words, i: int) -> Parsed | None:
    tens = w[i].get("nineties")
    if tens is None or not _decade_led(w, i) or tens < 3:
        return None
    return Fixed(f"19{tens}X", "decade"), i + 1


def _quarter(w: Words, i: int) -> Parsed | None:
    """Return a quarter or half: "Q1 2016", "the first quarter of 2016", "the second half of 2016"."""
    if w[i].raw == "Q" and w[i + 1].number(1, 4) and glued(w, i + 1):
        found, j = _tail_year(w, i + 2)
        return (Date(found, 32 + w[i + 1].classes["digits"]), j) if found else None
    number = (4, i + 1) if w[i].low in ("last", "final") else ordinal(w, i)
    if number is None or w[number[1]].low not in ("quarter", "half"):
        return None
    j = number[1] + 2 if w[number[1] + 1].low in ("of", "in") else number[1] + 1
    found = year_number(w, j)
    if found is None or number[0] > 4:
        return None
    half = w[number[1]].low == "half"
    return Date(found, min(number[0], 2) + 39 if half else number[0] + 32), j + 1


def _season(w: Words, i: int) -> Parsed | None:
    code = w[i].get("season")
    if code is None:
        return None
    found, j = _tail_year(w, i + 2 if w[i + 1].low == "of" else i + 1)
    if found is not None:
        if is_dash(w[j]) and w[j + 1].number(0, 99) is not None and w[j + 1].end - w[j + 1].start == 2:
            # "The winter of 1941–42" lies over the turn of the year.
            return (Between(Date(found, 12), Date(found + 1, 2)) if code == _WINTER else Date(found, code)), j + 2
        return Date(found, code), j
    led = i > 0 and (w[i - 1].low in ("in", "during") or (w[i - 1].low == "the" and w[i - 2].low in ("in", "during")))
    return (Date(None, code), i + 1) if led and w[i].raw.islower() and w[i + 1].low != "of" else None


def _weekday(w: Words, i: int) -> tuple[int, int] | None:
    full = w[i].get("weekday")
    if full is not None:
        return (full, i + 1) if w[i].capital else None
    short = w[i].get("weekday_short")
    if short is None or not w[i].capital:
        return None
    return short, i + 2 if w[i + 1].low == "." else i + 1


def _day(w: Words, i: int) -> Parsed | None:
    """A date with or without its weekday, year and time of day."""
    named = _weekday(w, i)
    if named is None:
        return _numeric(w, i) or _month_first(w, i) or _day_first(w, i) or _ordinal_day(w, i)
    j = named[1] + 1 if w[named[1]].low in (",", "the") else named[1]
    if w[j].low == "the":
        j += 1
    rest = _numeric(w, j) or _month_first(w, j) or _day_first(w, j)
    if rest is not None and isinstance(rest[0], Date) and rest[0].day is not None:
        return replace(rest[0], weekday=named[0]), rest[1]
    if w[i].get("weekday") is None:
        return None
    return Date(weekday=named[0]), named[1]


def _timed(w: Words, parsed: Parsed) -> Parsed:
    """Take in the time of day behind a day: "Tuesday morning", "June 5 at 9:30 a.m."."""
    phrase, j = parsed
    if not isinstance(phrase, Date) or (phrase.day is None and phrase.weekday is None):
        return parsed
    if w[j].get("night"):
        return replace(phrase, night=w[j].classes["night"]), j + 1
    k = j
    while w[k].low in (",", "at", "around", "about", "shortly", "(") and k < j + 2:
        k += 1
    hour = clock(w, k)
    return (replace(phrase, clock=hour[0]), hour[1]) if hour else parsed


_UNCLASSED = frozenset({"'", "’", "‘", "a", "q", "last", "final", "twenty"})
"""Words of no class that a calendar time begins with: "'90s", "A.D. 70", "Q1 2016", "the last quarter of"."""


def calendar(w: Words, i: int, *, loose: bool = False) -> Parsed | None:
    """Return the longest calendar time at position ``i``; ``loose`` takes a bare year wherever it stands."""
    if not w[i].classes and w[i].low not in _UNCLASSED:
        return None
    day = _day(w, i)
    options = [
        _timed(w, day) if day else None,
        _centuries(w, i), _decade(w, i), _decade_word(w, i), _era_year(w, i), _quarter(w, i), _season(w, i),
        year(w, i, loose=loose),
    ]  # fmt: skip
    return max((option for option in options if option), key=lambda option: option[1], default=None)


def same_kind(one: Any, other: Any) -> bool:
    """Tell whether two phrases are as precise as each other, so that a dash between them makes a range."""
    if isinstance(one, Fixed) and isinstance(other, Fixed):
        return True
    if not (isinstance(one, Date) and isinstance(other, Date)):
        return False
    return bool(
        (one.day is None) == (other.day is None)
        and (one.month is None) == (other.month is None)
        and (one.weekday is None) == (other.weekday is None)
    )
