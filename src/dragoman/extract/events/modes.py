"""Modes: the finer type of a happening, from its entry, its weapons or what a speech act is about."""

from __future__ import annotations

from dragoman.extract.drafts import Draft
from dragoman.extract.events.lexicon import lexicon
from dragoman.extract.events.match import Match, Matcher

__all__ = ["content_mode", "future_mode", "mode_of"]

_WITH_WEAPONS = ("subject", "with", "in", "by", "using", "from", "mod", "comp")

_SHIELDS = frozenset({"defence", "defense", "shield", "base", "force"})
"""What a weapon's word may stand before without being fired: "*air* defences", "*air* force"."""


def mode_of(matcher: Matcher, match: Match) -> str | None:
    """Return the PLOVER mode of ``match``, or None where the words do not tell it."""
    entry = match.entry
    if entry.mode == "*":
        return content_mode(matcher, entry.type, match)
    if entry.type == "ASSAULT" and entry.mode is None:
        return _weapon_mode(matcher, match)
    return entry.mode


def content_mode(matcher: Matcher, type_: str, match: Match) -> str | None:
    """Return the mode of a speech act of ``type_`` by the event that it is about; a future step is its own content."""
    modes = lexicon().content_modes[type_]
    inner = matcher.match(match.content) if match.content is not None else None
    if inner is None and match.frame.future:
        inner = match
    if inner is None:
        return modes.get("default")
    exact = modes.get(f"{inner.entry.type}/{inner.entry.mode}")
    return exact or modes.get(inner.entry.type) or modes.get("default")


def future_mode(type_: str, step: Draft) -> str | None:
    """Return the mode of a speech act of ``type_`` that announces ``step``, whatever that is itself about."""
    modes = lexicon().content_modes[type_]
    return modes.get(f"{step.type}/{step.mode}") or modes.get(step.type) or modes.get("default")


def _weapon_mode(matcher: Matcher, match: Match) -> str | None:
    weapons = lexicon().weapons
    nearby = matcher.sentence.children(match.token, "compound", "amod")
    for slot in _WITH_WEAPONS:
        for filler in match.frame.get(slot):
            if filler.lemma in _SHIELDS:
                continue
            below = matcher.sentence.children(filler, "compound", "amod", "conj")
            nearby.extend([filler, *below])
            nearby.extend(part for word in below for part in matcher.sentence.children(word, "compound"))
    if any(token.lemma == "suicide" for token in nearby):
        return weapons["suicide"]
    if {"water", "cannon"} <= {token.lemma for token in nearby}:
        return weapons["teargas"]
    return next((weapons[token.lemma] for token in nearby if token.lemma in weapons), None)
