"""The timeline as lanes: ties and control as bars with a certain core and faded ends, events and tolls as marks.

Time runs from left to right, with the empty stretches shortened, so that four centuries of silk and four days of an
offensive stand on one axis; the axis says so.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from dragoman.model.answers import Dossier, Line

__all__ = ["Bar", "Drawing", "Lane", "Tick", "drawing"]

WIDTH, LEFT, ROW = 960.0, 92.0, 15.0
_LANES = {
    "ties": "ties",
    "control": "control",
    "events": "events",
    "tolls": "tolls",
    "flows": "flows",
    "indirect": "links",
}
LEAST = 7.0
"""The width of a single day, so that it can be seen and hit."""
MOST_ROWS = 14
"""Rows a lane may take; what does not fit is in the table."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One line drawn: from ``x`` over ``width``, certain between ``core_x`` and ``core_x + core_width``."""

    mark: int
    label: str
    x: float
    y: float
    width: float
    core_x: float
    core_width: float
    open_end: bool
    disputed: bool
    negated: bool


@dataclass(frozen=True, slots=True)
class Lane:
    """The bars of one section."""

    name: str
    y: float
    height: float
    bars: tuple[Bar, ...]
    hidden: int


@dataclass(frozen=True, slots=True)
class Tick:
    """A year on the axis."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """Everything to draw, in user units."""

    width: float
    height: float
    lanes: tuple[Lane, ...]
    ticks: tuple[Tick, ...]


@dataclass(frozen=True, slots=True)
class _Scale:
    days: tuple[int, ...]
    xs: tuple[float, ...]

    def at(self, day: int) -> float:
        """Return where a day lies; between two known days it lies in proportion."""
        if day <= self.days[0]:
            return self.xs[0]
        for index in range(1, len(self.days)):
            if day <= self.days[index]:
                before, after = self.days[index - 1], self.days[index]
                share = (day - before) / (after - before)
                return self.xs[index - 1] + share * (self.xs[index] - self.xs[index - 1])
        return self.xs[-1]


@dataclass(frozen=True, slots=True)
class _Extent:
    line: Line
    start: int
    end: int | None
    core_start: int | None
    core_end: int | None


def drawing(answer: Dossier) -> Drawing | None:
    """Return the drawing of a dossier, or None when fewer than two of its lines can be placed in time."""
    extents = {
        section.name: [extent for line in section.lines for extent in _extents(line)]
        for section in answer.sections
        if section.name in _LANES
    }
    placed = [extent for found in extents.values() for extent in found]
    if len(placed) < 2:
        return None
    scale = _scale(placed)
    lanes: list[Lane] = []
    y = 24.0
    for name, found in extents.items():
        if found:
            lane = _lane(_LANES[name], found, scale, y)
            lanes.append(lane)
            y += lane.height + 10
    return Drawing(WIDTH, y, tuple(lanes), _ticks(scale))


def _day(iso: str | None) -> int | None:
    try:
        return date.fromisoformat(iso).toordinal() if iso else None
    except ValueError:
        return None


def _extents(line: Line) -> Iterable[_Extent]:
    if not line.intervals:
        start, end = _day(line.earliest), _day(line.latest)
        if start is not None or end is not None:
            first = start if start is not None else end
            # Sure is only what happened on a day: "in 1822" is somewhere in that year.
            day = start if start is not None and start == end else None
            yield _Extent(line, first or 0, end, day, day)
        return
    for interval in line.intervals:
        first, by = _day(interval.earliest_start), _day(interval.latest_start)
        until, last = _day(interval.earliest_end), _day(interval.latest_end)
        told = [day for day in (by, until) if day is not None]
        if first is None and not told:
            continue
        # Told of a time without its beginning or end: drawn over that time alone, solid only where it is sure.
        start = first if first is not None else min(told)
        end = last if last is not None else (max(told) if first is None else None)
        sure = by is not None and until is not None and by <= until
        yield _Extent(line, start, end, by if sure else None, until if sure else None)


def _scale(placed: Sequence[_Extent]) -> _Scale:
    """Return a scale on which an empty stretch of n months is as wide as the logarithm of n."""
    days = sorted({day for e in placed for day in (e.start, e.end, e.core_start, e.core_end) if day is not None})
    gaps = [0.25 + math.log1p((after - before) / 30) for before, after in pairwise(days)]
    room = WIDTH - LEFT - 40
    total = sum(gaps) or 1.0
    xs, x = [LEFT], LEFT
    for gap in gaps:
        x += room * gap / total
        xs.append(x)
    return _Scale(tuple(days), tuple(xs))


def _lane(name: str, found: Sequence[_Extent], scale: _Scale, y: float) -> Lane:
    rows: list[float] = []
    bars: list[Bar] = []
    hidden = 0
    for extent in sorted(found, key=lambda e: (e.start, e.end or 10**9, e.line.mark)):
        x = scale.at(extent.start)
        end = scale.at(extent.end) if extent.end is not None else WIDTH - 30
        width = max(end - x, LEAST)
        row = next((i for i, free in enumerate(rows) if free <= x), len(rows))
        if row == MOST_ROWS:
            hidden += 1
            continue
        rows[row : row + 1] = [x + width + 3]
        bars.append(_bar(extent, scale, x, y + row * ROW, width))
    return Lane(name, y, max(len(rows), 1) * ROW, tuple(bars), hidden)


def _bar(extent: _Extent, scale: _Scale, x: float, y: float, width: float) -> Bar:
    line = extent.line
    core_x = scale.at(extent.core_start) if extent.core_start is not None else x
    core_end = scale.at(extent.core_end) if extent.core_end is not None else core_x
    core_x = min(max(core_x, x), x + width)
    if extent.core_start is not None and extent.core_start == extent.core_end:
        core_end = core_x + LEAST
    label = f"{line.when or 'no date'}: {line.what}"
    return Bar(
        line.mark, label, round(x, 1), round(y, 1), round(width, 1), round(core_x, 1),
        round(max(min(core_end, x + width) - core_x, 0.0), 1), extent.end is None, bool(line.disputes),
        line.polarity == "negated",
    )  # fmt: skip


def _ticks(scale: _Scale) -> tuple[Tick, ...]:
    """Return years that are far enough apart to be read."""
    ticks: list[Tick] = []
    for day in scale.days:
        x = scale.at(day)
        label = str(date.fromordinal(day).year)
        if not ticks or (x - ticks[-1].x > 44 and label != ticks[-1].label):
            ticks.append(Tick(round(x, 1), label))
    return tuple(ticks)
