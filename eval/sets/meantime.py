"""MEANTIME: did the event happen, may it, or did it not; over the events that an assertion's trigger covers.

Besides the record itself the rules behind it are scored on every gold event, whatever was covered.
"""

from __future__ import annotations

from dragoman.annotate.pipeline import annotate
from dragoman.extract.factuality import Standing, standing
from dragoman.model.document import plain_document
from dragoman.model.records import Assertion
from eval.core import Error, Figure, Reader, Record, Scored, f1

__all__ = ["CLASSES", "score"]

CLASSES = ("asserted", "uncertain", "denied")

Pairs = list[tuple[str, str]]


def score(records: list[Record], read: Reader) -> Scored:
    """Compare the class of each covered event with the gold's; an event of several assertions takes the narrowest."""
    pairs: Pairs = []
    errors: list[Error] = []
    total = 0
    readings = read(plain_document(record["text"], source=record["id"]) for record in records)
    for record, reading in zip(records, readings, strict=True):
        for event in record["events"]:
            total += 1
            covering = _covering(reading.assertions, *event["span"])
            if covering is None:
                errors.append(Error("not covered", record["id"], f"{event['text']} | {record['text'][:100]}"))
                continue
            pairs.append((event["class"], _classed(covering.polarity, covering.modality)))
            if pairs[-1][0] != pairs[-1][1]:
                cause = f"{event['class']} read as {pairs[-1][1]}"
                detail = (
                    f"{event['text']} ({covering.polarity} {covering.modality}, {covering.method}) | {record['text']}"
                )
                errors.append(Error(cause, record["id"], detail))
    coverage = Figure("coverage", len(pairs) / total if total else 0.0, total)
    return Scored(
        [*_figures(pairs), coverage, _figures(_every(records), "macro-F1 of the rules, all events")[0]], errors
    )


def _every(records: list[Record]) -> Pairs:
    """Return gold and read class of every gold event, by the rules alone."""
    pairs: Pairs = []
    documents = (plain_document(record["text"], source=record["id"]) for record in records)
    for record, annotated in zip(records, annotate(documents), strict=True):
        for event in record["events"]:
            found = (standing(s, t) for s in annotated.sentences if (t := s.head_of(*event["span"])) is not None)
            stands = next(found, Standing())
            pairs.append((event["class"], _classed(stands.polarity, stands.modality)))
    return pairs


def _figures(pairs: Pairs, title: str = "macro-F1") -> list[Figure]:
    found = []
    each = []
    for name in CLASSES:
        right = sum(1 for gold, made in pairs if gold == made == name)
        made = sum(1 for _, made in pairs if made == name)
        gold = sum(1 for gold, _ in pairs if gold == name)
        precision, recall, both = f1(right, made, gold)
        each.append(both)
        found += [Figure(f"{name} precision", precision, made), Figure(f"{name} recall", recall, gold)]
    return [Figure(title, sum(each) / len(each), len(pairs), "all asserted .32"), *found]


def _covering(assertions: tuple[Assertion, ...], start: int, end: int) -> Assertion | None:
    found = [a for a in assertions if a.trigger and a.trigger.start < end and start < a.trigger.end]
    return min(found, key=lambda a: (a.trigger.end - a.trigger.start if a.trigger else 0, a.id), default=None)


def _classed(polarity: str, modality: str) -> str:
    if polarity == "negated":
        return "denied"
    return "asserted" if modality in {"actual", "general"} else "uncertain"
