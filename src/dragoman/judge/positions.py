"""Positions: what each speaker holds on a question, and the two camps where they differ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from dragoman.judge.assemble import Canonical, agreed_roles, finding
from dragoman.judge.contradictions import contradicted, party_of
from dragoman.judge.memo import Memo
from dragoman.judge.support import Ground
from dragoman.model.findings import Dispute, Finding, Question
from dragoman.model.records import Assertion, Role

__all__ = ["QUESTIONS", "position_keys", "positions"]

QUESTIONS = frozenset({"important_to", "depends_on", "corridor_to"})
"""Ties that are judgements of value: always a question. Any other tie, or flow, is one where somebody denies it."""
_SIDES = {"tie": ("subject", "object", "beneficiary"), "flow": ("origin", "destination")}
_MOST = 40

_Key = tuple[str, str, str]


def positions(assertions: Sequence[Assertion], ground: Ground, canonical: Canonical, memo: Memo) -> list[Finding]:
    """Return a position for each question that passages take a stand on."""
    groups: dict[_Key, list[Assertion]] = defaultdict(list)
    names: dict[_Key, tuple[Role, Role]] = {}
    for assertion in assertions:
        for key, parts in position_keys(assertion, canonical):
            groups[key].append(assertion)
            names.setdefault(key, parts)
    return [
        memo.of(
            "position",
            key,
            tuple(members),
            partial(_position, key, members, ground, canonical=canonical, names=names[key]),
        )
        for key, members in sorted(groups.items())
        if key[1] in QUESTIONS or _disputed(members)
    ]


def position_keys(assertion: Assertion, canonical: Canonical) -> list[tuple[_Key, tuple[Role, Role]]]:
    """Return the questions that a tie or a flow answers, each with its two roles.

    In a flow a state, its government and its forces are one party: who supplied whom is denied by ministries.
    """
    if assertion.kind not in _SIDES:
        return []
    from_, *to = _SIDES[assertion.kind]
    who = canonical if assertion.kind == "tie" else partial(party_of, canonical=canonical)
    targets: tuple[Role, ...] = next((roles for part in to if (roles := assertion.role(part))), ())
    return [
        ((who(one), assertion.type, who(other)), (one, other))
        for one in assertion.role(from_)
        for other in targets
        if who(one) != who(other)
    ]


def _disputed(members: Sequence[Assertion]) -> bool:
    against = [contradicted(member) for member in members]
    return any(against) and not all(against)


def _position(
    key: _Key, members: list[Assertion], ground: Ground, canonical: Canonical, names: tuple[Role, Role]
) -> Finding:
    against = [member for member in members if contradicted(member)]
    held = [member for member in members if not contradicted(member)]
    disputes = {
        Dispute("position", (min(one.id, other.id), max(one.id, other.id)))
        for one in against[:_MOST]
        for other in held[:_MOST]
    }
    who = canonical if members[0].kind == "tie" else partial(party_of, canonical=canonical)
    roles = agreed_roles(members, canonical, [part for parts in _SIDES.values() for part in parts])
    made = finding(
        "position",
        key[1],
        members,
        ground,
        roles=tuple(role for role in roles if who(role) in (key[0], key[2])),
        because=(f"{len(members)} passages take a stand on one question",) if len(members) > 1 else (),
        disputes=tuple(sorted(disputes, key=lambda dispute: dispute.between)),
        question=Question(names[0].name, key[1], names[1].name),
    )
    return replace(made, polarity="negated" if against and not held else "affirmed")
