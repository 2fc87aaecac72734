"""Originals: the bytes as they came, under their hash, never changed."""

import hashlib

import pytest

from dragoman.model.errors import ProjectError
from dragoman.store import originals


def test_bytes_come_back_by_their_hash(tmp_path):
    sha256 = originals.put(tmp_path, b"words")

    assert sha256 == hashlib.sha256(b"words").hexdigest()
    assert originals.get(tmp_path, sha256) == b"words"
    assert list(originals.all_originals(tmp_path)) == [sha256]


def test_a_changed_original_is_found(tmp_path):
    sha256 = originals.put(tmp_path, b"words")
    path = originals.path_of(tmp_path, sha256)
    path.chmod(0o644)
    path.write_bytes(b"other words")

    with pytest.raises(ProjectError, match="E206"):
        originals.get(tmp_path, sha256)


def test_a_missing_original_is_told(tmp_path):
    with pytest.raises(ProjectError, match="E206"):
        originals.get(tmp_path, "0" * 64)
