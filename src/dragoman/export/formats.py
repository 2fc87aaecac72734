"""Formats: what an answer can be exported as, what each can not hold, and the one function that makes them."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from importlib import import_module
from typing import Any

from dragoman.export import sidecar
from dragoman.export.bundle import Bundle, File, Made
from dragoman.export.tables import TABLES
from dragoman.model.errors import UsageError
from dragoman.model.version import __version__
from dragoman.model.wire import to_plain

__all__ = ["FORMATS", "Format", "export", "losses", "manifest", "package", "zipped"]

FIRST_TABLE = "lines"
"""The table that is meant where none is named and only one can be given."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its module in this package, the file it makes, and what it can not hold of the record.

    A ``tabular`` one makes a file for each table that is asked for.
    """

    name: str
    title: str
    file: str
    media_type: str
    loses: tuple[str, ...]
    tabular: bool = False
    module: str = ""

    @property
    def suffix(self) -> str:
        """The ending of its files."""
        return "." + self.file.rsplit(".", 1)[-1]


_FLAT = (
    "several names, speakers or candidates share a cell, with '; ' between them",
    "of a line's sentences the row holds the first; the table evidence holds all",
    "where in its sentence each name, number and time stands is left to the record",
    "who takes part in no line has no row in the table entities",
)

FORMATS: dict[str, Format] = {
    made.name: made
    for made in (
        Format("csv", "CSV tables", "{table}.csv", "text/csv; charset=utf-8", (
            *_FLAT, "a cell that a spreadsheet would run as a formula has an apostrophe before it"), tabular=True,
            module="commas"),
        Format("parquet", "Parquet tables", "{table}.parquet", "application/vnd.apache.parquet", _FLAT, tabular=True),
        Format("jsonl", "Record, whole (JSON lines)", sidecar.NAME, "application/jsonl", (), module="sidecar"),
        Format("geojson", "GeoJSON map", "map.geojson", "application/geo+json", (
            "an interval has one beginning and one end, each with its bounds",
            "where in its sentence each name, number and time stands is left to the record")),
        Format("gexf", "GEXF network", "network.gexf", "application/gexf+xml", (
            "a spell is the widest that the bounds of a time allow; the attribute intervals keeps all four",
            "of a line's sentences an edge holds the first, and the ids of all",
            "a line of several parties is several edges with the same attribute line")),
        Format("ftm", "FollowTheMoney entities", "entities.ftm.json", "application/jsonl", (
            "a date has no bounds of its own: earliest and latest, the words and EDTF are in the summary",
            "who denies a tie and in what it is disputed is told in its summary",
            "control of a place is an unknown link, as most ties are, with its type as the role",
            "an article has no text and no hash of it",
            "white space within a quote is one blank")),
        Format("stix", "STIX 2.1 bundle", "bundle.stix.json", "application/stix+json", (
            "a relationship has one beginning and one end: the widest that the bounds allow; the extension keeps all",
            "EDTF, stance, disputes and origins stand in an extension that other programs pass over",
            "created and modified are the day on which the last of the documents was published")),
        Format("jsonld", "Web Annotations (JSON-LD)", "annotations.jsonld", "application/ld+json", (
            "who takes part in a line, its place and its numbers are in its words alone",
            "an interval has its first and last day alone"), module="annotations"),
    )
}  # fmt: skip
"""Every format by its name, in the order in which they are offered."""


def export(bundle: Bundle, name: str, tables: Sequence[str] = ()) -> Made:
    """Return an answer in the format called ``name``; of a tabular one the ``tables`` asked for, or all.

    The bytes depend on the bundle alone.

    Raises:
        UsageError: E304 when there is no such format or table.
    """
    form = FORMATS.get(name)
    if form is None:
        raise UsageError("E304", name, f"a format is one of {', '.join(FORMATS)}")
    wrong = [table for table in tables if table not in TABLES or not form.tabular]
    if wrong:
        remedy = f"a table is one of {', '.join(TABLES)}" if form.tabular else f"{name} has no tables"
        raise UsageError("E304", wrong[0], remedy)
    module = import_module(f"dragoman.export.{form.module or name}")
    made: Made = module.make(bundle, tuple(tables) or tuple(TABLES)) if form.tabular else module.make(bundle)
    return made


def losses(bundle: Bundle, name: str, made: Made) -> tuple[str, ...]:
    """Return in words what of the bundle the export does not hold, what was hidden on purpose first."""
    hidden = bundle.hidden
    told = [f"names redacted: {hidden.names}; the texts of the documents are left out"] if hidden.names else []
    told += [f"coordinates are rounded to {hidden.kilometres:g} km"] if hidden.kilometres else []
    return (*told, *FORMATS[name].loses, *made.losses)


def package(bundle: Bundle, name: str, tables: Sequence[str] = ()) -> tuple[File, ...]:
    """Return an export with the whole record beside it, and a manifest that tells what each file is."""
    made = export(bundle, name, tables)
    files = [*made.files]
    if name != "jsonl":
        files += sidecar.make(bundle).files
    return (*files, manifest(bundle, name, made, files))


def manifest(bundle: Bundle, name: str, made: Made, files: Sequence[File]) -> File:
    """Return what an export is of, the hash of each of its files, and what it does not hold."""
    body: dict[str, Any] = {
        "dragoman": __version__,
        "format": name,
        "about": [subject.name for subject in bundle.answer.subjects],
        "filters": {key: value for key, value in to_plain(bundle.filters).items() if value not in {None, 1}},
        "lines": len(bundle.lines),
        "documents": len(bundle.documents),
        "files": [
            {"name": file.name, "rows": file.rows, "bytes": len(file.data), "sha256": sha256(file.data).hexdigest()}
            for file in files
        ],
        "losses": list(losses(bundle, name, made)),
        "terms": "Quotes belong to those who published them; places are GeoNames data, CC BY 4.0.",
    }
    return File("manifest.json", (json.dumps(body, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace"), 1)


def zipped(files: Iterable[File]) -> bytes:
    """Return files as one ZIP archive, in bytes that depend on them alone."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in files:
            # The earliest instant that the format knows: an archive of the same files is the same at any time.
            entry = zipfile.ZipInfo(file.name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            archive.writestr(entry, file.data)
    return out.getvalue()
