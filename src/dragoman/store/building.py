"""Building: an index of everything that was judged, made beside the one in force and put in its place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

from dragoman.depot import write_whole
from dragoman.model.document import Document
from dragoman.model.errors import ProjectError
from dragoman.model.findings import Finding
from dragoman.model.records import Assertion, Mention, Reading, Role
from dragoman.store import passages, records
from dragoman.store.index import WORDS, Doubt, EntityRow, current, schema, schema_hash
from dragoman.store.rows import (
    all_participants,
    assertion_record,
    assertion_row,
    by_id,
    document_of,
    document_record,
    document_row,
    entities_by_assertion,
    entity_columns,
    entity_names,
    entity_record,
    finding_entities,
    finding_record,
    finding_row,
    inputs_of,
)

__all__ = [
    "Alone", "Content", "alike", "assertion_records", "build", "document_tables", "finding_records", "insert",
    "put_documents", "put_in_force", "texts",
]  # fmt: skip

BESIDE = (WORDS, records.FIRST, records.SINCE)
"""The suffixes of all files beside an index."""

KEEP = 2
"""Index files kept: the one in force and the one before it, for readers that still have it open."""

_AT_ONCE = 50_000
"""Rows that are made before they are written."""

_LEARNT = 4
"""Findings, and assertions, from which it is learnt what most records have."""

Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class Content:
    """Everything an index is built from.

    ``entity_of`` gives the entity that a role or mention was judged to stand for; ``merges`` are (name key, entity,
    reason); ``origins`` maps a document to its origin, with the reason; ``belongs`` are
    (member, whole, reason, since, until).
    """

    readings: Sequence[Reading]
    entities: Sequence[EntityRow]
    entity_of: Callable[[Role | Mention], str]
    merges: Sequence[tuple[str, str, str]]
    origins: Mapping[str, tuple[str, str]]
    belongs: Sequence[tuple[str, str, str, str | None, str | None]]
    findings: Sequence[Finding]
    doubts: Sequence[Doubt]
    state: str


class Alone:
    """Makes what hangs on single documents in this process: the large tables, and the files beside the index."""

    def tables(self, content: Content) -> Iterator[tuple[str, Any]]:
        """Yield what is told in documents and who takes part in it, as Arrow tables under the names of their tables."""
        return document_tables(content)

    def write(self, path: Path, content: Content) -> None:
        """Write the records and the words of the index at ``path``.

        Raises:
            ProjectError: E204 when the disk is full.
        """
        with records.writing(path.with_suffix(records.FIRST)) as made:
            put_documents(made, content, alike(content), assertion_records(content))
            made.put("finding", finding_records(content))
        passages.build(path.with_suffix(WORDS), texts(content.readings))


def build(folder: Path, content: Content, beside: Alone | None = None) -> Path:
    """Build the next index in ``folder``, put it in force and return its path.

    ``beside`` makes what hangs on single documents where this process does not do it alone.

    Raises:
        ProjectError: E204 when the disk is full; the index in force stays.
    """

    def built(part: Path, path: Path) -> None:
        import duckdb

        connection = duckdb.connect()
        connection.execute(f"attach '{_quoted(part)}' as made (storage_version 'v1.5.0')")
        connection.execute("use made")
        connection.execute(schema())
        for table, rows in _tables(content):
            insert(connection, table, rows)
        for table, made in maker.tables(content):
            _insert(connection, table, made)
        connection.execute("use memory")
        connection.execute("detach made")
        connection.close()
        maker.write(path, content)

    maker = beside or Alone()
    return put_in_force(folder, built)


def put_in_force(folder: Path, make: Callable[[Path, Path], None]) -> Path:
    """Put the index in force that ``make`` writes to one path, its other files beside another; return the latter.

    Raises:
        ProjectError: E204 when the disk is full; the index in force stays.
    """
    import duckdb

    folder.mkdir(parents=True, exist_ok=True)
    now = current(folder)
    number = int(now.stem) + 1 if now else 1
    part, path = folder / f"{number}.part", folder / f"{number}.duckdb"
    _clear(folder, number)
    try:
        make(part, path)
    except (duckdb.Error, OSError, ProjectError) as error:
        _clear(folder, number)
        raise ProjectError("E204", f"the index could not be written: {error}") from error
    part.replace(path)
    write_whole(folder / "CURRENT", f"{path.name}\n".encode())
    for old in sorted(folder.glob("*.duckdb"), key=lambda old: int(old.stem))[:-KEEP]:
        old.unlink(missing_ok=True)
        for suffix in BESIDE:
            old.with_suffix(suffix).unlink(missing_ok=True)
    return path


def texts(readings: Iterable[Reading]) -> list[Document]:
    """Return each document once, in the order of their ids."""
    found = by_id(readings)
    return [document_of(found[key]) for key in sorted(found)]


def _clear(folder: Path, number: int) -> None:
    """Remove what a killed build left: half an index with its log, and whole ones that never came in force."""
    beside = (path for suffix in BESIDE for path in folder.glob(f"*{suffix}*"))
    for path in (*folder.glob("*.part*"), *folder.glob("*.duckdb*"), *beside):
        if path.suffix not in {".duckdb", *BESIDE} or int(path.stem) >= number:
            path.unlink(missing_ok=True)


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")


def insert(connection: Any, table: str, rows: Sequence[tuple[Any, ...]]) -> None:
    """Add rows to a table of the index that is being written."""
    if rows:
        _insert(connection, table, _arrow(rows))


def _insert(connection: Any, table: str, made: Any) -> None:
    connection.register("made_rows", made)
    connection.execute(f"insert into {table} select * from made_rows")  # noqa: S608 — our own table names
    connection.unregister("made_rows")


def _arrow(rows: Sequence[tuple[Any, ...]]) -> Any:
    """Return rows as an Arrow table, whose columns have the places that they have in the index and no names."""
    import pyarrow as pa

    columns = [pa.array(column) for column in zip(*rows, strict=True)]
    return pa.table(columns, names=[str(place) for place in range(len(columns))])


def _tables(content: Content) -> Iterator[tuple[str, Sequence[tuple[Any, ...]]]]:
    """Yield the tables that `document_tables` does not make, each with its rows, sorted by what it is asked for."""
    inputs, documents = inputs_of(content.readings), by_id(content.readings)
    yield "meta", [("schema", schema_hash()), ("state", content.state)]
    yield "document", [document_row(documents[key], inputs[key], content.origins) for key in sorted(documents)]
    failed = ((r.input, r.error) for r in content.readings if r.error is not None)
    yield "failed", sorted((name, error.code, error.message, error.remedy) for name, error in failed)
    yield "entity", sorted(map(entity_columns, content.entities))
    yield "entity_name", sorted({row for entity in content.entities for row in entity_names(entity)})
    yield "canonical", sorted(content.merges)
    yield "belongs", sorted(content.belongs, key=lambda row: row[:3])
    yield "doubt", sorted((d.kind, d.left, d.right, d.score, d.sentence) for d in content.doubts)
    findings = _findings(content)
    yield from _numbered("finding", findings, finding_row)
    yield "finding_member", _members(findings, _assertions(content))
    taking_part = (row for f in findings for row in finding_entities(f, content.entity_of))
    yield "finding_entity", _placed(taking_part, [f.id for f in findings])


def document_tables(content: Content) -> Iterator[tuple[str, Any]]:
    """Yield the tables of assertions and of who takes part in them, as Arrow tables; one at a time, they are large."""
    documents, assertions = by_id(content.readings), _assertions(content)
    for table, rows in _numbered("assertion", assertions, assertion_row):
        yield table, _arrow(rows)
    taking_part = (row for key in documents for row in all_participants(documents[key], content.entity_of))
    if rows := _placed(taking_part, [a.id for a in assertions]):
        yield "participant", _arrow(rows)


def alike(content: Content) -> list[list[Any]]:
    """Return some records, from which is learnt what most have."""
    some = list(islice(finding_records(content), _LEARNT))
    return [*(record for _, record in some), *(assertion_record(a, ()) for a in _assertions(content)[:_LEARNT])]


def put_documents(
    made: records.Writer, content: Content, words: Sequence[Any], assertions: Iterable[tuple[int, Any]]
) -> None:
    """Write all that is kept whole but findings, in the order of the tables, packed by these ``words``; see `alike`."""
    readings, inputs = by_id(content.readings), inputs_of(content.readings)
    made.learn_from(words)
    made.put("entity", (entity_record(entity) for entity in sorted(content.entities, key=lambda e: e.id)))
    made.put("document", (document_record(readings[key], inputs[key], content.origins) for key in sorted(readings)))
    made.put("assertion", assertions)


def assertion_records(content: Content) -> Iterator[tuple[int, list[Any]]]:
    """Yield all that is kept of the assertions by their places, in that order."""
    readings, at = by_id(content.readings), _places(content)
    for key in sorted(readings):
        taking_part = entities_by_assertion(readings[key], content.entity_of)
        for assertion in readings[key].assertions:
            yield at[assertion.id], assertion_record(assertion, taking_part[assertion.id])


def finding_records(content: Content) -> Iterator[tuple[int, list[Any]]]:
    """Yield all that is kept of the findings by their places, in that order."""
    at = _places(content)
    for place, found in enumerate(_findings(content)):
        yield place, finding_record(found, content.entity_of, at)


def _findings(content: Content) -> list[Finding]:
    """Return the findings in the order of their places."""
    return sorted(content.findings, key=lambda found: found.id)


def _assertions(content: Content) -> list[Assertion]:
    """Return the assertions in the order of their places."""
    readings = by_id(content.readings)
    return [a for key in sorted(readings) for a in readings[key].assertions]


def _places(content: Content) -> dict[str, int]:
    return {assertion.id: place for place, assertion in enumerate(_assertions(content))}


def _numbered(
    table: str, things: Sequence[Thing], row: Callable[[Thing], tuple[Any, ...]]
) -> Iterator[tuple[str, Sequence[tuple[Any, ...]]]]:
    """Yield the rows of a table, each with its place behind it, so many at a time that their text can be held."""
    for start in range(0, len(things), _AT_ONCE):
        some = things[start : start + _AT_ONCE]
        yield table, [(*row(thing), place) for place, thing in enumerate(some, start)]


def _placed(rows: Iterable[tuple[Any, ...]], ids: Sequence[str]) -> list[tuple[Any, ...]]:
    """Return the rows sorted, each once, with the place that their second value, an id, has among ``ids``."""
    places = {key: place for place, key in enumerate(ids)}
    return sorted((*row, places[row[1]]) for row in set(rows))


def _members(findings: Sequence[Finding], assertions: Sequence[Assertion]) -> list[tuple[Any, ...]]:
    told = {assertion.id: place for place, assertion in enumerate(assertions)}
    return sorted((a, f.id, place, told[a]) for place, f in enumerate(findings) for a in f.members if a in told)
