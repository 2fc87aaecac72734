"""Speaking: which speakers of one event are one source, though their texts call them otherwise.

"The ministry" of one report is "the health ministry" of the next, "the governor" is who is named as governor elsewhere.
A description is resolved only where one body or person of the event's documents fits it; else its text stands for it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from dragoman.judge.spelling import name_tokens
from dragoman.judge.support import Ground, Named
from dragoman.judge.words import fold, lexicon
from dragoman.model.attributions import cited_role
from dragoman.model.records import Assertion, Reading, Role
from dragoman.model.text import content_id

__all__ = ["lines_of", "speakers_of"]

_OFFICES = frozenset({"holds_office", "leads"})
_POSSESSIVE = re.compile(r"['’]s?\b|\b\S+-(?:run|led|held|controlled|appointed|backed)\b")
_TOLD_APART = 2
"""Words that a description must have to be one source by itself: "the health ministry", not "the ministry"."""


@dataclass(frozen=True, slots=True)
class _Body:
    """Somebody who speaks or holds an office: the line it is, the words it goes by and its country."""

    line: str
    words: frozenset[str]
    country: str | None


def lines_of(
    members: Sequence[Assertion], ground: Ground, canonical: Callable[[Role], str]
) -> Callable[[Assertion], str]:
    """Return the independent source of each of ``members``, the assertions of one event: see `Ground.line`."""
    found: dict[str, str] = {}
    described: list[tuple[Assertion, Role, frozenset[str]]] = []
    for member in members:
        source = cited_role(member)
        if source is not None:
            found[member.id] = _line(source, canonical)
        elif (speaker := _speaker(member)) is not None and (words := _words(speaker.name)) & _nouns():
            described.append((member, speaker, words))
    if described:
        known = _bodies((ground.named(key) for key in sorted({m.document for m in members})), canonical)
        every = [_Body(_of_words(words, speaker.country), words, speaker.country) for _, speaker, words in described]
        for member, speaker, words in described:
            line = _resolved(speaker, words, known) or _alike(speaker, words, known, every)
            if line is not None:
                found[member.id] = line
    return lambda assertion: found.get(assertion.id) or ground.line(assertion)


def _line(source: Role, canonical: Callable[[Role], str]) -> str:
    return _line_of(canonical(source) if source.entity is not None else source.name)


def _line_of(key: str) -> str:
    return f"source:{content_id(fold(key))}"


def _of_words(words: frozenset[str], country: str | None) -> str:
    return f"body:{country or ''}:{' '.join(sorted(words))}"


def _speaker(member: Assertion) -> Role | None:
    """Return the speaker nearest to what is said; nobody where a text speaks for itself."""
    said = [entry.speaker for entry in member.attribution if entry.kind != "document"]
    return said[-1] if said else None


@cache
def _nouns() -> frozenset[str]:
    return frozenset(lexicon("bodies")["bodies"])


@lru_cache(maxsize=1 << 12)
def _words(name: str) -> frozenset[str]:
    """Return the words of a name or description that tell who is meant."""
    plain = _POSSESSIVE.sub(" ", name).split()
    tokens = {token for word in plain for token in name_tokens(word)}
    kept = frozenset(tokens - {*lexicon("names")["determiners"], *lexicon("names")["stop"]})
    return kept - {*lexicon("bodies")["vague"]} or kept


def speakers_of(reading: Reading) -> tuple[Named, ...]:
    """Return everybody known that one document names as a speaker or as holding an office, sorted."""
    words: dict[str, set[str]] = {}
    countries: dict[str, str | None] = {}
    for assertion in reading.assertions:
        for role, more in _named(assertion):
            words.setdefault(role.entity or "", set()).update(_words(role.name), _words(role.text), more)
            countries.setdefault(role.entity or "", role.country)
    return tuple(Named(key, tuple(sorted(found)), countries[key]) for key, found in sorted(words.items()))


def _bodies(documents: Iterable[Iterable[Named]], canonical: Callable[[Role], str]) -> list[_Body]:
    """Return everybody that documents name, each once, with every word they go by."""
    words: dict[str, set[str]] = {}
    countries: dict[str, str | None] = {}
    for named in (one for document in documents for one in document):
        line = _line_of(canonical(_as_role(named)))
        words.setdefault(line, set()).update(named.words)
        countries.setdefault(line, named.country)
    return [_Body(line, frozenset(found), countries[line]) for line, found in sorted(words.items())]


def _as_role(named: Named) -> Role:
    return Role("speaker", 0, 0, "", "", named.entity, "other", None, named.country)


def _named(assertion: Assertion) -> Iterable[tuple[Role, frozenset[str]]]:
    """Yield the known speakers of an assertion and who holds an office by it, with the words of the office."""
    for entry in assertion.attribution:
        if entry.speaker.entity is not None and entry.kind != "document":
            yield entry.speaker, frozenset()
    if assertion.kind == "tie" and assertion.type in _OFFICES and assertion.trigger is not None:
        for role in assertion.role("subject"):
            if role.entity is not None:
                yield role, _words(assertion.trigger.quote)


def _resolved(speaker: Role, words: frozenset[str], known: Sequence[_Body]) -> str | None:
    """Return the line of the one known body that a description fits, None where there is none or several."""
    fitting = {body.line for body in known if words <= body.words and _one_country(speaker.country, body.country)}
    return min(fitting) if len(fitting) == 1 else None


def _alike(speaker: Role, words: frozenset[str], known: Sequence[_Body], described: Sequence[_Body]) -> str | None:
    """Return the line of the fullest description of which this is a part; None where several bodies can be meant."""
    if any(words <= body.words for body in known):
        return None
    wider = [body for body in described if words <= body.words and _one_country(speaker.country, body.country)]
    fullest = max((body.words for body in wider), key=lambda one: (len(one), sorted(one)))
    countries = {body.country for body in wider} - {None}
    if len(countries) > 1 or len(fullest) < _TOLD_APART or any(not body.words <= fullest for body in wider):
        return None
    return _of_words(fullest, next(iter(countries), None))


def _one_country(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one == other
