"""Meetings: how often, in which words and where one document meets each name; summed up, how the corpus does."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any, Self

from dragoman.judge.corpus import document_of
from dragoman.judge.identity import everybody, key_of
from dragoman.model.records import Link, Mention, Reading, Role
from dragoman.model.wire import from_plain, to_plain

__all__ = ["Meeting", "meetings", "met_in"]

_At = tuple[str, int]
_PLACES = frozenset({"place", "facility"})


@dataclass
class Meeting:
    """How a name is met: mentions, the words printed, the region and the pin that were given first, with where."""

    mentions: int = 0
    documents: int = 0
    printed: Counter[str] = field(default_factory=Counter)
    region: tuple[_At, str] | None = None
    link: tuple[_At, Link] | None = None

    def add(self, other: Meeting) -> None:
        """Take in how another document, or another name of the same entity, meets it."""
        self.mentions += other.mentions
        self.documents += other.documents
        self.printed.update(other.printed)
        self.region = min((x for x in (self.region, other.region) if x), default=None, key=lambda x: x[0])
        self.link = min((x for x in (self.link, other.link) if x), default=None, key=lambda x: x[0])

    def take_out(self, other: Meeting) -> bool:
        """Take out what one document brought in; tell whether what was given first went with it."""
        self.mentions -= other.mentions
        self.documents -= other.documents
        self.printed = +(self.printed - other.printed)
        return (self.region is not None and self.region == other.region) or (
            self.link is not None and self.link == other.link
        )

    def plain(self) -> list[Any]:
        """Return it as JSON can hold it."""
        link = [self.link[0], to_plain(self.link[1])] if self.link else None
        return [self.mentions, self.documents, self.printed, self.region, link]

    @classmethod
    def of(cls, data: list[Any]) -> Self:
        """Return what `plain` wrote."""
        region = ((data[3][0][0], data[3][0][1]), data[3][1]) if data[3] else None
        link = ((data[4][0][0], data[4][0][1]), from_plain(Link, data[4][1])) if data[4] else None
        return cls(data[0], data[1], Counter(data[2]), region, link)


def met_in(reading: Reading) -> dict[str, None]:
    """Return the names that a document meets, by key, in the order of `meetings`."""
    told = (role for assertion in reading.assertions for role in everybody(assertion))
    parts: tuple[Role | Mention, ...] = (*reading.mentions, *told)
    return dict.fromkeys(map(key_of, parts))


def meetings(reading: Reading) -> dict[str, Meeting]:
    """Return how a document meets each name that it mentions or that its assertions speak of, by key."""
    document = document_of(reading).id
    found: dict[str, Meeting] = {}
    for place, mention in enumerate(reading.mentions):
        key = key_of(mention)
        met = found.get(key) or found.setdefault(key, Meeting(documents=1))
        met.mentions += 1
        met.printed[mention.text] += 1
        if mention.links and mention.category in _PLACES:
            first = mention.links[0]
            if first.admin1 and met.region is None:
                met.region = ((document, place), first.admin1)
            if first.lat is not None and met.link is None:
                met.link = ((document, place), first)
    for assertion in reading.assertions:
        for role in everybody(assertion):
            if (key := key_of(role)) not in found:
                found[key] = Meeting(documents=1)
    return found
