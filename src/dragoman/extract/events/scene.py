"""Scene: the one place that a sentence names, for violence in it whose own words do not say where.

"*In Sarajevo*, officials said the shooting had stopped the talks": a sentence with a single named place tells its
violence of that place, unless the place is somebody's home or office, the speaker's, or that of another happening.
"""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.annotate.tokens import Token
from dragoman.extract.events.frames import is_predicate
from dragoman.extract.events.match import Match, Matcher
from dragoman.model.records import Mention, Role

__all__ = ["scene_of"]

_LOCATIVE = frozenset({"in", "at", "near", "outside", "inside"})
_PLACES = frozenset({"place", "facility", "state"})
_SAYING = frozenset({
    "say", "tell", "report", "announce", "add", "state", "confirm", "claim", "note", "write", "warn",
    "acknowledge", "admit", "deny", "insist", "argue", "allege", "declare", "explain", "reveal", "disclose", "stress",
})  # fmt: skip
_SPEAKING = frozenset({"speak", "talk", "brief", "address", "testify", "broadcast", "comment"})
"""Verbs of those who speak: where they do so tells nothing of what they speak about."""
_EARLIER = frozenset({"dock", "sail", "depart", "arrive", "leave", "study", "graduate", "train", "serve", "register"})
"""Verbs of what those told of did elsewhere: "struck the tanker Wind, which had *docked* in Oran"."""
_SOURCES = frozenset({"source", "network", "office", "headquarters", "correspondent", "activist"})
_LATER = frozenset({"following", "since", "despite"})
"""What sets what happened apart from what happened before: "ousted him, *following* coups in Mali"."""
_APART = frozenset({"despite", "since", "for", "over"})
"""What leads from what was done at a place to what was done before: "jailed in Oslo *for* a raid"."""
_OWNERS = frozenset({"person", "organization", "government", "media", "international", "company"})


def scene_of(matcher: Matcher, match: Match) -> Role | None:
    """Return the place of a violent happening where its sentence names one place only, or None."""
    if match.entry.type != "ASSAULT":
        return None
    found = [(token, mention) for token, mention in _named(matcher) if _free(matcher, match, token)]
    outer = [(token, mention) for token, mention in found if not _within(matcher, token, [t for t, _ in found])]
    return Role.of("place", outer[0][1]) if len(outer) == 1 else None


def _named(matcher: Matcher) -> Iterator[tuple[Token, Mention]]:
    sentence = matcher.sentence
    for token in sentence.tokens:
        if token.dep != "pobj" or sentence.head(token).lower not in _LOCATIVE:
            continue
        mention = matcher.annotations.mention_at(sentence, token)
        if mention is not None and mention.category in _PLACES and mention.links and not mention.text.islower():
            yield token, mention


def _free(matcher: Matcher, match: Match, token: Token) -> bool:
    """Whether a place may be that of the happening: not the home of somebody, nor where another thing was done."""
    sentence = matcher.sentence
    holder = sentence.head(sentence.head(token))
    if holder.pos in {"NOUN", "PROPN"}:
        owner = matcher.annotations.mention_at(sentence, holder)
        if holder.lemma in _SOURCES or (owner is not None and owner.category in _OWNERS):
            return False
    for above in sentence.ancestors(token):
        if above.lower in _LATER and any(step.i == match.token.i for step in sentence.ancestors(above)):
            return False
        other = matcher.match(above)
        if other is not None and other.token.i != match.token.i:
            if _aside(matcher, match.token, above, token):
                return False
            return other.entry.type in {"ASSAULT", "COERCE", "PROTEST"}
        before = above.dep == "relcl" and above.lemma in _EARLIER
        if above.lemma in _SPEAKING or before:
            return False
        if is_predicate(above):
            return above.lemma not in _SAYING or _before_what_is_said(matcher, token, above)
    return True


def _aside(matcher: Matcher, deed: Token, doing: Token, place: Token) -> bool:
    """Whether a deed only tells who those are that something else befalls: "kin of those *killed* met in Oslo"."""
    steps = [deed]
    for above in matcher.sentence.ancestors(deed):
        if above.i == place.i:
            return False
        if above.i == doing.i:
            return any(_tells_apart(matcher, step) for step in steps)
        steps.append(above)
    return False


def _tells_apart(matcher: Matcher, step: Token) -> bool:
    """Whether a clause or phrase tells of another time: "those *killed*", "jailed *for* a raid"; "*where* he died"."""
    if step.dep == "prep":
        return step.lower in _APART
    where = any(word.lower == "where" for word in matcher.sentence.children(step, "advmod"))
    return not where and (step.dep == "relcl" or (step.dep == "acl" and step.tag == "VBN"))


def _before_what_is_said(matcher: Matcher, token: Token, saying: Token) -> bool:
    """Whether a place at the head is that of what follows: "*In Sarajevo*, shells fell, officials said"."""
    said = matcher.sentence.children(saying, "ccomp")
    speakers = matcher.sentence.children(saying, "nsubj")
    return bool(said and speakers) and token.i < said[0].i < speakers[0].i


def _within(matcher: Matcher, token: Token, others: list[Token]) -> bool:
    above = {step.i for step in matcher.sentence.ancestors(token)}
    return any(other.i in above for other in others)
