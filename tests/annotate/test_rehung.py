"""Rehung: mending a parse never hangs a word on itself."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from dragoman.annotate.attachments import RULES
from dragoman.annotate.parser import SpacyParser
from dragoman.annotate.rehung import Rules, hangs_together, when
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
    assert Rules([when({"the"})(lambda tokens: _hung(turned))]).applied(TOKENS) is TOKENS


def test_what_holds_is_done():
    other = _hung([0, 0, *(token.head for token in TOKENS[2:])])
    assert Rules([when({"the"})(lambda tokens: other)]).applied(TOKENS) is other


def test_a_rule_is_asked_where_the_sentence_shows_one_of_each_of_its_needs():
    other = _hung([0, 0, *(token.head for token in TOKENS[2:])])
    for needs, asked in (
        (({"camp"}, {"flee"}), True),
        (({"camp", "army"}, {"/VBD"}, {"^relcl"}), True),
        (({"camp"}, {"army"}), False),
        (({"/VBG"},), False),
    ):
        assert (Rules([when(*needs)(lambda tokens: other)]).applied(TOKENS) is other) == asked


def test_a_rule_changes_nothing_where_the_sentence_does_not_show_its_needs():
    """On the examples of all rules."""
    examples = [str(rule.mend.__doc__).split("\n")[0].replace("*", "") for rule in RULES]
    for (tokens,) in SpacyParser().parse([[(text, 0)] for text in examples]):
        for rule in RULES:
            if Rules([rule]).applied(tokens) is tokens and hangs_together(made := rule(tokens)):
                assert made is tokens, rule.mend.__name__
