"""Evaluations: the words of judging, of certainty and of keeping a name back (`lexicon/evaluations.yaml`)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

__all__ = ["Evaluations", "evaluations"]


@dataclass(frozen=True, slots=True)
class Evaluations:
    """The lexicon of judging words, and of what `remarks` looks for."""

    adjectives: frozenset[str]
    nouns: frozenset[str]
    attributes: frozenset[str]
    understated: frozenset[str]
    holding: frozenset[str]
    held: frozenset[str]
    conclusions: frozenset[str]
    oughts: frozenset[str]
    certainties: frozenset[str]
    phrases: tuple[str, ...]
    widely: frozenset[str]
    widely_verbs: frozenset[str]
    superlatives: frozenset[str]
    anonymity: tuple[str, ...]
    anonymity_holds: frozenset[str]
    """Words of which every match of ``anonymity`` holds one, in small letters: looking for these is cheaper."""
    nameless: frozenset[str]
    unnamed: frozenset[str]
    vague: frozenset[tuple[str, str]]
    nows: frozenset[str]
    lasting: frozenset[str]
    spans: frozenset[str]


@cache
def evaluations() -> Evaluations:
    """Return the lexicon, loaded once."""
    raw: dict[str, Any] = yaml.load(
        files("dragoman.extract").joinpath("lexicon/evaluations.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader
    )
    return Evaluations(
        adjectives=_lemmas(raw["adjectives"]),
        nouns=_lemmas(raw["nouns"]),
        attributes=_lemmas(raw["attributes"]),
        understated=frozenset(raw["understated"]["lemmas"]),
        holding=frozenset(raw["holds"]["verbs"]),
        held=frozenset(raw["holds"]["objects"]),
        conclusions=frozenset(raw["conclusions"]["lemmas"]),
        oughts=frozenset(raw["oughts"]["lemmas"]),
        certainties=frozenset(word for entry in raw["certainties"] for word in entry["words"]),
        phrases=tuple(entry["words"] for entry in raw["phrases"]),
        widely=frozenset(raw["widely"]["adverbs"]),
        widely_verbs=frozenset(raw["widely"]["verbs"]),
        superlatives=frozenset(raw["superlatives"]["words"]),
        anonymity=tuple(entry["words"] for entry in raw["anonymity"]),
        anonymity_holds=frozenset(words for entry in raw["anonymity"] for words in entry["holds"]),
        nameless=frozenset(raw["nameless"]["lemmas"]),
        unnamed=frozenset(raw["unnamed"]["lemmas"]),
        vague=frozenset((a, b) for a in raw["vague"]["determiners"] for b in raw["vague"]["lemmas"]),
        nows=frozenset(raw["nows"]["words"]),
        lasting=frozenset(raw["nows"]["lasting"]),
        spans=frozenset(raw["spans"]["lemmas"]),
    )


def _lemmas(entries: list[dict[str, Any]]) -> frozenset[str]:
    return frozenset(lemma for entry in entries for lemma in entry["lemmas"])
