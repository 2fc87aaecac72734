"""The sample that words are weighed by follows from the documents alone, and today's news hardly ever changes it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.judge.sampling import Sample, sample_of

DAY = 735000


def documents(number, first=0, apart=3):
    """Return so many documents, some of a day, the days going on from ``first``."""
    return {f"{place:032x}": DAY + place // apart for place in range(first, first + number)}


@given(st.dictionaries(st.text(max_size=8), st.none() | st.integers(DAY, DAY + 400), max_size=600))
def test_every_document_of_a_small_corpus_counts_and_never_more_than_a_few_hundred_of_a_large_one(days):
    sample = sample_of(days)
    held = [key for key, day in days.items() if sample.holds(key, day)]

    assert len(held) <= 512
    assert len(days) > 512 or len(held) == len(days)


def test_the_sample_is_the_same_whatever_the_order_of_documents():
    days = documents(3000)

    assert sample_of(dict(reversed(days.items()))) == sample_of(days)


def test_newer_documents_change_the_sample_only_when_the_corpus_has_grown_by_an_eighth():
    days = documents(2000)
    seen = []
    for number in range(2000, 4000):
        days.update(documents(1, number))
        sample = sample_of(days)
        held = frozenset(key for key, day in days.items() if sample.holds(key, day))
        if held not in seen[-1:]:
            seen.append(held)

    assert len(seen) <= 8
    assert all(150 <= len(held) <= 512 for held in seen)


@pytest.mark.parametrize("number", [513, 1000, 5000, 20000])
def test_a_large_corpus_is_drawn_from_for_at_least_three_quarters_of_it(number):
    days = documents(number)
    last = sample_of(days).last

    assert sum(day <= last for day in days.values()) >= 0.75 * number


def test_where_days_are_mostly_unknown_the_sample_is_drawn_from_all():
    days = documents(1000) | {f"undated {number}": None for number in range(1000)}
    sample = sample_of(days)

    assert sample.last is None
    assert any(sample.holds(key, day) for key, day in days.items() if day is None)


def test_an_older_document_is_in_the_sample_by_its_own_id_alone():
    sample = Sample(2, DAY)
    held = {key for key in documents(400) if sample.holds(key, DAY)}

    assert 60 <= len(held) <= 140
    assert not any(sample.holds(key, DAY + 1) or sample.holds(key, None) for key in held)
