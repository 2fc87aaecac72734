"""Whether a name or a noun is a woman's or a man's: by title, by noun, by given name."""

from __future__ import annotations

from functools import cache

from dragoman.annotate.actors import load

__all__ = ["gender_of", "given"]


def gender_of(nouns: tuple[str, ...]) -> str | None:
    """Return ``she`` or ``he`` where a title or noun tells, else None."""
    words = load("genders")
    if any(noun in words["she"] for noun in nouns):
        return "she"
    return "he" if any(noun in words["he"] for noun in nouns) else None


def given(key: str) -> str | None:
    """Return ``she`` or ``he`` where the given name is mostly a woman's or a man's, else None."""
    women, men = _given_names()
    first = "".join(key.split(maxsplit=1)[:1])  # a line of blanks names nobody
    return "she" if first in women else "he" if first in men and " " in key else None


@cache
def _given_names() -> tuple[frozenset[str], frozenset[str]]:
    words = load("genders")
    return frozenset(words["women"]), frozenset(words["men"])
