"""Reviewing: one question a screen, what its answers would change, and others like it."""

import pytest

from dragoman.store.index import Doubt, Index
from tests.faces.web.conftest import client_of

PAIRS = [("Iran", "Russia"), ("Russia", "Syrian government"), ("Aleppo", "Syria")]


@pytest.fixture
def client(site, monkeypatch):
    monkeypatch.setattr(Index, "doubts", lambda self: [Doubt("unsure", *pair, 0.8, "alike") for pair in PAIRS])
    return client_of(site)


def asked(client, query=""):
    return client.get(f"/review.json?what=entities{query}").json()


def test_one_question_stands_on_a_page_and_the_next_one_is_a_link_away(client):
    first, second = asked(client), asked(client, "&at=1")
    page = client.get("/review?what=entities&at=1").text

    assert [len(found["items"]) for found in (first, second)] == [1, 1]
    assert first["items"][0]["id"] != second["items"][0]["id"]
    assert page.count('class="card"') == 1
    assert "Question 2 of 3" in page
    assert 'at=0" rel="prev"' in page
    assert 'at=2" rel="next"' in page
    assert len(asked(client, "&n=20")["items"]) == 3


def test_a_question_is_found_by_its_id_and_its_place_is_taken_when_it_was_decided(client):
    third = asked(client, "&at=2")["items"][0]["id"]

    assert asked(client, f"&item={third}")["at"] == 2
    assert asked(client, "&item=0123456789abcdef&at=1")["at"] == 1
    assert asked(client, "&at=1000")["at"] == 2


@pytest.mark.parametrize("query", ["&n=0", "&n=51", "&n=x", "&at=-1"])
def test_a_number_that_is_none_is_told(client, query):
    assert asked(client, query)["code"] == "E304"


def test_a_question_tells_what_its_answers_change_and_which_questions_are_like_it(client):
    first = next(one for one in asked(client, "&n=3")["items"] if one["left"] == "Iran")

    assert first["consequences"] == [
        "The same makes one dossier of “Iran” and “Russia”; not the same keeps them apart for good"
    ]
    assert [(one["title"], one["why"]) for one in first["alike"]] == [("Russia / Syrian government", "Russia as well")]
    assert asked(client, f"&item={first['alike'][0]['id']}")["items"][0]["right"] == "Syrian government"
