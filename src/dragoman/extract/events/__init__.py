"""Events: who did what to whom, coded as PLOVER types and modes from a lexicon of our own."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.annotate.annotations import Annotations
from dragoman.extract.drafts import Draft
from dragoman.extract.events.coding import code_sentence
from dragoman.extract.events.continuation import continued
from dragoman.extract.events.headline import headlined
from dragoman.extract.events.registers import reported

__all__ = ["extract"]

_STATES = frozenset({"war", "battle", "fight", "fighting", "combat", "hostility", "violence", "unrest", "bloodshed"})
"""Nouns that name a state of things as often as one happening."""


def extract(annotations: Annotations, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the events that a document names; ``drafts`` of earlier extractors are not needed."""
    del drafts
    found = [
        draft for sentence in annotations.sentences if sentence.parsed for draft in code_sentence(annotations, sentence)
    ]
    told = [draft for draft in headlined(annotations, continued(annotations, found)) if _told(annotations, draft)]
    return reported(annotations, told)


def _told(annotations: Annotations, draft: Draft) -> bool:
    """Whether a draft says anything of its happening: a bare "the war" has no parties, no time and no place."""
    if draft.roles or draft.place is not None or draft.time is not None:
        return True
    anchor = annotations.sentences[draft.sentence].tokens[draft.anchor]
    if draft.type != "ASSAULT":
        return draft.type == "OTHER" or anchor.pos != "NOUN"
    return anchor.lemma not in _STATES
