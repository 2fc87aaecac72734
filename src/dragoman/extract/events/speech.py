"""Speech: promises, threats, requests and refusals that are made by a future or a duty alone.

"Turkey *will* send aid" is an AGREE that happened, with an AID that is planned; "the minister said the rebels *must*
leave" is a REQUEST; "it said it *would not* yield" is a REJECT.
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.annotate.tokens import Token
from dragoman.extract.binding import time_of
from dragoman.extract.contexts import contexts_of
from dragoman.extract.drafts import Draft
from dragoman.extract.events.frames import is_predicate
from dragoman.extract.events.lexicon import lexicon
from dragoman.extract.events.match import Match, Matcher
from dragoman.extract.events.modes import content_mode, future_mode
from dragoman.extract.events.parties import SAYING, Parties, doer

__all__ = ["said", "with_promise"]

_COOPERATION = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT", "AGREE"})
_CONFLICT = frozenset({"SANCTION", "COERCE", "ASSAULT", "PROTEST", "MOBILIZE"})
_DUTY = frozenset({"must", "should", "ought"})
_SUFFERING = frozenset({"suffer", "endure", "bear", "undergo"})
"""What is asked of nobody whom it befalls: "civilians must not *suffer* more"."""
_FUTURE = frozenset({"will", "would", "wo"})
_HOPING = frozenset({
    "hope", "expect", "expectation", "predict", "prediction", "believe", "belief", "doubt", "fear", "think", "likely",
    "chance", "speculation", "confidence", "confident", "optimistic", "optimism", "unlikely", "likelihood",
})  # fmt: skip
"""Words for what somebody looks forward to: what is hoped of others, nobody promises."""

_ONESELF = frozenset({"i", "we", "it", "there", "he", "she"})


def with_promise(matcher: Matcher, match: Match, draft: Draft) -> list[Draft]:
    """Return a future step as planned, after the promise, refusal or threat that its announcement is."""
    negated = match.frame.negated
    above = matcher.sentence.head(match.token)
    hoped = match.token.dep in {"acl", "ccomp"} and above.lemma in _HOPING and above.i < match.token.i
    if match.token.dep == "relcl" or hoped:
        return [draft._replace(modality="planned", polarity="negated" if negated else None)]
    content = draft._replace(modality="planned", polarity="negated" if negated else None)
    if not any(role.role == "actor" for role in draft.roles):
        return [content]  # "a deal *will be signed*": nobody is told to have promised it
    if draft.type == "RETREAT" and not negated and _unless(matcher, match):
        type_, mode = "THREATEN", content_mode(matcher, "THREATEN", match)
    elif draft.type in _COOPERATION:
        type_ = "REJECT" if negated else "AGREE"
        mode = lexicon().content_modes["REJECT"].get(draft.type) if negated else None
    elif draft.type in _CONFLICT and not negated and _own_words(matcher, match):
        type_, mode = "THREATEN", future_mode("THREATEN", draft)
    else:
        return [content]
    speech = draft._replace(
        key=f"{draft.key}:promise", type=type_, mode=mode, modality="actual", polarity="affirmed",
        time=None, place=None, method=f"events/{type_.lower()}_by_future",
    )  # fmt: skip
    return [speech, content]


def said(matcher: Matcher) -> list[Draft]:
    """Return what is asked or refused by saying what others must do or what oneself will not do."""
    drafts = []
    for token in matcher.sentence.tokens:
        if token.dep != "ccomp" or not is_predicate(token):
            continue
        verb = matcher.sentence.head(token)
        if verb.lemma in SAYING and matcher.match(verb) is None:
            draft = _duty(matcher, verb, token) or _refusal(matcher, verb, token)
            if draft is not None:
                drafts.append(draft)
    return drafts


def _unless(matcher: Matcher, match: Match) -> bool:
    """Whether a step is what will follow if another does not do as told: "will withdraw *unless* he yields"."""
    clauses = matcher.sentence.children(match.token, "advcl")
    return any(mark.lower == "unless" for part in clauses for mark in matcher.sentence.children(part, "mark"))


def _own_words(matcher: Matcher, match: Match) -> bool:
    """Whether a future step is announced by whoever would take it."""
    sentence, token = matcher.sentence, match.token
    if token.dep == "ccomp" and sentence.head(token).lemma in SAYING:
        own = sentence.children(token, "nsubj")
        return bool(own) and own[0].pos == "PRON"
    return any(word.lower in {"if", "unless"} for word in sentence.tokens)


def _duty(matcher: Matcher, verb: Token, token: Token) -> Draft | None:
    modals = [aux for aux in matcher.sentence.children(token, "aux") if aux.lower in _DUTY]
    subjects = matcher.sentence.children(token, "nsubj", "nsubjpass")
    if not modals or not subjects or subjects[0].lower in _ONESELF or token.lemma in _SUFFERING:
        return None
    return _draft(matcher, verb, token, ("REQUEST", modals[0]), subjects)


def _refusal(matcher: Matcher, verb: Token, token: Token) -> Draft | None:
    future = [aux for aux in matcher.sentence.children(token, "aux") if aux.lower in _FUTURE]
    subjects = matcher.sentence.children(token, "nsubj")
    if not future or not matcher.sentence.children(token, "neg") or not subjects or subjects[0].pos != "PRON":
        return None
    if any(state.lower in {"able", "likely"} for state in matcher.sentence.children(token, "acomp")):
        return None  # "we won't be *able* to": no refusal
    own = matcher.match(token)
    if own is not None and own.entry.type in _COOPERATION:
        return None  # the future step itself says it already
    return _draft(matcher, verb, token, ("REJECT", future[0]), ())


def _draft(
    matcher: Matcher, verb: Token, token: Token, act: tuple[str, Token], targets: Sequence[Token]
) -> Draft | None:
    annotations, sentence, parties = matcher.annotations, matcher.sentence, Parties(matcher)
    speakers = [role for subject in doer(sentence, verb) for role in parties.named(subject, "actor")]
    if not speakers:
        return None
    recipients = [role for target in targets for role in parties.party(target, "recipient")]
    type_, trigger = act
    inner = matcher.match(token)
    modes = lexicon().content_modes[type_]
    return Draft(
        key=f"events:{sentence.index}:{token.i}:said",
        kind="event",
        type=type_,
        mode=(modes.get(inner.entry.type) if inner else None) or modes["default"],
        contexts=contexts_of(annotations, sentence, type_),
        sentence=sentence.index,
        anchor=verb.i,
        trigger=(trigger.start, trigger.end),
        roles=tuple(dict.fromkeys([*speakers, *recipients])),
        time=time_of(annotations, sentence, verb),
        method=f"events/{type_.lower()}_by_saying",
        score=0.7,
    )
