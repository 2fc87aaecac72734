"""Disputes: the sides of what is disputed, each with what it holds, who is on it and their words."""

from __future__ import annotations

from collections.abc import Callable

from dragoman.analysis.dates import when_words
from dragoman.analysis.lines import Words, evidence_of_all, said_by
from dragoman.analysis.phrases import assertion_words, quantity_words
from dragoman.model.answers import AGAINST, Camp
from dragoman.model.findings import Finding
from dragoman.model.records import Assertion

__all__ = ["camps"]

FOR, AGAINST_IT = "yes", "no"


def camps(finding: Finding, words: Words) -> tuple[Camp, ...]:
    """Return the sides of a disputed finding, the larger first; none where nothing is disputed.

    Those who take a stand are parted by what they hold: a number, a time, a place, or yes and no. Nobody is left out
    for being alone, and nothing is decided.
    """
    kinds = [dispute.kind for dispute in finding.disputes]
    if finding.settled or (not kinds and not (finding.kind == "position" and finding.denied_by)):
        return ()
    ids = dict.fromkeys(key for dispute in finding.disputes for key in dispute.between)
    if finding.kind == "position" or kinds[0] in {"negation", "position"}:
        ids = dict.fromkeys([*ids, *finding.members])
    members = [words.assertions[key] for key in ids if key in words.assertions]
    sides: dict[str, list[Assertion]] = {}
    for member in members:
        sides.setdefault(_holder(finding, kinds)(member), []).append(member)
    found = [Camp(holds, said_by(side, words), evidence_of_all(side, words)) for holds, side in sides.items()]
    return tuple(sorted((camp for camp in found if camp.evidence), key=lambda camp: (-len(camp.evidence), camp.holds)))


def _holder(finding: Finding, kinds: list[str]) -> Callable[[Assertion], str]:
    """Return what tells the sides apart."""
    kind = kinds[0] if kinds else "position"
    if finding.kind == "position" or kind in {"negation", "position"}:
        types = {finding.type} if finding.kind in {"relation", "position"} else set()
        return lambda member: _stand(member, types)
    if kind == "time":
        return lambda member: when_words(member.time) or "no date given"
    if kind == "place":
        return lambda member: member.place.name if member.place else "no place given"
    return lambda member: quantity_words(member.quantity) if member.quantity else assertion_words(member)


def _stand(member: Assertion, types: set[str]) -> str:
    if types and member.type not in types:
        return assertion_words(member)
    against = any(entry.stance in AGAINST for entry in member.attribution) != (member.polarity == "negated")
    return AGAINST_IT if against else FOR
