"""Offices: holders of offices named side by side, each office and each name hung where it belongs."""

from __future__ import annotations

from dataclasses import replace

from dragoman.annotate.countries import country_of
from dragoman.annotate.rehung import Rule, below, left_edge, rehung, when
from dragoman.annotate.tokens import Token

__all__ = ["RULES", "TITLES"]

TITLES = frozenset({
    "minister", "president", "chief", "leader", "commander", "spokesman", "spokeswoman", "spokesperson", "head",
    "director", "envoy", "ambassador", "governor", "mayor", "coordinator", "representative", "official", "secretary",
    "general", "chairman", "adviser", "advisor", "negotiator", "judge", "prosecutor", "premier", "chancellor", "king",
    "counterpart", "commissioner", "emir", "prince", "speaker", "diplomat", "chairwoman", "chairperson",
})  # fmt: skip
_CHARGES = frozenset({"for", "of", "on", "to", "in"})
_SLOTS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "conj"})
_TELLING = frozenset({"say", "tell", "report", "add", "claim", "confirm", "announce", "state"})
_WHEN = frozenset({"before", "after", "since", "until"})
_FINAL = frozenset({"compound", "nmod", "amod", "appos"})


@when({"^conj"}, TITLES, {"and"})
def _office_beside_office(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Hang the second office on the first: "*the president* of X, Ali Omar, and *the emir* of Y, Omar Ali, met"."""
    for second in tokens:
        name = tokens[second.head]
        if second.dep != "conj" or not _is_office(second) or not _is_named(name) or name.i > second.i:
            continue
        opening = left_edge(tokens, second)
        between = [t.lower for t in tokens[name.i + 1 : opening]]
        first = _office_of(tokens, name)
        if first is None or between != [",", "and"]:
            continue
        tokens = rehung(tokens, replace(name, head=first.i, dep="appos"))
        tokens = rehung(tokens, replace(tokens[opening - 1], head=first.i))
        return rehung(tokens, replace(second, head=first.i))
    return tokens


def _office_of(tokens: tuple[Token, ...], name: Token) -> Token | None:
    """Return the office before a comma that ``name`` stands behind, by itself or with what it is an office of."""
    above = tokens[name.head]
    opening = min(t.i for t in tokens if t.i == name.i or (below(tokens, t, name.i) and t.i < name.i))
    if name.dep not in {"appos", "conj"} or above.i > name.i or opening == 0 or tokens[opening - 1].text != ",":
        return None
    while above.dep in {"pobj", "prep", "poss"} and not _is_office(above):
        above = tokens[above.head]
    return above if _is_office(above) else None


def _is_office(token: Token) -> bool:
    return token.lemma in TITLES and token.tag in {"NN", "NNP"}


def _is_named(token: Token) -> bool:
    return token.pos == "PROPN" and token.ner.endswith("PERSON")


def _name_begins(tokens: tuple[Token, ...], last: Token) -> int:
    """Return where the name of a person begins that ends in a token."""
    first = last.i
    while first > 0 and tokens[first - 1].ner.endswith("PERSON"):
        first -= 1
    return first


@when({"^appos"}, TITLES, _CHARGES)
def _charge_before_name(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Hang a name on the office and not on its charge: "the envoy for *the talks*, *Ali Omar*, spoke"."""
    for name in tokens:
        charge = tokens[name.head]
        if name.dep != "appos" or not _is_named(name) or charge.dep != "pobj" or charge.pos != "NOUN":
            continue
        prep = tokens[charge.head]
        office = tokens[prep.head]
        if prep.lower in _CHARGES and _is_office(office) and not _is_office(charge) and office.i < charge.i < name.i:
            return rehung(tokens, replace(name, head=office.i))
    return tokens


@when({"and"}, TITLES)
def _holder_beside_holder(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let each of two holders be named by himself: "*President Ali Omar* and *Emir Omar Ali* met"."""
    for joint in tokens[2:-2]:
        first = tokens[joint.i - 1]
        if joint.lower != "and" or not _is_named(first) or first.dep not in _FINAL:
            continue
        start = _name_begins(tokens, first)
        second = _holder_behind(tokens, joint.i)
        titled = start > 0 and _is_office(tokens[start - 1]) and second is not None
        if second is None or not titled or second.dep not in _SLOTS or second.head <= second.i < first.i:
            continue
        if not below(tokens, first, second.i):
            continue
        return _side_by_side(tokens, (start - 1, first.i), joint.i, second)
    return tokens


def _holder_behind(tokens: tuple[Token, ...], joint: int) -> Token | None:
    """Return the last word of the name of an officeholder whose office stands a few words behind ``joint``."""
    office = next((t for t in tokens[joint + 1 : joint + 6] if _is_office(t) and t.pos == "PROPN"), None)
    if office is None or any(t.pos not in {"PROPN", "ADJ", "NOUN", "PART"} for t in tokens[joint + 1 : office.i]):
        return None
    last = office.i
    while last + 1 < len(tokens) and tokens[last + 1].ner.endswith("PERSON"):
        last += 1
    return tokens[last] if last > office.i else None


def _side_by_side(tokens: tuple[Token, ...], first: tuple[int, int], joint: int, second: Token) -> tuple[Token, ...]:
    """Return the tokens with the name that ends ``first`` in the place of ``second``, and that beside it."""
    office, last = first
    inside = range(joint + 1, second.i)
    for token in tokens[: second.i]:
        own = token.i <= last
        beyond = token.head > last if own else token.head <= last
        if token.i == joint:
            tokens = rehung(tokens, replace(token, head=last))
        elif own and beyond and (token.head in inside or token.head == second.i) and token.i != last:
            tokens = rehung(tokens, replace(token, head=last, dep="compound" if token.i == office else token.dep))
        elif token.i in inside and beyond:
            tokens = rehung(tokens, replace(token, head=second.i, dep="compound"))
    tokens = rehung(tokens, replace(tokens[last], head=second.head, dep=second.dep))
    return rehung(tokens, replace(second, head=last, dep="conj"))


@when(TITLES, _CHARGES)
def _office_right_before_name(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let an office and the name right behind it be one who tells: "*ambassador* to Y *Ali Omar* told reporters"."""
    for office in tokens:
        if not _is_office(office) or office.dep not in {"nsubj", "nsubjpass"}:
            continue
        names = [t for t in tokens[office.i + 1 :] if (t.head, t.dep) == (office.head, office.dep) and _is_named(t)]
        if not names or not any(t.head == office.i and t.lower in _CHARGES for t in tokens):
            continue
        inside = [t.i for t in tokens if t.i == office.i or below(tokens, t, office.i)]
        opening = left_edge(tokens, names[0])
        if max(inside) + 1 == opening:
            return rehung(tokens, replace(names[0], head=office.i, dep="appos"))
    return tokens


@when(TITLES, _CHARGES, {"^pobj"})
def _place_before_name(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Part whom an office is with from the name behind: "Ambassador to *Bulgaria Ali Omar*", "to *the UN Ali Omar*"."""
    for name in tokens:
        prep = tokens[name.head]
        office = tokens[prep.head]
        if name.dep != "pobj" or prep.lower not in _CHARGES or not _is_office(office) or not _is_named(name):
            continue
        first = _name_begins(tokens, name)
        told = tokens[prep.i + 1 : first]
        named = [t for t in told if t.lower != "the"]
        if first == name.i or not named or not all(t.ner.endswith(("GPE", "ORG")) and t.pos == "PROPN" for t in named):
            continue
        if not all(t.head == name.i or tokens[t.head] in told for t in told):
            continue
        for word in told[:-1]:
            if word.head == name.i:
                tokens = rehung(tokens, replace(word, head=told[-1].i))
        tokens = rehung(tokens, replace(told[-1], head=prep.i, dep="pobj"))
        tokens = rehung(tokens, replace(name, head=office.i, dep="appos"))
    return tokens


@when(TITLES, {"of"})
def _charge_of_several_words(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Part a charge of several words from the name behind it: "Minister of *Foreign Affairs and Trade Ali Omar*"."""
    for name in tokens:
        prep = tokens[name.head]
        office = tokens[prep.head]
        if name.dep != "pobj" or prep.lower != "of" or not _is_office(office) or not _is_named(name):
            continue
        first = _name_begins(tokens, name)
        charge = [t for t in tokens[prep.i + 1 : first] if t.head == name.i and t.dep in {"nmod", "compound"}]
        if not charge or any(t.ner.endswith(("GPE", "LOC")) for t in charge) or charge[-1].pos != "PROPN":
            continue
        for word in tokens[prep.i + 1 : first]:
            if word.head == name.i:
                tokens = rehung(tokens, replace(word, head=charge[-1].i))
        tokens = rehung(tokens, replace(charge[-1], head=prep.i, dep="pobj"))
        tokens = rehung(tokens, replace(name, head=office.i, dep="appos"))
    return tokens


_OF_PLACES = frozenset({
    "president", "minister", "premier", "governor", "mayor", "king", "chancellor", "emir", "ombudsman", "prosecutor",
})  # fmt: skip
"""Offices that are of no person: "the *president* of Artsakh Arayik Harutyunyan"."""
_BODIES = frozenset({
    "ministry", "council", "hospital", "office", "administration", "department", "committee", "parliament", "republic",
    "region", "district", "province", "commission", "service", "agency", "directorate", "court", "staff",
    "headquarters",
})  # fmt: skip
"""How bodies and places end behind which a name can stand."""
_FIRMS = _BODIES | {
    "federation", "association", "club", "league", "society", "foundation", "institute", "bank", "group", "company",
    "corporation", "university", "union", "party", "airlines", "airways", "affairs", "states", "kingdom", "nations",
}  # fmt: skip


@when(TITLES | _OF_PLACES, {"of"}, {"^pobj"})
def _name_taken_with_charge(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Part a name of two words from the charge of which it was taken for a word: "of the *Ministry Ali Omar*"."""
    for name in tokens[2:]:
        prep, given, charge = tokens[name.head], tokens[name.i - 1], tokens[name.i - 2]
        office = tokens[prep.head]
        if name.dep != "pobj" or prep.lower != "of" or office.lemma not in TITLES | _OF_PLACES or charge.i <= prep.i:
            continue
        if not all(t.pos == "PROPN" and t.text.istitle() and t.lower not in _FIRMS for t in (given, name)):
            continue
        whole = charge.ner == "B-PERSON" and charge.i == prep.i + 1 and office.lemma in _OF_PLACES
        short = charge.text.isupper() and len(charge.text) > 1
        if not whole and not short and charge.lower not in _BODIES and country_of(charge.text) is None:
            continue
        for word in tokens[prep.i + 1 : charge.i]:
            if word.head in {given.i, name.i}:
                tokens = rehung(tokens, replace(word, head=charge.i))
        label = "B-GPE" if whole else charge.ner
        tokens = rehung(tokens, replace(tokens[charge.i], head=prep.i, dep="pobj", ner=label))
        tokens = rehung(tokens, replace(given, head=name.i, dep="compound", ner="B-PERSON"))
        tokens = rehung(tokens, replace(name, head=office.i, dep="appos", ner="I-PERSON"))
    return tokens


@when(TITLES, {"^appos", "^conj"}, {","})
def _named_right_behind(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Hang a name between commas on the office right before it, and a second one not on the first office.

    "Found *the president*, Ali Omar, guilty of defying *the high representative*, Omar Ali".
    """
    for name in tokens:
        far = tokens[name.head]
        if name.dep not in {"appos", "conj"} or not _is_named(name) or not _is_office(far) or far.i > name.i:
            continue
        first = _name_begins(tokens, name)
        if first < 2 or tokens[first - 1].text != ",":
            continue
        near = tokens[first - 2]
        if name.dep == "conj" and not any(t.lower in {"and", "or"} and t.head in {far.i, name.i} for t in tokens):
            tokens = rehung(tokens, replace(name, dep="appos"))
        elif _is_office(near) and near.i != far.i:
            tokens = rehung(tokens, replace(name, head=near.i, dep="appos"))
    return tokens


@when({"guilty"})
def _found_guilty(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let guilty be what a court found somebody: "found *the president*, Ali Omar, *guilty* of murder"."""
    for word in tokens:
        whom = tokens[word.head]
        verb = tokens[whom.head]
        behind = word.lower == "guilty" and word.dep in {"amod", "acl", "advcl"} and word.i > whom.i
        if behind and whom.dep in {"dobj", "appos"} and verb.lemma == "find":
            tokens = rehung(tokens, replace(word, head=verb.i, dep="oprd"))
    return tokens


@when(_TELLING, _WHEN, {"^mark"})
def _told_before(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let a clause be what was told, not when: "told reporters *before the talks* the plan *would fail*"."""
    for mark in tokens:
        clause = tokens[mark.head]
        told = tokens[clause.head]
        if mark.dep != "mark" or clause.dep != "advcl" or told.lemma not in _TELLING or mark.lower not in _WHEN:
            continue
        if any(t.head == mark.i and t.dep == "pobj" for t in tokens):
            tokens = rehung(tokens, replace(mark, head=told.i, dep="prep"))
            return rehung(tokens, replace(clause, dep="ccomp"))
    return tokens


RULES: tuple[Rule, ...] = (
    _charge_before_name, _office_beside_office, _holder_beside_holder, _office_right_before_name,
    _place_before_name, _charge_of_several_words, _name_taken_with_charge, _named_right_behind, _found_guilty,
    _told_before,
)  # fmt: skip
