"""Digests: of each document what comparing it with others needs, made once."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from dragoman.judge.corpus import day_bounds, document_of
from dragoman.judge.places import Spot, spot_of
from dragoman.judge.words import terms
from dragoman.model.document import READ_BLOCKS, Document
from dragoman.model.records import Assertion, Reading

__all__ = ["Digest", "Unit", "digest"]

_LEAD_TERMS = 120
"""Terms of a report's beginning that say what it is about: the headline and some five sentences."""
_LEAD_CHARS = 900
_LONGEST_LEAD = 2400
_PLACES = frozenset({"place", "facility"})


@dataclass(frozen=True, slots=True)
class Unit:
    """What one document tells of one event: its assertions, their words, and what they say of place, time and toll."""

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


@dataclass(frozen=True, slots=True)
class Digest:
    """One document: its day of publication as a running number, its lead's terms, its main place, its units."""

    document: str
    input: str
    day: int | None
    lead: frozenset[str]
    spot: Spot | None
    region: tuple[str, str] | None
    units: tuple[Unit, ...]
    lead_end: int


def digest(reading: Reading, units: tuple[Unit, ...]) -> Digest:
    """Return the digest of one reading; ``units`` are its assertions as grouped by `occurrences.units_of`."""
    document = document_of(reading)
    lead, end = _lead(document)
    first, last = day_bounds(document.published)
    return Digest(
        document=document.id,
        input=reading.input,
        day=first if first is not None and first == last else None,
        lead=frozenset(lead),
        spot=next((unit.spot for unit in units if unit.spot is not None and unit.start < end), None),
        region=_region(reading, end),
        units=units,
        lead_end=end,
    )


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
    """Return the (country, first-level region) that a report's beginning names most, weighing the first words most."""
    counts: Counter[tuple[str, str]] = Counter()
    for mention in reading.mentions:
        if mention.start >= end or mention.category not in _PLACES:
            continue
        spot = spot_of(mention)
        if spot is not None and spot.country and spot.region:
            counts[spot.country, spot.region] += 3 if mention.start < end // 4 else 1
    for assertion in reading.assertions:
        spot = spot_of(assertion.place)
        if spot is not None and spot.country and spot.region and assertion.evidence[0].start < end:
            counts[spot.country, spot.region] += 2
    return min(counts, key=lambda key: (-counts[key], key)) if counts else None
