"""Periods: history at a glance, cut where ties or control change and never by calendar."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from dragoman.analysis.dates import bounds_words, coarse, edtf_words
from dragoman.model.answers import Line, Period, Section
from dragoman.model.findings import Interval
from dragoman.model.names import norm

__all__ = ["periods"]

_CUT_BY = ("ties", "control", "indirect")
MOST_PERIODS = 12
"""Periods shown; where there are more changes, those told by more origins are kept."""
MOST_NEW = 4
"""Lines told in one period."""


@dataclass(frozen=True, slots=True)
class _Stretch:
    """One line over one stretch: ISO days; ``end`` is None where it goes on as far as is told."""

    line: Line
    start: str
    end: str | None


def periods(sections: Iterable[Section]) -> tuple[Period, ...]:
    """Return the stretches between two changes of ties or control: what is new in each, and what goes on.

    A state that is told of a year is told of in that year alone: it neither began nor ended there as far as is known,
    and nothing is said of the time after it.
    """
    lines = [line for section in sections if section.name in _CUT_BY for line in section.lines]
    lines = [line for line in lines if line.polarity == "affirmed" and line.modality == "actual" and not line.denied]
    for least in sorted({line.origins for line in lines}):
        found = _periods([line for line in lines if line.origins >= least])
        if len(found) <= MOST_PERIODS:
            return tuple(found)
    return tuple(_periods(lines)[:MOST_PERIODS])


def _periods(lines: Sequence[Line]) -> list[Period]:
    told = [stretch for line in lines for interval in line.intervals if (stretch := _stretch(line, interval))]
    stretches = [_until_next(stretch, told) for stretch in told]
    starts = sorted({stretch.start for stretch in stretches})
    found = []
    for start, following in zip(starts, [*starts[1:], None], strict=False):
        new = [stretch for stretch in stretches if stretch.start == start]
        ends = [stretch.end for stretch in new]
        last = None if None in ends else max(end for end in ends if end is not None)
        still = {s.line.mark for s in stretches if s.start < start and (s.end is None or s.end > start)}
        end = last if following is None or (last is not None and last < following) else following
        found.append(_period(start, end, new, still, cut=end is not None and end == following))
    return found


def _until_next(stretch: _Stretch, told: Sequence[_Stretch]) -> _Stretch:
    """Return an open holding as lasting until the next change that is told of the same place."""
    if stretch.end is not None or stretch.line.kind != "holding":
        return stretch
    places = _places(stretch.line)
    later = [s.start for s in told if s.line.kind == "holding" and s.start > stretch.start and places & _places(s.line)]
    return replace(stretch, end=min(later, default=None))


def _places(line: Line) -> set[str]:
    return {role.entity or norm(role.name) for role in line.roles if role.role == "object"}


def _stretch(line: Line, interval: Interval) -> _Stretch | None:
    """Return from when to when there is evidence; None where there is no day at all."""
    told = (interval.earliest_end, interval.latest_start)
    start = interval.earliest_start or min((day for day in told if day), default=None) or interval.latest_end
    if start is None:
        return None
    if interval.earliest_start is not None and interval.latest_end is None:
        return _Stretch(line, start, None)
    end = interval.latest_end or max((day for day in told if day), default=start)
    return _Stretch(line, start, end)


def _period(start: str, end: str | None, new: Sequence[_Stretch], still: set[int], *, cut: bool) -> Period:
    told = sorted({s.line.id: s.line for s in new}.values(), key=lambda line: (-line.origins, line.mark))
    own = {s.line.id: s for s in new}
    what = "; ".join(dict.fromkeys(_told(own[line.id], end) for line in told[:MOST_NEW]))
    more = f"; and {len(told) - MOST_NEW} more" if len(told) > MOST_NEW else ""
    marks = tuple(sorted(line.mark for line in told))
    return Period(_words(start, end, cut=cut), start, end, what + more, marks, tuple(sorted(still - set(marks))))


def _told(stretch: _Stretch, end: str | None) -> str:
    """Return what is new, with its own time where it is told of less than the whole period."""
    if stretch.end is None or stretch.end == end:
        return stretch.line.what
    return f"{stretch.line.what} ({bounds_words(stretch.start, stretch.end)})"


def _words(start: str, end: str | None, *, cut: bool) -> str:
    """Return "from July 2016 on", "2011 – July 2016" up to the next change, or what the evidence itself bounds."""
    first = edtf_words(coarse(start, first=True))
    if end is None:
        return f"from {first} on"
    return f"{first} – {edtf_words(coarse(end, first=True))}" if cut else bounds_words(start, end)
