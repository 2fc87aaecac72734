"""Searching: names, titles and passages that hold the words; for a name that is not there, the nearest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.store.index import DocumentRow, EntityRow, Index
from dragoman.store.passages import Hit, Query, found_in, parse

__all__ = ["Found", "Passage", "search"]

MOST_NAMES = 12
MOST_PASSAGES = 40
MOST_IN_ONE = 3
"""Passages shown of one document: the others stand in it, a click away."""

LOOKED_AT = 200
"""Passages from which those shown are taken, the best first."""

AROUND = 90
"""Characters shown on either side of a hit."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A place in a document where the words stand: what is before, the words, what is after."""

    document: str
    source: str
    title: str | None
    published: str | None
    language: str | None
    start: int
    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found.

    ``exact`` tells whether somebody is called just that, ``near`` that nobody's name even begins like it: then the
    names are those most like it. ``more`` counts the passages that are not shown.
    """

    exact: bool
    near: bool
    names: tuple[EntityRow, ...]
    passages: tuple[Passage, ...]
    more: int


def search(index: Index, text: str) -> Found:
    """Return the names that begin like ``text``, else those most like it, and the passages that hold its words.

    Words in quotation marks stand side by side; the last word may be half typed.
    """
    if not text.strip():
        return Found(exact=False, near=False, names=(), passages=(), more=0)
    exact = index.named(text)
    like = index.called_like(text, MOST_NAMES)
    names = list({entity.id: entity for entity in (*exact, *like)}.values())
    near = [] if names else index.nearest(text, MOST_NAMES)
    query = parse(text)
    hits, total = index.passages(query, LOOKED_AT) if query else ([], 0)
    shown = tuple(_shown(index, query, hits)) if query else ()
    return Found(bool(exact), bool(near), tuple([*names, *near][:MOST_NAMES]), shown, total - len(shown))


def _shown(index: Index, query: Query, hits: Sequence[Hit]) -> Iterator[Passage]:
    """Yield the best passages, no more than a few of one document."""
    seen: Counter[str] = Counter()
    kept: list[Hit] = []
    for hit in hits:
        seen[hit.document] += 1
        if seen[hit.document] <= MOST_IN_ONE and len(kept) < MOST_PASSAGES:
            kept.append(hit)
    rows = index.documents({hit.document for hit in kept})
    for hit in kept:
        yield _passage(rows[hit.document], hit, query)


def _passage(row: DocumentRow, hit: Hit, query: Query) -> Passage:
    document = row.document
    text = document.text[hit.start : hit.stop]
    places = found_in(text, query.in_a_row) or found_in(text, query) or [(0, 0)]
    start, end = hit.start + places[0][0], hit.start + places[0][1]
    return Passage(
        document.id,
        document.publisher or row.inputs[0].rsplit("/", 1)[-1],
        document.title,
        document.published.edtf if document.published else None,
        document.language,
        start,
        document.text[max(hit.start, start - AROUND) : start],
        document.text[start:end],
        document.text[end : min(hit.stop, end + AROUND)],
    )
