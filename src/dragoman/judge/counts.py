"""Counts: the tolls of an occurrence by measure and population; low, best and high over independent sources."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from dragoman.judge.assemble import Canonical, agreed_roles, finding, tolls_of
from dragoman.judge.contradictions import disputes_of
from dragoman.judge.corpus import document_of
from dragoman.judge.populations import groups_of
from dragoman.judge.retractions import retracted
from dragoman.judge.speaking import lines_of
from dragoman.judge.support import Ground
from dragoman.model.findings import Count, Finding
from dragoman.model.records import Assertion

__all__ = ["counts", "current", "low_best_high"]

_PARTS = ("victim", "perpetrator", "theme")


def counts(groups: Iterable[Sequence[Assertion]], ground: Ground, canonical: Canonical) -> list[Finding]:
    """Return a count for each measure and population of the tolls of each group: the assertions of one occurrence."""
    found: list[Finding] = []
    for members in groups:
        tolls = [a for a in members if a.kind == "toll"]
        people = groups_of(tolls)
        by_measure: dict[tuple[str, str], list[Assertion]] = defaultdict(list)
        for member in tolls:
            if member.quantity is not None:
                by_measure[member.quantity.measure, people[member.id]].append(member)
        found.extend(_count(key[0], told, members, ground, canonical) for key, told in sorted(by_measure.items()))
    return found


def _count(
    measure: str, members: Sequence[Assertion], event: Sequence[Assertion], ground: Ground, canonical: Canonical
) -> Finding:
    gone, taken_back = retracted(members, ground)
    line = lines_of(event, ground, canonical)
    latest, updates = current([member for member in members if member.id not in gone], ground, line)
    disputes, notes = disputes_of(latest, line, canonical, event)
    return finding(
        "count",
        measure,
        members,
        ground,
        roles=agreed_roles(members, canonical, _PARTS),
        tolls=tolls_of(latest, ground),
        disputes=disputes,
        because=(*taken_back, *updates, *notes),
        gone=gone,
    )


def current(
    members: Sequence[Assertion], ground: Ground, line: Callable[[Assertion], str]
) -> tuple[list[Assertion], tuple[str, ...]]:
    """Return the tolls that stand, and a sentence for each that a later one of the same source has replaced.

    ``line`` gives the independent source of each. A source's numbers of one document all stand; those of its later
    document replace its earlier ones of the same measure and people. A copy is as old as what it copies.
    """
    groups = groups_of(members)
    by_line: dict[tuple[str, str, str], dict[str, list[Assertion]]] = defaultdict(lambda: defaultdict(list))
    for member in members:
        if member.quantity is not None:
            counted = (line(member), member.quantity.measure, groups[member.id])
            by_line[counted][_told_on(member, ground)].append(member)
    kept: list[Assertion] = []
    said: dict[str, None] = {}
    for counted in sorted(by_line):
        days = by_line[counted]
        last = max(days)
        kept.extend(days[last])
        for day in sorted(days):
            if day not in {last, ""} and counted[1] != "amount":
                said.update(dict.fromkeys(_updated(days[day], days[last])))
    return kept, tuple(said)


def _told_on(member: Assertion, ground: Ground) -> str:
    """Return the day on which a toll was first published, as far as it is known."""
    first = ground.readings.get(ground.origins[member.document].origin, ground.readings[member.document])
    published = document_of(first).published
    return (published.latest if published is not None else None) or ""


def _updated(before: Sequence[Assertion], after: Sequence[Assertion]) -> list[str]:
    old, new = (
        list(dict.fromkeys(member.quantity.text for member in told if member.quantity is not None))
        for told in (before, after)
    )
    return [f"updated by the same source: {', '.join(old)} → {', '.join(new)}"] if set(old) != set(new) else []


def low_best_high(tolls: Sequence[Count]) -> tuple[float | None, float | None, float | None]:
    """Return the least, the best supported and the greatest number of several versions.

    The best is the one that most independent sources give, None when two tie. An open upper side counts by its number;
    vague words ("dozens") count only where nobody gives a number.
    """
    tolls = [count for count in tolls if count.operator != "vague"] or tolls
    least = [value for count in tolls if (value := count.low if count.low is not None else count.best) is not None]
    most_told = [value for c in tolls if (value := next((v for v in (c.high, c.best, c.low) if v is not None), None))]
    support: dict[float, int] = defaultdict(int)
    for count in tolls:
        if count.quantity.best is not None:
            support[count.quantity.best] += count.origins
    most = max(support.values(), default=0)
    leading = [value for value, number in support.items() if number == most]
    return (min(least, default=None), leading[0] if len(leading) == 1 else None, max(most_told, default=None))
