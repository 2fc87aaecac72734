"""Lines composed of roles, types and numbers."""

from dataclasses import replace

import pytest

from dragoman.analysis.phrases import assertion_words, finding_words, lexicon, listed, name_words, range_words
from dragoman.model.findings import Count, Finding
from dragoman.model.ontology import CAUSES, CONTROLS, EVENTS, TIES
from dragoman.model.records import Assertion, Quantity, Role
from dragoman.model.text import Span
from tests.judge import builders


def made(part, name, category="state"):
    return Role(part, 0, len(name), name, name, None, category)


def said(kind, type_, roles, polarity="affirmed"):
    return finding_words(
        Finding(
            "f" * 32, kind, type_, "title", tuple(roles), None, None, (), polarity, (), (), (), 1, (), (), (), (), ()
        ),
        (),
    )


def number(best=None, low=None, high=None, operator="exactly", text=""):
    low, high = (best if low is None else low), (best if high is None else high)
    return Quantity("killed", None, low, best, high, operator, False, None, 0, len(text), text)


@pytest.mark.parametrize(
    ("kind", "type_", "roles", "words"),
    [
        ("relation", "supports", [made("subject", "Iran"), made("object", "Syrian government", "government")],
         "Iran supports the Syrian government"),
        ("relation", "supports", [made("subject", "rebels", "group"), made("object", "Turkey")],
         "Rebels support Turkey"),
        ("relation", "allied_with", [made("subject", "Iran"), made("object", "Russia")], "Iran is allied with Russia"),
        ("relation", "corridor_to", [made("subject", "Syria"), made("beneficiary", "Iran"),
                                     made("object", "Hezbollah")],
         "Syria is a corridor to Hezbollah for Iran"),
        ("holding", "besieges", [made("subject", "government forces", "military"), made("object", "Aleppo", "place")],
         "Government forces besiege Aleppo"),
        ("occurrence", "ASSAULT", [made("actor", "United States"), made("recipient", "Aleppo", "place")],
         "The United States attacks Aleppo"),
        ("occurrence", "ASSAULT", [made("recipient", "Aleppo", "place")], "Attack on Aleppo"),
        ("occurrence", "ACCUSE", [made("actor", "Iran")], "Iran makes an accusation"),
        ("occurrence", "CONSULT", [made("actor", "Iran"), made("actor", "Russia")], "Iran and Russia meet or talk"),
        ("relation", "part_of", [made("subject", "al-Bab", "place"), made("object", "Aleppo", "place")],
         "al-Bab is part of Aleppo"),
    ],
)  # fmt: skip
def test_a_finding_is_told_in_plain_words(kind, type_, roles, words):
    assert said(kind, type_, roles) == words


@pytest.mark.parametrize(
    ("kind", "type_", "names", "words"),
    [
        ("relation", "supports", ("Iran", "Turkey"), "Iran does not support Turkey"),
        ("relation", "allied_with", ("Iran", "Turkey"), "Iran is not allied with Turkey"),
        ("relation", "allied_with", ("Iran", "Russia", "Turkey"), "Iran and Russia are not allied with Turkey"),
    ],
)
def test_a_negation_is_part_of_the_words(kind, type_, names, words):
    roles = [*(made("subject", name) for name in names[:-1]), made("object", names[-1])]

    assert said(kind, type_, roles, "negated") == words


def test_every_type_has_its_words():
    words = lexicon()

    assert set(words["ties"]) == set(TIES)
    assert set(words["control"]) == set(CONTROLS)
    assert set(words["events"]) == set(EVENTS)
    assert set(words["causes"]) == set(CAUSES)


@pytest.mark.parametrize("type_", EVENTS)
def test_every_event_type_can_be_told_with_and_without_a_doer(type_):
    for roles in (
        [made("actor", "Iran"), made("recipient", "Aleppo", "place")],
        [made("recipient", "Aleppo", "place")],
    ):
        words = said("occurrence", type_, roles)
        assert words.endswith("Aleppo")
        assert "  " not in words


@pytest.mark.parametrize("head", sorted(set(lexicon()["with_the"].split()) - {"police", "militia"}))
def test_every_word_that_takes_the_article_is_reached(head):
    assert name_words(made("actor", f"Syrian {head}", "organization")).startswith("the Syrian")


@pytest.mark.parametrize(
    ("quantities", "words"),
    [
        ([number(52)], "52"),
        ([number(52, operator="at_least")], "at least 52"),
        ([number(40), number(55)], "40–55"),
        ([number(None, 24, 100, operator="vague", text="dozens")], "“dozens”"),
        ([number(None, 24, 100, operator="vague", text="dozens"), number(40)], "40"),
        ([number(40), number(87, operator="at_least")], "40–87 or more"),
        ([number(20000, operator="about")], "about 20,000"),
    ],
)
def test_numbers_are_told_from_the_least_to_the_greatest(quantities, words):
    assert range_words(quantities) == words


def test_many_names_are_counted():
    assert listed(["a", "b", "c"]) == "a, b and c"
    assert listed(["a", "b", "c", "d", "a"]) == "a, b, c and 1 more"


def told(type_, trigger, roles=(), kind="event"):
    """Return an assertion of which only its type, its word and its roles count."""
    span = Span(0, len(trigger), trigger)
    return Assertion(
        id=f"{type_} {trigger}", document="d", kind=kind, type=type_, mode=None, contexts=(), trigger=span,
        roles=tuple(roles), time=None, place=None, quantity=None, polarity="affirmed", modality="actual",
        attribution=(), content=None, relations=(), evidence=(span,), method="m@1", score=1.0,
    )  # fmt: skip


def occurrence(type_, roles, members, *numbers):
    tolls = tuple(Count.of(quantity, 1, ()) for quantity in numbers)
    finding = Finding(
        "f" * 32, "occurrence", type_, "title", tuple(roles), None, None, tolls, "affirmed", (), (), (), 1, (), (), (),
        (), (),
    )  # fmt: skip
    return finding_words(finding, members)


@pytest.mark.parametrize(
    ("part", "name", "trigger", "words"),
    [
        ("theme", "The ceasefire", "collapsed", "The ceasefire: “collapsed”"),
        ("recipient", "Idlib", "shook", "“shook” Idlib"),
        ("actor", "Engineers", "rebuilt", "Engineers: “rebuilt”"),
    ],
)
def test_what_has_no_type_is_told_by_the_words_of_the_text(part, name, trigger, words):
    roles = [made(part, name, "other")]

    assert occurrence("OTHER", roles, [told("OTHER", trigger, roles)]) == words


def test_what_was_damaged_is_told_by_the_word_for_it_and_its_name():
    hospital = made("victim", "The hospital", "facility")
    damaged = replace(number(1, text="The hospital"), measure="amount")

    assert occurrence("OTHER", [hospital], [told("damaged", "hit", kind="toll")], damaged) == "“hit” the hospital"


def test_a_word_that_the_number_says_again_is_left_out():
    killed = told("OTHER", "killed")

    assert occurrence("OTHER", [], [killed], number(200, operator="at_least")) == "At least 200 killed"
    assert occurrence("OTHER", [], [told("OTHER", "quake")], number(12)) == "“quake”: 12 killed"


def led(text, cue, content, method):
    """Return a claim whose cue and content stand in a text."""
    doc = builders.document("a", text)
    at, start = text.index(cue), text.index(content)
    speaker = replace(builders.said("Dor"), cue=cue, start=at, end=at + len(cue))
    told = Span.of(text, start, start + len(content))
    return builders.assertion(doc, text, "claim", "statement", attribution=(speaker,), content=told, method=method)


@pytest.mark.parametrize(
    ("text", "cue", "content", "method", "words"),
    [
        (
            "Dor accused the army of theft.",
            "accused",
            "the army of theft",
            "verb-whom+of",
            "accused “the army of theft”",
        ),
        ("Dor called for safe passage.", "called", "safe passage", "verb-+for", "called for “safe passage”"),
        ("Dor branded it a “proxy”.", "branded", "it a “proxy”", "verb-as", "branded “it a “proxy”"),
        ("Dor vowed to fight.", "vowed", "to fight", "verb-inf", "vowed “to fight”"),
        ("Dor said that Mir had left.", "said", "Mir had left", "verb-clause", "“Mir had left”"),
        ("Mir had left, Dor said.", "said", "Mir had left", "verb-np", "“Mir had left”"),
    ],
)
def test_what_is_no_sentence_of_its_own_is_led_by_the_words_before_it(text, cue, content, method, words):
    assert assertion_words(led(text, cue, content, f"claims/{method}@1")) == words


@pytest.mark.parametrize(
    ("mode", "who", "words"),
    [
        (None, "Rebels", "Rebels hold Homs"),
        ("partial", "Rebels", "Rebels hold part of Homs"),
        (None, "We", "We hold Homs"),
    ],
)
def test_a_place_held_in_part_is_said_to_be(mode, who, words):
    doc = builders.document("a", "They hold Homs.")
    sides = [builders.role("subject", who), builders.role("object", "Homs")]
    assert assertion_words(builders.assertion(doc, doc.text, "control", "holds", sides, mode=mode)) == words


def test_what_led_to_what_is_told_in_the_words_of_the_text():
    doc = builders.document("a", "The raid led to the talks.")
    parts = [builders.role("cause", "The raid", "event"), builders.role("effect", "the talks", "event")]
    assert (
        assertion_words(builders.assertion(doc, doc.text, "cause", "causes", parts)) == "“The raid” led to “the talks”"
    )


@pytest.mark.parametrize(("name", "category", "words"), [("Homs", "place", "over Homs"), ("Mir", "state", "with Mir")])
def test_a_pledge_about_a_place_is_not_made_with_it(name, category, words):
    doc = builders.document("a", "Dor vowed to retake it.")
    sides = [builders.role("actor", "Dor"), replace(builders.role("recipient", "x"), name=name, category=category)]
    assert assertion_words(builders.assertion(doc, doc.text, "event", "AGREE", sides)).endswith(words)


def test_a_type_of_aircraft_is_no_number_that_the_toll_says_again():
    helicopter = replace(made("recipient", "Russian helicopter", "military"), text="a Mi-24 helicopter")
    crew = [replace(made("recipient", "crew", "group"), text="2 crew"), made("victim", "another one", "person")]

    words = occurrence("ASSAULT", [helicopter, *crew], [told("ASSAULT", "downed")], number(2, text="two"))
    assert words == "Attack on Russian helicopter “downed”: 2 killed"
