"""Resolved: names of places that could be several, as people decided which one is meant throughout the project."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from dragoman.judge.corpus import Corpus
from dragoman.judge.words import fold
from dragoman.model.judgements import Judgement, in_force
from dragoman.model.records import Assertion, Mention, Reading, Role

__all__ = ["with_resolved_places"]

R = TypeVar("R", Role, Mention)


def with_resolved_places(corpus: Corpus, judgements: Sequence[Judgement]) -> Corpus:
    """Return ``corpus`` with each name that people resolved standing for the one place that they chose.

    The candidate has to be one that the gazetteer gave for the mention: nothing is put where it can not be.
    """
    chosen = {fold(j.left.quote): j.value for j in in_force(judgements) if j.verdict == "place" and j.value}
    return Corpus(tuple(_resolved(reading, chosen) for reading in corpus.readings)) if chosen else corpus


def _resolved(reading: Reading, chosen: Mapping[str, str]) -> Reading:
    if not any(fold(mention.text) in chosen for mention in reading.mentions):
        return reading
    return replace(
        reading,
        mentions=tuple(_placed(mention, chosen) for mention in reading.mentions),
        assertions=tuple(_in_assertion(assertion, chosen) for assertion in reading.assertions),
    )


def _in_assertion(assertion: Assertion, chosen: Mapping[str, str]) -> Assertion:
    return replace(
        assertion,
        roles=tuple(_placed(role, chosen) for role in assertion.roles),
        place=_placed(assertion.place, chosen) if assertion.place is not None else None,
    )


def _placed(part: R, chosen: Mapping[str, str]) -> R:
    wanted = chosen.get(fold(part.text))
    link = next((link for link in part.links if link.id == wanted), None)
    # A capital that stands for its government keeps standing for it.
    if link is None or not (part.entity or "place:").startswith("place:"):
        return part
    only = (replace(link, score=1.0),)
    return replace(part, name=link.name, entity=f"place:{link.id}", country=link.country, links=only)
