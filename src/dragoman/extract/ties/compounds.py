"""Compounds with a hyphen: "Iranian-backed militias", "US-led coalition", "pro-Assad forces"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from dragoman.annotate.actors import stock
from dragoman.annotate.annotations import Annotations
from dragoman.annotate.mentions.names import known_names, people_words
from dragoman.annotate.tokens import Sentence, Token
from dragoman.extract.arguments import roles_of
from dragoman.extract.drafts import Draft
from dragoman.extract.patterns import ACTORS, acting, lexicon
from dragoman.model.actors import Actor
from dragoman.model.records import Mention, Role

__all__ = ["Compound", "after_pattern", "compounds", "found_in", "left_roles"]

_NAMED = ACTORS | {"place", "facility"}
_HYPHEN = r"\s?[-‐‑–]\s?"
_DASH = re.compile(r"[-‐‑–]")
_AND = re.compile(r"(\w[\w.]*)[-‐‑–](?:\s*,\s*|\s+and\s+|\s*/\s*)$")


@dataclass(frozen=True, slots=True)
class Compound:
    """A hyphenated compound: the words that name somebody, the word that relates, the noun that it modifies.

    ``start`` and ``end`` bound the naming word; a longer name may begin as early as ``floor``.
    """

    word: str
    start: int
    end: int
    floor: int
    anchor: Token
    noun: Token


def compounds(annotations: Annotations, sentence: Sentence) -> Iterator[Draft]:
    """Yield the ties that hyphenated compounds state."""
    table = lexicon("ties")["compounds"]
    for compound in found_in(annotations, sentence, after_pattern()):
        entry = table["after"][compound.word]
        if "type" in entry:
            yield from _ties(annotations, sentence, compound, entry["type"], left_subject=entry["subject"] == "left")
    for compound in found_in(annotations, sentence, _before()):
        yield from _ties(annotations, sentence, compound, table["before"][compound.word]["type"], left_subject=False)


@cache
def after_pattern() -> re.Pattern[str]:
    """Return what finds a compound whose relating word comes last ("-backed", "-held")."""
    words = "|".join(sorted(lexicon("ties")["compounds"]["after"]))
    return re.compile(rf"(?P<left>[^\W\d_][\w.’']*){_HYPHEN}(?P<word>{words})\b", re.IGNORECASE)


@cache
def _before() -> re.Pattern[str]:
    words = "|".join(sorted(lexicon("ties")["compounds"]["before"]))
    return re.compile(rf"\b(?P<word>{words}){_HYPHEN}(?P<left>[^\W\d_][\w.’']*)", re.IGNORECASE)


def found_in(annotations: Annotations, sentence: Sentence, pattern: re.Pattern[str]) -> Iterator[Compound]:
    """Yield the compounds that ``pattern`` (groups ``left`` and ``word``) finds and that modify a noun."""
    if _DASH.search(annotations.text, sentence.start, sentence.end) is None:
        return
    for match in pattern.finditer(annotations.text, sentence.start, sentence.end):
        inside = sentence.at(match.start("word"), match.end("word"))
        if not inside:
            continue
        noun = _noun(sentence, inside[-1], match.end())
        if noun is not None:
            start = match.start("left")
            floor = start if match.start("word") < start else sentence.start
            yield Compound(match.group("word").lower(), start, match.end("left"), floor, inside[-1], noun)


def _noun(sentence: Sentence, token: Token, end: int) -> Token | None:
    """The noun that the compound modifies: the first head outside it, when it follows."""
    for head in sentence.ancestors(token):
        if head.start >= end and head.pos in {"NOUN", "PROPN"}:
            return head
        if head.start >= end or head.pos in {"VERB", "AUX"}:
            return None
    return None


def left_roles(annotations: Annotations, sentence: Sentence, compound: Compound, role: str) -> list[Role]:
    """Return whom the words before the hyphen name, with what is coordinated there ("Saudi- and US-backed")."""
    ranges = [(compound.floor, compound.start, compound.end)]
    before = _AND.search(annotations.text, sentence.start, compound.start)
    if before:
        ranges.insert(0, (sentence.start, before.start(1), before.end(1)))
    found = [_left(annotations, sentence, range_, role) for range_ in ranges]
    return [entry for entry in found if entry is not None]


def _left(annotations: Annotations, sentence: Sentence, range_: tuple[int, int, int], role: str) -> Role | None:
    floor, start, end = range_
    candidates = [
        mention
        for mention in annotations.mentions_in(sentence)
        if mention.end == end and floor <= mention.start <= start and mention.category in _NAMED
    ]
    if candidates and annotations.text[start:end] not in people_words():
        return acting(Role.of(role, max(candidates, key=_width)))
    word = annotations.text[start:end]
    known = _known(word)
    if known is not None:
        words = Role.words(role, annotations.text, start, end, known.category)
        return replace(words, name=known.name, entity=known.id, sector=known.sector, country=known.country)
    for mention in annotations.mentions:
        if mention.text == word and mention.category in _NAMED and word not in people_words():
            return replace(Role.of(role, mention), start=start, end=end)
    category = "group" if word in people_words() else lexicon("actors")["generic"].get(word.lower())
    return Role.words(role, annotations.text, start, end, category) if category else None


@cache
def _known(word: str) -> Actor | None:
    """Return whom one word before a hyphen names by itself: "Saudi" the state, "Houthi" the movement."""
    for hit in known_names(word):
        kinds = {"actor"} if word in people_words() else {"actor", "demonym", "country"}
        if (hit.start, hit.end) != (0, len(word)) or hit.kind not in kinds:
            continue
        ids = hit.ids if hit.kind == "actor" else (f"country:{hit.country}",)
        found = [actor for actor in map(stock().get, ids) if actor is not None]
        return found[0] if len(found) == 1 and found[0].category != "person" else None
    return None


def _width(mention: Mention) -> int:
    return mention.end - mention.start


def _ties(
    annotations: Annotations, sentence: Sentence, compound: Compound, type_: str, *, left_subject: bool
) -> Iterator[Draft]:
    sides = ("subject", "object") if left_subject else ("object", "subject")
    noun = compound.noun
    while noun.dep == "compound" and sentence.head(noun).pos == "PROPN":  # "U.S.-backed leader *Jane Doe*"
        noun = sentence.head(noun)
    nouns = [role for role in roles_of(annotations, sentence, noun, sides[1])[:1] if role.category in ACTORS]
    for left in left_roles(annotations, sentence, compound, sides[0]):
        for right in nouns:
            yield Draft(
                key=f"ties:{sentence.index}:{compound.anchor.i}",
                kind="tie",
                type=type_,
                sentence=sentence.index,
                anchor=compound.anchor.i,
                trigger=(compound.anchor.start, compound.anchor.end),
                roles=(left, right) if left_subject else (right, left),
                method=f"ties/compound-{compound.word}",
                score=0.85,
            )
