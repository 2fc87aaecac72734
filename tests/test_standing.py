"""Standing: the ledger is walked once, and after that only as far as it has grown."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.model.judgements import Anchor, Judgement
from dragoman.project import Project
from dragoman.project.standing import Standing
from dragoman.store import ledger

ADDED = {"input": "a.txt", "sha256": "0" * 64, "form": "bytes"}


def add(path: Path, kind: str, **data: str) -> None:
    ledger.append(path, [(kind, data)], at="2024-01-01T00:00:00+00:00", by="someone")


def test_what_a_ledger_comes_to_grows_with_it(tmp_path: Path) -> None:
    path = tmp_path / "ledger.jsonl"
    standing = Standing(path)
    assert (standing.items(), standing.failed(), standing.decided(), standing.head()) == ({}, {}, [], "")

    add(path, "failed", input="a.txt", code="E111", message="no", remedy="try")
    assert set(standing.failed()) == {"a.txt"}

    add(path, "added", **ADDED)
    add(path, "judged", verdict="same")
    assert (len(standing.items()), standing.failed(), len(standing.decided())) == (1, {}, 1)
    assert standing.head() == list(ledger.entries(path))[-1].hash

    add(path, "withdrawn", key=next(iter(standing.items())))
    assert standing.items() == {}


def test_a_line_that_is_not_whole_yet_is_taken_when_it_is(tmp_path: Path) -> None:
    path = tmp_path / "ledger.jsonl"
    add(path, "added", **ADDED)
    whole = path.read_bytes()
    path.write_bytes(whole[:-5])
    standing = Standing(path)
    assert standing.items() == {}
    path.write_bytes(whole)
    assert len(standing.items()) == 1


def test_a_ledger_that_is_shorter_than_it_was_is_walked_anew(tmp_path: Path) -> None:
    path = tmp_path / "ledger.jsonl"
    for name in ("a.txt", "b.txt"):
        add(path, "added", **{**ADDED, "input": name})
    standing = Standing(path)
    assert len(standing.items()) == 2
    path.write_bytes(path.read_bytes().splitlines(keepends=True)[0])
    assert [item.input for item in standing.items().values()] == ["a.txt"]


def test_a_command_walks_every_line_of_the_ledger_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = Project.init(tmp_path / "project")
    source = tmp_path / "a.txt"
    source.write_text("Rebels attacked Aleppo on 3 May 2016.", "utf-8")
    project.add(source)
    project.decide(Judgement("grade", Anchor("source", "a.txt"), grade="B"))
    walked: list[int] = []
    after = ledger.entries_after

    def counting(path: Path, offset: int):  # type: ignore[no-untyped-def]
        for entry, end in after(path, offset):
            walked.append(entry.seq)
            yield entry, end

    monkeypatch.setattr(ledger, "entries_after", counting)
    opened = Project(tmp_path / "project")
    opened.status()
    opened.decide(Judgement("grade", Anchor("source", "a.txt"), grade="C"))
    opened.undo()
    assert walked == sorted(set(walked))
