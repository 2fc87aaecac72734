"""Tolls: who was killed, injured, captured, arrested, displaced, went missing, what was damaged, and how many."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dragoman.annotate.annotations import Annotations
from dragoman.annotate.numbers import Number
from dragoman.annotate.tokens import Sentence, Token
from dragoman.extract.arguments import counted as told_of
from dragoman.extract.arguments import describes, roles_of
from dragoman.extract.binding import before_it, place_of, time_of
from dragoman.extract.drafts import Draft, Relate
from dragoman.extract.events.headline import headlined
from dragoman.extract.events.lexicon import lexicon as events
from dragoman.extract.spots import MOVING
from dragoman.extract.tolls.counted import by_own_state, in_turn
from dragoman.extract.tolls.lexicon import lexicon
from dragoman.extract.tolls.match import Match, matches
from dragoman.extract.tolls.parts import with_parts
from dragoman.extract.tolls.relations import dated, harm_of, of_the_story, related
from dragoman.extract.tolls.victims import Victims, numbers_of, own_place, quantity, victims_of
from dragoman.extract.wielded import UNMANNED, wielders
from dragoman.model.records import Quantity, Role
from dragoman.model.when import When

__all__ = ["extract"]

_ACTORS = frozenset(
    {"state", "government", "military", "police", "non_state_armed", "organization", "international", "person", "group"}
)


_WARS = frozenset({"war", "conflict", "insurgency", "rebellion", "uprising", "offensive", "genocide", "occupation"})
"""What goes on for long: its toll in the perfect is a running one."""
_TRYING = frozenset({"try", "attempt", "seek", "plot", "fail", "conspire", "bid", "effort"})
_WEAPONS = frozenset({
    "artillery", "shelling", "fire", "shells", "rockets", "missiles", "drone", "drones", "mines", "landmines",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Scene:
    """One sentence with its counts."""

    annotations: Annotations
    sentence: Sentence
    numbers: tuple[Number, ...]


def extract(annotations: Annotations, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the tolls of a document; ``drafts`` holds the events that they are the harm of.

    Victims named together are tolls apart, the killed and the injured always. A phrase without a number counts one
    when it is singular and at least two when it is a bare plural; "the insurgents", "the crew" count nobody.
    """
    events = [draft for draft in drafts if draft.kind == "event"]
    made: list[Draft] = []
    for sentence in annotations.sentences:
        if sentence.has_any(lexicon().triggers):
            here = [draft for draft in events if draft.sentence == sentence.index]
            scene = _Scene(annotations, sentence, numbers_of(annotations, sentence))
            made.extend(_linked(sentence, draft, here) for draft in _completed(scene, _told(scene)))
    made = [of_the_story(annotations, draft, events) for draft in dated(annotations, made)]
    return related(annotations, headlined(annotations, made))


def _told(scene: _Scene) -> list[Draft]:
    found = [draft for match in matches(scene.sentence, scene.numbers) for draft in _drafts(scene, match)]
    totals = {draft.type for draft in found if draft.method == "tolls/total"}
    # "the toll of soldiers killed rose to 18": the total counts those whom "soldiers killed" names.
    found = [draft for draft in found if draft.type not in totals or not _is_uncounted(draft)]
    found = in_turn(scene.annotations.text, scene.sentence, by_own_state(scene.sentence, found), scene.numbers)
    return with_parts(scene.annotations, scene.sentence, _distinct(found), scene.numbers)


def _completed(scene: _Scene, found: list[Draft]) -> list[Draft]:
    """Give a bare number those whom the sentence counted before it: "nine *fighters* were killed and 12 wounded"."""
    done: list[Draft] = []
    last: str | None = None
    for draft in sorted(found, key=lambda draft: draft.anchor):
        quantity = draft.quantity
        if quantity is not None and quantity.population is not None and draft.method != "tolls/including":
            last = quantity.population
        bare = quantity is not None and quantity.population is None and _is_bare(scene.sentence, draft)
        done.append(draft._replace(quantity=replace(quantity, population=last)) if quantity and bare else draft)
    return done


def _is_bare(sentence: Sentence, draft: Draft) -> bool:
    """Tell whether a toll counts by a number that stands alone."""
    heads = [sentence.head_of(role.start, role.end) for role in draft.roles if role.role == "victim"]
    return bool(heads) and all(head is not None and head.pos == "NUM" for head in heads)


def _is_uncounted(draft: Draft) -> bool:
    victims = [role for role in draft.roles if role.role == "victim"]
    spans = [(role.start, role.end) for role in victims]
    return draft.quantity is not None and (draft.quantity.start, draft.quantity.end) in spans


def _only_tried(sentence: Sentence, token: Token) -> bool:
    """Tell whether harm was only tried: "tried *to assassinate* me" harmed nobody."""
    above = sentence.head(token)
    return token.tag == "VB" and token.dep in {"xcomp", "advcl", "acl"} and above.lemma in _TRYING


def _drafts(scene: _Scene, match: Match) -> Iterator[Draft]:
    if _only_tried(scene.sentence, match.anchor):
        return
    cumulative = match.total or _running(scene)
    parties = list(victims_of(scene.annotations, scene.sentence, match.heads, scene.numbers, match.whom))
    if match.number is not None and not parties:
        yield _draft(scene, match, None, 0)._replace(
            quantity=_counted(scene, match, match.number, cumulative=cumulative)
        )
        return
    if match.number is not None and len(parties) == 1 and parties[0].number is None:
        parties = [replace(parties[0], number=match.number)]  # "found *12 bodies* of civilians"
    for n, victims in enumerate(parties):
        count = quantity(scene.annotations, victims, match.measure, cumulative=cumulative)
        if count is not None and _either(scene.sentence, match.anchor):
            count = replace(count, low=None, best=None, high=count.high or count.best, operator="at_most")
        yield _draft(scene, match, victims, n)._replace(quantity=count)


def _either(sentence: Sentence, verb: Token) -> bool:
    """Tell whether a count is of one harm or another together: "*killed or wounded* 50 troops" killed 50 at most."""
    for first in (verb, sentence.head(verb)) if verb.dep == "conj" else (verb,):
        row = (first, *sentence.children(first, "conj"))
        if len(row) != 2 or not any(word.lower == "or" for word in sentence.children(first, "cc")):
            continue
        entries = (entry for one in row for entry in lexicon().verbs.get(one.lemma, ()) if not entry.beside)
        both = all(sentence.children(one, "dobj", "nsubjpass") for one in row)
        if len({entry.measure for entry in entries}) == 2 and not both:
            return True
    return False


def _counted(scene: _Scene, match: Match, number: Number, *, cumulative: bool) -> Quantity:
    return Quantity(
        measure=match.measure, population=None, low=number.low, best=number.best, high=number.high,
        operator=number.operator, cumulative=cumulative, unit=None, start=number.start, end=number.end,
        text=scene.annotations.text[number.start : number.end],
    )  # fmt: skip


def _draft(scene: _Scene, match: Match, victims: Victims | None, n: int) -> Draft:
    annotations, sentence, token = scene.annotations, scene.sentence, match.anchor
    roles = [victims.role] if victims is not None and victims.role is not None else []
    return Draft(
        key=f"tolls:{sentence.index}:{token.i}:{n}",
        kind="toll",
        type=match.measure,
        sentence=sentence.index,
        anchor=token.i,
        trigger=match.trigger,
        roles=(*roles, *_others(roles, _perpetrators(annotations, sentence, match.agents))),
        method=f"tolls/{match.rule}{'' if match.rule.endswith('/told') else _manner(victims)}",
        score=0.85 if match.rule == "verb" else 0.75,
        time=_time(annotations, sentence, match),
        place=own_place(annotations, sentence, victims)
        or place_of(annotations, sentence, token)
        or _place_of_deed(annotations, sentence, match)
        or (_site(annotations, sentence, victims) if match.measure == "damaged" else None),
        polarity="negated" if victims is not None and victims.none else None,
    )


_CHARGES = frozenset({"for", "over", "with", "of"})
"""What stands before that for which somebody is held."""
_TERMS = frozenset({"jail", "imprison", "sentence", "exile", "banish"})
_OF_COUNTING = frozenset({"day", "hour", "minute", "vague"})
"""How exact the times are that say when a total was counted: "on Thursday", "now"."""


def _of_the_charge(sentence: Sentence, match: Match, time: When) -> bool:
    """Tell whether a time is that of the deed for which somebody is held: "jailed *for* a raid *in 2008*"."""
    head = sentence.head_of(time.start, time.end)
    if match.measure != "arrested" or head is None:
        return False
    between = list(sentence.ancestors(head))
    charges = [
        step for step in between if step.head == match.anchor.i and step.lower in _CHARGES and step.dep == "prep"
    ]
    return any(head.head != charge.i for charge in charges)


def _time(annotations: Annotations, sentence: Sentence, match: Match) -> When | None:
    """Return when people were harmed; a running total that rose *on Thursday* says when it was counted, not that."""
    time = time_of(annotations, sentence, match.anchor)
    if time is not None and time.type == "duration" and match.anchor.lemma in _TERMS:
        return None  # "jailed six of them *for ten years*"
    if time is not None and (before_it(sentence, match.anchor, time) or _of_the_charge(sentence, match, time)):
        return None
    if not match.total or time is None:
        return time
    below = sentence.subtree(match.anchor)
    own = below[0].start <= time.start < below[-1].end
    return time if own or time.granularity not in _OF_COUNTING else None


def _others(victims: Sequence[Role], found: Sequence[Role]) -> list[Role]:
    """Return the roles that are none of the victims, nor mere weapons: "four schools *burned*" burned nothing."""
    spans = {(role.start, role.end) for role in victims}
    names = {role.name for role in victims}
    found = [role for role in found if role.name not in names]
    return [role for role in found if (role.start, role.end) not in spans and role.text.lower() not in _WEAPONS]


def _place_of_deed(annotations: Annotations, sentence: Sentence, match: Match) -> Role | None:
    """Return where that happened whose toll is told: "the death toll from the *raid on Boro*"."""
    behind = [t for t in sentence.tokens[match.anchor.i + 1 : match.anchor.i + 2] if t.dep == "prep"]
    for prep in dict.fromkeys([*behind, *sentence.children(match.anchor, "prep")]) if match.total else ():
        for deed in sentence.children(prep, "pobj") if prep.lower in {"from", "of", "in"} else ():
            place = place_of(annotations, sentence, deed)
            if place is not None:
                return place
    return None


def _site(annotations: Annotations, sentence: Sentence, victims: Victims | None) -> Role | None:
    """Return the facility that was harmed, or of which a part was, as the place: "the roof of *a hospital* was hit"."""
    if victims is None:
        return None
    below = sentence.subtree(victims.head)
    if victims.best is None or victims.best > 1:
        return None  # several houses are no one place
    if victims.head.lemma in MOVING or any(token.lemma in MOVING for token in below if token.dep == "pobj"):
        return None  # a tanker was somewhere
    for mention in annotations.mentions_in(sentence):
        if mention.category == "facility" and below[0].start <= mention.start and mention.end <= below[-1].end:
            return Role.of("place", mention)
    return None


def _manner(victims: Victims | None) -> str:
    """Return how the victims are named, where that matters for counting: told of before, or by a bare number."""
    if victims is None:
        return ""
    return "/told" if victims.told else "/bare" if victims.head.pos == "NUM" else ""


_MUTUAL = frozenset({"war", "conflict", "fighting", "battle", "clash", "violence", "hostility", "crossfire"})
_FOUGHT = _MUTUAL | {"gunbattle", "firefight", "gunfight", "shootout", "skirmish", "combat", "fight", "confrontation"}


def _perpetrators(annotations: Annotations, sentence: Sentence, agents: Sequence[Token]) -> list[Role]:
    """Who did it, when the words name an actor as the subject or agent, or as whose attack it was."""
    found: list[Role] = []
    for agent in (who for head in agents for who in (wielders(sentence, head) or (told_of(sentence, head),))):
        if agent.lower in events().classes["unruly"]:
            continue  # "*Cholera* has killed nine people"
        own = [role for role in roles_of(annotations, sentence, agent, "perpetrator") if role.category in _ACTORS]
        own = [role for role in own if role.country or role.text.split()[-1].lower().removesuffix("s") not in UNMANNED]
        if not own and agent.lemma not in _MUTUAL:  # "the *Israel-Hezbollah* war" is of both
            for part in sentence.conjuncts(agent):
                for child in sentence.children(part, "amod", "compound", "poss", "nmod"):
                    mention = annotations.mention_at(sentence, child)
                    if mention is not None and mention.category in _ACTORS:
                        own.append(Role.of("perpetrator", mention))
        found.extend(own)
    return [role for role in found if not any(describes(annotations.text, role, other) for other in found)]


def _running(scene: _Scene) -> bool:
    """Tell whether the sentence counts up to now ("so far", "has killed … since 2011")."""
    annotations, sentence = scene.annotations, scene.sentence
    text = annotations.text[sentence.start : sentence.end].lower()
    if any(cue in text for cue in lexicon().cumulative):
        return True
    times = [when for when in annotations.times_in(sentence) if when.type == "interval"]
    if any(when.value is not None and when.granularity not in ("day", "hour", "minute") for when in times):
        # "over the past month"
        return True
    if _of_a_war(sentence):
        return True
    auxiliaries = {token.lower for token in sentence.tokens if token.dep == "aux"}
    since = any(token.lower == "since" for token in sentence.tokens)
    if auxiliaries & {"has", "have", "'ve", "’ve"}:
        return bool(times) or since
    # "said that more than 11 million had been displaced since …"
    return since and "had" in auxiliaries


def _of_a_war(sentence: Sentence) -> bool:
    """Tell whether a sentence says what a whole war has cost: "the conflict *has killed* 12,000"."""
    for token in sentence.tokens:
        if token.dep in {"nsubj", "pobj"} and token.lemma in _WARS:
            above = [step for step in sentence.ancestors(token) if step.pos == "VERB"][:1]
            if any(aux.lower in {"has", "have"} for verb in above for aux in sentence.children(verb, "aux")):
                return True
    return False


def _distinct(found: Sequence[Draft]) -> list[Draft]:
    """Leave out what a second rule says of the same victims: "12 people" *killed* and *dead*."""
    kept: list[Draft] = []
    for draft in found:
        if any(_same(draft, other) for other in kept) or any(_borrowed(draft, other) for other in found):
            continue
        kept.append(draft)
    return kept


def _borrowed(one: Draft, other: Draft) -> bool:
    """Tell whether ``one`` counts, by coordination, those that ``other`` names itself ("12 dead and 30 *injured*")."""
    if one.type == other.type or one.quantity is None or other.quantity is None:
        return False
    coordinated = not one.key.endswith(":0") and other.key.endswith(":0")
    return coordinated and (one.quantity.start, one.quantity.end) == (other.quantity.start, other.quantity.end)


def _same(one: Draft, other: Draft) -> bool:
    if one.type != other.type:
        return False
    if one.quantity is not None and other.quantity is not None:
        return one.quantity.start < other.quantity.end and other.quantity.start < one.quantity.end
    return one.anchor == other.anchor and one.roles[:1] == other.roles[:1]


def _names_event(sentence: Sentence, draft: Draft, event: Draft) -> bool:
    """Tell whether a running total says of what it is, "the death toll *from the blast*": others count more."""
    toll = sentence.tokens[draft.anchor]
    led = [prep for prep in sentence.children(sentence.head(toll), "prep") if prep.lower == "from"]
    within = [*sentence.subtree(toll), *(token for prep in led for token in sentence.subtree(prep))]
    return any(token.i == event.anchor for token in within)


def _shared_place(sentence: Sentence, draft: Draft, event: Draft) -> Role | None:
    """Return the event's place; one told in an earlier sentence only while no time says that another story began."""
    place = event.place
    told_here = place is not None and sentence.start <= place.start < sentence.end
    return place if told_here or draft.time is None else None


def _is_fight(sentence: Sentence, anchor: Token) -> bool:
    """Tell whether two sides fought: "a *gunbattle* of police and rebels", "were killed *in a clash* between them"."""
    amid = [prep for prep in sentence.children(anchor, "prep") if prep.lower in {"in", "during", "amid", "after"}]
    around = [anchor, *(noun for prep in amid for noun in sentence.children(prep, "pobj"))]
    return any(token.lemma in _FOUGHT for token in around)


def _linked(sentence: Sentence, draft: Draft, events: Sequence[Draft]) -> Draft:
    event = harm_of(sentence, draft, events)
    if event is None:
        return draft
    roles = draft.roles
    sides = {role.name for role in event.roles if role.role == "actor"}
    fought = len(sides) > 1 and _is_fight(sentence, sentence.tokens[event.anchor])
    harming = event.type in ("ASSAULT", "COERCE") and not fought
    lost = sentence.tokens[draft.anchor].lemma == "lose"  # "killed nine rebels and *lost* two soldiers"
    if not any(role.role == "perpetrator" for role in roles) and harming and not lost:
        victims = {(role.start, role.end) for role in roles}
        names = {role.name for role in roles}
        roles += tuple(
            replace(role, role="perpetrator")
            for role in event.roles
            if role.role == "actor"
            and role.category in _ACTORS
            and (role.start, role.end) not in victims
            and role.name not in names
            and sentence.start <= role.start < sentence.end
        )
    total = draft.method == "tolls/total" and not _names_event(sentence, draft, event)
    then = event.time is not None and not before_it(sentence, sentence.tokens[draft.anchor], event.time)
    return draft._replace(
        roles=roles,
        time=draft.time or (event.time if then and not total else None),
        place=draft.place or (None if total else _shared_place(sentence, draft, event)),
        relations=(*draft.relations, Relate("harm_of", event.key)),
    )
