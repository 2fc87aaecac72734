"""Standing: how a match stands in its sentence: carried by a verb, the content of a speech act, or told again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.annotate.tokens import Token
from dragoman.extract.events.frames import is_predicate
from dragoman.extract.events.lexicon import lexicon
from dragoman.extract.events.match import Match, Matcher

__all__ = ["Standing", "alleged", "retold", "standing_of"]

_OUTSIDE_CONTENT = frozenset({
    "relcl", "advcl", "nsubj", "nsubjpass", "parataxis", "poss", "compound", "amod",
})  # fmt: skip
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_OUTSIDE_TELLING = _SUBJECTS | {"parataxis", "advcl", "conj"}
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})


@dataclass(frozen=True, slots=True)
class Standing:
    """What the words above make of a match; ``carrier`` is the light verb of an event noun."""

    modality: str | None = None
    negated: bool = False
    dropped: bool = False
    carrier: Token | None = None

    @property
    def carried_as(self) -> str | None:
        """How the light verb carries its noun: ``agent``, ``patient`` or ``happens``."""
        return lexicon().light.get(self.carrier.lemma) if self.carrier is not None else None


def standing_of(matcher: Matcher, match: Match) -> Standing:
    """Return how ``match`` stands: the speech acts and attitudes above decide over what they are about."""
    carrier = _carrier(matcher, match.token) if match.entry.part == "noun" else None
    current, via = match.token, match.token.dep
    for above in matcher.sentence.ancestors(match.token):
        if via in _OUTSIDE_CONTENT:
            break
        if _presupposed(matcher, match.token, current, above):
            return Standing("actual", carrier=carrier)
        found = matcher.match(above)
        if found is not None and found.entry.content and current.dep not in {"npadvmod", "agent", "aux"}:
            return _content(found.entry.content, carrier)
        current, via = above, above.dep
    return Standing(carrier=carrier)


def retold(matcher: Matcher, token: Token) -> bool:
    """Whether a happening is told again as a verdict's, an anniversary's or a film's subject."""
    words = lexicon().retold
    for above, via in _above(matcher, token):
        if above.lemma in words and via not in _SUBJECTS:
            return True
        told_by = matcher.sentence.children(above, "nsubj") if is_predicate(above) and via not in _SUBJECTS else []
        if any(teller.lemma in words for teller in told_by):
            return True
    return False


def alleged(matcher: Matcher, token: Token) -> bool:
    """Whether a happening is what somebody is charged with or tried for."""
    words = lexicon().alleged
    return any(above.lemma in words and via not in _SUBJECTS for above, via in _above(matcher, token))


def _above(matcher: Matcher, token: Token) -> Iterator[tuple[Token, str]]:
    """Yield what governs ``token`` with the dependency it is reached by, up to the end of its clause."""
    via = token.dep
    for above in matcher.sentence.ancestors(token):
        if via in _OUTSIDE_TELLING:
            return
        yield above, via
        if via == "ccomp":
            return
        via = above.dep


def _content(content: str, carrier: Token | None) -> Standing:
    if content == "dropped":
        return Standing(dropped=True, carrier=carrier)
    if content == "negated":
        return Standing("planned", negated=True, carrier=carrier)
    return Standing(content, carrier=carrier)


def _presupposed(matcher: Matcher, token: Token, current: Token, above: Token) -> bool:
    """Whether a definite happening is dealt with, not promised: "vowed to counter *the offensive*"."""
    if token.pos != "NOUN" or current.i != token.i or token.dep not in {"dobj", "nsubjpass"}:
        return False
    if not is_predicate(above) or above.lemma in lexicon().light or matcher.match(above) is not None:
        return False
    return any(child.lower in _DEFINITE for child in matcher.sentence.children(token))


def _carrier(matcher: Matcher, token: Token) -> Token | None:
    """Return the light verb that an event noun is carried by: "*launched* an attack"."""
    sentence = matcher.sentence
    current = token
    while True:
        above = sentence.head(current)
        if current.dep == "conj":
            current = above
        elif current.dep == "pobj" and above.lower == "of":  # "a series of strikes", "days of talks"
            current = sentence.head(above)
        else:
            break
    head = sentence.head(current)
    role = lexicon().light.get(head.lemma)
    if role is None or not is_predicate(head):
        return _prepositional_carrier(matcher, current, head)
    held = current.dep in {"dobj", "nsubjpass", "acl"} or (current.dep == "nsubj" and role == "happens")
    return head if held else None


def _prepositional_carrier(matcher: Matcher, token: Token, head: Token) -> Token | None:
    """Return the verb of "*go on* strike", "*come under* attack"."""
    if token.dep != "pobj" or head.dep != "prep":
        return None
    verb = matcher.sentence.head(head)
    return verb if lexicon().light.get(f"{verb.lemma} {head.lower}") else None
