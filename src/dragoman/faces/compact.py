"""A dossier as the linked views take it: everything once, in tables that the lines point into.

The form is private to the page and its script (``frontend/src/data.ts``), which are made and shipped together; programs
read the JSON twin. Ids are cut to 16 digits. What is empty is left out of a line.
"""

from __future__ import annotations

import json
from collections.abc import Hashable, Iterable, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from dragoman.faces import wording
from dragoman.faces.graphic import patterns
from dragoman.faces.reviewed import Reviewed
from dragoman.model.answers import Camp, Dossier, Evidence, Line, Said, Source, Version
from dragoman.model.findings import Interval
from dragoman.model.records import Link, Quantity, Role
from dragoman.project.resolving import candidates

__all__ = ["UNDECIDED", "compact", "inline", "signs"]

ID = 16
"""Digits of an id: enough for every record, and the program takes any prefix that fits one thing alone."""
PINNED = frozenset({"settlement", "facility", "admin2", "admin1"})
"""Precisions that may be put on a map; an admin area is drawn as an area, a country or a region never."""

UNDECIDED = Reviewed()
"""What stands for a record that nobody has decided anything about."""


class _Table:
    """Values by number, each once, in the order in which they were first met."""

    def __init__(self) -> None:
        self.rows: list[Any] = []
        self._numbers: dict[Hashable, int] = {}

    def number(self, key: Hashable, row: Any) -> int:
        """Return the number of ``key``; a new one is added as ``row``."""
        if key not in self._numbers:
            self._numbers[key] = len(self.rows)
            self.rows.append(row)
        return self._numbers[key]


class _Tables:
    """The tables of one dossier."""

    def __init__(self, sources: Sequence[Source]) -> None:
        self.documents = {source.document: number for number, source in enumerate(sources)}
        self.words, self.names, self.sentences = _Table(), _Table(), _Table()

    def word(self, text: str) -> int:
        """Return the number of a text."""
        return self.words.number(text, text)

    def name(self, role: Role) -> int:
        """Return the number of who or what a role names."""
        link = role.links[0] if role.links else None
        key = (role.name, role.entity, link and link.id)
        pin = _pin(link, "ambiguous" if candidates(role.links) else None)
        return self.names.number(key, [role.name, role.category, role.entity, pin])

    def sentence(self, entry: Evidence) -> int:
        """Return the number of the sentence that carries an assertion."""
        document = self.documents[entry.document]
        return self.sentences.number((document, entry.start, entry.end), [document, entry.start, entry.quote])


def compact(answer: Dossier, decided: Reviewed = UNDECIDED) -> dict[str, Any]:
    """Return what the linked views show of a dossier and of what people decided about it, as plain values."""
    tables = _Tables(answer.sources)
    lines = [_line(line, number, tables) for number, section in enumerate(answer.sections) for line in section.lines]
    texts = {entry.document: entry.text_sha256 for line in answer.lines for entry in line.evidence}
    return {
        "sections": [[section.name, section.title, section.note] for section in answer.sections],
        "subjects": [[one.name, list(one.entities), wording.members(one)] for one in answer.subjects],
        "signs": signs(),
        "stances": dict(wording.STANCES),
        "documents": [_document(source, tables, texts, decided) for source in answer.sources],
        "lines": lines,
        "names": tables.names.rows,
        "sentences": tables.sentences.rows,
        "words": tables.words.rows,
        "decided": {key[:ID]: words for key, words in decided.assertions.items()},
        "graphic": dict(patterns()),
    }  # fmt: skip


def inline(data: Any) -> str:
    """Return plain values as JSON that can stand inside of a script element: nothing in it can end the element."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


@cache
def signs() -> dict[str, int]:
    """Return 1 for a type of line that puts two parties on one side, -1 against each other, 0 for neither."""
    import yaml

    read = yaml.load(files("dragoman.faces").joinpath("signs.yaml").read_text("utf-8"), yaml.CSafeLoader)
    value = {"for": 1, "against": -1, "neither": 0}
    return {type_: value[side] for side, types in read.items() for type_ in types}


def _pin(link: Link | None, unpinned: str | None) -> list[Any] | None:
    if link is None or link.lat is None or link.lon is None:
        return None
    return [
        round(link.lat, 4),
        round(link.lon, 4),
        unpinned or (link.precision if link.precision in PINNED else "area"),
    ]


def _document(source: Source, tables: _Tables, texts: dict[str, str], decided: Reviewed) -> list[Any]:
    web = source.url if source.url and source.url.startswith(("http://", "https://")) else None
    return [
        source.document, wording.source_name(source), source.title, source.published,
        wording.published(source.published), web, tables.documents.get(source.origin),
        tables.documents.get(source.copy_of or ""), source.origin_because, list(wording.remarks(source)),
        texts.get(source.document), decided.grade(wording.source_name(source)), source.language,
    ]  # fmt: skip


def _line(line: Line, section: int, tables: _Tables) -> dict[str, Any]:
    told: dict[str, Any] = {
        "r": [[tables.word(role.role), tables.name(role)] for role in line.roles],
        "p": None if line.site is None else [tables.name(line.site)],
        "iv": [_bounds(interval) for interval in line.intervals],
        "q": _quantity(line.quantity),
        "v": [_version(version, tables) for version in line.versions],
        "a": _said(line.said, tables),
        "x": wording.disputed(line),
        "y": list(wording.states(line)),
        "c": [_camp(camp, tables) for camp in line.camps],
        "b": list(line.belongs),
        "h": line.through,
        "f": line.earliest,
        "u": line.latest,
        "g": int(line.polarity == "negated"),
        "pl": wording.place_of(line),
    }
    always = {
        "i": line.id[:ID], "m": line.mark, "s": section, "k": tables.word(line.kind), "t": tables.word(line.type),
        "w": line.what,
        "d": line.when, "o": line.origins, "n": line.documents, "e": _passages(line.evidence, tables),
    }  # fmt: skip
    return always | {key: value for key, value in told.items() if value}


def _bounds(interval: Interval) -> list[str | None]:
    return [interval.earliest_start, interval.latest_start, interval.earliest_end, interval.latest_end]


def _quantity(quantity: Quantity | None) -> list[Any] | None:
    if quantity is None:
        return None
    return [quantity.measure, quantity.low, quantity.best, quantity.high, quantity.operator]


def _version(version: Version, tables: _Tables) -> list[Any]:
    return [version.words, _said(version.said, tables), version.origins, _quantity(version.quantity)]


def _camp(camp: Camp, tables: _Tables) -> list[Any]:
    holds = wording.CAMPS.get(camp.holds, camp.holds)
    return [holds, _said(camp.said, tables), _passages(camp.evidence, tables)]


def _said(said: Iterable[Said], tables: _Tables) -> list[list[Any]]:
    return [
        [tables.word(one.stance), tables.word(one.speaker), *(tables.word(outlet) for outlet in one.through)]
        for one in said
    ]


def _passages(evidence: Iterable[Evidence], tables: _Tables) -> list[list[Any]]:
    return [_passage(entry, tables) for entry in evidence]


def _passage(entry: Evidence, tables: _Tables) -> list[Any]:
    """Return one passage: sentence, assertion, rule, marks as runs of (start, length, part), chain of speakers."""
    marks = [n for s, e, part in entry.marks for n in (s - entry.start, e - s, tables.word(part))]
    chain = [
        [tables.word(wording.voice(level)), tables.word(level.stance)]
        for level in entry.attribution
        if level.kind != "document"
    ]
    told = [tables.sentence(entry), entry.assertion[:ID], tables.word(entry.method), marks]
    return [*told, chain] if chain else told
