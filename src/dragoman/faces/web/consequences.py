"""What hangs on a question of the queue: what each decision would change, and which other questions are like it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dragoman.analysis.lines import Words, finding_line
from dragoman.analysis.phrases import assertion_words
from dragoman.faces.wording import plural
from dragoman.model.findings import Finding
from dragoman.model.records import Assertion
from dragoman.project.queue import Entry, Item
from dragoman.store.index import Index

__all__ = ["Alike", "consequences", "in_words", "like_it"]

MOST_ALIKE = 6
"""Questions like the one shown that are named beside it."""

LOOKED_AT = 400
"""Doubtful passages among which those like the one shown are sought, from its place in the queue on."""

MOST_NAMED = 3
"""Dossiers that are named; the others are counted."""


@dataclass(frozen=True, slots=True)
class Alike:
    """Another question that is like the one shown: its id, the question in short, and in what it is like it."""

    id: str
    title: str
    why: str


def consequences(index: Index, item: Item) -> tuple[str, ...]:
    """Return what the decisions on a question would change, a sentence each."""
    findings = [index.finding(key) for key, _ in item.effect]
    told = {"entities": _of_names, "occurrences": _of_reports, "contradictions": _of_sides, "assertions": _of_passage}
    return tuple(told[item.what](item, findings))


def in_words(index: Index, item: Item) -> dict[str, str]:
    """Return the lines on which a question bears as an answer tells them, by finding; the first few of many."""
    findings = [index.finding(key) for key, _ in item.effect[:MOST_NAMED]]
    members = index.assertions(key for finding in findings for key in finding.members)
    words = Words(members, index.documents({member.document for member in members.values()}))
    return {finding.id: finding_line(finding, words).what for finding in findings}


def _of_passage(item: Item, findings: Sequence[Finding]) -> Iterator[str]:
    if not findings:
        return
    alone = sum(set(finding.members) <= {item.left} for finding in findings)
    shared = len(findings) - alone
    takes = [f"{plural(alone, 'line')} away"] if alone else []
    takes += [f"one passage from {plural(shared, 'line')} that others tell too"] if shared else []
    yield f"Accepting marks {plural(len(findings), 'line')} as reviewed; rejecting takes {' and '.join(takes)}"
    yield from _where(findings)


def _of_sides(item: Item, findings: Sequence[Finding]) -> Iterator[str]:
    sides = {item.left, item.right}
    disputed = [finding for finding in findings if finding.disputes]
    left = sum(any(not sides <= set(dispute.between) for dispute in finding.disputes) for finding in disputed)
    settled = len(disputed) - left
    told = [f"settles {plural(settled, 'line')}"] if settled else []
    told += [f"leaves {plural(left, 'line')} disputed by other passages"] if left else []
    if told:
        yield f"That they do not contradict each other {' and '.join(told)}"
    yield "That they do contradict each other changes no line"
    yield from _where(findings)


def _of_reports(_: Item, findings: Sequence[Finding]) -> Iterator[str]:
    if findings:
        members = max(len(finding.members) for finding in findings)
        yield f"They stand as one event, told by {plural(members, 'passage')}: not the same parts it in two"
    yield from _where(findings)


def _of_names(item: Item, _: Sequence[Finding]) -> Iterator[str]:
    joined = item.because.startswith("they were joined")
    yield (
        f"Not the same parts “{item.left}” from “{item.right}” in every dossier; the same leaves them together"
        if joined
        else f"The same makes one dossier of “{item.left}” and “{item.right}”; not the same keeps them apart for good"
    )


def _where(findings: Iterable[Finding]) -> Iterator[str]:
    """Tell in whose dossiers lines stand."""
    names = list(dict.fromkeys(role.name for finding in findings for role in finding.roles if role.entity))
    if names:
        more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
        noun = "dossier" if len(names) == 1 else "dossiers"
        yield f"It stands in the {noun} of {', '.join(names[:MOST_NAMED])}{more}"


def like_it(index: Index, entry: Entry, queue: Sequence[Entry]) -> tuple[Alike, ...]:
    """Return the other questions of its kind that ask of the same: names, words, or what one rule read alike."""
    others = [one for one in queue if one.what == entry.what and one.id != entry.id]
    found = _doubted(index, entry, others) if entry.what == "assertions" else _touching(entry, others)
    return tuple(alike for alike, _ in zip(found, range(MOST_ALIKE), strict=False))


def _touching(entry: Entry, others: Iterable[Entry]) -> Iterator[Alike]:
    sides = {entry.left, entry.right}
    for one in others:
        shared = sides & {one.left, one.right}
        if entry.what == "entities" and shared:
            yield Alike(one.id, f"{one.left} / {one.right}", f"{min(shared)} as well")
        elif entry.what != "entities" and (shared or one.finding == entry.finding):
            yield Alike(one.id, one.because, "the same words" if shared else "the same line")


def _doubted(index: Index, entry: Entry, others: Sequence[Entry]) -> Iterator[Alike]:
    near = others[:LOOKED_AT]
    known = index.assertions([entry.left, *(one.left for one in near)])
    this = known.get(entry.left)
    if this is not None:
        ranked = sorted(_ranked(this, near, known), key=lambda found: found[0])
        yield from (alike for _, alike in ranked)


def _ranked(this: Assertion, near: Iterable[Entry], known: Mapping[str, Assertion]) -> Iterator[tuple[int, Alike]]:
    sentence = (this.document, this.evidence[0].start)
    for one in near:
        other = known.get(one.left)
        if other is None:
            continue
        if (other.document, other.evidence[0].start) == sentence:
            yield 0, Alike(one.id, assertion_words(other), "the same sentence")
        elif (other.method, other.kind, other.type) == (this.method, this.kind, this.type):
            yield 1, Alike(one.id, assertion_words(other), f"the same rule, {other.method}")
