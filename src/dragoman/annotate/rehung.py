"""Rehung: what the rules that mend a parse share, and which of them are asked at a sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from dragoman.annotate.tokens import Token

__all__ = [
    "Asked",
    "Rule",
    "applied",
    "below",
    "children",
    "hangs_together",
    "left_edge",
    "rehung",
    "right_edge",
    "root_of",
    "when",
]

Rule = Callable[[tuple[Token, ...]], tuple[Token, ...]]
"""What mends the parse of one sentence: its tokens in, the same or others out."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A rule, and what a sentence must show for it to be asked: one of each of ``needs``."""

    mend: Rule
    needs: tuple[frozenset[str], ...]

    def __call__(self, tokens: tuple[Token, ...]) -> tuple[Token, ...]:
        """Mend the parse of one sentence, whatever it shows."""
        return self.mend(tokens)


def when(*needs: Iterable[str]) -> Callable[[Rule], Asked]:
    """Let a rule be asked where a sentence shows one of each of ``needs``; elsewhere it would change nothing.

    What a sentence shows are its words and lemmas, its tags (``/VBG``) and its labels (``^conj``). So most of some
    hundred and forty rules are not asked at most sentences: they would walk over all of its words to find nothing.
    """
    return lambda mend: Asked(mend, tuple(map(frozenset, needs)))


def applied(rules: Iterable[Rule], tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return the tokens that the rules leave, one after another; what would hang a word on itself is not done."""
    shown = _shown(tokens)
    for rule in rules:
        for need in rule.needs if isinstance(rule, Asked) else ():
            if need.isdisjoint(shown):
                break
        else:
            made = rule(tokens)
            if made is not tokens and hangs_together(made):
                tokens, shown = made, _shown(made)
    return tokens


def _shown(tokens: tuple[Token, ...]) -> set[str]:
    """Return what a sentence shows to the needs of rules."""
    shown = {token.lower for token in tokens}
    shown.update([token.lemma for token in tokens])
    shown.update({f"/{tag}" for tag in {token.tag for token in tokens}})
    shown.update({f"^{dep}" for dep in {token.dep for token in tokens}})
    return shown


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


def right_edge(tokens: tuple[Token, ...], token: Token) -> int:
    """Return where the phrase of a token ends."""
    return max(t.i for t in tokens if t.i == token.i or below(tokens, t, token.i))


def root_of(tokens: tuple[Token, ...]) -> Token | None:
    """Return the first token that hangs on nothing, or None in a sentence without words."""
    return next((t for t in tokens if t.head == t.i), None)


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
