"""Counts with a state of their own: "six dead and *12 wounded*" counts twelve wounded, whatever the parse joins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.annotate.tokens import Sentence, Token
from dragoman.extract.drafts import Draft
from dragoman.extract.tolls.lexicon import lexicon

__all__ = ["by_own_state"]

_WERE = frozenset({"were", "was", "are", "is"})
_OTHERS = frozenset({"others", "other", "more", "people", "persons"})


def by_own_state(sentence: Sentence, found: Sequence[Draft]) -> list[Draft]:
    """Return the tolls with each count under the state that stands beside it, said once.

    A count that the parse coordinated with another ("*six* dead and *12* wounded" as twenty dead) goes to its own
    state; where a toll of that state counts it already, the coordinated one is left out.
    """
    kept: list[Draft] = []
    for draft in found:
        state = _state_beside(sentence, draft)
        measure = lexicon().states[state.lower] if state is not None else draft.type
        if state is None or measure == draft.type:
            kept.append(draft)
        elif not any(_counts(other, draft, measure) for other in found):
            kept.append(_moved(draft, state, measure))
    return kept


def _counts(other: Draft, draft: Draft, measure: str) -> bool:
    if other.quantity is None or draft.quantity is None or other.type != measure:
        return False
    return other.quantity.start < draft.quantity.end and draft.quantity.start < other.quantity.end


def _moved(draft: Draft, state: Token, measure: str) -> Draft:
    quantity = replace(draft.quantity, measure=measure) if draft.quantity is not None else None
    trigger = (state.start, state.end)
    return replace(draft, type=measure, anchor=state.i, trigger=trigger, quantity=quantity, method="tolls/state")


def _state_beside(sentence: Sentence, draft: Draft) -> Token | None:
    """Return the state word behind a count: "12 *wounded*", "12 others were *wounded*", not "12 *wounded* men"."""
    if draft.quantity is None or draft.quantity.best is None or draft.type == "damaged":
        return None
    behind = [token for token in sentence.tokens if token.start >= draft.quantity.end][:4]
    while behind and behind[0].lower in _OTHERS | _WERE:
        behind = behind[1:]
    if not behind or behind[0].lower not in lexicon().states:
        return None
    closed = len(behind) == 1 or behind[1].pos in {"PUNCT", "CCONJ", "ADP", "SCONJ"}
    return behind[0] if closed else None
