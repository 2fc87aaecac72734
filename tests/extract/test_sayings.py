"""Sayings: where what is said begins and ends, and what only looks like something said."""

from __future__ import annotations

import pytest

from dragoman.extract.attribution import find
from tests.extract.marked import annotated
from tests.extract.told import names, only

WHOLE = [
    # text, cue, the pieces of what is said
    ("“The bridge will hold, if we repair it,” said the minister.", "said", ["The bridge will hold, if we repair it"]),
    ("She called it “a war when nobody wants one.”", "called", ["it “a war when nobody wants one.”"]),
    ("The UN called the demand for talks a ploy.", "called", ["the demand for talks a ploy"]),
    ("The army said it had one aim: “To win the war.”", "said", ["it had one aim: “To win the war.”"]),
    ("The mayor cited threats from the rebels.", "cited", ["threats from the rebels"]),
    ("The envoy condemned the raid, including the arrests.", "condemned", ["the raid, including the arrests"]),
    ("The army was not worried about re-election.", "worried", ["re-election"]),
    ("The president declined to threaten Kabul or even name it.", "declined", ["to threaten Kabul or even name it"]),
    ("“We lost nine men there,” the letter reads.", "reads", ["We lost nine men there"]),
    ("The envoy said it was hard but that work went on.", "said", ["it was hard but that work went on"]),
    ("She says she hopes to win, but she knows how.", "says", ["she hopes to win, but she knows how"]),
    ("The chief dismissed as baseless a report that the town had fallen.", "dismissed", ["the town had fallen"]),
    ("The UN has condemned as illegal the vote there.", "condemned", ["as illegal the vote there"]),
    ("Officials said late Monday two soldiers were killed.", "said", ["two soldiers were killed"]),
    ("The truce, the envoy told reporters, has failed.", "told", ["The truce, the envoy told reporters, has failed"]),
    ("The study found 31 incidents of torture.", "found", ["31 incidents of torture"]),
    ("The chief has been called a coward by his officers.", "called", ["The chief", "a coward"]),
    ("\"We lost nine men there,” the mayor said.", "said", ["We lost nine men there"]),
    ("Polls show a close race in the north.", "show", ["a close race in the north"]),
    ("The envoy expressed concern that the truce would fail.", "concern", ["the truce would fail"]),
    ("The agency reported strikes on three villages.", "reported", ["strikes on three villages"]),
    ("He said the army shelled the town, accusing it of war crimes.", "said", ["the army shelled the town"]),
    ("He said the army shelled the town, accusing it of war crimes.", "accusing", ["it of war crimes"]),
    ("This is the target the state pledged to reach.", "pledged", ["the target", "to reach"]),
    ("The army seemed to think the truce with the rebels was dead.", "think", ["the truce with the rebels was dead"]),
    ("The envoy thanked Oman for backing the truce - delaying a new raid.", "thanked", ["Oman for backing the truce"]),
    ("The UN denounced the raid as “a crime” on Monday.", "denounced", ["the raid as “a crime”"]),
    ("The mayor railed against raids, including one on a clinic.", "railed", ["raids, including one on a clinic"]),
    ("It was clear on Monday: the army said it had left.", "said", ["it had left"]),
    ("The army said it had left, without giving any proof.", "said", ["it had left"]),
    ("The chief said the town had fallen, in a post on Telegram on Monday.", "said", ["the town had fallen"]),
    ("Ankara condemned what it called a massacre.", "condemned", ["what it called a massacre"]),
    ("The video shows him with his hands in the air.", "shows", ["him with his hands in the air"]),
    ("The group said a clinic had been hit, calling it a crime.", "said", ["a clinic had been hit"]),
]  # fmt: skip

NOTHING = [
    "The risk is plain: the mayor would assume office.",
    "He is not as wealthy as he claims to be.",
    "The crew found ways to cross the river.",
    "The council called an emergency meeting to prepare for it.",
    "It goes without saying that the bridge fell.",
    "Neither of the generals has been charged with murder.",
    "You think the bridge fell.",
    "The suit was filed against the firm, 18 states, and a town.",
    "According to the army, basically.",
    "Hillary Clinton called Alicia Machado on Friday to thank her.",
    "The army has not commented on the raid.",
    "The army declined to comment.",
    "The villagers voted for Rashid Sarkin on Sunday.",
    "The army showed restraint.",
    "Deadly Strikes: Israel hits Gaza again",
    "War Crimes: What we know so far",
]  # fmt: skip


def said(text: str) -> dict[str, list[str]]:
    marked = annotated([text])[0]
    text = marked.annotations.text
    return {text[slice(*s.cue)]: [text[slice(*part)] for part in s.parts] for s in find(marked.annotations)}


@pytest.mark.parametrize(("text", "cue", "pieces"), WHOLE)
def test_what_is_said_is_held_whole(text, cue, pieces):
    assert said(text).get(cue) == pieces


@pytest.mark.parametrize("text", NOTHING)
def test_what_only_looks_like_something_said_is_none(text):
    assert said(text) == {}


def test_a_cue_in_a_quotation_holds_nothing_outside_it():
    text = "The mayor recalled, “Out of nowhere, she said, we must leave the town tonight.” Then he left."
    found = said(text)
    assert found["recalled"] == ["Out of nowhere, she said, we must leave the town tonight."]
    assert not any("recalled" in piece for piece in found.get("said", []))


def test_a_quotation_within_another_is_part_of_it():
    text = "“I would leave what she calls “hell” tonight,” the mayor said."
    assert said(text)["said"] == ["“I would leave what she calls “hell” tonight,”"]


def test_who_signs_behind_a_dash_speaks_whatever_the_space():
    text = "“The bridge fell on Monday, I saw it.” ―\u00a0Jane Doe."
    assert said(text) == {"―": ["The bridge fell on Monday, I saw it."]}


def test_officials_quoted_by_an_agency_are_not_what_it_says():
    found = said("Officials, quoted by the agency, said the fire had been put out.")
    assert found == {"said": ["the fire had been put out"]}


def test_a_source_at_the_end_is_for_what_was_added_last():
    found = said(
        "Israel says its campaign aims to destroy Hamas, which killed 1,200 people, according to Israeli tallies."
    )
    assert found["according to"] == ["which killed 1,200 people"]


def test_a_quotation_behind_what_somebody_says_is_his():
    text = "The army had no choice, the general said. “We had to leave the town.”"
    assert said(text)["said"] == ["The army had no choice", "We had to leave the town."]


@pytest.mark.parametrize(
    "text",
    ["The army denied the raid. “We had to leave the town.”", "He did not suggest a raid. “We had to leave the town.”"],
)
def test_who_denies_a_thing_or_does_not_say_it_says_nothing_behind_it(text):
    assert not any("We had" in piece for pieces in said(text).values() for piece in pieces)


def test_a_verb_with_a_thing_of_its_own_says_no_clause_before_it():
    found = said("“What I would say is that since the first day, he acknowledged a need for talks,” the aide said.")
    assert "acknowledged" not in found


def test_a_quotation_that_goes_on_with_another_word_is_not_what_a_verb_holds():
    assert "complains" not in said("She said anybody who complains about a sound “is not having a good night tonight.”")


def test_a_source_behind_a_comma_is_for_the_whole_sentence():
    found = said("The rich would see their incomes rise, according to the fund.")
    assert found == {"according to": ["The rich would see their incomes rise"]}


def test_who_stands_between_a_quotation_and_its_cue_speaks():
    text = "“We make this promise: We will win this war,” Tulsa police Chief [Chuck Jordan|_:person] said Monday."
    assert said(text)["said"] == ["We make this promise: We will win this war"]


def test_the_title_of_a_show_is_not_said():
    text = "“This is between the president and our army,” Karim said on Thursday on the show “Dawn and Dusk.”"
    assert said(text)["said"] == ["This is between the president and our army"]


def test_a_verb_of_saying_taken_for_a_plural_has_its_speaker():
    marked = annotated(["But [Trump|_:person] claims that he should be the exception."])[0]
    assert [s.speaker("").text for s in find(marked.annotations)] == ["Trump"]


def test_who_reports_from_a_town_is_the_name_before_the_verb():
    (said,) = only("Reporting from Dakar, Senegal, the channel's Ana Diouf said rebels burned a bridge.", kind="claim")
    assert names(said, "speaker") == ["Ana Diouf"]


def test_where_somebody_speaks_is_not_where_it_happened():
    (attack,) = only("Speaking to reporters in Cairo, Abbas said Hamas had attacked a convoy.", kind="event")
    assert attack.place is None


def test_the_day_before_the_teller_is_that_of_what_is_told():
    text = "Ana Diouf and Jo Bell discussed a treaty during a phone call Friday, Diouf announced in Parliament Sunday."
    (talk,) = only(text, type="CONSULT")
    assert talk.time is not None
    assert talk.time.edtf == "2025-04-11"


def test_what_comes_as_somebody_claims_more_is_not_their_claim():
    text = "The raid comes as the rebels claimed to have burned a bridge."
    (claimed,) = only(text, kind="claim")
    assert text[claimed.content.start : claimed.content.end] == "to have burned a bridge"
