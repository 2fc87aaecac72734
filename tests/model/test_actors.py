"""What the actor book promises: names, offices and belonging by day, lineage, replacement by id."""

from hypothesis import given
from hypothesis import strategies as st

from dragoman.model.actors import Actor, ActorBook, Alias, Bond, Office, Period

BOOK = ActorBook([
    Actor("gov:XXX", "Exland government", "government", "GOV", "XXX"),
    Actor("mil:XXX", "Exland army", "military", "MIL", "XXX", parents=(Bond("gov:XXX"),)),
    Actor("actor:guard", "Guard", "military", "MIL", "XXX", parents=(Bond("mil:XXX", Period("2001", "2010")),)),
    Actor("actor:front", "Front", "non_state_armed", aliases=(Alias("Old Name", Period(None, "2005")),)),
    Actor("actor:league", "League", "non_state_armed", successor_of=("actor:front",)),
    Actor("actor:union", "Union", "non_state_armed", successor_of=("actor:league",)),
    Actor("actor:ann", "Ann", "person", offices=(Office("president", "gov:XXX", Period("2000-01-05", "2004-06")),)),
    Actor("actor:bob", "Bob", "person", offices=(Office("president", "gov:XXX", Period("2004-06", None)),)),
])  # fmt: skip


def ids(actors):
    return [actor.id for actor in actors]


def test_an_office_is_held_by_whoever_held_it_on_that_day():
    assert ids(BOOK.holders("president", "gov:XXX", "2002-03-01")) == ["actor:ann"]
    assert ids(BOOK.holders("president", "gov:XXX", "2024")) == ["actor:bob"]
    assert ids(BOOK.holders("president", "gov:XXX", "2000-01-04")) == []


def test_a_day_that_two_terms_share_leaves_both():
    assert ids(BOOK.holders("president", "gov:XXX", "2004-06-20")) == ["actor:ann", "actor:bob"]


def test_without_a_day_everybody_who_held_the_office_is_meant_earliest_first():
    assert ids(BOOK.holders("president", "gov:XXX")) == ["actor:ann", "actor:bob"]


def test_a_name_out_of_use_is_not_found_on_a_later_day():
    assert ids(BOOK.named("old name", "2001")) == ["actor:front"]
    assert ids(BOOK.named("old name", "2020")) == []


def test_belonging_goes_down_to_any_depth_at_that_time():
    assert ids(BOOK.belonging("gov:XXX", "2005-01-01")) == ["actor:bob", "mil:XXX", "actor:guard"]
    assert "actor:guard" not in ids(BOOK.belonging("gov:XXX", "2015"))


def test_parents_are_what_it_was_part_of():
    assert ids(BOOK.parents("actor:guard", "2005")) == ["mil:XXX"]
    assert ids(BOOK.parents("actor:guard", "2012")) == []


def test_lineage_walks_back_through_every_predecessor():
    assert ids(BOOK.lineage("actor:union")) == ["actor:league", "actor:front"]


def test_a_lineage_that_bites_its_tail_ends():
    book = ActorBook([
        Actor("a", "A", "group", successor_of=("b",)),
        Actor("b", "B", "group", successor_of=("a",)),
    ])  # fmt: skip
    assert ids(book.lineage("a")) == ["b", "a"]


def test_of_two_actors_with_one_id_the_later_stands():
    book = ActorBook([Actor("a", "Stock", "group"), Actor("a", "Own", "group")])
    assert len(book) == 1
    assert book.get("a").name == "Own"


def test_an_unknown_id_is_nobody():
    assert BOOK.get("actor:nobody") is None
    assert BOOK.get(None) is None
    assert "actor:nobody" not in BOOK


@given(st.dates(), st.dates(), st.dates())
def test_a_period_covers_a_day_exactly_when_it_lies_between_its_bounds(since, until, day):
    period = Period(since.isoformat(), until.isoformat())
    assert period.covers(day.isoformat()) == (since <= day <= until)
