"""The mentions of one parsed sentence: names with their titles, and descriptions built on a noun of the lexicon."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from dragoman.annotate.actors import load, stock
from dragoman.annotate.countries import country as country_named
from dragoman.annotate.found import Found, Hit
from dragoman.annotate.mentions.belonging import (
    backers,
    complements,
    country_of,
    ethnic,
    modifiers,
    part_of_country,
)
from dragoman.annotate.mentions.bodies import coalition, introduced, met_there, named_body, of_longer_name
from dragoman.annotate.mentions.genders import gender_of
from dragoman.annotate.mentions.metonymy import seats, stands_for_actor
from dragoman.annotate.mentions.naming import (
    Identity,
    gone_state,
    government,
    institution,
    institution_of_part,
    kind_of_name,
    of_actor,
    of_office,
    unknown,
)  # fmt: skip
from dragoman.annotate.mentions.persons import is_surname, persons
from dragoman.annotate.mentions.words import Line
from dragoman.annotate.nominals import Nominal, nominal_at, nominals
from dragoman.annotate.places.lexicon import lexicon
from dragoman.annotate.places.links import capital_link
from dragoman.annotate.tokens import Token
from dragoman.model.actors import Actor
from dragoman.model.records import Link, Mention

__all__ = ["descriptions_of", "names_of"]

_OWNING = frozenset({"coalition"})
"""Bodies besides forces whose a thing is said to be in a single word: "a *coalition* strike"."""
_INNER = frozenset({"compound", "amod", "nmod", "npadvmod"})
_PLURAL = frozenset({"NNS", "NNPS"})
_MASS = frozenset({"people", "police", "authorities", "leadership"})
_FORCES = frozenset({"government", "military", "police", "non_state_armed"})
_PARTS = frozenset({"region", "admin1"})
"""What a name of a country may be that is only a part of one today: Chechnya, South Ossetia."""
_NATIONS = frozenset({"demonym", "country"})
_CITY_SEAT = "Tel Aviv"
"""The one seat of power that is also a town to be found in the gazetteer."""
_PEOPLE_DEPS = frozenset({"nsubj", "dobj", "pobj", "nsubjpass", "agent", "attr", "appos"})
_BYGONE = frozenset({"former", "ex", "late", "then", "next", "new", "acting", "deputy", "incoming", "future"})
_SITES = frozenset({"place", "facility"})
_EMPLOYING = frozenset({"NGO", "MED", "REF", "JRN", "BUS", "REL", "EDU"})
_STAFF = frozenset({
    "staff", "staffer", "worker", "employee", "volunteer", "personnel", "team", "crew", "member", "convoy", "people",
})  # fmt: skip
"""Nouns for people of whom the body that they work for tells more: "Red Cross volunteers"."""
_FALLEN = frozenset({"ousted", "deposed", "exiled", "toppled", "overthrown"})
"""Words that tell that an office is over, other than "former", which stands in the lists of nouns."""
_SENT_THERE = frozenset({"MIL", "SPY", "UAF", "NGO"})
"""Sectors of those whom a town's name before them does not make its own: soldiers are sent there."""
_DETERMINERS = frozenset({"the", "a", "an", "this", "that", "neither", "either", "both"})
_SMALL_TAGS = frozenset({"DT", "POS", "PRP$"})
_CAPITALS = frozenset({"capital", "capital city"})
_WITHIN = 0.5
"""How much of the score of a place goes to what is only said to be a part of it."""
_PAPERS = frozenset({"Agreement", "Agreements", "Accord", "Accords", "Treaty", "Pact", "Protocol", "Declaration"})
_TAGGED_PLACES = {"GPE": "place", "LOC": "place", "FAC": "facility"}


def names_of(line: Line) -> Iterator[Found]:
    """Yield the names in a sentence: persons, known names, places, and what the parse tagged."""
    for rule in (persons, _known, _places, _tagged):
        yield from rule(line)


def _known(line: Line) -> Iterator[Found]:
    """Yield the names that stand in the lists: actors, countries, capitals, peoples."""
    for hit, first, last in line.hits:
        actor = line.actor(hit)
        if actor is not None and (actor.category == "person" or (first == last and is_surname(line, last))):
            continue
        if line.head(first, last).pos == "AUX":
            continue  # "THIS *IS* THE END" in a line of capitals
        made = _RULES.get(hit.kind, _of_people)(line, hit, first, last)
        if made is not None:
            line.take(first, last)
            yield made


def _of_actor(line: Line, hit: Hit, first: int, last: int) -> Found | None:
    actor = line.actor(hit)
    if actor is not None:
        if not _enough(line, hit, actor.id, actor.country) or of_longer_name(line, first, last):
            return None
        if _of_another_country(line, first, actor):
            return None
        return line.found(
            line.article(first, last), last, of_actor(actor), key=line.text[hit.start : hit.end], number="many",
            gender="it",
        )  # fmt: skip
    options = [option for option in map(stock().get, hit.ids) if option is not None]
    kinds = {(option.category, option.sector) for option in options}
    if len(kinds) != 1 or options[0].category == "person":
        return None
    category, sector = kinds.pop()
    return line.found(first, last, Identity(line.text[hit.start : hit.end], category, None, sector), gender="it")


def _of_another_country(line: Line, first: int, actor: Actor) -> bool:
    """Tell whether the country before a force's name tells another apart: "*South Sudan* People's Defence Forces"."""
    before = line.hit_at.get(first - 1)
    armed = actor.category in {"military", "non_state_armed"} and " " in actor.name
    said = before is not None and before.kind == "country" and before.country not in {None, actor.country}
    return armed and said and actor.country is not None


def _enough(line: Line, hit: Hit, entity: str, country: str | None) -> bool:
    """Tell whether a name that is also a word can stand for the actor: the document speaks of it otherwise."""
    words = line.text[hit.start : hit.end]
    if words not in _short_names():
        return True
    others = line.setting.countries[country] if country else 0
    return line.setting.actors[entity] > 0 or others > 0


@cache
def _short_names() -> frozenset[str]:
    return frozenset(load("short_names"))


def _of_country(line: Line, hit: Hit, first: int, last: int) -> Found | None:
    place = line.places.get((first, last))
    words = line.text[hit.start : hit.end]
    if place is None and _in_area(line, first, last):
        return None
    if place is not None and place.country != hit.country:
        namesake = place.name.casefold() == words.casefold()
        if namesake and line.setting.otherwise(hit.country or "", words) == 0:
            return None
        place = None
    actor = stock().get(f"country:{hit.country}")
    acts = stands_for_actor(line.sentence, line.head(first, last), city=False)
    if place is not None and place.links and place.links[0].precision in _PARTS:
        if not acts:
            return None
        part = Identity(place.name, "state", place.entity, None, hit.country)
        return line.found(first, last, part, number="one", gender="it", key=words, links=place.links)
    name = gone_state(words) or (actor.name if actor else words)
    who = Identity(name, "state" if acts else "place", f"country:{hit.country}", None, hit.country)
    return line.found(
        first, last, who, number="one", gender="it", key=words, links=place.links if place else (),
    )  # fmt: skip


def _in_area(line: Line, first: int, last: int) -> bool:
    """Tell whether a name of a country is but a word of another place's: "America" in "Latin America", "Port Sudan"."""
    return any(
        a <= first and last <= b and (a, b) != (first, last) and place.category == "place" and place.links
        for (a, b), place in line.places.items()
    )


def _of_capital(line: Line, hit: Hit, first: int, last: int) -> Found | None:
    words = line.text[hit.start : hit.end]
    place = line.places.get((first, last))
    seat = seats().get(words)
    if seat is not None and words != _CITY_SEAT:
        place = None
    head = line.head(first, last)
    links = place.links if place else ()
    if stands_for_actor(line.sentence, head, city=seat is None or words == _CITY_SEAT):
        actor = stock().get(seat or hit.ids[0])
        known = actor is not None and line.setting.countries[actor.country] > 0 if actor and actor.country else False
        if actor is not None and (place is None or place.country == actor.country or known):
            who = government(actor, line.setting)
            return line.found(first, last, who, key=words, gender="it", number="one", links=links)
    if place is None and seat is not None and words != _CITY_SEAT:
        who = unknown(words, "facility", None, hit.country)
        return line.found(first, last, who, gender="it", number="one")
    return None


def _of_people(line: Line, hit: Hit, first: int, last: int) -> Found | None:
    """Return people by their nation or faith ("Syrians"), or the state in an adjective ("Syrian" in "Syrian army")."""
    head = line.head(first, last)
    words = line.text[hit.start : hit.end]
    alone = _first(line, head).dep in _PEOPLE_DEPS and head.pos in {"NOUN", "PROPN", "ADJ"}
    if not (head.tag in _PLURAL or alone):
        if hit.kind != "demonym" or not hit.country:
            return None
        state = country_named(hit.country)
        name = gone_state(words) or (state.name if state else words)
        who = Identity(name, "state", f"country:{hit.country}", None, hit.country)
        return line.found(first, last, who, kind="adjective", key=words)
    many = head.tag in _PLURAL or not words.endswith("n") or line.sentence.children(head, "det") == []
    entity, sector = None, _people_sectors().get(words, "CVL")
    if many:
        entity = f"group:{hit.country}:CVL" if hit.kind == "demonym" else f"people:{words.lower().replace(' ', '-')}"
    country = hit.country
    at_home = _of_another_state(line, head, country) if many else None
    if country is None or ethnic(line, first):
        entity, country = None, country_of(line, complements(line, head, _PEOPLE))
    elif at_home is not None:
        entity, country = None, at_home
    category = "non_state_armed" if sector == "REB" else "group" if many else "person"
    who = Identity(words, category, entity, sector, country)
    begin = line.left_edge(head, first)
    return line.found(begin, last, who, kind="nominal", number="many" if many else "one", noun=words)


def _first(line: Line, token: Token) -> Token:
    while token.dep == "conj" and line.sentence.head(token).i != token.i:
        token = line.sentence.head(token)
    return token


def _of_another_state(line: Line, head: Token, country: str | None) -> str | None:
    """Return the state that a people lives in which is called after another: "the Albanians *of Serbia*"."""
    whole = [of for of in line.sentence.children(head, "prep") if of.lower == "of"]
    lands = [line.hit_at.get(land.i) for of in whole for land in line.sentence.children(of, "pobj")]
    named = {hit.country for hit in lands if hit is not None and hit.kind == "country"}
    return named.pop() if len(named) == 1 and None not in named and country not in named else None


@cache
def _people_sectors() -> dict[str, str]:
    """Return the sector of peoples that are named by what they fight or stand for: Maoists, Naxalites."""
    found = ((word, entry["sector"]) for entry in load("ethnic") for word in entry["people"] if "sector" in entry)
    return dict(found)


_PEOPLE = Nominal("people", "person", "group", "CVL", None)
_RULES = {"actor": _of_actor, "country": _of_country, "capital": _of_capital}


def _places(line: Line) -> Iterator[Found]:
    """Yield the places and facilities of the gazetteer that no person's or actor's name has taken."""
    for (first, last), place in sorted(line.places.items()):
        if line.free(first, last) and not _in_noun(line, first, last):
            line.take(first, last)
            who = Identity(place.name, place.category, place.entity, None, place.country)
            key = " ".join(place.text.split())
            yield line.found(first, last, who, number="one", gender="it", key=key, links=place.links)


def _in_noun(line: Line, first: int, last: int) -> bool:
    """Tell whether the name is but part of a noun of several words: "Home" of the "Home Secretary"."""
    token = line.sentence.head(line.tokens[last])
    found = nominal_at(line.sentence, token) if token.i > last else None
    return found is not None and found[1] <= first and last < found[2]


_DISEASES = frozenset({
    "cholera", "measles", "malaria", "ebola", "polio", "mpox", "dengue", "typhoid", "diphtheria", "meningitis",
    "malnutrition", "famine", "hunger", "starvation", "covid", "marburg", "anthrax", "plague",
})  # fmt: skip


def _tagged(line: Line) -> Iterator[Found]:
    """Yield the organizations and places that only the parse knows as names."""
    if line.heading():
        return
    for label, *span in line.tagged():
        first, last = _bare(line, *span)
        if first <= last and any(token.text[:1].isupper() for token in line.tokens[first : last + 1]):
            made = _of_tag(line, label, first, last)
            if made is not None:
                line.take(first, last)
                yield made


def _bare(line: Line, first: int, last: int) -> tuple[int, int]:
    """Cut articles before and possessives and punctuation after a tagged name."""
    while first <= last and (
        line.tokens[first].lower in {"the", "a", "an", "this", "that", "neither", "either", "both"}
        or line.tokens[first].tag == "POS"
    ):
        first += 1
    while last >= first and (line.tokens[last].tag == "POS" or not line.tokens[last].text[-1:].isalnum()):
        last -= 1
    return first, last


def _of_tag(line: Line, label: str, first: int, last: int) -> Found | None:
    last = line.ending(first, last)
    while last > first and not line.free(last, last):
        last -= 1
    while last > first and line.tokens[last].pos in {"ADP", "DET", "PUNCT", "CCONJ"}:
        last -= 1
    name = " ".join(line.words(first, last).split())
    if label in _TAGGED_PLACES and all(token.pos == "NOUN" for token in line.tokens[first : last + 1]):
        return None  # "*Gunmen* attacked …" at the head of a sentence
    if label == "FAC" and line.tokens[last].text in _PAPERS:
        return None  # "the Taif *Agreement*" is no place
    if label in _TAGGED_PLACES and line.free(first, last):
        if all(token.lower in lexicon().directions for token in line.tokens[first : last + 1]):
            return None
        return line.found(first, last, unknown(name, _TAGGED_PLACES[label]), number="one", gender="it")
    word = line.tokens[first]
    if first == last and (word.lower in _DISEASES or _SUM.fullmatch(word.text)):
        return None  # "*Cholera* has killed …" at the head of a sentence, "a ransom of *N50* million"
    if label != "ORG" or not line.free(last, last) or _described(line, first, last) or _in_noun(line, first, last):
        return None
    category, sector = kind_of_name([token.text for token in line.tokens[first : last + 1]])
    inside = [line.hit_at[i] for i in range(first, last + 1) if i in line.hit_at]
    if line.tokens[first].text == "Operation":
        return line.found(line.article(first, last), last, unknown(name, "event"), gender="it", number="one")
    category, sector, around = introduced(line, (first, last), category, sector)
    who = unknown(name, category, sector, country_of(line, inside) or country_of(line, around))
    return line.found(line.article(first, last), last, who, gender="it", number="many")


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


def descriptions_of(line: Line) -> Iterator[Found]:
    """Yield what a noun of the lexicon describes: "Syrian government forces", "the country's president"."""
    for token in line.tokens:
        if token.pos not in {"NOUN", "PROPN"} and not (token.pos == "ADJ" and line.sentence.children(token, "det")):
            continue
        if token.dep in _INNER or not line.free(token.i, token.i):
            continue
        found = nominal_at(line.sentence, token)
        if found is not None and " of " in found[0].noun and line.head(*found[1:]).i != token.i:
            # "Ministry of Foreign Affairs" has been read from its head.
            continue
        if found is not None and line.free(found[1], found[2]):
            yield _description(line, token, *found)
            yield from _shared(line, token, *found)
        elif found is None:
            yield from _inside(line, token)


def _inside(line: Line, token: Token) -> Iterator[Found]:
    """Yield an institution inside the phrase of another noun: "in *Israeli police* custody"."""
    for child in line.sentence.children(token, "compound", "nmod"):
        found = nominal_at(line.sentence, child) if line.free(child.i, child.i) and child.i < token.i else None
        if found is None or (found[0].category not in _FORCES and found[0].noun not in _OWNING):
            continue
        nominal, first, last = found
        hit = line.hit_at.get(first - 1)
        begin = line.range(hit.start, hit.end)[0] if hit is not None else first
        who = _described_as(line, nominal, (begin, first, last), [hit] if hit is not None else [], many=True)
        yield line.found(begin, last, who, kind="nominal", noun=nominal.noun, number="many", gender="it")


def _shared(line: Line, token: Token, nominal: Nominal, first: int, last: int) -> Iterator[Found]:
    """Yield one mention for each nation that shares a noun: "*French* and *Egyptian* warships" are two navies."""
    words = line.words(first, last)
    for hit in _joined(line, min(line.left_edge(token, first), first), token):
        said = line.text[hit.start : hit.end] if hit.kind == "demonym" else None
        who = institution(nominal, hit.country or "", words, many=token.tag in _PLURAL, said=said)
        yield line.found(*line.range(hit.start, hit.end), who, kind="nominal", noun=nominal.noun, number="many")


def _joined(line: Line, begin: int, token: Token) -> list[Hit]:
    """Return the nations that share the noun ``token``, none where it has but one."""
    found = []
    for hit in modifiers(line, begin, token):
        first, last = line.range(hit.start, hit.end)
        around = {line.tokens[i].lower for i in (first - 1, last + 1) if 0 <= i < len(line.tokens)}
        if hit.kind in _NATIONS and hit.country and around & {"and", ",", "or", "nor", "/"}:
            found.append(hit)
    return found if len({hit.country for hit in found}) > 1 else []


def _description(line: Line, token: Token, nominal: Nominal, first: int, last: int) -> Found:
    begin = line.beginning(min(line.left_edge(token, first), first), first)
    nominal = _aircraft(line, begin, token) or _lent(line, nominal, first, token)
    many = token.tag in _PLURAL or nominal.noun in _MASS
    hits = modifiers(line, begin, token)
    if country_of(line, hits) is None and not backers(line, begin, token):
        hits = [*hits, *complements(line, token, nominal)]
        hits = hits or _townspeople(line, begin, first, nominal)
    nations = _joined(line, begin, token)
    if nations:
        begin, hits = line.range(nations[-1].start, nations[-1].end)[0], nations[-1:]
    opener = line.tokens[begin].lower if line.tokens[begin].dep in {"det", "poss"} else ""
    if begin == last and token.tag == "NNP":
        # "Observatory said": a noun printed as a name needs no article.
        opener = "the"
    who = _described_as(line, nominal, (begin, first, last), hits, many=many)
    who = coalition(line, token, nominal) or met_there(line, nominal, (begin, last), who, hits)
    gender = gender_of((nominal.noun,)) if nominal.category == "person" else "it"
    town = _town_of(line, token, nominal)
    between = [
        other for other in line.tokens[begin:first] if other.i not in line.hit_at and other.tag not in _SMALL_TAGS
    ]
    capital = None if between else _capital_of(nominal, who, hits)  # a "*de facto* Syrian capital" is another town
    if capital is not None:
        who = Identity(capital.name, "place", f"place:{capital.id}", None, capital.country)
        links: tuple[Link, ...] = (capital,)
    elif town is not None:
        who = Identity(town.name, town.category, town.entity, None, town.country)
        links = town.links
    else:
        links = _whereabouts(line, begin, token) if who.category in _SITES and who.entity is None else ()
    return line.found(
        begin, last, who, kind="nominal", noun=nominal.noun, key=opener, number="many" if many else "one",
        gender=None if many else gender, links=links,
    )  # fmt: skip


_TYPE = re.compile(r"(?!AK)[A-Z][A-Za-z]{0,7}-\d+[A-Za-z]*")


def _aircraft(line: Line, begin: int, token: Token) -> Nominal | None:
    """Return a fighter or bomber before which a type stands as the aircraft it is: "an *F-16* fighter" is no man."""
    if token.lemma not in {"fighter", "bomber"} or token.i == 0:
        return None
    before = line.text[line.tokens[begin].start : token.start]
    return nominals()["jet"] if _TYPE.search(before) else None


def _townspeople(line: Line, begin: int, first: int, nominal: Nominal) -> list[Hit]:
    """Return the town before a noun for people at home there: "*Lagos* residents", "*Aleppo*'s mayor"."""
    if nominal.sector is None or nominal.category in _SITES | {"goods"} or nominal.sector == "NGO":
        return []
    placed = sorted((b, place) for (a, b), place in line.places.items() if begin <= a and b < first)
    for last, place in placed:
        after = line.tokens[last + 1 : first]
        near = not after and nominal.sector not in _SENT_THERE
        owner = bool(after) and (after[0].tag == "POS" or [t.lower for t in after[:2]] == ["-", "based"])
        if place.country and place.category == "place" and (near or owner):
            return [Hit(place.start, place.end, "place", (), place.country)]
    return []


def _capital_of(nominal: Nominal, who: Identity, hits: list[Hit]) -> Link | None:
    """Return the capital that is named by its country: "*Mali's* capital", "the capital of *Mali*"."""
    of_nation = any(hit.kind in _NATIONS for hit in hits)
    named = nominal.noun in _CAPITALS and who.country and of_nation
    return capital_link(who.country) if named and who.country else None


def _town_of(line: Line, token: Token, nominal: Nominal) -> Mention | None:
    """Return the place that a noun of its kind names after "of": "the city of Aleppo", "the province of Idlib"."""
    kinds = lexicon().areas.get(nominal.noun.split()[-1], ()) if nominal.category == "place" else ()
    the = any(word.lower == "the" for word in line.sentence.children(token, "det"))
    for word in line.sentence.children(token, "prep") if kinds and the and token.tag not in _PLURAL else ():
        for thing in line.sentence.children(word, "pobj") if word.lower == "of" else ():
            place = next((place for (_, last), place in line.places.items() if last == thing.i), None)
            if place is not None and (not place.links or place.links[0].precision in kinds):
                return place
    return None


def _whereabouts(line: Line, begin: int, token: Token) -> tuple[Link, ...]:
    """Return where a described place lies: in the place named in its words ("a suburb of Aleppo", "Homs streets")."""
    inside = [thing for word in line.sentence.children(token, "prep") if word.lower in {"of", "in"}
              for thing in line.sentence.children(word, "pobj")]  # fmt: skip
    spans = [(begin, token.i), *((line.left_edge(thing, thing.i), thing.i + 1) for thing in inside)]
    for (first, _), place in sorted(line.places.items()):
        if any(start <= first < end for start, end in spans):
            return tuple(replace(link, score=round(link.score * _WITHIN, 3)) for link in place.links)
    return ()


def _lent(line: Line, nominal: Nominal, first: int, token: Token) -> Nominal:
    """Return the noun with the sector of a noun before it where that says more: "rebel leaders", "army spokesman"."""
    if not nominal.borrows:
        return nominal
    for i in range(first - 1, max(first - 4, -1), -1):
        if line.tokens[i].head == token.i or line.tokens[i].dep in _INNER:
            before = nominal_at(line.sentence, line.tokens[i])
            if before is not None and before[0].sector is not None:
                return replace(nominal, sector=before[0].sector)
    for preposition in line.sentence.children(token, "prep"):
        if preposition.lower in {"of", "for"}:
            for thing in line.sentence.children(preposition, "pobj"):
                behind = nominal_at(line.sentence, thing)
                if behind is not None and behind[0].sector is not None:
                    return replace(nominal, sector=behind[0].sector)
    return nominal


def _described_as(line: Line, nominal: Nominal, at: tuple[int, int, int], hits: list[Hit], *, many: bool) -> Identity:
    begin, first, last = at
    category = nominal.many if many else nominal.category
    body = named_body(line, nominal, at, hits, many=many)
    if body is not None:
        return of_actor(body)
    country = country_of(line, hits)
    if nominal.sector is None and nominal.noun == "leader" and {hit.kind for hit in hits} & {*_NATIONS, "people"}:
        nominal = replace(nominal, sector="GOV" if any(hit.kind in _NATIONS for hit in hits[:1]) else "ELI")
    before = {token.lower for token in line.tokens[begin : first + 1]}
    if nominal.sector == "GOV" and nominal.category == "person" and before & _FALLEN:
        nominal = replace(nominal, sector="ELI")
    holder = next((actor for actor in map(line.actor, hits) if actor is not None), None)
    nearest = line.actor(max(hits, key=lambda hit: hit.start)) if hits else None
    at_home = nearest is not None and nearest.country in {None, country}
    armed = at_home and nearest is not None and nearest.category == "non_state_armed"  # "Nigeria's *Boko Haram* men"
    holder = nearest if armed else holder
    if holder is not None and (armed or not any(hit.kind in _NATIONS for hit in hits)):
        return _of_holder(line, nominal, at, holder, many=many)
    if country and category in _SITES:
        return Identity(" ".join(line.words(begin, last).split()), category, None, nominal.sector, country)
    if country:
        return _of_part(line, nominal, at, hits, many=many) or _of_nation(line, nominal, at, hits, country, many=many)
    return Identity(" ".join(line.words(begin, last).split()), category, None, nominal.sector, None)


def _of_part(line: Line, nominal: Nominal, at: tuple[int, int, int], hits: list[Hit], *, many: bool) -> Identity | None:
    """Return what a noun means of a part of a country that has its own; police are the country's everywhere."""
    part = part_of_country(line, hits) if nominal.whole != "police" else None
    if part is None:
        return None
    return institution_of_part(nominal, part, country_of(line, hits), line.words(*at[1:]), many=many)


def _of_nation(
    line: Line, nominal: Nominal, at: tuple[int, int, int], hits: list[Hit], country: str, *, many: bool
) -> Identity:
    begin, first, last = at
    before = {token.lower for token in line.tokens[begin : first + 1]}
    of_people = any(hit.kind == "people" for hit in hits)  # "the leader of *the Bosnian Serbs*" leads no state
    if not many and not of_people and not before & (_BYGONE | _FALLEN | {"a", "an"}):
        holder = of_office(nominal.noun, country, line.setting)
        if holder is not None:
            return replace(of_actor(holder), sector=nominal.sector or holder.sector)
    said = next((line.text[hit.start : hit.end] for hit in hits if hit.kind == "demonym"), None)
    if nominal.category == "military" and of_people:
        # "Syrian Kurdish forces" are no part of the Syrian army.
        category = nominal.many if many else nominal.category
        return Identity(" ".join(line.words(begin, last).split()), category, None, nominal.sector, country)
    return institution(nominal, country, line.words(first, last), many=many, said=said)


_SUM = re.compile(r"[A-Z]{1,3}\d[\d,.]*")
"""A currency's letters with a figure, which the model takes for a name."""
_ACTED_FOR = frozenset({"international", "non_state_armed"})
_IN_ITS_NAME = frozenset({"GOV", "MIL", "REB"})
_STAFFED = frozenset({"group", "military", "government"})
"""What the officials, the troops and the leaders of a body that is no state are: they act in its name."""


def _of_holder(line: Line, nominal: Nominal, at: tuple[int, int, int], holder: Actor, *, many: bool) -> Identity:
    """Return whom a noun means of an actor: "Hamas fighters" are Hamas, a "Hamas official" is somebody of it."""
    begin, _, last = at
    category = nominal.many if many else nominal.category
    armed = holder.category in {"non_state_armed", "military"} or holder.sector == "MIL"
    if armed and many and (category in {"non_state_armed", "military"} or nominal.noun == "operative"):
        return of_actor(holder)
    leads = holder.category == "person" and holder.sector == "GOV"
    if leads and holder.country and (nominal.whole or category == "military"):
        return institution(nominal, holder.country, line.words(at[1], last), many=many)
    staff = (holder.sector in _EMPLOYING or holder.category == "international") and nominal.noun in _STAFF
    sector = (
        holder.sector
        if staff or nominal.borrows or (armed and nominal.sector in {None, "MIL", "REB"})
        else nominal.sector
    )
    if many and holder.category in _ACTED_FOR and sector in _IN_ITS_NAME and category in _STAFFED:
        category = holder.category
    return Identity(" ".join(line.words(begin, last).split()), category, None, sector, holder.country)
