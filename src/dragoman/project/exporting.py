"""Exporting: an answer gathered with everything behind it, ready for any format."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from dragoman.analysis.dossier import dossier, pair, view
from dragoman.analysis.remaining import remaining
from dragoman.export.bundle import Bundle
from dragoman.export.names import Names, names_of
from dragoman.export.searching import names_in
from dragoman.model.answers import SECTIONS, Dossier, Filters, Line
from dragoman.model.errors import UsageError
from dragoman.model.findings import Finding
from dragoman.model.names import norm
from dragoman.model.records import Assertion, Role
from dragoman.project.verify import Check
from dragoman.store.index import EntityRow, Index

__all__ = ["bundle_of", "check_redaction", "gather", "hidden_names"]


def gather(
    index: Index, names: Sequence[str] = (), filters: Filters | None = None, sections: Sequence[str] = ()
) -> Bundle:
    """Return the whole record, everything about one name, or what is between two, with all that is behind it.

    ``sections`` limits the whole record to some of `SECTIONS`.

    Raises:
        UsageError: E304 for more than two names; E301 when a name is not in the record.
    """
    if len(names) > 2:
        raise UsageError("E304", f"{len(names)} names", "name nobody, one or two; export each further pair by itself")
    if len(names) == 2:
        answer = pair(index, names[0], names[1], filters)
    elif names:
        answer = dossier(index, names[0], filters)
    else:
        answer = view(index, tuple(sections) or tuple(SECTIONS), filters)
    return bundle_of(index, answer)


def bundle_of(index: Index, answer: Dossier) -> Bundle:
    """Return an answer with its findings, assertions, documents and entities, each sorted by id."""
    entries = [entry for line in answer.lines for entry in line.evidence]
    entries += [entry for line in answer.lines for camp in line.camps for entry in camp.evidence]
    told = index.assertions({entry.assertion for entry in entries})
    taking_part = index.taking_part({*told, *(line.id for line in answer.lines)})
    known = {row.id: row for row in index.entities(_named(answer, taking_part))}
    answer = _identified(answer, taking_part, known)
    lines = {line.id: line for line in answer.lines}
    whole = [finding for finding in index.parts_of(told) if finding.id in lines] if told else []
    rows = index.documents({source.document for source in answer.sources})
    rows |= index.documents({row.origin for row in rows.values()} - rows.keys())
    findings = tuple(_kept(finding, lines[finding.id], told) for finding in whole)
    return Bundle(
        answer,
        findings,
        tuple(told[key] for key in sorted(told)),
        tuple(rows[key] for key in sorted(rows)),
        tuple(known[key] for key in sorted(known)),
    )


def _identified(answer: Dossier, taking_part: Mapping[str, set[str]], known: Mapping[str, EntityRow]) -> Dossier:
    """Return an answer in which whoever was judged to be somebody has that entity's id, as those of a known id do."""

    def identified(line: Line) -> Line:
        among = sorted(taking_part.get(line.id, ()))
        called = {norm(name): key for key in among if key in known for name in (known[key].name, *known[key].names)}

        def named(role: Role) -> Role:
            key = called.get(norm(role.name)) if role.entity is None else None
            return role if key is None else replace(role, entity=key)

        return replace(line, roles=tuple(map(named, line.roles)), site=named(line.site) if line.site else None)

    sections = (replace(section, lines=tuple(map(identified, section.lines))) for section in answer.sections)
    return replace(answer, sections=tuple(sections))


def _kept(finding: Finding, line: Line, told: dict[str, Assertion]) -> Finding:
    """Return a finding as the filters leave it: nothing of a document that the answer leaves out shines through."""
    own = {entry.assertion for entry in line.evidence}
    left = remaining(finding, [told[key] for key in finding.members if key in own])
    between = (replace(d, between=tuple(key for key in d.between if key in told)) for d in finding.disputes)
    disputes = tuple(dispute for dispute in between if len(dispute.between) > 1)
    return replace(left, intervals=line.intervals, time=line.time, disputes=disputes, recorded_at=None)


def _named(answer: Dossier, taking_part: Mapping[str, set[str]]) -> list[str]:
    """Return the ids of everybody who takes part in the answer or is asked about."""
    roles = [role for line in answer.lines for role in (*line.roles, *([line.site] if line.site else []))]
    roles += [level.speaker for line in answer.lines for entry in line.evidence for level in entry.attribution]
    asked = [subject.entities[0] for subject in answer.subjects if subject.entities]
    return sorted({role.entity for role in roles if role.entity}.union(asked, *taking_part.values()))


def hidden_names(index: Index, given: Sequence[str]) -> Names:
    """Return names to be hidden with every spelling that the record knows of them."""
    return names_of(given, index.named, lambda word: index.called_like(word, _NAMESAKES))


_NAMESAKES = 200
"""Entities that are looked at for a word of a name: whose name it is a part of besides."""


def check_redaction(index: Index, given: Sequence[str], paths: Sequence[Path]) -> tuple[Check, ...]:
    """Search files, and the files of folders, for names that should not be in them."""
    names = hidden_names(index, given)
    files = [file for path in paths for file in (sorted(path.rglob("*")) if path.is_dir() else [path])]
    return tuple(_searched(file, names) for file in files if not file.is_dir())


def _searched(path: Path, names: Names) -> Check:
    count, found = names_in(path, names)
    return Check(f"no redacted name stands in {path}", count, found)
