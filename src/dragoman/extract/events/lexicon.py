"""The event lexicon: entries loaded once from the data files, indexed by the lemma that can start them.

An entry says which words name a happening (``verb``, ``noun`` or ``adjective``; alternatives by comma), what it ``is``
(``TYPE/mode``; ``/*`` takes the mode from the content), ``if`` which fillers (slot: classes), which slots fill
``actor`` and ``recipient`` (comma: the first that is filled; plus: all), what becomes of its ``content``, and an
example that the tests hold it to. ``bare: false`` keeps a noun out that no verb carries, and an untyped verb in the
simple present. The first entry of a lemma whose conditions hold wins.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

__all__ = ["Entry", "Lexicon", "Slots", "Spelling", "Wanted", "event_nouns", "lexicon"]

Slots = tuple[tuple[str, ...], ...]
"""Alternatives, the first that is filled wins, each a union of slots."""
Spelling = tuple[str, ...]
"""The words that an entry may stand as: "run", "over"."""

_FILES = ("events_verbs.yaml", "events_nouns.yaml")
_LAST = "events_happenings.yaml"
_BUILT_IN = frozenset({"any", "none", "named", "pronoun", "living"})
_ACTOR = {"verb": "subject", "noun": "by, light, poss, mod", "adjective": "subject"}
_RECIPIENT = {"verb": "object", "noun": "on, against, at, of", "adjective": "to, with, on, for"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a condition asks of a filler: to be ``anything``, ``nothing`` at all, one of ``words`` or of ``others``."""

    names: tuple[str, ...]
    """As the data file has them: ``any``, ``none``, ``=word``, ``@TYPE/mode``, a class."""
    anything: bool
    nothing: bool
    words: frozenset[str]
    others: tuple[str, ...]

    @classmethod
    def of(cls, names: tuple[str, ...]) -> Wanted:
        """Return what ``names`` ask for."""
        words = frozenset(name[1:] for name in names if name.startswith("="))
        others = tuple(name for name in names if name not in {"any", "none"} and not name.startswith("="))
        return cls(names, "any" in names, "none" in names, words, others)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the lexicon."""

    name: str
    part: str
    words: tuple[Spelling, ...]
    type: str
    mode: str | None
    when: tuple[tuple[str, Wanted], ...]
    unless: tuple[tuple[str, Wanted], ...]
    actor: Slots
    recipient: Slots
    theme: Slots
    content: str | None
    bare: bool
    nothing: bool
    example: str
    spelled: dict[str, tuple[Spelling, ...]] = field(repr=False, compare=False)
    """The spellings by their first word, those of a noun by their last."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The entries by first (verb, adjective) or last (noun) lemma, and the word classes that conditions name.

    ``happenings`` are the verbs of what has no type of its own, asked only of what no other entry takes.
    """

    verbs: dict[str, tuple[Entry, ...]]
    nouns: dict[str, tuple[Entry, ...]]
    adjectives: dict[str, tuple[Entry, ...]]
    happenings: dict[str, tuple[Entry, ...]]
    classes: dict[str, frozenset[str]]
    categories: dict[str, frozenset[str]]
    light: dict[str, str]
    content_modes: dict[str, dict[str, str]]
    weapons: dict[str, str]
    lemmas: dict[str, str]
    retold: frozenset[str]
    alleged: frozenset[str]
    violent: frozenset[str]
    entries: tuple[Entry, ...]


@cache
def lexicon() -> Lexicon:
    """Return the lexicon.

    Raises:
        ValueError: when a data file holds a key or a word that nothing reads.
    """
    shared = _load("events_classes.yaml")
    typed = [_entry(raw) for file in _FILES for raw in _load(file)]
    entries = _numbered([*typed, *(_entry(raw) for raw in _load(_LAST))])
    _check_classes(entries, {*shared["classes"], *_BUILT_IN})
    return Lexicon(
        verbs=_index(entries[: len(typed)], "verb"),
        nouns=_index(entries, "noun"),
        adjectives=_index(entries, "adjective"),
        happenings=_index(entries[len(typed) :], "verb"),
        classes={name: frozenset(_words(raw.get("words", ""))) for name, raw in shared["classes"].items()},
        categories={name: frozenset(_words(raw.get("categories", ""))) for name, raw in shared["classes"].items()},
        light={verb: role for role, verbs in shared["light"].items() for verb in _words(verbs)},
        content_modes=shared["content_modes"],
        weapons={word: mode for mode, words in shared["weapons"].items() for word in _words(words)},
        lemmas=shared["lemmas"],
        retold=frozenset(_words(shared["retold"])),
        alleged=frozenset(_words(shared["alleged"])),
        violent=frozenset(_words(shared["violent"])),
        entries=entries,
    )


@cache
def event_nouns() -> frozenset[str]:
    """Return the lemmas of the nouns that name something that takes place."""
    return frozenset(lexicon().nouns)


def _check_classes(entries: tuple[Entry, ...], known: set[str]) -> None:
    for entry in entries:
        for slot, wanted in (*entry.when, *entry.unless):
            named = (
                {name for name in wanted.names if not name.startswith(("=", "@"))}
                if slot not in {"words", "text"}
                else set()
            )
            if missing := sorted(named - known):
                raise ValueError(f"unknown classes {missing} in {entry.name}: {entry.example}")


def _load(file: str) -> Any:
    text = (files("dragoman.extract") / "lexicon" / file).read_text(encoding="utf-8")
    # the base loader keeps every scalar a string: "on" is a preposition here, not a truth value
    return yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506 - builds plain strings, lists and dicts only


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in text.split(",") if word.strip())


_KEYS = frozenset({
    "verb", "noun", "adjective", "is", "if", "unless", "actor", "recipient", "theme", "content", "bare", "eg",
})  # fmt: skip


def _entry(raw: dict[str, Any]) -> Entry:
    if unknown := set(raw) - _KEYS:
        raise ValueError(f"unknown keys {sorted(unknown)} in {raw}")
    part = next(part for part in ("verb", "noun", "adjective") if part in raw)
    words = tuple(tuple(word.split()) for word in _words(raw[part]))
    type_, _, mode = raw["is"].partition("/")
    key = "_".join(words[0]).replace("-", "_")
    return Entry(
        name=f"{key}/{type_.lower()}",
        part=part,
        words=words,
        type=type_,
        mode=mode or None,
        when=_conditions(raw.get("if", {})),
        unless=_conditions(raw.get("unless", {})),
        actor=_slots(raw.get("actor", _ACTOR[part])),
        recipient=_slots(raw.get("recipient", _RECIPIENT[part])),
        theme=_slots(raw.get("theme", "")),
        content=raw.get("content"),
        bare=raw.get("bare") != "false",
        nothing=type_ == "NOTHING",
        example=raw.get("eg", ""),
        spelled=_spelled(part, words),
    )


def _spelled(part: str, words: tuple[Spelling, ...]) -> dict[str, tuple[Spelling, ...]]:
    found: dict[str, list[Spelling]] = {}
    for spelling in words:
        found.setdefault(spelling[-1] if part == "noun" else spelling[0], []).append(spelling)
    return {word: tuple(spellings) for word, spellings in found.items()}


def _numbered(entries: list[Entry]) -> tuple[Entry, ...]:
    """Return the entries with names of their own: the second ``hit/assault`` is ``hit/assault.2``."""
    seen: dict[str, int] = {}
    named = []
    for entry in entries:
        seen[entry.name] = count = seen.get(entry.name, 0) + 1
        named.append(entry if count == 1 else replace(entry, name=f"{entry.name}.{count}"))
    return tuple(named)


def _conditions(raw: dict[str, str]) -> tuple[tuple[str, Wanted], ...]:
    return tuple(
        (slot, Wanted.of(tuple(part.strip() for part in str(value).split("|")))) for slot, value in raw.items()
    )


def _slots(text: str) -> Slots:
    return tuple(tuple(slot.strip() for slot in part.split("+")) for part in _words(text) if part != "none")


def _index(entries: tuple[Entry, ...], part: str) -> dict[str, tuple[Entry, ...]]:
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        if entry.part != part:
            continue
        for lemma in entry.spelled:
            found.setdefault(lemma, []).append(entry)
    return {lemma: tuple(listed) for lemma, listed in found.items()}
