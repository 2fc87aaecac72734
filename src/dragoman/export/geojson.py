"""GeoJSON (RFC 7946): events, control and tolls where they happened, with when, how precise, and whether disputed.

Only a settlement or a facility is a point; an area, a country, an unknown place has no geometry and keeps its name.
``when`` follows the Linked Places format, the same bounds stand in the properties for programs that read those alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dragoman.export.bundle import Bundle, File, Made
from dragoman.export.cells import clean, collection, evidence_cells, named, place_cells, quantity_cells, said_by
from dragoman.export.parties import pin
from dragoman.model.answers import Line
from dragoman.model.findings import Interval
from dragoman.model.records import Role

__all__ = ["make"]

_SHOWN = ("events", "control", "tolls")


def make(bundle: Bundle) -> Made:
    """Return one feature collection."""
    features = [feature for line in bundle.of(*_SHOWN) for feature in _features(line, bundle)]
    data = collection({"type": "FeatureCollection"}, "features", map(_cleaned, features))
    return Made((File("map.geojson", data, len(features)),), _losses(bundle, features))


def _losses(bundle: Bundle, features: list[dict[str, Any]]) -> tuple[str, ...]:
    bare = sum(feature["geometry"] is None for feature in features)
    left = len(bundle.lines) - len(bundle.of(*_SHOWN))
    told = [f"{bare} of {len(features)} features have no point: their place is an area, a country or not told"]
    told += [f"{left} lines of ties, flows, causes and claims have no place on a map"] if left else []
    return tuple(told)


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {key: _cleaned(item) for key, item in value.items()}
    return [_cleaned(item) for item in value] if isinstance(value, list) else value


def _features(line: Line, bundle: Bundle) -> Iterator[dict[str, Any]]:
    """Yield a feature for a line, for control one for each stretch of time."""
    site = line.site or next((r for r in line.roles if r.role == "object" and line.kind == "holding"), None)
    stretches = [*line.intervals] if line.kind == "holding" else []
    for number, interval in enumerate(stretches or [None]):
        yield _feature(line, site, interval, f"{line.id}.{number + 1}" if len(stretches) > 1 else line.id, bundle)


def _feature(line: Line, site: Role | None, interval: Interval | None, key: str, bundle: Bundle) -> dict[str, Any]:
    at = pin(site)
    feature: dict[str, Any] = {
        "type": "Feature",
        "id": key,
        "geometry": {"type": "Point", "coordinates": [at.lon, at.lat]} if at else None,
        "properties": _properties(line, site, interval, bundle),
    }
    when = _when(line, interval)
    return {**feature, "when": when} if when else feature


def _properties(line: Line, site: Role | None, interval: Interval | None, bundle: Bundle) -> dict[str, Any]:
    place = {key: value for key, value in place_cells(site).items() if key not in {"latitude", "longitude"}}
    words = [entry for entry in line.evidence if interval is None or entry.assertion in interval.members]
    numbers = quantity_cells(line.quantity) if line.quantity else {}
    return {
        "line": line.id, "kind": line.kind, "type": line.type, "what": line.what, "when_words": line.when,
        "time_phrase": line.time.phrase if line.time else None,
        "edtf": line.time.edtf if line.time else None, **_days(line, interval),
        "actors": named(line, "actor", "subject", "perpetrator"), "recipients": named(line, "recipient", "victim"),
        **place, "rounded_km": bundle.hidden.kilometres, "polarity": line.polarity, "modality": line.modality,
        "disputed": bool(line.disputes), "disputes": list(line.disputes),
        "asserted_by": said_by(line.said, against=False), "denied_by": said_by(line.said, against=True),
        "origins": line.origins, "documents": line.documents, **numbers,
        "evidence": [evidence_cells(entry) for entry in words or line.evidence],
    }  # fmt: skip


def _days(line: Line, interval: Interval | None) -> dict[str, str | None]:
    """Return the days that bound a line; of a stretch those that bound its beginning and its end."""
    if interval is None:
        return {"earliest": line.earliest, "latest": line.latest}
    return {
        "earliest": interval.earliest_start, "latest": interval.latest_end,
        "latest_start": interval.latest_start, "earliest_end": interval.earliest_end,
    }  # fmt: skip


def _when(line: Line, interval: Interval | None) -> dict[str, Any] | None:
    """Return when as Linked Places tells it, None for what is undated."""
    if interval is not None:
        ends = {
            "start": _bound(interval.earliest_start, interval.latest_start),
            "end": _bound(interval.earliest_end, interval.latest_end),
        }
        span = {name: bound for name, bound in ends.items() if bound}
    else:
        span = {"start": _bound(line.earliest, None), "end": _bound(None, line.latest)}
        span = {name: bound for name, bound in span.items() if bound}
    return {"timespans": [span], "label": line.when} if span else None


def _bound(earliest: str | None, latest: str | None) -> dict[str, str]:
    given = {"earliest": earliest, "latest": latest}
    return {name: day for name, day in given.items() if day}
