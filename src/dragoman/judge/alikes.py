"""Alikes: entities that stand apart and whose names are so like that a person should say whether they are one.

Judging joins what it is sure of; here is what it left: other transliterations, a surname beside a whole name, initials
that no text spells out, the same words in another order. Nothing is joined by it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from dragoman.judge.identity import family_of, initials, name_score
from dragoman.judge.spelling import name_tokens, skeleton

__all__ = ["Alike", "Known", "alikes", "contrary"]

LEAST = 0.55
"""Score from which two names are put before a person: below it, one pair in ten was worth the look."""
_ORDER, _INITIALS, _SHORT = 0.85, 0.6, 0.65
_CROWD = 40
"""Entities that share a word or a sound above which it says nothing of two of them."""
_MOST_LONG = 3
"""Whole names that one surname may be short for and still be asked of each."""
_NAMES = 12
"""Names of one entity that are looked at, those first by which it is called."""


@dataclass(frozen=True, slots=True)
class Known:
    """An entity as far as its likeness to others goes: id, names (the one it goes by first), category, country."""

    id: str
    names: tuple[str, ...]
    category: str
    country: str | None

    @property
    def listed(self) -> bool:
        """Whether it is known by an id of its own, from the actor book or the gazetteer."""
        return ":" in self.id


@dataclass(frozen=True, slots=True, order=True)
class Alike:
    """Two names (the ones their entities go by), how like they are (0–1), and the sentence that says why."""

    left: str
    right: str
    score: float
    sentence: str


def alikes(entities: Sequence[Known]) -> tuple[Alike, ...]:
    """Return the pairs of entities that could be one, the likest first; whatever the order of ``entities``."""
    ordered = sorted(entities, key=lambda entity: entity.id)
    found: list[Alike] = []
    shorts: dict[str, list[Alike]] = defaultdict(list)
    for one, other in sorted(_meeting(ordered)):
        likeness = _likeness(ordered[one], ordered[other])
        if likeness is not None:
            left, right = sorted((ordered[one].names[0], ordered[other].names[0]))
            made = Alike(left, right, likeness.score, likeness.sentence)
            (shorts[likeness.short] if likeness.short else found).append(made)
    found += [made for several in shorts.values() if len(several) <= _MOST_LONG for made in several]
    return tuple(sorted(set(found), key=lambda made: (-made.score, made.left, made.right)))


class _Likeness(NamedTuple):
    """How like two names are, why, and which of them may be short for the other."""

    score: float
    sentence: str
    short: str = ""


def _likeness(one: Known, other: Known) -> _Likeness | None:
    """Return how like two entities are, None where nobody needs to be asked."""
    family = family_of(one.category)
    if (one.listed and other.listed) or "state" in {one.category, other.category}:
        return None
    if not family or family != family_of(other.category):
        return None
    if (one.country and other.country and one.country != other.country) or one.names[0] == other.names[0]:
        return None
    names = ((left, right) for left in one.names[:_NAMES] for right in other.names[:_NAMES])
    best = max((_like(left, right, family) for left, right in names), key=lambda found: found.score)
    return best if best.score >= LEAST else None


@lru_cache(maxsize=1 << 14)
def _like(one: str, other: str, family: str) -> _Likeness:
    if _worded(one) == _worded(other) and name_tokens(one) != name_tokens(other):
        return _Likeness(_ORDER, f"“{one}” and “{other}” have the same words in another order")
    short, long = sorted((one, other), key=lambda name: (len(name_tokens(name)), name))
    if short.isupper() and len(short) > 2 and initials(long) == short.casefold():
        return _Likeness(_INITIALS, f"“{short}” is the initials of “{long}”, but no text has both")
    if _shortened(name_tokens(short), name_tokens(long), family):
        return _Likeness(_SHORT, f"“{short}” may be short for “{long}”", short)
    score, sentence = name_score(one, other)
    return _Likeness(round(score, 3), sentence)


@lru_cache(maxsize=1 << 14)
def _worded(name: str) -> tuple[str, ...]:
    """Return the words of a name in alphabetical order, titles too: those of a ministry come in two."""
    return tuple(sorted({token for word in name.split() for token in name_tokens(word)} - {"of"}))


def _shortened(short: Sequence[str], long: Sequence[str], family: str) -> bool:
    """Tell whether a name is the surname of a whole one, or a body's name without its first or last words."""
    if not short or len(short) >= len(long):
        return False
    if family == "person":
        return len(short) == 1 and short[0] == long[-1] and len(short[0]) > 2
    return (
        family == "group" and len(short) > 1 and tuple(short) in {tuple(long[-len(short) :]), tuple(long[: len(short)])}
    )


def _meeting(entities: Sequence[Known]) -> set[tuple[int, int]]:
    """Return the pairs of positions that share a word, a sound or initials that few share."""
    met: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index, entity in enumerate(entities):
        for key in _keys(entity):
            met[key].append(index)
    return {pair for members in met.values() if len(members) <= _CROWD for pair in combinations(members, 2)}


def _keys(entity: Known) -> set[tuple[str, str]]:
    family = family_of(entity.category)
    found: set[tuple[str, str]] = set()
    for name in entity.names[:_NAMES]:
        tokens = name_tokens(name)
        found.update((family, f"word {token}") for token in tokens if len(token) > 2)
        found.add((family, f"sound {skeleton(''.join(tokens))}"))
        found.update((family, f"first {name}") for name in ([skeleton(tokens[0])] if len(tokens) > 1 else ()))
        found.update((family, f"initials {short.casefold()}") for short in (name, initials(name)) if _acronym(short))
    return found


def _acronym(name: str) -> bool:
    return len(name) > 2 and name.isalpha() and (name.isupper() or name.islower())


def contrary(
    found: Iterable[Alike], apart: Collection[frozenset[str]], called: Mapping[str, Collection[str]]
) -> Iterator[tuple[Alike, str]]:
    """Yield each pair with a warning where one of its names equals two entities judged different, else without one.

    ``apart`` are the pairs of names judged different, ``called`` gives the other names of each entity by its name.
    """
    pairs = list(found)
    near: dict[str, set[str]] = defaultdict(set)
    for pair in pairs:
        near[pair.left].add(pair.right)
        near[pair.right].add(pair.left)
    for pair in pairs:
        yield pair, _warning(pair, near, apart, called)


def _warning(
    pair: Alike,
    near: Mapping[str, Collection[str]],
    apart: Collection[frozenset[str]],
    called: Mapping[str, Collection[str]],
) -> str:
    for name, partner in ((pair.left, pair.right), (pair.right, pair.left)):
        names = {partner, *called.get(partner, ())}
        for third in sorted({*near[name], *called.get(name, ())} - {partner, name}):
            thirds = {third, *called.get(third, ())}
            if any(frozenset({a, b}) in apart for a in names for b in thirds):
                return f"“{name}” equals two that were judged different: “{partner}” and “{third}”"
    return ""
