"""Lines: findings and assertions as an answer shows them, with the words behind each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dragoman.analysis.dates import edtf_words, intervals_words, when_words
from dragoman.analysis.filters import interval_days
from dragoman.analysis.phrases import assertion_words, finding_words, quantity_words
from dragoman.model.answers import AGAINST, Evidence, Line, Said, Version
from dragoman.model.findings import Count, Finding
from dragoman.model.names import UNNAMED, norm
from dragoman.model.records import Assertion, Role
from dragoman.store.index import DocumentRow

__all__ = ["Words", "assertion_lines", "evidence_of", "evidence_of_all", "finding_line", "said_by", "versions_of"]


@dataclass(frozen=True, slots=True)
class Words:
    """The assertions and documents that lines are made from, by id."""

    assertions: Mapping[str, Assertion]
    documents: Mapping[str, DocumentRow]

    def members(self, finding: Finding) -> list[Assertion]:
        """Return the assertions of a finding whose documents take part in the answer."""
        found = (self.assertions[key] for key in finding.members if key in self.assertions)
        return [member for member in found if member.document in self.documents]


def finding_line(finding: Finding, words: Words) -> Line:
    """Return a finding as a line, evidence by publication; its mark is given when a dossier is put together."""
    members = words.members(finding)
    evidence = evidence_of_all(members, words)
    earliest, latest = _finding_bounds(finding)
    return Line(
        mark=0,
        id=finding.id,
        kind=finding.kind,
        type=finding.type,
        what=finding_words(finding, members),
        when=_when(finding, evidence),
        earliest=earliest,
        latest=latest,
        place=finding.place.name if finding.place else None,
        roles=finding.roles,
        polarity=finding.polarity,
        modality=_commonest([member.modality for member in members]),
        quantity=finding.tolls[0].quantity if finding.tolls else None,
        intervals=finding.intervals,
        said=said_by(_standing(finding, members), words, finding.polarity),
        origins=finding.origins or len({entry.origin for entry in evidence}),
        documents=len({entry.document for entry in evidence}),
        disputes=tuple(sorted({dispute.kind for dispute in finding.disputes})),
        evidence=evidence,
        time=finding.time,
        versions=(*versions_of(finding.tolls, words), *_withdrawn(finding, members, words)),
        site=finding.place,
    )


def _standing(finding: Finding, members: Sequence[Assertion]) -> Sequence[Assertion]:
    """Return the members that are statements of the finding: what its source took back is none."""
    stated = {statement.assertion for statement in finding.statements}
    return [member for member in members if member.id in stated] if stated else members


def _when(finding: Finding, evidence: Sequence[Evidence]) -> str:
    """Return the time of a finding in words; silence ends no holding, so of one it is said when it was last told of."""
    words = intervals_words(finding.intervals) if finding.intervals else when_words(finding.time)
    last = max((entry.published for entry in evidence if entry.published), default=None)
    if finding.kind != "holding" or last is None or edtf_words(last) == words:
        return words or _told_by(evidence)
    return f"{words + ', ' if words else ''}last told of {edtf_words(last)}"


def _finding_bounds(finding: Finding) -> tuple[str | None, str | None]:
    """Return the first and last day that a finding can be about; None at a side that is open or not known."""
    if not finding.intervals:
        return (finding.time.earliest, finding.time.latest) if finding.time else (None, None)
    days = [stretch for stretch in map(interval_days, finding.intervals) if stretch is not None]
    firsts, lasts = [first for first, _ in days], [last for _, last in days]
    first = None if None in firsts else min((day for day in firsts if day), default=None)
    return first, None if None in lasts else max((day for day in lasts if day), default=None)


def versions_of(tolls: Sequence[Count], words: Words) -> tuple[Version, ...]:
    """Return numbers that differ, each with those who give it; none where all agree.

    What was damaged is told beside the people hurt, not as a version of their number.
    """
    people = [count for count in tolls if count.measure != "amount"] or tolls
    found = []
    for count in people:
        members = [words.assertions[key] for key in count.members if key in words.assertions]
        members = [member for member in members if member.document in words.documents]
        if members:
            said = said_by(members, words)
            found.append(Version(quantity_words(count.quantity), said, count.origins, count.quantity))
    return tuple(found) if len({version.words for version in found}) > 1 else ()


def _withdrawn(finding: Finding, members: Sequence[Assertion], words: Words) -> list[Version]:
    """Return the numbers that their source took back, each once: they are shown and count for nothing."""
    standing = {member.id for member in _standing(finding, members)}
    found: dict[str, list[Assertion]] = {}
    for member in members:
        if member.id not in standing and member.quantity is not None:
            found.setdefault(f"{quantity_words(member.quantity)}, withdrawn", []).append(member)
    return [Version(text, said_by(told, words), 0, told[0].quantity) for text, told in found.items()]


def assertion_lines(assertions: Iterable[Assertion], words: Words) -> list[Line]:
    """Return assertions as lines; those that say the same with the same names share one."""
    groups: dict[tuple[object, ...], list[Assertion]] = {}
    for assertion in assertions:
        if assertion.document in words.documents:
            groups.setdefault(_sameness(assertion), []).append(assertion)
    return [_group_line(group, words) for group in groups.values()]


def _sameness(assertion: Assertion) -> tuple[object, ...]:
    if assertion.kind == "claim" and assertion.content:
        speakers = tuple(entry.speaker.name for entry in assertion.attribution)
        return ("claim", speakers, norm(assertion.content.quote))
    roles = tuple(sorted((role.role, role.entity or norm(role.name)) for role in assertion.roles))
    when = assertion.time.edtf or assertion.time.phrase if assertion.time else None
    return (assertion.kind, assertion.type, assertion.polarity, assertion.modality, roles, when)


def _group_line(group: Sequence[Assertion], words: Words) -> Line:
    first = group[0]
    evidence = evidence_of_all(group, words)
    time = first.time
    return Line(
        mark=0,
        id=first.id,
        kind=first.kind,
        type=first.type,
        what=assertion_words(first),
        when=when_words(time) or _said_by_when(first, evidence),
        earliest=time.earliest if time else None,
        latest=time.latest if time else None,
        place=first.place.name if first.place else None,
        roles=first.roles,
        polarity=first.polarity,
        modality=first.modality,
        quantity=first.quantity,
        intervals=(),
        said=said_by(group, words),
        origins=len({entry.origin for entry in evidence}),
        documents=len({entry.document for entry in evidence}),
        disputes=(),
        evidence=evidence,
        time=time,
        site=first.place,
    )


def _said_by_when(assertion: Assertion, evidence: Sequence[Evidence]) -> str:
    """Return by when a statement was made where it gives no time: at the latest when it was published."""
    published = evidence[0].published if evidence and assertion.kind == "claim" else None
    return f"said by {edtf_words(published)}" if published else _told_by(evidence)


def _told_by(evidence: Sequence[Evidence]) -> str:
    """Return the day by which something without a date was told: that of the first report; it is no date of it."""
    first = min((entry.published for entry in evidence if entry.published), default=None)
    return f"no date given, told by {edtf_words(first)}" if first else ""


def said_by(members: Iterable[Assertion], words: Words, polarity: str | None = None) -> tuple[Said, ...]:
    """Return who takes which stance, once each, through which publishers.

    With the ``polarity`` of a line the stances are towards that line: who asserts that it is not so denies it.
    """
    through: dict[tuple[str, str], set[str]] = {}
    for member in members:
        row = words.documents.get(member.document)
        if row is None:
            continue
        outlet = _outlet(row)
        against = polarity is not None and member.polarity != polarity
        if member.attribution:
            # "Preliminary data" by which a ministry tells are nobody that tells.
            telling = [a for a in member.attribution if a.speaker.entity or a.speaker.category != "other"]
            inner = next((a for a in member.attribution if a.stance in AGAINST), (telling or member.attribution)[-1])
            speaker = outlet if inner.kind == "document" else _speaker(inner.speaker)
            through.setdefault((speaker, _towards(inner.stance, against=against)), set()).add(outlet)
        else:
            through.setdefault((outlet, "denies" if against else "asserts"), set())
    return tuple(
        Said(who, stance, tuple(sorted(via - {who}))) for (who, stance), via in sorted(through.items(), key=_by_stance)
    )


def _towards(stance: str, *, against: bool) -> str:
    if not against:
        return stance
    return "asserts" if stance in AGAINST else "denies"


def _by_stance(entry: tuple[tuple[str, str], set[str]]) -> tuple[str, str]:
    (who, stance), _ = entry
    return (stance, who)


def _speaker(role: Role) -> str:
    named = role.entity or role.name == UNNAMED
    return " ".join((role.name if named else role.text or UNNAMED).split())


NO_PUBLISHER = "the document"
"""What stands before the title of a text that names no publisher, so that it is not taken for one."""


def _outlet(row: DocumentRow) -> str:
    """Return who speaks in a document's own voice: its publisher, else the document under its title or its name."""
    if row.document.publisher:
        return row.document.publisher
    title = f"“{row.document.title}”" if row.document.title else row.inputs[0].rsplit("/", 1)[-1]
    return f"{NO_PUBLISHER} {title}"


def evidence_of_all(members: Iterable[Assertion], words: Words) -> tuple[Evidence, ...]:
    """Return the words of assertions, by publication; within a document its text before its headlines."""
    found = [
        (_headline(member, row), evidence_of(member, row))
        for member in members
        if (row := words.documents.get(member.document)) is not None
    ]
    found.sort(
        key=lambda pair: (pair[1].published or "9999", pair[1].document, pair[0], pair[1].start, pair[1].assertion)
    )
    return tuple(evidence for _, evidence in found)


def _headline(assertion: Assertion, row: DocumentRow) -> bool:
    at = assertion.evidence[0].start
    return any(block.start <= at < block.end for block in row.document.blocks if block.kind in {"title", "heading"})


def evidence_of(assertion: Assertion, row: DocumentRow) -> Evidence:
    """Return the words of one assertion with its marks."""
    document = row.document
    span = assertion.evidence[0]
    return Evidence(
        assertion=assertion.id,
        document=document.id,
        input=row.inputs[0],
        publisher=document.publisher,
        title=document.title,
        published=document.published.edtf if document.published else None,
        url=document.url,
        start=span.start,
        end=span.end,
        quote=span.quote,
        marks=_marks(assertion),
        attribution=assertion.attribution,
        polarity=assertion.polarity,
        modality=assertion.modality,
        method=assertion.method,
        text_sha256=document.text_sha256,
        origin=row.origin,
    )


def _marks(assertion: Assertion) -> tuple[tuple[int, int, str], ...]:
    span = assertion.evidence[0]
    parts = [(role.start, role.end, role.role) for role in assertion.roles]
    if assertion.trigger:
        parts.append((assertion.trigger.start, assertion.trigger.end, "trigger"))
    if assertion.place:
        parts.append((assertion.place.start, assertion.place.end, "place"))
    if assertion.time:
        parts.append((assertion.time.start, assertion.time.end, "time"))
    if assertion.quantity:
        parts.append((assertion.quantity.start, assertion.quantity.end, "quantity"))
    parts.extend((entry.start, entry.end, "cue") for entry in assertion.attribution)
    return tuple(sorted({part for part in parts if span.covers(part[0], part[1]) and part[0] < part[1]}))


def _commonest(values: Sequence[str]) -> str:
    counts = Counter(values)
    return min(counts, key=lambda value: (-counts[value], value)) if counts else "actual"
