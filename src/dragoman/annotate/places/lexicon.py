"""The words around place names, as the data file lists them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dragoman.annotate.gazetteer import key

__all__ = ["Lexicon", "lexicon"]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The word lists of ``places_words.yaml``; ``states`` maps an abbreviation to (country, name of the admin1)."""

    areas: dict[str, tuple[str, ...]]
    localities: frozenset[str]
    of_heads: frozenset[str]
    directions: frozenset[str]
    locatives: frozenset[str]
    strong_locatives: frozenset[str]
    taken: frozenset[str]
    person_titles: frozenset[str]
    never: frozenset[str]
    persons: frozenset[str]
    streets: frozenset[str]
    facilities: frozenset[str]
    facility_directions: frozenset[str]
    plurals: dict[str, str]
    states: dict[str, tuple[str, str]]


@cache
def lexicon() -> Lexicon:
    """Return the words, read once."""
    import yaml

    raw = yaml.load(
        files("dragoman.annotate").joinpath("data", "places_words.yaml").read_text(encoding="utf-8"), yaml.CSafeLoader
    )
    sets = {
        name: frozenset(map(_word, raw[name]))
        for name in Lexicon.__slots__
        if name not in {"areas", "plurals", "states"}
    }
    states = {
        abbreviation: (country, state)
        for country, entries in raw["states"].items()
        for state, abbreviations in entries.items()
        for abbreviation in abbreviations
    }
    return Lexicon(
        areas={head: tuple(kinds) for head, kinds in raw["areas"].items()},
        plurals=raw["plurals"],
        states=states,
        **sets,
    )


def _word(word: object) -> str:
    # YAML reads a bare "on" or "no" as a truth value.
    return {True: "on", False: "no"}[word] if isinstance(word, bool) else key(str(word))
