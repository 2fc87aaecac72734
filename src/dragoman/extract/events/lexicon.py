"""The event lexicon, loaded once from its data files."""

from __future__ import annotations

from functools import cache

__all__ = ["event_nouns"]


@cache
def event_nouns() -> frozenset[str]:
    """Return the lemmas of the nouns that name something that takes place."""
    return frozenset({
        "attack", "offensive", "airstrike", "strike", "bombing", "battle", "war", "talk", "visit", "election", "raid",
        "assault", "shelling", "meeting", "ceasefire", "siege", "explosion", "blast", "protest",
    })  # fmt: skip
