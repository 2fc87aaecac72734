"""Time phrases keep their words, their precision and their anchor."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.annotate.segment import sentences
from dragoman.annotate.times import dateline, find_times
from dragoman.annotate.times.words import beside, lexicon, words
from dragoman.model import edtf
from dragoman.model.document import plain_document
from dragoman.model.when import GRANULARITIES, TIME_TYPES, When

WEDNESDAY = "2025-04-23"


def published(day: str) -> When:
    earliest, latest = edtf.bounds(day)
    return When(day, 0, 0, "point", day, None, earliest, latest, "absolute", edtf.precision(day))


def times(text: str, day: str | None = WEDNESDAY) -> list[When]:
    document = plain_document(text, published=published(day) if day else None)
    return list(find_times(document, sentences(document)))


def only(text: str, day: str | None = WEDNESDAY) -> When:
    found = times(text, day)
    assert len(found) == 1, found
    return found[0]


ABSOLUTE = [
    ("It fell on April 19, 2025.", "April 19, 2025", "2025-04-19"),
    ("It fell on 19 April 2025.", "19 April 2025", "2025-04-19"),
    ("It fell on the 19th of April, 2025.", "the 19th of April, 2025", "2025-04-19"),
    ("It fell on Nov. 20, 2011.", "Nov. 20, 2011", "2011-11-20"),
    ("Report of 20NOV11 follows.", "20NOV11", "2011-11-20"),
    ("Logged 2011-11-20 by the post.", "2011-11-20", "2011-11-20"),
    ("Logged 11/20/2011 by the post.", "11/20/2011", "2011-11-20"),
    ("Logged 3/4/2011 by the post.", "3/4/2011", "[2011-03-04,2011-04-03]"),
    ("Logged 10.5.2016 by the post.", "10.5.2016", "2016-05-10"),
    ("It was held in March 2016 again.", "March 2016", "2016-03"),
    ("The town fell in 2016.", "2016", "2016"),
    ("It happened during 2016’s battle.", "2016", "2016"),
    ("The 2016 battle went on.", "2016", "2016"),
    ("He was born in the 1990s.", "the 1990s", "199X"),
    ("Music of the '60s played.", "the '60s", "196X"),
    ("It flourished in the 17th century.", "the 17th century", "16XX"),
    ("It flourished in the 16th and 17th century.", "the 16th and 17th century", "15XX/16XX"),
    ("It flourished in the third century BC.", "the third century BC", "-02XX"),
    ("Caesar died in 44 BC.", "44 BC", "-0043"),
    ("Talks were held in the spring of 2020.", "the spring of 2020", "2020-21"),
    ("Prices rose in the first half of 2019.", "the first half of 2019", "2019-40"),
    ("Prices rose in the second quarter of 2019.", "the second quarter of 2019", "2019-34"),
    ("It went on from 2013 to 2016.", "from 2013 to 2016", "2013/2016"),
    ("The war of 2011-13 was long.", "2011-13", "2011/2013"),
    ("Talks ran between March and June 2016.", "between March and June 2016", "2016-03/2016-06"),
    ("Talks ran between 3 and 5 March 2016.", "between 3 and 5 March 2016", "2016-03-03/2016-03-05"),
    ("Talks ran June 3–5, 2016.", "June 3–5, 2016", "2016-06-03/2016-06-05"),
    ("It has gone on since 2011.", "since 2011", "2011/.."),
    ("He ruled from 1971 until his death in 2000.", "from 1971 until his death in 2000", "1971/2000"),
    (
        "They held it from June 2014 to their defeat in July 2017.",
        "from June 2014 to their defeat in July 2017",
        "2014-06/2017-07",
    ),
    ("It held until March 2016.", "until March 2016", "../2016-03"),
    ("Before 2011, they were friends.", "Before 2011", "../2010"),
    ("Support: from 2011 to present.", "from 2011 to present", "2011/.."),
]


@pytest.mark.parametrize(("text", "phrase", "written"), ABSOLUTE)
def test_dates_that_need_no_anchor_are_read_in_every_order_and_precision(text, phrase, written):
    found = only(text, None)
    assert (found.phrase, found.edtf, found.anchor) == (phrase, written, "absolute")


RELATIVE = [
    ("Troops left yesterday.", "yesterday", "2025-04-22"),
    ("Troops leave tomorrow.", "tomorrow", "2025-04-24"),
    ("Troops left on Tuesday.", "Tuesday", "2025-04-22"),
    ("Troops left on Wednesday.", "Wednesday", "2025-04-23"),
    ("Troops will leave on Monday.", "Monday", "2025-04-28"),
    ("Troops left last Friday.", "last Friday", "2025-04-18"),
    ("Troops leave next Tuesday.", "next Tuesday", "2025-04-29"),
    ("Troops left on Tuesday morning.", "Tuesday morning", "2025-04-22"),
    ("Troops left last night.", "last night", "2025-04-22"),
    ("Troops left last week.", "last week", "2025-04-14/2025-04-20"),
    ("Troops left last month.", "last month", "2025-03"),
    ("Troops left last November.", "last November", "2024-11"),
    ("Troops left last summer.", "last summer", "2024-22"),
    ("Troops left eight years ago.", "eight years ago", "2017"),
    ("Troops left three months ago.", "three months ago", "2025-01"),
    ("Troops left five days ago.", "five days ago", "2025-04-18"),
    ("Troops left two weeks ago.", "two weeks ago", "2025-04-09~"),
    ("Troops left on June 5.", "June 5", "2024-06-05"),
    ("Troops will leave on June 5.", "June 5", "2025-06-05"),
    ("Troops left in March.", "March", "2025-03"),
    ("Troops left in May last year.", "May last year", "2024-05"),
    ("Sales fell in the third quarter of this year.", "the third quarter of this year", "2025-35"),
    ("Troops left over the weekend.", "the weekend", "2025-04-19/2025-04-20"),
    ("Troops left over the past 24 hours.", "the past 24 hours", "2025-04-22/2025-04-23"),
    ("Troops left over the past two years.", "the past two years", "2023/2025"),
    ("Troops left at 9:30 a.m. on Tuesday.", "9:30 a.m. on Tuesday", "2025-04-22T09:30:00"),
]


@pytest.mark.parametrize(("text", "phrase", "written"), RELATIVE)
def test_relative_phrases_count_from_the_publication(text, phrase, written):
    found = only(text)
    assert (found.phrase, found.edtf, found.anchor) == (phrase, written, "publication")


@pytest.mark.parametrize("text", [text for text, _, _ in RELATIVE])
def test_without_an_anchor_a_relative_phrase_keeps_its_words_alone(text):
    found = only(text, None)
    assert found.phrase in text
    assert (found.edtf, found.earliest, found.latest, found.anchor) == (None, None, None, None)


def test_following_as_a_preposition_names_no_weeks_to_come():
    assert times("It fell following weeks of talks.") == []


def test_a_date_without_a_year_keeps_its_month_and_day_as_a_value():
    found = only("Troops left on June 5.", None)
    assert (found.edtf, found.value) == (None, "--06-05")


def test_the_parts_of_a_time_narrow_its_bounds_and_not_its_precision():
    early, late = only("It began in early 2011.", None), only("It began in late November 2016.", None)
    assert (early.edtf, early.earliest, early.granularity) == ("2011", "2011-01-01", "year")
    assert early.latest < "2011-07-15"
    assert (late.edtf, late.latest, late.granularity) == ("2016-11", "2016-11-30", "month")
    assert late.earliest > "2016-11-10"


def test_the_following_day_counts_from_the_phrase_told_before():
    first, second, third = times(
        "The town fell on 5 March 2016. The following day it burned. Ten days later he died.", None
    )
    assert (second.edtf, second.anchor) == ("2016-03-06", f"{first.start}:{first.end}")
    assert (third.edtf, third.anchor) == ("2016-03-16", f"{second.start}:{second.end}")


def test_a_date_without_a_year_takes_that_of_the_story_it_goes_on_with():
    _, later = times("In January 1835 they reneged on the treaty. On October 2 the fort fell.")
    assert later.edtf == "1835-10-02"
    assert later.anchor == "3:15"


def test_two_days_earlier_is_never_counted_from_the_publication():
    assert only("He had left two days earlier.").edtf is None


def test_a_long_since_opens_at_the_time_it_leads_to_and_keeps_that_phrase_too():
    outer, inner = times("Since the early stages of the bloody war that began in 2011 they have helped.", None)
    assert (outer.phrase, outer.edtf) == ("Since the early stages of the bloody war that began in 2011", "2011/..")
    assert (inner.phrase, inner.edtf) == ("2011", "2011")


@pytest.mark.parametrize(
    ("text", "phrase", "kind", "value"),
    [
        ("It was under siege for eight years.", "eight years", "duration", "P8Y"),
        ("The three-day siege ended.", "three-day", "duration", "P3D"),
        ("They have talked for decades.", "decades", "duration", "PXY"),
        ("They march every Friday.", "every Friday", "set", "R/P1W"),
        ("They meet twice a month.", "twice a month", "set", "R/P1M"),
        ("They publish a weekly list.", "weekly", "set", "R/P1W"),
    ],
)
def test_durations_and_recurrences_have_a_value_and_no_date(text, phrase, kind, value):
    found = times(text, None)[-1]
    assert (found.phrase, found.type, found.value, found.edtf) == (phrase, kind, value, None)


def test_words_for_the_present_and_the_past_are_vague():
    assert [
        (when.phrase, when.value, when.granularity) for when in times("It is now quiet; it was recently shelled.")
    ] == [
        ("now", "PRESENT_REF", "vague"),
        ("recently", "PAST_REF", "vague"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "He may go and they march on.",
        "More than 2000 people fled, and 1,500 troops came.",
        "The 25-year-old man and his 3-year-old son left.",
        "An M16 and an AK-47 were found at point 4.5.",
        "They won 3:2 and paid $2015.",
        "The fall of the town was a blow.",
        "After all, the second man was first.",
        "The minute book was closed.",
    ],
)
def test_what_only_looks_like_a_time_is_left_alone(text):
    assert times(text) == []


def test_a_year_before_a_noun_belongs_to_the_noun():
    assert [(w.phrase, w.edtf) for w in times("It changed after 2011 protests turned violent.", None)] == [
        ("2011", "2011")
    ]
    assert [(w.phrase, w.edtf) for w in times("It changed after 2011, they said.", None)] == [("after 2011", "2012/..")]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("KABUL, Afghanistan (Nov. 20, 2011)\nTroops left yesterday.", "2011-11-20"),
        ("ALEPPO, Nov 29, 2016 (Agency) — Troops left on Monday.", "2016-11-29"),
        ("Kabul, 5 June 2023 - Troops left on Friday.", "2023-06-05"),
        ("Port-au-Prince, Haiti, June 5, 2023 (Agency) — Troops left on Friday.", "2023-06-05"),
        ("Wed 05 Apr 2017\nTroops left yesterday.", "2017-04-05"),
        ("Published: 5 April 2017\n\nTroops left yesterday.", "2017-04-05"),
        ("2010-05-CA-039\nKABUL, Afghanistan (May 11) - Troops left last night.", "2010-05-11"),
    ],
)
def test_the_dateline_anchors_what_a_text_tells(text, written):
    line = dateline(plain_document(text))
    assert line is not None
    assert line.edtf == written
    last = times(text, None)[-1]
    assert last.anchor == "text"
    assert last.latest < written


def test_a_date_that_opens_a_story_is_no_dateline():
    assert dateline(plain_document("On 5 March 2016 the town fell. The following day it burned.")) is None


@pytest.mark.parametrize(
    "text",
    [
        "Kabul fell, 5 March 2016 - a long day.",
        "Troops killed two rebels on 5 March 2016.",
        "Fighting in Homs on 5 March 2016\n\nTroops left.",
    ],
)
def test_a_date_that_a_first_line_tells_of_is_no_dateline(text):
    assert dateline(plain_document(text)) is None


def test_a_dateline_without_a_year_takes_that_of_the_publication():
    line = dateline(plain_document("HOMS, Dec 30 (Agency) — It fell.", published=published("2017-01-02")))
    assert line is not None
    assert (line.edtf, line.anchor) == ("2016-12-30", "publication")


def test_every_word_of_the_lexicon_is_seen_in_a_sentence():
    for word, classes in lexicon().items():
        text = f"Monday {word.upper() if 'era' in classes else word} 2016"
        assert any(found.low == word and found.classes == classes for found in words(text, 0, len(text))), word


def test_no_word_beside_a_phrase_is_in_capitals_or_empty_by_mistake():
    for name in ("future", "past", "present", "openers", "portion", "whose", "close"):
        assert beside(name)
        assert all(word == word.lower() for word in beside(name))


@pytest.mark.parametrize("close", sorted(beside("close")))
@pytest.mark.parametrize("whose", sorted(beside("whose")))
def test_a_stretch_ends_where_what_closes_it_is_dated(close, whose):
    (found,) = times(f"He ruled from 1971 until {whose} {close} in 2000.")
    assert found.edtf == "1971/2000"


PIECES = st.sampled_from(
    [
        "On ",
        "March ",
        "5",
        ", ",
        "2016",
        " – ",
        "late ",
        "since ",
        "last ",
        "two ",
        "weeks",
        " ago",
        "the ",
        "16th ",
        "and ",
        "century",
        "Tuesday ",
        "’s ",
        "من ",
        "🚑",
        "from ",
        "to ",
        "until ",
        "\n",
        "every ",
        "day ",
        "1990s ",
        "BC ",
        "3/4/2011 ",
        "/",
        "9:30 ",
        "p.m. ",
        "that ",
        "year ",
        "the following ",
        "Q1 ",
        "May ",
        "noon ",
        "of them ",
    ]
)


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=14).map("".join)),
    st.sampled_from([None, WEDNESDAY, "2016-02", "2016"]),
)
def test_spans_hold_on_any_text_and_bounds_are_ordered(text, day):
    for when in times(text, day):
        assert text[when.start : when.end] == when.phrase
        assert when.start < when.end
        assert when.type in TIME_TYPES
        assert when.granularity in (*GRANULARITIES, None)
        assert (when.anchor is None) == (when.edtf is None)
        if when.edtf is not None:
            low, high = edtf.bounds(when.edtf)
            assert when.earliest is None or low is None or edtf.date_key(low) <= edtf.date_key(when.earliest)
            assert when.latest is None or high is None or edtf.date_key(when.latest) <= edtf.date_key(high)
        if when.earliest and when.latest:
            assert edtf.date_key(when.earliest) <= edtf.date_key(when.latest)


@settings(max_examples=60, deadline=None)
@given(st.dates(min_value=date(1990, 1, 1)), st.integers(1, 400))
def test_days_ago_are_counted_exactly(day, days):
    found = only(f"Troops left {days} days ago.", day.isoformat())
    assert found.edtf == (day - timedelta(days=days)).isoformat()


DAYS_IN_A_ROW = [
    ("They fought on Friday and Saturday.", "Friday and Saturday", "2025-04-18/2025-04-19"),
    ("They fought on Tuesday, Wednesday and Thursday.", "Tuesday, Wednesday and Thursday", "2025-04-15/2025-04-17"),
    ("They fought 13–19 March 2024 there.", "13–19 March 2024", "2024-03-13/2024-03-19"),
    ("They starved in the winter of 1941–42.", "the winter of 1941–42", "1941-12/1942-02"),
]


@pytest.mark.parametrize(("text", "phrase", "written"), DAYS_IN_A_ROW)
def test_days_told_in_a_row_are_one_stretch(text, phrase, written):
    found = only(text)
    assert (found.phrase, found.edtf) == (phrase, written)


def test_days_of_the_week_that_do_not_follow_each_other_stay_apart():
    assert [when.phrase for when in times("They fought on Monday and Friday.")] == ["Monday", "Friday"]


def test_a_time_of_day_is_on_the_day_that_the_story_is_at():
    day, hour = times("A jet struck on 11 April 2023. It dropped two bombs at 7:30 a.m. and left.")
    assert (hour.edtf, hour.earliest, hour.anchor) == ("2023-04-11T07:30:00", "2023-04-11", f"{day.start}:{day.end}")


def test_when_something_began_lends_its_year_to_nothing_behind_it():
    *_, month = times("Many have fled since war erupted in April 2023. In March, 200 more were seen.")
    assert month.edtf == "2025-03"


def test_when_something_was_said_is_not_the_day_that_the_story_is_at():
    *_, same = times("Gunmen struck on Sunday, sources said Wednesday. On the same day a mine went off.")
    assert same.edtf == "2025-04-20"


def test_centuries_between_are_one_stretch():
    assert only("Between the 12th and 14th centuries it was fought over.").edtf == "11XX/13XX"


def test_a_year_behind_a_day_is_a_year_before_any_noun():
    assert only("On 5 March 2016 troops left.").edtf == "2016-03-05"


@pytest.mark.parametrize(
    ("text", "phrase", "written"),
    [
        ("He said on Monday that the town fell the day before.", "the day before", "2025-04-20"),
        ("She confirmed late Monday that rebels had left the previous day.", "the previous day", "2025-04-20"),
        ("It fell on 3 April. He said on Monday that it was shelled the day before.", "the day before", "2025-04-20"),
        ("It was hit on 3 April. The raid answered a blast a day earlier.", "a day earlier", "2025-04-02"),
        ("The ban stood since May 2021. It was eased in June of that year.", "June of that year", "2021-06"),
        ("The ban stood since May 2021. A war began in 2022. It was eased in June of that year.", "June of that year",
         "2022-06"),
    ],
)  # fmt: skip
def test_the_day_before_counts_from_when_it_was_said_and_that_year_from_a_beginning(text, phrase, written):
    assert [when.edtf for when in times(text) if when.phrase == phrase] == [written]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("The army imposed a curfew from 3 May.", "2025-05-03"),
        ("The army attacked on 20 April.", "2025-04-20"),
        ("The army attacked on 28 May.", "2024-05-28"),
    ],
)
def test_a_day_shortly_ahead_is_no_day_of_last_year(text, edtf):
    assert only(text).edtf == edtf
