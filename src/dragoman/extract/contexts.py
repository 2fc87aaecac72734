"""Contexts: the PLOVER contexts that the words of a sentence put an event in."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

import yaml

from dragoman.annotate.annotations import Annotations
from dragoman.annotate.tokens import Sentence

__all__ = ["context_words", "contexts_of"]

_HYPHEN = re.compile(r"(?<=[a-z])-(?=[a-z])")
"""A hyphen between letters, which the tokenizer takes for a word of its own."""


def contexts_of(annotations: Annotations, sentence: Sentence, type_: str) -> tuple[str, ...]:
    """Return the contexts that a sentence's words name, in the order of the lexicon; `ASSAULT` is military by force."""
    del annotations, type_
    words = _words()
    found: dict[str, None] = {}
    tokens = sentence.tokens
    for i, token in enumerate(tokens):
        if token.lemma not in words and token.lower not in words:
            continue
        for word in {token.lemma, token.lower}:
            for phrase, context in words.get(word, ()):
                if all(
                    i + n < len(tokens) and part in {tokens[i + n].lower, tokens[i + n].lemma}
                    for n, part in enumerate(phrase)
                ):
                    found[context] = None
    order = list(_order())
    return tuple(sorted(found, key=order.index))


def context_words(context: str) -> tuple[str, ...]:
    """Return the words and phrases of one context, as the lexicon lists them."""
    return tuple(phrase.strip() for phrase in _raw()[context].split(","))


@cache
def _raw() -> dict[str, str]:
    text = (files("dragoman.extract") / "lexicon" / "events_contexts.yaml").read_text(encoding="utf-8")
    return dict(yaml.load(text, Loader=yaml.CSafeLoader))


@cache
def _order() -> tuple[str, ...]:
    return tuple(_raw())


@cache
def _words() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Return, by first word, the phrases of each context."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for context, listed in _raw().items():
        for phrase in listed.split(","):
            parts = tuple(_HYPHEN.sub(" - ", phrase).split())
            if parts:
                found.setdefault(parts[0], []).append((parts, context))
    return {word: tuple(entries) for word, entries in found.items()}
