"""The dossier in a terminal and as Markdown."""

import re

import pytest

from dragoman.analysis.dossier import dossier, pair
from dragoman.faces.markdown import markdown
from dragoman.faces.terminal import dossier_text


@pytest.mark.parametrize("width", [40, 58, 80, 99, 100, 110, 160])
def test_no_line_is_wider_than_the_terminal(index, width):
    for answer in (pair(index, "Iran", "Syria"), dossier(index, "Aleppo")):
        assert max(map(len, dossier_text(answer, width).splitlines())) <= width


@pytest.mark.parametrize("width", [58, 80, 110])
def test_nothing_of_a_line_is_lost_at_any_width(index, width):
    answer = dossier(index, "Aleppo")
    words = re.sub(r"\s+", "", dossier_text(answer, width))

    for line in answer.lines:
        assert f"[{line.mark}]" in words
        assert line.evidence[0].quote.replace(" ", "") in words


def test_a_sentence_is_shown_once_with_all_the_lines_that_rest_on_it(index):
    words = dossier_text(dossier(index, "Aleppo"), 200).split("The words", 1)[1]

    assert words.count("killing 40 people.") == 1


def test_plain_text_holds_no_colours(index):
    assert "\x1b" not in dossier_text(dossier(index, "Aleppo"))


def test_an_empty_answer_says_so(index):
    from dragoman.analysis.filters import filters_of

    assert "Nothing in the record matches." in dossier_text(dossier(index, "Aleppo", filters_of(language="fr")))


def test_every_footnote_of_the_markdown_is_used_and_every_mark_has_one(index):
    text = markdown(dossier(index, "Aleppo"))
    body, notes = set(re.findall(r"\[\^(\d+)\](?!:)", text)), set(re.findall(r"^\[\^(\d+)\]:", text, re.MULTILINE))

    assert body == notes
    assert body


def test_markdown_of_documents_is_text(index):
    from dataclasses import replace

    answer = dossier(index, "Aleppo")
    lines = tuple(replace(line, what="*bold* <b> [x](y) `z`") for line in answer.sections[0].lines)
    text = markdown(replace(answer, sections=(replace(answer.sections[0], lines=lines),)))

    assert r"\*bold\* \<b\> \[x\](y) \`z\`" in text
