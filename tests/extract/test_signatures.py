"""The lexicon of factuality, entry by entry: each predicate does to its complement what it is listed for."""

from __future__ import annotations

from importlib.resources import files

import yaml

from dragoman.annotate.tokens import Sentence, Token
from dragoman.extract.factuality import standing
from dragoman.extract.signatures import signatures

SHAPES = {
    # slot: dep of the happening below the predicate, its tag, and the words between
    "inf": ("xcomp", "VB", "to"),
    "gerund": ("xcomp", "VBG", None),
    "clause": ("ccomp", "VBD", None),
    "object": ("dobj", "NN", None),
    "subject": ("nsubj", "NN", None),
}


def entries(section):
    text = files("dragoman.extract").joinpath("lexicon/factuality.yaml").read_text("utf-8")
    for entry in yaml.load(text, Loader=yaml.CSafeLoader)[section]:
        for lemma in entry["lemmas"]:
            for slot in entry["slots"]:
                yield entry, lemma, slot


def tree(lemma: str, slot: str, *, negated: bool = False) -> tuple[Sentence, Token]:
    """A predicate with a happening in ``slot``, as a parser would hang it."""
    words = [("they", "PRON", "PRP", "nsubj", 1), (lemma, "VERB", "VBD", "ROOT", 1)]
    if slot.startswith("+"):
        words += [(slot[1:], "ADP", "IN", "prep", 1), ("attack", "NOUN", "NN", "pobj", 2)]
    else:
        dep, tag, between = SHAPES[slot]
        at = len(words) + (between is not None)
        words += [(between, "PART", "TO", "aux", at)] if between else []
        words += [("attack", "NOUN" if tag == "NN" else "VERB", tag, dep, 1)]
    happening = len(words) - 1
    words += [("not", "PART", "RB", "neg", 1)] if negated else []
    tokens, start = [], 0
    for i, (word, pos, tag, dep, head) in enumerate(words):
        tokens.append(Token(i, start, start + len(word), word, word, pos, tag, dep, head))
        start += len(word) + 1
    sentence = Sentence(0, 0, start, "body").with_tokens(tuple(tokens))
    return sentence, sentence.tokens[happening]


def test_every_predicate_moves_what_stands_in_its_slot():
    still = []
    for entry, lemma, slot in entries("predicates"):
        sentence, token = tree(lemma, slot)
        if entry.get("mood") or entry.get("if_none"):  # asked of whole sentences in test_factuality
            continue
        found = standing(sentence, token)
        if (found.polarity, found.modality) == ("affirmed", "actual"):
            still.append((lemma, slot))
    assert still == []


def test_every_carrier_hands_its_negation_down():
    kept = [
        (lemma, slot)
        for _, lemma, slot in entries("carriers")
        if standing(*tree(lemma, slot, negated=True)).polarity == standing(*tree(lemma, slot)).polarity
    ]
    assert kept == []


def test_measures_are_looked_through():
    assert all(isinstance(word, str) for word in signatures().measures)
    assert "series" in signatures().measures
