"""Control: who held which place when, and by whose account. Silence does not end a holding."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import partial

from dragoman.judge.assemble import Canonical, agreed_roles, finding
from dragoman.judge.contradictions import disputes_of
from dragoman.judge.corpus import document_of
from dragoman.judge.intervals import intervals_of, overlapping
from dragoman.judge.memo import Memo
from dragoman.judge.places import spot_of
from dragoman.judge.support import Ground
from dragoman.model.findings import Dispute, Finding
from dragoman.model.records import Assertion, Role

__all__ = ["holdings"]

_HELD = frozenset({"actual", "possible"})
_MOST = 40

_Key = tuple[str, str, str]


def holdings(assertions: Sequence[Assertion], ground: Ground, canonical: Canonical, memo: Memo) -> list[Finding]:
    """Return a holding for each kind of control of a place by an actor, with the rival claims to it as disputes."""
    groups: dict[_Key, list[Assertion]] = defaultdict(list)
    for assertion in assertions:
        if assertion.kind == "control" and assertion.modality in _HELD:
            place = _place(assertion)
            if place is None:
                continue
            for holder in assertion.role("subject", "actor") or (None,):
                groups[_place_key(place), assertion.type, canonical(holder) if holder else ""].append(assertion)
    claims: dict[str, list[tuple[str, Assertion]]] = defaultdict(list)
    for (place_key, type_, holder_key), members in sorted(groups.items()):
        if type_ == "holds":
            claims[place_key].extend((holder_key, member) for member in members[:_MOST])
    found = []
    for key, members in sorted(groups.items()):
        rivals = claims[key[0]][:_MOST] if key[1] == "holds" else []
        parts = (*members, *(rival for _, rival in rivals))
        found.append(
            memo.of("holding", key, parts, partial(_holding, key, members, ground, canonical=canonical, claims=rivals))
        )
    return found


def _place(assertion: Assertion) -> Role | None:
    return next(iter(assertion.role("object", "recipient", "theme")), assertion.place)


def _place_key(place: Role) -> str:
    spot = spot_of(place)
    return spot.id if spot is not None else place.name


def _holding(
    key: _Key,
    members: list[Assertion],
    ground: Ground,
    canonical: Canonical,
    claims: Sequence[tuple[str, Assertion]],
) -> Finding:
    roles = tuple(
        role
        for role in agreed_roles(members, canonical, ("subject", "actor", "object", "recipient", "theme"))
        if role.role not in ("subject", "actor") or canonical(role) == key[2]
    )
    disputes, notes = disputes_of(members, ground.line)
    rivals = {
        Dispute("value", (min(one.id, other.id), max(one.id, other.id)))
        for one in members[:_MOST]
        for holder, other in claims
        if holder and key[2] and holder != key[2] and one.id != other.id and overlapping(one, other)
    }
    return finding(
        "holding",
        key[1],
        members,
        ground,
        roles=roles,
        because=(*_self_claims(members, key[2], canonical), *_age(members, ground), *notes),
        disputes=tuple(sorted({*disputes, *rivals}, key=lambda dispute: (dispute.kind, dispute.between))),
        intervals=intervals_of(members),
    )


def _self_claims(members: Sequence[Assertion], holder: str, canonical: Canonical) -> tuple[str, ...]:
    own = [a for a in members if a.attribution and canonical(a.attribution[0].speaker) == holder]
    if not own or not holder:
        return ()
    share = "only the holder says so" if len(own) == len(members) else f"{len(own)} of {len(members)} are the holder's"
    return (f"self-claim: {share}",)


def _age(members: Sequence[Assertion], ground: Ground) -> tuple[str, ...]:
    """Return until when there is evidence: the last day that a member's time or its document's publication gives."""
    days = [a.time.latest for a in members if a.time is not None and a.time.latest is not None]
    for member in members:
        published = document_of(ground.readings[member.document]).published
        if published is not None and published.latest is not None:
            days.append(published.latest)
    return (f"last evidence: {max(days)}",) if days else ()
