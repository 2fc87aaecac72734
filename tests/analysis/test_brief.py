"""Brief answers: of what is too much to read the best supported, with how much there is; else everything."""

import pytest

from dragoman.analysis import dossier as module
from dragoman.analysis.dossier import dossier, pair, view
from dragoman.model.answers import Filters
from tests.analysis import world


@pytest.fixture
def index(tmp_path):
    with world.make(tmp_path) as made:
        yield made


def asked(index):
    return {
        "pair": lambda **how: pair(index, "Iran", "Syria", **how),
        "dossier": lambda **how: dossier(index, "Iran", **how),
        "view": lambda **how: view(index, ("events", "tolls"), **how),
    }


@pytest.mark.parametrize("name", ["pair", "dossier", "view"])
def test_an_answer_that_can_be_read_is_the_same_whether_brief_or_not(index, name):
    ask = asked(index)[name]
    assert ask(brief=True) == ask()


def test_of_too_much_the_first_of_each_kind_are_shown_and_all_are_counted(index, monkeypatch):
    monkeypatch.setattr(module, "ENOUGH", 2)
    monkeypatch.setattr(module, "OF_EACH", 1)
    whole, short = view(index, ("events",)), view(index, ("events",), brief=True)
    (section,) = short.sections

    assert len(section.lines) == 1 < len(whole.lines)
    assert max(line.origins for line in whole.lines) == section.lines[0].origins
    assert f"1 of {len(whole.lines)}" in section.note
    assert not any("made of" in section.note for section in whole.sections)


def test_filters_that_look_at_words_are_asked_of_everything(index, monkeypatch):
    monkeypatch.setattr(module, "ENOUGH", 2)
    monkeypatch.setattr(module, "OF_EACH", 1)
    filters = Filters(stance="denies")
    assert [line.id for line in view(index, ("ties",), filters, brief=True).lines] == [
        line.id for line in view(index, ("ties",), filters).lines
    ]
