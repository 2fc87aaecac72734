"""Modifiers: what the parser hangs on a verb or a neighbour although it tells of the noun before it, or the reverse."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from dragoman.annotate.nominals import nominals
from dragoman.annotate.rehung import Rule, below, children, rehung, right_edge, when
from dragoman.annotate.tokens import Token

__all__ = ["RULES"]

_CHARGES = frozenset({"accuse", "suspect", "convict", "acquit"})
_TOWARDS = _CHARGES | {
    "condemn", "criticise", "criticize", "blame", "urge", "warn", "sanction", "denounce", "praise", "thank", "support",
    "back", "oppose", "blacklist",
}  # fmt: skip
"""Verbs of what is said of somebody or done to him, by no deed of the speaker's beside it."""

_ALONG = frozenset({"use", "say", "accuse", "call", "cite", "add", "include", "follow", "accord", "demand"})
"""Participles that tell how the subject goes about it, or what else he says."""

_TALKED = frozenset({"pobj", "prep", "conj", "appos"})
_WHOLE = frozenset({"nsubj", "nsubjpass", "dobj", "attr", "pobj"})

_LOOSE = frozenset({"^dep", "^advcl", "^conj", "^ccomp", "^parataxis"})
_LIKE_PAST = frozenset({"shot", "held", "sent", "made", "built", "brought", "caught", "found", "led", "sold", "bought"})
"""Participles spelt like the past of their verb that do not end in -ed."""
_HELPED = frozenset({"aux", "auxpass", "dobj", "nsubjpass", "xcomp", "prt", "attr", "acomp"})
"""What hangs on a verb that is finite: an object, a helper."""
_APART = frozenset({",", ";", ":", "-", "--", "—", "–", '"', "“", "”"})
_AWAITED = frozenset({
    "trial", "appeal", "investigation", "sentencing", "hearing", "deportation", "extradition", "inquiry", "probe",
    "review", "decision", "ruling", "verdict", "outcome",
})  # fmt: skip
_SCHEMES = frozenset({"plot", "plan", "attempt", "bid", "scheme", "conspiracy", "proposal", "effort"})
_FORCES = frozenset({
    "force", "militant", "fighter", "rebel", "troop", "soldier", "insurgent", "militia", "group", "guerrilla", "gunman",
})  # fmt: skip
_LENGTHS = frozenset({"km", "kms", "kilometer", "kilometre", "mile", "meter", "metre", "yard", "m"})


@when(_TOWARDS, {"/VBG"}, {"^advcl", "^xcomp"})
def _deed_of_the_accused(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let those who are accused do what a participle tells of them: "accused the states *imposing* a blockade of"."""
    for deed in tokens:
        verb = tokens[deed.head]
        whom = tokens[deed.i - 1]
        told = deed.tag == "VBG" and deed.dep in {"advcl", "xcomp"} and deed.lemma not in _ALONG
        if not told or verb.lemma not in _TOWARDS or (whom.dep, whom.head) != ("dobj", verb.i):
            continue
        tokens = rehung(tokens, replace(deed, dep="acl", head=whom.i))
        if verb.lemma in _CHARGES and not any(t.head == verb.i and t.lower == "of" for t in tokens):
            of = [t for t in tokens if t.lower == "of" and t.dep == "prep" and below(tokens, t, deed.i)]
            charge = [t for t in of if any(c.head == t.i and c.dep == "pcomp" for c in tokens)]
            for prep in charge[:1]:
                tokens = rehung(tokens, replace(prep, head=verb.i))
    return tokens


@when(_LENGTHS, {"from"})
def _so_far_from(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let a distance tell how far off something lies: no attack is made by "30 km (19 miles) *from the border*"."""
    for prep in tokens[2:]:
        if prep.lower != "from" or prep.dep != "prep":
            continue
        before = tokens[: prep.i]
        if before[-1].text == ")":
            before = before[: max((t.i for t in before if t.text == "("), default=0)]
        far = before[-1] if before else prep
        if far.lemma not in _LENGTHS or far.i == prep.head or tokens[far.i - 1].tag not in {"CD", "NNS", "JJ", "DT"}:
            continue
        if far.head == prep.i:
            tokens = rehung(tokens, replace(far, head=prep.head))
        tokens = rehung(tokens, replace(prep, head=far.i))
    return tokens


@when({"which"}, {"between"})
def _which_of_the_whole(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Hang ", which is …" on the whole and not on one of two: "a plan for ties between A and B, *which is* backed"."""
    for clause in tokens:
        if clause.dep != "relcl":
            continue
        one = tokens[clause.head]
        which = next((t for t in tokens if t.head == clause.i and t.dep in {"nsubj", "nsubjpass"}), None)
        if which is None or which.lower != "which" or tokens[which.i - 1].text != ",":
            continue
        single = any(t.tag == "VBZ" and t.head in {clause.i, clause.head} for t in tokens[which.i : clause.i + 1])
        pair = one.dep == "conj" or any(t.head == one.i and t.dep == "conj" and t.i < which.i for t in tokens)
        first = tokens[one.head] if one.dep == "conj" else one
        between = first.dep == "pobj" and tokens[first.head].lower == "between"
        if not single or not pair or not between:
            continue
        whole = tokens[tokens[first.head].head]
        while whole.dep in _TALKED and tokens[whole.head].pos in {"NOUN", "PROPN", "ADP"}:
            whole = tokens[whole.head]
        if whole.pos == "NOUN" and whole.dep in _WHOLE:
            tokens = rehung(tokens, replace(clause, head=whole.i))
    return tokens


@when({"be"}, {"^conj"}, {"^ccomp"})
def _told_beside_demand(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Hang a finite verb on the one that demands: "insisted that the plan be published and *refused* to yield"."""
    for verb in tokens:
        asked = tokens[verb.head]
        above = tokens[asked.head]
        if verb.dep != "conj" or asked.dep != "ccomp" or {verb.tag, above.tag} != {"VBD"}:
            continue
        be = any(t.head == asked.i and t.dep == "auxpass" and t.lower == "be" and t.tag == "VB" for t in tokens)
        if not be or any(t.head == asked.i and t.dep == "aux" for t in tokens):
            continue
        if not any(t.head == verb.i and t.dep in {"nsubj", "auxpass"} for t in tokens):
            tokens = rehung(tokens, replace(verb, head=above.i))
    return tokens


@when({"guilty", "innocent", "liable"})
def _found_guilty(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let whom a court finds guilty be whom the verb is about: "found *him* guilty of organising unrest"."""
    for state in tokens:
        verb = tokens[state.head]
        if state.lower not in {"guilty", "innocent", "liable"} or state.dep != "ccomp" or verb.lemma != "find":
            continue
        own = [t for t in tokens if t.head == state.i and t.dep == "nsubj"]
        if len(own) == 1 and own[0].i < state.i and not any(t.head == state.i and t.pos == "AUX" for t in tokens):
            tokens = rehung(tokens, replace(own[0], dep="dobj", head=verb.i))
            tokens = rehung(tokens, replace(state, dep="oprd"))
    return tokens


@when({"add", "put", "place"}, {"list", "blacklist", "register"})
def _put_on_list(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Hang the list on the verb, where the parse has the last name's: "added a bank and a judge *to* a blacklist"."""
    for prep in tokens:
        last = tokens[prep.head]
        thing = last
        while thing.dep == "conj":
            thing = tokens[thing.head]
        verb = tokens[thing.head]
        if prep.dep != "prep" or prep.lower not in {"to", "on"} or verb.lemma not in {"add", "put", "place"}:
            continue
        if (
            last.i != thing.i
            and thing.dep == "dobj"
            and any(t.head == prep.i and t.lemma in {"list", "blacklist", "register"} for t in tokens)
        ):
            tokens = rehung(tokens, replace(prep, head=verb.i))
    return tokens


@when({"who"}, {"^relcl"})
def _who_in_office(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Hang ", who …" on the person and not on the country: "President Addo of Ghana, *who* chairs the bloc"."""
    for clause in tokens:
        place = tokens[clause.head]
        if clause.dep != "relcl" or place.dep != "pobj":
            continue
        of = tokens[place.head]
        person = tokens[of.head]
        who = next((t for t in tokens if t.head == clause.i and t.dep in {"nsubj", "nsubjpass"}), None)
        if who is None or who.lower != "who":
            continue
        country = place.pos == "PROPN" and place.ner.endswith(("GPE", "LOC"))
        if country and of.lower in {"of", "from"} and person.pos == "PROPN" and person.ner.endswith("PERSON"):
            tokens = rehung(tokens, replace(clause, head=person.i))
    return tokens


@when({"/VBD", "/VBN"}, _LOOSE)
def _done_to_the_subject(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let the last of two verbs be the sentence's: "missiles *fired* from Iran *hit* a base".

    Two finite verbs with nothing to join them leave no other reading: the first only tells which subject is meant.
    """
    for first in tokens[1:-2]:
        if not _may_be_done_to(tokens, first):
            continue
        own = [t for t in tokens if t.head == first.i and t.i != first.i]
        subjects = [t for t in own if t.dep == "nsubj" and t.i < first.i]
        if not subjects or any(t.dep in _HELPED for t in own) or right_edge(tokens, subjects[0]) > first.i:
            continue
        verbs = [t for t in own if f"^{t.dep}" in _LOOSE and t.tag in {"VBD", "VBZ", "VBP"}]
        if not verbs or not _bare(tokens, first, verbs[0]):
            continue
        subject, verb = subjects[0], verbs[0]
        tokens = rehung(tokens, replace(verb, head=first.head if first.head != first.i else verb.i, dep=first.dep))
        for late in (t for t in own if t.i > verb.i or t.i < subject.i):
            tokens = rehung(tokens, replace(late, head=verb.i))
        tokens = rehung(tokens, replace(subject, head=verb.i))
        tokens = rehung(tokens, replace(first, head=subject.i, dep="acl", tag="VBN"))
    return tokens


def _may_be_done_to(tokens: tuple[Token, ...], first: Token) -> bool:
    """Tell whether a verb may be a participle: its form is one, a preposition follows."""
    form = first.tag in {"VBD", "VBN"} and (first.lower.endswith("ed") or first.lower in _LIKE_PAST)
    return form and tokens[first.i + 1].pos == "ADP"


def _bare(tokens: tuple[Token, ...], first: Token, verb: Token) -> bool:
    """Tell whether a verb has no subject of its own, and nothing joins it to the one before."""
    own = [t for t in tokens if t.head == verb.i]
    apart = any(t.text in _APART or t.tag in {"CC", "WDT", "WP", "WRB", "-LRB-"} for t in tokens[first.i : verb.i])
    return verb.i > first.i and not apart and not any(t.dep in {"nsubj", "nsubjpass", "mark", "aux"} for t in own)


@when({"who"}, {"^relcl"})
def _who_are_people(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Hang ", who …" on people and on no thing before them: "a focus for *demonstrators*, *who called* for talks"."""
    for clause in tokens:
        if clause.dep != "relcl":
            continue
        who = next((t for t in tokens if t.head == clause.i and t.lower == "who" and t.dep == "nsubj"), None)
        if who is None or who.i < 2:
            continue
        thing = tokens[clause.head]
        before = [t for t in tokens[max(0, who.i - 3) : who.i] if t.pos not in {"PUNCT", "ADV"}][-1:]
        known = nominals().get(thing.lemma)
        if thing.pos != "NOUN" or known is not None or not before or not thing.i < before[0].i:
            continue
        people = nominals().get(before[0].lemma)
        if before[0].pos == "NOUN" and people is not None and people.category in {"person", "group"}:
            tokens = rehung(tokens, replace(clause, head=before[0].i))
    return tokens


@when({"pending"}, _AWAITED)
def _until_then(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let "pending" lead what is awaited: "were held *pending trial*" holds no trial."""
    for awaited in tokens[2:]:
        pending = tokens[awaited.i - 1]
        if pending.lower != "pending" or awaited.lemma not in _AWAITED or awaited.dep not in {"dobj", "npadvmod"}:
            continue
        tokens = rehung(tokens, replace(pending, head=awaited.head, dep="prep", pos="ADP", tag="IN", lemma="pending"))
        tokens = rehung(tokens, replace(awaited, head=pending.i, dep="pobj"))
    return tokens


@when(_SCHEMES, {"/TO"}, {"^advcl", "^xcomp"})
def _what_is_planned(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Hang on a plan what it is to do: "foiled *a plot to kill* the president" is no aim of those who foil it."""
    for deed in tokens[3:]:
        scheme, to = tokens[deed.i - 2], tokens[deed.i - 1]
        placed = scheme.dep in {"dobj", "nsubjpass"} and scheme.head == deed.head
        if deed.dep in {"advcl", "xcomp"} and to.tag == "TO" and scheme.lemma in _SCHEMES and placed:
            tokens = rehung(tokens, replace(deed, head=scheme.i, dep="acl"))
    return tokens


@when({"order"}, {"/VBN", "/VBD"}, {"^ccomp"})
def _ordered_to_be(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let it be done to those of whom it is ordered: "ordered *six of them jailed*", "ordered *them held*"."""
    for deed in tokens:
        above = tokens[deed.head]
        done = deed.tag in {"VBN", "VBD"} and deed.dep == "ccomp" and above.lemma == "order" and above.i < deed.i
        own = [t for t in tokens if t.head == deed.i]
        who = [t for t in own if t.dep == "nsubj" and t.i < deed.i]
        if not done or not who or any(t.dep in {"aux", "auxpass", "mark", "dobj"} for t in own):
            continue
        tokens = rehung(tokens, replace(who[0], dep="nsubjpass"))
        tokens = rehung(tokens, replace(deed, tag="VBN"))
    return tokens


@when({"and"}, {"^appos", "^conj"}, {"/NN"})
def _titles_in_a_row(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let a name bear the bare titles before it: "sentenced *entertainer, blogger and activist* Maung Thura"."""
    for name in tokens[2:]:
        first = tokens[name.head]
        if name.dep not in {"appos", "conj"} or name.pos != "PROPN" or first.tag != "NN" or first.dep not in _WHOLE:
            continue
        named = next((t.i for t in tokens[first.i : name.i] if t.tag == "NNP"), name.i)
        row = tokens[first.i : named]
        plain = len(row) > 2 and row[-1].tag == "NN" and all(t.tag == "NN" or t.text in {",", "and"} for t in row)
        many = any(t.lower in {"were", "are", "have"} for t in children(tokens, tokens[first.head], "aux", "auxpass"))
        if not plain or many or children(tokens, first, "det", "poss", "amod"):
            continue
        tokens = rehung(tokens, replace(name, head=first.head, dep=first.dep))
        for other in (*tokens[: first.i], *tokens[name.i + 1 :]):
            if other.head == first.i:
                tokens = rehung(tokens, replace(other, head=name.i))
        for title in row:
            tokens = rehung(tokens, replace(title, head=name.i, dep="compound" if title.tag == "NN" else title.dep))
    return tokens


@when(_FORCES, {"and"}, {"^nmod"}, {"^conj"})
def _body_beside_forces(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let a body stand beside fighters and not tell whose they are: "both *ISIS* and Kurdish *militants*"."""
    for forces in tokens[3:]:
        kind = tokens[forces.i - 1]
        body = tokens[kind.head]
        joined = tokens[kind.i - 1].lower == "and" and kind.dep == "conj" and kind.tag == "JJ"
        if forces.lemma not in _FORCES or not joined or (body.dep, body.head) != ("nmod", forces.i):
            continue
        if not body.ner.endswith("ORG"):
            continue
        body = replace(body, dep=forces.dep, head=forces.head if forces.head != forces.i else body.i)
        tokens = rehung(rehung(tokens, body), replace(forces, dep="conj", head=body.i))
        tokens = rehung(tokens, replace(kind, dep="amod", head=forces.i))
        return rehung(tokens, replace(tokens[kind.i - 1], dep="cc", head=body.i))
    return tokens


@when({"both"}, {"^conj"}, {"and"})
def _both_before_the_first(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let "both" be a word of the first of two: "*both Hamas* and local militants"."""
    for both, first in pairwise(tokens):
        second = tokens[both.head]
        if both.lower == "both" and second.dep == "conj" and second.head == first.i and first.i < second.i:
            return rehung(tokens, replace(both, head=first.i, dep="preconj"))
    return tokens


RULES: tuple[Rule, ...] = (
    _deed_of_the_accused, _so_far_from, _which_of_the_whole, _told_beside_demand, _found_guilty, _put_on_list,
    _who_in_office, _done_to_the_subject, _until_then, _what_is_planned, _ordered_to_be,
    _titles_in_a_row, _who_are_people, _body_beside_forces, _both_before_the_first,
)  # fmt: skip
