"""Words: what a passage is about, as weighted terms, and how near two passages are."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

__all__ = [
    "Vector",
    "Weights",
    "cosine",
    "fold",
    "lexicon",
    "means_kinds",
    "name_terms",
    "number_words",
    "prefix",
    "shared",
    "spelled",
    "target_kinds",
    "terms",
]

_WORD = re.compile(r"\d{1,3}(?:,\d{3})+\b|\w+")
_BACKGROUND = 256
"""Passages of news in general that every corpus is laid over, so that a corpus of three documents has weights too."""
_FAINT_IN_BACKGROUND = 64
_SHORTEST_STEM = 3


@cache
def lexicon(name: str) -> Any:
    """Return the data of ``lexicon/<name>.yaml``."""
    import yaml

    data = files("dragoman.judge").joinpath(f"lexicon/{name}.yaml").read_text(encoding="utf-8")
    return yaml.load(data, Loader=yaml.CSafeLoader)


@cache
def number_words() -> frozenset[str]:
    """Return the words for numbers: "two" … "ninety"."""
    return frozenset(lexicon("words")["numbers"])


@cache
def target_kinds() -> dict[str, str]:
    """Return the kind of target that a term stands for: "jail" and "detainees" for a prison."""
    return {term: kind for kind, words in lexicon("targets").items() for word in words for term in terms(word)}


@cache
def means_kinds() -> dict[str, str]:
    """Return the kind of means that a term stands for: "warplanes" and "airstrike" for an attack from the air."""
    return {term: kind for kind, words in lexicon("means").items() for word in words for term in terms(word)}


@lru_cache(maxsize=1 << 16)
def fold(text: str) -> str:
    """Return ``text`` in lower case without accents, apostrophes and doubled spaces."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text)
        text = "".join(char for char in text if not unicodedata.combining(char))
    text = text.replace("'", "").replace("’", "").replace("ʿ", "").replace("`", "")
    return " ".join(text.casefold().split())


@cache
def _silent() -> frozenset[str]:
    return frozenset(lexicon("words")["silent"].split())


@cache
def _faint() -> frozenset[str]:
    return frozenset(_stem(word) for word in lexicon("words")["faint"].split())


@lru_cache(maxsize=1 << 17)
def _term(word: str) -> str | None:
    """Return what ``word`` counts as: None for grammar, digits for a number word, else its stem."""
    folded = fold(word.replace(",", ""))
    if folded in _silent() or (len(folded) == 1 and not folded.isdigit()):
        return None
    number = lexicon("words")["numbers"].get(folded)
    return str(number) if number is not None else _stem(folded)


def _stem(word: str) -> str:
    if len(word) > _SHORTEST_STEM + 1 and word.isalpha():
        for ending in lexicon("words")["endings"]:
            if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
                word = word[: -len(ending)]
                break
        if len(word) > _SHORTEST_STEM and word[-1] == word[-2]:
            word = word[:-1]
    return word


def terms(text: str) -> tuple[str, ...]:
    """Return the terms of ``text`` in order, grammar left out, word forms and number words made one."""
    text = text.replace("’s", "").replace("'s", "")
    return tuple([term for term in map(_term, _WORD.findall(text)) if term is not None])


@lru_cache(maxsize=1 << 15)
def name_terms(name: str) -> tuple[str, ...]:
    """Return the terms of a name, which many texts print: see `terms`."""
    return terms(name)


def spelled(wanted: Iterable[str], text: str) -> tuple[str, ...]:
    """Return the words that the terms ``wanted`` stand for, in their order, as ``text`` first prints them."""
    printed: dict[str, str] = {}
    for word in _WORD.findall(text):
        term = _term(word)
        if term is not None:
            printed.setdefault(term, word)
    return tuple(printed.get(term, term) for term in wanted)


@dataclass(frozen=True, slots=True)
class Vector:
    """Terms with their weights, scaled to length one; ``mass`` is the length before scaling."""

    weights: Mapping[str, float]
    mass: float


class Weights:
    """How much each term tells, from the share of documents that hold it.

    Counts are taken in powers of two, so that one more document changes few weights. ``level`` says of which sample
    the documents are: of about one document in 2 to that power.
    """

    def __init__(self, documents: Iterable[frozenset[str]], level: int = 0) -> None:
        """Count the terms of ``documents``."""
        counts: dict[str, int] = {}
        number = 0
        for document in documents:
            number += 1
            for term in document:
                counts[term] = counts.get(term, 0) + 1
        self._take(counts, number, level)

    @classmethod
    def counted(cls, counts: Mapping[str, int], number: int, level: int) -> Weights:
        """Return the weights for terms counted before in so many documents; see `counts`."""
        made = cls(())
        made._take(counts, number, level)
        return made

    def _take(self, counts: Mapping[str, int], number: int, level: int) -> None:
        self.counts, self.number, self.level = counts, number, level
        self._total = (1 << (number + _BACKGROUND - 1).bit_length()) if number else _BACKGROUND
        faint = _faint()
        self._known = {
            term: self._weight(count, _FAINT_IN_BACKGROUND if term in faint else 0) for term, count in counts.items()
        }

    def _weight(self, count: int, prior: int) -> float:
        seen = count + prior + 1
        return math.log2(self._total / (1 << (seen.bit_length() - 1)))

    def count(self, term: str) -> int:
        """Return how many documents of the sample hold ``term``."""
        return self.counts.get(term, 0)

    def of(self, term: str) -> float:
        """Return the weight of ``term``: bits, more for rarer terms."""
        weight = self._known.get(term)
        if weight is None:
            weight = self._known[term] = self._weight(0, _FAINT_IN_BACKGROUND if term in _faint() else 0)
        return weight

    def vector(self, found: Iterable[str]) -> Vector:
        """Return the terms of one passage as a vector of length one; repeats count once."""
        weights = {term: self.of(term) for term in sorted(set(found))}
        mass = math.sqrt(sum(weight * weight for weight in weights.values()))
        scale = 1 / mass if mass else 0.0
        return Vector({term: weight * scale for term, weight in weights.items() if weight > 0}, mass)


def cosine(one: Vector, other: Vector) -> float:
    """Return how near two passages are, 0–1."""
    left, right = (
        (one.weights, other.weights) if len(one.weights) <= len(other.weights) else (other.weights, one.weights)
    )
    return sum(weight * right[term] for term, weight in left.items() if term in right)


def prefix(vector: Vector, least: float) -> list[str]:
    """Return the heaviest terms: two vectors of which the cosine is ``least`` or more share one that is in both's."""
    order = sorted(vector.weights, key=lambda term: (-vector.weights[term], term))
    rest = 1.0
    for position, term in enumerate(order):
        if rest < least * least:
            return order[:position]
        rest -= vector.weights[term] ** 2
    return order


def shared(one: Vector, other: Vector, most: int = 5) -> tuple[str, ...]:
    """Return the terms that bring two passages nearest, heaviest first."""
    common = [term for term in one.weights if term in other.weights]
    return tuple(sorted(common, key=lambda term: (-one.weights[term] * other.weights[term], term))[:most])
