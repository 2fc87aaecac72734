"""What families promise: copies are told whatever their dress, excerpts by containment, strangers not at all."""

from hypothesis import given
from hypothesis import strategies as st

from dragoman.model.families import SIGNATURE, containment, family_id, signature, similarity

WORDS = [f"word{i}" for i in range(2000)]
STORY = " ".join(WORDS[:400])


def test_dress_does_not_part_exact_copies():
    assert family_id("The town’s gate, closed.") == family_id("THE TOWN'S\n gate closed")
    assert family_id("one") != family_id("two")


def test_a_copy_with_a_few_words_changed_stays_similar():
    copy = STORY.replace("word7 ", "changed ").replace("word200 ", "")
    assert similarity(signature(STORY), signature(copy)) > 0.9


def test_an_excerpt_is_contained_in_the_whole_and_not_the_other_way():
    whole, part = signature(STORY), signature(" ".join(WORDS[100:200]))
    assert containment(part, whole) > 0.95
    assert containment(whole, part) < 0.4


def test_strangers_share_nothing():
    assert similarity(signature(" ".join(WORDS[:300])), signature(" ".join(WORDS[1000:1300]))) == 0.0


@given(st.text(max_size=200), st.text(max_size=200))
def test_measures_stay_within_bounds_and_are_symmetric_where_they_should_be(a, b):
    one, two = signature(a), signature(b)
    assert 0.0 <= similarity(one, two) == similarity(two, one) <= 1.0
    assert 0.0 <= containment(one, two) <= 1.0
    assert similarity(one, one) == (1.0 if one else 0.0)
    assert list(one) == sorted(set(one))
    assert len(one) <= SIGNATURE
    assert all(number < 2**63 for number in one)
