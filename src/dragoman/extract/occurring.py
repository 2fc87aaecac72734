"""Clauses that only say that a happening took place, and so when and where: "clashes *that broke out on Friday*"."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from dragoman.annotate.tokens import Sentence, Token
from dragoman.model.when import When

__all__ = ["begins", "dated_when", "deed_of", "goes_on", "occasion_of", "occurrences", "stays", "talks"]

_OCCURRING = frozenset({
    "happen", "occur", "begin", "start", "erupt", "break", "take", "unfold", "ensue", "commence", "flare", "come",
})  # fmt: skip
"""Verbs whose subject is the happening: "took" is "took place", "broke" is "broke out"."""

_BEGINNING = frozenset({"begin", "start", "erupt", "break", "unfold", "commence", "flare", "launch"})
"""Of these, verbs that tell when it began alone: a war *that broke out in 2011* killed thousands at any time since."""

_LASTING = frozenset({"continue", "last", "rage", "persist"})
_WITH = {"take": "place", "break": "out", "flare": "up"}
"""What has to stand beside a verb that means something else alone."""

_LAUNCHED = frozenset({
    "carry", "conduct", "launch", "stage", "hold", "mount", "wage", "organize", "organise", "execute", "perform",
})  # fmt: skip
"""Verbs whose object is the happening: "an offensive *launched in May*"."""

_TALKING = frozenset({"discuss", "debate", "address", "review", "consider"})
"""Verbs whose object is only talked about, wherever it was."""

_STAYING = frozenset({
    "engage", "gather", "crowd", "pack", "huddle", "assemble", "shelter", "hide", "seat", "park", "station", "trap",
})  # fmt: skip
"""Participles of what those harmed were at just then: "killed 20 *gathered* in a mosque on Friday"."""

_STEPS = 4
"""Steps up from the noun that the parse hangs a clause on: "clashes *between* the army and *rebels* that began …"."""

_FAR = 6
"""Steps up from the end of a doer's name: "a strike by the paramilitary Rapid Support Forces (*RSF*) that …"."""


def occasion_of(sentence: Sentence, verb: Token, eventive: Callable[[Token], bool]) -> Token | None:
    """Return the happening that a clause tells the taking place of, or None where it tells something else."""
    if not (_occurs(sentence, verb) or _is_launched(sentence, verb)):
        return None
    noun = sentence.head(verb)
    for _ in range(_STEPS):
        if eventive(noun):
            return noun
        if noun.dep not in {"pobj", "conj", "prep"}:
            return None
        noun = sentence.head(noun)
    return None


def goes_on(sentence: Sentence, verb: Token) -> bool:
    """Tell whether what began is told to go on: "clashes that began on Friday *and were continuing* on Saturday"."""
    return begins(verb) and any(other.lemma in _LASTING for other in sentence.children(verb, "conj"))


def begins(verb: Token) -> bool:
    """Tell whether a verb tells when a happening began, and not when all that it brought took place."""
    return verb.lemma in _BEGINNING


def deed_of(sentence: Sentence, verb: Token, eventive: Callable[[Token], bool]) -> Token | None:
    """Return the happening that a clause tells the deed of: "a *bombing* in Mogadishu on Monday that *killed* nine"."""
    if verb.dep != "relcl" or not any(word.tag == "WDT" for word in sentence.children(verb, "nsubj")):
        return None
    noun = sentence.head(verb)
    for _ in range(_FAR):
        if eventive(noun):
            return noun
        if noun.pos in {"VERB", "AUX"}:  # "a bombing in Mogadishu *on Monday that killed* nine"
            before = [word for word in sentence.children(noun, "dobj", "nsubj") if word.i < verb.i and eventive(word)]
            return before[-1] if before else None
        if noun.dep not in {"pobj", "conj", "prep", "appos", "npadvmod", "nummod", "agent"}:
            return None
        noun = sentence.head(noun)
    return None


def dated_when(sentence: Sentence, verb: Token, times: Iterable[When]) -> When | None:
    """Return the time of which a clause tells what happened then: "in *June*, *when* soldiers were *held*"."""
    led = verb.dep == "relcl" and any(word.lower == "when" for word in sentence.children(verb, "advmod", "mark"))
    head = sentence.head(verb)
    found = next((when for when in times if led and when.start <= head.start < when.end), None)
    return found if found is None or (found.earliest and found.latest) else _opening(found)


def _opening(when: When) -> When | None:
    """Return the year or day that a stretch began: "since *1980*, when"; nothing for any other open stretch."""
    begun = (when.edtf or "").removesuffix("/..")
    if begun == when.edtf or when.granularity not in {"year", "day"} or not when.phrase.lower().startswith("since "):
        return None
    phrase = when.phrase[6:].lstrip()
    last = f"{begun}-12-31" if when.granularity == "year" else begun
    return replace(
        when, phrase=phrase, start=when.end - len(phrase), type="point", edtf=begun, earliest=when.earliest, latest=last
    )


def stays(verb: Token) -> bool:
    """Tell whether a participle says what somebody was at when it happened to them."""
    return verb.dep == "acl" and verb.lemma in _STAYING


def occurrences(sentence: Sentence, noun: Token, eventive: Callable[[Token], bool]) -> Iterator[Token]:
    """Yield the verbs of the clauses that say when and where a happening took place."""
    for verb in sentence.tokens[noun.i + 1 :]:
        if verb.dep in {"relcl", "acl"} and (found := occasion_of(sentence, verb, eventive)) and found.i == noun.i:
            yield verb


def _occurs(sentence: Sentence, verb: Token) -> bool:
    if verb.dep != "relcl" or verb.lemma not in _OCCURRING:
        return False
    if not any(subject.tag == "WDT" for subject in sentence.children(verb, "nsubj", "nsubjpass")):
        return False
    needed = _WITH.get(verb.lemma)
    return needed is None or any(part.lower == needed for part in sentence.children(verb, "dobj", "prt"))


def _is_launched(sentence: Sentence, verb: Token) -> bool:
    if verb.tag != "VBN" or verb.lemma not in _LAUNCHED:
        return False
    passive = any(subject.tag == "WDT" for subject in sentence.children(verb, "nsubjpass"))
    return verb.dep == "acl" or (verb.dep == "relcl" and passive)


def talks(verb: Token) -> bool:
    """Tell whether the object of a verb is only talked about: "discussed *the war in Yemen*" was not in Yemen."""
    return verb.lemma in _TALKING
