"""The search for cycles rests while records are made, and goes on after it."""

import gc

import pytest

from dragoman.model.collecting import collecting_later, each_collecting_later


def test_the_search_goes_on_after_it_whatever_happens():
    assert gc.isenabled()
    with pytest.raises(ZeroDivisionError), collecting_later():
        divmod(1, 0)

    assert gc.isenabled()


def test_the_search_rests_within():
    with collecting_later():
        rests = not gc.isenabled()

    assert rests


def test_a_search_that_rested_before_rests_after_it():
    gc.disable()
    try:
        with collecting_later():
            pass
        rests = not gc.isenabled()
    finally:
        gc.enable()

    assert rests


def test_the_search_rests_while_each_item_is_made_and_not_between():
    made = each_collecting_later(gc.isenabled() for _ in range(2))
    for resting in made:
        assert not resting
        assert gc.isenabled()
