"""Attributions: which independent source an assertion rests on, where its text cites one."""

from __future__ import annotations

from dragoman.model.records import Assertion

__all__ = ["cited"]

_CITED = frozenset({"media", "organization", "international"})
_CITED_IF_KNOWN = frozenset({"state", "government", "military", "police", "non_state_armed", "person"})


def cited(assertion: Assertion) -> str | None:
    """Return the entity, else the name, of the innermost known body or person that an assertion cites.

    None where it cites nobody: an unnamed speaker is as good as the text that has it.
    """
    for attribution in reversed(assertion.attribution):
        speaker = attribution.speaker
        known = speaker.category in _CITED or (speaker.entity is not None and speaker.category in _CITED_IF_KNOWN)
        if attribution.kind != "document" and known:
            return speaker.entity or speaker.name
    return None
