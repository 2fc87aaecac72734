"""Contradictions: two assertions that can not both hold, by kind; and pairs that only look like one.

Not a contradiction: another scope (a subset, a wider place), another category (killed beside injured), another date,
an update by the same source. Nothing is decided: both sides stay.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from dragoman.judge.corpus import day_bounds
from dragoman.judge.intervals import overlapping
from dragoman.judge.places import apart, spot_of
from dragoman.judge.populations import groups_of, increase, population_of
from dragoman.judge.support import AGAINST
from dragoman.judge.words import lexicon, terms
from dragoman.model.findings import Dispute
from dragoman.model.records import Assertion, Quantity, Role

__all__ = [
    "Comparison",
    "compare_places",
    "compare_quantities",
    "compare_times",
    "contradicted",
    "disputes_of",
    "party_of",
]

_MOST = 40
"""Versions compared with each other; of more, each new one is compared with the first of its kind only."""
_OPEN = float("inf")
_SHARP = ("minute", "hour", "day", "month", "year")
"""Times that two sources can differ on; "earlier this week" is too loose."""
_STATE = frozenset({"state", "government", "military", "police"})
_OWN = frozenset({"its", "his", "her", "their", "our", "it", "he", "she", "they", "we"})


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two versions are to each other: ``kind``, whether they contradict, and the sentence that says why."""

    kind: str
    contradicts: bool
    sentence: str


_DENIED = Comparison("negation", contradicts=True, sentence="one says that it is so, the other that it is not")
_OTHER_DOER = Comparison(
    "identity", contradicts=False, sentence="who denies to have done it does not deny that it was done by another"
)
_OTHER_TARGET = Comparison(
    "scope", contradicts=False, sentence="that one building was not hit does not deny that something else was"
)
_NO_FIGHTING = Comparison(
    "category", contradicts=False, sentence="that nobody fought there does not deny that it was attacked"
)
_OTHER_PEOPLE = Comparison("scope", contradicts=False, sentence="they count different groups of people")


def compare_quantities(one: Quantity, other: Quantity, *, same_people: bool = False) -> Comparison | None:
    """Return what two numbers are to each other, or None where they agree.

    With ``same_people`` both are known to be totals of the same ones, whatever words they use for them.
    """
    if one.measure != other.measure:
        return Comparison(
            "category", contradicts=False, sentence=f"{one.measure} and {other.measure} are counted apart"
        )
    if not same_people and population_of(one) != population_of(other):
        return _OTHER_PEOPLE
    if one.cumulative != other.cumulative and not same_people:
        return Comparison("scope", contradicts=False, sentence="one is a running total, the other an increase")
    (low, high), (start, end) = quantity_range(one), quantity_range(other)
    slack = 1 if "at_least" in (one.operator, other.operator) else 0
    if low <= end + slack and start <= high + slack:
        return None
    return Comparison("value", contradicts=True, sentence=f"“{one.text}” and “{other.text}” have no number in common")


def quantity_range(quantity: Quantity) -> tuple[float, float]:
    """Return the least and greatest number that a quantity allows; "about" and words loosen, "at least" opens."""
    best = quantity.best
    low = quantity.low if quantity.low is not None else best if best is not None else 0.0
    high = quantity.high if quantity.high is not None else best if best is not None else _OPEN
    if quantity.operator == "at_least":
        high = _OPEN
    elif quantity.operator == "at_most":
        low = 0.0
    elif quantity.operator == "about":
        low, high = 0.9 * low, 1.1 * high
    return (low, high)


def compare_times(one: Assertion, other: Assertion) -> Comparison | None:
    """Return what the times of two versions of one event are to each other, or None where they can agree."""
    (first, last), (start, end) = day_bounds(one.time), day_bounds(other.time)
    if last is not None and start is not None and last < start:
        return Comparison("time", contradicts=True, sentence="one puts it wholly before the other")
    if end is not None and first is not None and end < first:
        return Comparison("time", contradicts=True, sentence="one puts it wholly after the other")
    return None


def compare_places(one: Assertion, other: Assertion) -> Comparison | None:
    """Return what the places of two versions are to each other, or None where one can lie in the other."""
    left, right = spot_of(one.place), spot_of(other.place)
    if left is not None and right is not None and apart(left, right):
        return Comparison("place", contradicts=True, sentence=f"{left.name} is not {right.name}")
    return None


def contradicted(assertion: Assertion) -> bool:
    """Tell whether an assertion speaks against its content: a negation, or a denial by its speaker, not both."""
    against = any(attribution.stance in AGAINST for attribution in assertion.attribution)
    return against != (assertion.polarity == "negated")


def disputes_of(
    members: Sequence[Assertion],
    line: Callable[[Assertion], str],
    canonical: Callable[[Role], str] | None = None,
    event: Sequence[Assertion] = (),
) -> tuple[tuple[Dispute, ...], tuple[str, ...]]:
    """Return the disputes among versions of one event, and the sentences on pairs that only look like one.

    ``line`` gives the independent source of an assertion: numbers of one source are updates of each other. ``event``
    are all assertions of the event where ``members`` are some of them: they say who is told to have done it.
    """
    if len(members) < 2:  # most events are told once
        return (), ()
    found: dict[tuple[str, tuple[str, str]], None] = {}
    notes: dict[str, None] = {}
    _negations(members, line, _accused(event or members, canonical), found, notes)
    tolls = [a for a in members if a.quantity is not None and a.kind == "toll" and not contradicted(a)]
    groups = groups_of(tolls)
    for one, other in _each_pair(tolls):
        same = groups[one.id] == groups[other.id]
        _note(_number(one, other, line, same_people=same), one, other, found, notes)
    events = [a for a in members if a.kind == "event" and not contradicted(a)]
    for one, other in _each_pair([a for a in events if a.time is not None and a.time.granularity in _SHARP]):
        if one.document != other.document and one.type == other.type:
            _note(compare_times(one, other), one, other, found, notes)
    for one, other in _each_pair([a for a in events if a.place is not None]):
        if one.document != other.document and one.type == other.type:
            _note(compare_places(one, other), one, other, found, notes)
    if canonical is not None:
        _identities(events, canonical, line, found)
    return tuple(_said_once(found, members)), tuple(sorted(notes))


def _said_once(found: Iterable[tuple[str, tuple[str, str]]], members: Sequence[Assertion]) -> Iterable[Dispute]:
    """Yield one dispute of a kind for two sentences, however many events each tells; numbers are each their own."""
    told = {member.id: member for member in members}
    seen: set[tuple[str, ...]] = set()
    for kind, pair in sorted(found):
        sides = pair if kind == "value" else tuple(sorted(_sentence(told[key]) for key in pair))
        if (kind, *sides) not in seen:
            seen.add((kind, *sides))
            yield Dispute(kind, pair)


def _each_pair(members: Sequence[Assertion]) -> Iterable[tuple[Assertion, Assertion]]:
    """Yield the pairs of members; of very many, each with the first ones only."""
    for position, one in enumerate(members):
        for other in members[position + 1 :] if position < _MOST else ():
            yield one, other


def _number(
    one: Assertion, other: Assertion, line: Callable[[Assertion], str], *, same_people: bool
) -> Comparison | None:
    if one.quantity is None or other.quantity is None:
        return None
    linked = {link.assertion for link in one.relations} | {link.assertion for link in other.relations}
    if one.id in linked or other.id in linked:
        return Comparison("scope", contradicts=False, sentence="one counts a part of the other")
    if one.quantity.measure == "amount" or one.quantity.measure != other.quantity.measure:
        return None
    if not same_people:
        return _OTHER_PEOPLE
    if increase(one) != increase(other):
        return Comparison("scope", contradicts=False, sentence="one is a running total, the other an increase")
    found = compare_quantities(one.quantity, other.quantity, same_people=True)
    if found is None or not found.contradicts:
        return found if found is not None and found.kind == "scope" else None
    if line(one) == line(other) and one.document == other.document:
        return Comparison("scope", contradicts=False, sentence="one source gives several numbers in one text")
    if one.document == other.document and not (one.attribution and other.attribution):
        return Comparison("scope", contradicts=False, sentence="one text gives several numbers, not by two sources")
    if line(one) == line(other):
        texts = f"“{one.quantity.text}” and “{other.quantity.text}”"
        return Comparison("update", contradicts=False, sentence=f"{texts} are numbers of one source: an update")
    return found


def _note(
    comparison: Comparison | None,
    one: Assertion,
    other: Assertion,
    found: dict[tuple[str, tuple[str, str]], None],
    notes: dict[str, None],
) -> None:
    if comparison is None:
        return
    if comparison.contradicts:
        found[comparison.kind, _ordered(one, other)] = None
    else:
        notes[f"not a contradiction ({comparison.kind}): {comparison.sentence}"] = None


def _ordered(one: Assertion, other: Assertion) -> tuple[str, str]:
    return (min(one.id, other.id), max(one.id, other.id))


def _negations(
    members: Sequence[Assertion],
    line: Callable[[Assertion], str],
    accused: Mapping[str, frozenset[str]],
    found: dict[tuple[str, tuple[str, str]], None],
    notes: dict[str, None],
) -> None:
    """Pair what is denied or negated with what is asserted of the same kind and type at no other time.

    One text that, in one voice, says what happened and what did not speaks of two things. Who denies to have done it
    contradicts those who say that he did, not those who name nobody or another.
    """
    groups: dict[tuple[str, str], tuple[list[Assertion], list[Assertion]]] = defaultdict(lambda: ([], []))
    for member in members:
        groups[member.kind, member.type][contradicted(member)].append(member)
    for held, denied in groups.values():
        for one in denied[:_MOST]:
            for other in held[:_MOST]:
                one_voice = one.document == other.document and _voice(one, line) == _voice(other, line)
                if not one_voice and overlapping(one, other) is not False:
                    others = accused[one.id] and not accused[one.id] & accused[other.id]
                    if _other_building(one, other):
                        _note(_OTHER_TARGET, one, other, found, notes)
                        continue
                    denied_only = _NO_FIGHTING if _fighting(one) and not _fighting(other) else _DENIED
                    _note(_OTHER_DOER if others else denied_only, one, other, found, notes)


def _other_building(one: Assertion, other: Assertion) -> bool:
    """Tell whether one speaks of a building alone and the other of other targets."""
    struck, hit = (
        [role for role in member.role("recipient", "victim") if role.category != "other"] for member in (one, other)
    )
    buildings = bool(struck) and all(role.category == "facility" for role in struck)
    words, others = ({term for role in roles for term in terms(role.text)} for roles in (struck, hit))
    return buildings and bool(hit) and not words & others


def _fighting(member: Assertion) -> bool:
    """Tell whether an event is told as fighting of two sides: who bombs a place fights nobody in it."""
    words = set(terms(member.trigger.quote)) if member.trigger is not None and member.kind == "event" else set()
    return bool(words & _fights())


@cache
def _fights() -> frozenset[str]:
    return frozenset(term for word in lexicon("words")["fighting"] for term in terms(word))


def _sentence(member: Assertion) -> str:
    return f"{member.document} {member.evidence[0].start}"


def _accused(members: Sequence[Assertion], canonical: Callable[[Role], str] | None) -> dict[str, frozenset[str]]:
    """Return who did it by each member of an event; a toll has those of its sentence's events of one stance with it.

    "Its planes" are the speaker's. Nobody is given where entities are not told apart.
    """
    if canonical is None:
        return {member.id: frozenset() for member in members}
    own = {member.id: _doers(member, canonical) for member in members}
    beside: dict[tuple[str, bool], set[str]] = defaultdict(set)
    for member in members:
        beside[_sentence(member), contradicted(member)] |= own[member.id]
    return {m.id: own[m.id] or frozenset(beside[_sentence(m), contradicted(m)]) for m in members}


def _doers(member: Assertion, canonical: Callable[[Role], str]) -> frozenset[str]:
    speakers = [entry.speaker for entry in member.attribution[-1:]]
    found = set()
    for role in member.role("actor", "perpetrator"):
        if role.entity is not None:
            found.add(party_of(role, canonical))
        elif role.text.split(" ")[0].casefold() in _OWN:
            found.update(party_of(speaker, canonical) for speaker in speakers if speaker.entity is not None)
    return frozenset(found)


def _voice(assertion: Assertion, line: Callable[[Assertion], str]) -> tuple[str, ...]:
    """Return through whom an assertion is made: its source and the speakers that it names."""
    return (line(assertion), *(entry.speaker.entity or entry.speaker.name for entry in assertion.attribution))


def party_of(role: Role, canonical: Callable[[Role], str]) -> str:
    """Return who a role stands for where blame is compared: a state, its government and its forces are one party.

    So is the country where it acts though its text speaks of it as a place. What a part of it has is its own party.
    """
    entity = role.entity or ""
    state = (role.category in _STATE and ":part:" not in entity) or entity.startswith("country:")
    return f"state:{role.country}" if state and role.country else canonical(role)


def _identities(
    events: Sequence[Assertion],
    canonical: Callable[[Role], str],
    line: Callable[[Assertion], str],
    found: dict[tuple[str, tuple[str, str]], None],
) -> None:
    """Pair versions by different sources that name wholly different known actors for one assault."""
    named = [
        (a, {party_of(role, canonical) for role in a.role("actor", "perpetrator") if role.entity is not None})
        for a in events
        if a.type == "ASSAULT"
    ]
    told = [(a, actors) for a, actors in named if actors][:_MOST]
    for (one, actors), (other, others) in combinations(told, 2):
        if one.document != other.document and line(one) != line(other) and not actors & others:
            found["identity", _ordered(one, other)] = None
