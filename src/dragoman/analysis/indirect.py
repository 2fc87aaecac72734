"""Indirect links: A … C … B, and what a name only backs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from dragoman.analysis.filters import interval_days, line_passes
from dragoman.analysis.leaving import spoken, standing
from dragoman.analysis.lines import Words, finding_line
from dragoman.analysis.remaining import remaining
from dragoman.analysis.subjects import Side
from dragoman.model.answers import Filters, Line
from dragoman.model.findings import Finding
from dragoman.store.choosing import Wanted
from dragoman.store.index import EntityRow, Index

__all__ = ["MOST_LINKS", "indirect"]

MOST_LINKS = 12
"""Third parties shown: beyond a dozen the list says little."""
MOST_OF_EACH = 2
"""Lines on either side of a third party."""
MOST_TRIED = 40
"""Third parties looked at: those that share most with the side that they share less with."""
MOST_LOOKED_AT = 60
"""Findings between a side and a third party of which the lines are made."""
MOST_TIES = 400
"""Ties of a name, the best supported ones, among which those that it backs are looked for."""
AT_ONCE = 6
"""Findings made into lines at once: two or three lines are wanted."""
MOST_PARTS = 3
"""Parts of a state that are named with it."""
_OF_STATE = frozenset({"state", "government", "military", "police"})
_LINKING = ("relation", "holding")
_TRIVIAL = frozenset({"located_in", "same_as"})
_BACKING = frozenset({"supports", "leads"})


@dataclass(frozen=True, slots=True)
class _Limits:
    """What a question is limited to."""

    filters: Filters
    named: Sequence[Sequence[str]]


def indirect(index: Index, sides: Sequence[Side], filters: Filters, named: Sequence[Sequence[str]] = ()) -> list[Line]:
    """Return the lines that lead from one side to the other through a third, those to a third together.

    With one side: what it backs without being its own, and what that does. ``named`` are the entities of each place
    and actor that the question is limited to.
    """
    if len(sides) == 2:
        return _between(index, sides[0], sides[1], _Limits(filters, named))
    return _backed(index, sides[0], _Limits(filters, named)) if sides else []


def _between(index: Index, left: Side, right: Side, limits: _Limits) -> list[Line]:
    """Return what ties both sides to a third; the government and the forces of one state are one third party."""
    near, far = index.neighbours(left.entities), index.neighbours(right.entities)
    own = {*left.entities, *right.entities}
    known = {e.id: e for e in index.entities([key for key in near.keys() | far.keys() if key not in own])}
    thirds: dict[str, list[str]] = {}
    for key in sorted(known):
        if not key.startswith("name::") and _whole(known[key]) not in own:
            thirds.setdefault(_whole(known[key]), []).append(key)
    shared = {
        whole: min(sum(side.get(key, 0) for key in keys) for side in (near, far)) for whole, keys in thirds.items()
    }
    order = sorted((whole for whole in thirds if shared[whole]), key=lambda whole: (-shared[whole], whole))
    found: dict[str, Line] = {}
    linked = 0
    for whole in order[:MOST_TRIED]:
        halves = [list(islice(_lines(index, [s.entities, thirds[whole]], limits), MOST_OF_EACH)) for s in (left, right)]
        if all(halves) and linked < MOST_LINKS:
            linked += 1
            through = _named_through(whole, [known[key] for key in thirds[whole]], index)
            for line in (line for half in halves for line in half):
                found.setdefault(line.id, replace(line, through=through))
    return list(found.values())


def _whole(entity: EntityRow) -> str:
    """Return the state that an entity acts for, else the entity itself."""
    return f"country:{entity.country}" if entity.country and entity.category in _OF_STATE else entity.id


def _named_through(whole: str, parts: Sequence[EntityRow], index: Index) -> str:
    """Return the name of a third party, with the parts of a state that the lines are told of."""
    names = [part.name for part in parts if part.id != whole]
    state = next((entity.name for entity in index.entities([whole])), None)
    if len(parts) == 1:
        return parts[0].name
    return f"{state or whole.removeprefix('country:')} (its {', '.join(names[:MOST_PARTS])})"


def _backed(index: Index, one: Side, limits: _Limits) -> list[Line]:
    """Return what the groups do that a name backs but that do not belong to it."""
    thirds: dict[str, None] = {}
    chosen = index.chosen("finding", Wanted((one.entities,), ("relation",), most=MOST_TIES))
    ties = {place: f for place, f in index.findings_at(chosen.all()).items() if f.type in _BACKING}
    parties = index.taking_part_at(ties, {})
    for finding in sorted(ties.values(), key=lambda f: (-f.origins, f.id)):
        backer = next((role for role in finding.roles if role.role == "subject"), None)
        if backer is None or finding.polarity == "negated":
            continue
        thirds.update(dict.fromkeys(sorted(parties.get(finding.id, set()) - set(one.entities))))
    groups = [e for e in index.entities(list(thirds)) if e.category in {"non_state_armed", "organization", "military"}]
    found: dict[str, Line] = {}
    for group in groups[:MOST_LINKS]:
        for line in islice(_lines(index, [[group.id]], limits), 2 * MOST_OF_EACH):
            found.setdefault(line.id, replace(line, through=group.name))
    return list(found.values())


def _lines(index: Index, parties: Sequence[Sequence[str]], limits: _Limits) -> Iterator[Line]:
    """Yield the lines that tie a side to a third, those with a time before those without, the best supported first."""
    filters = limits.filters
    wanted = Wanted([*parties, *limits.named], _LINKING, filters.start, filters.end, most=MOST_LOOKED_AT)
    found = index.findings_at(index.chosen("finding", wanted).all())
    findings = sorted((row for row in found.items() if row[1].type not in _TRIVIAL), key=lambda row: _rank(row[1]))
    for first in range(0, len(findings), AT_ONCE):
        some = dict(findings[first : first + AT_ONCE])
        assertions = index.members_at([*some])
        documents = index.documents({a.document for a in assertions.values()})
        words = Words(spoken(assertions, filters), standing(index, documents, filters))
        left = [remaining(finding, words.members(finding)) for finding in some.values()]
        lines = (finding_line(finding, words) for finding in left if finding.members)
        yield from (line for line in lines if line.evidence and line_passes(line, filters))


def _rank(finding: Finding) -> tuple[bool, int, str]:
    dated = any(interval_days(interval) for interval in finding.intervals)
    return (not dated, -finding.origins, finding.id)
