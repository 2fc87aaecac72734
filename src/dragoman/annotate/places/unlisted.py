"""Unlisted places: villages and towns that the gazetteer lacks, known by the noun that the text gives them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from dragoman.annotate.actors import load
from dragoman.annotate.places.lexicon import lexicon
from dragoman.annotate.places.names import barred
from dragoman.annotate.places.words import Word
from dragoman.annotate.tokens import Sentence
from dragoman.model.records import Mention

__all__ = ["find_unlisted"]

_BEFORE = frozenset({
    "village", "town", "city", "township", "hamlet", "locality", "municipality", "outskirts", "streets", "suburb",
    "district", "subdistrict", "neighborhood", "neighbourhood", "settlement", "villages", "towns", "residents",
})  # fmt: skip
"""Nouns whose "of" leads to a place: "the *village* of Mukwija"."""

_CALLING = frozenset({"of", "called", "named"})

_AFTER = frozenset({"village", "town", "township", "hamlet", "locality", "subdistrict"})
"""Nouns that make what stands before them a place: "Kuriga *town*"."""

_WITHIN = frozenset({"area", "district", "neighborhood", "neighbourhood", "suburb", "settlement", "valley"})
"""Nouns that do so where something is *in* them: "in the *Gaskinde area*"."""

_IN_NAME = frozenset({"Village", "Township", "Hamlet"})
"""Such nouns printed as part of the name: "Yay Myat *Village*"."""

_LONGEST = 4
"""Words of the longest name taken without the gazetteer."""


def find_unlisted(text: str, lines: list[tuple[Sentence, tuple[Word, ...]]], known: list[Mention]) -> list[Mention]:
    """Return the places that no gazetteer lists, without links: their words are all that is known of them.

    Nothing is found inside or across a mention of ``known``.
    """
    taken = sorted((mention.start, mention.end) for mention in known)
    found = []
    for _sentence, words in lines:
        for first, last in _runs(text, words):
            start, end = words[first].start, words[last].end
            if not any(begin < end and start < stop for begin, stop in taken):
                name = text[start:end]
                found.append(Mention(start, end, name, name, None, "place"))
    return found


def _runs(text: str, words: tuple[Word, ...]) -> Iterator[tuple[int, int]]:
    """Yield the first and last word of each run of capitals that a noun says is a place."""
    for at, word in enumerate(words):
        if word.lower in _BEFORE and not word.capital and at + 2 < len(words) and words[at + 1].lower in _CALLING:
            last = _end(text, words, at + 2)
            if last is not None and _names(words[at + 2 : last + 1]):
                yield at + 2, last
        elif word.lower in _AFTER and not word.capital and at and text[words[at - 1].end : word.start] == " ":
            first = _begin(text, words, at - 1)
            if first is not None and _names(words[first:at]):
                yield first, at - 1
        elif word.lower in _WITHIN and not word.capital and at and text[words[at - 1].end : word.start] == " ":
            first = _begin(text, words, at - 1)
            if first is not None and first > 1 and _lies_within(words, first) and _names(words[first:at]):
                yield first, at - 1
        elif word.text in _IN_NAME and at and text[words[at - 1].end : word.start] == " ":
            first = _begin(text, words, at - 1)
            if first is not None and _names(words[first:at]) and not _headline(words):
                yield first, at


def _lies_within(words: tuple[Word, ...], first: int) -> bool:
    """Tell whether something is said to be in what begins here: "*in the* Gaskinde area"."""
    return words[first - 1].lower == "the" and words[first - 2].lower in lexicon().strong_locatives


def _headline(words: tuple[Word, ...]) -> bool:
    """Tell whether a line prints every longer word large, so that capitals tell nothing."""
    longer = [word for word in words if len(word.text) > 3]
    return all(word.capital for word in longer)


def _end(text: str, words: tuple[Word, ...], first: int) -> int | None:
    if not words[first].capital:
        return None
    last = first
    while last + 1 < len(words) and words[last + 1].capital and text[words[last].end : words[last + 1].start] in " -":
        last += 1
    return last


def _begin(text: str, words: tuple[Word, ...], last: int) -> int | None:
    if not words[last].capital:
        return None
    first = last
    while first and words[first - 1].capital and text[words[first - 1].end : words[first].start] in " -":
        first -= 1
    return first if first or not barred(words[:1]) else (1 if last else None)


@cache
def _peoples() -> frozenset[str]:
    """Return the words that say whose a village is: "*Meitei* village"."""
    return frozenset(entry["word"] for entry in load("ethnic"))


def _names(run: tuple[Word, ...]) -> bool:
    """Tell whether words can be a name of a place: no listed plain word, no adjective of a people, not too many."""
    plain = any(barred((word,)) or word.lower in lexicon().person_titles for word in run)
    adjective = any((word.token is not None and word.token.pos == "ADJ") or word.text in _peoples() for word in run)
    return 0 < len(run) <= _LONGEST and not plain and not adjective
