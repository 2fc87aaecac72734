"""Arguments: from a token of the parse to the roles that its noun phrase fills."""

from __future__ import annotations

from dragoman.annotate.annotations import Annotations
from dragoman.annotate.tokens import Sentence, Token
from dragoman.model.records import Role

__all__ = ["phrase", "roles_of"]

_OUTSIDE = frozenset({"relcl", "acl", "appos", "conj", "cc", "punct", "prep", "advcl", "preconj"})
"""Dependents that do not belong to the core of a noun phrase."""


def roles_of(annotations: Annotations, sentence: Sentence, token: Token, role: str) -> tuple[Role, ...]:
    """Return one role for ``token`` and each noun coordinated with it: the mention headed there, else its bare words."""
    return tuple(_role(annotations, sentence, part, role) for part in sentence.conjuncts(token))


def _role(annotations: Annotations, sentence: Sentence, token: Token, role: str) -> Role:
    mention = annotations.mention_at(sentence, token)
    if mention is not None:
        return Role.of(role, mention)
    start, end = phrase(sentence, token)
    return Role.words(role, annotations.text, start, end)


def phrase(sentence: Sentence, token: Token) -> tuple[int, int]:
    """Return the document range of the core noun phrase headed by ``token``: no clauses, appositions, conjuncts."""
    start, end = token.start, token.end
    for child in sentence.children(token):
        if child.dep not in _OUTSIDE and child.pos != "PUNCT":
            below = sentence.subtree(child)
            start, end = min(start, below[0].start), max(end, below[-1].end)
    return start, end
