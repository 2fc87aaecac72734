"""Control: who held which place when, and by whose account. Silence does not end a holding."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from dragoman.judge.assemble import Canonical, agreed_roles, finding
from dragoman.judge.contradictions import contradicted, disputes_of, party_of
from dragoman.judge.corpus import document_of
from dragoman.judge.intervals import intervals_of, overlapping, span_of
from dragoman.judge.memo import Memo
from dragoman.judge.places import spot_of
from dragoman.judge.spelling import name_tokens
from dragoman.judge.support import Ground
from dragoman.judge.units import taking
from dragoman.judge.words import fold
from dragoman.model.findings import Dispute, Finding, Interval
from dragoman.model.records import Assertion, Role

__all__ = ["MOST", "claimed", "holding_keys", "holdings"]

_HELD = frozenset({"actual", "possible"})
_LASTING = frozenset({"holds"})
MOST = 40
"""Claims to a place, and passages of a holding, that are set against each other."""

_AT_ONCE = 3
"""Days between two undated reports that can both tell who holds a place now."""

_Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class _Claim:
    """That somebody held a place, or held it no more, as one assertion has it: ``party`` is the holder's side."""

    party: str
    held: bool
    day: str | None
    assertion: Assertion


def holdings(assertions: Sequence[Assertion], ground: Ground, canonical: Canonical, memo: Memo) -> list[Finding]:
    """Return a holding for each kind of control of a place by an actor, with the rival claims to it as disputes.

    A holding that no evidence ends is bounded by the next change told of its place: it was over by then.
    """
    groups: dict[_Key, list[Assertion]] = defaultdict(list)
    parties: dict[_Key, str] = {}
    for assertion in assertions:
        if assertion.kind == "control" and assertion.modality in _HELD:
            for key, holder in _keys(assertion, canonical):
                groups[key].append(assertion)
                parties.setdefault(key, party_of(holder, canonical) if holder else "")
    claims: dict[str, list[_Claim]] = defaultdict(list)
    for key, members in sorted(groups.items()):
        claims[key[0]].extend(claim for member in members[:MOST] for claim in _claims(member, key[1], parties[key]))
    found = []
    for key, members in sorted(groups.items()):
        others = claims[key[0]][:MOST]
        made = partial(_holding, key, members, ground, canonical=canonical, party=parties[key], claims=others)
        found.append(memo.of("holding", key, (*members, *(claim.assertion for claim in others)), made))
    return found


def _keys(assertion: Assertion, canonical: Canonical) -> list[tuple[_Key, Role | None]]:
    place = _place(assertion)
    if place is None:
        return []
    holders = assertion.role("subject", "actor") or (None,)
    return [
        ((_place_key(place, assertion.document), assertion.type, canonical(role) if role else ""), role)
        for role in holders
    ]


def holding_keys(assertion: Assertion, canonical: Canonical) -> list[_Key]:
    """Return the holdings (place, kind, holder) that an assertion speaks of."""
    if assertion.kind != "control" or assertion.modality not in _HELD:
        return []
    return [key for key, _ in _keys(assertion, canonical)]


def claimed(assertions: Sequence[Assertion], key: _Key, canonical: Canonical) -> list[Assertion]:
    """Return the first assertions of one holding that say who has or had the place."""
    holders = [holder for member in assertions for other, holder in _keys(member, canonical) if other == key]
    party = party_of(holders[0], canonical) if holders and holders[0] else ""
    return [claim.assertion for member in assertions[:MOST] for claim in _claims(member, key[1], party)]


def _claims(member: Assertion, type_: str, party: str) -> list[_Claim]:
    """Return what a passage says of who held the place: who is not said to have lost it says that he holds it."""
    if not party or type_ not in ("holds", "lost"):
        return []
    against = contradicted(member)
    if type_ == "holds" and against:
        return []
    span = span_of(member)
    days = (span.earliest_start, span.latest_start, span.earliest_end) if span is not None else ()
    return [_Claim(party, (type_ == "holds") or against, next((day for day in days if day), None), member)]


def _place(assertion: Assertion) -> Role | None:
    return next(iter(assertion.role("object", "recipient", "theme")), assertion.place)


def _place_key(place: Role, document: str) -> str:
    """Return what makes two places of control one: a building is not the town that it is linked with.

    What only a description tells is one in its own text, or in the place that it is in: "the city", "the base" in Homs.
    """
    if place.category == "facility" and len(name_tokens(place.name)) > 1:
        return f"name:{' '.join(name_tokens(place.name))}"
    spot = spot_of(place)
    if spot is None:
        return place.name
    if place.entity is not None or _itself(place):
        return spot.id
    return f"name:{' '.join(name_tokens(place.name))} {spot.id if place.links else document}"


def _holding(  # noqa: PLR0917 — what one holding is made of
    key: _Key,
    members: list[Assertion],
    ground: Ground,
    canonical: Canonical,
    party: str,
    claims: Sequence[_Claim],
) -> Finding:
    roles = tuple(
        role
        for role in agreed_roles(members, canonical, ("subject", "actor", "object", "recipient", "theme"))
        if role.role not in ("subject", "actor") or canonical(role) == key[2]
    )
    roles = _one_place(roles, members[0].document)
    disputes, notes = disputes_of(members, ground.line)
    own = {claim.assertion.id for member in members[:MOST] for claim in _claims(member, key[1], party) if claim.held}
    past = _before_taken(claims)
    rivals = {
        Dispute("value", (min(one.id, claim.assertion.id), max(one.id, claim.assertion.id)))
        for one in members[:MOST]
        for claim in claims
        if one.id in own and claim.held and claim.party != party and _at_one_time(one, claim, ground)
        if not past & {one.id, claim.assertion.id} and "partial" not in {one.mode, claim.assertion.mode}
    }
    held, ended = _until_change(intervals_of(members), party, claims) if key[1] in _LASTING else (None, ())
    return finding(
        "holding",
        key[1],
        members,
        ground,
        roles=roles,
        because=(*_self_claims(members, key[2], canonical), *_age(members, ground), *ended, *notes),
        disputes=tuple(sorted({*disputes, *rivals}, key=lambda dispute: (dispute.kind, dispute.between))),
        intervals=intervals_of(members) if held is None else held,
    )


def _before_taken(claims: Sequence[_Claim]) -> frozenset[str]:
    """Return the claims in which a text says in its own voice who had a place that, it tells, another has taken."""
    takers: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        if claim.held and taking(claim.assertion):
            takers[claim.assertion.document].add(claim.party)
    return frozenset(
        claim.assertion.id
        for claim in claims
        if claim.held and not claim.assertion.attribution and takers[claim.assertion.document] - {claim.party}
        if not taking(claim.assertion)
    )


def _one_place(roles: Sequence[Role], document: str) -> tuple[Role, ...]:
    """Return the roles of a holding with its place once, under its own name where it is given."""
    places: dict[str, Role] = {}
    for role in roles:
        if role.role in ("object", "recipient", "theme"):
            key = _place_key(role, document)
            if _itself(role) > _itself(places.setdefault(key, role)):
                places[key] = role
    kept = {id(role) for role in places.values()}
    return tuple(role for role in roles if role.role in ("subject", "actor") or id(role) in kept)


def _itself(role: Role) -> bool:
    """Tell whether a role names the place that it is linked with: "Homs", not "the base" in Homs."""
    return bool(role.links) and fold(role.links[0].name) == fold(role.name)


def _at_one_time(one: Assertion, claim: _Claim, ground: Ground) -> bool:
    """Tell whether a passage and a rival claim speak of one time.

    Who denies a loss speaks of now; two undated reports of some days say who holds it now.
    """
    if claim.assertion.id == one.id:
        return False
    both = overlapping(_until_told(one, ground), _until_told(claim.assertion, ground))
    undated = one.time is None and claim.assertion.time is None
    present = undated and ground.days_between(one.document, claim.assertion.document) in range(_AT_ONCE + 1)
    return bool(both) or (both is None and (present or "lost" in (one.type, claim.assertion.type)))


def _until_told(assertion: Assertion, ground: Ground) -> Assertion:
    """Return a claim that runs on as one that runs until it was told: of what came after it says nothing."""
    time, published = assertion.time, document_of(ground.readings[assertion.document]).published
    if time is None or time.edtf is None or not time.edtf.endswith("/..") or published is None or not published.latest:
        return assertion
    if time.latest is None and (time.earliest or "") <= published.latest:
        return replace(assertion, time=replace(time, edtf=f"{time.edtf[:-2]}{published.latest}"))
    return assertion


def _until_change(
    intervals: tuple[Interval, ...], party: str, claims: Sequence[_Claim]
) -> tuple[tuple[Interval, ...], tuple[str, ...]]:
    """Return the intervals, the last one bounded by the first change told after its evidence, and why."""
    dated = [i for i in intervals if i.earliest_start or i.latest_start or i.earliest_end]
    last = dated[-1] if dated else None
    if last is None or last.latest_end is not None or not party:
        return intervals, ()
    told = max(day for day in (last.earliest_start, last.latest_start, last.earliest_end) if day)
    changes = sorted(
        (claim.day, claim.party, claim.held)
        for claim in claims
        if claim.day is not None and claim.day > told and claim.held == (claim.party != party)
    )
    if not changes:
        return intervals, ()
    day, _, held = changes[0]
    why = "another is told to hold the place then" if held else "it is told to be lost then"
    bounded = replace(last, latest_end=day)
    return tuple(bounded if i is last else i for i in intervals), (f"over by {day}: {why}",)


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
