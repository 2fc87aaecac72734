"""A dossier as Markdown: every line ends in the footnote that holds its words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.faces.wording import (
    CAMPS,
    STANCES,
    counted,
    disputed,
    includes,
    outlet,
    place_of,
    published,
    remarks,
    said_groups,
    scope,
    source_name,
    states,
    title,
)  # fmt: skip
from dragoman.model.answers import Camp, Dossier, Evidence, Line, Said, Section, Source

__all__ = ["markdown"]

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|])")


def markdown(answer: Dossier) -> str:
    """Return a dossier as Markdown; what stands in documents is escaped."""
    return "\n".join(_parts(answer)) + "\n"


def _parts(answer: Dossier) -> Iterator[str]:
    yield f"# {_plain(title(answer))}\n"
    yield _plain(scope(answer)) + "."
    for subject in answer.subjects:
        if told := includes(subject):
            yield f"{_plain(told)}."
    if answer.periods:
        yield "\n## History at a glance\n"
        for period in answer.periods:
            still = f" · still{_notes(period.still)}" if period.still else ""
            yield f"- **{period.when}** — {_plain(period.what)}{_notes(period.marks)}{still}"
    for section in answer.sections:
        yield from _section(section)
    yield "\n## Sources and their origins\n"
    yield from map(_source, answer.sources)
    yield ""
    seen: set[int] = set()
    for line in answer.lines:
        if line.mark not in seen and line.evidence:
            seen.add(line.mark)
            yield f"[^{line.mark}]: " + " — ".join(_quoted(evidence) for evidence in line.evidence)


def _plain(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def _notes(marks: tuple[int, ...]) -> str:
    return "".join(f"[^{mark}]" for mark in marks)


def _section(section: Section) -> Iterator[str]:
    yield f"\n## {section.title}\n"
    for line in section.lines:
        yield _line(line)
        if section.name == "disputes":
            yield from map(_camp, line.camps)
        else:
            for version in line.versions:
                yield f"  - {_plain(version.words)}: {_said(version.said)}"
    if section.note:
        yield f"\n*{_plain(section.note)}*"


def _line(line: Line) -> str:
    state = "".join(f"*({state})* " for state in states(line))
    place = f", {place_of(line)}" if place_of(line) else ""
    dispute = f" ⚠ disputed: {disputed(line)}" if line.disputes else ""
    via = f" (through {_plain(line.through)})" if line.through else ""
    because = f" (here because {_plain('; '.join(line.belongs))})" if line.belongs else ""
    when = f"**{_plain(line.when)}**" if line.when else "no date given"
    told = f"{state}{_plain(line.what + place)}{via}{because}"
    return f"- {when}: {told} — {_said(line.said)} ({counted(line)}){dispute}[^{line.mark}]"


def _said(said: tuple[Said, ...]) -> str:
    return "; ".join(f"{STANCES.get(stance, stance)} {_plain(speakers)}" for stance, speakers in said_groups(said))


def _camp(camp: Camp) -> str:
    return f"  - **{_plain(CAMPS.get(camp.holds, camp.holds))}**, {_said(camp.said)}: {_quoted(camp.evidence[0])}"


def _source(source: Source) -> str:
    name = f"{_plain(source_name(source))}, *{_plain(source.title or 'untitled')}*"
    copy = f"copy of {_plain(source.copy_of)}: {_plain(source.origin_because)}" if source.copy_of else ""
    notes = "; ".join(note for note in (copy, ", ".join(remarks(source))) if note)
    return f"{'  ' if source.copy_of else ''}- {published(source.published)}: {name}{f' ({notes})' if notes else ''}"


def _quoted(evidence: Evidence) -> str:
    where = f"{_plain(outlet(evidence))}, {published(evidence.published)} [{evidence.start}:{evidence.end}]"
    return f"“{_plain(evidence.quote)}” {where}"
