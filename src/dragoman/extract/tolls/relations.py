"""Relations of tolls: the event that did the harm, the whole that a count is part of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.annotate.annotations import Annotations
from dragoman.annotate.tokens import Sentence
from dragoman.extract.drafts import Draft, Relate

__all__ = ["harm_of", "related"]

_HARMS = frozenset({"ASSAULT", "COERCE", "OTHER"})
_BY_WORDS = frozenset({"in", "by", "during", "from", "after", "when", "as", "following", "with", "of"})
_SAME = {"arrested": "captured"}
"""Measures that one text uses for the same people: a captive is arrested or detained a sentence later."""


def harm_of(sentence: Sentence, draft: Draft, events: Sequence[Draft]) -> Draft | None:
    """Return the event whose harm a toll tells: on the same word, else its subject, its circumstance, the clause above."""
    near = {event.anchor: event for event in events if event.type in _HARMS}
    if not near or not 0 <= draft.anchor < len(sentence.tokens):
        return None
    token = sentence.tokens[draft.anchor]
    if token.i in near:
        return near[token.i]
    for child in sentence.children(token, "nsubj", "agent", "prep", "advcl"):
        for inner in (child, *sentence.children(child, "pobj", "pcomp")):
            if inner.i in near and (child.dep != "prep" or child.lower in _BY_WORDS):
                return near[inner.i]
    return next((near[above.i] for above in sentence.ancestors(token) if above.i in near), None)


def related(annotations: Annotations, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts with ``subset_of`` set: parts of a count, and people told of again."""
    made: list[Draft] = []
    for draft in drafts:
        whole = _whole(annotations, draft, made)
        made.append(replace(draft, relations=(*draft.relations, Relate("subset_of", whole.key))) if whole else draft)
    return made


def _whole(annotations: Annotations, draft: Draft, before: Sequence[Draft]) -> Draft | None:
    measure = _SAME.get(draft.type, draft.type)
    earlier = [other for other in before if _SAME.get(other.type, other.type) == measure and not _is_part(other)]
    if not earlier or draft.quantity is None:
        return None
    if draft.method.endswith("/told"):
        return earlier[-1]
    return None


def _is_part(draft: Draft) -> bool:
    return any(link.rel == "subset_of" for link in draft.relations)
