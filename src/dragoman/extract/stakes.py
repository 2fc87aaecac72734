"""Stakes: what the record is about, drawn from the lexicons of the extractors so that it can not drift from them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from dragoman.annotate.nominals import nominals
from dragoman.annotate.relevance import Topic
from dragoman.extract.contexts import context_words
from dragoman.extract.events.lexicon import lexicon as events
from dragoman.extract.tolls.lexicon import lexicon as tolls

__all__ = ["topic"]


@cache
def topic() -> Topic:
    """Return the topic of the record, public affairs and conflict: ``lexicon/stakes.yaml`` says which lists make it."""
    raw: dict[str, Any] = yaml.load(
        files("dragoman.extract").joinpath("lexicon/stakes.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader
    )
    words = {word for word in _words(raw) if word.isalpha() and len(word) > 2}
    return Topic(frozenset(words - set(raw["ambiguous"])), frozenset(raw["sectors"]))


def _words(raw: dict[str, Any]) -> Iterator[str]:
    for context in raw["contexts"]:
        yield from context_words(context)
    for name in raw["classes"]:
        yield from events().classes[name]
    yield from (noun.noun.lower() for noun in nominals().values() if noun.sector in raw["sectors"] or noun.whole)
    nouns = (entry for entry in events().entries if entry.part == "noun" and entry.type in raw["events"])
    yield from (words[-1] for entry in nouns for words in entry.words)
    # A verb that tells of harm only with another word ("take … prisoner") is a word of anything by itself.
    yield from (verb for verb, harms in tolls().verbs.items() if any(not (h.beside or h.objects) for h in harms))
    yield from tolls().states
    yield from tolls().nouns
