"""The timeline: what is uncertain is drawn uncertain."""

from dataclasses import replace

from dragoman.analysis.dossier import dossier
from dragoman.faces.drawing import drawing
from dragoman.model.answers import Section
from dragoman.model.findings import Interval


def bars(index, *lines):
    answer = dossier(index, "Aleppo")
    made = drawing(replace(answer, sections=(Section("ties", "Ties", lines),)))
    return {bar.mark: bar for lane in made.lanes for bar in lane.bars}


def a_line(index, mark, earliest, latest, intervals=()):
    line = dossier(index, "Aleppo").lines[0]
    return replace(line, mark=mark, earliest=earliest, latest=latest, intervals=intervals)


def test_a_year_is_a_faded_bar_and_a_day_a_solid_mark(index):
    found = bars(index, a_line(index, 1, "2016-01-01", "2016-12-31"), a_line(index, 2, "2017-03-01", "2017-03-01"))

    assert found[1].core_width == 0
    assert found[1].width > found[2].width
    assert found[2].core_width == found[2].width


def test_a_tie_is_solid_between_its_sure_bounds_and_open_where_it_goes_on(index):
    ended = Interval("2011-01-01", "2011-12-31", "2016-01-01", "2016-12-31", ())
    goes_on = Interval("2012-01-01", "2012-12-31", None, None, ())
    found = bars(index, a_line(index, 1, None, None, (ended,)), a_line(index, 2, None, None, (goes_on,)))

    assert 0 < found[1].core_width < found[1].width
    assert not found[1].open_end
    assert found[2].open_end
    assert found[2].core_width == 0


def test_a_state_told_of_a_year_is_not_drawn_beyond_it(index):
    told = Interval(None, "2011-12-31", "2011-01-01", None, ())
    found = bars(index, a_line(index, 1, None, None, (told,)), a_line(index, 2, "2020-01-01", "2020-01-01"))

    assert not found[1].open_end
    assert found[1].x + found[1].width < found[2].x
