"""Counts with a state of their own: "six dead and *12 wounded*" counts twelve wounded, whatever the parse joins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.annotate.numbers import Number
from dragoman.annotate.tokens import Sentence, Token
from dragoman.extract.drafts import Draft
from dragoman.extract.tolls.lexicon import lexicon

__all__ = ["by_own_state", "in_turn"]

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


def in_turn(text: str, sentence: Sentence, found: Sequence[Draft], numbers: Sequence[Number]) -> list[Draft]:
    """Return the tolls with the number of each: "killing and wounding *44* and *13* people *respectively*"."""
    if len(found) < 2 or not any(token.lower == "respectively" for token in sentence.tokens):
        return list(found)
    made: list[Draft] = []
    for draft in found:
        sharing = [other for other in found if _starts(other) == _starts(draft)]
        listed = _listed(text, draft, numbers)
        at = sorted(other.anchor for other in sharing).index(draft.anchor)
        several = len({other.type for other in sharing}) == len(sharing) == len(listed)
        made.append(_numbered(text, draft, listed[at]) if several and len(sharing) > 1 else draft)
    return made


def _starts(draft: Draft) -> int | None:
    return draft.quantity.start if draft.quantity is not None else None


def _listed(text: str, draft: Draft, numbers: Sequence[Number]) -> list[Number]:
    """Return the count of a toll with the counts joined to it by "and" alone."""
    found: list[Number] = []
    for number in numbers:
        joined = bool(found) and text[found[-1].end : number.start].strip() in {"and", ","}
        if number.start == _starts(draft) or joined:
            found.append(number)
    return found


def _numbered(text: str, draft: Draft, number: Number) -> Draft:
    if draft.quantity is None:
        return draft
    count = replace(
        draft.quantity, low=number.low, best=number.best, high=number.high, operator=number.operator,
        start=number.start, end=number.end, text=text[number.start : number.end],
    )  # fmt: skip
    return draft._replace(quantity=count)


def _counts(other: Draft, draft: Draft, measure: str) -> bool:
    if other.quantity is None or draft.quantity is None or other.type != measure:
        return False
    return other.quantity.start < draft.quantity.end and draft.quantity.start < other.quantity.end


def _moved(draft: Draft, state: Token, measure: str) -> Draft:
    quantity = replace(draft.quantity, measure=measure) if draft.quantity is not None else None
    trigger = (state.start, state.end)
    return draft._replace(type=measure, anchor=state.i, trigger=trigger, quantity=quantity, method="tolls/state")


def _state_beside(sentence: Sentence, draft: Draft) -> Token | None:
    """Return the state word behind a count: "12 *wounded*", "12 others were *wounded*", not "12 *wounded* men"."""
    if draft.quantity is None or draft.quantity.best is None or draft.type == "damaged":
        return None
    behind = [token for token in sentence.tokens if token.start >= draft.quantity.end][:4]
    while behind and behind[0].lower in _OTHERS | _WERE:
        behind = behind[1:]
    if not behind or behind[0].lower not in lexicon().states:
        return None
    if any(_told_of(sentence, draft, whom) for whom in sentence.children(behind[0], "nsubjpass")):
        return None
    closed = len(behind) == 1 or behind[1].pos in {"PUNCT", "CCONJ", "ADP", "SCONJ"}
    return behind[0] if closed else None


def _told_of(sentence: Sentence, draft: Draft, whom: Token) -> bool:
    """Tell whether a toll only says who that is: "a suspect in *the killing of nine men* was arrested"."""
    return sentence.tokens[draft.anchor].dep == "pobj" and draft.anchor in {t.i for t in sentence.subtree(whom)}
