"""Casing: what the parser is given to read of a text in capitals, of a title in large letters, or with hard line ends.

The words stay where they stand: the result has the same length, so that every offset holds. A parser trained on
ordinary prose takes "THE REBELS ATTACKED" for five names, and "Rebel Attack Leaves Nine Dead" for a person and two
nouns; told in small letters it reads the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from dragoman.annotate.countries import demonym_country
from dragoman.annotate.gazetteer import gazetteer
from dragoman.annotate.mentions.names import known_names

__all__ = ["headline", "in_title_case", "legible", "named_in"]

_NAMED = re.compile(r"\b[a-z]+,? ((?:[A-Z][\w’'-]+ ?)+)")
_LINE = 160
"""More characters than this are no headline."""

_TOWN = 100_000
"""The population from which a word printed large is a town's name in a title, where every word is printed so."""

_ALSO_TOWNS = frozenset({
    "bath", "bender", "billings", "brusque", "enterprise", "erode", "garland", "hail", "harrow", "hub", "hue",
    "independence", "lander", "male", "mango", "mobile", "natal", "nice", "oral", "orange", "paradise", "pare",
    "reading", "ruse", "saga", "sale", "shaping", "slough", "split", "surprise", "tours", "warder", "hit", "force",
})  # fmt: skip
"""Words of the language that large towns are called by too: in a title they are mostly the words."""

_NEWS_WORDS = frozenset({
    "airbase", "airstrike", "airstrikes", "amid", "ceasefire", "died", "firefight", "fishermen", "frontline",
    "gunbattle", "gunmen", "gunship", "herdsmen", "landmine", "landmines", "policemen", "protestor", "protestors",
    "schoolchildren", "women", "ceasefires", "cyberattack", "returnees", "jihadis", "lawmakers",
    "lawmaker", "militiamen", "servicemen", "hostages", "evacuate", "evacuates", "peacekeeping", "amidst", "spokesman",
    "children", "gunships", "floodwaters", "truce", "truces", "took", "held", "fled", "shot", "slain",
})  # fmt: skip
"""Words of the news that the parser's own vocabulary lacks."""

_LONG = 4
"""Letters from which a headline prints even small words large."""

_SEVERAL = 4
_LARGE_LETTERS = 0.85
"""How many long words, and what share of them, a line in title case prints large."""

_HELD_GROUND = re.compile(
    r"""\b(?:the|an?|of|in|on|to|into|near|from|for|other)\ (?:rebel|militia|insurgent|opposition|government|regime)
        [ ](?=(?:held|controlled|occupied)\ (?:(?:[A-Z][\w’'-]*|[a-z]+-[\w-]+|(?:north|south|east|west)(?:ern)?)\ )?
        (?:town|city|village|area|neighbou?rhood|district|suburb|territory|province|port|enclave|region|base)s?\b)
    """,
    re.VERBOSE,
)
"""The hyphen that is missing in "the rebel held town": without it the rebel is who holds, in a clause of its own."""

Common = Callable[[str], bool]

_WORD = re.compile(r"[^\W\d_]+")
_SMALL_LETTER = re.compile(r"[a-z]")
_CAPITALS = 0.8
"""The share of capitals among letters from which a sentence counts as printed in capitals."""

_LETTERS = 12
"""Fewer letters than this are a headline's acronym, not a line of capitals."""

_CALENDAR = frozenset({
    "january", "february", "march", "april", "june", "july", "august", "september", "october", "november", "december",
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "jan", "feb", "mar", "apr", "jun",
    "jul", "aug", "sep", "sept", "oct", "nov", "dec",
})  # fmt: skip
_SMALL = frozenset({"the", "of", "and", "for", "in", "on", "to"})
_APOSTROPHES = frozenset({"'", "’"})
_LARGE = 500_000
"""The population from which a place's name outweighs the common noun that it is also."""


def legible(text: str, common: Common) -> str:
    """Return ``text`` for the parser: line ends as spaces, a line of capitals in the case of prose; same length.

    ``common`` tells whether a word in small letters is an ordinary word of the language.
    """
    flat = re.sub(r"(?<=\S)[\n\r\t](?=\S)", " ", text)
    flat = _HELD_GROUND.sub(lambda found: f"{found.group()[:-1]}-", flat)
    return _prose(flat, common) if _in_capitals(flat) else flat


def _in_capitals(text: str) -> bool:
    if len(_SMALL_LETTER.findall(text)) > (1 - _CAPITALS) * len(text):
        return False
    letters = [c for c in text if c.isalpha()]
    return len(letters) >= _LETTERS and sum(c.isupper() for c in letters) >= _CAPITALS * len(letters)


def in_title_case(text: str) -> bool:
    """Tell whether ``text`` is a headline that prints every word large, as many outlets do: no sentence ends it."""
    if len(text) > _LINE or text.rstrip().endswith((".", ",", ":", ";")):
        return False
    words = [found.group() for found in _WORD.finditer(text) if len(found.group()) >= _LONG]
    return len(words) >= _SEVERAL and sum(word[0].isupper() for word in words) >= _LARGE_LETTERS * len(words)


def named_in(text: str) -> frozenset[str]:
    """Return, in small letters, the words that prose prints large inside a sentence and never small: names."""
    large = {word.lower() for run in _NAMED.finditer(text) for word in _WORD.findall(run.group(1))}
    return frozenset(large - {word for word in _WORD.findall(text) if word[0].islower()}) if large else frozenset()


def headline(text: str, common: Common) -> str:
    """Return a title in large letters as prose has it, of the same length.

    Known names stay large, and what is no word of the language, as ``common`` tells it.
    """
    names = [(hit.start, hit.end) for hit in known_names(text)]
    made = list(text)
    ordinary = 0
    for n, found in enumerate(_WORD.finditer(text)):
        word = found.group()
        small = word.lower()
        named = any(start <= found.start() and found.end() <= end for start, end in names)
        if n and word[1:].islower() and not named and small not in _CALENDAR and _told_small(small, common):
            made[found.start()] = small[0]
            ordinary += len(word) >= _LONG
    return "".join(made) if ordinary else text


def _told_small(small: str, common: Common) -> bool:
    if not common(small) or demonym_country(small.title()) is not None:
        return small in _NEWS_WORDS
    return small in _ALSO_TOWNS or not _large_place(small, _TOWN)


def _prose(text: str, common: Common) -> str:
    names = [(hit.start, hit.end) for hit in known_names(text)]
    made = list(text)
    first = True
    for found in _WORD.finditer(text):
        word = found.group()
        if text[found.start() - 1 : found.start()] in _APOSTROPHES and len(word) <= 2:
            made[found.start() : found.end()] = word.lower() if len(word.lower()) == len(word) else word
            continue
        name = next((end - start for start, end in names if start <= found.start() and found.end() <= end), 0)
        made[found.start() : found.end()] = _cased(word, common, name=name, first=first)
        first = False
    return "".join(made)


def _cased(word: str, common: Common, *, name: int, first: bool) -> str:
    """Return one word as prose has it; ``name`` is the length of the known name that it is part of, or 0."""
    small = word.lower()
    if len(small) != len(word):
        return word
    several, ordinary = name > len(word), common(small)
    if name and small not in _SMALL and (several or len(word) > 4 or not ordinary):
        return _title(small) if several or len(word) > 4 else word
    if first or small in _CALENDAR or (ordinary and _large_place(small)):
        return _title(small)
    if ordinary:
        return small
    return word if len(word) <= 4 and not re.search(r"[aeiou]", small) else _title(small)


def _title(word: str) -> str:
    return word[:1].upper() + word[1:] if len(word[:1].upper()) == 1 else word


def _large_place(word: str, population: int = _LARGE) -> bool:
    if len(word) < 4:
        return False
    return any(
        (hit.place.population >= population and hit.quality == "primary" and hit.place.kind == "settlement")
        or hit.quality == "curated"
        for hit in gazetteer().lookup(word)
    )
