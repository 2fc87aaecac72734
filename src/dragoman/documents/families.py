"""Families: the id that exact copies of one text share; near-copies are the judge's to find."""

from __future__ import annotations

import re

from dragoman.model.text import content_id

__all__ = ["family_id", "plain_words"]

_WORD = re.compile(r"[^\W_]+")


def plain_words(text: str) -> list[str]:
    """Return the words by which copies are told: lower case, no punctuation, no apostrophes."""
    return _WORD.findall(text.replace("'", "").replace("’", "").casefold())


def family_id(text: str) -> str:
    """Return the id that all exact copies of ``text`` share, whatever their case, punctuation and line breaks."""
    return content_id("family", " ".join(plain_words(text)))
