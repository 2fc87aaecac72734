"""What reports say in passing and readers took wrongly: days of vows, nights, initials, capitals, mere claims."""

import pytest

from dragoman.model.document import plain_document
from dragoman.reading import read
from tests.extract.told import DAY, only


def _reading(text):
    return read(plain_document(text, published=DAY))


def test_the_day_of_a_vow_is_past_whatever_is_vowed():
    (vow,) = only("He vowed on Saturday that his troops would not stop.", kind="event", type="AGREE")
    assert vow.time.edtf == "2025-04-12"


@pytest.mark.parametrize("part", ["before dawn", "shortly before midnight", "after midnight"])
def test_a_part_of_a_day_is_on_that_day(part):
    (toll,) = only(f"Gunmen killed four people {part} on Thursday.", kind="toll")
    assert toll.time.edtf == "2025-04-10"


def test_what_went_on_for_days_before_did_not_happen_on_the_day_of_its_end():
    text = (
        "The Rapid Support Forces seized control of Zamzam camp in North Darfur on Sunday after four days of shelling."
    )
    times = {a.trigger.quote: a.time and a.time.edtf for a in only(text, kind="event")}
    assert times["seized"] == "2025-04-13"
    assert times.get("shelling") is None


def test_two_towns_of_a_dateline_are_no_subject():
    text = "NAIROBI/CAIRO, April 14 (Reuters) - Sudan's Rapid Support Forces seized control of Zamzam camp on Sunday."
    (held,) = only(text, kind="control")
    assert [role.name for role in held.roles if role.role == "subject"] == ["Rapid Support Forces"]


def test_a_post_on_x_ends_its_sentence():
    (said,) = only("“They shelled us,” he said in a post on X. He then left for Kenya.", kind="claim")
    assert said.content.quote == "They shelled us"


def test_a_known_body_goes_by_its_initials():
    text = "The Karen Forest Army attacked a base in Hpa-An. The KFA blamed the junta."
    (blame,) = only(text, kind="event", type="ACCUSE")
    assert blame.roles[0].name == "Karen Forest Army"


def test_a_name_before_gang_is_that_of_a_gang():
    text = "The Gran Grif gang stormed the town. Gran Grif kidnapped farmers in Artibonite."
    kinds = {m.category for m in _reading(text).mentions if m.text == "Gran Grif"}
    assert kinds == {"non_state_armed"}


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("Gunmen attacked an academy in Mali's capital.", "Bamako"),
        ("The missiles were fired at Kyiv from Kursk. It was the third attack on the capital.", "Kyiv"),
        ("Air strikes hit the group's de facto Syrian capital.", None),
    ],
)
def test_the_capital_is_the_town_that_is_one(text, town):
    named = [m.name for m in _reading(text).mentions if m.text.endswith("capital") and m.entity]
    assert named == ([town] if town else [])


def test_the_camp_is_the_one_named_before():
    text = "The rebels seized Zamzam camp in North Darfur on Sunday. They said they had secured the camp."
    (held,) = [a for a in only(text, kind="control") if a.trigger.quote == "secured"]
    assert held.roles[1].name == "Zamzam camp"


def test_its_leader_leads_the_body_that_the_named_one_leads():
    text = "The United States accused the RSF of genocide and imposed sanctions on its leader, Mohamed Hamdan Dagalo."
    (leads,) = only(text, kind="tie", type="leads")
    assert leads.roles[0].name == "Rapid Support Forces"


def test_who_is_quoted_is_not_who_is_spoken_of_in_the_quotation():
    text = 'Mayor Serhii Dobriak told residents to leave. "The enemy is approaching," he said.'
    (said,) = [a for a in only(text, kind="claim") if a.trigger.quote == "said"]
    assert said.roles[0].name == "Serhii Dobriak"


def test_who_claims_to_have_done_something_is_told_to_have_done_it():
    (kill,) = only("The group claimed to have killed three soldiers.", kind="toll")
    assert (kill.modality, kill.polarity) == ("actual", "affirmed")
    assert kill.attribution


def test_not_only_denies_nothing():
    (attack,) = only('"This is not only an attack on the victims but on the nation," he said.', kind="event")
    assert attack.polarity == "affirmed"


def test_who_storms_a_town_does_not_hold_it():
    assert not only("Gunmen stormed the town of Pont-Sondé on Thursday.", kind="control")


def test_what_the_text_adds_about_somebody_is_not_what_he_is_accused_of():
    text = "Washington accuses two men of smuggling weapons to the rebels, who took Sanaa in 2014."
    (held,) = only(text, kind="control")
    assert held.attribution == ()


def test_the_hour_of_an_entry_is_no_part_of_a_name():
    (said,) = only("18:50 Lebanon's health ministry says 46 people were killed in Tyre.", kind="claim")
    assert said.roles[0].text == "Lebanon's health ministry"


def test_the_country_before_a_force_tells_it_from_its_namesake():
    text = "Fighting between the South Sudan People's Defence Forces and the White Army displaced 50,000 people."
    assert not any(m.entity == "actor:pdf-myanmar" for m in _reading(text).mentions)


def test_a_group_is_no_government():
    text = "Pakistan's government condemned the attacks. The group has repeatedly targeted Chinese nationals."
    (strike,) = only(text, kind="event", type="ASSAULT")
    assert strike.roles[0].category != "government"


def test_the_year_of_a_pact_is_not_that_of_its_breach():
    text = "The party accused President Salva Kiir of violating the 2018 peace agreement."
    (charge,) = only(text, kind="event", type="ACCUSE")
    assert charge.time is None


def test_who_is_taken_hostage_is_taken():
    (taken,) = only("Inmates took at least 130 guards hostage.", kind="event", type="ASSAULT")
    assert [role.text for role in taken.roles if role.role == "recipient"] == ["at least 130 guards"]


def test_who_calls_an_attack_a_crime_did_not_make_it():
    (attack,) = only("Egypt called the attack in Rafah a flagrant violation.", kind="event", type="ASSAULT")
    assert not any(role.role == "actor" for role in attack.roles)


def test_what_those_killed_were_gathered_for_was_when_they_were_killed():
    (toll,) = only("The army killed 20 people gathered in a mosque on Friday.", kind="toll")
    assert toll.time.edtf == "2025-04-11"


def test_what_began_and_goes_on_is_not_of_the_day_it_began():
    text = "The attack was part of an offensive by rebels against the army that began on Friday and was continuing."
    assert all(a.time is None for a in only(text, kind="event"))


def test_what_could_be_a_target_was_not_attacked():
    assert not only("Troops guard buildings that could be targets of attacks.", type="ASSAULT")
