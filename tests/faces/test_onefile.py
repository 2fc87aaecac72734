"""One file: whom it is about, how much of it there may be, and nothing of a hidden name anywhere in it."""

from dataclasses import replace

import pytest

from dragoman.export.redacting import hidden
from dragoman.faces import onefile as module
from dragoman.model.answers import Filters
from dragoman.model.errors import UsageError
from dragoman.model.records import Link
from dragoman.project.exporting import hidden_names


def test_nobody_one_or_two_are_reported_and_never_three(index):
    whole = module.asked(index, [], Filters())
    one, two = module.asked(index, ["Aleppo"], Filters()), module.asked(index, ["Iran", "Syria"], Filters())

    assert (len(whole.subjects), len(one.subjects), len(two.subjects)) == (0, 1, 2)
    assert len(whole.lines) > len(one.lines) > 0
    with pytest.raises(UsageError, match="3 names"):
        module.asked(index, ["Iran", "Syria", "Russia"], Filters())


def test_a_record_too_large_for_one_file_is_refused_with_its_remedy(index, monkeypatch):
    monkeypatch.setattr(module, "MOST_LINES", 2)

    with pytest.raises(UsageError, match="one file shows 2") as refused:
        module.asked(index, [], Filters())
    assert "--from" in refused.value.remedy


def test_a_hidden_name_stands_nowhere_in_the_file_and_everything_else_stays(index):
    answer = module.asked(index, ["Iran"], Filters())
    names = hidden_names(index, ["Aleppo", "Hezbollah"])
    plain = module.one_file(index, answer, (), hidden_names(index, []))
    text = module.one_file(index, answer, (), names)

    assert "aleppo" in plain.casefold()
    assert not any(name in text.casefold() for name in ("aleppo", "hezbollah", "hizbollah"))
    assert len(hidden(answer, names).lines) == len(answer.lines)
    assert "Iran" in text


def test_places_stand_on_the_grid_that_was_asked_for(index):
    answer = module.asked(index, ["Iran"], Filters())
    line = answer.lines[0]
    placed = replace(line.roles[0], links=(Link("gazetteer", "1", "Aleppo", 36.2, 37.16, precision="settlement"),))
    told = replace(answer, sections=(replace(answer.sections[0], lines=(replace(line, site=placed),)),))
    names = hidden_names(index, [])

    assert "36.2,37.16" in module.one_file(index, told, (), names)
    assert "36.2,37.16" not in module.one_file(index, told, (), names, 50.0)
