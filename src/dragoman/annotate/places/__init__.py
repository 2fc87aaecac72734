"""Places: every place and facility that a document names, with where each may lie, best candidate first.

The way of a name: `names` finds capitalised words that the gazetteer knows, `evidence` weighs whether the words around
one mean a place at all, `choose` decides which of the places so called is meant, from what the words say
("Paris, Texas"), from the other places of the document and from size. Nothing is decided that the words leave open:
the other candidates stay behind the first, each with its score.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from dragoman.annotate.places.astray import at_home, local, partial
from dragoman.annotate.places.choose import resolve
from dragoman.annotate.places.evidence import accepted
from dragoman.annotate.places.facilities import find_facilities
from dragoman.annotate.places.links import country_link
from dragoman.annotate.places.names import Name, find_names
from dragoman.annotate.places.unlisted import find_unlisted
from dragoman.annotate.places.words import words_of
from dragoman.annotate.tokens import Sentence
from dragoman.model.document import Document
from dragoman.model.records import Link, Mention

__all__ = ["country_link", "find_places"]

CANDIDATES = 8
"""Links kept of an ambiguous name."""


def find_places(
    document: Document, sentences: tuple[Sentence, ...], peoples: Mapping[str, int] | None = None
) -> tuple[Mention, ...]:
    """Return the mentions of places (category ``place``) and facilities (``facility``), sorted by start.

    The entity of a place is ``place:<gazetteer id>``, of a country ``country:<ISO 3166-1 alpha-3>``; a facility that
    the gazetteer lacks is linked to the town that its name holds, a village that it lacks has no link. Mentions do not
    overlap, but for a town inside the name of a facility. ``peoples`` gives how often the document names the people
    and the bodies of each country.
    """
    lines = [(sentence, words_of(document.text, sentence)) for sentence in sentences]
    names = [name for sentence, words in lines for name in find_names(document.text, sentence, words)]
    kept = [name for name in accepted(document.text, names) if not partial(document.text, name)]
    ranked = at_home(kept, resolve(kept, peoples), lines)
    places = [
        _mention(document.text, name, links) for name, links in zip(kept, ranked, strict=True) if links or local(name)
    ]
    facilities = _at_home(find_facilities(document.text, lines, places), places)
    places = [place for place in places if not any(_is_part(place, facility) for facility in facilities)]
    unlisted = find_unlisted(document.text, lines, [*places, *facilities])
    return tuple(sorted({*places, *facilities, *unlisted}, key=lambda mention: (mention.start, -mention.end)))


def _at_home(facilities: list[Mention], places: list[Mention]) -> list[Mention]:
    """Return the facilities, without links those that a name alone puts where the text names no place.

    "The Al-Quds hospital" of a text on Gaza is neither in Jerusalem nor in Aleppo.
    """
    spans = [(facility.start, facility.end) for facility in facilities]
    told = [place for place in places if not any(a <= place.start and place.end <= b for a, b in spans)]
    countries = {place.country for place in told}
    return [
        facility if facility.country in countries or not (countries and facility.links)
        else replace(facility, name=facility.text, entity=None, country=None, links=())
        for facility in facilities
    ]  # fmt: skip


def _is_part(place: Mention, facility: Mention) -> bool:
    """Tell whether ``place`` is no place of its own: a shorter reading of a facility, or a word of its name.

    "Bab al-Hawa" in "Bab al-Hawa crossing"; "al-Quds" in an "al-Quds hospital" that stands elsewhere.
    """
    within = facility.start <= place.start and place.end <= facility.end
    foreign = bool(facility.links) and facility.country != place.country
    return within and (place.entity == facility.entity or not facility.links or foreign)


def _mention(text: str, name: Name, ranked: tuple[Link, ...]) -> Mention:
    if not ranked:
        words = text[name.start : name.end]
        return Mention(name.start, name.end, words, words, None, "place")  # a town of this name, not one that is known
    best = ranked[0]
    return Mention(
        start=name.start,
        end=name.end,
        text=text[name.start : name.end],
        name=best.name,
        entity=f"country:{best.id}" if best.precision == "country" else f"place:{best.id}",
        category="facility" if best.precision == "facility" else "place",
        country=best.country,
        links=ranked[:CANDIDATES],
    )
