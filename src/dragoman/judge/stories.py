"""Stories: reports that tell the same news, before any single event of theirs is compared.

A report is compared by how it begins, so that two texts which share only background ("since the ousting of …") are
not taken for one story. Shared place, day, tolls and actors lower how many words two reports must share.
"""

from __future__ import annotations

import math
from collections import defaultdict, deque
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

from dragoman.judge.digests import Digest, Unit
from dragoman.judge.linkage import Pair, components, grouped
from dragoman.judge.places import apart, together
from dragoman.judge.words import Vector, Weights, cosine, prefix, shared, spelled

__all__ = ["DAYS", "Likeness", "Story", "likeness", "near_stories", "recurrence", "stories", "vectors"]

THRESHOLD = 0.385
"""Nearness from which two reports tell one story: on five timelines told by three writers each, .40 → .385 gains half a
point of pairwise recall at the same precision (.982); .375 costs six thousandths of it, .355 sixteen."""
_CANDIDATE = 0.15
_FEW = 20
"""Reports up to which the others are looked through for those within reach of one before any is made a vector."""
_ROUNDED = 1 - 1e-9
_NEVER = 1 << 31
DAYS = 3
"""Days between two publications within which reports can be of one piece of news."""
_SAME_WORDS = 0.9
"""Nearness from which two reports are one story even if they put it in different places: one of them errs."""
_CROWD = 256
"""A term of more reports than this proposes no pair: of the sampled ones where days are compared, else of all."""
_SAME_PLACE, _SAME_FIGURE, _SAME_ACTOR = 0.04, 0.08, 0.02
_SAME_REGION = 0.14
_SHORT = 9.0
_DAY_APART, _SAME_OUTLET = 0.06, 0.2


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two things are (0–1), the words of both, and a sentence on what else they share."""

    score: float
    sentence: str
    words: tuple[Vector, Vector] | None = None

    def explained(self, text: str) -> str:
        """Return the whole sentence, with the shared words as ``text`` prints them."""
        common = shared(*self.words) if self.words else ()
        words = f"shared words: {', '.join(spelled(common, text))}" if common else ""
        return f"{self.score:.2f}: " + "; ".join(part for part in (words, self.sentence) if part)


@dataclass(frozen=True, slots=True)
class Story:
    """Documents (by position) that tell the same news, and what joined each pair that was proposed."""

    documents: tuple[int, ...]
    because: tuple[str, ...]


def vectors(digests: Sequence[Digest], weights: Weights) -> list[Vector]:
    """Return each report's beginning as a vector."""
    return [weights.vector(digest.lead) for digest in digests]


def likeness(one: Digest, other: Digest, left: Vector, right: Vector) -> Likeness:
    """Return how much two reports look like one story; 0 when place or day of their news can not be the same."""
    words = cosine(left, right) * _damped(left) * _damped(right)
    if one.day is not None and other.day is not None and abs(one.day - other.day) > DAYS:
        return Likeness(0.0, "published on days too far apart")
    if apart(one.spot, other.spot) and words < _SAME_WORDS and not _crossed(one, other):
        return Likeness(0.0, "different places")
    score, said = words, []
    for gain, found in ((_SAME_PLACE, _places(one, other)), (_SAME_FIGURE, _figures(one, other))):
        if found:
            score += gain
            said.append(f"both give {found}")
    score += _near(one, other) - recurrence(one, other)
    actors = sorted(one.actors & other.actors)
    if actors:
        score += _SAME_ACTOR
        said.append(f"both name {len(actors)} of the same actors")
    return Likeness(max(0.0, min(1.0, score)), "; ".join(said), (left, right))


def _crossed(one: Digest, other: Digest) -> bool:
    """Tell whether one report begins with the place that the other one tells of a few lines on."""
    return any(
        first.id == spot.id
        for first, spots in ((one.spot, other.spots), (other.spot, one.spots))
        for spot in spots
        if first is not None
    )


def _near(one: Digest, other: Digest) -> float:
    """Return what it counts that two outlets report, a day apart at most, from one region."""
    if one.region is None or one.region != other.region or one.day is None or other.day is None:
        return 0.0
    if abs(one.day - other.day) > 1 or (one.outlet is not None and one.outlet == other.outlet):
        return 0.0
    return _SAME_REGION


def _damped(vector: Vector) -> float:
    """Return what a short text's likeness counts: two headlines of four words share two of them by chance."""
    return vector.mass / math.hypot(vector.mass, _SHORT)


def recurrence(one: Digest | Unit, other: Digest | Unit) -> float:
    """Return what the days between two reports take off their likeness: the next day's news is often like news.

    One outlet tells each day's strikes in the same words, so its reports of two days must share more, or a toll.
    """
    if one.day is None or other.day is None or one.day == other.day:
        return 0.0
    styled = one.outlet is not None and one.outlet == other.outlet and not _figures_of(one) & _figures_of(other)
    return _DAY_APART * abs(one.day - other.day) + (_SAME_OUTLET if styled else 0.0)


def _figures_of(told: Digest | Unit) -> frozenset[tuple[str, float]]:
    return told.figures


def _places(one: Digest, other: Digest) -> str:
    if one.spot is not None and other.spot is not None and one.spot.lat is not None and together(one.spot, other.spot):
        return one.spot.name
    return ""


def _figures(one: Digest, other: Digest) -> str:
    common = sorted(one.figures & other.figures)
    return f"{common[0][1]:g} {common[0][0]}" if common else ""


def stories(
    digests: Sequence[Digest],
    weights: Weights,
    same: Iterable[tuple[int, int]] = (),
    links: set[Pair] | None = None,
) -> list[Story]:
    """Return the stories of all documents, single ones included, in document order.

    ``same`` are pairs known to be one report (copies): of these the earliest stands for all, whatever their dates.
    ``links`` takes the pairs of positions that are near enough, whether or not their groups were joined.
    """
    families = _families(digests, same)
    firsts = [members[0] for members in families]
    told = [digests[index] for index in firsts]
    made = vectors(told, weights)

    def reason(left: int, right: int) -> Likeness:
        return likeness(told[left], told[right], made[left], made[right])

    def score(left: int, right: int) -> float:
        return reason(left, right).score

    scores = {pair: score(*pair) for pair in _candidates(told, made, weights)}
    if links is not None:
        links.update((firsts[a], firsts[b]) for (a, b), value in scores.items() if value >= THRESHOLD)
    return [_story(group, reason, told, families) for group in grouped(len(told), scores, THRESHOLD, score)]


def near_stories(digests: Sequence[Digest], weights: Weights, of: Collection[int]) -> set[Pair]:
    """Return the pairs of reports near enough to be one story of which at least one is among the positions ``of``."""
    near = _within_reach(digests, weights, of) if len(of) <= _FEW else list(range(len(digests)))
    told = [digests[index] for index in near]
    made = vectors(told, weights)
    wanted = {place for place, index in enumerate(near) if index in of}
    return {
        (near[left], near[right])
        for left, right in _candidates(told, made, weights, wanted)
        if likeness(told[left], told[right], made[left], made[right]).score >= THRESHOLD
    }


def _within_reach(digests: Sequence[Digest], weights: Weights, of: Collection[int]) -> list[int]:
    """Return the positions of reports whose words may make them candidates for one of ``of``, themselves among them.

    No report's vector is shorter than what it shares with another one, which bounds how near the two can be.
    """
    squares = [{term: weights.of(term) ** 2 for term in digests[index].lead} for index in sorted(of)]
    least = [_CANDIDATE**2 * sum(found.values()) * _ROUNDED for found in squares]

    def reaches(lead: frozenset[str]) -> bool:
        return any(
            sum(map(found.__getitem__, found.keys() & lead)) >= enough
            for found, enough in zip(squares, least, strict=True)
        )

    return [index for index, told in enumerate(digests) if index in of or reaches(told.lead)]


def _families(digests: Sequence[Digest], same: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Return the documents by families of copies, the earliest published first in each."""
    members: dict[int, list[int]] = defaultdict(list)
    for index, root in components(range(len(digests)), same).items():
        members[root].append(index)
    return [sorted(family, key=lambda index: (digests[index].day or _NEVER, index)) for family in members.values()]


def _story(
    group: list[int],
    reason: Callable[[int, int], Likeness],
    told: Sequence[Digest],
    families: Sequence[list[int]],
) -> Story:
    """Return a story with, for each report after the first, the best reason that joined it to an earlier one."""
    because = ["some are copies of others"] if any(len(families[index]) > 1 for index in group) else []
    for position, member in enumerate(group[1:], 1):
        known = [reason(earlier, member) for earlier in group[:position]]
        best = max(known, key=lambda found: (found.score, found.sentence))
        because.append(best.explained(told[member].text))
    documents = sorted(index for family in group for index in families[family])
    return Story(tuple(documents), tuple(dict.fromkeys(because)))


def _candidates(
    digests: Sequence[Digest], made: Sequence[Vector], weights: Weights, of: Collection[int] | None = None
) -> set[Pair]:
    """Return the pairs that can reach the candidate threshold, by an inverted file of each report's rarest terms.

    Dated reports meet those of a few days; undated ones meet every report. Whether two are a candidate hangs on the two
    and on the weights alone. With ``of`` only pairs that have one of these positions are returned.
    """
    prefixes = [prefix(vector, _CANDIDATE) for vector in made]
    dated = sorted((digest.day, index) for index, digest in enumerate(digests) if digest.day is not None)
    undated = [index for index, digest in enumerate(digests) if digest.day is None]
    found: set[Pair] = set()
    window = _Inverted(made, prefixes, weights, of, days=True)
    oldest = 0
    for day, index in dated:
        while dated[oldest][0] < day - DAYS:
            window.drop(dated[oldest][1])
            oldest += 1
        found.update(window.near(index))
        window.add(index)
    if undated:
        whole = _Inverted(made, prefixes, weights, of, days=False)
        for _, index in dated:
            whole.add(index)
        for index in undated:
            found.update(whole.near(index))
            whole.add(index)
    return found


class _Inverted:
    """Reports by the terms of their prefixes, to find those near another one."""

    def __init__(
        self,
        made: Sequence[Vector],
        prefixes: Sequence[Sequence[str]],
        weights: Weights,
        of: Collection[int] | None,
        *,
        days: bool,
    ) -> None:
        self._made = made
        self._prefixes = prefixes
        self._of = of
        # Each report with the weight that the term has in it; wanted are those of the positions that are asked for.
        self._posted: dict[str, deque[tuple[int, float]]] = defaultdict(deque)
        self._wanted: dict[str, deque[tuple[int, float]]] = defaultdict(deque)
        most = _CROWD if days else _CROWD >> weights.level
        self._crowded = {term for prefix in prefixes for term in prefix if weights.count(term) > most}

    def add(self, index: int) -> None:
        """Take a report in."""
        own = self._made[index].weights
        for term in self._prefixes[index]:
            self._posted[term].append((index, own[term]))
            if self._of is not None and index in self._of:
                self._wanted[term].append((index, own[term]))

    def drop(self, index: int) -> None:
        """Let the report go that was taken in first of those that are in."""
        for term in self._prefixes[index]:
            self._posted[term].popleft()
            if self._of is not None and index in self._of:
                self._wanted[term].popleft()

    def near(self, index: int) -> Iterable[Pair]:
        """Yield the pairs of a report with those in here that are near enough."""
        own = self._made[index].weights
        posted = self._posted if self._of is None or index in self._of else self._wanted
        partial: dict[int, float] = {}
        for term in self._prefixes[index]:
            if term in self._crowded:
                continue
            weight = own[term]
            for other, its in posted.get(term, ()):
                partial[other] = partial.get(other, 0.0) + weight * its
        for other, value in partial.items():
            if value >= _CANDIDATE / 4 and cosine(self._made[other], self._made[index]) >= _CANDIDATE:
                yield (other, index) if other < index else (index, other)
