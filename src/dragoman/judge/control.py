"""Control: who held which place when, and by whose account. Silence does not end a holding."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from dragoman.judge.assemble import Canonical, agreed_roles, finding
from dragoman.judge.contradictions import disputes_of
from dragoman.judge.corpus import document_of
from dragoman.judge.intervals import intervals_of, overlapping
from dragoman.judge.places import spot_of
from dragoman.judge.support import Ground
from dragoman.model.findings import Dispute, Finding
from dragoman.model.records import Assertion, Role

__all__ = ["holdings"]

_HELD = frozenset({"actual", "possible"})
_MOST = 40

_Key = tuple[str, str, str]


def holdings(assertions: Sequence[Assertion], ground: Ground, canonical: Canonical) -> list[Finding]:
    """Return a holding for each kind of control of a place by an actor, with the rival claims to it as disputes."""
    groups: dict[_Key, list[Assertion]] = defaultdict(list)
    for assertion in assertions:
        if assertion.kind == "control" and assertion.modality in _HELD:
            place = _place(assertion)
            if place is None:
                continue
            for holder in assertion.role("subject", "actor") or (None,):
                groups[_place_key(place), assertion.type, canonical(holder) if holder else ""].append(assertion)
    by_place: dict[str, list[Assertion]] = defaultdict(list)
    for (place_key, type_, _), members in groups.items():
        if type_ == "holds":
            by_place[place_key].extend(members)
    return [_holding(key, members, ground, canonical, by_place[key[0]]) for key, members in sorted(groups.items())]


def _place(assertion: Assertion) -> Role | None:
    return next(iter(assertion.role("object", "recipient", "theme")), assertion.place)


def _place_key(place: Role) -> str:
    spot = spot_of(place)
    return spot.id if spot is not None else place.name


def _holding(
    key: _Key, members: list[Assertion], ground: Ground, canonical: Canonical, claims: Sequence[Assertion]
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
        for other in claims[:_MOST]
        if key[1] == "holds" and _rival(one, other, canonical)
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


def _rival(one: Assertion, other: Assertion, canonical: Canonical) -> bool:
    """Tell whether two passages give one place to two holders at one time."""
    left = {canonical(role) for role in one.role("subject", "actor")}
    right = {canonical(role) for role in other.role("subject", "actor")}
    return bool(left and right and not left & right and overlapping(one, other))


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
