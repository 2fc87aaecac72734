"""Withdrawing: documents that a person took out of the record for a reason, and how they are named and found again.

A withdrawn document stays in the ledger, in the originals and in the record of what was read; nothing that is judged
rests on it, however often it is added or read again, until the decision is taken back.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from dragoman.model.document import Document
from dragoman.model.errors import UsageError
from dragoman.model.judgements import SEVERAL, Anchor, Judgement, in_force
from dragoman.model.names import norm
from dragoman.runner.shards import Item
from dragoman.store.index import DocumentRow, Index

__all__ = ["Withdrawn", "out_of_force", "restored", "withdrawal", "withdrawn"]

_SHORTEST = 6
"""Characters of an id that are enough."""

Items = Mapping[str, Item]
_Same = tuple[str, str | None, str | None, str | None]


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A document that is out of force: what it goes by, its id once it was read, its inputs, who did it and why."""

    title: str
    document: str | None
    inputs: tuple[str, ...]
    keys: tuple[str, ...]
    by: str
    at: str
    reason: str
    judgement: str


def _decisions(made: Sequence[Judgement]) -> list[Judgement]:
    return [judgement for judgement in in_force(made) if judgement.verdict == "withdraw"]


def _keys(judgement: Judgement) -> list[str]:
    return (judgement.value or "").split(SEVERAL)


def out_of_force(items: Items, made: Sequence[Judgement]) -> set[str]:
    """Return the keys of what was withdrawn, with what says of itself that it is the same page of the same outlet."""
    chosen = {key for judgement in _decisions(made) for key in _keys(judgement)}
    pages = {_page(items[key]) for key in chosen if key in items and items[key].url}
    return {key for key, item in items.items() if key in chosen or (pages and _page(item) in pages)}


def _page(item: Item) -> _Same:
    return item.sha256, item.url, item.publisher, item.published


def withdrawn(items: Items, made: Sequence[Judgement]) -> tuple[Withdrawn, ...]:
    """Return the documents that are out of force, the first withdrawn first."""
    return tuple(
        Withdrawn(
            title=judgement.left.quote,
            document=judgement.left.type,
            inputs=tuple(sorted({items[key].input for key in _keys(judgement) if key in items})),
            keys=tuple(_keys(judgement)),
            by=judgement.by,
            at=judgement.at.partition("#")[0],
            reason=judgement.reason,
            judgement=judgement.id,
        )
        for judgement in _decisions(made)
    )


def withdrawal(items: Items, index: Index | None, name: str, reason: str = "") -> Judgement:
    """Return the judgement that takes the document called ``name`` out of force.

    ``name`` is its id or key, the input or the file that it came from, its title or its address. ``index`` is None
    before the first judging.

    Raises:
        UsageError: E302 when nothing in force is called so, E303 when several are.
    """
    items, rows = _near(items, index, name)
    of = _documents(items, rows)
    fits = _fitting(name, {key: _Called.of(key, item, rows.get(of.get(key, ""))) for key, item in items.items()})
    documents = {of.get(key, key) for key in fits}
    if not fits:
        raise UsageError("E302", f"no document is called {name[:80]}", "name its id, file, title or address")
    if len(documents) > 1:
        several = sorted({items[key].input for key in fits})
        raise UsageError("E303", f"{name[:80]}: {', '.join(several[:5])}", "name one of them by its id or input")
    (document,) = documents
    row = rows.get(document)
    keys = sorted(key for key in items if of.get(key, key) == document)
    title = (row.document.title if row is not None else None) or items[keys[0]].input
    sha256 = row.document.text_sha256 if row is not None else None
    anchor = Anchor("document", title, sha256, document if row is not None else None)
    return Judgement("withdraw", anchor, value=SEVERAL.join(keys), reason=reason)


def _near(items: Items, index: Index | None, name: str) -> tuple[Items, Mapping[str, DocumentRow]]:
    """Return the inputs and documents that may be called ``name``, with all others that came of the same inputs."""
    called = {key: _Called.of(key, item, None) for key, item in items.items()}
    inputs = {items[key].input for key in _fitting(name, called)}
    rows: Mapping[str, DocumentRow] = {}
    if index is not None:
        rows = index.documents_called(name, inputs)
        inputs.update(entry for row in rows.values() for entry in row.inputs)
        rows = index.documents_called(name, inputs)
    return {key: item for key, item in items.items() if item.input in inputs}, rows


def restored(name: str, gone: Sequence[Withdrawn]) -> Withdrawn:
    """Return what of the withdrawn is called ``name``.

    Raises:
        UsageError: E302 when nothing is, E303 when several are.
    """
    called = {
        one.judgement: _Called(
            [*one.keys, *([one.document] if one.document else [])],
            [one.title, *one.inputs, *(entry.rsplit("/", 1)[-1] for entry in one.inputs)],
        )
        for one in gone
    }
    fits = _fitting(name, called)
    if not fits:
        raise UsageError("E302", f"no withdrawn document is called {name[:80]}", "see `dragoman status`")
    found = {one.judgement: one for one in gone}
    if len({found[key].keys for key in fits}) > 1:
        several = sorted({entry for key in fits for entry in found[key].inputs})
        raise UsageError("E303", f"{name[:80]}: {', '.join(several[:5])}", "name one of them by its id or input")
    return found[fits[0]]


class _Called(NamedTuple):
    """What an input goes by: the ids of it and of its document, and their names."""

    ids: Sequence[str]
    names: Sequence[str]

    @classmethod
    def of(cls, key: str, item: Item, row: DocumentRow | None) -> _Called:
        names = [item.input, item.input.rsplit("/", 1)[-1], item.title, item.url]
        if row is None:
            return cls([key], [name for name in names if name])
        names += [row.document.title, row.document.url]
        return cls([key, row.document.id], [name for name in names if name])


def _fitting(name: str, called: Mapping[str, _Called]) -> list[str]:
    """Return the keys of what is called ``name``: by the beginning of an id, else by a name, however it is written."""
    wanted = name.strip()
    by_id = [key for key, one in called.items() if any(_begins(wanted, id_) for id_ in one.ids)]
    if by_id or not wanted:
        return by_id
    exact = [key for key, one in called.items() if wanted in one.names]
    return exact or [key for key, one in called.items() if norm(wanted) in map(norm, one.names)]


def _begins(wanted: str, id_: str) -> bool:
    return len(wanted) >= _SHORTEST and id_.startswith(wanted)


def _documents(items: Items, rows: Mapping[str, DocumentRow]) -> dict[str, str]:
    """Return which document of the index each input, by key, became."""
    found: dict[tuple[str | None, str], list[str]] = {}
    for document, row in rows.items():
        for entry in row.inputs:
            found.setdefault((row.document.original_sha256, entry), []).append(document)
    return {
        key: one
        for key, item in items.items()
        if (one := _meant(item, found.get((item.sha256, item.input), ()), rows)) is not None
    }


def _meant(item: Item, documents: Collection[str], rows: Mapping[str, DocumentRow]) -> str | None:
    """Return which of the documents of one file is the one that was said of so, where it was added twice."""
    if len(documents) < 2:
        return next(iter(documents), None)
    return min([key for key in documents if _fits(item, rows[key].document)] or documents)


def _fits(item: Item, document: Document) -> bool:
    """Tell whether a document is what was said of an input."""
    day = document.published.edtf if document.published is not None else None
    said = ((item.publisher, document.publisher), (item.title, document.title), (item.url, document.url))
    return all(one in {None, other} for one, other in said) and (item.published or "")[:10] in {"", day}
