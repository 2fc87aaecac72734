"""Telling: an event and an episode as findings, from the units that tell them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dragoman.judge.assemble import Canonical, agreed_roles, finding, tolls_of
from dragoman.judge.contradictions import disputes_of
from dragoman.judge.counts import counts, current
from dragoman.judge.episodes import Episode
from dragoman.judge.occurrences import Joined
from dragoman.judge.retractions import retracted
from dragoman.judge.speaking import lines_of
from dragoman.judge.support import Ground
from dragoman.judge.units import at_large
from dragoman.model.findings import AT_LARGE, EPISODE, Finding
from dragoman.model.records import Assertion

__all__ = ["episode_told", "event_told"]

_PARTS = ("actor", "perpetrator", "recipient", "victim", "instrument", "theme")


def event_told(joined: Joined, ground: Ground, canonical: Canonical) -> list[Finding]:
    """Return the occurrence of one event and the counts of its tolls."""
    members = [assertion for unit in joined.units for assertion in unit.assertions]
    return [_occurrence(joined, ground, canonical), *counts([members], ground, canonical)]


def _occurrence(joined: Joined, ground: Ground, canonical: Canonical) -> Finding:
    members = [assertion for unit in joined.units for assertion in unit.assertions]
    gone, taken_back = retracted(members, ground)
    standing = [member for member in members if member.id not in gone]
    line = lines_of(members, ground, canonical)
    disputes, notes = disputes_of(standing, line, canonical)
    latest, updates = current([a for a in standing if a.kind == "toll"], ground, line)
    large = at_large(members)
    whole = (AT_LARGE,) if any(toll.id in large for toll in latest) else ()
    return finding(
        "occurrence",
        _type(members),
        members,
        ground,
        roles=agreed_roles(_telling(members), canonical, _PARTS),
        because=(*joined.because, *whole, *taken_back, *updates, *notes),
        gone=gone,
        tolls=tolls_of(latest, ground, parts=False),
        disputes=disputes,
    )


def _telling(members: Sequence[Assertion]) -> list[Assertion]:
    """Return the members with those left out who are only told to have fled or died in an event, and are nobody known.

    "26,000 people have fled the fighting": they do not fight.
    """
    if _type(members) == "OTHER":
        return list(members)
    return [
        replace(member, roles=tuple(role for role in member.roles if role.role != "actor" or role.entity is not None))
        if member.type == "OTHER"
        else member
        for member in members
    ]


def episode_told(episode: Episode, ground: Ground) -> Finding:
    """Return an episode as an occurrence of its region: it says who did nothing of it, its events do."""
    members = [assertion for unit in episode.units for assertion in unit.assertions]
    first, last = date.fromordinal(episode.first), date.fromordinal(episode.last)
    days = f"{first}" if first == last else f"{first} and {last}"
    region = "/".join(episode.region)
    found = finding(
        "occurrence",
        "ASSAULT",
        members,
        ground,
        roles=(),
        because=(f"an episode: reports of {days} begin with violence in one region, {region}",),
        tolls=tolls_of(members, ground, parts=False),
    )
    return replace(found, title=f"{EPISODE} · violence in {region} · {days}")


def _type(members: Sequence[Assertion]) -> str:
    """Return the event type that most members give; for tolls alone an assault is not guessed: ``OTHER``."""
    counts: dict[str, int] = {}
    for assertion in members:
        if assertion.kind == "event":
            counts[assertion.type] = counts.get(assertion.type, 0) + 1 + (assertion.type != "OTHER")
    return min(counts, key=lambda key: (-counts[key], key)) if counts else "OTHER"
