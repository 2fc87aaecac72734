"""Names that the words around tell to be a person's, whatever the parse takes them for: "*Ifeoma Ude*, 23, a nurse"."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.annotate.mentions.genders import given
from dragoman.annotate.mentions.naming import kind_of_name
from dragoman.annotate.mentions.words import Line
from dragoman.annotate.nominals import Nominal, nominal_at, nominals
from dragoman.annotate.tokens import Token

__all__ = ["living", "may_be_named"]

_LONGEST = 4
_SMALL = frozenset({"de", "del", "la", "al", "el", "bin", "ibn", "van", "von", "der", "da", "dos", "du", "di", "den"})
_BEFORE_AGE, _BEHIND_AGE = frozenset({",", "("}), frozenset({",", ".", ";", ")"})
_YOUNGEST, _OLDEST = 1, 105
_OPENING = frozenset({",", "—", "–", "-", "--"})
_HEADS = frozenset({
    "leader", "founder", "co-founder", "chief", "head", "director", "chairman", "chairwoman", "chairperson", "deputy",
    "speaker", "spokesman", "spokeswoman", "spokesperson", "suspect", "witness", "friend", "director general",
})  # fmt: skip
"""Persons of no sector of their own."""
_BODIES_TOO = frozenset({
    "owner", "parent", "partner", "developer", "winner", "loser", "champion", "contestant", "competitor", "hero",
    "creator", "designer", "user", "customer", "client", "consumer", "subscriber", "buyer", "seller", "landlord",
    "tenant", "player", "actor", "victim", "casualty", "pioneer", "guest", "visitor", "native", "plaintiff",
    "defendant", "applicant", "appellant", "complainant", "host", "respondent", "sufferer", "guide", "neighbour",
    "neighbor", "mate", "survivor", "offender", "celebrity", "interviewer", "petitioner",
})  # fmt: skip
"""What a firm, a club or a town may be called as well: "Airbus, the *owner*"."""


def living(line: Line, first: int, last: int) -> bool:
    """Tell whether the words around a name say that a person bears it: an age, an office, kin, a given name."""
    if not may_be_named(line, first, last):
        return False
    common = line.tokens[last].lower in nominals()  # "Maria *Forest*"
    return _aged(line, last) or (not common and _christened(line, first, last)) or any(_told(line, first, last))


def may_be_named(line: Line, first: int, last: int) -> bool:
    """Tell whether somebody may be called so: no word of a name tells of a body, a place or a thing."""
    inside = line.tokens[first : last + 1]
    if len(inside) > _LONGEST or not all(_may_name(token) for token in inside) or not inside[0].text[:1].isupper():
        return False
    if kind_of_name([token.text for token in inside]) != ("organization", None):
        return False
    listed = any(i in line.hit_at for i in range(first, last + 1))
    return not listed and not any(a <= last and first <= b for a, b in line.places)


def _may_name(token: Token) -> bool:
    noun = nominals().get(token.lower)
    proper = token.pos == "PROPN" and token.text[:1].isupper() and (noun is None or noun.category == "place")
    return (proper and token.text.replace("-", "").replace(".", "").replace("’", "").isalpha()) or token.text in _SMALL


def _aged(line: Line, last: int) -> bool:
    """Tell whether an age stands behind the name: "*Ifeoma Ude*, 23, was hurt"."""
    behind = line.tokens[last + 1 : last + 4]
    if len(behind) < 3 or behind[0].text not in _BEFORE_AGE or behind[2].text not in _BEHIND_AGE:
        return False
    years = behind[1].text
    return years.isdigit() and len(years) <= 3 and _YOUNGEST <= int(years) <= _OLDEST


def _christened(line: Line, first: int, last: int) -> bool:
    """Tell whether the name begins with a given one: "*Maria* Landaeta"."""
    return first < last and given(line.words(first, last)) is not None


def _told(line: Line, first: int, last: int) -> Iterator[bool]:
    """Yield whether each noun set beside the name, before it or after a form of "be" is one for persons alone."""
    sentence, head = line.sentence, line.head(first, last)
    beside = line.tokens[last + 1].text in _OPENING if last + 1 < len(line.tokens) else False
    yield from (_is_person(line, noun) for noun in sentence.children(head, "appos") if beside and noun.i > last)
    above = sentence.head(head)
    if head.dep == "nsubj" and above.lemma == "be":
        yield from (_is_person(line, noun) for noun in sentence.children(above, "attr") if noun.i > last)
    if head.dep == "appos" and (above.i == first - 1 or (above.i == first - 2 and line.tokens[first - 1].text == ",")):
        yield _is_person(line, above)


def _is_person(line: Line, noun: Token) -> bool:
    found = nominal_at(line.sentence, noun) if noun.tag in {"NN", "NNP"} else None
    behind = line.tokens[noun.i + 1].lower if noun.i + 1 < len(line.tokens) else ""
    return found is not None and _of_persons(found[0]) and behind != "in"  # "Airbus, a leader *in* its trade"


def _of_persons(nominal: Nominal) -> bool:
    if nominal.category != "person" or nominal.noun in _BODIES_TOO:
        return False
    return nominal.noun in _HEADS or nominal.sector not in {None, "BUS"}
