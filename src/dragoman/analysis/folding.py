"""Folding: what says the same as another line in the same words is told once, where it says most."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from dragoman.analysis.phrases import lexicon
from dragoman.model.document import Document
from dragoman.model.findings import Finding
from dragoman.model.names import norm
from dragoman.model.records import Assertion

__all__ = ["fold_claims", "fold_episodes", "fold_events", "fold_headlines", "fold_ties"]

_HEADS = frozenset({"title"})
_STEM = 4
"""Letters by which a word of a headline is known again in its text: "bombing" and "had bombed"."""


def fold_ties(findings: Iterable[Finding]) -> list[Finding]:
    """Leave out a relation without dates that a position puts as a question: the position shows both camps."""
    findings = list(findings)
    asked = {frozenset(f.members) for f in findings if f.kind == "position"}
    return [
        f
        for f in findings
        if f.kind != "relation" or _dated(f) or not any(members.issuperset(f.members) for members in asked)
    ]


def _dated(finding: Finding) -> bool:
    return any(i.earliest_start or i.latest_start or i.earliest_end or i.latest_end for i in finding.intervals)


def fold_events(
    findings: Sequence[Finding], assertions: Mapping[str, Assertion], asserted: Iterable[Assertion] = ()
) -> tuple[list[Finding], int]:
    """Leave out an event that says in the same words what a tie or one of ``asserted``, a flow, says.

    Return the rest and how many were left out.

    "Iran has backed the government since 2011" is a tie, and no event of its own. One that happened on a day stays.
    """
    again = lexicon()["says_again"]
    said: dict[str, list[Assertion]] = {}
    for finding in findings:
        if finding.kind == "relation":
            said.setdefault(finding.type, []).extend(assertions[key] for key in finding.members if key in assertions)
    for flow in asserted:
        if flow.kind == "flow":
            said.setdefault(flow.type, []).append(flow)
    kept = [f for f in findings if not (f.kind == "occurrence" and _again(f, again.get(f.type, ()), said, assertions))]
    return kept, len(findings) - len(kept)


def fold_episodes(findings: Sequence[Finding]) -> tuple[list[Finding], int]:
    """Leave out an episode, and an occurrence that is made of another one and more: the smaller ones say what happened.

    Return the rest and how many were left out.
    """
    happened: dict[str, list[frozenset[str]]] = {}
    for finding in findings:
        if finding.kind == "occurrence" and finding.members:
            happened.setdefault(finding.members[0], []).append(frozenset(finding.members))
    kept = [f for f in findings if f.kind != "occurrence" or not (f.episode or _made_of_another(f, happened))]
    return kept, len(findings) - len(kept)


def _made_of_another(finding: Finding, happened: Mapping[str, list[frozenset[str]]]) -> bool:
    """Tell whether all members of another occurrence, filed under its first, are among those of this one."""
    own = frozenset(finding.members)
    return any(members < own for key in finding.members for members in happened.get(key, ()))


def _again(
    finding: Finding, types: Iterable[str], said: Mapping[str, list[Assertion]], assertions: Mapping[str, Assertion]
) -> bool:
    if finding.tolls or (finding.time and finding.time.granularity in {"minute", "hour", "day"}):
        return False
    ties = [tie for type_ in types for tie in said.get(type_, ())]
    members = [assertions[key] for key in finding.members if key in assertions]
    if not ties or not members or not all(_at_large(member, finding.type) for member in members):
        return False
    return all(any(_same_words(member, tie) for tie in ties) for member in members)


def _at_large(member: Assertion, type_: str) -> bool:
    """Tell whether the word for what happened is one by which a tie of this type says the same: "war", not "seized"."""
    words = lexicon()["said_again_as"].get(type_)
    return words is None or (member.trigger is not None and member.trigger.quote.casefold() in words.split())


def _same_words(one: Assertion, other: Assertion) -> bool:
    if one.document != other.document:
        return False
    left, right = one.trigger or one.evidence[0], other.trigger or other.evidence[0]
    return left.start < right.end and right.start < left.end


def fold_claims(asserted: Iterable[Assertion], findings: Iterable[Finding]) -> tuple[list[Assertion], int]:
    """Leave out a claim whose content is a member of a finding; return the rest and how many were left out."""
    asserted = list(asserted)
    told = {key for finding in findings for key in finding.members}
    kept = [
        a
        for a in asserted
        if a.kind != "claim" or not any(r.rel == "content" and r.assertion in told for r in a.relations)
    ]
    return kept, len(asserted) - len(kept)


def fold_headlines(asserted: Sequence[Assertion], documents: Mapping[str, Document]) -> tuple[list[Assertion], int]:
    """Leave out what a headline has somebody say where its text has him take the same stance on it: one statement.

    Return the rest and how many were left out.
    """
    said: dict[tuple[str, str, str], set[str]] = {}
    heads = {a.id for a in asserted if _spoken(a) and a.document in documents and _headed(a, documents[a.document])}
    for claim in asserted:
        if _spoken(claim) and claim.id not in heads:
            said.setdefault(_stand(claim), set()).update(_matter(claim))
    kept = [a for a in asserted if a.id not in heads or not _matter(a) & said.get(_stand(a), set())]
    return kept, len(asserted) - len(kept)


def _spoken(assertion: Assertion) -> bool:
    return assertion.kind == "claim" and bool(assertion.attribution) and assertion.attribution[-1].kind != "document"


def _stand(claim: Assertion) -> tuple[str, str, str]:
    """Return in which document who speaks with which stance."""
    level = claim.attribution[-1]
    return (claim.document, level.speaker.entity or level.speaker.name, level.stance)


def _matter(claim: Assertion) -> set[str]:
    """Return how the longer words of a claim's sentence begin, without those for who speaks and that he does."""
    level = claim.attribution[-1]
    spoken = set(norm(f"{level.speaker.name} {level.speaker.text} {level.cue}").split())
    return {word[:_STEM] for word in norm(claim.evidence[0].quote).split() if len(word) >= _STEM and word not in spoken}


def _headed(assertion: Assertion, document: Document) -> bool:
    span = assertion.evidence[0]
    return any(block.kind in _HEADS and block.start <= span.start < block.end for block in document.blocks)
