"""Measured: time phrases that tell how long something went on, or which thing is meant, and not when."""

from __future__ import annotations

import re

from dragoman.annotate.annotations import Annotations
from dragoman.annotate.tokens import Sentence, Token
from dragoman.model.when import When

__all__ = ["is_days", "lasting", "measures", "names_year", "ranks"]

_TERM = re.compile(
    r"\b(?:terms?|sentences?|imprisonment|penalt(?:y|ies)|jail|prison|custody|labour|labor) of "
    r"(?:(?:up to|at least|about|between|more than|as long as) )?(?:[\w-]+ (?:to|and|or) )?$"
    r"|\b(?:sentenced|condemned|jailed|imprisoned) (?:\w+ ){0,4}(?:to|for) "
    r"(?:(?:up to|at least|about) )?(?:[\w-]+ (?:to|and|or) )?$",
    re.IGNORECASE,
)
"""What stands before the length of a punishment: it is what was imposed, not when or how long somebody imposed it."""

_SERVED = re.compile(
    r"['’]?s?,? (?:in (?:an? )?(?:\w+ )?(?:prison|jail|custody|detention|labou?r camp)|behind bars|(?:of )?imprisonment"
    r"|(?:of )?(?:hard |forced )?labou?r|(?:on )?probation|jail|prison)\b",
    re.IGNORECASE,
)
"""What stands behind it: "11 years *in prison*", "five years *behind bars*"."""

_LENGTH = re.compile(r"(?:an? |the )?[\w.]+[-‑](?:year|month|week|day|hour|minute|decade)", re.IGNORECASE)
"""A length that is an adjective: "a *15-year* ban", "*two-day* talks" went on so long, and say nothing of when."""

_AHEAD = re.compile(r"(?:the |these )?(?:coming|next|following|past|last)\b", re.IGNORECASE)
"""A stretch that is told by its place in time: "in *the coming months*"."""

_WITHIN = re.compile(r"\b[Ii]n (?:nearly |almost |about |around |over |some |more than |less than )?$")
"""What stands before the length of what harm came of: "killed in *nearly two hours* of fighting"."""

_ROW = 2
"""Days from the first to the last of those in a row that a story may go on with."""
_UNITS = frozenset({"hour", "day", "night", "week", "month", "year"})


def measures(annotations: Annotations, when: When) -> bool:
    """Tell whether a length only measures something else: "the deadliest attack *in months*", "*two-week* truce"."""
    if when.type != "duration":
        return False
    if _LENGTH.fullmatch(when.phrase):
        return True
    if _TERM.search(annotations.text, max(0, when.start - 60), when.start) or _SERVED.match(annotations.text, when.end):
        return True
    behind = annotations.text[when.end : when.end + 8].lower().split()[:1]
    within = _WITHIN.search(annotations.text, 0, when.start) is not None and _AHEAD.match(when.phrase) is None
    return behind in (["after"], ["before"]) or within


def lasting(sentence: Sentence, token: Token) -> Token | None:
    """Return the unit of how long something went on before what the sentence dates: "after four *days* of shelling"."""
    above = sentence.head(token)
    while token.dep == "conj" and above.i != token.i:
        token, above = above, sentence.head(above)
    if token.dep not in {"pobj", "pcomp"} or above.lower != "of":
        return None
    unit = sentence.head(above)
    after = sentence.head(unit)
    return unit if unit.lemma in _UNITS and unit.dep == "pobj" and after.lower in {"after", "following"} else None


def names_year(sentence: Sentence, when: When, governor: int, holder: Token) -> bool:
    """Tell whether a year only tells which thing is meant: "accused of violating *the 2018 agreement*"."""
    noun = sentence.tokens[governor]
    head = sentence.head_of(when.start, when.end)
    before = when.granularity == "year" and head is not None and head.head == governor and head.i < governor
    return before and noun.pos == "NOUN" and noun.head != holder.i


def ranks(annotations: Annotations, sentence: Sentence, when: When, token: Token) -> bool:
    """Tell whether "since …" dates no single deed: "condemned the coup, *the seventh since 2020*".

    What is the first or the worst since then is so among others; and nothing that was done once has gone on since.
    """
    since = annotations.text[max(0, when.start - 6) : when.start + 6].lower()
    if when.type != "interval" or not (when.edtf or "").endswith("/..") or "since" not in since:
        return False
    if when.start < token.end:
        return False
    between = [part for part in sentence.tokens if token.end <= part.start and part.end <= when.start]
    if any(part.ner.endswith("ORDINAL") or (part.tag in {"JJS", "RBS"} and part.lower != "least") for part in between):
        return True
    once = token.tag == "VBD" and not sentence.children(token, "aux")
    return once and any(part.dep == "mark" and part.lower == "since" for part in sentence.tokens if part.i > token.i)


def is_days(when: When) -> bool:
    """Tell whether a time is a day, or two or three in a row."""
    if when.edtf is None or when.granularity not in {"day", "hour", "minute"} or not when.earliest or not when.latest:
        return False
    if when.type == "point":
        return True
    same_month = when.earliest[:7] == when.latest[:7]
    return when.type == "interval" and same_month and int(when.latest[8:10]) - int(when.earliest[8:10]) <= _ROW
