"""Time phrases: an interval grammar that keeps the precision a text gives."""

from __future__ import annotations

from dragoman.annotate.tokens import Sentence
from dragoman.model.document import Document
from dragoman.model.when import When

__all__ = ["find_times"]


def find_times(document: Document, sentences: tuple[Sentence, ...]) -> tuple[When, ...]:
    """Return the time phrases of the document's sentences, in order, resolved as far as the text allows."""
    return ()
