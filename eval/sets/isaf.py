"""Military press releases (Afghanistan): the date and province of the event, and how many were killed and captured.

One release tells of one event. Its date is taken from the first affirmed event or toll that has a day, its counts from
the tolls that are not part of another; the gold gives lower bounds, in which arrests count as captures.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from dragoman.documents import build
from dragoman.model.document import Raw
from dragoman.model.records import Assertion, Reading
from dragoman.model.when import When
from eval.core import Error, Figure, Reader, Record, Scored

NAME = "isaf"

_SPELLINGS = {
    "paktiya": "paktya",
    "paktia": "paktya",
    "sar e pul": "saripul",
    "sari pul": "saripul",
    "hilmand": "helmand",
}


def score(records: list[Record], read: Reader) -> Scored:
    """Return the share of releases whose date, province and counts are right."""
    documents = [build(Raw(input=record["id"], text=record["text"])) for record in records]
    right = dict.fromkeys(
        ("date", "month and day", "province", "killed", "killed (sum)", "captured", "captured (sum)"), 0
    )
    errors: list[Error] = []
    for record, reading in zip(records, read(documents), strict=True):
        event = record["event"]
        day = event_day(reading)
        checks = {
            "date": day == event["start_date"],
            "month and day": (day or _partial_day(reading) or "")[-5:] == event["start_date"][5:],
            "province": _province(reading, event["province"]),
            "killed": count(reading, ("killed",), total=False) == event["min_killed"],
            "killed (sum)": count(reading, ("killed",), total=True) == event["min_killed"],
            "captured": count(reading, ("captured", "arrested"), total=False) == event["min_captured"],
            "captured (sum)": count(reading, ("captured", "arrested"), total=True) == event["min_captured"],
        }
        for name, good in checks.items():
            right[name] += good
            if not good:
                errors.append(Error(name, record["id"], _detail(name, record, reading, day)))
    n = len(records)
    peers = {"date": ".92 (tuned model)", "province": ".91", "killed": ".85", "captured": ".79"}
    return Scored([Figure(name, value / n, n, peers.get(name, "—")) for name, value in right.items()], errors)


def event_day(reading: Reading) -> str | None:
    """Return the day of the first assertion of something that happened and has one, else of the first dated phrase."""
    told = sorted(_happened(reading), key=_order)
    times = [assertion.time for assertion in told if assertion.time is not None]
    return next((when.earliest for when in (*times, *reading.times) if _is_day(when)), None)


def _is_day(when: When) -> bool:
    return when.type == "point" and when.earliest is not None and when.earliest == when.latest


def _partial_day(reading: Reading) -> str | None:
    """Return the first ``--MM-DD`` of an assertion, else of a phrase: what a release without a year gives."""
    times = [assertion.time for assertion in sorted(_happened(reading), key=_order) if assertion.time is not None]
    return next((when.value for when in (*times, *reading.times) if when.value and when.value.startswith("--")), None)


def _order(assertion: Assertion) -> tuple[bool, int, int]:
    """Harm and force before talk of it ("ISAF confirmed today …"), then by place in the text."""
    harmful = assertion.kind == "toll" or assertion.type in ("ASSAULT", "COERCE")
    return (not harmful, assertion.evidence[0].start, assertion.trigger.start if assertion.trigger else 0)


def _happened(reading: Reading) -> Iterable[Assertion]:
    return (
        a
        for a in reading.assertions
        if a.kind in ("event", "toll") and a.polarity == "affirmed" and a.modality == "actual"
    )


def count(reading: Reading, measures: tuple[str, ...], *, total: bool) -> float:
    """Return how many at least were harmed: all counts that are no part of another, or the largest sentence's."""
    by_sentence: dict[int, float] = {}
    for assertion in _happened(reading):
        part = any(link.rel == "subset_of" for link in assertion.relations)
        if assertion.kind != "toll" or assertion.quantity is None or assertion.quantity.cumulative:
            continue
        if assertion.type in measures and not part:
            place = assertion.evidence[0].start
            by_sentence[place] = by_sentence.get(place, 0) + (assertion.quantity.low or 0)
    return sum(by_sentence.values()) if total else max(by_sentence.values(), default=0)


def _plain(name: str) -> str:
    plain = re.sub(r"[^a-z ]", " ", name.lower()).replace(" province", "").strip()
    plain = re.sub(r"\s+", " ", plain)
    return _SPELLINGS.get(plain, plain.replace(" ", ""))


def _province(reading: Reading, gold: list[str]) -> bool:
    wanted = {_plain(name) for name in gold}
    named: set[str] = set()
    for assertion in _happened(reading):
        if assertion.place is not None:
            named.add(_plain(assertion.place.name))
            named.update(_plain(link.admin1 or "") for link in assertion.place.links[:1])
            named.update(_plain(link.name) for link in assertion.place.links[:1])
    for mention in reading.mentions:
        if mention.category == "place":
            named.add(_plain(mention.name))
            named.update(_plain(link.admin1 or "") for link in mention.links[:1])
    return not wanted or bool(wanted & named)


def _detail(name: str, record: Record, reading: Reading, day: str | None) -> str:
    event, text = record["event"], " ".join(record["text"].split())
    if name in ("date", "month and day"):
        times = [(when.phrase, when.edtf) for when in reading.times][:6]
        return f"gold {event['start_date']} got {day} {times} | {text[:420]}"
    if name == "province":
        return f"gold {event['province']} | {text[:300]}"
    measures = ("killed",) if name.startswith("killed") else ("captured", "arrested")
    tolls = [
        (
            a.type,
            a.quantity.text if a.quantity else None,
            a.quantity.low if a.quantity else None,
            a.modality,
            a.polarity,
            [link.rel for link in a.relations if link.rel == "subset_of"],
        )
        for a in reading.assertions
        if a.kind == "toll" and a.type in measures
    ]
    return (
        f"gold {event['min_killed'] if measures == ('killed',) else event['min_captured']} got {tolls} | {text[:900]}"
    )
