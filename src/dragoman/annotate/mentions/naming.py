"""Naming: from what the words say of somebody (nationality, office, kind) to a name, an entity id and a category."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from functools import cache

from dragoman.annotate.actors import load, slug, stock
from dragoman.annotate.countries import capital_country
from dragoman.annotate.countries import country as country_named
from dragoman.annotate.found import Hit
from dragoman.annotate.nominals import Nominal
from dragoman.model.actors import Actor

__all__ = [
    "Identity", "Setting", "gone_state", "government", "institution", "institution_of_part", "kind_of_name", "of_actor",
    "of_office", "pick", "unknown",
]  # fmt: skip

_COLLECTIVE = frozenset({"opposition", "media", "state media", "press", "local media", "political opposition"})
"""Nouns in the singular that mean all there are of a kind, where "an Iranian company" is only one of many."""
_SPELLINGS = {
    "defense": "defence", "labor": "labour", "vice-president": "vice president", "premier": "prime minister",
    "secretary general": "secretary-general",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Setting:
    """What a whole document tells about the names in it: its day, and how often it names each country and actor.

    ``surfaces`` counts the same countries by the words printed.
    """

    day: str | None = None
    countries: Counter[str] = field(default_factory=Counter)
    actors: Counter[str] = field(default_factory=Counter)
    surfaces: Counter[tuple[str, str]] = field(default_factory=Counter)

    def otherwise(self, country: str, words: str) -> int:
        """Return how often the document speaks of ``country`` in other words than ``words``."""
        return self.countries[country] - self.surfaces[country, words]


@dataclass(frozen=True, slots=True)
class Identity:
    """Who somebody is, as far as the words tell."""

    name: str
    category: str
    entity: str | None = None
    sector: str | None = None
    country: str | None = None


@cache
def _gone_states() -> dict[str, tuple[str, str]]:
    """Return the name and the adjective of each state that is gone, by the words for it."""
    return {
        word: (row["name"], row.get("adjective", row["name"]))
        for row in load("gone_states")
        for word in (row["name"], row.get("adjective"), *row.get("also", ()))
        if word
    }


def gone_state(words: str) -> str | None:
    """Return the name of the state that is gone which ``words`` are printed for: "Yugoslav" is no "Serbia"."""
    named = _gone_states().get(words)
    return named[0] if named else None


def government(actor: Actor, setting: Setting) -> Identity:
    """Return the government that a capital stands for: of the state that is gone, where a text names no other."""
    words = {word for country, word in setting.surfaces if country == actor.country and not capital_country(word)}
    gone = {_gone_states().get(word) for word in words}
    named = gone.pop() if len(gone) == 1 else None
    return of_actor(actor) if named is None else replace(of_actor(actor), name=f"{named[1]} government")


def of_actor(actor: Actor) -> Identity:
    """Return the identity of a known actor."""
    return Identity(actor.name, actor.category, actor.id, actor.sector, actor.country)


def pick(hit: Hit, setting: Setting) -> Actor | None:
    """Return the one actor that the name at ``hit`` stands for, or None where the document leaves several."""
    book = stock()
    actors = [actor for actor in map(book.get, hit.ids) if actor is not None]
    if len(actors) > 1:
        actors = _most(actors, lambda actor: setting.actors[actor.id])
    if len(actors) > 1:
        actors = _most(actors, lambda actor: setting.countries[actor.country or ""])
    if len(actors) > 1:
        actors = [actor for actor in actors if actor.period.covers(setting.day)] or actors
    return actors[0] if len(actors) == 1 else None


def _most(actors: list[Actor], count: object) -> list[Actor]:
    best = max(count(actor) for actor in actors)  # type: ignore[operator]
    return [actor for actor in actors if count(actor) == best] if best else actors  # type: ignore[operator]


_OF_TOWNS = frozenset({"deputy mayor", "governor", "mayor"})
"""Offices of which a country has many: "the mayor of Kherson" is not the one mayor of Ukraine that our data know."""


def of_office(noun: str, country: str, setting: Setting) -> Actor | None:
    """Return who held the office of a country on the document's day, or None where that is not known."""
    if setting.day is None or noun in _OF_TOWNS:
        return None
    title = " ".join(_SPELLINGS.get(word, word) for word in _SPELLINGS.get(noun, noun).split())
    holders = stock().holders(title, f"gov:{country}", setting.day)
    return holders[0] if len(holders) == 1 else None


def institution(nominal: Nominal, country: str, words: str, *, many: bool, said: str | None = None) -> Identity:
    """Return what a noun means of a country: "government" its government, "rebels" its rebels.

    ``said`` is the nationality as printed: "Chechen militants" are not to be called Russian ones.
    """
    state = country_named(country)
    adjective = said or (state.demonyms[0] if state and state.demonyms else country)
    category = nominal.many if many else nominal.category
    if nominal.whole in {"gov", "mil", "police"}:
        actor = stock().get(f"{nominal.whole}:{country}")
        if actor is not None:
            return of_actor(actor)
    if category == "military":
        return Identity(f"{adjective} {words}", category, f"mil:{country}", nominal.sector, country)
    shared = category in {"non_state_armed", "group", "government", "police"} or nominal.noun in _COLLECTIVE
    if not shared or nominal.sector is None:
        return Identity(f"{adjective} {words}", category, None, nominal.sector, country)
    if category == "government" and not many:
        return Identity(
            f"{adjective} {words}", category, f"gov:{country}:{slug(_body(nominal.noun))}", nominal.sector, country
        )
    return Identity(f"{adjective} {words}", category, f"group:{country}:{nominal.sector}", nominal.sector, country)


def institution_of_part(nominal: Nominal, part: str, country: str | None, words: str, *, many: bool) -> Identity | None:
    """Return what a noun means of a part of a country: "the *Tigray* government" is not that of Ethiopia.

    None stands for others than its forces, bodies and officials. That it is no party of the country's is in its id.
    """
    category = nominal.many if many else nominal.category
    if category == "military":
        return Identity(f"{part} {words}", category, f"name:{category}:part:{slug(part)}", nominal.sector, country)
    if nominal.whole == "gov" or (category == "government" and not many):
        body = "government" if nominal.whole == "gov" else _body(nominal.noun)
        key = f"name:government:part:{slug(f'{part} {body}')}"
        return Identity(f"{part} {body}", "government", key, nominal.sector, country)
    if category == "person" and nominal.sector == "GOV" and not many:
        return Identity(f"{part} {words}", category, None, nominal.sector, country)
    return None


def _body(noun: str) -> str:
    """Return the noun of a body in one form: "interior ministry" and "ministry of the interior" are one."""
    kind, of, rest = noun.partition(" of ")
    words = f"{rest.removeprefix('the ').removesuffix(' affairs')} {kind}" if of else noun
    return " ".join(_SPELLINGS.get(word, word) for word in words.split())


def unknown(name: str, category: str, sector: str | None = None, country: str | None = None) -> Identity:
    """Return the identity of somebody named who is in no list."""
    return Identity(name, category, f"name:{category}:{slug(name)}", sector, country)


@cache
def _cues() -> dict[str, tuple[str, str | None]]:
    return {word: (entry["category"], entry["sector"]) for entry in load("titles")["cues"] for word in entry["words"]}


def kind_of_name(words: list[str]) -> tuple[str, str | None]:
    """Return category and sector of an unknown organization by the words of its name, the last telling word first."""
    head = words[: words.index("of")] if "of" in words else words
    for word in (*reversed(head), *words):
        if word in _cues():
            return _cues()[word]
    return "organization", None
