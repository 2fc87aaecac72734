"""Layouts: events and deaths in the columns of ACLED and of UCDP GED, with our own columns behind theirs.

Only the layout is theirs. A column that asks for what no text says is left blank.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from dragoman.export.bundle import Bundle
from dragoman.export.cells import AND, evidence_cells, place_cells, said_by, speaker
from dragoman.model.answers import Line
from dragoman.model.findings import Count
from dragoman.model.records import Quantity, Role

__all__ = ["ACLED", "UCDP", "acled", "as_happened", "ucdp", "words"]

_OURS = {
    "line": str, "time_phrase": str, "edtf": str, "earliest": str, "latest": str, "place_precision": str,
    "place_candidates": str, "asserted_by": str, "denied_by": str, "origins": int, "disputed": bool, "disputes": str,
    "quote": str, "document": str, "start": int, "end": int, "input": str, "publisher": str, "title": str,
    "published": str, "url": str, "text_sha256": str, "speaker": str, "assertion": str,
}  # fmt: skip

ACLED: dict[str, type] = {
    "event_id_cnty": str, "event_date": str, "year": int, "time_precision": int, "disorder_type": str,
    "event_type": str, "sub_event_type": str, "actor1": str, "assoc_actor_1": str, "inter1": str, "actor2": str,
    "assoc_actor_2": str, "inter2": str, "interaction": str, "civilian_targeting": str, "iso": int, "region": str,
    "country": str, "admin1": str, "admin2": str, "admin3": str, "location": str, "latitude": float,
    "longitude": float, "geo_precision": int, "source": str, "source_scale": str, "notes": str, "fatalities": int,
    "tags": str, "timestamp": int,
    "plover_type": str, "plover_mode": str, "fatalities_low": float, "fatalities_high": float, **_OURS,
}  # fmt: skip
"""The 31 columns of an ACLED file, then ours."""

UCDP: dict[str, type] = {
    "id": str, "relid": str, "year": int, "active_year": int, "code_status": str, "type_of_violence": int,
    "conflict_dset_id": str, "conflict_new_id": str, "conflict_name": str, "dyad_dset_id": str, "dyad_new_id": str,
    "dyad_name": str, "side_a_dset_id": str, "side_a_new_id": str, "side_a": str, "side_b_dset_id": str,
    "side_b_new_id": str, "side_b": str, "number_of_sources": int, "source_article": str, "source_office": str,
    "source_date": str, "source_headline": str, "source_original": str, "where_prec": int, "where_coordinates": str,
    "where_description": str, "adm_1": str, "adm_2": str, "latitude": float, "longitude": float, "geom_wkt": str,
    "priogrid_gid": int, "country": str, "country_id": int, "region": str, "event_clarity": int, "date_prec": int,
    "date_start": str, "date_end": str, "deaths_a": int, "deaths_b": int, "deaths_civilians": int,
    "deaths_unknown": int, "best": float, "high": float, "low": float, "gwnoa": int, "gwnob": int,
    "population": str, "operator": str, "cumulative": bool, **_OURS,
}  # fmt: skip
"""The 49 columns of UCDP GED, then ours."""

_ARMED = frozenset({"military", "police", "non_state_armed"})
_STATE = frozenset({"state", "government", "military", "police"})


@cache
def words() -> dict[str, Any]:
    """Return how the record's words are told in these layouts."""
    import yaml

    read: dict[str, Any] = yaml.load(
        files("dragoman.export").joinpath("layouts.yaml").read_text("utf-8"), yaml.CSafeLoader
    )
    return read


def as_happened(line: Line) -> bool:
    """Tell whether somebody says that the thing happened: not planned, possible, negated, or only denied."""
    return line.polarity == "affirmed" and line.modality == "actual" and not line.denied


def acled(bundle: Bundle) -> Iterator[dict[str, Any]]:
    """Yield the events that are told to have happened."""
    for line in bundle.of("events"):
        finding = bundle.found.get(line.id)
        if as_happened(line) and not (finding is not None and finding.episode):
            yield _event(line, bundle, finding.tolls if finding is not None else ())


def _event(line: Line, bundle: Bundle, tolls: Sequence[Count]) -> dict[str, Any]:
    mode = _mode(line, bundle)
    kinds = words()["acled"]["events"].get(line.type, {})
    kind, sub = kinds.get(mode) or kinds.get("any") or ("", "")
    actors, others = _sides(line, "actor"), _sides(line, "recipient", "victim")
    place = place_cells(line.site)
    low, best, high = _range([count.quantity for count in tolls if count.measure == "killed"])
    span = _days(line)
    return {
        "event_id_cnty": line.id,
        "event_date": line.earliest if span == 1 else None,
        "year": _year(line),
        "time_precision": _step(span, [[1, 1], [7, 2], [31, 3]]),
        "disorder_type": words()["acled"]["disorder"].get(kind),
        "event_type": kind,
        "sub_event_type": sub,
        "actor1": actors[0].name if actors else "unknown",
        "assoc_actor_1": AND.join(role.name for role in actors[1:]),
        "inter1": _inter(actors[0]) if actors else None,
        "actor2": others[0].name if others else None,
        "assoc_actor_2": AND.join(role.name for role in others[1:]),
        "inter2": _inter(others[0]) if others else None,
        "civilian_targeting": "Civilian targeting" if line.type == "ASSAULT" and _civil(others) else None,
        "country": place["country"],
        "admin1": place["admin1"],
        "location": place["place"],
        "latitude": place["latitude"],
        "longitude": place["longitude"],
        "geo_precision": words()["acled"]["precision"].get(place["place_precision"]),
        "source": _outlets(line),
        "notes": line.what,
        "fatalities": best,
        "tags": "disputed" if line.disputes else None,
        "plover_type": line.type,
        "plover_mode": mode,
        "fatalities_low": low,
        "fatalities_high": high,
        **_ours(line, place),
    }


def ucdp(bundle: Bundle) -> Iterator[dict[str, Any]]:
    """Yield the tolls of deaths that are told to have happened."""
    for line in bundle.of("tolls"):
        if as_happened(line) and line.quantity is not None and line.quantity.measure == "killed":
            yield _deaths(line, line.quantity)


def _deaths(line: Line, quantity: Quantity) -> dict[str, Any]:
    told = [version.quantity for version in line.versions if version.quantity and version.quantity.measure == "killed"]
    low, best, high = _range(told or [quantity])
    doers, victims = _sides(line, "perpetrator", "actor"), _sides(line, "victim", "recipient")
    place, span = place_cells(line.site), _days(line)
    return {
        "id": line.id,
        "year": _year(line),
        "type_of_violence": _violence(doers, victims),
        "side_a": AND.join(role.name for role in doers) or "unknown",
        "side_b": AND.join(role.name for role in victims) or "unknown",
        "number_of_sources": line.origins,
        "source_article": AND.join(dict.fromkeys(e.url or e.input for e in line.evidence)),
        "source_office": _outlets(line),
        "source_date": AND.join(dict.fromkeys(e.published or "" for e in line.evidence)),
        "source_headline": AND.join(dict.fromkeys(e.title or "" for e in line.evidence)),
        "source_original": AND.join(dict.fromkeys(speaker(e) for e in line.evidence)),
        "where_prec": words()["ucdp"]["precision"].get(place["place_precision"]),
        "where_coordinates": place["place"] if place["latitude"] is not None else None,
        "where_description": place["place"],
        "adm_1": place["admin1"],
        "latitude": place["latitude"],
        "longitude": place["longitude"],
        "geom_wkt": f"POINT ({place['longitude']} {place['latitude']})" if place["latitude"] is not None else None,
        "country": place["country"],
        "date_prec": _step(span, words()["ucdp"]["days"]),
        "date_start": line.earliest if line.latest else None,
        "date_end": line.latest if line.earliest else None,
        _whose(victims): best,
        "best": best,
        "high": high,
        "low": low,
        "population": quantity.population,
        "operator": quantity.operator,
        "cumulative": quantity.cumulative,
        **_ours(line, place),
    }


def _ours(line: Line, place: dict[str, Any]) -> dict[str, Any]:
    return {
        "line": line.id,
        "time_phrase": line.time.phrase if line.time else None,
        "edtf": line.time.edtf if line.time else None,
        "earliest": line.earliest,
        "latest": line.latest,
        "place_precision": place["place_precision"],
        "place_candidates": place["place_candidates"],
        "asserted_by": said_by(line.said, against=False),
        "denied_by": said_by(line.said, against=True),
        "origins": line.origins,
        "disputed": bool(line.disputes),
        "disputes": AND.join(line.disputes),
        **evidence_cells(line.evidence[0] if line.evidence else None),
    }


def _sides(line: Line, *parts: str) -> list[Role]:
    found = {role.name: role for part in parts for role in line.roles if role.role == part}
    return list(found.values())


def _civil(roles: Sequence[Role]) -> bool:
    return any(role.sector == "CVL" for role in roles)


def _inter(role: Role) -> str | None:
    told: str | None = words()["acled"]["inter"].get(role.category)
    return told or ("Civilians" if role.sector == "CVL" else None)


def _violence(doers: Sequence[Role], victims: Sequence[Role]) -> int | None:
    """Return UCDP's type of violence where both sides are told, else nothing: it is not to be guessed."""
    sides = {role.category for role in doers}, {role.category for role in victims}
    if not doers or not victims:
        return None
    if _civil(victims):
        return 3 if sides[0] <= _STATE | _ARMED else None
    if not all(side and side <= _STATE | _ARMED for side in sides):
        return None
    return 1 if any(side & _STATE for side in sides) else 2


def _whose(victims: Sequence[Role]) -> str:
    if _civil(victims):
        return "deaths_civilians"
    armed = bool(victims) and all(role.category in _ARMED for role in victims)
    return "deaths_b" if armed else "deaths_unknown"


def _range(told: Sequence[Quantity]) -> tuple[float | None, float | None, float | None]:
    """Return the lowest, the one number where all agree, and the highest; an open or unknown side is None."""
    lows = [q.low for q in told if q.low is not None]
    highs = [q.high for q in told]
    best = {q.best for q in told}
    return (
        min(lows, default=None),
        next(iter(best)) if len(best) == 1 else None,
        None if not highs or None in highs else max(high for high in highs if high is not None),
    )


def _mode(line: Line, bundle: Bundle) -> str | None:
    told = Counter(
        assertion.mode
        for entry in line.evidence
        if (assertion := bundle.told.get(entry.assertion)) is not None and assertion.type == line.type
        if assertion.mode
    )
    return min(told, key=lambda mode: (-told[mode], mode)) if told else None


def _outlets(line: Line) -> str:
    return AND.join(dict.fromkeys(entry.publisher or entry.title or entry.input for entry in line.evidence))


def _days(line: Line) -> int | None:
    """Return how many days the time of a line can be spread over, None where a side is open or before the year 1."""
    try:
        return (date.fromisoformat(line.latest or "") - date.fromisoformat(line.earliest or "")).days + 1
    except ValueError:
        return None


def _year(line: Line) -> int | None:
    """Return the year of a line that lies within one."""
    first, last = line.earliest, line.latest
    return int(first[:-6]) if first and last and first[:-6] == last[:-6] else None


def _step(span: int | None, steps: Sequence[Sequence[int]]) -> int | None:
    return next((code for most, code in steps if span is not None and span <= most), None)
