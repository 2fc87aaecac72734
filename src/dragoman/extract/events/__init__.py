"""Events: who did what to whom, coded as PLOVER types and modes from a lexicon of our own."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.annotate.annotations import Annotations
from dragoman.extract.drafts import Draft
from dragoman.extract.events.coding import code_sentence
from dragoman.extract.events.continuation import continued

__all__ = ["extract"]


def extract(annotations: Annotations, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the events that a document names; ``drafts`` of earlier extractors are not needed."""
    del drafts
    found = [
        draft for sentence in annotations.sentences if sentence.parsed for draft in code_sentence(annotations, sentence)
    ]
    return continued(annotations, found)
