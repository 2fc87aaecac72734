"""Time as a text gives it: the phrase, its EDTF form and the bounds that follow from it."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["GRANULARITIES", "TIME_TYPES", "When"]

TIME_TYPES = ("point", "interval", "duration", "set")
"""What a time phrase can denote; ``value`` is filled for the last two."""

GRANULARITIES = (
    "minute", "hour", "day", "week", "month", "quarter", "season", "half", "year", "decade", "century", "millennium",
    "vague",
)  # fmt: skip
"""The precision a phrase is given in, finest first."""


@dataclass(frozen=True, slots=True)
class When:
    """One time phrase and what it means (RECORD, "When").

    ``edtf`` is an Extended Date/Time Format string, or None when the phrase can not be resolved: such a
    phrase keeps its words. ``earliest`` and ``latest`` are ISO dates ``[-]YYYY-MM-DD`` that bound the time,
    both inclusive, None where the phrase leaves that side open. ``anchor`` is ``absolute``, ``publication``,
    ``text``, another phrase's ``"start:end"``, or None when unresolved.
    """

    phrase: str
    start: int
    end: int
    type: str
    edtf: str | None = None
    value: str | None = None
    earliest: str | None = None
    latest: str | None = None
    anchor: str | None = None
    granularity: str | None = None
