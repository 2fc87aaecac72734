"""PLOVER's gold sentences: the type of the event and the countries of both parties."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from dragoman.model.document import plain_document
from dragoman.model.records import Assertion, Reading, Role
from eval.core import Error, Figure, Reader, Record, Scored

_OTHER_CODES = {"JAP": "JPN", "VTN": "VNM", "ROU": "ROU", "ITL": "ITA", "AGOGOV": "AGO", "MOZGOV": "MOZ"}
_BODIES = frozenset({"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"})
_BODY_CATEGORIES = frozenset({"international", "organization", "non_state_armed"})


def score(records: list[Record], read: Reader) -> Scored:
    """Return the shares of sentences whose event is found with its type, its actor's country, and both countries."""
    documents = [plain_document(record["text"], source=record["id"]) for record in records]
    counts = dict.fromkeys(("any", "type", "source", "full", "right"), 0)
    events = 0
    errors: list[Error] = []
    for record, reading in zip(records, read(documents), strict=True):
        found = [a for a in reading.assertions if _happened(a)]
        events += len(found)
        counts["any"] += bool(found)
        gold = record["expected"][0]
        typed = [a for a in found if a.type == gold["plover"]]
        counts["right"] += len(typed)
        counts["type"] += bool(typed)
        counts["source"] += any(_countries_right(a, gold, target=False) for a in found)
        full = any(_countries_right(a, gold, target=True) for a in typed)
        counts["full"] += full
        errors.extend(_errors(record, gold, reading, typed=bool(typed), full=full))
        if len(found) > 2:
            errors.append(Error("too many events", record["id"], f"{record['text'][:200]} {_shown(reading)}"))
    n = len(records)
    return Scored(
        [
            Figure("an event is made", counts["any"] / n, n, "0.860"),
            Figure("type found", counts["type"] / n, n, "0.534"),
            Figure("actor's country found", counts["source"] / n, n, "0.553"),
            Figure("type and both countries", counts["full"] / n, n, "0.264"),
            Figure("events a sentence", events / n, n, "1.42", lower_is_better=True),
            Figure("share of events of the gold type", counts["right"] / events if events else 0.0, events, "0.467"),
        ],
        errors,
    )


def _happened(assertion: Assertion) -> bool:
    return (
        assertion.kind == "event"
        and assertion.polarity == "affirmed"
        and assertion.modality == "actual"
        and all(entry.stance in {"asserts", "confirms"} for entry in assertion.attribution)
    )


def _codes(entities: Iterable[dict[str, Any]]) -> set[str]:
    codes = {str(entity.get("country") or "") for entity in entities} - {""}
    return {_OTHER_CODES.get(code, code) for code in codes}


def _matches(role: Role, code: str) -> bool:
    if code in _BODIES:
        return role.category in _BODY_CATEGORIES or role.country == code
    return role.country == code


def _countries_right(assertion: Assertion, gold: dict[str, Any], *, target: bool) -> bool:
    sources, targets = _codes(gold["source_entities"]), _codes(gold["target_entities"])
    actors, recipients = assertion.role("actor"), assertion.role("recipient")
    if gold.get("reciprocal") or (len(sources) > 1 and not targets):
        parties = (*actors, *recipients)
        return all(any(_matches(role, code) for role in parties) for code in sources)
    if sources and not any(_matches(role, code) for role in actors for code in sources):
        return False
    if not target or not targets:
        return True
    return any(_matches(role, code) for role in recipients for code in targets)


def _shown(reading: Reading) -> str:
    shown = []
    for a in reading.assertions:
        if a.kind == "event":
            parties = [f"{r.role[0]}:{r.text}({r.category},{r.country})" for r in a.roles]
            trigger = a.trigger.quote if a.trigger else ""
            shown.append(f"{a.type}[{trigger}|{a.polarity[0]},{a.modality}] {' '.join(parties)} <{a.method}>")
    return " || ".join(shown)


def _errors(record: Record, gold: dict[str, Any], reading: Reading, *, typed: bool, full: bool) -> list[Error]:
    if full:
        return []
    cause = f"type missed: {gold['plover']}" if not typed else f"countries: {gold['plover']}"
    detail = f"{record['text'][:260]}\n      gold {gold['plover']} <{gold['event_text']}> {gold['source']} -> "
    return [Error(cause, record["id"], f"{detail}{gold['target']}\n      made {_shown(reading)}")]
