"""Aftermath: what a deed led to hangs on the deed, and never on whoever tells of it."""

from __future__ import annotations

import pytest

from dragoman.annotate.attachments import mended
from tests.annotate.trees import above, parsed


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("The UN blamed the rebels for shelling the camp, killing 12 civilians.", "killing", ("shelling", "advcl")),
        (
            "A report by the mission accused the militia of firing shells at a camp, wounding 12 people.",
            "wounding",
            ("firing", "advcl"),
        ),
        (
            "The governor condemned the militia's assault on the village, killing nine people.",
            "killing",
            ("assault", "acl"),
        ),
        (
            "The governor condemned the militia's assault on the village, which killed nine people.",
            "killed",
            ("assault", "relcl"),
        ),
        ("At least 15 civilians were killed in shelling attacks on the town.", "attacks", ("in", "pobj")),
        ("Gunmen kill 12, abduct 30 in Zamfara", "30", ("abduct", "dobj")),
        ("Senior Taliban leader arrested", "leader", ("arrested", "nsubjpass")),
        (
            "The committee called them “children killed in cold blood, many burned”, and urged action to stop it.",
            "urged",
            ("called", "conj"),
        ),
        (
            (
                "Bodies lay in the streets of Ram after a raid in the region, many of them with a bullet in the head, "
                "Bertide Harace, spokesperson for the Commission for Dialogue and Peace, told Magik 9 radio on Friday."
            ),
            "Harace",
            ("told", "nsubj"),
        ),
    ],
)
def test_what_a_deed_led_to_hangs_on_the_deed(text, word, expected):
    assert above(mended(parsed(text)), word) == expected


@pytest.mark.parametrize("text", [
    "Rebels attacked the camp, killing 12 civilians.",
    "Police accused the men of theft and arrested nine.",
    "The army condemned the killing of nine men.",
    "The village which lost nine people was rebuilt.",
    "He arrested two men in Goma.",
])  # fmt: skip
def test_other_sentences_stay_as_they_were_parsed(text):
    tokens = parsed(text)
    assert [(t.head, t.dep) for t in mended(tokens)] == [(t.head, t.dep) for t in tokens]
