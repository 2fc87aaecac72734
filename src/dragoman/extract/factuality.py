"""Factuality: happened, denied, possible, planned, asked for, conditional, contrary to fact, in general."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.annotate.annotations import Annotations
from dragoman.extract.drafts import Draft

__all__ = ["settle"]


def settle(annotations: Annotations, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts with polarity, modality and attribution decided by the words around their anchors."""
    return list(drafts)
