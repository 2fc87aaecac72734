"""Blame: who is said to be behind a happening, by the claimant or by the accuser, and in whose words."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.annotate.annotations import Annotations
from dragoman.annotate.tokens import Sentence, Token
from dragoman.extract.arguments import roles_of
from dragoman.extract.events.frames import antecedent
from dragoman.extract.events.lexicon import lexicon
from dragoman.extract.events.parties import SAYING
from dragoman.extract.voice import is_passive
from dragoman.model.records import Attribution, Role

__all__ = ["Blame", "blame_aside", "blame_for"]

_NOBODY = frozenset({"no", "nobody", "none", "neither", "one"})
_OWNING = frozenset({"claim", "accept", "admit", "take", "assume", "acknowledge"})
_BLAMING = frozenset({"blame", "accuse", "suspect", "fault"})
_LAYING = frozenset({"blame", "pin", "attribute", "ascribe"})

_DOERS = frozenset({"military", "police", "non_state_armed", "government", "state"})
"""Who is blamed for a deed; "blaming *poor training*" names nobody."""

_SPEAKERS = frozenset({"spokesman", "spokeswoman", "spokesperson", "representative"})
_ABSTRACT_ENDINGS = ("ness", "ity", "ism", "ing", "ence", "ance", "access", "failure", "policy", "policies")
_RELATIVES = frozenset({"that", "which"})


@dataclass(frozen=True, slots=True)
class Blame:
    """The parties said to be behind a happening, and the speaker who says so, if any."""

    actors: tuple[Role, ...]
    attribution: tuple[Attribution, ...]


def blame_for(annotations: Annotations, sentence: Sentence, token: Token) -> Blame | None:
    """Return whom the words around the event noun ``token`` hold responsible for it, or None.

    "*X* claimed responsibility for the attack" has X behind the attack in X's own words, "Y blamed *X* for the
    attack" and "Y blamed the attack on *X*" in the words of Y.
    """
    prep = sentence.head(token)
    if token.dep == "pobj" and prep.lower in {"for", "of"}:
        above = sentence.head(prep)
        if above.lemma == "responsibility" or above.lower == "responsible":
            return _owned(annotations, sentence, above)
        if above.lemma in _BLAMING:
            return _blamed(annotations, sentence, above)
    if token.dep in {"dobj", "nsubjpass"} and prep.lemma == "claim":  # "the group later *claimed* the bombing"
        return _owned(annotations, sentence, token)
    if token.dep in {"dobj", "nsubjpass"} and prep.lemma in _LAYING:
        return _laid(annotations, sentence, prep)
    return _in_a_clause(annotations, sentence, token)


def blame_aside(annotations: Annotations, sentence: Sentence, deed: Token) -> Blame | None:
    """Return whom who tells of ``deed`` blames in the same breath: "killed nine, *the mayor said, blaming X*"."""
    for blaming in sentence.tokens:
        said = sentence.head(blaming)
        if blaming.tag != "VBG" or blaming.dep != "advcl" or blaming.lemma not in _BLAMING or said.lemma not in SAYING:
            continue
        tellers = [teller for teller in sentence.children(said, "nsubj") if teller.i > deed.i]
        asides = [step for step in sentence.ancestors(deed) if step.dep in {"relcl", "advcl", "conj"}]
        charged = sentence.children(blaming, "prep", "ccomp")
        if not tellers or asides or charged or deed.dep in {"relcl", "advcl"} or deed.i > said.i:
            continue
        blamed = sentence.children(blaming, "dobj")
        named = [role for party in blamed for role in roles_of(annotations, sentence, party, "actor")]
        actors = tuple(role for role in named if role.category in _DOERS)
        if actors:
            return Blame(actors, _attributions(annotations, sentence, said, tellers[-1:], blaming))
    return None


def _in_a_clause(annotations: Annotations, sentence: Sentence, token: Token) -> Blame | None:
    """Return whom a clause behind the noun holds responsible: "a bombing *claimed by X*", "… *that Y blamed on X*"."""
    for clause in sentence.children(token, "acl", "relcl"):
        marks = [part for part in sentence.children(clause, "dobj", "nsubjpass") if part.lower in _RELATIVES]
        participle = clause.dep == "acl" and clause.tag == "VBN"
        if not (participle or marks or (clause.dep == "relcl" and not sentence.children(clause, "dobj"))):
            continue
        if clause.lemma in _LAYING:
            return _laid(annotations, sentence, clause)
        if clause.lemma == "claim" and not sentence.children(clause, "neg", "ccomp", "xcomp"):
            owners = [owner for owner in _subjects(sentence, clause) if not _nobody(sentence, owner)]
            return _said(annotations, sentence, clause, owners, clause)
    return None


def _owned(annotations: Annotations, sentence: Sentence, word: Token) -> Blame | None:
    verb = sentence.head(word)
    if verb.lemma not in _OWNING or any(child.dep == "neg" for child in sentence.children(verb)):
        return None
    owners = [owner for owner in _subjects(sentence, verb) if not _nobody(sentence, owner)]
    return _said(annotations, sentence, verb, owners, word)


def _blamed(annotations: Annotations, sentence: Sentence, verb: Token) -> Blame | None:
    blamed = sentence.children(verb, "nsubjpass" if is_passive(sentence, verb) else "dobj")
    return _by_speaker(annotations, sentence, verb, blamed)


def _laid(annotations: Annotations, sentence: Sentence, verb: Token) -> Blame | None:
    own = [prep for child in sentence.children(verb, "dobj", "nsubjpass") for prep in sentence.children(child, "prep")]
    behind = [
        party for prep in (*sentence.children(verb, "prep"), *own) if prep.lower in {"on", "to", "upon"}
        for party in sentence.children(prep, "pobj")
    ]  # fmt: skip
    return _by_speaker(annotations, sentence, verb, behind)


def _by_speaker(annotations: Annotations, sentence: Sentence, verb: Token, behind: list[Token]) -> Blame | None:
    named = [role for party in behind for role in roles_of(annotations, sentence, party, "actor")]
    actors = tuple(role for role in named if role.category != "other" or not _abstract(role))
    if not actors:
        return None  # "blamed the massacre on *political correctness*"
    return Blame(actors, _attributions(annotations, sentence, verb, _subjects(sentence, verb), verb))


def _abstract(role: Role) -> bool:
    """Whether words name nothing that acts: "poor *training*", "political *correctness*"."""
    head = role.text.split()[-1].lower()
    return head in lexicon().classes["abstract"] or head.endswith(_ABSTRACT_ENDINGS)


def _said(annotations: Annotations, sentence: Sentence, verb: Token, owners: list[Token], word: Token) -> Blame | None:
    doers = [doer for owner in owners for doer in _spoken_for(sentence, owner)]
    actors = tuple(role for doer in doers for role in roles_of(annotations, sentence, doer, "actor"))
    if not actors:
        return None
    return Blame(actors, _attributions(annotations, sentence, verb, owners, word))


def _spoken_for(sentence: Sentence, owner: Token) -> list[Token]:
    """Return for whom somebody owns up: "a spokesman *for the group* claimed the attack"; else himself."""
    preps = sentence.children(owner, "prep") if owner.lemma in _SPEAKERS else []
    return [who for prep in preps if prep.lower in {"for", "of"} for who in sentence.children(prep, "pobj")] or [owner]


def _attributions(
    annotations: Annotations, sentence: Sentence, verb: Token, speakers: list[Token], last: Token
) -> tuple[Attribution, ...]:
    start, end = min(verb.start, last.start), max(verb.end, last.end)
    cue = annotations.text[start:end]
    return tuple(
        Attribution(role, cue, start, end, "asserts", "indirect")
        for speaker in speakers[:1]
        for role in roles_of(annotations, sentence, speaker, "speaker")[:1]
    )


def _nobody(sentence: Sentence, token: Token) -> bool:
    return token.lower in _NOBODY or any(child.lower in _NOBODY for child in sentence.children(token, "det"))


def _subjects(sentence: Sentence, verb: Token) -> list[Token]:
    if is_passive(sentence, verb) or (verb.dep == "acl" and verb.tag == "VBN"):
        return [party for by in sentence.children(verb, "agent") for party in sentence.children(by, "pobj")]
    return [antecedent(sentence, subject) for subject in sentence.children(verb, "nsubj")]
