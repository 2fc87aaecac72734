"""Standing: what the ledger comes to, walked once; what it has grown by is walked when somebody asks again."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from threading import Lock
from typing import Any

from dragoman.runner.shards import Item, item_key
from dragoman.store import ledger
from dragoman.store.ledger import Entry

__all__ = ["Standing"]

_DECIDING = frozenset({"judged", "undone"})


class Standing:
    """What a ledger comes to: what is in the project, what failed to enter it, what people decided, its last hash.

    A project in a server asks from several threads at once: each gets copies of its own.
    """

    def __init__(self, path: Path) -> None:
        """Stand before the first line of the ledger at ``path``."""
        self._path = path
        self._over = False
        self._lock = Lock()
        self._forget()

    def _forget(self) -> None:
        self._read = 0
        self._head = ""
        self._items: dict[str, Item] = {}
        self._failed: dict[str, dict[str, Any]] = {}
        self._decided: list[Entry] = []

    @classmethod
    def after(cls, entries: Iterable[Entry]) -> Standing:
        """Return what these lines of a ledger come to, which grow no more."""
        found = cls(Path())
        for entry in entries:
            found._take(entry)
        found._over = True
        return found

    def _caught_up(self) -> None:
        """Walk the lines that came since; all of them where the ledger is shorter than it was."""
        if self._over:
            return
        size = self._path.stat().st_size if self._path.exists() else 0
        if size < self._read:
            self._forget()
        if size > self._read:
            for entry, end in ledger.entries_after(self._path, self._read):
                self._take(entry)
                self._read = end

    def _take(self, entry: Entry) -> None:
        self._head = entry.hash
        if entry.kind == "added":
            item = Item(**entry.data)
            self._items[item_key(item)] = item
            self._failed.pop(item.input, None)
        elif entry.kind == "withdrawn":
            self._items.pop(str(entry.data["key"]), None)
        elif entry.kind == "failed":
            self._failed[str(entry.data["input"])] = entry.data
        elif entry.kind in _DECIDING:
            self._decided.append(entry)

    def items(self) -> dict[str, Item]:
        """Return what was added and not withdrawn, by key."""
        with self._lock:
            self._caught_up()
            return dict(self._items)

    def failed(self) -> dict[str, dict[str, Any]]:
        """Return why inputs could not be entered, by input; one that was entered later did not fail."""
        with self._lock:
            self._caught_up()
            return dict(self._failed)

    def decided(self) -> list[Entry]:
        """Return the lines of decisions and of their undoing, oldest first."""
        with self._lock:
            self._caught_up()
            return list(self._decided)

    def head(self) -> str:
        """Return the hash of the last line; empty before the first."""
        with self._lock:
            self._caught_up()
            return self._head
