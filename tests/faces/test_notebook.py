"""The Python face: answers that can be walked, tabulated and asked why."""

import pytest

from dragoman.analysis.dossier import dossier
from dragoman.faces.notebook import Answer
from dragoman.model.errors import UsageError


@pytest.fixture
def answer(index):
    return Answer(dossier(index, "Aleppo"))


def test_an_answer_is_its_lines(answer):
    assert len(answer) == len(list(answer)) == len(answer.lines)
    assert answer.evidence


def test_a_line_is_asked_why_by_its_mark(answer):
    why = answer.why(answer.lines[0].mark)

    assert answer.lines[0].evidence[0].quote in why
    assert answer.lines[0].evidence[0].text_sha256 in why
    with pytest.raises(UsageError, match="E302"):
        answer.why(999)


def test_an_answer_becomes_a_frame_with_one_row_a_line(answer):
    frame = answer.to_frame()

    assert list(frame["what"]) == [line.what for line in answer.lines]
    assert set(frame["section"]) <= {section.name for section in answer.dossier.sections}


def test_an_answer_shows_itself(answer, tmp_path):
    assert "<details>" in answer._repr_html_()
    assert "Aleppo" in str(answer)
    assert answer.to_html(tmp_path / "page.html") == (tmp_path / "page.html").read_text("utf-8")
    assert answer.to_markdown().startswith("# Aleppo")


@pytest.mark.parametrize("section", ["events", "tolls", "disputes"])
def test_the_lines_of_a_section_are_an_attribute(answer, section):
    assert [line.id for line in getattr(answer, section)] == [
        line.id for part in answer.dossier.sections if part.name == section for line in part.lines
    ]


def test_a_section_that_is_empty_is_empty_and_one_that_is_none_is_an_error(answer):
    assert answer.causes == ()
    with pytest.raises(AttributeError):
        _ = answer.verdicts
