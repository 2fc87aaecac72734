"""Lines: findings and assertions as an answer shows them, with the words behind each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dragoman.analysis.dates import interval_words, when_words
from dragoman.model.answers import Evidence, Line, Said
from dragoman.model.findings import Finding
from dragoman.model.names import norm
from dragoman.model.records import Assertion, Quantity, Role
from dragoman.store.index import DocumentRow

__all__ = ["Words", "assertion_lines", "evidence_of", "finding_line", "quantity_words"]

UNNAMED = "unnamed source"


@dataclass(frozen=True, slots=True)
class Words:
    """The assertions and documents that lines are made from, by id."""

    assertions: Mapping[str, Assertion]
    documents: Mapping[str, DocumentRow]


def finding_line(finding: Finding, words: Words) -> Line:
    """Return a finding as a line, evidence by publication; its mark is given when a dossier is put together."""
    members = [words.assertions[key] for key in finding.members if key in words.assertions]
    evidence = _evidence(members, words)
    quantity = finding.tolls[0].quantity if finding.tolls else None
    earliest, latest = _finding_bounds(finding)
    return Line(
        mark=0,
        id=finding.id,
        kind=finding.kind,
        type=finding.type,
        what=_finding_words(finding),
        when="; ".join(map(interval_words, finding.intervals)) or when_words(finding.time),
        earliest=earliest,
        latest=latest,
        place=finding.place.name if finding.place else None,
        roles=finding.roles,
        polarity=finding.polarity,
        modality=_commonest([member.modality for member in members]),
        quantity=quantity,
        intervals=finding.intervals,
        said=_said(members, words),
        origins=finding.origins,
        documents=len(finding.documents),
        disputes=tuple(sorted({dispute.kind for dispute in finding.disputes})),
        evidence=evidence,
        time=finding.time,
    )


def _finding_bounds(finding: Finding) -> tuple[str | None, str | None]:
    if not finding.intervals:
        return (finding.time.earliest, finding.time.latest) if finding.time else (None, None)
    starts = [i.earliest_start or i.latest_start for i in finding.intervals]
    ends = [i.latest_end for i in finding.intervals]
    open_end = any(end is None for end in ends)
    return min((s for s in starts if s), default=None), None if open_end else max((e for e in ends if e), default=None)


def _finding_words(finding: Finding) -> str:
    parts = [finding.title]
    parts.extend(quantity_words(count.quantity) for count in finding.tolls if finding.kind == "occurrence")
    return " · ".join(parts)


def quantity_words(quantity: Quantity) -> str:
    """Return a toll or an amount: low to high where they differ, with what is counted."""
    low, best, high = quantity.low, quantity.best, quantity.high
    if low is not None and high is not None and low != high:
        number = f"{low:,.0f}–{high:,.0f}"
    elif best is not None or low is not None:
        value = best if best is not None else low
        sign = {"at_least": "at least ", "at_most": "at most ", "about": "about "}.get(quantity.operator, "")
        number = f"{sign}{value:,.0f}"
    else:
        number = f"“{quantity.text}”"
    unit = f" {quantity.unit}" if quantity.unit else ""
    measure = "" if quantity.measure == "amount" else f" {quantity.measure}"
    population = f" ({quantity.population})" if quantity.population else ""
    return f"{number}{unit}{measure}{population}"


def assertion_lines(assertions: Iterable[Assertion], words: Words) -> list[Line]:
    """Return assertions as lines; those that say the same with the same names share one."""
    groups: dict[tuple[object, ...], list[Assertion]] = {}
    for assertion in assertions:
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
    evidence = _evidence(group, words)
    time = first.time
    return Line(
        mark=0,
        id=first.id,
        kind=first.kind,
        type=first.type,
        what=_assertion_words(first),
        when=when_words(time),
        earliest=time.earliest if time else None,
        latest=time.latest if time else None,
        place=first.place.name if first.place else None,
        roles=first.roles,
        polarity=first.polarity,
        modality=first.modality,
        quantity=first.quantity,
        intervals=(),
        said=_said(group, words),
        origins=len({entry.origin for entry in evidence}),
        documents=len({entry.document for entry in evidence}),
        disputes=(),
        evidence=evidence,
        time=time,
    )


def _assertion_words(assertion: Assertion) -> str:
    if assertion.kind == "claim" and assertion.content:
        return "“" + assertion.content.quote.strip("“”\"‘’ ") + "”"
    if assertion.kind == "flow":
        return _flow_words(assertion)
    if assertion.kind == "cause":
        cause, effect = (_names(assertion, name, printed=True) for name in ("cause", "effect"))
        return f"{cause} → {effect}" if assertion.type != "prevents" else f"{cause} prevents {effect}"
    trigger = assertion.trigger.quote if assertion.trigger else assertion.type
    doer = _names(assertion, "actor", "subject", "perpetrator")
    target = _names(assertion, "recipient", "object", "victim", "theme")
    return " ".join(part for part in (doer, trigger, target) if part)


def _flow_words(assertion: Assertion) -> str:
    goods = _names(assertion, "goods", printed=True) or assertion.type
    route = [_names(assertion, name) for name in ("origin", "via", "destination")]
    amount = f" ({quantity_words(assertion.quantity)})" if assertion.quantity else ""
    return f"{goods}{amount}: " + " → ".join(part or "…" for part in (route if route[1] else (route[0], route[2])))


def _names(assertion: Assertion, *roles: str, printed: bool = False) -> str:
    names = [role.text if printed else role.name for role in assertion.role(*roles)]
    return ", ".join(dict.fromkeys(names))


def _said(members: Iterable[Assertion], words: Words) -> tuple[Said, ...]:
    """Return who takes which stance, once each, through which publishers."""
    through: dict[tuple[str, str], set[str]] = {}
    for member in members:
        row = words.documents.get(member.document)
        outlet = _outlet(row)
        if member.attribution:
            inner = member.attribution[-1]
            speaker = outlet if inner.kind == "document" else _speaker(inner.speaker)
            through.setdefault((speaker, inner.stance), set()).add(outlet)
        else:
            through.setdefault((outlet, "asserts"), set())
    return tuple(Said(who, stance, tuple(sorted(via - {who}))) for (who, stance), via in sorted(through.items()))


def _speaker(role: Role) -> str:
    return role.name if role.entity else role.text or UNNAMED


def _outlet(row: DocumentRow | None) -> str:
    if row is None:
        return UNNAMED
    return row.document.publisher or row.document.title or row.inputs[0]


def _evidence(members: Iterable[Assertion], words: Words) -> tuple[Evidence, ...]:
    found = [
        evidence_of(member, words.documents[member.document])
        for member in members
        if member.document in words.documents
    ]
    return tuple(sorted(found, key=lambda e: (e.published or "9999", e.document, e.start, e.assertion)))


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
