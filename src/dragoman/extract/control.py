"""Control: who holds, besieges, contests or has lost a place, as a sentence says it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dragoman.annotate.annotations import Annotations
from dragoman.annotate.tokens import Sentence, Token
from dragoman.extract.arguments import roles_of
from dragoman.extract.binding import time_of
from dragoman.extract.drafts import Draft
from dragoman.extract.patterns import Match, denied, lexicon, matches, no_longer, trigger_range
from dragoman.extract.ties.compounds import after_pattern, found_in, left_roles
from dragoman.model.records import Role
from dragoman.model.when import When

__all__ = ["extract"]

_ONCE = frozenset({"former", "erstwhile", "onetime", "one-time", "old", "previous"})
_FREEING = frozenset({"liberate", "liberation", "free", "freedom", "freeing", "clear", "wrest", "rescue"})
_PLACES = frozenset({"place", "facility"})


def extract(annotations: Annotations, drafts: Sequence[Draft]) -> list[Draft]:  # noqa: ARG001 - every stage has this shape
    """Return who holds, besieges, contests or has lost which place.

    A capture is a holding from its time on, and a loss by whoever the words say it was taken from.
    """
    found: list[Draft] = []
    for sentence in annotations.sentences:
        if sentence.parsed:
            made = {_sides(draft): draft for draft in reversed(list(_of_sentence(annotations, sentence)))}
            found.extend(draft._replace(key=f"{draft.key}:{n}") for n, draft in enumerate(reversed(made.values())))
    return found


def _of_sentence(annotations: Annotations, sentence: Sentence) -> Iterator[Draft]:
    for match in matches(annotations, sentence, "control"):
        if match.anchor.lemma == "take" and any(t.lower == "to" for t in sentence.children(match.anchor, "prep")):
            continue  # "took Beijing *to court*"
        yield from _drafts(annotations, match)
    yield from _compounds(annotations, sentence)


def _sides(draft: Draft) -> tuple[object, ...]:
    return (draft.type, *((role.role, role.start, role.end, role.name) for role in draft.roles))


def _drafts(annotations: Annotations, match: Match) -> Iterator[Draft]:
    rule, sentence, anchor = match.rule, match.sentence, match.anchor
    time = time_of(annotations, sentence, anchor)
    if time is not None and time.type == "duration" and rule.name not in lexicon("control")["lasting"]:
        time = None
    if anchor.dep == "appos" and anchor.pos == "NOUN":
        time = None  # "retook Kidal, *a rebel stronghold*, in May": how long it had been one is not told
    for place in (_region(annotations, sentence, role) for role in match.roles["object"]):
        if (rule.type in {"contests", "lost"} and _is_land(place)) or _is_any_ground(sentence, anchor, place):
            continue
        if _is_craft(sentence, place):
            continue
        if place.text.lower().endswith(" office") and place.entity is None and anchor.lemma == "hold":
            continue  # "a ban on *holding public office*"
        once = any(word.lower in _ONCE for word in sentence.children(anchor, "amod", "advmod"))
        over = rule.type == "holds" and (once or no_longer(sentence, anchor) or _freed_from(sentence, anchor))
        for holder in _holders(match):
            yield _draft(match, "lost" if over else rule.type, holder, place, time)
        for loser in match.roles.get("loser", ()):
            yield _draft(match, "lost", replace(loser, role="subject"), place, time)
        for winner in match.roles.get("winner", ()):
            yield _draft(match, "holds", replace(winner, role="subject"), place, time)


def _freed_from(sentence: Sentence, anchor: Token) -> bool:
    """Tell whether a place is freed from a holding: "the liberation of Homs *from* rebel *occupation*"."""
    before = sentence.head(anchor)
    if before.lower == "under" and sentence.head(before).lower == "from":
        before = sentence.head(before)
    return anchor.dep == "pobj" and before.lower == "from" and sentence.head(before).lemma in _FREEING


def _holders(match: Match) -> list[Role]:
    """Return who holds: "the *state* capital of Gezira" is nobody's."""
    return [role for role in match.roles["subject"] if (match.anchor.lemma, role.text) != ("capital", "state")]


def _carrier(sentence: Sentence, anchor: Token) -> Token:
    """Return the verb that a noun of holding is the object of: who did not *lose* control did not lose it."""
    head = sentence.head(anchor)
    return head if anchor.pos == "NOUN" and anchor.dep == "dobj" and head.pos == "VERB" else anchor


def _draft(match: Match, type_: str, holder: Role, place: Role, time: When | None) -> Draft:
    return Draft(
        key=f"control:{match.sentence.index}:{match.anchor.i}",
        kind="control",
        type=type_,
        sentence=match.sentence.index,
        anchor=_carrier(match.sentence, match.anchor).i,
        trigger=trigger_range(match.sentence, match.anchor),
        roles=(holder, place),
        method=f"control/{match.rule.name}",
        score=match.rule.score,
        mode="partial" if _partial(match.sentence, place) else None,
        time=time,
        polarity="negated" if denied(match.sentence, holder) or denied(match.sentence, place) else None,
    )


def _quarter(sentence: Sentence, token: Token) -> Token | None:
    """Return the word before a name that tells that only a part of the place is meant: "*eastern* Libya"."""
    before = sentence.children(token, "amod", "compound", "advmod") if token.pos == "PROPN" else []
    return next((word for word in before if word.lower in lexicon("control")["quarters"]), None)


def _region(annotations: Annotations, sentence: Sentence, place: Role) -> Role:
    """Return the part of a place that the words name, under its own name."""
    token = sentence.head_of(place.start, place.end)
    word = _quarter(sentence, token) if token is not None else None
    if word is None or word.start >= place.start:
        return place
    words = annotations.text[word.start : place.end]
    return replace(place, start=word.start, text=words, name=words)


_CRAFT = frozenset({"ship", "vessel", "boat", "ferry", "tanker", "car", "vehicle", "truck", "plane", "helicopter"})


def _is_land(place: Role) -> bool:
    """Tell whether a place is a whole country: an army that leaves one has lost no place that it held."""
    return place.category == "state" or bool(place.links and place.links[0].precision == "country")


def _is_craft(sentence: Sentence, place: Role) -> bool:
    """Tell whether a "place" is what people go about in: who abandons a ship loses no ground."""
    token = sentence.head_of(place.start, place.end)
    return token is not None and token.lemma in _CRAFT


def _is_any_ground(sentence: Sentence, anchor: Token, place: Role) -> bool:
    """Tell whether the place is but what somebody holds: "the *territory* it holds", "*areas* under our control"."""
    token = sentence.head_of(place.start, place.end)
    if token is None or token.pos == "PROPN" or token.lemma not in lexicon("control")["ground"]:
        return False
    if any(part.pos == "PROPN" for part in sentence.subtree(token) if place.start <= part.start < place.end):
        return False
    whose = [prep for prep in sentence.children(token, "prep") if prep.lower in {"in", "of", "around", "near"}]
    bare = not whose and not sentence.children(token, "det", "poss", "nummod", "amod", "compound")
    return bare or any(clause.i == anchor.i for clause in sentence.children(token, "relcl", "acl"))


def _partial(sentence: Sentence, place: Role) -> bool:
    """Tell whether the words speak of a part of the place: "parts of the city of Aleppo", "most of Raqqa"."""
    token = sentence.head_of(place.start, place.end)
    parts = lexicon("control")["parts"]
    if token is not None and _quarter(sentence, token) is not None:
        return True
    while token is not None and token.dep == "pobj" and sentence.head(token).lower == "of":
        token = sentence.head(sentence.head(token))
        if token.lemma in parts or token.lower in parts:
            return True
    return False


def _compounds(annotations: Annotations, sentence: Sentence) -> Iterator[Draft]:
    """Yield what "rebel-held Aleppo" and "Kurdish-controlled Manbij" say."""
    table = lexicon("ties")["compounds"]["after"]
    for compound in found_in(annotations, sentence, after_pattern()):
        type_ = table[compound.word].get("control")
        if type_ is None:
            continue
        places = [role for role in roles_of(annotations, sentence, compound.noun, "object") if role.category in _PLACES]
        for holder in left_roles(annotations, sentence, compound, "subject"):
            for place in (_region(annotations, sentence, role) for role in places[:1]):
                yield Draft(
                    key=f"control:{sentence.index}:{compound.anchor.i}",
                    kind="control",
                    type=type_,
                    sentence=sentence.index,
                    anchor=compound.anchor.i,
                    trigger=(compound.anchor.start, compound.anchor.end),
                    roles=(holder, place),
                    method=f"control/compound-{compound.word}",
                    score=0.85,
                    mode="partial" if _partial(sentence, place) else None,
                )
