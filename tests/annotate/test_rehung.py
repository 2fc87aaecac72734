"""Rehung: mending a parse never hangs a word on itself."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from dragoman.annotate.rehung import applied, hangs_together
from dragoman.annotate.tokens import Token
from tests.annotate.trees import parsed

TOKENS = parsed("Rebels who fled the town shelled the camp.")


def _hung(heads: list[int]) -> tuple[Token, ...]:
    return tuple(replace(token, head=head) for token, head in zip(TOKENS, heads, strict=True))


def test_a_parse_hangs_together():
    assert hangs_together(TOKENS)


@given(st.lists(st.integers(0, len(TOKENS) - 1), min_size=len(TOKENS), max_size=len(TOKENS)))
def test_it_hangs_together_where_every_word_leads_to_one_that_hangs_on_nothing(heads):
    def leads(word: int) -> bool:
        for _ in heads:
            word = heads[word]
        return heads[word] == word

    assert hangs_together(_hung(heads)) == all(leads(word) for word in range(len(heads)))


def test_what_would_hang_a_word_on_itself_is_not_done():
    turned = [1, 0, *(token.head for token in TOKENS[2:])]
    assert applied([lambda tokens: _hung(turned)], TOKENS) is TOKENS


def test_what_holds_is_done():
    other = _hung([0, 0, *(token.head for token in TOKENS[2:])])
    assert applied([lambda tokens: other], TOKENS) is other
