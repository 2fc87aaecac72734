"""Who says what others bring him to say, or are angry with him for saying."""

from __future__ import annotations

import pytest

from tests.extract.told import names, only


@pytest.mark.parametrize(("text", "who"), [
    ("The army forced the mayor to admit that the bridge fell.", "the mayor"),
    ("The senator forced the banker, who was under questioning, to admit that nobody was punished.", "the banker"),
    ("The court jailed the blogger for saying that the king was ill.", "the blogger"),
    ("The panel held the aide in contempt for refusing to testify.", "the aide"),
    ("The army used the radio to announce that the bridge fell.", "The army"),
    ("He was arrested for saying that the king was ill.", "He"),
])  # fmt: skip
def test_who_is_brought_to_say_it_says_it(text, who):
    assert [names(claim, "speaker") for claim in only(text, kind="claim")] == [[who]]


def test_who_is_only_asked_to_say_something_does_not():
    claims = only("Asked to describe the device, the chief said it was too early.", kind="claim")
    assert [claim.content.quote for claim in claims] == ["it was too early"]


@pytest.mark.parametrize(("text", "content"), [
    ("The minister, who's called for higher taxes, left on Monday.", "higher taxes"),
    ("The mayor called Friday for releasing the videos.", "releasing the videos"),
])  # fmt: skip
def test_a_call_is_somebodys_and_for_something(text, content):
    (claim,) = only(text, kind="claim", type="demand")
    assert claim.content.quote == content
    assert claim.role("speaker")


@pytest.mark.parametrize(("text", "content"), [
    ("The minister condemned the invasion of Benin, including its annexation of the port.",
     "the invasion of Benin, including its annexation of the port"),
    ("The general said it was too early to tell, and there was no sign yet of an attack.",
     "it was too early to tell, and there was no sign yet of an attack"),
    ("She noted that three things are happening at once: prices are rising, rates are low and lenders are looser.",
     "three things are happening at once: prices are rising, rates are low and lenders are looser"),
    ("The mayor said the town had to talk with Benin, the neighbour that closed the bridge.",
     "the town had to talk with Benin"),
    ("She began by emphasizing fairness, and a need to raise the wage.", "fairness, and a need to raise the wage"),
    ("The minister spoke at length, promising to meet and in some cases exceed the goals.",
     "to meet and in some cases exceed the goals"),
    ("The bloc issued a paper welcoming the president’s plans to open the border.",
     "the president’s plans to open the border"),
])  # fmt: skip
def test_what_is_said_is_all_of_it_and_no_more(text, content):
    assert content in {claim.content.quote for claim in only(text, kind="claim")}


@pytest.mark.parametrize(("text", "who", "content"), [
    ("Said Ellis: “I do not get the sense that she cares.”", "Ellis", "I do not get the sense that she cares."),
    ("“Fear. I am truly afraid that he will win.” ― Edwin G. Monroy", "Edwin G. Monroy",
     "Fear. I am truly afraid that he will win."),
    ("As stated in the mayor's report, there are many questions.", "the mayor", "there are many questions"),
    ("She said little at a news conference announcing that her office was suing the firm.", "She",
     "her office was suing the firm"),
    ("Protesters chanted “Freedom!” outside the palace.", "Protesters", "Freedom!"),
    ("The vote came despite warnings from the envoy that it would fail.", "the envoy", "it would fail"),
])  # fmt: skip
def test_who_says_it_in_other_forms(text, who, content):
    found = {(role.name, claim.content.quote) for claim in only(text, kind="claim") for role in claim.role("speaker")}
    assert (who, content) in found


def test_what_a_thing_is_called_by_nobody_in_particular():
    (claim,) = only("The raid has been criticised as reckless.", kind="claim")
    assert not claim.role("speaker")
    assert [level.speaker.entity for level in claim.attribution] == [None]


def test_the_same_body_named_twice_takes_part_once():
    text = "The Farabundo Marti National Liberation Front, or FMLN, attacked a garrison in San Miguel."
    (event,) = only(text, kind="event", type="ASSAULT")
    assert len(names(event, "actor")) == 1
