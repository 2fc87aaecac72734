"""Decisions: what people's judgements change before anything is judged: assertions rejected or edited."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from dragoman.judge.corpus import Corpus
from dragoman.model.judgements import Judgement, in_force
from dragoman.model.ontology import MODALITIES, POLARITIES, TYPES
from dragoman.model.records import Assertion

__all__ = ["unmatched", "without_rejected"]

_Key = tuple[str | None, str, str | None]


def without_rejected(corpus: Corpus, judgements: Sequence[Judgement]) -> Corpus:
    """Return ``corpus`` without the assertions that people rejected, and with those that they edited as edited."""
    decided = _on_assertions(judgements)
    if not decided:
        return corpus
    readings = []
    for reading in corpus.readings:
        sha = reading.document.text_sha256 if reading.document else None
        kept = (_decided(assertion, sha, decided) for assertion in reading.assertions)
        readings.append(replace(reading, assertions=tuple(assertion for assertion in kept if assertion is not None)))
    return Corpus(tuple(readings))


def unmatched(corpus: Corpus, judgements: Sequence[Judgement]) -> tuple[Judgement, ...]:
    """Return the judgements on assertions that no longer fit any: a new reader reads the words differently."""
    present = {
        key
        for reading in corpus.readings
        if reading.document is not None
        for assertion in reading.assertions
        for key in _keys(assertion, reading.document.text_sha256)
    }
    return tuple(
        judgement
        for judgement in in_force(judgements)
        if judgement.left.kind == "assertion" and _key(judgement) not in present
    )


def _key(judgement: Judgement) -> _Key:
    return (judgement.left.text_sha256, judgement.left.quote, judgement.left.type)


def _keys(assertion: Assertion, sha: str | None) -> tuple[_Key, ...]:
    """Return the anchors that fit an assertion, the narrowest first."""
    quote, type_ = assertion.evidence[0].quote, f"{assertion.kind}/{assertion.type}"
    return ((sha, quote, type_), (None, quote, type_), (sha, quote, None), (None, quote, None))


def _on_assertions(judgements: Sequence[Judgement]) -> dict[_Key, list[Judgement]]:
    found: dict[_Key, list[Judgement]] = defaultdict(list)
    for judgement in in_force(judgements):
        if judgement.left.kind == "assertion" and judgement.verdict in ("accept", "reject", "edit"):
            found[_key(judgement)].append(judgement)
    return found


def _decided(assertion: Assertion, sha: str | None, decided: Mapping[_Key, Sequence[Judgement]]) -> Assertion | None:
    """Return an assertion as people left it, or None where the last word on it is a rejection."""
    judged = sorted(
        (judgement for key in _keys(assertion, sha) for judgement in decided.get(key, ())),
        key=lambda judgement: (judgement.at, judgement.id),
    )
    rejected = False
    for judgement in judged:
        rejected = judgement.verdict == "reject"
        if judgement.verdict == "edit":
            assertion = _edited(assertion, judgement)
    return None if rejected else assertion


def _edited(assertion: Assertion, judgement: Judgement) -> Assertion:
    """Return ``assertion`` with one field set; a value outside the ontology changes nothing."""
    value = judgement.value
    if judgement.field == "type" and value in TYPES[assertion.kind]:
        return replace(assertion, type=value)
    if judgement.field == "polarity" and value in POLARITIES:
        return replace(assertion, polarity=value)
    if judgement.field == "modality" and value in MODALITIES:
        return replace(assertion, modality=value)
    return assertion
