"""Comparing: what an answer would lose if a source were not there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.analysis.dossier import dossier, pair
from dragoman.model.answers import Dossier, Filters
from dragoman.model.errors import UsageError
from dragoman.project.changes import Change, changes, snapshot
from dragoman.project.decisions import check_source
from dragoman.store.index import Index

__all__ = ["without"]


def without(index: Index, names: Sequence[str], source: str, filters: Filters) -> tuple[Change, ...]:
    """Return the lines of the answer about one name or two that go or read otherwise without a source.

    What copies the source goes with it. Raises:
        UsageError: E301 when a name or the source is not in the record, E304 when there are more than two names.
    """
    check_source(index, source)

    def answer(asked: Filters) -> Dossier:
        if len(names) == 2:
            return pair(index, names[0], names[1], asked)
        if len(names) == 1:
            return dossier(index, names[0], asked)
        raise UsageError("E304", " ".join(names)[:80], "name one, or two")

    return changes(snapshot(answer(filters)), snapshot(answer(replace(filters, without=source))))
