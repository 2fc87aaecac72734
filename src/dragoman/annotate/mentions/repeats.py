"""Names that the document repeats: a surname alone, a name that the parse tagged here and missed there."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dragoman.annotate.found import Found
from dragoman.annotate.mentions.naming import Identity, unknown
from dragoman.annotate.mentions.words import Line
from dragoman.annotate.nominals import nominals

__all__ = ["repeated", "settled"]

_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "poss", "dobj", "agent", "dative"})


def settled(found: Sequence[Found]) -> list[Found]:
    """Return the names of a document with one category for each: what most of its mentions were taken for.

    A lone word that is also the surname of somebody named in full is that person, unless it says where something is.
    """
    people = _surnames(found)
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for entry in found:
        if _open(entry):
            votes[entry.key][entry.category] += 1
    settled = []
    for entry in found:
        person = people.get(entry.key)
        if person is not None and _open(entry) and entry.category != "person":
            settled.append(_as(entry, unknown(entry.key, "person", person.sector, person.country)))
        elif _open(entry) and entry.category != (best := _most(votes[entry.key])):
            settled.append(_as(entry, unknown(entry.name, best, entry.sector, entry.country)))
        else:
            settled.append(entry)
    return settled


def _surnames(found: Sequence[Found]) -> dict[str, Found]:
    people = [entry for entry in found if entry.kind == "name" and entry.category == "person" and " " in entry.key]
    return {entry.key.split()[-1]: entry for entry in reversed(people)}


def _most(votes: Counter[str]) -> str:
    return min(votes, key=lambda category: (-votes[category], category))


def _open(entry: Found) -> bool:
    return entry.kind == "name" and entry.entity is not None and entry.entity.startswith("name:")


def _as(entry: Found, who: Identity) -> Found:
    gender = None if who.category == "person" else entry.gender
    return replace(
        entry, name=who.name, category=who.category, entity=who.entity, sector=who.sector, gender=gender,
        number="one" if who.category == "person" else entry.number,
    )  # fmt: skip


def repeated(lines: Sequence[Line], found: Sequence[Found]) -> Iterator[Found]:
    """Yield further mentions of the names in ``found`` where no name was taken; their tokens are taken."""
    known = _vocabulary(found)
    for line in lines:
        for token in line.tokens:
            options = known.get(token.text, ()) if token.text[:1].isupper() and line.free(token.i, token.i) else ()
            for words, entry in options:
                last = token.i + len(words) - 1
                if [other.text for other in line.tokens[token.i : last + 1]] == words and line.free(token.i, last):
                    line.take(token.i, last)
                    who = Identity(entry.name, entry.category, entry.entity, entry.sector, entry.country)
                    begin = token.i if entry.category in {"person", "place"} else line.article(token.i, last)
                    yield line.found(
                        begin, last, who, key=" ".join(words), gender=entry.gender, number=entry.number,
                        links=entry.links,
                    )  # fmt: skip
                    break


def _vocabulary(found: Sequence[Found]) -> dict[str, list[tuple[list[str], Found]]]:
    """Return the names to look for by their first word, longest first; surnames stand for their bearers."""
    names: dict[str, Found] = {}
    for entry in found:
        if entry.kind == "name" and len(entry.key) > 2 and entry.key.casefold() not in nominals():
            names.setdefault(entry.key, entry)
    for surname, entry in _surnames(found).items():
        if len(surname) > 2 and surname[:1].isupper():
            names.setdefault(surname, entry)
    table: dict[str, list[tuple[list[str], Found]]] = defaultdict(list)
    for key in sorted(names, key=lambda name: (-len(name), name)):
        words = key.split()
        if words[0][:1].isupper():
            table[words[0]].append((words, names[key]))
    return table
