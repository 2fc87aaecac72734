"""Frames: a predicate with what fills its slots, the same for verbs, nouns and adjectives.

Slots are ``subject``, ``object``, ``dative``, ``poss``, ``whose`` (the owner of what is done to another), ``mod`` (what
modifies a noun), ``light`` (the subject of the verb that carries an event noun), ``comp`` (its content) and every
preposition by its own name. Voice, control, coordination, participles and relative clauses are undone here, so that
rules need not know of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.annotate.aftermath import TELLING
from dragoman.annotate.tokens import Sentence, Token, once
from dragoman.extract.answerable import answerable, drives
from dragoman.extract.clauses import hyphened, met_with
from dragoman.extract.events.lexicon import event_nouns
from dragoman.extract.factuality import came_later
from dragoman.extract.voice import is_passive

__all__ = ["Frame", "antecedent", "asked", "frame_of", "is_predicate", "subject_of"]

Fillers = tuple[Token, ...]

_RELATIVE = frozenset({"who", "which", "that", "whom"})
_ASKING = frozenset({"call", "appeal", "plead"})
_NOMINAL = frozenset({"pobj", "nsubj", "nsubjpass", "dobj"})
_DOCUMENTS = frozenset({
    "declaration", "statement", "letter", "communique", "resolution", "message", "report", "petition", "decree", "note",
    "ultimatum", "appeal", "order", "warning", "condition", "proposal", "motion", "bill", "charter",
})  # fmt: skip
_ONES = frozenset({"first", "second", "third", "last", "only", "one", "next", "country", "state", "nation", "leader"})
_ISSUING = frozenset({"say", "write", "announce", "add", "state", "declare", "warn", "explain"})
_TURNED_DOWN = frozenset({
    "veto", "reject", "dismiss", "oppose", "block", "ignore", "deny", "criticise", "criticize", "denounce", "receive",
    "see", "read", "cite", "quote", "defy", "violate", "condemn", "dispute", "flout",
})  # fmt: skip
"""What is done to a paper that others have written."""
_ABOUT_DEED = frozenset({
    "mark", "accompany", "overshadow", "plague", "punctuate", "characterise", "characterize", "interrupt", "follow",
    "order", "condemn", "criticize", "criticise", "describe", "denounce", "report", "announce", "confirm", "witness",
    "film", "record", "see", "oppose", "investigate", "blame", "document", "count", "track", "say", "call", "authorize",
    "authorise", "approve", "verify", "spark", "trigger", "provoke", "prompt", "ignite", "fuel", "cause",
})  # fmt: skip
"""What is done about a deed: whoever ordered, filmed or condemned an attack did not carry it out."""
_DONE = frozenset({
    "carry", "conduct", "lead", "perpetrate", "commit", "launch", "mount", "stage", "orchestrate", "execute",
    "mastermind",
})  # fmt: skip
"""What those do whose deed it is."""
_HARMING = frozenset({
    "kill", "wound", "injure", "abduct", "kidnap", "arrest", "detain", "capture", "rape", "torture", "beat", "shoot",
    "execute", "displace", "bombard", "starve", "assault", "stab", "murder", "assassinate", "massacre", "slaughter",
    "besiege", "ambush", "harass", "terrorize", "terrorise", "intimidate", "mutilate", "maim", "evict", "rob",
    "bomb", "shell", "attack", "loot", "burn", "destroy", "damage", "seize", "raid", "storm",
})  # fmt: skip
_BRINGING = frozenset({"cause", "bring", "inflict", "create", "provoke", "violate", "break", "worsen", "escalate"})
_BURDENS = frozenset({"sanction", "restriction", "embargo", "ban", "measure", "penalty", "tariff", "freeze", "curb"})
"""What is laid on somebody, of which the last of a row may tell on whom: "a ban and *a freeze against officials*"."""
_NEEDING = frozenset({
    "recognise", "recognize", "arm", "equip", "fund", "finance", "back", "support", "supply", "condemn", "denounce",
    "reject", "welcome", "expel", "sentence", "convict", "ratify", "criticise", "criticize", "sanction", "host", "aid",
    "sponsor", "praise", "oppose", "defy", "overthrow", "depose", "oust", "jail", "imprison", "deport", "ban",
})  # fmt: skip
"""Verbs that are nothing without an object: what stands behind the next is theirs too."""
_HARM = frozenset({"kill", "wound", "injure", "hurt"})
_CARING = frozenset({"take", "treat", "bring", "carry", "rush", "rescue", "evacuate", "find", "identify", "bury"})
"""What others do with those harmed: "were wounded and *taken* by the Red Cross"."""
_COUNTING_IN = frozenset({"including", "among", "with"})
_PLANS = frozenset({
    "plan", "right", "attempt", "bid", "effort", "operation", "campaign", "mission", "duty", "power", "offensive",
    "ability", "chance", "opportunity", "plot", "readiness", "willingness", "intention", "intent", "decision", "desire",
    "commitment", "promise", "pledge", "threat", "vow", "refusal", "determination",
})  # fmt: skip
"""Nouns whose infinitive is done by those whose they are."""
_LEADING = frozenset({"ADP", "SCONJ", "PART", "VERB", "ADV"})
_TOUCHING = frozenset({"touch", "contact", "combat", "battle", "gunfight", "firefight"})
_FIRE = frozenset({"fire", "gunfire", "attack", "bombardment"})
_WHEN = frozenset({"after", "before", "since", "while", "despite", "until", "without", "upon"})
"""What leads a clause whose doer is the subject of the one above, whomever that does something to."""
_REACH = 4
_FUTURE = frozenset({"will", "would", "shall", "'ll", "wo", "’ll", "'d"})


@dataclass(frozen=True, slots=True)
class Frame:
    """A predicate token and its slots; ``future`` and ``negated`` are of its own verb group."""

    token: Token
    slots: dict[str, Fillers]
    future: bool = False
    negated: bool = False

    def get(self, slot: str) -> Fillers:
        """Return the head tokens that fill ``slot``; conjuncts are reached from them."""
        return self.slots.get(slot, ())


def is_predicate(token: Token) -> bool:
    """Whether a token heads a verb group of its own."""
    return token.pos == "VERB" or (token.pos == "AUX" and token.dep not in {"aux", "auxpass"})


@once
def frame_of(sentence: Sentence, token: Token) -> Frame:
    """Return the frame of a verb, an event noun or a predicative adjective."""
    if token.pos in {"NOUN", "PROPN"} or (token.tag == "VBG" and token.dep in _NOMINAL):
        return Frame(token, _noun_slots(sentence, token))
    slots = _verb_slots(sentence, token)
    words = sentence.children(token, "aux", "neg")
    return Frame(
        token,
        slots,
        future=any(child.dep == "aux" and child.lower in _FUTURE for child in words)
        and not any(child.lower == "have" for child in words)  # "would not *have* beaten them"
        and not came_later(sentence, token),
        negated=any(child.dep == "neg" for child in words),
    )


def antecedent(sentence: Sentence, token: Token) -> Token:
    """Return what a relative pronoun stands for; any other token stands for itself."""
    if token.lower not in _RELATIVE or token.tag not in {"WP", "WDT", "IN", "DT"}:
        return token
    for above in sentence.ancestors(token):
        if above.dep == "relcl":
            return sentence.head(above)
    return token


def _verb_slots(sentence: Sentence, token: Token) -> dict[str, Fillers]:
    slots: dict[str, Fillers] = {}
    objects = tuple(antecedent(sentence, t) for t in sentence.children(token, "dobj") if not _set_off(sentence, t))
    objects = objects or _object_behind(sentence, token)
    if token.pos in {"AUX", "ADJ"}:
        objects += tuple(sentence.children(token, "attr"))
    if is_passive(sentence, token):
        patient = _patient(sentence, token)
        if objects:
            slots["dative"] = patient
        slots["object"] = objects or patient
        slots["subject"] = _agents(sentence, token)
    else:
        slots["object"] = objects or _gap(sentence, token)
        slots["subject"] = subject_of(sentence, token)
    dative = [t for t in sentence.children(token, "dative") if t.pos != "ADP"]
    if dative:
        slots["dative"] = tuple(dative)
    _add_preps(sentence, token, slots)
    for other in _beside_harm(sentence, token):
        _add_preps(sentence, other, slots)
    _add_comp(sentence, token, slots)
    for t in slots["object"]:
        _add_preps(sentence, t, slots)
        row = sentence.conjuncts(t)[1:] if t.lemma in _BURDENS else ()
        laid = [who for last in row for who in _governed(sentence, last, "against")]
        if laid:
            slots.setdefault("against", tuple(laid))
        for prep in sentence.children(t, "prep"):
            for inner in sentence.children(prep, "pobj") if prep.lower == "of" else ():
                _add_preps(sentence, inner, slots)
    return {name: fillers for name, fillers in slots.items() if fillers}


def _object_behind(sentence: Sentence, token: Token) -> Fillers:
    """Return the object behind the second of two verbs that need one: "*killing and kidnapping* people"."""
    if token.lemma not in _HARMING | _NEEDING or token.tag not in {"VBD", "VBG", "VBN"} or is_passive(sentence, token):
        return ()
    beside = [
        other for other in sentence.children(token, "conj")
        if other.i == token.i + 2 and other.tag in {token.tag, "VBD", "VBN"}
        and not sentence.children(other, "nsubj", "nsubjpass", "auxpass")
    ]  # fmt: skip
    active = token.tag != "VBN" or sentence.children(token, "aux")
    return tuple(thing for other in beside for thing in sentence.children(other, "dobj")) if active else ()


def _set_off(sentence: Sentence, token: Token) -> bool:
    """Whether a comma stands before a noun phrase: "was hit, *a reminder* of …" has no object."""
    first = sentence.subtree(token)[0]
    return first.i > 0 and sentence.tokens[first.i - 1].text == ","


def _noun_slots(sentence: Sentence, token: Token) -> dict[str, Fillers]:
    slots: dict[str, Fillers] = {
        "poss": tuple(sentence.children(token, "poss")),
        "mod": tuple(t for t in sentence.children(token, "compound", "amod", "nmod")),
        "pair": tuple(hyphened(sentence, token)),
    }
    _add_preps(sentence, token, slots)
    for other in _shared(sentence, token):
        _add_preps(sentence, other, slots)
    _add_behind_row(sentence, token, slots)
    if slots.get("of"):
        slots["whose"] = slots["poss"]  # "*Israel*'s killing of the general", not "the general's killing"
    for inner in (*slots.get("of", ()), *slots.get("by", ())):
        _add_preps(sentence, inner, slots)
    for clause in sentence.children(token, "acl", "relcl"):
        if is_passive(sentence, clause) and clause.lemma not in _ABOUT_DEED:
            slots.setdefault("by", _agents(sentence, clause))
        if clause.dep == "acl" and clause.tag == "VB":
            slots["comp"] = (clause,)
    for clause in _told_later(sentence, token):
        slots.setdefault("by", tuple(_agents_of(sentence, clause)))
    return {name: fillers for name, fillers in slots.items() if fillers}


def _told_later(sentence: Sentence, token: Token) -> Fillers:
    """Return what tells later in the sentence who did a deed: "it began and *was carried out* by", "…, *led* by"."""
    verb = sentence.head(token)
    if token.dep not in {"nsubj", "nsubjpass", "dobj"} or not is_predicate(verb):
        return ()
    object_ = token.dep == "dobj"
    verbs = [verb, sentence.head(verb)] if verb.dep == "xcomp" and object_ else [verb]
    beside = [child for above in verbs for child in sentence.children(above, "advcl" if object_ else "conj")]
    if not object_ and (verb.lemma == "take" or not sentence.children(verb, "dobj", "xcomp")):  # "the coup took place"
        beside += sentence.children(verb, "advcl")
    return tuple(
        clause for clause in beside
        if clause.tag == "VBN" and clause.lemma in _DONE and clause.i > token.i and _agents_of(sentence, clause)
        and not sentence.children(clause, "nsubj", "nsubjpass", "dobj", "mark")
        and (clause.dep == "conj" or sentence.tokens[clause.i - 1].text == ",")
    )  # fmt: skip


def _shared(sentence: Sentence, token: Token) -> Fillers:
    """Return the noun beside a bare one whose complement is that of both: "the release *and return of* a citizen"."""
    if sentence.children(token, "prep", "poss", "acl", "relcl"):
        return ()
    row: list[Token] = []
    while (following := _next_in_row(sentence, row[-1] if row else token)) is not None:
        row.append(following)
    return tuple(row)


def _add_behind_row(sentence: Sentence, token: Token, slots: dict[str, Fillers]) -> None:
    """Add who did what a row of deeds tells, where the parse hangs it on the first alone."""
    first = token
    while first.dep == "conj" and _next_in_row(sentence, sentence.head(first)) == first:
        first = sentence.head(first)
    if first.i == token.i or sentence.children(token, "prep"):
        return
    for prep in sentence.children(first, "prep"):
        if prep.lower == "by" and prep.i > token.i:
            slots.setdefault("by", tuple(sentence.children(prep, "pobj")))


def _next_in_row(sentence: Sentence, token: Token) -> Token | None:
    """Return the noun right behind a comma or "and": "attacks, *kidnappings* and *killings* by the group"."""
    near = (other for other in sentence.children(token, "conj") if other.pos == "NOUN" and other.i == token.i + 2)
    other = next(near, None)
    return other if other is not None and sentence.tokens[token.i + 1].lower in {"and", "or", ","} else None


def _add_preps(sentence: Sentence, token: Token, slots: dict[str, Fillers]) -> None:
    """Add the prepositional slots of one head to ``slots``; those that a nearer head has filled stay."""
    own: dict[str, Fillers] = {}
    for prep in sentence.children(token, "prep", "dative", "agent", "prt", "advmod"):
        if prep.lower == "according":  # who tells it is no party
            continue
        if prep.lower == "due":
            leading = (prep, *sentence.children(prep, "prep", "pcomp"))
            led = (noun for to in leading for noun in sentence.children(to, "pobj"))
            own.setdefault("due", tuple(led))
            continue
        if prep.pos not in _LEADING or (prep.dep == "advmod" and not sentence.children(prep, "prep")):
            continue
        beside = [part for part in sentence.children(prep, "conj") if part.lower == prep.lower]
        fillers = tuple(filler for part in (prep, *beside) for filler in sentence.children(part, "pobj"))
        for name, reached in _through(sentence, fillers):
            own.setdefault(name, reached)
        clauses = tuple(sentence.children(prep, "pcomp"))
        if fillers:
            own[prep.lower] = own.get(prep.lower, ()) + fillers
        elif clauses:
            own.setdefault("comp", clauses)
        for inner in sentence.children(prep, "prep"):
            own.setdefault(inner.lower, tuple(sentence.children(inner, "pobj")))
    for name, fillers in own.items():
        slots.setdefault(name, fillers)


def _through(sentence: Sentence, fillers: Fillers) -> Iterator[tuple[str, Fillers]]:
    """Yield the slots that a phrase only leads to: "in touch with *the envoy*", "under fire from *rebels*"."""
    for filler in fillers:
        if filler.lemma == "direction":
            yield "toward", _governed(sentence, filler, "of")
        if filler.lemma in _TOUCHING:
            yield "with", _governed(sentence, filler, "with")
        if filler.lemma == "defiance":
            yield "against", _governed(sentence, filler, "of")
        if filler.lemma in _FIRE:
            yield "from", _governed(sentence, filler, "from")


def _governed(sentence: Sentence, token: Token, preposition: str) -> Fillers:
    below = sentence.children(token, "prep")
    return tuple(noun for prep in below if prep.lower == preposition for noun in sentence.children(prep, "pobj"))


def _add_comp(sentence: Sentence, token: Token, slots: dict[str, Fillers]) -> None:
    clauses = sentence.children(token, "xcomp", "ccomp")
    own = [clause for clause in clauses if clause.i > token.i or clause.dep == "xcomp"]
    own = own or [clause for clause in sentence.children(token, "advcl") if asked(sentence, token, clause)]
    if own:
        slots["comp"] = (own[0],)
        slots["comp.subject"] = tuple(sentence.children(own[0], "nsubj"))  # whom one asks does what is asked


def asked(sentence: Sentence, token: Token, clause: Token) -> bool:
    """Whether an infinitive behind "call *on them*", "appeal *to them*" is what they are asked for, not a purpose."""
    infinitive = any(child.tag == "TO" for child in sentence.children(clause, "aux"))
    return infinitive and token.lemma in _ASKING and any(party.i < clause.i for party in _addressed(sentence, token))


def _addressed(sentence: Sentence, token: Token) -> Fillers:
    return tuple(
        party for prep in sentence.children(token, "prep") if prep.lower in {"on", "upon", "to", "with"}
        for party in sentence.children(prep, "pobj") if party.ner[2:] not in {"DATE", "TIME"}
    )  # fmt: skip


def _agents_of(sentence: Sentence, token: Token) -> list[Token]:
    return [t for by in sentence.children(token, "agent") for t in sentence.children(by, "pobj")]


def _agents(sentence: Sentence, token: Token) -> Fillers:
    found = _agents_of(sentence, token)
    if not found and token.dep == "conj":
        head = sentence.head(token)
        return _agents(sentence, head) if is_predicate(head) else ()
    shared = (*_beside_harm(sentence, token), *_right_beside(sentence, token))
    return tuple(found) or tuple(party for other in shared for party in _agents_of(sentence, other))


def _right_beside(sentence: Sentence, token: Token) -> list[Token]:
    """Return the second of two verbs that were done by one: "is *backed and funded* by Turkey"."""
    return [
        other for other in sentence.children(token, "conj")
        if other.i == token.i + 2 and other.tag == "VBN" and other.lemma not in _CARING
        and not sentence.children(other, "nsubjpass", "auxpass")
    ]  # fmt: skip


def _beside_harm(sentence: Sentence, token: Token) -> Fillers:
    """Return the harm counted beside another whose circumstances are those of both.

    "Ten were *killed* and five *wounded* by a strike on the market": who did it, in what and where is told once.
    """
    own = [prep for prep in sentence.children(token, "prep", "agent") if prep.lower not in _COUNTING_IN]
    if token.lemma not in _HARM or own:
        return ()
    return tuple(
        other for other in sentence.children(token, "conj")
        if other.lemma in _HARM and other.tag == "VBN" and not sentence.children(other, "dobj")
    )  # fmt: skip


def _patient(sentence: Sentence, token: Token) -> Fillers:
    """Return the subject of a passive verb: its own, shared, or the noun that it modifies."""
    own = [antecedent(sentence, t) for t in sentence.children(token, "nsubjpass", "nsubj")]
    if own:
        return tuple(own)
    head = sentence.head(token)
    if token.dep in {"acl", "amod"}:
        return among_whom(sentence, head) or (head,)
    if token.dep == "conj" and is_predicate(head) and is_passive(sentence, head):
        return _patient(sentence, head)  # "a group backed by Chad and *opposed* by Mali"
    return subject_of(sentence, token, passive=True)


def among_whom(sentence: Sentence, those: Token) -> Fillers:
    """Return who is told to be among those who suffered something: "among *those* held were *two judges*"."""
    among = sentence.head(those)
    verb = sentence.head(among)
    if those.lower != "those" or among.lower != "among" or verb.lemma != "be" or among.i > verb.i:
        return ()
    behind = [who for who in sentence.children(verb, "attr", "nsubj", "acomp") if who.i > verb.i]
    named = [name for who in behind if who.dep == "acomp" for name in sentence.children(who, "conj")]
    return tuple(named or behind)


def _gap(sentence: Sentence, token: Token) -> Fillers:
    """Return the noun that a relative clause leaves out as its object: "the town the rebels seized"."""
    if token.dep != "relcl":
        return ()
    pronoun = [t for t in sentence.children(token, "nsubj", "nsubjpass") if t.lower in _RELATIVE]
    return () if pronoun or not sentence.children(token, "nsubj") else (sentence.head(token),)


def subject_of(sentence: Sentence, token: Token, *, passive: bool = False, depth: int = 0) -> Fillers:
    """Return who does what a verb says: its subject, or the one it shares with the clause above."""
    deps = ("nsubj", "nsubjpass") if passive or depth else ("nsubj",)
    own = [antecedent(sentence, t) for t in sentence.children(token, *deps) if t.tag != "EX"]
    if own or depth > 6 or sentence.children(token, "csubj"):
        return tuple(own)  # "*lifting the ban* is out of the question": that is nobody's deed
    head = sentence.head(token)
    if head.i == token.i:
        return ()
    if token.dep == "acl":
        return _of_noun(sentence, token, depth)
    if token.dep == "relcl" and token.tag == "VB" and head.dep == "attr" and head.lower in _ONES:
        return subject_of(sentence, sentence.head(head), depth=depth + 1)  # "*Iran* was the first to recognise it"
    if token.dep in {"xcomp", "ccomp"}:
        whom = _addressed(sentence, head) if asked(sentence, head, token) else ()
        return whom or _controller(sentence, head, depth)
    if token.dep == "pcomp":
        return _behind_preposition(sentence, token, depth)
    if token.dep in {"acomp", "attr"} and token.tag in {"VBG", "VBN"}:  # "the union is *mediating*"
        return subject_of(sentence, head, passive=passive, depth=depth + 1)
    return _joined(sentence, token, head, depth) if token.dep in {"conj", "advcl", "prep"} else ()


def _joined(sentence: Sentence, token: Token, head: Token, depth: int) -> Fillers:
    """Return who does what a verb joined to another says."""
    if token.dep == "advcl" and token.tag == "VBG" and token.lemma in _HARM and is_passive(sentence, head):
        return _agents(sentence, head)  # "a truck was struck, *killing* one": by whoever struck it
    whom = _addressed(sentence, head) if token.dep == "advcl" and asked(sentence, head, token) else ()
    return whom or _given_time(sentence, token, head) or _above(sentence, head, depth)


def _given_time(sentence: Sentence, token: Token, give: Token) -> Fillers:
    """Return who shall do a thing within a time: "gave *the rebels* until Friday to leave"."""
    if give.lemma != "give" or token.dep != "advcl" or not any(t.tag == "TO" for t in sentence.children(token, "aux")):
        return ()
    timed = sentence.children(give, "npadvmod") or [t for t in sentence.children(give, "prep") if t.lower == "until"]
    return tuple(sentence.children(give, "dative", "dobj")) if timed else ()


def _behind_preposition(sentence: Sentence, token: Token, depth: int) -> Fillers:
    """Return who does what a gerund behind a preposition tells: "accused *X* of arming", "after leaving, *X* met"."""
    head = sentence.head(token)
    above = sentence.head(head)
    if (culprit := answerable(sentence, token)) is not None:
        return (culprit,)
    if above.lower == "guilty" and above.dep == "oprd":  # "found *him* guilty of organising"
        return tuple(sentence.children(sentence.head(above), "dobj", "nsubjpass"))
    if head.lower in _WHEN:
        return _surface(sentence, above)
    if head.lower == "for" and above.lemma in _ASKING:
        return ()  # "called *for bombing* the town", whoever shall do it
    if head.dep == "agent":
        return ()
    if head.lower == "by" and above.lemma in _BRINGING and not is_passive(sentence, above):
        return subject_of(sentence, above, depth=depth + 1)  # "of causing *misery by* shelling": misery shells nobody
    return _controller(sentence, above, depth)


def _surface(sentence: Sentence, verb: Token) -> Fillers:
    """Return the subject of a verb in either voice: "after shelling it *the rebels* were driven out"."""
    for _ in range(_REACH):
        found = sentence.children(verb, "nsubj", "nsubjpass")
        if found or verb.dep != "conj":
            return tuple(antecedent(sentence, t) for t in found)
        verb = sentence.head(verb)
    return ()


def _finite(sentence: Sentence, token: Token, head: Token) -> Fillers:
    """Return the subject that the parse has made the head of its own verb: "*the envoy*, Ms X, called on …"."""
    apart = sentence.tokens[token.i - 1].text == "," and sentence.children(head, "appos")
    whole = head.head == head.i and (token.lemma in _ASKING or sentence.children(token, "dobj", "ccomp", "xcomp"))
    return (head,) if token.tag == "VBD" and (apart or whole) else ()


def _of_noun(sentence: Sentence, token: Token, depth: int) -> Fillers:
    """Return who does what a clause that hangs on a noun tells."""
    head = sentence.head(token)
    if token.tag == "VB":
        prep = sentence.head(head)
        if (head.lower, prep.lower) == ("order", "in"):  # "attacked *in order* to take the town"
            return _above(sentence, sentence.head(prep), depth)
        return _planner(sentence, head, depth)
    if token.tag != "VBG":
        return _finite(sentence, token, head)
    if token.lemma in _HARM and (doing := _doing(sentence, token)) is not None:
        return _above(sentence, doing, depth)
    if head.lemma in event_nouns() and sentence.head(head).lemma in TELLING:
        return (head,)  # "condemned *the raid*, killing nine": not by who condemns it
    return _beside(sentence, token, depth) or _issuer(sentence, head, depth) or (head,)


def _planner(sentence: Sentence, noun: Token, depth: int) -> Fillers:
    """Return whose it is to do something: "*the group*'s plan to attack", "*he* has the right to kill"."""
    if noun.lemma not in _PLANS:
        return ()
    verb = sentence.head(noun)
    mine = noun.dep == "dobj" and not met_with(sentence, noun) and not sentence.children(verb, "dative")
    return _owners(sentence, noun) or (_above(sentence, verb, depth) if mine else ())


def _owners(sentence: Sentence, noun: Token) -> Fillers:
    """Return whose a decision or a plan is: "*the group*'s plan", "the decision by *Oman* to leave"."""
    by = [who for by in sentence.children(noun, "prep") if by.lower == "by" for who in sentence.children(by, "pobj")]
    return tuple(sentence.children(noun, "poss") or by)


def _doing(sentence: Sentence, token: Token) -> Token | None:
    """Return the verb whose subject did the harm that hangs on a thing: "hit depots …, initially *killing*"."""
    noun = sentence.head(token)
    apart = token.i > noun.i + 1
    if noun.pos != "NOUN" or noun.dep not in {"dobj", "pobj"} or not apart or noun.lemma in event_nouns():
        return None
    verb = next((above for above in sentence.ancestors(noun) if is_predicate(above)), None)
    return verb if verb is not None and noun.tag == "NNS" else None


def _issuer(sentence: Sentence, noun: Token, depth: int) -> Fillers:
    """Return who issued a document that says something: "*the party* issued a statement demanding …"."""
    verb = sentence.head(noun)
    if noun.dep == "pobj" and verb.lower == "in" and sentence.head(verb).lemma in _ISSUING:
        verb = sentence.head(verb)  # "*he* said in a statement announcing the sanctions"
    elif noun.dep != "dobj":
        return ()
    if verb.lemma in _TURNED_DOWN:
        return ()  # "vetoed a resolution *condemning* the raid"
    return _above(sentence, verb, depth) if noun.lemma in _DOCUMENTS else ()


def _beside(sentence: Sentence, token: Token, depth: int) -> Fillers:
    """Return the subject of the clause that a participle set off by a comma goes with: "…, killing two"."""
    if token.i == 0 or sentence.tokens[token.i - 1].text != ",":
        return ()
    verb = next((above for above in sentence.ancestors(token) if is_predicate(above)), None)
    return _above(sentence, verb, depth) if verb is not None else ()


_CHARGED_OR_KEPT = frozenset({
    "accuse", "suspect", "blame", "ban", "prevent", "block", "stop", "bar", "keep", "prohibit", "hinder", "deter",
    "discourage", "dissuade", "save", "restrain",
})  # fmt: skip
"""Verbs whose object does what a gerund behind "of" or "from" tells: "blocked *convoys* from entering"."""


def _controller(sentence: Sentence, head: Token, depth: int) -> Fillers:
    if head.pos in {"NOUN", "PROPN"}:  # "*Iran*'s role, from arming them to …"
        first = sentence.head(head) if head.dep == "conj" else head
        verb = sentence.head(first)
        if first.dep == "dobj" and verb.lemma in {"accuse", "suspect"}:  # "accused *X and Y of* …"
            return (first,)
        return _owners(sentence, head)
    if head.pos == "ADJ":  # "they are guilty of violating it", "ready to talk"
        head = sentence.head(head)
    objects = [antecedent(sentence, t) for t in sentence.children(head, "dobj", "dative")] or _gap(sentence, head)
    if objects and (drives(head.lemma) or head.lemma in _CHARGED_OR_KEPT):
        return tuple(objects)
    if is_passive(sentence, head):
        return _patient(sentence, head)
    return _above(sentence, head, depth)


def _above(sentence: Sentence, head: Token, depth: int) -> Fillers:
    if not is_predicate(head):
        return ()
    if is_passive(sentence, head):
        agents = _agents(sentence, head)
        if agents:
            return agents
    return subject_of(sentence, head, depth=depth + 1)
