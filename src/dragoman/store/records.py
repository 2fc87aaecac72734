"""Records: what an index holds whole, found by its place at once; two SQLite files beside each index.

The first is written when everything is judged and never after: an index that is a change of another takes it over as it
is, by a second link. What came since stands in the other, which is copied, and goes before the first.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from dragoman.model.errors import ProjectError

__all__ = ["FIRST", "SINCE", "Records", "Writer", "encoded", "take_over", "writing"]

FIRST, SINCE = ".records", ".since"
"""The suffixes of the two files."""

Key = int | str

_SCHEMA = """
create table alike (words blob);
create table finding (key integer primary key, data blob);
create table assertion (key integer primary key, data blob);
create table document (key text primary key, data blob);
create table entity (key text primary key, data blob);
"""
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False)
_DECODER = json.JSONDecoder()
_WINDOW, _MEMORY, _QUICK = -12, 5, 1
"""How records are packed: half a kilobyte each, most of it the same in all, so a small window does."""


@contextmanager
def writing(path: Path) -> Iterator[Writer]:
    """Open a file of records that nobody reads yet, or make one.

    Raises:
        ProjectError: E204 when the disk is full.
    """
    new = not path.exists()
    try:
        connection = sqlite3.connect(path, isolation_level=None)
        try:
            connection.executescript("pragma journal_mode=off; pragma synchronous=off; pragma cache_size=-20000;")
            if new:
                connection.executescript(_SCHEMA)
            connection.execute("begin")
            yield Writer(connection)
            connection.execute("commit")
        finally:
            connection.close()
    except (sqlite3.Error, OSError) as error:
        path.unlink(missing_ok=True)
        raise ProjectError("E204", f"the records could not be written: {error}") from error


def take_over(before: Path, after: Path) -> None:
    """Give the index at ``after`` the records of the one at ``before``: the first as they are, a copy of the others."""
    first, since = before.with_suffix(FIRST), before.with_suffix(SINCE)
    try:
        os.link(first, after.with_suffix(FIRST))
    except OSError:  # a file system without links
        shutil.copyfile(first, after.with_suffix(FIRST))
    if since.exists():
        shutil.copyfile(since, after.with_suffix(SINCE))
        return
    with _reading(first) as connection:
        words = _alike(connection)
    with writing(after.with_suffix(SINCE)) as made:
        made.learn(words)


class Writer:
    """Puts records into a file; see `writing`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Write through an open connection."""
        self._db = connection
        self._packer = _packer(_alike(connection))

    def learn(self, words: bytes) -> None:
        """Take words that most records have, before any is put."""
        self._db.execute("delete from alike")
        self._db.execute("insert into alike values (?)", [words])
        self._packer = _packer(words)

    def learn_from(self, values: Sequence[Any]) -> None:
        """Take the words of some records for those that most have."""
        self.learn(b"".join(map(encoded, values))[-(1 << -_WINDOW) + 300 :])

    def put(self, kind: str, rows: Iterable[tuple[Key, Any]]) -> None:
        """Put records under their keys, in place of those that were there."""
        packed = ((key, self._packed(value)) for key, value in rows)
        self._db.executemany(f"insert or replace into {kind} values (?, ?)", packed)  # noqa: S608 — our own names

    def _packed(self, value: Any) -> bytes:
        packer = self._packer.copy()
        return bytes(packer.compress(encoded(value)) + packer.flush())


def _packer(words: bytes) -> Any:
    """Return what packs one record that has these words with others: to be copied, which is quicker than to make it."""
    return zlib.compressobj(_QUICK, zlib.DEFLATED, _WINDOW, _MEMORY, zdict=words)


def encoded(value: Any) -> bytes:
    """Return a value as the JSON that is packed; bytes are JSON already."""
    return value if isinstance(value, bytes) else _ENCODER.encode(value).encode("utf-8", "surrogatepass")


def _alike(connection: sqlite3.Connection) -> bytes:
    row = connection.execute("select words from alike").fetchone()
    return bytes(row[0]) if row else b""


@contextmanager
def _reading(path: Path) -> Iterator[sqlite3.Connection]:
    connection = _opened(path)
    try:
        yield connection
    finally:
        connection.close()


def _opened(path: Path) -> sqlite3.Connection:
    address = f"file:{quote(str(path.resolve()))}?mode=ro&immutable=1"
    return sqlite3.connect(address, uri=True, check_same_thread=False)


class Records:
    """The records of one index, read only."""

    def __init__(self, path: Path) -> None:
        """Open the records beside the index at ``path``.

        Raises:
            ProjectError: E206 when they are missing or damaged; the next judging makes them anew.
        """
        paths = [path.with_suffix(SINCE), path.with_suffix(FIRST)]
        try:
            self._files = [_opened(part) for part in paths if part.exists() or part.suffix == FIRST]
            self._words = _alike(self._files[0])
        except sqlite3.Error as error:
            raise ProjectError("E206", f"{path.name}: {error}", "run `dragoman run`: it is made anew") from error

    def close(self) -> None:
        """Let go of the files."""
        for file in self._files:
            file.close()

    def of(self, kind: str, keys: Iterable[Key]) -> Mapping[Any, Any]:
        """Return the records under these keys, in their order, those that there are."""
        asked = f"select data from {kind} where key = ?"  # noqa: S608 — our own names
        try:
            rows = ((key, self._first(asked, key)) for key in keys)
            return {key: self._unpacked(row[0]) for key, row in rows if row is not None}
        except (sqlite3.Error, zlib.error, ValueError) as error:
            raise ProjectError("E206", f"the records: {error}", "run `dragoman run`: it is made anew") from error

    def _first(self, asked: str, key: Key) -> tuple[bytes] | None:
        for file in self._files:
            row: tuple[bytes] | None = file.execute(asked, (key,)).fetchone()
            if row is not None:
                return row
        return None

    def _unpacked(self, data: bytes) -> Any:
        text = zlib.decompressobj(_WINDOW, zdict=self._words).decompress(data).decode("utf-8", "surrogatepass")
        return _DECODER.raw_decode(text)[0]
