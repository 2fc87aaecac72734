"""The corpus: the readings that are judged together, in an order that does not depend on how they were added."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from dragoman.model.document import Document
from dragoman.model.records import Assertion, Reading
from dragoman.model.when import When

__all__ = ["Corpus", "day_bounds", "day_number", "document_of"]


def document_of(reading: Reading) -> Document:
    """Return the document of a reading that is in a corpus, where it is never missing."""
    if reading.document is None:
        raise ValueError(f"the reading of {reading.input!r} has no document")
    return reading.document


@dataclass(frozen=True)
class Corpus:
    """Readings to be judged, sorted by document id, each document once; failed readings are left out."""

    readings: tuple[Reading, ...]

    @classmethod
    def of(cls, readings: Iterable[Reading]) -> Corpus:
        """Return the corpus of ``readings``, given in any order; of two of one document the lesser input stays."""
        known: dict[str, Reading] = {}
        for reading in readings:
            if reading.document is None:
                continue
            before = known.get(reading.document.id)
            if before is None or reading.input < before.input:
                known[reading.document.id] = reading
        return cls(tuple(known[key] for key in sorted(known)))

    @cached_property
    def by_id(self) -> dict[str, Reading]:
        """The readings by the id of their document."""
        return {document_of(reading).id: reading for reading in self.readings}

    @cached_property
    def assertions(self) -> dict[str, Assertion]:
        """Every assertion of the corpus by its id."""
        return {assertion.id: assertion for reading in self.readings for assertion in reading.assertions}


def day_number(iso: str | None) -> int | None:
    """Return an ISO day as a running number of days, or None where there is none or it is out of range."""
    if iso is None:
        return None
    try:
        return date.fromisoformat(iso).toordinal()
    except ValueError:
        return None


def day_bounds(when: When | None) -> tuple[int | None, int | None]:
    """Return the first and last day that ``when`` can mean as running numbers, None on an open or unknown side."""
    if when is None:
        return (None, None)
    return (day_number(when.earliest), day_number(when.latest))
