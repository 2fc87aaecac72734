"""Support: who asserts and who denies, from how many independent sources."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from dragoman.judge.corpus import day_bounds, document_of
from dragoman.judge.origins import Origin, line_of
from dragoman.judge.words import fold
from dragoman.model.findings import Statement
from dragoman.model.records import Assertion, Reading

__all__ = ["AGAINST", "Ground", "Named", "sides", "statements"]

AGAINST = frozenset({"denies", "doubts"})
"""Stances of one who does not take the content for true."""


class Named(NamedTuple):
    """Somebody known whom a document names as a speaker or as holding an office: the words it goes by, its country."""

    entity: str
    words: tuple[str, ...]
    country: str | None


@dataclass(frozen=True)
class Ground:
    """What support is counted on: the readings by document, each document's origin, and whom it names as speakers.

    The readings may be without their assertions.
    """

    readings: Mapping[str, Reading]
    origins: Mapping[str, Origin]
    named: Callable[[str], Sequence[Named]] = lambda _: ()

    def input(self, document: str) -> str:
        """Return the input's id of a document."""
        return self.readings[document].input

    def own_voice(self, document: str) -> str:
        """Return under what name a document speaks for itself: its publisher, else its input's id."""
        reading = self.readings[document]
        return document_of(reading).publisher or reading.input

    def line(self, assertion: Assertion) -> str:
        """Return the independent source that an assertion comes from."""
        origin = self.origins[assertion.document]
        added = origin.kind == "partial" and not all(map(origin.takes, assertion.evidence))
        return line_of(assertion, self._own_line(assertion) if added else origin.line)

    def _own_line(self, assertion: Assertion) -> str:
        publisher = document_of(self.readings[assertion.document]).publisher
        return f"publisher:{fold(publisher)}" if publisher else assertion.document

    def days_between(self, one: str, other: str) -> int | None:
        """Return the days between the publications of two documents; None where one of them is not known to the day."""
        bounds = [day_bounds(document_of(self.readings[key]).published) for key in (one, other)]
        days = [first for first, last in bounds if first is not None and first == last]
        return abs(days[0] - days[1]) if len(days) == 2 else None

    def lines(self, assertions: Iterable[Assertion]) -> int:
        """Return from how many independent sources ``assertions`` come."""
        return len({self.line(assertion) for assertion in assertions})


def statements(assertions: Iterable[Assertion], ground: Ground) -> tuple[Statement, ...]:
    """Return who takes which stance in each assertion: its outermost speaker, or the document in its own voice."""
    found = []
    for assertion in assertions:
        if assertion.attribution:
            outer = assertion.attribution[0]
            name = outer.speaker.name if outer.kind != "document" else ground.own_voice(assertion.document)
            stance = _innermost(assertion)
        else:
            name, stance = ground.own_voice(assertion.document), "asserts"
        found.append(Statement(name, stance, assertion.id))
    return tuple(sorted(found, key=lambda entry: (entry.speaker, entry.stance, entry.assertion)))


def _innermost(assertion: Assertion) -> str:
    """Return the stance that counts for the content: a denial anywhere in the chain is a denial."""
    stances = [attribution.stance for attribution in assertion.attribution]
    return next((stance for stance in stances if stance in AGAINST), stances[-1])


def sides(assertions: Iterable[Assertion], found: Iterable[Statement]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the names of those who assert and those who deny that it is as the affirmed assertions say."""
    negated = {assertion.id for assertion in assertions if assertion.polarity == "negated"}
    camps: tuple[set[str], set[str]] = (set(), set())
    for entry in found:
        against = (entry.stance in AGAINST) != (entry.assertion in negated)
        camps[against].add(entry.speaker)
    return tuple(sorted(camps[0])), tuple(sorted(camps[1]))
