"""The lexicon of harm: which words tell of the killed, injured, missing, captured, arrested, displaced and damaged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from typing import Any, TypeVar

import yaml

__all__ = ["Lexicon", "NounHarm", "Total", "VerbHarm", "lexicon"]


@dataclass(frozen=True, slots=True)
class VerbHarm:
    """A verb that tells of harm, with what it asks of its complements; see the head of ``tolls.yaml``."""

    lemma: str
    measure: str
    victim: str
    whom: str
    beside: frozenset[str] = frozenset()
    objects: frozenset[str] = frozenset()
    counts_object: bool = False


@dataclass(frozen=True, slots=True)
class NounHarm:
    """A noun that tells of harm; ``counts`` when its own number counts victims ("12 arrests").

    ``plural`` nouns tell of it in the plural alone: "bodies", not "a body of experts".
    """

    lemma: str
    measure: str
    whom: str
    counts: bool
    plural: bool


@dataclass(frozen=True, slots=True)
class Total:
    """A word that announces a running total, with the words it must have before or behind it."""

    lemma: str
    measure: str
    modifiers: frozenset[str]
    behind: frozenset[str]


@dataclass(frozen=True)
class Lexicon:
    """All of ``tolls.yaml``, by the lemma that each entry begins with."""

    verbs: dict[str, tuple[VerbHarm, ...]]
    states: dict[str, str]
    nouns: dict[str, NounHarm]
    totals: dict[str, tuple[Total, ...]]
    cumulative: tuple[str, ...]
    others: frozenset[str]
    reached: frozenset[str]
    populations: dict[str, str]
    collectives: frozenset[str]
    civilians: frozenset[str]
    combatants: frozenset[str]
    facilities: frozenset[str]
    settlements: frozenset[str]

    @cached_property
    def triggers(self) -> frozenset[str]:
        """Every word that a toll can be told with: a sentence without one of them tells none."""
        return frozenset([*self.verbs, *self.states, *self.nouns, *self.totals, "victim"])


@cache
def lexicon() -> Lexicon:
    """Return the lexicon of harm."""
    data = yaml.load(files("dragoman.extract").joinpath("lexicon/tolls.yaml").read_bytes(), yaml.CSafeLoader)
    return Lexicon(
        verbs=_grouped(_verbs(data["verbs"])),
        states={state: entry["measure"] for entry in data["states"] for state in _listed(entry["state"])},
        nouns={noun.lemma: noun for entry in data["nouns"] for noun in _nouns(entry)},
        totals=_grouped(_totals(data["tolls"])),
        cumulative=tuple(data["cumulative"]),
        others=frozenset(data["others"]),
        reached=frozenset(data["reached"]),
        populations={lemma: name for name, lemmas in data["populations"].items() for lemma in lemmas},
        collectives=frozenset(data["collectives"]),
        civilians=frozenset(data["civilian_populations"]),
        combatants=frozenset(data["combatant_populations"]),
        facilities=frozenset(data["facilities"]),
        settlements=frozenset(data["settlements"]),
    )


def _listed(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def _verbs(entries: Iterable[dict[str, Any]]) -> Iterator[VerbHarm]:
    for entry in entries:
        for lemma in _listed(entry["verb"]):
            yield VerbHarm(
                lemma,
                entry["measure"],
                entry.get("victim", ""),
                entry.get("whom", "people"),
                frozenset(_listed(entry.get("with", ""))),
                frozenset(_listed(entry.get("object", ""))),
                entry.get("count") == "object",
            )


def _nouns(entry: dict[str, Any]) -> Iterator[NounHarm]:
    for lemma in _listed(entry["noun"]):
        yield NounHarm(
            lemma,
            entry["measure"],
            entry["whom"],
            bool(entry.get("counts")),
            bool(entry.get("plural")),
        )


def _totals(entries: Iterable[dict[str, Any]]) -> Iterator[Total]:
    for entry in entries:
        for lemma in _listed(entry["toll"]):
            yield Total(
                lemma,
                entry["measure"],
                frozenset(_listed(entry.get("of", ""))),
                frozenset(_listed(entry.get("behind", ""))),
            )


Entry = TypeVar("Entry", VerbHarm, Total)


def _grouped(entries: Iterable[Entry]) -> dict[str, tuple[Entry, ...]]:
    grouped: dict[str, list[Entry]] = {}
    for entry in entries:
        grouped.setdefault(entry.lemma, []).append(entry)
    return {lemma: tuple(found) for lemma, found in grouped.items()}
