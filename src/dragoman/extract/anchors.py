"""Anchors: the token that a draft hangs on."""

from __future__ import annotations

from dragoman.annotate.annotations import Annotations
from dragoman.annotate.tokens import Token
from dragoman.extract.drafts import Draft

__all__ = ["anchor", "anchored"]


def anchor(annotations: Annotations, draft: Draft) -> Token | None:
    """Return the token that heads the draft's trigger, or None where its sentence has no such token."""
    tokens = annotations.sentences[draft.sentence].tokens
    return tokens[draft.anchor] if 0 <= draft.anchor < len(tokens) else None


def anchored(annotations: Annotations, draft: Draft, start: int, end: int) -> bool:
    """Tell whether the draft hangs on a token inside ``[start:end]``."""
    token = anchor(annotations, draft)
    return token is not None and start <= token.start and token.end <= end
