"""Astray: small towns that a name alone would put in a country of which nothing else in the text speaks.

"The town of Carmelo" of a report from Colombia is not the one in Uruguay: it keeps its words, and has no coordinates.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from dragoman.annotate.countries import demonym_country
from dragoman.annotate.gazetteer import lookup
from dragoman.annotate.places.lexicon import lexicon
from dragoman.annotate.places.links import link_of
from dragoman.annotate.places.names import Name
from dragoman.annotate.places.words import Word
from dragoman.annotate.tokens import Sentence
from dragoman.model.records import Link

__all__ = ["at_home", "local", "partial"]

_TOLD = 3
"""Other names of places from which a text tells where it plays, if half of them are of one country."""
_OFTEN = 3
"""Times that a text names a town which it is about, whatever else it speaks of."""
_TOWN = 100_000
"""People from which a town is known without its country."""

_FORE = frozenset({"puerto", "villa", "ciudad", "fort", "nueva", "nuevo", "rio", "cerro", "isla"})
"""Words that begin a longer name, whatever follows."""
_PAPERS = frozenset({"Agreement", "Agreements", "Accord", "Accords", "Treaty", "Pact", "Protocol", "Declaration"})
"""What is called after the place where it was signed."""
_HAMLETS = frozenset({"village", "hamlet"})


def at_home(
    names: list[Name], ranked: list[tuple[Link, ...]], lines: Sequence[tuple[Sentence, tuple[Word, ...]]]
) -> list[tuple[Link, ...]]:
    """Return the links of each name: none for a small town in a country that the rest of the text is silent of."""
    told = Counter(links[0].country for links in ranked)
    peoples = {demonym_country(word.text) for _, words in lines for word in words if word.capital} - {None}
    own = Counter((name.key, links[0].country) for name, links in zip(names, ranked, strict=True))
    found = []
    for name, links in zip(names, ranked, strict=True):
        country = links[0].country
        elsewhere = told - Counter({country: count for (key, country), count in own.items() if key == name.key})
        settled = elsewhere.total() >= _TOLD and 2 * max(elsewhere.values()) >= elsewhere.total()
        spoken_of = told[country] > own[name.key, country] or country in peoples
        beside = own[name.key, country] < _OFTEN or elsewhere.total() > own[name.key, country]
        alone = settled and _local(name) and name.inside is None and beside and not spoken_of
        astray = (alone or (_outside(name) and not spoken_of)) and _small(name, links[0])
        found.append(_large(name, told.most_common(1)[0][0]) if astray else links)
    return found


def partial(text: str, name: Name) -> bool:
    """Tell whether a name is but the end of a longer one: "Puerto *Jordan*", "Naung *Kan* village"."""
    paper = name.words[name.last + 1] if name.last + 1 < len(name.words) else None
    if paper is not None and paper.text in _PAPERS and text[name.words[name.last].end : paper.start] == " ":
        return True  # "the *Taif* Agreement"
    before = name.words[name.first - 1] if name.first else None
    gap = text[before.end : name.start] if before is not None else ""
    if before is None or not before.capital or gap not in {" ", "-"}:
        return False
    if before.lower in _FORE and gap == " ":
        return True
    after = name.words[name.last + 1] if name.last + 1 < len(name.words) else None
    tail = name.words[name.last].text.islower() or (after is not None and after.text in _HAMLETS)
    token = before.token
    proper = token is not None and token.pos == "PROPN" and token.dep == "compound"
    said = before.lower in lexicon().directions or before.lower in lexicon().person_titles
    return tail and name.head in _HAMLETS | {""} and proper and not said and demonym_country(before.text) is None


def _large(name: Name, country: str | None) -> tuple[Link, ...]:
    """Return the well-known place of the name in the country that a text is about: "*Florida* district" is Florida."""
    hits = lookup(" ".join(word.text for word in name.words[name.first : name.last + 1] if word.lower != name.head))
    known = [hit.place for hit in hits if hit.place.country == country and hit.quality in {"curated", "primary"}]
    known = [place for place in known if place.kind == "admin1" or place.population >= _TOWN]
    return tuple(link_of(place, 1.0) for place in known[:1])


def _local(name: Name) -> bool:
    """Tell whether the words around say that a name is local: "the *town* of X", "the X *area*", a longer name."""
    before = name.words[name.first - 1] if name.first else None
    after = name.words[name.last + 1] if name.last + 1 < len(name.words) else None
    joined = after is not None and after.start - name.end == 1
    longer = (joined and after is not None and after.capital) or (
        before is not None and before.capital and name.start - before.end == 1 and name.first > 1
    )
    noun = joined and after is not None and after.lower in lexicon().localities
    return bool(name.head) or longer or noun


def local(name: Name) -> bool:
    """Tell whether a noun beside a name says that it is a place, known or not: "the *town* of X", "X *village*"."""
    after = name.words[name.last + 1] if name.last + 1 < len(name.words) else None
    return bool(name.head) or (after is not None and not after.capital and after.lower in lexicon().localities)


def _outside(name: Name) -> bool:
    """Tell whether no place of the name is in the country where the text has it: "Boro, *Zamfara* state"."""
    countries = {hit.place.country for hit in name.inside.hits} if name.inside is not None else set()
    return bool(countries) and not any(hit.place.country in countries for hit in name.hits)


def _small(name: Name, link: Link) -> bool:
    """Tell whether a name means no place that a reader abroad would know."""
    hit = next((hit for hit in name.hits if hit.place.id == link.id), None)
    if hit is None or hit.quality == "curated" or hit.place.kind not in {"settlement", "admin2"}:
        return False
    return hit.place.population < _TOWN
