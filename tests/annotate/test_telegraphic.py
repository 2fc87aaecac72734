"""Telegraphic style: headlines and leads are read as if they were written out."""

import pytest

from dragoman.annotate.parser import SpacyParser
from dragoman.annotate.telegraphic import written_out

PARSER = SpacyParser()


def parse(text):
    ((tokens,),) = PARSER.parse([[(text, 0)]])
    return tokens


def above(tokens, word):
    token = next(token for token in tokens if token.text == word)
    return tokens[token.head].text, token.dep


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
def test_a_shortcut_is_read_as_if_it_were_written_out(text, word, expected):
    assert above(written_out(parse(text)), word) == expected


@pytest.mark.parametrize(
    "text",
    ["The attack squad left the base.", "He left Tuesday.", "The army shelled the town by night.", "…", ""],
)
def test_what_is_written_out_stays_as_it_was_parsed(text):
    assert written_out(parse(text)) == parse(text)
