"""Adding: what comes of documents that go and come one by one is, byte for byte, what judging the whole gives."""

import json
import random
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.judge import Corpus, Memo, judge, sampling
from dragoman.judge.adding import add, can_add, keep, keep_who
from dragoman.judge.decisions import redecided
from dragoman.judge.judging import Work
from dragoman.judge.kept import put_readings
from dragoman.judge.naming import Rules
from dragoman.judge.reaching import reached
from dragoman.model.judgements import SEVERAL, Anchor, Judgement, in_force
from dragoman.model.wire import to_plain
from dragoman.store.workings import Workings
from tests.judge.histories import BOOK, KNOWN, LOOSE, report
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

    def decide(self, *judgements):
        """Let people have decided this and nothing else."""
        since = redecided(self.judgements, judgements)
        self.judgements = judgements
        if since is None:
            self.whole()
            return
        about = reached(self.workings, since)
        about |= {key for key, r in self.readings.items() if r.document.text_sha256 in since.texts}
        self.change(come=[self.readings[key] for key in sorted(about)], decided=since.names)

    def change(self, gone=(), come=(), decided=()):
        """Let documents go and come."""
        come = {reading.document.id: reading for reading in come}
        gone = set(gone)
        self.readings = {key: r for key, r in self.readings.items() if key not in gone} | come
        self.workings.begin()
        found = None
        if can_add(self.workings, gone, come, self.judgements):
            found = add(self.workings, gone, come, self.judgements, BOOK, decided=decided)
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
        self.workings.clear()
        put_readings(self.workings, work.readings)
        keep_who(self.workings, work.readings, judged.identities, Rules(in_force(self.judgements), BOOK))
        keep(self.workings, judged, work, memo)
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
    monkeypatch.setattr(sampling, "_MOST", 1)


@pytest.mark.usefixtures("_small_sample")
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.randoms(use_true_random=False))
def test_a_history_of_adding_rereading_and_removing_gives_what_judging_the_whole_gives(rng):
    record = Record()
    record.change(come=[report(seed) for seed in rng.sample(range(40), rng.randint(0, 20))])
    for _ in range(4):
        step(record, rng)
        record.check()


@pytest.mark.usefixtures("_small_sample")
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.randoms(use_true_random=False))
def test_a_history_of_decisions_gives_what_judging_the_whole_under_them_gives(rng):
    record = Record()
    record.change(come=[report(seed) for seed in rng.sample(range(40), rng.randint(8, 20))])
    made = []
    for number in range(5):
        if made and rng.random() < 0.25:
            made.remove(rng.choice(made))
        else:
            made.append(decision(record, rng, f"2026-01-01T00:00:0{number}"))
        record.decide(*made)
        record.check()
        step(record, rng)
        record.check()


VERDICTS = ("same", "not_same", "unsure", "alias", "drop_alias", "reject", "edit", "accept", "split", "place",
            "compatible", "joined", "parted", "scoped")  # fmt: skip


def decision(record, rng, at, verdict=None):
    """Return a decision on a name, a pair of names, the words of a document, a place, or what is disputed."""
    reading = record.readings[rng.choice(sorted(record.readings))]
    verdict = verdict or rng.choice(VERDICTS)
    if verdict == "place":
        return Judgement(verdict, Anchor("place", "Homs"), value=rng.choice(("Homs", "Homs-2")), at=at)
    if verdict == "compatible":
        return compatible(record, rng, at)
    if verdict in ("joined", "parted"):
        told = [a.evidence[0].quote for r in record.readings.values() for a in r.assertions if a.kind == "event"]
        one, other = (Anchor("occurrence", rng.choice(sorted(told))) for _ in range(2))
        return Judgement("same" if verdict == "joined" else "not_same", one, other, at=at)
    if verdict in ("reject", "edit", "accept"):
        told = rng.choice(reading.assertions)
        anchor = Anchor("assertion", told.evidence[0].quote, reading.document.text_sha256, f"{told.kind}/{told.type}")
        change = {"field": "polarity", "value": "negated"} if verdict == "edit" else {}
        return Judgement(verdict, anchor, at=at, **change)
    names = rng.sample((*LOOSE, *KNOWN), 2)
    pair = (Anchor("entity", names[0]), Anchor("entity", names[1]))
    if verdict == "split":
        known = f"actor:{names[0].casefold()}" if names[0] in KNOWN else None
        return Judgement(verdict, Anchor("entity", names[0], type=known), value=SEVERAL.join(names), at=at)
    if verdict == "scoped":
        return Judgement("alias", *pair, scope="Wire One", at=at)
    return Judgement(verdict, *pair, at=at)


def compatible(record, rng, at):
    """Return the decision that what some finding disputes is no contradiction, or of any two sentences."""
    told = {a.id: a.evidence[0].quote for r in record.readings.values() for a in r.assertions}
    between = [dispute.between for found in record.findings.values() for dispute in found.disputes]
    pairs = sorted({tuple(sorted(told[key] for key in keys)) for keys in between if len(keys) == 2})
    one, other = rng.choice(pairs) if pairs else rng.choices(sorted(told.values()), k=2)
    return Judgement("compatible", Anchor("assertion", one), Anchor("assertion", other), value="other dates", at=at)


def doubtful(reading):
    """Return a reading in which Homs may be one of two towns, as long as nobody has decided."""

    def several(part):
        if part is None or part.name != "Homs":
            return part
        return replace(part, entity=None, links=(*part.links, replace(part.links[0], id="Homs-2", country="IRQ")))

    told = (replace(a, roles=tuple(map(several, a.roles)), place=several(a.place)) for a in reading.assertions)
    return replace(reading, mentions=tuple(map(several, reading.mentions)), assertions=tuple(told))


@pytest.mark.usefixtures("_small_sample")
@pytest.mark.parametrize("verdict", VERDICTS)
@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.randoms(use_true_random=False))
def test_each_kind_of_decision_and_its_undoing_give_what_judging_the_whole_gives(verdict, rng):
    record = Record()
    record.change(come=[doubtful(report(seed)) for seed in rng.sample(range(40), 16)])
    made = decision(record, rng, "2026-01-01", verdict)
    record.decide(made)
    record.check()
    record.change(come=[doubtful(report(40 + rng.randrange(20)))], gone=[min(record.readings)])
    record.check()
    record.decide()
    record.check()


@pytest.mark.usefixtures("_small_sample")
@pytest.mark.parametrize("verdict", ["split", "place"])
def test_what_people_decide_on_one_name_everywhere_is_no_whole_judging(verdict):
    record = Record()
    record.change(come=[doubtful(report(seed)) for seed in range(1, 24)])
    names = SEVERAL.join(("Abu Karim", "Abu Kareem"))
    made = {
        "split": Judgement(verdict, Anchor("entity", "Abu Karim"), value=names),
        "place": Judgement(verdict, Anchor("place", "Homs"), value="Homs-2"),
    }[verdict]
    before, entities = record.added, printed(record.entities.values())
    record.decide(made)
    decided = printed(record.entities.values())
    record.decide()

    assert record.added == before + 2
    assert decided != entities
    assert printed(record.entities.values()) == entities


@pytest.mark.usefixtures("_small_sample")
def test_a_document_is_added_where_a_contradiction_was_judged_none():
    record = Record()
    record.change(come=[report(seed) for seed in range(1, 24)])
    record.decide(compatible(record, random.Random(1), "2026-01-01"))
    before = record.added
    record.change(come=[report(30)])
    record.check()

    assert record.added == before + 1


@pytest.mark.usefixtures("_small_sample")
def test_what_people_decide_on_words_or_names_is_no_whole_judging():
    record = Record()
    record.change(come=[report(seed) for seed in range(1, 24)])
    same = Judgement("same", Anchor("entity", "Rami Haddad"), Anchor("entity", "Abu Karim"), at="2026-01-01")
    told = record.readings[min(record.readings)]
    words = Anchor("assertion", told.assertions[0].evidence[0].quote, told.document.text_sha256)
    for made in ((same,), (same, Judgement("reject", words, at="2026-01-02")), ()):
        before = record.added
        record.decide(*made)
        record.check()
        assert record.added == before + 1


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
