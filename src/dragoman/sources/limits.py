"""How much of one input is taken into memory, and the failures that say so."""

from __future__ import annotations

from typing import IO

from dragoman.model.document import Raw
from dragoman.model.errors import DocumentError

__all__ = ["MAX_BYTES", "check_size", "failed", "read_bounded"]

MAX_BYTES = 256 * 1024 * 1024
"""Bytes of one document after unpacking: larger inputs are corpora or traps, and are refused."""


def failed(name: str, code: str, detail: str) -> Raw:
    """Return the row for an input that could not be fetched."""
    return Raw(input=name, failure=DocumentError(code, detail).failure())


def read_bounded(stream: IO[bytes], name: str) -> bytes:
    """Return all bytes of ``stream``.

    Raises:
        DocumentError: E109 when there are more than `MAX_BYTES`.
    """
    data = stream.read(MAX_BYTES + 1)
    check_size(len(data), name)
    return data


def check_size(size: int, name: str) -> None:
    """Refuse an input of so many bytes where that is too much.

    Raises:
        DocumentError: E109 when it is more than `MAX_BYTES`.
    """
    if size > MAX_BYTES:
        raise DocumentError("E109", f"{name} unpacks to more than {MAX_BYTES // 2**20} MiB")
