"""Positions: what each speaker holds on a question, and the two camps where they differ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from dragoman.judge.assemble import Canonical, agreed_roles, finding
from dragoman.judge.contradictions import contradicted
from dragoman.judge.memo import Memo
from dragoman.judge.support import Ground
from dragoman.model.findings import Dispute, Finding, Question
from dragoman.model.records import Assertion, Role

__all__ = ["QUESTIONS", "positions"]

QUESTIONS = frozenset({"important_to", "depends_on", "corridor_to"})
"""Ties that are judgements of value: always a question. Any other tie is one where somebody denies it."""
_MOST = 40

_Key = tuple[str, str, str]


def positions(assertions: Sequence[Assertion], ground: Ground, canonical: Canonical, memo: Memo) -> list[Finding]:
    """Return a position for each question that passages take a stand on."""
    groups: dict[_Key, list[Assertion]] = defaultdict(list)
    names: dict[_Key, tuple[Role, Role]] = {}
    for assertion in assertions:
        if assertion.kind != "tie":
            continue
        for subject in assertion.role("subject"):
            for target in assertion.role("object") or assertion.role("beneficiary"):
                key = (canonical(subject), assertion.type, canonical(target))
                groups[key].append(assertion)
                names.setdefault(key, (subject, target))
    return [
        memo.of(
            "position",
            key,
            tuple(members),
            partial(_position, key, members, ground, canonical=canonical, names=names[key]),
        )
        for key, members in sorted(groups.items())
        if key[0] != key[2] and (key[1] in QUESTIONS or _disputed(members))
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
    roles = agreed_roles(members, canonical, ("subject", "object", "beneficiary"))
    made = finding(
        "position",
        key[1],
        members,
        ground,
        roles=tuple(role for role in roles if canonical(role) in (key[0], key[2])),
        because=(f"{len(members)} passages take a stand on one question",) if len(members) > 1 else (),
        disputes=tuple(sorted(disputes, key=lambda dispute: dispute.between)),
        question=Question(names[0].name, key[1], names[1].name),
    )
    return replace(made, polarity="negated" if against and not held else "affirmed")
