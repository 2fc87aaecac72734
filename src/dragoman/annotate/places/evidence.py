"""Evidence: whether the words around a name mean a place, or a person, an organization, a plain word.

Weights are in one unit; a name is kept at `ENOUGH`. They were set by hand and checked on local news (the lgl set),
where names of small towns are most easily taken for something else.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from dragoman.annotate.gazetteer import Hit
from dragoman.annotate.places.lexicon import lexicon
from dragoman.annotate.places.names import PARTIES, Name, barred
from dragoman.annotate.places.words import Word

__all__ = ["ENOUGH", "accepted"]

ENOUGH = 2.0
"""Evidence at which a name counts as a place."""

_NEVER = -9.0
_HEAD, _CONTAINER, _MANY_WORDS = 3.0, 2.5, 0.6
_COUNTRY, _BORNE_BY_PERSONS, _PERSON_HERE = 0.5, -1.0, -1.5
_TITLE, _STREET, _AFTER_NAME, _BEFORE_PERSON = -5.0, -5.0, -1.0, -2.0
_STRONG_PLACE_WORD, _PLACE_WORD, _DIRECTION, _LOCALITY, _DATELINE, _PARTY = 1.7, 1.0, 1.0, 1.7, 3.0, 2.5
_NO_PROPER_NOUN, _AT_START, _TAGGED_PLACE, _TAGGED_PERSON, _IN_PERSON, _TAGGED_TIME, _UNTAGGED = (
    -2.5, -1.0, 1.5, -0.5, -2.5, -1.5, 0.0,
)  # fmt: skip
_SAME_COUNTRY, _ELSEWHERE = 0.8, 2.2
_WELL_KNOWN, _SUFFERS, _STRAY = 0.3, 1.0, -0.6
_SIZES = ((1_000_000, 2.2), (100_000, 1.6), (15_000, 0.9), (1_000, 0.4))
_QUALITIES = {"primary": 0.0, "alternate": -0.5, "loose": -0.8}

_SETTLED = 5
"""Places from which a document tells where it is about: a small one in no country of theirs is doubtful."""
_TOLD, _VILLAGE = 3, 2_000
"""Places told of from which a village of a country that none of them lies in is another village of that name."""
_TOWN, _LARGE_TOWN = 15_000, 100_000
"""The population from which a settlement of the supplement, and any other, is well known."""
_PLACE_TAGS = frozenset(["GPE", "LOC", "FAC"])
_TIME_TAGS = frozenset(["DATE", "TIME", "LANGUAGE", "MONEY", "LAW", "WORK_OF_ART"])
_DATES = frozenset(["DATE", "TIME", "LANGUAGE", "MONEY"])
_SPEAKS = -2.0
_ON_ROADS = frozenset(["patrol", "police", "authority"])
"""What a road's noun before it names no road: "the Florida Highway *Patrol*"."""
_DASH = re.compile(r"[\w ,.]{0,25}(?:\([A-Za-z ]{2,20}\))?\s?(?:--|—|–|:|\()")


def accepted(text: str, names: list[Name]) -> list[Name]:
    """Return the names that mean places, in order.

    A name that the words around it leave open is kept where the document names other places of its country, or means
    the place plainly elsewhere. A name known by its loose key alone needs a country that the document is about: one in
    five of its places lies there.
    """
    persons = _person_words(names)
    own = [_own(text, name, persons) for name in names]
    best: dict[str, float] = {}
    countries: Counter[str] = Counter()
    for name, weight in zip(names, own, strict=True):
        best[name.key] = max(best.get(name.key, _NEVER), weight)
        if weight >= ENOUGH and not name.loose:
            countries[name.hits[0].place.country] += 1
    return [
        _at_home(name, countries)
        for name, weight in zip(names, own, strict=True)
        if weight > -5 and weight + _document(name, countries, best[name.key]) >= ENOUGH
    ]


def _at_home(name: Name, countries: Counter[str]) -> Name:
    """The name with the hits in the countries that the document is about, where it is only known by its loose key."""
    if not name.loose:
        return name
    return replace(name, hits=tuple(hit for hit in name.hits if _is_about(countries, hit.place.country)))


def _is_hamlet(name: Name) -> bool:
    """Tell whether every place of the name is a small one, known by another name first or by its own alone."""
    return all(
        hit.place.kind in {"settlement", "admin2"} and hit.place.population < _VILLAGE and hit.quality != "curated"
        for hit in name.hits
    )


def _is_about(countries: Counter[str], country: str) -> bool:
    return countries[country] * 5 >= countries.total() > 0


def _document(name: Name, countries: Counter[str], best: float) -> float:
    """What the rest of the document adds."""
    at_home = any(countries[hit.place.country] for hit in name.hits)
    if name.loose and not any(_is_about(countries, hit.place.country) for hit in name.hits):
        return _NEVER
    foreign = not at_home and countries.total() >= _SETTLED and bool(name.hits[0].place.country)
    stray = foreign and (not _well_known(name) or _names_a_facility(name))
    if not at_home and countries.total() >= _TOLD and name.inside is None and not name.head and _is_hamlet(name):
        return _NEVER
    alone = _STRAY if stray and name.inside is None and not _is_country(name) else 0.0
    return (_SAME_COUNTRY if at_home else alone) + (_ELSEWHERE if best >= ENOUGH + 0.5 else 0.0)


def _own(text: str, name: Name, persons: Counter[str]) -> float:
    """What the name and its sentence say."""
    words = lexicon()
    first = name.words[name.first].lower
    contained = name.inside is not None
    plain = barred(name.words[name.first : name.last + 1]) and text[name.start : name.end] not in words.states
    if plain and not _is_country(name):
        return _NEVER
    weight = _size(name.hits) + _before(text, name) + _after(text, name) + _tagged(text, name) + _suffers(name)
    weight += _SPEAKS if _speaks(name) else 0.0
    weight += _HEAD if name.head else _MANY_WORDS if not name.single else 0.0
    weight += _CONTAINER if contained else 0.0
    if _is_country(name):
        weight += _COUNTRY
    elif name.single and not name.head and not contained and first in words.persons:
        weight += _BORNE_BY_PERSONS
    return weight + (_PERSON_HERE if persons[first] and not contained else 0.0)


def _is_country(name: Name) -> bool:
    return any(hit.place.gazetteer == "iso3166" for hit in name.hits)


def _size(hits: tuple[Hit, ...]) -> float:
    return max(map(_prominence, hits))


def _prominence(hit: Hit) -> float:
    place = hit.place
    if place.kind == "country":
        return 3.0
    if hit.quality == "curated":
        return 1.8 + (_WELL_KNOWN if place.population >= _TOWN else 0.0)
    shift = _QUALITIES[hit.quality]
    if place.kind == "admin1":
        return shift + (2.0 if place.population > 1_000_000 else 1.0)
    return shift + next((weight for floor, weight in _SIZES if place.population >= floor), 0.0)


def _before(text: str, name: Name) -> float:
    """What the words before the name say: a preposition, a direction, a title, a first name."""
    words, lists = name.words, lexicon()
    at = name.first - 1
    weight = 0.0
    while at >= 0 and words[at].lower in lists.directions:
        weight = _DIRECTION
        at -= 1
    if at >= 0 and words[at].lower == "the":
        at -= 1
    if at < 0:
        return weight
    word = words[at]
    gap = text[word.end : words[at + 1].start]
    if gap == "-" and word.text in PARTIES:
        return weight + _PARTY
    if gap.strip(" ."):
        return weight
    if word.lower in lists.person_titles and word.capital:
        return _TITLE
    if word.lower in lists.strong_locatives or (
        word.lower == "of" and at > 0 and words[at - 1].lower in lists.of_heads
    ):
        return weight + _STRONG_PLACE_WORD
    if word.lower in lists.locatives:
        return weight + _PLACE_WORD
    proper = word.capital and word.token is not None and word.token.tag in {"NNP", "NNPS"}
    return weight + (_AFTER_NAME if proper and at + 1 == name.first and gap == " " else 0.0)


def _after(text: str, name: Name) -> float:
    """What the word after the name says: a dash of a date line, "residents", "Street", a surname."""
    if name.first == 0 and text[name.start : name.end].isupper() and _DASH.match(text, name.end):
        return _DATELINE
    at = name.last + 1
    if at >= len(name.words) or text[name.end : name.words[at].start] not in {" ", "-"}:
        return 0.0
    word = name.words[at]
    if word.capital and word.lower in lexicon().streets:
        behind = name.words[at + 1].lower if at + 1 < len(name.words) else ""
        return _LOCALITY if behind in _ON_ROADS else _STREET
    if word.lower in lexicon().localities:
        return _LOCALITY
    person = word.capital and word.token is not None and word.token.ner.endswith("PERSON")
    return _BEFORE_PERSON if person else 0.0


def _tagged(text: str, name: Name) -> float:
    """What the parser's tags say; they are weak on names of the Levant, so nothing here decides alone."""
    inside = [word.token for word in name.words[name.first : name.last + 1] if word.token is not None]
    if not inside or text[name.start : name.end].isupper():
        return 0.0
    weight = 0.0
    kinds = {token.ner[2:] for token in inside}
    # A large town's name in the middle of a sentence, tagged as some name, is no noun: "Homs" is no plural.
    slip = name.first > 0 and "" not in kinds and _well_known(name)
    if all(token.pos != "PROPN" for token in inside) and not slip:
        weight = _AT_START if name.first == 0 else _NO_PROPER_NOUN
    if kinds <= _PLACE_TAGS:
        return weight + _TAGGED_PLACE
    if "PERSON" in kinds and _beyond(name):
        return weight + _IN_PERSON
    if _well_known(name) and (slip or all(token.pos == "PROPN" for token in inside)) and not kinds & _DATES:
        return weight
    if "PERSON" in kinds:
        return weight + _TAGGED_PERSON
    return weight + (_TAGGED_TIME if kinds & _TIME_TAGS else _UNTAGGED)


def _names_a_facility(name: Name) -> bool:
    """Tell whether the name stands before a facility's noun in capitals: "Salem Mosque" may be far from any Salem."""
    after = name.words[name.last + 1] if name.last + 1 < len(name.words) else None
    return after is not None and after.capital and after.lower in lexicon().facilities


def _well_known(name: Name) -> bool:
    """Tell whether the name is that of a large town and seldom a person's: a wrong tag of the parser is likelier."""
    if name.words[name.first].lower in lexicon().persons:
        return False
    return any(
        hit.place.kind == "settlement"
        and hit.quality in {"curated", "primary"}
        and hit.place.population >= (_TOWN if hit.quality == "curated" else _LARGE_TOWN)
        for hit in name.hits
    )


def _suffers(name: Name) -> float:
    """What the verb says that the name is the object of: what is shelled, captured, besieged is a place."""
    token = name.words[name.last].token
    if token is None:
        return 0.0
    while token.dep == "conj":
        token = name.sentence.head(token)
    done = token.dep in {"dobj", "nsubjpass"} and name.sentence.head(token).lemma in lexicon().taken
    return _SUFFERS if done and not _beyond(name) else 0.0


def _speaks(name: Name) -> bool:
    """Tell whether a small place would speak: "two were killed, *al-Obaidi said*" has a surname."""
    token = name.words[name.last].token
    if token is None or token.dep != "nsubj" or name.head or _well_known(name) or _is_country(name):
        return False
    return name.sentence.head(token).lemma in {"say", "tell", "add"} and name.hits[0].quality != "curated"


def _beyond(name: Name) -> bool:
    """Whether the person that the name is tagged as has a longer name: "Jordan" of "Michael Jordan"."""
    first = name.words[name.first].token
    after = name.words[name.last + 1] if name.last + 1 < len(name.words) else None
    if after is not None and after.lower in lexicon().localities:
        return False
    begins_before = first is not None and first.ner.startswith("I-")
    return begins_before or (after is not None and after.token is not None and after.token.ner == "I-PERSON")


def _person_words(names: list[Name]) -> Counter[str]:
    """The words that end names of two words and more which the parser takes for a person's."""
    sentences: dict[int, tuple[Word, ...]] = {name.sentence.index: name.words for name in names}
    return Counter(
        word.lower
        for words in sentences.values()
        for word in words[1:]
        if word.capital and word.token is not None and word.token.ner == "I-PERSON"
    )
