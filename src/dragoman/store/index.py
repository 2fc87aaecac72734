"""The index: one read-only DuckDB file per judging, made beside the one in force and swapped in by a pointer.

Only this package knows the database, which holds what is asked for; what is shown is kept whole in `records`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any, Self

from dragoman.model.document import Document
from dragoman.model.errors import ProjectError, UsageError
from dragoman.model.findings import Finding
from dragoman.model.names import norm
from dragoman.model.records import Assertion
from dragoman.model.spelled import bare_names, spelled_assertion, spelled_finding
from dragoman.model.text import content_id
from dragoman.model.wire import from_row, shape
from dragoman.store.choosing import ANY, Chosen, Wanted, question, shared
from dragoman.store.passages import Hit, Passages, Query
from dragoman.store.records import Records

__all__ = [
    "WORDS",
    "DocumentRow",
    "Doubt",
    "EntityRow",
    "Index",
    "Part",
    "current",
    "previous",
    "schema",
    "schema_hash",
]

WORDS = ".words"
"""The suffix of the file beside an index in which every word is found."""

ALIKE = 70
"""How like a name must be to be put forward for one that is not there, of 100."""

NEAR = 1000
"""Neighbours that are looked at: a third party with whom fewer findings are shared is never shown."""

_KEPT_OPEN = 2000
"""Documents that are remembered as they were read, for an answer asks for each of its own two or three times."""


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


def schema() -> str:
    """Return the tables of an index, as SQL."""
    return files("dragoman.store").joinpath("sql/schema.sql").read_text("utf-8")


def schema_hash() -> str:
    """Return what an index of this version says of its shape."""
    return content_id("schema", schema(), *map(shape, (Document, Assertion, Finding)))


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

    def __init__(self, path: Path, abroad: Callable[[str], Sequence[str]] = lambda _: ()) -> None:
        """Open the index at ``path`` read-only.

        ``abroad`` gives the ids of whom a name may stand for that nothing here is called: one in another script.

        Raises:
            ProjectError: E206 when it is damaged; the next judging makes it anew.
        """
        import duckdb

        try:
            self._db = duckdb.connect(str(path), read_only=True)
        except duckdb.Error as error:
            raise ProjectError("E206", f"{path.name}: {error}", "run `dragoman run`: it is made anew") from error
        if self._meta("schema") != schema_hash():
            self._db.close()
            raise ProjectError("E209", path.name)
        self._abroad = abroad
        self._words = path.with_suffix(WORDS)
        self._records = self._opened(path)
        self._documents: dict[str, DocumentRow] = {}
        self._around: dict[int, tuple[Sequence[int], Sequence[str]]] = {}
        self._spelled: dict[str, dict[str, str]] = {}

    def _opened(self, path: Path) -> Records:
        try:
            return Records(path)
        except ProjectError:
            self._db.close()
            raise

    def close(self) -> None:
        """Let go of the files."""
        self._db.close()
        self._records.close()

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
        """Return the entities called ``name``, in any script, the most often met first."""
        return self._named(name) or self._entities(e.id for known in self._called(name) for e in self._named(known))

    def _named(self, name: str) -> list[EntityRow]:
        return self._entities(row[0] for row in self._rows("select entity from entity_name where norm = ?", norm(name)))

    def _called(self, name: str) -> list[str]:
        """Return how whom ``name`` stands for is called here, where nobody is called ``name``."""
        return list(dict.fromkeys(entity.name for entity in self._entities(self._abroad(name))))

    def everybody(self) -> list[EntityRow]:
        """Return all entities, the most often met first."""
        return self._entities(row[0] for row in self._rows("select id from entity"))

    def entities(self, ids: Sequence[str]) -> list[EntityRow]:
        """Return the entities with these ids, the most often met first."""
        return self._entities(ids)

    def _entities(self, ids: Iterable[str]) -> list[EntityRow]:
        rows = self._records.of("entity", sorted(set(ids)))
        found = [EntityRow(key, row[0], row[1], row[2], tuple(row[3]), row[4], row[5]) for key, row in rows.items()]
        return sorted(found, key=lambda entity: (-entity.mentions, entity.id))

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
        wanted = {f" {norm(known)} " for known in (name, *self._called(name))}
        rows = self._rows("select id, region, country from entity where region <> '' order by id")
        countries = {entity.country for entity in self.named(name) if entity.id.startswith("country:")}
        return [row[0] for row in rows if row[2] in countries or any(word in f" {norm(row[1])} " for word in wanted)]

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
        return self._findings(where, *values)

    def _findings(self, where: str, *values: Any) -> list[Finding]:
        places = [row[0] for row in self._rows(f"select place from finding where {where} order by id", *values)]  # noqa: S608
        return list(self._findings_in_order(places).values())

    def _assertions(self, where: str, *values: Any) -> list[Assertion]:
        sql = f"select place from assertion where {where} order by document, start, id"  # noqa: S608
        return list(self._assertions_in_order(row[0] for row in self._rows(sql, *values)).values())

    def _assertions_in_order(self, places: Iterable[int]) -> dict[int, Assertion]:
        rows = self._records.of("assertion", places)
        found = {place: from_row(Assertion, row[0]) for place, row in rows.items()}
        named = {
            place: bare_names((*a.roles, *(level.speaker for level in a.attribution))) for place, a in found.items()
        }
        best = self._best_names({place: (named[place], rows[place][1]) for place in found if named[place]})
        return {place: spelled_assertion(found[place], best.get(place, {})) for place in found}

    def _best_names(self, told: Mapping[int, tuple[frozenset[str], Sequence[str]]]) -> dict[int, dict[str, str]]:
        """Return by place the best name of each that is given there under another one, with who takes part there."""
        wanted = {key for _, entities in told.values() for key in entities if ":" not in key} - self._spelled.keys()
        if len(self._spelled) + len(wanted) > _KEPT_OPEN:
            self._spelled = {}
            wanted = {key for _, entities in told.values() for key in entities if ":" not in key}
        for key, row in self._records.of("entity", sorted(wanted)).items():
            self._spelled[key] = {name: row[0] for name in row[3] if name != row[0]}
        found: dict[int, dict[str, str]] = {}
        for place, (names, entities) in told.items():
            others = (self._spelled[key] for key in entities if self._spelled.get(key))
            best = {name: best for other in others for name, best in other.items() if name in names}
            if best:
                found[place] = best
        return found

    def assertions_with(self, *sides: Sequence[str], kinds: Sequence[str] = ()) -> list[Assertion]:
        """Return the assertions in which every one of ``sides`` takes part, as role, place or speaker."""
        where, values = shared("assertion", sides)
        if kinds:
            where += f" and kind in {ANY}"
            values.append(list(kinds))
        return self._assertions(where, *values)

    def chosen(self, table: str, wanted: Wanted) -> Chosen:
        """Return where the wanted rows of ``finding`` or ``assertion`` lie and how many there are, by kind."""
        sql, values = question(table, wanted)
        rows = self._rows(sql, *values)
        return Chosen({row[0]: list(row[2]) for row in rows}, {row[0]: row[1] for row in rows})

    def findings_at(self, places: Sequence[int]) -> dict[int, Finding]:
        """Return the findings at these places, by place."""
        found = self._findings_in_order(places)
        return dict(sorted(found.items(), key=lambda row: row[1].id))

    def _findings_in_order(self, places: Sequence[int]) -> dict[int, Finding]:
        rows = self._records.of("finding", places)
        if len(self._around) + len(rows) > _KEPT_OPEN:
            self._around = {}
        self._around.update((place, (row[1], row[2])) for place, row in rows.items())
        found = {place: from_row(Finding, row[0]) for place, row in rows.items()}
        named = {place: bare_names(finding.roles) for place, finding in found.items()}
        best = self._best_names({place: (named[place], rows[place][2]) for place in found if named[place]})
        return {place: spelled_finding(found[place], best.get(place, {})) for place in found}

    def _near(self, places: Iterable[int]) -> Iterator[tuple[int, Sequence[int], Sequence[str]]]:
        """Yield of findings their places, those of their members, and who takes part."""
        places = list(places)
        rows = self._records.of("finding", [place for place in places if place not in self._around])
        for place in places:
            told, entities = self._around[place] if place in self._around else rows[place][1:]
            yield place, told, entities

    def assertions_at(self, places: Iterable[int]) -> dict[int, Assertion]:
        """Return the assertions at these places, by place."""
        found = self._assertions_in_order(places)
        return dict(sorted(found.items(), key=lambda row: (row[1].document, row[1].evidence[0].start, row[1].id)))

    def members_at(self, places: Sequence[int]) -> dict[str, Assertion]:
        """Return the assertions of the findings at these places, by id."""
        told = {at for _, members, _ in self._near(places) for at in members}
        return {found.id: found for found in self.assertions_at(sorted(told)).values()}

    def taking_part_at(
        self, findings: Mapping[int, Finding], assertions: Mapping[int, Assertion]
    ) -> dict[str, set[str]]:
        """Return the entities that take part in the findings and assertions at these places, by their ids."""
        found = {findings[place].id: set(entities) for place, _, entities in self._near(findings)}
        for place, row in self._records.of("assertion", assertions).items():
            found.setdefault(assertions[place].id, set()).update(row[1])
        return found

    def assertions_in(self, document: str) -> list[Assertion]:
        """Return the assertions of one document, in the order of its text."""
        return self._assertions("document = ?", document)

    def doubtful(self, below: float) -> list[str]:
        """Return the ids of the assertions with a lower score than that, the lowest first."""
        return [row[0] for row in self._rows("select id from assertion where score < ? order by score, id", below)]

    def spoken_by(self, ids: Sequence[str]) -> list[Assertion]:
        """Return the assertions that one of these entities is quoted for."""
        said = f"place in (select place from participant where role = 'speaker' and entity in {ANY})"  # noqa: S608
        return self._assertions(said, list(ids))

    def parts_of(self, assertions: Iterable[str]) -> list[Finding]:
        """Return the findings that any of these assertions is a member of."""
        members = f"place in (select place from finding_member where assertion in {ANY})"  # noqa: S608
        return self._findings(members, sorted(set(assertions)))

    def disputed(self) -> list[Finding]:
        """Return the findings in which something is disputed."""
        return self._findings("disputed")

    def told_by_several(self, kind: str) -> list[Finding]:
        """Return the findings of a kind that more than one origin tells of."""
        return self._findings("kind = ? and origins > 1", kind)

    def publishers(self) -> list[str]:
        """Return who published the documents, each once, sorted."""
        rows = self._rows("select distinct publisher from document where publisher is not null order by publisher")
        return [row[0] for row in rows]

    def languages(self) -> dict[str, int]:
        """Return the languages of the documents that were read, each with their number, the most frequent first."""
        rows = self._rows(
            "select language, count(*) from document where language is not null and status <> 'set aside' "
            "group by language order by count(*) desc, language"
        )
        return {row[0]: int(row[1]) for row in rows}

    def assertions(self, ids: Iterable[str]) -> dict[str, Assertion]:
        """Return the assertions with these ids, by id."""
        return {found.id: found for found in self._assertions(f"id in {ANY}", sorted(set(ids)))}

    def documents(self, ids: Iterable[str] | None = None) -> dict[str, DocumentRow]:
        """Return the documents with these ids, or all of them, by id."""
        wanted = [row[0] for row in self._rows("select id from document")] if ids is None else ids
        wanted = sorted(set(wanted))
        missing = [key for key in wanted if key not in self._documents]
        if len(self._documents) + len(missing) > _KEPT_OPEN:
            self._documents, missing = {}, wanted
        for key, row in self._records.of("document", missing).items():
            self._documents[key] = DocumentRow(from_row(Document, row[0]), tuple(row[1]), row[2], row[3])
        return {key: self._documents[key] for key in wanted if key in self._documents}

    def documents_called(self, name: str, inputs: Iterable[str] = ()) -> dict[str, DocumentRow]:
        """Return the documents with an id that begins with ``name``, this title or address, or one of ``inputs``."""
        told = [json.dumps(entry) for entry in sorted(set(inputs))]
        rows = self._rows(
            """select id from document where (length($1) >= 6 and starts_with(id, $1))
               or lower(trim(title)) = lower($1) or url = $1
               or id in (
                 select d.id from document d, (select unnest($2::varchar[]) as told) where contains(d.input, told)
               )""",
            name.strip(),
            told,
        )
        return self.documents(row[0] for row in rows) if rows else {}

    def documents_with(self, texts: Iterable[str]) -> set[str]:
        """Return the ids of the documents with these texts, by the hash of the text."""
        wanted = sorted(set(texts))
        sql = f"select id from document where text_sha256 in {ANY}"  # noqa: S608
        return {row[0] for row in self._rows(sql, wanted)} if wanted else set()

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
        found = self._findings("id = ?", finding)
        if not found:
            raise UsageError("E302", finding)
        return found[0]

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
        return self._findings("place in (select place from finding_member where assertion = ?)", assertion)
