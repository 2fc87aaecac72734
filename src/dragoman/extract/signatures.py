"""Signatures: what the words of `lexicon/factuality.yaml` do to the happening below them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

__all__ = ["Effect", "Signatures", "signatures"]


@dataclass(frozen=True, slots=True)
class Effect:
    """What a word does: ``modality`` it puts things in, ``denies`` turns polarity, ``mood`` only before a bare verb.

    ``unfinished`` words do so only to what is not told as past: "once they leave", but "once they left", "a planned
    raid", but "launched the planned raid".
    ``if_none`` nouns do so only where there is none of what they name: "no evidence that", but "evidence that".
    """

    modality: str | None = None
    denies: bool = False
    mood: bool = False
    unfinished: bool = False
    if_none: bool = False


@dataclass(frozen=True, slots=True)
class Signatures:
    """The lexicon, ready for look-ups."""

    modals: dict[str, Effect]
    adverbs: dict[str, Effect]
    marks: dict[str, Effect]
    adjectives: dict[str, Effect]
    predicates: dict[tuple[str, str], Effect]
    carriers: frozenset[tuple[str, str]]
    measures: frozenset[str]
    outcomes: frozenset[str]
    gathering: frozenset[str]
    gatherings: frozenset[str]
    voicing: frozenset[str]

    def predicate(self, lemma: str, slot: str) -> Effect | None:
        """Return what ``lemma`` does to its complement in ``slot``, or None."""
        return self.predicates.get((lemma, slot))

    def carries(self, lemma: str, slot: str) -> bool:
        """Tell whether negation and modality of ``lemma`` are those of what stands in ``slot``."""
        return (lemma, slot) in self.carriers


@cache
def signatures() -> Signatures:
    """Return the lexicon, loaded once."""
    raw: dict[str, Any] = yaml.load(
        files("dragoman.extract").joinpath("lexicon/factuality.yaml").read_text("utf-8"),
        Loader=yaml.CSafeLoader,
    )
    predicates: dict[tuple[str, str], Effect] = {}
    for entry in raw["predicates"]:
        for lemma in entry["lemmas"]:
            for slot in entry["slots"]:
                predicates.setdefault((lemma, slot), _effect(entry))
    return Signatures(
        modals=_words(raw["modals"]),
        adverbs=_words(raw["adverbs"]),
        marks=_words(raw["marks"]),
        adjectives=_words(raw["adjectives"]),
        predicates=predicates,
        carriers=frozenset((lemma, slot) for e in raw["carriers"] for lemma in e["lemmas"] for slot in e["slots"]),
        measures=frozenset(raw["measures"]),
        outcomes=frozenset(raw["outcomes"]),
        gathering=frozenset(raw["gathering"]),
        gatherings=frozenset(raw["gatherings"]),
        voicing=frozenset(raw["voicing"]),
    )


def _words(entries: list[dict[str, Any]]) -> dict[str, Effect]:
    return {word: _effect(entry) for entry in entries for word in entry["words"]}


def _effect(entry: dict[str, Any]) -> Effect:
    return Effect(
        entry.get("modality"),
        entry.get("denies", False),
        entry.get("mood", False),
        entry.get("unfinished", False),
        entry.get("if_none", False),
    )
