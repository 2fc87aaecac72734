"""Quotations: paired marks within a paragraph, inner ones left to the outer."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.extract.quotes import quotations


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("He said: “We will leave the town.” Then he left.", ["“We will leave the town.”"]),
        ('He said: "We will leave the town." Then he left.', ['"We will leave the town."']),
        ("He said ''we will leave the town'' then.", ["''we will leave the town''"]),
        ("The so-called “safe zone” fell.", []),
        ("“He told us ‘leave the town now’ twice,” she said.", ["“He told us ‘leave the town now’ twice,”"]),
        ("It’s the town’s bridge that’s broken.", []),
    ],
)
def test_a_quotation_runs_from_mark_to_mark(text, wanted):
    assert [text[quote.start : quote.end] for quote in quotations(text)] == wanted


def test_a_mark_that_is_never_closed_counts_only_where_the_next_paragraph_opens_again():
    assert quotations('"The bridge fell on Monday.\n\nThe army left the town.') == ()
    text = "“The bridge fell on Monday.\n\n“And the army left the town.”"
    assert [quote.open for quote in quotations(text)] == [True, False]


def test_an_unclosed_mark_hides_no_later_quotation():
    text = '"The bridge fell. He said “we will leave the town” and left.'
    assert [text[quote.start : quote.end] for quote in quotations(text)] == ["“we will leave the town”"]


@given(st.text(alphabet=st.sampled_from("ab c\n“”\"'‘’«».,é"), max_size=80))
def test_quotations_are_ordered_inside_the_text_and_apart(text):
    found = quotations(text)
    assert all(0 <= quote.start < quote.end <= len(text) for quote in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
