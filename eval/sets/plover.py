"""Zero-Shot PLOVER: the root type of what a given source does to a given target."""

from __future__ import annotations

from collections import Counter

from dragoman.model.document import plain_document
from dragoman.model.records import Assertion, Reading, Role
from eval.core import Error, Figure, Reader, Record, Scored, f1

_ROOTS = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
_NONE = "NONE"


def score(records: list[Record], read: Reader) -> Scored:
    """Return the macro-F1 of the root type, taken from the event between the two given actors."""
    documents = [plain_document(record["text"], source=record["id"]) for record in records]
    right: Counter[str] = Counter()
    made: Counter[str] = Counter()
    gold: Counter[str] = Counter(record["root"] for record in records)
    between = 0
    errors: list[Error] = []
    for record, reading in zip(records, read(documents), strict=True):
        event, both = _event(record, reading)
        between += both
        root = _ROOTS.get(event.type, event.type) if event else _NONE
        made[root] += 1
        right[root] += root == record["root"]
        if root != record["root"]:
            trigger = f"{event.trigger.quote if event.trigger else ''} {event.method}" if event else ""
            errors.append(Error(f"{record['root']} as {root}", record["id"], f"{record['marked'][:260]} [{trigger}]"))
    per_root = {root: f1(right[root], made[root], gold[root])[2] for root in gold}
    n = len(records)
    return Scored(
        [
            Figure("root type macro-F1", sum(per_root.values()) / len(per_root), n, "0.37 (dictionary)"),
            Figure("root type accuracy", sum(right.values()) / n, n),
            Figure("an event holds both given actors", between / n, n),
            Figure("no event made", made[_NONE] / n, n, lower_is_better=True),
            *(Figure(f"F1 {root}", value, gold[root]) for root, value in sorted(per_root.items())),
        ],
        errors,
    )


def _event(record: Record, reading: Reading) -> tuple[Assertion | None, bool]:
    """Return the event of a sentence that a reader would take for what the source does to the target."""
    text = record["text"]
    source, target = _spans(text, record["source"]), _spans(text, record["target"])
    events = [a for a in reading.assertions if a.kind == "event"]

    def rank(event: Assertion) -> tuple[bool, bool, bool, bool, bool]:
        acts = _overlaps(event.role("actor"), source)
        suffers = _overlaps((*event.role("recipient"), *_place(event)), target)
        takes_part = _overlaps(event.roles, source) and _overlaps(event.roles, target)
        return acts and suffers, takes_part, acts, event.modality == "actual" and event.polarity == "affirmed", suffers

    if not events:
        return None, False
    best = max(events, key=rank)
    return best, rank(best)[1] or rank(best)[0]


def _place(event: Assertion) -> tuple[Role, ...]:
    return (event.place,) if event.place else ()


def _spans(text: str, name: str) -> list[tuple[int, int]]:
    at = text.find(name)
    return [(at, at + len(name))] if at >= 0 else []


def _overlaps(roles: tuple[Role, ...], spans: list[tuple[int, int]]) -> bool:
    return any(role.start < end and start < role.end for role in roles for start, end in spans)
