"""The report: one file with what the record holds, its lines and their words, open from disk."""

from dataclasses import replace

import pytest

from dragoman.analysis.dossier import view
from dragoman.analysis.overview import overview
from dragoman.faces.page import page
from dragoman.faces.reviewed import Reviewed
from dragoman.model.answers import SECTIONS
from tests.faces.test_page import HOSTILE, _Tags


@pytest.fixture(scope="module")
def answer(index):
    return view(index, tuple(SECTIONS))


def test_the_report_begins_with_what_the_record_holds_and_has_every_line(index, answer):
    held = overview(index, answer)
    read = _Tags(page(answer, held))
    text = " ".join(" ".join(read.text).split())

    assert "overview" in read.ids
    assert f"documents {held.documents} origins {held.origins}" in text
    for entity in (*held.actors, *held.places):
        assert entity.name in text
    for outlet in held.outlets:
        assert outlet.name in text
    for line in answer.lines:
        assert line.what in text


def test_nothing_of_the_report_is_fetched_from_anywhere(index, answer):
    for tag, attrs in _Tags(page(answer, overview(index, answer))).tags:
        assert "src" not in attrs, tag
        assert tag != "link"


def test_what_the_record_holds_is_text_and_never_markup(index, answer):
    held = overview(index, answer)
    bad = replace(
        held,
        actors=tuple(replace(entity, name=HOSTILE) for entity in held.actors),
        outlets=tuple(replace(outlet, name=HOSTILE) for outlet in held.outlets),
        silent=tuple(replace(row, inputs=(HOSTILE,), because=HOSTILE) for row in index.documents().values()),
        set_aside=((HOSTILE, HOSTILE),),
        failed=((HOSTILE, HOSTILE, HOSTILE, HOSTILE),),
    )
    plain, hostile = _Tags(page(answer, held)), _Tags(page(answer, bad))

    for name in ("script", "img", "iframe", "style"):
        assert sum(tag == name for tag, _ in hostile.tags) == sum(tag == name for tag, _ in plain.tags)
    assert not any(key.startswith("on") for _, attrs in hostile.tags for key in attrs)
    assert all(attrs.get("href", "#").startswith(("#", "http")) for _, attrs in hostile.tags)


def test_a_document_behind_no_line_is_listed_all_the_same(index, answer):
    held = overview(index, answer)
    cited = {source.document for source in answer.sources}

    assert {row.document.id for row in held.silent} == set(index.documents()) - cited
    assert held.documents == len(cited) + len(held.silent)


def test_of_very_many_such_documents_the_first_are_named_and_the_rest_counted(index, answer, monkeypatch):
    monkeypatch.setattr("dragoman.analysis.overview.MOST_SILENT", 1)
    held = overview(index, replace(answer, sources=()))

    assert (len(held.silent), held.more_silent) == (1, len(index.documents()) - 1)
    assert f"and {held.more_silent} documents more" in page(answer, held)


def test_a_page_without_an_overview_does_not_speak_of_one(answer):
    assert "overview" not in _Tags(page(answer)).ids


def test_what_people_decided_goes_along(index, answer):
    evidence = answer.lines[0].evidence[0]
    decided = Reviewed({evidence.assertion: "accepted by Ann"}, {})

    assert "accepted by Ann" in page(answer, decided=decided)
    assert "accepted by Ann" not in page(answer)
