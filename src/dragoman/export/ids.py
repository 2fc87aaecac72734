"""Ids for formats that ask for UUIDs, links between parties, and country codes: the same in every export."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from uuid import UUID, uuid5

from dragoman.export.bundle import Bundle
from dragoman.export.parties import Party
from dragoman.model.answers import Line
from dragoman.model.text import content_id

__all__ = ["LINKED", "Edge", "alpha2", "day", "edges", "is_day", "parties", "uuid", "web"]

_SPACE = UUID("5d0c7a52-6f0e-5b1e-9d3c-7f6a1d2b8e40")
"""The namespace of this program's ids."""

LINKED = frozenset({"relation", "holding", "flow", "occurrence"})
"""The kinds of line that stand between parties."""

_WEB = re.compile(r"https?://[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+(?::\d{1,5})?(?:[/?#][\x21-\x7e]*)?")


def uuid(*parts: str) -> str:
    """Return the UUID of these parts: version 5, of their hash, so that any text has one."""
    return str(uuid5(_SPACE, content_id(*parts)))


@cache
def _codes() -> dict[str, tuple[str, str]]:
    # The table of the reader, as data: there is one list of countries in the house, and no code of the reader is used.
    text = files("dragoman").joinpath("annotate", "data", "countries.csv").read_text("utf-8")
    return {row["iso3"]: (row["iso2"], row["name"]) for row in csv.DictReader(text.splitlines(), delimiter=";")}


def alpha2(country: str | None) -> str | None:
    """Return the two-letter code of a country's three letters."""
    found = _codes().get(country or "")
    return found[0] if found else None


def web(url: str | None) -> str | None:
    """Return an address that every format takes for one, None for what is none."""
    return url if url and _WEB.fullmatch(url) else None


def is_day(text: str | None) -> bool:
    """Tell whether a text is a day of the common era, as these formats write them."""
    return day(text) is not None


def day(text: str | None) -> str | None:
    """Return a day of the common era, None for one before it, and for an open side."""
    try:
        return date.fromisoformat(text or "").isoformat() if text and len(text) == 10 else None
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Edge:
    """A line between two of its parties; ``mutual`` where neither stands at its beginning alone."""

    line: Line
    source: Party
    target: Party
    mutual: bool = False


def edges(bundle: Bundle) -> Iterator[Edge]:
    """Yield what stands between whom: each of those at the beginning of a line with each at its end.

    Where several do something and nobody is told to whom, it stands between them.
    """
    for _, line in bundle.lines:
        if line.kind in LINKED:
            yield from _between(line, *bundle.ends(line))


def _between(line: Line, from_: Sequence[Party], to: Sequence[Party]) -> Iterator[Edge]:
    if to:
        yield from (Edge(line, one, other) for one in from_ for other in to if one.id != other.id)
        return
    yield from (Edge(line, one, other, mutual=True) for at, one in enumerate(from_) for other in from_[at + 1 :])


def parties(bundle: Bundle) -> dict[str, Party]:
    """Return everybody who takes part in a line that stands between parties, by id."""
    lines = [line for _, line in bundle.lines if line.kind in LINKED]
    keys = {one.id for line in lines for side in bundle.ends(line) for one in side}
    return {key: one for key, one in bundle.parties.items() if key in keys}
