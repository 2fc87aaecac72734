"""Workings: what judging worked out on the way, kept so that one more document is not the whole corpus again.

One SQLite file beside the index. Nothing in it is true of itself: it follows from record and ledger, says from which
state of them, and may be deleted at any time. Only who judges opens it; a killed judging leaves what was there before.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any, Self

from dragoman.model.errors import ProjectError

__all__ = ["Workings", "changing"]

_AT_ONCE = 500
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False)
_LONG = 2000
"""Bytes from which a value is compressed: readings are, what is looked up by the thousand is not."""


@contextmanager
def changing(path: Path) -> Iterator[Workings]:
    """Open the workings at ``path`` to change them: all of it stands at the end, nothing of it after an error.

    A damaged file is thrown away: it is worked out again.

    Raises:
        ProjectError: E204 when they can not be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with _opened(path) as workings:
            workings.begin()
            try:
                yield workings
            except BaseException:
                workings.rollback()
                raise
            workings.commit()
    except sqlite3.Error as error:
        raise ProjectError("E204", f"{path.name}: {error}") from error


def _opened(path: Path) -> Workings:
    try:
        return Workings(path)
    except sqlite3.DatabaseError:
        path.unlink(missing_ok=True)
        return Workings(path)


class Workings:
    """Two kinds of tables, made when first written to: facts by key, and keys by the words they have."""

    def __init__(self, path: Path | None = None) -> None:
        """Open the file at ``path``, or make one; without a path they are kept in memory."""
        self._db = sqlite3.connect(path or ":memory:", isolation_level=None)
        self._db.executescript("pragma cache_size=-200000; pragma temp_store=memory; pragma synchronous=normal;")
        self._tables = {row[0] for row in self._db.execute("select name from sqlite_master where type = 'table'")}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._db.close()

    def begin(self) -> None:
        """Begin to change: nothing of it stands before `commit`."""
        self._db.execute("begin immediate")

    def commit(self) -> None:
        """Let what was changed stand."""
        self._db.execute("commit")

    def rollback(self) -> None:
        """Take back what was changed since `begin`."""
        if self._db.in_transaction:
            self._db.execute("rollback")
            self._tables = {row[0] for row in self._db.execute("select name from sqlite_master where type = 'table'")}

    def clear(self) -> None:
        """Forget everything."""
        for table in sorted(self._tables):
            self._db.execute(f'drop table "{table}"')
        self._tables.clear()

    # Facts by key

    def put(self, kind: str, facts: Mapping[str, Any] | Iterable[tuple[str, Any]]) -> None:
        """Keep facts, each a value that JSON can hold, by their keys."""
        table = self._table(f"f_{kind}", "(key text primary key, data blob)")
        rows = facts.items() if isinstance(facts, Mapping) else facts
        self._db.executemany(
            f'insert or replace into "{table}" values (?, ?)',  # noqa: S608 — our own table names
            ((key, _encoded(value)) for key, value in rows),
        )

    def drop(self, kind: str, keys: Iterable[str]) -> None:
        """Forget the facts of these keys."""
        if f"f_{kind}" in self._tables:
            self._db.executemany(f'delete from "f_{kind}" where key = ?', ((key,) for key in keys))  # noqa: S608

    def get(self, kind: str, key: str) -> Any:
        """Return the fact of one key, None where there is none."""
        return self.many(kind, [key]).get(key)

    def many(self, kind: str, keys: Iterable[str]) -> dict[str, Any]:
        """Return the facts of these keys as far as there are any, by key."""
        if f"f_{kind}" not in self._tables:
            return {}
        found: dict[str, Any] = {}
        for some in _batched(sorted(set(keys))):
            sql = f'select key, data from "f_{kind}" where key in ({", ".join("?" * len(some))})'  # noqa: S608
            found.update((key, _decoded(data)) for key, data in self._db.execute(sql, some))
        return found

    def all(self, kind: str) -> dict[str, Any]:
        """Return every fact of a kind, by key, sorted."""
        if f"f_{kind}" not in self._tables:
            return {}
        rows = self._db.execute(f'select key, data from "f_{kind}" order by key')  # noqa: S608
        keys, texts = [], []
        for key, data in rows:
            keys.append(key)
            texts.append(_text(data))
        return dict(zip(keys, json.loads(f"[{','.join(texts)}]"), strict=True))  # quicker than each by itself

    def keys(self, kind: str) -> list[str]:
        """Return the keys of every fact of a kind, sorted."""
        if f"f_{kind}" not in self._tables:
            return []
        return [row[0] for row in self._db.execute(f'select key from "f_{kind}" order by key')]  # noqa: S608

    # Keys by word

    def post(self, kind: str, rows: Iterable[tuple[str, str]]) -> None:
        """Keep that these words, the first of each pair, are had by these keys."""
        table = self._table(f"p_{kind}", "(word text, key text, primary key (word, key)) without rowid")
        self._db.executemany(f'insert or ignore into "{table}" values (?, ?)', rows)  # noqa: S608

    def unpost(self, kind: str, rows: Iterable[tuple[str, str]]) -> None:
        """Forget pairs of word and key."""
        if f"p_{kind}" in self._tables:
            self._db.executemany(f'delete from "p_{kind}" where word = ? and key = ?', rows)  # noqa: S608

    def posted(self, kind: str, words: Iterable[str]) -> dict[str, list[str]]:
        """Return the keys that have each of these words, sorted; words that nothing has are left out."""
        found: dict[str, list[str]] = defaultdict(list)
        if f"p_{kind}" in self._tables:
            for some in _batched(sorted(set(words))):
                marks = ", ".join("?" * len(some))
                sql = f'select word, key from "p_{kind}" where word in ({marks}) order by word, key'  # noqa: S608
                for word, key in self._db.execute(sql, some):
                    found[word].append(key)
        return dict(found)

    def words(self, kind: str, prefix: str) -> Iterator[str]:
        """Yield the words that begin with ``prefix`` and are had by something, sorted."""
        if f"p_{kind}" in self._tables:
            sql = f'select distinct word from "p_{kind}" where word >= ? and word < ? order by word'  # noqa: S608
            for row in self._db.execute(sql, [prefix, prefix + "\U0010ffff"]):
                yield row[0]

    def rows(self, kind: str) -> Iterator[tuple[str, str]]:
        """Yield every pair of word and key, sorted."""
        if f"p_{kind}" in self._tables:
            yield from self._db.execute(f'select word, key from "p_{kind}" order by word, key')  # noqa: S608

    def _table(self, name: str, columns: str) -> str:
        if name not in self._tables:
            self._db.execute(f'create table "{name}" {columns}')
            self._tables.add(name)
        return name


def _batched(keys: list[str]) -> Iterator[list[str]]:
    rest = iter(keys)
    while some := list(islice(rest, _AT_ONCE)):
        yield some


def _encoded(value: Any) -> bytes:
    text = _ENCODER.encode(value).encode("utf-8", "surrogatepass")
    return b"z" + zlib.compress(text, 1) if len(text) > _LONG else text


def _decoded(data: bytes) -> Any:
    return json.loads(_text(data))


def _text(data: bytes) -> str:
    whole = zlib.decompress(data[1:]) if data[:1] == b"z" else data
    return whole.decode("utf-8", "surrogatepass")
