"""Victims: from the head of a noun phrase to who they are and how many the words say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from dragoman.annotate.annotations import Annotations
from dragoman.annotate.nominals import nominal_at
from dragoman.annotate.numbers import Number, find_numbers
from dragoman.annotate.tokens import Sentence, Token
from dragoman.extract.arguments import phrase, roles_of
from dragoman.extract.clauses import prepositional
from dragoman.extract.events.lexicon import lexicon as events
from dragoman.extract.spots import place_at
from dragoman.extract.tolls.lexicon import lexicon
from dragoman.model.records import Quantity, Role

__all__ = ["Victims", "count_of", "fits", "numbers_of", "own_place", "quantity", "victims_of"]

_PEOPLE = frozenset({"person", "group", "military", "police", "non_state_armed"})
_CRAFT = frozenset({"warplane", "jet", "uav", "gunship", "warship", "tank", "aircraft", "plane", "quadcopter"})
_SINGLE = frozenset({"another", "him", "her", "his", "he", "she", "himself", "herself", "me", "i"})
_SEVERAL = frozenset({"them", "their", "they", "us", "we", "themselves", "those", "these", "who", "whom"})
_SCALES = frozenset({"hundred", "thousand", "million", "ten", "dozen", "score"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "both", "all"})
_PARTITIVE = frozenset({"of", "among", "between"})


@dataclass(frozen=True, slots=True)
class Victims:
    """Those harmed, as one phrase of the text names them.

    ``told`` means that the phrase points back ("the insurgents", "him", "both men"): it may speak of people
    counted before. ``number`` is None where no number word stands in the phrase.
    """

    head: Token
    start: int
    end: int
    number: Number | None
    population: str | None
    role: Role | None
    low: float | None
    best: float | None
    told: bool
    none: bool = False


def numbers_of(annotations: Annotations, sentence: Sentence) -> tuple[Number, ...]:
    """Return the counts of a sentence: its numbers without those that tell a time, an amount of money or a share."""
    times = [(when.start, when.end) for when in annotations.times_in(sentence)]
    found = find_numbers(annotations.text, sentence.start, sentence.end, times)
    return tuple(number for number in found if number.unit is None)


def victims_of(
    annotations: Annotations, sentence: Sentence, heads: Sequence[Token], numbers: Sequence[Number], whom: str
) -> Iterator[Victims]:
    """Yield each party of victims that ``heads`` name, coordinated nouns apart, when they can be harmed as ``whom``."""
    seen: set[int] = set()
    for head in heads:
        told = False
        for part in _listed(sentence, head):
            if part.i in seen or part.pos == "VERB" or (part.pos == "NUM" and _in_a_time(annotations, sentence, part)):
                continue
            seen.add(part.i)
            if fits(annotations, sentence, part, whom):
                victims = _victims(annotations, sentence, part, numbers)
                # "most of them women and children": the children are of them too.
                if victims.number is None and _shares_count(sentence, part):
                    victims = replace(victims, told=True, low=None)
                yield replace(victims, told=True) if told and victims.number is None else victims
                told = told or (victims.told and part is head and victims.number is None)


def _shares_count(sentence: Sentence, part: Token) -> bool:
    """Tell whether a number before the first of two counts both: "8,000 men and *boys*" are no more than 8,000."""
    first = sentence.head(part)
    bare = part.tag == "NNS" and not sentence.children(part, "det", "nummod", "amod", "poss", "prep", "acl", "relcl")
    joined = part.dep == "conj" and first.i == part.i - 2 and sentence.tokens[part.i - 1].lower == "and"
    return bare and joined and first.tag == "NNS" and bool(sentence.children(first, "nummod"))


def _in_a_time(annotations: Annotations, sentence: Sentence, token: Token) -> bool:
    """Tell whether a number is part of a date: "the massacre of *1860*" names no victims."""
    return any(when.start <= token.start and token.end <= when.end for when in annotations.times_in(sentence))


def _listed(sentence: Sentence, head: Token) -> list[Token]:
    """Return what is coordinated with ``head``, also where the parse took the second of a list for an apposition."""
    found = sentence.conjuncts(head)
    for child in sentence.children(head, "appos"):
        if sentence.children(child, "conj") and sentence.children(child, "det", "nummod"):
            found.extend(sentence.conjuncts(child))
    return found


def _one_more_of(sentence: Sentence, noun: Token) -> Token | None:
    """Return of what "another" is one more: "sank two *ships* and seized another"."""
    verb = sentence.head(noun)
    if noun.lower != "another" or noun.dep != "dobj" or verb.dep != "conj":
        return None
    return next((thing for thing in sentence.children(sentence.head(verb), "dobj") if thing.tag == "NNS"), None)


def fits(annotations: Annotations, sentence: Sentence, head: Token, whom: str) -> bool:
    """Tell whether what ``head`` names can be harmed as ``whom``: people, civilians, facilities or buildings."""
    noun = _counted(sentence, head)
    noun = _one_more_of(sentence, noun) or noun
    if any(child.lower == "how" for many in sentence.children(noun, "amod") for child in sentence.children(many)):
        return False  # "it is unclear *how many* fighters have died"
    mention = annotations.mention_at(sentence, noun)
    population = lexicon().populations.get(_lemma(noun))
    if whom in {"facilities", "buildings"}:
        built = _lemma(noun) in lexicon().facilities or (mention is not None and mention.category == "facility")
        return built and (whom == "facilities" or _lemma(noun) not in lexicon().settlements)
    if whom == "civilians":
        return population in lexicon().civilians or noun.tag == "CD" or noun.lemma in _SCALES
    if noun.lower in _SINGLE | _SEVERAL or noun.pos == "NUM" or population is not None or noun.lemma in _SCALES:
        return True
    if _lemma(noun) in lexicon().facilities:
        # a helicopter is shot down, a village seized: no people
        return False
    if _lemma(noun) in events().classes["weapon"] | events().classes["animal"] | _CRAFT:
        return False
    if mention is not None:
        return mention.category in _PEOPLE
    if noun.ner.endswith("PERSON") or head.lemma in ("one", "dozen", "score", "hundred", "thousand", "several", "many"):
        return True
    nominal = nominal_at(sentence, noun)
    if nominal is None and noun.pos == "PROPN":
        # A name that nothing else is known of, as what is killed or held: somebody's.
        return not noun.ner.endswith(("GPE", "LOC", "FAC"))
    return nominal is not None and nominal[0].category in _PEOPLE


def _counted(sentence: Sentence, head: Token) -> Token:
    """Return what a number or a collective counts: "dozens of *civilians*", "two of the *men*"."""
    if head.pos != "NUM" and head.lemma not in (
        "ten",
        "dozen",
        "score",
        "hundred",
        "thousand",
        "million",
        "group",
        "number",
        "pair",
        "couple",
        "some",
        "many",
        "several",
        "most",
        "one",
        "all",
        "none",
        "total",
        "team",
        "handful",
        "both",
        "majority",
    ):
        return head
    for prep in sentence.children(head, "prep"):
        if prep.lower in _PARTITIVE:
            for inner in sentence.children(prep, "pobj"):
                return inner
    return head


def _lemma(token: Token) -> str:
    return (
        token.lemma if token.pos != "PROPN" else token.lower.removesuffix("s") if token.tag == "NNPS" else token.lower
    )


def _victims(annotations: Annotations, sentence: Sentence, head: Token, numbers: Sequence[Number]) -> Victims:
    noun = _counted(sentence, head)
    start, end = phrase(sentence, head)
    number = count_of(sentence, head, numbers)
    if number is not None:
        start, end = min(start, number.start), max(end, number.end)
    told = _points_back(sentence, head, noun, number)
    roles = [_harmed(role, noun) for role in roles_of(annotations, sentence, head, "victim")]
    if noun.lemma in _SCALES and roles:
        # "hundreds of thousands": the words of number are all that names them
        roles = [Role.words("victim", annotations.text, start, end, "group")]
    body = noun.pos == "PROPN" and any(role.category in _BODIES and role.entity for role in roles)
    low, best = (None, None) if body and number is None else _bounds(head, noun, number, definite=told)
    return Victims(
        head=head,
        start=start,
        end=end,
        number=number,
        population=_population(sentence, noun),
        role=roles[0] if roles else None,
        low=low,
        best=best,
        told=told,
        none=_nobody(sentence, head),
    )


def _harmed(role: Role, noun: Token) -> Role:
    """Return a victim that no mention identifies as a person or a group; facilities stay what they are."""
    if role.category != "other" or _lemma(noun) in lexicon().facilities:
        return role
    return replace(role, category="group" if noun.tag in ("NNS", "NNPS", "CD") else "person")


def _points_back(sentence: Sentence, head: Token, noun: Token, number: Number | None) -> bool:
    """Tell whether a phrase speaks of people told of before: "him", "the insurgents", "two of the men"."""
    if noun.lower in _SINGLE | _SEVERAL or _partitive_of_known(sentence, head, noun):
        return True
    start, end = phrase(sentence, head)
    inside = sentence.at(start, end)
    if any(one.lower == "of" and two.lower in ("them", "whom") for one, two in pairwise(inside)):
        return True
    first = inside[0] if inside else head
    if first.lower == "both":
        return True
    return first.lower in _DEFINITE and (number is None or number.article)


def _population(sentence: Sentence, noun: Token) -> str | None:
    known = lexicon().populations.get(_lemma(noun))
    if known is not None or noun.pos in ("PROPN", "NUM") or noun.lower in _SINGLE | _SEVERAL:
        return known
    nominal = nominal_at(sentence, noun)
    return nominal[0].noun if nominal is not None and nominal[0].category in _PEOPLE else None


def _nobody(sentence: Sentence, head: Token) -> bool:
    refused = any(
        child.lower in ("no", "neither") and sentence.tokens[child.i + 1].lower not in ("fewer", "less")
        for child in sentence.children(head, "det", "neg")
    )
    return refused or head.lower in ("none", "nobody", "no")


def _partitive_of_known(sentence: Sentence, head: Token, noun: Token) -> bool:
    """Tell "two of the men", who were told of before, from "dozens of men"."""
    if noun is head:
        return False
    return any(child.lower in _DEFINITE for child in sentence.children(noun, "det")) or noun.lower in _SEVERAL


def count_of(sentence: Sentence, head: Token, numbers: Sequence[Number]) -> Number | None:
    """Return the number that counts ``head``: on it, or before it within its phrase."""
    start, _ = phrase(sentence, sentence.head(head) if head.dep in ("compound", "nmod") else head)
    begin = min(
        start,
        min(
            (child.start for child in sentence.children(head, "nummod", "quantmod", "advmod", "amod", "det")),
            default=start,
        ),
    )
    best: Number | None = None
    for number in numbers:
        if number.start <= head.start and head.end <= number.end:
            return number
        if (
            number.end <= head.start
            and number.end > begin
            and _adjoins(sentence, number, head)
            and (best is None or best.article)
        ):
            best = number
    family = _family_of(sentence, head, numbers)
    return family or best


def _adjoins(sentence: Sentence, number: Number, head: Token) -> bool:
    """Tell whether only modifiers of the noun stand between a number and the noun it counts."""
    between = [token for token in sentence.tokens if number.end <= token.start < head.start]
    return (
        all(
            token.pos in ("ADJ", "NOUN", "PROPN", "ADV", "VERB", "NUM", "PUNCT", "ADP", "PART", "CCONJ", "X")
            and token.text not in (",", ";", ":")
            for token in between
        )
        and len(between) <= 8
    )


def _family_of(sentence: Sentence, head: Token, numbers: Sequence[Number]) -> Number | None:
    """Return the number inside a collective: "a family of five", "a group of 20 fighters"."""
    if head.lemma not in lexicon().collectives:
        return None
    for prep in sentence.children(head, "prep"):
        if prep.lower == "of":
            for inner in sentence.children(prep, "pobj"):
                return next(
                    (n for n in numbers if not n.article and prep.end <= n.start and n.start <= inner.start), None
                )
    return None


_BODIES = frozenset({"non_state_armed", "organization", "international"})
"""Categories of those that are many under one name: "*al-Qaida* and rebel fighters were killed" counts none of them."""
_SHARES = frozenset({"most", "much", "all", "half", "some", "part", "rest", "majority", "bulk"})
"""Parts of a whole that tell no number of people."""


def _bounds(head: Token, noun: Token, number: Number | None, *, definite: bool) -> tuple[float | None, float | None]:
    """Return (low, best) where no number word gives them: one for a singular, at least two for a plural.

    A plural with an article or pronoun ("the insurgents") says no count at all; nor does a collective ("a family").
    """
    if number is not None and not number.article:
        return number.low, number.best
    if noun.lower in _SINGLE:
        return 1, 1
    if head is not noun and head.lower in _SHARES and noun.tag in ("NN", "NNP"):
        return None, None  # "*most of* the enclave's population"
    if noun.lower in _SEVERAL or (definite and noun.tag in ("JJ", "VBN")):
        return None, None  # "them", "*the elderly*", "most of *the wounded*"
    plural = noun.tag in ("NNS", "NNPS") or noun.lower in ("people", "police", "troops")
    if head.lemma in lexicon().collectives and not plural:
        return None, None
    if plural:
        return (None, None) if definite else (2, None)
    return 1, 1


def quantity(annotations: Annotations, victims: Victims, measure: str, *, cumulative: bool) -> Quantity | None:
    """Return how many were harmed, bound to the number words, or to the phrase where grammar alone gives the number."""
    if victims.none:
        return None
    number = victims.number if victims.number is not None and not victims.number.article else None
    start, end = (number.start, number.end) if number else (victims.start, victims.end)
    unit = None
    if measure == "damaged":
        measure, unit = "amount", victims.head.lemma if victims.head.pos == "NOUN" else None
    low, best, high = (number.low, number.best, number.high) if number else (victims.low, victims.best, victims.best)
    operator = number.operator if number else "exactly" if best is not None else "vague"
    population = victims.population
    return Quantity(
        measure, population, low, best, high, operator, cumulative, unit, start, end, annotations.text[start:end]
    )


def own_place(annotations: Annotations, sentence: Sentence, victims: Victims | None) -> Role | None:
    """Return where some were harmed that are told beside others: "and *one in Nikopol*", "including *18 in Rafah*"."""
    head = victims.head if victims is not None else None
    if head is None or not ((head.tag == "CD" and head.dep == "conj") or sentence.head(head).lower == "including"):
        return None
    spots = prepositional(sentence, head, "in", "at", "near", "outside")
    found = (place_at(annotations, sentence, spot, named=True) for spot in spots)
    return next((place for place in found if place is not None), None)
