"""Events: one draft for each happening, with who did what to whom, when, where and how it stands."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.annotate.annotations import Annotations
from dragoman.annotate.parser import SpacyParser
from dragoman.annotate.pipeline import annotate
from dragoman.extract import events
from dragoman.extract.drafts import Draft
from dragoman.model.document import plain_document
from dragoman.model.records import Assertion
from dragoman.reading import read


@cache
def annotations(text: str) -> Annotations:
    return next(annotate([plain_document(text)], SpacyParser()))


def found(text: str) -> list[Draft]:
    return events.extract(annotations(text), [])


def only(text: str) -> Draft:
    (draft,) = found(text)
    return draft


def parts(draft: Draft, role: str) -> list[str]:
    return [entry.text for entry in draft.roles if entry.role == role]


def triggers(text: str) -> list[tuple[str, str]]:
    return [(draft.type, text[slice(*draft.trigger)]) for draft in found(text) if draft.trigger]


def actual(text: str) -> list[Assertion]:
    return [
        a for a in read(plain_document(text)).assertions
        if a.kind == "event" and a.modality == "actual" and a.polarity == "affirmed"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "actors", "recipients"),
    [
        ("Rebels attacked an army base.", ["Rebels"], ["an army base"]),
        ("An army base was attacked by rebels.", ["rebels"], ["An army base"]),
        ("Rebels from the north, who attacked an army base, fled.", ["Rebels"], ["an army base"]),
        ("The soldiers and the militiamen attacked a convoy.", ["The soldiers", "the militiamen"], ["a convoy"]),
        ("An attack by rebels on an army base lasted an hour.", ["rebels"], ["an army base"]),
        ("The rebels launched an attack on an army base.", ["The rebels"], ["an army base"]),
        ("The army base came under attack.", [], ["The army base"]),
    ],
)
def test_the_parties_are_the_same_in_every_form_of_telling(text, actors, recipients):
    draft = next(draft for draft in found(text) if draft.type == "ASSAULT")
    assert parts(draft, "actor") == actors
    assert parts(draft, "recipient") == recipients


def test_an_event_noun_carried_by_a_light_verb_is_one_event():
    assert triggers("The ministers held talks with the delegation.") == [("CONSULT", "held")]
    assert triggers("The army launched airstrikes on the town.") == [("ASSAULT", "airstrikes")]


def test_killing_in_an_attack_is_one_event_with_the_mode_of_the_attack():
    draft = only("Two soldiers were killed in a suicide bombing near the airport.")
    assert (draft.type, draft.mode) == ("ASSAULT", "suicide-attack")
    assert parts(draft, "recipient") == ["Two soldiers"]


def test_harm_told_by_a_participle_belongs_to_its_attack():
    draft = only("Warplanes bombed the village, killing five farmers.")
    assert parts(draft, "recipient") == ["the village", "five farmers"]


@pytest.mark.parametrize(
    ("text", "instrument"),
    [
        ("Militiamen attacked the camp with machetes.", "machetes"),
        ("A rocket hit the school.", "A rocket"),
        ("Militants fired rockets at the airport.", "rockets"),
    ],
)
def test_what_harm_was_done_with_is_its_instrument_and_no_party(text, instrument):
    draft = only(text)
    assert parts(draft, "instrument") == [instrument]
    assert instrument not in (*parts(draft, "actor"), *parts(draft, "recipient"), *parts(draft, "theme"))


@pytest.mark.parametrize("first", ["mayor", "priest"])
def test_who_stands_in_a_row_with_an_office_is_taken_with_him(first):
    draft = only(f"Gunmen abducted the {first}, his driver and two guards.")
    assert parts(draft, "recipient") == [f"the {first}", "his driver", "two guards"]


def test_coordinated_nations_on_one_noun_are_several_actors():
    draft = only("French and Egyptian warships bombarded the port.")
    assert [role.country for role in draft.roles if role.role == "actor"] == ["FRA", "EGY"]


def test_a_promise_happened_and_what_was_promised_is_planned():
    drafts = found("Iran pledged to send weapons to the militia.")
    assert [(draft.type, draft.modality) for draft in drafts] == [("AGREE", None), ("AID", "planned")]
    assert parts(drafts[0], "recipient") == ["the militia"]


def test_a_plain_future_of_cooperation_is_a_promise():
    drafts = found("Turkey will send food to the refugees.")
    assert [(draft.type, draft.modality) for draft in drafts] == [("AGREE", "actual"), ("AID", "planned")]


def test_a_refusal_leaves_its_content_undone():
    drafts = found("The president refused to meet the envoy.")
    assert [(draft.type, draft.mode, draft.polarity) for draft in drafts] == [
        ("REJECT", "meet", None), ("CONSULT", None, "negated"),
    ]  # fmt: skip


def test_what_another_must_do_is_a_request():
    drafts = found("The general said the rebels must leave the town.")
    assert ("REQUEST", ["The general"], ["the rebels"]) in [
        (draft.type, parts(draft, "actor"), parts(draft, "recipient")) for draft in drafts
    ]


def test_the_mode_of_a_threat_is_what_is_threatened():
    threat = next(draft for draft in found("The rebels threatened to attack the town.") if draft.type == "THREATEN")
    assert threat.mode == "violence"


def test_who_claims_an_attack_is_behind_it_in_his_own_words():
    draft = next(d for d in found("The militia claimed responsibility for the attack.") if d.type == "ASSAULT")
    assert parts(draft, "actor") == ["The militia"]
    assert [(entry.speaker.text, entry.stance) for entry in draft.attribution or ()] == [("The militia", "asserts")]


def test_who_is_blamed_is_behind_it_in_the_accusers_words():
    draft = next(d for d in found("Kyiv blamed Moscow for the bombing of the bridge.") if d.type == "ASSAULT")
    assert parts(draft, "actor") == ["Moscow"]
    assert [entry.speaker.text for entry in draft.attribution or ()] == ["Kyiv"]


def test_a_denial_of_responsibility_names_nobody():
    assert not any(parts(draft, "actor") for draft in found("The rebels denied responsibility for the blast."))


def test_the_same_happening_keeps_its_place_in_the_next_sentence():
    text = "A bomb exploded near a market in Baghdad. The blast killed twelve people."
    first, second = found(text)
    assert second.place == first.place
    assert second.place is not None
    start = text.index("A bomb")
    assert (start, text.index(".") + 1) in second.evidence


def test_a_place_without_a_name_is_not_carried_over():
    _, second = found("A bomb exploded in a market. The blast killed twelve people.")
    assert second.place is None


def test_only_a_definite_happening_is_carried_over_to_the_next_paragraph():
    _, blast = found("A bomb exploded near a market in Baghdad.\n\nThe blast killed twelve people.")
    _, harm = found("A bomb exploded near a market in Baghdad.\n\nTwelve people were killed.")
    assert blast.place is not None
    assert harm.place is None


@pytest.mark.parametrize(
    "text",
    [
        "Thousands gathered to mark the anniversary of the bombing.",
        "The film tells of a soldier who is killed at the front.",
        "She was sentenced to nine years in prison for stabbing her neighbour.",
        "The election has become a battle of ideas.",
        "Critics attacked from the left and the minister was shot down over his plan.",
        "Had the truce failed, the army would have stormed the town.",
        "The army denied that it had shelled the hospital.",
    ],
)
def test_what_is_told_again_figurative_unreal_or_denied_is_no_current_assault(text):
    denied = {"denies", "doubts"}
    assert not [
        a for a in actual(text) if a.type == "ASSAULT" and not any(entry.stance in denied for entry in a.attribution)
    ]


def test_a_charge_is_not_the_crime():
    draft = next(d for d in found("The man was charged with the murder of his wife.") if d.type == "ASSAULT")
    assert draft.modality == "possible"


def test_an_accident_is_no_assault():
    assert {type_ for type_, _ in triggers("An earthquake killed forty people in the province.")} == {"OTHER"}


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=80))
def test_every_span_of_a_draft_stands_in_any_text(text):
    for draft in found(f"Rebels attacked {text} on Monday."):
        whole = f"Rebels attacked {text} on Monday."
        assert all(whole[role.start : role.end] == role.text for role in draft.roles)
        assert draft.trigger is None or whole[slice(*draft.trigger)]


def test_a_step_that_is_only_hoped_for_is_no_promise():
    drafts = found("They hoped that the assembly would ratify the protocol.")
    assert [draft.type for draft in drafts] == ["SUPPORT"]


def test_a_label_in_capitals_is_no_party():
    draft = only("UPDATE (3 August 2016): Warplanes bombed the village.")
    assert parts(draft, "actor") == ["Warplanes"]


def test_the_place_of_what_was_talked_about_is_not_where_it_was_talked_about():
    assert only("The ministers discussed the crisis in Syria.").place is None
    met = only("The ministers met officials in Geneva.").place
    assert met is not None
    assert met.text == "Geneva"


def test_the_halves_of_a_hyphenated_word_are_no_parties():
    for draft in found("The ministers discussed trade, counter-smuggling and fishing with the envoy."):
        assert all(any(c.isalnum() for c in role.text) for role in draft.roles)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("In Sarajevo, shelling killed two people, officials said.", "Sarajevo"),
        ("Twelve people were killed after rebels attacked a convoy in Hama.", "Hama"),
        ("Troops in Kabul say militants killed two guards, an official in Herat said.", None),
    ],
)
def test_violence_takes_the_one_place_that_its_sentence_names(text: str, place: str | None):
    killed = [draft for draft in found(text) if draft.type == "ASSAULT"]
    assert {draft.place.text if draft.place else None for draft in killed} == {place}


@pytest.mark.parametrize(
    "text",
    [
        "The officer asked not to be named.",
        "No group claimed responsibility for the attacks.",
        "The agreement ends the war.",
        "Hospitals have treated 622 wounded.",
        "Forces backed by Russia are in the town.",
    ],
)
def test_what_only_describes_is_no_event(text: str):
    assert [draft.type for draft in found(text) if draft.type in {"ASSAULT", "SUPPORT", "REQUEST", "OTHER"}] == []


def test_a_call_addresses_whom_it_names_and_asks_them():
    call = next(draft for draft in found("The envoy called on both sides to cease fire.") if draft.type == "REQUEST")
    asked = next(draft for draft in found("The envoy called on both sides to cease fire.") if draft.type == "RETREAT")
    assert (parts(call, "actor"), parts(call, "recipient")) == (["The envoy"], ["both sides"])
    assert (asked.modality, parts(asked, "actor")) == ("requested", ["both sides"])
    named = next(draft for draft in found("Oslo on Sunday called on Chad to withdraw.") if draft.type == "RETREAT")
    assert (named.modality, parts(named, "actor")) == ("requested", ["Chad"])


def test_a_refusal_beside_a_request_is_not_asked_for():
    made = found("Kyiv asked Washington for permission, but the White House refused.")
    assert [draft.modality for draft in made if draft.type == "REJECT"] != ["requested"]


def test_a_broken_truce_is_no_ceasefire():
    assert "RETREAT" not in [draft.type for draft in found("The truce collapsed in June.")]


def test_what_is_shot_down_is_no_instrument():
    downed = only("Air defences shot down three drones.")
    assert (parts(downed, "recipient"), parts(downed, "instrument"), downed.mode) == (["three drones"], [], None)


def test_the_date_of_an_accusation_is_not_that_of_the_deed():
    text = "On Tuesday the group accused the army and its allies of executing 32 civilians."
    deed = next(draft for draft in found(text) if draft.type == "ASSAULT")
    assert (deed.time, parts(deed, "actor")) == (None, ["the army", "its allies"])


def test_each_of_two_towns_is_a_recipient():
    taken = only("The rebels took control of the towns of Azaz and Jarablus.")
    assert parts(taken, "recipient") == ["Azaz", "Jarablus"]


def test_both_sides_of_a_clash_told_in_passing_are_its_actors():
    text = "The rebels captured the town after clashes with government troops."
    clash = next(draft for draft in found(text) if draft.method.startswith("events/battle"))
    assert sorted(parts(clash, "actor")) == ["The rebels", "government troops"]


def test_a_threat_with_a_condition_was_made():
    threat = next(draft for draft in found("The union threatened a strike if prices rise.") if draft.type == "THREATEN")
    assert threat.modality == "actual"


def test_an_example_held_is_not_only_tried():
    text = "Iran is trying to rally support, including a meeting between its minister and the emir."
    assert [draft.modality for draft in found(text) if draft.type == "CONSULT"] == ["actual"]


def test_what_was_hit_is_not_where_it_was_hit_when_the_clause_names_the_town():
    text = "Residents fled after militiamen looted shops and set houses ablaze in Geneina, West Darfur."
    burned = next(a for a in read(plain_document(text)).assertions if a.trigger and a.trigger.quote == "set")

    assert burned.place is not None
    assert burned.place.text == "Geneina"


@pytest.mark.parametrize(
    ("text", "recipients"),
    [
        (
            "I have spoken today to the Turkish envoy and to the Qatari minister.",
            ["the Turkish envoy", "the Qatari minister"],
        ),
        ("The envoy has been in touch with senior Yemeni officials.", ["senior Yemeni officials"]),
        ("Kerry raised it in a call with the Russian minister.", ["the Russian minister"]),
    ],
)
def test_everybody_who_is_spoken_with_is_a_recipient(text: str, recipients: list[str]):
    consulted = [draft for draft in found(text) if draft.type == "CONSULT"]
    assert [parts(draft, "recipient") for draft in consulted] == [recipients]


def test_who_is_fought_is_no_actor():
    draft = next(draft for draft in found("The war against the militia goes on.") if draft.type == "ASSAULT")
    assert (parts(draft, "actor"), parts(draft, "recipient")) == ([], ["the militia"])


def test_a_force_called_a_state_is_no_place():
    assert only("The army fought the Islamic State.").place is None


def typed(text: str, type_: str) -> list[tuple[list[str], list[str]]]:
    """Return the actors and recipients of each event of one type."""
    return [(parts(draft, "actor"), parts(draft, "recipient")) for draft in found(text) if draft.type == type_]


@pytest.mark.parametrize(
    ("text", "type_", "expected"),
    [
        ("The group's plan to attack the port failed.", "ASSAULT", (["The group"], ["the port"])),
        ("The general says he has the right to kill civilians.", "ASSAULT", (["he"], ["civilians"])),
        ("Many villagers are starving in the camp.", "OTHER", ([], ["Many villagers"])),
        ("A bomb exploded at 2115 local time near the bank.", "ASSAULT", ([], [])),
        ("The strike by teachers paralysed the capital.", "PROTEST", (["teachers"], [])),
        ("US drone strikes killed eight leaders.", "ASSAULT", (["US drone"], ["eight leaders"])),
        ("Israel is opposed to French mediation in the talks.", "REJECT", (["Israel"], ["French"])),
        ("The poisoning of a dissident by agents shocked Vienna.", "ASSAULT", (["agents"], ["a dissident"])),
    ],
)
def test_who_does_what_to_whom_stands_where_the_words_say(text: str, type_: str, expected: tuple[list[str], list[str]]):
    assert typed(text, type_) == [expected]


def test_a_withdrawal_unless_another_yields_is_a_threat():
    said = {
        draft.type
        for draft in found("Nigeria said it will withdraw its troops from Chad unless the president resigns.")
    }
    assert "THREATEN" in said
    assert "AGREE" not in said


@pytest.mark.parametrize(
    "text",
    [
        "The government, besieged by a wave of social demands, sat down.",
        "The guests took their positions for the parade.",
        "The party began its fight against the court's decision.",
    ],
)
def test_struggles_without_arms_are_no_assault(text: str):
    assert [draft for draft in found(text) if draft.type == "ASSAULT"] == []


def test_people_are_of_the_country_of_the_body_that_they_belong_to():
    draft = only("Workers affiliated with the Serbian railways stopped work on Monday.")
    assert [role.country for role in draft.roles if role.role == "actor"] == ["SRB"]


def test_a_war_that_only_fills_a_span_of_time_is_no_event_of_its_own():
    assert [type_ for type_, _ in triggers("The army retook the palace in Khartoum after two years of war.")] == [
        "ASSAULT"
    ]
