"""Casing: what the parser is given to read of a text in capitals or with hard line ends.

The words stay where they stand: the result has the same length, so that every offset holds. A parser trained on
ordinary prose takes "THE REBELS ATTACKED" for five names; told in small letters it reads the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from dragoman.annotate.gazetteer import gazetteer
from dragoman.annotate.mentions.names import known_names

__all__ = ["legible"]

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
    return _prose(flat, common) if _in_capitals(flat) else flat


def _in_capitals(text: str) -> bool:
    if len(_SMALL_LETTER.findall(text)) > (1 - _CAPITALS) * len(text):
        return False
    letters = [c for c in text if c.isalpha()]
    return len(letters) >= _LETTERS and sum(c.isupper() for c in letters) >= _CAPITALS * len(letters)


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


def _large_place(word: str) -> bool:
    if len(word) < 4:
        return False
    return any(
        hit.place.population >= _LARGE and hit.quality == "primary" and hit.place.kind == "settlement"
        for hit in gazetteer().lookup(word)
    )
