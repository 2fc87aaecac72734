"""Evidentiary copies: the bytes as they came, filed under their SHA-256 and never changed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from dragoman.model.errors import ProjectError
from dragoman.store.folder import write_whole

__all__ = ["all_originals", "get", "path_of", "put"]


def path_of(originals: Path, sha256: str) -> Path:
    """Return where the original with this hash lies."""
    return originals / sha256[:2] / sha256


def put(originals: Path, data: bytes) -> str:
    """Keep ``data`` and return its SHA-256; what is there already is left alone."""
    sha256 = hashlib.sha256(data).hexdigest()
    path = path_of(originals, sha256)
    if not path.exists():
        write_whole(path, data)
        path.chmod(0o444)
    return sha256


def get(originals: Path, sha256: str) -> bytes:
    """Return the bytes of an original.

    Raises:
        ProjectError: E206 when it is missing or its bytes no longer have that hash.
    """
    try:
        data = path_of(originals, sha256).read_bytes()
    except OSError as error:
        raise ProjectError("E206", f"original {sha256[:12]}: {error.strerror}") from error
    if hashlib.sha256(data).hexdigest() != sha256:
        raise ProjectError("E206", f"original {sha256[:12]}")
    return data


def all_originals(originals: Path) -> Iterator[str]:
    """Yield the hash of every original that is kept, sorted."""
    for path in sorted(originals.glob("??/*")):
        if not path.name.startswith(".part-"):
            yield path.name
