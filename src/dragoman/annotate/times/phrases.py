"""What a time phrase says before it is known when it was said: the grammar's output, the resolver's input."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = [
    "Between", "Choice", "Date", "Fixed", "Found", "Length", "Named", "Part", "Phrase", "Recurrence", "Shift", "Vague",
    "Window", "Within",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Date:
    """A calendar date of which any part may be missing.

    ``month`` may be an EDTF season, quarter or half code; ``clock`` is ``HH:MM``; ``night`` a part of the day.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    clock: str | None = None
    night: str | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """One of two days, where the order of day and month can not be told."""

    year: int
    one: int
    other: int


@dataclass(frozen=True, slots=True)
class Fixed:
    """A time that needs no anchor and has no calendar date: a decade, a century, a year BC."""

    edtf: str
    granularity: str


@dataclass(frozen=True, slots=True)
class Named:
    """A unit, month, weekday or season told by its place beside the anchor: "last week", "next Tuesday", "that year".

    ``step`` counts from the one that holds the anchor. ``story`` phrases count from what was told last ("the
    following day"), the others from when the text was written.
    """

    what: str
    value: int
    step: int
    story: bool = False
    night: str | None = None
    clock: str | None = None


@dataclass(frozen=True, slots=True)
class Shift:
    """So many units before or after the anchor: "two days ago", "ten days later". ``count`` is None for "several"."""

    unit: str
    count: float | None
    sign: int
    story: bool = False


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch that ends or begins at the anchor: "the past two years", "the coming weeks"."""

    unit: str
    count: float | None
    sign: int


@dataclass(frozen=True, slots=True)
class Part:
    """The early, middle or late part of a time; ``which`` is ``early`` ``mid`` ``late`` ``turn``."""

    whole: Phrase
    which: str


@dataclass(frozen=True, slots=True)
class Within:
    """A date whose year is told beside it: "in March of the same year", "on June 5 last year"."""

    date: Date
    year: Named


@dataclass(frozen=True, slots=True)
class Between:
    """From one time to another; an end that is None is open. ``strict``: the named end is itself outside."""

    start: Phrase | None
    end: Phrase | None
    strict: bool = False


@dataclass(frozen=True, slots=True)
class Length:
    """A duration, as ISO 8601."""

    value: str
    unit: str


@dataclass(frozen=True, slots=True)
class Recurrence:
    """A time that comes again, as an ISO 8601 recurrence."""

    value: str
    unit: str


@dataclass(frozen=True, slots=True)
class Vague:
    """A reference to the present, the past or the future that no calendar can hold."""

    value: str


Phrase = Date | Choice | Fixed | Named | Shift | Window | Part | Within | Between | Length | Recurrence | Vague


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase with the words ``[first:last]`` it stands on (word positions, half-open)."""

    phrase: Phrase
    first: int
    last: int
