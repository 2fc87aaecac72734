"""Changing: the next index as a copy of the one in force with some rows gone and others come.

Readers keep the file that they have open; the copy comes in force when it is whole, as one that was built anew does.
What is asked finds the same rows in both; the order in which they lie is that of their coming.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

from dragoman.model.document import Document
from dragoman.model.errors import ProjectError
from dragoman.model.findings import Finding
from dragoman.model.records import Mention, Reading, Role
from dragoman.model.wire import from_row
from dragoman.store import passages, records
from dragoman.store.building import insert, put_in_force
from dragoman.store.index import WORDS, Doubt, EntityRow, current
from dragoman.store.rows import (
    all_participants,
    assertion_record,
    assertion_row,
    document_record,
    document_row,
    entities_by_assertion,
    entity_columns,
    entity_names,
    entity_record,
    finding_entities,
    finding_record,
    finding_row,
)

__all__ = ["Alteration", "change"]

_AT_ONCE = 1 << 30
"""Bytes that are asked to be copied at once."""


@dataclass(frozen=True, slots=True)
class Alteration:
    """What is different from the index in force.

    ``gone`` are documents, ``anew`` readings that came or whose assertions are told anew, ``inputs`` all inputs of
    these; ``origins`` the origin and reason of documents that have another one. Entities and findings that came take
    the place of those with their id. ``doubts``, ``belongs`` and ``failed`` are all there are.
    """

    state: str
    gone: Collection[str]
    anew: Sequence[Reading]
    inputs: Mapping[str, Sequence[str]]
    origins: Mapping[str, tuple[str, str]]
    entities_gone: Collection[str]
    entities: Sequence[EntityRow]
    merges: Sequence[tuple[str, str, str]]
    entity_of: Callable[[Role | Mention], str]
    findings_gone: Collection[str]
    findings: Sequence[Finding]
    doubts: Sequence[Doubt]
    belongs: Callable[[Mapping[str, str]], Sequence[tuple[str, str, str, str | None, str | None]]]
    failed: Sequence[tuple[str, str, str, str]]


def change(folder: Path, alteration: Alteration) -> Path:
    """Put a changed copy of the index in force and return its path.

    Raises:
        ProjectError: E204 when the disk is full, E208 when there is no index; the one in force stays.
    """
    now = current(folder)
    if now is None:
        raise ProjectError("E208", str(folder))
    return put_in_force(folder, lambda part, path: _changed(now, part, path, alteration))


def _changed(now: Path, part: Path, path: Path, alteration: Alteration) -> None:
    import duckdb

    _copied(now, part)
    records.take_over(now, path)
    leaving = {*alteration.gone, *(r.document.id for r in alteration.anew if r.document is not None)}
    with closing(records.Records(now)) as known:
        kept = known.of("document", alteration.origins)
        before = {key: from_row(Document, row[0]) for key, row in known.of("document", leaving).items()}
    with duckdb.connect(str(part)) as db, records.writing(path.with_suffix(records.SINCE)) as made:
        db.execute("begin")
        _alter(_Copy(db, made, kept), alteration, sorted(leaving))
        db.execute("commit")
    words = path.with_suffix(WORDS)
    _copied(now.with_suffix(WORDS), words)
    come = {reading.document.id: reading.document for reading in alteration.anew if reading.document is not None}
    passages.change(
        words,
        [before[key] for key in sorted(before) if before[key] != come.get(key)],
        [come[key] for key in sorted(come) if before.get(key) != come[key]],
    )


def _copied(source: Path, target: Path) -> None:
    """Copy a file within the kernel; a file system that can let two files share their blocks does so."""
    try:
        with source.open("rb") as whole, target.open("wb") as copy:
            while os.copy_file_range(whole.fileno(), copy.fileno(), _AT_ONCE):
                pass
    except (AttributeError, OSError):  # not on this system, or not between these two places
        shutil.copyfile(source, target)


@dataclass(frozen=True, slots=True)
class _Copy:
    """The copy that is changed: its tables, its records, and what was kept of the documents before."""

    db: Any
    made: records.Writer
    kept: Mapping[str, Any]


def _alter(copy: _Copy, alteration: Alteration, leaving: list[str]) -> None:
    db = copy.db
    places = _assertions(copy, alteration, leaving)
    _findings(copy, alteration, places)
    _described(copy, alteration, leaving)
    _entities(copy, alteration)
    names = dict(db.execute("select id, name from entity order by id").fetchall())
    for table, rows in (
        ("doubt", [(d.kind, d.left, d.right, d.score, d.sentence) for d in alteration.doubts]),
        ("belongs", list(alteration.belongs(names))),
        ("failed", sorted(alteration.failed)),
    ):
        db.execute(f"delete from {table}")  # noqa: S608 — our own table names
        insert(db, table, rows)
    db.execute("update meta set value = ? where key = 'state'", [alteration.state])


def _delete(db: Any, table: str, column: str, keys: Iterable[Any], kind: str = "varchar") -> None:
    wanted = sorted(keys)
    if wanted:
        db.execute(f"delete from {table} where {column} in (select unnest(?::{kind}[]))", [wanted])  # noqa: S608


def _next(db: Any, table: str) -> int:
    return int(db.execute(f"select coalesce(max(place), -1) + 1 from {table}").fetchone()[0])  # noqa: S608


def _places(db: Any, table: str, column: str, keys: Collection[str]) -> dict[str, int]:
    sql = f"select id, place from {table} where {column} in (select unnest(?::varchar[]))"  # noqa: S608
    return dict(db.execute(sql, [sorted(keys)]).fetchall())


def _assertions(copy: _Copy, alteration: Alteration, leaving: list[str]) -> dict[str, int]:
    """Exchange the assertions of documents and who takes part in them; return the places of those that came."""
    db = copy.db
    old, new = _places(db, "assertion", "document", leaving), count(_next(db, "assertion"))
    _delete(db, "participant", "place", old.values(), "bigint")
    _delete(db, "assertion", "document", leaving)
    told = [a for reading in sorted(alteration.anew, key=_id) for a in reading.assertions]
    places = {a.id: old[a.id] if a.id in old else next(new) for a in told}
    insert(db, "assertion", [(*assertion_row(a), places[a.id]) for a in told])
    rows = {row for reading in alteration.anew for row in all_participants(reading, alteration.entity_of)}
    insert(db, "participant", sorted((*row, places[row[1]]) for row in rows))
    for reading in alteration.anew:
        parts = entities_by_assertion(reading, alteration.entity_of)
        copy.made.put("assertion", ((places[a.id], assertion_record(a, parts[a.id])) for a in reading.assertions))
    return places


def _id(reading: Reading) -> str:
    return reading.document.id if reading.document is not None else ""


def _findings(copy: _Copy, alteration: Alteration, told: Mapping[str, int]) -> None:
    db = copy.db
    leaving = {*alteration.findings_gone, *(found.id for found in alteration.findings)}
    old, new = _places(db, "finding", "id", leaving), count(_next(db, "finding"))
    for table in ("finding", "finding_member", "finding_entity"):
        _delete(db, table, "place", old.values(), "bigint")
    places = {f.id: old[f.id] if f.id in old else next(new) for f in alteration.findings}
    members = {key for found in alteration.findings for key in found.members}
    told = {**_places(db, "assertion", "id", members - told.keys()), **told}
    insert(db, "finding", [(*finding_row(f), places[f.id]) for f in alteration.findings])
    rows = [(a, f.id, places[f.id], told[a]) for f in alteration.findings for a in f.members if a in told]
    insert(db, "finding_member", sorted(rows))
    part = {row for found in alteration.findings for row in finding_entities(found, alteration.entity_of)}
    insert(db, "finding_entity", sorted((*row, places[row[1]]) for row in part))
    made = ((places[f.id], finding_record(f, alteration.entity_of, told)) for f in alteration.findings)
    copy.made.put("finding", made)


def _described(copy: _Copy, alteration: Alteration, leaving: list[str]) -> None:
    """Exchange the rows of documents, and tell the others that have another origin now."""
    db = copy.db
    _delete(db, "document", "id", leaving)
    anew = sorted(alteration.anew, key=_id)
    insert(db, "document", [document_row(r, list(alteration.inputs[_id(r)]), alteration.origins) for r in anew])
    copy.made.put("document", (document_record(r, list(alteration.inputs[_id(r)]), alteration.origins) for r in anew))
    for key in sorted(alteration.origins.keys() - {_id(reading) for reading in anew}):
        origin, because = alteration.origins[key]
        db.execute("update document set origin = ?, because = ? where id = ?", [origin, because, key])
        if key in copy.kept:
            copy.made.put("document", [(key, [*copy.kept[key][:2], origin, because])])


def _entities(copy: _Copy, alteration: Alteration) -> None:
    db = copy.db
    leaving = {*alteration.entities_gone, *(row.id for row in alteration.entities)}
    for table, column in (("entity", "id"), ("entity_name", "entity"), ("canonical", "canonical")):
        _delete(db, table, column, leaving)
    insert(db, "entity", sorted(entity_columns(row) for row in alteration.entities))
    insert(db, "entity_name", sorted({name for row in alteration.entities for name in entity_names(row)}))
    insert(db, "canonical", sorted(alteration.merges))
    copy.made.put("entity", map(entity_record, alteration.entities))
