"""Depots: where whole files lie by name, in a folder of this machine or under a prefix of an object store.

The one door to object storage. Files come and go whole: a reader never sees half of one, on a disk through a rename,
on an object store because an object appears when its upload is complete.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import IO, Any

from dragoman.model.errors import ProjectError

__all__ = ["Depot", "is_remote", "write_whole"]

SCHEMES = ("s3://", "gs://", "abfs://", "abfss://", "hdfs://")
"""What an address on an object store begins with; its keys and its region come from the environment, as is usual."""


def is_remote(name: str) -> bool:
    """Tell whether ``name`` is an address on an object store rather than a path."""
    return name.startswith(SCHEMES)


@dataclass(frozen=True, slots=True)
class Depot:
    """Files by name below ``address``: an absolute path, or a URL such as ``s3://bucket/prefix``.

    It is no more than its address, so it travels to any worker of any engine.
    """

    address: str

    @classmethod
    def at(cls, address: str | Path | Depot) -> Depot:
        """Return the depot at a path or a URL."""
        if isinstance(address, Depot):
            return address
        return cls(str(address)) if is_remote(str(address)) else cls(str(Path(address).absolute()))

    @property
    def remote(self) -> bool:
        """Whether it lies on an object store."""
        return is_remote(self.address)

    def read(self, name: str) -> bytes:
        """Return the bytes of a file.

        Raises:
            OSError: when there is none, or it can not be read.
        """
        if not self.remote:
            return (Path(self.address) / name).read_bytes()
        with self.open(name) as stream:
            return stream.read()

    def open(self, name: str) -> IO[bytes]:
        """Return a file as a stream that is read once, from its beginning.

        Raises:
            OSError: when there is none, or it can not be read.
        """
        if not self.remote:
            return (Path(self.address) / name).open("rb")
        system, prefix = _system(self.address)
        stream: IO[bytes] = system.open_input_file(_join(prefix, name))
        return stream

    def write(self, name: str, data: bytes, *, kept: bool = False) -> None:
        """Put a file there whole or not at all; ``kept`` makes it one that a disk will not let be written over.

        Raises:
            ProjectError: E204 when a disk is full, E210 when an object store does not take it.
        """
        if not self.remote:
            path = Path(self.address) / name
            write_whole(path, data)
            if kept:
                path.chmod(0o444)
            return
        system, prefix = _system(self.address)
        try:
            with system.open_output_stream(_join(prefix, name)) as stream:
                stream.write(data)
        except OSError as error:
            raise ProjectError("E210", f"{self.address}/{name}: {_first_line(error)}") from error

    def exists(self, name: str) -> bool:
        """Tell whether there is a file of that name."""
        if not self.remote:
            return (Path(self.address) / name).exists()
        return self._info(name) == "File"

    def names(self) -> Iterator[str]:
        """Yield the name of every file, in folders below too, sorted; unfinished ones of a disk are left out.

        Raises:
            ProjectError: E210 when an object store does not answer.
        """
        found = self._remote_names() if self.remote else self._local_names()
        yield from sorted(name for name in found if not name.rsplit("/", 1)[-1].startswith(".part-"))

    def remove(self, name: str) -> None:
        """Remove a file; one that is not there is no error."""
        if not self.remote:
            (Path(self.address) / name).unlink(missing_ok=True)
        elif self.exists(name):
            system, prefix = _system(self.address)
            system.delete_file(_join(prefix, name))

    def remove_unfinished(self) -> None:
        """Remove what a killed writer left on a disk; an object store never shows such files."""
        if not self.remote:
            for path in Path(self.address).rglob(".part-*"):
                path.unlink(missing_ok=True)

    def _info(self, name: str) -> str:
        system, prefix = _system(self.address)
        try:
            kind: str = system.get_file_info(_join(prefix, name)).type.name
        except OSError as error:
            raise ProjectError("E210", f"{self.address}: {_first_line(error)}") from error
        return kind

    def _local_names(self) -> list[str]:
        root = Path(self.address)
        return [path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()]

    def _remote_names(self) -> list[str]:
        from pyarrow.fs import FileSelector, FileType

        system, prefix = _system(self.address)
        try:
            found = system.get_file_info(FileSelector(prefix, allow_not_found=True, recursive=True))
        except OSError as error:
            raise ProjectError("E210", f"{self.address}: {_first_line(error)}") from error
        return [entry.path.removeprefix(prefix).lstrip("/") for entry in found if entry.type == FileType.File]


@cache
def _system(address: str) -> tuple[Any, str]:
    """Return the file system behind a URL and the prefix on it, connected once a process."""
    from pyarrow.fs import FileSystem

    try:
        system, prefix = FileSystem.from_uri(address)
    except (OSError, ValueError) as error:
        raise ProjectError("E210", f"{address}: {_first_line(error)}") from error
    return system, prefix.rstrip("/")


def _join(prefix: str, name: str) -> str:
    return f"{prefix}/{name}" if name else prefix


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]


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
