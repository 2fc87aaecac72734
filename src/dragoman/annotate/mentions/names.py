"""Known names in a text: one automaton over the names of actors, countries, peoples and capitals."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from dragoman.annotate.actors import load, stock
from dragoman.annotate.countries import countries
from dragoman.annotate.found import Hit
from dragoman.model.actors import Actor

__all__ = ["fold", "known_names", "people_words"]

_PRIORITY = {"actor": 0, "country": 1, "capital": 2, "demonym": 3, "people": 4}
_ARTICLE = re.compile(r"(?<![\w-])(?:Al|El|As|Ash|An|Ar)(?=[- ][A-Z])")
"""Arabic articles, which are printed small and large: "Al-Shabab", "al-Shabab"."""
_SAME_SOUND = ("Mohammed", "Mohammad", "Muhammad", "Mohamed")
_MARKS = dict(
    zip(
        "’‘`´ʼʻ‐‑‒–—ÀÁÂÃÄÅĀĂĄÇĆČÐĎĐÈÉÊËĒĖĘĚĞĢÌÍÎÏĪĮİĶŁÑŃŇÒÓÔÕÖØŌŐŔŘŚŞŠŢŤÙÚÛÜŪŮŰÝŸŹŻŽàáâãäåāăąçćčðďđèéêëēėęěğģìíîïīįıķłñńňòóôõöøōőŕřśşšţťùúûüūůűýÿźżžșțȘȚ",
        "''''''-----AAAAAAAAACCCDDDEEEEEEEEGGIIIIIIIKLNNNOOOOOOOORRSSSTTUUUUUUUYYZZZaaaaaaaaacccdddeeeeeeeeggiiiiiiiklnnnoooooooorrsssttuuuuuuuyyzzzstST",
        strict=True,
    )
)
_GIVEN_NAMES = frozenset({"German", "Jordan", "Israel", "Chad", "Georgia"})
"""Names of nations that people are called by too."""
_AFTER_TITLE = re.compile(
    r"\b(?:minister|chief|governor|mayor|general|colonel|director|spokesman|head|envoy|ambassador|president|premier)\s$"
)
_SURNAME = re.compile(r"\s[A-Z][a-z]+\b")
_MARKED = re.compile(f"[{''.join(_MARKS)}]")


def fold(text: str) -> str:
    """Return ``text`` without marks on letters and with plain quotes and hyphens, of the same length."""
    return text if text.isascii() else _MARKED.sub(lambda mark: _MARKS[mark[0]], text)


def known_names(text: str) -> tuple[Hit, ...]:
    """Return the known names in ``text``, in order: of those that overlap the first and longest."""
    folded = fold(text)
    lowered = folded.lower()
    if len(lowered) != len(folded):
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in folded)
    automaton, entries = _automaton()
    found: list[tuple[int, int, Hit]] = []
    for index, start, end in automaton.find_matches_as_indexes(lowered, overlapping=True):
        priced = folded[end : end + 1] == "$"  # "*US*$20 billion"
        apart = lowered[max(0, start - 4) : start] == "non-" or lowered[end : end + 4] == "-era"
        if not priced and not apart and _word(folded, start, end):
            for surface, kind, ids, country in entries[index]:
                if kind in {"demonym", "country"} and _of_a_person(folded, start, end):
                    continue
                if _same_case(surface, folded[start:end]):
                    found.append((_PRIORITY[kind], index, Hit(start, end, kind, ids, country)))
                    break
    return tuple(_longest(found))


def _longest(found: list[tuple[int, int, Hit]]) -> Iterator[Hit]:
    end = 0
    for _, _, hit in sorted(found, key=lambda entry: (entry[2].start, -entry[2].end, entry[0])):
        if hit.start >= end:
            yield hit
            end = hit.end


def _word(text: str, start: int, end: int) -> bool:
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    if before.isalnum() or before in "_@#" or (after.isalnum() and text[end - 1] != ".") or after == "_":
        return False
    return not (before == "." and start > 1 and text[start - 2].isalnum()) and not (
        after == "." and text[end + 1 : end + 2].isalnum()
    )


def _of_a_person(text: str, start: int, end: int) -> bool:
    """Tell whether a nation's name is that of a person: "Abu Jandal *al-Kuwaiti*", "the minister *German* Gref"."""
    if text[max(0, start - 3) : start].lower() in {"al-", "el-"}:
        return not text[start - 4 : start - 3].isalnum()
    titled = text[start:end] in _GIVEN_NAMES and _AFTER_TITLE.search(text, max(0, start - 14), start)
    return bool(titled) and _SURNAME.match(text, end) is not None


def _same_case(surface: str, printed: str) -> bool:
    """Tell whether ``printed`` can be the name ``surface``: capitals where the name has them, or a line of capitals."""
    if all(p == s or not s.isupper() for s, p in zip(surface, printed, strict=True)):
        # "IS" is a name and "Is" none, while "TEHRAN" is Tehran in a headline.
        return not (printed.isupper() and not surface.isupper() and len(printed) < 4)
    return False


@cache
def _automaton() -> tuple[Any, list[list[tuple[str, str, tuple[str, ...], str | None]]]]:
    import ahocorasick_rs

    table: dict[str, dict[tuple[str, str], tuple[tuple[str, ...], str | None]]] = {}
    for surface, kind, entity, country in _surfaces():
        plain = fold(surface)
        known = table.setdefault(plain.lower(), {})
        ids, held = known.get((plain, kind), ((), country))
        ids = ids if entity is None or entity in ids else (*ids, entity)
        known[plain, kind] = (ids, held if held == country else None)
    patterns = sorted(table)
    entries = [
        sorted(
            ((surface, kind, ids, country) for (surface, kind), (ids, country) in table[pattern].items()),
            key=lambda entry: (_PRIORITY[entry[1]], entry[0]),
        )
        for pattern in patterns
    ]
    return ahocorasick_rs.AhoCorasick(patterns, matchkind=ahocorasick_rs.MatchKind.Standard), entries


def _surfaces() -> Iterator[tuple[str, str, str | None, str | None]]:
    yield from _of_states()
    for name, of in load("metonymy")["seats"].items():
        if of:
            yield name, "capital", of, of.partition(":")[2]
    for actor in stock():
        if actor.id.startswith("actor:"):
            for name in _variants(actor):
                yield name, "actor", actor.id, actor.country
        elif actor.id.startswith("mil:"):
            # A state's army by a name of its own; by the state's it is found as words are.
            for alias in actor.aliases:
                yield alias.text, "actor", actor.id, actor.country
    for word, country in people_words().items():
        yield word, "people", None, country


def _of_states() -> Iterator[tuple[str, str, str | None, str | None]]:
    for state in countries().values():
        for name in (state.name, *state.variants):
            yield _bare(name), "country", f"country:{state.iso3}", state.iso3
        for name in state.capitals:
            yield name, "capital", f"gov:{state.iso3}", state.iso3
        for word in state.demonyms:
            for form in _forms(word):
                yield form, "demonym", None, state.iso3


def _bare(name: str) -> str:
    return name[4:] if name[:4] in {"the ", "The "} else name


def _forms(demonym: str) -> Iterable[str]:
    if demonym.endswith(("s", "sh", "ch", "ese", "x", "z")):
        return (demonym,)
    return (demonym, f"{demonym}s")


def _variants(actor: Actor) -> Iterator[str]:
    """Yield the names of an actor, spelled the ways that news spells them."""
    for alias in actor.names():
        yield alias.text
        name = _ARTICLE.sub(lambda article: article.group().lower(), alias.text)
        if name != alias.text:
            yield name
        for article in ("al-", "Al-", "el-", "El-", "an-", "ash-", "as-", "ar-"):
            if f" {article}" in f" {name}":
                yield name.replace(article, f"{article[:-1]} ")
        spelled = next((given for given in _SAME_SOUND if given in name.split()), None)
        if spelled:
            yield from (name.replace(spelled, other) for other in _SAME_SOUND if other != spelled)


@cache
def people_words() -> dict[str, str | None]:
    """Return the words for peoples and faiths, each with the country they live in where that is one."""
    found: dict[str, str | None] = {}
    for entry in load("ethnic"):
        for word in (entry["word"], *entry.get("people", ())):
            found.setdefault(word, entry.get("country"))
    return found
