"""Scoped aliases: a name that stands for somebody in one source's documents only, or that does not there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from dragoman.judge.corpus import Corpus, document_of
from dragoman.judge.words import fold
from dragoman.model.judgements import Judgement, in_force
from dragoman.model.records import Assertion, Mention, Reading, Role
from dragoman.model.text import content_id

__all__ = ["OWN", "with_scoped_aliases"]

OWN = "scoped:"
"""How the key of a name begins that people took from everybody for one source: nothing joins it."""

R = TypeVar("R", Role, Mention)


@dataclass(frozen=True, slots=True)
class _Alias:
    """In one source ``name`` (folded) stands for ``target``; None: for nobody else, under an id of its own."""

    name: str
    target: Mention | Role | None
    own: str


def with_scoped_aliases(corpus: Corpus, judgements: Sequence[Judgement]) -> Corpus:
    """Return ``corpus`` with the names that people judged for one source standing there for whom they said."""
    scoped = [j for j in in_force(judgements) if j.scope and j.right is not None and j.verdict in _VERDICTS]
    if not scoped:
        return corpus
    by_source: dict[str, list[_Alias]] = {}
    for judgement in scoped:
        alias = _alias(corpus, judgement)
        if alias is not None:
            by_source.setdefault(fold(judgement.scope or ""), []).append(alias)
    return Corpus(tuple(_renamed(r, by_source.get(fold(document_of(r).publisher or ""), ())) for r in corpus.readings))


_VERDICTS = frozenset({"alias", "drop_alias"})


def _alias(corpus: Corpus, judgement: Judgement) -> _Alias | None:
    if judgement.right is None:
        return None
    name, own = fold(judgement.right.quote), f"{OWN}{content_id('scoped', judgement.scope, judgement.right.quote)}"
    if judgement.verdict == "drop_alias":
        return _Alias(name, None, own)
    wanted = fold(judgement.left.quote)
    called: Counter[tuple[str, str]] = Counter()
    first: dict[tuple[str, str], Mention] = {}
    for reading in corpus.readings:
        for mention in reading.mentions:
            if fold(mention.name) == wanted:
                key = (mention.entity or "", mention.category)
                called[key] += 1
                first.setdefault(key, mention)
    best = min(called, key=lambda key: (-called[key], key), default=None)
    return _Alias(name, first[best], own) if best is not None else None


def _renamed(reading: Reading, aliases: Sequence[_Alias]) -> Reading:
    """Return a reading in which each alias stands for its target, as the last decision on it has it."""
    by_name = {alias.name: alias for alias in aliases}
    if not by_name or not any({fold(m.name), fold(m.text)} & by_name.keys() for m in reading.mentions):
        return reading
    return replace(
        reading,
        mentions=tuple(_standing(mention, by_name) for mention in reading.mentions),
        assertions=tuple(_in_assertion(assertion, by_name) for assertion in reading.assertions),
    )


def _in_assertion(assertion: Assertion, by_name: dict[str, _Alias]) -> Assertion:
    return replace(
        assertion,
        roles=tuple(_standing(role, by_name) for role in assertion.roles),
        attribution=tuple(replace(a, speaker=_standing(a.speaker, by_name)) for a in assertion.attribution),
    )


def _standing(part: R, by_name: dict[str, _Alias]) -> R:
    alias = by_name.get(fold(part.name)) or by_name.get(fold(part.text))
    if alias is None:
        return part
    if alias.target is None:
        return replace(part, entity=alias.own, name=part.text)
    target = alias.target
    return replace(part, name=target.name, entity=target.entity, category=target.category, country=target.country)
