"""Parts: a text of many megabytes is taken in parts, so that reading it takes no more memory than one of them.

Each part is a document of its own, ``name#1``, ``name#2`` …, cut where a paragraph ends; one behind the other they are
the bytes of the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import IO

from dragoman.model.document import Raw
from dragoman.sources.limits import check_size

__all__ = ["LONG", "PART", "is_text", "parts"]

LONG = 500_000
"""Bytes up to which a text is one document: a book. One of twice that, with names ever new, is read in 420 MB and in
three quarters of the time that reading is given, for each name is looked up among all before it."""

PART = 100_000
"""Bytes of a part: a long chapter, of which a shard holds a hundred."""

_SUFFIXES = frozenset({"", ".txt", ".text", ".md", ".markdown"})
_OTHER = re.compile(rb"\s*<|%PDF-|PK\x03\x04|\{|[A-Za-z-]+:[^\n]*\n[A-Za-z-]+:|From |[\xfe\xff]{2}")
"""How something begins that is cut nowhere: a page, a PDF, an archive, a list, a mail, or two bytes a letter."""
_BREAKS = (b"\n\n", b"\r\n\r\n", b"\n", b". ", b" ")


def is_text(head: bytes, name: str) -> bool:
    """Tell whether what begins so is plain text that may be cut between any two lines."""
    suffix = PurePosixPath(name).suffix.lower()
    return suffix in _SUFFIXES and b"\0" not in head and _OTHER.match(head) is None


def parts(stream: IO[bytes], name: str) -> Iterator[Raw]:
    """Yield a text as one Raw, or in parts where it is longer than `LONG`.

    Raises:
        DocumentError: E109 when it is longer than anything may be; what came before stays.
    """
    data = stream.read(LONG + 1)
    check_size(len(data), name)
    if len(data) <= LONG:
        yield Raw(input=name, data=data)
        return
    number = taken = 0
    while data:
        end = _end(data) if len(data) > PART else len(data)
        number, taken = number + 1, taken + end
        check_size(taken, name)
        yield Raw(input=f"{name}#{number}", data=data[:end])
        data = data[end:]
        if len(data) <= PART:
            data += stream.read(LONG)


def _end(data: bytes) -> int:
    """Return where the first part ends: behind the last paragraph that is whole in it, else behind a line or word."""
    for sign in _BREAKS:
        at = data.rfind(sign, PART // 2, PART)
        if at >= 0:
            return at + len(sign)
    end = PART
    while end > PART // 2 and data[end] & 0xC0 == 0x80:  # within a letter of UTF-8
        end -= 1
    return end
