"""What is told in passing of harm: who tells it, what did it, where it was and when."""

import pytest

from dragoman.model.document import plain_document
from dragoman.model.when import When
from dragoman.reading import read

_DAY = When(
    "2025-04-14", 0, 0, "point", edtf="2025-04-14", earliest="2025-04-14", latest="2025-04-14", anchor="absolute",
    granularity="day",
)  # fmt: skip


def _tolls(text):
    found = read(plain_document(text, published=_DAY)).assertions
    return [a for a in found if a.kind == "toll"]


def _speakers(assertion):
    return [part.speaker.name for part in assertion.attribution]


def test_what_struck_is_told_to_have_killed():
    (toll,) = _tolls("The committee said an air strike on a market in Homs killed eight people.")
    assert _speakers(toll) == ["The committee"]


def test_more_harm_is_of_what_did_it_and_not_of_who_tells():
    text = "The governor reported that the fighting had killed 80 civilians, wounded 20 and displaced 900 people."
    tolls = _tolls(text)
    assert {toll.type for toll in tolls} == {"killed", "injured", "displaced"}
    assert all(_speakers(toll) == ["The governor"] and not toll.role("perpetrator") for toll in tolls)


def test_shelling_by_somebody_is_no_deed_of_the_wounded():
    text = "Sixteen civilians were killed and 21 wounded in Homs after shelling by the rebels, doctors said."
    found = read(plain_document(text, published=_DAY)).assertions
    actors = {role.text for a in found if a.kind == "event" for role in a.role("actor")}
    assert actors == {"the rebels"}


def test_all_before_it_is_according_to_somebody():
    text = "Four soldiers were killed when gunmen ambushed a convoy carrying food, according to officials."
    assert all(_speakers(toll) == ["officials"] for toll in _tolls(text))


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Gunmen killed two soldiers near Homs, AFP reported a military source as saying.", "a military source"),
        ("Eyewitnesses told reporters that five civilians died.", "Eyewitnesses"),
    ],
)
def test_who_tells_it_is_the_speaker(text, speaker):
    assert all(_speakers(toll) == [speaker] for toll in _tolls(text))


def test_harm_is_where_the_strike_hit():
    (toll,) = _tolls(
        "In Sudan, eight people were killed in a strike by the rebels that targeted a market in El Fasher."
    )
    assert toll.place.links[0].name == "El Fasher"


def test_harm_is_of_the_time_of_which_the_clause_tells():
    (toll,) = _tolls("It follows a similar incident in March, when nine soldiers were killed on a road.")
    assert toll.time.edtf == "2025-03"


def test_a_district_is_nearer_than_its_province():
    (toll,) = _tolls("Two soldiers were killed in the mountainous Kishtwar district of Jammu and Kashmir.")
    assert toll.place.text == "Kishtwar district"
