"""Parted names: an entity that people took apart, every mention under the name that the text prints for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from dragoman.judge.corpus import Corpus
from dragoman.judge.spelling import name_tokens
from dragoman.judge.words import fold, lexicon
from dragoman.model.judgements import SEVERAL, Judgement, in_force
from dragoman.model.records import Mention, Reading, Role
from dragoman.model.text import content_id

__all__ = ["PARTED", "Split", "plain_name", "split_of", "with_parted"]

PARTED = "parted:"
"""How the key of a name begins that people took out of an entity: only people join it to another again."""

R = TypeVar("R", Role, Mention)


@dataclass(frozen=True, slots=True)
class Split:
    """One entity taken apart: the id that stays with its own name, and the names that leave it (folded)."""

    entity: str | None
    stays: str
    names: frozenset[str]

    def takes(self, part: Role | Mention) -> bool:
        """Tell whether a mention or role was the entity's."""
        if self.entity is not None:
            return part.entity == self.entity
        unknown = part.entity is None or part.entity.startswith("name:")
        return unknown and plain_name(part.name) in self.names


def with_parted(corpus: Corpus, judgements: Sequence[Judgement]) -> Corpus:
    """Return ``corpus`` with the names of entities that people took apart standing for themselves."""
    splits = [split_of(judgement) for judgement in in_force(judgements) if judgement.verdict == "split"]
    return Corpus(tuple(_parted(reading, splits) for reading in corpus.readings)) if splits else corpus


def split_of(judgement: Judgement) -> Split:
    """Return what a judgement takes apart."""
    names = frozenset(map(plain_name, (judgement.value or "").split(SEVERAL)))
    return Split(judgement.left.type, plain_name(judgement.left.quote), names)


def plain_name(name: str) -> str:
    """Return a name as it is compared: without titles, articles, accents and case."""
    return fold(" ".join(name_tokens(name)) or name)


def _parted(reading: Reading, splits: Sequence[Split]) -> Reading:
    printed = _printed(reading)
    mentions = tuple(_standing(mention, splits, printed) for mention in reading.mentions)
    assertions = tuple(
        replace(
            assertion,
            roles=tuple(_standing(role, splits, printed) for role in assertion.roles),
            place=_standing(assertion.place, splits, printed) if assertion.place is not None else None,
            attribution=tuple(
                replace(entry, speaker=_standing(entry.speaker, splits, printed)) for entry in assertion.attribution
            ),
        )
        for assertion in reading.assertions
    )
    return replace(reading, mentions=mentions, assertions=assertions)


def _printed(reading: Reading) -> dict[tuple[int, int], str]:
    """Return by place in the text the name that each mention goes by: a pronoun or description by its chain's first."""
    first: dict[str, str] = {}
    for mention in reading.mentions:
        if mention.chain is not None and _named(mention):
            first.setdefault(mention.chain, mention.text)
    return {
        (mention.start, mention.end): mention.text if _named(mention) else first.get(mention.chain or "", mention.name)
        for mention in reading.mentions
    }


def _named(mention: Mention) -> bool:
    """Tell whether a mention is printed as a name or after one: "the Sudanese army" is, "the army" is not."""
    words = mention.text.split()
    words = words[1:] if len(words) > 1 and words[0].casefold() in lexicon("names")["determiners"] else words
    return any(word[:1].isupper() for word in words)


def _standing(part: R, splits: Sequence[Split], printed: dict[tuple[int, int], str]) -> R:
    split = next((split for split in splits if split.takes(part)), None)
    if split is None:
        return part
    name = " ".join(printed.get((part.start, part.end), part.name).split())
    if split.entity is not None and plain_name(name) == split.stays:
        return part
    name = name if split.entity is not None else part.name
    return replace(part, entity=f"{PARTED}{content_id('parted', plain_name(name))}", name=name)
