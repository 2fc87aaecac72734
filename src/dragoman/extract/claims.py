"""Claims: who says, believes, denies or demands what, nested, with the exact content."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.annotate.annotations import Annotations
from dragoman.extract.drafts import Draft

__all__ = ["extract"]


def extract(annotations: Annotations, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the claims; each links by ``content`` to the drafts whose trigger stands in what is said."""
    return []
