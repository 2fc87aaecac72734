"""Origins: the documents behind an answer, each copy under the document that it descends from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dragoman.model.answers import Section, Source
from dragoman.store.index import DocumentRow, Index

__all__ = ["sources"]


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
    )


def _order(
    source: Source, rows: Mapping[str, DocumentRow], origins: Mapping[str, DocumentRow]
) -> tuple[str, str, bool, str, str]:
    parent = origins.get(source.origin, rows[source.document]).document
    first = parent.published.edtf if parent.published else None
    return (first or "9999", source.origin, source.copy_of is not None, source.published or "9999", source.input)
