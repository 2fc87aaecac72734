"""Relevance: which sentences are worth the parser, and which documents are about nothing that is recorded."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from dragoman.annotate.actors import stock
from dragoman.annotate.found import Hit
from dragoman.annotate.mentions.names import known_names
from dragoman.annotate.tokens import Sentence

__all__ = ["Topic", "relevant"]

_WORD = re.compile(r"[^\W\d_]+")
_DENSITY = 0.005
"""Words of the topic, of all words, below which a text is about something else.

Of the development gold on conflicts and politics (1,100 texts of four sentences and more) the lowest has 0.008, but
for two encyclopedia pages on a mountain and on a book; of essays, recipes, travel and sport most have none.
"""
_SENTENCES, _WORDS = 4, 60
"""A shorter text is always read: a lone sentence says too little of what it is about."""


def relevant(text: str, sentence: Sentence) -> bool:
    """Tell whether anything could be asserted by the sentence."""
    return any(character.isalpha() for character in text[sentence.start : sentence.end])


@dataclass(frozen=True)
class Topic:
    """What the record is about: ``words`` (lemmas) and the ``sectors`` of actors that show it by their names."""

    words: frozenset[str]
    sectors: frozenset[str]

    def concerns(self, text: str, sentences: Sequence[Sentence]) -> bool:
        """Tell whether a document is about the topic, by how many of its words are; a short one always is."""
        if len(sentences) < _SENTENCES:
            return True
        read = "\n".join(text[sentence.start : sentence.end] for sentence in sentences)
        words = _WORD.findall(read.lower())
        wanted = _DENSITY * len(words)
        found = sum(map(self._forms.__contains__, words))
        return len(words) < _WORDS or found >= wanted or found + self._named(read) >= wanted

    @cached_property
    def _forms(self) -> frozenset[str]:
        return frozenset(form for word in self.words for form in _inflected(word))

    def _named(self, text: str) -> int:
        return sum(self._counts(text, hit) for hit in known_names(text) if hit.kind == "actor")

    def _counts(self, text: str, hit: Hit) -> bool:
        """Tell whether a known name is of the topic; a bare surname may be anybody's."""
        actor = stock().get(hit.ids[0])
        named = actor is not None and (actor.category != "person" or " " in text[hit.start : hit.end])
        return named and actor is not None and actor.sector in self.sectors


def _inflected(word: str) -> Iterable[str]:
    """Return the regular forms of a noun or verb, and some that no word has: they cost nothing."""
    stem = word[:-1] if word[-1:] in {"e", "y"} else word
    doubled = word + word[-1:]
    return (
        word, word + "s", word + "es", stem + "ies", stem + "ied", word + "d", stem + "ed", stem + "ing", word + "ing",
        doubled + "ed", doubled + "ing",
    )  # fmt: skip
