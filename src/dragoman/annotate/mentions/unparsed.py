"""The mentions of a sentence without a parse: known names alone, a place where the word before says so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from dragoman.annotate.actors import stock
from dragoman.annotate.found import Found, Hit
from dragoman.annotate.mentions.naming import Identity, Setting, gone_state, of_actor, pick
from dragoman.annotate.tokens import Sentence
from dragoman.model.records import Mention

__all__ = ["unparsed"]

_BEFORE = re.compile(r"\b(?:in|at|near|inside|across|throughout|from|to|outside|around)(?: the)?\s$", re.IGNORECASE)


def unparsed(
    text: str, sentence: Sentence, hits: Iterable[Hit], places: Iterable[Mention], setting: Setting
) -> Iterator[Found]:
    """Yield the mentions that names alone make."""
    taken: list[tuple[int, int]] = []
    for hit in hits:
        who = _identity(text, hit, setting)
        if who is not None:
            taken.append((hit.start, hit.end))
            yield Found(
                hit.start, hit.end, "name", sentence.index, -1, who.name, who.category, who.entity, who.sector,
                who.country, key=text[hit.start : hit.end],
            )  # fmt: skip

    for place in places:
        if not any(place.start < end and start < place.end for start, end in taken):
            yield Found(
                place.start, place.end, "name", sentence.index, -1, place.name, place.category, place.entity, None,
                place.country, place.links, key=place.text,
            )  # fmt: skip


def _identity(text: str, hit: Hit, setting: Setting) -> Identity | None:
    words = text[hit.start : hit.end]
    if hit.kind == "actor":
        actor = pick(hit, setting)
        return of_actor(actor) if actor else None
    if hit.kind == "country":
        state = stock().get(f"country:{hit.country}")
        category = "place" if _BEFORE.search(text, 0, hit.start) else "state"
        name = gone_state(words) or (state.name if state else words)
        return Identity(name, category, f"country:{hit.country}", None, hit.country)
    if hit.kind == "capital":
        return None
    if words.endswith("s"):
        return Identity(words, "group", f"group:{hit.country}:CVL" if hit.country else None, "CVL", hit.country)
    return None
