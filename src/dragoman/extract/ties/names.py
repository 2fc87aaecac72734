"""Names: the aliases that a text states, and the places that it puts inside other places."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.annotate.annotations import Annotations
from dragoman.annotate.tokens import Sentence, Token
from dragoman.extract.clauses import prepositional
from dragoman.extract.drafts import Draft
from dragoman.extract.patterns import lexicon
from dragoman.model.records import Mention, Role

__all__ = ["names"]

_CUE = re.compile(
    r"[\s,(]*\b(also known as|formerly known as|previously known as|better known as|known locally as|also called|"
    r"formerly|previously|a\.?k\.?a\.?|modern[- ]day|present[- ]day|now called|today's|today’s)\s+(?:the\s+)?[\"“‘']?",
)
_BRACKET = re.compile(r"\s*\((?P<name>[A-Z][\w.&’'-]*(?:\s[A-Z][\w.&’'-]*)*)\)")
_OUTFITS = frozenset({"military", "non_state_armed", "police", "organization", "international", "company", "media"})
_ORDINAL = re.compile(r"(?:[Tt]he )?\d+(?:st|nd|rd|th)\b")
_OF_BODY = re.compile(r",?\s+(of|from|with)\s+(?:the\s+)?")
_COMMA = re.compile(r",\s+")


def names(annotations: Annotations, sentence: Sentence) -> Iterator[Draft]:
    """Yield ``same_as`` for stated aliases and ``located_in`` for "City, Country" and "City in Country"."""
    mentions = annotations.mentions_in(sentence)
    for mention in mentions:
        yield from _aliases(annotations, sentence, mention)
        yield from _inside(annotations, sentence, mention)
        yield from _present(annotations, sentence, mention)
        yield from _members(annotations, sentence, mention)
        yield from _units(annotations, sentence, mention)
        yield from _persons_body(annotations, sentence, mention)
        yield from _of_body(annotations, sentence, mention)


def _draft(sentence: Sentence, type_: str, sides: tuple[Role, Role], trigger: tuple[int, int], method: str) -> Draft:
    anchor = next(iter(sentence.at(*trigger)), sentence.tokens[0])
    return Draft(
        key=f"ties:{sentence.index}:{anchor.i}",
        kind="tie",
        type=type_,
        sentence=sentence.index,
        anchor=anchor.i,
        trigger=trigger,
        roles=sides,
        method=f"ties/{method}",
        score=0.85,
        polarity="affirmed",
        modality="actual",
    )


def _aliases(annotations: Annotations, sentence: Sentence, mention: Mention) -> Iterator[Draft]:
    cue = _CUE.match(annotations.text, mention.end, sentence.end)
    if cue:
        other = _starting(annotations, sentence, cue.end()) or _starting(annotations, sentence, cue.end() - len("the "))
        if other is not None:
            sides = (Role.of("subject", mention), Role.of("object", other))
            yield _draft(sentence, "same_as", sides, (cue.start(1), cue.end(1)), "also-known-as")
    bracket = _BRACKET.match(annotations.text, mention.end, sentence.end)
    if bracket and _abbreviates(bracket["name"], mention.text):
        start, end = bracket.span("name")
        other_role = _at(annotations, sentence, start, end) or Role.words(
            "object", annotations.text, start, end, mention.category
        )
        yield _draft(sentence, "same_as", (Role.of("subject", mention), other_role), (start, end), "abbreviation")


def _at(annotations: Annotations, sentence: Sentence, start: int, end: int) -> Role | None:
    found = [m for m in annotations.mentions_in(sentence) if m.start == start and m.end == end]
    return Role.of("object", found[0]) if found else None


def _starting(annotations: Annotations, sentence: Sentence, start: int) -> Mention | None:
    found = [m for m in annotations.mentions_in(sentence) if m.start == start]
    return max(found, key=lambda m: m.end) if found else None


def _abbreviates(short: str, full: str) -> bool:
    """Tell whether ``short`` is made of first letters of the words of ``full``, in order."""
    letters = [letter for letter in short if letter.isalpha()]
    if len(letters) < 2 or len([letter for letter in letters if letter.isupper()]) < 2:
        return False
    initials = [word[0].lower() for word in re.findall(r"[^\W\d_]+", full)]
    position = 0
    for letter in letters:
        if letter.lower() in initials[position:]:
            position += initials[position:].index(letter.lower()) + 1
        else:
            return False
    return True


def _inside(annotations: Annotations, sentence: Sentence, mention: Mention) -> Iterator[Draft]:
    """Yield for "Aleppo, Syria": a place before a country that the gazetteer knows it in; lists of places are none."""
    comma = _COMMA.match(annotations.text, mention.end, sentence.end)
    if not comma or mention.category not in {"place", "facility"} or not mention.links:
        return
    other = _starting(annotations, sentence, comma.end())
    if other is None or not other.country or mention.country != other.country or other.text == other.text.lower():
        return
    head = sentence.head_of(other.start, other.end)
    if head is not None and (sentence.children(head, "cc") or _listed(sentence, mention, head)):
        return  # "in Darfur, North Kordofan and West Kordofan"
    if other.category in {"place", "state"} and _wider(other) and not _wider(mention):
        sides = (Role.of("subject", mention), Role.of("object", other))
        yield _draft(sentence, "located_in", sides, (comma.start(), comma.start() + 1), "city-comma-country")


def _listed(sentence: Sentence, mention: Mention, head: Token) -> bool:
    """Tell whether two places stand in a row that goes on: "the *Kirovograd*, *Odesa*, Kherson and Kharkiv regions"."""
    first = sentence.head_of(mention.start, mention.end)
    listed = first is not None and head.dep == "conj" and head.head == first.i
    return listed and bool(sentence.children(head, "conj"))


def _present(annotations: Annotations, sentence: Sentence, mention: Mention) -> Iterator[Draft]:
    """Yield that an armed body named with its place is there: "Hezbollah in Lebanon"."""
    head = sentence.head_of(mention.start, mention.end)
    if mention.category not in {"military", "non_state_armed"} or head is None or head.pos != "PROPN":
        return
    if head.dep not in {"nsubj", "nsubjpass", "pobj", "appos"}:
        return
    for place in prepositional(sentence, head, "in"):
        where = annotations.mention_over(sentence, place)
        if where is not None and where.category in {"place", "state"} and where.start == mention.end + len(" in "):
            sides = (Role.of("subject", mention), Role.of("object", where))
            yield _draft(sentence, "present_in", sides, (mention.end + 1, mention.end + 3), "body-in-place")


def _units(annotations: Annotations, sentence: Sentence, mention: Mention) -> Iterator[Draft]:
    """Yield that a numbered unit belongs to the larger one after its comma: "2nd Battalion, 5th Marines"."""
    comma = _COMMA.match(annotations.text, mention.end, sentence.end)
    other = _starting(annotations, sentence, comma.end()) if comma and _ORDINAL.match(mention.text) else None
    if comma is None or other is None or other.category not in _OUTFITS or not _ORDINAL.match(other.text):
        return
    if mention.text.split()[-1] != other.text.split()[-1]:
        sides = (Role.of("subject", mention), Role.of("object", other))
        yield _draft(sentence, "part_of", sides, (comma.start(), comma.start() + 1), "unit-comma-unit")


def _of_body(annotations: Annotations, sentence: Sentence, mention: Mention) -> Iterator[Draft]:
    """Yield that a person introduced by a body belongs to it: "Major Ahmed Saleh *of the Yemeni army*"."""
    cue = _OF_BODY.match(annotations.text, mention.end, sentence.end)
    if mention.category != "person" or mention.text == mention.text.lower() or cue is None:
        return
    if mention.text.split()[-1].lower() in {"minister", "secretary"} and cue[1] == "of":
        return  # "Minister *of Petroleum*": his office
    starts = (_starting(annotations, sentence, start) for start in (cue.end(), cue.end(1) + 1))
    body = max((found for found in starts if found is not None), key=lambda found: found.end, default=None)
    if body is None or body.category not in _OUTFITS or body.text == body.text.lower():
        return
    sides = (Role.of("subject", mention), Role.of("object", body))
    yield _draft(sentence, "member_of", sides, cue.span(1), "person-of-body")._replace(score=0.7)


def _persons_body(annotations: Annotations, sentence: Sentence, mention: Mention) -> Iterator[Draft]:
    """Yield that a person leads the force or party that is called his: "*Haftar*'s Libyan National Army"."""
    if mention.category != "person" or mention.entity is None:
        return
    head = sentence.head_of(mention.start, mention.end)
    body = annotations.mention_over(sentence, sentence.head(head)) if head is not None and head.dep == "poss" else None
    if body is None or body.start < mention.end or body.text == body.text.lower() or body.entity is None:
        return
    owner = next((mark for mark in sentence.children(head, "case") if head is not None), None) if head else None
    if owner is not None and (body.category == "non_state_armed" or body.sector in {"PTY", "OPP"}):
        sides = (Role.of("subject", mention), Role.of("object", body))
        yield _draft(sentence, "leads", sides, (owner.start, owner.end), "persons-body")._replace(score=0.65)


def _members(annotations: Annotations, sentence: Sentence, mention: Mention) -> Iterator[Draft]:
    """Yield that people described as from a body belong to it: "preservationists from the State Board"."""
    head = sentence.head_of(mention.start, mention.end)
    if mention.category in {"place", "facility", "state"} or head is None or head.tag != "NNS":
        return
    if head.lemma in lexicon("goods")["arms"]:
        return
    for token in prepositional(sentence, head, "from"):
        body = annotations.mention_over(sentence, token)
        if body is not None and body.category in _OUTFITS and body.text != body.text.lower():
            sides = (Role.of("subject", mention), Role.of("object", body))
            cue = next(child for child in sentence.children(head, "prep") if child.lower == "from")
            yield _draft(sentence, "member_of", sides, (cue.start, cue.end), "people-from-body")._replace(score=0.7)


def _wider(mention: Mention) -> bool:
    return mention.category == "state" or (bool(mention.links) and mention.links[0].precision in {"country", "admin1"})
