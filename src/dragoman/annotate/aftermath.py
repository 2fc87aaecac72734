"""Aftermath: what a deed led to, hung on the deed: never on whoever reports, condemns or is charged with telling it.

The worst that a reader of news of violence can do is to let the teller kill: "the mission accused the militia of
shelling the camp, *wounding* twelve".
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from dragoman.annotate.rehung import Rule, below, children, left_edge, rehung, right_edge, root_of, when
from dragoman.annotate.tokens import Token

__all__ = ["RULES", "TELLING"]

_HARM = frozenset({
    "kill", "wound", "injure", "hurt", "displace", "abduct", "kidnap", "maim", "destroy", "damage", "leave", "force",
    "burn", "cause", "trap", "set", "drive", "send", "prompt", "behead", "execute", "loot", "torch", "capture", "take",
})  # fmt: skip
TELLING = frozenset({
    "accuse", "blame", "condemn", "denounce", "criticise", "criticize", "charge", "suspect", "deplore", "decry",
    "fault", "report", "confirm", "announce", "mourn", "document", "record", "castigate",
})  # fmt: skip
"""Verbs of those who tell of a deed, and do not do it."""
_BLOWS = frozenset({
    "attack", "strike", "airstrike", "raid", "ambush", "assault", "bombing", "bombardment", "shelling", "blast",
    "explosion", "massacre", "clash", "offensive", "incursion", "fighting", "battle", "rampage", "shooting", "blaze",
    "fire", "barrage", "onslaught", "siege", "operation", "standoff",
})  # fmt: skip
_MANNERS = frozenset({"shelling", "bombing", "shooting", "stabbing", "looting", "kidnapping", "raiding", "fighting"})
_CAMPAIGNS = frozenset({
    "attack", "raid", "strike", "operation", "campaign", "incident", "spree", "run", "mission", "sortie", "plot",
})  # fmt: skip
_HITTING = frozenset({"hit", "strike", "target"})
_SITED = frozenset({"on", "in", "at", "near", "of", "against", "outside", "inside", "around"})


@when(TELLING, _HARM, {"/VBG"})
def _harm_of_the_charge(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let those charged with a deed have done what it led to: "accused rebels of shelling a camp, *killing* nine"."""
    for harm in tokens[2:]:
        told = tokens[harm.head]
        if harm.tag != "VBG" or harm.lemma not in _HARM or harm.dep not in {"advcl", "conj"}:
            continue
        if told.lemma not in TELLING or told.i > harm.i or tokens[harm.i - 1].text != ",":
            continue
        deed = _charged_with(tokens, told, harm)
        if deed is None:
            continue
        acting = deed.pos == "VERB"
        tokens = rehung(tokens, replace(harm, head=deed.i, dep="advcl" if acting else "acl"))
        comma = tokens[harm.i - 1]
        tokens = rehung(tokens, replace(comma, head=deed.i))
    return tokens


def _charged_with(tokens: tuple[Token, ...], told: Token, harm: Token) -> Token | None:
    """Return the deed that a charge or a report is about, verb or noun, that stands before what it led to."""
    bearers = [told, *(t for t in children(tokens, told, "dobj", "nsubjpass") if t.i < harm.i)]
    for bearer in bearers:
        for prep in children(tokens, bearer, "prep"):
            if prep.lower in {"of", "for", "over"} and prep.i < harm.i:
                for deed in children(tokens, prep, "pcomp", "pobj"):
                    if deed.tag == "VBG" or deed.lemma in _BLOWS:
                        return deed
    return next((t for t in bearers[1:] if t.lemma in _BLOWS), None)


@when(_BLOWS, _HARM, {"^relcl"})
def _which_harmed(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let the blow have harmed, and not the place that it fell on: "an assault on the village, *which killed* nine"."""
    for harm in tokens:
        place = tokens[harm.head]
        prep = tokens[place.head]
        blow = tokens[prep.head]
        if harm.dep != "relcl" or harm.lemma not in _HARM or place.dep != "pobj" or prep.lower not in _SITED:
            continue
        while blow.dep == "pobj" and blow.lemma not in _BLOWS and tokens[blow.head].lower in _SITED | {"by"}:
            prep = tokens[blow.head]  # "ended a siege by gunmen at a hotel *in the capital*, which …"
            blow = tokens[prep.head]
        which = next(iter(children(tokens, harm, "nsubj")), None)
        if blow.pos == "VERB":  # "condemned the assault on the village, which …"
            blow = _carried_out(tokens, blow) or next(
                (t for t in children(tokens, blow, "dobj") if t.i == prep.i - 1 or t.lemma in _BLOWS), blow
            )
        if which is None or which.lower not in {"which", "that"} or blow.lemma not in _BLOWS or place.lemma in _BLOWS:
            continue
        if place.tag in {"NNS", "NNPS"} and which.lower == "that":
            continue  # "strikes on rebels that killed nine"
        if blow.pos in {"NOUN", "PROPN"}:
            tokens = rehung(tokens, replace(harm, head=blow.i))
    return tokens


def _carried_out(tokens: tuple[Token, ...], hitting: Token) -> Token | None:
    """Return the blow that a participle tells more of: "launched *a raid*, hitting a market, which killed"."""
    if hitting.tag != "VBG" or hitting.dep != "advcl" or hitting.lemma not in _HITTING:
        return None
    things = [t for t in children(tokens, tokens[hitting.head], "dobj") if t.i < hitting.i]
    several = [t for thing in things for of in children(tokens, thing, "prep") for t in children(tokens, of, "pobj")]
    return next((t for t in (*things, *several) if t.lemma in _BLOWS), None)


@when(_MANNERS, _CAMPAIGNS)
def _manner_before_campaign(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let a deed that tells the kind of another be a word of it: "killed in *shelling* attacks"."""
    for manner, deed in pairwise(tokens):
        prep = tokens[manner.head]
        named = manner.lower in _MANNERS and manner.dep == "pcomp" and deed.lemma in _CAMPAIGNS
        if not named or (deed.dep, deed.head) != ("dobj", manner.i) or deed.pos != "NOUN" or prep.pos != "ADP":
            continue
        for child in children(tokens, manner):
            if child.i != deed.i:
                tokens = rehung(tokens, replace(child, head=deed.i))
        tokens = rehung(tokens, replace(deed, dep="pobj", head=prep.i))
        tokens = rehung(tokens, replace(manner, dep="compound", head=deed.i, pos="NOUN", tag="NN", lemma=manner.lower))
    return tokens


_SUFFERED = frozenset({
    "kill", "wound", "injure", "arrest", "detain", "capture", "abduct", "kidnap", "free", "release", "bomb", "shell",
    "destroy", "displace", "evacuate", "target", "seize", "jail", "execute", "behead", "apprehend", "rescue",
})  # fmt: skip
_BARE_DEEDS = frozenset({"abduct", "kidnap", "wound", "injure", "kill", "hurt", "arrest", "detain", "capture", "free"})


@when(_BARE_DEEDS, {"/CD"}, {"^dep", "^conj", "^advcl"})
def _counted_besides(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let the second deed of a headline have its number: "Gunmen kill 12, *abduct 30* in Zamfara"."""
    for deed, number in pairwise(tokens):
        first = tokens[deed.head]
        beside = deed.lemma in _BARE_DEEDS and deed.dep in {"dep", "conj", "advcl"} and deed.tag in {"VBP", "VBD", "VB"}
        if not beside or first.pos != "VERB" or first.i > deed.i or number.tag != "CD" or number.head != deed.i:
            continue
        if number.dep in {"nummod", "npadvmod", "appos"} and not children(tokens, deed, "nsubj", "dobj", "aux"):
            tokens = rehung(tokens, replace(number, dep="dobj"))
            tokens = rehung(tokens, replace(deed, dep="conj"))
    return tokens


@when(_SUFFERED, {"/VBD"})
def _harmed_in_line(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let a headline's last verb be done to its subject: "Senior rebel leader *arrested* in Goma" arrests nobody."""
    root = root_of(tokens)
    if root is None or root.tag != "VBD" or root.lemma not in _SUFFERED or tokens[-1].text in {".", "!", "?", "”", '"'}:
        return tokens
    subject = next(iter(children(tokens, root, "nsubj")), None)
    if subject is None or children(tokens, root, "dobj", "aux", "ccomp", "xcomp", "npadvmod", "dative", "advmod"):
        return tokens
    if children(tokens, subject, "det") or any(t.tag in {"VBZ", "VBP"} for t in tokens):
        return tokens
    tokens = rehung(tokens, replace(subject, dep="nsubjpass"))
    return rehung(tokens, replace(root, tag="VBN"))


_TOLD = frozenset({"tell", "say", "add", "report"})
_WHILE = frozenset({"as", "after", "when", "while"})


@when(_SUFFERED, _WHILE, {"^acl"})
def _harmed_while(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let those killed in a headline overrun nothing: "30 soldiers *killed as insurgents overrun* base"."""
    root = root_of(tokens)
    if root is None or root.tag not in _PRESENT or root.pos != "VERB" or tokens[-1].text in {".", "!", "?"}:
        return tokens
    subject = next(iter(children(tokens, root, "nsubj")), None)
    harmed = next((t for t in children(tokens, subject, "acl") if t.tag == "VBN"), None) if subject else None
    if subject is None or harmed is None or harmed.lemma not in _SUFFERED:
        return tokens
    mark = next((t for t in children(tokens, harmed, "prep", "mark") if t.lower in _WHILE), None)
    doer = next(iter(children(tokens, mark, "pobj")), None) if mark else None
    if mark is None or doer is None or doer.i != root.i - 1:
        return tokens
    tokens = rehung(tokens, replace(harmed, dep="ROOT", head=harmed.i))
    tokens = rehung(tokens, replace(subject, dep="nsubjpass", head=harmed.i))
    tokens = rehung(tokens, replace(root, dep="advcl", head=harmed.i))
    tokens = rehung(tokens, replace(doer, dep="nsubj", head=root.i))
    return rehung(tokens, replace(mark, dep="mark", head=root.i, pos="SCONJ"))


@when(_WHILE | {"before"}, {"^amod"}, {"/VBD"})
def _clause_for_phrase(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let what somebody did meanwhile be a clause: "detained *as the army seized power*" seized it, and is no power."""
    for verb in tokens[2:]:
        thing = tokens[verb.head]
        mark = tokens[thing.head]
        if verb.tag != "VBD" or verb.dep != "amod" or thing.i < verb.i or thing.dep != "pobj":
            continue
        doer = tokens[verb.i - 1]
        led = mark.lower in _WHILE | {"before"} and mark.i < doer.i and mark.head != mark.i
        if not led or doer.dep != "nsubj" or doer.head != verb.i or left_edge(tokens, doer) != mark.i + 1:
            continue
        above = mark.head
        tokens = rehung(tokens, replace(verb, dep="advcl", head=above))
        tokens = rehung(tokens, replace(thing, dep="dobj", head=verb.i))
        tokens = rehung(tokens, replace(mark, dep="mark", head=verb.i, pos="SCONJ"))
    return tokens


_PRESENT = frozenset({"VBP", "VBZ", "VBD"})
_SHOT = frozenset({"shoot", "gun", "hack", "beat", "stab", "burn", "starve"})


@when({"dead"}, _SHOT)
def _shot_by_nobody(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let those shot dead be shot, where no object says whom they shot: "three *militants shot dead* in the raid"."""
    for dead in tokens:
        shot = tokens[dead.head]
        if dead.lower != "dead" or dead.dep not in {"oprd", "acomp", "advmod", "amod"} or shot.lemma not in _SHOT:
            continue
        if dead.i != shot.i + 1 or shot.tag not in {"VBD", "VBN"} or children(tokens, shot, "dobj", "aux", "auxpass"):
            continue
        for subject in children(tokens, shot, "nsubj"):
            tokens = rehung(tokens, replace(subject, dep="nsubjpass"))
            tokens = rehung(tokens, replace(tokens[shot.i], tag="VBN"))
    return tokens


@when(_TOLD, {"^ccomp"})
def _teller_of_all(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let the last words before "said" name who said it: "…, local deputy inspector of police Jo Beig *said*"."""
    said = next((t for t in tokens if t.head == t.i and t.lemma in _TOLD and t.tag in {"VBD", "VBZ"}), None)
    if said is None or children(tokens, said, "nsubj", "expl") or not children(tokens, said, "ccomp"):
        return tokens
    comma = next((t for t in reversed(tokens[: said.i]) if t.text == ","), None)
    if comma is None or comma.i + 1 >= said.i:
        return tokens
    words = tokens[comma.i + 1 : said.i]
    outer = [t for t in words if t.head <= comma.i or t.head >= said.i]
    named = words[-1].pos in {"PROPN", "NOUN"} and not any(t.pos in {"VERB", "AUX"} for t in words)
    if named and len(outer) == 1 and outer[0].pos in {"NOUN", "PROPN"} and outer[0].dep in _STRAY:
        return rehung(tokens, replace(outer[0], dep="nsubj", head=said.i))
    return tokens


_STRAY = frozenset({"npadvmod", "appos", "dobj", "conj", "dep", "attr", "oprd"})


@when({"”", '"'}, {"^conj"})
def _among_speakers(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let who described it urge it: "*described* them as “shot, many burned”, and *urged* action" has one speaker."""
    for verb in tokens[3:]:
        inner = tokens[verb.head]
        if verb.dep != "conj" or verb.tag not in {"VBD", "VBZ"} or children(tokens, verb, "nsubj", "nsubjpass"):
            continue
        closing = [t for t in tokens[inner.i + 1 : verb.i] if t.text in {"”", '"'}]
        outer = next((t for t in children(tokens, inner, "ccomp") if t.i < inner.i and t.tag == verb.tag), None)
        if not closing or outer is None or inner.head != inner.i or not children(tokens, outer, "nsubj"):
            continue
        opening = next((t for t in reversed(tokens[: inner.i]) if t.text in {"“", '"'}), None)
        if opening is None or opening.i < outer.i or below(tokens, outer, verb.i):
            continue
        tokens = rehung(tokens, replace(outer, head=outer.i, dep="ROOT"))
        tokens = rehung(tokens, replace(inner, head=outer.i, dep="advcl"))
        tokens = rehung(tokens, replace(verb, head=outer.i))
        tokens = rehung(tokens, replace(tokens[-1], head=outer.i))
    return tokens


_TAKERS = frozenset({
    "shell", "bomb", "bombard", "attack", "capture", "recapture", "retake", "seize", "take", "enter", "leave", "storm",
    "besiege", "hit", "strike", "pound", "raid", "overrun", "reach", "liberate", "target", "loot", "kill", "abduct",
    "kidnap", "arrest", "free", "release", "detain", "burn", "torch", "destroy", "encircle", "evacuate", "quit",
})  # fmt: skip


@when(_TOLD, _TAKERS, {"^ccomp"}, {"^appos"})
def _place_before_teller(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let the name behind a verb be its object: "rebels took *Goma*, the UN mission said" is said by the mission."""
    for said in tokens[4:]:
        if said.lemma not in _TOLD or said.tag not in {"VBD", "VBZ"}:
            continue
        name = next((t for t in children(tokens, said, "nsubj") if t.i < said.i and t.pos == "PROPN"), None)
        deed = next((t for t in children(tokens, said, "ccomp") if t.i < said.i), None)
        if name is None or deed is None or deed.lemma not in _TAKERS or left_edge(tokens, name) != deed.i + 1:
            continue
        who = next((t for t in children(tokens, name, "appos") if t.i > name.i), None)
        if who is None or children(tokens, deed, "dobj", "auxpass") or tokens[left_edge(tokens, who) - 1].text != ",":
            continue
        tokens = rehung(tokens, replace(name, head=deed.i, dep="dobj"))
        tokens = rehung(tokens, replace(who, head=said.i, dep="nsubj"))
    return tokens


@when({")"}, {"^cc"})
def _beside_brackets(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Count with a name who stands beside it, not its brackets: "between the army (short: SAF) *and militia*"."""
    for closing in tokens[3:-2]:
        joint = tokens[closing.i + 1]
        inner = tokens[joint.head]
        if closing.text != ")" or joint.dep != "cc" or not joint.lower.startswith(("and", "or")) or inner.i > closing.i:
            continue
        opening = next((t for t in reversed(tokens[: closing.i]) if t.text == "("), None)
        if opening is None or not opening.i < inner.i or opening.i == 0:
            continue
        name = inner
        while name.i > opening.i and name.head != name.i:
            name = tokens[name.head]
        if name.i != opening.i - 1 or name.pos not in {"NOUN", "PROPN"}:
            continue
        for other in [*children(tokens, inner, "conj", "cc")]:
            if other.i > closing.i:
                tokens = rehung(tokens, replace(other, head=name.i))
    return tokens


_ADDING = frozenset({"add", "say", "note", "stress", "insist", "warn", "argue", "cite"})
_CALLING = frozenset({"claim", "accuse", "call", "describe", "blame", "allege", "threaten"})


@when(_ADDING | _CALLING, {"/VBG"}, {"^ccomp"})
def _adding_of_teller(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let the teller say more: "announced that he would stop the talks, *claiming* they failed" claims it now."""
    for more in tokens[3:]:
        deed = tokens[more.head]
        said = tokens[deed.head]
        if more.tag != "VBG" or more.dep != "advcl" or tokens[more.i - 1].text != "," or more.i < deed.i:
            continue
        if deed.dep != "ccomp" or said.i > deed.i or said.pos != "VERB" or said.tag not in {"VBD", "VBZ", "VBP"}:
            continue
        own = next(iter(children(tokens, deed, "nsubj")), None)
        same = own is not None and own.lower in {"he", "she", "it", "they", "we", "i"}
        if more.lemma == "claim" and not children(tokens, more, "ccomp", "xcomp"):
            continue  # "attacked the base, *claiming* 40 lives"
        if more.lemma in _ADDING or (more.lemma in _CALLING and same):
            tokens = rehung(tokens, replace(more, head=said.i))
            tokens = rehung(tokens, replace(tokens[more.i - 1], head=said.i))
    return tokens


@when(_TOLD, {"^appos"}, {"^ccomp"})
def _named_teller(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let the person named before the verb tell it: "…, a bullet in the head, *Jo Harace*, a nurse at it, told"."""
    for told in tokens[4:]:
        if told.lemma not in _TOLD or told.tag not in {"VBD", "VBZ"} or tokens[told.i - 1].text != ",":
            continue
        subject = next(iter(children(tokens, told, "nsubj")), None)
        name = _set_off_name(tokens, told, subject) if subject is not None and subject.i < told.i else None
        deed = next((t for t in children(tokens, told, "ccomp") if t.i < told.i), None)
        if subject is None or name is None or deed is None:
            continue
        tokens = rehung(tokens, replace(subject, head=deed.i, dep="npadvmod" if subject.i > deed.i else "nsubj"))
        tokens = rehung(tokens, replace(name, head=told.i, dep="nsubj"))
    return tokens


def _set_off_name(tokens: tuple[Token, ...], told: Token, subject: Token) -> Token | None:
    """Return the person named below ``subject`` between commas, with what he is behind it, right before the verb."""
    for name in tokens[subject.i + 1 : told.i]:
        if name.dep not in {"appos", "conj"} or name.pos != "PROPN" or not below(tokens, name, subject.i):
            continue
        office = next(iter(children(tokens, name, "appos")), None)
        edge = left_edge(tokens, name)
        closed = right_edge(tokens, name) >= told.i - 2
        titled = office is not None and office.pos == "NOUN" and office.tag == "NN"
        if titled and closed and tokens[edge - 1].text == "," and tokens[name.head].pos == "NOUN":
            return name
    return None


_FORCES = frozenset({
    "army", "navy", "military", "police", "government", "militia", "rebel", "regime", "air", "security", "coalition",
})  # fmt: skip


@when(_FORCES, {"^amod"}, {"^compound", "^nmod"})
def _nation_of_force(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let a force have its nation though its weapon's deed has the rest: "an *Ethiopian* army drone strike"."""
    for nation, force in pairwise(tokens):
        whole = tokens[force.head]
        inside = force.dep in {"compound", "nmod"} and whole.i > force.i and force.lemma in _FORCES - {"air"}
        if nation.dep != "amod" or not nation.text[:1].isupper() or not inside or nation.head <= force.i:
            continue
        if tokens[nation.head].lemma not in _BLOWS:
            continue  # "*Sudanese* army general Yasser Attar"
        if whole.i == nation.head or below(tokens, whole, nation.head):
            tokens = rehung(tokens, replace(nation, head=force.i))
    return tokens


_HEARD = frozenset({"report", "hear", "witness"})
_DIN = frozenset({"shelling", "bombing", "fighting", "shooting", "bombardment", "gunfire"})


@when(_HEARD, _DIN, {"/VBG"})
def _din_reported(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let a din be what was reported, with all its words: "residents reported intensified air and tank *shelling*"."""
    for heard in tokens:
        din = next((t for t in tokens[heard.i + 1 :] if t.lower in _DIN), None)
        if heard.lemma not in _HEARD or heard.pos != "VERB" or din is None or din.tag != "VBG" or din.i > heard.i + 8:
            continue
        between = tokens[heard.i + 1 : din.i]
        plain = all(t.pos in {"ADJ", "NOUN", "PROPN", "CCONJ", "ADV"} or t.tag == "VBN" for t in between)
        if not between or not plain or children(tokens, din, "dobj", "aux", "nsubj"):
            continue
        tokens = rehung(tokens, replace(din, dep="dobj", head=heard.i, pos="NOUN", tag="NN", lemma=din.lower))
        for word in between:
            if word.head <= heard.i or word.head >= din.i or word.pos in {"ADJ", "VERB"} or word.tag == "VBN":
                dep = "compound" if word.pos in {"NOUN", "PROPN"} else "cc" if word.pos == "CCONJ" else "amod"
                tokens = rehung(tokens, replace(word, dep=dep, head=din.i))
    return tokens


@when({":"}, {"^appos"})
def _source_behind_colon(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let the source behind a headline's colon be nobody told of before it: "Nine killed in raid: War *Monitor*"."""
    last = tokens[-1]
    if last.dep != "appos" or last.pos not in {"PROPN", "NOUN"} or tokens[left_edge(tokens, last) - 1].text != ":":
        return tokens
    return rehung(tokens, replace(last, dep="dep"))


RULES: tuple[Rule, ...] = (
    _harm_of_the_charge, _which_harmed, _manner_before_campaign, _counted_besides, _harmed_in_line, _harmed_while,
    _clause_for_phrase,
    _shot_by_nobody,
    _teller_of_all, _among_speakers, _named_teller, _place_before_teller, _beside_brackets,
    _adding_of_teller, _nation_of_force, _din_reported, _source_behind_colon,
)  # fmt: skip
"""The rules, in the order they are tried."""
