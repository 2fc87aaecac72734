"""Remarks that need the reading: anonymous sources, unsourced assertions, times that do not fit together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dragoman.annotate.annotations import Annotations
from dragoman.annotate.tokens import Sentence, Token
from dragoman.extract.anonymity import hidden
from dragoman.extract.evaluations import evaluations
from dragoman.model.document import Remark
from dragoman.model.records import Assertion

__all__ = ["remarks"]

_NAMELESS = "nobody is named who said this"
_UNSOURCED = "stated as certain or beyond compare, with no source"
_HEARSAY_RULES = ("claims/adverb", "claims/passive")
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_DAY = re.compile(rf"\b(?:(?:{_MONTHS}) \d{{1,2}},? (\d{{4}})|\d{{1,2}} (?:{_MONTHS}) (\d{{4}}))\b")
_YEARS_AGO = re.compile(
    r"(\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a decade) (?:years )?ago", re.IGNORECASE
)
_NUMBERS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "twelve": 12, "a decade": 10,
}  # fmt: skip
_PICTURE = re.compile(
    r"\b(?:Reuters|REUTERS|AFP|AP|EPA|Getty(?: Images)?|Anadolu) ?/ ?[A-Z][a-z]"
    r"|\b(?:captured|took|taken|shot) an? (?:[a-z]+ )?(?:image|photo|photograph|picture)\b|\bphotographed\b"
)
"""A sentence that was the caption of a picture before somebody wrote it into the text."""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def remarks(annotations: Annotations, assertions: Sequence[Assertion]) -> list[Remark]:
    """Return the remarks that follow from what the document asserts, in text order, one for each place and code."""
    said = [(a.content.start, a.content.end) for a in assertions if a.kind == "claim" and a.content and _by_others(a)]
    found = [*_anonymous(annotations, assertions), *_unsourced(annotations, said), *_mixed(annotations, assertions)]
    unique = {(remark.code, remark.start): remark for remark in found}
    return sorted(unique.values(), key=lambda remark: (remark.start, remark.end, remark.code))


def _by_others(claim: Assertion) -> bool:
    return not claim.attribution or claim.attribution[-1].kind != "document"


def _asserts(claim: Assertion) -> bool:
    return bool(claim.attribution) and claim.attribution[-1].stance == "asserts"


def _remark(annotations: Annotations, code: str, start: int, end: int, message: str) -> Remark:
    return Remark(code, start, end, annotations.text[start:end], message)


def _anonymous(annotations: Annotations, assertions: Sequence[Assertion]) -> Iterator[Remark]:
    """Yield where words stand for a speaker whom nobody can be asked about."""
    lexicon = evaluations()
    for claim in assertions:
        if claim.kind != "claim" or claim.trigger is None:
            continue
        speakers = claim.role("speaker")
        if not speakers and claim.method.startswith(_HEARSAY_RULES) and _asserts(claim):
            yield _remark(annotations, "anonymous_source", claim.trigger.start, claim.trigger.end, _NAMELESS)
        for role in speakers:
            words = set(re.findall(r"\w+", role.text.lower()))
            last = role.text.lower().split()[-1:] or [""]
            nameless = role.entity is None and (
                last[0] in lexicon.nameless or last[0].removesuffix("s") in lexicon.nameless
            )
            first = role.text.lower().split()[:1] or [""]
            vague = role.entity is None and (first[0], last[0].removesuffix("s")) in lexicon.vague
            if nameless or vague or words & lexicon.unnamed:
                yield _remark(annotations, "anonymous_source", role.start, role.end, _NAMELESS)
    for sentence in annotations.sentences:
        for place in hidden(annotations, sentence):
            yield _remark(annotations, "anonymous_source", *place, "the source asked not to be named")


def _where(annotations: Annotations, sentence: Sentence, phrase: str, code: str, message: str) -> Iterator[Remark]:
    at = annotations.text[sentence.start : sentence.end].lower().find(phrase) + sentence.start
    # Lower case can be longer than the text (İ); only a phrase that stands at the place counts.
    if at >= sentence.start and annotations.text[at : at + len(phrase)].lower() == phrase:
        yield _remark(annotations, code, at, at + len(phrase), message)


def _unsourced(annotations: Annotations, said: Sequence[tuple[int, int]]) -> Iterator[Remark]:
    """Yield strong statements in the text's own voice that name no source."""
    text = annotations.text.lower()
    phrases = [phrase for phrase in evaluations().phrases if phrase in text]
    for sentence in annotations.sentences:
        if sentence.block == "title":
            continue
        words = annotations.text[sentence.start : sentence.end].lower()
        found = [
            remark
            for phrase in phrases
            if phrase in words
            for remark in _where(annotations, sentence, phrase, "unsourced_assertion", _UNSOURCED)
        ]
        found.extend(
            _remark(annotations, "unsourced_assertion", token.start, token.end, _UNSOURCED)
            for token in sentence.tokens
            if _overstates(sentence, token)
        )
        yield from (r for r in found[:1] if not any(start < r.end and r.start < end for start, end in said))


def _overstates(sentence: Sentence, token: Token) -> bool:
    lexicon = evaluations()
    if token.lower in lexicon.certainties:
        return True
    if token.lower in lexicon.widely and sentence.head(token).lemma in lexicon.widely_verbs:
        return bool(sentence.children(sentence.head(token), "auxpass")) and not sentence.children(
            sentence.head(token), "agent"
        )
    if token.lower not in lexicon.superlatives or token.tag not in {"RBS", "JJS"}:
        return False
    # "The most important city" judges; "the largest city" may be measured, and needs no judge.
    return token.dep == "advmod" and sentence.head(token).lower in lexicon.adjectives | lexicon.attributes


def _mixed(annotations: Annotations, assertions: Sequence[Assertion]) -> Iterator[Remark]:
    yield from _two_nows(annotations)
    yield from _dated_later(annotations)
    yield from _still_held(annotations, assertions)


def _two_nows(annotations: Annotations) -> Iterator[Remark]:
    """Yield phrases like "in 2016, eight years ago", written in 2024, that disagree with others or the publication."""
    nows: list[tuple[int, int, int]] = []
    published = annotations.document.published
    if published is not None and published.earliest:
        nows.append((int(published.earliest[:4]), -1, -1))
    for sentence in annotations.sentences:
        words = annotations.text[sentence.start : sentence.end]
        if "ago" not in words.lower():
            continue
        for match in _YEARS_AGO.finditer(words):
            beside = _YEAR.search(words, max(0, match.start() - 25), match.end() + 15)
            if beside is not None:
                ago = _NUMBERS.get(match[1].lower()) or int(match[1])
                nows.append((int(beside.group()) + ago, sentence.start + match.start(), sentence.start + match.end()))
    for year, start, end in nows[1:]:
        # A year either way: "eight years ago" is seldom exact to the month.
        if abs(year - nows[0][0]) > 1:
            yield _remark(annotations, "mixed_times", start, end, f"counted from {year}, elsewhere from {nows[0][0]}")


def _dated_later(annotations: Annotations) -> Iterator[Remark]:
    """Yield words of now where a day after them is named: after the publication, or in a caption of an undated text."""
    document, text = annotations.document, annotations.text
    published = document.published.latest if document.published else None
    captions = [(block.start, block.end) for block in document.blocks if block.kind in {"caption", "credit"}]
    if _PICTURE.search(text):
        captions += [(s.start, s.end) for s in annotations.sentences if _PICTURE.search(text, s.start, s.end)]
    days = [match for start, end in captions for match in _DAY.finditer(text, start, end)]
    if published is not None:
        days = [match for match in days if int(match[1] or match[2]) > int(published[:4])]
    now = _news(annotations)
    dated = {
        when.edtf[:4]
        for when in annotations.times
        if when.edtf and when.granularity == "day" and when.anchor == "absolute"
        if not any(start <= when.start < end for start, end in captions)
    }
    for match in days:
        year = match[1] or match[2]
        if published is not None:
            yield _remark(annotations, "mixed_times", *match.span(), f"a day after the publication in {published[:4]}")
        elif now is not None and year not in dated:
            message = f"told as news, while a picture is of {match.group()}: not all of this text is of one time"
            yield _remark(annotations, "mixed_times", now.start, now.end, message)
            return


def _news(annotations: Annotations) -> Token | None:
    """Return the first words that tell something as news of an unsaid present: "a recent offensive", "yesterday"."""
    found = [token for sentence in annotations.sentences for token in sentence.tokens if _is_news(sentence, token)]
    # What is ongoing or held nowadays may have been so for years: anything sharper goes first.
    return min(found, key=lambda token: (token.lower in evaluations().lasting, token.start), default=None)


def _is_news(sentence: Sentence, token: Token) -> bool:
    if token.lower not in evaluations().nows or token.dep not in {"amod", "advmod", "npadvmod"}:
        return False
    return token.dep != "amod" or sentence.head(token).lemma not in evaluations().spans


def _still_held(annotations: Annotations, assertions: Sequence[Assertion]) -> Iterator[Remark]:
    """Yield a control told as present of a place that the same text says the same actor lost at a dated time."""
    control = [a for a in assertions if a.kind == "control" and a.polarity == "affirmed" and a.modality == "actual"]
    lost = {key for a in control if a.type == "lost" and a.time is not None for key in _holders(a)}
    for assertion in control:
        if (
            assertion.type != "holds"
            or assertion.time is not None
            or assertion.trigger is None
            or assertion.attribution
        ):
            continue
        if _holders(assertion) & lost and _is_present(annotations, assertion.trigger.start, assertion.trigger.end):
            span = assertion.trigger
            yield _remark(
                annotations, "mixed_times", span.start, span.end, "told as present, and elsewhere as lost since"
            )


def _holders(assertion: Assertion) -> set[tuple[str, str]]:
    return {
        (who.entity or who.name, what.entity or what.name)
        for who in assertion.role("subject", "actor")
        for what in assertion.role("object")
    }


def _is_present(annotations: Annotations, start: int, end: int) -> bool:
    return any(
        token.tag in {"VBZ", "VBP"}
        for sentence in annotations.sentences
        if sentence.start <= start < sentence.end
        for token in sentence.at(start, end)
    )
