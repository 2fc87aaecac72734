"""Depots: files come and go whole, by name, wherever they lie."""

import pytest

from dragoman.depot import Depot, is_remote
from dragoman.model.errors import ProjectError


def test_a_file_comes_back_as_it_was_put(tmp_path):
    depot = Depot.at(tmp_path / "new")
    depot.write("a/b", b"words")

    assert depot.exists("a/b")
    assert depot.read("a/b") == b"words"
    assert list(depot.names()) == ["a/b"]


def test_a_kept_file_can_not_be_written_over_by_accident(tmp_path):
    depot = Depot.at(tmp_path)
    depot.write("a", b"words", kept=True)

    assert (tmp_path / "a").stat().st_mode & 0o222 == 0


def test_what_was_left_unfinished_is_not_named_and_goes(tmp_path):
    depot = Depot.at(tmp_path)
    (tmp_path / ".part-x").write_bytes(b"half")
    assert list(depot.names()) == []
    depot.remove_unfinished()

    assert not (tmp_path / ".part-x").exists()


def test_a_file_is_removed_once_and_again(tmp_path):
    depot = Depot.at(tmp_path)
    depot.write("a", b"words")
    depot.remove("a")
    depot.remove("a")

    assert not depot.exists("a")


def test_a_disk_that_takes_nothing_more_is_told(tmp_path):
    (tmp_path / "file").write_bytes(b"")

    with pytest.raises(ProjectError, match="E204"):
        Depot.at(tmp_path / "file" / "below").write("a", b"words")


def test_a_depot_stays_where_it_was_when_the_folder_changes(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    depot = Depot.at("here")
    monkeypatch.chdir("/")
    depot.write("a", b"words")

    assert (tmp_path / "here" / "a").exists()


@pytest.mark.parametrize(("name", "remote"), [("s3://bucket/x", True), ("s3/bucket", False), ("/s3://x", False)])
def test_only_an_address_on_an_object_store_is_remote(name, remote):
    assert is_remote(name) == remote
    assert Depot.at(name).remote == remote
