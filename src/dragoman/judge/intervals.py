"""Intervals: when a tie or a holding held, as four bounds built from evidence; gaps between them are no evidence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from dragoman.model.edtf import bounds
from dragoman.model.findings import Interval
from dragoman.model.records import Assertion

__all__ = ["as_of", "intervals_of", "overlapping", "span_of"]

_FIRST, _LAST = "", "~"
"""Stand before and after every ISO day when open bounds are compared."""


@dataclass(frozen=True, slots=True)
class Held:
    """What one assertion says of when something held: four bounds, ISO days or None."""

    earliest_start: str | None
    latest_start: str | None
    earliest_end: str | None
    latest_end: str | None
    member: str

    @property
    def sure(self) -> tuple[str, str]:
        """The days for which this is evidence: from the latest start to the earliest end, else all that it bounds."""
        first = self.latest_start or self.earliest_start or _FIRST
        last = self.earliest_end or self.latest_end or first
        return (min(first, last), max(first, last))


def span_of(assertion: Assertion) -> Held | None:
    """Return when an assertion says that its state held; None when it gives no resolved time.

    "Since 2011" bounds the start, "until March" the end; "in 2016" says that it held on some day of 2016: it began at
    the latest on the year's last day and ended at the earliest on its first.
    """
    when = assertion.time
    if when is None or when.edtf is None:
        return None
    return Held(*_four(when.edtf), assertion.id)


@lru_cache(maxsize=1 << 14)
def _four(edtf: str) -> tuple[str | None, str | None, str | None, str | None]:
    """Return the four bounds that a time gives: of its start, of its end."""
    if "/" in edtf:
        start, _, end = edtf.partition("/")
        return (*_bounds(start), *_bounds(end))
    first, last = _bounds(edtf)
    return (None, last, first, None)


def _bounds(edtf: str) -> tuple[str | None, str | None]:
    if edtf in ("", ".."):
        return (None, None)
    try:
        return bounds(edtf)
    except ValueError:
        return (None, None)


def intervals_of(members: Iterable[Assertion]) -> tuple[Interval, ...]:
    """Return the intervals that ``members`` are evidence for, earliest first; undated members make one of no bounds.

    Two pieces of evidence are one interval when the days they are sure of meet or touch; else the time between them is
    a gap, for which there is no evidence.
    """
    held: list[Held] = []
    undated: list[str] = []
    for member in members:
        span = span_of(member)
        if span is None:
            undated.append(member.id)
        else:
            held.append(span)
    held.sort(key=lambda span: (span.sure, span.member))
    groups: list[list[Held]] = []
    reach = _FIRST
    for span in held:
        first, last = _reach(span)
        if groups and first <= reach:
            groups[-1].append(span)
        else:
            groups.append([span])
            reach = _FIRST
        reach = max(reach, last)
    found = [_joined(group) for group in groups]
    if undated:
        found.append(Interval(None, None, None, None, tuple(sorted(undated))))
    return tuple(found)


def _reach(span: Held) -> tuple[str, str]:
    """Return from where to where a piece of evidence meets others: its whole year for "in 2016", open where it is."""
    if span.earliest_start is None and span.latest_end is None and span.latest_start and span.earliest_end:
        return (min(span.latest_start, span.earliest_end), max(span.latest_start, span.earliest_end))
    first = span.earliest_start or span.latest_start or _FIRST
    open_end = span.earliest_end is None and span.latest_end is None
    return (first, _LAST if open_end else span.latest_end or span.earliest_end or first)


def _joined(group: Sequence[Held]) -> Interval:
    """Return the tightest bounds that hold all evidence of a group: it began with the first and ended with the last."""
    return Interval(
        earliest_start=min((span.earliest_start for span in group if span.earliest_start), default=None),
        latest_start=min((span.latest_start for span in group if span.latest_start), default=None),
        earliest_end=max((span.earliest_end for span in group if span.earliest_end), default=None),
        latest_end=max((span.latest_end for span in group if span.latest_end), default=None),
        members=tuple(sorted(span.member for span in group)),
    )


def as_of(interval: Interval, day: str) -> bool:
    """Tell whether there is evidence that the state can have held on ``day`` (ISO)."""
    first = interval.earliest_start or interval.latest_start or interval.earliest_end or _FIRST
    last = interval.latest_end or (_LAST if interval.earliest_start else interval.earliest_end) or _LAST
    return first <= day <= last


def overlapping(one: Assertion, other: Assertion) -> bool | None:
    """Tell whether two assertions speak of a common time; None when one of them gives none.

    What ended on a day of March and what is told of March follow one another: "held it until 21 March", "took it in
    March".
    """
    left, right = _reached(one), _reached(other)
    if left is None or right is None:
        return None
    (first, last), (start, end) = left, right
    return first <= end and start <= last and not (_follows(one, other) or _follows(other, one))


def _follows(one: Assertion, other: Assertion) -> bool:
    """Tell whether what began earlier is told to have ended within the time that the other one is told of."""
    ended, began = span_of(one), span_of(other)
    if ended is None or began is None or ended.latest_end is None or began.earliest_start or began.latest_end:
        return False
    first, last = began.earliest_end or _FIRST, began.latest_start or _LAST
    start = ended.earliest_start or ended.latest_start or _FIRST
    return start < first <= ended.latest_end <= last


def _reached(assertion: Assertion) -> tuple[str, str] | None:
    edtf = assertion.time.edtf if assertion.time is not None else None
    return _reach_of(edtf) if edtf is not None else None


@lru_cache(maxsize=1 << 14)
def _reach_of(edtf: str) -> tuple[str, str]:
    """Return from where to where something told of a time meets others."""
    return _reach(Held(*_four(edtf), ""))
