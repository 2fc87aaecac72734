"""Falsity: who calls a claim false denies it, and not that it was made."""

from __future__ import annotations

import pytest

from dragoman.extract.attribution import find
from tests.extract.marked import annotated


def denied(text):
    annotations = annotated([text])[0].annotations
    return [
        tuple(annotations.text[a:b] for a, b in saying.parts)
        for saying in find(annotations)
        if saying.stance == "denies"
    ]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The army said reports that its men had fled were untrue.", "its men had fled"),
        ('The army called the claims of a massacre in Lima "a fabrication by foreign media".', "a massacre in Lima"),
        ("Media reported that the general had fled, though Oslo said the report was false.", "the general had fled"),
    ],
)
def test_what_a_claim_called_false_says_is_denied(text, content):
    assert (content,) in denied(text)


@pytest.mark.parametrize(
    "text",
    [
        "The army said reports that its men had fled were not untrue.",
        "The army said reports that its men had fled were alarming.",
        "The army said the bridge was fake.",
    ],
)
def test_nothing_else_is_denied(text):
    assert denied(text) == []
