"""Trees: what the tests of mended parses share."""

from __future__ import annotations

from dragoman.annotate.parser import SpacyParser

PARSER = SpacyParser()


def parsed(text):
    """The tokens of a sentence, as the parser gives them."""
    ((tokens,),) = PARSER.parse([[(text, 0)]])
    return tokens


def above(tokens, word):
    """What a word hangs on, and how."""
    token = next(token for token in tokens if token.text == word)
    return tokens[token.head].text, token.dep
