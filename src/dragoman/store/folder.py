"""A project's folder: where things lie, how bytes get there whole, and who may write."""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from dragoman.model.errors import ProjectError

__all__ = ["FREE_SPACE_FLOOR", "Folder", "write_whole"]

FREE_SPACE_FLOOR = 200 * 1024 * 1024
"""Bytes that must stay free for anything to be written: DuckDB loses its open database on a full disk."""

SETTINGS = "dragoman.toml"

_AGAIN = 0.05
"""Seconds between two tries to get the writing place."""


@dataclass(frozen=True, slots=True)
class Folder:
    """The paths of one project."""

    root: Path

    @property
    def settings(self) -> Path:
        """The settings file; its presence makes the folder a project."""
        return self.root / SETTINGS

    @property
    def actors(self) -> Path:
        """The project's own actors, beside the shipped ones."""
        return self.root / "actors.toml"

    @property
    def originals(self) -> Path:
        """Evidentiary copies of the bytes, by their hash."""
        return self.root / "originals"

    @property
    def record(self) -> Path:
        """Shards and their receipts: the truth of reading."""
        return self.root / "record"

    @property
    def ledger(self) -> Path:
        """The chained lines: the truth of people."""
        return self.root / "ledger" / "ledger.jsonl"

    @property
    def index(self) -> Path:
        """What it all adds up to; disposable."""
        return self.root / "index"

    def check(self) -> Folder:
        """Return the folder if it is a project.

        Raises:
            ProjectError: E201 when it is none.
        """
        if not self.settings.is_file():
            raise ProjectError("E201", str(self.root))
        return self

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


def write_whole(path: Path, data: bytes) -> None:
    """Write ``data`` to ``path`` so that it is there whole or not at all.

    Raises:
        ProjectError: E204 when the disk is full.
    """
    part: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".part-")
        part = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        if part is not None:
            part.unlink(missing_ok=True)
        raise ProjectError("E204", f"{path}: {error.strerror}") from error
