"""Evidentiary copies: the bytes as they came, filed under their SHA-256 and never changed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from dragoman.depot import Depot
from dragoman.model.errors import ProjectError

__all__ = ["all_originals", "get", "name_of", "put"]


def name_of(sha256: str) -> str:
    """Return the name under which the original with this hash lies."""
    return f"{sha256[:2]}/{sha256}"


def put(originals: Depot, data: bytes) -> str:
    """Keep ``data`` and return its SHA-256; what is there already is left alone."""
    sha256 = hashlib.sha256(data).hexdigest()
    if not originals.exists(name_of(sha256)):
        originals.write(name_of(sha256), data, kept=True)
    return sha256


def get(originals: Depot, sha256: str) -> bytes:
    """Return the bytes of an original.

    Raises:
        ProjectError: E206 when it is missing or its bytes no longer have that hash.
    """
    try:
        data = originals.read(name_of(sha256))
    except OSError as error:
        raise ProjectError("E206", f"original {sha256[:12]}: {error.strerror or error}") from error
    if hashlib.sha256(data).hexdigest() != sha256:
        raise ProjectError("E206", f"original {sha256[:12]}")
    return data


def all_originals(originals: Depot) -> Iterator[str]:
    """Yield the hash of every original that is kept, sorted."""
    for name in originals.names():
        yield name.rsplit("/", 1)[-1]
