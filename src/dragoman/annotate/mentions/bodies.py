"""Bodies named round about: by a noun that only says what they are, by who leads them, by where their people are."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from dragoman.annotate.actors import load, slug, stock
from dragoman.annotate.countries import country as country_named
from dragoman.annotate.found import Hit
from dragoman.annotate.mentions.naming import Identity, of_actor
from dragoman.annotate.mentions.words import Line
from dragoman.annotate.nominals import Nominal, nominal_at
from dragoman.annotate.tokens import Token
from dragoman.model.actors import Actor

__all__ = ["coalition", "introduced", "met_there", "named_body", "of_longer_name"]

_BODIES = frozenset({"non_state_armed", "organization", "company", "media", "police"})
_ONE_OF_MANY = frozenset({"a", "an", "another", "one", "any", "some", "no", "each", "every"})
_LEADING = frozenset({"lead", "head", "command"})
_COMMON = frozenset({"CVL", "EDU", "MED", "LAB", "AGR", "BUS", "REL", "JRN", "REF", "JUD"})
"""Sectors of people whom their whereabouts do not make all of their kind in a country."""


@cache
def _kinds() -> frozenset[str]:
    return frozenset(load("coreference")["names_itself"])


def named_body(line: Line, nominal: Nominal, at: tuple[int, int, int], hits: list[Hit], *, many: bool) -> Actor | None:
    """Return the known body that the noun after its name only describes: "the *Islamic State* terrorist group"."""
    begin, first, _ = at
    if many or nominal.noun.split()[-1] not in _kinds() or line.tokens[begin].lower in _ONE_OF_MANY:
        return None
    for hit in hits:
        end = line.range(hit.start, hit.end)[1]
        between = line.tokens[end + 1 : first]
        actor = line.actor(hit)
        beside = end < first and all(token.tag == "JJ" or token.text == ")" for token in between)
        if beside and actor is not None and actor.category in _BODIES:
            return actor
    return None


def coalition(line: Line, token: Token, nominal: Nominal) -> Identity | None:
    """Return the coalition that is told by who leads it: "a coalition *led by Saudi Arabia* and the UAE"."""
    if nominal.noun.split()[-1] not in {"coalition", "alliance"} or token.tag == "NNS":
        return None
    for clause in line.sentence.children(token, "acl", "relcl"):
        if clause.lemma not in _LEADING or clause.tag != "VBN":
            continue
        for by in line.sentence.children(clause, "agent", "prep"):
            for leader in line.sentence.children(by, "pobj") if by.lower == "by" else ():
                hit = line.hit_at.get(leader.i)
                if hit is not None and hit.country:
                    return _led_by(hit.country, nominal)
    return None


def _led_by(country: str, nominal: Nominal) -> Identity:
    state = country_named(country)
    names = [] if state is None else [*state.demonyms, state.name, *state.variants]
    noun = nominal.noun.split()[-1]
    for name in names:
        known = _known(f"{name}-led {noun}")
        if known is not None:
            return of_actor(known)
    name = f"{names[0] if names else country}-led {noun}"
    return Identity(name, "international", f"name:international:{slug(name)}", "MIL")


@cache
def _coalitions() -> dict[str, Actor]:
    bodies = [actor for actor in stock() if actor.category == "international"]
    return {alias.text.casefold(): actor for actor in bodies for alias in actor.names()}


def _known(name: str) -> Actor | None:
    return _coalitions().get(name.casefold())


def of_longer_name(line: Line, first: int, last: int) -> bool:
    """Tell whether a known name is but the end of another's: the "National *Security Council*" is not the UN's."""
    before = line.tokens[first - 1] if first > 0 else None
    owned = [token.tag in {"PRP$", "POS"} for token in line.tokens[max(0, first - 2) : first]]
    if any(owned) and line.text[line.tokens[first].start : line.tokens[last].end] == "Security Council":
        return before is not None and before.tag != "DT"  # "convened *his* powerful *Security Council*"
    return (
        before is not None
        and before.lower in {"national", "supreme", "federal", "homeland", "presidential", "transitional"}
        and before.text[:1].isupper()
        and line.text[line.tokens[first].start : line.tokens[last].end].startswith(("Security ", "Supreme "))
    )


def met_there(line: Line, nominal: Nominal, at: tuple[int, int], who: Identity, hits: list[Hit]) -> Identity:
    """Return people known by where they are under their own words: "12 people in Jalalabad" are not the Afghan people.

    Their country is what the place tells; they are no body that other words could mean too.
    """
    begin, last = at
    group = who.entity is not None and who.entity.startswith("group:") and who.sector in _COMMON
    inside = [hit for hit in hits if hit.end <= line.tokens[last].end and hit.kind != "place"]
    if not group or inside:
        return who
    whole = line.tokens[begin].lower == "the" and nominal.noun == "people"
    return who if whole else replace(who, name=" ".join(line.words(begin, last).split()), entity=None)


def introduced(line: Line, at: tuple[int, int], category: str, sector: str | None) -> tuple[str, str | None, list[Hit]]:
    """Return what the words around an unknown name tell of it: kind, sector, and the names that say whose it is.

    "*German carmaker* Volkswagen", "*Austria's* far-right Freedom Party", "the Communist Party of *the Soviet Union*".
    """
    first, last = at
    head = line.head(first, last)
    begin = min(line.left_edge(head, first), first)
    before = [line.hit_at[i] for i in range(begin, first) if i in line.hit_at and line.hit_at[i].kind != "actor"]
    after = [
        line.hit_at[thing.i]
        for word in line.sentence.children(head, "prep")
        if word.lower == "of"
        for thing in line.sentence.children(word, "pobj")
        if thing.i in line.hit_at
    ]
    named = nominal_at(line.sentence, line.tokens[first - 1]) if first > begin else None
    if sector is None and named is not None and named[0].category in _BODIES:
        category, sector = named[0].category, named[0].sector
    return category, sector, before or after
