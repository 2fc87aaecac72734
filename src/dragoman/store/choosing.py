"""Choosing: which rows an answer is made of, found in narrow sorted tables before any record is read.

What makes a row come first is worked out when the index is built (`rank`), so that of a hundred thousand findings the
few hundred that are shown are found without looking at the rest of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from dragoman.model.findings import Finding, Interval

__all__ = ["ANY", "Chosen", "Wanted", "bounds", "question", "rank", "shared"]

ANY = "(select unnest(?::varchar[]))"
"""One of a list of words: joined, not searched through row by row."""

_PARTS = {"finding": "finding_entity", "assertion": "participant"}
_ORIGINS, _DAYS = 10**6, 10**8
"""The room that origins and days have in a rank."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is wanted of the findings or assertions in which every one of ``sides`` takes part.

    ``start`` and ``end`` are ISO days that bound the time in the world; ``most`` is how many of each kind are taken,
    those first that are disputed, then those of most origins, then by time; None takes all.
    """

    sides: Sequence[Sequence[str]] = ()
    kinds: Sequence[str] = ()
    start: str | None = None
    end: str | None = None
    origins: int = 1
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Chosen:
    """The places of the rows that were chosen, first things first, by kind, and how many there are of each kind."""

    places: dict[str, list[int]] = field(default_factory=dict)
    there: dict[str, int] = field(default_factory=dict)

    def all(self) -> list[int]:
        """Return every place that was found."""
        return sorted(place for places in self.places.values() for place in places)

    def up_to(self, few: int, enough: int) -> list[int]:
        """Return all places where there are not more than ``enough``, else those of a ``few`` of each kind."""
        if sum(self.there.values()) <= enough:
            return self.all()
        return sorted(place for places in self.places.values() for place in places[:few])


def rank(finding: Finding) -> int:
    """Return where a finding stands among all: disputed ones first, then by origins, then by time."""
    day = (bounds(finding)[0] or "").lstrip("-").replace("-", "")
    origins = min(finding.origins, _ORIGINS - 1)
    first = _ORIGINS * (not finding.disputes) + _ORIGINS - 1 - origins
    return first * _DAYS + min(int(day) if day.isdecimal() else _DAYS, _DAYS - 1)


def bounds(finding: Finding) -> tuple[str | None, str | None]:
    """Return days before and after which a finding can not be meant, None where it is open or not told."""
    if not finding.intervals:
        return (finding.time.earliest, finding.time.latest) if finding.time else (None, None)
    firsts, lasts = zip(*(_days(interval) for interval in finding.intervals), strict=True)
    return (None if None in firsts else min(firsts)), (None if None in lasts else max(lasts))


def _days(interval: Interval) -> tuple[str | None, str | None]:
    """Return the bounds of an interval; a holding that is told of a day goes on until a change is told."""
    first = interval.earliest_start
    if first is None and interval.latest_end is None:
        first = min((day for day in (interval.latest_start, interval.earliest_end) if day), default=None)
    return first, interval.latest_end


def shared(table: str, sides: Sequence[Sequence[str]]) -> tuple[str, list[Any]]:
    """Return the condition that every side takes part in a row of ``table``, and its values.

    The sorted table of who takes part is cut down first, and the rows are then taken by their place: nothing else of
    the wide table is looked at.
    """
    if not sides:
        return "true", []
    taking_part = " intersect ".join(f"select place from {_PARTS[table]} where entity in {ANY}" for _ in sides)  # noqa: S608
    return f"place in ({taking_part})", [list(side) for side in sides]


def question(table: str, wanted: Wanted) -> tuple[str, list[Any]]:
    """Return the query for (kind, how many there are, the places of the first of them) and its values."""
    conditions, values = _limits(table, wanted)
    order = "rank" if table == "finding" else "place"
    source = f"select distinct kind, {order} as rank, place from {_PARTS[table]}"  # noqa: S608 — our own table names
    if not wanted.sides:
        source = f"select kind, {order} as rank, place from {table}"  # noqa: S608
    where = " and ".join(conditions) or "true"
    first = "list(place order by rank, place)"
    if wanted.most is not None:
        first = "arg_min(place, (rank, place), ?::bigint)"
        values.insert(0, wanted.most)
    return f"select kind, count(*), {first} from ({source} where {where}) group by kind order by kind", values  # noqa: S608


def _limits(table: str, wanted: Wanted) -> tuple[list[str], list[Any]]:
    conditions: list[str] = []
    values: list[Any] = []
    for number, side in enumerate(wanted.sides):
        conditions.append(
            f"place in (select place from {_PARTS[table]} where entity in {ANY})" if number else f"entity in {ANY}"  # noqa: S608
        )
        values.append(list(side))
    if wanted.kinds:
        conditions.append(f"kind in {ANY}")
        values.append(list(wanted.kinds))
    if table == "finding" and wanted.origins > 1:
        conditions.append(f"(rank // {_DAYS}) % {_ORIGINS} < ?")
        values.append(_ORIGINS - wanted.origins)
    within = [("(earliest is null or earliest <= ?)", wanted.end), ("(latest is null or latest >= ?)", wanted.start)]
    timed = [(condition, day) for condition, day in within if day]
    if timed and wanted.sides and table == "assertion":
        rows = " and ".join(condition for condition, _ in timed)
        conditions.append(f"place in (select place from assertion where {rows})")  # noqa: S608
    else:
        conditions.extend(condition for condition, _ in timed)
    values.extend(day for _, day in timed)
    return conditions, values
