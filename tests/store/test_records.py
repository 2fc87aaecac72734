"""Records: what is kept whole is found under its key, the newer before the older, and no file is written to twice."""

import pytest

from dragoman.model.errors import ProjectError
from dragoman.store.records import FIRST, SINCE, Records, take_over, writing


def of(path, kind, keys):
    records = Records(path)
    try:
        return dict(records.of(kind, keys))
    finally:
        records.close()


@pytest.fixture
def first(tmp_path):
    path = tmp_path / "1.duckdb"
    with writing(path.with_suffix(FIRST)) as made:
        made.learn_from([["Aleppo", None, 3], ["Homs", None, 4]])
        made.put("finding", [(0, ["Aleppo", None, 3]), (1, ["Homs", [1, 2], "\ud800 ü"])])
        made.put("document", [("a", ["text"])])
    return path


def test_a_record_is_found_under_its_key_and_what_is_not_there_is_left_out(first):
    assert of(first, "finding", [1, 7, 0]) == {1: ["Homs", [1, 2], "\ud800 ü"], 0: ["Aleppo", None, 3]}
    assert of(first, "document", ["a", "b"]) == {"a": ["text"]}


def test_what_came_since_goes_before_what_was_first_and_the_first_is_not_written_to(first, tmp_path):
    second, third = tmp_path / "2.duckdb", tmp_path / "3.duckdb"
    before = first.with_suffix(FIRST).read_bytes()
    take_over(first, second)
    with writing(second.with_suffix(SINCE)) as made:
        made.put("finding", [(0, ["Idlib"])])
    take_over(second, third)
    with writing(third.with_suffix(SINCE)) as made:
        made.put("finding", [(0, ["Hama"]), (9, ["new"])])

    assert of(first, "finding", [0, 1]) == {0: ["Aleppo", None, 3], 1: ["Homs", [1, 2], "\ud800 ü"]}
    assert of(second, "finding", [0, 9]) == {0: ["Idlib"]}
    assert of(third, "finding", [0, 1, 9]) == {0: ["Hama"], 1: ["Homs", [1, 2], "\ud800 ü"], 9: ["new"]}
    assert first.with_suffix(FIRST).read_bytes() == before


def test_an_index_goes_on_when_the_one_before_it_is_removed(first, tmp_path):
    second = tmp_path / "2.duckdb"
    take_over(first, second)
    first.with_suffix(FIRST).unlink()

    assert of(second, "finding", [0]) == {0: ["Aleppo", None, 3]}


def test_the_first_records_are_copied_where_there_are_no_links(first, tmp_path, monkeypatch):
    monkeypatch.setattr("os.link", lambda *_: (_ for _ in ()).throw(OSError("no links here")))
    second = tmp_path / "2.duckdb"
    take_over(first, second)

    assert of(second, "finding", [0]) == {0: ["Aleppo", None, 3]}


@pytest.mark.parametrize("damage", [lambda path: path.unlink(), lambda path: path.write_bytes(b"no database" * 99)])
def test_missing_or_damaged_records_are_told_of(first, damage):
    damage(first.with_suffix(FIRST))

    with pytest.raises(ProjectError, match="E206"):
        Records(first)
