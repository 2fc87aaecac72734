"""Gather: every input named on a command line, as a stream of `Raw`, with failures as rows."""

from __future__ import annotations

import gzip
import io
import sys
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, cast

from dragoman.depot import Depot, is_remote
from dragoman.model.document import Raw
from dragoman.model.errors import DocumentError, ProjectError
from dragoman.sources.folders import files_below
from dragoman.sources.limits import failed, read_bounded
from dragoman.sources.lines import is_lines, raws_of_lines
from dragoman.sources.parts import is_text, parts
from dragoman.sources.warc import raws_of_warc
from dragoman.sources.zips import Opener, is_zip, raws_of_zip

__all__ = ["gather", "gather_stream"]

_HEAD = 65536
_GZIP = b"\x1f\x8b"
_LINES_SUFFIXES = (".jsonl", ".ndjson")
_WARC_SUFFIX = ".warc"


def gather(inputs: Sequence[str]) -> Iterator[Raw]:
    """Yield one Raw for each document of each input, in order: a file, a folder, ``-``, JSON Lines or WARC.

    A file or a folder may lie on an object store (``s3://bucket/name``); nothing else is ever fetched.

    Nothing is raised for an input that can not be fetched: it comes as a Raw with its ``failure`` set.
    Collections are streamed, so memory is bounded by the largest single document.
    """
    for name in inputs:
        if name == "-":
            yield from gather_stream(sys.stdin.buffer, name)
        elif is_remote(name):
            yield from _from_object_store(name)
        else:
            yield from _from_path(name)


def _from_object_store(address: str) -> Iterator[Raw]:
    """Yield the documents of an object, or of every object below an address, sorted, without hidden ones."""
    depot = Depot.at(address.rstrip("/"))
    try:
        names = [""] if depot.exists("") else [name for name in depot.names() if not _hidden(name)]
    except ProjectError as error:
        yield failed(address, "E102", error.message)
        return
    if not names:
        yield failed(address, "E101", address)
    for name in names:
        full = f"{depot.address}/{name}" if name else depot.address
        try:
            with depot.open(name) as stream:
                yield from gather_stream(stream, full)
        except OSError as error:
            yield failed(full, "E102", f"{full}: {error}")


def _hidden(name: str) -> bool:
    return any(part.startswith(".") for part in name.split("/"))


def _from_path(name: str) -> Iterator[Raw]:
    try:
        path = Path(name)
        if path.is_dir():
            yield from _from_folder(path, name)
        elif not path.exists():
            yield failed(name, "E101", name)
        elif not path.is_file():
            yield failed(name, "E102", f"{name} is no regular file")
        else:
            yield from _from_file(path, name)
    except (OSError, ValueError) as error:
        # ValueError: a NUL in the name. OSError: no permission, a name too long, an unreadable folder.
        yield failed(name, "E102", f"{name}: {getattr(error, 'strerror', None) or error}")


def _from_folder(folder: Path, name: str) -> Iterator[Raw]:
    empty = True
    for path in files_below(folder):
        empty = False
        yield from _from_path(str(path))
    if empty:
        yield failed(name, "E103", f"{name} holds no files")


def _from_file(path: Path, name: str) -> Iterator[Raw]:
    with path.open("rb") as stream:
        yield from gather_stream(stream, name)


def gather_stream(stream: IO[bytes], name: str) -> Iterator[Raw]:
    """Yield the documents that an open stream of bytes holds, told by its first bytes and its name.

    Nothing is raised for bytes that can not be read: they come as a Raw with its ``failure`` set.
    """
    yield from _opened(stream, name, _from_entry)


def _from_entry(stream: IO[bytes], name: str) -> Iterator[Raw]:
    """Yield what a file in an archive holds: an archive in it is not opened."""
    yield from _opened(stream, name, None)


def _opened(stream: IO[bytes], name: str, entries: Opener | None) -> Iterator[Raw]:
    buffered = io.BufferedReader(cast("io.RawIOBase", stream), _HEAD)
    try:
        if buffered.peek(2)[:2] == _GZIP:
            yield from _unpacked(buffered, name, entries)
        else:
            yield from _plain(buffered, name, name, entries)
    except DocumentError as error:
        yield Raw(input=name, failure=error.failure())
    finally:
        buffered.detach()


def _unpacked(stream: IO[bytes], name: str, entries: Opener | None) -> Iterator[Raw]:
    inner = name.removesuffix(".gz")
    try:
        with gzip.open(stream) as unpacked:
            if unpacked.peek(2)[:2] == _GZIP:
                raise DocumentError("E109", f"{name} is packed more than once")
            yield from _plain(cast("IO[bytes]", unpacked), name, inner, entries)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        yield failed(name, "E106", f"{name}: {error}")


def _plain(stream: IO[bytes], name: str, inner: str, entries: Opener | None) -> Iterator[Raw]:
    """Yield the documents of a stream that is not packed.

    ``inner`` is its name without ``.gz``; ``entries`` opens what an archive holds, None where none is opened.
    """
    head = stream.peek(_HEAD)  # type: ignore[attr-defined]
    lowered = inner.lower()
    if lowered.endswith(_WARC_SUFFIX) or head.startswith(b"WARC/"):
        yield from raws_of_warc(stream, name)
    elif lowered.endswith(_LINES_SUFFIXES) or is_lines(head):
        yield from raws_of_lines(stream, name)
    elif is_zip(head):
        yield from raws_of_zip(read_bounded(stream, name), name, entries)
    elif is_text(head, inner):
        yield from parts(stream, name)
    else:
        yield Raw(input=name, data=read_bounded(stream, name))
