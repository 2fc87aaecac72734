"""The relevance pass: which sentences are worth the parser."""

from __future__ import annotations

from dragoman.annotate.tokens import Sentence

__all__ = ["relevant"]


def relevant(text: str, sentence: Sentence) -> bool:
    """Tell whether anything could be asserted by the sentence."""
    return any(character.isalpha() for character in text[sentence.start : sentence.end])
