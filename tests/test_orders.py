"""Orders: what a record answers does not hang on the order in which documents came and decisions were taken."""

import json
import random

import pytest

from dragoman.analysis.dossier import pair, view
from dragoman.analysis.filters import filters_of
from dragoman.judge import sampling
from dragoman.model.answers import SECTIONS
from dragoman.model.judgements import Anchor, Judgement
from dragoman.model.wire import to_plain
from dragoman.project import Project, core
from dragoman.runner.shards import specs
from tests.test_rejudging import raw, read_shard

SEEDS = range(12)
DECISIONS = (
    Judgement("not_same", Anchor("entity", "Abu Karim"), Anchor("entity", "Abu Kareem")),
    Judgement("alias", Anchor("entity", "Coast Guard"), Anchor("entity", "Rami Haddad")),
    Judgement("split", Anchor("entity", "National Salvation Council"), value="National Salvation Council | NSC"),
)
ASKED = ({"as_of": "2016-02-10"}, {"as_of": "2016-02-12"}, {"known_by": "2016-02-12"}, {"known_by": "2016-02-13"},
         {"as_of": "2016-02-11", "known_by": "2016-02-13"}, {})  # fmt: skip


def answers(project):
    """Return as JSON what a record answers as of days and by what was known on days."""
    with project.index() as index:
        made = [pair(index, "Army", "Coast Guard", filters_of(**asked)) for asked in ASKED]
        made += [view(index, tuple(SECTIONS), filters_of(**asked)) for asked in ASKED]
    return [json.dumps(to_plain(answer), ensure_ascii=False) for answer in made]


def grown(folder, rng):
    """Return the record after all documents and decisions, in an order of chance, a few at a time."""
    seeds = rng.sample(SEEDS, len(SEEDS))
    project = Project.init(folder)
    project.take([raw(seed) for seed in seeds[:8]], engine="process")
    steps = [*seeds[8:], *DECISIONS]
    rng.shuffle(steps)
    for step in steps:
        if isinstance(step, Judgement):
            project.decide(step)
        else:
            project.take([raw(step)], engine="process")
    return project


@pytest.fixture
def _made(monkeypatch):
    monkeypatch.setattr(core, "read_shard", read_shard)
    monkeypatch.setattr(core, "specs", lambda base: specs(base, 2))
    monkeypatch.setattr(sampling, "_MOST", 1)


@pytest.mark.usefixtures("_made")
def test_answers_of_a_day_and_by_what_was_known_then_are_the_same_in_every_order_of_adding_and_deciding(tmp_path):
    whole = Project.init(tmp_path / "whole")
    whole.take([raw(seed) for seed in SEEDS], engine="process")
    whole.decide(*DECISIONS)
    wanted = answers(whole)

    assert len(set(wanted)) == len(wanted)
    for seed in range(2):
        assert answers(grown(tmp_path / f"{seed}", random.Random(seed))) == wanted
