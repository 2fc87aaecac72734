"""Subjects that a parse takes from their verb, given back to it."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from dragoman.annotate.rehung import Rule, below, children, left_edge, rehung, root_of, when
from dragoman.annotate.tokens import Token

__all__ = ["KIN", "RULES"]

_DAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
_MONTHS = frozenset({
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
})  # fmt: skip
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
KIN = frozenset({"ally", "partner", "rival", "neighbour", "neighbor", "foe", "proxy", "enemy"})
"""What one is to another, said before a name as titles are."""
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_ENDS = frozenset({".", "!", "?", "”", '"'})
_DOES = {
    "arms": "arm", "backs": "back", "borders": "border", "funds": "fund", "hosts": "host", "mediates": "mediate",
    "rivals": "rival", "shelters": "shelter", "supplies": "supply", "trains": "train",
}  # fmt: skip
"""Verbs in the present that the parse takes for plurals behind a name."""
_PRESSING = frozenset({
    "press", "pressure", "push", "urge", "persuade", "convince", "lobby", "compel", "implore", "ask", "get", "beg",
})  # fmt: skip
_MARKS = frozenset({"after", "before", "since", "until"})
_RELATIVES = frozenset({"that", "which", "who"})
_TAKING = frozenset({"take", "hold", "keep"})
_OFFICES = frozenset({
    "president", "minister", "premier", "chancellor", "secretary", "king", "emir", "sultan", "governor", "ambassador",
    "chairman", "speaker", "commander", "general", "leader", "chief",
})  # fmt: skip
_OF_A_BODY = frozenset({"member", "supporter", "leader", "remnant", "representative"})
_SAYING = frozenset({"say", "believe", "claim", "allege", "think", "fear"})
_ALONE = frozenset({
    "flare", "erupt", "protest", "clash", "mutiny", "rally", "riot", "march", "flee", "die", "happen", "occur",
    "arrive", "collapse", "surrender", "escape", "skirmish", "perish",
})  # fmt: skip
"""Verbs that nothing is done to by: behind a noun they are its past, and no participle."""
_TO_WHOM = frozenset({
    "give", "hand", "award", "offer", "deny", "grant", "send", "pay", "tell", "ask", "show", "teach", "call", "name",
    "elect", "appoint", "consider", "deem", "charge", "fine", "sentence", "jail", "owe", "find", "leave", "take",
})  # fmt: skip
"""Verbs that have an object in the passive too: "two men *given* life terms"."""
_REPORTING = frozenset({"reporting", "speaking", "writing", "testifying", "appearing", "broadcasting"})


@when(_DAYS | _MONTHS, {"on", "in"})
def _behind_its_day(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let a name right behind a day be a subject: "On Sunday *Kinshasa* severed ties" has no place called so."""
    for day in tokens[1:]:
        name, on = tokens[day.head], tokens[day.i - 1]
        dated = (on.lower == "on" and day.lower in _DAYS) or (on.lower == "in" and day.lower in _MONTHS)
        if not dated or day.dep != "compound" or name.dep != "pobj" or name.head != on.i or day.tag != "NNP":
            continue
        verb = tokens[on.head]
        if name.pos != "PROPN" or verb.tag not in _FINITE or verb.i < name.i or children(tokens, verb, *_SUBJECTS):
            continue
        tokens = rehung(tokens, replace(day, dep="pobj", head=on.i))
        tokens = rehung(tokens, replace(name, dep="nsubj", head=verb.i))
    return tokens


@when({"^npadvmod"})
def _of_headline(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let the name that a headline opens with be the subject of the verb behind it: "*Congo* severs ties"."""
    for name, verb in pairwise(tokens):
        lost = name.dep == "npadvmod" and name.head == verb.i and name.pos == "PROPN" and verb.tag in _FINITE
        if lost and not name.ner.endswith(("DATE", "TIME")) and not children(tokens, verb, *_SUBJECTS):
            return rehung(tokens, replace(name, dep="nsubj"))
    return tokens


@when({"allied"})
def _with_their_allies(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let "allied" only tell of what kind others are: "accused the army and *allied forces* of looting"."""
    for allied in tokens[2:]:
        verb, joint = tokens[allied.head], tokens[allied.i - 1]
        if allied.lower != "allied" or allied.dep != "conj" or joint.lower != "and":
            continue
        forces = children(tokens, allied, "dobj")
        first = tokens[joint.i - 1]
        if not forces or first.pos not in {"NOUN", "PROPN"} or children(tokens, allied, "aux", "auxpass", *_SUBJECTS):
            continue
        owner = verb if verb.pos == "VERB" else tokens[verb.head]
        for child in children(tokens, allied):
            tokens = rehung(tokens, replace(child, head=owner.i))
        tokens = rehung(tokens, replace(forces[0], dep="conj", head=first.i))
        tokens = rehung(tokens, replace(joint, head=first.i))
        tokens = rehung(tokens, replace(allied, dep="amod", head=forces[0].i, pos="ADJ", tag="JJ"))
    return tokens


@when(_SAYING, {"^relcl"})
def _said_in_passing(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let what a relative clause tells be its verb, and who says so an aside: "raids that *aid groups say* killed"."""
    for say in tokens:
        if say.lemma not in _SAYING or say.dep != "relcl":
            continue
        subjects = [t for t in children(tokens, say, "nsubj", "dobj") if t.i < say.i]
        told = [t for t in children(tokens, say, "ccomp", "xcomp") if t.i > say.i]
        if len(subjects) != 2 or subjects[0].lower not in _RELATIVES or len(told) != 1:
            continue
        which, deed = subjects[0], told[0]
        noun = tokens[which.i - 1]
        own = children(tokens, deed, *_SUBJECTS)
        if noun.pos not in {"NOUN", "PROPN"} or own or any(t.tag == "TO" for t in children(tokens, deed, "aux")):
            continue
        passive = bool(children(tokens, deed, "auxpass"))
        tokens = rehung(tokens, replace(which, dep="nsubjpass" if passive else "nsubj", head=deed.i))
        tokens = rehung(tokens, replace(deed, dep="relcl", head=noun.i, tag="VBD" if deed.tag == "VBN" else deed.tag))
        tokens = rehung(tokens, replace(say, dep="parataxis", head=deed.i))
    return tokens


@when({"of"}, _OF_A_BODY)
def _members_of_theirs(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Hang "of" on the members right before it: "soldiers and *members of* the group" are not all of the group."""
    for member, of in pairwise(tokens):
        beside = member.dep == "conj" and member.lemma in _OF_A_BODY and of.lower == "of"
        if beside and of.dep == "prep" and of.head == member.head:
            tokens = rehung(tokens, replace(of, head=member.i))
    return tokens


@when({"hostage", "captive", "prisoner"})
def _taken_hostage(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let who is taken be the object, and hostage what they become: "took *130 guards* hostage"."""
    for who, hostage in pairwise(tokens):
        verb = tokens[hostage.head]
        taken = hostage.lower in {"hostage", "captive", "prisoner"} and hostage.dep == "dobj" and verb.lemma in _TAKING
        relative = taken and verb.dep == "relcl" and tokens[verb.head].pos == "NOUN" and tokens[verb.head].i < who.i
        if (
            relative
            and hostage.i == verb.i + 1
            and not any(t.dep == "dobj" and t.i < verb.i for t in children(tokens, verb))
        ):
            return rehung(tokens, replace(hostage, dep="oprd"))  # "freed a soldier *it had held hostage*"
        if taken and (who.dep, who.head) == ("dobj", verb.i):
            return rehung(tokens, replace(hostage, dep="oprd"))  # "taking several *officers* hostage"
        if not taken or who.head != hostage.i or who.dep != "compound" or who.i < verb.i:
            continue
        for child in children(tokens, hostage):
            if child.i < who.i:
                tokens = rehung(tokens, replace(child, head=who.i))
        tokens = rehung(tokens, replace(who, dep="dobj", head=verb.i))
        return rehung(tokens, replace(hostage, dep="oprd"))
    return tokens


@when({"^csubj"})
def _noun_that_opens(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let a noun that looks like a verb be the noun that it is: "*Aid* convoys have been unable to reach them"."""
    for opening, thing in pairwise(tokens):
        if opening.dep != "csubj" or opening.tag not in {"VB", "VBP"} or (thing.dep, thing.head) != ("dobj", opening.i):
            continue
        verb = tokens[opening.head]
        if verb.i > thing.i and not any(t.head == opening.i and t.dep == "aux" for t in tokens):
            tokens = rehung(tokens, replace(thing, dep="nsubj", head=verb.i))
            tokens = rehung(tokens, replace(opening, dep="compound", head=thing.i, pos="NOUN", tag="NN"))
    return tokens


@when(KIN)
def _kin_before_name(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let the name act that what one is to another stands before: "Iran's *ally Hezbollah* lost a base"."""
    for kin, name in pairwise(tokens):
        if kin.lemma not in KIN or kin.tag not in {"NN", "JJ"} or name.pos != "PROPN":
            continue
        whole = name
        while whole.dep in {"compound", "nmod"} and whole.head > whole.i:
            whole = tokens[whole.head]
        beside = whole.dep == "appos" and whole.head == kin.i
        both = whole.dep == kin.dep and whole.head == kin.head and kin.dep in _SUBJECTS
        if not (beside or both) or whole.i == kin.i:
            continue
        above = whole.i if kin.head == kin.i else kin.head
        moved = [replace(t, head=whole.i) for t in tokens[whole.i + 1 :] if t.head == kin.i]
        named = replace(whole, head=above, dep=kin.dep)
        for token in (*moved, named, replace(kin, head=whole.i, dep="compound")):
            tokens = rehung(tokens, token)
    return tokens


@when(_MARKS, {"^advcl"})
def _behind_its_mark(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let who stands behind "after" do what the clause tells: "months after *insurgents* led by Bo took the city"."""
    for thing in tokens:
        mark = tokens[thing.head]
        verb = tokens[mark.head]
        if thing.dep != "pobj" or mark.lower not in _MARKS or mark.dep != "prep" or verb.dep != "advcl":
            continue
        if verb.tag not in _FINITE or thing.i >= verb.i or children(tokens, verb, "nsubj", "nsubjpass", "auxpass"):
            continue
        tokens = rehung(tokens, replace(thing, head=verb.i, dep="nsubj"))
        tokens = rehung(tokens, replace(mark, dep="mark", pos="SCONJ"))
    return tokens


@when({"/VBZ", "/NNS"}, {"^compound"})
def _name_and_its_verb(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let a name do what the one verb behind it tells: "*Tehran* funds Hamas", "Iran *funds* and arms the militia"."""
    root = root_of(tokens)
    if root is None or not root.i or root.tag not in {"VBZ", "NNS"} or tokens[-1].text not in _ENDS:
        return tokens
    name = tokens[root.i - 1]
    named = name.dep == "compound" and name.head == root.i and name.text[:1].isupper()
    if not named or children(tokens, root, *_SUBJECTS):
        return tokens
    if root.tag == "NNS":
        if root.lower not in _DOES or any(t.tag in _FINITE and t.dep != "conj" for t in tokens):
            return tokens
        tokens = _as_verb(tokens, root)
    return rehung(tokens, replace(name, dep="nsubj", pos="PROPN", tag="NNP"))


def _as_verb(tokens: tuple[Token, ...], root: Token) -> tuple[Token, ...]:
    """Let a plural and what is joined to it be verbs, and the noun that the parse sets beside them their object."""
    tokens = rehung(tokens, replace(root, pos="VERB", tag="VBZ", lemma=_DOES[root.lower]))
    for child in children(tokens, root, "conj", "appos", "dobj", "npadvmod"):
        if child.tag == "NNS" and child.lower in _DOES:
            tokens = rehung(tokens, replace(child, pos="VERB", tag="VBZ", lemma=_DOES[child.lower]))
        elif child.pos in {"NOUN", "PROPN"}:
            joined = [verb for verb in children(tokens, root, "conj") if verb.i < child.i]
            tokens = rehung(tokens, replace(child, dep="dobj", head=joined[-1].i if joined else root.i))
    return tokens


@when({"/JJ"}, {"^nsubj"}, {"^dobj", "^aux"})
def _adjective_that_takes(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let what has a subject and an object or a helper be a verb: "Turkey *annexed* Hatay", "have since *advanced*"."""
    root = root_of(tokens)
    if root is None or root.tag != "JJ" or not root.lower.endswith("ed"):
        return tokens
    helped = any(helper.lemma == "have" for helper in children(tokens, root, "aux"))
    if not children(tokens, root, "nsubj") or not (helped or children(tokens, root, "dobj")):
        return tokens
    stem = root.lower[:-2]
    bare = stem[-1] in "xwy" or not (set(stem[-2:]) & set("aeiou") or stem.endswith(("c", "v", "z", "rg", "dg")))
    tag = "VBN" if helped else "VBD"
    return rehung(tokens, replace(root, pos="VERB", tag=tag, lemma=stem if bare else f"{stem}e"))


@when(_PRESSING, {"^advcl"}, {"/TO"})
def _asked_to(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let whom a verb presses do what they are pressed to: "urge Oman to press *Iran to stop*" is no end of Oman's."""
    for deed in tokens[3:]:
        verb = tokens[deed.head]
        if deed.dep != "advcl" or deed.tag != "VB" or verb.lemma not in _PRESSING or tokens[deed.i - 1].tag != "TO":
            continue
        whom = next((t for t in children(tokens, verb, "dobj") if t.i < deed.i), None)
        if whom is not None and all(t.i == whom.i or below(tokens, t, whom.i) for t in tokens[whom.i : deed.i - 1]):
            tokens = rehung(tokens, replace(deed, dep="xcomp"))
    return tokens


@when({"^aux", "^auxpass"}, {"^nsubj", "^nsubjpass"})
def _of_its_helper(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Give the verb the subject that hangs on its helper: "*Oman* has been mediating"."""
    for subject in tokens:
        helper = tokens[subject.head]
        if subject.dep not in _SUBJECTS or helper.dep not in {"aux", "auxpass"}:
            continue
        verb = tokens[helper.head]
        if verb.pos == "VERB" and not children(tokens, verb, *_SUBJECTS):
            dep = "nsubjpass" if children(tokens, verb, "auxpass") else "nsubj"
            tokens = rehung(tokens, replace(subject, head=verb.i, dep=dep))
    return tokens


@when(_SAYING, {"/VBG"})
def _who_says_so_at_it(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let those say something whom a participle tells of, not the participle: "*charities* operating there said"."""
    for deed in tokens[1:]:
        say, who = tokens[deed.head], tokens[deed.i - 1]
        taken = deed.tag == "VBG" and deed.dep == "nsubj" and say.lemma in _SAYING
        if taken and who.head == deed.i and who.dep == "nsubj" and not children(tokens, deed, "aux"):
            tokens = rehung(tokens, replace(who, head=say.i))
            tokens = rehung(tokens, replace(deed, dep="acl", head=who.i))
    return tokens


@when({"^appos"}, {"^conj"})
def _beside_the_titled(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Set one name beside another with its title: "Mali's *president Bo Sy and Togo's Jo Ba* met"."""
    for name in tokens[1:]:
        title = tokens[name.head]
        office = title.tag == "NN" or (title.tag == "NNP" and title.lower in _OFFICES)
        if name.dep != "appos" or name.pos != "PROPN" or not office:
            continue
        if title.dep not in _SUBJECTS or left_edge(tokens, name) != title.i + 1:
            continue
        if any(t.text == "," for t in tokens[title.i : name.i + 2]):
            continue
        for child in children(tokens, name, "conj", "cc"):
            if child.i > name.i:
                tokens = rehung(tokens, replace(child, head=title.i))
    return tokens


@when(_REPORTING, {"/VBG"}, _SAYING)
def _reporting_from(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let the name before the verb say it: "Reporting from Dakar, Senegal, the network's *Ana Diouf said* …"."""
    telling = tokens[0]
    said = tokens[telling.head]
    if telling.lower not in _REPORTING or telling.dep != "nsubj" or said.lemma not in _SAYING or said.i < 4:
        return tokens
    name = tokens[said.i - 1]
    where = tokens[name.head]
    comma = next((t.i for t in reversed(tokens[: said.i]) if t.text == ","), None)
    if name.pos != "PROPN" or name.dep not in {"pobj", "appos"} or comma is None or where.i > comma:
        return tokens
    for part in children(tokens, name):
        if part.i < comma:
            tokens = rehung(tokens, replace(part, dep="pobj" if part.pos == "PROPN" else part.dep, head=where.i))
    tokens = rehung(tokens, replace(name, dep="nsubj", head=said.i))
    return rehung(tokens, replace(telling, dep="advcl"))


@when({"/VBN"}, {"^acl"}, {"."})
def _past_of_all(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let the one verb of a sentence be its past: "*the raid* on the convoy *destroyed* 18 trucks"."""
    first = root_of(tokens)
    if first is None or first.pos not in {"NOUN", "PROPN"} or any(_is_told(tokens, token) for token in tokens):
        return tokens
    for verb in tokens[first.i + 1 :]:
        if verb.tag != "VBN" or verb.dep != "acl" or children(tokens, verb, "agent", "aux", "auxpass", "nsubjpass"):
            continue
        objects = [t for t in children(tokens, verb, "dobj", "ccomp") if t.ner[2:] not in {"DATE", "TIME"}]
        if verb.lemma in _ALONE or (objects and verb.lemma not in _TO_WHOM):
            told = rehung(tokens, replace(verb, tag="VBD", dep="ROOT", head=verb.i))
            return rehung(told, replace(first, dep="nsubj", head=verb.i))
    return tokens


def _is_told(tokens: tuple[Token, ...], token: Token) -> bool:
    """Tell whether a token is a finite verb in no clause of another word's."""
    if token.tag not in {"VBD", "VBZ", "VBP", "MD"}:
        return False
    while token.head != token.i:
        if token.dep in {"relcl", "acl", "ccomp", "advcl"}:
            return False
        token = tokens[token.head]
    return True


RULES: tuple[Rule, ...] = (
    _of_its_helper, _who_says_so_at_it, _beside_the_titled, _name_and_its_verb, _asked_to, _adjective_that_takes,
    _behind_its_day, _of_headline, _noun_that_opens, _with_their_allies, _said_in_passing, _members_of_theirs,
    _taken_hostage, _kin_before_name, _behind_its_mark, _reporting_from, _past_of_all,
)  # fmt: skip
