"""Remarks that need the reading: anonymous sources, unsourced assertions, times that do not fit together."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.annotate.annotations import Annotations
from dragoman.model.document import Remark
from dragoman.model.records import Assertion

__all__ = ["remarks"]


def remarks(annotations: Annotations, assertions: Sequence[Assertion]) -> list[Remark]:
    """Return the remarks that follow from what the document asserts."""
    return []
