"""Attributions: which independent source an assertion rests on, where its text cites one."""

from __future__ import annotations

from dragoman.model.records import Assertion, Role

__all__ = ["cited", "cited_role"]

_CITED = frozenset({"media", "organization", "international"})
_CITED_IF_KNOWN = frozenset({"state", "government", "military", "police", "non_state_armed", "person"})


def cited(assertion: Assertion) -> str | None:
    """Return the entity, else the name, of the innermost known body or person that an assertion cites.

    None where it cites nobody: an unnamed speaker is as good as the text that has it.
    """
    speaker = cited_role(assertion)
    return None if speaker is None else speaker.entity or speaker.name


def cited_role(assertion: Assertion) -> Role | None:
    """Return the innermost known body or person that an assertion cites; see `cited`."""
    for attribution in reversed(assertion.attribution):
        speaker = attribution.speaker
        known = speaker.category in _CITED or (speaker.entity is not None and speaker.category in _CITED_IF_KNOWN)
        if attribution.kind != "document" and known:
            return speaker
    return None
