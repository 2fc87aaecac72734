"""Sequels: verbs that go on with what was told, which the parser hangs on the wrong one or takes for another form."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from dragoman.annotate.rehung import Rule, below, children, left_edge, rehung, when
from dragoman.annotate.tokens import Token

__all__ = ["RULES"]

_DONE_TO = frozenset({
    "charge", "try", "convict", "sentence", "arrest", "detain", "jail", "imprison", "execute", "hang", "kill", "deport",
    "expel", "extradite", "exile", "indict", "accuse", "ban", "acquit", "dismiss", "sack", "appoint", "elect", "beat",
    "torture", "murder", "shoot", "behead", "abduct", "fine", "pardon", "condemn", "oust", "overthrow", "depose",
})  # fmt: skip
"""Verbs that without an object are in the passive: "was extradited, *tried* for treason"."""
_HELD = frozenset({"dobj", "ccomp", "nsubj", "aux", "auxpass", "mark", "agent", "nsubjpass"})
_TELLING = frozenset({"say", "claim", "allege", "argue", "believe", "insist", "maintain", "complain", "assert", "fear"})
_STANCES = frozenset({
    "recognise", "recognize", "demand", "want", "back", "support", "oppose", "reject", "call", "blame", "accuse",
    "urge", "say", "insist", "condemn", "deny", "refuse", "plan", "seek", "threaten", "warn", "consider", "regard",
    "hold",
})  # fmt: skip
_PAPERS = frozenset({
    "report", "resolution", "statement", "letter", "law", "bill", "decree", "motion", "declaration", "petition",
    "article", "editorial", "communique", "document", "ruling", "order", "amendment", "verdict",
})  # fmt: skip
_WORDED = frozenset({
    "criticise", "criticize", "condemn", "call", "demand", "accuse", "urge", "denounce", "say", "blame", "allege",
    "authorise", "authorize", "detail", "welcome", "recognise", "recognize", "support", "ban", "describe",
})  # fmt: skip
"""What a paper does by its words: "a report *criticizing* the police"."""
_QUOTES = frozenset({'"', "”", "''", "’’"})
_SAYING = frozenset({"say", "add", "report", "write", "announce", "claim", "state", "tell", "note"})
_PEOPLE = frozenset({
    "protester", "official", "soldier", "civilian", "rebel", "person", "people", "citizen", "activist", "journalist",
    "minister", "leader", "worker", "refugee", "troop", "fighter", "militant", "prisoner", "diplomat", "member",
})  # fmt: skip
_OBJECTS = frozenset({"dobj", "pobj", "nsubj", "npadvmod"})
_WITHHELD = frozenset({"say", "comment", "elaborate", "specify", "identify", "give", "provide", "disclose", "name"})
_PLACES = frozenset({
    "capital", "city", "town", "village", "region", "area", "street", "district", "province", "country", "square",
    "camp", "prison", "north", "south", "east", "west", "neighbourhood", "neighborhood", "suburb", "border",
})  # fmt: skip
_WARRANTS = frozenset({"warrant", "summons", "indictment"})
_WHOM = frozenset({"nsubj", "nsubjpass", "dobj"})
_BY_ORDER = frozenset({
    "arrest", "detain", "jail", "imprison", "execute", "expel", "deport", "remove", "banish", "exile", "murder",
    "assassinate", "behead", "dismiss", "poison", "sack", "try", "strangle", "blind",
})  # fmt: skip
"""What who holds power *has* others do to somebody."""


@when({"^auxpass"}, _DONE_TO, {"^conj", "^advcl"})
def _done_in_a_row(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let a passive go on: "was extradited to Turkey, *tried* for treason, *and sentenced* to death"."""
    for verb in tokens:
        if verb.dep not in {"conj", "advcl"} or verb.tag not in {"VBD", "VBN"} or verb.lemma not in _DONE_TO:
            continue
        first = tokens[verb.head]
        if first.i > verb.i or not _passive(tokens, first) or children(tokens, verb, *_HELD):
            continue
        row = verb.dep == "conj" or any(t.tag in {"VBN", "VBD"} for t in _joined(tokens, verb, first))
        if row and (verb.dep == "conj" or tokens[verb.i - 1].text == ","):
            tokens = rehung(tokens, replace(verb, dep="conj", tag="VBN"))
    return tokens


def _passive(tokens: tuple[Token, ...], verb: Token) -> bool:
    """Tell whether a verb is in the passive by its own helper, or by that of the row it goes on with."""
    while verb.dep == "conj" and verb.tag == "VBN" and not children(tokens, verb, "auxpass", "nsubj", "dobj"):
        verb = tokens[verb.head]
    return verb.tag == "VBN" and bool(children(tokens, verb, "auxpass"))


def _joined(tokens: tuple[Token, ...], verb: Token, first: Token) -> list[Token]:
    """Return what the row goes on with behind ``verb``."""
    return [t for head in (verb, first) for t in children(tokens, head, "conj") if t.i > verb.i]


@when(_STANCES, {"/VBZ"}, {"^conj"}, {"^ccomp"})
def _present_after_past(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let who claims now do what stands in the present: "*claims* that X won and *recognizes* Y"."""
    for verb in tokens:
        if verb.dep != "conj" or verb.tag != "VBZ" or verb.lemma not in _STANCES:
            continue
        said = tokens[verb.head]
        teller = tokens[said.head]
        if said.dep != "ccomp" or said.tag != "VBD" or teller.lemma not in _TELLING or teller.tag != "VBZ":
            continue
        if teller.i < said.i < verb.i and not children(tokens, verb, "nsubj", "nsubjpass", "expl"):
            tokens = rehung(tokens, replace(verb, head=teller.i))
    return tokens


@when(_PAPERS, _WORDED, {"/VBG"})
def _worded_in_paper(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let a paper say what is in it: "dismissed a *report criticizing* its record" is no criticism by who dismissed."""
    for paper, verb in pairwise(tokens):
        if verb.tag == "VBG" and verb.dep == "advcl" and paper.lemma in _PAPERS and verb.lemma in _WORDED:
            tokens = rehung(tokens, replace(verb, dep="acl", head=paper.i))
    return tokens


@when(_QUOTES, _SAYING)
def _teller_after_quote(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let who is named behind a quotation say it: "“… killed nine,” *the observatory*, a monitor, *says*"."""
    for mark, opening in pairwise(tokens):
        if mark.text not in _QUOTES or mark.i < 3 or tokens[mark.i - 1].text not in {",", "?", "!"}:
            continue
        for name in tokens[opening.i :]:
            inside = name.dep in {"dobj", "appos", "dep", "npadvmod", "pobj", "conj"} and name.head < mark.i
            if not inside or left_edge(tokens, name) != opening.i:
                continue
            said = next((t for t in tokens[name.i + 1 :] if t.lemma in _SAYING and t.tag in {"VBD", "VBZ"}), None)
            if said is not None and said.head == said.i and not children(tokens, said, "nsubj"):
                return rehung(tokens, replace(name, head=said.i, dep="nsubj"))
            break
    return tokens


@when({"have"}, _BY_ORDER)
def _had_by_order(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let who has somebody arrested do it: "the king *had* the minister *arrested*"."""
    for done in tokens:
        if done.tag != "VBN" or done.lemma not in _BY_ORDER or done.dep not in {"ccomp", "acl"}:
            continue
        above = tokens[done.head]
        have = above if done.dep == "ccomp" else tokens[above.head]
        named = children(tokens, done, "nsubj", "nsubjpass") if done.dep == "ccomp" else [above]
        whom = next((t for t in named if have.i < t.i < done.i and t.dep in _WHOM), None)
        own = children(tokens, done, "aux", "auxpass", "agent", "mark")
        if have.lemma != "have" or have.pos not in {"VERB", "AUX"} or whom is None or own:
            continue
        for child in children(tokens, have):
            if child.i != done.i:
                tokens = rehung(tokens, replace(child, head=done.i))
        root = done.i if have.head == have.i else have.head
        tag = "VB" if have.tag == "VB" else "VBD" if have.tag == "VBD" else "VBZ"
        tokens = rehung(tokens, replace(done, head=root, dep=have.dep, tag=tag))
        tokens = rehung(
            tokens, replace(have, head=done.i, dep="dep", pos="AUX")
        )  # "would *have* him tried": no perfect
        tokens = rehung(tokens, replace(tokens[whom.i], head=done.i, dep="dobj"))
    return tokens


@when({"^conj"}, {"^cc"}, {"/VBD", "/VBZ"})
def _doer_behind_day(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let a name behind a day do what follows: "entered the city on *Sunday and the president fled*"."""
    for doer, verb in pairwise(tokens):
        if doer.dep != "conj" or verb.dep != "conj" or verb.tag not in {"VBD", "VBZ"} or doer.i < 3:
            continue
        opening = left_edge(tokens, doer)
        day, joint = tokens[opening - 2], tokens[opening - 1]
        if day.ner[2:] not in {"DATE", "TIME"} or joint.dep != "cc" or doer.ner[2:] in {"DATE", "TIME"}:
            continue
        if doer.pos in {"NOUN", "PROPN"} and not children(tokens, verb, "nsubj", "nsubjpass"):
            tokens = rehung(tokens, replace(doer, head=verb.i, dep="nsubj"))
            tokens = rehung(tokens, replace(joint, head=verb.head))
    return tokens


@when(_WITHHELD, _SAYING, {"^conj"}, {"^ccomp"}, {"^neg"})
def _kept_to_himself(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let who said something keep the rest back: "*said* he was in custody but *would not say* where"."""
    for verb in tokens:
        content = tokens[verb.head]
        said = tokens[content.head]
        if verb.dep != "conj" or verb.lemma not in _WITHHELD or content.dep != "ccomp" or said.lemma not in _SAYING:
            continue
        negated = children(tokens, verb, "neg") and children(tokens, verb, "aux")
        if said.i < content.i < verb.i and negated and not children(tokens, verb, "nsubj", "nsubjpass"):
            tokens = rehung(tokens, replace(verb, head=said.i))
    return tokens


@when({"who"}, {"^relcl"}, {"^pobj"})
def _people_in_place(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Hang a clause with "who" on people: "beat *protesters* in the capital *who were demanding* an inquiry"."""
    for place, who in pairwise(tokens):
        clause = tokens[who.head]
        if who.lower != "who" or clause.dep != "relcl" or clause.head != place.i or place.dep != "pobj":
            continue
        if place.ner[2:] not in {"GPE", "LOC", "FAC"} and place.lemma not in _PLACES:
            continue
        verb = tokens[tokens[place.head].head]
        if tokens[place.head].lower not in {"in", "at", "near", "outside", "from", "across"}:
            continue
        people = [verb] if verb.pos == "NOUN" else children(tokens, verb, "dobj", "nsubjpass", "nsubj")
        people = [t for t in people if t.i < place.i and t.pos in {"NOUN", "PROPN"} and t.lemma not in _PLACES]
        if people:
            tokens = rehung(tokens, replace(clause, head=people[-1].i))
    return tokens


@when({"which"}, {"^relcl"})
def _which_body(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Hang a clause with "which" on no people: "a crackdown on protesters in *Belarus, which* recalled its envoy"."""
    for comma, which in pairwise(tokens):
        clause = tokens[which.head]
        if which.lower != "which" or comma.text != "," or clause.dep != "relcl" or comma.i == 0:
            continue
        body, people = tokens[comma.i - 1], tokens[clause.head]
        if people.tag != "NNS" or body.ner[2:] not in {"GPE", "ORG"} or not below(tokens, body, people.i):
            continue
        if people.lemma in _PEOPLE:
            tokens = rehung(tokens, replace(clause, head=body.i))
    return tokens


@when({"guilty"}, {"of"})
def _guilty_of(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Hang what somebody is guilty of on "guilty": "found it *guilty* on Friday *of supporting* violence"."""
    for guilty in tokens:
        if guilty.lower != "guilty" or any(t.lower == "of" for t in children(tokens, guilty, "prep")):
            continue
        for of in tokens[guilty.i + 1 : guilty.i + 7]:
            between = tokens[guilty.i + 1 : of.i]
            stray = of.lower == "of" and of.dep == "prep" and (of.head == guilty.head or guilty.i < of.head < of.i)
            if stray and not any(t.pos in {"VERB", "PUNCT"} for t in between):
                return rehung(tokens, replace(of, head=guilty.i))
    return tokens


@when({"back"}, {"^nsubj"})
def _backers(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let those who back somebody do it: "While Qatar and Turkey *back* the north, Cairo supports the south"."""
    for back, first in pairwise(tokens):
        if back.lower != "back" or back.pos != "ADV" or first.tag not in {"DT", "PRP$", "NNP"}:
            continue
        whom = _headed(tokens, first)
        verb = next((t for t in tokens[whom.i + 1 :] if t.tag in {"VBP", "VBZ", "VBD"}), None)
        if not children(tokens, back, "nsubj") or whom.dep not in _OBJECTS or verb is None or verb.pos != "VERB":
            continue
        behind = tokens[whom.i + 1 : verb.i]
        comma = next((t for t in behind if t.text == ","), None)
        if comma is not None and not any(t.head == verb.i and t.dep == "nsubj" and t.i > comma.i for t in behind):
            tokens = rehung(tokens, replace(_headed(tokens, tokens[comma.i + 1]), head=verb.i, dep="nsubj"))
        tokens = rehung(tokens, replace(back, head=verb.i, dep="advcl", pos="VERB", tag="VBP", lemma="back"))
        tokens = rehung(tokens, replace(tokens[whom.i], head=back.i, dep="dobj"))
    return tokens


def _headed(tokens: tuple[Token, ...], first: Token) -> Token:
    """Return the head of the noun phrase that begins with ``first``."""
    while first.dep in {"det", "poss", "compound", "amod", "nmod"} and first.head > first.i:
        first = tokens[first.head]
    return first


@when({"by"}, {"^dobj"})
def _done_by_named(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Hang who did it on the deed that an active verb brings on: "prompting *an invasion by Israel*"."""
    for deed, by in pairwise(tokens):
        if by.lower != "by" or by.dep not in {"prep", "agent"} or deed.dep != "dobj" or by.head != deed.head:
            continue
        who = next(iter(children(tokens, by, "pobj")), None)
        named = who is not None and who.ner[2:] in {"GPE", "ORG", "NORP", "PERSON"}
        if named and deed.pos == "NOUN" and not children(tokens, tokens[deed.head], "auxpass", "nsubjpass"):
            tokens = rehung(tokens, replace(by, head=deed.i, dep="prep"))
    return tokens


@when(_WARRANTS, {"for"})
def _charge_behind_warrant(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Hang what somebody is wanted for on the warrant: "issued *a warrant* for the general in May *for murder*"."""
    for paper in tokens:
        if paper.lemma not in _WARRANTS or paper.dep not in {"dobj", "nsubjpass"}:
            continue
        if not any(t.lower == "for" for t in children(tokens, paper, "prep")):
            continue
        for charge in children(tokens, tokens[paper.head], "prep"):
            if charge.lower in {"for", "over", "on"} and charge.i > paper.i and _charge(tokens, charge):
                tokens = rehung(tokens, replace(charge, head=paper.i))
    return tokens


def _charge(tokens: tuple[Token, ...], prep: Token) -> bool:
    """Tell whether what stands behind a preposition may be a charge: no day, and nobody's name."""
    things = children(tokens, prep, "pobj", "pcomp")
    return bool(things) and all(not thing.ner and thing.pos in {"NOUN", "VERB"} for thing in things)


RULES: tuple[Rule, ...] = (
    _doer_behind_day, _kept_to_himself, _people_in_place, _which_body, _guilty_of, _backers, _done_by_named,
    _charge_behind_warrant, _done_in_a_row, _present_after_past, _worded_in_paper, _teller_after_quote, _had_by_order,
)  # fmt: skip
"""The rules, in the order they are tried."""
