"""Reaching: the documents in which a decision on names changes what mentions stand for."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.judge.decisions import Redecided
from dragoman.judge.parted import PARTED, plain_name, split_of
from dragoman.judge.words import fold
from dragoman.store.workings import Workings

__all__ = ["reached"]


def reached(workings: Workings, since: Redecided) -> set[str]:
    """Return the documents that hold a name which was taken apart or given a place since, or no longer is.

    Some may hold it in other senses only: told again they say what they said.
    """
    if not since.splits and not since.places:
        return set()
    keys = _apart(workings) if since.apart else set()
    splits = [split_of(judgement) for judgement in since.splits]
    names = {name for split in splits if split.entity is None for name in split.names}
    keys |= {split.entity for split in splits if split.entity is not None}
    keys |= {f"name::{name}" for name in names | since.places}
    for key, data in workings.all("node").items():
        if names & set(map(plain_name, data[0])) or since.places & _folded(data[3][2]):
            keys.add(key)
    return {document for documents in workings.posted("uses", keys).values() for document in documents}


def _apart(workings: Workings) -> set[str]:
    """Return the keys of all names that people took out of an entity."""
    return set(workings.words("uses", PARTED))


def _folded(printed: Iterable[str]) -> set[str]:
    return set(map(fold, printed))
