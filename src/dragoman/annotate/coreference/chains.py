"""Chains of mentions while they grow."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from typing import Any

from dragoman.annotate.actors import load, stock
from dragoman.annotate.found import Found
from dragoman.annotate.tokens import Sentence, Token

__all__ = ["BODIES", "Chain", "Chains", "words"]

BODIES = frozenset({
    "state", "government", "military", "police", "non_state_armed", "organization", "international", "company", "media",
})  # fmt: skip
"""Categories of what acts as one though it is many."""


_QUOTED = re.compile(r"“[^”]{2,2000}(?:”|\n|$)|\"[^\"\n]{2,2000}(?:\"|\n|$)")


@cache
def words(*path: str) -> frozenset[str]:
    """Return a list of words of the data file, by the keys that lead to it."""
    found: Any = load("coreference")
    for key in path:
        found = found[key]
    return frozenset(found)


class Chain:
    """The mentions of one entity of a document, in text order."""

    def __init__(self, first: Found) -> None:
        """Begin with one mention."""
        self.members: list[Found] = [first]
        self.keys: set[str] = set()
        self.nouns: set[str] = set()
        self.entities: set[str] = set()
        self.gender: str | None = None
        self._best = first
        self._note(first)

    def add(self, entry: Found) -> None:
        """Take in a further mention."""
        self.members.append(entry)
        self._note(entry)

    def _note(self, entry: Found) -> None:
        if _plainness(entry) < _plainness(self._best):
            self._best = entry
        if entry.kind == "name":
            self.keys.add(entry.key)
        if entry.noun and entry.kind != "pronoun":
            self.nouns.add(entry.noun)
        if entry.entity:
            self.entities.add(entry.entity)
        if self.gender is None and entry.gender in {"he", "she"}:
            self.gender = entry.gender

    @property
    def last(self) -> Found:
        """The latest mention."""
        return self.members[-1]

    @property
    def best(self) -> Found:
        """The mention that tells most: a known name before an unknown one, the fullest of them, names before nouns."""
        return self._best

    @property
    def named(self) -> bool:
        """Whether any mention is a name."""
        return bool(self.keys)

    @property
    def category(self) -> str:
        """What the entity is, by its best mention."""
        return self.best.category

    @property
    def many(self) -> bool:
        """Whether the entity is several people."""
        best = self.best
        return best.kind == "nominal" and best.number == "many"


def _plainness(entry: Found) -> tuple[int, int, int]:
    kind = ("name", "nominal", "adjective", "pronoun").index(entry.kind)
    known = 0 if entry.entity and not entry.entity.startswith("name:") else 1
    return kind, known, -len(entry.key or entry.name)


class Chains:
    """All chains of a document."""

    def __init__(self, text: str, sentences: Sequence[Sentence], found: Sequence[Found] = ()) -> None:
        """Begin with none; ``found`` are the mentions that are to come."""
        self.text = text
        self._countries = {
            (entry.sentence, entry.head): entry.country for entry in reversed(found)
            if entry.country and entry.category in {"place", "state"} and entry.head >= 0
        }  # fmt: skip
        self._persons = {
            (entry.sentence, entry.head): entry.entity for entry in reversed(found)
            if entry.entity and entry.category == "person" and entry.head >= 0
        }  # fmt: skip
        self.sentences = sentences
        self._chains: list[Chain] = []
        self._order: list[Chain] = []
        self.seen: list[Found] = []
        """Every mention so far, those in no chain too."""

    @cached_property
    def quotes(self) -> tuple[tuple[int, int], ...]:
        """The ranges of the text in quotation marks, marks included, in text order."""
        return tuple(match.span() for match in _QUOTED.finditer(self.text))

    def open(self, entry: Found) -> Chain:
        """Begin a chain with ``entry``."""
        chain = Chain(entry)
        self._chains.append(chain)
        self._order.append(chain)
        return chain

    def add(self, chain: Chain, entry: Found) -> None:
        """Take a further mention into a chain."""
        chain.add(entry)
        self._order.append(chain)

    def give(self, chain: Chain, entity: str) -> None:
        """Let a chain of descriptions be one of an entity: joined to its chain, if it has one."""
        actor, entry = stock().get(entity), chain.members[0]
        if actor is not None:
            entry = entry._replace(
                entity=actor.id, name=actor.name, category=actor.category, sector=actor.sector,
                country=actor.country,
            )  # fmt: skip
        known = self.by_entity(entity)
        at = self._chains.index(chain)
        if known is None:
            known = self._chains[at] = Chain(entry)
        else:
            del self._chains[at]
            known.add(entry)
        for member in chain.members[1:]:
            known.add(member)
        known.members.sort(key=lambda member: (member.start, -member.end))

    def all(self) -> list[Chain]:
        """Return the chains by their first mention."""
        return list(self._chains)

    def recent(self) -> Iterator[Chain]:
        """Yield the chains by their latest mention, latest first: who stops early pays for no more."""
        given: set[int] = set()
        for chain in reversed(self._order):
            if id(chain) not in given:
                given.add(id(chain))
                yield chain

    def by_entity(self, entity: str) -> Chain | None:
        """Return the chain of an entity, if it has been mentioned."""
        return next((chain for chain in self._chains if entity in chain.entities), None)

    def by_head(self, sentence: int, token: int) -> Chain | None:
        """Return the chain with a mention headed by a token."""
        for chain in self._chains:
            for entry in reversed(chain.members):
                if entry.sentence == sentence and entry.head == token:
                    return chain
                if entry.sentence < sentence:
                    break
        return None

    def country_at(self, sentence: int, token: int) -> str | None:
        """Return the country in which the place lies that a token names."""
        return self._countries.get((sentence, token))

    def person_at(self, sentence: int, token: int) -> str | None:
        """Return the entity of the person that a token names, mentioned so far or not."""
        return self._persons.get((sentence, token))

    def token(self, entry: Found) -> Token | None:
        """Return the token that heads a mention."""
        return self.sentences[entry.sentence].tokens[entry.head] if entry.head >= 0 else None
