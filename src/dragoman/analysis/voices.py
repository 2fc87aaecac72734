"""Voices: what each source said first and what it copied, and what a speaker held on each question over time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dragoman.analysis.lines import Words, evidence_of
from dragoman.analysis.subjects import subject
from dragoman.model.answers import AGAINST, Evidence
from dragoman.model.findings import Finding
from dragoman.model.names import norm
from dragoman.model.records import Assertion
from dragoman.store.index import DocumentRow, Index

__all__ = ["First", "Outlet", "Stand", "Standing", "Voice", "outlets", "voice"]

UNDATED = "9999"


@dataclass(frozen=True, slots=True)
class First:
    """A finding that several origins tell of, and when it was told first."""

    finding: str
    title: str
    published: str | None
    document: str
    later: int


@dataclass(frozen=True, slots=True)
class Outlet:
    """A source: its documents, those that are copies with what they are copied from, and what it said first.

    ``alone`` counts the findings that nobody else tells of.
    """

    name: str
    documents: tuple[str, ...]
    copies: tuple[tuple[str, str, str], ...]
    first: tuple[First, ...]
    alone: int
    told: int


@dataclass(frozen=True, slots=True)
class Stand:
    """One statement of a speaker: when it was published at the latest, for or against, in whose words."""

    published: str | None
    holds: bool
    stance: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Standing:
    """What a speaker said on one question, in order; ``changed`` are the places where the side changes."""

    finding: str | None
    title: str
    stands: tuple[Stand, ...]
    changed: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker with everything that they are quoted for, by question; those with a change of side come first."""

    asked: str
    name: str
    entities: tuple[str, ...]
    standings: tuple[Standing, ...]


def outlets(index: Index) -> tuple[Outlet, ...]:
    """Return the sources by name, each with what it said before others did, what it copied, and what it alone says."""
    rows = index.documents()
    named: dict[str, list[DocumentRow]] = {}
    for row in rows.values():
        named.setdefault(outlet_name(row), []).append(row)
    first: dict[str, list[First]] = {}
    told: dict[str, int] = {}
    alone: dict[str, int] = {}
    for finding in index.findings():
        documents = [rows[key] for key in finding.documents if key in rows]
        names = {outlet_name(row) for row in documents}
        for name in names:
            told[name] = told.get(name, 0) + 1
        if len(names) == 1:
            alone[min(names)] = alone.get(min(names), 0) + 1
        elif finding.origins > 1:
            _credit(first, finding, documents)
    return tuple(
        _outlet(name, named[name], rows, first.get(name, ()), (alone.get(name, 0), told.get(name, 0)))
        for name in sorted(named, key=lambda name: (norm(name), name))
    )


def outlet_name(row: DocumentRow) -> str:
    """Return who published a document, or what it is called where nobody is named."""
    return row.document.publisher or row.inputs[0].rsplit("/", 1)[-1]


def _credit(first: dict[str, list[First]], finding: Finding, documents: Sequence[DocumentRow]) -> None:
    """Credit those who told of a finding on the first day that anybody did; an undated document is never first."""
    dated = sorted((row for row in documents if _day(row)), key=lambda row: (_day(row) or "", row.document.id))
    if not dated:
        return
    day, seen = _day(dated[0]), set()
    for row in dated:
        name = outlet_name(row)
        if _day(row) == day and name not in seen and row.origin == row.document.id:
            seen.add(name)
            later = len(documents) - 1
            first.setdefault(name, []).append(First(finding.id, finding.title, day, row.document.id, later))


def _day(row: DocumentRow) -> str | None:
    return row.document.published.edtf if row.document.published else None


def _outlet(
    name: str,
    documents: Sequence[DocumentRow],
    rows: Mapping[str, DocumentRow],
    first: Iterable[First],
    counts: tuple[int, int],
) -> Outlet:
    ordered = sorted(documents, key=lambda row: (_day(row) or UNDATED, row.document.id))
    copies = tuple(
        (row.document.id, row.origin, outlet_name(rows[row.origin]) if row.origin in rows else row.because)
        for row in ordered
        if row.origin != row.document.id
    )
    kept = sorted(first, key=lambda entry: (entry.published or UNDATED, entry.title, entry.finding))
    return Outlet(name, tuple(row.document.id for row in ordered), copies, tuple(kept), *counts)


def voice(index: Index, name: str) -> Voice:
    """Return what a speaker is quoted for, by question and in order of publication.

    Raises:
        UsageError: E301 when nobody is called ``name``.
    """
    asked = subject(index, name)
    entities = tuple(asked.entities[:1])
    said = index.spoken_by(entities)
    documents = index.documents({assertion.document for assertion in said})
    words = Words({assertion.id: assertion for assertion in said}, documents)
    parts = _questions(index, said)
    standings = [_standing(finding, title, members, words) for (finding, title), members in parts.items()]
    standings.sort(key=lambda one: (not one.changed, -len(one.stands), one.title))
    return Voice(name, asked.name, entities, tuple(standings))


def _questions(index: Index, said: Sequence[Assertion]) -> dict[tuple[str | None, str], list[Assertion]]:
    """Return what was said by what it is about: the finding it is part of, else the words of the claim."""
    home: dict[str, Finding] = {}
    for finding in sorted(index.parts_of(one.id for one in said), key=lambda f: (f.kind != "position", f.id)):
        for member in finding.members:
            home.setdefault(member, finding)
    contents = {relation.assertion for one in said for relation in one.relations if relation.rel == "content"}
    found: dict[tuple[str | None, str], list[Assertion]] = {}
    for one in said:
        if one.id in home:
            found.setdefault((home[one.id].id, home[one.id].title), []).append(one)
        elif one.kind == "claim" and not _has_content(one, contents, home):
            found.setdefault((None, " ".join((one.content or one.evidence[0]).quote.split())), []).append(one)
    return found


def _has_content(claim: Assertion, contents: set[str], home: Mapping[str, Finding]) -> bool:
    """Tell whether what a claim says is an assertion of its own, which is shown instead."""
    own = [relation.assertion for relation in claim.relations if relation.rel == "content"]
    return any(key in contents and key in home for key in own)


def _standing(finding: str | None, title: str, members: Sequence[Assertion], words: Words) -> Standing:
    stands = sorted((_stand(member, words) for member in members), key=_by_publication)
    changed = tuple(number for number in range(1, len(stands)) if stands[number].holds != stands[number - 1].holds)
    return Standing(finding, title, tuple(stands), changed)


def _by_publication(stand: Stand) -> tuple[str, str, int]:
    return (stand.published or UNDATED, stand.evidence.document, stand.evidence.start)


def _stand(member: Assertion, words: Words) -> Stand:
    stance = member.attribution[0].stance if member.attribution else "asserts"
    against = any(entry.stance in AGAINST for entry in member.attribution) != (member.polarity == "negated")
    row = words.documents[member.document]
    return Stand(_day(row), not against, stance, evidence_of(member, row))
