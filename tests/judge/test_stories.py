"""Stories: what is near some reports is found without looking closely at those that can not be."""

import random

import pytest

from dragoman.judge import stories
from dragoman.judge.digests import digest
from dragoman.judge.sampling import sample_of
from dragoman.judge.stories import near_stories
from dragoman.judge.units import units_of
from dragoman.judge.words import Weights
from dragoman.model.records import Reading
from tests.judge.builders import document
from tests.judge.histories import report


@pytest.mark.parametrize("seed", range(4))
def test_looking_through_all_reports_first_finds_the_pairs_that_comparing_with_each_finds(monkeypatch, seed):
    rng = random.Random(seed)
    made = [report(n) for n in rng.sample(range(300), 120)]
    digests = [digest(reading, units_of(reading, lambda role: role.name)) for reading in made]
    weights = Weights([told.lead for told in digests], sample_of({told.document: told.day for told in digests}).level)
    of = rng.sample(range(len(digests)), 12)
    looked = near_stories(digests, weights, of)
    monkeypatch.setattr(stories, "_FEW", 0)
    compared = near_stories(digests, weights, of)

    assert looked == compared
    assert looked


def test_a_report_that_shares_too_little_is_not_looked_at_closely():
    lines = ("Floods closed the grain harbour", "Floods closed the bridge", "A school opened in Homs")
    made = [digest(Reading(1, line, document(line, line)), ()) for line in lines]
    weights = Weights([told.lead for told in made])

    assert stories._within_reach(made, weights, [0]) == [0, 1]
