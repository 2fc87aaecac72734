"""Contexts: the PLOVER contexts that words put an event in."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import pytest
import yaml

from dragoman.annotate.parser import SpacyParser
from dragoman.annotate.pipeline import annotate
from dragoman.extract.contexts import contexts_of
from dragoman.model.document import plain_document

PLOVER = (
    "military", "intelligence", "executive", "legislative", "election", "political_institutions", "pro_democracy",
    "pro_autocracy", "economic", "legal", "reparations", "human_rights", "rights_freedoms", "repression",
    "human_security", "gender", "lgbt", "religion_ethnicity", "inequality", "diplomatic", "territory", "peacekeeping",
    "health", "asylum", "migration", "disasters", "natural_resource", "environment", "technology", "terrorism", "cbrn",
    "cyber", "misinformation", "crime", "corruption", "illegal_drugs", "trafficking",
)  # fmt: skip


@cache
def words() -> dict[str, str]:
    text = (files("dragoman.extract") / "lexicon" / "events_contexts.yaml").read_text(encoding="utf-8")
    return yaml.safe_load(text)


def test_the_contexts_are_those_of_the_manual():
    assert tuple(words()) == PLOVER


@pytest.fixture(scope="module")
def told() -> dict[tuple[str, str], tuple[str, ...]]:
    """The contexts of a sentence about each phrase of the lexicon, parsed in one batch."""
    phrases = [(context, phrase.strip()) for context, listed in words().items() for phrase in listed.split(",")]
    documents = [plain_document(f"They spoke about the {phrase} yesterday.") for _, phrase in phrases]
    parsed = annotate(documents, SpacyParser())
    return {key: contexts_of(found, found.sentences[0], "CONSULT") for key, found in zip(phrases, parsed, strict=True)}


def test_every_phrase_puts_a_sentence_in_its_context(told):
    assert [key for key, contexts in told.items() if key[0] not in contexts] == []


def test_several_contexts_come_in_the_order_of_the_manual(told):
    assert list(told["military", "offensive"]) == sorted(told["military", "offensive"], key=PLOVER.index)
