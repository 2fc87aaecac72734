"""Names: capitalised word sequences that the gazetteer knows, longest first, with the words that stand around them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from dragoman.annotate.countries import country_of
from dragoman.annotate.gazetteer import Hit, key, lookup, lookup_loose
from dragoman.annotate.places.lexicon import lexicon
from dragoman.annotate.places.links import country_place
from dragoman.annotate.places.words import Word
from dragoman.annotate.tokens import Sentence

__all__ = ["PARTIES", "Name", "barred", "find_names"]

LONGEST = 7
"""Words of the longest name that is looked for; hyphenated parts count as words."""

PARTIES = frozenset(["D", "R", "I", "DFL"])
"""What stands before the home of an American politician: "Rep. Smith, R-Ohio"."""

_GAP = re.compile(r"[ \t\u00a0]{1,2}|\n|[-–‑]|['’‘ʻ]")
_BROKEN = re.compile(r"[-–](?:e|i|ye|y|ul|al|el|an|ar|as|ad)[-–][^\W\d_]")
"""What goes on behind the first part of one name: "Dasht*-e-Barchi*"."""
_ARTICLES = frozenset(
    ["al", "el", "ad", "ar", "as", "ash", "at", "az", "an", "ez", "es", "er", "ed", "esh", "en", "et"]
)
_LINKING = ["of", "the", "and", "on", "in", "under", "upon", "sur", "am", "der", "den", "wa", "bin", "ibn", "y", "e"]
_ROMANCE = ["de", "la", "le", "les", "du", "des", "au", "aux", "del", "da", "do", "dos", "di"]
_INSIDE = _ARTICLES | frozenset([*_LINKING, *_ROMANCE])
_TOWNS = frozenset(["town", "village", "locality", "township", "hamlet"])
_LEADING = frozenset(["in", "at", "near", "from", "to", "around", "outside", "of", "into", "towards"])
_LARGE = frozenset(
    ["province", "governorate", "oblast", "krai", "state", "region", "prefecture", "countryside", "county"]
)


@dataclass(frozen=True, slots=True)
class Name:
    """A word sequence that may be the name of a place.

    ``words`` are those of the sentence, ``first`` and ``last`` the name's own; ``hits`` the places it may name;
    ``inside`` is the name that follows as its container ("Texas" in "Paris, Texas"), ``head`` the head noun that
    was read with it ("province").
    """

    start: int
    end: int
    key: str
    sentence: Sentence
    words: tuple[Word, ...]
    first: int
    last: int
    hits: tuple[Hit, ...]
    head: str = ""
    inside: Name | None = None

    @property
    def single(self) -> bool:
        """Whether the name is one word."""
        return self.first == self.last

    @property
    def loose(self) -> bool:
        """Whether the name is only known by a loose key."""
        return all(hit.quality == "loose" for hit in self.hits)


def find_names(text: str, sentence: Sentence, words: tuple[Word, ...]) -> list[Name]:
    """Return the names of one sentence, in order and without overlap, containers tied to what they contain."""
    found: list[Name] = []
    at = 0
    while at < len(words):
        name = _longest(text, sentence, words, at) if _may_begin(text, words, at) else None
        if name is None:
            at += 1
            continue
        found.append(_with_head(text, name))
        at = found[-1].last + 1
    return _contained(text, _with_shared_heads(text, found))


def _longest(text: str, sentence: Sentence, words: tuple[Word, ...], first: int) -> Name | None:
    ends = [first]
    while len(ends) < LONGEST and ends[-1] + 1 < len(words) and _joined(text, words, ends[-1]):
        ends.append(ends[-1] + 1)
    for last in reversed(ends):
        behind = words[last + 1].lower if last + 1 < len(words) else ""
        if not words[last].capital or (last > first and words[last].lower in _INSIDE):
            continue
        if first == last and words[last].lower in _ARTICLES and not words[last].text.isupper():
            continue
        hits = () if _BROKEN.match(text, words[last].end) else _hits(text, words, first, last)
        if behind in _TOWNS and first and words[first - 1].lower in _LEADING:  # "in *Tonga town*" names no country
            hits = tuple(hit for hit in hits if hit.place.kind != "country")
        if hits:
            start, end = words[first].start, words[last].end
            return Name(start, end, key(text[start:end]), sentence, words, first, last, hits)
    return None


def _may_begin(text: str, words: tuple[Word, ...], first: int) -> bool:
    word = words[first]
    if word.capital:
        return word.lower != "the"
    if word.lower not in _ARTICLES or first + 1 >= len(words):
        return False
    return words[first + 1].capital and text[word.end : words[first + 1].start] in {"-", "–", "‑"}


def _joined(text: str, words: tuple[Word, ...], at: int) -> bool:
    after = words[at + 1]
    return bool(_GAP.fullmatch(text, words[at].end, after.start)) and (after.capital or after.lower in _INSIDE)


def _hits(text: str, words: tuple[Word, ...], first: int, last: int) -> tuple[Hit, ...]:
    name = text[words[first].start : words[last].end]
    state = _state(text, words, first, name)
    if state:
        return state
    if name.isupper() and len(name) <= 3 and country_of(name) is None:
        return ()
    return _named(name, last - first)


@lru_cache(maxsize=1 << 16)
def _named(name: str, gaps: int) -> tuple[Hit, ...]:
    """The places of a name with so many gaps between its words: by its key, without an apostrophe, by its sound."""
    found = _known(name)
    if found or gaps > 3:
        return found
    if gaps == 0 and len(name) > 5 and name.endswith("s"):
        return _without_apostrophe(name[:-1])
    return lookup_loose(name)[:8]


def _known(name: str) -> tuple[Hit, ...]:
    """The country and the places of a name; a part of a country (England, Chechnya) is the part, not the whole."""
    found, whole = lookup(name), _country(name)
    if whole and key(whole[0].place.name) != key(name):
        country = whole[0].place.country
        if any(hit.place.country == country and hit.place.kind in {"admin1", "region"} for hit in found):
            return found
    return (*whole, *found)


def _country(name: str) -> tuple[Hit, ...]:
    place = country_place(country_of(name) or "")
    return (Hit(place, "primary"),) if place else ()


def _without_apostrophe(name: str) -> tuple[Hit, ...]:
    """The well-known place that "Aleppos" is the genitive of in texts that have lost their apostrophes."""
    return (
        *_country(name),
        *(hit for hit in lookup(name) if hit.place.population >= 100_000 or hit.quality == "curated"),
    )


def _state(text: str, words: tuple[Word, ...], first: int, name: str) -> tuple[Hit, ...]:
    """The state of an abbreviation that follows a name and a comma, or has full stops: "Springfield, Ill."."""
    known = lexicon().states.get(name) or lexicon().states.get(name + ".")
    before = text[words[first - 1].end : words[first].start] if first else ""
    of_party = before == "-" and words[first - 1].text in PARTIES
    if known is None or not (name.endswith(".") or before == ", " or of_party):
        return ()
    country, state = known
    return tuple(hit for hit in lookup(state) if hit.place.kind == "admin1" and hit.place.country == country)


def _with_head(text: str, name: Name) -> Name:
    """The name with the head noun that it has or that follows it, and the hits that are of its kind."""
    if _state(text, name.words, name.first, text[name.start : name.end]):
        return replace(name, head="state")
    own = name.words[name.last].lower
    if not name.single and own not in lexicon().areas and name.words[name.first + 1].lower == "of":
        own = name.words[name.first].lower
    if not name.single and own in lexicon().areas:
        return replace(name, head=own, hits=_of_kind(name.hits, own) or name.hits)
    if barred(name.words[name.first : name.last + 1]):
        return name
    after = name.last + 1
    if after < len(name.words) and text[name.end : name.words[after].start] == " ":
        grown = _grown(text, name, name.words[after])
        if grown is not None:
            return grown
    before = _of_head(text, name)
    hits = _of_kind(name.hits, before)
    return replace(name, head=before, hits=hits) if hits else name


def _grown(text: str, name: Name, head: Word) -> Name | None:
    """The name together with the head noun after it: "Helmand province"; None where that is no name of a place."""
    if head.lower not in lexicon().areas or _names_another(name, head):
        return None
    whole = tuple(hit for hit in lookup(text[name.start : head.end]) if hit.quality == "curated")
    hits = whole or _of_kind(name.hits, head.lower)
    if not hits and (head.lower in _LARGE or all(hit.place.kind == "country" for hit in name.hits)):
        return None
    return replace(name, end=head.end, last=name.last + 1, head=head.lower, hits=hits or name.hits)


def _names_another(name: Name, head: Word) -> bool:
    """Tell whether a noun behind the name is that of the next one: "the Gaza *city of Rafah*"."""
    behind = name.words[name.last + 2 : name.last + 4]
    town = head.lower in {"city", "town", "village"} and not head.capital
    return town and len(behind) == 2 and behind[0].lower == "of" and behind[1].capital


def barred(words: tuple[Word, ...]) -> bool:
    """Tell whether words are listed as never naming a place, with or without an article: "Police", "al-Sham"."""
    names = [word.lower for word in words]
    bare = names[1:] if len(names) > 1 and names[0] in _ARTICLES else names
    return " ".join(bare) in lexicon().never or " ".join(names) in lexicon().never


def _with_shared_heads(text: str, names: list[Name]) -> list[Name]:
    """The names with the plural head that they share: "Idlib, Hama and Homs provinces"."""
    found = list(names)
    head = ""
    for at in range(len(found) - 1, -1, -1):
        name = found[at]
        after = name.words[name.last + 1] if name.last + 1 < len(name.words) else None
        gap = text[name.end : found[at + 1].start] if at + 1 < len(found) else ""
        if after is not None and after.lower in lexicon().plurals and text[name.end : after.start] == " ":
            head = lexicon().plurals[after.lower]
        elif gap not in {", ", " and ", ", and ", " & "}:
            head = ""
        if head and not name.head:
            found[at] = replace(name, head=head, hits=_of_kind(name.hits, head) or name.hits)
    return found


def _of_head(text: str, name: Name) -> str:
    """The head noun before the name: "city" of "the city of Aleppo"."""
    before = name.first - 2
    if before >= 0 and name.words[before + 1].lower == "of" and text[name.words[before + 1].end : name.start] == " ":
        return name.words[before].lower
    return ""


def _of_kind(hits: tuple[Hit, ...], head: str) -> tuple[Hit, ...]:
    for kind in lexicon().areas.get(head, ()):
        found = tuple(hit for hit in hits if hit.place.kind == kind)
        if found:
            return found
    return ()


def _contained(text: str, names: list[Name]) -> list[Name]:
    """The names with what they lie in: "Marjeh district, Helmand province", "Sarmada in Idlib", "Syria's Idlib"."""
    found = list(names)
    for at in range(len(found) - 2, -1, -1):
        name, after = found[at], found[at + 1]
        between = text[name.end : after.start].strip()
        if between in {
            ",",
            "(",
            "in",
            ", in",
            "in the",
            "of",
            "in northern",
            "in southern",
            "in eastern",
            "in western",
        }:
            if _area(after):
                found[at] = replace(name, inside=after)
        elif between in {"'s", "’s", "s"} and _area(name):
            found[at + 1] = replace(after, inside=name) if after.inside is None else after
    return found


def _area(name: Name) -> bool:
    return any(hit.place.kind in {"country", "admin1", "admin2"} or hit.place.population > 50_000 for hit in name.hits)
