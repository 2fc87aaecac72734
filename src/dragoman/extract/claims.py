"""Claims: who says, believes, denies or demands what, nested, with the exact content."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dragoman.annotate.annotations import Annotations
from dragoman.documents.datelines import DATELINE
from dragoman.extract.anchors import anchored
from dragoman.extract.attribution import chain, find, level
from dragoman.extract.binding import time_of
from dragoman.extract.drafts import Draft, Relate
from dragoman.extract.factuality import MIND
from dragoman.extract.opinions import own_opinions
from dragoman.extract.quotes import quotations
from dragoman.extract.saying import Saying
from dragoman.model.when import When

__all__ = ["extract"]


def extract(annotations: Annotations, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the claims; each links by ``content`` to the drafts whose trigger stands in what is said.

    A content in several pieces (a quotation around its cue, “A,” he said, “B.”) is one claim: ``content`` is the
    longest piece, the others are further evidence.
    """
    sayings = find(annotations)
    claims = [_claim(annotations, saying, sayings, drafts) for saying in sayings if not _says_itself(saying)]
    said = [part for saying in sayings if saying.voices for part in saying.parts]
    said.extend((quote.start, quote.end) for quote in quotations(annotations.text))
    return [*claims, *own_opinions(annotations, said, drafts)]


_TOWN = re.compile(r"[A-Z][A-Z'’.-]{2,}(?:[ /-][A-Z][A-Z'’.-]+){0,3}(?:, [A-Z][\w'’.-]+)?: (?=[A-Z“\"])")
"""A town in capitals before a colon, at the head of a story: "BRUSSELS: The union said …"."""


def _claim(annotations: Annotations, saying: Saying, sayings: Sequence[Saying], drafts: Sequence[Draft]) -> Draft:
    longest = max(saying.parts, key=lambda part: (part[1] - part[0], -part[0]))
    outer = [other for other in _above(sayings, saying) if other is not saying and other.voices]
    levels = [level(annotations, other) for other in (*outer, saying)]
    return Draft(
        key=f"claims:{saying.sentence}:{saying.anchor}",
        kind="claim",
        type=saying.type,
        sentence=saying.sentence,
        anchor=saying.anchor,
        trigger=saying.cue,
        roles=(*saying.speakers, *saying.topics),
        method=f"claims/{saying.rule}" if saying.voices else f"{MIND}-{saying.rule}",
        attribution=tuple(entry for entry in levels if entry is not None),
        content=_undated(annotations.text, longest),
        time=_said_when(annotations, saying),
        relations=tuple(Relate("content", draft.key) for draft in drafts if _within(annotations, draft, saying)),
        evidence=tuple(part for part in saying.parts if part != longest),
    )


def _says_itself(saying: Saying) -> bool:
    """Tell whether a saying has no content but who says it: the parse has taken the speaker for no noun."""
    return all(any((one.start, one.end) == part for one in saying.speakers) for part in saying.parts)


def _said_when(annotations: Annotations, saying: Saying) -> When | None:
    """Return when it was said, where the cue's own words tell: "said *on Monday*"; nothing of what is said."""
    sentence = annotations.sentences[saying.sentence]
    token = sentence.tokens[saying.anchor]
    when = time_of(annotations, sentence, token)
    if when is None or any(start <= when.start and when.end <= end for start, end in saying.parts):
        return None
    beside = sentence.children(token, "prep", "npadvmod", "advmod")
    own = [sentence.subtree(child) for child in beside]
    return when if any(part[0].start <= when.start and when.end <= part[-1].end for part in own) else None


def _undated(text: str, part: tuple[int, int]) -> tuple[int, int]:
    """Return ``part`` without a dateline before it: "BEIRUT (Reuters) - The town fell"."""
    match = DATELINE.match(text, *part) or _TOWN.match(text, *part)
    if match is None or match.end() >= part[1]:
        return part
    start = match.end()
    while start < part[1] - 1 and text[start] in " -–—":
        start += 1
    return (start, part[1])


def _above(sayings: Sequence[Saying], saying: Saying) -> list[Saying]:
    """Return what the cue stands in; a source that a speaker cites for his words stands below that speaker."""
    if saying.rule == "citing":
        return [other for other in sayings if other.parts == saying.parts]
    told = [other for other in sayings if saying.rule != "aside" or not _holds(saying, other)]
    return chain(told, *saying.cue)


def _holds(saying: Saying, other: Saying) -> bool:
    """Tell whether another's cue stands in what is said: whoever says it in passing is above whom he quotes."""
    return other is not saying and any(start <= other.cue[0] and other.cue[1] <= end for start, end in saying.parts)


def _within(annotations: Annotations, draft: Draft, saying: Saying) -> bool:
    return any(anchored(annotations, draft, start, end) for start, end in saying.parts)
