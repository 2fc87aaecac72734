"""Evidence: whether the words around a name mean a place, or a person, an organization, a plain word.

Weights are in one unit: a name is kept at `ENOUGH`. They were set on the development half of local news (lgl).
"""

from __future__ import annotations

from collections import Counter

from dragoman.annotate.gazetteer import Hit
from dragoman.annotate.places.lexicon import lexicon
from dragoman.annotate.places.names import Name
from dragoman.annotate.places.words import Word

__all__ = ["ENOUGH", "accepted"]

ENOUGH = 2.0
"""Evidence at which a name counts as a place."""

_PLACE_NER = frozenset(["GPE", "LOC", "FAC"])


def accepted(text: str, names: list[Name]) -> list[Name]:
    """Return the names that mean places, in order."""
    persons = _person_words(names)
    own = [_own(text, name, persons) for name in names]
    best: dict[str, float] = {}
    countries: Counter[str] = Counter()
    for name, weight in zip(names, own, strict=True):
        best[name.key] = max(best.get(name.key, -9.0), weight)
        if weight >= ENOUGH and not name.loose:
            countries[name.hits[0].place.country] += 1
    kept = []
    for name, weight in zip(names, own, strict=True):
        if weight <= -5:
            continue
        if name.loose and not any(countries[hit.place.country] for hit in name.hits):
            continue
        if any(countries[hit.place.country] for hit in name.hits):
            weight += 0.8
        if best[name.key] >= ENOUGH + 0.5:
            weight += 1.5
        if weight >= ENOUGH:
            kept.append(name)
    return kept


def _own(text: str, name: Name, persons: Counter[str]) -> float:
    """What the name and its sentence say."""
    if name.single and name.words[name.first].lower in lexicon().never and not _is_country(name):
        return -9.0
    weight = _size(name.hits) + (0.6 if not name.single and not name.head else 0.0)
    if name.head:
        weight += 3.0
    if name.inside is not None:
        weight += 2.5
    if _is_country(name):
        weight += 0.5
    elif name.single and not name.head and name.inside is None and name.words[name.first].lower in lexicon().persons:
        weight -= 1.0
    weight += _before(text, name) + _after(text, name) + _tagged(name)
    if persons[name.words[name.first].lower]:
        weight -= 1.5
    return weight


def _is_country(name: Name) -> bool:
    return any(hit.place.gazetteer == "iso3166" for hit in name.hits)


def _size(hits: tuple[Hit, ...]) -> float:
    return max(map(_prominence, hits))


def _prominence(hit: Hit) -> float:
    place = hit.place
    if place.kind == "country":
        return 3.0
    if hit.quality == "curated":
        return 1.8
    shift = {"primary": 0.0, "alternate": -0.5, "loose": -0.8}[hit.quality]
    if place.kind == "admin1":
        return shift + (2.0 if place.population > 1_000_000 else 1.0)
    for floor, weight in ((1_000_000, 2.2), (100_000, 1.6), (15_000, 0.9), (1_000, 0.4)):
        if place.population >= floor:
            return shift + weight
    return shift


def _before(text: str, name: Name) -> float:
    at = name.first - 1
    weight = 0.0
    while at >= 0 and name.words[at].lower in lexicon().directions:
        weight = 1.0
        at -= 1
    if at >= 0 and name.words[at].lower == "the":
        at -= 1
    if at < 0:
        return weight
    word = name.words[at]
    gap = text[word.end : name.words[at + 1].start]
    if gap.strip(" .-"):
        return weight
    if word.lower in lexicon().person_titles and word.capital:
        return -5.0
    if word.lower in lexicon().strong_locatives:
        return weight + 1.7
    if word.lower == "of" and at > 0 and name.words[at - 1].lower in lexicon().of_heads:
        return weight + 1.7
    if word.lower in lexicon().locatives:
        return weight + 1.0
    if (
        word.capital
        and at + 1 == name.first
        and gap == " "
        and word.token is not None
        and word.token.tag in {"NNP", "NNPS"}
    ):
        return weight - 1.0
    return weight


def _after(text: str, name: Name) -> float:
    at = name.last + 1
    if at >= len(name.words):
        return 0.0
    word = name.words[at]
    gap = text[name.end : word.start]
    if gap not in {" ", "-"}:
        return 0.0
    if word.lower in lexicon().streets and word.capital:
        return -5.0
    if word.lower in lexicon().localities:
        return 1.2
    if word.capital and word.token is not None and word.token.ner.endswith("PERSON"):
        return -2.0
    return 0.0


def _tagged(name: Name) -> float:
    """What the parser's tags say; they are weak on names of the Levant, so nothing here decides alone."""
    inside = [word.token for word in name.words[name.first : name.last + 1] if word.token is not None]
    if not inside:
        return 0.0
    weight = 0.0
    if all(token.pos != "PROPN" for token in inside):
        weight -= 2.5
    kinds = {token.ner[2:] for token in inside}
    if kinds <= _PLACE_NER:
        return weight + 1.5
    if "PERSON" in kinds:
        return weight - (2.5 if _beyond(name, inside[0].ner) else 1.0)
    if kinds & {"DATE", "TIME", "LANGUAGE", "MONEY", "LAW", "WORK_OF_ART"}:
        return weight - 1.5
    if kinds & {"ORG", "PRODUCT", "EVENT", "NORP"}:
        return weight - 0.3
    return weight - 0.3


def _beyond(name: Name, _ner: str) -> bool:
    """Whether the tagged entity is longer than the name: "Jordan" of "Michael Jordan"."""
    around = (_token_ner(name.words, name.first - 1), _token_ner(name.words, name.last + 1))
    first = name.words[name.first].token
    begins_before = first is not None and first.ner.startswith("I-")
    return begins_before or (around[1].startswith("I-") and around[1][2:] == "PERSON")


def _token_ner(words: tuple[Word, ...], at: int) -> str:
    if not 0 <= at < len(words):
        return ""
    token = words[at].token
    return token.ner if token is not None else ""


def _person_words(names: list[Name]) -> Counter[str]:
    """The words that stand in names of two words and more that the parser takes for a person's."""
    found: Counter[str] = Counter()
    seen: set[int] = set()
    for name in names:
        if name.sentence.index in seen:
            continue
        seen.add(name.sentence.index)
        words = name.words
        for at in range(1, len(words)):
            token = words[at].token
            if token is not None and token.ner == "I-PERSON" and words[at].capital:
                found[words[at].lower] += 1
    return found
