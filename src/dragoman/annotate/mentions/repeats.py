"""Names that the document repeats: a surname alone, a name that the parse tagged here and missed there."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from dragoman.annotate.found import Found
from dragoman.annotate.mentions.living import living, may_be_named
from dragoman.annotate.mentions.naming import Identity, unknown
from dragoman.annotate.mentions.words import Line
from dragoman.annotate.nominals import nominals

__all__ = ["repeated", "settled"]

_BANDS = frozenset({"gang", "cartel", "militia", "guerrilla", "insurgency"})
"""Nouns behind a name that say what it is the name of: nobody is called after whom he belongs to alone."""
_ABBREVIATED = frozenset({"military", "non_state_armed"})
_MISTAKEN = frozenset({"organization", "place", "facility"})
"""What the parse may take a person for."""


def settled(lines: Sequence[Line], found: Sequence[Found]) -> list[Found]:
    """Return the names of a document with one category for each: what most of its mentions were taken for.

    A lone word that is also the surname of somebody named in full is that person, unless it says where something is;
    a name that stands once before what it is ("the Gran Grif *gang*") is that.
    """
    found = _as_persons(lines, found)
    people = _surnames(found)
    found = _as_bodies(lines, found, people)
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for entry in found:
        if _open(entry):
            votes[entry.key][entry.category] += 1
    settled = []
    villages = {entry.key or entry.name for entry in found if entry.category == "place" and _told_there(entry)}
    people = {**_given_names(found), **people}
    for entry in found:
        person = people.get(entry.key)
        if entry.category == "person" and _open(entry) and not entry.noun and entry.key in villages:
            settled.append(entry._replace(category="place", entity=None, sector=None, gender=None, links=()))
        elif person is not None and _open(entry) and entry.category != "person":
            settled.append(_as(entry, unknown(entry.key, "person", person.sector, person.country)))
        elif _open(entry) and entry.category != (best := _most(votes[entry.key])):
            settled.append(_as(entry, unknown(entry.name, best, entry.sector, entry.country)))
        else:
            settled.append(entry)
    return settled


def _told_there(entry: Found) -> bool:
    """Tell whether more than a tag of the parse says that a name is a place's."""
    return entry.kind == "name" and not _open(entry)


def _as_persons(lines: Sequence[Line], found: Sequence[Found]) -> list[Found]:
    """Return the names with those as a person's that the words around any mention, or the surname alone, tell to be."""
    by_index = {line.sentence.index: line for line in lines}
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for entry in found:
        if _open(entry) and " " not in entry.key:
            votes[entry.key][entry.category] += 1
    told: set[str] = set()
    for entry in found:
        if _open(entry) and entry.category in _MISTAKEN and entry.key not in told:
            line = by_index[entry.sentence]
            first, last = line.range(entry.start, entry.end)
            surname = votes.get(entry.key.split()[-1]) if first < last else None
            borne = surname is not None and _most(surname) == "person" and may_be_named(line, first, last)
            if borne or living(line, first, last):
                told.add(entry.key)
    return [
        _as(entry, unknown(entry.key, "person")) if entry.key in told and _open(entry) and entry.category in _MISTAKEN
        else entry for entry in found
    ]  # fmt: skip


def _as_bodies(lines: Sequence[Line], found: Sequence[Found], people: Mapping[str, Found]) -> list[Found]:
    told: dict[str, Identity] = {}
    by_index = {line.sentence.index: line for line in lines}
    for entry in found:
        if not _open(entry) or entry.category not in {"person", "organization"} or entry.key in people or entry.noun:
            continue
        line = by_index[entry.sentence]
        after = line.tokens[line.range(entry.start, entry.end)[1] + 1 :][:1]
        kind = nominals().get(after[0].lemma) if after and after[0].tag == "NN" and after[0].lower in _BANDS else None
        if kind is not None:
            told.setdefault(entry.key, unknown(entry.key, kind.category, kind.sector, entry.country))
    return [_as(entry, told[entry.key]) if _open(entry) and entry.key in told else entry for entry in found]


def _surnames(found: Sequence[Found]) -> dict[str, Found]:
    people = [entry for entry in found if entry.kind == "name" and entry.category == "person" and " " in entry.key]
    return {entry.key.split()[-1]: entry for entry in reversed(people)}


def _given_names(found: Sequence[Found]) -> dict[str, Found]:
    people = [entry for entry in found if entry.kind == "name" and entry.category == "person" and " " in entry.key]
    return {name: entry for entry in reversed(people) if len(name := entry.key.split()[0]) > len("Abu")}


def _most(votes: Counter[str]) -> str:
    return min(votes, key=lambda category: (-votes[category], category))


def _open(entry: Found) -> bool:
    return entry.kind == "name" and entry.entity is not None and entry.entity.startswith("name:")


def _as(entry: Found, who: Identity) -> Found:
    gender = None if who.category == "person" else entry.gender
    return entry._replace(
        name=who.name, category=who.category, entity=who.entity, sector=who.sector, gender=gender,
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


def _initials(found: Sequence[Found]) -> dict[str, Found]:
    """Return the bodies of the document by their initials: "the Arakan Army" … "the *AA*"; none that two share."""
    bodies: dict[str, dict[str, Found]] = defaultdict(dict)
    for entry in found:
        parts = [word for word in entry.name.replace("-", " ").split() if word[:1].isupper()]
        if entry.kind == "name" and entry.category in _ABBREVIATED and entry.entity and 2 <= len(parts) <= 6:
            bodies["".join(word[0] for word in parts)].setdefault(entry.entity, entry)
    return {initials: next(iter(held.values())) for initials, held in bodies.items() if len(held) == 1}


def _vocabulary(found: Sequence[Found]) -> dict[str, list[tuple[list[str], Found]]]:
    """Return the names to look for by their first word, longest first; surnames stand for their bearers."""
    names: dict[str, Found] = {}
    for entry in found:
        if entry.kind == "name" and len(entry.key) > 2 and entry.key.casefold() not in nominals():
            names.setdefault(entry.key, entry)
    for surname, entry in _surnames(found).items():
        if len(surname) > 2 and surname[:1].isupper():
            names.setdefault(surname, entry)
    for initials, entry in _initials(found).items():
        names.setdefault(initials, entry)
    table: dict[str, list[tuple[list[str], Found]]] = defaultdict(list)
    for key in sorted(names, key=lambda name: (-len(name), name)):
        words = key.split()
        if words[0][:1].isupper():
            table[words[0]].append((words, names[key]))
    return table
