"""Adding: what comes of documents that go and come one by one is, byte for byte, what judging the whole gives."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.judge import Corpus, Memo, judge, words
from dragoman.judge.adding import add, can_add, keep
from dragoman.judge.judging import Work
from dragoman.judge.naming import Rules
from dragoman.model.judgements import in_force
from dragoman.model.wire import to_plain
from dragoman.store.workings import Workings
from tests.judge.histories import BOOK, report
from tests.judge.test_speaking import speaker, told_by


class Record:
    """A record that is judged as it grows, and what has come of it so far."""

    def __init__(self, judgements=()):
        self.workings = Workings()
        self.readings = {}
        self.judgements = tuple(judgements)
        self.findings = {}
        self.entities = {}
        self.origins = {}
        self.added = 0

    def change(self, gone=(), come=()):
        """Let documents go and come."""
        come = {reading.document.id: reading for reading in come}
        gone = set(gone)
        self.readings = {key: r for key, r in self.readings.items() if key not in gone} | come
        self.workings.begin()
        found = None
        if can_add(self.workings, gone, come, self.judgements):
            found = add(self.workings, gone, come, self.judgements, BOOK)
        if found is None:
            self.whole()
        else:
            self.added += 1
            for key in found.findings_gone:
                del self.findings[key]
            self.findings.update({f.id: f for f in found.findings})
            for key in found.renaming.gone:
                del self.entities[key]
            self.entities.update({entity.id: entity for entity in found.renaming.come})
            for key in gone:
                del self.origins[key]
            self.origins.update(found.origins)
        self.workings.commit()

    def whole(self):
        """Judge everything anew."""
        memo, work = Memo(), Work()
        judged = judge(Corpus.of(self.readings.values()), self.judgements, BOOK, memo, work)
        keep(self.workings, judged, work, memo, Rules(in_force(self.judgements), BOOK))
        self.findings = {found.id: found for found in judged.findings}
        self.entities = {entity.id: entity for entity in judged.identities.entities}
        self.origins = {origin.document: origin for origin in judged.origins}

    def check(self):
        """Compare what has come of it with judging the whole."""
        judged = judge(Corpus.of(self.readings.values()), self.judgements, BOOK)
        assert printed(self.entities.values()) == printed(judged.identities.entities)
        assert printed(self.origins.values(), "document") == printed(judged.origins, "document")
        assert printed(self.findings.values()) == printed(judged.findings)


def printed(things, key="id"):
    return [json.dumps(to_plain(thing)) for thing in sorted(things, key=lambda thing: getattr(thing, key))]


@pytest.fixture
def _small_sample(monkeypatch):
    """Weights from hardly any document, so that hardly any document changes them."""
    monkeypatch.setattr(words, "_MOST_SAMPLED", 1)


@pytest.mark.usefixtures("_small_sample")
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.randoms(use_true_random=False))
def test_a_history_of_adding_rereading_and_removing_gives_what_judging_the_whole_gives(rng):
    record = Record()
    record.change(come=[report(seed) for seed in rng.sample(range(40), rng.randint(0, 20))])
    for _ in range(4):
        step(record, rng)
        record.check()


def step(record, rng):
    """Take one thing in or out, or read it again."""
    there = sorted(record.readings)
    action = rng.choice("aaarg") if there else "a"
    if action == "a":
        record.change(come=[report(rng.randrange(40)) for _ in range(rng.choice((1, 1, 2)))])
    elif action == "r":
        key = rng.choice(there)
        seed = int(record.readings[key].input.partition("-")[2])
        record.change(come=[report(seed, edition=rng.randint(0, 2))])
    else:
        record.change(gone=[rng.choice(there)])


@pytest.mark.usefixtures("_small_sample")
def test_who_is_named_in_a_document_of_the_record_resolves_a_description_in_one_that_comes():
    first = told_by("Wire", 22, speaker("the ministry"), "2013-01-15")
    named = told_by("Post", 31, speaker("Homs Health Ministry", "gov:x:health"), "2013-01-16")
    later = told_by("Courier", 34, speaker("the health ministry"), "2013-01-17")
    record = Record()
    record.change(come=[report(seed) for seed in range(1, 12)] + [named])
    for more in (first, later):
        record.change(come=[more])
        record.check()

    assert record.added == 2
    assert not any(found.disputes for found in record.findings.values() if later.document.id in found.documents)
