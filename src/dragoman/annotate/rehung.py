"""Rehung: what the rules that mend a parse share, and which of them are asked at a sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from dragoman.annotate.tokens import Token

__all__ = [
    "Mend",
    "Rule",
    "Rules",
    "below",
    "children",
    "hangs_together",
    "left_edge",
    "rehung",
    "right_edge",
    "root_of",
    "when",
]

Mend = Callable[[tuple[Token, ...]], tuple[Token, ...]]
"""What mends the parse of one sentence: its tokens in, the same or others out."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What mends a parse, and what a sentence must show for it to be asked: one of each of ``needs``."""

    mend: Mend
    needs: tuple[frozenset[str], ...]

    def __call__(self, tokens: tuple[Token, ...]) -> tuple[Token, ...]:
        """Mend the parse of one sentence, whatever it shows."""
        return self.mend(tokens)

    def suits(self, shown: AbstractSet[str]) -> bool:
        """Tell whether what a sentence shows holds one of each need."""
        for need in self.needs:  # noqa: SIM110 — asked of some thirty rules a sentence, a loop is twice as fast
            if need.isdisjoint(shown):
                return False
        return True


def when(need: Iterable[str], *more: Iterable[str]) -> Callable[[Mend], Rule]:
    """Let a rule be asked where a sentence shows one of each of its needs; elsewhere it would change nothing.

    What a sentence shows are its words and lemmas, its tags (``/VBG``) and its labels (``^conj``). So most of some
    hundred and seventy rules are not asked at most sentences: they would walk over all of its words to find nothing.
    """
    return lambda mend: Rule(mend, tuple(map(frozenset, (need, *more))))


class Rules:
    """Rules that mend a parse one after another, found by what a sentence shows of the first thing each needs."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        """Take the rules in the order in which they are applied."""
        self._rules = tuple(rules)
        self._needing: dict[str, list[int]] = {}
        for number, rule in enumerate(self._rules):
            for sight in rule.needs[0]:
                self._needing.setdefault(sight, []).append(number)

    def applied(self, tokens: tuple[Token, ...], first: int = 0) -> tuple[Token, ...]:
        """Return what the rules from the ``first`` on leave; what would hang a word on itself is not done."""
        for number in self._asked(tokens):
            made = self._rules[number](tokens) if number >= first else tokens
            if made is not tokens and hangs_together(made):
                return self.applied(made, number + 1)
        return tokens

    def _asked(self, tokens: tuple[Token, ...]) -> list[int]:
        """Return which rules are asked at a sentence, in order."""
        shown = _shown(tokens)
        near = {number for sight in shown if sight in self._needing for number in self._needing[sight]}
        return sorted(number for number in near if self._rules[number].suits(shown))


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
