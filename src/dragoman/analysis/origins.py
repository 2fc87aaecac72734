"""Origins: the documents behind an answer, each copy under the document that it descends from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dragoman.model.answers import Section, Source
from dragoman.model.findings import Finding
from dragoman.store.index import DocumentRow, Index

__all__ = ["Track", "sources", "tracks"]


@dataclass(frozen=True, slots=True)
class Track:
    """What the record shows of one document: how often it was first, who copies it, which numbers it corrected.

    ``first`` counts events told by others too, of which this was published on an earlier day than all of them;
    ``shared`` is the number of events told by others too.
    """

    first: int = 0
    shared: int = 0
    reprints: int = 0
    corrections: tuple[str, ...] = ()


_UPDATED = "updated by the same source: "


def tracks(index: Index) -> dict[str, Track]:
    """Return the track of each document, by id."""
    rows = index.documents()
    days = {key: row.document.published.earliest or "" if row.document.published else "" for key, row in rows.items()}
    first, shared = Counter[str](), Counter[str]()
    corrected: dict[str, list[str]] = {}
    for finding in index.findings(kinds=("occurrence", "count")):
        if finding.kind == "count":
            _corrections(finding, rows, days, corrected)
            continue
        told = sorted((days.get(key, ""), key) for key in finding.documents)
        if finding.episode or len({rows[key].origin for _, key in told if key in rows}) < 2:
            continue
        shared.update(key for _, key in told)
        if told[0][0] and told[0][0] < told[1][0]:
            first[told[0][1]] += 1
    copies = Counter(row.origin for key, row in rows.items() if row.origin != key)
    return {key: Track(first[key], shared[key], copies[key], tuple(corrected.get(key, ()))) for key in rows}


def _corrections(
    finding: Finding, rows: Mapping[str, DocumentRow], days: Mapping[str, str], corrected: dict[str, list[str]]
) -> None:
    """File the updates of a count under the latest document that tells it."""
    told = [text.removeprefix(_UPDATED) for text in finding.joined_because if text.startswith(_UPDATED)]
    if told:
        originals = [key for key in finding.documents if key in rows and rows[key].origin == key]
        latest = max((days.get(key, ""), key) for key in originals or finding.documents)[1]
        corrected.setdefault(latest, []).extend(f"{finding.type} {text}" for text in told)


def sources(index: Index, sections: Iterable[Section]) -> tuple[Source, ...]:
    """Return the documents behind the lines by date of their origin, copies after what they are copies of."""
    lines: dict[str, set[str]] = {}
    for section in sections:
        for line in section.lines:
            for evidence in line.evidence:
                lines.setdefault(evidence.document, set()).add(line.id)
    rows = index.documents(lines)
    origins = {**rows, **index.documents({row.origin for row in rows.values()} - rows.keys())}
    found = [_source(key, row, origins, len(lines[key])) for key, row in rows.items()]
    return tuple(sorted(found, key=lambda source: _order(source, rows, origins)))


def _source(key: str, row: DocumentRow, origins: Mapping[str, DocumentRow], lines: int) -> Source:
    document = row.document
    parent = origins.get(row.origin)
    return Source(
        document=key,
        input=row.inputs[0],
        publisher=document.publisher,
        title=document.title,
        published=document.published.edtf if document.published else None,
        url=document.url,
        origin=row.origin,
        origin_because=row.because,
        lines=lines,
        remarks=document.remarks,
        copy_of=None if parent is None or row.origin == key else parent.document.publisher or parent.inputs[0],
        language=document.language,
    )


def _order(
    source: Source, rows: Mapping[str, DocumentRow], origins: Mapping[str, DocumentRow]
) -> tuple[str, str, bool, str, str]:
    parent = origins.get(source.origin, rows[source.document]).document
    first = parent.published.edtf if parent.published else None
    return (first or "9999", source.origin, source.copy_of is not None, source.published or "9999", source.input)
