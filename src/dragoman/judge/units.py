"""Units: what one document tells of one event, gathered from its headline, its lead, its tolls and its repetitions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache, lru_cache

from dragoman.judge.backward import VIOLENT, referred_to
from dragoman.judge.contradictions import contradicted, party_of
from dragoman.judge.corpus import day_bounds, document_of
from dragoman.judge.digests import Unit, published_day
from dragoman.judge.pins import pinned, printed
from dragoman.judge.places import Spot, apart, spot_of
from dragoman.judge.words import lexicon, terms
from dragoman.model.records import Assertion, Reading, Role
from dragoman.model.text import content_id

__all__ = [
    "ACTING",
    "DOWNED",
    "at_large",
    "figures_of",
    "likely_same",
    "may_meet",
    "other_deeds",
    "stand_in",
    "taking",
    "types_agree",
    "unit_of",
    "units_of",
]

ACTING = ("actor", "recipient", "perpetrator", "subject", "object", "speaker")
_TELLING = frozenset({"event", "toll"})
_HAPPENED = frozenset({"actual", "possible"})
_AKIN = (
    frozenset({"ASSAULT", "COERCE", "killed", "injured", "missing", "captured", "damaged", "fights"}),
    frozenset({"COERCE", "arrested", "captured"}),
    frozenset({"AGREE", "CONSULT", "COOPERATE", "SUPPORT", "CONCEDE"}),
    frozenset({"ACCUSE", "REJECT", "THREATEN", "REQUEST"}),
    frozenset({"AID", "SUPPORT", "AGREE", "COOPERATE"}),
    frozenset({"RETREAT", "CONCEDE", "displaced"}),
    frozenset({"MOBILIZE", "ASSAULT", "THREATEN"}),
    frozenset({"PROTEST", "REQUEST", "REJECT", "ACCUSE"}),
)
_DOERS, _VICTIMS = ("actor", "perpetrator"), ("recipient", "victim")
_HARMS = frozenset({"killed", "injured", "missing"})
_TOLD_HARM = _HARMS | {"ASSAULT", "damaged"}
_STATE = frozenset({"state", "government", "military", "police"})
_GAP = 3
"""Characters between a sentence and the next one at most."""
_LONGEST_ACRONYM = 3
_TAKEN = "taken"
DOWNED = "downed"
"""How the act begins by which an aircraft is brought down: see `Unit.acts`."""
_ONCE = {
    "SANCTION/discontinue": "party", "SANCTION/expel": "party", "SANCTION/withdraw": "party", "RETREAT/resign": "",
    "RETREAT/withdraw": "place", _TAKEN: "place",
}  # fmt: skip
"""What one party does once in weeks, and to what: to another party, to a place, to nobody."""
_LEAD = 900
"""Characters of a text's beginning, where it tells of its one piece of news."""
_WEEKS = 13
_THOUSANDS = 1000
_FEW_DAYS = 14
_REPEATED = 0.5
"""Share of the shorter passage's words from which two passages of one document tell one event again."""


def units_of(reading: Reading, canonical: Callable[[Role], str]) -> tuple[Unit, ...]:
    """Return the events that one document tells of, in text order, each with every assertion about it."""
    telling = [a for a in reading.assertions if a.kind in _TELLING and a.modality in _HAPPENED]
    groups: list[list[Assertion]] = []
    home: dict[str, int] = {}
    linked = {a.id: {link.assertion for link in a.relations if link.rel in ("harm_of", "subset_of")} for a in telling}
    # What "killed" says of day and place may stand with its toll alone: an event of that word has it too.
    singles = [unit_of((a,), canonical) for a in telling]
    harms = {
        a.trigger: single
        for a, single in zip(telling, singles, strict=True)
        if a.type in _HARMS and a.trigger is not None
    }
    document = document_of(reading)
    units: list[Unit] = []
    large = at_large(telling)
    for assertion, single in zip(telling, singles, strict=True):
        alike = [unit if (assertion.id in large) == (unit.assertions[0].id in large) else None for unit in units]
        index = _home(assertion, single, linked, home, alike)
        if index is None and assertion.trigger in harms and assertion.id not in large:
            index = _carried_on(assertion, harms[assertion.trigger], alike)
        if index is None:
            home[assertion.id] = len(groups)
            groups.append([assertion])
            units.append(single)
        else:
            home[assertion.id] = index
            groups[index].append(assertion)
            units[index] = unit_of(tuple(groups[index]), canonical)
    day = published_day(document)
    told = printed(reading)
    return tuple(pinned(unit, told, day, document.publisher) for unit in units)


def _home(
    assertion: Assertion, single: Unit, linked: dict[str, set[str]], home: dict[str, int], units: Sequence[Unit | None]
) -> int | None:
    """Return the number of the unit that ``assertion`` belongs to: by its link, or by telling the same again.

    Units that it can not belong to are None.
    """
    for other in sorted(linked[assertion.id]):
        if other in home:
            return home[other]
    for other, index in home.items():
        if assertion.id in linked.get(other, ()):
            return index
    fitting = [
        (index, unit) for index, unit in enumerate(units) if unit is not None
        if likely_same(single, unit) and not _other_day(single, unit) and not _another_deed(assertion, unit)
    ]  # fmt: skip
    again = next(
        (i for i, unit in fitting if single.acts & unit.acts or _again(assertion, unit) or _told_fully(single, unit)),
        None,
    )
    return again if again is not None else referred_to(assertion, fitting)


def at_large(assertions: Iterable[Assertion]) -> frozenset[str]:
    """Return the ids of those that tell of a war, or of its thousands of dead, and not of a deed in its course.

    "The war, which began in April, has killed tens of thousands" stands in most reports of that war.
    """
    assertions = tuple(assertions)
    large = {a.trigger for a in assertions if _of_war(a) or _of_thousands(a)}
    return frozenset(a.id for a in assertions if a.trigger is not None and a.trigger in large)


def _of_war(assertion: Assertion) -> bool:
    if assertion.kind != "event" or assertion.type not in VIOLENT or assertion.trigger is None or _of_days(assertion):
        return False
    word = frozenset(_passage(assertion.trigger.quote))
    return word <= _words("wars") or (word <= _words("lasting") and assertion.time is not None)


def _of_thousands(assertion: Assertion) -> bool:
    quantity = assertion.quantity
    if assertion.kind != "toll" or quantity is None or _of_days(assertion):
        return False
    number = quantity.low or quantity.high or quantity.best or 0
    return number >= _THOUSANDS and bool(_passage(assertion.evidence[0].quote) & (_words("wars") | _words("lasting")))


def _of_days(assertion: Assertion) -> bool:
    """Tell whether an assertion gives days of its own, a few of them."""
    first, last = day_bounds(assertion.time)
    return first is not None and last is not None and last - first < _FEW_DAYS


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(term for word in lexicon("words")[kind] for term in terms(word))


def _other_day(one: Unit, other: Unit) -> bool:
    """Tell whether one text puts two things on two days: that lets them differ by one only where two texts tell."""
    exact = one.first is not None and other.first is not None and one.first == one.last and other.first == other.last
    return exact and one.first != other.first


def _carried_on(assertion: Assertion, single: Unit, units: Sequence[Unit | None]) -> int | None:
    """Return the number of the last harm told, if harm told without place or doer counts what was just told.

    "The ministry put the number of dead at 82" does so for another speaker, "dozens were wounded" of the same day.
    """
    if assertion.polarity != "affirmed" or assertion.role(*_DOERS) or not units:
        return None
    told = [(index, unit) for index, unit in enumerate(units) if unit is not None and unit.types & _TOLD_HARM]
    if not told:
        return None
    at, last = told[-1]
    if single.spot is not None and (last.spot is None or single.spot.id != last.spot.id):
        return None
    total = assertion.quantity is not None and assertion.quantity.cumulative
    if single.spot is not None and single.types & last.types and not (total or _other_voice(assertion, last)):
        return None
    same_day = single.first is not None and single.first == single.last == last.first == last.last
    further = (bool(assertion.attribution) or total) and single.first is None
    return at if same_day or further or _next_sentence(single, last) else None


def _next_sentence(single: Unit, last: Unit) -> bool:
    """Tell whether a first toll stands in the sentence after the attack ("Shells fell on the camp. 19 were killed")."""
    end = max(assertion.evidence[0].end for assertion in last.assertions)
    counted = last.types & _HARMS and single.types & last.types
    return not counted and 0 <= single.start - end <= _GAP and not _disjoint(single, last)


def _other_voice(assertion: Assertion, unit: Unit) -> bool:
    """Tell whether another speaker gives a number of his own: one town has two tolls in one text, not two attacks."""
    told = [other for other in unit.assertions if other.type in _HARMS]
    return bool(_speakers(assertion)) and all(
        _speakers(other) and not _speakers(assertion) & _speakers(other) for other in told
    )


def _speakers(assertion: Assertion) -> frozenset[str]:
    return frozenset(entry.speaker.entity or entry.speaker.name for entry in assertion.attribution)


def _another_deed(assertion: Assertion, unit: Unit) -> bool:
    """Tell whether a text names other doers, with other victims, of an event than of the unit's: it tells two deeds.

    Where neither names them, soldiers and rebels are others all the same.
    """
    if assertion.type in VIOLENT and _sides(assertion) and not _sides(assertion) & _sides(*unit.assertions):
        return bool(_sides(*unit.assertions)) and not _struck(assertion) & _struck(*unit.assertions)
    doers, victims = _named(assertion, *_DOERS), _named(assertion, *_VICTIMS)
    others = [other for other in unit.assertions if other.type in VIOLENT and _named(other, *_DOERS)]
    if assertion.type not in VIOLENT or not doers or not others:
        return False
    return all(not doers & _named(other, *_DOERS) and not victims & _named(other, *_VICTIMS) for other in others)


def _sides(*assertions: Assertion) -> frozenset[str]:
    """Return whether a state's men or armed men of none did the violence that is told."""
    doers = [role for a in assertions if a.type in VIOLENT for role in a.role(*_DOERS)]
    found = {"state" if role.category in _STATE else role.category for role in doers}
    return frozenset(found & {"state", "non_state_armed"})


def _struck(*assertions: Assertion) -> frozenset[str]:
    return frozenset(
        term for a in assertions if a.type in VIOLENT for role in a.role(*_VICTIMS) for term in _passage(role.text)
    )


def _named(assertion: Assertion, *parts: str) -> frozenset[str]:
    return frozenset(
        f"state:{role.country}" if role.category in _STATE and role.country else role.entity or role.name
        for role in assertion.role(*parts)
        if role.entity or role.name.istitle()
    )


@lru_cache(maxsize=1 << 12)
def _passage(quote: str) -> frozenset[str]:
    return frozenset(terms(quote))


def _again(assertion: Assertion, unit: Unit) -> bool:
    """Tell whether an assertion of the same document tells the unit's event once more."""
    same = [other for other in unit.assertions if other.polarity == assertion.polarity]
    for other in same:
        if other.evidence[0] == assertion.evidence[0]:
            if other.kind == assertion.kind == "event" and not _one_deed(assertion, other):
                if _charged(assertion, other):
                    return False
                continue
            both_harm = other.kind == assertion.kind == "toll" and {other.type, assertion.type} <= _HARMS
            return both_harm or other.kind != assertion.kind or other.type == assertion.type
    if not any(other.type == assertion.type for other in same):
        return False
    found = _passage(assertion.evidence[0].quote)
    least = min(len(found), len(unit.terms))
    return least > 0 and len(found & unit.terms) / least >= _REPEATED


def _told_fully(single: Unit, unit: Unit) -> bool:
    """Tell whether a text goes on to tell what it began with: the same party's deed in the same town."""
    led = unit.start < _LEAD and single.start < _LEAD
    same = single.types & unit.types & VIOLENT and single.doers and single.doers == unit.doers
    there = single.spot is not None and single.spot.town and unit.spot is not None and single.spot.id == unit.spot.id
    return bool(led and same and there)


def _one_deed(one: Assertion, other: Assertion) -> bool:
    """Tell whether two events of one sentence can be one."""
    return one.type == other.type and one.mode == other.mode and not _charged(one, other)


def _charged(one: Assertion, other: Assertion) -> bool:
    """Tell whether one event of a sentence is denied and the other is what its speaker charges others with."""
    return one.trigger != other.trigger and contradicted(one) != contradicted(other)


def unit_of(assertions: tuple[Assertion, ...], canonical: Callable[[Role], str]) -> Unit:
    """Return the unit of ``assertions``, all of one document and one event."""
    bounds = [day_bounds(a.time) for a in assertions if a.time is not None]
    spots = [spot for a in assertions if not _dateline(a.place) and (spot := spot_of(a.place)) is not None]
    passages = dict.fromkeys(a.evidence[0].quote for a in assertions)
    first, last = _narrowest(bounds)
    return Unit(
        id=content_id("unit", *sorted(a.id for a in assertions)),
        document=assertions[0].document,
        assertions=assertions,
        types=frozenset(a.type for a in assertions),
        modes=frozenset(a.mode for a in assertions if a.mode),
        terms=frozenset().union(*map(_passage, passages)),
        actors=frozenset(canonical(role) for a in assertions for role in a.role(*ACTING)),
        spot=_finest(spots),
        first=first,
        last=last,
        figures=frozenset(figures_of(assertions)),
        start=min(a.evidence[0].start for a in assertions),
        doers=frozenset(
            party_of(role, canonical)
            for a in assertions
            if a.type in VIOLENT
            for role in a.role("actor", "perpetrator")
            if role.entity
        ),
        acts=frozenset(act for a in assertions for act in _acts(a, canonical)),
    )


def _acts(assertion: Assertion, canonical: Callable[[Role], str]) -> Iterable[str]:
    """Yield the act of an assertion for each pair of known parties, where it is one of those done once."""
    if assertion.kind != "event" or assertion.polarity != "affirmed":
        return
    yield from (f"{DOWNED} {craft}" for craft in _downed(assertion))
    what = _TAKEN if _takes(assertion) else f"{assertion.type}/{assertion.mode}"
    if what not in _ONCE:
        return
    others = {party_of(role, canonical) for role in assertion.role("recipient") if role.entity}
    if _ONCE[what] == "place":
        places = (*assertion.role("recipient"), *([assertion.place] if assertion.place else ()))
        others = {canonical(role) for role in places if role.entity and role.category in {"place", "facility"}}
    for doer in sorted({party_of(role, canonical) for role in assertion.role("actor") if role.entity}):
        for other in sorted(others) if _ONCE[what] else ("",):
            yield f"{what} {doer} {other}"


def _downed(assertion: Assertion) -> Iterable[str]:
    """Yield the one aircraft with a crew that an assertion tells to be downed: its kind and its country.

    A country loses drones by the dozen, and what is counted are several.
    """
    trigger = assertion.trigger
    if assertion.type != "ASSAULT" or trigger is None or not _passage(trigger.quote) & _words("downing"):
        return
    crafts = _crafts()
    for role in assertion.role("recipient"):
        said = terms(role.text)
        several = (said[:1] and said[0].isdigit()) or (role.text.endswith("s") and not role.text.startswith("one of "))
        kind = next((crafts[term] for term in reversed(said) if term in crafts), None) if not several else None
        if kind is not None and role.country:
            yield f"{kind} {role.country}"


@cache
def _crafts() -> dict[str, str]:
    """Return the kind of aircraft that each term for one tells."""
    return {term: kind for kind, words in lexicon("words")["crafts"].items() for term in terms(words)}


def _takes(assertion: Assertion) -> bool:
    """Tell whether a place is taken, rather than shelled or raided."""
    return assertion.type == "ASSAULT" and taking(assertion)


def taking(assertion: Assertion) -> bool:
    """Tell whether an assertion says in so many words that something, or control of it, is taken."""
    trigger = assertion.trigger
    if trigger is None:
        return False
    said = assertion.evidence[0].quote if trigger.quote == "control" else trigger.quote
    return bool(_passage(said) & _words("taking"))


def stand_in(reading: Reading, canonical: Callable[[Role], str]) -> Unit | None:
    """Return, for a report that tells no event, the first thing that it says as one."""
    first = min(
        reading.assertions,
        key=lambda a: (a.modality != "actual", a.evidence[0].start, a.kind, a.id),
        default=None,
    )
    return unit_of((first,), canonical) if first is not None else None


def _dateline(place: Role | None) -> bool:
    """Tell whether a place is printed in capitals, as a report's dateline: there the reporter sat."""
    return place is not None and len(place.text) > _LONGEST_ACRONYM and place.text.isupper()


def figures_of(assertions: Iterable[Assertion]) -> set[tuple[str, float]]:
    """Return the (measure, number) pairs that the tolls among ``assertions`` give."""
    quantities = [a.quantity for a in assertions if a.quantity is not None]
    return {(q.measure, value) for q in quantities for value in (q.best if q.best is not None else q.low,) if value}


def _narrowest(bounds: Sequence[tuple[int | None, int | None]]) -> tuple[int | None, int | None]:
    closed = [(last - first, first, last) for first, last in bounds if first is not None and last is not None]
    if closed:
        return min(closed)[1:]
    return bounds[0] if bounds else (None, None)


def _finest(spots: Sequence[Spot]) -> Spot | None:
    return min(spots, key=lambda spot: (not spot.point, spot.region is None, spot.country is None), default=None)


@lru_cache(maxsize=1 << 12)
def types_agree(one: frozenset[str], other: frozenset[str]) -> bool:
    """Tell whether two sets of types can be of one event: a common type, or two that reporters use for one thing."""
    if one & other or "OTHER" in one | other:
        return True
    return any(one & family and other & family for family in _AKIN)


def likely_same(one: Unit, other: Unit) -> bool:
    """Tell whether nothing that two units say of type, place and time keeps them apart."""
    return types_agree(one.types, other.types) and may_meet(one, other) and not _sum_and_part(one, other)


def _sum_and_part(one: Unit, other: Unit) -> bool:
    """Tell whether one gives the toll of weeks and the other a different toll of a day in them."""
    if not one.figures or not other.figures or one.figures & other.figures:
        return False
    lengths = [u.last - u.first for u in (one, other) if u.first is not None and u.last is not None]
    return len(lengths) == 2 and min(lengths) <= 1 and max(lengths) >= _WEEKS


def may_meet(one: Unit, other: Unit) -> bool:
    """Tell whether two units can be of one place and time, whatever they are."""
    return not apart(one.spot, other.spot) and not _disjoint(one, other)


def other_deeds(one: Unit, other: Unit) -> bool:
    """Tell whether two units name wholly different doers.

    Only known parties are compared. Two texts may blame different ones for one deed: see where day and place agree.
    """
    return bool(one.doers and other.doers) and not one.doers & other.doers


def _disjoint(one: Unit, other: Unit) -> bool:
    """Tell whether the days of two units lie more than one day apart, or one runs on and the other is over."""
    if one.first and other.first and (one.last is None) != (other.last is None):
        return True
    for left, right in ((one, other), (other, one)):
        if left.last is not None and right.first is not None and right.first - left.last > 1:
            return True
    return False
