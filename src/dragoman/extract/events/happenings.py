"""Happenings: what plainly took place and has no type of its own: a sale, a fire, a law that was passed.

Asked last, of verbs that name no other event and carry none, and only in a form that tells a step taken or to come:
the past, the perfect, the future, an infinitive; the simple present only where it can not tell a habit.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.annotate.tokens import Sentence, Token
from dragoman.extract.events.match import Match, Matcher
from dragoman.extract.voice import is_passive

__all__ = ["happenings"]

_CLAUSES = frozenset({"ROOT", "conj", "ccomp", "xcomp", "advcl", "relcl", "parataxis"})
_TELLING = frozenset({"will", "'ll", "’ll", "wo", "would", "to"})
_PAST = frozenset({"was", "were", "been", "got"})
_HEADLINE = 16
"""Tokens of the longest headline; without its full stop a sentence of so many tells a step in the present."""
_DAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "yesterday"})
_AFTER = frozenset({"after", "following"})
_TIMES = frozenset({"time", "visit", "trip", "day", "flight"})
_ARGUMENTS = frozenset({"dobj", "nsubj", "nsubjpass", "xcomp"})


def happenings(matcher: Matcher, matches: Sequence[Match]) -> Iterator[Match]:
    """Yield the happenings of a sentence on verbs beside those of ``matches``."""
    sentence = matcher.sentence
    carrying = {match.token.i for match in matches}
    for match in matches:
        if match.token.dep in _ARGUMENTS:
            carrying.add(sentence.head(match.token).i)
    for token in sentence.tokens:
        if token.i in carrying or token.dep not in _CLAUSES or token.pos != "VERB":
            continue
        happened = matcher.happening(token)
        if happened is not None and _tells(matcher, happened):
            yield happened


def _subordinate(matcher: Matcher, match: Match) -> bool:
    """Whether a step is only what another was taken for: "named a banker *to replace* him"."""
    above = matcher.match(matcher.sentence.head(match.token)) or matcher.happening(matcher.sentence.head(match.token))
    return above is not None and above.entry.content is None


def _is_headline(sentence: Sentence) -> bool:
    """Whether a line is a headline, where the present tells what came to pass: "Markets *plunge*"."""
    return sentence.block == "title" or (
        len(sentence.tokens) <= _HEADLINE and sentence.tokens[-1].pos not in {"PUNCT", "SYM"}
    )


def _tells_one_occasion(sentence: Sentence, token: Token) -> bool:
    """Whether the present tells one occasion: "flies out *on Monday*", "*for the first time*", "*after* the storm"."""
    near = sentence.children(token, "prep", "npadvmod", "mark", "advcl")
    if any(child.lower in (_DAYS if child.dep == "npadvmod" else _AFTER) for child in near):
        return True
    told = [whole for child in near if child.dep == "prep" for whole in sentence.children(child, "pobj")]
    return any(
        (whole.lower in _DAYS and whole.tag == "NNP")
        or (whole.lemma in _TIMES and any(word.lower == "first" for word in sentence.children(whole, "amod")))
        for whole in told
    )


def _tells(matcher: Matcher, match: Match) -> bool:
    """Whether the form of a verb tells a step, not a habit or a possibility."""
    sentence, token = matcher.sentence, match.token
    helpers = {child.lower for child in sentence.children(token, "aux", "auxpass")}
    if is_passive(sentence, token):
        told = helpers & (_PAST | _TELLING) or _is_headline(sentence) or _tells_one_occasion(sentence, token)
        return bool(told) or (token.dep == "conj" and not helpers)
    if token.tag in {"VBZ", "VBP"}:
        once = match.entry.bare or _is_headline(sentence) or _tells_one_occasion(sentence, token)
        return once and token.dep in {"ROOT", "conj"}
    if token.tag == "VB":
        purpose = token.dep == "advcl" or matcher.match(sentence.head(token)) is not None
        return bool(helpers & _TELLING) and not ("to" in helpers and purpose and _subordinate(matcher, match))
    return token.tag in {"VBD", "VBN"} or bool(helpers)
