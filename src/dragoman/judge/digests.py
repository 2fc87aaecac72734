"""Digests: of each document what comparing it with others needs, made once."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from dragoman.judge.corpus import day_bounds, document_of
from dragoman.judge.places import Spot, spot_of
from dragoman.judge.words import terms
from dragoman.model.document import READ_BLOCKS, Document
from dragoman.model.records import Assertion, Reading

__all__ = ["Digest", "Unit", "digest", "published_day"]

_LEAD_TERMS = 120
"""Terms of a report's beginning that say what it is about: the headline and some five sentences."""
_LEAD_CHARS = 900
_LONGEST_LEAD = 2400
_HEADED = 3
_PLACES = frozenset({"place", "facility"})


@dataclass(frozen=True, slots=True)
class Unit:
    """What one document tells of one event: its assertions, their words, and what they say of place, time and toll.

    ``first`` and ``last`` bound the event's days, ``day`` is its report's, as running numbers; ``doers`` are the known
    parties that did it, ``outlet`` published it. ``pins`` are the towns that its passages name, where no place is given
    for the event itself; ``names`` are the proper names that they print, ``headed`` the terms of the report's headline.
    ``acts`` are what is done but once in weeks, by whom and to whom: ties that are cut, an office that is left.
    """

    id: str
    document: str
    assertions: tuple[Assertion, ...]
    types: frozenset[str]
    modes: frozenset[str]
    terms: frozenset[str]
    actors: frozenset[str]
    spot: Spot | None
    first: int | None
    last: int | None
    figures: frozenset[tuple[str, float]]
    start: int
    doers: frozenset[str] = frozenset()
    day: int | None = None
    outlet: str | None = None
    pins: tuple[Spot, ...] = ()
    names: frozenset[str] = frozenset()
    headed: frozenset[str] = frozenset()
    acts: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Digest:
    """One document: its day of publication as a running number, its lead's terms, its units.

    ``spots``, ``figures`` and ``actors`` are those of the units that it begins with; the first place is its main one.
    """

    document: str
    input: str
    day: int | None
    outlet: str | None
    lead: frozenset[str]
    spots: tuple[Spot, ...]
    region: tuple[str, str] | None
    units: tuple[Unit, ...]
    lead_end: int
    text: str
    figures: frozenset[tuple[str, float]] = frozenset()
    actors: frozenset[str] = frozenset()

    @property
    def spot(self) -> Spot | None:
        """The place of the news that it begins with."""
        return self.spots[0] if self.spots else None


def published_day(document: Document) -> int | None:
    """Return the day of publication as a running number; None where it is not known to the day."""
    first, last = day_bounds(document.published)
    return first if first == last else None


def digest(reading: Reading, units: tuple[Unit, ...]) -> Digest:
    """Return the digest of one reading; ``units`` are its assertions as grouped by `occurrences.units_of`."""
    document = document_of(reading)
    lead, end = _lead(document)
    day = published_day(document)
    leading = [unit for unit in units if unit.start < end]
    return Digest(
        document=document.id,
        input=reading.input,
        day=day,
        outlet=document.publisher,
        lead=frozenset(lead) - _dated(day),
        spots=tuple(dict.fromkeys(unit.spot for unit in leading if unit.spot is not None)),
        region=_region(reading, end),
        units=units,
        lead_end=end,
        text=document.text[:_LONGEST_LEAD],
        figures=frozenset(figure for unit in leading for figure in unit.figures),
        actors=frozenset(actor for unit in leading for actor in unit.actors),
    )


def _dated(day: int | None) -> frozenset[str]:
    """Return the figures of a date: every report of that day prints them."""
    if day is None:
        return frozenset()
    printed = date.fromordinal(day)
    return frozenset({str(printed.year), str(printed.day), f"{printed.day:02d}", f"{printed.month:02d}"})


def _lead(document: Document) -> tuple[list[str], int]:
    """Return the terms a report begins with and the offset where they end."""
    found: list[str] = []
    blocks = [block for block in document.blocks if block.kind in READ_BLOCKS]
    if document.title and not any(block.kind == "title" for block in blocks):
        found.extend(terms(document.title))
    end = 0
    for block in blocks:
        stop = min(block.end, block.start + _LONGEST_LEAD)
        found.extend(terms(document.text[block.start : stop]))
        end = stop
        if len(found) >= _LEAD_TERMS:
            break
    return found[:_LEAD_TERMS], min(end, max(_LEAD_CHARS, blocks[0].start + _LEAD_CHARS if blocks else 0))


def _region(reading: Reading, end: int) -> tuple[str, str] | None:
    """Return the (country, first-level region) that a report puts its news in, from how it begins, else from the rest.

    Only regions of the country that most of its places lie in count. The headline's places weigh most; a dateline in
    capitals is where the reporter sat.
    """
    return _most_named(reading, 0, end) or _most_named(reading, end, len(document_of(reading).text))


def _most_named(reading: Reading, start: int, end: int) -> tuple[str, str] | None:
    title = document_of(reading).title or ""
    counts: Counter[tuple[str, str]] = Counter()
    countries: Counter[str] = Counter()
    for mention in reading.mentions:
        if start <= mention.start < end and mention.category in _PLACES and not mention.text.isupper():
            headed = mention.start < _LEAD_CHARS // 3 or mention.text in title
            _tally(spot_of(mention), _HEADED if headed else 1, counts, countries)
    for assertion in reading.assertions:
        if start <= assertion.evidence[0].start < end:
            _tally(spot_of(assertion.place), 1, counts, countries)
    if not countries:
        return None
    home = min(countries, key=lambda country: (-countries[country], country))
    return min((key for key in counts if key[0] == home), key=lambda key: (-counts[key], key), default=None)


def _tally(spot: Spot | None, weight: int, counts: Counter[tuple[str, str]], countries: Counter[str]) -> None:
    if spot is not None and spot.country:
        countries[spot.country] += 1
        if spot.region:
            counts[spot.country, spot.region] += weight
