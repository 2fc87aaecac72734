"""States: two states of the record compared line by line, and watched questions that lose their names."""

from __future__ import annotations

import json

import pytest

from dragoman.model.errors import UsageError
from dragoman.project import Project
from dragoman.project.decisions import on_assertion
from dragoman.project.states import entries_until
from dragoman.project.watching import add_watch, changes_between, drop_watch, last_changes, look
from dragoman.store.ledger import Entry

TEXTS = {
    "one": "Iranian forces shelled Idlib on 3 May 2016.",
    "two": "Russia backed the Syrian government.",
    "three": "Turkey met Russia on 4 May 2016.",
}


@pytest.fixture
def project(tmp_path):
    made = Project.init(tmp_path / "project")
    for name, text in TEXTS.items():
        (tmp_path / f"{name}.jsonl").write_text(json.dumps({"id": name, "text": text}), "utf-8")
        made.add(tmp_path / f"{name}.jsonl")
    return made


def _what(found):
    return {(change.section, change.what) for change in found}


def test_two_states_differ_in_what_was_added_between_them(project):
    came, went = changes_between(project, "1", "2"), changes_between(project, "2", "1")
    assert ("ties", "came") in _what(came)
    assert {change.what for change in came} == {"came"}
    assert [(change.key, change.after) for change in came] == [(change.key, change.before) for change in went]
    assert changes_between(project, "2", "3") == changes_between(project, "2")
    assert changes_between(project, "2") == last_changes(project)


def test_a_decision_and_its_undoing_are_states_too(project):
    with project.index() as index:
        assault = next(a for a in index.assertions_with(kinds=["event"]) if a.type == "ASSAULT")
        project.decide(on_assertion(index, "reject", assault))
    project.undo()

    assert ("events", "went") in _what(changes_between(project, "3", "4"))
    assert ("events", "came") in _what(changes_between(project, "4"))
    assert changes_between(project, "3") == ()


def test_a_state_is_what_a_project_of_its_documents_is(project, tmp_path):
    other = Project.init(tmp_path / "other")
    other.add(tmp_path / "two.jsonl")
    other.add(tmp_path / "one.jsonl")
    with project.state("2") as then, other.index() as now:
        assert then.findings() == now.findings()


def test_a_state_before_anything_or_at_no_time_is_refused(project):
    for when in ("0", "1999", "then", "2016-13-01T"):
        with pytest.raises(UsageError, match="E304"):
            changes_between(project, when)


def _entry(seq, at):
    return Entry(seq, at, "anna", "added", {}, "", "")


@pytest.mark.parametrize(
    ("when", "lines"),
    [
        ("2", 2), ("9", 4), ("2025", 2), ("2025-12", 2), ("2026-01-01", 3), ("2026-01-01T10:00", 2),
        ("2026-01-01T10:30:00Z", 3), ("2030", 4),
    ],
)  # fmt: skip
def test_a_state_is_named_by_a_line_of_the_log_or_a_time_to_its_end(when, lines):
    log = [
        _entry(1, "2025-03-01T08:00:00+00:00"),
        _entry(2, "2025-12-31T23:59:59+00:00"),
        _entry(3, "2026-01-01T10:30:00+00:00"),
        _entry(4, "2026-02-01T00:00:00+00:00"),
    ]

    assert len(entries_until(log, when)) == lines


def test_a_watched_name_that_is_gone_takes_all_its_lines_along(project):
    add_watch(project, ["Iran", "Idlib"])
    project.withdraw("one")
    ((names, found),) = look(project)

    assert names == ("Iran", "Idlib")
    assert found
    assert {change.what for change in found} == {"went"}
    assert [found for _, found in look(project)] == [()]


def test_a_question_is_watched_no_longer_once_it_is_dropped(project):
    add_watch(project, ["Iran", "Idlib"])
    with pytest.raises(UsageError, match="watched are: Iran and Idlib"):
        drop_watch(project, ["Idlib", "Iran"])
    drop_watch(project, ["Iran", "Idlib"])

    assert list(look(project)) == []
