"""Occurrences: one event told by many documents, each keeping its own version of actor, place, time and toll."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from dragoman.judge.digests import Digest, Unit
from dragoman.judge.linkage import Pair, grouped
from dragoman.judge.stories import DAYS, Likeness, Story, recurrence
from dragoman.judge.units import DOWNED, likely_same, may_meet, other_deeds
from dragoman.judge.words import Vector, Weights, cosine, prefix

__all__ = ["Joined", "dated_blocks", "join_dated", "join_story", "pair_score"]

THRESHOLD = 0.42
"""Nearness from which two passages of one story tell one event."""
_PROPOSED = 0.1
_DATED = 0.6
"""Nearness asked for outside a story, where day, place and type already agree."""
_CITY = 0.1
"""More that is asked for where the place is a large city: several things happen there in a day."""
_TYPE, _SPOT, _DAY, _FIGURE, _ACTOR = 0.12, 0.08, 0.05, 0.15, 0.08
_ACT = 0.25
_FORTNIGHT = 14
"""Days between two reports within which what is done once is one act."""
_LEAST_WORDS = _DATED - (_TYPE + _SPOT + _DAY + _FIGURE + _ACTOR + _ACT) - 1e-9
"""What words at least must give where all else agrees."""
_WORDS_ALONE = _DATED - (_TYPE + _SPOT + _DAY) - 1e-9
"""What words at least must give where neither a figure nor an actor is the same."""
_A_FEW = 8
"""Events of a day and town that are compared with one another sooner than their words are looked through."""
_VECTORS = 4096
"""Passages of which the words are weighed at once: more than happen on a day in one town."""
_BRIEF = 900
"""Characters of a report that has room for one piece of news only: the beginning by which reports are compared."""


_ONE_TEXT = Likeness(0.0, "told by one text")


@dataclass(frozen=True, slots=True)
class Joined:
    """Units of one event, the sentences that joined them, and whether the event is what its reports are about."""

    units: tuple[Unit, ...]
    because: tuple[str, ...]


def pair_score(one: Unit, other: Unit, left: Vector, right: Vector) -> Likeness:
    """Return how much two units tell one event; 0 when type, place or time keep them apart, or both are of one text."""
    if one.document == other.document or not likely_same(one, other):
        return Likeness(0.0, "type, place or time differ")
    words = cosine(left, right)
    score = words
    agreed = (
        (_TYPE, bool(one.types & other.types), "type"),
        (_SPOT, one.spot is not None and other.spot is not None and one.spot.id == other.spot.id, "place"),
        (_DAY, one.first is not None and one.first == other.first and one.last == other.last, "time"),
        (_FIGURE, bool(one.figures & other.figures), "toll"),
        (_ACTOR, bool(one.actors & other.actors), "actor"),
        (_ACT, _one_act(one, other), "act"),
    )
    same = [name for _, holds, name in agreed if holds]
    at_once = {"place", "time"} <= set(same) and one.spot is not None and one.spot.town
    if other_deeds(one, other) and "toll" not in same and not at_once:
        return Likeness(0.0, "different parties did it", (left, right))
    score += sum(gain for gain, holds, _ in agreed if holds)
    if (one.first is None or other.first is None) and "act" not in same:
        score -= recurrence(one, other)
    return Likeness(max(0.0, min(1.0, score)), f"same {', '.join(same)}" if same else "", (left, right))


def _one_act(one: Unit, other: Unit) -> bool:
    """Tell whether two reports of one fortnight tell what one party does to another but once.

    Another aircraft of the same country may be brought down within it: reports of one are of a few days.
    """
    if one.day is None or other.day is None or abs(one.day - other.day) > _FORTNIGHT:
        return False
    near = abs(one.day - other.day) <= DAYS
    return any(near or not act.startswith(DOWNED) for act in one.acts & other.acts)


def join_story(
    story: Story, digests: Sequence[Digest], weights: Weights, stand_ins: Callable[[int], Unit | None]
) -> list[Joined]:
    """Return the events of one story.

    The event that most of its reports tell is completed with the best unit of each brief report that is left over, if
    neither type, place, time nor doers keep the two apart. ``stand_ins`` gives a unit for one that has none.
    """
    if len(story.documents) == 1:
        return [Joined((unit,), ()) for unit in digests[story.documents[0]].units]
    bundles = _bundled(unit for index in story.documents for unit in digests[index].units)
    heads = [bundle[0] for bundle in bundles]
    documents = [{unit.document for unit in bundle} for bundle in bundles]
    vectors = [weights.vector(unit.terms) for unit in heads]
    reasons: dict[Pair, Likeness] = {}

    def score(left: int, right: int) -> float:
        found = _ONE_TEXT
        if not documents[left] & documents[right]:
            found = pair_score(heads[left], heads[right], vectors[left], vectors[right])
        reasons[left, right] = found
        return found.score

    scores = {pair: score(*pair) for pair in _pairs(vectors)}
    made = [
        Joined(
            tuple(unit for index in group for unit in bundles[index]),
            _because(group, lambda one, other: reasons[one, other], lambda index: _words(heads[index])),
        )
        for group in grouped(len(heads), scores, THRESHOLD, score)
    ]
    return _completed(made, story, digests, weights, stand_ins)


def _bundled(units: Iterable[Unit]) -> list[list[Unit]]:
    """Return units by what they say word for word: copies of a report need not be compared with each other."""
    found: dict[tuple[object, ...], list[Unit]] = defaultdict(list)
    for unit in units:
        said = [(a.kind, a.type, a.mode, a.polarity, a.trigger and a.trigger.quote) for a in unit.assertions]
        bundle = found[_words(unit), tuple(said)]
        if bundle and bundle[-1].document == unit.document:
            bundle = found[_words(unit), unit.id]
        bundle.append(unit)
    return list(found.values())


def _pairs(vectors: Sequence[Vector]) -> list[Pair]:
    """Return the pairs of passages that share enough to be worth a score."""
    posted: dict[str, list[int]] = defaultdict(list)
    near: dict[Pair, float] = defaultdict(float)
    for index, vector in enumerate(vectors):
        for term, weight in vector.weights.items():
            for other in posted[term]:
                near[other, index] += weight * vectors[other].weights[term]
            posted[term].append(index)
    return [pair for pair, value in near.items() if value >= _PROPOSED]


def _because(
    indexes: Sequence[int], reason: Callable[[int, int], Likeness], text: Callable[[int], str]
) -> tuple[str, ...]:
    """Return the three best reasons that joined the things numbered ``indexes``; ``text`` gives a thing's words."""
    reasons = {pair: reason(*pair) for pair in combinations(sorted(indexes), 2)}
    pairs = sorted(reasons, key=lambda pair: (-reasons[pair].score, pair))
    return tuple(dict.fromkeys(reasons[pair].explained(text(pair[0])) for pair in pairs[:3]))


def _completed(
    made: list[Joined],
    story: Story,
    digests: Sequence[Digest],
    weights: Weights,
    stand_ins: Callable[[int], Unit | None],
) -> list[Joined]:
    """Return ``made`` with the main event told by each brief report of the story that has something which can be it.

    A longer report tells several events: of these none is taken for the main one by its story alone.
    """
    main = min(made, key=_rank, default=None)
    telling = {unit.document for unit in main.units} if main else set()
    missing = [index for index in story.documents
               if digests[index].document not in telling and _brief(digests[index])]  # fmt: skip
    if not missing:
        return made
    single = frozenset(joined.units[0].id for joined in made if len(joined.units) == 1 and joined is not main)
    taken: list[Unit] = []
    for index in missing:
        told = (*(main.units if main else ()), *taken)
        unit = _nearest(digests[index], single, told, weights)
        unit = unit or _stand_in(digests[index], told, stand_ins(index))
        if unit is not None:
            taken.append(unit)
    if not taken:
        return made
    gone = {unit.id for unit in taken}
    rest = [joined for joined in made if joined is not main]
    kept = [Joined(left, joined.because) for joined in rest
            if (left := tuple(unit for unit in joined.units if unit.id not in gone))]  # fmt: skip
    units = (*main.units, *taken) if main else tuple(taken)
    because = (*(main.because if main else ()), *(f"one story: {reason}" for reason in story.because))
    return [Joined(units, tuple(dict.fromkeys(because))[:5]), *kept]


def _brief(digest: Digest) -> bool:
    """Tell whether a report is so short, and tells so little, that it can only be of its story's event."""
    return len(digest.text) <= _BRIEF and len(digest.units) <= 1


def _stand_in(digest: Digest, told: Sequence[Unit], unit: Unit | None) -> Unit | None:
    """Return ``unit`` if its report tells no event and the unit can be of place and time of what ``told`` tell."""
    if unit is None or digest.units:
        return None
    return unit if all(may_meet(unit, other) for other in told) else None


def _rank(joined: Joined) -> tuple[int, int, str]:
    documents = {unit.document for unit in joined.units}
    return (-len(documents), min(unit.start for unit in joined.units), joined.units[0].id)


def _nearest(digest: Digest, single: frozenset[str], told: Sequence[Unit], weights: Weights) -> Unit | None:
    """Return the unit of a report's beginning that is most like what ``told`` tell and that nothing keeps from it.

    ``single`` are the units that only one report tells.
    """
    free = [unit for unit in digest.units if unit.id in single and unit.start < digest.lead_end
            and all(likely_same(unit, other) and not other_deeds(unit, other) for other in told)]  # fmt: skip
    if not free or not told:
        return free[0] if free else None
    vector = weights.vector(frozenset(term for unit in told for term in unit.terms))
    return max(free, key=lambda unit: (cosine(weights.vector(unit.terms), vector), -unit.start, unit.id))


def join_dated(joined: Sequence[Joined], weights: Weights, links: set[Pair] | None = None) -> list[Joined]:
    """Return ``joined`` with events of different stories made one where day, place and type agree and words do too.

    So are those that tell one act that is done but once.

    ``links`` takes the pairs of positions that are near enough, whether or not their groups were joined.
    """
    heads = [_head(entry) for entry in joined]

    @lru_cache(maxsize=_VECTORS)
    def vector(index: int) -> Vector:
        return weights.vector(heads[index].terms)

    def reason(left: int, right: int) -> Likeness:
        if _documents(joined[left]) & _documents(joined[right]):
            return _ONE_TEXT
        return pair_score(heads[left], heads[right], vector(left), vector(right))

    def score(left: int, right: int) -> float:
        one, other = heads[left], heads[right]
        sure = (_pinned(one) and _pinned(other)) or _one_act(one, other)
        return reason(left, right).score - (0.0 if sure else _CITY)

    strong: dict[Pair, float] = {}
    for members in _blocks(joined):
        for pair in _meeting(members, heads, vector):
            if cosine(vector(pair[0]), vector(pair[1])) >= _LEAST_WORDS and (value := score(*pair)) >= _DATED:
                strong[pair] = value
    if links is not None:
        links.update(strong)
    involved = sorted({index for pair in strong for index in pair})
    number = {index: position for position, index in enumerate(involved)}
    scores = {(number[a], number[b]): value for (a, b), value in strong.items()}
    groups = grouped(len(involved), scores, _DATED, lambda a, b: score(involved[a], involved[b]))
    alone = [entry for index, entry in enumerate(joined) if index not in number]
    return alone + [_merged(joined, heads, [involved[index] for index in group], reason) for group in groups]


def _pinned(unit: Unit) -> bool:
    """Tell whether an event's place is a town that is not also the name of its region."""
    return unit.spot is not None and unit.spot.point


def _blocks(joined: Sequence[Joined]) -> Iterable[list[int]]:
    """Return the events that have a unit each on the same day at the same pin, or tell one act, of each such block."""
    blocks: dict[tuple[str, int], list[int]] = defaultdict(list)
    for index, entry in enumerate(joined):
        for block in dated_blocks(entry):
            blocks[block].append(index)
    return (members for members in blocks.values() if len(members) > 1)


def _meeting(members: Sequence[int], heads: Sequence[Unit], vector: Callable[[int], Vector]) -> set[Pair]:
    """Return the pairs among ``members`` that can be near enough.

    Such two share a figure, an actor or one of the words that tell most: a busy town's hundred events of a day need
    not all be compared with one another.
    """
    if len(members) <= _A_FEW:
        return set(combinations(members, 2))
    met: dict[object, list[int]] = defaultdict(list)
    for index in members:
        told = (*prefix(vector(index), _WORDS_ALONE), *heads[index].figures, *map(_as_actor, heads[index].actors))
        for word in told:
            met[word].append(index)
    return {pair for sharing in met.values() for pair in combinations(sharing, 2)}


def _as_actor(entity: str) -> tuple[str]:
    """Return an actor as no word is written."""
    return (entity,)


def dated_blocks(joined: Joined) -> set[tuple[str, int]]:
    """Return the pins and days of an event's units, and the acts that they tell with the fortnights of their reports.

    Fortnights overlap, so that any two reports of nearer days share one.
    """
    found = {
        (unit.spot.id, unit.first)
        for unit in joined.units
        if unit.spot is not None and unit.spot.lat is not None and unit.first is not None and unit.first == unit.last
    }
    for unit in joined.units:
        for act in unit.acts if unit.day is not None else ():
            found.update((act, (unit.day or 0) // _FORTNIGHT + step) for step in (0, 1))
    return found


def _words(unit: Unit) -> str:
    """Return the words of a unit's passages."""
    return " ".join(dict.fromkeys(assertion.evidence[0].quote for assertion in unit.assertions))


def _merged(
    joined: Sequence[Joined],
    heads: Sequence[Unit],
    members: Sequence[int],
    reason: Callable[[int, int], Likeness],
) -> Joined:
    units = tuple(unit for index in members for unit in joined[index].units)
    because = (
        *_because(members, reason, lambda index: _words(heads[index])),
        *(text for index in members for text in joined[index].because),
    )
    return Joined(units, tuple(dict.fromkeys(because))[:5])


def _documents(joined: Joined) -> set[str]:
    return {unit.document for unit in joined.units}


def _head(joined: Joined) -> Unit:
    """Return the unit that stands for an event: the one with day and place, told earliest in its text."""
    return min(joined.units, key=lambda unit: (unit.first is None or unit.spot is None, unit.start, unit.id))
