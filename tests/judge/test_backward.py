"""Backward: within one text, a denial and "the strike" are of the event that was told before."""

from __future__ import annotations

import pytest

from dragoman.judge import Corpus, judge
from dragoman.judge.words import lexicon
from dragoman.model.findings import Finding
from dragoman.model.records import Assertion, Reading, Role
from dragoman.model.text import Span
from tests.judge.builders import assertion, document, killed, reading, role, said, when

DAY = "2024-03-05"
STRIKE = "An air strike on a district of Homs killed 22 people, the ministry said."
THEIRS = "The rebels said the strike was carried out by the army and that 31 people died."
DENIED = "The army denied that its planes had bombed the district."


def deed(doc: object, sentence: str, word: str, *roles: Role, **fields: object) -> Assertion:
    at = doc.text.index(sentence) + sentence.index(word)  # type: ignore[attr-defined]
    trigger = Span.of(doc.text, at, at + len(word))  # type: ignore[attr-defined]
    return assertion(doc, sentence, "event", "ASSAULT", roles, trigger=trigger, **fields)  # type: ignore[arg-type]


def toll(doc: object, sentence: str, word: str, number: float, **fields: object) -> Assertion:
    at = doc.text.index(sentence) + sentence.index(word)  # type: ignore[attr-defined]
    fields["trigger"] = Span.of(doc.text, at, at + len(word))  # type: ignore[attr-defined]
    return assertion(doc, sentence, "toll", "killed", quantity=killed(number), **fields)  # type: ignore[arg-type]


def told(*sentences: str) -> tuple[object, list[Assertion]]:
    doc = document("a", " ".join(sentences), DAY, "Wire")
    first = deed(doc, STRIKE, "strike", place=role("place", "Homs"), time=when(DAY), attribution=(said("ministry"),))
    return doc, [first]


def occurrences(*readings: Reading) -> list[Finding]:
    return [f for f in judge(Corpus.of(readings)).findings if f.kind == "occurrence" and not f.episode]


def test_the_strike_with_another_speakers_toll_is_the_strike_told_before() -> None:
    doc, told_before = told(STRIKE, THEIRS)
    place = role("place", "Homs")
    parts = [
        *told_before,
        toll(doc, STRIKE, "killed", 22, place=place, attribution=(said("ministry"),)),
        deed(doc, THEIRS, "strike", role("actor", "army"), place=place, attribution=(said("rebels"),)),
        toll(doc, THEIRS, "died", 31, attribution=(said("rebels"),)),
    ]
    found = occurrences(reading("a", doc, parts))
    assert len(found) == 1
    assert {count.best for count in found[0].tolls} == {22, 31}
    assert {dispute.kind for dispute in found[0].disputes} == {"value"}


def test_two_speakers_of_one_text_give_one_towns_strike_two_tolls() -> None:
    second = "Residents of Homs put the number of people killed at 31."
    doc, told_before = told(STRIKE, second)
    place = role("place", "Homs")
    parts = [
        *told_before,
        toll(doc, STRIKE, "killed", 91, place=place, attribution=(said("ministry"),)),
        toll(doc, second, "killed", 82, place=place, attribution=(said("residents"),)),
    ]
    found = occurrences(reading("a", doc, parts))
    assert [{dispute.kind for dispute in f.disputes} for f in found] == [{"value"}]


def test_a_denial_whose_doer_the_report_did_not_name_is_of_the_event_and_contradicts_nobody() -> None:
    doc, told_before = told(STRIKE, DENIED)
    denial = deed(
        doc, DENIED, "bombed", role("actor", "its planes", known=False), attribution=(said("army", "denies"),)
    )
    found = occurrences(reading("a", doc, [*told_before, denial]))
    assert len(found) == 1
    assert not found[0].disputes
    assert any("who denies to have done it" in text for text in found[0].joined_because)
    assert found[0].asserted_by == ("ministry",)
    assert found[0].denied_by == ("army",)


def test_a_denial_contradicts_who_names_the_doer_once_for_two_sentences() -> None:
    blamed = "The rebels said that the strike was the army's and hit a school."
    doc, told_before = told(STRIKE, DENIED, blamed)
    parts = [
        *told_before,
        deed(doc, blamed, "strike", role("actor", "army"), attribution=(said("rebels"),)),
        deed(doc, blamed, "hit", role("actor", "army"), attribution=(said("rebels"),)),
        deed(doc, DENIED, "bombed", role("actor", "its planes", known=False), attribution=(said("army", "denies"),)),
    ]
    (found,) = occurrences(reading("a", doc, parts))
    assert [dispute.kind for dispute in found.disputes] == ["negation"]


@pytest.mark.parametrize("word", lexicon("words")["habitual"])
def test_a_denial_of_what_somebody_never_does_is_of_no_one_deed(word: str) -> None:
    for sentence, events in (
        (f"The army has {word} denied bombing districts of the city.", 2),
        (f"The army has {word} denied the bombing of the district.", 1),
    ):
        doc, told_before = told(STRIKE, sentence)
        denial = deed(doc, sentence, "bombing", role("actor", "army"), attribution=(said("army", "denies"),))
        assert len(occurrences(reading("a", doc, [*told_before, denial]))) == events


def test_a_denial_of_another_partys_deed_is_not_of_this_one() -> None:
    doc, told_before = told(STRIKE, DENIED)
    told_before[0] = deed(doc, STRIKE, "strike", role("actor", "rebels"), attribution=(said("ministry"),))
    denial = deed(doc, DENIED, "bombed", role("actor", "army"), attribution=(said("army", "denies"),))
    assert len(occurrences(reading("a", doc, [*told_before, denial]))) == 2


def test_a_denial_and_what_its_speaker_charges_others_with_are_two_deeds() -> None:
    both = "The rebels denied that they had shelled Homs and accused the army of bombing the hospital."
    doc = document("a", both, DAY, "Wire")
    parts = [
        deed(doc, both, "shelled", role("actor", "rebels"), attribution=(said("rebels", "denies"),)),
        deed(doc, both, "bombing", role("actor", "army"), attribution=(said("rebels"),)),
    ]
    assert len(occurrences(reading("a", doc, parts))) == 2


def test_the_dead_of_the_next_sentence_are_those_of_the_attack() -> None:
    shells, dead = "Shells fell on the camp of Homs.", "Nineteen civilians were killed."
    doc = document("a", f"{shells} {dead}", DAY, "Wire")
    parts = [
        deed(doc, shells, "fell", role("recipient", "the camp", known=False), place=role("place", "Homs")),
        toll(doc, dead, "killed", 19, time=when(DAY)),
    ]
    assert len(occurrences(reading("a", doc, parts))) == 1


def test_those_hurt_in_the_attack_are_those_of_the_attack_told_before() -> None:
    more = "More than 55 others were wounded in the attack in the vegetable market."
    doc, told_before = told(STRIKE, more)
    place = role("place", "the vegetable market", "facility", known=False)
    parts = [
        *told_before,
        deed(doc, more, "wounded", role("recipient", "others", known=False), place=place),
        toll(doc, more, "wounded", 56, place=place),
    ]
    assert len(occurrences(reading("a", doc, parts))) == 1


def test_a_denial_of_killings_is_not_of_the_capture_of_a_town() -> None:
    taken, denied = "The army liberated Homs on Monday.", "It rejects the charge that civilians died in the evacuation."
    doc = document("a", f"{taken} {denied}", DAY, "Wire")
    parts = [
        deed(doc, taken, "liberated", role("actor", "army"), role("recipient", "Homs")),
        deed(doc, denied, "died", role("recipient", "civilians", known=False), attribution=(said("It", "denies"),)),
    ]
    assert len(occurrences(reading("a", doc, parts))) == 2


def test_who_fired_the_rocket_is_told_of_what_a_rocket_did() -> None:
    first, second = "A rocket killed 12 boys in Homs.", "The army said that the rebels had fired the rocket."
    doc = document("a", f"{first} {second}", DAY, "Wire")
    hit = deed(doc, first, "killed", role("instrument", "A rocket", known=False), place=role("place", "Homs"))
    fired = deed(
        doc, second, "fired", role("actor", "rebels"), role("instrument", "the rocket", known=False),
        attribution=(said("army"),),
    )  # fmt: skip
    assert len(occurrences(reading("a", doc, [hit, fired]))) == 1


def test_the_station_that_was_hit_before_is_the_one_that_is_hit_again() -> None:
    first = "An air strike on a railway station in Homs killed 22 people, the ministry said."
    between = "Shells fell on a market in the west of the city and six people were killed."
    second = "A deliberate rocket attack on the railway station, the governor called it."
    doc = document("a", " ".join((first, between, second)), DAY, "Wire")
    place = role("place", "Homs")
    target, market, again = (role("recipient", name, "facility", known=False)
                             for name in ("a railway station", "a market", "the railway station"))  # fmt: skip
    parts = [
        deed(doc, first, "strike", target, place=place, time=when(DAY)),
        deed(doc, between, "Shells", market, place=place, time=when(DAY)),
        deed(doc, second, "attack", again),
    ]
    found = occurrences(reading("a", doc, parts))

    assert sorted(len(event.members) for event in found) == [1, 2]
    assert {parts[0].id, parts[2].id} in [set(event.members) for event in found]


@pytest.mark.parametrize("word", [*lexicon("words")["wars"], *lexicon("words")["lasting"]])
def test_the_thousands_that_a_war_has_killed_are_not_those_of_the_strike(word: str) -> None:
    strike, war = "Jets killed 22 people in Homs.", f"The {word} has killed 20000 people and uprooted many."
    since = f"The {word} between the army and the rebels began in 2011."
    doc = document("a", f"{strike} {war} {since}", DAY, "Wire")
    made = [
        toll(doc, strike, "killed", 22, place=role("place", "Homs")),
        toll(doc, war, "killed", 20000, attribution=(said("ministry"),)),
        deed(doc, since, word, role("actor", "Army"), role("actor", "Rebels"), time=when("2011")),
    ]
    found = occurrences(reading("a", doc, made))

    assert sorted([count.quantity.best for count in finding.tolls] for finding in found) == [[22], [20000]]


def test_a_strike_that_is_told_to_have_killed_a_thousand_has_its_toll() -> None:
    strike, dead = "An air strike hit Homs in the war.", "The strike killed 1200 people."
    doc = document("a", f"{strike} {dead}", DAY, "Wire")
    made = [deed(doc, strike, "strike", place=role("place", "Homs")), toll(doc, dead, "killed", 1200)]

    assert len(occurrences(reading("a", doc, made))) == 1


def test_those_whom_the_attack_also_hurt_are_those_of_the_attack_told_before() -> None:
    strike, other = "Jets struck a shelter in Homs on Sunday.", "A mine hurt one man in Aleppo."
    more = "The attack also wounded 21 people."
    doc = document("a", f"{strike} {other} {more}", DAY, "Wire")
    made = [
        deed(doc, strike, "struck", place=role("place", "Homs")),
        deed(doc, other, "hurt", place=role("place", "Aleppo")),
        toll(doc, more, "wounded", 21, place=role("place", "Homs")),
    ]
    found = occurrences(reading("a", doc, made))

    assert sorted(len(finding.members) for finding in found) == [1, 2]
