"""Venue: where those met who met, told behind the occasion or the name of whom they met.

"Met for a summit *in Vienna*", "met on the sidelines of a forum *in Manila*", "met Ali Omar *in Oslo*", "*Oslo*, where
he met the emir": the parse hangs the place on what stands before it, and yet it is that of the meeting.
"""

from __future__ import annotations

from dragoman.annotate.tokens import Token
from dragoman.extract.events.match import Match, Matcher
from dragoman.extract.spots import place_at
from dragoman.model.records import Role

__all__ = ["venue_of"]

_OCCASIONS = frozenset({
    "summit", "forum", "conference", "meeting", "talk", "talks", "sideline", "sidelines", "session", "ceremony",
    "event", "gathering", "congress", "assembly", "round", "negotiation", "consultation", "discussion", "dialogue",
    "dinner", "reception", "council", "workshop", "inauguration", "funeral", "margin", "encounter", "conversation",
})  # fmt: skip
_PAPERS = frozenset({
    "agreement", "accord", "treaty", "memorandum", "deal", "pact", "declaration", "protocol", "contract", "communique",
})  # fmt: skip
"""What is signed: a place right behind it is where that was done."""
_MET = frozenset({"CONSULT", "SUPPORT", "AGREE"})
"""Types of what is done where those meet who do it; of other words only the occasion tells where they were said."""
_LEADING = frozenset({"for", "on", "at", "during", "of", "in", "with", "to"})
_WHERE = frozenset({"in", "at"})
_STEPS = 4


def venue_of(matcher: Matcher, match: Match) -> Role | None:
    """Return where a meeting took place by what is told behind its occasion, or None."""
    spoken = match.entry.type not in _MET
    if match.entry.part == "verb" and not spoken:
        found = _told_before(matcher, match.token)
        if found is not None:
            return found
    level = _occasions(matcher, match.token) if spoken else [match.token]
    for _ in range(_STEPS):
        for holder in level:
            place = _placed(matcher, match, holder)
            if place is not None:
                return place
        level = [inner for holder in level for inner in _led_to(matcher, holder)]
    return None


def _occasions(matcher: Matcher, verb: Token) -> list[Token]:
    """Return the occasions at which something is said: "*at an event* in Berlin, he urged …"."""
    preps = [prep for prep in matcher.sentence.children(verb, "prep") if prep.lower in {"at", "during"}]
    return [t for prep in preps for t in matcher.sentence.children(prep, "pobj") if t.lemma in _OCCASIONS]


def _told_before(matcher: Matcher, verb: Token) -> Role | None:
    """Return the place that a clause with "where" tells of: "*Addis Ababa*, where he met …"."""
    sentence = matcher.sentence
    if verb.dep != "relcl" or not any(t.lower == "where" for t in sentence.children(verb, "advmod")):
        return None
    return _named(matcher, sentence.head(verb))


def _placed(matcher: Matcher, match: Match, holder: Token) -> Role | None:
    sentence = matcher.sentence
    for prep in sentence.children(holder, "prep"):
        aside = holder.i == match.token.i and 1 < prep.i < match.token.i
        if prep.lower not in _WHERE or aside:
            continue
        for spot in sentence.children(prep, "pobj"):
            place = _named(matcher, spot)
            if place is not None:
                return place
    return None


def _named(matcher: Matcher, spot: Token) -> Role | None:
    if spot.lemma in _OCCASIONS:
        return None  # "take part in *the Central Asia Summit*"
    found = place_at(matcher.annotations, matcher.sentence, spot, named=True)
    return found if found is not None and found.links else None


def _led_to(matcher: Matcher, holder: Token) -> list[Token]:
    """Return the occasions that a word leads to, and the names of those met right before a place."""
    sentence = matcher.sentence
    below = [t for prep in sentence.children(holder, "prep") if prep.lower in _LEADING
             for t in sentence.children(prep, "pobj")]  # fmt: skip
    things = sentence.children(holder, "dobj")
    papers = [t for t in things if t.lemma in _PAPERS and holder.pos == "VERB"]
    below += [t for t in things if t not in papers]
    below += [t for first in list(below) for t in sentence.conjuncts(first)[1:]]
    return papers + [t for t in below if t.lemma in _OCCASIONS or _is_met(matcher, t)]


def _is_met(matcher: Matcher, token: Token) -> bool:
    mention = matcher.annotations.mention_at(matcher.sentence, token)
    several = token.dep == "conj" or bool(matcher.sentence.children(token, "conj"))
    who = {"person", "group", "government", "state"} if several else {"person"}
    return (token.pos == "PROPN" or several) and mention is not None and mention.category in who
