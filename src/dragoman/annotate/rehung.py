"""Rehung: what the rules that mend a parse share."""

from __future__ import annotations

from dragoman.annotate.tokens import Token

__all__ = ["below", "rehung"]


def below(tokens: tuple[Token, ...], token: Token, above: int) -> bool:
    """Tell whether ``token`` hangs, over however many others, on the token at ``above``."""
    while token.head != token.i:
        if token.head == above:
            return True
        token = tokens[token.head]
    return False


def rehung(tokens: tuple[Token, ...], changed: Token) -> tuple[Token, ...]:
    """Return ``tokens`` with ``changed`` in its place."""
    return (*tokens[: changed.i], changed, *tokens[changed.i + 1 :])
