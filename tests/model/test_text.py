"""Spans hold by construction, whatever the text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.model.text import Span, content_id


@given(st.text(min_size=1), st.data())
def test_a_span_holds_the_words_at_its_place(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    span = Span.of(text, start, end)

    assert text[span.start : span.end] == span.quote
    assert span.holds_in(text)


@pytest.mark.parametrize(("start", "end"), [(0, 0), (2, 1), (-1, 2), (0, 9)])
def test_there_is_no_span_outside_the_text_or_empty(start, end):
    with pytest.raises(ValueError, match="no span"):
        Span.of("words", start, end)


def test_a_span_does_not_hold_in_another_text():
    assert not Span.of("words", 0, 3).holds_in("swords")


def test_ids_tell_parts_apart():
    assert content_id("ab", "c") != content_id("a", "bc")
    assert len(content_id("x")) == 32
