"""Sentences: where they end, where they do not, and that they never cross a block."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.annotate.segment import MAX_SENTENCE, sentences
from dragoman.model.document import Block, Document, document_id, plain_document
from dragoman.model.text import text_sha256


def _split(text):
    return [text[s.start : s.end] for s in sentences(plain_document(text))]


@pytest.mark.parametrize(
    "expected",
    [
        ["Troops left the town.", "They went north."],
        ["Mr. Assad met U.S. envoys at 5 p.m. on Monday.", "No deal was made."],
        ["“We agree!” said the minister.", "He left."],
        ["Gen. J. F. Moro spoke.", "Nobody asked why?", "He said so!"],
        ["He said: “No. Never.”", "They left."],
        ["It cost $1.5 million.", "The U.N. paid."],
        ["A paragraph without an end", "Another one"],
        ["The army left .", "Rebels took it ."],
        ["He said : “ We left . ”", "Omar went ."],
        ['He said : " We left . "', "Omar went ."],
        ["Gen . Omar ( R - Ariz . ) , of the U.S . army , went .", "He left ."],
        ["الجيش دخل المدينة؟", "نعم۔"],
    ],
)
def test_sentences_end_where_a_reader_ends_them(expected):
    joined = "\n\n".join(expected) if not any(c in expected[0] for c in ".!?؟") else " ".join(expected)

    assert _split(joined) == expected


@pytest.mark.parametrize(
    "dateline",
    [
        "KABUL, Afghanistan (Nov. 20, 2011) —",
        "ALEPPO, Jan 15, 2013 (Levant Wire) —",
        "BAGHDAD (AP) —",
        "WASHINGTON -",
        "SAN SALVADOR, 12 JAN 89 (ACAN-EFE) --",
        "FLINT, Mich., Oct. 4 (UPI) —",
        "BEIRUT (Agency)\n",
        "Port Town, March 3 (Agency) -",
        "(Port Town) –",
        "(Port Town, 3 March 2024) –",
    ],
)
def test_a_dateline_is_a_sentence_of_its_own(dateline):
    rest = "Troops entered the town."

    assert _split(f"{dateline} {rest}") == [dateline.strip(), rest]


@pytest.mark.parametrize("text", ["UNESCO – the agency – paid.", "NATO forces left Kabul - at last - today."])
def test_words_in_capitals_are_not_always_a_dateline(text):
    assert _split(text) == [text]


def test_only_blocks_that_are_read_have_sentences():
    text = "A title\n\nBody text here. More.\n\nPhoto: nobody"
    blocks = (Block(0, 7, "title"), Block(9, 30, "body"), Block(32, 45, "caption"))
    document = Document(document_id(text, None, None, None), text_sha256(text), text, blocks=blocks)

    assert [(text[s.start : s.end], s.block) for s in sentences(document)] == [
        ("A title", "title"),
        ("Body text here.", "body"),
        ("More.", "body"),
    ]


def test_a_run_of_words_without_an_end_is_cut():
    assert all(len(part) <= MAX_SENTENCE for part in _split("word " * 2000))


@given(st.text(max_size=300))
def test_sentences_are_ordered_disjoint_and_lose_no_letter(text):
    found = sentences(plain_document(text))
    kept = "".join(text[s.start : s.end] for s in found)

    assert all(a.end <= b.start for a, b in pairwise(found))
    assert [c for c in kept if not c.isspace()] == [c for c in text if not c.isspace()]


def test_a_dateline_that_ends_in_its_date_stands_alone_behind_a_header():
    text = "For Release\nKABUL, Afghanistan (May 13) Troops found a cache. They left."
    found = [text[s.start : s.end] for s in sentences(plain_document(text))]
    assert found == ["For Release\nKABUL, Afghanistan (May 13)", "Troops found a cache.", "They left."]
