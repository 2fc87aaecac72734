"""Ranks: who bears a rank is the one spoken of, and not the body named before it."""

from __future__ import annotations

import pytest

from dragoman.annotate.attachments import mended
from tests.annotate.trees import above, parsed


def test_a_body_and_its_short_name_before_a_rank_are_no_subject():
    tokens = mended(
        parsed("Iranian Revolutionary Guards (IRGC) Brigadier General Hossein Karimi was killed near Homs.")
    )
    assert above(tokens, "Karimi") == ("killed", "nsubjpass")
    assert above(tokens, "Guards") == ("Karimi", "compound")


def test_a_name_explained_in_commas_stays_what_it_is():
    tokens = mended(parsed("The Free Army (FSA), a rebel group, was beaten in Homs."))
    assert above(tokens, "Army") == ("beaten", "nsubjpass")


@pytest.mark.parametrize("rank", ["Brig.", "Lt.", "Col.", "Maj.", "Capt.", "Sgt.", "Cpl.", "Cmdr."])
def test_a_short_rank_is_one_word_of_the_name_behind_it(rank):
    tokens = parsed(f"The {rank} spoke to {rank} Karimi on Monday.")
    assert [token.text for token in tokens].count(rank) == 2
    assert above(tokens, "Karimi")[0] != rank


def test_a_name_behind_the_body_it_speaks_for_is_the_holders():
    tokens = mended(parsed("The spokeswoman of the US State Department Jane Doe said that the talks failed."))
    assert above(tokens, "Doe") == ("spokeswoman", "appos")
    assert above(tokens, "Department") == ("of", "pobj")
