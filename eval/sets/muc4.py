"""MUC-4: per incident, the perpetrating group, the target, the place and the date."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from dragoman.model.document import plain_document
from dragoman.model.records import Assertion, Reading
from dragoman.model.when import When
from eval.core import Error, Figure, Reader, Record, Scored, f1

_SLOTS = ("perpetrator", "target", "place", "date")
_INCIDENT = frozenset({"ASSAULT"})


def score(records: list[Record], read: Reader) -> Scored:
    """Return precision, recall and F1 of each slot, against what the actual events of a message say together."""
    documents = [
        plain_document(record["text"], published=_published(record), source=record["id"]) for record in records
    ]
    right, made, gold = Counter[str](), Counter[str](), Counter[str]()
    errors: list[Error] = []
    relevant = found = spurious = 0
    for record, reading in zip(records, read(documents), strict=True):
        incidents = [a for a in reading.assertions if _incident(a)]
        templates = [template for template in record["templates"] if not template["optional"]]
        if not record["templates"]:
            spurious += bool(incidents)
            continue
        relevant += bool(templates)
        found += bool(templates) and bool(incidents)
        for slot in _SLOTS:
            wanted = [fillers for template in templates for fillers in _wanted(template, slot)]
            optional = [fillers for template in record["templates"] for fillers in _wanted(template, slot, every=True)]
            offered = _offered(incidents, slot, reading)
            hits = [fillers for fillers in wanted if any(_matches(slot, fillers, offer) for offer in offered)]
            good = [offer for offer in offered if any(_matches(slot, fillers, offer) for fillers in optional)]
            gold[slot] += len(wanted)
            right[slot] += len(hits)
            made[slot] += len(offered) - len(good) + len(hits)
            errors.extend(
                Error(f"missed {slot}", record["id"], f"{fillers} among {offered[:8]}")
                for fillers in wanted if fillers not in hits
            )  # fmt: skip
    figures = []
    for slot in _SLOTS:
        precision, recall, both = f1(right[slot], made[slot], gold[slot])
        figures.append(Figure(f"{slot} F1", both, gold[slot]))
        figures.append(Figure(f"{slot} precision", precision, gold[slot]))
        figures.append(Figure(f"{slot} recall", recall, gold[slot]))
    total = f1(sum(right.values()), sum(made.values()), sum(gold.values()))[2]
    irrelevant = sum(not record["templates"] for record in records)
    figures.append(Figure("all four slots F1", total, sum(gold.values())))
    figures.append(Figure("relevant messages with an incident", found / max(relevant, 1), relevant))
    figures.append(
        Figure("irrelevant messages with an incident", spurious / max(irrelevant, 1), irrelevant, lower_is_better=True)
    )
    return Scored(figures, errors)


def _published(record: Record) -> When | None:
    date = record.get("doc_date")
    if isinstance(date, dict):
        date = date.get("start")
    if not date:
        return None
    return When(
        phrase=str(date), start=0, end=0, type="point", edtf=str(date), earliest=str(date), latest=str(date),
        anchor="absolute", granularity="day",
    )  # fmt: skip


def _incident(assertion: Assertion) -> bool:
    return (
        assertion.kind == "event"
        and assertion.type in _INCIDENT
        and assertion.polarity == "affirmed"
        and assertion.modality in {"actual", "possible"}
    )


def _wanted(template: dict[str, Any], slot: str, *, every: bool = False) -> list[tuple[str, ...]]:
    """Return the fillers of a slot, each as its accepted alternatives; optional ones only when ``every``."""
    if slot == "date":
        dates = tuple(f"{date['start']}/{date['end']}" for date in template["date"] if date.get("start"))
        return [dates] if dates else []
    if slot == "place":
        names = tuple(
            name.lower() for location in template["location"] for name in _place_names(location)
        )  # fmt: skip
        return [names] if names else []
    keys = (
        ("perp_organization",)
        if slot == "perpetrator"
        else ("hum_target_name", "hum_target_description", "phys_target")
    )
    found = []
    for key in keys:
        for filler in template[key]:
            if filler.get("optional") and not every:
                continue
            strings = tuple(text.lower() for text in filler["strings"])
            if strings and not (key == "hum_target_description" and filler.get("of")):
                found.append(strings)
    return found


def _place_names(location: dict[str, Any]) -> list[str]:
    """The finest place named, or the country where nothing finer is."""
    places = [name for name, _ in location["places"]]
    return places or [location["country"]]


def _offered(incidents: Sequence[Assertion], slot: str, reading: Reading) -> list[str]:
    found: dict[str, None] = {}
    for incident in incidents:
        if slot == "date":
            when = incident.time
            if when is not None and when.earliest and when.latest:
                found[f"{when.earliest}/{when.latest}"] = None
        elif slot == "place":
            if incident.place is not None:
                found[incident.place.text.lower()] = None
        else:
            wanted = "actor" if slot == "perpetrator" else "recipient"
            for role in incident.role(wanted):
                if wanted == "actor" and role.category not in {
                    "non_state_armed",
                    "organization",
                    "military",
                    "police",
                    "government",
                }:
                    continue
                found[_names(reading, role.start, role.end, role.name)] = None
    return list(found)


def _names(reading: Reading, start: int, end: int, name: str) -> str:
    mention = next((m for m in reading.mentions if m.start == start and m.end == end), None)
    chain = {m.text for m in reading.mentions if mention and mention.chain and m.chain == mention.chain}
    text = mention.text if mention else name
    return " | ".join(sorted({text, name, *chain})).lower()


def _words(text: str) -> set[str]:
    return set(re.findall(r"[a-z0-9]+", text.lower())) - {"the", "of", "a", "and", "in", "el", "la", "de", "s"}


def _matches(slot: str, fillers: Iterable[str], offer: str) -> bool:
    if slot == "date":
        return any(_overlap(filler, offer) for filler in fillers)
    return any(_words(filler) & _words(offer) for filler in fillers)


def _overlap(filler: str, offer: str) -> bool:
    start, end = filler.split("/")
    first, last = offer.split("/")
    return first[:10] <= (end or start)[:10] and start[:10] <= last[:10] and first[:7] == last[:7]
