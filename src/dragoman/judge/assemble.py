"""Assembling findings: the parts that every kind of finding shares, each led back to its members."""

from __future__ import annotations

from collections import Counter as Tally
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from dragoman.judge.populations import EVERYBODY, fighters, groups_of, increase, stands
from dragoman.judge.spelling import name_tokens
from dragoman.judge.support import Ground, sides, statements
from dragoman.model.findings import Count, Dispute, Finding, Interval, Question
from dragoman.model.records import Assertion, Quantity, Role
from dragoman.model.text import content_id
from dragoman.model.when import When

__all__ = ["Canonical", "agreed_roles", "best_place", "best_time", "finding", "title_of", "tolls_of"]

Canonical = Callable[[Role], str]

_GRAIN = ("minute", "hour", "day", "week", "month", "quarter", "season", "half", "year", "decade", "century")
_MOST_TITLED = 3


def finding(
    kind: str,
    type_: str,
    members: Sequence[Assertion],
    ground: Ground,
    *,
    roles: tuple[Role, ...],
    because: tuple[str, ...] = (),
    tolls: tuple[Count, ...] = (),
    disputes: tuple[Dispute, ...] = (),
    question: Question | None = None,
    intervals: tuple[Interval, ...] = (),
    gone: Collection[str] = (),
) -> Finding:
    """Return the finding of ``kind`` that ``members`` make together; its id is a hash of kind, type and members.

    Members that are ``gone`` were taken back: they stay to be seen and count for no side and no source.
    """
    ordered = sorted(members, key=lambda a: (a.document, a.evidence[0].start, a.id))
    ids = tuple(dict.fromkeys(a.id for a in ordered))
    documents = tuple(sorted({a.document for a in ordered}))
    standing = [a for a in ordered if a.id not in gone]
    said = statements(standing, ground)
    asserted, denied = sides(standing, said)
    time, place = best_time(ordered), best_place(ordered)
    return Finding(
        id=content_id("finding", kind, type_, *sorted(ids)),
        kind=kind,
        type=type_,
        title=title_of(_called(type_, ordered), roles, time, place, question),
        roles=roles,
        time=time,
        place=place,
        tolls=tolls,
        polarity="negated" if all(a.polarity == "negated" for a in ordered) else "affirmed",
        members=ids,
        documents=documents,
        inputs=tuple(sorted({ground.input(document) for document in documents})),
        origins=ground.lines(standing),
        asserted_by=asserted,
        denied_by=denied,
        statements=said,
        disputes=disputes,
        joined_because=because,
        question=question,
        intervals=intervals,
    )


def best_time(members: Iterable[Assertion]) -> When | None:
    """Return the time given most often among the finest ones given; None when no member gives one."""
    times = [a.time for a in members if a.time is not None]
    if len(times) < 2:
        return times[0] if times else None
    known = [when for when in times if when.edtf is not None] or times
    finest = min(_grain(when) for when in known)
    at = Tally(when.edtf or when.phrase for when in known if _grain(when) == finest)
    wanted = min(at, key=lambda key: (-at[key], key))
    return next(when for when in known if (when.edtf or when.phrase) == wanted and _grain(when) == finest)


def _grain(when: When) -> int:
    return _GRAIN.index(when.granularity) if when.granularity in _GRAIN else len(_GRAIN)


def best_place(members: Iterable[Assertion]) -> Role | None:
    """Return the place given most often, the finer one of a tie; None when no member gives one."""
    places = [a.place for a in members if a.place is not None]
    if len(places) < 2:
        return places[0] if places else None
    counts = Tally(_place_key(place) for place in places)
    wanted = min(counts, key=lambda key: (-counts[key], key))
    return next(place for place in places if _place_key(place) == wanted)


def _place_key(place: Role) -> str:
    return place.links[0].id if place.links else place.name


def agreed_roles(members: Iterable[Assertion], canonical: Canonical, names: Sequence[str]) -> tuple[Role, ...]:
    """Return one role for each (part, entity) that members name, the most often named first within each part.

    Of the names an entity goes by the one is taken that is given most often, a known one before any other. "The
    presidential palace" and "Presidential Palace" are one building.
    """
    counts: Tally[tuple[str, str]] = Tally()
    called: dict[tuple[str, str], Tally[str]] = defaultdict(Tally)
    first: dict[tuple[str, str, str], Role] = {}
    spelled: dict[tuple[str, tuple[str, ...]], tuple[str, str]] = {}
    for assertion in members:
        for role in assertion.role(*names):
            key = (role.role, canonical(role))
            if role.category == "facility":
                key = spelled.setdefault((role.role, name_tokens(role.name)), key)
            counts[key] += 1
            called[key][role.name] += 1
            known = first.get((*key, role.name))
            if known is None or (known.entity is None and role.entity is not None):
                first[*key, role.name] = role
    order = sorted(counts, key=lambda key: (names.index(key[0]), -counts[key], key))
    return tuple(_most_called(called[key], {name: first[*key, name] for name in called[key]}) for key in order)


def _most_called(counts: Tally[str], roles: Mapping[str, Role]) -> Role:
    """Return the role of the name given most often, of equals the one given first; those of a known entity win."""
    names = [name for name in counts if roles[name].entity is not None] or list(counts)
    return roles[max(names, key=lambda name: counts[name])]


def tolls_of(members: Iterable[Assertion], ground: Ground, *, parts: bool = True) -> tuple[Count, ...]:
    """Return every different quantity that members assert, with the number of independent sources for each.

    Without ``parts`` a number of some of those hurt, an increase and a vague one ("dozens") are left out where there is
    a number for everybody: what remains can be put into one range.
    """
    tolls = [a for a in members if a.quantity is not None and a.kind == "toll" and stands(a)]
    groups = groups_of(tolls)
    if not parts:
        tolls = _comparable(tolls, groups)
    found: dict[tuple[object, ...], list[Assertion]] = defaultdict(list)
    for assertion in tolls:
        if assertion.quantity is not None:
            found[quantity_key(assertion.quantity, groups[assertion.id])].append(assertion)
    made = [
        (_count_order(key, group), Count.of(group[0].quantity, ground.lines(group), tuple(sorted(a.id for a in group))))
        for key, group in _told_once(found)
        if group[0].quantity is not None
    ]
    return tuple(count for _, count in sorted(made, key=lambda entry: entry[0]))


def _comparable(tolls: Sequence[Assertion], groups: Mapping[str, str]) -> list[Assertion]:
    """Return the tolls without parts and vague numbers of what another one counts whole."""
    tolls = [a for a in tolls if not increase(a)] or tolls
    numbered = {(a.type, groups[a.id]) for a in tolls if a.quantity is not None and a.quantity.best is not None}
    whole = {type_ for type_, group in numbered if group == EVERYBODY}
    return [
        a
        for a in tolls
        if a.quantity is None
        or ((a.type not in whole or groups[a.id] == EVERYBODY or groups[a.id] in fighters())
            and (a.quantity.operator != "vague" or (a.type, groups[a.id]) not in numbered))
    ]  # fmt: skip


def _told_once(
    found: Mapping[tuple[object, ...], list[Assertion]],
) -> list[tuple[tuple[object, ...], list[Assertion]]]:
    """Return the groups of tolls, one that counts a named group made one with an equal count of anybody beside it.

    "An officer was killed" and "Colonel A was killed" of one text are one dead, not two kinds of dead.
    """
    groups = {key: list(group) for key, group in found.items()}
    for key, group in found.items():
        anybody = (key[0], EVERYBODY, *key[2:])
        if key != anybody and anybody in groups and _documents(group) & _documents(groups[anybody]):
            groups[anybody] += groups.pop(key)
    return list(groups.items())


def _documents(group: Iterable[Assertion]) -> set[str]:
    return {assertion.document for assertion in group}


def quantity_key(quantity: Quantity, group: str) -> tuple[object, ...]:
    """Return what makes two quantities of one ``group`` the same statement, wherever it stands."""
    return (
        quantity.measure, group, quantity.low, quantity.best, quantity.high, quantity.operator, quantity.cumulative,
        quantity.unit,
    )  # fmt: skip


def _count_order(key: tuple[object, ...], group: Sequence[Assertion]) -> tuple[str, str, float, float, str]:
    quantity = group[0].quantity
    low = quantity.low if quantity is not None and quantity.low is not None else -1.0
    high = quantity.high if quantity is not None and quantity.high is not None else float("inf")
    return (str(key[0]), str(key[1]), low, high, min(a.id for a in group))


def title_of(
    type_: str, roles: Sequence[Role], time: When | None, place: Role | None, question: Question | None = None
) -> str:
    """Return a short line made of words from type, roles, time and place alone."""
    if question is not None:
        return f"{question.subject} {question.predicate} {question.object}"
    leading = [role for role in roles if role.role in ("actor", "subject", "perpetrator", "speaker", "origin")]
    trailing = [
        role for role in roles if role.role in ("recipient", "object", "victim", "topic", "destination", "theme")
    ]
    parts = [_names(leading), type_, _names(trailing)]
    if place is not None and place.name not in {role.name for role in (*leading, *trailing)}:
        parts.append(place.name)
    if time is not None:
        parts.append(time.edtf or time.phrase)
    return " · ".join(part for part in parts if part)


def _called(type_: str, members: Iterable[Assertion]) -> str:
    """Return a type by its name; for what has none the words by which texts name it most often: “rebuilt”."""
    told = [a for a in members if a.trigger is not None] if type_ == "OTHER" else []
    events = [a for a in told if a.kind == "event"]
    said = Tally(" ".join(a.trigger.quote.split()) for a in events or told if a.trigger is not None)
    return f"“{min(said, key=lambda words: (-said[words], words))}”" if said else type_


def _names(roles: Sequence[Role]) -> str:
    return ", ".join(list(dict.fromkeys(role.name for role in roles))[:_MOST_TITLED])
