"""Tallies: the tolls of many occurrences by place or by period, low, best and high; nothing is added that overlaps.

Within one occurrence the versions of different sources make a range; ranges of different occurrences are added. A part
is never added to its whole, armed men are apart from everybody else, and what is told of a longer time stands by
itself: it may hold the others.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dragoman.analysis.dates import bounds_words, edtf_words
from dragoman.analysis.filters import line_passes
from dragoman.analysis.leaving import spoken, standing
from dragoman.analysis.lines import Words, finding_line, said_by, versions_of
from dragoman.analysis.phrases import lexicon, range_words
from dragoman.analysis.remaining import remaining
from dragoman.model.answers import Filters, Line, Said, Version
from dragoman.model.attributions import cited
from dragoman.model.findings import AT_LARGE, Count, Finding
from dragoman.model.records import Assertion
from dragoman.model.text import content_id
from dragoman.store.index import Index

__all__ = ["BY", "Tally", "tallies"]

BY = ("place", "region", "country", "day", "month", "year")
"""What tolls can be gathered by."""
_LENGTHS = {"day": 10, "month": 7, "year": 4}
_LONGEST = 7
"""Days from which a toll is told of a period and not of an event: a week of reports is the least that is summed up."""


@dataclass(frozen=True, slots=True)
class Tally:
    """A range over occurrences: ``best`` is the sum of the numbers that most independent origins give."""

    low: float
    best: float | None
    high: float
    occurrences: int


@dataclass(frozen=True, slots=True)
class _Told:
    """The numbers of one occurrence for one measure and group of people, with its line."""

    measure: str
    people: str
    finding: Finding
    line: Line
    tolls: tuple[Count, ...]
    versions: tuple[Version, ...]
    said: tuple[Said, ...]
    sources: frozenset[str]
    origins: int
    whom: str = ""

    @property
    def members(self) -> frozenset[str]:
        """The assertions that give its numbers."""
        return frozenset(key for count in self.tolls for key in count.members)


def tallies(index: Index, by: str, filters: Filters, limits: Sequence[Sequence[str]] = ()) -> list[Line]:
    """Return a line for each place or period, measure and group of people; ``limits`` are parties asked for.

    Each line's versions are its occurrences with their own range; its evidence is theirs. Occurrences that are told of
    more than a week, or of a war as a whole, make lines of their own, which are not added.
    """
    findings = [f for f in index.findings(*limits) if f.kind == "occurrence" and not f.episode and f.tolls]
    assertions = index.assertions(key for f in findings for key in f.members)
    documents = index.documents({a.document for a in assertions.values()})
    words = Words(spoken(assertions, filters), standing(index, documents, filters))
    counted = _counted(index)
    groups: dict[tuple[str, str, str, str], list[_Told]] = {}
    for finding in findings:
        left = remaining(finding, words.members(finding))
        line = finding_line(left, words) if left.members and left.polarity == "affirmed" else None
        if line is None or not line.evidence or not line_passes(line, filters):
            continue
        for told in _told(left, line, words, counted if left is finding else {}):
            key = _key(told, by)
            own = finding.id if _long(line) or AT_LARGE in finding.joined_because else ""
            groups.setdefault((key, told.measure, told.people, own), []).append(told)
    order = sorted(groups, key=lambda key: (not key[0], key))
    return [_line(key, by, groups[key]) for key in order]


def _counted(index: Index) -> dict[str, int]:
    """Return for each toll of the record from how many origins its count comes, as `tolls` tells it."""
    return {key: found.origins for found in index.findings(kinds=("count",)) for key in found.members}


def _told(finding: Finding, line: Line, words: Words, counted: Mapping[str, int]) -> list[_Told]:
    found: dict[tuple[str, str], list[Count]] = {}
    for count in finding.tolls:
        if count.measure != "amount":
            found.setdefault((count.measure, _people(count)), []).append(count)
    return [_of_people(key, tolls, line, words, (finding, counted)) for key, tolls in found.items()]


def _of_people(
    key: tuple[str, str], tolls: list[Count], line: Line, words: Words, of: tuple[Finding, Mapping[str, int]]
) -> _Told:
    ids = [member for count in tolls for member in count.members]
    members = [a for a in map(words.assertions.get, ids) if a is not None and a.document in words.documents]
    sources = frozenset(cited(member) or words.documents[member.document].origin for member in members)
    origins = max((of[1].get(member, 0) for member in ids), default=0) or len(sources)
    told = said_by(members, words)
    return _Told(*key, of[0], line, tuple(tolls), versions_of(tolls, words), told, sources, origins, _whom(members))


def _whom(members: Sequence[Assertion]) -> str:
    """Return whom the tolls of one occurrence count, where all that say it say the same and it is no number again."""
    named = {" ".join(role.text.split()) for member in members for role in member.role("victim")}
    return named.pop() if len(named) == 1 and not any(c.isdigit() for name in named for c in name) else ""


def _people(count: Count) -> str:
    """Return whom a number counts where that is not everybody."""
    population = count.population or ""
    return population if population in lexicon()["counted_apart"] else ""


def _key(told: _Told, by: str) -> str:
    if by in _LENGTHS:
        length = _LENGTHS[by]
        first, last = (told.line.earliest or "")[:length], (told.line.latest or "")[:length]
        return first if first and first == last else ""
    place = told.finding.place
    link = place.links[0] if place is not None and place.links else None
    if by == "place":
        return place.name if place is not None else ""
    if by == "region":
        return (link.admin1 or "") if link else ""
    return (link.country or "") if link else (place.country or "") if place is not None else ""


def _long(line: Line) -> bool:
    """Tell whether an occurrence is told of a period: its days are too many for one event, or open on a side."""
    if line.earliest is None and line.latest is None:
        return False
    if line.earliest is None or line.latest is None:
        return True
    try:
        return (date.fromisoformat(line.latest) - date.fromisoformat(line.earliest)).days > _LONGEST
    except ValueError:
        return True


def _range(told: _Told) -> Tally | None:
    """Return the range of one occurrence, None where it has words only; of two that tie the later told is best."""
    numbered = [count for count in told.tolls if count.operator != "vague"]
    values = [v for count in numbered for v in (count.low, count.best, count.high) if v is not None]
    if not values:
        return None
    published = {entry.assertion: entry.published or "" for entry in told.line.evidence}
    backed = [
        (count.origins, max((published.get(key, "") for key in count.members), default=""), count.best)
        for count in numbered
        if count.best is not None
    ]
    return Tally(min(values), max(backed)[2] if backed else None, max(values), 1)


def _line(key: tuple[str, str, str, str], by: str, group: Sequence[_Told]) -> Line:
    name, measure, people, own = key
    lines = {told.line.id: told.line for told in group}
    evidence = tuple(entry for line in lines.values() for entry in line.evidence)
    counted = frozenset[str]().union(*(told.members for told in group))
    evidence = tuple(entry for entry in evidence if entry.assertion in counted)
    what = _what(group, measure, people, alone=bool(own))
    first = group[0].line
    earliest = min((line.earliest for line in lines.values() if line.earliest), default=None)
    latest = max((line.latest for line in lines.values() if line.latest), default=None)
    return replace(
        first,
        id=content_id("tally", by, *key),
        kind="count",
        type=measure,
        what=what if by in _LENGTHS and name else f"{name or f'no {by} told'}: {what}",
        when=first.when if own else edtf_words(name) if by in _LENGTHS and name else bounds_words(earliest, latest),
        earliest=earliest,
        latest=latest,
        place=name if by not in _LENGTHS and name else None,
        roles=(),
        quantity=group[0].tolls[0].quantity,
        intervals=(),
        said=group[0].said if len(group) == 1 else (),
        origins=max(len(frozenset().union(*(told.sources for told in group))), *(told.origins for told in group), 1),
        documents=len({entry.document for entry in evidence}),
        disputes=tuple(
            sorted({d.kind for told in group for d in told.finding.disputes if counted.intersection(d.between)})
        ),
        evidence=evidence,
        versions=tuple(_version(told) for told in group) if len(group) > 1 else group[0].versions,
        camps=(),
    )


def _what(group: Sequence[_Told], measure: str, people: str, *, alone: bool) -> str:
    """Return "52–87 killed, best supported 82, in 3 occurrences": the sums over occurrences, each counted once."""
    ranges = [found for told in group if (found := _range(told)) is not None]
    whom = f"{measure} ({people})" if people else measure
    if not ranges:
        words = range_words([count.quantity for told in group for count in told.tolls])
        return f"{words} {whom}"
    low, high = sum(r.low for r in ranges), sum(r.high for r in ranges)
    bests = [r.best for r in ranges if r.best is not None]
    best = f", best supported {sum(bests):,.0f}" if low != high and len(bests) == len(ranges) else ""
    number = f"{low:,.0f}" if low == high else f"{low:,.0f}–{high:,.0f}"
    scope = "told of the whole time, not added" if alone else f"in {_occurrences(len(ranges))}"
    if len(ranges) < len(group):
        scope += f", and no number for {len(group) - len(ranges)} more"
    return f"{number} {whom}{best}, {scope}"


def _occurrences(number: int) -> str:
    return f"{number} occurrence{'' if number == 1 else 's'}"


def _version(told: _Told) -> Version:
    found = _range(told)
    number = range_words([count.quantity for count in told.tolls])
    if found is not None:
        number = f"{found.low:,.0f}" if found.low == found.high else f"{found.low:,.0f}–{found.high:,.0f}"
    when = f" · {told.line.when}" if told.line.when else ""
    place = f" · {told.line.place}" if told.line.place else ""
    whom = f" ({told.whom})" if told.whom else ""
    return Version(f"{number} {told.measure}{whom}{place}{when} · {told.line.id[:8]}", told.said, told.origins)
