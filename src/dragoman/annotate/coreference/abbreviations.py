"""Abbreviations that a text explains: "the Somali National Army (SNA)" says whose letters these are from then on."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dragoman.annotate.found import Found

__all__ = ["explained"]

_OPENING = re.compile(r"['’”\"]?\s*\([“\"]?")
_SMALL = frozenset({"of", "the", "for", "and", "de", "la", "al", "in", "on", "to", "du", "des", "et"})
_LETTERS = (2, 7)
_BODIES = frozenset({"organization", "non_state_armed", "military", "police", "government", "international", "company"})


def explained(text: str, found: Sequence[Found]) -> list[Found]:
    """Return the mentions with every abbreviation that the text explains as what it is explained by.

    Letters are listed for one body alone, and mean another where a text says so: "SNA" is not always Syrian.
    """
    meant = _explanations(text, found)
    return [_as_meant(entry, meant.get(_letters(text, entry))) for entry in found] if meant else list(found)


def _explanations(text: str, found: Sequence[Found]) -> dict[str, Found]:
    names = sorted((entry for entry in found if entry.kind == "name"), key=lambda entry: (entry.start, entry.end))
    meant = _unsupported(text, names)
    for at, letters in enumerate(names):
        short = _letters(text, letters)
        if not (short.isupper() and short.isalpha() and _LETTERS[0] <= len(short) <= _LETTERS[1]):
            continue
        for whole in reversed(names[max(0, at - 4) : at]):
            between = text[whole.end : letters.start]
            if _OPENING.fullmatch(between) and text[letters.end : letters.end + 2].lstrip('”"').startswith(")"):
                if whole.category in _BODIES and _initials(text[whole.start : whole.end]) == short:
                    meant[short] = whole
                break
    return meant


def _unsupported(text: str, names: Sequence[Found]) -> dict[str, Found]:
    """Return letters listed for a body of a country that the text never speaks of, with the body that it does.

    "Soldiers of the Somali National Army … the SNA": no text on Somalia means the Syrian one.
    """
    meant: dict[str, Found] = {}
    for letters in names:
        short = _letters(text, letters)
        known = letters.entity is not None and letters.country is not None and letters.category in _BODIES
        if not (short.isupper() and short.isalpha() and known and _LETTERS[0] <= len(short) <= _LETTERS[1]):
            continue
        if any(entry.country == letters.country and entry.entity != letters.entity for entry in names):
            continue
        whole = {
            entry.entity: entry for entry in names
            if entry.category in _BODIES and entry.country and _initials(text[entry.start : entry.end]) == short
            and entry.entity and entry.entity != letters.entity
        }  # fmt: skip
        if len(whole) == 1:
            meant[short] = next(iter(whole.values()))
    return meant


def _as_meant(entry: Found, whole: Found | None) -> Found:
    if whole is None or entry.kind != "name" or entry.entity == whole.entity:
        return entry
    return entry._replace(
        name=whole.name, entity=whole.entity, category=whole.category, sector=whole.sector,
        country=whole.country, key=whole.key,
    )  # fmt: skip


def _letters(text: str, entry: Found) -> str:
    return text[entry.start : entry.end].removeprefix("the ").removeprefix("The ")


def _initials(name: str) -> str:
    return "".join(word[0] for word in re.split(r"[\s-]+", name) if word and word.lower() not in _SMALL).upper()
