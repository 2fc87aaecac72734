"""Drafts: what an extractor proposes before polarity, modality, attribution and the evidence gate.

An extractor is a function ``extract(annotations, drafts) -> list[Draft]``: it sees the drafts of the extractors before
it and returns new ones. What it leaves as None is decided by looking: polarity and modality by `factuality`,
speakers by `attribution`, both from the words around ``anchor``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from dragoman.model.records import Attribution, Quantity, Role
from dragoman.model.when import When

__all__ = ["Draft", "Relate"]


@dataclass(frozen=True, slots=True)
class Relate:
    """A link to another draft of the document, by its key."""

    rel: str
    key: str


class Draft(NamedTuple):
    """One proposed assertion; a tuple, for what is changed step by step is cheaper made so.

    ``key`` is unique in the document, by convention ``"<extractor>:<sentence>:<token>[:n]"``; ``sentence`` and
    ``anchor`` are the indexes of the sentence and of the token that heads the trigger; ``trigger`` and ``content``
    are document ranges. ``evidence`` holds ranges beyond the sentence, which is always the first evidence unless
    ``clause`` narrows it. ``method`` names the rule: ``"events/strike"``; the gate adds the version.
    """

    key: str
    kind: str
    type: str
    sentence: int
    anchor: int
    trigger: tuple[int, int] | None
    roles: tuple[Role, ...]
    method: str
    score: float = 0.8
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    time: When | None = None
    place: Role | None = None
    quantity: Quantity | None = None
    polarity: str | None = None
    modality: str | None = None
    attribution: tuple[Attribution, ...] | None = None
    content: tuple[int, int] | None = None
    relations: tuple[Relate, ...] = ()
    clause: tuple[int, int] | None = None
    evidence: tuple[tuple[int, int], ...] = ()
