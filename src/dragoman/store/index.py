"""The index: one read-only DuckDB file per judging, made beside the one in force and swapped in by a pointer.

Only this file and its SQL know the database. Records are kept whole as JSON beside the columns that queries need.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any, Self, TypeVar

from dragoman.depot import write_whole
from dragoman.model.document import Document
from dragoman.model.errors import ProjectError, UsageError
from dragoman.model.findings import Finding
from dragoman.model.names import norm
from dragoman.model.records import Assertion, Mention, Reading, Role
from dragoman.model.text import content_id
from dragoman.model.wire import from_plain
from dragoman.store import passages
from dragoman.store.choosing import ANY, AT, Chosen, Wanted, question, shared
from dragoman.store.passages import Hit, Passages, Query
from dragoman.store.rows import (
    all_participants,
    assertion_row,
    document_row,
    entity_columns,
    entity_names,
    finding_entities,
    finding_row,
)

__all__ = ["Content", "DocumentRow", "Doubt", "EntityRow", "Index", "build", "current", "previous"]

WORDS = ".words"
"""The suffix of the file beside an index in which every word is found."""

ALIKE = 70
"""How like a name must be to be put forward for one that is not there, of 100."""

_AT_ONCE = 50_000
"""Rows with a whole record in them that are made before they are written."""

Thing = TypeVar("Thing")

NEAR = 1000
"""Neighbours that are looked at: a third party with whom fewer findings are shared is never shown."""

KEEP = 2
"""Index files kept: the one in force and the one before it, for readers that still have it open."""


@dataclass(frozen=True, slots=True)
class EntityRow:
    """An entity of the corpus: what it is called, everything it is called, and how often it is met."""

    id: str
    name: str
    category: str
    country: str | None
    names: tuple[str, ...]
    mentions: int
    documents: int
    region: str | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """Something that belongs to another thing, why, and from when to when (ISO dates; None: open or not known)."""

    member: str
    because: str
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document of the index with its inputs, its origin and why it has that origin."""

    document: Document
    inputs: tuple[str, ...]
    origin: str
    because: str


@dataclass(frozen=True, slots=True, order=True)
class Doubt:
    """Two names that a person should look at: a ``warning``, an ``unsure`` pair, or a ``merged`` one."""

    kind: str
    left: str
    right: str
    score: float
    sentence: str


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


def build(folder: Path, content: Content) -> Path:
    """Build the next index in ``folder``, put it in force and return its path.

    Raises:
        ProjectError: E204 when the disk is full; the index in force stays.
    """

    def built(part: Path, words: Path) -> None:
        import duckdb

        connection = duckdb.connect()
        connection.execute(f"attach '{_quoted(part)}' as made (storage_version 'v1.5.0')")
        connection.execute("use made")
        connection.execute(_schema())
        for table, rows in _tables(content):
            insert(connection, table, rows)
        connection.execute("use memory")
        connection.execute("detach made")
        connection.close()
        passages.build(words, list(_texts(content.readings)))

    return put_in_force(folder, built)


def put_in_force(folder: Path, make: Callable[[Path, Path], None]) -> Path:
    """Put the index in force that ``make`` writes to two paths, of its rows and of its words; return its path.

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
        make(part, path.with_suffix(WORDS))
    except (duckdb.Error, OSError, ProjectError) as error:
        _clear(folder, number)
        raise ProjectError("E204", f"the index could not be written: {error}") from error
    part.replace(path)
    write_whole(folder / "CURRENT", f"{path.name}\n".encode())
    for old in sorted(folder.glob("*.duckdb"), key=lambda old: int(old.stem))[:-KEEP]:
        old.unlink(missing_ok=True)
        old.with_suffix(WORDS).unlink(missing_ok=True)
    return path


def _texts(readings: Iterable[Reading]) -> Iterable[Document]:
    """Return each document once, in the order of their ids."""
    found = {reading.document.id: reading.document for reading in readings if reading.document is not None}
    return (found[key] for key in sorted(found))


def _clear(folder: Path, number: int) -> None:
    """Remove what a killed build left: half an index with its log, and whole ones that never came in force."""
    for path in (*folder.glob("*.part*"), *folder.glob("*.duckdb*"), *folder.glob(f"*{WORDS}*")):
        if path.suffix not in {".duckdb", WORDS} or int(path.stem) >= number:
            path.unlink(missing_ok=True)


def _schema() -> str:
    return files("dragoman.store").joinpath("sql/schema.sql").read_text("utf-8")


def _schema_hash() -> str:
    """Return what an index of this version says of its shape."""
    return content_id("schema", _schema())


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")


def insert(connection: Any, table: str, rows: Sequence[tuple[Any, ...]]) -> None:
    """Add rows to a table of the index that is being written."""
    import pyarrow as pa

    if not rows:
        return
    names = [row[1] for row in connection.execute(f"pragma table_info('{table}')").fetchall()]
    made = pa.table([pa.array(column) for column in zip(*rows, strict=True)], names=names)
    connection.register("made_rows", made)
    connection.execute(f"insert into {table} select * from made_rows")  # noqa: S608 — our own table names
    connection.unregister("made_rows")


def _tables(content: Content) -> Iterator[tuple[str, Sequence[tuple[Any, ...]]]]:
    """Yield every table with its rows, sorted by what it is asked for; one at a time, they are large."""
    inputs: dict[str, list[str]] = {}
    documents: dict[str, Reading] = {}
    for reading in content.readings:
        if reading.document is not None:
            inputs.setdefault(reading.document.id, []).append(reading.input)
            documents.setdefault(reading.document.id, reading)
    yield "meta", [("schema", _schema_hash()), ("state", content.state)]
    yield "document", [document_row(documents[key], inputs[key], content.origins) for key in sorted(documents)]
    failed = ((r.input, r.error) for r in content.readings if r.error is not None)
    yield "failed", sorted((name, error.code, error.message, error.remedy) for name, error in failed)
    yield "entity", sorted(map(entity_columns, content.entities))
    yield "entity_name", sorted({row for entity in content.entities for row in entity_names(entity)})
    yield "canonical", sorted(content.merges)
    yield "belongs", sorted(content.belongs, key=lambda row: row[:3])
    yield "doubt", sorted((d.kind, d.left, d.right, d.score, d.sentence) for d in content.doubts)
    assertions = [a for key in sorted(documents) for a in documents[key].assertions]
    yield from _numbered("assertion", assertions, assertion_row)
    taking_part = (row for key in documents for row in all_participants(documents[key], content.entity_of))
    yield "participant", _placed(taking_part, [a.id for a in assertions])
    findings = sorted(content.findings, key=lambda f: f.id)
    yield from _numbered("finding", findings, finding_row)
    yield "finding_member", _members(findings, assertions)
    taking_part = (row for f in findings for row in finding_entities(f, content.entity_of))
    yield "finding_entity", _placed(taking_part, [f.id for f in findings])


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


def current(folder: Path) -> Path | None:
    """Return the index in force, or None before the first judging."""
    pointer = folder / "CURRENT"
    if not pointer.exists():
        return None
    path = folder / pointer.read_text("utf-8").strip()
    return path if path.exists() else None


def previous(folder: Path) -> Path | None:
    """Return the index that was in force before the present one, or None when it is gone."""
    now = current(folder)
    older = [path for path in folder.glob("*.duckdb") if now is not None and int(path.stem) < int(now.stem)]
    return max(older, key=lambda path: int(path.stem), default=None)


class Index:
    """Questions to the index in force; open it, ask, close it. Never writes."""

    def __init__(self, path: Path) -> None:
        """Open the index at ``path`` read-only.

        Raises:
            ProjectError: E206 when it is damaged; the next judging makes it anew.
        """
        import duckdb

        try:
            self._db = duckdb.connect(str(path), read_only=True)
        except duckdb.Error as error:
            raise ProjectError("E206", f"{path.name}: {error}", "run `dragoman run`: it is made anew") from error
        if self._meta("schema") != _schema_hash():
            self._db.close()
            raise ProjectError("E209", path.name)
        self._words = path.with_suffix(WORDS)

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def passages(self, query: Query, most: int) -> tuple[list[Hit], int]:
        """Return the passages that fit a query best, at most so many, and how many there are.

        Raises:
            ProjectError: E206 when the words are missing; the next judging makes them anew.
        """
        with closing(Passages(self._words)) as words:
            return words.find(query, most)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        return self._db.execute(sql, list(values)).fetchall()

    def state(self) -> str:
        """Return the state of record and ledger that the index was built from."""
        return self._meta("state")

    def _meta(self, key: str) -> str:
        rows = self._rows("select value from meta where key = ?", key)
        return str(rows[0][0]) if rows else ""

    def counts(self) -> dict[str, int]:
        """Return how many rows each table has."""
        tables = ("document", "failed", "entity", "assertion", "finding")
        return {table: int(self._rows(f"select count(*) from {table}")[0][0]) for table in tables}  # noqa: S608

    def failures(self) -> list[tuple[str, str, str, str]]:
        """Return (input, code, message, remedy) of what could not be read."""
        return [(row[0], row[1], row[2], row[3]) for row in self._rows("select * from failed order by input")]

    def set_aside(self) -> list[tuple[str, str]]:
        """Return (input, language) of the documents that were set aside on purpose."""
        return [
            (json.loads(row[0])[0], str(row[1]))
            for row in self._rows("select input, language from document where status = 'set aside' order by input")
        ]

    def named(self, name: str) -> list[EntityRow]:
        """Return the entities called ``name``, the most often met first."""
        return self._entities("select distinct entity from entity_name where norm = ?", norm(name))

    def entities(self, ids: Sequence[str]) -> list[EntityRow]:
        """Return the entities with these ids, the most often met first."""
        return self._entities("select unnest(?::varchar[])", list(ids))

    def _entities(self, ids: str, *values: Any) -> list[EntityRow]:
        rows = self._rows(
            f"""select e.id, e.name, e.category, e.country, e.mentions, e.documents,
                  (select list(n.name order by n.name) from entity_name n where n.entity = e.id)
                from entity e where e.id in ({ids}) order by e.mentions desc, e.id""",  # noqa: S608
            *values,
        )
        return [EntityRow(r[0], r[1], r[2], r[3], tuple(r[6] or ()), r[4], r[5]) for r in rows]

    def most_met(self, most: int = 12) -> list[EntityRow]:
        """Return the entities that are known by an id of their own and met most often."""
        rows = self._rows(
            """select id from entity where contains(id, ':') and not contains(id, '::')
               order by mentions desc, id limit ?""",
            most,
        )
        return self.entities([row[0] for row in rows])

    def places_in(self, name: str) -> list[str]:
        """Return the entities that lie in a country called ``name``, or in a region whose name holds it."""
        wanted = norm(name)
        rows = self._rows("select id, region, country from entity where region <> '' order by id")
        countries = {entity.country for entity in self.named(name) if entity.id.startswith("country:")}
        return [row[0] for row in rows if row[2] in countries or f" {wanted} " in f" {norm(row[1])} "]

    def called_like(self, name: str, most: int = 12) -> list[EntityRow]:
        """Return the entities one of whose names begins with ``name``, or has a word that does, the most met first."""
        wanted = norm(name)
        rows = self._rows(
            """select e.id from entity_name n join entity e on e.id = n.entity
               where starts_with(n.norm, $1) or contains(n.norm, ' ' || $1)
               group by e.id, e.mentions order by bool_or(n.norm = $1) desc, bool_or(starts_with(n.norm, $1)) desc,
               e.mentions desc, e.id limit $2""",
            wanted,
            most,
        )
        known = {entity.id: entity for entity in self.entities([row[0] for row in rows])}
        return [known[row[0]] for row in rows] if wanted else []

    def printed(self) -> list[tuple[str, str]]:
        """Return (key, words) of those whom the texts describe and nobody knows by a name: "the rebels"."""
        return [
            (row[0], row[1])
            for row in self._rows(
                """select entity, name from participant where starts_with(entity, 'name::')
                   group by entity, name order by count(*) desc, entity, name"""
            )
        ]

    def nearest(self, name: str, most: int = 5) -> list[EntityRow]:
        """Return the entities one of whose names has ``name`` as a word, then those whose names are most like it."""
        from rapidfuzz import fuzz, process

        rows = self._rows("select norm, entity from entity_name order by norm, entity")
        wanted = norm(name)
        found = process.extract(
            wanted, [row[0] for row in rows], scorer=fuzz.WRatio, limit=most * 4, score_cutoff=ALIKE
        )
        alike = [rows[place][1] for text, _, place in found if 2 * len(text) >= len(wanted)]
        ids = list(dict.fromkeys([*(entity.id for entity in self.called_like(name, most)), *alike]))[:most]
        known = {entity.id: entity for entity in self.entities(ids)}
        return [known[key] for key in ids if key in known]

    def belonging(self, whole: Sequence[str]) -> list[Part]:
        """Return what belongs, or belonged for a time, to any of ``whole``, each once."""
        sql = """select member, min(because), min_by(since, because), min_by(until, because) from belongs
                 where whole in (select unnest(?::varchar[])) group by member order by member"""
        return [Part(*row) for row in self._rows(sql, list(whole))]

    def taking_part(self, ids: Iterable[str]) -> dict[str, set[str]]:
        """Return the entities that take part in each of these findings or assertions, by id."""
        wanted = sorted(set(ids))
        sql = """select finding, entity from finding_entity where finding in (select unnest(?::varchar[]))
                 union select assertion, entity from participant where assertion in (select unnest(?::varchar[]))"""
        found: dict[str, set[str]] = {}
        for key, entity in self._rows(sql, wanted, wanted):
            found.setdefault(key, set()).add(entity)
        return found

    def findings(self, *sides: Sequence[str], kinds: Sequence[str] = ()) -> list[Finding]:
        """Return the findings in which every one of ``sides`` takes part through at least one of its entities."""
        where, values = shared("finding", sides)
        if kinds:
            where += f" and kind in {ANY}"
            values.append(list(kinds))
        rows = self._rows(f"select data from finding where {where} order by id", *values)  # noqa: S608
        return [from_plain(Finding, json.loads(row[0])) for row in rows]

    def assertions_with(self, *sides: Sequence[str], kinds: Sequence[str] = ()) -> list[Assertion]:
        """Return the assertions in which every one of ``sides`` takes part, as role, place or speaker."""
        where, values = shared("assertion", sides)
        if kinds:
            where += f" and kind in {ANY}"
            values.append(list(kinds))
        rows = self._rows(f"select data from assertion where {where} order by document, start, id", *values)  # noqa: S608
        return [from_plain(Assertion, json.loads(row[0])) for row in rows]

    def chosen(self, table: str, wanted: Wanted) -> Chosen:
        """Return where the wanted rows of ``finding`` or ``assertion`` lie and how many there are, by kind."""
        sql, values = question(table, wanted)
        rows = self._rows(sql, *values)
        return Chosen({row[0]: list(row[2]) for row in rows}, {row[0]: row[1] for row in rows})

    def findings_at(self, places: Sequence[int]) -> dict[int, Finding]:
        """Return the findings at these places, by place."""
        rows = self._rows(f"select place, data from finding where place in {AT} order by id", list(places))  # noqa: S608
        return {row[0]: from_plain(Finding, json.loads(row[1])) for row in rows}

    def assertions_at(self, places: Sequence[int]) -> dict[int, Assertion]:
        """Return the assertions at these places, by place."""
        sql = f"select place, data from assertion where place in {AT} order by document, start, id"  # noqa: S608
        return {row[0]: from_plain(Assertion, json.loads(row[1])) for row in self._rows(sql, list(places))}

    def members_at(self, places: Sequence[int]) -> dict[str, Assertion]:
        """Return the assertions of the findings at these places, by id."""
        sql = f"select distinct told from finding_member where place in {AT}"  # noqa: S608
        told = [row[0] for row in self._rows(sql, list(places))]
        return {found.id: found for found in self.assertions_at(told).values()}

    def taking_part_at(
        self, findings: Mapping[int, Finding], assertions: Mapping[int, Assertion]
    ) -> dict[str, set[str]]:
        """Return the entities that take part in the findings and assertions at these places, by their ids."""
        found: dict[str, set[str]] = {}
        tables: dict[str, Mapping[int, Finding | Assertion]] = {"finding_entity": findings, "participant": assertions}
        for table, rows in tables.items():
            sql = f"select place, entity from {table} where place in {AT}"  # noqa: S608 — our own table names
            for place, entity in self._rows(sql, list(rows)) if rows else ():
                found.setdefault(rows[place].id, set()).add(entity)
        return found

    def assertions_in(self, document: str) -> list[Assertion]:
        """Return the assertions of one document, in the order of its text."""
        rows = self._rows("select data from assertion where document = ? order by start, id", document)
        return [from_plain(Assertion, json.loads(row[0])) for row in rows]

    def doubtful(self, below: float) -> list[str]:
        """Return the ids of the assertions with a lower score than that, the lowest first."""
        return [row[0] for row in self._rows("select id from assertion where score < ? order by score, id", below)]

    def spoken_by(self, ids: Sequence[str]) -> list[Assertion]:
        """Return the assertions that one of these entities is quoted for."""
        rows = self._rows(
            f"""select data from assertion
                where id in (select assertion from participant where role = 'speaker' and entity in {ANY})
                order by document, start, id""",  # noqa: S608
            list(ids),
        )
        return [from_plain(Assertion, json.loads(row[0])) for row in rows]

    def parts_of(self, assertions: Iterable[str]) -> list[Finding]:
        """Return the findings that any of these assertions is a member of."""
        sql = f"""select data from finding where id in
                  (select finding from finding_member where assertion in {ANY}) order by id"""  # noqa: S608
        return [from_plain(Finding, json.loads(row[0])) for row in self._rows(sql, sorted(set(assertions)))]

    def disputed(self) -> list[Finding]:
        """Return the findings in which something is disputed."""
        rows = self._rows("select data from finding where disputed order by id")
        return [from_plain(Finding, json.loads(row[0])) for row in rows]

    def told_by_several(self, kind: str) -> list[Finding]:
        """Return the findings of a kind that more than one origin tells of."""
        rows = self._rows("select data from finding where kind = ? and origins > 1 order by id", kind)
        return [from_plain(Finding, json.loads(row[0])) for row in rows]

    def publishers(self) -> list[str]:
        """Return who published the documents, each once, sorted."""
        rows = self._rows("select distinct publisher from document where publisher is not null order by publisher")
        return [row[0] for row in rows]

    def assertions(self, ids: Iterable[str]) -> dict[str, Assertion]:
        """Return the assertions with these ids, by id."""
        rows = self._rows("select id, data from assertion where id in (select unnest(?::varchar[]))", sorted(set(ids)))
        return {row[0]: from_plain(Assertion, json.loads(row[1])) for row in rows}

    def documents(self, ids: Iterable[str] | None = None) -> dict[str, DocumentRow]:
        """Return the documents with these ids, or all of them, by id."""
        where = "true" if ids is None else "id in (select unnest(?::varchar[]))"
        values = [] if ids is None else [sorted(set(ids))]
        sql = f"select id, data, input, origin, because from document where {where} order by id"  # noqa: S608
        rows = self._rows(sql, *values)
        return {
            row[0]: DocumentRow(from_plain(Document, json.loads(row[1])), tuple(json.loads(row[2])), row[3], row[4])
            for row in rows
        }

    def neighbours(self, side: Sequence[str], kinds: Sequence[str] = ("relation", "holding")) -> dict[str, int]:
        """Return the entities that share a finding of these kinds with ``side``, with how many, the closest of them."""
        sql = f"""select entity, count(distinct place) as shared from finding_entity
                  where place in (select place from finding_entity where kind in {ANY} and entity in {ANY})
                    and entity not in {ANY}
                  group by entity order by shared desc, entity limit {NEAR}"""  # noqa: S608
        return {row[0]: row[1] for row in self._rows(sql, list(kinds), list(side), list(side))}

    def by_prefix(self, prefix: str) -> tuple[str, str]:
        """Return (table, id) of the one finding, assertion, document or entity whose id starts with ``prefix``.

        Raises:
            UsageError: E302 when there is none, E303 when there are several.
        """
        found: list[tuple[str, str]] = []
        for table in ("finding", "assertion", "document", "entity"):
            rows = self._rows(f"select id from {table} where starts_with(id, ?) limit 5", prefix)  # noqa: S608
            found.extend((table, row[0]) for row in rows)
        exact = [row for row in found if row[1] == prefix]
        if len(found) > 1 and not exact:
            raise UsageError("E303", f"{prefix}: {', '.join(key[:12] for _, key in found)}")
        if not found:
            raise UsageError("E302", prefix)
        return (exact or found)[0]

    def finding(self, finding: str) -> Finding:
        """Return one finding by its whole id."""
        rows = self._rows("select data from finding where id = ?", finding)
        if not rows:
            raise UsageError("E302", finding)
        return from_plain(Finding, json.loads(rows[0][0]))

    def doubts(self) -> list[Doubt]:
        """Return what a person should look at among the entities, warnings first."""
        rows = self._rows("select * from doubt order by kind desc, score, left_name, right_name")
        return [Doubt(*row) for row in rows]

    def merges(self, entity: str) -> list[tuple[str, str]]:
        """Return (name key, reason) of what was judged to be ``entity``."""
        rows = self._rows("select entity, because from canonical where canonical = ? order by entity", entity)
        return [(row[0], row[1]) for row in rows]

    def findings_of(self, assertion: str) -> list[Finding]:
        """Return the findings that an assertion is a member of."""
        rows = self._rows(
            "select data from finding where id in (select finding from finding_member where assertion = ?) order by id",
            assertion,
        )
        return [from_plain(Finding, json.loads(row[0])) for row in rows]
