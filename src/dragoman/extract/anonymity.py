"""Anonymity: the words by which a speaker keeps his name back; they say nothing, they tell who speaks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache, lru_cache

from dragoman.annotate.annotations import Annotations
from dragoman.annotate.tokens import Sentence
from dragoman.extract.drafts import Draft
from dragoman.extract.evaluations import evaluations
from dragoman.model.records import Role

__all__ = ["hidden", "nameless", "told", "unspoken"]


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile("|".join(evaluations().anonymity), re.IGNORECASE)


def hidden(annotations: Annotations, sentence: Sentence) -> tuple[tuple[int, int], ...]:
    """Return where a sentence says that its speaker is not to be named."""
    return _hidden(annotations.text, sentence.start, sentence.end) if _may_hide(annotations.text) else ()


@lru_cache(maxsize=4)
def _may_hide(text: str) -> bool:
    """Tell whether any sentence of a text may say such a thing: few texts have one."""
    words = text.lower()
    return any(held in words for held in evaluations().anonymity_holds)


@lru_cache(maxsize=1024)
def _hidden(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    words = text[start:end].lower()
    if not any(held in words for held in evaluations().anonymity_holds):
        return ()
    return tuple(match.span() for match in _pattern().finditer(text, start, end))


def nameless(annotations: Annotations, sentence: Sentence, roles: tuple[Role, ...]) -> tuple[Role, ...]:
    """Return the speakers, those whom the sentence keeps nameless as nobody in particular.

    Only a description right before the words is meant ("*a diplomat*, who asked not to be named"), never a name.
    """
    places = hidden(annotations, sentence)
    if not places:
        return roles
    known = [m.start for m in annotations.mentions_in(sentence) if m.entity is not None or m.category == "media"]
    return tuple(
        replace(role, category="other", entity=None)
        if role.entity is None and any(_right_before(role, start, known) for start, _ in places)
        else role
        for role in roles
    )


def _right_before(role: Role, start: int, known: list[int]) -> bool:
    return role.end <= start and not any(role.end <= other < start for other in known)


def unspoken(
    annotations: Annotations, sentence: Sentence, cue: tuple[int, int], parts: Iterable[tuple[int, int]]
) -> bool:
    """Tell whether a cue and what hangs on it are only the words that keep a name back."""
    places = hidden(annotations, sentence)
    return any(
        (start < cue[1] and cue[0] < end) or any(start - 4 <= part[0] < end for part in parts) for start, end in places
    )


def told(annotations: Annotations, draft: Draft) -> bool:
    """Tell whether a draft is nothing but the words that keep a speaker's name back: "*asked* not to be named"."""
    places = hidden(annotations, annotations.sentences[draft.sentence])
    words = [draft.trigger] if draft.trigger is not None else []
    if draft.kind == "cause":
        words = [(role.start, role.end) for role in draft.roles]
    return any(start < stop and begin < end for begin, stop in words for start, end in places)
