"""Whose or from where somebody is, by the known names in and after a noun phrase; mere backers do not count."""

from __future__ import annotations

from dragoman.annotate.found import Hit
from dragoman.annotate.mentions.words import Line
from dragoman.annotate.nominals import Nominal
from dragoman.annotate.tokens import Token

__all__ = ["backers", "complements", "country_of", "ethnic", "modifiers", "part_of_country"]

_BACKED = frozenset({
    "backed", "led", "aligned", "supported", "allied", "sponsored", "funded", "controlled", "held", "dominated",
})  # fmt: skip
_STAYING = frozenset({
    "base", "live", "operate", "locate", "station", "hold", "work", "reside", "flee", "come", "hole", "trap",
})  # fmt: skip
_ABROAD = frozenset({"MIL", "SPY", "UAF", "NGO"})
"""Sectors of those whose whereabouts tell nothing of their country: soldiers and aid workers are sent."""
_SENT = frozenset({
    "envoy", "ambassador", "diplomat", "consul", "mediator", "negotiator", "delegation", "observer", "monitor",
    "inspector", "correspondent", "tourist", "embassy", "consulate",
})  # fmt: skip
"""Who is often met away from home."""
_PLACED = frozenset({"place", "facility", "goods", "international", "state"})
_PARTS = frozenset({"region", "admin1"})
_SPEAKS_FOR = frozenset(
    {"spokesman", "spokeswoman", "spokesperson", "lawyer", "adviser", "advisor", "envoy", "correspondent"}
)


def modifiers(line: Line, begin: int, token: Token) -> list[Hit]:
    """Return the known names inside the noun phrase that say whose it is; "Turkish-backed rebels" are not Turkish."""
    found: list[Hit] = []
    for i in range(begin, token.i):
        hit = line.hit_at.get(i)
        if hit is not None and hit not in found and not _backs(line, hit) and not _inside_place(line, hit):
            found.append(hit)
    return found


def _inside_place(line: Line, hit: Hit) -> bool:
    """Tell whether a country is but a word of another place: "*Niger* Delta militants" are of no Niger."""
    first, last = line.range(hit.start, hit.end)
    around = [p for (a, b), p in line.places.items() if a <= first and last <= b and (a, b) != (first, last)]
    return hit.kind == "country" and any(place.country not in {None, hit.country} for place in around)


def part_of_country(line: Line, hits: list[Hit]) -> str | None:
    """Return the one region or province that the names point to, which has a president or an army of its own.

    "The president of *Chechnya*", "the *Sindh* government": what a country has is not meant.
    """
    found: set[str] = set()
    for hit in hits:
        place = line.places.get(line.range(hit.start, hit.end))
        link = place.links[0] if place is not None and place.links else None
        if hit.kind not in {"place", "country"} or link is None or link.precision not in _PARTS:
            return None
        printed = line.text[hit.start : hit.end]
        found.add(printed if link.name.startswith(f"{printed} ") else link.name)  # "Gaza" of the Gaza Strip
    return found.pop() if len(found) == 1 else None


def backers(line: Line, begin: int, token: Token) -> bool:
    """Tell whether the noun phrase names somebody as the backer of who it is about."""
    return any(_backs(line, line.hit_at[i]) for i in range(begin, token.i) if i in line.hit_at)


def ethnic(line: Line, first: int) -> bool:
    """Tell whether the word before a nationality takes it for descent: "ethnic Albanians" are at home elsewhere."""
    return first > 0 and line.tokens[first - 1].lower in {"ethnic", "minority", "native"}


def _backs(line: Line, hit: Hit) -> bool:
    first, last = line.range(hit.start, hit.end)
    if ethnic(line, first):
        return True
    if hit.start > 0 and line.text[hit.start - 1] in "-–":
        # An "anti-Syria journalist" is not Syrian, nor a "pro-Iranian militia" Iranian.
        return True
    after = [token.lower for token in line.tokens[last + 1 : last + 3]]
    if after[1:] == ["based"]:
        # "Tripoli-based militias" are of Tripoli.
        return False
    return bool(after) and (after[0][:1] in "-–‑" or after[0] in _BACKED)


def complements(line: Line, token: Token, nominal: Nominal) -> list[Hit]:
    """Return the known names after "of" ("the president of Iran"), or after "in" where people are at home there."""
    places = [token, *(verb for verb in line.sentence.children(token, "acl") if verb.lemma in _STAYING)]
    beside = min((other.i for other in line.sentence.children(token, "conj")), default=len(line.tokens))
    prepositions = [
        preposition for place in places for preposition in line.sentence.children(place, "prep")
        if preposition.i < beside  # "soldiers and members *of* Wagner": only the second are of it
    ]  # fmt: skip
    for preposition in prepositions:
        local = nominal.borrows or nominal.sector not in _ABROAD or nominal.noun.startswith(("army ", "military "))
        at_home = local and nominal.noun not in _SENT
        home = preposition.lower in {"in", "from"} and at_home and nominal.category not in _PLACED
        if home or preposition.lower == "of" or (preposition.lower == "for" and nominal.noun in _SPEAKS_FOR):
            objects = line.sentence.children(preposition, "pobj")
            if any(line.sentence.children(thing, "conj") for thing in objects):
                return []
            spans = [range(line.left_edge(thing, thing.i), thing.i + 1) for thing in objects]
            hits = [line.hit_at[i] for span in spans for i in span if i in line.hit_at]
            if home:
                # "Gunmen in Morales" are of no Mr Morales.
                hits = [hit for hit in hits if (actor := line.actor(hit)) is None or actor.category != "person"]
            if hits:
                return list(dict.fromkeys(hits))
            # "Students of Westminster University" need not be from Westminster.
            ends = {thing.i for thing in objects}
            towns = [place for key, place in line.places.items() if key[1] in ends]
            if towns and towns[0].country:
                return [Hit(towns[0].start, towns[0].end, "place", (), towns[0].country)]
    return []


def country_of(line: Line, hits: list[Hit]) -> str | None:
    """Return the one country that the names point to, or None; a nationality tells more than a party to it."""
    for kinds in (("demonym", "country"), ("capital", "place"), ("actor",), ("people",)):
        named: set[str] = set()
        for hit in hits:
            if hit.kind in kinds:
                actor = line.actor(hit)
                country = actor.country if actor else hit.country
                named |= {country} if country else set()
        if len(named) == 1:
            return named.pop()
        if named:
            return None
    return None
