"""Redacting: a bundle without some names and with coarser coordinates, whatever it is exported as afterwards.

Everything in a bundle is searched, ids and addresses too. Where words hold a hidden name their end is withheld, since
start and end would give the name's length; texts of documents are left out whole.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from math import cos, radians
from typing import Any, TypeVar

from dragoman.export.bundle import Bundle, Hidden
from dragoman.export.names import Names, mask
from dragoman.model.records import Link
from dragoman.model.wire import from_plain, to_plain

__all__ = ["COARSEST", "FINEST", "coarse", "coarsened", "hidden", "redacted"]

T = TypeVar("T")

FINEST, COARSEST = 0.1, 1000.0
"""Kilometres of the finest grid that hides anything, and of the coarsest that says anything."""

KM_A_DEGREE = 111.32
"""Kilometres of a degree of latitude."""

_NAMED = frozenset({"entity", "id"})
"""Fields that hold an entity's id."""


def redacted(bundle: Bundle, names: Names) -> Bundle:
    """Return a bundle in which none of these names stands, in any spelling that is known."""
    if not names.names:
        return bundle
    bare = replace(bundle, documents=tuple(replace(row, document=_textless(row.document)) for row in bundle.documents))
    made = _Redactor(names).value(to_plain(bare))
    hidden = replace(bundle.hidden, names=len(names.names))
    return _again(replace(_bundle(made), hidden=hidden))


def hidden(answer: T, names: Names) -> T:
    """Return an answer in which none of these names stands, in any spelling that is known."""
    return from_plain(type(answer), _Redactor(names).value(to_plain(answer)))


def coarse(answer: T, kilometres: float) -> T:
    """Return an answer whose coordinates are those of a grid of so many kilometres."""
    made: T = _coarse(answer, kilometres)
    return made


def _textless(document: Any) -> Any:
    return replace(document, text="", blocks=())


def _again(bundle: Bundle) -> Bundle:
    """Return a bundle whose rows are sorted anew: ids may have changed."""
    return replace(bundle, entities=tuple(sorted({row.id: row for row in bundle.entities}.values(), key=_id)))


def _id(row: Any) -> str:
    key: str = row.id
    return key


def _bundle(plain: dict[str, Any]) -> Bundle:
    return from_plain(Bundle, plain)


class _Redactor:
    """Hides names in plain values."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self.seen: dict[str, str] = {}

    def value(self, value: Any) -> Any:
        if isinstance(value, str):
            if value not in self.seen:
                number = self._number(value)
                self.seen[value] = self.names.hidden(value) if number is None else f"redacted:{number}"
            return self.seen[value]
        if isinstance(value, list):
            return [self.value(item) for item in value]
        return self.record(value) if isinstance(value, dict) else value

    def record(self, data: dict[str, Any]) -> dict[str, Any]:
        """Return a record without the names: one that is about a hidden entity says no more than that it is."""
        number = next((n for key in _NAMED if (n := self._number(data.get(key))) is not None), None)
        made = {key: self.value(item) for key, item in data.items()}
        if number is not None:
            made |= self._anonymous(data, number)
        changed = any(made.get(key) != data.get(key) for key in ("quote", "text", "phrase", "name", "cue"))
        if changed and isinstance(made.get("start"), int) and "end" in made:
            made["end"] = made["start"]
        if changed and "marks" in made:
            made["marks"] = []
        return made

    def _number(self, key: Any) -> int | None:
        return self.names.entities.get(key) if isinstance(key, str) else None

    def _anonymous(self, data: dict[str, Any], number: int) -> dict[str, Any]:
        told: dict[str, Any] = {"name": mask(number), "country": None, "links": [], "names": [mask(number)]}
        told |= {"text": mask(number), "admin1": None, "region": None}
        return {key: value for key, value in told.items() if key in data}


def coarsened(bundle: Bundle, kilometres: float) -> Bundle:
    """Return a bundle whose coordinates are those of a grid of so many kilometres."""
    made: Bundle = _coarse(bundle, kilometres)
    return replace(made, hidden=Hidden(bundle.hidden.names, float(kilometres)))


def _coarse(value: Any, kilometres: float) -> Any:
    """Return a record with every place in it on the grid; what holds no place is the same object."""
    if isinstance(value, Link):
        if value.lat is None or value.lon is None:
            return value
        lat, lon = _rounded(value.lat, value.lon, kilometres)
        return replace(value, lat=lat, lon=lon)
    if isinstance(value, tuple):
        made = tuple([_coarse(item, kilometres) for item in value])
        return made if any(new is not old for new, old in zip(made, value, strict=True)) else value
    if not is_dataclass(value) or isinstance(value, type):
        return value
    told = {field.name: getattr(value, field.name) for field in fields(value)}
    new = {name: _coarse(item, kilometres) for name, item in told.items() if not isinstance(item, str)}
    changed = {name: item for name, item in new.items() if item is not told[name]}
    return replace(value, **changed) if changed else value


def _rounded(lat: float, lon: float, kilometres: float) -> tuple[float, float]:
    """Return the point of the grid nearest to a place; a degree of longitude is shorter towards the poles."""
    step = kilometres / KM_A_DEGREE
    north = max(-90.0, min(90.0, round(lat / step) * step))
    across = min(360.0, step / max(cos(radians(north)), 0.01))
    east = (round(lon / across) * across + 180.0) % 360.0 - 180.0
    return round(north, 5), round(east, 5)
