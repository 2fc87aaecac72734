"""Doubting: which names a person should look at, of those that were joined, might be, or equal two kept apart."""

from __future__ import annotations

from dragoman.judge.identity import Identities

__all__ = ["DoubtRow", "doubted"]

DoubtRow = tuple[str, str, str, float, str]
"""Kind (``warning``, ``unsure`` or ``merged``), one name, the other, the score and the sentence."""


def doubted(identities: Identities) -> list[DoubtRow]:
    """Return what a person should look at: warnings, pairs that are unsure, and what was merged by score; sorted."""
    names = {key: entity.name for entity in identities.entities for key in entity.keys}
    merged = [
        merge
        for entity in identities.entities
        for merge in entity.merges
        if merge.score < 1.0 and merge.right in entity.keys
    ]
    found: list[DoubtRow] = [("warning", w.name, w.other, 0.0, w.sentence) for w in identities.warnings]
    for kind, merges in (("unsure", identities.unsure), ("merged", merged)):
        found.extend(
            (kind, m.values[0] if m.values else names.get(m.left, m.left), m.values[-1] if m.values else m.right,
             m.score, m.sentence)
            for m in merges
        )  # fmt: skip
    return sorted(found)
