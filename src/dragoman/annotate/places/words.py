"""Words of a sentence for finding names: letters with their marks, whether the sentence is parsed or not."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from dragoman.annotate.places.lexicon import lexicon
from dragoman.annotate.tokens import Sentence, Token

__all__ = ["Word", "words_of"]

_WORD = re.compile(r"(?:[^\W\d_]{1,2}\.){2,}|[^\W\d_]+(?:['’‘ʻʼ](?!s\b|S\b)[^\W\d_]+)*|\d+")
_SHORT = frozenset(["St", "Ste", "Mt", "Ft", "Pt"])


class Word(NamedTuple):
    """One word; ``token`` is the token of the parse that it begins in, None in a sentence without one."""

    start: int
    end: int
    text: str
    token: Token | None
    capital: bool
    """Whether the word begins with a capital letter (or is of a script without capitals)."""
    lower: str
    """The word in lower case, without full stops at its end."""


def words_of(text: str, sentence: Sentence) -> tuple[Word, ...]:
    """Return the words of a sentence in order; the full stop of a known abbreviation belongs to its word."""
    found = []
    tokens = iter(sentence.tokens)
    token = next(tokens, None)
    for match in _WORD.finditer(text, sentence.start, sentence.end):
        start, end = match.span()
        while token is not None and token.end <= start:
            token = next(tokens, None)
        if text[end : end + 1] == "." and _is_short(match.group()):
            end += 1
        word = text[start:end]
        capital, lower = _printed(word)
        found.append(Word(start, end, word, token, capital, lower))
    return tuple(found)


@lru_cache(maxsize=1 << 16)
def _printed(word: str) -> tuple[bool, str]:
    first = word[0]
    return first.isupper() or (first.isalpha() and not first.islower()), word.rstrip(".").lower()


def _is_short(word: str) -> bool:
    """Tell whether a full stop after the word belongs to it: an initial, "St", "Calif"."""
    return (len(word) == 1 and word.isupper()) or word in _SHORT or f"{word}." in lexicon().states
