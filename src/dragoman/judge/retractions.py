"""Retractions: what a source takes back counts for nothing, and it is said that it did."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from dragoman.judge.corpus import day_bounds, document_of
from dragoman.judge.support import Ground
from dragoman.judge.words import fold, lexicon
from dragoman.model.records import Assertion

__all__ = ["WITHDRAWN", "retracted"]

WITHDRAWN = "withdrawn by the same source: "
"""How the sentence begins that says what was taken back."""
_ARTICLE = re.compile(r"^(?:the|a|an) ")


@cache
def _pattern() -> re.Pattern[str]:
    words = lexicon("words")
    verbs, nouns = ("|".join(words[kind].split()) for kind in ("retracting", "retracted"))
    return re.compile(
        rf"^(?P<who>.{{2,60}}?)\s+(?:(?:has|have|had|later|on \w+)\s+)*(?:{verbs})\b[^.;]{{0,60}}?\b(?:{nouns})\b",
        re.IGNORECASE,
    )


def retracted(members: Sequence[Assertion], ground: Ground) -> tuple[frozenset[str], tuple[str, ...]]:
    """Return which members of an event do not stand, and a sentence for each thing taken back.

    A retraction itself tells nothing. What its source told on no later day falls with it: the same number of the same
    kind, or the event where no number is taken back.
    """
    taken = {member.id: who for member in members if (who := _retracting(member)) is not None}
    if not taken:
        return frozenset(), ()
    gone = set(taken)
    said: dict[str, None] = {}
    for back in (member for member in members if member.id in taken):
        for member in members:
            if member.id not in taken and _takes_back(back, taken[back.id], member, ground):
                gone.add(member.id)
                told = member.quantity.text if member.quantity is not None else member.evidence[0].quote
                said[f"{WITHDRAWN}“{told}”, by {ground.own_voice(back.document)}"] = None
    return frozenset(gone), tuple(sorted(said))


def _retracting(member: Assertion) -> str | None:
    """Return who takes back what an assertion tells; None where its words do not stand behind "retracts its report"."""
    span = member.evidence[0]
    match = _pattern().search(span.quote)
    at = (member.trigger.start if member.trigger is not None else span.end) - span.start
    return _plain(match["who"]) if match is not None and match.end() <= at else None


def _takes_back(back: Assertion, who: str, member: Assertion, ground: Ground) -> bool:
    if (back.kind, back.type) != (member.kind, member.type) or _day(member, ground) > _day(back, ground):
        return False
    if back.quantity is not None and member.quantity is not None and back.quantity.best != member.quantity.best:
        return False
    return bool(({who} | _speakers(back)) & ({_plain(ground.own_voice(member.document))} | _speakers(member)))


def _speakers(member: Assertion) -> frozenset[str]:
    return frozenset(
        _plain(name)
        for level in member.attribution
        for name in (level.speaker.name, level.speaker.text, level.speaker.entity)
        if name
    )


def _plain(name: str) -> str:
    return _ARTICLE.sub("", fold(name))


def _day(member: Assertion, ground: Ground) -> int:
    first, _ = day_bounds(document_of(ground.readings[member.document]).published)
    return first or 0
