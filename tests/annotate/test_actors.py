"""What the actor data promises: every entry is well formed, consistent, and found by its every name."""

import re

import pytest

from dragoman.annotate.actors import load, load_actors, slug, stock
from dragoman.annotate.countries import countries
from dragoman.annotate.mentions.names import known_names, people_words
from dragoman.annotate.pipeline import annotate
from dragoman.model.document import plain_document
from dragoman.model.ontology import CATEGORIES, SECTORS


def test_every_category_sector_and_country_is_of_the_ontology():
    for actor in stock():
        assert actor.category in CATEGORIES, actor
        assert actor.sector is None or actor.sector in SECTORS, actor
        assert actor.country is None or actor.country in countries(), actor


def test_whatever_an_actor_points_to_exists():
    book = stock()
    for actor in book:
        for bond in actor.parents:
            assert bond.actor in book, actor
        for office in actor.offices:
            assert office.of in book, actor
        assert all(before in book for before in actor.successor_of), actor


def test_every_date_is_iso_and_no_period_ends_before_it_begins():
    day = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
    for actor in stock():
        parts = (*actor.offices, *actor.parents, *actor.aliases)
        for period in (actor.period, *(part.period for part in parts)):
            for bound in (period.since, period.until):
                assert bound is None or day.fullmatch(bound), actor
            if period.since and period.until:
                size = min(len(period.since), len(period.until))
                assert period.since[:size] <= period.until[:size], actor


def test_every_name_of_every_actor_is_found_in_a_sentence():
    names = sorted(
        {(alias.text, actor.id) for actor in stock() for alias in actor.names() if actor.id.startswith("actor:")}
    )
    text, spans = "", {}
    for name, entity in names:
        start = len(text) + len("On Monday ")
        spans[start, start + len(name)] = (name, entity)
        text += f"On Monday {name} was mentioned.\n\n"
    found = {(hit.start, hit.end): hit for hit in known_names(text)}
    missing = [name for span, (name, entity) in spans.items() if entity not in getattr(found.get(span), "ids", ())]
    assert missing == []


def test_every_people_and_every_demonym_is_found():
    words = [*people_words(), *(word for state in countries().values() for word in state.demonyms)]
    missing = [
        word for word in words if not any(hit.end - hit.start == len(word) for hit in known_names(f"Some {word} came."))
    ]
    assert missing == []


def test_each_state_has_a_government_an_army_and_a_police():
    for code in countries():
        assert {entity.id for entity in stock().belonging(f"country:{code}")} >= {
            f"gov:{code}",
            f"mil:{code}",
            f"police:{code}",
        }


def test_short_names_that_need_support_are_names_of_actors():
    unknown = [name for name in load("short_names") if not stock().named(name)]
    assert unknown == []


@pytest.mark.parametrize(("day", "name"), [("2016-05-01", "Hassan Rouhani"), ("2024-12-03", "Masoud Pezeshkian")])
def test_the_president_of_iran_depends_on_the_day(day, name):
    assert [actor.name for actor in stock().holders("president", "gov:IRN", day)] == [name]


def test_a_group_knows_what_it_was_before():
    assert [actor.id for actor in stock().lineage("actor:hts")] == ["actor:jfs", "actor:al-nusra"]


def test_a_project_can_add_and_replace_actors(tmp_path):
    own = tmp_path / "actors.toml"
    own.write_text(
        '[[actors]]\nname = "River Brigade"\ncategory = "non_state_armed"\nsector = "REB"\ncountry = "SYR"\n'
        'also = ["RB", {name = "Stream Brigade", to = "2015"}]\nof = ["sdf 2016/"]\noffices = []\n',
        encoding="utf-8",
    )
    book = load_actors(own)
    actor = book.get("actor:river-brigade")
    assert [alias.text for alias in actor.names()] == ["River Brigade", "RB", "Stream Brigade"]
    assert [parent.id for parent in book.parents(actor.id, "2020")] == ["actor:sdf"]
    assert len(book) == len(stock()) + 1


def test_an_actor_without_a_name_is_refused(tmp_path):
    own = tmp_path / "actors.toml"
    own.write_text('[[actors]]\ncategory = "group"\n', encoding="utf-8")
    with pytest.raises(ValueError, match="without a name"):
        load_actors(own)


def test_a_slug_is_plain():
    assert slug("Recep Tayyip Erdoğan") == "recep-tayyip-erdogan"
    assert slug("People's Protection Units") == "peoples-protection-units"


@pytest.mark.parametrize(
    ("name", "entity"), [("FARDC", "mil:COD"), ("IDF", "mil:ISR"), ("Bundeswehr", "mil:DEU"), ("US Army", "mil:USA")]
)
def test_the_own_name_of_a_state_s_army_is_that_army_and_no_part_of_it(name, entity):
    assert [actor.id for actor in stock().named(name)] == [entity]
    (told,) = (m for m in next(annotate([plain_document(f"The {name} shelled a village.")])).mentions if name in m.text)
    assert told.entity == entity


def test_an_army_is_called_by_its_own_name_while_it_bore_it():
    assert [actor.id for actor in stock().named("Syrian Arab Army", "2016")] == ["mil:SYR"]
    assert stock().named("Syrian Arab Army", "2025-06") == ()
