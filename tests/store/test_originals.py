"""Originals: the bytes as they came, under their hash, never changed."""

import hashlib

import pytest

from dragoman.depot import Depot
from dragoman.model.errors import ProjectError
from dragoman.store import originals


def test_bytes_come_back_by_their_hash(tmp_path):
    sha256 = originals.put(Depot.at(tmp_path), b"words")

    assert sha256 == hashlib.sha256(b"words").hexdigest()
    assert originals.get(Depot.at(tmp_path), sha256) == b"words"
    assert list(originals.all_originals(Depot.at(tmp_path))) == [sha256]


def test_a_changed_original_is_found(tmp_path):
    sha256 = originals.put(Depot.at(tmp_path), b"words")
    path = tmp_path / originals.name_of(sha256)
    path.chmod(0o644)
    path.write_bytes(b"other words")

    with pytest.raises(ProjectError, match="E206"):
        originals.get(Depot.at(tmp_path), sha256)


def test_a_missing_original_is_told(tmp_path):
    with pytest.raises(ProjectError, match="E206"):
        originals.get(Depot.at(tmp_path), "0" * 64)
