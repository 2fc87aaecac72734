"""ZIP archives, WACZ among them: the documents in one, each unpacked within bounds and none taken for a path."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from typing import IO

from dragoman.model.document import Raw
from dragoman.sources.limits import MAX_BYTES, failed

__all__ = ["MAX_ENTRIES", "MAX_RATIO", "Opener", "is_zip", "raws_of_zip"]

MAX_ENTRIES = 10_000
"""Files in one archive: more is a corpus, and is added as a folder."""

MAX_RATIO = 100
"""Times that a file may be larger than its packed form; text shrinks to a tenth, only a trap to a hundredth."""

_SMALL = 8 * 1024 * 1024
"""Bytes that are unpacked whatever the ratio."""

_OFFICE = frozenset({"[Content_Types].xml", "mimetype", "word/document.xml"})
_WARC = (".warc", ".warc.gz")
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError)

Opener = Callable[[IO[bytes], str], Iterator[Raw]]


def is_zip(head: bytes) -> bool:
    """Tell whether bytes begin like a ZIP archive."""
    return head.startswith(b"PK\x03\x04")


def raws_of_zip(data: bytes, name: str, opened: Opener | None) -> Iterator[Raw]:
    """Yield the documents of an archive, by name; an office document comes whole, as the one document it is.

    Of a web archive (WACZ) only the records are read. ``opened`` tells what an entry holds, None that no archive
    is opened here. What is encrypted, nested
    or larger than it can honestly be comes as a failure (E109, E110), and the others are read.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            names = {entry.filename for entry in entries}
            if names & _OFFICE:
                yield Raw(input=name, data=data)
                return
            if opened is None:
                yield failed(name, "E109", f"{name} is an archive in an archive")
                return
            if len(entries) > MAX_ENTRIES:
                yield failed(name, "E109", f"{name} holds more than {MAX_ENTRIES:,} files")
                return
            yield from _entries(archive, _wanted(entries), name, opened)
    except _BROKEN as error:
        yield failed(name, "E106", f"{name}: {error}")


def _wanted(entries: Sequence[zipfile.ZipInfo]) -> list[zipfile.ZipInfo]:
    shown = [entry for entry in entries if not _hidden(entry.filename)]
    records = [entry for entry in shown if entry.filename.lower().endswith(_WARC)]
    return sorted(records or shown, key=lambda entry: entry.filename)


def _hidden(name: str) -> bool:
    return any(part.startswith((".", "__MACOSX")) and part not in {".", ".."} for part in _parts(name))


def _parts(name: str) -> list[str]:
    return [part for part in name.replace("\\", "/").split("/") if part]


def _label(name: str, entry: zipfile.ZipInfo) -> str:
    """Return what an entry is called: the archive and its place in it, which is a label and never a path."""
    parts = [part for part in _parts(entry.filename) if part not in {".", ".."}]
    inner = "".join(letter for letter in "/".join(parts) if letter.isprintable())
    return f"{name}/{inner or 'unnamed'}"


def _entries(archive: zipfile.ZipFile, entries: Sequence[zipfile.ZipInfo], name: str, opened: Opener) -> Iterator[Raw]:
    if not entries:
        yield failed(name, "E103", f"{name} holds no files")
    total = 0
    for entry in entries:
        label = _label(name, entry)
        total += entry.file_size
        if entry.flag_bits & 1:
            yield failed(label, "E110", label)
        elif entry.file_size > max(_SMALL, MAX_RATIO * entry.compress_size) or total > MAX_BYTES:
            yield failed(label, "E109", f"{label} unpacks to {entry.file_size // 2**20} MiB")
            total -= entry.file_size
        else:
            yield from _entry(archive, entry, label, opened)


def _entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, label: str, opened: Opener) -> Iterator[Raw]:
    try:
        with archive.open(entry) as stream:
            yield from opened(stream, label)
    except _BROKEN as error:
        yield failed(label, "E106", f"{label}: {error}")
