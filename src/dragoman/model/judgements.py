"""What people decided about the record: judgements, withdrawn but never erased (issue "Judging", review).

A judgement points at what it judges by the words it was made on (`Anchor`), not by ids of a reading, so that it
survives a re-read, a new reader and new documents.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.model.text import content_id

__all__ = ["COMPATIBLE", "CREDIBILITY", "RELIABILITY", "SEVERAL", "VERDICTS", "Anchor", "Judgement", "in_force"]

VERDICTS = (
    "same", "not_same", "unsure", "accept", "reject", "edit", "grade", "alias", "drop_alias", "split", "contradiction",
    "compatible", "place", "withdraw",
)  # fmt: skip
"""Every decision a person can take; the first three are on two entities or two reports of events, ``grade`` is on a
source or a statement. ``contradiction`` and ``compatible`` are on two assertions, as is ``unsure``: that they can not
both hold, or that they can, with one of `COMPATIBLE` as its ``value``. ``place`` says which place a name is: its
``value`` is the gazetteer's id.

``split`` takes one entity apart: its anchor's ``type`` is the entity's id where it is known by one of its own, and
``value`` are the names that it had, with `SEVERAL` between them. ``withdraw`` takes a document out of force: its
``value`` are the keys of its inputs, with `SEVERAL` between them.
"""

COMPATIBLE = ("scope", "category", "date", "update", "event")
"""Why two assertions that differ do not contradict each other: they count different ones, or different things, or at
different dates; one is a later state of the other by the same source; they tell of different events."""

SEVERAL = " | "
"""What stands between several names in one value."""

RELIABILITY = ("A", "B", "C", "D", "E", "F")
"""How reliable a source is, as judged by people; F: can not be judged."""

CREDIBILITY = (1, 2, 3, 4, 5, 6)
"""How credible a statement is, as judged by people; 6: can not be judged. Never blended with reliability."""

ANCHOR_KINDS = ("entity", "assertion", "occurrence", "source", "place", "document")


@dataclass(frozen=True, slots=True, order=True)
class Anchor:
    """What a judgement is about, by its words.

    For an ``entity`` the ``quote`` is one of its names, as printed; with ``text_sha256`` only that text's mentions of
    the name are meant. For an ``assertion`` or ``occurrence`` it is the first evidence span, and ``type`` the
    assertion's kind and type as ``"event/ASSAULT"``. For a ``source`` it is the name of the publisher or speaker, for
    a ``place`` its name as printed, for a ``document`` its title or input, with its id as ``type``.
    """

    kind: str
    quote: str
    text_sha256: str | None = None
    type: str | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision of one person on one thing, or on two.

    ``grade`` is a letter of `RELIABILITY` or a number of `CREDIBILITY` as a string; ``field`` and ``value`` are what
    an ``edit`` sets; ``scope`` limits an alias to one source, and an edit of who says so to the one speaker of the
    sentence who is printed so. ``at`` is an ISO instant. ``withdrawn`` is the instant
    of withdrawal: the judgement stays in the log and has no effect from then on.
    """

    verdict: str
    left: Anchor
    right: Anchor | None = None
    grade: str | None = None
    field: str | None = None
    value: str | None = None
    scope: str | None = None
    by: str = ""
    at: str = ""
    reason: str = ""
    withdrawn: str | None = None

    @property
    def id(self) -> str:
        """A hash of what was decided, by whom and when; withdrawal does not change it."""
        return content_id(
            "judgement", self.verdict, self.left, self.right, self.grade, self.field, self.value, self.scope, self.by,
            self.at, self.reason,
        )  # fmt: skip


def in_force(judgements: Sequence[Judgement]) -> tuple[Judgement, ...]:
    """Return the judgements that have not been withdrawn, oldest first, each once."""
    withdrawn = {judgement.id for judgement in judgements if judgement.withdrawn}
    kept = {judgement.id: judgement for judgement in judgements if judgement.id not in withdrawn}
    return tuple(sorted(kept.values(), key=lambda judgement: (judgement.at, judgement.id)))
