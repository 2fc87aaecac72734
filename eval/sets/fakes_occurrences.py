"""fakes as a corpus: articles on one governorate, a day apart at most, joined as occurrences (pairwise F1)."""

from __future__ import annotations

from datetime import date

from dragoman.judge import Corpus, judge
from dragoman.model.document import plain_document
from dragoman.model.when import When
from eval.core import Error, Figure, Reader, Record, Scored, f1, named

GOLD = "fakes"


def score(records: list[Record], read: Reader) -> Scored:
    """Score pairs of articles that share an occurrence against pairs of equal governorate and dates a day apart."""
    documents = [
        plain_document(record["text"], published=_day(record["date"]), publisher=record["source"],
                       title=record["title"], source=record["id"])
        for record in records
    ]  # fmt: skip
    readings = [named(reading, record["id"]) for reading, record in zip(read(documents), records, strict=True)]
    findings = [found for found in judge(Corpus.of(readings)).findings if found.kind == "occurrence"]
    made = {(a, b) for found in findings for a in found.inputs for b in found.inputs if a < b}
    gold = _gold(records)
    across = {pair for pair in gold if _source(records, pair[0]) != _source(records, pair[1])}
    made_across = {pair for pair in made if _source(records, pair[0]) != _source(records, pair[1])}
    precision, recall, both = f1(len(made & gold), len(made), len(gold))
    figures = [
        Figure("pairwise precision", precision, len(made)),
        Figure("pairwise recall", recall, len(gold)),
        Figure("pairwise F1", both, len(gold)),
        Figure("pairwise F1, different outlets", f1(len(made_across & across), len(made_across), len(across))[2],
               len(across)),
    ]  # fmt: skip
    return Scored(figures, _errors(records, made, gold))


def _day(iso: str) -> When:
    return When(iso, 0, 0, "point", edtf=iso, earliest=iso, latest=iso, anchor="absolute", granularity="day")


def _source(records: list[Record], name: str) -> str:
    return _known(records)[name]["source"]


_CACHE: dict[int, dict[str, Record]] = {}


def _known(records: list[Record]) -> dict[str, Record]:
    return _CACHE.setdefault(id(records), {record["id"]: record for record in records})


def _gold(records: list[Record]) -> set[tuple[str, str]]:
    return {
        (min(one["id"], other["id"]), max(one["id"], other["id"]))
        for position, one in enumerate(records)
        for other in records[position + 1 :]
        if one["location"] == other["location"] and _apart(one, other) <= 1
    }


def _apart(one: Record, other: Record) -> int:
    return abs((date.fromisoformat(one["date"]) - date.fromisoformat(other["date"])).days)


def _errors(records: list[Record], made: set[tuple[str, str]], gold: set[tuple[str, str]]) -> list[Error]:
    known = _known(records)
    errors = []
    for pair in sorted(made ^ gold):
        one, other = known[pair[0]], known[pair[1]]
        if pair in gold:
            cause = "missed"
        elif one["location"] != other["location"]:
            cause = "joined, different governorates"
        else:
            cause = "joined, dates further apart"
        detail = " || ".join(f"{entry['date']} {entry['location']} {entry['source']}: {entry['title'][:90]}"
                             for entry in (one, other))  # fmt: skip
        errors.append(Error(cause, "/".join(pair), detail))
    return errors
