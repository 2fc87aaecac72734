"""Mentions: every actor, place, facility, organization and person named or referred to, chained by coreference."""

from __future__ import annotations

from collections import Counter

from dragoman.annotate.actors import stock
from dragoman.annotate.mentions.found import Found, Hit
from dragoman.annotate.mentions.names import known_names
from dragoman.annotate.mentions.naming import Setting
from dragoman.annotate.mentions.phrases import Phrases
from dragoman.annotate.mentions.unparsed import unparsed
from dragoman.annotate.tokens import Sentence
from dragoman.model.document import Document
from dragoman.model.records import Mention
from dragoman.model.when import When

__all__ = ["find_mentions"]


def find_mentions(document: Document, sentences: tuple[Sentence, ...], times: tuple[When, ...]) -> tuple[Mention, ...]:
    """Return the mentions of a document, sorted by start."""
    hits = known_names(document.text)
    setting = _setting(document, hits)
    found: list[Found] = []
    at = 0
    for sentence in sentences:
        while at < len(hits) and hits[at].start < sentence.start:
            at += 1
        begin = at
        while at < len(hits) and hits[at].end <= sentence.end:
            at += 1
        inside = hits[begin:at]
        if sentence.parsed:
            found.extend(Phrases(document.text, sentence, inside, setting).all())
        else:
            found.extend(unparsed(document.text, sentence, inside, setting))
    return tuple(_mention(document.text, entry) for entry in sorted(found, key=lambda entry: (entry.start, -entry.end)))


def _setting(document: Document, hits: tuple[Hit, ...]) -> Setting:
    """Return what the document as a whole tells of the names in it. Short forms do not speak for themselves."""
    countries: Counter[str] = Counter()
    actors: Counter[str] = Counter()
    for hit in hits:
        if hit.kind in {"country", "demonym", "capital"} and hit.country:
            countries[hit.country] += 1
        elif hit.kind == "actor" and hit.end - hit.start > 4:
            for entity in hit.ids:
                actors[entity] += 1
                actor = stock().get(entity)
                if actor is not None and actor.country:
                    countries[actor.country] += 1
    day = document.published.earliest if document.published else None
    return Setting(day, countries, actors)


def _mention(text: str, found: Found) -> Mention:
    return Mention(
        found.start, found.end, text[found.start : found.end], found.name, found.entity, found.category, found.sector,
        found.country, found.links,
    )  # fmt: skip
