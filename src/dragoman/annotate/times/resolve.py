"""From phrases to times: each phrase resolved against its anchor, or left as words."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dragoman.annotate.times.phrases import (
    Between,
    Choice,
    Date,
    Fixed,
    Length,
    Named,
    Part,
    Phrase,
    Recurrence,
    Shift,
    Vague,
    Window,
    Within,
)  # fmt: skip
from dragoman.annotate.times.relative import duration
from dragoman.model import edtf
from dragoman.model.when import GRANULARITIES, When

__all__ = ["Anchor", "Context", "Meaning", "anchor_of", "resolve"]

_FINENESS = GRANULARITIES[: GRANULARITIES.index("vague")]
_SEASON_START = {21: 3, 22: 6, 23: 9, 24: 12}


@dataclass(frozen=True, slots=True)
class Anchor:
    """What relative phrases count from: a day, known to ``granularity``, and what it is called in the record."""

    day: date
    granularity: str
    name: str

    def holds(self, unit: str) -> bool:
        """Tell whether the anchor is known finely enough to count ``unit`` from it."""
        return _FINENESS.index(self.granularity) <= _FINENESS.index(_unit(unit))


@dataclass(frozen=True, slots=True)
class Context:
    """What a phrase is resolved with: when the text was written, what it told of last, and the tense around it.

    ``era`` is a dated phrase shortly before that may lend its year; ``tense`` is ``past``, ``future``, ``present`` or
    None.
    ``today`` is the day that the sentences just before are at, for a time of day told without one.
    ``yearless`` is the (month, day) of a dateline whose year nothing tells; it is looked at when ``speech`` is None.
    """

    speech: Anchor | None
    story: Anchor | None
    era: Anchor | None
    tense: str | None
    yearless: tuple[int, int] | None = None
    today: Anchor | None = None


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a phrase was resolved to; the fields are those of `When`."""

    type: str
    edtf: str | None = None
    value: str | None = None
    earliest: str | None = None
    latest: str | None = None
    anchor: str | None = None
    granularity: str | None = None

    def of(self, text: str, start: int, end: int) -> When:
        """Return this meaning of the phrase ``text[start:end]``."""
        return When(
            text[start:end], start, end, self.type, self.edtf, self.value, self.earliest, self.latest, self.anchor,
            self.granularity,
        )  # fmt: skip


def anchor_of(when: When, name: str) -> Anchor | None:
    """Return a resolved point in time as an anchor, or None when nothing can be counted from it."""
    if when.edtf is None or when.earliest is None or when.granularity not in _FINENESS:
        return None
    year, month, day = edtf.date_key(when.earliest)
    if not 1 <= year <= 9999 or "/" in when.edtf:
        return None
    return Anchor(date(year, month, day), "day" if when.granularity in ("minute", "hour") else when.granularity, name)


def resolve(phrase: Phrase, context: Context) -> Meaning:
    """Return what ``phrase`` means in ``context``; a phrase without the anchor it needs keeps its words alone."""
    handler: Callable[..., Meaning] = _HANDLERS[type(phrase)]
    try:
        return handler(phrase, context)
    except (OverflowError, ValueError):
        # A shift that leaves the calendar ("90,000 years ago" from a day) says nothing that could be written down.
        return Meaning(type="point")


def _unit(unit: str) -> str:
    return {"weekend": "week", "fortnight": "week", "night": "day", "weekday": "day", "month_name": "month",
            "second": "minute"}.get(unit, unit)  # fmt: skip


def _point(written: str, anchor: str, granularity: str | None = None, *, clock: str | None = None) -> Meaning:
    earliest, latest = edtf.bounds(written)
    grain = granularity or edtf.precision(written)
    if clock:
        written, grain = f"{written}T{clock}:00", "minute"
    kind = "interval" if "/" in written else "point"
    return Meaning(kind, written, None, earliest, latest, anchor, grain)


def _unresolved(granularity: str | None) -> Meaning:
    return Meaning("point", granularity=granularity)


def _date(phrase: Date, context: Context) -> Meaning:
    grain = _grain(phrase)
    if phrase.year is not None:
        return _point(_written(phrase, phrase.year), "absolute", grain, clock=phrase.clock)
    if phrase.month is None and phrase.weekday is not None:
        return _plain_weekday(phrase, context)
    if phrase.month is None:
        return _of_the_day(phrase, context) if phrase.clock and phrase.day is None else _unresolved(grain)
    found = _year_of(phrase, context)
    if found is None:
        # Month and day are known without their year; EDTF proper is kept for what is resolved.
        return Meaning("point", value=_written(phrase, None) if phrase.month <= 12 else None, granularity=grain)
    return _point(_written(phrase, found[0]), found[1], grain, clock=phrase.clock)


def _of_the_day(phrase: Date, context: Context) -> Meaning:
    """Return a time of day on the day that the story is at; without one it is no point in time."""
    day = context.today
    return _point(day.day.isoformat(), day.name, clock=phrase.clock) if day is not None else _unresolved("minute")


def _grain(phrase: Date) -> str:
    if phrase.clock:
        return "minute"
    if phrase.night:
        return "hour"
    if phrase.day or phrase.weekday:
        return "day"
    if phrase.month is None:
        return "year"
    return "month" if phrase.month <= 12 else edtf.precision(f"2000-{phrase.month}")


def _written(phrase: Date, year: int | None) -> str:
    """Return the date as EDTF; without a year as ISO 8601 writes that, ``--06-25``."""
    written = f"{year:04d}" if year is not None else "-"
    if phrase.month is not None:
        written += f"-{phrase.month:02d}"
    return f"{written}-{phrase.day:02d}" if phrase.day is not None else written


def _plain_weekday(phrase: Date, context: Context) -> Meaning:
    anchor = context.speech
    if anchor is None or anchor.granularity != "day" or phrase.weekday is None:
        return _unresolved(_grain(phrase))
    if context.tense == "future":
        ahead = (phrase.weekday - anchor.day.isoweekday()) % 7
        found = anchor.day + timedelta(days=ahead)
    else:
        found = anchor.day - timedelta(days=(anchor.day.isoweekday() - phrase.weekday) % 7)
    return _point(found.isoformat(), anchor.name, _grain(phrase), clock=phrase.clock)


_SHORTLY = 14
"""Days ahead of a text within which a day told without its year lies ahead, in whatever tense: "imposed a curfew from
3 May". One fifty weeks back is told with its year."""


def _year_of(phrase: Date, context: Context) -> tuple[int, str] | None:
    """Return (year, anchor's name) for a date that gives none."""
    if context.era is not None and (context.speech is None or context.era.day.year != context.speech.day.year):
        return _year_in_story(phrase, context.era), context.era.name
    anchor = context.speech
    if anchor is None:
        return None
    years = [year for year in range(anchor.day.year - 1, anchor.day.year + 2) if _fits(phrase, year)]
    if not years or not anchor.holds("month"):
        return None
    month = phrase.month or 1
    if anchor.granularity == "month":
        # All that is known of the anchor is its month: the date lies in it or in the nearest year to it.
        return min(years, key=lambda year: abs((year - anchor.day.year) * 12 + month - anchor.day.month)), anchor.name
    if month > 12 or phrase.day is None:
        return _year_of_month(_SEASON_START.get(month, month if month <= 12 else 1), years, context)
    distances = [((date(year, month, phrase.day) - anchor.day).days, year) for year in years]
    if context.tense == "future":
        return min((d for d in distances if d[0] >= 0), default=min(distances, key=_near))[1], anchor.name
    if context.tense == "past" and not any(0 < d[0] <= _SHORTLY for d in distances):
        return max((d for d in distances if d[0] <= 0), default=min(distances, key=_near))[1], anchor.name
    return min(distances, key=_near)[1], anchor.name


def _near(distance: tuple[int, int]) -> int:
    return abs(distance[0])


def _fits(phrase: Date, year: int) -> bool:
    if phrase.day is None or phrase.month is None or phrase.month > 12:
        return True
    try:
        day = date(year, phrase.month, phrase.day)
    except ValueError:
        return False
    return phrase.weekday is None or day.isoweekday() == phrase.weekday


def _year_of_month(month: int, years: list[int], context: Context) -> tuple[int, str] | None:
    anchor = context.speech
    if anchor is None or context.tense in (None, "present"):
        # "In January it is about 24 °C": a month with no tense around it is any year's.
        return None
    here = anchor.day.year * 12 + anchor.day.month
    distances = [(year * 12 + month - here, year) for year in years]
    if context.tense == "future":
        return min((d for d in distances if d[0] >= 0), default=min(distances))[1], anchor.name
    return max((d for d in distances if d[0] <= 0), default=max(distances))[1], anchor.name


def _year_in_story(phrase: Date, era: Anchor) -> int:
    """The year told of just before; the next one where the story goes on over the turn of the year."""
    month = phrase.month or 1
    late = era.granularity in ("day", "month") and era.day.month >= 10
    return era.day.year + (1 if late and month <= 3 else 0)


def _choice(phrase: Choice, context: Context) -> Meaning:
    del context
    days = sorted(
        (
            f"{phrase.year:04d}-{phrase.one:02d}-{phrase.other:02d}",
            f"{phrase.year:04d}-{phrase.other:02d}-{phrase.one:02d}",
        )
    )
    return _point(f"[{days[0]},{days[1]}]", "absolute", "day")


def _fixed(phrase: Fixed, context: Context) -> Meaning:
    del context
    return _point(phrase.edtf, "absolute", phrase.granularity)


def _fine(anchor: Anchor | None, unit: str) -> Anchor | None:
    return anchor if anchor is not None and anchor.holds(unit) else None


def _named(phrase: Named, context: Context) -> Meaning:
    unit = _unit(phrase.what)
    if phrase.what == "weekend" and phrase.step == 0 and context.tense != "future":
        phrase = replace(phrase, step=-1)
    if phrase.what == "weekday" and phrase.step == 0 and not phrase.story and context.tense == "past":
        return _plain_weekday(Date(weekday=phrase.value, clock=phrase.clock, night=phrase.night), context)
    grain = "minute" if phrase.clock else "hour" if phrase.night else unit
    story = phrase.story and (context.story is not None or phrase.step == 0)
    # "The following week" in a text that told of no other time counts from the text itself.
    anchor = _fine(context.story if story else context.speech, unit)
    if anchor is None:
        partly = _day_of_any_year(phrase.step, context.yearless) if phrase.what == "day" and not phrase.story else None
        return Meaning("point", value=partly, granularity=grain)
    written = _NAMED[phrase.what](phrase, anchor) if phrase.what in _NAMED else None
    return _point(written, anchor.name, grain, clock=phrase.clock) if written else _unresolved(grain)


def _day_of_any_year(step: int, yearless: tuple[int, int] | None) -> str | None:
    """Return ``--MM-DD`` for "today", "yesterday" beside a dateline without a year; None where a leap day decides."""
    if yearless is None or yearless == (2, 29):
        return None
    found = {date(year, *yearless) + timedelta(days=step) for year in (2000, 2001)}
    written = {day.isoformat()[4:] for day in found}
    return f"-{written.pop()}" if len(written) == 1 else None


def _named_day(phrase: Named, anchor: Anchor) -> str:
    if phrase.night == "overnight":
        # The night that a morning's report calls "overnight" began the day before.
        return f"{(anchor.day - timedelta(days=1)).isoformat()}/{anchor.day.isoformat()}"
    return (anchor.day + timedelta(days=phrase.step)).isoformat()


def _named_week(phrase: Named, anchor: Anchor) -> str:
    monday = anchor.day - timedelta(days=anchor.day.isoweekday() - 1) + timedelta(weeks=phrase.step)
    return f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"


def _named_weekend(phrase: Named, anchor: Anchor) -> str:
    saturday = anchor.day - timedelta(days=anchor.day.isoweekday() - 6) + timedelta(weeks=phrase.step)
    return f"{saturday.isoformat()}/{(saturday + timedelta(days=1)).isoformat()}"


def _named_month(phrase: Named, anchor: Anchor) -> str:
    return _month(anchor.day, phrase.step)


def _month(day: date, step: int) -> str:
    year, month = divmod(day.year * 12 + day.month - 1 + step, 12)
    return f"{year:04d}-{month + 1:02d}"


def _named_quarter(phrase: Named, anchor: Anchor) -> str:
    year, quarter = divmod(anchor.day.year * 4 + (anchor.day.month - 1) // 3 + phrase.step, 4)
    return f"{year:04d}-{quarter + 33}"


def _named_year(phrase: Named, anchor: Anchor) -> str:
    return f"{anchor.day.year + phrase.step:04d}"


def _named_decade(phrase: Named, anchor: Anchor) -> str:
    return f"{anchor.day.year // 10 + phrase.step:03d}X"


def _named_century(phrase: Named, anchor: Anchor) -> str:
    return f"{anchor.day.year // 100 + phrase.step:02d}XX"


def _named_weekday(phrase: Named, anchor: Anchor) -> str | None:
    today = anchor.day.isoweekday()
    if phrase.step < 0:
        return (anchor.day - timedelta(days=(today - phrase.value - 1) % 7 + 1)).isoformat()
    if phrase.step > 0:
        return (anchor.day + timedelta(days=(phrase.value - today - 1) % 7 + 1)).isoformat()
    return None if phrase.story else (anchor.day + timedelta(days=(phrase.value - today) % 7)).isoformat()


def _named_month_name(phrase: Named, anchor: Anchor) -> str:
    gap = phrase.value - anchor.day.month
    if phrase.step < 0:
        year = anchor.day.year - (0 if gap < 0 else 1)
    elif phrase.step > 0:
        year = anchor.day.year + (0 if gap > 0 else 1)
    else:
        year = anchor.day.year
    return f"{year:04d}-{phrase.value:02d}"


def _named_season(phrase: Named, anchor: Anchor) -> str | None:
    start = _SEASON_START[phrase.value]
    month, year = anchor.day.month, anchor.day.year
    if phrase.step > 0:
        return f"{year + (0 if start > month else 1):04d}-{phrase.value}"
    if phrase.step < 0:
        over = start + 3 <= month if start < 12 else month >= 3
        return f"{year - (0 if over and start < 12 else 1):04d}-{phrase.value}"
    return f"{year - (1 if start == 12 and month < 3 else 0):04d}-{phrase.value}"


_NAMED: dict[str, Callable[[Named, Anchor], str | None]] = {
    "day": _named_day, "week": _named_week, "weekend": _named_weekend, "month": _named_month,
    "quarter": _named_quarter, "year": _named_year, "decade": _named_decade, "century": _named_century,
    "weekday": _named_weekday, "month_name": _named_month_name, "season": _named_season,
}  # fmt: skip


def _shift(phrase: Shift, context: Context) -> Meaning:
    unit = _unit(phrase.unit)
    anchor = _fine(context.story if phrase.story else context.speech, unit)
    if anchor is None or phrase.count is None or phrase.count != int(phrase.count):
        return _unresolved(unit)
    written = _shifted(anchor.day, phrase.unit, int(phrase.count) * phrase.sign)
    return _point(written, anchor.name, unit) if written else _unresolved(unit)


def _shifted(day: date, unit: str, count: int) -> str | None:
    if unit in ("day", "night"):
        return (day + timedelta(days=count)).isoformat()
    if unit in ("week", "fortnight", "weekend"):
        # "Two weeks ago" is that day give or take a few.
        return (day + timedelta(weeks=count * (2 if unit == "fortnight" else 1))).isoformat() + "~"
    if unit in ("month", "quarter"):
        return _month(day, count * (3 if unit == "quarter" else 1))
    years = {"year": 1, "decade": 10, "century": 100, "millennium": 1000}.get(unit)
    if years is None:
        return None
    year = day.year + count * years
    sign = "-" if year < 0 else ""
    rough = "~" if years > 1 or abs(count) >= 1000 else ""
    return f"{sign}{abs(year):04d}{rough}"


def _window(phrase: Window, context: Context) -> Meaning:
    anchor, unit, count = context.speech, phrase.unit, phrase.count
    value = duration(count, unit)
    if unit == "hour" and count is not None:
        # "The past 24 hours" reach into the day before, the past six may.
        unit, count = "day", math.ceil(count / 24)
    grain = _unit(unit)
    fine = {"week": "day", "decade": "year", "century": "year", "millennium": "year", "quarter": "month"}.get(
        grain, grain
    )
    far = None
    if anchor is not None and anchor.holds(grain) and count is not None and count == int(count):
        far = _shifted(anchor.day, unit, int(count) * phrase.sign)
    if anchor is None or far is None:
        return Meaning("duration", value=value, granularity=_unit(phrase.unit))
    near = anchor.day.isoformat()[: {"day": 10, "month": 7, "year": 4}[fine]]
    written = "/".join(sorted((far.rstrip("~"), near)))
    earliest, latest = edtf.bounds(written)
    if anchor.granularity == "day":
        today = anchor.day.isoformat()
        earliest, latest = (earliest, today) if phrase.sign < 0 else (today, latest)
    return Meaning("interval", written, value, earliest, latest, anchor.name, grain)


def _part(phrase: Part, context: Context) -> Meaning:
    whole = resolve(phrase.whole, context)
    if whole.earliest is None or whole.latest is None or phrase.which == "turn":
        return whole
    first, last = edtf.date_key(whole.earliest), edtf.date_key(whole.latest)
    if not (first[0] >= 1 and last[0] <= 9999):
        return whole
    begin, end = date(*first), date(*last)
    quarter = (end - begin) / 4
    # The words fix no border, so each part is given half of the whole.
    cuts = {
        "early": (begin, begin + 2 * quarter),
        "mid": (begin + quarter, end - quarter),
        "late": (end - 2 * quarter, end),
    }
    low, high = cuts[phrase.which]
    return replace(whole, earliest=low.isoformat(), latest=high.isoformat())


def _within(phrase: Within, context: Context) -> Meaning:
    year = resolve(phrase.year, context)
    if year.edtf is None or not year.edtf.isdigit():
        return _unresolved(_grain(phrase.date))
    return replace(_date(replace(phrase.date, year=int(year.edtf)), context), anchor=year.anchor)


def _between(phrase: Between, context: Context) -> Meaning:
    start = resolve(phrase.start, context) if phrase.start is not None else None
    end = resolve(phrase.end, context) if phrase.end is not None else None
    grains = [side.granularity for side in (start, end) if side is not None and side.granularity]
    grain = max(grains, key=_FINENESS.index, default=None) if all(g in _FINENESS for g in grains) else None
    if any(side is not None and side.edtf is None for side in (start, end)):
        return Meaning("interval", granularity=grain)
    if start is not None and end is not None:
        start, end = _before_end(phrase, start, end), _after_start(phrase, start, end)
    if phrase.strict:
        return _strict(start, end, grain)
    left = _left(start.edtf) if start is not None and start.edtf else ".."
    right = _right(end.edtf) if end is not None and end.edtf else ".."
    anchors = [side.anchor for side in (start, end) if side is not None]
    anchor = next((name for name in anchors if name != "absolute"), "absolute")
    return Meaning(
        "interval",
        f"{left}/{right}",
        None,
        start.earliest if start else None,
        end.latest if end else None,
        anchor,
        grain,
    )


def _before_end(phrase: Between, start: Meaning, end: Meaning) -> Meaning:
    """Where both ends are days of the week, the start comes in the week before the end."""
    weekdays = isinstance(phrase.start, Date) and phrase.start.weekday and phrase.start.month is None
    if not weekdays or start.earliest is None or end.earliest is None or start.earliest <= end.earliest:
        return start
    day = date.fromisoformat(start.earliest) - timedelta(days=7)
    return _point(day.isoformat(), start.anchor or "text", start.granularity)


def _after_start(phrase: Between, start: Meaning, end: Meaning) -> Meaning:
    """Where both ends lack their year, the end comes after the start."""
    if start.earliest is None or end.latest is None or not isinstance(phrase.end, Date) or phrase.end.year is not None:
        return end
    year, month, day = edtf.date_key(end.latest)
    if (year, month, day) >= edtf.date_key(start.earliest) or phrase.end.month is None:
        return end
    return replace(_point(_written(phrase.end, year + 1), end.anchor or "absolute", end.granularity), anchor=end.anchor)


def _left(written: str) -> str:
    return written.strip("[]").split(",")[0].split("/")[0]


def _right(written: str) -> str:
    return written.strip("[]").split(",")[-1].split("/")[-1]


def _strict(start: Meaning | None, end: Meaning | None, grain: str | None) -> Meaning:
    """Return the open stretch outside a time: "before 2011" ends with 2010, "after March 2011" begins with April."""
    if end is not None and end.earliest is not None:
        day = edtf.iso(edtf.shift_days(edtf.date_key(end.earliest), -1))
        return Meaning("interval", f"../{_cut(day, end.edtf)}", None, None, day, end.anchor, grain)
    if start is not None and start.latest is not None:
        day = edtf.iso(edtf.shift_days(edtf.date_key(start.latest), 1))
        return Meaning("interval", f"{_cut(day, start.edtf)}/..", None, day, None, start.anchor, grain)
    return Meaning("interval", granularity=grain)


def _cut(day: str, like: str | None) -> str:
    """Return ``day`` to the precision of ``like`` where that is a year or a month."""
    drop = {"year": 6, "month": 3}.get(edtf.precision(like) if like else "", 0)
    return day[: len(day) - drop] if drop and like and like[-1] != "~" else day


def _length(phrase: Length, context: Context) -> Meaning:
    del context
    return Meaning("duration", value=phrase.value, granularity=_unit(phrase.unit))


def _recurrence(phrase: Recurrence, context: Context) -> Meaning:
    del context
    return Meaning("set", value=phrase.value, granularity=_unit(phrase.unit))


def _vague(phrase: Vague, context: Context) -> Meaning:
    del context
    return Meaning("point", value=phrase.value, granularity="vague")


_HANDLERS: dict[type, Callable[..., Meaning]] = {
    Date: _date, Choice: _choice, Fixed: _fixed, Named: _named, Shift: _shift, Window: _window, Part: _part,
    Within: _within, Between: _between, Length: _length, Recurrence: _recurrence, Vague: _vague,
}  # fmt: skip
