"""Regrouping: what joins anew when some events of a level go and others come.

Events meet under words (a town and a day), those that are near enough are linked, and no event's group hangs on any
event that no chain of links leads to. So a part that is closed under links is joined alone as it is in the whole.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dragoman.judge.incidents import Met
from dragoman.judge.judging import in_order
from dragoman.judge.kept import Kept, joined_plain, unit_key
from dragoman.judge.linkage import Pair
from dragoman.judge.occurrences import Joined
from dragoman.store.workings import Workings

__all__ = [
    "Change", "Level", "changed_links", "closed", "key_of_joined", "linked_by_key", "plainly", "post", "regrouped",
    "unchanged",
]  # fmt: skip


_MEETS = {"shared": "shared", "found": "sought", "sought": "found"}


@dataclass(frozen=True, slots=True)
class Change:
    """Events that are gone, as they were, and those that have come or been told anew, by key."""

    gone: Mapping[str, Joined]
    come: Mapping[str, Joined]


@dataclass(frozen=True, slots=True)
class Level:
    """A step of joining: ``name`` of its tables, from which level it takes events, and how.

    ``met`` gives the words under which an event meets others, as it is or as it was; ``join`` joins events in order and
    puts the pairs of positions that are near enough into a set.
    """

    name: str
    below: str
    met: Callable[[Joined, bool], Met | None]
    join: Callable[[Sequence[Joined], set[Pair]], list[Joined]]


def key_of_joined(joined: Joined) -> str:
    """Return the key of an event: that of its first unit."""
    return unit_key(joined.units[0])


def linked_by_key(keys: Sequence[str], pairs: Iterable[Pair]) -> dict[str, set[str]]:
    """Return which keys are linked with which, from pairs of positions."""
    found: dict[str, set[str]] = defaultdict(set)
    for left, right in pairs:
        found[keys[left]].add(keys[right])
        found[keys[right]].add(keys[left])
    return dict(found)


def changed_links(workings: Workings, kind: str, gone: Iterable[str], come: Mapping[str, set[str]]) -> set[str]:
    """Take the links of ``gone`` out and put those that ``come`` has in; return whoever had or has one of them."""
    touched: dict[str, set[str]] = {}

    def of(keys: Iterable[str]) -> None:
        missing = set(keys) - touched.keys()
        known = workings.many(kind, missing)
        touched.update({key: set(known.get(key, ())) for key in missing})

    leaving = set(gone)
    of(leaving)
    of(partner for key in leaving for partner in touched[key])
    for key in leaving:
        for partner in touched[key]:
            touched[partner].discard(key)
        touched[key] = set()
    of([*come, *(partner for partners in come.values() for partner in partners)])
    for key, partners in come.items():
        touched[key] |= partners
        for partner in partners:
            touched[partner].add(key)
    workings.drop(kind, [key for key, partners in touched.items() if not partners])
    workings.put(kind, {key: sorted(partners) for key, partners in touched.items() if partners})
    return set(touched)


def closed(workings: Workings, kinds: Sequence[str], seeds: Iterable[str]) -> set[str]:
    """Return ``seeds`` with all that a chain of links of these kinds leads to."""
    found: set[str] = set()
    edge = set(seeds)
    while edge:
        found |= edge
        edge = {
            partner
            for kind in kinds
            for partners in workings.many(kind, edge).values()
            for partner in partners
        } - found  # fmt: skip
    return found


def unchanged(one: Joined, other: Joined, told_anew: Collection[str]) -> bool:
    """Tell whether an event is the one it was: of the same units, for the same reasons, none of them told anew."""
    return (
        one.because == other.because
        and [unit_key(unit) for unit in one.units] == [unit_key(unit) for unit in other.units]
        and not any(unit.document in told_anew for unit in one.units)
    )


def regrouped(kept: Kept, level: Level, change: Change, told_anew: Collection[str]) -> Change:
    """Join the events below anew where they changed, keep the outcome and return what changed of this level.

    ``told_anew`` are the documents whose words are read differently from before.
    """
    workings = kept.workings
    _unpost(workings, level, change.gone)
    mates = post(workings, level, change.come)
    near = in_order([*change.come.values(), *kept.joined(level.below, mates - change.come.keys()).values()])
    pairs: set[Pair] = set()
    level.join(near, pairs)
    links = linked_by_key([key_of_joined(entry) for entry in near], pairs)
    come = {key: links[key] for key in change.come if key in links}
    link = f"{level.name}_link"
    touched = changed_links(workings, link, {*change.gone, *change.come}, come)
    part = closed(workings, [link], (touched | change.come.keys()) - (change.gone.keys() - change.come.keys()))
    return _kept_groups(kept, level, change, part, told_anew)


def _words(level: Level, events: Mapping[str, Joined], *, old: bool) -> Iterator[tuple[str, str, str]]:
    """Yield (table, word, key) of everything under which events meet others."""
    for key, entry in events.items():
        met = level.met(entry, old)
        for part, words in (("shared", met.shared), ("found", met.found), ("sought", met.sought)) if met else ():
            for word in words:
                yield f"{level.name}_{part}", word, key


def _unpost(workings: Workings, level: Level, events: Mapping[str, Joined]) -> None:
    for table, rows in _by_table(_words(level, events, old=True)).items():
        workings.unpost(table, rows)


def post(workings: Workings, level: Level, events: Mapping[str, Joined], *, meet: bool = True) -> set[str]:
    """Keep under which words events meet others; return whom they ``meet`` there, themselves among them."""
    mates: set[str] = set()
    for table, rows in _by_table(_words(level, events, old=False)).items():
        workings.post(table, rows if meet else sorted(rows))
        if not meet:
            continue
        other = _MEETS[table.rpartition("_")[2]]
        met = workings.posted(f"{level.name}_{other}", [word for word, _ in rows])
        mates.update(key for keys in met.values() for key in keys)
    return mates


def _by_table(rows: Iterable[tuple[str, str, str]]) -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for table, word, key in rows:
        found[table].append((word, key))
    return dict(found)


def _kept_groups(kept: Kept, level: Level, change: Change, part: Collection[str], told_anew: Collection[str]) -> Change:
    """Join a closed part and return in which of its groups it differs from before."""
    workings = kept.workings
    home = f"{level.name}_home"
    below = kept.joined(level.below, part)
    before = {*part, *change.gone}
    homes = workings.many(home, before)
    old = kept.joined(
        level.name, {homes.get(key, key) for key in before if key in change.gone or key not in change.come}, old=True
    )
    groups = level.join(in_order(below.values()), set())
    new = {key_of_joined(entry): entry for entry in groups}
    of_unit = {unit_key(unit): key for key, entry in below.items() for unit in entry.units}
    workings.drop(home, before)
    workings.drop(level.name, old.keys() | new.keys())
    moved: dict[str, str] = {}
    for key, entry in new.items():
        moved.update({of_unit[unit_key(unit)]: key for unit in entry.units})
    workings.put(home, {key: to for key, to in moved.items() if key != to})
    workings.put(level.name, {key: joined_plain(entry) for key, entry in new.items() if plainly(entry)})
    same = {key for key in old.keys() & new.keys() if unchanged(old[key], new[key], told_anew)}
    return Change(
        {key: entry for key, entry in old.items() if key not in same},
        {key: entry for key, entry in new.items() if key not in same},
    )


def plainly(joined: Joined) -> bool:
    """Tell whether an event has to be kept: one that is a unit alone follows from its document."""
    return len(joined.units) > 1 or bool(joined.because)
