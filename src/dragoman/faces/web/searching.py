"""Searching: names, titles and passages that hold the words; for a name that is not there, the nearest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.model.names import norm
from dragoman.store.index import DocumentRow, EntityRow, Index

__all__ = ["Found", "Passage", "search"]

MOST_NAMES = 12
MOST_PASSAGES = 40
MOST_IN_ONE = 3
"""Passages shown of one document: the others stand in it, a click away."""
AROUND = 90
"""Characters shown on either side of a hit."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A place in a document where the words stand: what is before, the words, what is after."""

    document: str
    source: str
    title: str | None
    published: str | None
    start: int
    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found; ``exact`` tells whether somebody is called just that."""

    exact: bool
    names: tuple[EntityRow, ...]
    passages: tuple[Passage, ...]
    more: int


def search(index: Index, query: str) -> Found:
    """Return the names most like ``query`` and the passages that hold it, as it is written but for its case."""
    if not query:
        return Found(exact=False, names=(), passages=(), more=0)
    exact = index.named(query)
    near = [entity for entity in index.nearest(query, MOST_NAMES * 2) if entity not in exact]
    wanted = norm(query)
    near.sort(key=lambda entity: not any(wanted in norm(name) for name in (entity.name, *entity.names)))
    found = [list(_hits(row, query)) for row in index.documents().values()]
    passages = [hit for hits in found for hit in hits[:MOST_IN_ONE]]
    passages.sort(key=lambda hit: (hit.published or "9999", hit.document, hit.start))
    shown = passages[:MOST_PASSAGES]
    names = tuple([*exact, *near][:MOST_NAMES])
    return Found(bool(exact), names, tuple(shown), sum(map(len, found)) - len(shown))


def _hits(row: DocumentRow, query: str) -> Iterator[Passage]:
    document = row.document
    source = document.publisher or row.inputs[0].rsplit("/", 1)[-1]
    published = document.published.edtf if document.published else None
    for start in _found_at(document.text, query):
        end = start + len(query)
        before, after = document.text[max(0, start - AROUND) : start], document.text[end : end + AROUND]
        yield Passage(
            document.id, source, document.title, published, start, before, document.text[start:end], after
        )  # fmt: skip


def _found_at(text: str, query: str) -> Iterator[int]:
    """Yield where ``query`` stands, whatever its case; nowhere in a text whose length changes with its case."""
    lowered, wanted = text.lower(), query.lower()
    if len(lowered) != len(text) or len(wanted) != len(query):
        lowered, wanted = text, query
    at = lowered.find(wanted)
    while at >= 0:
        yield at
        at = lowered.find(wanted, at + len(wanted))
