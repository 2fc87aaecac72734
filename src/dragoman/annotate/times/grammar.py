"""The interval grammar: from the words of a sentence to its time phrases, unresolved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dragoman.annotate.times.phrases import (
    Between,
    Date,
    Fixed,
    Found,
    Length,
    Named,
    Part,
    Phrase,
    Shift,
    Window,
    Within,
)
from dragoman.annotate.times.points import (
    Parsed,
    Words,
    calendar,
    clock,
    daynum,
    glued,
    is_dash,
    month,
    same_kind,
    year_number,
)  # fmt: skip
from dragoman.annotate.times.relative import length, named, part, recurrence, shifted, vague
from dragoman.annotate.times.words import Line, beside

__all__ = ["phrases", "told"]

_PHRASE = 6
"""Words from the first of a phrase to the first that names a time: "the second half of the 19th century"."""

_REACH = 18
"""Words between "since" and the time it leads to: the longest noun phrase with a clause seen in news and essays."""


def phrases(w: Words) -> list[Found]:
    """Return the time phrases of a sentence in order; a long "since …" may hold the phrase it ends with."""
    found = list(told(w))
    return sorted([*found, *_since_clauses(w, found)], key=lambda entry: (entry.first, entry.last))


def told(w: Words) -> Iterator[Found]:
    """Yield the time phrases of a sentence that lie side by side, each when it is asked for."""
    near = _near(w)
    i = 0
    while i < len(w):
        word = w[i]
        hit = _longest(w, i) if near[i] and (word.classes or word.low in beside("openers")) else None
        if hit is not None:
            yield Found(hit[0], i, hit[1])
        i = hit[1] if hit is not None else i + 1


def _near(w: Words) -> list[bool]:
    """Tell for each word whether a word that can name a time stands within a phrase's length of it."""
    near = [False] * len(w)
    last = len(w) + _PHRASE
    for i in range(len(w) - 1, -1, -1):
        if w[i].loud:
            last = i
        near[i] = last - i <= _PHRASE
    return near


def _longest(w: Words, i: int) -> Parsed | None:
    options = (
        _between(w, i), _open(w, i), _day_and_hour(w, i), recurrence(w, i), shifted(w, i), length(w, i), vague(w, i),
    )  # fmt: skip
    best: Parsed | None = None
    for option in options:
        if option is not None and (best is None or option[1] > best[1]):
            best = option
    return best


def _point(w: Words, i: int, *, loose: bool = False) -> Parsed | None:
    """Return the point in time that begins at a word; several rules ask for that of the same word."""
    if not isinstance(w, Line):
        return _point_at(w, i, loose=loose)
    if (i, loose) not in w.points:
        w.points[i, loose] = _point_at(w, i, loose=loose)
    found: Parsed | None = w.points[i, loose]
    return found


def _point_at(w: Words, i: int, *, loose: bool) -> Parsed | None:
    options = [
        calendar(w, i, loose=loose) or _the_calendar(w, i),
        part(w, i),
        named(w, i),
        shifted(w, i) if loose else None,
    ]
    return max((option for option in options if option), key=lambda option: option[1], default=None)


def _the_calendar(w: Words, i: int) -> Parsed | None:
    """Return a calendar time with its article, "the 1990s"; not "the 2016 battle", whose article is the battle's."""
    if w[i].low != "the" or (year_number(w, i + 1) is not None and w[i + 2].low not in ("s", "'", "’", "bc", "bce")):
        return None
    return calendar(w, i + 1)


def _day_and_hour(w: Words, i: int) -> Parsed | None:
    """A point, or a time of day before its day: "2:30 the next day", "9 a.m. on Tuesday"."""
    hour = clock(w, i)
    if hour is not None:
        j = hour[1]
        while w[j].low in ("on", ",", "of", "local", "time", "(", "eastern", "am", "pm") and j < hour[1] + 4:
            j += 1
        day = _point(w, j)
        if day is not None and isinstance(day[0], (Date, Named)) and _is_day(day[0]):
            return replace(day[0], clock=hour[0]), day[1]
        plain = _point(w, i)
        return plain if plain and plain[1] >= hour[1] else (Date(clock=hour[0]), hour[1])
    point = _point(w, i)
    return _onwards(w, _in_year(w, point)) if point else None


def _in_year(w: Words, point: Parsed) -> Parsed:
    """Take in the year told behind a date that lacks its own: "March the same year", "June 5 of last year"."""
    phrase, j = point
    if not isinstance(phrase, Date) or phrase.year is not None or phrase.month is None:
        return point
    k = j + 1 if w[j].low in ("of", ",", "in") else j
    year = named(w, k)
    if year is None or not isinstance(year[0], Named) or year[0].what != "year":
        return point
    return Within(phrase, year[0]), year[1]


def _is_day(phrase: Date | Named) -> bool:
    if isinstance(phrase, Named):
        return phrase.what in ("day", "weekday")
    return phrase.day is not None or phrase.weekday is not None


def _onwards(w: Words, point: Parsed) -> Parsed:
    phrase, j = point
    if w[j].low in ("onward", "onwards") or (w[j].low == "and" and w[j + 1].low in ("onward", "onwards", "beyond")):
        return Between(phrase, None), j + (2 if w[j].low == "and" else 1)
    return point


def _open(w: Words, i: int) -> Parsed | None:
    """Return an open stretch: "since 2011", "until March", "before 2011", "post-2011"."""
    low = w[i].low
    j = i + 1
    if low in ("pre", "post") and is_dash(w[j]):
        number = year_number(w, j + 1)
        phrase = Date(number)
        if number is None:
            return None
        return (Between(None, phrase, strict=True) if low == "pre" else Between(phrase, None, strict=True)), j + 2
    if low == "prior" and w[j].low == "to":
        j += 1
    elif low not in ("since", "until", "till", "before", "after"):
        return None
    inner = _point(w, j, loose=True)
    inner = _in_year(w, inner) if inner else None
    if inner is None or isinstance(inner[0], Length):
        return None
    if low in ("before", "after") and w[j].get("night") is not None and isinstance(inner[0], (Date, Named)):
        return inner  # "before dawn on Thursday" is on Thursday
    if low in ("since", "until", "till"):
        return (Between(inner[0], None) if low == "since" else Between(None, inner[0])), inner[1]
    if not _stands_alone(w, inner):
        return None
    return (Between(inner[0], None, strict=True) if low == "after" else Between(None, inner[0], strict=True)), inner[1]


def _stands_alone(w: Words, inner: Parsed) -> bool:
    """Tell "after 2011, …" from "after 2011 protests": there the year belongs to the noun behind it."""
    following = w[inner[1]]
    if following.low in ("'", "’") and w[inner[1] + 1].low == "s":
        return False  # "after last week's coup" dates the coup
    return isinstance(inner[0], (Named, Shift, Window, Within)) or following.low in beside("closed")


def _between(w: Words, i: int) -> Parsed | None:
    """Return a range: "from 2013 to 2016", "between March and June 2016", "June 3–5", "2011-13"."""
    low = w[i].low
    if low in ("from", "between"):
        j = i + 2 if w[i + 1].low == "the" and low == "between" else i + 1
        whole = calendar(w, j) if low == "between" else None
        return whole if whole and isinstance(whole[0], Between) else _led_range(w, j, low)
    return _weekdays(w, i) or _plain_range(w, i)


def _end(w: Words, i: int) -> list[Parsed]:
    """The ways to read one end of a range that a preposition announces, longest first."""
    found: list[Parsed] = []
    point = _point(w, i, loose=True)
    if point is not None:
        found.append(point)
    day = daynum(w, i)
    if day is not None:
        found.append((Date(day=day[0]), day[1]))
    named_month = month(w, i)
    if named_month is not None:
        found.append((Date(month=named_month[0]), named_month[1]))
    hour = clock(w, i)
    if hour is not None:
        found.append((Date(clock=hour[0]), hour[1]))
    return found


def _led_range(w: Words, i: int, lead: str) -> Parsed | None:
    for start, j in _end(w, i):
        if lead == "between" and w[j].low not in ("and", "to", "-", "–"):
            continue
        if lead == "from" and not (w[j].low in ("to", "through", "until", "till", "up") or is_dash(w[j])):
            if w[j].low in ("on", "onward", "onwards", "forward"):
                return Between(start, None), j + 1
            continue
        k = j + 2 if w[j].low == "up" and w[j + 1].low == "to" else j + 1
        if _until_now(w, k):
            return Between(start, None), _until_now(w, k)
        for end, last in _end(w, _behind_close(w, k)):
            whole = _completed(start, end)
            if whole is not None:
                return whole, last
    return None


def _behind_close(w: Words, k: int) -> int:
    """Return where the end of a stretch is dated that a word names first: "from 1971 until *his death in* 2000"."""
    closed = w[k].low in beside("whose") and w[k + 1].low in beside("close") and w[k + 2].low in ("in", "on")
    return k + 3 if closed else k


def _until_now(w: Words, k: int) -> int:
    j = k + 1 if w[k].low == "the" else k
    if w[j].low in beside("now"):
        return j + 2 if w[j + 1].low == "day" else j + 1
    return 0


def _plain_range(w: Words, i: int) -> Parsed | None:
    start = _range_start(w, i)
    if start is None:
        return None
    phrase, j = start
    if not (w[j].low in beside("to") or is_dash(w[j]) or (w[j].low == "/" and glued(w, j))):
        return None
    dash = is_dash(w[j]) or w[j].low == "/"
    if (w[j].low == "to" or dash) and isinstance(phrase, Date) and phrase.day is None and phrase.year:
        now = _until_now(w, j + 1)
        if now:
            return Between(phrase, None), now
    if w[j].low == "and":
        return _and_range(w, phrase, j)
    return _range_end(w, phrase, j)


def _weekdays(w: Words, i: int) -> Parsed | None:
    """Return days of the week told in a row as one stretch: "Friday and Saturday", "Monday, Tuesday and Wednesday"."""
    days: list[Parsed] = []
    j = i
    while True:
        day = w[j].get("weekday") if w[j].capital else None
        if day is None or (days and day != _last_weekday(days) % 7 + 1):
            return None
        days.append((Date(weekday=day), j + 1))
        joined = w[j + 1].low
        if len(days) > 1 and w[j].start > 0 and w[j - 1].low == "and":
            night = w[j + 1].get("night")
            return (Between(days[0][0], days[-1][0]), j + 1) if not night and month(w, j + 1) is None else None
        if joined not in ("and", ","):
            return None
        j += 3 if joined == "," and w[j + 2].low == "and" else 2


def _last_weekday(days: list[Parsed]) -> int:
    last = days[-1][0]
    return (last.weekday or 0) if isinstance(last, Date) else 0


def _range_start(w: Words, i: int) -> Parsed | None:
    number = year_number(w, i)
    joined = is_dash(w[i + 1]) or w[i + 1].low == "/"
    if number is not None and joined and not (i > 0 and glued(w, i) and w[i - 1].low.isalnum()):
        return Date(number), i + 1
    day = daynum(w, i)
    if (
        day is not None
        and (is_dash(w[day[1]]) or w[day[1]].low in ("to", "and", "through"))
        and _month_behind(w, day[1] + 1)
    ):
        return Date(day=day[0]), day[1]
    named_month = month(w, i)
    if named_month is not None and month(w, named_month[1] + 1):
        link = w[named_month[1]]
        if is_dash(link) or link.low in ("to", "through", "and"):
            return Date(month=named_month[0]), named_month[1]
    return _point(w, i)


def _month_behind(w: Words, i: int) -> bool:
    day = daynum(w, i)
    return day is not None and month(w, day[1] + 1 if w[day[1]].low == "of" else day[1]) is not None


def _range_end(w: Words, start: Phrase, j: int) -> Parsed | None:
    if isinstance(start, Date) and start.year and start.month is None:
        return _years_range(w, start.year, j)
    if isinstance(start, Date) and start.day and start.month and start.weekday is None:
        day = daynum(w, j + 1)
        if day is not None and month(w, day[1]) is None:
            return _days_range(w, start, day)
    if not isinstance(start, (Date, Fixed, Part)):
        return None
    for end, last in _end(w, j + 1):
        if same_kind(start, end) or isinstance(start, Part) or _is_first_day(start, end):
            whole = _completed(start, end)
            if whole is not None:
                return whole, last
    return None


def _is_first_day(start: Phrase, end: Phrase) -> bool:
    """Tell whether ``start`` is a day whose month the later day behind it names: "*13*–19 March"."""
    if not isinstance(start, Date) or not isinstance(end, Date) or start.month is not None:
        return False
    return start.day is not None and end.day is not None and end.month is not None and start.day < end.day


def _years_range(w: Words, start: int, j: int) -> Parsed | None:
    """Return "2011-13", "1776/77", "2011 to 2013"."""
    short = w[j + 1]
    two = short.number(0, 99) if is_dash(w[j]) or w[j].low == "/" else None
    if two is not None and short.end - short.start == 2 and two > start % 100 and not _longer(w, j + 2):
        return Between(Date(start), Date(start // 100 * 100 + two)), j + 2
    number = year_number(w, j + 1)
    if number is not None and number > start and not _longer(w, j + 2):
        return Between(Date(start), Date(number)), j + 2
    return None


def _longer(w: Words, j: int) -> bool:
    return glued(w, j) and (is_dash(w[j]) or w[j].low == "/" or w[j].low.isalpha())


def _days_range(w: Words, start: Date, day: tuple[int, int]) -> Parsed | None:
    if start.day is None or day[0] <= start.day:
        return None
    j = day[1]
    found = year_number(w, j + 1) if w[j].low == "," else year_number(w, j)
    end = j + (2 if w[j].low == "," else 1) if found else j
    first = replace(start, year=start.year or found)
    return Between(first, replace(first, day=day[0])), end


def _and_range(w: Words, start: Phrase, j: int) -> Parsed | None:
    """Return "May 3 and 4", "March and April 2016" as one stretch where the days or months follow each other."""
    if not isinstance(start, Date):
        return None
    if start.day and start.month:
        day = daynum(w, j + 1)
        if day is None or day[0] != start.day + 1:
            return None
        alone = w[day[1]].low in (",", ".", "", ";", ")") or year_number(w, day[1]) is not None
        return _days_range(w, start, day) if alone else None
    if start.year or (start.day is None and start.month is None):
        return None
    for end, last in _end(w, j + 1):
        if isinstance(end, Date) and end.month and _follows(start, end):
            whole = _completed(start, end)
            return (whole, last) if whole else None
    return None


def _follows(start: Date, end: Date) -> bool:
    if start.day:
        return end.day == start.day + 1
    return bool(end.year and start.month and end.month == start.month + 1)


def _completed(start: Phrase, end: Phrase) -> Between | None:
    """Return the stretch between two ends, each lending the other what it leaves out; None when they do not fit."""
    if isinstance(start, Date) and isinstance(end, Date):
        lent = _with_month(start, end)
        return _with_year(*lent) if lent is not None else None
    timely = (Date, Fixed, Part, Named, Shift)
    return Between(start, end) if isinstance(start, timely) and isinstance(end, timely) else None


def _with_month(start: Date, end: Date) -> tuple[Date, Date] | None:
    """Let the ends lend each other their month: "3 to 5 March", "March 3 to 5"."""
    if start.day and start.month is None:
        if end.day is None or end.month is None:
            return None
        start = replace(start, month=end.month)
    if end.day and end.month is None:
        if start.month is None or start.day is None:
            return None
        end = replace(end, month=start.month)
    uneven = (start.day is None) != (end.day is None) and start.weekday is None and end.weekday is None
    return None if uneven and not (start.month and end.month) else (start, end)


def _with_year(start: Date, end: Date) -> Between | None:
    """Let the ends lend each other their year, over the turn of the year where the months say so."""
    if start.month and end.month:
        turned = int(start.month > end.month)
        if start.year is None and end.year:
            start = replace(start, year=end.year - turned)
        elif end.year is None and start.year:
            end = replace(end, year=start.year + turned)
    return None if start.year and end.year and start.year > end.year else Between(start, end)


def _since_clauses(w: Words, found: list[Found]) -> list[Found]:
    """Return long openings, "since the early stages of the war in 2011": from "since" to the time it leads to."""
    made: list[Found] = []
    for i, word in enumerate(w):
        if word.low != "since":
            continue
        inner = next((entry for entry in found if entry.first > i), None)
        if inner is None or inner.first - i > _REACH or inner.first == i + 1 or any(f.first == i for f in found):
            continue
        if any(w[k].low in (",", ";", ":", ".", "—") for k in range(i, inner.first)):
            continue
        if isinstance(inner.phrase, (Date, Part, Shift, Named, Fixed)):
            made.append(Found(Between(inner.phrase, None), i, inner.last))
    return made
