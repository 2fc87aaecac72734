"""Rehung: mending a parse never hangs a word on itself."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
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


_KINDS = ("VERB/VBD", "VERB/VBN", "NOUN/NN", "PROPN/NNP", "ADP/IN", "DET/DT", "PRON/PRP", "CCONJ/CC", "PUNCT/,")
_DEPS = ("nsubj", "dobj", "pobj", "prep", "conj", "appos", "ccomp", "advcl", "acl", "compound", "punct")


@st.composite
def odd_trees(draw):
    """A tree that hangs together and shows what some rule needs, with everything else at random."""
    size = draw(st.integers(3, 12))
    words = draw(st.lists(st.sampled_from(("the", "army", "said", "and", ",", "Omar")), min_size=size, max_size=size))
    kinds = draw(st.lists(st.sampled_from(_KINDS), min_size=size, max_size=size))
    deps = draw(st.lists(st.sampled_from(_DEPS), min_size=size, max_size=size))
    order = draw(st.permutations(range(size)))
    heads = dict.fromkeys(order[:1], order[0])
    for word in order[1:]:
        heads[word] = draw(st.sampled_from(sorted(heads)))
    tags = [kind.split("/")[1] for kind in kinds]
    for need in draw(st.sampled_from(RULES)).needs:
        sight, word = draw(st.sampled_from(sorted(need))), draw(st.integers(0, size - 1))
        shown = {"/": tags, "^": deps}.get(sight[0] if len(sight) > 1 else "", words)
        shown[word] = sight if shown is words else sight[1:]
    deps[order[0]] = "ROOT"
    return tuple(
        Token(i, 20 * i, 20 * i + len(word), word, word.lower(), kinds[i].split("/")[0], tags[i], deps[i], heads[i])
        for i, word in enumerate(words)
    )


@settings(max_examples=500)
@given(odd_trees())
def test_no_tree_stops_the_rules(tokens):
    assert hangs_together(Rules(RULES).applied(tokens))


def test_titles_that_do_not_stand_before_the_name_stop_nothing():
    """An empty row of titles once did."""
    tokens = tuple(
        Token(i, 20 * i, 20 * i + len(word), word, word.lower(), "PROPN" if tag == "NNP" else "NOUN", tag, dep, head)
        for i, (word, tag, dep, head) in enumerate(
            [("Tells", "VBZ", "ROOT", 0), ("and", "CC", "cc", 3), ("Omar", "NNP", "conj", 3), ("poet", "NN", "dobj", 0)]
        )
    )
    assert Rules(RULES).applied(tokens) is tokens
