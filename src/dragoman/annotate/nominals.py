"""Common nouns that name actors: what "troops", "foreign minister" or "villagers" are."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dragoman.annotate.actors import load
from dragoman.annotate.tokens import Sentence, Token

__all__ = ["Nominal", "nominal_at", "nominals"]


@dataclass(frozen=True, slots=True)
class Nominal:
    """What a noun says of those it names: category of one and of several, sector, and the institution it can mean.

    ``borrows`` tells that a noun before it says more of the sector: an "army spokesman" is of the army.
    """

    noun: str
    category: str
    many: str
    sector: str | None
    whole: str | None
    borrows: bool = False


@cache
def nominals() -> dict[str, Nominal]:
    """Return every noun of the lexicon, in the singular and in lower case; the first entry of a noun stands."""
    found: dict[str, Nominal] = {}
    for entry in load("nominals"):
        category = entry["category"]
        many = entry.get("many") or ("group" if category == "person" else category)
        for word in entry["words"]:
            borrows, whole = entry.get("borrows", False), entry.get("whole")
            found.setdefault(word.lower(), Nominal(word, category, many, entry["sector"], whole, borrows))
    return found


@cache
def _openers() -> frozenset[str]:
    """The first words of nouns that go on with "of": "ministry of defence"."""
    return frozenset(noun.split()[0] for noun in nominals() if " of " in noun)


@cache
def _closers() -> dict[str, int]:
    """By the last word of a noun the words of the longest, as a parse may cut it: "vice-president" is one or three."""
    longest: dict[str, int] = {}
    for noun in nominals():
        for words in (noun.split(), noun.replace("-", " - ").split()):
            longest[words[-1]] = max(longest.get(words[-1], 0), len(words))
    return longest


def nominal_at(sentence: Sentence, token: Token) -> tuple[Nominal, int, int] | None:
    """Return what the noun at ``token`` names, with the indexes of its first and last word, or None.

    Longest first: "former foreign minister" before "foreign minister" before "minister", "ministry of defence" before
    "ministry".
    """
    table = nominals()
    lemma = _lemma(token)
    if lemma in _openers():
        for size in range(4, 1, -1):
            words = sentence.tokens[token.i : token.i + size]
            found = table.get(" ".join((lemma, *(word.lower for word in words[1:]))))
            if found is not None and len(words) == size:
                return found, token.i, token.i + size - 1
    closers, forms = _closers(), (lemma,) if lemma == token.lower else (token.lower, lemma)
    longest = max(closers.get(form, 0) for form in forms)
    for size in range(min(longest, token.i + 1), 0, -1):
        before = [word.lower for word in sentence.tokens[token.i - size + 1 : token.i]]
        for last in forms:
            found = table.get(_joined([*before, last]))
            if found is not None:
                return found, token.i - size + 1, token.i
    return None


def _joined(words: list[str]) -> str:
    return " ".join(words).replace(" - ", "-")


def _lemma(token: Token) -> str:
    # Nouns in names keep their plural in the parse's lemma: "Forces", "Brigades".
    if token.pos == "PROPN" and token.tag == "NNPS" and token.lower == token.lemma and token.lower.endswith("s"):
        return token.lower[:-1]
    return token.lemma
