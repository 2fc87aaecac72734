"""Torn: words and verb groups that the parser takes apart are put together again."""

from __future__ import annotations

import pytest

from dragoman.annotate.attachments import mended
from tests.annotate.trees import above, parsed


def test_a_verb_with_its_prefix_apart_is_the_verb():
    tokens = mended(parsed("Saudi Arabia and Iran agreed to re-establish ties after a long rift."))
    assert above(tokens, "establish") == ("agreed", "xcomp")
    assert above(tokens, "re") == ("establish", "compound")


def test_who_alleged_it_promised_it_too():
    text = (
        "The party alleged that the vote had been stolen by the Congress, and promised to take the president to court."
    )
    assert above(mended(parsed(text)), "promised") == ("alleged", "conj")


def test_what_stands_in_a_row_with_what_is_awaited_is_awaited():
    text = "The President is expected to hold talks with Xi Jinping, meet with heads of companies and take part in it."
    assert above(mended(parsed(text)), "meet") == ("hold", "conj")


def test_a_length_inside_a_perfect_leaves_it_one_verb():
    tokens = mended(parsed("Oman has for years hosted talks between the Houthis and Saudi Arabia."))
    assert above(tokens, "hosted") == ("hosted", "ROOT")
    assert above(tokens, "talks") == ("hosted", "dobj")
    assert above(tokens, "Oman") == ("hosted", "nsubj")


@pytest.mark.parametrize("text", [
    "The minister said the bridge had been destroyed and repaired.",
    "The army has for the town no plan.",
    "He agreed to go - and went.",
])  # fmt: skip
def test_other_verbs_stay_as_they_were_parsed(text):
    tokens = parsed(text)
    assert [(t.head, t.dep) for t in mended(tokens)] == [(t.head, t.dep) for t in tokens]


@pytest.mark.parametrize("text", [
    "Chadian officials de-escalated military engagement on Monday, and they said so.",
    "The government re-opens nearly 7,000 square miles of federal waters to fishing.",
    "Students re-enacted the storming of the Bastille in Lyon.",
])  # fmt: skip
def test_every_word_hangs_in_the_end_on_the_root(text):
    tokens = mended(parsed(text))
    tops = list(tokens)
    for _ in tokens:
        tops = [tokens[top.head] for top in tops]
    assert all(top.head == top.i for top in tops)


def test_whom_somebody_has_arrested_is_arrested():
    tokens = mended(parsed("Dodik said that he would have Schmidt arrested at the border."))
    assert above(tokens, "Schmidt") == ("arrested", "dobj")


def test_a_sentence_taken_for_a_noun_has_its_verb():
    tokens = mended(parsed("Kuwait's emir dissolved parliament and suspended parts of the constitution."))
    assert above(tokens, "dissolved") == ("dissolved", "ROOT")
    assert above(tokens, "emir") == ("dissolved", "nsubj")
    assert above(tokens, "parliament") == ("dissolved", "dobj")
