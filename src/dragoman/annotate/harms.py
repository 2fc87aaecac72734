"""Harms: clauses of news of violence that the parse hangs on the wrong word: who was hit, by whom, when."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from dragoman.annotate.countries import country_of
from dragoman.annotate.nominals import nominals
from dragoman.annotate.rehung import Rule, below, children, left_edge, rehung, right_edge, root_of, when
from dragoman.annotate.tokens import Token

__all__ = ["RULES"]

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_CALLED = frozenset({"declare", "designate", "label", "name", "brand", "dub", "consider", "deem", "call"})
_TIMES = frozenset({"after", "before", "while", "since", "until"})
_CHARGING = frozenset({"accuse", "suspect"})
_APOSTROPHES = frozenset({"’", "'"})
_HARM = frozenset({
    "kill", "wound", "injure", "hurt", "displace", "arrest", "detain", "capture", "abduct", "kidnap", "maim",
})  # fmt: skip
_DEEDS = frozenset({
    "killing", "murder", "death", "assassination", "execution", "kidnapping", "abduction", "arrest", "detention",
    "wounding", "injury", "shooting", "slaying", "massacre", "torture", "rape", "capture", "release", "imprisonment",
    "disappearance", "beheading", "stabbing", "beating",
})  # fmt: skip
_PERSONS = frozenset({"person", "military", "police", "non_state_armed"})
_HITTING = _HARM | {"target", "hit", "strike", "attack"}
_ABOUT = frozenset({"over", "around", "about", "nearly", "some", "almost", "roughly", "approximately"})
_PARTS = frozenset({"state", "region", "province", "district", "county", "governorate"})
_TOWNS = frozenset({"capital", "town", "city", "village", "port"})
_THERE = frozenset({"in", "at", "near", "outside"})
_SOME = frozenset({"several", "many", "other", "dozens", "scores", "hundreds"})
_OPENING = frozenset({"in", "at", "near", "outside", "across", "from"})
_TELLING = frozenset({"say", "tell", "add", "claim", "report", "announce", "warn", "state", "declare", "confirm"})


@when({"with"}, {"^ccomp"})
def _with_something_done(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let "with" hold what was done besides: "troops took it, *with heavy losses reported*" has a verb before it."""
    for verb in tokens:
        if verb.tag not in {"VBD", "VBN"} or verb.dep != "ROOT":
            continue
        subject = next(iter(children(tokens, verb, "nsubj")), None)
        if subject is None or subject.pos != "NOUN":
            continue
        opening = left_edge(tokens, subject)
        mark = tokens[opening - 1] if opening else verb
        empty = mark.lower == "with" and mark.dep == "prep" and not children(tokens, mark)
        main = next((t for t in children(tokens, verb, "ccomp") if t.i < mark.i), None)
        if not empty or main is None or children(tokens, verb, "dobj", "aux", "auxpass"):
            continue
        for child in children(tokens, verb):
            if child.i < mark.i and child.i != main.i:
                tokens = rehung(tokens, replace(child, head=main.i))
        tokens = rehung(tokens, replace(main, dep="ROOT", head=main.i))
        tokens = rehung(tokens, replace(subject, dep="pobj", head=mark.i))
        return rehung(tokens, replace(verb, dep="acl", head=subject.i, tag="VBN"))
    return tokens


@when({"who"}, {"^relcl"})
def _who_of_people(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let "who" be people: "those kidnapping *for ransom who* raid villages" hangs on no ransom."""
    for verb in tokens:
        if verb.dep != "relcl":
            continue
        thing, who = tokens[verb.head], next(iter(children(tokens, verb, "nsubj")), None)
        if who is None or who.lower != "who" or thing.tag != "NN" or thing.ner.strip("O-"):
            continue
        if thing.dep != "pobj" or children(tokens, thing, "det", "poss", "nummod", "amod", "compound", "appos"):
            continue
        people = tokens[tokens[thing.head].head]
        people = tokens[people.head] if people.dep == "acl" else people
        if people.tag in {"NNS", "NNPS", "NNP"} or any(t.lower == "those" for t in children(tokens, people, "det")):
            tokens = rehung(tokens, replace(verb, head=people.i))
    return tokens


@when(_CALLED, {"^relcl", "^acl"})
def _called_so(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let what somebody is called stay with the calling: "gangs *declared terrorists* continue to raid"."""
    for called, name in pairwise(tokens):
        if called.lemma not in _CALLED or called.tag not in {"VBN", "VBD"} or name.dep not in _SUBJECTS:
            continue
        verb = tokens[name.head]
        rivals = [t for t in children(tokens, verb, *_SUBJECTS) if t.i < called.i]
        if rivals and verb.i > name.i and called.dep in {"relcl", "acl"} and called.head == rivals[-1].i:
            tokens = rehung(tokens, replace(name, dep="oprd", head=called.i))
    return tokens


@when({"^conj", "^advcl"}, {"^auxpass"}, {"/VBN"})
def _harmed_besides(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let what was done besides be done to its subject: "nine were killed and *hundreds of rifles seized*"."""
    for verb in tokens:
        beside = tokens[verb.head]
        so_many = (
            verb.dep == "advcl" and verb.lemma in _HARM and any(t.tag == "CD" for t in children(tokens, verb, "nsubj"))
        )  # "… were reported killed, *950 kidnapped*"
        if not (verb.dep == "conj" or so_many) or verb.tag != "VBN" or not children(tokens, beside, "auxpass"):
            continue
        if any(t.i > verb.i for t in children(tokens, verb, "dobj")) or children(
            tokens, verb, "aux", "auxpass", "mark", "advmod"
        ):
            continue
        tokens = rehung(tokens, replace(verb, dep="conj"))
        for subject in children(tokens, verb, "nsubj"):
            tokens = rehung(tokens, replace(subject, dep="nsubjpass"))
    return tokens


@when(_APOSTROPHES)
def _owners(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let several own a thing where their apostrophe was taken for a quotation mark: "the *insurgents’* ability"."""
    if sum(t.text in {"‘", "`"} for t in tokens):
        return tokens
    for owner, mark, thing in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if mark.text not in _APOSTROPHES or mark.tag == "POS" or not owner.lower.endswith("s"):
            continue
        if mark.start != owner.end or thing.start == mark.end or owner.tag not in {"NNS", "NNPS"}:
            continue
        noun = next((t for t in tokens[thing.i : thing.i + 4] if t.pos == "NOUN" and t.dep != "compound"), None)
        if (
            noun is None
            or owner.head not in {noun.head, noun.i}
            or any(t.pos == "VERB" for t in tokens[thing.i : noun.i])
        ):
            continue
        tokens = rehung(tokens, replace(owner, dep="poss", head=noun.i))
        tokens = rehung(tokens, replace(mark, dep="case", head=owner.i, tag="POS", pos="PART"))
    return tokens


@when({"^ccomp"}, _TIMES, {"^dobj"})
def _when_it_happened(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let a clause behind "after" tell when, never what: "disclosed the toll *Friday, a day after it happened*"."""
    for clause in tokens:
        verb = tokens[clause.head]
        if clause.dep != "ccomp" or verb.pos != "VERB" or verb.i > clause.i:
            continue
        mark = next((t for t in children(tokens, clause, "mark") if t.lower in _TIMES), None)
        if mark is None or not children(tokens, verb, "dobj"):
            continue
        tokens = rehung(tokens, replace(clause, dep="advcl"))
        for day in children(tokens, clause, "npadvmod"):
            if day.i < mark.i and any(t.text == "," for t in tokens[day.i : mark.i]):
                tokens = rehung(tokens, replace(day, head=verb.i))
    return tokens


@when(_CHARGING, {"/VBG"}, {"of"})
def _charged_besides(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let every deed of a list be charged: "accuse the army of killings, *razing* villages and *using* hunger"."""
    for deed in tokens:
        verb = tokens[deed.head]
        if deed.dep != "advcl" or deed.tag != "VBG" or verb.lemma not in _CHARGING or tokens[deed.i - 1].text != ",":
            continue
        bearers = [verb, *children(tokens, verb, "dobj")]
        preps = [t for bearer in bearers for t in children(tokens, bearer, "prep")]
        of = next((t for t in preps if t.lower == "of" and t.i < deed.i), None)
        several = any(t.tag == "VBG" for t in children(tokens, deed, "conj"))
        if of is not None and several and tokens[deed.i - 2].pos in _NOUNS and children(tokens, of, "pobj"):
            tokens = rehung(tokens, replace(deed, dep="pcomp", head=of.i))
    return tokens


@when({"side"})
def _side_by_side(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let who stands beside somebody be no foe: "fought *side by side with* the police"."""
    for word in tokens:
        if word.lower != "with" or word.i < 3 or tokens[word.i - 1].lower != "side":
            continue
        first = next((t for t in tokens[max(0, word.i - 6) : word.i - 1] if t.lower == "side"), None)
        if first is not None and any(t.lower == "by" for t in tokens[first.i : word.i]):
            tokens = rehung(tokens, replace(word, head=word.i - 1))
            if first.dep == "dobj":
                tokens = rehung(tokens, replace(first, dep="npadvmod"))
    return tokens


@when({"tell"}, {"^conj"})
def _families_told(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let who stands before "told" tell it: "bandits took 50 people, mostly women, *their families told* a paper"."""
    for told in tokens[2:]:
        deed = tokens[told.head]
        if told.lemma != "tell" or told.tag != "VBD" or told.dep != "conj" or deed.dep != "ROOT" or deed.i > told.i:
            continue
        if children(tokens, told, *_SUBJECTS, "ccomp", "cc") or not children(tokens, told, "dobj"):
            continue
        who = tokens[told.i - 1]
        while who.head != who.i and tokens[left_edge(tokens, who) - 1].text != "," and tokens[who.head].i > deed.i:
            who = tokens[who.head]
        opening = left_edge(tokens, who)
        closed = right_edge(tokens, who) == told.i - 1
        if who.dep not in {"conj", "appos"} or not closed or tokens[opening - 1].text != "," or who.pos not in _NOUNS:
            continue
        tokens = rehung(tokens, replace(who, dep="nsubj", head=told.i))
        tokens = rehung(tokens, replace(told, dep="ROOT", head=told.i))
        return rehung(tokens, replace(deed, dep="ccomp", head=told.i))
    return tokens


@when({"have", "has"}, _TELLING, {"^conj"})
def _have_said(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let what goes before be what somebody has said: "gunmen took 80, *leaders and residents have said*, in raids"."""
    for said in tokens:
        deed = tokens[said.head]
        if said.dep != "conj" or said.lemma not in _TELLING or said.tag != "VBN" or deed.i > said.i:
            continue
        who = next(iter(children(tokens, said, "nsubj")), None)
        helped = any(t.lower in {"have", "has"} for t in children(tokens, said, "aux"))
        if who is None or not helped or deed.dep != "ROOT" or children(tokens, said, "ccomp", "dobj", "auxpass"):
            continue
        opening = left_edge(tokens, who)
        joined = any(
            t.dep == "cc" and said.i > t.i > deed.i and t.head == deed.i for t in tokens[opening - 2 : opening]
        )
        if opening and tokens[opening - 1].text == "," and not joined:
            tokens = rehung(tokens, replace(said, dep="ROOT", head=said.i))
            return rehung(tokens, replace(deed, dep="ccomp", head=said.i))
    return tokens


@when(_HARM | {"die", "leave"}, _THERE, {"/CD"})
def _harmed_elsewhere(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let a bare number be more of those harmed: "killed four people in Kharkiv, *two in Sumy* and one in Odesa"."""
    for number, where in pairwise(tokens):
        if number.tag != "CD" or number.dep not in {"conj", "appos"} or where.lower not in _THERE:
            continue
        above = tokens[number.head]
        if above.tag in {"NNP", "NN"} and above.dep == "pobj" and tokens[above.head].lower in _THERE:
            above = tokens[tokens[above.head].head]
        verb = above if above.pos == "VERB" else tokens[above.head]
        if where.head != number.i or verb.lemma not in _HARM | {"die", "leave"} or verb.pos != "VERB":
            continue
        first = next((t for t in children(tokens, verb, "dobj", "nsubjpass", "nsubj") if _counted(tokens, t)), None)
        if first is not None and first.i < number.i:
            tokens = rehung(tokens, replace(number, dep="conj", head=first.i))
    return tokens


def _counted(tokens: tuple[Token, ...], harmed: Token) -> bool:
    return harmed.tag == "CD" or any(t.tag == "CD" for t in children(tokens, harmed, "nummod"))


@when(_TELLING, _HARM, {"^acl"})
def _harm_before_teller(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let verbs of harm be what somebody told: "A strike *killed* nine and *wounded* sixty, *a doctor said*"."""
    for said in tokens:
        if said.lemma not in _TELLING or said.tag not in {"VBD", "VBZ", "VBP"} or said.dep != "ROOT":
            continue
        what = next((t for t in children(tokens, said, "nsubj") if t.i < said.i), None)
        first = _harming(tokens, what, said) if what is not None else None
        teller = _teller_behind(tokens, first, said) if first is not None else None
        if what is None or first is None or teller is None:
            continue
        tokens = rehung(tokens, replace(teller, dep="nsubj", head=said.i))
        tokens = rehung(tokens, replace(first, dep="ccomp", head=said.i, tag="VBD"))
        tokens = rehung(tokens, replace(what, head=first.i))
        besides = [t for above in (what, said) for t in children(tokens, above, "conj") if first.i < t.i < teller.i]
        early = [t for t in children(tokens, said, "prep", "npadvmod") if t.i < what.i]
        for part in (*(t for t in besides if t.lemma in _HARM), *children(tokens, what, "cc"), *early):
            tokens = rehung(tokens, replace(part, head=first.i))
    return tokens


def _harming(tokens: tuple[Token, ...], what: Token, said: Token) -> Token | None:
    """Return the verb of harm with an object that the parse hangs on what did it, or on a word of that."""
    return next((
        t for t in tokens[what.i : said.i]
        if t.dep == "acl" and t.tag in {"VBN", "VBD"} and t.lemma in _HARM
        and below(tokens, t, what.i) and children(tokens, t, "dobj")
    ), None)  # fmt: skip


def _teller_behind(tokens: tuple[Token, ...], harm: Token, said: Token) -> Token | None:
    """Return who stands before the verb of telling, behind a comma, be it hung there or on those harmed."""
    for t in tokens[harm.i + 1 : said.i]:
        beside = t.dep in {"nsubj", "appos"} and t.pos in {"NOUN", "PROPN", "PRON"}
        edge = left_edge(tokens, t)
        if beside and edge > harm.i and tokens[edge - 1].text == "," and _last_phrase(tokens, t, said):
            return t
    return None


def _last_phrase(tokens: tuple[Token, ...], head: Token, said: Token) -> bool:
    """Tell whether nothing but the phrase of a head stands between it and the verb."""
    return all(t.i == head.i or below(tokens, t, head.i) for t in tokens[head.i : said.i])


@when(_HARM, _ABOUT, {"/CD"})
def _number_harmed(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let a bare number be who was harmed: "killed 31 people and wounded *over 70*" is wounded over nobody."""
    for verb, about, number in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if verb.lemma not in _HARM or about.lower not in _ABOUT or number.tag != "CD" or number.head != about.i:
            continue
        if about.dep == "prep" and about.head == verb.i and number.dep == "pobj" and not children(tokens, verb, "dobj"):
            tokens = rehung(tokens, replace(number, dep="dobj", head=verb.i))
            tokens = rehung(tokens, replace(about, dep="quantmod", head=number.i))
    return tokens


@when({"more"}, _HARM, {"/CD"})
def _number_more(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let a number with "more" be who was harmed: "killing two people and injuring *15 more*"."""
    for number, more in pairwise(tokens):
        verb = tokens[more.head]
        bare = (
            more.lower == "more" and more.dep in {"dobj", "nsubjpass"} and number.tag == "CD" and number.head == more.i
        )
        if bare and verb.lemma in _HARM and verb.pos == "VERB":
            for child in children(tokens, more):
                tokens = rehung(tokens, replace(child, head=number.i))
            tokens = rehung(tokens, replace(number, dep=more.dep, head=verb.i))
            tokens = rehung(tokens, replace(more, dep="amod", head=number.i))
    return tokens


@when(_HARM, {"/VBN"})
def _counted_in_line(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let both counts of a headline be told alike: "*Two killed, 15 injured* in a rocket attack on the port"."""
    root = root_of(tokens)
    if root is not None and root.tag == "VBN" and root.lemma in _HARM and tokens[-1].text not in {".", "!", "?"}:
        return _other_count(tokens, root)
    if root is None or root.pos not in {"NUM", "NOUN"} or tokens[-1].text in {".", "!", "?"}:
        return tokens
    first = next((t for t in children(tokens, root, "acl") if t.tag == "VBN" and t.lemma in _HARM), None)
    for other in children(tokens, root, "appos", "conj") if first is not None else []:
        more = next((t for t in children(tokens, other, "acl") if t.tag == "VBN" and t.lemma in _HARM), None)
        if first is not None and more is not None and other.i > first.i:
            tokens = rehung(tokens, replace(first, dep="ROOT", head=first.i))
            tokens = rehung(tokens, replace(root, dep="nsubjpass", head=first.i))
            tokens = rehung(tokens, replace(more, dep="conj", head=first.i))
            tokens = rehung(tokens, replace(other, dep="nsubjpass", head=more.i))
    return tokens


def _other_count(tokens: tuple[Token, ...], root: Token) -> tuple[Token, ...]:
    """Let the second count be told like the first: "Three killed, *seven wounded* in a blast"."""
    for other in children(tokens, root, "npadvmod", "dobj", "conj", "appos"):
        more = next((t for t in children(tokens, other, "acl") if t.tag == "VBN" and t.lemma in _HARM), None)
        first = next(iter(children(tokens, root, *_SUBJECTS)), None)
        if more is None or first is None or first.tag != "CD" or tokens[other.i - 1].text not in {",", "and", "&"}:
            continue
        tokens = rehung(tokens, replace(first, dep="nsubjpass"))
        tokens = rehung(tokens, replace(more, dep="conj", head=root.i))
        tokens = rehung(tokens, replace(other, dep="nsubjpass", head=more.i))
    return tokens


@when({"add", "say", "warn"}, {"before", "after"}, {"^pcomp"})
def _before_adding(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let who said one thing add another: "said 41 were killed, *before adding* that the camp was burned"."""
    for adding in tokens[2:]:
        before = tokens[adding.head]
        clause = tokens[before.head]
        said = tokens[clause.head]
        if (
            adding.dep != "pcomp"
            or adding.lemma not in {"add", "say", "warn"}
            or before.lower not in {"before", "after"}
        ):
            continue
        if clause.dep == "ccomp" and said.lemma in _TELLING and said.i < clause.i and tokens[before.i - 1].text == ",":
            tokens = rehung(tokens, replace(before, head=said.i))
    return tokens


@when({"/VBG"}, {"/VBD", "/VBZ"}, {"^acl", "^relcl"})
def _doer_of_participle(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Give a sentence its verb: "A bomber *riding* on a motorcycle *targeted* a convoy" is about no riding."""
    root = root_of(tokens)
    if root is None or root.tag != "VBG" or children(tokens, root, "aux", *_SUBJECTS) or root.i == 0:
        return tokens
    doer = tokens[root.i - 1]
    verb = next((t for t in tokens if t.tag in {"VBD", "VBZ"} and t.dep in {"acl", "relcl"} and t.i > root.i), None)
    named = doer.head == root.i and doer.dep in {"compound", "amod", "nmod"} and doer.pos in _NOUNS
    if not named or verb is None or not children(tokens, verb, "dobj") or not below(tokens, verb, root.i):
        return tokens
    for child in children(tokens, root):
        if child.i < doer.i:
            tokens = rehung(tokens, replace(child, head=doer.i))
        elif child.dep in {"conj", "cc", "punct"} and child.i > verb.i:
            tokens = rehung(tokens, replace(child, head=verb.i))
    tokens = rehung(tokens, replace(verb, dep="ROOT", head=verb.i))
    tokens = rehung(tokens, replace(doer, dep="nsubj", head=verb.i))
    return rehung(tokens, replace(root, dep="acl", head=doer.i))


@when(_HARM, {"/VBG"})
def _harm_behind_place(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let what was done there hang on the deed: "attacked Ram, near the border, *killing* and *abducting* people"."""
    for harm in tokens[2:]:
        beside = harm.dep == "conj" and tokens[harm.head].dep == "pobj" and harm.head < harm.i
        prep = tokens[tokens[harm.head].head if beside else harm.head]
        if harm.tag != "VBG" or harm.lemma not in _HARM or tokens[harm.i - 1].text != ",":
            continue
        if harm.dep != "pcomp" and not beside:
            continue
        verb = next((t for t in reversed(tokens[: prep.i]) if t.tag in _FINITE and t.pos == "VERB"), None)
        if prep.lower in {"near", "in", "on", "at", "outside", "around"} and verb is not None:
            tokens = rehung(tokens, replace(harm, dep="advcl", head=verb.i))
    return tokens


_RAZING = frozenset({"burning", "looting", "torching", "destroying", "wounding", "injuring", "killing", "abducting"})


@when(_RAZING, {"and"})
def _razing_besides(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let the last deed of a list be done: "killing and kidnapping people and *burning* houses"."""
    for joint, deed, thing in zip(tokens, tokens[1:], tokens[2:], strict=False):
        first = tokens[thing.head]
        verb = tokens[first.head]
        named = deed.lower in _RAZING and deed.dep == "amod" and deed.head == thing.i and thing.dep == "conj"
        if joint.lower != "and" or not named or first.dep != "dobj" or verb.tag != "VBG" or verb.pos != "VERB":
            continue
        stem = deed.lemma.removesuffix("ing") if deed.lemma.endswith("ing") else deed.lemma
        tokens = rehung(tokens, replace(deed, dep="conj", head=verb.i, pos="VERB", tag="VBG", lemma=stem))
        tokens = rehung(tokens, replace(thing, dep="dobj", head=deed.i))
    return tokens


_DONE_BESIDES = {
    "displaced": "displace", "injured": "injure", "wounded": "wound", "killed": "kill", "uprooted": "uproot",
    "maimed": "maim", "arrested": "arrest", "detained": "detain",
}  # fmt: skip
_COUNTS = frozenset({"millions", "thousands", "hundreds", "dozens", "scores", "tens"})


@when(_DONE_BESIDES, {"and"}, _COUNTS)
def _counted_besides(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let a second harm with a count be done: "has killed thousands of people and *displaced millions*"."""
    for joint, deed, count in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if joint.lower != "and" or deed.lower not in _DONE_BESIDES or count.lower not in _COUNTS:
            continue
        first = tokens[count.head]
        verb = tokens[first.head]
        if deed.dep != "amod" or deed.head != count.i or count.dep != "conj" or first.dep not in {"dobj", "nsubjpass"}:
            continue
        if verb.lemma not in _HARM or verb.pos != "VERB":
            continue
        tokens = rehung(tokens, replace(joint, head=verb.i))
        tokens = rehung(
            tokens, replace(deed, dep="conj", head=verb.i, pos="VERB", tag=verb.tag, lemma=_DONE_BESIDES[deed.lower])
        )
        tokens = rehung(tokens, replace(count, dep="dobj", head=deed.i))
    return tokens


@when(_COUNTS, {"of"})
def _tens_of_thousands(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let one count hold the other: "killed *tens of thousands*" killed no tens beside some thousands."""
    for tens, of, thousands in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if of.lower != "of" or tens.lower not in _COUNTS or thousands.lower not in _COUNTS or of.head != thousands.i:
            continue
        if thousands.head == tens.head and thousands.dep == tens.dep:
            tokens = rehung(tokens, replace(thousands, dep="pobj", head=of.i))
            tokens = rehung(tokens, replace(of, dep="prep", head=tens.i))
    return tokens


_STRIKING = frozenset({"strike", "attack", "raid", "blast", "clash", "ambush", "shelling", "bomb"})
_LINE_VERBS = {"kills": "kill", "wounds": "wound", "injures": "injure", "hits": "hit", "leaves": "leave"}


@when(_LINE_VERBS)
def _deed_in_line(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let a headline's deed do what it tells: "*Strike* on crowd in Gaza *kills* and *wounds* dozens"."""
    root = root_of(tokens)
    if root is None or tokens[-1].text in {".", "!", "?"}:
        return tokens
    subject = next(iter(children(tokens, root, "nsubj")), None)
    if subject is not None:
        return _verb_in_line(tokens, root, subject)
    if root.lower in _LINE_VERBS and root.tag in {"NNS", "NNPS"} and root.i + 1 < len(tokens):
        return _verb_behind_strike(tokens, root)
    deed = tokens[0]
    if deed.head != deed.i or deed.lemma not in _STRIKING or deed.tag not in {"VB", "VBP", "NN", "NNP"}:
        return tokens
    verb = next(
        (t for t in tokens[2:-1] if t.lower in _LINE_VERBS and t.tag in {"NNS", "VBZ"} and t.pos != "VERB"), None
    )
    return tokens if verb is None else _told_in_line(tokens, deed, verb)


def _verb_in_line(tokens: tuple[Token, ...], root: Token, subject: Token) -> tuple[Token, ...]:
    """Let the word that all of a headline hangs on be its verb: "Drone Strike in Amhara *Kills* Dozens"."""
    if root.lower not in _LINE_VERBS or root.tag not in {"NNPS", "NNS"}:
        return tokens
    if subject.lower in _STRIKING:
        tokens = rehung(tokens, replace(subject, pos="NOUN", tag="NN", lemma=subject.lower, ner="O"))
    return rehung(tokens, replace(root, pos="VERB", tag="VBZ", lemma=_LINE_VERBS[root.lower]))


def _verb_behind_strike(tokens: tuple[Token, ...], root: Token) -> tuple[Token, ...]:
    """Let a strike that a headline opens with harm: "Russian drone attack *wounds* five in Odesa"."""
    strike = tokens[root.i - 1]
    doing = strike.lemma in _STRIKING or strike.lemma.endswith(("man", "er", "army", "militia"))
    if strike.dep != "compound" or strike.head != root.i or not doing or children(tokens, root, "det", "poss"):
        return tokens
    for child in children(tokens, root):
        if child.i < strike.i:
            tokens = rehung(tokens, replace(child, head=strike.i))
    tokens = rehung(tokens, replace(strike, dep="nsubj"))
    for child in children(tokens, root, "nummod", "npadvmod", "appos"):
        if child.i == root.i + 1:
            tokens = rehung(tokens, replace(child, dep="dobj"))
    return rehung(tokens, replace(root, pos="VERB", tag="VBZ", lemma=_LINE_VERBS[root.lower]))


def _told_in_line(tokens: tuple[Token, ...], deed: Token, verb: Token) -> tuple[Token, ...]:
    inner = [t for t in children(tokens, verb, "compound", "amod", "nmod", "nummod") if t.i < verb.i]
    if inner:  # what the parse took for a word of "Gaza kills"
        tokens = rehung(tokens, replace(inner[-1], dep=verb.dep, head=verb.head))
    last = replace(verb, dep="ROOT", head=verb.i, pos="VERB", tag="VBZ", lemma=_LINE_VERBS[verb.lower])
    tokens = rehung(tokens, last)
    tokens = rehung(tokens, replace(deed, dep="nsubj", head=verb.i, pos="NOUN", tag="NN"))
    for more in tokens[verb.i + 1 :]:
        if more.lower in _LINE_VERBS and more.tag == "NNS" and more.head == verb.i:
            last = replace(more, pos="VERB", tag="VBZ", lemma=_LINE_VERBS[more.lower], dep="conj")
            tokens = rehung(tokens, last)
    for child in tokens[verb.i + 1 :]:
        if child.head == deed.i and child.dep in {"dobj", "npadvmod"}:
            tokens = rehung(tokens, replace(child, head=last.i, dep="dobj"))
    return tokens


@when({"/POS"})
def _owner_apart(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let an owner own what stands behind its apostrophe: "a strike in *the country ’s* south on Thursday"."""
    for owner, mark, thing in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if mark.tag != "POS" or mark.head == owner.i or owner.dep != "pobj" or thing.pos != "NOUN":
            continue
        far, outer = thing.head, tokens[tokens[owner.head].head]
        if far in {owner.i, owner.head} or far > owner.i:
            continue
        tokens = rehung(tokens, replace(thing, dep="pobj", head=owner.head))
        tokens = rehung(tokens, replace(owner, dep="poss", head=thing.i))
        tokens = rehung(tokens, replace(mark, dep="case", head=owner.i))
        for behind in tokens[thing.i + 1 :]:
            if behind.head == far and behind.dep == "prep" and outer.pos in _NOUNS:
                tokens = rehung(tokens, replace(behind, head=outer.i))
    return tokens


@when(_TELLING, {"^npadvmod"}, {","})
def _day_before_teller(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let the day before a comma be that of what is told: "killed outside a mosque *Sunday*, an official said"."""
    for day, comma in pairwise(tokens):
        said = tokens[day.head]
        if day.ner[2:] != "DATE" or day.dep != "npadvmod" or comma.text != "," or said.i < day.i:
            continue
        told = next((t for t in children(tokens, said, "ccomp") if t.i < day.i), None)
        if said.dep == "advcl" and not children(tokens, said, "mark", "advmod"):
            told = told or tokens[said.head]
        who = next((t for t in children(tokens, said, *_SUBJECTS) if t.i > comma.i), None)
        if told is not None and told.i < day.i and who is not None and said.lemma in _TELLING:
            tokens = rehung(tokens, replace(day, head=told.i))
    return tokens


@when(_HITTING, {"^ccomp"})
def _hit_who_gathered(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let whom a verb hits be its object: "the strike targeted *militants* allegedly gathered in the area"."""
    for clause in tokens:
        verb = tokens[clause.head]
        if clause.dep != "ccomp" or verb.lemma not in _HITTING:
            continue
        subjects = children(tokens, clause, *_SUBJECTS)
        whom = next((t for t in subjects if verb.i < t.i < clause.i), None)
        told = clause.lemma in _TELLING or len(subjects) > 1  # "killing two doctors, *the charity said*"
        if whom is None or told or any(t.text == "," for t in tokens[whom.i : clause.i]):
            continue
        if not children(tokens, verb, "dobj", "auxpass") and not children(tokens, clause, "mark", "aux", "dobj"):
            tokens = rehung(tokens, replace(whom, dep="dobj", head=verb.i))
            tokens = rehung(tokens, replace(clause, dep="acl", head=whom.i, tag="VBN"))
    return tokens


@when(_TOWNS)
def _town_apart(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let a town name its description: "a source in the provincial capital *Pemba* said" is no saying of Pemba's."""
    for noun, name in pairwise(tokens):
        said = tokens[name.head]
        described = noun.dep == "pobj" and noun.lower in _TOWNS
        if not described or name.dep != "nsubj" or name.pos != "PROPN" or said.i < name.i:
            continue
        if any(t.i < noun.i for t in children(tokens, said, *_SUBJECTS)):
            tokens = rehung(tokens, replace(name, dep="appos", head=noun.i))
    return tokens


@when(_PARTS, {"^compound"})
def _part_of_country(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let the part of a country that its name follows be the place: "in *Plateau state* Nigeria"."""
    for part, country in pairwise(tokens):
        named = part.lower in _PARTS and part.dep == "compound" and part.head == country.i and country.pos == "PROPN"
        if not named or country.dep != "pobj" or country_of(country.text) is None:
            continue
        for child in children(tokens, country):
            if child.i < part.i:
                tokens = rehung(tokens, replace(child, head=part.i))
        tokens = rehung(tokens, replace(part, dep="pobj", head=country.head))
        tokens = rehung(tokens, replace(country, dep="appos", head=part.i))
    return tokens


@when({"among", "amongst"})
def _among_told(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let who was among them be told with it: "police said *among the dead* were two lawmakers"."""
    for among in tokens:
        said = tokens[among.head]
        if among.lower not in {"among", "amongst"} or among.dep != "prep" or said.lemma not in _TELLING:
            continue
        told = [t for t in children(tokens, said, "ccomp") if t.i > among.i > said.i and t.lemma == "be"]
        if told and all(below(tokens, t, among.i) or t.i == among.i for t in tokens[among.i : told[0].i]):
            tokens = rehung(tokens, replace(among, head=told[0].i))
    return tokens


@when(_OPENING, {"^appos"})
def _place_before_subject(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let the place that opens a sentence be where it was: "*In Kyiv*, a part of a drone injured a woman"."""
    if len(tokens) < 6 or tokens[0].lower not in _OPENING or tokens[0].dep != "prep" or children(tokens, tokens[0]):
        return tokens
    place = next((t for t in tokens[1:5] if t.dep == "nsubj" and t.pos == "PROPN"), None)
    if place is None or tokens[place.i + 1].text != ",":
        return tokens
    who = next((t for t in children(tokens, place, "appos") if t.i > place.i + 1 and t.i < place.head), None)
    if who is None or who.pos not in _NOUNS or left_edge(tokens, who) != place.i + 2:
        return tokens
    tokens = rehung(tokens, replace(who, dep="nsubj", head=place.head))
    return rehung(tokens, replace(place, dep="pobj", head=0))


@when({"hostage", "captive", "prisoner"})
def _so_many_taken(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let those be taken who were: "left nine killed and *253 taken hostage*" has no takers."""
    for taken, hostage in pairwise(tokens):
        held = hostage.lower in {"hostage", "captive", "prisoner"} and hostage.dep == "dobj" and hostage.head == taken.i
        if not held or taken.tag not in {"VBN", "VBD"} or children(tokens, taken, "aux", "auxpass"):
            continue
        who = next(iter(children(tokens, taken, "nsubj")), None)
        if who is not None and who.i == taken.i - 1 and who.tag == "CD":
            tokens = rehung(tokens, replace(who, dep="nsubjpass"))
            tokens = rehung(tokens, replace(taken, tag="VBN"))
            tokens = rehung(tokens, replace(hostage, dep="oprd"))
    return tokens


@when(_HARM, {"^acl"}, {"^conj"})
def _number_beside(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let so many have been harmed besides: "said 21 were killed and *more than 150 wounded* by gunfire"."""
    for harmed in tokens[1:]:
        number = tokens[harmed.head]
        verb = tokens[number.head]
        beside = harmed.dep == "acl" and harmed.tag == "VBN" and harmed.lemma in _HARM and number.i == harmed.i - 1
        if not beside or number.dep != "conj":
            continue
        if verb.lemma in _TELLING:
            told = children(tokens, verb, "ccomp")
            verb = next((t for t in reversed(told) if t.i < number.i and t.lemma in _HARM), verb)
        counted = number.tag == "CD" or any(
            t.dep == "nummod" or t.lower in _SOME for t in children(tokens, number, "nummod", "amod")
        )
        if not counted or verb.lemma not in _HARM or verb.pos != "VERB":
            continue
        tokens = rehung(tokens, replace(harmed, dep="conj", head=verb.i))
        tokens = rehung(tokens, replace(number, dep="nsubjpass", head=harmed.i))
    return tokens


@when({"after", "before", "since"}, _HARM, {"^ccomp"})
def _after_harm(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let "after" hold who was harmed: "declared mourning *after 69 people including a mayor were killed*"."""
    for after in tokens:
        if after.lower not in {"after", "before", "since"} or after.dep != "prep":
            continue
        people = next(iter(children(tokens, after, "pobj")), None)
        verb = next(
            (
                t
                for t in tokens[after.i :]
                if t.tag == "VBN" and t.lemma in _HARM and t.dep in {"ccomp", "ROOT", "conj"}
            ),
            None,
        )
        if people is None or verb is None or people.i > verb.i or people.pos not in {"NOUN", "NUM", "PROPN"}:
            continue
        helped = children(tokens, verb, "auxpass")
        first = children(tokens, verb, *_SUBJECTS)
        between = [t for t in tokens[people.i + 1 : verb.i] if t.pos in {"VERB", "SCONJ"} and t.lower != "including"]
        if not helped or between or any(t.i > after.i for t in first) or verb.dep != "ccomp":
            continue
        main = tokens[verb.head]
        if main.i > after.i:
            continue
        for subject in first:
            if below(tokens, after, subject.i):
                tokens = rehung(tokens, replace(subject, dep="dobj", head=main.i))
        tokens = rehung(tokens, replace(verb, dep="advcl", head=main.i))
        tokens = rehung(tokens, replace(people, dep="nsubjpass", head=verb.i))
        tokens = rehung(tokens, replace(tokens[after.i], dep="mark", head=verb.i))
    return tokens


@when({"now", "once", "then", "long"})
def _now_there(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let what is said of a place by the way be of the place: "sent troops to the valley, *now at* the front"."""
    for comma, now, prep in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if comma.text != "," or now.lower not in {"now", "once", "then", "long"} or prep.pos != "ADP" or comma.i == 0:
            continue
        place = tokens[comma.i - 1]
        if now.head in {prep.i, prep.head} and prep.dep == "prep" and prep.head < comma.i and place.pos in _NOUNS:
            tokens = rehung(tokens, replace(prep, dep="prep", head=place.i))
            tokens = rehung(tokens, replace(now, dep="advmod", head=prep.i))
    return tokens


@when(_DEEDS, {"of"}, {"^conj"})
def _harmed_in_a_row(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let people in a row suffer one deed: "the murder *of a judge, his wife and a guard*" is no murder and a wife."""
    for person in tokens[3:]:
        deed = tokens[person.head]
        if person.dep != "conj" or deed.lemma not in _DEEDS or deed.i > person.i or not _is_person(person):
            continue
        of = next((t for t in children(tokens, deed, "prep") if t.lower == "of" and t.i < person.i), None)
        first = next(iter(children(tokens, of, "pobj")), None) if of is not None else None
        if first is None or first.i > person.i or not _is_person(first):
            continue
        if tokens[left_edge(tokens, person) - 1].lower not in {",", "and"}:
            continue
        for mark in children(tokens, deed, "cc", "punct"):
            if first.i < mark.i < person.i:
                tokens = rehung(tokens, replace(mark, head=first.i))
        tokens = rehung(tokens, replace(person, head=first.i))
    return tokens


@when(_DEEDS, {"of"}, {"in", "on"})
def _victim_behind_day(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let what stands behind a date be whom the deed befell: "the murder *in July of* the mayor" is no July of his."""
    for of in tokens[3:]:
        day = tokens[of.head]
        prep = tokens[day.head]
        deed = tokens[prep.head]
        dated = of.lower == "of" and day.ner.endswith("DATE") and day.dep == "pobj" and prep.lower in {"in", "on"}
        whom = next(iter(children(tokens, of, "pobj")), None)
        if dated and deed.lemma in _DEEDS and whom is not None and whom.ner[2:] != "DATE":
            tokens = rehung(tokens, replace(of, head=deed.i))
    return tokens


def _is_person(token: Token) -> bool:
    named = nominals().get(token.lemma)
    return token.ner.endswith("PERSON") or (named is not None and named.category in _PERSONS)


_LEFT_SO = frozenset({"injured", "wounded", "dead", "killed", "homeless", "hurt", "displaced", "missing"})


@when({"leave"}, _LEFT_SO, {"^acl", "^advcl", "^amod"})
def _left_so(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let those left hurt be so: "on Friday, an event that *left* two officers *injured*" injured no event."""
    for whom, hurt in pairwise(tokens):
        left = tokens[whom.head]
        if hurt.lower not in _LEFT_SO or whom.dep != "dobj" or left.lemma != "leave" or hurt.dep == "oprd":
            continue
        if hurt.head in {whom.i, left.i} or below(tokens, hurt, whom.i):
            continue
        tokens = rehung(tokens, replace(hurt, dep="oprd", head=left.i))
    return tokens


RULES: tuple[Rule, ...] = (
    _harmed_in_a_row, _with_something_done, _who_of_people, _called_so, _harmed_besides, _owners, _when_it_happened,
    _charged_besides, _side_by_side, _families_told, _have_said, _number_harmed, _place_before_subject,
    _so_many_taken, _number_beside, _now_there, _number_more, _counted_in_line, _before_adding, _doer_of_participle,
    _harm_behind_place, _razing_besides, _deed_in_line, _owner_apart, _day_before_teller, _hit_who_gathered,
    _town_apart, _part_of_country, _among_told, _after_harm, _harmed_elsewhere, _harm_before_teller,
    _victim_behind_day, _counted_besides, _tens_of_thousands, _left_so,
)  # fmt: skip
"""The rules, in the order they are tried."""
