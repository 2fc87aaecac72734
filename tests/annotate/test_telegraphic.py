"""Telegraphic style: headlines and leads are read as if they were written out."""

import pytest

from dragoman.annotate.attachments import mended
from tests.annotate.trees import above, parsed


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Rebels attack army base in Ituri", "base", ("attack", "dobj")),
        ("Rebels attack army base in Ituri", "Rebels", ("attack", "nsubj")),
        ("Militants ambush convoy near Mopti, killing nine", "convoy", ("ambush", "dobj")),
        ("Wagner mercenaries leave Bakhmut", "Bakhmut", ("leave", "dobj")),
        (
            "A strike destroyed the clinic in Aleppo, killing at least 55 people, including two nurses, Oxfam said.",
            "people",
            ("killing", "dobj"),
        ),
    ],
)
def test_a_shortcut_is_read_as_if_it_were_mended(text, word, expected):
    assert above(mended(parsed(text)), word) == expected


@pytest.mark.parametrize(
    "text",
    ["The attack squad left the base.", "He left Tuesday.", "The army shelled the town by night.", "…", ""],
)
def test_what_is_written_out_stays_as_it_was_parsed(text):
    assert mended(parsed(text)) == parsed(text)
