"""Cues: the lexicon of saying, believing, wanting and denying, by lemma and by the frame that holds the content."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

__all__ = ["CLAUSE", "Cue", "Cues", "lexicon"]

CLAUSE = "clause"
"""The frame of finite clauses, questions and quotations."""


@dataclass(frozen=True, slots=True)
class Cue:
    """One lemma in one frame: the stance it takes and the type of claim it makes.

    ``voices`` is False where the text itself vouches for a state of mind ("plans to"): a claim, but nothing said.
    """

    stance: str
    type: str
    voices: bool


@dataclass(frozen=True, slots=True)
class Cues:
    """The lexicon: verbs, adjectives and nouns by lemma and frame, and the closed lists of the other cues."""

    verbs: dict[str, dict[str, Cue]]
    adjectives: dict[str, dict[str, Cue]]
    nouns: dict[str, dict[str, Cue]]
    phrases: frozenset[str]
    quoting: frozenset[str]
    opinions: frozenset[str]
    adverbs: frozenset[str]
    passives: frozenset[str]
    held: frozenset[str]
    laid: dict[str, str]
    sources: frozenset[str]
    unsourced: frozenset[str]
    labels: frozenset[str]
    continuing: frozenset[str]
    retold: frozenset[str]
    gainsaying: frozenset[str]
    issuing: frozenset[str]
    taking: frozenset[str]
    evidence: frozenset[str]
    documents: frozenset[str]
    persons: frozenset[str]
    things: frozenset[str]
    unsaid: dict[str, frozenset[str]]


@cache
def lexicon() -> Cues:
    """Return the lexicon of cues, loaded once."""
    raw: dict[str, Any] = yaml.load(
        files("dragoman.extract").joinpath("lexicon/cues.yaml").read_text("utf-8"),
        Loader=yaml.CSafeLoader,
    )
    return Cues(
        verbs=_frames([*raw["verbs"], *raw["composites"]]),
        adjectives=_frames(raw["adjectives"]),
        nouns=_frames(raw["nouns"]),
        phrases=frozenset(entry["words"] for entry in raw["phrases"]),
        quoting=frozenset(raw["quoting"]["lemmas"]),
        opinions=frozenset(raw["opinions"]["lemmas"]),
        adverbs=frozenset(lemma for entry in raw["adverbs"] for lemma in entry["lemmas"]),
        passives=frozenset(raw["passives"]["lemmas"]),
        held=frozenset(raw["held"]["lemmas"]),
        laid=dict(raw["laid"]["lemmas"]),
        sources=frozenset(raw["sources"]["lemmas"]),
        unsourced=frozenset(raw["unsourced"]["lemmas"]),
        labels=frozenset(raw["labels"]["words"]),
        continuing=frozenset(raw["continuing"]["lemmas"]),
        issuing=frozenset(raw["issuing"]["lemmas"]),
        retold=frozenset(raw["retold"]["lemmas"]),
        gainsaying=frozenset(raw["gainsaying"]["lemmas"]),
        taking=frozenset(raw["taking"]["lemmas"]),
        evidence=frozenset(raw["evidence"]["lemmas"]),
        documents=frozenset(raw["documents"]["lemmas"]),
        persons=frozenset(raw["persons"]["lemmas"]),
        things=frozenset(raw["things"]["lemmas"]),
        unsaid={lemma: frozenset(objects) for lemma, objects in raw["unsaid"]["objects"].items()},
    )


def _frames(entries: list[dict[str, Any]]) -> dict[str, dict[str, Cue]]:
    found: dict[str, dict[str, Cue]] = {}
    for entry in entries:
        cue = Cue(entry["stance"], entry["type"], entry.get("voices", True))
        for lemma in entry["lemmas"]:
            for frame in entry["frames"]:
                found.setdefault(lemma, {}).setdefault(frame, cue)
    return found
