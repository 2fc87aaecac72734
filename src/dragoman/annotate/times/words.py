"""Words of a sentence with their temporal class: all that the grammar looks at."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

import yaml

__all__ = ["PADDED", "Line", "Word", "beside", "lexicon", "words"]

_WORD = re.compile(r"\d+|[^\W\d_]+|[^\w\s]|_")
_LETTERS = re.compile(r"[^\W\d_]+|[^\w\s]")
_FIGURE = re.compile(
    r"\d\d\d|\d[^\w\s]|['’]\d|\d\s*(?:am?|pm?|o|s|c|st|nd|rd|th|ad|bce?|ce)\b|\b(?:ad|ce)\W*\d|\bd\.\s*\d",
    re.IGNORECASE,
)
"""A figure that may name a time by itself, unlike that of "11 people": a year, an hour, a date, a decade, an era."""
_QUIET = frozenset({"number", "tens", "scale", "ordinal", "suffix", "edge", "ago", "turn", "vague_number", "era"})
"""Classes that mean a time only beside another: a sentence that has no other class holds no time phrase."""


class Word(NamedTuple):
    """One word, number or punctuation mark; ``classes`` maps each temporal class it belongs to to its value there.

    ``loud`` words can name a time of their own ("Monday", figures), the others only beside such a word ("early").
    """

    low: str
    start: int
    end: int
    classes: dict[str, Any]
    raw: str
    loud: bool

    @property
    def capital(self) -> bool:
        """Whether the word begins with a capital."""
        return self.raw[:1].isupper()

    def get(self, name: str) -> Any:
        """Return the word's value in the class ``name``, or None when it is not of it."""
        return self.classes.get(name)

    def number(self, low: int, high: int) -> int | None:
        """Return the number that the word is in figures, when it lies from ``low`` to ``high``."""
        value = self.classes.get("digits")
        return value if value is not None and low <= value <= high else None


@cache
def lexicon() -> dict[str, dict[str, Any]]:
    """Return the temporal classes of every word: word → class → value."""
    data = yaml.load(files(__package__).joinpath("words.yaml").read_bytes(), yaml.CSafeLoader)
    found: dict[str, dict[str, Any]] = {}
    for name, entries in data.items():
        for word, value in entries.items():
            found.setdefault(str(word), {})[name] = value
    return found


@cache
def _beside() -> dict[str, frozenset[str]]:
    data = yaml.load(files(__package__).joinpath("beside.yaml").read_bytes(), yaml.CSafeLoader)
    return {name: frozenset(entries) for name, entries in data.items()}


def beside(name: str) -> frozenset[str]:
    """Return the words that, beside a phrase, decide how it is read (``beside.yaml``)."""
    return _beside()[name]


@cache
def _loud() -> frozenset[str]:
    return frozenset(word for word, classes in lexicon().items() if not _QUIET.issuperset(classes))


class Line(list[Word]):
    """The words of a sentence; what was found to begin at a word is remembered with them."""

    __slots__ = ("points",)

    def __init__(self, found: Iterable[Word] = ()) -> None:
        """Take the words of one sentence."""
        super().__init__(found)
        self.points: dict[tuple[int, bool], Any] = {}


_NONE: dict[str, Any] = {}
PADDED = 12
"""How many empty words stand behind the last."""
_PADDING = [Word("", -1, -1, _NONE, "", loud=False)] * PADDED
"""Empty words behind the last, so that a rule may look ahead without asking whether anything is there."""


def words(text: str, start: int, end: int) -> list[Word]:
    """Return the words of ``text[start:end]`` with document offsets; none at all where no time can be named."""
    if _loud().isdisjoint(_LETTERS.findall(text[start:end].lower())) and not _FIGURE.search(text, start, end):
        return []
    found: list[Word] = []
    for match in _WORD.finditer(text, start, end):
        raw = match.group()
        low, classes, loud = _classed(raw)
        found.append(Word(low, match.start(), match.end(), classes, raw, loud))
    return Line([*found, *_PADDING]) if any(word.loud for word in found) else []


@lru_cache(maxsize=1 << 15)
def _classed(raw: str) -> tuple[str, dict[str, Any], bool]:
    """Return a word in small letters, its classes, and whether it is loud."""
    low = raw.lower()
    if raw[0].isdigit():
        return low, _digits(raw), True
    return low, lexicon().get(low, _NONE), low in _loud()


def _digits(raw: str) -> dict[str, Any]:
    if not raw.isascii():
        return _NONE
    return {"digits": int(raw), "number": int(raw)} if len(raw) <= 6 else _NONE
