"""The ledger: what people did, one chained JSON line each; withdrawn, never erased.

Every line carries the hash of the line before it and its own, so an edited, dropped or reordered line is found.
A line cut short by a crash is the last one and was never acknowledged: it is left out when reading and cut off
before the next line is written.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from dragoman.model.errors import ProjectError

__all__ = ["GENESIS", "Entry", "append", "entries", "entries_after", "verify"]

GENESIS = "0" * 64
"""What the first line names as the hash before it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: ``kind`` says what was done, ``data`` to what, ``at`` and ``by`` when and by whom."""

    seq: int
    at: str
    by: str
    kind: str
    data: dict[str, Any]
    previous: str
    hash: str


def _hash(*parts: int | str | dict[str, Any]) -> str:
    """Return the hash of a line's parts: seq, at, by, kind, data, previous."""
    body = json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(body.encode("utf-8", "surrogatepass")).hexdigest()


def entries(path: Path) -> Iterator[Entry]:
    """Yield the lines of the ledger, oldest first, unchecked; see `verify`."""
    for entry, _ in entries_after(path, 0):
        yield entry


def entries_after(path: Path, offset: int) -> Iterator[tuple[Entry, int]]:
    """Yield the lines from byte ``offset`` on, where a line begins, each with the byte at which it ends."""
    if not path.exists():
        return
    with path.open("rb") as lines:
        lines.seek(offset)
        while whole := [line for line in islice(lines, _AT_ONCE) if line.endswith(b"\n")]:
            for line, body in zip(whole, _bodies(whole), strict=True):
                offset += len(line)
                yield Entry(**body), offset


_AT_ONCE = 500
"""Lines that are parsed as one list, which is quicker than each by itself."""


def _bodies(lines: list[bytes]) -> list[dict[str, Any]]:
    text = b"[" + b",".join(lines) + b"]"
    found: list[dict[str, Any]] = json.loads(text.decode("utf-8", "surrogatepass"))
    return found


def append(path: Path, items: Iterable[tuple[str, dict[str, Any]]], *, at: str, by: str) -> list[Entry]:
    """Add lines of ``(kind, data)`` in one write and return them; the caller holds the project's writing place.

    Raises:
        ProjectError: E204 when the disk is full: then none of them was added.
    """
    last = _cut_and_last(path)
    seq, previous = (last.seq, last.hash) if last else (0, GENESIS)
    added: list[Entry] = []
    for kind, data in items:
        seq += 1
        entry = Entry(seq, at, by, kind, data, previous, _hash(seq, at, by, kind, data, previous))
        previous = entry.hash
        added.append(entry)
    block = b"".join(_line(entry) for entry in added)
    size = path.stat().st_size if path.exists() else 0
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("ab") as file:
            file.write(block)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        if path.exists():
            os.truncate(path, size)
        raise ProjectError("E204", f"{path}: {error.strerror}") from error
    return added


def _line(entry: Entry) -> bytes:
    body = {
        "seq": entry.seq, "at": entry.at, "by": entry.by, "kind": entry.kind, "data": entry.data,
        "previous": entry.previous, "hash": entry.hash,
    }  # fmt: skip
    return json.dumps(body, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n"


def _cut_and_last(path: Path) -> Entry | None:
    """Cut off a line that a crash left unfinished, and return the last whole one."""
    if not path.exists() or not path.stat().st_size:
        return None
    with path.open("rb+") as file:
        size = file.seek(0, os.SEEK_END)
        window = min(size, 1 << 20)
        while True:
            file.seek(size - window)
            tail = file.read(window)
            whole = tail.rfind(b"\n") + 1
            begin = tail.rfind(b"\n", 0, max(whole - 1, 0)) + 1
            if window == size or begin > 0:
                break
            window = min(size, window * 4)
        if whole < len(tail):
            file.truncate(size - window + whole)
        line = tail[begin:whole]
    return Entry(**json.loads(line)) if line.strip() else None


def verify(path: Path) -> list[str]:
    """Return what is wrong with the chain, a sentence each; nothing when every line follows from the one before."""
    wrong: list[str] = []
    previous = GENESIS
    expected = 1
    try:
        for entry in entries(path):
            if entry.seq != expected:
                wrong.append(f"ledger line {expected} is missing (found {entry.seq})")
                expected = entry.seq
            if entry.previous != previous:
                wrong.append(f"ledger line {entry.seq} does not follow from the line before it")
            if entry.hash != _hash(entry.seq, entry.at, entry.by, entry.kind, entry.data, entry.previous):
                wrong.append(f"ledger line {entry.seq} was changed after it was written")
            previous = entry.hash
            expected += 1
    except (ValueError, TypeError, KeyError) as error:
        wrong.append(f"ledger line {expected} can not be read: {error}")
    return wrong
