"""Ties: how two actors, or an actor and a place, stand to each other, as a sentence says it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dragoman.annotate.annotations import Annotations
from dragoman.annotate.tokens import Sentence, Token
from dragoman.extract.arguments import roles_of
from dragoman.extract.binding import time_of
from dragoman.extract.clauses import prepositional
from dragoman.extract.drafts import Draft
from dragoman.extract.patterns import (
    PRONOUNS,
    Match,
    accepts,
    denied,
    has_ended,
    lexicon,
    matches,
    no_longer,
    trigger_range,
    unresolved,
)
from dragoman.extract.slots import LIGHT_VERBS
from dragoman.extract.ties.compounds import compounds
from dragoman.extract.ties.names import names
from dragoman.extract.ties.titles import titles
from dragoman.model.records import Role
from dragoman.model.when import When

__all__ = ["extract", "state_time"]

_HARMING = frozenset({
    "kill", "wound", "injure", "attack", "ambush", "capture", "abduct", "kidnap", "hit", "target", "shoot", "arrest",
})  # fmt: skip
_FIGHTS = frozenset({"encounter", "battle", "clash", "firefight", "gunfight", "shootout", "skirmish", "fight"})
_TIMELESS = frozenset({"located_in", "same_as"})
_VERBAL = frozenset({"VERB", "AUX"})
UNRESOLVED = 0.5
"""The score of a tie one side of which is a pronoun that nothing explains."""


def extract(annotations: Annotations, drafts: Sequence[Draft]) -> list[Draft]:  # noqa: ARG001 - every stage has this shape
    """Return the ties of a document. A tie is made for each pair of a coordinated subject and object."""
    found: list[Draft] = []
    for sentence in annotations.sentences:
        if sentence.parsed:
            found.extend(_of_sentence(annotations, sentence))
    return found


def _of_sentence(annotations: Annotations, sentence: Sentence) -> list[Draft]:
    made: dict[tuple[object, ...], Draft] = {}
    found = list(matches(annotations, sentence, "ties"))
    sources = (
        titles(annotations, sentence),
        compounds(annotations, sentence),
        names(annotations, sentence),
        (draft for match in found for draft in (*_drafts(annotations, match), *_compared(annotations, match))),
    )
    for source in sources:
        for draft in source:
            made.setdefault(_pair(draft), draft)
    kept = [draft for draft in made.values() if not _told_by_another(draft, list(made.values()))]
    kept = _once(kept)
    return [draft._replace(key=f"{draft.key}:{n}") for n, draft in enumerate(kept)]


def _once(drafts: list[Draft]) -> list[Draft]:
    """Leave out what one word says twice of the same two, by a name and by a pronoun: "Iran keeps *its* support"."""
    best: dict[tuple[object, ...], Draft] = {}
    for draft in drafts:
        sides = {role.role: role.entity or role.name for role in draft.roles if role.role in {"subject", "object"}}
        key = (draft.type, draft.anchor, sides.get("subject"), sides.get("object"))
        if key not in best or _pronouns(draft) < _pronouns(best[key]):
            best[key] = draft
    return list(best.values())


def _pronouns(draft: Draft) -> int:
    return sum(role.text.lower() in PRONOUNS for role in draft.roles)


def _told_by_another(draft: Draft, others: list[Draft]) -> bool:
    """Tell whether the subject is but the means of another tie: the *troops* that a state stationed."""
    subject = _spans(tuple(role for role in draft.roles if role.role == "subject"))
    near = [other for other in others if (other.type, other.anchor) == (draft.type, draft.anchor)]
    return any(subject & _spans(tuple(r for r in other.roles if r.role == "instrument")) for other in near)


def _pair(draft: Draft) -> tuple[object, ...]:
    """What makes two ties of a sentence the same: type and both sides."""
    return (
        draft.type,
        *((role.role, role.start, role.end, role.name) for role in draft.roles if role.role in {"subject", "object"}),
    )


def _drafts(annotations: Annotations, match: Match) -> Iterator[Draft]:
    rule, sentence, anchor = match.rule, match.sentence, match.anchor
    others = tuple(role for name, roles in match.roles.items() if name not in {"subject", "object"} for role in roles)
    mutual = _spans(match.roles["subject"]) == _spans(match.roles["object"])
    for n, subject in enumerate(match.roles["subject"]):
        for object_ in match.roles["object"][n + 1 if mutual else 0 :]:
            if (
                _of_kind(sentence, object_)
                or same(subject, object_)
                or (rule.name == "troops-in" and _hit(sentence, anchor))
                or (rule.name == "lead" and _made_to(sentence, anchor))
                or (rule.name == "people-from" and anchor.lower == "minister")  # "*Minister* of Petroleum Resources"
            ):
                continue
            yield Draft(
                key=f"ties:{sentence.index}:{anchor.i}",
                kind="tie",
                type=rule.type,
                sentence=sentence.index,
                anchor=anchor.i,
                trigger=trigger_range(sentence, anchor),
                roles=(subject, object_, *others),
                method=f"ties/{rule.name}",
                score=min(rule.score, UNRESOLVED) if unresolved(subject) or unresolved(object_) else rule.score,
                time=None if rule.type in _TIMELESS else state_time(annotations, sentence, anchor),
                modality="actual" if _stopped(match) or _named_so(match, subject, object_) else rule.modality,
                polarity=_polarity(match, subject, object_),
            )


def _made_to(sentence: Sentence, anchor: Token) -> bool:
    """Tell whether something only made somebody act: "a raid *leading* the state *to declare* an emergency"."""
    steps = sentence.children(anchor, "xcomp", "ccomp")
    return any(aux.tag == "TO" for step in steps for aux in sentence.children(step, "aux"))


def _of_kind(sentence: Sentence, role: Role) -> bool:
    """Tell whether a side is only a word of what another thing is: "attacks on *military* positions"."""
    head = sentence.head_of(role.start, role.end)
    return role.entity is None and head is not None and head.dep == "amod" and head.lower in {"military", "police"}


def _hit(sentence: Sentence, anchor: Token) -> bool:
    """Tell whether forces are told of as harmed there, not as stationed: "injured 22 *personnel* in Ram"."""
    above = sentence.head(anchor)
    if anchor.dep == "pobj" and above.lower in {"by", "with"}:  # "killed *by fighters* in Ram", "clashes *with troops*"
        deed = sentence.head(above)
        return deed.lemma in _HARMING | _FIGHTS
    return anchor.dep in {"dobj", "nsubjpass"} and above.lemma in _HARMING


def _spans(roles: tuple[Role, ...]) -> set[tuple[int, int]]:
    return {(role.start, role.end) for role in roles}


def _compared(annotations: Annotations, match: Match) -> Iterator[Draft]:
    """Yield the tie of whoever else is said to stand the same way: "Iran's support for A mirrors that of *Russia*"."""
    sentence, anchor = match.sentence, match.anchor
    if anchor.pos in _VERBAL:
        return
    for token in sentence.tokens[anchor.i + 1 :]:
        between = {t.lower for t in sentence.tokens[anchor.i : token.i]} & set(lexicon("ties")["comparing"])
        if token.lower != "that" or not between:
            continue
        for head in prepositional(sentence, token, "of"):
            others = tuple(role for role in roles_of(annotations, sentence, head, "subject") if accepts(role, "actor"))
            yield from _drafts(annotations, replace(match, roles={**match.roles, "subject": others}))


def _polarity(match: Match, *sides: Role) -> str | None:
    """Return what the words near a tie settle of its polarity, None where the clause must be asked.

    A noun in the place of a subject is taken for granted by what is said or denied of it: "the alliance between X and
    Y is not important to Z" leaves the alliance standing.
    """
    if match.rule.polarity is not None:
        return match.rule.polarity
    if _denied(match, *sides) or no_longer(match.sentence, match.anchor):
        return "negated"
    if _stopped(match) or _named_so(match, *sides):
        return "affirmed"
    anchor = match.anchor
    presupposed = anchor.pos == "NOUN" and anchor.dep in {"nsubj", "nsubjpass"}
    lacking = any(child.lower in {"no", "neither"} for child in match.sentence.children(anchor, "det", "cc", "preconj"))
    exists = match.sentence.head(anchor).lemma in {"exist", "be", "materialise", "materialize"}
    attribute = match.sentence.children(match.sentence.head(anchor), "acomp", "attr")
    return "affirmed" if presupposed and not lacking and (not exists or attribute) else None


def _named_so(match: Match, *sides: Role) -> bool:
    """Tell whether a tie stands in what one of its sides is called, whatever is said of it: "find his *rival* Jones".

    Troops "in" a place are only there when something is said of them.
    """
    anchor = match.anchor
    inside = any(side.start <= anchor.start and anchor.end <= side.end for side in sides)
    return inside and anchor.pos in {"NOUN", "PROPN"} and match.rule.type != "present_in"


def _stopped(match: Match) -> bool:
    """Tell whether a fight is taken for granted by who wants it stopped: "told them to stop *their strikes on* X"."""
    anchor = match.anchor
    wanted = match.rule.type == "fights" and anchor.pos == "NOUN" and anchor.dep == "dobj"
    stopping = match.sentence.head(anchor).lemma in lexicon("ties")["stopping"]
    return wanted and stopping and bool(match.sentence.children(anchor, "poss"))


def _denied(match: Match, *sides: Role) -> bool:
    """Tell whether a side is named as one who does not, or the state as hardly there ("of little importance")."""
    scant = {"little", "scant", "marginal", "negligible"}
    slight = any(child.lower in scant for child in match.sentence.children(match.anchor, "amod"))
    return slight or any(denied(match.sentence, side) for side in sides)


def state_time(annotations: Annotations, sentence: Sentence, anchor: Token) -> When | None:
    """Return when the state named by ``anchor`` held: a phrase of its own verb or inside its own noun phrase.

    An event may take the time of what happens around it; a state is older than what is told of it, so "its commitment,
    shown in the battle of 2016" gives the commitment no time.
    """
    past = _past_word(annotations, sentence, anchor)
    if past is not None:
        return past
    when = time_of(annotations, sentence, anchor)
    head = sentence.head_of(when.start, when.end) if when is not None else None
    if when is None or head is None:
        return None
    for above in (head, *sentence.ancestors(head)):
        if above.i == anchor.i:
            return when
        if above.pos in _VERBAL:
            return when if above.i in _carriers(sentence, anchor) else None
    return None


def _past_word(annotations: Annotations, sentence: Sentence, anchor: Token) -> When | None:
    """Return the word that calls a state past ("was *once* a member", "*formerly* allied with"), as its time."""
    places = [anchor] if anchor.pos in _VERBAL else [anchor, sentence.head(anchor)]
    for token in places:
        for child in sentence.children(token, "advmod", "amod"):
            if child.lower in lexicon("ties")["past"]:
                return When(annotations.text[child.start : child.end], child.start, child.end, "interval")
    return None


def _carriers(sentence: Sentence, anchor: Token) -> set[int]:
    """The verbs whose times are those of a state: the verb it is the object or predicate of, or that governs it."""
    head = sentence.head(anchor)
    if anchor.dep == "pobj" and head.lower == "at" and sentence.head(head).lemma == "be":
        return {sentence.head(head).i}  # "have been *at war* since May"
    carried = anchor.pos in _VERBAL and anchor.dep in {"xcomp", "conj"}
    travelled = anchor.dep == "nsubj" and anchor.lemma in lexicon("ties")["travellers"]
    predicated = anchor.dep in {"attr", "acomp", "oprd"} or (anchor.dep == "dobj" and head.lemma in LIGHT_VERBS)
    return {head.i} if carried or predicated or travelled or has_ended(sentence, anchor) else set()


def same(left: Role, right: Role) -> bool:
    """Tell whether two fillers are one: overlapping words, one name or one entity; "the two countries" are two."""
    pair = (left.start, left.end) == (right.start, right.end)
    if left.start < right.end and right.start < left.end and not pair:
        return True
    return left.name == right.name or (left.entity is not None and left.entity == right.entity)
