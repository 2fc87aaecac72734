"""Relations of tolls: the event that did the harm, the whole that a count is part of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.annotate.annotations import Annotations
from dragoman.annotate.tokens import Sentence, Token
from dragoman.extract.binding import story_time_of
from dragoman.extract.drafts import Draft, Relate
from dragoman.extract.tolls.lexicon import lexicon
from dragoman.model.records import Role
from dragoman.model.when import When

__all__ = ["dated", "harm_of", "related"]

_HARMS = frozenset({"ASSAULT", "COERCE", "OTHER"})
_BY_WORDS = frozenset({"in", "by", "during", "from", "after", "when", "as", "following", "with", "of"})
_GENERAL = frozenset({"people", "men", "suspects", "victims", "members"})
_ALSO = frozenset({"also"})
_LOOK = 25
"""Code points behind a bare count in which "more" or "others" is looked for."""
_HAPPENINGS = frozenset({
    "attack", "strike", "airstrike", "raid", "operation", "clash", "bombing", "explosion", "blast", "incident",
    "bombardment", "assault", "search", "battle",
})  # fmt: skip
_BEFORE = 3
"""Sentences back in which the attack stands that a bare toll is of."""
_SAME = {"arrested": "captured"}
"""Measures that one text uses for the same people: a captive is arrested or detained a sentence later."""


def harm_of(sentence: Sentence, draft: Draft, events: Sequence[Draft]) -> Draft | None:
    """Return the event whose harm a toll tells: on the same word, its subject, its circumstance, the clause above."""
    near = {event.anchor: event for event in events if event.type in _HARMS}
    if not near or not 0 <= draft.anchor < len(sentence.tokens):
        return None
    token = sentence.tokens[draft.anchor]
    if token.i in near:
        return near[token.i]
    for child in sentence.children(token, "nsubj", "agent", "prep", "advcl"):
        for inner in (child, *sentence.children(child, "pobj", "pcomp")):
            if inner.i in near and (child.dep != "prep" or child.lower in _BY_WORDS):
                return near[inner.i]
    return _told_above(sentence, draft, token, near)


def _told_above(sentence: Sentence, draft: Draft, token: Token, near: dict[int, Draft]) -> Draft | None:
    """Return the event told by a verb above, or beside it: "put the death toll *from the raid* at 82"."""
    for prep in sentence.children(sentence.head(token), "prep") if draft.method == "tolls/total" else ():
        for inner in sentence.children(prep, "pobj") if prep.lower in {"from", "in", "of"} else ():
            if inner.i in near:
                return near[inner.i]
    if draft.method == "tolls/noun":
        for inner in _owed_to(sentence, token):
            if inner.i in near:
                return near[inner.i]
    for above in sentence.ancestors(token):
        doing = [above, *sentence.children(above, "nsubj")] if above.pos == "VERB" else [above]
        found = next((near[part.i] for part in doing if part.i in near), None)
        if found is not None:
            return found
    return None


def _owed_to(sentence: Sentence, token: Token) -> Iterator[Token]:
    """Yield what a death was due to: "documented the death of two *in shelling*", "*due to rocket fire*"."""
    for holder in (token, sentence.head(token)):
        for prep in sentence.children(holder, "prep"):
            if prep.i > token.i and prep.lower in {"due", "in", "by", "during", "from", "after"}:
                for led in (prep, *sentence.children(prep, "pcomp", "prep")):
                    yield from sentence.children(led, "pobj")


def dated(annotations: Annotations, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts with the day of the toll they go on from, or of the story, where their clause gives none."""
    made: list[Draft] = []
    for draft in drafts:
        before = made[-1] if made else None
        time, place = draft.time, draft.place
        if before is not None and _goes_on(draft, before):
            time, place = time or before.time, place or before.place
        total = draft.method == "tolls/total"
        made.append(draft._replace(time=time or (None if total else _story_time(annotations, draft)), place=place))
    return made


def _goes_on(draft: Draft, before: Draft) -> bool:
    """Tell whether a toll goes on from the one told just before it: "61 *others* were hurt", "*another* 47 were"."""
    if draft.sentence - before.sentence not in (0, 1) or draft.type == before.type or draft.quantity is None:
        return False
    victim = next((role for role in draft.roles if role.role == "victim"), None)
    words = victim.text.lower().split() if victim is not None else []
    return words[-1:] in (["others"], ["more"]) or words[:1] == ["another"] or words[:2] == ["a", "further"]


def _story_time(annotations: Annotations, draft: Draft) -> When | None:
    sentence = annotations.sentences[draft.sentence]
    token = sentence.tokens[draft.anchor]
    if _over_many(sentence, token):
        return None
    return story_time_of(annotations, sentence, token)


def _over_many(sentence: Sentence, token: Token) -> bool:
    """Tell whether a toll is of many happenings counted: "192 people were killed in *219 incidents*"."""
    return any(
        thing.tag == "NNS" and sentence.children(thing, "nummod")
        for prep in sentence.children(token, "prep")
        if prep.lower in {"in", "across", "over", "during"}
        for thing in sentence.children(prep, "pobj")
    )


def of_the_story(annotations: Annotations, draft: Draft, events: Sequence[Draft]) -> Draft:
    """Return a running total with day and place of the attack told before it: "The toll rose to 120".

    Only for a bare total right behind one attack, in the same block; two attacks with places apart leave it open.
    """
    if draft.method != "tolls/total" or draft.time is not None or draft.place is not None:
        return draft
    if any(link.rel == "harm_of" for link in draft.relations):
        return draft
    sentence = annotations.sentences[draft.sentence]
    if annotations.times_in(sentence) and not _counted_then(annotations, sentence):
        return draft
    told = [
        event for event in events
        if event.type == "ASSAULT" and 0 < draft.sentence - event.sentence <= _BEFORE
        and event.modality in {None, "actual"} and annotations.sentences[event.sentence].block == sentence.block
    ]  # fmt: skip
    places = [event.place for event in told if event.place is not None]
    days = [event.time for event in told if event.time is not None and event.time.type == "point"]
    if not told or any(_elsewhere(place, places[0]) for place in places) or len({day.edtf for day in days}) > 1:
        return draft
    first = annotations.sentences[told[0].sentence]
    return draft._replace(
        time=days[0] if days else None,
        place=places[0] if places else None,
        evidence=(*draft.evidence, (first.start, first.end)) if days or places else draft.evidence,
    )


def _counted_then(annotations: Annotations, sentence: Sentence) -> bool:
    """Tell whether the only times of a sentence say when it was counted: "The toll rose *on Thursday* to 120"."""
    return all(when.granularity in {"day", "hour", "minute"} for when in annotations.times_in(sentence))


def related(annotations: Annotations, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts with ``subset_of`` set where people are told of again, so that counts can be added up.

    Told again are those of a headline, those a phrase points back to ("the insurgents", "both men"), the same name,
    an equal count, and a vague count that a later sentence makes exact ("several" … "eight").
    """
    made: list[Draft] = []
    for n, draft in enumerate(drafts):
        whole = None
        if not _is_part(draft) and draft.quantity is not None:
            whole = _announced(annotations, draft, drafts[n + 1 :]) or _whole(annotations, draft, made)
        made.append(draft._replace(relations=(*draft.relations, Relate("subset_of", whole.key))) if whole else draft)
    return made


def _announced(annotations: Annotations, draft: Draft, behind: Sequence[Draft]) -> Draft | None:
    """Return the toll that one in the title announces, or that makes a vague one exact: at least as large."""
    titled = annotations.sentences[draft.sentence].block == "title"
    for other in behind:
        if _measure(other) != _measure(draft) or _low(other) < _low(draft) or other.sentence == draft.sentence:
            continue
        if titled:
            if annotations.sentences[other.sentence].block != "title":
                return other
        elif (
            _is_vague(draft)
            and not _is_vague(other)
            and not _is_part(other)
            and _same_people(annotations, other, draft)
        ):
            return other
    return None


def _is_vague(draft: Draft) -> bool:
    return draft.quantity is None or draft.quantity.operator == "vague"


def _whole(annotations: Annotations, draft: Draft, before: Sequence[Draft]) -> Draft | None:
    earlier = [
        other for other in before
        if _measure(other) == _measure(draft) and not _is_part(other) and not _intended(annotations, other)
    ]  # fmt: skip
    if not earlier:
        return None
    others = _says_others(annotations, draft)
    # "The hospital" after "the school" is another: only people are pointed back to by a bare article.
    if (
        not others
        and draft.method.endswith("/told")
        and draft.type != "damaged"
        and _low(draft) <= sum(_low(other) for other in earlier)
    ):
        known = [other for other in earlier if _match(other) != _match(draft) and not _another_time(draft, other)]
        if known:
            return known[-1]
    who = _victim(annotations, draft)
    for other in reversed(earlier):
        again = _summed_up(annotations, draft, other) or (who is not None and who == _victim(annotations, other))
        if (again and not others) or _retold(annotations, draft, other):
            return other
    return None


def _intended(annotations: Annotations, draft: Draft) -> bool:
    """Tell whether the harm is only what something was for: "an operation *to capture* a leader" caught nobody yet."""
    sentence = annotations.sentences[draft.sentence]
    token = sentence.tokens[draft.anchor]
    return token.tag == "VB" and any(child.lower == "to" for child in sentence.children(token, "aux"))


def _summed_up(annotations: Annotations, draft: Draft, other: Draft) -> bool:
    """Tell whether ``other`` opens the text with what happened in several places, of which ``draft`` tells one.

    "*Dozens* were killed in *strikes* across the north. In Ariha, *six* died …"
    """
    opening = annotations.sentences[other.sentence]
    first = next((s.index for s in annotations.sentences if s.block != "title" and annotations.times_in(s)), None)
    if (
        draft.quantity is None
        or other.quantity is None
        or other.quantity.operator not in ("vague", "at_least", "about")
    ):
        return False
    if _elsewhere(draft.place, other.place) or _by_others(draft, other):
        return False
    if opening.index != first or draft.sentence == other.sentence or _low(draft) > _low(other) or draft.place is None:
        return False
    several = any(token.tag == "NNS" and token.lemma in _HAPPENINGS for token in opening.tokens)
    return several and bool(draft.quantity.low)


def _by_others(draft: Draft, other: Draft) -> bool:
    """Tell whether two tolls have perpetrators and none in common."""
    one, two = ({role.name for role in toll.roles if role.role == "perpetrator"} for toll in (draft, other))
    return bool(one and two and not one & two)


def _retold(annotations: Annotations, draft: Draft, other: Draft) -> bool:
    """Tell whether two equal counts of one measure are one told twice."""
    if draft.quantity is None or other.quantity is None or not draft.quantity.low:
        return False
    one, two = draft.quantity, other.quantity
    counted = one.best != 1 or one.text.lower() in ("one", "1")
    return (one.low, one.best) == (two.low, two.best) and counted and _same_people(annotations, draft, other)


def _same_people(annotations: Annotations, draft: Draft, other: Draft) -> bool:
    """Tell whether ``draft`` can speak of the people of ``other``, told before: nothing says "others" or elsewhere."""
    if draft.sentence == other.sentence or draft.quantity is None or other.quantity is None:
        return False
    one, two = draft.quantity.population, other.quantity.population
    if one and two and not _alike(one, two):
        return False
    if _elsewhere(draft.place, other.place):
        return False
    if _another_time(draft, other):
        return False
    if draft.quantity.cumulative != other.quantity.cumulative:
        return False
    return not _says_others(annotations, draft, but=_ALSO) or _says_others(annotations, other)


def _elsewhere(one: Role | None, other: Role | None) -> bool:
    """Tell whether two places are apart: both known to the gazetteer and neither the other's province."""
    if one is None or other is None or not one.links or not other.links or one.name == other.name:
        return False
    first, second = one.links[0], other.links[0]
    return first.admin1 != second.name and second.admin1 != first.name


def _another_time(draft: Draft, other: Draft) -> bool:
    return draft.time is not None and other.time is not None and draft.time.edtf != other.time.edtf


def _says_others(annotations: Annotations, draft: Draft, *, but: frozenset[str] = frozenset()) -> bool:
    """Tell whether the victims' phrase, the verb or the opening of the sentence says that these are other people.

    Words of ``but`` do not say so: "also" may join what is told to the same people as before.
    """
    sentence = annotations.sentences[draft.sentence]
    near = [*sentence.tokens[:3], *sentence.children(sentence.tokens[draft.anchor], "advmod")]
    victims = [role for role in draft.roles if role.role == "victim"]
    for role in victims:
        near.extend(sentence.at(role.start, role.end))
    if draft.quantity is not None:
        near.extend(sentence.at(draft.quantity.start, draft.quantity.end + (0 if victims else _LOOK)))
    return any(token.lower in lexicon().others - but for token in near)


def _alike(one: str, two: str) -> bool:
    """Tell whether two populations can be the same people: "suspected insurgents" are "men" a sentence later."""
    fought = lexicon().combatants
    return one == two or bool({one, two} & _GENERAL) or (one in fought and two in fought)


def _match(draft: Draft) -> tuple[int, int, str]:
    return (draft.sentence, draft.anchor, draft.method)


def _measure(draft: Draft) -> str:
    return _SAME.get(draft.type, draft.type)


def _low(draft: Draft) -> float:
    return (draft.quantity.low or 0) if draft.quantity is not None else 0


def _victim(annotations: Annotations, draft: Draft) -> str | None:
    """Return the chain or the full name of a single victim, to know the same person again."""
    victim = next((role for role in draft.roles if role.role == "victim"), None)
    if victim is None or draft.quantity is None or draft.quantity.best != 1:
        return None
    sentence = annotations.sentences[draft.sentence]
    mentions = annotations.mentions_in(sentence)
    chain = next((m.chain for m in mentions if (m.start, m.end) == (victim.start, victim.end)), None)
    named = victim.name.istitle() and len(victim.name.split()) > 1
    return chain or (victim.name if named else None)


def _is_part(draft: Draft) -> bool:
    return any(link.rel == "subset_of" for link in draft.relations)
