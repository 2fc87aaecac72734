"""Ties: how two actors, or an actor and a place, stand to each other, as a sentence says it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dragoman.annotate.annotations import Annotations
from dragoman.annotate.tokens import Sentence
from dragoman.extract.binding import time_of
from dragoman.extract.drafts import Draft
from dragoman.extract.patterns import Match, matches, trigger_range, unresolved
from dragoman.extract.ties.compounds import compounds
from dragoman.extract.ties.names import names
from dragoman.extract.ties.titles import titles
from dragoman.model.records import Role

__all__ = ["extract"]

UNRESOLVED = 0.5
"""The score of a tie one side of which is a pronoun that nothing explains."""


def extract(annotations: Annotations, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the ties of a document. A tie is made for each pair of a coordinated subject and object."""
    found: list[Draft] = []
    for sentence in annotations.sentences:
        if sentence.parsed:
            found.extend(_of_sentence(annotations, sentence))
    return found


def _of_sentence(annotations: Annotations, sentence: Sentence) -> list[Draft]:
    made: dict[tuple[object, ...], Draft] = {}
    sources = (
        titles(annotations, sentence),
        compounds(annotations, sentence),
        names(annotations, sentence),
        (draft for match in matches(annotations, sentence, "ties") for draft in _drafts(annotations, match)),
    )
    for source in sources:
        for draft in source:
            made.setdefault(_pair(draft), draft)
    return [replace(draft, key=f"{draft.key}:{n}") for n, draft in enumerate(made.values())]


def _pair(draft: Draft) -> tuple[object, ...]:
    """What makes two ties of a sentence the same: type and both sides."""
    return (
        draft.type,
        *((role.role, role.start, role.end) for role in draft.roles if role.role in {"subject", "object"}),
    )


def _drafts(annotations: Annotations, match: Match) -> Iterator[Draft]:
    rule, sentence, anchor = match.rule, match.sentence, match.anchor
    others = tuple(role for name, roles in match.roles.items() if name not in {"subject", "object"} for role in roles)
    for subject in match.roles["subject"]:
        for object_ in match.roles["object"]:
            if same(subject, object_):
                continue
            yield Draft(
                key=f"ties:{sentence.index}:{anchor.i}",
                kind="tie",
                type=rule.type,
                sentence=sentence.index,
                anchor=anchor.i,
                trigger=trigger_range(sentence, anchor),
                roles=(subject, object_, *others),
                method=f"ties/{rule.name}",
                score=min(rule.score, UNRESOLVED) if unresolved(subject) or unresolved(object_) else rule.score,
                time=time_of(annotations, sentence, anchor),
            )


def same(left: Role, right: Role) -> bool:
    """Tell whether two fillers are one: overlapping words, or one entity."""
    if left.start < right.end and right.start < left.end:
        return True
    return left.entity is not None and left.entity == right.entity
