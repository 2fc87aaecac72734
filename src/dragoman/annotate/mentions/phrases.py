"""The mentions of one parsed sentence: names with their titles, and descriptions built on a noun of the lexicon."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from dragoman.annotate.actors import stock
from dragoman.annotate.countries import country as country_named
from dragoman.annotate.mentions.belonging import backers, complements, country_of, modifiers
from dragoman.annotate.found import Found, Hit
from dragoman.annotate.mentions.metonymy import seats, stands_for_actor
from dragoman.annotate.mentions.naming import (
    Identity, Setting, institution, kind_of_name, of_actor, of_office, unknown,
)  # fmt: skip
from dragoman.annotate.mentions.nominals import Nominal, nominal_at
from dragoman.annotate.mentions.persons import gender_of, persons
from dragoman.annotate.mentions.words import Line
from dragoman.annotate.tokens import Sentence, Token
from dragoman.model.records import Mention

__all__ = ["mentions_of"]

_INNER = frozenset({"compound", "amod", "nmod", "npadvmod"})
_PLURAL = frozenset({"NNS", "NNPS"})
_MASS = frozenset({"people", "police", "authorities", "leadership"})
_PEOPLE_DEPS = frozenset({"nsubj", "dobj", "pobj", "nsubjpass", "agent", "conj", "attr", "appos"})
_BYGONE = frozenset({"former", "ex", "late", "then", "next", "new", "acting", "deputy", "incoming", "future"})
_TAGGED_PLACES = {"GPE": "place", "LOC": "place", "FAC": "facility"}


def mentions_of(
    text: str, sentence: Sentence, hits: Iterable[Hit], places: Iterable[Mention], setting: Setting
) -> list[Found]:
    """Return the mentions of a parsed sentence, sorted by start, longest first; none twice at one place."""
    line = Line(text, sentence, hits, places, setting)
    found: dict[tuple[int, int], Found] = {}
    for rule in (persons, _known, _places, _tagged, _descriptions):
        for mention in rule(line):
            found.setdefault((mention.start, mention.end), mention)
    return sorted(found.values(), key=lambda mention: (mention.start, -mention.end))


def _known(line: Line) -> Iterator[Found]:
    """Yield the names that stand in the lists: actors, countries, capitals, peoples."""
    for hit, first, last in line.hits:
        actor = line.actor(hit)
        if actor is not None and actor.category == "person":
            continue
        made = _RULES.get(hit.kind, _of_people)(line, hit, first, last)
        if made is not None:
            line.take(first, last)
            yield made


def _of_actor(line: Line, hit: Hit, first: int, last: int) -> Found | None:
    actor = line.actor(hit)
    if actor is not None:
        if not _enough(line, hit, actor.id, actor.country):
            return None
        return line.found(
            first, last, of_actor(actor), key=line.text[hit.start : hit.end], number="many", gender="it"
        )
    options = [option for option in map(stock().get, hit.ids) if option is not None]
    kinds = {(option.category, option.sector) for option in options}
    if len(kinds) != 1 or options[0].category == "person":
        return None
    category, sector = kinds.pop()
    return line.found(first, last, Identity(line.text[hit.start : hit.end], category, None, sector), gender="it")


def _enough(line: Line, hit: Hit, entity: str, country: str | None) -> bool:
    """Tell whether a short form can stand for the actor: two letters need the document to speak of it otherwise."""
    if hit.end - hit.start > 2:
        return True
    return line.setting.actors[entity] > 0 or (country is not None and line.setting.countries[country] > 0)


def _of_country(line: Line, hit: Hit, first: int, last: int) -> Found | None:
    place = line.places.get((first, last))
    words = line.text[hit.start : hit.end]
    if place is not None and place.country != hit.country:
        namesake = place.name.casefold() == words.casefold()
        if namesake and line.setting.otherwise(hit.country or "", words) == 0:
            return None
        place = None
    actor = stock().get(f"country:{hit.country}")
    acts = stands_for_actor(line.sentence, line.head(first, last), city=False)
    name = actor.name if actor else words
    who = Identity(name, "state" if acts else "place", f"country:{hit.country}", None, hit.country)
    return line.found(
        first, last, who, number="one", gender="it", key=words, links=place.links if place else (),
    )  # fmt: skip


def _of_capital(line: Line, hit: Hit, first: int, last: int) -> Found | None:
    words = line.text[hit.start : hit.end]
    place = line.places.get((first, last))
    seat = seats().get(words)
    head = line.head(first, last)
    links = place.links if place else ()
    if stands_for_actor(line.sentence, head, city=seat is None or words == "Tel Aviv"):
        actor = stock().get(seat or hit.ids[0])
        if actor is not None and (place is None or place.country == actor.country):
            return line.found(first, last, of_actor(actor), key=words, gender="it", number="one", links=links)
    if place is None and seat is not None:
        who = unknown(words, "facility", None, hit.country)
        return line.found(first, last, who, gender="it", number="one")
    return None


def _of_people(line: Line, hit: Hit, first: int, last: int) -> Found | None:
    """Return people by their nation or faith ("Syrians"), or the state in an adjective ("Syrian" in "Syrian army")."""
    head = line.head(first, last)
    words = line.text[hit.start : hit.end]
    alone = head.dep in _PEOPLE_DEPS and head.pos in {"NOUN", "PROPN", "ADJ"}
    if not (head.tag in _PLURAL or alone):
        if hit.kind != "demonym" or not hit.country:
            return None
        state = country_named(hit.country)
        who = Identity(state.name if state else words, "state", f"country:{hit.country}", None, hit.country)
        return line.found(first, last, who, kind="adjective", key=words)
    many = head.tag in _PLURAL or not words.endswith("n") or line.sentence.children(head, "det") == []
    entity = None
    if many:
        entity = f"group:{hit.country}:CVL" if hit.kind == "demonym" else f"people:{words.lower().replace(' ', '-')}"
    who = Identity(words, "group" if many else "person", entity, "CVL", hit.country)
    begin = line.left_edge(head, first)
    return line.found(begin, last, who, kind="nominal", number="many" if many else "one", noun=words)


_RULES = {"actor": _of_actor, "country": _of_country, "capital": _of_capital}


def _places(line: Line) -> Iterator[Found]:
    """Yield the places and facilities of the gazetteer that no person's or actor's name has taken."""
    for (first, last), place in sorted(line.places.items()):
        if line.free(first, last):
            line.take(first, last)
            who = Identity(place.name, place.category, place.entity, None, place.country)
            key = " ".join(place.text.split())
            yield line.found(first, last, who, number="one", gender="it", key=key, links=place.links)


def _tagged(line: Line) -> Iterator[Found]:
    """Yield the organizations and places that only the parse knows as names."""
    if line.heading():
        return
    for label, first, last in line.tagged():
        while first <= last and line.tokens[first].lower in {"the", "a", "an", "this", "that"}:
            first += 1
        while last >= first and (line.tokens[last].tag == "POS" or not line.tokens[last].text[-1:].isalnum()):
            last -= 1
        if first <= last and any(token.text[:1].isupper() for token in line.tokens[first : last + 1]):
            made = _of_tag(line, label, first, last)
            if made is not None:
                line.take(first, last)
                yield made


def _of_tag(line: Line, label: str, first: int, last: int) -> Found | None:
    name = " ".join(line.words(first, last).split())
    if label in _TAGGED_PLACES and line.free(first, last):
        return line.found(first, last, unknown(name, _TAGGED_PLACES[label]), number="one", gender="it")
    if label != "ORG" or not line.free(last, last) or _described(line, first, last):
        return None
    category, sector = kind_of_name([token.text for token in line.tokens[first : last + 1]])
    inside = [line.hit_at[i] for i in range(first, last + 1) if i in line.hit_at]
    who = unknown(name, category, sector, country_of(line, inside))
    return line.found(first, last, who, gender="it", number="many")


def _described(line: Line, first: int, last: int) -> bool:
    """Tell whether a tagged name is a noun of the lexicon with capitals: "the Defence Ministry", "the Army"."""
    found = nominal_at(line.sentence, line.tokens[last]) or nominal_at(line.sentence, line.tokens[first])
    if found is None:
        return False
    nominal, begin, end = found
    rest = [i for i in range(first, last + 1) if not begin <= i <= end and i not in line.hit_at]
    return nominal.category in {"government", "military", "police", "person"} and not any(
        line.tokens[i].pos == "PROPN" for i in rest
    )


def _descriptions(line: Line) -> Iterator[Found]:
    """Yield what a noun of the lexicon describes: "Syrian government forces", "the country's president"."""
    for token in line.tokens:
        if token.pos not in {"NOUN", "PROPN"} and not (token.pos == "ADJ" and line.sentence.children(token, "det")):
            continue
        if token.dep in _INNER or not line.free(token.i, token.i):
            continue
        found = nominal_at(line.sentence, token)
        if found is not None and line.free(found[1], found[2]):
            yield _description(line, token, *found)


def _description(line: Line, token: Token, nominal: Nominal, first: int, last: int) -> Found:
    begin = min(line.left_edge(token, first), first)
    many = token.tag in _PLURAL or nominal.noun in _MASS
    hits = modifiers(line, begin, token)
    if not hits and not backers(line, begin, token):
        hits = complements(line, token, nominal)
    opener = line.tokens[begin].lower if line.tokens[begin].dep in {"det", "poss"} else ""
    who = _described_as(line, nominal, (begin, first, last), hits, many=many)
    gender = gender_of((nominal.noun,)) if nominal.category == "person" else "it"
    return line.found(
        begin, last, who, kind="nominal", noun=nominal.noun, key=opener, number="many" if many else "one",
        gender=None if many else gender,
    )  # fmt: skip


def _described_as(
    line: Line, nominal: Nominal, at: tuple[int, int, int], hits: list[Hit], *, many: bool
) -> Identity:
    begin, first, last = at
    category = nominal.many if many else nominal.category
    country = country_of(line, hits)
    if country:
        if not many and not any(
            token.lower in _BYGONE or token.lower in {"a", "an"} for token in line.tokens[begin : first + 1]
        ):
            holder = of_office(nominal.noun, country, line.setting)
            if holder is not None:
                return of_actor(holder)
        return institution(nominal, country, line.words(first, last), many=many)
    who = Identity(" ".join(line.words(begin, last).split()), category, None, nominal.sector, None)
    holder = next((actor for actor in map(line.actor, hits) if actor is not None), None)
    if holder is not None and nominal.sector is None:
        return replace(who, sector=holder.sector, country=holder.country)
    return who
