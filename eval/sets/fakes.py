"""fakes: in which governorate, and on which day, the main event of a report on the war in Syria took place.

The rule is a reader's: what the title and the first sentences assert counts most, what happened counts more than
what is planned or general, and each assertion speaks for the governorate of its place. Where no assertion has a place,
the places mentioned speak in the same way. The day is that of what the lead asserts, else the day of publication,
which the gold is named after. One gold day in six is not the day that stands in its report.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from dragoman.model.document import plain_document
from dragoman.model.records import Assertion, Link, Mention, Reading
from dragoman.model.when import When
from eval.core import Error, Figure, Reader, Record, Scored

__all__ = ["score"]

GOVERNORATES = {
    "Aleppo": "aleppo", "Damascus": "damascus", "Rif Dimashq": "damascus", "Idlib": "idlib", "Raqqa": "raqqa",
    "Deir ez-Zor": "deir ezzor", "Hasakah": "hasakeh", "Homs": "homs", "Hama": "hama", "Latakia": "lattakia",
    "Daraa": "daraa", "Quneitra": "quneitra", "Suwayda": "sweida", "Tartus": "tartous",
}  # fmt: skip
"""The gazetteer's names of the governorates, and the gold's; the country around Damascus is one with it there."""

KINDS = {"event": 1.0, "toll": 1.5, "control": 0.5}
LEAD = 400
"""Characters of title and first sentences."""

HAPPENINGS = frozenset({"ASSAULT", "PROTEST", "COERCE", "MOBILIZE", "RETREAT", "OTHER"})


def score(records: list[Record], read: Reader) -> Scored:
    """Score governorate and day of each report."""
    documents = [
        plain_document(record["text"], published=_day(record["date"]), publisher=record["source"],
                       title=record["title"], source=record["id"])
        for record in records
    ]  # fmt: skip
    errors: list[Error] = []
    right = dated = exact = asserted = placed_right = 0
    for record, reading in zip(records, read(documents), strict=True):
        where, how = _governorate(reading)
        asserted += how == "assertion"
        right += where == record["location"]
        placed_right += where == record["location"] and how == "assertion"
        if where != record["location"]:
            errors.append(
                Error(f"place by {how}", record["id"], f"{where} for {record['location']}: {record['title']}")
            )
        when = _date(reading)
        away = abs((when - date.fromisoformat(record["date"])).days) if when else None
        dated += away is not None and away <= 1
        exact += away == 0
        if away is None or away > 1:
            cause = "no date" if away is None else "other date"
            errors.append(Error(cause, record["id"], f"{when} for {record['date']}: {record['title']}"))
    n = len(records)
    return Scored(
        [
            Figure("governorate of the main event", right / n, n, "mark .65, aim .85"),
            Figure("day of the main event, a day off at most", dated / n, n, "mark .80, aim .92"),
            Figure("day of the main event, exact", exact / n, n),
            Figure("main event placed by an assertion", asserted / n, n),
            Figure("right of those", placed_right / max(1, asserted), asserted),
        ],
        errors,
    )


def _day(iso: str) -> When:
    return When(iso, 0, 0, "point", edtf=iso, earliest=iso, latest=iso, anchor="absolute", granularity="day")


def _governorate(reading: Reading) -> tuple[str | None, str]:
    """The governorate of the main event, and whether an assertion or a mention gave it."""
    votes = _votes(_assertion_votes(reading))
    if votes:
        return _best(votes), "assertion"
    votes = _votes(_mention_votes(reading))
    return (_best(votes), "mention") if votes else (None, "nothing")


def _assertion_votes(reading: Reading) -> Iterator[tuple[str, float]]:
    for assertion in reading.assertions:
        weight = _weight(assertion)
        where = _governorate_of(assertion.place.links) if assertion.place else None
        if weight and where:
            yield where, weight


def _mention_votes(reading: Reading) -> Iterator[tuple[str, float]]:
    for mention in reading.mentions:
        where = _governorate_of(mention.links) if _is_place(mention) else None
        if where:
            yield where, _lead(mention.start)


def _is_place(mention: Mention) -> bool:
    return mention.category in {"place", "facility"}


def _governorate_of(links: tuple[Link, ...]) -> str | None:
    if links and links[0].country == "SYR" and links[0].admin1:
        return GOVERNORATES.get(links[0].admin1)
    return None


def _weight(assertion: Assertion) -> float:
    if assertion.kind not in KINDS or assertion.polarity != "affirmed" or assertion.modality != "actual":
        return 0.0
    if assertion.kind == "event" and assertion.type not in HAPPENINGS:
        return 0.0
    violent = 2.0 if assertion.type in {"ASSAULT", "killed", "injured"} else 1.0
    return KINDS[assertion.kind] * violent * _lead(assertion.evidence[0].start)


def _lead(start: int) -> float:
    """What a place in the text counts: reports put the main thing first."""
    return 3.0 if start < 120 else 2.0 if start < 400 else 1.0 if start < 1000 else 0.4


def _votes(cast: Iterable[tuple[str, float]]) -> dict[str, float]:
    votes: dict[str, float] = defaultdict(float)
    for choice, weight in cast:
        votes[choice] += weight
    return dict(votes)


def _best(votes: dict[str, float]) -> str:
    return max(votes, key=lambda choice: (votes[choice], choice))


def _date(reading: Reading) -> date | None:
    """The day of what the lead asserts, else the day of publication."""
    votes = _votes(
        (when.isoformat(), weight)
        for assertion in reading.assertions
        if assertion.evidence[0].start < LEAD and (weight := _weight(assertion)) and (when := _span(assertion.time))
    )
    return date.fromisoformat(_best(votes)) if votes else _span(reading.document and reading.document.published)


def _span(when: When | None) -> date | None:
    """The day of a time that is a day, or two."""
    if when is None or when.earliest is None or when.latest is None:
        return None
    try:
        first, last = date.fromisoformat(when.earliest), date.fromisoformat(when.latest)
    except ValueError:
        return None
    return first if last - first <= timedelta(days=1) else None
