"""Mentions: every actor, place, facility, organization and person named or referred to, chained by coreference."""

from __future__ import annotations

from dragoman.annotate.tokens import Sentence
from dragoman.model.document import Document
from dragoman.model.records import Mention
from dragoman.model.when import When

__all__ = ["find_mentions"]


def find_mentions(document: Document, sentences: tuple[Sentence, ...], times: tuple[When, ...]) -> tuple[Mention, ...]:
    """Return the mentions of a document, sorted by start."""
    return ()
