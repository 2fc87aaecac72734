"""Leaving out: a document without a publisher is named as one, and is left out by every name that it is shown under."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dragoman.analysis.dossier import view
from dragoman.model.actors import ActorBook
from dragoman.model.answers import Filters
from dragoman.model.document import plain_document
from dragoman.model.errors import UsageError
from dragoman.project.decisions import check_source
from dragoman.project.inputs import judged_content
from dragoman.store.building import build
from dragoman.store.index import Index
from tests.judge.builders import assertion, reading, role, when

TITLE = "Shells fall on the harbour"


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    folder: Path = tmp_path_factory.mktemp("index")
    text = "Rebels shelled the harbour at dawn."
    doc = plain_document(text, published=when("2016-03-02"), title=TITLE, source="texts/07-harbour.txt")
    told = assertion(doc, text, "event", "ASSAULT", (role("actor", "rebels"),))
    build(folder, judged_content([reading("texts/07-harbour.txt", doc, [told])], ActorBook([])))
    with Index(folder / "1.duckdb") as made:
        yield made


def test_a_title_is_not_shown_as_if_it_were_a_publisher(index: Index) -> None:
    (line,) = view(index, ("events",)).lines

    assert [said.speaker for said in line.said] == [f"the document “{TITLE}”"]


@pytest.mark.parametrize("name", ["07-harbour.txt", "texts/07-harbour.txt", TITLE])
def test_a_document_without_publisher_is_left_out_and_asked_for_by_every_name_of_it(index: Index, name: str) -> None:
    check_source(index, name)

    assert not list(view(index, ("events",), Filters(without=name)).lines)
    assert len(list(view(index, ("events",), Filters(source=name)).lines)) == 1
    assert not list(view(index, ("events",), Filters(source="08-harbour.txt")).lines)


def test_a_source_that_is_not_there_is_told(index: Index) -> None:
    with pytest.raises(UsageError):
        check_source(index, "08-harbour.txt")
