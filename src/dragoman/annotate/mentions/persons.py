"""Persons by name, with the titles before it: "Iranian President Masoud Pezeshkian"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from dragoman.annotate.actors import load, stock
from dragoman.annotate.found import Found, Hit
from dragoman.annotate.mentions.belonging import country_of
from dragoman.annotate.mentions.genders import gender_of, given
from dragoman.annotate.mentions.living import living
from dragoman.annotate.mentions.naming import of_actor, unknown
from dragoman.annotate.mentions.words import Line
from dragoman.annotate.nominals import Nominal, nominals
from dragoman.model.actors import Actor

__all__ = ["is_surname", "persons", "short_titles"]

_MISTAKEN = frozenset({"ORG", "GPE", "LOC", "FAC"})
"""What the parse may take a person for."""
_RANKS = frozenset({"MIL", "OPP", "REL", "REB"})
"""Sectors of titles that say more of a person of the list than an office long past or yet to come."""


@dataclass(frozen=True, slots=True)
class _Title:
    begin: int
    nouns: tuple[str, ...]
    hits: tuple[Hit, ...]


_YOUNGER = frozenset({"jr", "jnr", "sr", "snr", "ii", "iii"})
"""What stands behind the name of somebody who bears that of his father."""


def persons(line: Line) -> Iterator[Found]:
    """Yield the persons named in a sentence; their tokens are taken."""
    for first, last, actor in sorted(_names(line), key=lambda entry: entry[:2]):
        if line.free(first, last):
            yield _person(line, first, last, actor)


def _names(line: Line) -> Iterator[tuple[int, int, Actor | None]]:
    """Yield where persons are named: those of the list, and those that the parse tells."""
    known: list[tuple[int, int, Actor | None]] = []
    for hit, first, last in line.hits:
        actor = line.actor(hit)
        if actor is not None and actor.category == "person":
            known.append(_fuller(line, first, last, actor))
    yield from known
    heading = line.heading()
    for label, *span in line.tagged():
        first, last = _trimmed(line, *span)
        if label == "PERSON" or (label in _MISTAKEN and first <= last and living(line, first, last)):
            outside = not any(a <= last and first <= b for a, b, _ in known)
            if first <= last and outside and not heading and _is_name(line, first, last):
                known.append((first, last, None))
                yield first, last, None
    if not heading:
        for first, last in _titled(line):
            if not any(a <= last and first <= b for a, b, _ in known):
                yield first, last, None


def _titled(line: Line) -> Iterator[tuple[int, int]]:
    """Yield the names right behind a title, whatever the parse takes them for: "spokeswoman *Yolande Makolo*"."""
    tokens = line.tokens
    for title in tokens:
        if not _titles(title.lower) or title.tag not in {"NN", "NNP"}:
            continue
        first = last = title.i + 1
        while last < len(tokens) and tokens[last].pos == "PROPN" and tokens[last].text[:1].isupper():
            last += 1
        if last > first and tokens[last - 1].lower in WEEKDAYS:
            last -= 1
        inside = range(first, last)
        body = tokens[last - 1].lower in nominals() or _titles(tokens[first].lower) if inside else True
        known = any(i in line.hit_at for i in inside) or line.places.get((first, last - 1)) is not None
        if 2 <= len(inside) <= 4 and not body and not known:
            yield first, last - 1


def _fuller(line: Line, first: int, last: int, actor: Actor) -> tuple[int, int, Actor | None]:
    """Return where the full name stands that a known surname ends, and whose it is: "Asma *al-Assad*" is another."""
    if any(token.lower.rstrip(".") in _YOUNGER for token in line.tokens[last + 1 : last + 2]):
        return first, last + 1, None  # "Donald Trump *Jr.*"
    spans = [_trimmed(line, *span) for label, *span in line.tagged() if label == "PERSON"]
    if first == last and first and given(f"{line.tokens[first - 1].text} ") is not None:
        spans.append((first - 1, last))  # "*Mohammed* Sinwar", whatever the parse takes it for
    for begin, end in spans:
        first_name = line.tokens[begin]
        named = first_name.tag == "NNP" and first_name.text.isalpha()
        if begin < first <= last == end and named and begin not in line.hit_at:
            names = {word for alias in actor.names() for word in alias.text.casefold().replace("-", " ").split()}
            if first_name.lower in nominals():
                break
            same = _bones(first_name.text) in {_bones(name) for name in names if len(name) > len("al")}
            return begin, last, actor if same else None
    return first, last, actor


def _bones(name: str) -> str:
    """Return the consonants of a given name, which spellings share: "Mohamed", "Muhammad", "Mohammed"."""
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[aeiouy]", "", name.casefold()))


WEEKDAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})


def _trimmed(line: Line, first: int, last: int) -> tuple[int, int]:
    """Cut possessives and titles that the parse took into a person's name."""
    tokens = line.tokens
    while last >= first and (tokens[last].tag == "POS" or not tokens[last].text[:1].isalnum()):
        last -= 1
    if last > first and tokens[last].lower in WEEKDAYS and tokens[last].head > last:
        last -= 1  # "outside the Ambassador Hotel *Wednesday* evening"
    place = next((b for (a, b), _ in sorted(line.places.items()) if a == first and b < last), None)
    if place is not None and _titles(tokens[place + 1].lower):  # "*Kent County* Sheriff Jane Doe"
        first = place + 1
    while first < last and _titles(tokens[first].lower):
        first += 1
    return first, last


def _titles(word: str) -> bool:
    return word.rstrip(".") in short_titles() or word in _title_words()


def _is_name(line: Line, first: int, last: int) -> bool:
    if any(a <= first and last <= b for a, b in line.places):
        return False  # "*Kent* County" too
    if first < last and line.tokens[first].tag == "DT":
        return False  # "*the* Gloria Cafe"
    if first == last and line.tokens[first].tag == "NNS":
        return False  # "*Bandits* ambushed …" at the head of a sentence
    if first == last and _titles(line.tokens[first].lower) and first and line.tokens[first - 1].pos == "PROPN":
        return False
    inside = [line.hit_at[i] for i in range(first, last + 1) if i in line.hit_at]
    kinds = {hit.kind for hit in inside}
    if inside and line.range(inside[0].start, inside[0].end) == (first, last):
        return False
    if "demonym" in kinds or (kinds and first == last) or ("actor" in kinds and not _ends_in_known(line, first, last)):
        return False
    tokens = line.tokens[first : last + 1]
    body = nominals().get(tokens[0].lower) if first == last else None
    if body is not None and body.category != "person":
        # "Observatory" alone is no surname.
        return False
    return any(token.text[:1].isupper() for token in tokens) and tokens[-1].pos in {"PROPN", "NOUN", "X", "ADJ"}


def is_surname(line: Line, i: int) -> bool:
    """Tell whether the known name at token ``i`` is but the surname of a person named there in full."""
    spans = (_trimmed(line, *span) for label, *span in line.tagged() if label == "PERSON")
    return any(last == i and first < i and _ends_in_known(line, first, last) for first, last in spans)


def _ends_in_known(line: Line, first: int, last: int) -> bool:
    """Tell whether a known name is but the surname of a fuller one: "Wagner" of "Thea Kaya Wagner"."""
    inside = [i for i in range(first, last + 1) if i in line.hit_at]
    return inside == [last] and (last - first > 1 or given(line.tokens[first].text) is not None)


def _person(line: Line, first: int, last: int, actor: Actor | None) -> Found:
    title = _title(line, first)
    line.take(title.begin, last)
    country = country_of(line, list(title.hits))
    nominal = _nominal_of(title.nouns)
    sector = nominal.sector if nominal else None
    for hit in title.hits:
        holder = line.actor(hit)
        if holder is not None and (sector is None or holder.category in {"military", "non_state_armed"}):
            sector = holder.sector
    key = " ".join(line.words(first, last).split())
    if actor is None and nominal and first == last:
        actor = _surname(key, nominal.noun, country, line.setting.day)
        country = country or _shared_country(key, nominal.noun)
    who = of_actor(actor) if actor else unknown(key, "person", sector, country)
    if actor is not None and sector in _RANKS and not _in_office(actor, line.setting.day):
        who = replace(who, sector=sector)
    noun = nominal.noun if nominal else ""
    return line.found(
        title.begin, last, who, key=key, noun=noun, number="one", gender=gender_of(title.nouns) or given(key)
    )  # fmt: skip


def _in_office(actor: Actor, day: str | None) -> bool:
    return day is not None and any(office.period.covers(day) for office in actor.offices)


def _shared_country(key: str, noun: str) -> str | None:
    """Return the country of all who held the office under that surname: "President Bush" is of the United States."""
    held = {actor.country for actor in _by_surname().get(key.casefold(), ()) if _held(actor, noun, None)}
    return held.pop() if len(held) == 1 else None


def _held(actor: Actor, noun: str, day: str | None) -> bool:
    return any(office.title == noun and office.period.covers(day) for office in actor.offices)


def _surname(key: str, noun: str, country: str | None, day: str | None) -> Actor | None:
    """Return the one person known by the surname, of the country if one is named, in that office if several are."""
    same = [actor for actor in _by_surname().get(key.casefold(), ()) if country in {None, actor.country}]
    in_office = [actor for actor in same if _held(actor, noun, day)]
    chosen = in_office or (same if country else [])
    return chosen[0] if len(chosen) == 1 else None


@cache
def _by_surname() -> dict[str, list[Actor]]:
    found: dict[str, list[Actor]] = {}
    for actor in stock():
        if actor.category == "person":
            found.setdefault(actor.name.split()[-1].casefold(), []).append(actor)
    return found


def _nominal_of(nouns: tuple[str, ...]) -> Nominal | None:
    table = nominals()
    for size in range(min(len(nouns), 4), 0, -1):
        for at in range(len(nouns) - size, -1, -1):
            found = table.get(" ".join(nouns[at : at + size]))
            if found is not None:
                return found
    return None


def _title(line: Line, first: int) -> _Title:
    """Return where the title before a name begins, its words, and the known names in it."""
    begin, i, closing = first, first - 1, False
    nouns: list[str] = []
    short = False
    hits: list[Hit] = []
    while i >= 0:
        token, hit = line.tokens[i], line.hit_at.get(i)
        word = token.lower.rstrip(".")
        if hit is not None:
            hits.append(hit)
            i = begin = line.range(hit.start, hit.end)[0]
        elif word in short_titles():
            nouns.insert(0, short_titles()[word])
            begin, short = i, True
        elif word == "of" and i > 0 and f"{line.tokens[i - 1].lower} of {' '.join(nouns)}" in nominals():
            nouns[:0] = [line.tokens[i - 1].lower, "of"]
            i = begin = i - 1
        elif token.lower in _title_words() and token.tag != "NNS":
            nouns.insert(0, token.lower)
            begin = i
        elif token.text == ")" or (token.text == "(" and closing):
            closing = token.text == ")"
        elif token.lower in _modifiers() and token.tag != "VBD" and (nouns or hits):
            begin = i if token.tag != "POS" and token.text != "-" else begin
        elif token.text != "of" or nouns or not hits:
            # "President of Iran Masoud Pezeshkian" has its office before the preposition.
            break
        i -= 1
    while begin < first and line.tokens[begin].tag in {"POS", "HYPH"}:
        begin += 1
    title = _Title(begin, tuple(nouns), tuple(hits))
    return title if short or _entitles(title) else _Title(first, (), ())


def _entitles(title: _Title) -> bool:
    """Tell whether the words are an office or a nationality; "State" is but a part of "secretary of state"."""
    if not title.nouns:
        return all(hit.kind == "demonym" for hit in title.hits)
    return _nominal_of(title.nouns) is not None


@cache
def short_titles() -> dict[str, str]:
    """Return the abbreviated titles and forms of address, each with the noun that it stands for."""
    return dict(load("titles")["short"])


@cache
def _title_words() -> frozenset[str]:
    people = (noun for noun, entry in nominals().items() if entry.category == "person")
    return frozenset(word for noun in people for word in noun.split()) - {"of", "the", "and", "to", "'s", "for"}


@cache
def _modifiers() -> frozenset[str]:
    return frozenset(load("titles")["modifiers"])
