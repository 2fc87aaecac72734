"""Gather: every input named on a command line, as a stream of `Raw`, with failures as rows."""

from __future__ import annotations

import gzip
import io
import sys
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, cast

from dragoman.model.document import Raw
from dragoman.model.errors import DocumentError
from dragoman.sources.folders import files_below
from dragoman.sources.limits import failed, read_bounded
from dragoman.sources.lines import is_lines, raws_of_lines
from dragoman.sources.warc import raws_of_warc

__all__ = ["gather"]

_HEAD = 65536
_GZIP = b"\x1f\x8b"
_LINES_SUFFIXES = (".jsonl", ".ndjson")
_WARC_SUFFIX = ".warc"


def gather(inputs: Sequence[str]) -> Iterator[Raw]:
    """Yield one Raw for each document of each input, in order: a file, a folder, ``-``, JSON Lines or WARC.

    Nothing is raised for an input that can not be fetched: it comes as a Raw with its ``failure`` set.
    Collections are streamed, so memory is bounded by the largest single document.
    """
    for name in inputs:
        if name == "-":
            yield from _from_stream(sys.stdin.buffer, name)
        else:
            yield from _from_path(name)


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
        yield from _from_stream(stream, name)


def _from_stream(stream: IO[bytes], name: str) -> Iterator[Raw]:
    """Yield what an open stream holds, told by its first bytes and its name."""
    buffered = io.BufferedReader(cast("io.RawIOBase", stream), _HEAD)
    try:
        if buffered.peek(2)[:2] == _GZIP:
            yield from _unpacked(buffered, name)
        else:
            yield from _plain(buffered, name, name)
    except DocumentError as error:
        yield Raw(input=name, failure=error.failure())
    finally:
        buffered.detach()


def _unpacked(stream: IO[bytes], name: str) -> Iterator[Raw]:
    inner = name.removesuffix(".gz")
    try:
        with gzip.open(stream) as unpacked:
            if unpacked.peek(2)[:2] == _GZIP:
                raise DocumentError("E109", f"{name} is packed more than once")
            yield from _plain(cast("IO[bytes]", unpacked), name, inner)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        yield failed(name, "E106", f"{name}: {error}")


def _plain(stream: IO[bytes], name: str, inner: str) -> Iterator[Raw]:
    """Yield the documents of a stream that is not packed; ``inner`` is its name without ``.gz``."""
    head = stream.peek(_HEAD)  # type: ignore[attr-defined]
    lowered = inner.lower()
    if lowered.endswith(_WARC_SUFFIX) or head.startswith(b"WARC/"):
        yield from raws_of_warc(stream, name)
    elif lowered.endswith(_LINES_SUFFIXES) or is_lines(head):
        yield from raws_of_lines(stream, name)
    else:
        yield Raw(input=name, data=read_bounded(stream, name))
