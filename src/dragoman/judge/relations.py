"""Relations: ties that many passages state, with the intervals for which there is evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from dragoman.judge.assemble import Canonical, agreed_roles, finding
from dragoman.judge.contradictions import contradicted, disputes_of
from dragoman.judge.intervals import intervals_of, overlapping
from dragoman.judge.memo import Memo
from dragoman.judge.support import Ground
from dragoman.model.findings import Dispute, Finding
from dragoman.model.records import Assertion, Role

__all__ = ["SYMMETRIC", "relations"]

SYMMETRIC = frozenset({"allied_with", "fights", "trades_with", "same_as"})
"""Ties that say the same whichever side is named first."""
_OPPOSITE = {"supports": ("opposes", "fights"), "allied_with": ("opposes", "fights")}
_HOLDS = frozenset({"actual", "possible", "general"})

_Key = tuple[str, str, str]


def relations(assertions: Sequence[Assertion], ground: Ground, canonical: Canonical, memo: Memo) -> list[Finding]:
    """Return a relation for each tie between two entities; a compound subject or object makes one for each pair."""
    groups: dict[_Key, list[Assertion]] = defaultdict(list)
    for assertion in assertions:
        if assertion.kind == "tie" and assertion.modality in _HOLDS:
            for key in _keys(assertion, canonical):
                groups[key].append(assertion)
    turns = _turns(groups)
    found = []
    for key, members in sorted(groups.items()):
        turned = turns.get(key, [])
        parts = (*members, *(assertion for pair in turned for assertion in pair))
        found.append(
            memo.of("relation", key, parts, partial(_relation, key, members, ground, canonical=canonical, turns=turned))
        )
    return found


def _keys(assertion: Assertion, canonical: Canonical) -> list[_Key]:
    found = []
    for subject in assertion.role("subject"):
        for target in assertion.role("object") or assertion.role("beneficiary"):
            one, other = canonical(subject), canonical(target)
            if assertion.type in SYMMETRIC and other < one:
                one, other = other, one
            if one != other:
                found.append((assertion.type, one, other))
    return list(dict.fromkeys(found))


def _relation(
    key: _Key, members: list[Assertion], ground: Ground, canonical: Canonical, turns: list[tuple[Assertion, Assertion]]
) -> Finding:
    roles = tuple(
        role
        for role in agreed_roles(members, canonical, ("subject", "object", "beneficiary"))
        if canonical(role) in key[1:]
    )
    if key[0] in SYMMETRIC:
        roles = _each_once(roles, canonical)
    disputes, notes = disputes_of(members, ground.line)
    clashes = tuple(
        Dispute("negation", (min(one.id, other.id), max(one.id, other.id)))
        for one, other in turns
        if overlapping(one, other)
    )
    changes = tuple(
        f"a change of side: {one.type} ({_phrase(one)}), {other.type} ({_phrase(other)})"
        for one, other in turns
        if overlapping(one, other) is False
    )
    because = (f"{len(members)} passages state this tie between the same two",) if len(members) > 1 else ()
    affirmed = [member for member in members if not contradicted(member)]
    return finding(
        "relation",
        key[0],
        members,
        ground,
        roles=roles,
        because=(*because, *dict.fromkeys(changes), *notes),
        disputes=tuple(sorted({*disputes, *clashes}, key=lambda dispute: (dispute.kind, dispute.between))),
        intervals=intervals_of(affirmed),
    )


def _each_once(roles: Sequence[Role], canonical: Canonical) -> tuple[Role, ...]:
    """Return the two sides of a tie that says the same either way, each in one part: who is named most leads."""
    sides: dict[str, Role] = {}
    for role in roles:
        sides.setdefault(canonical(role), role)
    parts = ("subject", "object")
    return tuple(replace(role, role=part) for role, part in zip(sides.values(), parts, strict=False))


def _phrase(assertion: Assertion) -> str:
    return assertion.time.phrase if assertion.time is not None else "no time given"


def _turns(groups: dict[_Key, list[Assertion]]) -> dict[_Key, list[tuple[Assertion, Assertion]]]:
    """Return, for each relation, the pairs of its assertions with those of an opposite tie between the same two."""
    found: dict[_Key, list[tuple[Assertion, Assertion]]] = defaultdict(list)
    for (type_, one, other), members in groups.items():
        for opposite in _OPPOSITE.get(type_, ()):
            for subject, target in ((one, other), (other, one)):
                against = groups.get((opposite, subject, target))
                if against is None or (subject != one and opposite not in SYMMETRIC and type_ not in SYMMETRIC):
                    continue
                pairs = [
                    (a, b) for a in members[:8] for b in against[:8] if not contradicted(a) and not contradicted(b)
                ]
                found[type_, one, other].extend(pairs)
                found[opposite, subject, target].extend((b, a) for a, b in pairs)
    return found
