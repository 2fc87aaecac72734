"""Facilities: hospitals, airports, bridges and the like, found by the head of their name."""

from __future__ import annotations

import re
from functools import cache

from dragoman.annotate.countries import demonym_country
from dragoman.annotate.gazetteer import key, lookup
from dragoman.annotate.places.lexicon import lexicon
from dragoman.annotate.places.links import link_of
from dragoman.annotate.places.words import Word
from dragoman.annotate.tokens import Sentence
from dragoman.model.records import Mention

__all__ = ["find_facilities"]

_LINKERS = frozenset(["al", "el", "of", "de", "ad", "ash", "as", "ar", "an", "at"])
_GAP = re.compile(r" |-|['’]s? ?")


def find_facilities(text: str, lines: list[tuple[Sentence, tuple[Word, ...]]], places: list[Mention]) -> list[Mention]:
    """Return the named facilities that are no place of the gazetteer; each is linked to the town its name holds."""
    found = []
    for _sentence, words in lines:
        for at, word in enumerate(words):
            span = _ending_at(text, words, at) if key(word.text) in _last_words() else None
            if span is not None:
                found.append(_mention(text, words[span[0]].start, words[span[1]].end, places))
    spans = {(place.start, place.end) for place in places}
    return [mention for mention in found if (mention.start, mention.end) not in spans]


def _ending_at(text: str, words: tuple[Word, ...], at: int) -> tuple[int, int] | None:
    """The first and last word of the facility whose head is, or ends with, the word at ``at``."""
    if not _is_head(text, words, at) or (at + 1 < len(words) and _goes_on(text, words, at)):
        return None
    first = at
    named = False
    while first and _GAP.fullmatch(text, words[first - 1].end, words[first].start):
        before = words[first - 1]
        if before.capital and before.lower not in {"the", "a", "in", "at"}:
            named = named or not (before.lower in lexicon().facility_directions or demonym_country(before.text))
        elif before.lower not in _LINKERS and not (
            before.lower in lexicon().facility_directions or key(before.text) in lexicon().facilities
        ):
            break
        first -= 1
    while first < at and not words[first].capital and text[words[first].end] != "-":
        first += 1
    return (first, at) if named and at - first <= 6 and first < at else None


@cache
def _last_words() -> frozenset[str]:
    return frozenset(name.split()[-1] for name in lexicon().facilities)


def _is_head(text: str, words: tuple[Word, ...], at: int) -> bool:
    two = text[words[at - 1].start : words[at].end] if at else ""
    return key(words[at].text) in lexicon().facilities or key(two) in lexicon().facilities


def _goes_on(text: str, words: tuple[Word, ...], at: int) -> bool:
    after = words[at + 1]
    return text[words[at].end : after.start] == " " and (after.capital or key(after.text) in lexicon().facilities)


def _mention(text: str, start: int, end: int, places: list[Mention]) -> Mention:
    name = text[start:end]
    known = [link_of(hit.place, 1.0) for hit in lookup(name) if hit.place.kind == "facility"][:1]
    if known:
        link = known[0]
        return Mention(start, end, name, link.name, f"place:{link.id}", "facility", None, link.country, (link,))
    town = next((place for place in places if start <= place.start and place.end <= end and place.links), None)
    if town is None:
        return Mention(start, end, name, name, None, "facility")
    entity = "-".join([f"facility:{(town.country or 'world').lower()}", *key(name).split()])
    return Mention(start, end, name, name, entity, "facility", None, town.country, town.links[:1])
