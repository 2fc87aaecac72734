"""Blocks: events of one day and town meet by what they share, with the outcome that comparing all of them has."""

import pytest

from dragoman.judge import Corpus, judge, occurrences
from dragoman.judge.words import Weights, cosine, prefix
from tests.judge.histories import WORDS, report


@pytest.mark.parametrize("begin", range(0, 900, 90))
def test_who_meets_changes_no_finding(monkeypatch, begin):
    corpus = Corpus.of([report(seed) for seed in range(begin, begin + 90)])
    monkeypatch.setattr(occurrences, "_A_FEW", 10**9)
    compared = judge(corpus).findings
    monkeypatch.setattr(occurrences, "_A_FEW", 0)

    assert judge(corpus).findings == compared


def test_passages_that_are_near_enough_share_a_word_of_their_heaviest():
    weights = Weights([frozenset(report(seed).document.text.lower().split()) for seed in range(60)])
    told = [weights.vector(report(seed).document.text.lower().split()) for seed in range(200)]
    least = 0.35
    near = [(a, b) for n, a in enumerate(told) for b in told[:n] if cosine(a, b) >= least]

    assert near
    assert all({*prefix(one, least)} & {*prefix(other, least)} for one, other in near)
    assert any(len(prefix(one, least)) < len(one.weights) for one in told)


def test_the_made_reports_have_days_on_which_much_happens():
    corpus = Corpus.of([report(seed) for seed in range(90)])
    told = [found for found in judge(corpus).findings if found.kind == "occurrence" and found.place is not None]
    days = {(found.place.name, found.time.edtf) for found in told if found.time is not None}

    assert WORDS
    assert len(told) > 2 * len(days)
