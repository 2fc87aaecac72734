"""Names that depend: on the day (offices, old names), on the source (scoped aliases), on what people decided."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dragoman.judge import Corpus, judge
from dragoman.judge.identity import Identities, identify
from dragoman.model.actors import Actor, ActorBook, Alias, Office, Period
from dragoman.model.judgements import Anchor, Judgement
from dragoman.model.records import Mention, Reading
from dragoman.project.belonging import belonging
from dragoman.project.inputs import judged_content
from tests.judge.builders import assertion, document, mention, reading, role

BOOK = ActorBook([
    Actor("actor:old", "First President", "person", offices=(Office("president", "gov:X", Period("2013", "2021")),)),
    Actor("actor:new", "Second President", "person", offices=(Office("president", "gov:X", Period("2021")),)),
    Actor("gov:X", "Government of X", "government"),
    Actor("actor:front", "Front", "non_state_armed", aliases=(Alias("Old Front", Period(until="2016")),),
          period=Period(until="2016")),
    Actor("actor:league", "League", "non_state_armed", successor_of=("actor:front",), period=Period("2016")),
    Actor("actor:guard", "Guard", "non_state_armed", successor_of=("actor:league",), period=Period("2020")),
])  # fmt: skip


def speaking(name: str, day: str, text: str, called: str, entity: str) -> Reading:
    doc = document(name, f"{text} spoke.", day)
    return reading(name, doc, mentions=[Mention(0, len(text), text, called, entity, "person")])


def why(found: Identities, entity: str) -> list[str]:
    return [merge.sentence for known in found.entities if known.id == entity for merge in known.merges]


def test_an_office_of_two_years_is_two_people_and_each_merge_says_why() -> None:
    found = identify(
        Corpus.of([
            speaking("a", "2016-05-03", "The president", "First President", "actor:old"),
            speaking("b", "2024-05-03", "The president", "Second President", "actor:new"),
        ]),
        actors=BOOK,
    )  # fmt: skip
    assert why(found, "actor:old") == [
        "“president” is First President: told on 2016-05-03; president of Government of X from 2013 to 2021"
    ]
    assert "since 2021" in why(found, "actor:new")[0]


def test_a_name_that_was_in_use_for_a_time_is_a_merge_with_its_dates() -> None:
    found = identify(Corpus.of([speaking("a", "2015", "Old Front", "Front", "actor:front")]), actors=BOOK)
    assert why(found, "actor:front") == ["“Old Front” is Front: told on 2015-01-01; the name was in use until 2016"]


def test_a_successor_includes_what_it_was_before_but_not_what_merely_came_before() -> None:
    readings = [speaking(name, "2015", name, name, f"actor:{name.lower()}") for name in ("Front", "League", "Guard")]
    content = judged_content(readings, BOOK)
    names = {row.id: row.name for row in content.entities}
    parts = {(member, whole) for member, whole, _ in belonging(names, BOOK, (), ())}
    assert parts == {("actor:front", "actor:league")}


def scoped(verdict: str, source: str) -> Judgement:
    return Judgement(verdict, Anchor("entity", "Army of the North"), Anchor("entity", "Lions"), scope=source)


def named_in(source: str, name: str, *, known: bool = False) -> Reading:
    text = f"{name} took the bridge, as {source} has it."
    doc = document(source + name, text, "2016-05-03", source)
    part = role("actor", name, "non_state_armed", known=known)
    seen = mention(name, "non_state_armed", entity=part.entity)
    return reading(source + name, doc, [assertion(doc, text, roles=[part])], [seen])


def test_an_alias_of_one_source_holds_in_its_documents_only() -> None:
    readings = [named_in("Wire", "Lions"), named_in("Post", "Lions"), named_in("Post", "Army of the North")]
    content = judged_content(readings, ActorBook([]), [scoped("alias", "Wire")])
    by_input = {r.input: content.entity_of(r.assertions[0].roles[0]) for r in content.readings}
    assert by_input["WireLions"] == by_input["PostArmy of the North"] != by_input["PostLions"]


def test_an_alias_dropped_for_one_source_stays_everywhere_else() -> None:
    everywhere = replace(scoped("alias", ""), scope=None, at="1")
    readings = [named_in("Wire", "Lions"), named_in("Post", "Lions"), named_in("Post", "Army of the North")]
    content = judged_content(readings, ActorBook([]), [everywhere, replace(scoped("drop_alias", "Wire"), at="2")])
    by_input = {r.input: content.entity_of(r.assertions[0].roles[0]) for r in content.readings}
    assert by_input["PostLions"] == by_input["PostArmy of the North"] != by_input["WireLions"]


@pytest.mark.parametrize("verdict", ["same", "alias"])
def test_a_merge_taken_back_restores_every_mention_and_holds_for_new_documents(verdict: str) -> None:
    readings = [named_in("Wire", "Lions"), named_in("Post", "Army of the North"), named_in("Wire", "Tigers")]
    merge = Judgement(verdict, Anchor("entity", "Lions"), Anchor("entity", "Tigers"), at="1")
    before = judge(Corpus.of(readings)).identities.of_key
    joined = judge(Corpus.of([*readings, named_in("Star", "Lions")]), [merge]).identities
    entities = {joined.of_role(r.mentions[0]) for r in readings}
    assert len(entities) == 2
    apart = Judgement("not_same", Anchor("entity", "Lions"), Anchor("entity", "Tigers"), at="2")
    assert judge(Corpus.of(readings), [replace(merge, withdrawn="2"), apart]).identities.of_key == before
