"""The interval grammar: from the words of a sentence to its time phrases, unresolved."""

from __future__ import annotations

from dataclasses import replace

from dragoman.annotate.times.phrases import Between, Date, Fixed, Found, Length, Named, Part, Phrase, Shift, Window
from dragoman.annotate.times.points import (
    Parsed, Words, calendar, clock, daynum, glued, is_dash, month, same_kind, year_number,
)  # fmt: skip
from dragoman.annotate.times.relative import length, named, part, recurrence, shifted, vague

__all__ = ["phrases"]

_OPENERS = frozenset(
    [
        "from",
        "between",
        "since",
        "until",
        "till",
        "before",
        "after",
        "prior",
        "pre",
        "post",
        "the",
        "every",
        "each",
        "once",
        "per",
        "twice",
        "times",
        "in",
        "'",
        "’",
        "‘",
        "q",
        "half",
        "these",
        "those",
        "latter",
        "final",
        "opening",
        "closing",
        "ad",
        "a",
    ]
)
_TO = frozenset(["to", "through", "until", "till", "and"])
_NOW = frozenset(["present", "now", "today", "date"])
_CLOSED = frozenset(
    [
        "",
        ",",
        ".",
        ";",
        ":",
        ")",
        "(",
        "?",
        "!",
        "–",
        "—",
        "-",
        "and",
        "but",
        "or",
        "when",
        "in",
        "at",
        "on",
        "by",
        "to",
        "he",
        "she",
        "they",
        "it",
        "we",
        "i",
        '"',
        "”",
        "“",
        "’",
        "'",
        "from",
        "for",
        "with",
        "was",
        "were",
        "is",
        "are",
        "had",
        "has",
        "have",
        "the",
        "a",
        "an",
        "as",
        "there",
        "this",
        "that",
        "these",
        "those",
        "which",
        "who",
        "will",
        "would",
        "his",
        "her",
        "their",
        "its",
        "than",
        "until",
        "because",
        "after",
        "before",
        "of",
        "under",
        "no",
        "not",
        "more",
        "many",
        "only",
        "did",
        "do",
        "does",
        "said",
        "all",
        "some",
        "if",
        "most",
        "then",
        "over",
        "while",
        "where",
        "still",
        "could",
        "can",
        "may",
        "must",
        "should",
    ]
)
_REACH = 18
"""Words between "since" and the time it leads to: the longest noun phrase with a clause seen in news and essays."""


def phrases(w: Words) -> list[Found]:
    """Return the time phrases of a sentence in order; a long "since …" may hold the phrase it ends with."""
    found: list[Found] = []
    i = 0
    while i < len(w):
        word = w[i]
        hit = _longest(w, i) if word.classes or word.low in _OPENERS else None
        if hit is None:
            i += 1
            continue
        found.append(Found(hit[0], i, hit[1]))
        i = hit[1]
    return sorted([*found, *_since_clauses(w, found)], key=lambda entry: (entry.first, entry.last))


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
    options = [
        calendar(w, i, loose=loose) or _the_calendar(w, i),
        part(w, i),
        named(w, i),
        shifted(w, i) if loose else None,
    ]
    return max((option for option in options if option), key=lambda option: option[1], default=None)


def _the_calendar(w: Words, i: int) -> Parsed | None:
    """ "The 1990s", "the 5th of May"; not "the 2016 battle", whose article is the battle's."""
    if w[i].low != "the" or year_number(w, i + 1) is not None and w[i + 2].low not in ("s", "'", "’", "bc", "bce"):
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
    return _onwards(w, point) if point else None


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
    """ "Since 2011", "until March", "before 2011", "post-2011"."""
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
    if inner is None or isinstance(inner[0], Length):
        return None
    if low in ("since", "until", "till"):
        return (Between(inner[0], None) if low == "since" else Between(None, inner[0])), inner[1]
    if not _stands_alone(w, inner):
        return None
    return (Between(inner[0], None, strict=True) if low == "after" else Between(None, inner[0], strict=True)), inner[1]


def _stands_alone(w: Words, inner: Parsed) -> bool:
    """Tell "after 2011, …" from "after 2011 protests": there the year belongs to the noun behind it."""
    if isinstance(inner[0], (Named, Shift, Window)):
        return True
    following = w[inner[1]]
    return following.low in _CLOSED and not (following.low in ("'", "’") and w[inner[1] + 1].low == "s")


def _between(w: Words, i: int) -> Parsed | None:
    """ "From 2013 to 2016", "between March and June 2016", "June 3–5", "2011-13"."""
    low = w[i].low
    if low in ("from", "between"):
        j = i + 2 if w[i + 1].low == "the" and low == "between" else i + 1
        return _led_range(w, j, low)
    return _plain_range(w, i)


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
        for end, last in _end(w, k):
            whole = _completed(start, end)
            if whole is not None:
                return whole, last
    return None


def _until_now(w: Words, k: int) -> int:
    j = k + 1 if w[k].low == "the" else k
    if w[j].low in _NOW:
        return j + 2 if w[j + 1].low == "day" else j + 1
    return 0


def _plain_range(w: Words, i: int) -> Parsed | None:
    start = _range_start(w, i)
    if start is None:
        return None
    phrase, j = start
    if not (w[j].low in _TO or is_dash(w[j]) or (w[j].low == "/" and glued(w, j))):
        return None
    dash = is_dash(w[j]) or w[j].low == "/"
    if (w[j].low == "to" or dash) and isinstance(phrase, Date) and phrase.day is None and phrase.year:
        now = _until_now(w, j + 1)
        if now:
            return Between(phrase, None), now
    if w[j].low == "and":
        return _and_range(w, phrase, j)
    return _range_end(w, phrase, j)


def _range_start(w: Words, i: int) -> Parsed | None:
    number = year_number(w, i)
    if (
        number is not None
        and (is_dash(w[i + 1]) or w[i + 1].low == "/")
        and not (i > 0 and glued(w, i) and w[i - 1].low.isalnum())
    ):
        return Date(number), i + 1
    day = daynum(w, i)
    if day is not None and (is_dash(w[day[1]]) or w[day[1]].low in ("to", "and", "through")):
        named_month = _month_behind(w, day[1] + 1)
        if named_month:
            return Date(day=day[0]), day[1]
    named_month = month(w, i)
    if (
        named_month
        and (is_dash(w[named_month[1]]) or w[named_month[1]].low in ("to", "through", "and"))
        and month(w, named_month[1] + 1)
    ):
        return Date(month=named_month[0]), named_month[1]
    return _point(w, i)


def _month_behind(w: Words, i: int) -> bool:
    day = daynum(w, i)
    return day is not None and month(w, day[1] + 1 if w[day[1]].low == "of" else day[1]) is not None


def _range_end(w: Words, start: Phrase, j: int) -> Parsed | None:
    if isinstance(start, Date) and start.year and start.month is None:
        short = w[j + 1]
        if is_dash(w[j]) or w[j].low == "/":
            two = short.number(0, 99)
            if two is not None and short.end - short.start == 2 and two > start.year % 100 and not _longer(w, j + 2):
                return Between(start, Date(start.year // 100 * 100 + two)), j + 2
        number = year_number(w, j + 1)
        if number is not None and number > start.year and not _longer(w, j + 2):
            return Between(start, Date(number)), j + 2
        return None
    if isinstance(start, Date) and start.day and start.month:
        day = daynum(w, j + 1)
        if day is not None and month(w, day[1]) is None and (start.weekday is None):
            return _days_range(w, start, day)
    if not isinstance(start, (Date, Fixed, Part)):
        return None
    for end, last in _end(w, j + 1):
        if same_kind(start, end) or (isinstance(start, Part) and w[j].low != "and"):
            whole = _completed(start, end)
            if whole is not None:
                return whole, last
    return None


def _longer(w: Words, j: int) -> bool:
    return glued(w, j) and (is_dash(w[j]) or w[j].low in "/" or w[j].low.isalpha()) and w[j].low != ""


def _days_range(w: Words, start: Date, day: tuple[int, int]) -> Parsed | None:
    if start.day is None or day[0] <= start.day:
        return None
    j = day[1]
    found = year_number(w, j + 1) if w[j].low == "," else year_number(w, j)
    end = j + (2 if w[j].low == "," else 1) if found else j
    first = replace(start, year=start.year or found)
    return Between(first, replace(first, day=day[0])), end


def _and_range(w: Words, start: Phrase, j: int) -> Parsed | None:
    """ "May 3 and 4", "3 and 4 May", "March and April 2016" as one stretch when the days or months follow each other."""
    if not isinstance(start, Date):
        return None
    if start.day and start.month:
        day = daynum(w, j + 1)
        after = w[day[1]] if day else None
        if (
            day
            and after
            and day[0] == start.day + 1
            and (after.low in (",", ".", "", ";", ")") or year_number(w, day[1]))
        ):
            return _days_range(w, start, day)
        return None
    if start.year or (start.day is None and start.month is None):
        return None
    for end, last in _end(w, j + 1):
        if isinstance(end, Date) and end.year and end.month == (start.month or end.month) + (1 if start.month else 0):
            whole = _completed(start, end)
            if whole is not None:
                return whole, last
        if isinstance(end, Date) and start.day and end.day == start.day + 1 and end.month:
            whole = _completed(start, end)
            return (whole, last) if whole else None
    return None


def _completed(start: Phrase, end: Phrase) -> Between | None:
    """Return the stretch between two ends, each lending the other what it leaves out; None when they do not fit."""
    if isinstance(start, Date) and isinstance(end, Date):
        if start.day and start.month is None:
            if end.day is None or end.month is None:
                return None
            start = replace(start, month=end.month)
        if end.day and end.month is None:
            if start.month is None or start.day is None:
                return None
            end = replace(end, month=start.month)
        if (start.day is None) != (end.day is None) and (start.weekday is None) and end.weekday is None:
            if not (start.month and end.month):
                return None
        if start.month and start.year is None and end.year:
            start = replace(start, year=end.year - (1 if end.month and start.month > end.month else 0))
        if end.month and end.year is None and start.year:
            end = replace(end, year=start.year + (1 if start.month and start.month > end.month else 0))
        if start.year and end.year and start.year > end.year:
            return None
        return Between(start, end)
    timely = (Date, Fixed, Part, Named, Shift)
    return Between(start, end) if isinstance(start, timely) and isinstance(end, timely) else None


def _since_clauses(w: Words, found: list[Found]) -> list[Found]:
    """ "Since the early stages of the war in 2011": the words from "since" to the time that they lead to."""
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
