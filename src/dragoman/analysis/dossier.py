"""Dossiers: the answer about one name or about a pair, every line with its words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from dragoman.analysis.filters import document_passes, line_passes
from dragoman.analysis.lines import Words, assertion_lines, finding_line
from dragoman.analysis.periods import periods
from dragoman.analysis.subjects import subject
from dragoman.model.answers import SECTIONS, Dossier, Filters, Line, Section, Source, Subject
from dragoman.model.findings import Finding
from dragoman.store.index import Index

__all__ = ["dossier", "pair", "view"]

_SECTION_OF = {
    "relation": "ties",
    "occurrence": "events",
    "holding": "control",
    "count": "tolls",
    "position": "disputes",
}
_ASSERTED = {"flow": "flows", "cause": "causes", "claim": "claims"}

MOST_LINKS = 12
"""Third parties shown between two names: beyond a dozen the list says little."""


def pair(index: Index, left: str, right: str, filters: Filters | None = None) -> Dossier:
    """Return what is between two names, over time.

    Raises:
        UsageError: E301 when a name is not in the record.
    """
    filters = filters or Filters()
    subjects = (subject(index, left), subject(index, right))
    sides = [s.entities for s in subjects]
    return _put_together(index, subjects, filters, _sections(index, sides, filters), _links(index, subjects, filters))


def dossier(index: Index, name: str, filters: Filters | None = None) -> Dossier:
    """Return everything about one name.

    Raises:
        UsageError: E301 when the name is not in the record.
    """
    filters = filters or Filters()
    subjects = (subject(index, name),)
    return _put_together(index, subjects, filters, _sections(index, [subjects[0].entities], filters), [])


def view(index: Index, sections: Sequence[str], filters: Filters | None = None) -> Dossier:
    """Return the named sections over the whole record, as `timeline`, `ties`, `tolls` and their like show them."""
    filters = filters or Filters()
    found = _sections(index, [], filters)
    kept = {name: lines for name, lines in found.items() if name in sections}
    return _put_together(index, (), filters, kept, [])


def _sections(index: Index, sides: Sequence[Sequence[str]], filters: Filters) -> dict[str, list[Line]]:
    findings = index.findings(*sides)
    asserted = index.assertions_with(*sides, kinds=sorted(_ASSERTED))
    wanted = {key for finding in findings for key in finding.members} | {a.id for a in asserted}
    assertions = index.assertions(wanted)
    documents = index.documents({a.document for a in assertions.values()})
    documents = {key: row for key, row in documents.items() if document_passes(row.document, filters)}
    words = Words(assertions, documents)
    sections: dict[str, list[Line]] = {name: [] for name in SECTIONS}
    for finding in findings:
        _file(sections, finding, finding_line(finding, words))
    for kind, section in _ASSERTED.items():
        sections[section].extend(assertion_lines((a for a in asserted if a.kind == kind), words))
    return {
        name: sorted((line for line in lines if line.evidence and line_passes(line, filters)), key=_order)
        for name, lines in sections.items()
    }


def _file(sections: dict[str, list[Line]], finding: Finding, line: Line) -> None:
    """Put a finding's line where it belongs, and under what is disputed as well when it is."""
    home = _SECTION_OF[finding.kind]
    if home != "disputes":
        sections[home].append(line)
    if finding.disputes or (finding.kind == "position" and finding.denied_by):
        sections["disputes"].append(line)
    elif finding.kind == "position":
        sections["claims"].append(line)


def _order(line: Line) -> tuple[bool, str, str, str]:
    time = line.earliest or line.latest
    return (time is None, time or "", line.type, line.id)


def _links(index: Index, subjects: Sequence[Subject], filters: Filters) -> list[Line]:
    """Return the relations that lead from the one to the other through a third, the best supported thirds first."""
    left, right = (s.entities for s in subjects)
    near, far = index.neighbours(left), index.neighbours(right)
    thirds = [
        key for key in near.keys() & far.keys() if key not in left and key not in right and not key.startswith("name::")
    ]
    thirds.sort(key=lambda key: (-min(near[key], far[key]), key))
    found: list[Line] = []
    for third in thirds[:MOST_LINKS]:
        for side in (left, right):
            found.extend(_ties_between(index, side, third, filters)[:2])
    return list({line.id: line for line in found}.values())


def _ties_between(index: Index, side: Sequence[str], third: str, filters: Filters) -> list[Line]:
    findings = [f for f in index.findings(side, [third]) if f.kind in {"relation", "holding"}]
    assertions = index.assertions(key for finding in findings for key in finding.members)
    words = Words(assertions, index.documents({a.document for a in assertions.values()}))
    lines = [finding_line(finding, words) for finding in findings]
    return sorted((line for line in lines if line_passes(line, filters)), key=lambda line: (-line.origins, line.id))


def _put_together(
    index: Index, subjects: tuple[Subject, ...], filters: Filters, found: dict[str, list[Line]], links: list[Line]
) -> Dossier:
    shown = {line.id for name, lines in found.items() if name != "disputes" for line in lines}
    found = {**found, "indirect": [line for line in links if line.id not in shown]}
    marks: dict[str, int] = {}
    sections = []
    for name, title in SECTIONS.items():
        lines = []
        for line in found.get(name, []):
            mark = marks.setdefault(line.id, len(marks) + 1)
            lines.append(replace(line, mark=mark))
        if lines:
            sections.append(Section(name, title, tuple(lines)))
    return Dossier(subjects, filters, periods(sections) if subjects else (), tuple(sections), _sources(index, sections))


def _sources(index: Index, sections: Iterable[Section]) -> tuple[Source, ...]:
    """Return the documents behind the lines, and their copies, by date."""
    lines: dict[str, set[str]] = {}
    for section in sections:
        for line in section.lines:
            for evidence in line.evidence:
                lines.setdefault(evidence.document, set()).add(line.id)
    rows = index.documents(lines)
    found = [
        Source(
            document=key,
            input=row.inputs[0],
            publisher=row.document.publisher,
            title=row.document.title,
            published=row.document.published.edtf if row.document.published else None,
            url=row.document.url,
            origin=row.origin,
            origin_because=row.because,
            lines=len(lines[key]),
            remarks=row.document.remarks,
        )
        for key, row in rows.items()
    ]
    return tuple(sorted(found, key=lambda s: (s.published or "9999", s.input)))
