"""Binding: when and where the happening named by a token took place, as its own sentence says it."""

from __future__ import annotations

from dragoman.annotate.annotations import Annotations
from dragoman.annotate.tokens import Sentence, Token
from dragoman.model.records import Role
from dragoman.model.when import When

__all__ = ["place_of", "time_of"]


def time_of(annotations: Annotations, sentence: Sentence, token: Token) -> When | None:
    """Return the time phrase that governs ``token``, or None; never the date of publication by default."""
    return None


def place_of(annotations: Annotations, sentence: Sentence, token: Token) -> Role | None:
    """Return the place where what ``token`` names happened, or None; never the dateline or an actor's home."""
    return None
