"""Wielded: whose a weapon is that did harm: "a drone *operated by the militia*", "a jet *belonging to the army*"."""

from __future__ import annotations

from dragoman.annotate.tokens import Sentence, Token

__all__ = ["UNMANNED", "wielders"]

UNMANNED = frozenset({"drone", "uav", "missile", "rocket", "shell", "bomb", "mortar", "mine", "mq-9", "mq-1", "reaper"})
"""What does harm and is nobody: no actor, however much the words make it one."""

_CRAFT = UNMANNED | {
    "jet", "warplane", "aircraft", "plane", "helicopter", "gunship", "bomber", "tank", "boat", "artillery", "vehicle",
    "airstrike", "strike",
}  # fmt: skip
_USED = frozenset({"operate", "launch", "fire", "fly", "own", "deploy", "send", "control", "drop", "use", "drive"})


def wielders(sentence: Sentence, token: Token) -> tuple[Token, ...]:
    """Return the heads of whom the words behind a weapon name as its users; empty where they name nobody."""
    if token.lemma not in _CRAFT and token.lower not in _CRAFT:
        return ()
    for clause in sentence.children(token, "acl", "relcl"):
        if clause.lemma in _USED and clause.tag in {"VBN", "VBD"}:
            agents = [who for by in sentence.children(clause, "agent", "prep") if by.lower == "by"
                      for who in sentence.children(by, "pobj")]  # fmt: skip
            if agents:
                return tuple(agents)
        if clause.lemma == "belong":
            return tuple(who for to in sentence.children(clause, "prep") for who in sentence.children(to, "pobj"))
    return ()
