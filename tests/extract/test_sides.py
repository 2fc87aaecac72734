"""Sides: whom "the group" means where two armed parties are told of."""

from __future__ import annotations

from dragoman.model.document import plain_document
from dragoman.model.records import Assertion
from dragoman.reading import read


def _read(text: str, kind: str) -> list[Assertion]:
    return [found for found in read(plain_document(text)).assertions if found.kind == kind]


def test_the_group_is_the_one_last_spoken_of():
    text = (
        "The MNDAA met the military, which promised to stop air strikes on towns held by the group. "
        "The Ta'ang National Liberation Army, which held talks with the military in February, failed to reach a deal. "
        "The military demanded that it give up the town; the group refused."
    )
    actors = [
        party.entity
        for found in _read(text, "event")
        if found.trigger.quote == "refused"
        for party in found.roles
        if party.role == "actor"
    ]
    assert actors == ["actor:tnla"]
