"""Paths: how one name is tied to another through others, hop by hop, each hop with its words and its time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise, product

from dragoman.analysis.filters import interval_days
from dragoman.analysis.leaving import spoken, standing, undisputed
from dragoman.analysis.lines import Words, finding_line
from dragoman.analysis.remaining import remaining
from dragoman.analysis.subjects import side
from dragoman.model.answers import Filters, Line
from dragoman.store.choosing import Wanted
from dragoman.store.index import Index

__all__ = ["MOST_HOPS", "MOST_PATHS", "Path", "in_turn", "paths"]

MOST_HOPS = 3
MOST_PATHS = 24
_NEAR = 14
"""Neighbours of each end that are tried: those that share most with it."""
_OF_EACH = 4
"""Lines of one hop that are tried for a time that suits the others."""
_LINKING = ("relation", "holding")
_TRIVIAL = frozenset({"located_in", "same_as"})

_Party = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Path:
    """A way from one name to another: everybody on it in order, and the line of each hop.

    ``dated`` tells whether every hop gives a time; then none is over before the one before it has begun.
    """

    names: tuple[str, ...]
    hops: tuple[Line, ...]
    dated: bool


def paths(index: Index, left: str, right: str, filters: Filters | None = None) -> tuple[Path, ...]:
    """Return the ways from ``left`` to ``right`` of at most `MOST_HOPS` hops, the shortest first, then the best told.

    A way on which a hop was over before the one before it began is none.

    Raises:
        UsageError: E301 when a name is not in the record.
    """
    start, end = side(index, left), side(index, right)
    made = _Ways(index, filters or Filters())
    found = []
    for parties in _routes(index, start.entities, end.entities):
        hops = made.hops(parties)
        if hops is not None:
            through = index.entities([party[0] for party in parties[1:-1]])
            called = {entity.id: entity.name for entity in through}
            middle = (called.get(party[0], party[0]) for party in parties[1:-1])
            dated = all(_days(hop) is not None for hop in hops)
            found.append(Path((start.subject.name, *middle, end.subject.name), hops, dated))
    found.sort(key=lambda path: (len(path.hops), not path.dated, -min(h.origins for h in path.hops), path.names))
    return tuple(found[:MOST_PATHS])


def _routes(index: Index, start: _Party, end: _Party) -> Iterator[list[_Party]]:
    """Yield who may stand between two names, nobody twice: all but what only describes somebody."""
    own = {*start, *end}

    def near(party: _Party) -> list[str]:
        known = (key for key in index.neighbours(party) if key not in own and not key.startswith("name::"))
        return list(islice(known, _NEAR))

    first, last = near(start), near(end)
    yield [start, end]
    yield from ([start, (one,), end] for one in first if one in set(last))
    for one in first:
        beside = set(near((one,)))
        yield from ([start, (one,), (other,), end] for other in last if other != one and other in beside)


@dataclass
class _Ways:
    """The lines between two parties, remembered: many ways share a hop."""

    index: Index
    filters: Filters

    def __post_init__(self) -> None:
        self._known: dict[tuple[_Party, _Party], list[Line]] = {}

    def hops(self, parties: Sequence[_Party]) -> tuple[Line, ...] | None:
        """Return a line for each hop whose times can follow one another, None where there are none."""
        steps = [self._between(*pair) for pair in pairwise(parties)]
        if not all(steps):
            return None
        choices = (hops for hops in product(*steps) if len({hop.id for hop in hops}) == len(hops))
        return next((hops for hops in choices if in_turn([_days(hop) for hop in hops])), None)

    def _between(self, one: _Party, other: _Party) -> list[Line]:
        if (one, other) not in self._known:
            self._known[one, other] = list(islice(self._lines(one, other), _OF_EACH))
        return self._known[one, other]

    def _lines(self, one: _Party, other: _Party) -> Iterator[Line]:
        filters = self.filters
        wanted = Wanted([one, other], _LINKING, filters.start, filters.end, filters.min_origins, most=2 * _OF_EACH)
        places = self.index.chosen("finding", wanted).all()
        found = [f for f in self.index.findings_at(places).values() if f.type not in _TRIVIAL]
        assertions = self.index.members_at(places)
        documents = self.index.documents({a.document for a in assertions.values()})
        words = Words(spoken(assertions, filters), standing(self.index, documents, filters))
        lines = [
            finding_line(undisputed(left, words), words)
            for finding in found
            if finding.polarity != "negated" and (left := remaining(finding, words.members(finding))).members
        ]
        told = (line for line in lines if line.evidence and not line.denied)
        yield from sorted(told, key=lambda line: (_days(line) is None, -line.origins, line.id))


def _days(line: Line) -> tuple[str | None, str | None] | None:
    """Return the first and last day for which a line can speak, None where it gives no time."""
    days = [found for interval in line.intervals if (found := interval_days(interval)) is not None]
    if not days:
        return None
    firsts, lasts = ([day[end] for day in days] for end in (0, 1))
    first = None if None in firsts else min(day for day in firsts if day)
    return first, None if None in lasts else max(day for day in lasts if day)


def in_turn(stretches: Sequence[tuple[str | None, str | None] | None]) -> bool:
    """Tell whether each stretch of time can follow the ones before it: none is over before they all have begun.

    What gives no time excludes nothing.
    """
    begun = ""
    for first, last in (days for days in stretches if days is not None):
        begun = max(begun, first or "")
        if last is not None and last < begun:
            return False
    return True
