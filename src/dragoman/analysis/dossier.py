"""Dossiers: the answer about one name or about a pair, every line with its words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from dragoman.analysis.disputes import camps
from dragoman.analysis.filters import line_passes
from dragoman.analysis.folding import fold_claims, fold_episodes, fold_events, fold_headlines, fold_ties
from dragoman.analysis.indirect import indirect
from dragoman.analysis.leaving import spoken, standing, undisputed
from dragoman.analysis.lines import Words, assertion_lines, finding_line
from dragoman.analysis.origins import sources
from dragoman.analysis.periods import periods
from dragoman.analysis.remaining import bounded, remaining, reopened
from dragoman.analysis.subjects import Side, side
from dragoman.analysis.tallies import BY, tallies
from dragoman.model.answers import SECTIONS, Dossier, Filters, Line, Section, Subject
from dragoman.model.errors import UsageError
from dragoman.model.findings import Finding
from dragoman.model.names import norm
from dragoman.model.records import Assertion
from dragoman.store.choosing import Chosen, Wanted
from dragoman.store.index import Index

__all__ = ["counted", "dossier", "matching", "pair", "view"]

_SECTION_OF = {
    "relation": "ties",
    "occurrence": "events",
    "holding": "control",
    "count": "tolls",
    "position": "disputes",
}
PUBLISHER = "publisher"
"""The category of a subject that published documents and that no text speaks of."""
_ASSERTED = {"flow": "flows", "cause": "causes", "claim": "claims"}

ENOUGH = 1000
"""Findings and assertions up to which an answer holds all there is: so many lines take under a second."""
OF_EACH = 100
"""Findings or assertions of each kind that an answer holds where there are more."""


@dataclass(frozen=True, slots=True)
class _Drawn:
    """What an answer is made of, and what to say, by section, where that is not all there is."""

    findings: list[Finding]
    asserted: list[Assertion]
    assertions: dict[str, Assertion]
    taking_part: dict[str, set[str]]
    notes: dict[str, str]


@dataclass
class _Found:
    """What has been gathered for an answer so far, by section, and what to say of what was left out."""

    lines: dict[str, list[Line]]
    notes: dict[str, str] = field(default_factory=dict)


def pair(index: Index, left: str, right: str, filters: Filters | None = None, *, brief: bool = False) -> Dossier:
    """Return what is between two names, over time; with ``brief`` the best supported of what is too much to read.

    Raises:
        UsageError: E301 when a name is not in the record.
    """
    return _answer(index, (side(index, left), side(index, right)), filters or Filters(), brief=brief)


def dossier(index: Index, name: str, filters: Filters | None = None, *, brief: bool = False) -> Dossier:
    """Return everything about one name; with ``brief`` the best supported of what is too much to read.

    Of a publisher that no text speaks of it is what its documents say.

    Raises:
        UsageError: E301 when the name is not in the record.
    """
    filters = filters or Filters()
    try:
        return _answer(index, (side(index, name),), filters, brief=brief)
    except UsageError:
        publisher = next((known for known in index.publishers() if norm(known) == norm(name)), None)
        if publisher is None:
            raise
    said = view(index, tuple(SECTIONS), replace(filters, source=publisher), brief=brief)
    return replace(said, subjects=(Subject(name, publisher, (), PUBLISHER, ()),))


def view(index: Index, sections: Sequence[str], filters: Filters | None = None, *, brief: bool = False) -> Dossier:
    """Return the named sections over the whole record, as `timeline`, `ties`, `tolls` and their like show them."""
    filters = filters or Filters()
    found = _gather(index, (), filters, sections, brief=brief)
    kept = {name: lines for name, lines in found.lines.items() if name in sections}
    return _put_together(index, (), filters, _Found(kept, found.notes))


def counted(index: Index, by: str, filters: Filters | None = None) -> Dossier:
    """Return the tolls of the whole record by place or period (see `tallies.BY`), low, best and high.

    Raises:
        UsageError: E304 when they can not be gathered so.
    """
    filters = filters or Filters()
    if by not in BY:
        raise UsageError("E304", by, f"gather tolls by one of {', '.join(BY)}")
    lines = tallies(index, by, filters, _named(index, filters))
    return _put_together(index, (), filters, _Found({"tolls": lines}))


def matching(index: Index, filters: Filters) -> set[str]:
    """Return the ids of the findings, flows, causes and claims of the whole record that pass ``filters``."""
    return {line.id for lines in _gather(index, (), filters).lines.values() for line in lines}


def _answer(index: Index, sides: tuple[Side, ...], filters: Filters, *, brief: bool) -> Dossier:
    found = _gather(index, sides, filters, brief=brief)
    shown = {line.id for lines in found.lines.values() for line in lines}
    links = indirect(index, sides, filters, _named(index, filters))
    found.lines["indirect"] = [line for line in links if line.id not in shown]
    return _put_together(index, sides, filters, found)


def _gather(
    index: Index, sides: Sequence[Side], filters: Filters, sections: Sequence[str] = (), *, brief: bool = False
) -> _Found:
    """Return the lines in which every side takes part, under their sections."""
    drawn = _drawn(index, sides, filters, sections or tuple(SECTIONS), brief=brief)
    documents = index.documents({a.document for a in drawn.assertions.values()})
    words = Words(spoken(drawn.assertions, filters), standing(index, documents, filters))
    findings, asserted = drawn.findings, [a for a in drawn.asserted if a.id in words.assertions]
    asserted, headed = fold_headlines(asserted, {key: row.document for key, row in words.documents.items()})
    if sides:
        asserted, folded = fold_claims(asserted, findings)
        findings, again = fold_events(fold_ties(findings), drawn.assertions, asserted)
    else:
        folded, again = 0, 0
    findings, wider = fold_episodes(findings) if sides or sections else (findings, 0)
    found = _Found({name: [] for name in SECTIONS})
    for finding in findings:
        left = remaining(finding, words.members(finding))
        if left.members:
            left = _as_known(index, undisputed(left, words), filters)
            _file(found.lines, left, replace(finding_line(left, words), camps=camps(left, words)))
    for kind, section in _ASSERTED.items():
        told = assertion_lines((a for a in asserted if a.kind == kind), words)
        found.lines[section].extend(_as_disputed(index, told) if kind == "flow" else told)
    undated = _undated(found.lines, sides, drawn.taking_part, filters)
    found.lines = {name: _kept(lines, sides, drawn.taking_part, filters) for name, lines in found.lines.items()}
    found.lines["disputes"] = _distinct(found.lines["disputes"])
    found.notes = _together(drawn.notes, _notes(folded, headed, again, wider), undated)
    return found


def _drawn(index: Index, sides: Sequence[Side], filters: Filters, sections: Sequence[str], *, brief: bool) -> _Drawn:
    """Return the findings and assertions that the sections can hold lines of, with their members."""
    brief = brief and not (filters.known_by or filters.source or filters.stance or filters.language or filters.without)
    wanted = Wanted(
        sides=[*(s.entities for s in sides), *_named(index, filters)],
        start=filters.start, end=filters.end, origins=filters.min_origins, most=ENOUGH if brief else None,
    )  # fmt: skip
    kinds = [kind for kind, home in _SECTION_OF.items() if home in sections or {"disputes", "claims"} & {*sections}]
    told = index.chosen("finding", replace(wanted, kinds=kinds)) if kinds else Chosen()
    kinds = [kind for kind, home in _ASSERTED.items() if home in sections]
    said = index.chosen("assertion", replace(wanted, kinds=kinds)) if kinds else Chosen()
    places, others = (chosen.up_to(OF_EACH, ENOUGH) if brief else chosen.all() for chosen in (told, said))
    findings, asserted = index.findings_at(places), index.assertions_at(others)
    assertions = {**index.members_at(places), **{a.id: a for a in asserted.values()}}
    between = {key for f in findings.values() for dispute in f.disputes for key in dispute.between} - assertions.keys()
    return _Drawn(
        [*findings.values()], [*asserted.values()],
        {**assertions, **(index.assertions(between) if between else {})},
        index.taking_part_at(findings, asserted) if sides else {},
        {**_more(told, places, _SECTION_OF), **_more(said, others, _ASSERTED)},
    )  # fmt: skip


def _more(chosen: Chosen, taken: Sequence[int], home: Mapping[str, str]) -> dict[str, str]:
    """Return what to say of the kinds of which not all was taken, under their sections."""
    kept = {*taken}
    there = {
        kind: (sum(place in kept for place in chosen.places[kind]), number) for kind, number in chosen.there.items()
    }
    return {
        home[
            kind
        ]: f"made of {few:,} of {number:,}, those of most origins first: narrow the time or the names for others"
        for kind, (few, number) in there.items()
        if few < number
    }


def _together(*notes: Mapping[str, str]) -> dict[str, str]:
    names = dict.fromkeys(name for told in notes for name in told)
    return {name: "; ".join(told[name] for told in notes if name in told) for name in names}


def _named(index: Index, filters: Filters) -> list[tuple[str, ...]]:
    """Return the entities of the place and of the actor that a question is limited to."""
    limits: list[tuple[str, ...]] = []
    if filters.place:
        limits.append(_place_limit(index, filters.place))
    if filters.actor:
        limits.append(side(index, filters.actor).entities)
    return limits


def _place_limit(index: Index, name: str) -> tuple[str, ...]:
    """Return the entities of a place and of the places that lie in it."""
    inside = index.places_in(name)
    try:
        return (*side(index, name).entities, *inside)
    except UsageError:
        if inside:
            return tuple(inside)
        raise


def _notes(claims: int, headed: int, again: int, wider: int) -> dict[str, str]:
    """Return what to say of what was left out, under the section where it would have stood."""
    events = [f"{_counted(again, 'event')} told in the same words as a tie or a flow"] if again else []
    events += [f"{_counted(wider, 'episode')} made of the events above and others"] if wider else []
    notes = {"events": f"left out: {'; '.join(events)}"} if events else {}
    said = [f"{_counted(claims, 'statement')} whose content is a line of its own, with the speaker"] if claims else []
    said += [f"{_counted(headed, 'headline')} that the text below says in full"] if headed else []
    if said:
        notes["claims"] = f"left out: {'; '.join(said)}"
    return notes


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _kept(
    lines: Iterable[Line], sides: Sequence[Side], taking_part: Mapping[str, set[str]], filters: Filters
) -> list[Line]:
    """Return the lines that belong in the answer, labelled with the parts of the subjects that they are here for."""
    found = []
    for line in lines:
        reasons = [s.reason(line, taking_part.get(line.id, ())) for s in sides]
        if line.evidence and None not in reasons and line_passes(line, filters):
            found.append(replace(line, belongs=tuple(dict.fromkeys(reason for reason in reasons if reason))))
    return sorted(found, key=_order)


def _undated(
    lines: Mapping[str, Sequence[Line]],
    sides: Sequence[Side],
    taking_part: Mapping[str, set[str]],
    filters: Filters,
) -> dict[str, str]:
    """Return, by section, how many lines a question about a time leaves out for giving no date, and how to see them."""
    if not (filters.start or filters.end):
        return {}
    always = replace(filters, start=None, end=None, as_of=None)
    found = {}
    for name, told in lines.items():
        timeless = [line for line in told if not (line.earliest or line.latest or line.intervals)]
        left_out = _kept(timeless, sides, taking_part, always)
        if left_out:
            they = "gives" if len(left_out) == 1 else "give"
            found[name] = (
                f"left out: {_counted(len(left_out), 'line')} that {they} no date; ask for no time to see them"
            )
    return found


def _file(sections: dict[str, list[Line]], finding: Finding, line: Line) -> None:
    """Put a finding's line where it belongs, and under what is disputed as well when it is."""
    home = _SECTION_OF[finding.kind]
    if home != "disputes":
        sections[home].append(line)
    if len(line.camps) > 1:
        sections["disputes"].append(line)
    elif finding.kind == "position":
        sections["claims"].append(line)


def _as_known(index: Index, finding: Finding, filters: Filters) -> Finding:
    """Return a holding without an end that only documents tell of which the filters leave out."""
    if not (filters.known_by or filters.language or filters.without) or not bounded(finding):
        return finding
    places = [role.entity for role in finding.roles if role.entity and role.role not in {"subject", "actor"}]
    told = index.assertions({key for other in index.findings(places, kinds=("holding",)) for key in other.members})
    there = standing(index, index.documents({assertion.document for assertion in told.values()}), filters)
    return reopened(finding, (a for a in told.values() if a.document in there))


def _as_disputed(index: Index, lines: Sequence[Line]) -> Iterator[Line]:
    """Yield lines, those marked as disputed whose words take part in a dispute of a position."""
    parts = index.parts_of(entry.assertion for line in lines for entry in line.evidence) if lines else []
    between = {key for f in parts if f.kind == "position" for dispute in f.disputes for key in dispute.between}
    for line in lines:
        disputed = any(entry.assertion in between for entry in line.evidence)
        yield replace(line, disputes=("position",)) if disputed else line


def _distinct(lines: Sequence[Line]) -> list[Line]:
    """Return the disputes whose statements do not all stand in another: a toll in its event, a question in its tie."""
    between = [{e.assertion for camp in line.camps for e in camp.evidence} for line in lines]
    kept = []
    for number, line in enumerate(lines):
        wider = (
            other > between[number] or (other == between[number] and earlier < number)
            for earlier, other in enumerate(between)
            if earlier != number
        )
        if not any(wider):
            kept.append(line)
    return kept


def _order(line: Line) -> tuple[bool, str, int, str, str]:
    time = line.earliest or line.latest
    if time is None and line.evidence:
        first = min(entry.published or "9999" for entry in line.evidence)
        return (True, first, 0, line.said[0].speaker if line.said else "", line.id)
    return (time is None, time or "", -line.origins, line.what, line.id)


def _put_together(index: Index, sides: Sequence[Side], filters: Filters, found: _Found) -> Dossier:
    marks: dict[str, int] = {}
    sections = []
    for name, title in SECTIONS.items():
        lines = []
        for line in found.lines.get(name, []):
            mark = marks.setdefault(line.id, len(marks) + 1)
            lines.append(replace(line, mark=mark))
        if lines or name in found.notes:
            sections.append(Section(name, title, tuple(lines), found.notes.get(name, "")))
    subjects = tuple(s.subject for s in sides)
    return Dossier(subjects, filters, periods(sections) if subjects else (), tuple(sections), sources(index, sections))
