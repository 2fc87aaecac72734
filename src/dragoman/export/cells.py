"""Cells: a line, its time, its place and its words as plain columns, the same in every table."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dragoman.export.parties import pin
from dragoman.model.answers import AGAINST, Evidence, Line, Said
from dragoman.model.findings import Interval
from dragoman.model.records import Attribution, Quantity, Role
from dragoman.model.when import When

__all__ = [
    "AND", "bounded", "chain", "clean", "collection", "evidence_cells", "named", "number", "place_cells",
    "quantity_cells", "said_by", "speaker", "time_cells",
]  # fmt: skip

_UNFIT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

AND = "; "
"""What stands between several values in one cell."""


def clean(text: str) -> str:
    """Return a text that every encoding and every reader takes: without lone surrogates and control characters."""
    return _UNFIT.sub(_fit, text) if _UNFIT.search(text) else text


def _fit(match: re.Match[str]) -> str:
    return "?" if "\ud800" <= match[0] <= "\udfff" else " "


def collection(head: Mapping[str, Any], name: str, items: Iterable[Any]) -> bytes:
    """Return a JSON object that ends with a list under ``name``, an item a line: quick to write, easy to compare."""
    begun = json.dumps(head, ensure_ascii=False)[:-1]
    listed = ",\n".join(json.dumps(item, ensure_ascii=False) for item in items)
    return f'{begun}, "{name}": [\n{listed}\n]}}\n'.encode()


def named(line: Line, *parts: str) -> str:
    """Return the names of those who take part as one of ``parts``, each once."""
    return AND.join(dict.fromkeys(role.name for part in parts for role in line.roles if role.role == part))


def said_by(said: Iterable[Said], *, against: bool) -> str:
    """Return who speaks for a line, or against it, with the outlets through which they do."""
    wanted = (entry for entry in said if (entry.stance in AGAINST) == against)
    return AND.join(f"{entry.speaker}{f' (via {_list(entry.through)})' if entry.through else ''}" for entry in wanted)


def _list(names: Sequence[str]) -> str:
    return ", ".join(names)


def speaker(entry: Evidence) -> str:
    """Return who says it, outermost first; the outlet where the text says it in its own voice."""
    return chain(entry.attribution) or entry.publisher or entry.title or entry.input


def chain(levels: Sequence[Attribution]) -> str:
    """Return "a local official > a doctor" for who says so through whom, empty for the text's own voice."""
    told = [level for level in levels if level.kind != "document"]
    return " > ".join(" ".join((level.speaker.name or level.speaker.text).split()) for level in told)


def time_cells(when: When | None, earliest: str | None, latest: str | None) -> dict[str, Any]:
    """Return the phrase, its EDTF form and the days that bound it; nothing for what has no time."""
    return {
        "time_phrase": when.phrase if when else None,
        "edtf": when.edtf if when else None,
        "earliest": earliest,
        "latest": latest,
    }


def bounded(interval: Interval) -> str:
    """Return an interval as EDTF, each end with its own bounds: ``[2011-01-01..2011-12-31]/..``.

    An end of which nothing is known is ``..``; one known on one side alone has the other open.
    """
    ends = ((interval.earliest_start, interval.latest_start), (interval.earliest_end, interval.latest_end))
    return "/".join(_end(first, last) for first, last in ends)


def _end(first: str | None, last: str | None) -> str:
    if first is None and last is None:
        return ".."
    return first if first == last and first else f"[{first or ''}..{last or ''}]"


def place_cells(role: Role | None) -> dict[str, Any]:
    """Return a place with its precision and other candidates; coordinates only where they are the place itself."""
    link = role.links[0] if role is not None and role.links else None
    at = pin(role)
    others = role.links[1:] if role is not None else ()
    return {
        "place": role.name if role else None,
        "place_id": f"{link.gazetteer}:{link.id}" if link else None,
        "place_precision": link.precision if link else None,
        "admin1": link.admin1 if link else None,
        "country": (link.country if link else None) or (role.country if role else None),
        "latitude": at.lat if at else None,
        "longitude": at.lon if at else None,
        "place_candidates": AND.join(f"{o.gazetteer}:{o.id} {o.name} ({o.precision or 'place'})" for o in others),
    }


def quantity_cells(quantity: Quantity | None) -> dict[str, Any]:
    """Return a number with its range, its operator and the words that give it."""
    names = ("measure", "population", "low", "best", "high", "operator", "cumulative", "unit")
    told: Mapping[str, Any] = {name: getattr(quantity, name) if quantity else None for name in names}
    return {**told, "number_text": quantity.text if quantity else None}


def evidence_cells(entry: Evidence | None) -> dict[str, Any]:
    """Return the words behind a row: the quote, where it stands, whose document it is and who says it."""
    names = ("quote", "document", "start", "end", "input", "publisher", "title", "published", "url", "text_sha256")
    told = {name: getattr(entry, name) if entry else None for name in names}
    return {**told, "speaker": speaker(entry) if entry else None, "assertion": entry.assertion if entry else None}


def number(value: float | None) -> int | float | None:
    """Return a number without a fraction as a whole one."""
    return int(value) if value is not None and value == int(value) else value
