"""Searching what was exported for names that should not be in it: every text, decoded as its format encodes it."""

from __future__ import annotations

import html
import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from dragoman.export.names import Names
from dragoman.model.errors import DocumentError

__all__ = ["names_in", "texts_of"]

_JSON = frozenset({".json", ".jsonl", ".geojson", ".jsonld", ".ndjson", ".ijson"})
MAX_UNPACKED = 1 << 30
"""Bytes that an archive may unpack to: what is larger was not made here."""


def names_in(path: Path, names: Names) -> tuple[int, tuple[str, ...]]:
    """Return how many texts of a file were searched, and where hidden names stand in them.

    Raises:
        DocumentError: E101 when there is no such file, E106 when it can not be read as what it is called.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise DocumentError("E101", f"{path}: {error.strerror}") from error
    count, found = 0, []
    for where, text in texts_of(path.name, data):
        count += 1
        found += [
            f"{path}, {where}: name {number} as “{form[start:end]}”"
            for form in _forms(text)
            for start, end, number in names.find(form)
        ]
    found += [f"{path}: name {number} in the file's own name" for _, _, number in names.find(path.name)]
    return count, tuple(dict.fromkeys(found))


def _forms(text: str) -> tuple[str, ...]:
    """Return a text as it stands, and without the escapes of an address and of markup."""
    return tuple(dict.fromkeys((text, unquote(text), html.unescape(text))))


def texts_of(name: str, data: bytes) -> Iterator[tuple[str, str]]:
    """Yield every text of a file with where it stands in it.

    Raises:
        DocumentError: E106 when it can not be read as what it is called.
    """
    suffix = Path(name).suffix.lower()
    try:
        if suffix == ".parquet":
            yield from _cells(data)
        elif suffix == ".zip":
            yield from _members(data)
        elif suffix in _JSON:
            yield from _values(data)
        else:
            yield from _lines(data)
    except (ValueError, zipfile.BadZipFile, RecursionError) as error:
        raise DocumentError("E106", f"{name}: {error}") from error


def _cells(data: bytes) -> Iterator[tuple[str, str]]:
    from pyarrow import parquet

    table = parquet.read_table(io.BytesIO(data))
    yield from (("the columns", column) for column in table.column_names)
    for column in table.column_names:
        for row, value in enumerate(table.column(column).to_pylist(), 1):
            if isinstance(value, str):
                yield f"row {row}, {column}", value


def _members(data: bytes) -> Iterator[tuple[str, str]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if sum(entry.file_size for entry in archive.infolist()) > MAX_UNPACKED:
            raise ValueError("the archive is too large")
        for entry in archive.infolist():
            yield "the names of its files", entry.filename
            for where, text in texts_of(entry.filename, archive.read(entry)):
                yield f"{entry.filename}, {where}", text


def _values(data: bytes) -> Iterator[tuple[str, str]]:
    """Yield every string of a JSON file, or of each line of one of JSON lines."""
    text = data.decode("utf-8")
    try:
        yield from _strings(json.loads(text), "")
    except json.JSONDecodeError:
        for number, line in enumerate(text.splitlines(), 1):
            if line.strip():
                yield from _strings(json.loads(line), f"line {number}")


def _strings(value: Any, where: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield where.lstrip(" ."), value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield where, key
            yield from _strings(item, f"{where}.{key}" if where and not where.startswith("line") else f"{where} {key}")
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from _strings(item, f"{where}[{number}]")


def _lines(data: bytes) -> Iterator[tuple[str, str]]:
    """Yield a text line by line, and whole: a name can be broken over two lines."""
    text = data.decode("utf-8", "replace")
    yield from ((f"line {number}", line) for number, line in enumerate(text.splitlines(), 1))
    yield "over two lines", text
