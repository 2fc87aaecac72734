"""The overview: what a record holds as a whole — how much of what, who is met most, and what yielded no line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dragoman.analysis.voices import Outlet, outlets
from dragoman.model.answers import Dossier
from dragoman.store.index import DocumentRow, EntityRow, Index

__all__ = ["MOST_ACTORS", "MOST_OUTLETS", "MOST_PLACES", "MOST_SILENT", "Overview", "overview"]

MOST_ACTORS = 24
MOST_PLACES = 16
MOST_OUTLETS = 60
MOST_SILENT = 500
_MET = 400
"""Entities looked at for the actors and places that are named."""
_PLACES = frozenset({"place", "facility"})


@dataclass(frozen=True, slots=True)
class Overview:
    """What a record holds beside its lines.

    ``first`` and ``last`` bound the publication dates (EDTF, None where no document has one). ``outlets`` are those
    with the most findings, ``more_outlets`` counts the others. ``silent`` are the documents that no line of the answer
    rests on, ``more_silent`` counts those that are not named; ``set_aside`` (input, language) and ``failed`` (input,
    code, message, remedy) were not read at all.
    """

    documents: int
    origins: int
    first: str | None
    last: str | None
    actors: tuple[EntityRow, ...]
    places: tuple[EntityRow, ...]
    outlets: tuple[Outlet, ...]
    more_outlets: int
    silent: tuple[DocumentRow, ...]
    more_silent: int
    set_aside: tuple[tuple[str, str], ...]
    failed: tuple[tuple[str, str, str, str], ...]


def overview(index: Index, answer: Dossier) -> Overview:
    """Return what the record that ``answer`` is about holds as a whole."""
    rows = index.documents()
    days = sorted(row.document.published.edtf or "" for row in rows.values() if row.document.published)
    met = index.most_met(_MET)
    ordered = sorted(outlets(index), key=lambda outlet: (-outlet.told, outlet.name))
    silent = _silent(rows.values(), answer)
    return Overview(
        documents=len(rows),
        origins=len({row.origin for row in rows.values()}),
        first=days[0] if days else None,
        last=days[-1] if days else None,
        actors=_first(met, MOST_ACTORS, places=False),
        places=_first(met, MOST_PLACES, places=True),
        outlets=tuple(ordered[:MOST_OUTLETS]),
        more_outlets=max(len(ordered) - MOST_OUTLETS, 0),
        silent=silent[:MOST_SILENT],
        more_silent=max(len(silent) - MOST_SILENT, 0),
        set_aside=tuple(index.set_aside()),
        failed=tuple(index.failures()),
    )


def _first(met: Sequence[EntityRow], most: int, *, places: bool) -> tuple[EntityRow, ...]:
    return tuple(entity for entity in met if (entity.category in _PLACES) == places)[:most]


def _silent(rows: Iterable[DocumentRow], answer: Dossier) -> tuple[DocumentRow, ...]:
    cited = {source.document for source in answer.sources}
    left = [row for row in rows if row.document.id not in cited]
    return tuple(sorted(left, key=lambda row: (row.inputs[0], row.document.id)))
