"""Times told from somewhere: "last week", "two days later", "the past two years", "every Friday", "now"."""

from __future__ import annotations

from dataclasses import replace

from dragoman.annotate.times.phrases import Date, Length, Named, Part, Phrase, Recurrence, Shift, Vague, Window, Within
from dragoman.annotate.times.points import Parsed, Words, calendar, clock, is_dash, month, ordinal
from dragoman.annotate.times.words import beside

__all__ = ["count", "length", "named", "recurrence", "shifted", "vague"]

_ISO = {
    "second": ("PT", 1, "S"), "minute": ("PT", 1, "M"), "hour": ("PT", 1, "H"), "day": ("P", 1, "D"),
    "weekend": ("P", 2, "D"), "week": ("P", 1, "W"), "fortnight": ("P", 2, "W"), "month": ("P", 1, "M"),
    "quarter": ("P", 3, "M"), "season": ("P", 3, "M"), "year": ("P", 1, "Y"), "decade": ("P", 10, "Y"),
    "century": ("P", 100, "Y"), "millennium": ("P", 1000, "Y"), "night": ("P", 1, "D"),
}  # fmt: skip


def count(w: Words, i: int) -> tuple[float | None, int] | None:
    """Return (number, position behind) for "two", "a couple of", "several", "two and a half"; None when indefinite."""
    if w[i].low == "half" and w[i + 1].low in ("a", "an"):
        return 0.5, i + 2
    if w[i].low in ("a", "the") and w[i + 1].get("vague_number"):
        j = i + 2 if w[i + 2].low != "of" else i + 3
        return (2.0 if w[i + 1].low == "couple" else None), j
    if w[i].get("vague_number"):
        j = i + 2 if w[i + 1].low == "of" else i + 1
        return (2.0 if w[i].low == "couple" else None), j
    return _exact(w, i)


def _exact(w: Words, i: int) -> tuple[float | None, int] | None:
    tens = w[i].get("tens")
    if tens is not None:
        j = i + 2 if is_dash(w[i + 1]) else i + 1
        ones = w[j].get("number")
        found, k = (
            (tens + ones, j + 1)
            if ones and 1 <= ones <= 9 and w[j].low.isalpha() and w[j].low not in ("a", "an")
            else (tens, i + 1)
        )
    elif w[i].get("number") is not None:
        found, k = w[i].classes["number"], i + 1
        if (
            w[k].low == ","
            and w[k + 1].end - w[k + 1].start == 3
            and w[k + 1].get("digits") is not None
            and w[k + 1].start == w[k].end
        ):
            found, k = found * 1000 + w[k + 1].classes["digits"], k + 2
        elif w[k].low == "." and w[k + 1].get("digits") is not None and w[k + 1].start == w[k].end == w[k - 1].end + 1:
            found, k = float(f"{found}.{w[k + 1].low}"), k + 2
    else:
        return None
    while w[k].get("scale") is not None:
        found, k = found * w[k].classes["scale"], k + 1
    if w[k].low == "and" and w[k + 1].low == "a" and w[k + 2].low == "half":
        return found + 0.5, k + 3
    return float(found), k


def _amount(w: Words, i: int) -> tuple[float | None, str, int] | None:
    """Return (number, unit, position behind) for "two days", "a year", "several months"."""
    number = count(w, i)
    if number is None:
        return None
    j = number[1] + 1 if is_dash(w[number[1]]) else number[1]
    if w[j].low in ("more", "full", "whole", "long", "short", "calendar", "consecutive", "straight", "other") and j > i:
        j += 1
    unit = w[j].get("units")
    if unit is not None:
        return number[0], unit, j + 1
    unit = w[j].get("unit") or ("night" if w[j].low in ("night", "nights") else None)
    if unit is None or (number[0] != 1 and not is_dash(w[j - 1])):
        return (number[0], unit, j + 1) if unit and number[0] == 0.5 else None
    return number[0], unit, j + 1


def shifted(w: Words, i: int) -> Parsed | None:
    """Return a shift: "two days ago", "ten days later", "a week before", "decades ago"."""
    amount = _amount(w, i)
    if amount is None:
        unit = w[i].get("units")
        if unit is None:
            return None
        amount = (None, unit, i + 1)
    number, unit, j = amount
    if is_dash(w[j - 2]) and w[j - 1].get("units") is None and w[j].low != "ago":
        return None
    if w[j].low == "from" and w[j + 1].low in ("now", "today"):
        return Shift(unit, number, 1), j + 2
    step = w[j].get("ago")
    if step is None or (w[j].low in ("before", "after", "prior") and w[j + 1].low not in beside("clause_end")):
        return None
    if w[j].low in ("after", "before", "prior") and w[j + 1].low in (
        "in",
        "to",
        "the",
        "he",
        "she",
        "they",
        "it",
        "we",
        "at",
        "on",
        "by",
        "for",
        "with",
        "from",
    ):
        return None
    return Shift(unit, number, -1 if step < 0 else 1, story=abs(step) == 2), j + 1


def length(w: Words, i: int) -> Parsed | None:
    """Return a duration: "eight years", "three-day", "a decade", and "years" where a preposition asks how long."""
    amount = _amount(w, i)
    if amount is None:
        unit = w[i].get("units")
        if (
            unit is None
            or w[i - 1].low not in ("for", "over", "of", "in", "lasted", "after", "within", "through")
            or i == 0
        ):
            return None
        return Length(duration(None, unit), unit), i + 1
    number, unit, j = amount
    if w[j].low in ("old", "olds", "'s") or (is_dash(w[j]) and w[j + 1].low in ("old", "olds")):
        return None
    singular = w[j - 1].get("unit") is not None and w[i].low in ("a", "an")
    if singular and not (i > 0 and w[i - 1].low in beside("before_length")):
        return None
    if unit == "quarter" or (w[i].low in ("some", "many", "various", "few") and unit in ("second", "quarter")):
        return None
    if w[i].low == "many" and i > 0 and w[i - 1].low == "as":
        return None  # "the second raid in as many days"
    return Length(duration(number, unit), unit), j


def duration(number: float | None, unit: str) -> str:
    """Return an ISO 8601 duration; the number is ``X`` where the words give none ("several years")."""
    head, times, mark = _ISO[unit]
    if number is None:
        return f"{head}X{mark}"
    total = number * times
    return f"{head}{int(total) if total == int(total) else total}{mark}"


def recurrence(w: Words, i: int) -> Parsed | None:
    """Return a recurrence: "every Friday", "each year", "weekly", "Sundays", "twice a month", "per day"."""
    frequency = w[i].get("frequency")
    if frequency is not None:
        return (Recurrence(f"R/{frequency}", "day"), i + 1) if w[i].raw.islower() or i == 0 else None
    if w[i].get("weekdays") is not None and w[i].capital and (i == 0 or w[i - 1].low in ("on", "and", ",", "most")):
        return Recurrence("R/P1W", "week"), i + 1
    if w[i].low in ("every", "each"):
        return _every(w, i + 1)
    if w[i].low in ("once", "twice", "times", "per") and (
        w[i].low == "per" or w[i + 1].low in ("a", "an", "per", "every", "each")
    ):
        j = i + 1 if w[i].low == "per" else i + 2
        unit = w[j].get("unit")
        return (Recurrence(f"R/{duration(1, unit)}", unit), j + 1) if unit else None
    return None


def _every(w: Words, j: int) -> Parsed | None:
    times = 1.0
    if w[j].low == "other":
        times, j = 2.0, j + 1
    elif w[j].get("number") is not None and w[j].low not in ("a", "an"):
        times, j = float(w[j].classes["number"]), j + 1
    if w[j].get("weekday") is not None:
        return Recurrence(f"R/{duration(times, 'week')}", "week"), j + 2 if w[j + 1].get("night") else j + 1
    unit = w[j].get("unit") or w[j].get("units") or ("day" if w[j].get("night") else None)
    if unit is None and (w[j].get("season") or month(w, j)):
        return Recurrence("R/P1Y", "year"), j + 1
    return (Recurrence(f"R/{duration(times, unit)}", unit), j + 1) if unit else None


def vague(w: Words, i: int) -> Parsed | None:
    """Return a reference that no calendar can hold: "now", "recently", "in recent years", "in the future"."""
    value = w[i].get("vague")
    if value is not None and w[i + 1].low != "-" and not (w[i].capital and i > 0):
        return Vague(value), i + 1
    if w[i].low == "recent" and w[i + 1].get("units") is not None:
        return Vague("PAST_REF"), i + 2
    if (
        w[i].low == "in"
        and w[i + 1].low == "the"
        and w[i + 2].low in ("past", "future")
        and w[i + 3].get("unit") is None
    ):
        if w[i + 3].get("units") is not None or count(w, i + 3) is not None:
            return None
        return Vague("PAST_REF" if w[i + 2].low == "past" else "FUTURE_REF"), i + 3
    return None


def named(w: Words, i: int) -> Parsed | None:
    """Return a time told by its place beside another: "yesterday", "next Tuesday", "the past two years"."""
    if w[i].get("deictic") is not None:
        return None if _in_name(w, i) else _with_hour(w, _deictic(w, i))
    if w[i].low == "overnight":
        return Named("day", 0, 0, night="overnight"), i + 1
    if w[i].low == "the" and w[i + 1].low == "weekend" and i > 0 and w[i - 1].low in ("over", "during", "at", "on"):
        return Named("weekend", 0, 0), i + 2
    if w[i].low in ("the", "that", "this", "these", "same", "those"):
        found = _counted_day(w, i) or _turn(w, i + 1, led=w[i].low)
        if found is not None:
            return _with_hour(w, found)
    return _with_hour(w, _turn(w, i, led="") or _night_of(w, i))


def _with_hour(w: Words, parsed: Parsed | None) -> Parsed | None:
    if parsed is None or not isinstance(parsed[0], Named) or parsed[0].what not in ("day", "weekday"):
        return parsed
    j = parsed[1] + 1 if w[parsed[1]].low in ("at", "around") else parsed[1]
    hour = clock(w, j)
    return (replace(parsed[0], clock=hour[0]), hour[1]) if hour else parsed


def _in_name(w: Words, i: int) -> bool:
    """Tell whether a word is but the end of a name: "the Palestine *Today* website", "Russia *Today*"."""
    return i > 0 and w[i].raw.istitle() and w[i - 1].raw.istitle() and not w[i - 1].loud


def _deictic(w: Words, i: int) -> Parsed:
    step = w[i].classes["deictic"]
    if w[i].low == "tonight":
        return Named("day", 0, 0, night="evening"), i + 1
    if w[i + 1].get("night") and w[i].low != "today":
        return Named("day", 0, step, night=w[i + 1].classes["night"]), i + 2
    return Named("day", 0, step), i + 1


_BEHIND_DAY = frozenset({"", ",", ".", ";", ")", "”", '"', "and", "on", "in", "at", "near", "against", "when", "by"})
"""What stands behind "the day before" where nothing says of what: "its attack the day before *on* a base"."""


def _counted_day(w: Words, i: int) -> Parsed | None:
    """Return "the day before yesterday", "the day after", "the year 2011"."""
    if w[i].low != "the" or w[i + 1].get("unit") is None:
        return None
    unit = w[i + 1].classes["unit"]
    if w[i + 2].low in ("before", "after") and unit != "quarter":
        sign = -1 if w[i + 2].low == "before" else 1
        if w[i + 3].low in ("yesterday", "tomorrow"):
            return Named("day", 0, 2 * sign), i + 4
        if w[i + 3].low in _BEHIND_DAY:
            return Named(unit, 0, sign, story=True), i + 3
    if unit in ("year", "month") and (w[i + 2].low != "of" or unit == "month"):
        found = calendar(w, i + 3 if w[i + 2].low == "of" else i + 2, loose=True)
        if (
            found
            and isinstance(found[0], Date)
            and found[0].day is None
            and (unit == "month" or found[0].month is None)
        ):
            return found
    return None


def _turn(w: Words, i: int, led: str) -> Parsed | None:
    step = w[i].get("turn")
    if step is None and led in ("this", "that"):
        i, step = i - 1, w[i - 1].get("turn")
    if step is None or (step == 4):
        return None
    j = i + 1
    if w[i].low == "following" and not led and w[j].get("weekday") is not None and w[j + 1].low in ("'", "’"):
        return None  # "struck again *following* Friday's raid": after it
    if w[i].low in ("this", "that") and w[j].low in ("same", "very", "past", "coming", "last"):
        led, step, j = w[i].low, w[j].get("turn") if w[j].get("turn") is not None else step, j + 1
    window = _window(w, (i, j), step, led)
    if window is not None:
        return window
    story = step in (-2, 2, 3)
    offset = {-2: -1, 2: 1, 3: 0}.get(step, step)
    if led == "the" and step == 1:
        # "the next day" goes on from what was told, "next day" hardly occurs.
        story = True
    return _turned(w, j, offset, story=story)


def _window(w: Words, at: tuple[int, int], step: int, led: str) -> Parsed | None:
    i, j = at
    sign = {-1: -1, -2: -1, 1: 1, 2: 1}.get(step)
    if sign is None or (step == 2 and not led):
        # "following weeks of talks": after them, not the weeks to come
        return None
    amount = _amount(w, j)
    if amount is not None and w[j].low not in ("a", "an"):
        return Window(amount[1], amount[0], sign), amount[2]
    if w[j].get("units") is not None:
        return Window(w[j].classes["units"], None, sign), j + 1
    unit = w[j].get("unit")
    if unit and (
        w[i].low == "past"
        or w[j - 1].low == "past"
        or (led == "the" and w[i].low in ("last", "coming") and unit != "day")
    ):
        return Window(unit, 1.0, sign), j + 1
    return None


def _turned(w: Words, j: int, step: int, *, story: bool) -> Parsed | None:
    word = w[j]
    if word.get("unit") is not None:
        if word.low == "day" and step == -1 and w[j - 1].low in ("last", "past"):
            return None
        if word.low in ("minute", "second") or (word.low == "hour" and step != 0):
            return None
        return Named(word.classes["unit"], 0, step, story), j + 1
    if word.get("weekday") is not None and word.capital:
        k = j + 1
        return (
            (Named("weekday", word.classes["weekday"], step, story, w[k].classes["night"]), k + 1)
            if w[k].get("night")
            else (Named("weekday", word.classes["weekday"], step, story), k)
        )
    named_month = month(w, j)
    if named_month is not None:
        return Named("month_name", named_month[0], step, story), named_month[1]
    if word.get("season") is not None and not (word.low == "fall" and w[j + 1].low == "of"):
        return Named("season", word.classes["season"], step, story), j + 1
    if word.get("night") is not None and word.low not in ("noon", "midday", "sunset", "sunrise"):
        day = -1 if step == -1 and word.low in ("night", "evening") else step
        return Named("day", 0, day, story, word.classes["night"]), j + 1
    return None


def _night_of(w: Words, i: int) -> Parsed | None:
    """Return "the night of June 5": the words before the date are taken in."""
    if w[i].get("night") is None or w[i + 1].low not in ("of", "on"):
        return None
    found = calendar(w, i + 2)
    if found is None or not isinstance(found[0], Date) or (found[0].day is None and found[0].weekday is None):
        return None
    return replace(found[0], night=w[i].classes["night"]), found[1]


def edged(w: Words, i: int) -> tuple[str, int] | None:
    """Return (early, mid, late or turn; position behind) for "early", "mid-", "the end of", "the latter part of"."""
    j = i + 1 if w[i].low == "the" else i
    which = w[j].get("edge")
    if which == "half":
        which = None
    if which is None:
        return _ordinal_edge(w, j)
    if w[j].low in ("early", "mid", "late", "later", "earlier"):
        k = j + 2 if is_dash(w[j + 1]) else j + 1
        if w[k].low in beside("portion") and w[k + 1].low == "of":
            return which, k + 2
        if w[k].low in ("in", "on", "of") and w[j].low in ("early", "late"):
            return which, k + 1
        return which, k
    if w[j + 1].low == "of":
        return which, j + 2
    return None


def _ordinal_edge(w: Words, j: int) -> tuple[str, int] | None:
    which = {"first": "early", "opening": "early"}.get(w[j].low) or ("late" if w[j].low in beside("closing") else None)
    whole = w[j + 1].low in beside("portion") and w[j + 2].low == "of"
    return (which, j + 3) if which is not None and whole else None


def part(w: Words, i: int) -> Parsed | None:
    """Return a part of a time: "early 2011", "mid-March", "the end of the year", "late last month"."""
    quarter = _quarter_of(w, i)
    if quarter is not None:
        return quarter
    edge = edged(w, i)
    if edge is None:
        return _year_end(w, i)
    which, j = edge
    k = j + 1 if w[j].low == "the" else j
    whole = calendar(w, k, loose=True) or named(w, j)
    if whole is None and w[k].get("unit") not in (None, "day") and w[k - 1].low == "the" and w[k - 2].low == "of":
        whole = (Named(w[k].classes["unit"], 0, 0), k + 1)
    if whole is None:
        return None
    phrase: Phrase = whole[0]
    if w[i].low in ("earlier", "later") or (isinstance(phrase, Date) and (phrase.day or phrase.weekday)):
        return whole
    if isinstance(phrase, Named) and phrase.what in ("day", "weekday"):
        return whole
    return Part(phrase, which), whole[1]


def _quarter_of(w: Words, i: int) -> Parsed | None:
    """Return "the third quarter of this year", "the first half of last year"."""
    j = i + 1 if w[i].low == "the" else i
    number = ordinal(w, j)
    if number is None or not 1 <= number[0] <= 4 or w[number[1]].low not in ("quarter", "half"):
        return None
    year = named(w, number[1] + 2) if w[number[1] + 1].low == "of" else None
    if year is None or not isinstance(year[0], Named) or year[0].what != "year":
        return None
    code = number[0] + 32 if w[number[1]].low == "quarter" else min(number[0], 2) + 39
    return Within(Date(None, code), year[0]), year[1]


def _year_end(w: Words, i: int) -> Parsed | None:
    if w[i].low == "year" and w[i + 1].low in ("'", "’") and w[i + 2].low == "s" and w[i + 3].low == "end":
        return Part(Named("year", 0, 0), "late"), i + 4
    if w[i].low == "year" and w[i + 1].low == "end" and w[i - 1].low == "by":
        return Part(Named("year", 0, 0), "late"), i + 2
    return None
