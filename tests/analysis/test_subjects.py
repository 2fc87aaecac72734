"""Subjects: whatever an answer prints can be asked for, and what is not there is answered with the nearest."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dragoman.analysis.dossier import dossier, view
from dragoman.analysis.phrases import lexicon
from dragoman.analysis.subjects import DESCRIBED, known, side
from dragoman.model.actors import ActorBook
from dragoman.model.answers import SECTIONS, Filters
from dragoman.model.errors import UsageError
from dragoman.project.inputs import judged_content
from dragoman.store.building import build
from dragoman.store.index import Index
from tests.judge.builders import assertion, document, mention, reading, role, said, when

FIRST = "The coalition bombed the market, activists said."
SECOND = "Omar Said met the coalition."


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    doc = document("a", f"{FIRST} {SECOND}", "2016-03-02", "Homs Wire")
    coalition = role("actor", "The coalition", known=False)
    parts = [
        assertion(doc, FIRST, "event", "ASSAULT", (coalition, role("recipient", "the market", "facility", known=False)),
                  attribution=(said("activists", category="group"),)),
        assertion(doc, SECOND, "event", "CONSULT", (role("actor", "Omar Said", "person"),)),
    ]  # fmt: skip
    named = mention("Omar Said", "person", entity="actor:omar said")
    build(tmp_path, judged_content([reading("a", doc, parts, [named])], ActorBook([])))
    with Index(tmp_path / "1.duckdb") as made:
        yield made


def test_every_name_that_an_answer_prints_can_be_asked_for_in_any_case_with_or_without_the_article(
    index: Index,
) -> None:
    answer = view(index, tuple(SECTIONS))
    printed = {role.name for line in answer.lines for role in line.roles}
    printed |= {entry.speaker for line in answer.lines for entry in line.said}
    assert {"The coalition", "the market", "Omar Said", "Homs Wire"} <= printed
    for name in sorted(printed):
        for asked in (name, name.upper(), f"the {name}"):
            assert dossier(index, asked).subjects[0].name == name


@pytest.mark.parametrize("word", lexicon()["determiners"])
def test_no_word_before_a_description_keeps_it_from_being_found(index: Index, word: str) -> None:
    assert side(index, f"{word} coalition").subject.category == DESCRIBED


def test_a_description_is_asked_for_but_nothing_is_decided_on_it(index: Index) -> None:
    assert side(index, "coalition").subject.name == "The coalition"
    with pytest.raises(UsageError, match="coalition"):
        known(index, "coalition")
    assert known(index, "omar said").name == "Omar Said"


@pytest.mark.parametrize(
    ("asked", "put_forward"),
    [("Omer Said", "Omar Said"), ("Said", "Omar Said"), ("the grand coalition", "The coalition")],
)
def test_a_name_that_is_not_there_is_answered_with_the_nearest(index: Index, asked: str, put_forward: str) -> None:
    with pytest.raises(UsageError) as refused:
        side(index, asked)
    assert put_forward in refused.value.remedy


def test_a_name_like_nobodys_is_told_so(index: Index) -> None:
    with pytest.raises(UsageError) as refused:
        side(index, "Xyzzyx")
    assert refused.value.remedy == "nothing in the record has a name like it"


def test_what_only_a_later_document_tells_does_not_end_a_holding_that_is_asked_for_as_known_before(
    tmp_path: Path,
) -> None:
    readings = []
    for name, holder, day, published in (
        ("a", "Rebels", "2016-03-01", "2016-03-02"),
        ("b", "Army", "2016-06-01", "2016-06-02"),
    ):
        text = f"{holder} hold the town of al-Bab since {day}."
        doc = document(name, text, published, name)
        parts = (role("subject", holder), role("object", "al-Bab"))
        readings.append(reading(name, doc, [assertion(doc, text, "control", "holds", parts, time=when(day))]))
    build(tmp_path, judged_content(readings, ActorBook([])))
    with Index(tmp_path / "1.duckdb") as made:
        then = view(made, ("control",), Filters(known_by="2016-04-30")).lines
        now = view(made, ("control",)).lines
    assert [(line.what, line.latest) for line in then] == [("Rebels hold al-Bab", "2016-03-01")]
    assert "over by" not in then[0].when
    assert "over by 1 June 2016" in next(line.when for line in now if line.what == "Rebels hold al-Bab")
