"""Rehung: what the rules that mend a parse share."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from dragoman.annotate.tokens import Token

__all__ = ["Rule", "applied", "below", "children", "hangs_together", "left_edge", "rehung"]

Rule = Callable[[tuple[Token, ...]], tuple[Token, ...]]
"""What mends the parse of one sentence: its tokens in, the same or others out."""


def applied(rules: Iterable[Rule], tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return the tokens that the rules leave, one after another; what would hang a word on itself is not done."""
    for rule in rules:
        made = rule(tokens)
        if made is tokens or hangs_together(made):
            tokens = made
    return tokens


def below(tokens: tuple[Token, ...], token: Token, above: int) -> bool:
    """Tell whether ``token`` hangs, over however many others, on the token at ``above``."""
    while token.head != token.i:
        if token.head == above:
            return True
        token = tokens[token.head]
    return False


def children(tokens: tuple[Token, ...], head: Token, *deps: str) -> list[Token]:
    """Return what hangs on a token, in text order; of certain dependencies where these are given."""
    return [t for t in tokens if t.head == head.i and t.i != head.i and (not deps or t.dep in deps)]


def left_edge(tokens: tuple[Token, ...], token: Token) -> int:
    """Return where the phrase of a token begins."""
    return min(t.i for t in tokens if t.i == token.i or below(tokens, t, token.i))


def rehung(tokens: tuple[Token, ...], changed: Token) -> tuple[Token, ...]:
    """Return ``tokens`` with ``changed`` in its place."""
    return (*tokens[: changed.i], changed, *tokens[changed.i + 1 :])


def hangs_together(tokens: tuple[Token, ...]) -> bool:
    """Tell whether every token hangs, over however many others, on one that hangs on nothing: no word on itself."""
    settled: set[int] = set()
    for token in tokens:
        path: set[int] = set()
        step = token
        while step.i not in settled and step.head != step.i:
            if step.i in path:
                return False
            path.add(step.i)
            step = tokens[step.head]
        settled |= path
    return True
