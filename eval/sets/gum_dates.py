"""Dates in prose (GUM): are they found, and do they get the right value?

The gold marks dates alone: durations, recurrences and words like "now" are left out of the count, as is what could not
be resolved. A gold date without a year is right when it was left unresolved, or given a year with that month and day.
"""

from __future__ import annotations

from typing import Any

from dragoman.model import edtf
from dragoman.model.document import plain_document
from dragoman.model.when import When
from eval.core import Error, Figure, Reader, Record, Scored, f1

NAME = "gum_dates"


def score(records: list[Record], read: Reader) -> Scored:
    """Return relaxed span F1 and value F1 (a gold date counts when its overlapping phrase has its value)."""
    documents = [
        plain_document(record["text"], published=_published(record["published"]), source=record["id"])
        for record in records
    ]
    found = right = right_value = made = gold = 0
    errors: list[Error] = []
    for record, reading in zip(records, read(documents), strict=True):
        dates = record["dates"]
        times = [when for when in reading.times if _is_date(when)]
        gold += len(dates)
        made += len(times)
        right += sum(any(_touch(when, date) for date in dates) for when in times)
        for date in dates:
            hits = [when for when in reading.times if _touch(when, date)]
            dated = [when for when in hits if _is_date(when)]
            found += bool(dated)
            valued = any(_same(when, date) for when in hits)
            right_value += valued
            if not valued:
                errors.append(_error(record, date, hits))
        errors.extend(
            Error(
                "extra", record["id"], f"{when.phrase!r} {when.edtf} | {_around(record['text'], when.start, when.end)}"
            )
            for when in times
            if not any(_touch(when, date) for date in dates)
        )
    precision, recall = right / made if made else 0.0, found / gold
    _, _, span_f1 = f1(precision * recall, recall, precision)
    value = f1(right_value, made, gold)
    return Scored(
        [
            Figure("span precision", precision, made),
            Figure("span recall", recall, gold),
            Figure("span F1", span_f1, gold),
            Figure("value precision", value[0], made),
            Figure("value recall", value[1], gold, ".80 (recognizers, on the date strings alone)"),
            Figure("value F1", value[2], gold),
        ],
        errors,
    )


def _published(day: str | None) -> When | None:
    if not day:
        return None
    earliest, latest = edtf.bounds(day)
    return When(day, 0, 0, "point", day, None, earliest, latest, "absolute", edtf.precision(day))


def _is_date(when: When) -> bool:
    of_day = when.granularity == "minute" and ":" in (when.anchor or "")  # a bare time of day: the gold has none
    return when.type in ("point", "interval") and when.granularity != "vague" and when.edtf is not None and not of_day


def _touch(when: When, date: dict[str, Any]) -> bool:
    return when.start < date["end"] and date["start"] < when.end


def _same(when: When, date: dict[str, Any]) -> bool:
    value = date.get("when")
    if value is not None and value.startswith("--"):
        return when.edtf is None or value[2:] in when.edtf
    if when.edtf is None:
        return False
    ends = when.edtf.split("/")
    if value is not None:
        wanted = [_padded(value)]
        return any(_plain(end) in wanted or _plain(end)[:10] in wanted for end in ends)
    return _same_range(when, date)


def _same_range(when: When, date: dict[str, Any]) -> bool:
    """Tell whether both bounds agree in the precision that the gold gives them in; a bound it leaves out is free."""
    for bound, names in ((when.earliest, ("from", "notBefore")), (when.latest, ("to", "notAfter"))):
        wanted = next((date[name] for name in names if name in date), None)
        if wanted is None:
            continue
        if wanted.startswith("--"):
            return when.edtf is None
        if bound is None or bound[:4] != _padded(wanted)[:4]:
            return False
    return True


def _padded(value: str) -> str:
    sign, digits = ("-", value[1:]) if value.startswith("-") else ("", value)
    head, _, tail = digits.partition("-")
    return f"{sign}{head.zfill(4)}{'-' + tail if tail else ''}"


def _plain(value: str) -> str:
    return value.rstrip("~?%")


def _error(record: Record, date: dict[str, Any], hits: list[When]) -> Error:
    value = {name: date[name] for name in ("when", "from", "to", "notBefore", "notAfter") if name in date}
    cause = "missed" if not hits else "unresolved" if all(hit.edtf is None for hit in hits) else "wrong value"
    got = [(hit.phrase, hit.edtf, hit.anchor) for hit in hits]
    return Error(
        cause,
        record["id"],
        f"{date['text']!r} {value} got {got} | {_around(record['text'], date['start'], date['end'])}",
    )


def _around(text: str, start: int, end: int) -> str:
    return text[max(0, start - 40) : end + 25].replace("\n", " ")
