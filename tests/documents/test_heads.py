"""The head of a text: whose paper it is, who wrote it, and when."""

from __future__ import annotations

import pytest

from dragoman.documents import build
from dragoman.documents.heads import author_in_fields, is_fielded, is_masthead
from dragoman.documents.lexicon import small_words
from dragoman.model.document import Raw

STORY = (
    "Shells hit the market of Darwan at noon, and nine people were taken to the hospital, the mayor said.\n\n"
    "It was the third attack on the town within a week, and no group said that it had been theirs.\n"
)


def made(head):
    return build(Raw(input="story.txt", text=f"{head}\n\n{STORY}"))


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("Shells hit a market\n\nLina Aziz | 9 August 2024", "2024-08-09"),
        ("Shells hit a market\n\nWorld | August 12, 2024 | Updated 08:40", "2024-08-12"),
        ("Darwan: Situation Report\nAs of 31 January 2025", "2025-01-31"),
        ("Shells hit a market\n\nLast updated: 3 May 2023", "2023-05-03"),
    ],
)
def test_a_line_of_short_fields_or_of_a_date_alone_dates_the_text(head, day):
    assert made(head).published.edtf == day


def test_a_dateline_of_two_places_dates_the_text():
    document = build(
        Raw(input="a", text=f"Shells hit a market\n\nPORT DAR, Northland/EASTON, Aug 10, 2024 (APX) — {STORY}")
    )
    assert document.published.edtf == "2024-08-10"


def test_the_paper_s_name_over_the_headline_is_its_publisher_and_not_its_title():
    document = made("The Darwan Herald\n\nShells hit a busy market at noon\n\nLina Aziz | 9 August 2024")
    assert (document.publisher, document.title) == ("The Darwan Herald", "Shells hit a busy market at noon")
    assert document.byline == "Lina Aziz"


@pytest.mark.parametrize("head", ["Darwan Post Office Shelled Again", "The Herald of Doom Is Here: Darwan"])
def test_a_headline_with_a_word_of_the_trade_stays_the_title(head):
    document = made(head)
    assert (document.publisher, document.title) == (None, head)


def test_what_came_with_the_text_is_not_replaced():
    text = f"The Darwan Herald\n\nShells hit a busy market at noon\n\n{STORY}"
    assert build(Raw(input="a", text=text, publisher="Northern Wire")).publisher == "Northern Wire"


@pytest.mark.parametrize("word", sorted(small_words("mastheads")))
def test_every_word_of_a_masthead_is_reached(word):
    assert is_masthead(f"The Darwan {word.title()}")


@pytest.mark.parametrize("word", sorted(small_words("notices") - small_words("titles")))
def test_every_notice_is_no_masthead(word):
    assert not is_masthead(f"{word.title()} News Daily")


def test_fields_are_short_and_one_of_them_is_a_date():
    assert is_fielded("World | Lina Aziz | 9 August 2024")
    assert not is_fielded("World | Lina Aziz")
    assert not is_fielded("On 9 August 2024 shells hit the market of the town at noon | and then again")
    assert author_in_fields("World | Lina Aziz | 9 August 2024") == (8, 17)
    assert author_in_fields("World | 9 August 2024") is None
