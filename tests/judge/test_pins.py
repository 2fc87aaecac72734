"""Pins: events placed by what texts print, where no gazetteer has the village or has its namesake."""

from __future__ import annotations

from dragoman.judge import Corpus, judge
from dragoman.judge.identity import key_of
from dragoman.judge.pins import printed
from dragoman.judge.units import units_of
from dragoman.model.document import plain_document
from dragoman.model.findings import Finding
from dragoman.model.records import Reading
from dragoman.reading import read
from tests.judge.builders import when


def told(name: str, text: str, published: str, title: str | None = None) -> Reading:
    document = plain_document(text, published=when(published), publisher=f"outlet {name}", title=title, source=name)
    return read(document)


def joined(*readings: Reading) -> list[Finding]:
    found = [f for f in judge(Corpus.of(readings)).findings if f.kind == "occurrence" and not f.episode]
    return [f for f in found if len(f.documents) == len(readings)]


def test_a_village_that_no_gazetteer_knows_joins_reports_that_print_its_name() -> None:
    first = told("a", "Raiders on motorbikes killed 14 people in the village of Zorgwaka on Wednesday.", "2024-01-25")
    other = told(
        "b",
        "Gunmen killed at least 20 people in Nigeria, residents said. The attack on Zorgwaka took place on Wednesday.",
        "2024-01-26",
    )
    assert any("zorgwaka" in why for f in joined(first, other) for why in f.joined_because)


def test_a_headline_s_town_is_where_a_text_without_one_may_be() -> None:
    first = told("a", "Seven people were killed when a convoy was ambushed in Douma on Friday.", "2021-03-28")
    other = told(
        "b",
        "At least seven died on Friday when gunmen ambushed a convoy of aid lorries.",
        "2021-03-27",
        "Ambush at Douma",
    )
    assert joined(first, other)


def test_names_of_well_known_actors_and_full_names_say_nothing_of_a_place() -> None:
    reading = told(
        "a", "On Friday Hezbollah shelled the hamlet of Zorgwaka in Lebanon, Colonel Omar Said said.", "2021-03-28"
    )
    assert {name for _, name in printed(reading).names} & {"zorgwaka", "hezbollah", "omar", "lebanon"} == {"zorgwaka"}


def test_a_town_abroad_does_not_stand_alone_for_what_a_text_tells_of_another_country() -> None:
    text = "A shell killed two men on Lido beach in Mogadishu, the capital of Somalia, on Friday."
    (unit,) = (u for u in units_of(told("a", text, "2024-08-04"), key_of) if "killed" in u.types)
    assert "Mogadishu" in {spot.name for spot in unit.pins}


def test_one_text_s_days_and_sides_keep_its_events_apart() -> None:
    text = (
        "Rebels attacked an army base in Djibo on Sunday, killing 40 soldiers. On Monday the army bombed rebel"
        " positions near the town and killed 20 fighters."
    )
    units = [u for u in units_of(told("a", text, "2024-05-17"), key_of) if "killed" in u.types]
    assert [{number for _, number in u.figures} for u in units] == [{40.0}, {20.0}]


def test_who_died_later_is_part_of_the_toll_that_rose() -> None:
    first = told("a", "A bomb killed 52 people in Mastung on Friday.", "2023-09-29")
    other = told(
        "b",
        "The death toll from Friday's bombing in Mastung rose to 59 after seven people died of their wounds.",
        "2023-09-30",
    )
    (found,) = joined(first, other)
    assert sorted(count.best or count.low or 0 for count in found.tolls if count.measure == "killed") == [52, 59]


def test_what_was_struck_under_an_unknown_name_is_not_put_at_another_town_of_the_text() -> None:
    text = "Rebels denied that they had shelled Zorgwaka on Friday. The rebels said they had shelled a base in Douma."
    first, _ = (u for u in units_of(told("a", text, "2024-07-28"), key_of) if "ASSAULT" in u.types)
    assert first.pins == ()
    assert "zorgwaka" in first.names


def test_one_named_person_is_hurt_once_wherever_reports_put_it() -> None:
    first = told("a", "Gunmen killed the judge Omar Haddad near Idlib on Monday, officials said.", "2021-02-22")
    other = told("b", "The judge Omar Haddad was killed on Monday in an ambush near Homs, police said.", "2021-02-22")
    assert [{dispute.kind for dispute in f.disputes} for f in joined(first, other)] == [{"place"}]
