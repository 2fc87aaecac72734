"""Doubts: why something waits for a person's eye, in words; each names what in the passage is not sure."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.extract.patterns import unresolved
from dragoman.model.names import norm
from dragoman.model.records import Assertion

__all__ = ["CALLED", "doubts_of", "question_of"]

CALLED = {
    "value": "how many, or by whom", "negation": "whether it is so", "time": "when", "place": "where",
    "identity": "who it was", "position": "whether it is so",
}  # fmt: skip
"""What sources differ in, by the kind of the dispute."""

_DOERS = {"event": "actor", "tie": "subject", "control": "subject", "toll": "perpetrator"}
_STATES = {
    "possible": "possibly", "planned": "as planned", "requested": "as asked for", "conditional": "on a condition",
    "counterfactual": "contrary to fact", "general": "in general",
}  # fmt: skip


def question_of(assertion: Assertion, words: str) -> str:
    """Return what is asked of one who reads the passage; ``words`` are the assertion in short."""
    states = [_STATES[assertion.modality]] if assertion.modality in _STATES else []
    states += ["as denied"] if assertion.polarity == "negated" else []
    return f"Do the words say: {words}{' — ' + ', '.join(states) if states else ''}?"


def doubts_of(assertion: Assertion) -> tuple[str, ...]:
    """Return what is not sure in how a passage was read; the last tells of the rule and its score."""
    found = [*_who(assertion), *_when_and_where(assertion)]
    return (*found, f"the rule {assertion.method} is sure of it to {assertion.score:.0%}")


def _who(assertion: Assertion) -> Iterator[str]:
    for role in assertion.roles:
        text = " ".join(role.text.split())
        if unresolved(role):
            yield f"nothing tells who “{text}” is"
        elif role.entity and norm(role.name) != norm(text) and not _shares(role.name, text):
            yield f"“{text}” is taken for {role.name}"
    doer = _DOERS.get(assertion.kind)
    if doer and not any(role.role == doer for role in assertion.roles):
        yield "it names nobody who did it"


def _shares(name: str, text: str) -> bool:
    """Tell whether two names have a word in common: then one is read off the other."""
    return bool(set(norm(name).split()) & set(norm(text).split()))


def _when_and_where(assertion: Assertion) -> Iterator[str]:
    time, place = assertion.time, assertion.place
    if time is not None and time.anchor == "publication":
        yield f"“{time.phrase}” is counted from the day of publication"
    elif time is not None and time.edtf is None and time.type in {"point", "interval"}:
        yield f"nothing tells when “{time.phrase}” is"
    if place is not None and len(place.links) > 1:
        yield f"“{place.text}” could be one of {len(place.links)} places"
