"""Voice: a verb is passive with its auxiliary and without, and never for its ending alone."""

from __future__ import annotations

import pytest

from dragoman.annotate.pipeline import annotate
from dragoman.extract.voice import is_passive
from dragoman.model.document import plain_document


@pytest.mark.parametrize(
    ("text", "verb", "passive"),
    [
        ("The bridge was destroyed by rebels.", "destroyed", True),
        ("Forces backed by Iran entered the town.", "backed", True),
        ("He was arrested and charged with treason.", "charged", True),
        ("Two soldiers got killed near the border.", "killed", True),
        (
            "Four medics were killed and a nurse critically wounded when a shell hit a clinic in a village.",
            "wounded",
            True,
        ),
        ("The army destroyed the bridge.", "destroyed", False),
        ("The army has destroyed the bridge.", "destroyed", False),
        ("The general, who had ordered the raid, resigned.", "ordered", False),
    ],
)
def test_tells_the_passive_from_the_active(text: str, verb: str, passive: bool) -> None:
    (found,) = annotate([plain_document(text, source="test")])
    (sentence,) = found.sentences
    (token,) = [token for token in sentence.tokens if token.text == verb]
    assert is_passive(sentence, token) is passive
