"""Fitting: which roles and mentions can be a party to a happening, and which two are one."""

from __future__ import annotations

from functools import cache

from dragoman.annotate.countries import countries
from dragoman.annotate.tokens import Token
from dragoman.extract.wielded import UNMANNED
from dragoman.model.records import Mention, Role

__all__ = [
    "BODIES", "PERSONAL", "again", "eligible", "is_somebody", "mere_town", "of_state", "same_state", "same_unlisted",
    "stretch", "told_of", "town", "unmanned", "within",
]  # fmt: skip

PERSONAL = frozenset({"ACCUSE", "REJECT", "SUPPORT", "REQUEST"})
"""Types done to somebody: a town in what they are about is no party."""

_PARTIES = frozenset({
    "person", "group", "state", "government", "military", "police", "non_state_armed", "organization", "international",
    "company", "media",
})  # fmt: skip
BODIES = frozenset({"state", "government", "military", "police", "non_state_armed", "organization", "international"})
_FIRED = frozenset({"fire", "gunfire", "crossfire", "explosive"})
"""What somebody is hit by that is nobody: "came under *small arms fire*"."""
_THIRD = frozenset({"it", "they", "them", "he", "him", "she", "her"})


def told_of(token: Token) -> bool:
    """Whether a participle only tells of something: "pledged to rebuild towns *destroyed* by the army"."""
    return token.dep == "acl" and token.tag == "VBN"


def is_somebody(role: Role) -> bool:
    """Whether a party is people or a body of them, not a thing or a place."""
    return role.category in _PARTIES


def again(role: Role, first: Role) -> bool:
    """Whether a party is named a second time: "the *National Liberation Front*, or *NLF*"."""
    return role.entity is not None and (role.role, role.entity, role.name) == (first.role, first.entity, first.name)


def stretch(role: Role) -> tuple[int, int]:
    """Return where a party stands in the text."""
    return role.start, role.end


def within(role: Role, other: Role) -> bool:
    """Whether a party is only some of the words that name another in its role: "US-led *coalition*"."""
    inside = other.start <= role.start and role.end <= other.end and other.end - other.start > role.end - role.start
    same = role.entity in {None, other.entity} or (role.country == other.country and other.category == "military")
    return inside and role.role == other.role and same


def of_state(role: Role, other: Role) -> bool:
    """Whether a bare word right behind a state only tells which arm of it did it: "a *Pakistani military* raid"."""
    return other.category == "state" and role.entity is None and role.role == other.role and role.start == other.end + 1


def unmanned(role: Role) -> bool:
    """Tell whether what did it is nobody: "a drone", and not "*Russian* drones" or "the militia's drone"."""
    last = role.text.split()[-1].lower().removesuffix("s")
    nobody = role.entity is None or role.entity.startswith("name:")
    return role.country is None and nobody and (last in UNMANNED or last in _FIRED)


def mere_town(role: Role, type_: str) -> bool:
    """Whether a party is a town, which does nothing and is not spoken to; provinces and regions are."""
    if role.role == "actor" and role.category == "facility" and type_ == "ASSAULT":
        return True
    if role.category != "place" or not role.links or role.links[0].precision not in {"settlement", "admin2"}:
        return False
    if role.name in _capitals():
        return False  # "opened an embassy in *Tehran*"
    return role.role == "actor" or (role.role == "recipient" and type_ in PERSONAL)


@cache
def _capitals() -> frozenset[str]:
    return frozenset(capital for state in countries().values() for capital in state.capitals)


def town(mention: Mention) -> bool:
    """Whether a mention is a place below a country: what somebody does in words is not done to it."""
    return mention.category in {"place", "facility"} and any(link.precision != "country" for link in mention.links[:1])


def same_state(role: Role, actor: Role) -> bool:
    """Whether two parties are one by name and country, or two states of one country."""
    same_name = role.name == actor.name and role.country == actor.country
    return same_name or (role.category == actor.category == "state" and role.country == actor.country)


def same_unlisted(role: Role, actor: Role) -> bool:
    """Tell whether a pronoun points back at who acts, under no name that is listed: nobody drives himself out."""
    pronoun = role.text.lower() in _THIRD or actor.text.lower() in _THIRD
    return pronoun and role.entity is None and role.name is not None and role.name.lower() == (actor.name or "").lower()


def eligible(mention: Mention, taken: set[tuple[int, int]], *, named: bool) -> bool:
    """Whether a mention inside what an act is about can be its party; ``named``: one of a country."""
    if mention.country is None if named else mention.category not in BODIES:
        return False
    return not any(start <= mention.start and mention.end <= end for start, end in taken)
