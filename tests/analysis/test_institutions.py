"""Institutions: a state's army, police and government under the words that people ask for them with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from dragoman.analysis.phrases import lexicon
from dragoman.analysis.subjects import known, subject
from dragoman.annotate.actors import load_actors
from dragoman.model.actors import ActorBook
from dragoman.model.errors import UsageError
from dragoman.project.inputs import judged_content
from dragoman.store.building import build
from dragoman.store.index import Index
from tests.judge.builders import assertion, document, mention, reading, role

_NAMES = {
    "mil:UKR": ("Ukrainian armed forces", "military"),
    "police:UKR": ("Ukrainian police", "police"),
    "gov:UKR": ("Ukrainian government", "government"),
    "country:UKR": ("Ukraine", "state"),
}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    folder: Path = tmp_path_factory.mktemp("index")
    text = "Something was said of each of them."
    doc = document("a", text, "2016-03-02", "Wire")
    named = [mention(name, category, entity=key, country="UKR") for key, (name, category) in _NAMES.items()]
    parts = [
        replace(role("actor", name, category), entity=key, country="UKR") for key, (name, category) in _NAMES.items()
    ]
    told = assertion(doc, text, "event", "CONSULT", tuple(parts))
    build(folder, judged_content([reading("a", doc, [told], named)], ActorBook([])))
    with Index(folder / "1.duckdb") as made:
        yield made


@pytest.mark.parametrize(("kind", "word"), [(k, w) for k, words in lexicon()["institutions"].items() for w in words])
def test_every_word_for_an_institution_asks_for_it_by_people_and_by_state(index: Index, kind: str, word: str) -> None:
    for asked in (f"Ukrainian {word}", f"Ukraine's {word}", f"the Ukraine {word}"):
        assert subject(index, asked).entities[0] == f"{kind}:UKR"


def test_an_institution_of_nobody_in_the_record_is_not_made_up(index: Index) -> None:
    with pytest.raises(UsageError):
        subject(index, "Martian army")


@pytest.fixture(scope="module")
def one_country(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    folder: Path = tmp_path_factory.mktemp("one")
    text = "The junta said that it had shelled the town."
    doc = document("a", text, "2024-03-02", "Wire")
    place = mention("Lashio", "place", country="MMR", entity="place:1")
    who = replace(role("actor", "The junta", "government", known=False))
    told = assertion(doc, text, "event", "ASSAULT", (who,))
    made = reading("a", doc, [told], [mention("The junta", "government"), place])
    build(folder, judged_content([made], load_actors()))
    with Index(folder / "1.duckdb") as opened:
        yield opened


@pytest.mark.parametrize("asked", ["the junta", "junta", "military junta", "Burmese junta", "gov:MMR"])
def test_the_rulers_of_a_text_about_one_country_are_asked_for_by_every_word(one_country: Index, asked: str) -> None:
    assert subject(one_country, asked).entities[0] == "gov:MMR"
    assert known(one_country, asked).id == "gov:MMR"
