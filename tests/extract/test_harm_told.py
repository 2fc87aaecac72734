"""News of harm: who suffered it, who did it, and who only tells of it."""

from __future__ import annotations

import pytest

from dragoman.model.document import plain_document
from dragoman.reading import read


def found(text, **fields):
    made = read(plain_document(text)).assertions
    return [a for a in made if all(getattr(a, name) == value for name, value in fields.items())]


def names(assertion, role):
    return [entry.name for entry in assertion.roles if entry.role == role]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The UN blamed the rebels for shelling a camp, killing 12 people.", ["the rebels"]),
        ("A report by the UN accused the militia of firing shells at a camp, killing 12 people.", ["the militia"]),
        ("The governor condemned the militia's assault on a village, killing 12 people.", ["the militia"]),
        ("Sudan's war has killed 12 people.", []),
        ("Israel's war on Gaza has killed 12 people.", ["Israel"]),
        ("An attack by the Sudanese paramilitary Rapid Support Forces killed 12 people.", ["Rapid Support Forces"]),
    ],
)
def test_who_tells_of_harm_and_where_it_goes_on_did_not_do_it(text, who):
    (toll,) = found(text, kind="toll", type="killed")
    assert names(toll, "perpetrator") == who


@pytest.mark.parametrize(
    ("text", "type_", "counts"),
    [
        ("Those killed included 10 women and three children.", "killed", [10, 3]),
        ("Three of the dead were children.", "killed", [3]),
        ("The injured included two nurses.", "injured", [2]),
        ("The attackers took away 20 villagers.", "captured", [20]),
        ("The gang still holds 12 hostages.", "captured", [12]),
        ("Rebels handed over 30 captured soldiers to the Red Cross.", "captured", [30]),
    ],
)
def test_those_counted_among_the_harmed_are_tolls(text, type_, counts):
    assert [toll.quantity.best for toll in found(text, kind="toll", type=type_)] == counts


@pytest.mark.parametrize("text", ["Three of the wounded were flown out.", "Police took away documents."])
def test_what_is_said_of_the_harmed_otherwise_counts_nobody(text):
    assert not [toll for toll in found(text, kind="toll") if toll.quantity and toll.quantity.best]


def test_most_of_the_wounded_are_no_single_one():
    (toll,) = found("Most of the wounded suffered serious injuries.", kind="toll")
    assert (toll.quantity.low, toll.quantity.best) == (None, None)


def test_a_headline_in_large_letters_is_read():
    (event,) = found("Suicide Bomber Kills Nine at Somali Cafe", kind="event")
    assert (names(event, "actor"), names(event, "recipient")) == (["Suicide Bomber"], ["Nine"])


def test_those_who_report_shelling_shell_nobody():
    (event,) = found("Residents reported shelling near Goma.", kind="event")
    assert names(event, "actor") == []


def test_who_is_kept_from_entering_would_have_entered():
    text = "Israeli forces blocked Hamas fighters from attacking Gaza."
    event = next(a for a in found(text, kind="event") if a.trigger.quote == "attacking")
    assert (names(event, "actor"), event.polarity) == (["Hamas"], "negated")


def test_who_attacks_in_order_to_take_a_town_would_take_it():
    event = next(
        a for a in found("The army attacked in order to recapture Goma.", kind="event") if a.modality == "planned"
    )
    assert names(event, "actor") == ["the army"] or names(event, "actor") == ["The army"]


def test_what_is_asked_so_that_something_comes_about_has_not_come_about():
    text = "They urged the government to act so that the hostages are released."
    event = next(a for a in found(text, kind="event") if a.trigger.quote == "released")
    assert event.modality == "requested"


def test_a_town_in_a_bodys_name_is_not_the_city_spoken_of():
    text = "Fighting raged in El Obeid.\n\nMashad Organisation, a rights group, said the rebels attacked the city."
    attack = next(a for a in found(text, kind="event") if a.trigger.quote == "attacked")
    (city,) = [role for role in attack.roles if role.role == "recipient"]
    assert "Obeid" in city.name or city.links[0].name.endswith("Obeid")


def test_the_day_before_the_verb_is_that_of_what_it_led_to():
    text = "On Wednesday, 12 March 2025, rebels attacked a base.\n\nThe next day, the army struck back, bombing Lashio."
    bombed = next(a for a in found(text, kind="event") if a.trigger.quote == "bombing")
    assert bombed.time.edtf == "2025-03-13"


def test_what_stands_behind_as_per_a_source_is_what_the_source_says():
    (claim,) = found("As per a UN report, gunmen killed 12 people in Jos.", kind="claim")
    assert claim.content.quote == "gunmen killed 12 people in Jos"


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Russia-backed forces killed nine men.", "Russia-backed forces"),
        ("US-led air strikes killed nine men.", "United States"),
        ("A Houthi missile strike on a ship killed nine men.", "Houthis"),
    ],
)
def test_a_backer_is_not_whom_it_backs_and_a_leader_does_what_it_leads(text, who):
    event = next(a for a in found(text, kind="event", type="ASSAULT"))
    assert names(event, "actor") == [who]


def test_a_ship_is_no_place_where_the_sea_is_named():
    (event,) = found("Rebels struck a ship in the Gulf of Aden.", kind="event")
    assert event.place.name == "Gulf of Aden"


def test_a_militia_is_no_mission_named_before():
    text = "A report by the UN accused the militia of firing shells at a camp, killing 12 people."
    event = next(a for a in found(text, kind="event", type="ASSAULT"))
    assert [role.entity for role in event.roles if role.role == "actor"] == [None]


def test_a_vessel_says_nothing():
    text = "“The vessel was hit,” the monitor added. It said the ship was safe."
    said = [a for a in found(text, kind="claim") if a.trigger.quote == "said"]
    assert all("vessel" not in who.speaker.name for a in said for who in a.attribution)


@pytest.mark.parametrize(
    ("text", "measure", "count"),
    [
        ("Armed men raided a village, killing and wounding 44 and 13 people respectively.", "injured", 13),
        ("Armed men raided a village, killing and wounding 44 and 13 people respectively.", "killed", 44),
        ("The group lost its leader to a US drone strike in 2022.", "killed", 1),
        ("Gunmen abducted two traditional rulers.", "captured", 2),
    ],
)
def test_each_count_is_of_its_own_harm(text, measure, count):
    (toll,) = found(text, kind="toll", type=measure)
    assert toll.quantity.best == count


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Rebels captured Goma, the UN mission in Congo said.", "the UN mission"),
    ],
)
def test_the_town_that_was_taken_does_not_tell_of_it(text, speaker):
    (claim,) = found(text, kind="claim")
    assert [who.speaker.text for who in claim.attribution] == [speaker]
    (event,) = found(text, kind="event")
    assert names(event, "recipient")
    assert event.place is not None


def test_who_is_named_behind_brackets_fights_too():
    text = "Fighting raged between the National Liberation Army (short: ELN) and the Central General Staff in Tibu."
    event = next(a for a in found(text, kind="event", type="ASSAULT"))
    assert len(names(event, "actor")) == 2


def test_what_the_teller_adds_is_said_now_and_apart():
    text = "Petro announced that he would suspend talks, claiming the group does not desire peace."
    claims = [a for a in found(text, kind="claim") if a.trigger.quote == "claiming"]
    assert [(a.modality, a.content.quote) for a in claims] == [("actual", "the group does not desire peace")]


def test_those_forced_to_flee_were_not_looted():
    text = "Gunmen looted homes in Jos, forcing residents to flee."
    looted = next(a for a in found(text, kind="event") if a.trigger.quote == "looted")
    assert names(looted, "recipient") == ["homes"]


def test_who_abandons_ship_loses_no_ground():
    assert not found("Survivors abandoned the ship.", kind="control")
    assert found("The army abandoned the town of Bakhmut.", kind="control")


def test_those_killed_in_a_headline_overrun_nothing():
    text = "Over 30 Soldiers Killed as Jihadist Insurgents Overrun Malian Base"
    overrun = next(a for a in found(text, kind="event") if a.trigger.quote == "Overrun")
    assert names(overrun, "actor") == ["Jihadist Insurgents"]
    (toll,) = found(text, kind="toll")
    assert toll.quantity.low == 31


def test_those_who_attacked_did_not_kill_their_own():
    text = (
        "Indian troops killed suspected militants who attacked a camp, the military said. "
        "Three terrorists were killed in the operation."
    )
    events = [a for a in found(text, kind="event", type="ASSAULT") if "Three terrorists" in names(a, "recipient")]
    assert [names(event, "actor") for event in events] == [["Indian troops"]]


def test_a_capital_that_answers_a_state_is_its_government():
    text = "India accuses Pakistan of arming rebels in Kashmir. Islamabad denies the charge."
    denied = next(a for a in found(text, kind="claim") if a.trigger.quote == "denies")
    assert [who.speaker.entity for who in denied.attribution] == ["gov:PAK"]


def test_it_is_whoever_says_what_the_clause_tells():
    text = "JNIM attacked a base in Mali. It claimed to hold it, though the army said it had repelled the assault."
    assault = next(a for a in found(text, kind="event") if a.trigger.quote == "assault")
    assert "actor:jnim" not in [role.entity for role in assault.roles if role.role == "recipient"]


def test_those_shot_dead_shot_nobody():
    text = (
        "Three civilians were killed and three militants shot dead in the attack, police inspector Shakeel Beig said."
    )
    assert [toll.quantity.best for toll in found(text, kind="toll", type="killed")] == [3, 3]
    assert all(not names(event, "actor") for event in found(text, kind="event", type="ASSAULT"))


@pytest.mark.parametrize(
    ("text", "kind", "role", "who"),
    [
        ("Two soldiers were wounded in a clash between the army and rebels in Mali.", "toll", "perpetrator", []),
        ("Militants attacked an army patrol in Mali.", "event", "recipient", ["an army patrol"]),
        ("Moscow's offensive in eastern Ukraine slowed.", "event", "actor", ["Russian government"]),
        ("Nine died, according to information from security sources.", "claim", "speaker", ["security sources"]),
    ],
)
def test_whose_part_is_told_of_fighting(text, kind, role, who):
    made = found(text, kind=kind)
    assert made
    assert names(made[0], role) == who


def test_those_who_gave_no_figures_fought_none():
    assert not found("Many soldiers fought bravely, but did not give casualty figures.", kind="tie")


def test_those_who_died_of_their_injuries_are_dead():
    tolls = found("Two soldiers shot during the raid died of their injuries.", kind="toll")
    assert [(toll.type, toll.quantity.best) for toll in tolls] == [("killed", 2)]


def test_places_in_a_row_lie_not_in_one_another():
    text = "Drones were shot down in the Kirovograd, Odesa, Kherson and Kharkiv regions."
    assert not found(text, kind="tie", type="located_in")


def test_what_was_reported_by_somebody_is_said_by_him():
    text = "On Sunday, a base was targeted, killing nine soldiers, as reported by an activist from the area."
    (event,) = found(text, kind="event")
    assert [who.speaker.text for who in event.attribution] == ["an activist"]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Local residents reported intensified Israeli air and tank shelling in Khan Younis.", ["Israel"]),
        ("The Ethiopian army has been engaged in combat with the Fano militia since April.", 2),
        ("The rebels seized control after an hour of fighting.", ["The rebels"]),
    ],
)
def test_who_fights_is_neither_who_hears_it_nor_what_is_won(text, who):
    event = next(a for a in found(text, kind="event", type="ASSAULT") if names(a, "actor"))
    assert len(names(event, "actor")) == who if isinstance(who, int) else names(event, "actor") == who
    assert "control" not in names(event, "recipient")


def test_the_source_behind_a_headlines_colon_is_nobody_killed():
    text = "Many Syrian civilians killed in attacks by Turkish-backed forces: War Monitor"
    (claim,) = found(text, kind="claim")
    assert [who.speaker.name for who in claim.attribution] == ["War Monitor"]


def test_a_day_in_a_name_dates_nothing():
    text = "The raid killed a reporter for the Palestine Today news website. Six others were hurt in it."
    assert all(a.time is None for a in found(text, kind="toll"))


def test_who_seeks_food_demands_nothing():
    assert not found("Nine people were killed while seeking food.", type="REQUEST")
