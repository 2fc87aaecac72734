"""Disputes: the sides of what is disputed, each with what it holds, who is on it and their words."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from dragoman.analysis.dates import when_words
from dragoman.analysis.lines import Words, evidence_of_all, said_by
from dragoman.analysis.phrases import assertion_words, quantity_words
from dragoman.model.answers import AGAINST, Camp
from dragoman.model.findings import Finding
from dragoman.model.records import Assertion

__all__ = ["camps"]

FOR, AGAINST_IT = "yes", "no"


def camps(finding: Finding, words: Words) -> tuple[Camp, ...]:
    """Return the sides of a disputed finding, kind by kind, the larger first; none where nothing is disputed.

    Those who take a stand are parted by what they hold: a number, a time, a place, or yes and no. Nobody is left out
    for being alone, and nothing is decided.
    """
    kinds = list(dict.fromkeys(dispute.kind for dispute in finding.disputes))
    if finding.settled or (not kinds and not (finding.kind == "position" and finding.denied_by)):
        return ()
    if finding.kind == "position":
        return _sides(finding, "position", finding.members, words)
    return tuple(camp for kind in kinds for camp in _sides(finding, kind, _between(finding, kind), words))


def _between(finding: Finding, kind: str) -> Iterable[str]:
    """Return the members that stand against each other in a kind of dispute; of a tie all who say whether it is so."""
    ids = dict.fromkeys(key for dispute in finding.disputes if dispute.kind == kind for key in dispute.between)
    tie = finding.kind == "relation" and kind in {"negation", "position"}
    return dict.fromkeys([*ids, *finding.members]) if tie else ids


def _sides(finding: Finding, kind: str, ids: Iterable[str], words: Words) -> tuple[Camp, ...]:
    sides: dict[str, list[Assertion]] = {}
    for member in (words.assertions[key] for key in ids if key in words.assertions):
        sides.setdefault(_holder(finding, kind)(member), []).append(member)
    found = [Camp(holds, said_by(side, words), evidence_of_all(side, words)) for holds, side in sides.items()]
    return tuple(sorted((camp for camp in found if camp.evidence), key=lambda camp: (-len(camp.evidence), camp.holds)))


def _holder(finding: Finding, kind: str) -> Callable[[Assertion], str]:
    """Return what tells the sides apart."""
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
