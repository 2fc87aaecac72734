"""Episodes: the violence that reports of one or two days place in one region, gathered without being made one event.

Several outlets tell of a day's fighting with different attacks, places and tolls. Each attack stays its own
occurrence; the episode sets their versions side by side, as a finding of kind occurrence over region and days.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dragoman.judge.digests import Digest, Unit

__all__ = ["DAYS", "Episode", "episodes", "violent"]

_VIOLENT = frozenset({"ASSAULT", "killed", "injured", "damaged"})
DAYS = 1
"""Two reports are of one episode when their days differ by no more."""


@dataclass(frozen=True, slots=True)
class Episode:
    """A region, the first and last day (running numbers), and what each report's beginning tells of violence there."""

    region: tuple[str, str]
    first: int
    last: int
    units: tuple[Unit, ...]


def episodes(digests: Sequence[Digest], occurrences: Iterable[Sequence[Unit]] = ()) -> list[Episode]:
    """Return an episode for each region and pair of neighbouring days with two reports or more.

    Windows of two days may overlap and are never chained: a war is not one episode. Reports that tell one of the
    ``occurrences`` together need no episode.
    """
    event = {unit.id: number for number, units in enumerate(occurrences) for unit in units}
    told: dict[tuple[str, str], dict[int, list[Unit]]] = defaultdict(lambda: defaultdict(list))
    for digest in digests:
        unit = violent(digest)
        if unit is not None and digest.region is not None and digest.day is not None:
            told[digest.region][digest.day].append(unit)
    found = []
    for region in sorted(told):
        days = told[region]
        for day in sorted(days):
            following = days.get(day + DAYS, [])
            alone = not following and day - DAYS not in days
            units = (*days[day], *following)
            events = {event.get(unit.id, -1 - position) for position, unit in enumerate(units)}
            if len(events) > 1 and (following or alone):
                found.append(Episode(region, day, day + DAYS if following else day, units))
    return found


def violent(digest: Digest) -> Unit | None:
    """Return the first thing that a report's beginning tells of violence."""
    leading = [unit for unit in digest.units if unit.start < digest.lead_end and unit.types & _VIOLENT]
    return min(leading, key=lambda unit: (unit.start, unit.id), default=None)
