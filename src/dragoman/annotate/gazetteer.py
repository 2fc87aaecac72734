"""The gazetteer: 290,000 places under a million names in all scripts, in one memory-mapped file.

The file is compiled when the package is built (``hatch_build.py``) from GeoNames data and the supplement of our own.
Names are not kept, only 64-bit hashes of their keys, sorted, each beside the place it names: a look-up is a binary
search in mapped memory, nothing is loaded at start.

A name is found under its *key*: lower case without marks, apostrophes and punctuation, "St." and the like written out.
Names of countries that write Arabic script are found under a *loose key* too, in which the articles (al-, el-, ash- …)
are gone and the usual spellings of one sound are one: Khan Sheikhoun and Khān Shaykhūn, Deir Ezzor and Dayr az Zawr.
"""

from __future__ import annotations

import mmap
import re
import struct
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import blake2b
from importlib.resources import as_file, files
from typing import Literal

__all__ = [
    "ARABIC_SCRIPT",
    "FORMAT",
    "KINDS",
    "NO_PLACE",
    "QUALITIES",
    "RECORD",
    "Gazetteer",
    "Hit",
    "Place",
    "gazetteer",
    "key",
    "lookup",
    "lookup_loose",
    "loose_key",
    "name_hash",
    "slug",
]

FORMAT = b"DRGMGZ01"
"""The first eight bytes of the file: its format and version."""

HEADER = struct.Struct("<8s32s6Q")
"""Format, fingerprint of the inputs, then offset and length in bytes of the places, the keys and the names."""

RECORD = struct.Struct("<IIHBB3sxIIffI")
"""A place: GeoNames id (0: of the supplement), offset and length of its name, kind, flags, ISO-3, admin1, admin2, lat,
lon, population."""

KINDS = ("settlement", "admin2", "admin1", "country", "facility", "region")
"""What a place is, which is also how precise its coordinates are; stored as a number."""

QUALITIES = ("loose", "alternate", "primary", "curated")
"""How a name belongs to its place; stored in the top two bits of a reference."""

NO_PLACE = 0xFFFFFFFF
"""Stands for no admin1 or admin2."""

ARABIC_SCRIPT = frozenset(
    [
        "SYR",
        "IRQ",
        "LBN",
        "JOR",
        "PSE",
        "ISR",
        "YEM",
        "SAU",
        "EGY",
        "LBY",
        "SDN",
        "TUN",
        "DZA",
        "MAR",
        "OMN",
        "ARE",
        "QAT",
        "KWT",
        "BHR",
        "IRN",
        "AFG",
        "PAK",
        "SOM",
        "DJI",
        "ERI",
        "MRT",
        "TCD",
        "ESH",
    ]
)
"""Countries whose names are transliterated many ways, so that loose keys are worth their false friends."""

_LETTERS = str.maketrans(
    {"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ə": "a", "ħ": "h"}
    | dict.fromkeys("'’‘ʻʼʿʾ`´ʹʺ′", "")
    | dict.fromkeys('-–—‐‑./,()&"“”_', " ")
)
_WRITTEN_OUT = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}
_ARTICLES = frozenset(
    ["al", "el", "ad", "ar", "as", "ash", "at", "az", "an", "ath", "il", "ul", "ed", "er", "es", "esh", "et",
     "ez", "en"]
)  # fmt: skip
_ONE_WORD = {
    "tall": "tal", "tell": "tal", "tel": "tal", "til": "tal", "dayr": "dir", "deir": "dir", "der": "dir", "dair": "dir",
    "kfar": "kafr", "kafar": "kafr", "kefr": "kafr", "kafer": "kafr", "kufr": "kafr", "jebel": "jabal",
    "djebel": "jabal", "gabal": "jabal", "gebel": "jabal", "jbel": "jabal", "om": "um",
    "oum": "um", "umm": "um", "ouadi": "wadi",
    "qalat": "kalat", "qalaat": "kalat", "maarat": "marat", "maarrat": "marat", "marrat": "marat", "maaret": "marat",
}  # fmt: skip
_SOUNDS = (
    (re.compile(r"^[ae](?=(sh|[bdfghjklmnqrstz])\1)"), ""),
    (re.compile(r"tch|ch"), "sh"),
    (re.compile(r"dj"), "j"),
    (re.compile(r"[qc]|kh"), "k"),
    (re.compile(r"dh"), "d"),
    (re.compile(r"th"), "t"),
    (re.compile(r"gh"), "g"),
    (re.compile(r"oo|ou|aw|au|ow|o"), "u"),
    (re.compile(r"ee|ei|ey|ay|ai|ie|iy|ye|e|y"), "i"),
    (re.compile(r"(.)\1+"), r"\1"),
    (re.compile(r"(?<=..)h$"), ""),
    (re.compile(r"(?<=...)[aiu]$"), ""),
)


@lru_cache(maxsize=1 << 15)
def key(name: str) -> str:
    """Return the key of a name: equal for spellings that differ in case, marks, apostrophes and punctuation."""
    if name.isascii():
        plain = name.lower().translate(_LETTERS)
    else:
        folded = unicodedata.normalize("NFKD", name).casefold().translate(_LETTERS)
        plain = "".join(mark for mark in folded if not unicodedata.combining(mark))
    return " ".join(_WRITTEN_OUT.get(word, word) for word in plain.split())


def loose_key(name: str) -> str:
    """Return the loose key of a Latin transliteration, or the empty string where too little would be left."""
    words = [word for word in key(name).split() if word not in _ARTICLES]
    loose = " ".join(_loose(word) for word in words)
    return loose if len(loose) >= 4 and loose.isascii() else ""


@lru_cache(maxsize=1 << 14)
def _loose(word: str) -> str:
    word = _ONE_WORD.get(word, word)
    for pattern, sound in _SOUNDS:
        word = pattern.sub(sound, word)
    return word


def name_hash(form: Literal["key", "loose"], text: str) -> int:
    """Return the 64-bit hash under which a key or loose key is stored."""
    return int.from_bytes(blake2b(text.encode(), digest_size=8, person=form.encode()).digest(), "little")


def slug(country: str, name: str) -> str:
    """Return the id of a place of the supplement: its country and the key of its name."""
    return "-".join([country.lower() or "world", *key(name).split()])


@dataclass(frozen=True, slots=True)
class Place:
    """One place. ``admin1`` and ``admin2`` are names; coordinates are degrees, of the centre for areas.

    ``country`` is empty for what lies in several; ``population`` is 0 where unknown. ``index`` is the place's number in
    this build of the gazetteer only.
    """

    index: int
    gazetteer: str
    id: str
    name: str
    kind: str
    country: str
    admin1: str | None
    admin2: str | None
    lat: float
    lon: float
    population: int


@dataclass(frozen=True, slots=True)
class Hit:
    """A place that bears a looked-up name, and how it bears it (one of `QUALITIES`)."""

    place: Place
    quality: str


class Gazetteer:
    """A compiled gazetteer over the mapped bytes of its file; safe to share between threads."""

    def __init__(self, data: memoryview) -> None:
        """Map ``data``; raises ValueError when it is not a gazetteer of this format."""
        form, self.fingerprint, *layout = HEADER.unpack_from(data)
        if form != FORMAT:
            raise ValueError(f"not a gazetteer of format {FORMAT.decode()}: {form!r}")
        places, places_len, keys, keys_len, names, names_len = layout
        count = keys_len // 12
        self._places = data[places : places + places_len]
        self._hashes = data[keys : keys + 8 * count].cast("Q")
        self._refs = data[keys + 8 * count : keys + keys_len].cast("I")
        self._names = data[names : names + names_len]

    def __len__(self) -> int:
        return len(self._places) // RECORD.size

    def lookup(self, name: str) -> tuple[Hit, ...]:
        """Return the places called ``name``, curated and most populous first."""
        wanted = key(name)
        return self._find(name_hash("key", wanted)) if wanted else ()

    def lookup_loose(self, name: str) -> tuple[Hit, ...]:
        """Return the places whose name may be another spelling of ``name``."""
        wanted = loose_key(name)
        return self._find(name_hash("loose", wanted)) if wanted else ()

    def place(self, index: int) -> Place:
        """Return the place of a number below ``len(self)``."""
        number, offset, length, kind, _flags, country, admin1, admin2, lat, lon, population = RECORD.unpack_from(
            self._places, index * RECORD.size
        )
        name = self._name(offset, length)
        iso3 = country.rstrip(b"\0").decode()
        return Place(
            index=index,
            gazetteer="geonames" if number else "dragoman",
            id=str(number) if number else slug(iso3, name),
            name=name,
            kind=KINDS[kind],
            country=iso3,
            admin1=self._name_of(admin1),
            admin2=self._name_of(admin2),
            lat=round(lat, 5),
            lon=round(lon, 5),
            population=population,
        )

    def _find(self, wanted: int) -> tuple[Hit, ...]:
        at = bisect_left(self._hashes, wanted)
        found = []
        while at < len(self._hashes) and self._hashes[at] == wanted:
            ref = self._refs[at]
            found.append(Hit(self.place(ref & 0x3FFFFFFF), QUALITIES[ref >> 30]))
            at += 1
        return tuple(found)

    def _name_of(self, index: int) -> str | None:
        if index == NO_PLACE:
            return None
        _, offset, length = RECORD.unpack_from(self._places, index * RECORD.size)[:3]
        return self._name(offset, length)

    def _name(self, offset: int, length: int) -> str:
        return str(self._names[offset : offset + length], "utf-8")


@cache
def gazetteer() -> Gazetteer:
    """Return the gazetteer that this installation was built with.

    Raises:
        FileNotFoundError: the package was not built (``pip install -e .`` compiles the file).
    """
    with as_file(files("dragoman.annotate").joinpath("data", "gazetteer.bin")) as path, path.open("rb") as file:
        return Gazetteer(memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)))


@lru_cache(maxsize=1 << 14)
def lookup(name: str) -> tuple[Hit, ...]:
    """Return the places called ``name`` in the installed gazetteer."""
    return gazetteer().lookup(name)


@lru_cache(maxsize=1 << 14)
def lookup_loose(name: str) -> tuple[Hit, ...]:
    """Return the places of the installed gazetteer whose name may be another spelling of ``name``."""
    return gazetteer().lookup_loose(name)
