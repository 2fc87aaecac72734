"""Tables: the record as rows, each with the words that carry it; CSV and Parquet are made of the same ones."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from dragoman.export.bundle import Bundle
from dragoman.export.cells import (
    AND,
    bounded,
    chain,
    evidence_cells,
    named,
    place_cells,
    quantity_cells,
    said_by,
    time_cells,
)
from dragoman.export.layouts import ACLED, UCDP, acled, ucdp
from dragoman.model.answers import Line, Version

__all__ = ["TABLES", "Row", "Table", "table"]

Row = dict[str, Any]

_TIME = {"time_phrase": str, "edtf": str, "earliest": str, "latest": str}
_PLACE = {
    "place": str, "place_id": str, "place_precision": str, "admin1": str, "country": str, "latitude": float,
    "longitude": float, "place_candidates": str,
}  # fmt: skip
_NUMBER = {
    "measure": str, "population": str, "low": float, "best": float, "high": float, "operator": str, "cumulative": bool,
    "unit": str, "number_text": str,
}  # fmt: skip
_WORDS = {
    "quote": str, "document": str, "start": int, "end": int, "input": str, "publisher": str, "title": str,
    "published": str, "url": str, "text_sha256": str, "speaker": str, "assertion": str,
}  # fmt: skip
_STANDING = {
    "asserted_by": str, "denied_by": str, "origins": int, "documents": int, "disputed": bool, "disputes": str,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Table:
    """One table: what a row of it is, the type of each column, and how its rows are made of a bundle."""

    name: str
    about: str
    columns: Mapping[str, type]
    rows: Callable[[Bundle], Iterator[Row]]


def table(name: str) -> Table:
    """Return the table called ``name``.

    Raises:
        KeyError: when there is none.
    """
    return TABLES[name]


def _standing(line: Line) -> Row:
    return {
        "asserted_by": said_by(line.said, against=False),
        "denied_by": said_by(line.said, against=True),
        "origins": line.origins,
        "documents": line.documents,
        "disputed": bool(line.disputes),
        "disputes": AND.join(line.disputes),
    }


def _head(line: Line) -> Row:
    return {
        "id": line.id, "kind": line.kind, "type": line.type, "what": line.what, "polarity": line.polarity,
        "modality": line.modality, "when": line.when,
    }  # fmt: skip


_HEAD = {"id": str, "kind": str, "type": str, "what": str, "polarity": str, "modality": str, "when": str}


def _words(line: Line) -> Row:
    return evidence_cells(line.evidence[0] if line.evidence else None)


def _lines(bundle: Bundle) -> Iterator[Row]:
    for section, line in bundle.lines:
        yield {
            "section": section,
            **_head(line),
            **time_cells(line.time, line.earliest, line.latest),
            "intervals": AND.join(map(bounded, line.intervals)),
            "from": named(line, "actor", "subject", "origin", "perpetrator", "cause", "speaker"),
            "to": named(line, "recipient", "object", "destination", "victim", "effect", "beneficiary"),
            "others": AND.join(f"{r.role}: {r.name}" for r in line.roles if r.role in _OTHER),
            **place_cells(line.site),
            **quantity_cells(line.quantity),
            **_standing(line),
            **_words(line),
        }


_OTHER = frozenset({"via", "goods", "topic", "instrument", "theme"})


def _evidence(bundle: Bundle) -> Iterator[Row]:
    for section, line in bundle.lines:
        for entry in line.evidence:
            levels = entry.attribution
            yield {
                "section": section,
                "line": line.id,
                "what": line.what,
                **evidence_cells(entry),
                "attribution": chain(levels),
                "stance": levels[-1].stance if levels else "asserts",
                "polarity": entry.polarity,
                "modality": entry.modality,
                "origin": entry.origin,
                "method": entry.method,
            }


def _tolls(bundle: Bundle) -> Iterator[Row]:
    for line in bundle.of("tolls"):
        versions = line.versions or (Version("", line.said, line.origins, line.quantity),)
        for version in versions:
            given = {entry.speaker for entry in version.said}
            told = [e for e in line.evidence if given & {e.publisher, *(a.speaker.name for a in e.attribution)}]
            yield {
                **_head(line),
                **time_cells(line.time, line.earliest, line.latest),
                "victims": named(line, "victim"),
                "perpetrators": named(line, "perpetrator"),
                **place_cells(line.site),
                **quantity_cells(version.quantity),
                **_standing(line),
                "given_by": said_by(version.said, against=False),
                "given_by_origins": version.origins,
                **evidence_cells(next(iter((*told, *line.evidence)), None)),
            }


def _control(bundle: Bundle) -> Iterator[Row]:
    for line in bundle.of("control"):
        for interval in line.intervals or (None,):
            own = [e for e in line.evidence if interval is not None and e.assertion in interval.members]
            yield {
                **_head(line),
                "holder": named(line, "subject", "actor"),
                **{name: getattr(interval, name, None) for name in _FOUR},
                **place_cells(line.site or next((r for r in line.roles if r.role == "object"), None)),
                **_standing(line),
                "last_told": max((e.published for e in line.evidence if e.published), default=None),
                **evidence_cells(next(iter((*own, *line.evidence)), None)),
            }


_FOUR = ("earliest_start", "latest_start", "earliest_end", "latest_end")


def _sources(bundle: Bundle) -> Iterator[Row]:
    texts = bundle.texts
    for source in bundle.answer.sources:
        document = texts.get(source.document)
        yield {
            "document": source.document,
            "input": source.input,
            "publisher": source.publisher,
            "byline": document.byline if document else None,
            "title": source.title,
            "published": source.published,
            "url": source.url,
            "language": document.language if document else None,
            "retrieved_at": document.retrieved_at if document else None,
            "media_type": document.media_type if document else None,
            "text_sha256": document.text_sha256 if document else None,
            "original_sha256": document.original_sha256 if document else None,
            "origin": source.origin,
            "origin_because": source.origin_because,
            "copy_of": source.copy_of,
            "lines": source.lines,
            "remarks": AND.join(sorted({remark.code for remark in source.remarks})),
        }


def _entities(bundle: Bundle) -> Iterator[Row]:
    for entity in bundle.entities:
        yield {
            "id": entity.id, "name": entity.name, "category": entity.category, "country": entity.country,
            "names": AND.join(entity.names), "mentions": entity.mentions, "documents": entity.documents,
        }  # fmt: skip


TABLES: dict[str, Table] = {
    made.name: made
    for made in (
        Table("lines", "a line of the answer, with the first of its sentences",
              {"section": str, **_HEAD, **_TIME, "intervals": str, "from": str, "to": str, "others": str, **_PLACE,
               **_NUMBER, **_STANDING, **_WORDS}, _lines),
        Table("evidence", "one sentence that carries a line",
              {"section": str, "line": str, "what": str, **_WORDS, "attribution": str, "stance": str, "polarity": str,
               "modality": str, "origin": str, "method": str}, _evidence),
        Table("events", "an event that is told to have happened, in the columns of ACLED", ACLED, acled),
        Table("tolls", "a number that is given of people harmed, and by whom",
              {**_HEAD, **_TIME, "victims": str, "perpetrators": str, **_PLACE, **_NUMBER, **_STANDING,
               "given_by": str, "given_by_origins": int, **_WORDS}, _tolls),
        Table("deaths", "a toll of deaths, low to high, in the columns of UCDP GED", UCDP, ucdp),
        Table("control", "a stretch of time in which somebody held, besieged, contested or lost a place",
              {**_HEAD, "holder": str, **dict.fromkeys(_FOUR, str), **_PLACE, **_STANDING, "last_told": str, **_WORDS},
              _control),
        Table("sources", "a document behind the answer, with its origin",
              {"document": str, "input": str, "publisher": str, "byline": str, "title": str, "published": str,
               "url": str, "language": str, "retrieved_at": str, "media_type": str, "text_sha256": str,
               "original_sha256": str, "origin": str, "origin_because": str, "copy_of": str, "lines": int,
               "remarks": str}, _sources),
        Table("entities", "somebody or something named, with all its names",
              {"id": str, "name": str, "category": str, "country": str, "names": str, "mentions": int,
               "documents": int}, _entities),
    )
}  # fmt: skip
"""Every table by its name, in the order in which they are offered."""
