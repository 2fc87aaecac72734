"""Sentences and their parse as plain frozen values, with the tree walks that rules are written in.

Extractors see these types alone and never the parser's own, so a rule can be tested on a hand-made tree.
Dependency labels are those of the English spaCy models (ClearNLP: ``nsubj``, ``nsubjpass``, ``dobj``, ``agent``,
``prep``, ``pobj``, ``ccomp``, ``advcl``, ``conj`` …), tags are Penn Treebank.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import wraps
from operator import attrgetter
from typing import Any, TypeVar

__all__ = ["Sentence", "Token", "once"]

_START, _END = attrgetter("start"), attrgetter("end")


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a parsed sentence. ``i`` and ``head`` are positions in the sentence; a root is its own head."""

    i: int
    start: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    ner: str = ""
    lower: str = field(init=False, repr=False, compare=False)
    """The word in lower case: kept, for the rules ask for it tens of times a word."""

    def __post_init__(self) -> None:
        lower = self.text.lower()
        object.__setattr__(self, "lower", self.text if lower == self.text else lower)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence at its place in the text; ``tokens`` is empty where the relevance pass left it unparsed."""

    index: int
    start: int
    end: int
    block: str
    tokens: tuple[Token, ...] = ()
    _children: tuple[tuple[Token, ...], ...] = field(default=(), repr=False, compare=False)
    _listing: frozenset[int] = field(default=frozenset(), repr=False, compare=False)
    """The indexes of the tokens that another is coordinated with: few are, and all are asked."""
    _forms: frozenset[str] = field(default=frozenset(), repr=False, compare=False)
    kept: dict[tuple[object, ...], Any] = field(default_factory=dict, repr=False, compare=False)
    """What has been asked of the words of the parse, see :func:`once`."""

    @property
    def parsed(self) -> bool:
        """Whether the sentence has been parsed."""
        return bool(self.tokens)

    def with_tokens(self, tokens: tuple[Token, ...]) -> Sentence:
        """Return this sentence with its parse (token offsets are document offsets)."""
        children: list[list[Token]] = [[] for _ in tokens]
        for token in tokens:
            if token.head != token.i:
                children[token.head].append(token)
        listing = frozenset([token.head for token in tokens if token.dep == "conj"])
        forms = frozenset([token.lower for token in tokens] + [token.lemma for token in tokens])
        return Sentence(
            self.index, self.start, self.end, self.block, tokens, tuple(map(tuple, children)), listing, forms
        )

    def has_any(self, words: Iterable[str]) -> bool:
        """Tell whether a parsed sentence holds one of ``words``, as a word or as a lemma."""
        return not self._forms.isdisjoint(words)

    def children(self, token: Token, *deps: str) -> list[Token]:
        """Return the direct dependents of ``token``, in order; only those with one of ``deps`` when given."""
        below = self._children[token.i]
        if not below:
            return []
        return [child for child in below if child.dep in deps] if deps else list(below)

    def head(self, token: Token) -> Token:
        """Return what ``token`` depends on; a root returns itself."""
        return self.tokens[token.head]

    def ancestors(self, token: Token) -> Iterator[Token]:
        """Yield the heads of ``token``, nearest first, up to the root."""
        while token.head != token.i:
            token = self.tokens[token.head]
            yield token

    def subtree(self, token: Token) -> list[Token]:
        """Return ``token`` with everything below it, in text order."""
        key = ("below", token.i)
        if key not in self.kept:
            found, stack = [], [token.i]
            while stack:
                i = stack.pop()
                found.append(i)
                stack.extend([child.i for child in self._children[i]])
            self.kept[key] = [self.tokens[i] for i in sorted(found)]
        below: list[Token] = self.kept[key]
        return below[:]

    def conjuncts(self, token: Token) -> list[Token]:
        """Return ``token`` and everything coordinated with it below it ("A, B and C" from A), in order."""
        found = [token]
        if token.i in self._listing:
            for child in self.children(token, "conj"):
                found.extend(self.conjuncts(child))
        return found

    def roots(self) -> list[Token]:
        """Return the tokens that depend on nothing."""
        return [token for token in self.tokens if token.head == token.i]

    def at(self, start: int, end: int) -> list[Token]:
        """Return the tokens that overlap the document range ``[start:end]``."""
        first = bisect_right(self.tokens, start, key=_END)
        return list(self.tokens[first : bisect_left(self.tokens, end, lo=first, key=_START)])

    def head_of(self, start: int, end: int) -> Token | None:
        """Return the token of the range that governs the others: the syntactic head of a mention."""
        key = (start, end)
        if key not in self.kept:
            inside = self.at(start, end)
            members = {token.i for token in inside}
            governs = (token for token in inside if token.head == token.i or token.head not in members)
            self.kept[key] = next(governs, None)
        found: Token | None = self.kept[key]
        return found


_Told = TypeVar("_Told")


def once(ask: Callable[[Sentence, Token], _Told]) -> Callable[[Sentence, Token], _Told]:
    """Ask a question about a word of a sentence once, and keep the answer with the sentence.

    For what many rules ask of the same word and what hangs on nothing but the parse; the answer must not be changed.
    """

    @wraps(ask)
    def asked(sentence: Sentence, token: Token) -> _Told:
        kept, key = sentence.kept, (ask, token.i)
        if key not in kept:
            kept[key] = ask(sentence, token)
        told: _Told = kept[key]
        return told

    return asked
