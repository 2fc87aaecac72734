"""Resolving: which places a name could be that the words do not decide on, and the decision for one of them."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.model.errors import UsageError
from dragoman.model.judgements import Anchor, Judgement
from dragoman.model.records import Link, Role
from dragoman.store.index import Index

__all__ = ["called", "candidates", "in_any_script", "on_place", "open_places"]

_DECIDED = 0.5
"""A candidate with more than this share of what all score together is the one that is meant."""


def candidates(links: tuple[Link, ...]) -> tuple[Link, ...]:
    """Return the places that a name could be, none where its words or the text around decide on one."""
    whole = sum(link.score for link in links)
    return links if len(links) > 1 and links[0].score <= _DECIDED * whole else ()


def open_places(roles: Iterable[Role]) -> dict[str, tuple[Link, ...]]:
    """Return the printed names among ``roles`` that could be several places, each with its candidates, best first."""
    found: dict[str, tuple[Link, ...]] = {}
    for role in roles:
        could = candidates(role.links)
        if could:
            found.setdefault(role.text, could)
    return dict(sorted(found.items()))


def on_place(index: Index, name: str, place: str, reason: str = "") -> Judgement:
    """Return the judgement that ``name`` is the place with a gazetteer's id, wherever the project prints it.

    Raises:
        UsageError: E301 when nothing is called ``name``, E304 when the place is none of its candidates.
    """
    found = index.named(name.strip())
    if not found:
        raise UsageError("E301", name[:80])
    with_it = index.assertions_with([entity.id for entity in found])
    roles = [role for a in with_it for role in (*a.roles, *([a.place] if a.place else [])) if role.text == name.strip()]
    could = {link.id: link for role in roles for link in role.links}
    if place not in could:
        known = ", ".join(f"{link.id} ({called(link)})" for link in could.values())
        raise UsageError("E304", f"place={place[:40]}", f"it is one of {known}" if known else "it is no place's name")
    return Judgement("place", Anchor("place", name.strip()), value=place, reason=reason)


def in_any_script(name: str) -> tuple[str, ...]:
    """Return the ids of the state or of the places that a name in another script stands for; loaded when asked."""
    from dragoman.annotate.scripts import called_in_script

    return called_in_script(name)


def called(link: Link) -> str:
    """Return a candidate in words: its name, and where it lies."""
    return ", ".join(dict.fromkeys(part for part in (link.name, link.admin1, link.country) if part))
