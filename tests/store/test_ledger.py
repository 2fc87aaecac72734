"""The ledger: an edited, dropped or cut line is found or was never acknowledged."""

import json

import pytest

from dragoman.store import ledger


@pytest.fixture
def path(tmp_path):
    file = tmp_path / "ledger" / "ledger.jsonl"
    ledger.append(file, [("added", {"input": "a"}), ("added", {"input": "é"})], at="2026-01-01", by="me")
    return file


def test_lines_follow_from_one_another(path):
    ledger.append(path, [("judged", {"left": "x"})], at="2026-01-02", by="you")

    assert ledger.verify(path) == []
    assert [entry.seq for entry in ledger.entries(path)] == [1, 2, 3]


def test_an_edited_line_is_found(path):
    path.write_text(path.read_text("utf-8").replace('"é"', '"e"'), "utf-8")

    assert ledger.verify(path) == ["ledger line 2 was changed after it was written"]


def test_a_dropped_line_is_found(path):
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(lines[1])

    assert any("missing" in wrong for wrong in ledger.verify(path))


def test_a_line_cut_short_by_a_crash_is_left_out_and_cut_off(path):
    with path.open("ab") as file:
        file.write(b'{"seq": 3, "at"')

    assert [entry.seq for entry in ledger.entries(path)] == [1, 2]

    ledger.append(path, [("added", {"input": "b"})], at="2026-01-02", by="me")

    assert [entry.seq for entry in ledger.entries(path)] == [1, 2, 3]
    assert ledger.verify(path) == []


def test_a_line_is_readable_json(path):
    first = json.loads(path.read_text("utf-8").splitlines()[0])

    assert first["kind"] == "added"
    assert first["previous"] == ledger.GENESIS


def test_a_ledger_that_is_no_json_is_reported(path):
    path.write_bytes(b"garbage\n")

    assert "can not be read" in ledger.verify(path)[0]
