"""Graphic words: what is hard to read is folded up with its reason, and nothing is left out."""

import re

import pytest

from dragoman.faces.graphic import entries, graphic, patterns, veiled

ENTRIES = [(reason, one) for reason, found in entries().items() for one in found]


@pytest.mark.parametrize(("reason", "one"), ENTRIES, ids=lambda value: value if isinstance(value, str) else "")
def test_every_pattern_finds_the_sentence_that_it_is_there_for_and_no_other_of_its_reason_does(reason, one):
    others = [other for other in entries()[reason] if other is not one]

    assert reason in graphic(one["example"]).split(", ")
    assert not any(re.search(rf"\b(?:{other['pattern']})\b", one["example"], re.IGNORECASE) for other in others)
    assert graphic(one.get("not", "")) == ""


@pytest.mark.parametrize("reason", list(patterns()))
def test_patterns_are_read_by_python_and_browsers_alike(reason):
    assert not re.search(r"\(\?[^:]|\\[^bwd]|\\d\{|[\u0080-\uffff]", patterns()[reason])


@pytest.mark.parametrize("text", [
    "Rebels attacked Aleppo on 3 May 2016, killing at least 12 people.",
    "The governing body met; bodies of experts too.",
    "Aid reached the hospital where the wounded lie.", "Rapid reaction forces drove north.", "",
])  # fmt: skip
def test_a_plain_report_of_war_is_shown(text):
    assert graphic(text) == ""
    assert veiled(text) == text


def test_several_reasons_are_told_and_a_heading_tells_them_alone():
    text = "He was tortured and his corpse was thrown into the river."

    assert graphic(text) == "torture, bodies"
    assert veiled(text) == "Graphic words: torture, bodies"
