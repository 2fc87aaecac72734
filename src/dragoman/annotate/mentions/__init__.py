"""Mentions: every actor, place, facility, organization and person named or referred to, chained by coreference."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from dragoman.annotate.actors import stock
from dragoman.annotate.coreference import chained
from dragoman.annotate.found import Found, Hit
from dragoman.annotate.gazetteer import lookup
from dragoman.annotate.mentions.names import known_names
from dragoman.annotate.mentions.naming import Setting
from dragoman.annotate.mentions.phrases import descriptions_of, names_of
from dragoman.annotate.mentions.repeats import repeated, settled
from dragoman.annotate.mentions.unparsed import unparsed
from dragoman.annotate.mentions.words import Line
from dragoman.annotate.places import country_link, find_places
from dragoman.annotate.tokens import Sentence
from dragoman.model.document import Document
from dragoman.model.records import Mention
from dragoman.model.when import When

__all__ = ["find_mentions"]

_DATELINE = 200
"""Code points within which a full date counts as the text's own."""
_CAPITAL = re.compile(r"\b[A-Z][a-z]+ $")
_Spanned = TypeVar("_Spanned", Hit, Mention)


def find_mentions(document: Document, sentences: tuple[Sentence, ...], times: tuple[When, ...]) -> tuple[Mention, ...]:
    """Return the mentions of a document, sorted by start."""
    text, hits = document.text, known_names(document.text)
    setting = _setting(document, hits, times)
    peoples = Counter(hit.country for hit in hits if hit.country and hit.kind in {"demonym", "actor"})
    places = find_places(document, sentences, peoples)
    hits = _not_in_longer(text, hits, places)
    found: list[Found] = []
    lines: list[Line] = []
    for sentence, named, placed in zip(sentences, _inside(sentences, hits), _inside(sentences, places), strict=True):
        if sentence.parsed:
            lines.append(Line(text, sentence, named, placed, _then(setting, sentence, times)))
        else:
            found.extend(unparsed(text, sentence, named, placed, setting))
    found.extend(_of_lines(lines))
    return tuple(_mention(text, entry, chain) for entry, chain in chained(text, sentences, found))


def _not_in_longer(text: str, hits: Sequence[Hit], places: Sequence[Mention]) -> tuple[Hit, ...]:
    """Return the known names without those that begin or end a longer name of a place.

    "*The West* Bank", and of persons "Dera *Ismail Khan*".
    """
    named = [place for place in places if place.links and place.category == "place"]
    ends = {place.end: place.start for place in named}
    starts = {place.start: place.end for place in named}
    return tuple(
        hit for hit in hits
        if hit.kind != "actor"
        or (ends.get(hit.end, hit.start) >= hit.start
            and not _ends_place(text, hit)
            and not (text[hit.start : hit.start + 4].lower() == "the " and starts.get(hit.start + 4, 0) > hit.end))
    )  # fmt: skip


def _ends_place(text: str, hit: Hit) -> bool:
    """Tell whether the word before a person's name makes it that of a place."""
    before = _CAPITAL.search(text, max(0, hit.start - 20), hit.start)
    name = text[before.start() : hit.end] if before is not None else ""
    person = any(entity.startswith("actor:") and (found := stock().get(entity)) and found.category == "person"
                 for entity in hit.ids)  # fmt: skip
    return person and bool(name) and " " in text[hit.start : hit.end] and bool(lookup(name))


def _of_lines(lines: Sequence[Line]) -> list[Found]:
    """Return the mentions of the parsed sentences, none twice at one place."""
    names = [name for line in lines for name in names_of(line)]
    names = settled(lines, [*names, *repeated(lines, names)])
    found = {(name.start, name.end): name for name in reversed(names)}
    for line in lines:
        for entry in descriptions_of(line):
            known = found.get((entry.start, entry.end))
            if known is None or known.kind == "adjective" or known.category == "state":
                found[entry.start, entry.end] = entry
    return list(found.values())


def _inside(sentences: Sequence[Sentence], items: Sequence[_Spanned]) -> Iterator[list[_Spanned]]:
    """Yield for each sentence the items that lie in it; items are sorted by start."""
    at = 0
    for sentence in sentences:
        while at < len(items) and items[at].start < sentence.start:
            at += 1
        begin = at
        while at < len(items) and items[at].start < sentence.end:
            at += 1
        yield [item for item in items[begin:at] if item.end <= sentence.end]


def _then(setting: Setting, sentence: Sentence, times: tuple[When, ...]) -> Setting:
    """Return the setting at the time that a sentence itself names, where that is another year than the document's."""
    named = [when for when in times if sentence.start <= when.start < sentence.end and when.earliest and when.latest]
    if len(named) != 1 or setting.day is None or (named[0].earliest or "")[:4] == setting.day[:4]:
        return setting
    within_a_year = (named[0].earliest or "")[:4] == (named[0].latest or "")[:4]
    return replace(setting, day=named[0].earliest if within_a_year else None)


def _day(document: Document, times: tuple[When, ...]) -> str | None:
    """Return the day of publication, else the day in the dateline: an absolute one in the first words of the text."""
    if document.published is not None:
        return document.published.earliest
    dateline = next((when for when in times if when.start < _DATELINE and when.anchor == "absolute"), None)
    return dateline.earliest if dateline is not None and dateline.granularity == "day" else None


def _setting(document: Document, hits: tuple[Hit, ...], times: tuple[When, ...]) -> Setting:
    """Return what the document as a whole tells of the names in it. Short forms do not speak for themselves."""
    countries: Counter[str] = Counter()
    actors: Counter[str] = Counter()
    surfaces: Counter[tuple[str, str]] = Counter()
    for hit in hits:
        if hit.kind in {"country", "demonym", "capital"} and hit.country:
            countries[hit.country] += 1
            surfaces[hit.country, document.text[hit.start : hit.end]] += 1
        elif hit.kind == "actor" and hit.end - hit.start > 4:
            for entity in hit.ids:
                actors[entity] += 1
                actor = stock().get(entity)
                if actor is not None and actor.country:
                    countries[actor.country] += 1
    return Setting(_day(document, times), countries, actors, surfaces)


_MARKS = ("“", "”", '"')


def _unmarked(name: str) -> str:
    """Return a name without marks that open or close nothing within it: “Army of God."""
    if sum(name.count(mark) for mark in _MARKS) % 2 == 0:
        return name
    for mark in _MARKS:
        name = name.replace(mark, "")
    return name


def _mention(text: str, found: Found, chain: str | None) -> Mention:
    links = found.links
    if not links and found.category == "state" and found.country:
        links = tuple(filter(None, [country_link(found.country)]))
    end = found.end
    if sum(text[found.start : end].count(mark) for mark in _MARKS) % 2 and text[end : end + 1] in _MARKS:
        end += 1  # 'the "Army of God"', with the mark that closes the name
    return Mention(
        found.start, end, text[found.start : end], _unmarked(found.name), found.entity, found.category, found.sector,
        found.country, links, chain,
    )  # fmt: skip
