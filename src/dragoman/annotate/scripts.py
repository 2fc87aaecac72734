"""Scripts: whom a name in another script stands for, "حلب" or "Алеппо", so that the record can be asked for it.

Texts are read in English and their entities called as English texts call them. The gazetteer knows places under their
names in all scripts, the Unicode locale data (CLDR) the states.
"""

from __future__ import annotations

import unicodedata
from functools import cache

from dragoman.annotate.countries import countries
from dragoman.annotate.gazetteer import lookup
from dragoman.model.names import norm

__all__ = ["called_in_script"]

LANGUAGES = {
    "ARABIC": ("ar", "fa", "ckb", "ur", "ps"),
    "ARMENIAN": ("hy",),
    "BENGALI": ("bn",),
    "CJK": ("zh", "zh_Hant", "ja"),
    "CYRILLIC": ("ru", "uk", "be", "bg", "sr", "mk", "kk"),
    "DEVANAGARI": ("hi", "ne"),
    "ETHIOPIC": ("am", "ti"),
    "GEORGIAN": ("ka",),
    "GREEK": ("el",),
    "HANGUL": ("ko",),
    "HEBREW": ("he",),
    "KATAKANA": ("ja",),
    "MYANMAR": ("my",),
}
"""The languages in which a state is looked for, by the script of its name."""

_LATIN = "LATIN"


def called_in_script(name: str) -> tuple[str, ...]:
    """Return the ids of the state or of the places that a name in another script than Latin stands for, if any."""
    script = _script(name)
    if script in {None, _LATIN}:
        return ()
    found = [f"country:{iso3}" for iso3 in _states(script or "").get(norm(name), ())]
    places = [hit.place for hit in lookup(name)]
    found += [f"country:{p.country}" if p.kind == "country" else f"place:{p.id}" for p in places]
    return tuple(dict.fromkeys(found))


def _script(name: str) -> str | None:
    """Return the script of the first letter of ``name``, as Unicode calls it; None where there is no letter."""
    letter = next((char for char in name if char.isalpha()), None)
    return unicodedata.name(letter, "").partition(" ")[0] if letter is not None else None


@cache
def _states(script: str) -> dict[str, tuple[str, ...]]:
    """Return the codes of the states by their folded names in the languages of a script."""
    from babel import Locale

    known = {entry.iso2: entry.iso3 for entry in countries().values()}
    found: dict[str, tuple[str, ...]] = {}
    for language in LANGUAGES.get(script, ()):
        for iso2, name in Locale.parse(language).territories.items():
            if iso2 in known:
                found.setdefault(norm(name), (known[iso2],))
    return found
