"""LGL: place names and where they lie, in local news full of small and ambiguous places.

A name of the text counts once, by its span; what is read is every mention whose first link has coordinates (places,
countries, and the adjectives and peoples that mean a country, which the gold marks too).
"""

from __future__ import annotations

from collections.abc import Sequence
from math import asin, cos, radians, sin, sqrt
from typing import Any

from dragoman.model.document import plain_document
from dragoman.model.records import Mention
from eval.core import Error, Figure, Reader, Record, Scored, f1

__all__ = ["compare", "score"]

NEAR_KM = 161.0
"""A hundred miles: the distance within which a place counts as right in the field."""


def score(records: list[Record], read: Reader) -> Scored:
    """Score the mentions of each document."""
    readings = read(plain_document(record["text"], source=record["url"]) for record in records)
    return compare(records, [reading.mentions for reading in readings])


def compare(records: list[Record], read: Sequence[Sequence[Mention]]) -> Scored:
    """Score places found against gold toponyms: spans by F1, positions by distance."""
    counts = dict.fromkeys(("gold", "made", "exact", "touching", "located", "found", "near"), 0)
    errors: list[Error] = []
    for record, mentions in zip(records, read, strict=True):
        made = [mention for mention in mentions if _names_a_place(mention)]
        gold = record["toponyms"]
        spans = {(mention.start, mention.end) for mention in made}
        counts["gold"] += len(gold)
        counts["made"] += len(spans)
        counts["exact"] += sum(tuple(toponym["span"]) in spans for toponym in gold)
        touched = {span for span in spans if any(_touch(span, toponym["span"]) for toponym in gold)}
        counts["touching"] += len(touched)
        errors += [_error("no place", record, span, "") for span in sorted(spans - touched)]
        for toponym in gold:
            if toponym["lat"] is not None:
                counts["located"] += 1
                _locate(record, toponym, made, counts, errors)
    return Scored(_figures(counts), errors)


def _locate(
    record: Record, toponym: dict[str, Any], made: list[Mention], counts: dict[str, int], errors: list[Error]
) -> None:
    span = tuple(toponym["span"])
    over = [mention for mention in made if _touch((mention.start, mention.end), span)]
    if not over:
        kind = "demonym" if toponym["fcode"] == "PCLI" and toponym["text"][-1] in "nihese" else toponym["fcode"]
        errors.append(_error(f"missed {kind}", record, span, ""))
        return
    best = min(over, key=lambda mention: (abs(mention.start - span[0]) + abs(mention.end - span[1]), mention.start))
    counts["found"] += 1
    link = best.links[0]
    away = _km(link.lat or 0.0, link.lon or 0.0, toponym["lat"], toponym["lon"])
    if away <= NEAR_KM:
        counts["near"] += 1
        return
    others = [_km(other.lat or 0.0, other.lon or 0.0, toponym["lat"], toponym["lon"]) for other in best.links[1:]]
    cause = "wrong candidate first" if min(others, default=1e9) <= NEAR_KM else "right one not a candidate"
    is_area = toponym["fcode"] in {"ADM1", "PCLI"} and link.precision in {"admin1", "country"} and away < 600
    made_as = f"{link.name}/{link.admin1}/{link.country}/{link.precision}"
    detail = f"{made_as} for {toponym['name']}/{toponym['fcode']}, {away:.0f} km"
    errors.append(_error("far centre of the right area" if is_area else cause, record, span, detail))


def _figures(counts: dict[str, int]) -> list[Figure]:
    found = []
    for name in ("exact", "touching"):
        precision, recall, both = f1(counts[name], counts["made"], counts["gold"])
        found += [
            Figure(f"toponym F1, {name} spans", both, counts["gold"]),
            Figure(f"precision, {name} spans", precision, counts["made"]),
            Figure(f"recall, {name} spans", recall, counts["gold"]),
        ]
    located = counts["located"]
    return [
        *found,
        Figure("located gold found", counts["found"] / located, located),
        Figure("found and within 161 km", counts["near"] / located, located, "mark .60, aim .80"),
        Figure("of those found, within 161 km", counts["near"] / max(1, counts["found"]), counts["found"]),
    ]


def _names_a_place(mention: Mention) -> bool:
    """Whether a mention is a name (not a pronoun or description) that leads to a position."""
    named = mention.entity is not None and mention.text[0].isupper()
    return named and bool(mention.links) and mention.links[0].lat is not None


def _touch(one: Sequence[int], other: Sequence[int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _km(lat: float, lon: float, to_lat: float, to_lon: float) -> float:
    north, east = radians(to_lat - lat), radians(to_lon - lon)
    half = sin(north / 2) ** 2 + cos(radians(lat)) * cos(radians(to_lat)) * sin(east / 2) ** 2
    return 2 * 6371 * asin(sqrt(half))


def _error(cause: str, record: Record, span: Sequence[int], detail: str) -> Error:
    text = record["text"]
    around = f"{text[max(0, span[0] - 35) : span[0]]}[{text[span[0] : span[1]]}]{text[span[1] : span[1] + 25]}"
    return Error(cause, record["id"], f"{around!r} {detail}")
