"""A project's folder: where things lie, and who may write."""

from __future__ import annotations

import fcntl
import shutil
import time
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from dragoman.depot import Depot
from dragoman.model.errors import ProjectError

__all__ = ["FREE_SPACE_FLOOR", "Folder"]

FREE_SPACE_FLOOR = 200 * 1024 * 1024
"""Bytes that must stay free for anything to be written: DuckDB loses its open database on a full disk."""

SETTINGS = "dragoman.toml"

_AGAIN = 0.05
"""Seconds between two tries to get the writing place."""


@dataclass(frozen=True, slots=True)
class Folder:
    """The paths of one project; ``storage`` is where originals and record lie when that is elsewhere."""

    root: Path
    storage: str | None = None

    @property
    def settings(self) -> Path:
        """The settings file; its presence makes the folder a project."""
        return self.root / SETTINGS

    @property
    def actors(self) -> Path:
        """The project's own actors, beside the shipped ones."""
        return self.root / "actors.toml"

    @property
    def originals(self) -> Depot:
        """Evidentiary copies of the bytes, by their hash."""
        return self._depot("originals")

    @property
    def record(self) -> Depot:
        """Shards and their receipts: the truth of reading."""
        return self._depot("record")

    def _depot(self, name: str) -> Depot:
        return Depot.at(f"{self.storage.rstrip('/')}/{name}" if self.storage else self.root / name)

    @property
    def ledger(self) -> Path:
        """The chained lines: the truth of people."""
        return self.root / "ledger" / "ledger.jsonl"

    @property
    def index(self) -> Path:
        """What it all adds up to; disposable."""
        return self.root / "index"

    def check(self) -> Folder:
        """Return the folder, with what its settings say, if it is a project.

        Raises:
            ProjectError: E201 when it is none, E203 when its settings can not be read.
        """
        if not self.settings.is_file():
            raise ProjectError("E201", str(self.root))
        try:
            settings = tomllib.loads(self.settings.read_text("utf-8"))
        except (OSError, ValueError) as error:
            raise ProjectError("E203", f"{self.settings}: {error}") from error
        storage = settings.get("storage", {}).get("address")
        return replace(self, storage=str(storage) if storage else None)

    def check_space(self, floor: int = FREE_SPACE_FLOOR) -> None:
        """Raise `ProjectError` E204 when less than ``floor`` bytes are free on the project's disk."""
        free = shutil.disk_usage(self.root).free
        if free < floor:
            raise ProjectError("E204", f"{free // 2**20} MB free at {self.root}, {floor // 2**20} MB needed")

    @contextmanager
    def writing(self, patience: float = 0.0) -> Iterator[None]:
        """Hold the project's one writing place, for a moment: an append to the ledger, a new index.

        Readers are never kept waiting; another writer is waited for up to ``patience`` seconds.

        Raises:
            ProjectError: E205 when another process holds it, E204 when the disk is nearly full.
        """
        self.check_space()
        with self._held(".writing", patience):
            yield

    @contextmanager
    def adding(self) -> Iterator[None]:
        """Hold the one place of who enters and reads documents, for as long as that takes: people decide meanwhile.

        Raises:
            ProjectError: E205 when another process holds it.
        """
        with self._held(".adding", 0.0):
            yield

    @contextmanager
    def _held(self, name: str, patience: float) -> Iterator[None]:
        until = time.monotonic() + patience
        with (self.root / name).open("w") as lock:
            while True:
                try:
                    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    break
                except OSError:
                    if time.monotonic() >= until:
                        raise ProjectError("E205", str(self.root)) from None
                    time.sleep(_AGAIN)
            yield

    @property
    def was_killed(self) -> bool:
        """Whether the last reading ended without saying so: a document may have killed it."""
        return (self.root / ".reading").exists()

    @contextmanager
    def at_work(self) -> Iterator[None]:
        """Leave a mark while reading goes on that only a kill leaves behind."""
        mark = self.root / ".reading"
        mark.touch()
        try:
            yield
        finally:
            mark.unlink(missing_ok=True)
