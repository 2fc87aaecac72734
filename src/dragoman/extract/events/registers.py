"""Registers: what kind of telling a sentence is: of games, of made-up stories, of rehearsals, of what is remembered.

"The visitors bombarded the goal", "in the second episode a bomb goes off", "a plaque marks where he had been shot" have
the words of violence and report none. What such a sentence does report of today (a bomb at a ceremony, gunmen at a
match) stands in its main clause, with a date or with the plain words of harm, and is kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files

import yaml

from dragoman.annotate.annotations import Annotations
from dragoman.annotate.tokens import Sentence, Token
from dragoman.extract.drafts import Draft
from dragoman.extract.events.frames import is_predicate, subject_of

__all__ = ["phrases", "registers_of", "reported"]

_FIGURES = frozenset({"ASSAULT", "MOBILIZE", "PROTEST"})
_SPREAD, _AT_LEAST = 0.4, 2
"""A text is of a register when so large a share of its sentences is, and so many."""


def reported(annotations: Annotations, drafts: list[Draft]) -> list[Draft]:
    """Return the drafts that a text reports, without what belongs to a game, a story, a rehearsal or a memory."""
    registers = registers_of(annotations)
    return [draft for draft in drafts if _is_reported(annotations, draft, registers[draft.sentence])]


def _is_reported(annotations: Annotations, draft: Draft, registers: frozenset[str]) -> bool:
    sentence = annotations.sentences[draft.sentence]
    token = sentence.tokens[draft.anchor]
    if draft.type not in _FIGURES or draft.modality == "planned":
        return True
    if "sport" in registers and "violence" not in registers:
        return False
    if "fiction" in registers and (_in_present(sentence, token) or _inside(sentence, token, "fiction")):
        return False
    if "rehearsal" in registers and _inside(sentence, token, "rehearsal"):
        return False
    if "memory" in registers and draft.time is None and _told_back(sentence, token):
        return False
    if "youth" in registers and draft.time is None:
        return False
    ancient = _single("ancient")
    return not any({actor.lemma, actor.lower.removesuffix("s")} & ancient for actor in _doers(sentence, token))


def _doers(sentence: Sentence, token: Token) -> tuple[Token, ...]:
    return subject_of(sentence, token) if is_predicate(token) else ()


def _in_present(sentence: Sentence, token: Token) -> bool:
    """Whether the clause of a word is told in the present, as plots are."""
    verb = next((step for step in _up(sentence, token) if is_predicate(step)), token)
    helpers = sentence.children(verb, "aux", "auxpass")
    return verb.tag in {"VBZ", "VBP"} or any(helper.tag in {"VBZ", "VBP"} for helper in helpers)


def _inside(sentence: Sentence, token: Token, register: str) -> bool:
    """Whether a clause says that it happens in something: "*in the drill*, marines stormed a village"."""
    words = _single(register)
    for step in _up(sentence, token):
        if any(actor.lemma in words for actor in _doers(sentence, step)):
            return True
        for prep in sentence.children(step, "prep"):
            inside = prep.lower == "in" and any(part.lemma in words for part in sentence.children(prep, "pobj"))
            if inside and step.lemma not in {"take", "participate"}:
                return True
    return False


def _told_back(sentence: Sentence, token: Token) -> bool:
    """Whether a happening is told back from the main clause: named by a noun, or in the past perfect."""
    if not is_predicate(token):
        return True
    helpers = {helper.lower for helper in sentence.children(token, "aux")}
    return "had" in helpers or any(step.dep in {"relcl", "acl"} for step in _up(sentence, token))


def _up(sentence: Sentence, token: Token) -> Iterator[Token]:
    yield token
    yield from sentence.ancestors(token)


def registers_of(annotations: Annotations) -> list[frozenset[str]]:
    """Return the registers of each sentence, and of all where the text as a whole is of one."""
    own = [_of_sentence(sentence) for sentence in annotations.sentences]
    whole = {
        register for register in ("sport", "fiction")
        if (count := sum(register in found for found in own)) >= _AT_LEAST and count >= _SPREAD * len(own)
    }  # fmt: skip
    return [found | whole for found in own]


def _of_sentence(sentence: Sentence) -> frozenset[str]:
    index = _index()
    tokens = sentence.tokens
    found: set[str] = set()
    for i, token in enumerate(tokens):
        for word in {token.lemma, token.lower}:
            for phrase, register in index.get(word, ()):
                near = tokens[i : i + len(phrase)]
                if len(near) == len(phrase) and all(
                    part in {other.lower, other.lemma} for part, other in zip(phrase, near, strict=True)
                ):
                    found.add(register)
    return frozenset(found)


@cache
def phrases() -> dict[str, tuple[str, ...]]:
    """Return the words and phrases of each register."""
    text = (files("dragoman.extract") / "lexicon" / "events_registers.yaml").read_text(encoding="utf-8")
    listed = yaml.load(text, Loader=yaml.CSafeLoader)
    return {register: tuple(word.strip() for word in words.split(",")) for register, words in listed.items()}


@cache
def _single(register: str) -> frozenset[str]:
    return frozenset(phrases()[register])


@cache
def _index() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Return, by first word, the phrases of each register."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for register, listed in phrases().items():
        for phrase in listed:
            parts = tuple(phrase.replace("-", " - ").split())
            found.setdefault(parts[0], []).append((parts, register))
    return {word: tuple(entries) for word, entries in found.items()}
