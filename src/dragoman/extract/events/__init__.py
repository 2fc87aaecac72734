"""Events: not read yet."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.annotate.annotations import Annotations
from dragoman.extract.drafts import Draft

__all__ = ["extract"]


def extract(annotations: Annotations, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts of this kind; drafts are those of the extractors before."""
    return []
