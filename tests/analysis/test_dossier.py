"""Dossiers of the record made by hand."""

import pytest

from dragoman.analysis.dossier import dossier, pair, view
from dragoman.analysis.filters import filters_of
from dragoman.model.answers import SECTIONS
from dragoman.model.errors import UsageError


def told(answer):
    return {
        section.name: [(line.when, line.what, [(s.speaker, s.stance) for s in line.said]) for line in section.lines]
        for section in answer.sections
    }


def test_a_pair_is_told_section_by_section(index):
    assert told(pair(index, "Iran", "Syria")) == {
        "ties": [
            ("since 2011", "Iran supports the Syrian government",
             [("The Courier", "asserts"), ("The Wire", "asserts"), ("The ministry", "denies")]),
        ],
        "events": [("3 May 2016", "Iran meets or talks with the Syrian army", [("The Wire", "asserts")])],
        "disputes": [
            ("since 2011", "Iran supports the Syrian government",
             [("The Courier", "asserts"), ("The Wire", "asserts"), ("The ministry", "denies")]),
        ],
    }  # fmt: skip


def test_a_pair_without_ties_of_its_own_is_told_through_thirds(index):
    answer = pair(index, "Iran", "Aleppo")
    links = next(section for section in answer.sections if section.name == "indirect")

    assert [(line.through, line.what) for line in links.lines] == [
        ("Hezbollah", "Iran supports Hezbollah"),
        ("Hezbollah", "Hezbollah holds Aleppo"),
    ]
    assert [(period.when, period.what) for period in answer.periods] == [("2017", "Hezbollah holds Aleppo")]


def test_a_claim_is_found_by_the_names_in_what_is_said(index):
    claims = told(pair(index, "Iran", "Aleppo"))["claims"]

    assert claims == [("said by 1 June 2016", "“Aleppo will not fall”", [("Iran", "asserts")])]


def test_groups_that_a_name_only_backs_come_under_indirect(index):
    answer = dossier(index, "Iran")
    direct = [line.what for section in answer.sections if section.name != "indirect" for line in section.lines]
    links = [line.what for section in answer.sections if section.name == "indirect" for line in section.lines]

    assert links == ["Hezbollah holds Aleppo"]
    assert "Hezbollah holds Aleppo" not in direct


def test_what_belongs_to_a_name_is_included_and_labelled(index):
    lines = {line.what: line.belongs for line in pair(index, "Iran", "Syria").lines}

    assert lines["Iran supports the Syrian government"] == ("Syrian government is part of Syria",)


def test_what_did_not_belong_at_that_time_is_left_out(index):
    # The army is part of Syria from 2015 on in this record: its siege of 2016 counts, an earlier one would not.
    siege = next(line for line in dossier(index, "Syria").lines if line.kind == "holding")

    assert siege.belongs == ("Syrian army is part of Syria",)
    assert not [line for line in dossier(index, "Syria", filters_of(end="2014")).lines if line.kind == "holding"]


def test_an_event_in_the_words_of_a_tie_is_told_once_and_counted(index):
    answer = pair(index, "Iran", "Syria")
    events = next(section for section in answer.sections if section.name == "events")

    assert "1 event told in the same words as a tie" in events.note
    assert "Iran backs the Syrian government" not in [line.what for line in events.lines]


def test_numbers_that_differ_stand_beside_each_other_with_their_sources(index):
    toll = next(line for line in dossier(index, "Aleppo").lines if line.kind == "count")

    assert toll.what == "40–55 killed"
    assert [(v.words, v.said[0].speaker) for v in toll.versions] == [
        ("40 killed", "The Wire"),
        ("55 killed", "The Agency"),
    ]


def test_both_camps_of_a_dispute_have_their_words(index):
    disputed = next(section for section in pair(index, "Iran", "Syria").sections if section.name == "disputes")
    camps = disputed.lines[0].camps

    assert [(camp.holds, camp.evidence[0].quote) for camp in camps] == [
        ("yes", "Iran has supported the Syrian government since 2011."),
        ("no", "The ministry denied that Iran supported the Syrian government."),
    ]


def test_the_same_dispute_is_told_once(index):
    disputes = next(section for section in dossier(index, "Aleppo").sections if section.name == "disputes")

    assert len(disputes.lines) == 1


def test_every_line_has_its_words_and_every_mark_lies_in_them(index):
    for line in (*dossier(index, "Iran").lines, *dossier(index, "Aleppo").lines):
        assert line.evidence
        for entry in line.evidence:
            assert all(entry.start <= start < end <= entry.end for start, end, _ in entry.marks)


def test_marks_number_the_lines_and_a_disputed_line_keeps_its_own(index):
    answer = dossier(index, "Aleppo")
    marks = {line.id: line.mark for line in answer.lines}

    assert all(marks[line.id] == line.mark for line in answer.lines)
    assert sorted(marks.values()) == list(range(1, len(marks) + 1))


def test_a_copy_stands_under_its_origin(index):
    found = [(source.publisher, source.copy_of) for source in pair(index, "Iran", "Syria").sources]

    assert found == [("The Wire", None), ("The Courier", "The Wire"), ("The Agency", None)]


@pytest.mark.parametrize(
    ("filters", "kept"),
    [
        ({"start": "2012", "end": "2015"}, ["Rebels attack Aleppo “attacked”: 40–55 killed"]),
        ({"as_of": "2016"}, ["The Syrian army besieges Aleppo"]),
        ({"as_of": "2017-05-01"}, ["Hezbollah holds Aleppo"]),
        ({"known_by": "2016-06-01", "end": "2013"}, ["Rebels attack Aleppo “attacked”: 40 killed"]),
        ({"actor": "Hezbollah"}, ["Hezbollah holds Aleppo"]),
        ({"place": "Aleppo", "as_of": "2016"}, ["The Syrian army besieges Aleppo"]),
        ({"source": "The Agency", "start": "2013"}, ["Hezbollah holds Aleppo"]),
        ({"min_origins": 2}, ["Rebels attack Aleppo “attacked”: 40–55 killed", "40–55 killed"]),
        ({"stance": "denies"}, []),
        ({"language": "fr"}, []),
    ],
)
def test_filters_keep_what_was_asked_for(index, filters, kept):
    answer = dossier(index, "Aleppo", filters_of(**filters))
    words = [
        line.what for section in answer.sections if section.name not in {"disputes", "tolls"} for line in section.lines
    ]
    words += [line.what for line in answer.lines if line.kind == "count" and "min_origins" in filters][:1]

    assert words == kept


def test_what_was_not_known_yet_does_not_shine_through(index):
    answer = pair(index, "Iran", "Syria", filters_of(known_by="2016-06-01"))
    tie = next(line for line in answer.lines if line.kind == "relation")

    assert [said.speaker for said in tie.said] == ["The Wire"]
    assert (tie.origins, tie.documents) == (1, 1)
    assert not [section for section in answer.sections if section.name == "disputes"]


def test_a_stance_is_found(index):
    answer = pair(index, "Iran", "Syria", filters_of(stance="denies"))

    assert {line.what for line in answer.lines} == {"Iran supports the Syrian government"}


@pytest.mark.parametrize("ask", [lambda i: dossier(i, "Irak"), lambda i: dossier(i, "Iran", filters_of(place="Alepo"))])
def test_an_unknown_name_is_answered_with_the_nearest(index, ask):
    with pytest.raises(UsageError, match=r"E301.*did you mean (Iran|Aleppo)"):
        ask(index)


@pytest.mark.parametrize("value", ["2016-13", "16", "yesterday", "2016-02-40"])
def test_a_date_that_is_none_is_refused(value):
    with pytest.raises(UsageError, match="E304"):
        filters_of(start=value)


def test_a_view_shows_all_of_its_kind(index):
    answer = view(index, ("events",))

    assert [line.what for line in answer.lines] == [
        "Iran backs the Syrian government “supported”",
        "Rebels attack Aleppo “attacked”: 40–55 killed",
        "Iran meets or talks with the Syrian army",
    ]


def test_a_question_about_a_time_says_how_many_lines_without_a_date_it_leaves_out(index):
    whole = {s.name: s.lines for s in view(index, tuple(SECTIONS)).sections}
    asked = {s.name: s for s in view(index, tuple(SECTIONS), filters_of(as_of="2016")).sections}
    timeless = {
        name: [line for line in lines if not (line.earliest or line.latest or line.intervals)]
        for name, lines in whole.items()
    }
    assert any(timeless.values())
    for name, lines in timeless.items():
        note = asked[name].note if name in asked else ""
        assert (f"left out: {len(lines)} line" in note) == bool(lines)


def test_a_line_without_a_date_stands_last_with_the_day_by_which_it_was_told(index):
    for section in view(index, tuple(SECTIONS)).sections:
        undated = [not (line.earliest or line.latest) for line in section.lines if line.kind == "occurrence"]
        assert undated == sorted(undated)
        told = [line for line in section.lines if line.kind == "occurrence" and not (line.earliest or line.latest)]
        assert all("no date given, told by" in line.when for line in told if line.evidence[0].published)
