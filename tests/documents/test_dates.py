"""What metadata dates promise: the precision given, and no guess."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.documents import build
from dragoman.documents.dates import published_when
from dragoman.model.document import Raw

BODY = "A force detained two men in the valley, and nobody was hurt in the operation, officials said."


@pytest.mark.parametrize(
    ("phrase", "edtf", "earliest", "latest", "granularity"),
    [
        ("2016", "2016", "2016-01-01", "2016-12-31", "year"),
        ("2016-02", "2016-02", "2016-02-01", "2016-02-29", "month"),
        ("2016-02-03", "2016-02-03", "2016-02-03", "2016-02-03", "day"),
        ("20160203", "2016-02-03", "2016-02-03", "2016-02-03", "day"),
        ("2016-02-03T23:30:00+03:00", "2016-02-03", "2016-02-03", "2016-02-03", "day"),
        ("Tue, 05 Apr 2016 10:00:00 +0300", "2016-04-05", "2016-04-05", "2016-04-05", "day"),
        ("Nov. 20, 2011", "2011-11-20", "2011-11-20", "2011-11-20", "day"),
        ("Wednesday, 20th of November 2013", "2013-11-20", "2013-11-20", "2013-11-20", "day"),
        ("Sept 2014", "2014-09", "2014-09-01", "2014-09-30", "month"),
        ("25/12/2016", "2016-12-25", "2016-12-25", "2016-12-25", "day"),
        ("12/25/2016", "2016-12-25", "2016-12-25", "2016-12-25", "day"),
        ("03/04/2016", "2016", "2016-01-01", "2016-12-31", "year"),
    ],
)
def test_a_date_keeps_the_precision_it_is_given_in(phrase, edtf, earliest, latest, granularity):
    when = published_when(phrase)
    assert (when.edtf, when.earliest, when.latest, when.granularity) == (edtf, earliest, latest, granularity)
    assert (when.phrase, when.start, when.end, when.anchor) == (phrase, 0, 0, "absolute")


@pytest.mark.parametrize("phrase", ["yesterday", "2016-13-01", "31 February 2016", "soon after", "0000"])
def test_what_is_no_date_keeps_its_words_and_has_no_value(phrase):
    when = published_when(phrase)
    assert (when.phrase, when.edtf, when.earliest, when.anchor) == (phrase, None, None, None)


@given(st.text(max_size=40))
def test_no_phrase_breaks_the_date_reader(phrase):
    when = published_when(phrase)
    assert (when.edtf is None) == (when.granularity is None)


@pytest.mark.parametrize(
    ("text", "phrase", "edtf"),
    [
        (f"The Title Here\nMarch 3, 2016\n\n{BODY}", "March 3, 2016", "2016-03-03"),
        (f"The Title Here\nPublished: 3 March 2016, 10:15 GMT\n\n{BODY}", "3 March 2016", "2016-03-03"),
        (f"KABUL, Afghanistan (Nov. 20, 2011) — {BODY}", "Nov. 20, 2011", "2011-11-20"),
        (f"2011-09-S-027\n\nKABUL, Afghanistan (Sep. 14)\n{BODY}", "Sep. 14", "2011-09-14"),
        (f"2011-09-S-027\n\n{BODY}", "2011-09", "2011-09"),
        (f"ALEPPO, Nov 20, 2011 (The Wire) — {BODY}", "Nov 20, 2011", "2011-11-20"),
        (f"The Title Here\n\nDamascus, 26 December 2016\n\n{BODY}", "26 December 2016", "2016-12-26"),
    ],
)
def test_the_date_that_a_text_carries_is_its_publication_date_with_its_place(text, phrase, edtf):
    published = build(Raw(input="x", text=text)).published
    assert (published.phrase, published.edtf) == (phrase, edtf)
    assert text[published.start : published.end] == phrase


def test_a_date_in_running_text_is_no_publication_date():
    assert build(Raw(input="x", text=f"On March 3, 2016, the army came. {BODY}")).published is None
