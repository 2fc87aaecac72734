"""Settling: "the military", "the junta" and "the MAF" of a text about one country are that country's.

The reader leaves them open where a text names two states; over the whole text it is often plain whose they are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import TypeVar

from dragoman.judge.corpus import Corpus
from dragoman.judge.identity import everybody
from dragoman.judge.words import fold, lexicon
from dragoman.model.actors import Actor, ActorBook
from dragoman.model.records import Assertion, Mention, Reading, Role

__all__ = ["names_rulers", "settled"]

R = TypeVar("R", Role, Mention)

_KINDS = ("mil", "gov")
_CATEGORIES = frozenset({"military", "government", "organization", "group", "state"})
_REBELS = "non_state_armed"
_OUTWEIGHS = 2
"""The country of a text is named at least so many times as often as any other, or alone has rebels of its own in it."""


@dataclass(frozen=True, slots=True)
class _Home:
    """Whose the forces and rulers of one text are: by the words for them, folded and without article."""

    of: Mapping[str, Actor]


def settled(corpus: Corpus, actors: ActorBook | None) -> Corpus:
    """Return ``corpus`` with the forces and rulers that texts name without a state standing for one state's."""
    return Corpus(tuple(_settled(reading, actors) for reading in corpus.readings)) if actors is not None else corpus


def _settled(reading: Reading, actors: ActorBook) -> Reading:
    roles = (role for assertion in reading.assertions for role in everybody(assertion))
    parts: tuple[Role | Mention, ...] = (*reading.mentions, *roles)
    if not any(_open(part) and _may_stand(part.text) for part in parts):
        return reading
    country = _country(reading)
    if country is None:
        return reading
    home = _Home(_words(country, _armies(reading), actors))
    return replace(
        reading,
        mentions=tuple(_standing(mention, home) for mention in reading.mentions),
        assertions=tuple(_in_assertion(assertion, home) for assertion in reading.assertions),
    )


def _country(reading: Reading) -> str | None:
    """Return the country that a text is about, None where two are named about as often."""
    named = Counter(mention.country for mention in reading.mentions if mention.country)
    torn = {m.country for m in reading.mentions if m.country and m.category == _REBELS}
    ranked = sorted(named, key=lambda key: (-named[key], key))
    if not ranked:
        return None
    second = named[ranked[1]] if len(ranked) > 1 else 0
    return ranked[0] if named[ranked[0]] >= _OUTWEIGHS * second or torn == {ranked[0]} else None


def _armies(reading: Reading) -> set[str]:
    """Return the countries whose forces a text names as such."""
    return {(m.entity or "").removeprefix("mil:")[:3] for m in reading.mentions if (m.entity or "").startswith("mil:")}


def _words(country: str, armies: set[str], actors: ActorBook) -> dict[str, Actor]:
    """Return what a text about ``country`` may call its forces and rulers; no forces where it names another's."""
    found: dict[str, Actor] = {}
    for kind in _KINDS:
        actor = actors.get(f"{kind}:{country}")
        if actor is None or (kind == "mil" and armies - {country}):
            continue
        found.update(dict.fromkeys(lexicon("institutions")[kind], actor))
        if kind == "mil":
            found.update(dict.fromkeys(_short_names(country, actors), actor))
    return found


def _short_names(country: str, actors: ActorBook) -> set[str]:
    """Return the initials of a country's forces that nobody known goes by: MAF, folded."""
    state = actors.get(f"country:{country}")
    names = [fold(alias.text).split() for alias in state.names()] if state is not None else []
    made = {
        "".join(word[0] for word in (*name, *forces.split()))
        for name in names if name
        for forces in lexicon("institutions")["forces"]
    }  # fmt: skip
    return {short for short in made if len(short) <= 4 and not actors.named(short)}


@cache
def _plain_words() -> frozenset[str]:
    return frozenset(word for kind in _KINDS for word in lexicon("institutions")[kind])


def names_rulers(text: str) -> bool:
    """Tell whether words name some state's forces or rulers, and no state: "the junta"."""
    return _bare(text) in _plain_words()


def _bare(text: str) -> str:
    """Return words without "the", in one case; a short name has to be printed in capitals."""
    return fold(" ".join(text.split())).removeprefix("the ")


def _may_stand(text: str) -> bool:
    return names_rulers(text) or _short(text)


def _short(text: str) -> bool:
    last = text.rsplit(maxsplit=1)[-1] if text.split() else ""
    return last.isupper() and last.isalpha() and 3 <= len(last) <= 4 and _bare(text) == fold(last)


def _open(part: Role | Mention) -> bool:
    """Tell whether it is left open who a part is: nobody known, and of no country."""
    unknown = part.entity is None or part.entity.startswith("name:")
    return unknown and part.country is None and part.category in _CATEGORIES


def _standing(part: R, home: _Home) -> R:
    if not _open(part) or not _may_stand(part.text):
        return part
    actor = home.of.get(_bare(part.text))
    if actor is None:
        return part
    return replace(
        part, name=actor.name, entity=actor.id, category=actor.category, sector=actor.sector, country=actor.country
    )


def _in_assertion(assertion: Assertion, home: _Home) -> Assertion:
    return replace(
        assertion,
        roles=tuple(_standing(role, home) for role in assertion.roles),
        attribution=tuple(replace(a, speaker=_standing(a.speaker, home)) for a in assertion.attribution),
    )
