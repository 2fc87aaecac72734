"""What is found in a text on the way to a mention."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from dragoman.model.records import Link

__all__ = ["Found", "Hit"]


@dataclass(frozen=True, slots=True)
class Hit:
    """A known name at its place in the text.

    ``kind`` is ``actor``, ``country``, ``demonym``, ``capital`` or ``people`` (of a faith or descent); ``ids`` the
    actors that go by the name, ``country`` the one country it stands for, if any.
    """

    start: int
    end: int
    kind: str
    ids: tuple[str, ...] = ()
    country: str | None = None


class Found(NamedTuple):
    """A mention before it is chained; a tuple, for what is changed step by step is cheaper made so.

    ``kind`` is ``name``, ``nominal`` or ``pronoun``; ``sentence`` and ``head`` are indexes of the sentence and of its
    token that heads the mention (-1 in a sentence without a parse); ``noun`` is the word that the mention is about,
    in the singular: the title in "President Assad", the head of a description, a pronoun itself; ``key`` the name
    without its title; ``number`` is ``one``, ``many`` or None, ``gender`` ``he``, ``she``, ``it`` or None.
    """

    start: int
    end: int
    kind: str
    sentence: int
    head: int
    name: str
    category: str
    entity: str | None = None
    sector: str | None = None
    country: str | None = None
    links: tuple[Link, ...] = ()
    key: str = ""
    noun: str = ""
    number: str | None = None
    gender: str | None = None

    @property
    def bare(self) -> bool:
        """Tell whether a description of several stands without article: "rebels", "government forces"."""
        return self.kind == "nominal" and self.number == "many" and not self.key
