"""Incidents: harm done at one place on one day, joined though its reports share few words.

A monitor, an agency and a ministry tell of one strike in their own words and numbers. What they share is the town, the
day, that somebody was hurt, and what was hit. Days and places that the text leaves open are taken as candidates only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from dragoman.judge.digests import Unit
from dragoman.judge.linkage import Pair, grouped
from dragoman.judge.occurrences import Joined
from dragoman.judge.places import Spot, apart, distance, region_id, together
from dragoman.judge.populations import counted_people
from dragoman.judge.stories import Likeness
from dragoman.judge.units import other_deeds
from dragoman.judge.words import Vector, Weights, cosine, fold, means_kinds, target_kinds, terms

__all__ = ["Met", "incident_score", "join_incidents", "meeting"]

THRESHOLD = 0.45
"""Evidence from which two reports of harm are one incident."""
_HARM = frozenset({"ASSAULT", "killed", "injured", "damaged"})
_HURT = frozenset({"killed", "injured"})
_HURT_PARTS = ("recipient", "victim")
_TOWN, _CITY, _REGION = 0.20, 0.0, -0.1
"""What counts: a common small town, a city in which several things happen in a day, no more than a region."""
_SAID_DAY, _POSSIBLE_DAY, _NEXT_DAY, _LATER_DAY = 0.15, 0.1, -0.1, 0.0
"""What it counts that both give the day, that it can be the same one, that they give neighbouring days, and that one is
told undated some days later."""
_BOTH_HURT, _SAME_TOLL, _OTHER_DOERS = 0.05, 0.15, -0.25
_OTHER_SIDE = -1.0
"""What it counts that others are blamed where no town is told: either side of a war strikes somewhere each day."""
_SAME_NAME = 0.12
"""What it counts that both print a name that few reports print: of a quarter, a hotel, a village no gazetteer knows."""
_RARE = 6.0
"""Bits from which a name is one that few reports print: one in 64."""
_SAME_TARGET = 0.12
"""What it counts that the same thing was hit or blown up: a market, a boat, a bus."""
_SAME_KIND = 0.2
"""What it counts that both speak of one kind of place or gathering: a prison that is a jail elsewhere, a wedding."""
_SAME_MEANS = 0.08
"""What it counts that people of one small town were hurt by one kind of means, in whatever words: from the air."""
_SAME_PERSON = 0.35
"""What it counts that both say of one named person that he was hurt: then even their places may differ."""
_STRUCK = ("recipient", "theme", "instrument", "victim", "place")
_WITHIN_KM = 5.0
"""How far from the middle of a city its quarters lie."""
_LONGEST = 3
"""Days of an event told no more exactly that are taken as candidates."""
_LATER = 2
"""Days back from an undated report within which its event may lie: a toll that has risen, a ministry that replies."""


_APART = Likeness(0.0, "another text, place or day")


@dataclass(frozen=True)
class _Told:
    """What one occurrence says of an incident: its towns, the days it says and those it leaves possible."""

    units: tuple[Unit, ...]
    weights: Weights
    pins: tuple[Spot, ...]
    days: frozenset[int]
    possible: frozenset[int]
    later: frozenset[int]

    @cached_property
    def documents(self) -> frozenset[str]:
        """The documents that tell it."""
        return frozenset(unit.document for unit in self.units)

    @cached_property
    def outlets(self) -> frozenset[str]:
        """Who published it: one outlet tells each day's strikes in the same words."""
        return frozenset(unit.outlet for unit in self.units if unit.outlet is not None)

    @cached_property
    def terms(self) -> frozenset[str]:
        """The terms of its passages."""
        return frozenset(term for unit in self.units for term in unit.terms)

    @cached_property
    def vector(self) -> Vector:
        """Its words."""
        return self.weights.vector(self.terms)

    @cached_property
    def targets(self) -> frozenset[str]:
        """The terms for what was hit or blown up, people and names of places left out."""
        roles = (
            role
            for unit in self.units
            for assertion in unit.assertions
            for role in (*assertion.role(*_STRUCK), *([assertion.place] if assertion.place else ()))
        )
        struck = (role.text for role in roles if role.category == "facility" or not role.links)
        found = {term for text in struck for term in terms(text) if not term.isdigit()}
        found -= counted_people() | {term for spot in self.pins for term in terms(spot.name)}
        return frozenset(found)

    @cached_property
    def names(self) -> frozenset[str]:
        """The names that its passages print and few reports do."""
        return frozenset(name for unit in self.units for name in unit.names if self.weights.of(name) >= _RARE)

    @cached_property
    def headed(self) -> frozenset[str]:
        """The rare terms of its headlines: whether one is a name another report must say."""
        return frozenset(term for unit in self.units for term in unit.headed if self.weights.of(term) >= _RARE)

    @cached_property
    def persons(self) -> frozenset[str]:
        """The full names of those who were hurt."""
        hurt = (role for u in self.units for a in u.assertions if a.type in _HARM for role in a.role(*_HURT_PARTS))
        named = {fold(role.name) for role in hurt if role.category == "person" and role.name.istitle()}
        return frozenset(name for name in named if " " in name)

    @cached_property
    def kinds(self) -> frozenset[str]:
        """The kinds of target that its passages speak of: a market, a school, a wedding."""
        return frozenset(kind for term in self.terms if (kind := target_kinds().get(term)) is not None)

    @cached_property
    def means(self) -> frozenset[str]:
        """How people were hurt, by the words of its passages: from the air, by a blast."""
        return frozenset(kind for term in self.terms if (kind := means_kinds().get(term)) is not None)


def join_incidents(
    joined: Sequence[Joined], leads: Mapping[str, int], weights: Weights, links: set[Pair] | None = None
) -> list[Joined]:
    """Return ``joined`` with occurrences of harm at one place and day made one where their words and tolls allow it.

    Only what a report begins with is compared: further down stand the week's other attacks. ``leads`` gives where the
    beginning of each document ends. ``links`` takes the pairs of positions that are near enough, whether or not their
    groups were joined.
    """
    told = {index: made for index, entry in enumerate(joined) if (made := _told(entry, leads, weights)).units}

    def reason(left: int, right: int) -> Likeness:
        return incident_score(told[left], told[right])

    def score(left: int, right: int) -> float:
        return reason(left, right).score

    strong = {pair: value for pair in _pairs(told) if (value := score(*pair)) >= THRESHOLD}
    if links is not None:
        links.update(strong)
    involved = sorted({index for pair in strong for index in pair})
    number = {index: position for position, index in enumerate(involved)}
    scores = {(number[a], number[b]): value for (a, b), value in strong.items()}
    groups = grouped(len(involved), scores, THRESHOLD, lambda a, b: score(involved[a], involved[b]))
    alone = [entry for index, entry in enumerate(joined) if index not in number]
    return alone + [_merged(joined, [involved[index] for index in group], reason) for group in groups]


def _told(entry: Joined, leads: Mapping[str, int], weights: Weights) -> _Told:
    harmful = tuple(unit for unit in entry.units if unit.types & _HARM and unit.start < leads[unit.document])
    pins = {spot.id: spot for unit in harmful for spot in unit.pins}
    said = {unit.first for unit in harmful if unit.first is not None and unit.first == unit.last and not _ahead(unit)}
    left_open = {day for unit in harmful for day in _possible_days(unit)}
    later = {day for unit in harmful if not said for day in _days_before(unit)}
    return _Told(
        harmful, weights, tuple(pins.values()), frozenset(said), frozenset(said or left_open), frozenset(later)
    )


def _ahead(unit: Unit) -> bool:
    """Tell whether what happened is dated after the report of it: a weekday resolved the wrong way."""
    return unit.first is not None and unit.day is not None and unit.first > unit.day


def _possible_days(unit: Unit) -> Iterable[int]:
    """Return the days that a unit leaves open: those that it bounds, else the day of the report and the one before."""
    if _ahead(unit) and unit.day is not None:
        return (unit.day, unit.day - 1)
    if unit.first is not None and unit.last is not None:
        return range(unit.first, unit.last + 1) if unit.last - unit.first < _LONGEST else ()
    if unit.last is not None:
        return (unit.last, unit.last + 1)
    if unit.first is not None or unit.day is None:
        return ()
    return (unit.day, unit.day - 1)


def _days_before(unit: Unit) -> Iterable[int]:
    """Return the days before an undated report of which it may still tell."""
    undated = unit.first is None and unit.last is None and unit.day is not None
    return range(unit.day - _LATER, unit.day - 1) if undated and unit.day is not None else ()


@dataclass(frozen=True, slots=True)
class Met:
    """Under which words an event meets others: those that share one of ``shared``, and who seeks by what is found."""

    shared: frozenset[str]
    found: frozenset[str] = frozenset()
    sought: frozenset[str] = frozenset()


def meeting(joined: Joined, leads: Mapping[str, int], weights: Weights) -> Met | None:
    """Return where an occurrence meets others that may be one incident with it; None where it tells of no harm."""
    told = _told(joined, leads, weights)
    return _met(told) if told.units else None


def _met(told: _Told) -> Met:
    """Return where a report meets those of its towns and days, and one without a place those that its words name.

    A region that is all that a report gives is met by every town in it, and so is a city that bears its region's name,
    for its quarters.
    """
    nearby = sorted({near for day in told.possible for near in (day, day + 1)} | told.later)
    regions = {f"in {region_id(spot)} {day}" for spot in told.pins for day in nearby}
    vague = {f"in {spot.id} {day}" for spot in told.pins if not spot.town for day in nearby}
    vague |= {f"in {region_id(spot)} {day}" for spot in told.pins if spot.town and not spot.point for day in nearby}
    named = {
        f"named {term} {day}"
        for spot in told.pins if spot.point for term in terms(spot.name) for day in told.possible
    }  # fmt: skip
    said = told.terms | told.headed if not told.pins else frozenset()
    words = {f"named {term} {day}" for term in said for day in told.possible}
    towns = {f"at {spot.id} {day}" for spot in told.pins for day in nearby}
    printed = {f"name {name} {day}" for name in told.names | told.persons for day in nearby}
    headed = {f"name {term} {day}" for term in told.headed for day in nearby}
    return Met(frozenset(towns | printed), frozenset(regions | named | printed), frozenset(vague | words | headed))


def _pairs(told: Mapping[int, _Told]) -> list[Pair]:
    """Return the pairs that share a word, or of which one seeks what the other is found by."""
    shared: dict[str, list[int]] = defaultdict(list)
    found: dict[str, list[int]] = defaultdict(list)
    met = {index: _met(entry) for index, entry in told.items()}
    for index, entry in met.items():
        for word in entry.shared:
            shared[word].append(index)
        for word in entry.found:
            found[word].append(index)
    pairs = {pair for members in shared.values() for pair in combinations(members, 2)}
    pairs.update(
        (min(index, other), max(index, other))
        for index, entry in met.items()
        for word in entry.sought
        for other in found.get(word, ())
        if other != index
    )
    return sorted(pairs)


def incident_score(one: _Told, other: _Told) -> Likeness:
    """Return how much two tell one incident, with why; 0 where a text tells both or place or day forbid it."""
    if one.documents & other.documents:
        return _APART
    day = _day(one, other)
    person = min(one.persons & other.persons, default=None)
    place = _place(one, other) if day is not None else None
    if place is None and person is not None:
        place = (0.0, "placed differently")
    if place is None or day is None:
        return _APART
    gains = [place, day]
    if person is not None:
        gains.append((_SAME_PERSON, f"both tell of {person}"))
    struck = sorted(one.targets & other.targets)
    kinds = sorted(one.kinds & other.kinds)
    name = _same_name(one, other)
    if name is not None and place[0] < _TOWN:
        gains.append((_SAME_NAME, f"both print the name {name}"))
    if kinds:
        gains.append((_SAME_KIND, f"both speak of a {kinds[0]}"))
    elif struck:
        gains.append((_SAME_TARGET, "the same thing was hit"))
    gains += [(_SAME_MEANS, f"both tell of {kind}") for kind in _means(one, other)[:1] if place[0] >= _TOWN]
    figures, others = (
        frozenset(f for unit in entry.units for f in unit.figures if f[0] in _HURT) for entry in (one, other)
    )
    gains += [(_SAME_TOLL, "the same toll")] if figures & others else []
    if all(any(unit.types & _HURT for unit in entry.units) for entry in (one, other)):
        gains.append((_BOTH_HURT, "people hurt in both"))
    if any(other_deeds(a, b) for a in one.units for b in other.units):
        gains.append((_OTHER_SIDE if place[0] == _REGION else _OTHER_DOERS, "others are blamed"))
    score = cosine(one.vector, other.vector) + sum(gain for gain, _ in gains)
    return Likeness(max(0.0, min(1.0, score)), ", ".join(why for _, why in gains), (one.vector, other.vector))


def _means(one: _Told, other: _Told) -> list[str]:
    """Return the kinds of means by which both say that people were hurt."""
    return sorted(one.means & other.means)


def _place(one: _Told, other: _Told) -> tuple[float, str] | None:
    """Return what the places of two reports count; nothing where neither gives one, None where they are apart."""
    if not one.pins and not other.pins:
        return (0.0, "no place is given by either")
    town = _town(one.pins or _named(other, one), other.pins or _named(one, other))
    if town is None:
        unplaced = not one.pins or not other.pins
        return (0.0, "a place is given by one") if unplaced and _same_name(one, other) else None
    if not town.town:
        return (_REGION, f"the same region, {town.name}")
    return (_TOWN if town.point else _CITY, f"the same town, {town.name}")


def _same_name(one: _Told, other: _Told) -> str | None:
    """Return a rare name that both print, one of them perhaps in its headline, and that is of no region."""
    common = (one.names & other.names) | (one.names & other.headed) | (one.headed & other.names)
    common -= {term for told in (one, other) for spot in told.pins if not spot.town for term in terms(spot.name)}
    return min(common, key=lambda name: (-one.weights.of(name), name), default=None)


def _town(one: Sequence[Spot], other: Sequence[Spot]) -> Spot | None:
    """Return the finest town that both may mean; None where every pair of theirs is apart."""
    if all(apart(a, b) for a in one for b in other):
        return None
    common = [_wider(a, b) for a in one for b in other if _meet(a, b)]
    return min(common, key=lambda spot: (not spot.point, not spot.town, spot.id), default=None)


def _named(pinned: _Told, by: _Told) -> tuple[Spot, ...]:
    """Return the small towns of one report that another one, which has none, names in its words."""
    said = by.terms | by.headed
    return tuple(spot for spot in pinned.pins if spot.point and all(term in said for term in terms(spot.name)))


def _wider(one: Spot, other: Spot) -> Spot:
    """Return which of two places that meet a report of both is of: a city rather than its quarter, else a town."""
    if one.town and other.town and one.point != other.point:
        return other if one.point else one
    return one if other.town else other


def _meet(one: Spot, other: Spot) -> bool:
    """Tell whether two towns are one or neighbours, or a town lies in the region that is all the other text gives.

    Of a city that bears its region's name only what lies within it is a neighbour.
    """
    if one.id == other.id:
        return True
    if one.town and other.town and one.point != other.point:
        return one.country == other.country and distance(one, other) <= _WITHIN_KM
    return together(one, other)


def _day(one: _Told, other: _Told) -> tuple[float, str] | None:
    if one.days & other.days:
        return (_SAID_DAY, "the same day")
    if one.days and other.days:
        near = any(abs(a - b) == 1 for a in one.days for b in other.days)
        return (_NEXT_DAY, "a day apart") if near else None
    if one.possible & other.possible:
        return (_POSSIBLE_DAY, "the same day by publication")
    later = one.outlets.isdisjoint(other.outlets) and (one.days & other.later or one.later & other.days)
    return (_LATER_DAY, "told some days later") if later else None


def _merged(joined: Sequence[Joined], members: Sequence[int], reason: Callable[[int, int], Likeness]) -> Joined:
    reasons = {pair: reason(*pair) for pair in combinations(sorted(members), 2)}
    pairs = sorted(reasons, key=lambda pair: (-reasons[pair].score, pair))
    texts = {index: " ".join(a.evidence[0].quote for unit in joined[index].units for a in unit.assertions)
             for index in members}  # fmt: skip
    because = (*(reasons[a, b].explained(texts[a]) for a, b in pairs[:3]),
               *(text for index in members for text in joined[index].because))  # fmt: skip
    return Joined(tuple(unit for index in members for unit in joined[index].units), tuple(dict.fromkeys(because))[:5])
