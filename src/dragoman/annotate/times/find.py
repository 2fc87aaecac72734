"""The time phrases of a document: found by the grammar, resolved in the order they are told."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dragoman.annotate.times.dateline import dateline, datelines, publication, serial_month
from dragoman.annotate.times.grammar import phrases
from dragoman.annotate.times.phrases import Between, Found, Named, Phrase, Within
from dragoman.annotate.times.resolve import Anchor, Context, anchor_of, resolve
from dragoman.annotate.times.words import Word, beside, words
from dragoman.annotate.tokens import Sentence
from dragoman.model.document import Document
from dragoman.model.when import When

__all__ = ["find_times"]

_NEAR = 3
"""Sentences over which a dated phrase lends its year to one that has none."""

_LOOK = 25
_SAID = frozenset({"said", "says", "say", "told", "added", "announced", "stated", "confirmed", "reported", "tweeted"})
_SAID_SKIPPED = frozenset({"on", "late", "early", "in", "reporters"})
_PROMISED = frozenset({"vowed", "planned"})
_CONTENT_MARKS = frozenset({"that", "to", "not", "his", "her", "their", "its", "the", "he", "she", "they", "it"})
_CLAUSE_MARKS = frozenset({",", ";", ":", ".", "—", "–", "(", ")"})


@dataclass(frozen=True, slots=True)
class _Writing:
    """When a text was written: the anchor of its relative phrases, or the day of a dateline that lacks its year."""

    speech: Anchor | None
    yearless: tuple[int, int] | None
    heads: frozenset[tuple[int, int]]


def find_times(document: Document, sentences: tuple[Sentence, ...]) -> tuple[When, ...]:
    """Return the time phrases of the document's sentences, in order, resolved as far as the text allows.

    Relative phrases count from the dateline where the text has one, else from the publication; "the following day"
    and "two years later" from the phrase told before. Only a long "since the … in 2011" overlaps another phrase.
    """
    writing = _writing(document)
    told: list[tuple[int, When]] = []
    found: list[When] = []
    opened: tuple[int, When] | None = None
    for sentence in sentences:
        sentence_words = words(document.text, sentence.start, sentence.end)
        if not sentence_words:
            continue
        said: When | None = None
        for entry in phrases(sentence_words):
            context = _context(writing, told, sentence.index, _tense(sentence_words, entry))
            if said is not None and _tells(said) and (not told or told[-1][1].start < said.start):
                context = replace(context, story=anchor_of(said, f"{said.start}:{said.end}"))
            elif opened is not None and _that_year(entry.phrase) and (not told or told[-1][1].start < opened[1].start):
                context = replace(context, story=_begun(opened[1]) if sentence.index - opened[0] <= _NEAR else None)
            when = _when(document.text, sentence_words, entry, context)
            found.append(when)
            if when.edtf is not None and when.edtf.endswith("/.."):
                opened = (sentence.index, when)
            if _opens(sentence_words, entry):
                continue
            if _reports(sentence_words, entry):
                said = when
                continue
            if _tells(when) and (when.start, when.end) not in writing.heads:
                told.append((sentence.index, when))
    return tuple(sorted(found, key=lambda when: (when.start, -when.end)))


def _that_year(phrase: Phrase) -> bool:
    """Tell whether a phrase gives its year as "that year", or "the same year"."""
    if isinstance(phrase, Between):
        return phrase.start is not None and _that_year(phrase.start)
    year = phrase.year if isinstance(phrase, Within) else phrase
    return isinstance(year, Named) and year.what == "year" and year.step == 0 and year.story


def _begun(when: When) -> Anchor | None:
    """Return when an open stretch began, as what is counted from: "since December 2023"."""
    begun = (when.edtf or "").removesuffix("/..")
    grain = {4: "year", 7: "month", 10: "day"}.get(len(begun))
    return anchor_of(replace(when, edtf=begun, granularity=grain), f"{when.start}:{when.end}")


def _writing(document: Document) -> _Writing:
    line = dateline(document)
    own = anchor_of(line, "text") if line is not None else None
    speech = own or publication(document) or serial_month(document.text)
    heads = frozenset((when.start, when.end) for when in datelines(document))
    return _Writing(speech, _yearless(line) if speech is None else None, heads)


def _yearless(line: When | None) -> tuple[int, int] | None:
    """Return the (month, day) of a dateline whose year could not be told."""
    if line is None or line.edtf is not None or line.value is None or len(line.value) != len("--06-25"):
        return None
    return int(line.value[2:4]), int(line.value[5:7])


def _when(text: str, sentence_words: list[Word], entry: Found, context: Context) -> When:
    start, end = sentence_words[entry.first].start, sentence_words[entry.last - 1].end
    return resolve(entry.phrase, context).of(text, start, end)


def _opens(sentence_words: list[Word], entry: Found) -> bool:
    """Tell whether a phrase only says since when something goes on: "since the war broke out in *2011*"."""
    before = sentence_words[max(0, entry.first - _LOOK) : entry.first]
    for word in reversed(before):
        if word.low == "since":
            return True
        if word.low in _CLAUSE_MARKS:
            return False
    return False


def _reports(sentence_words: list[Word], entry: Found) -> bool:
    """Tell whether a phrase says when something was said: "a spokesman *said* late on *Tuesday*"."""
    at = entry.first - 1
    while at >= 0 and sentence_words[at].low in _SAID_SKIPPED and at >= entry.first - 2:
        at -= 1
    return at >= 0 and sentence_words[at].low in _SAID


def _says_when(sentence_words: list[Word], entry: Found) -> bool:
    """Tell whether a phrase dates the word itself that promises something: "*vowed* on Saturday that", "… to"."""
    at = entry.first - 1
    while at >= 0 and sentence_words[at].low in _SAID_SKIPPED and at >= entry.first - 2:
        at -= 1
    behind = sentence_words[entry.last].low if entry.last < len(sentence_words) else ""
    return at >= 0 and sentence_words[at].low in _PROMISED and behind in _CONTENT_MARKS


def _tells(when: When) -> bool:
    """Tell whether later phrases may count from this one: a point in time, not an open stretch or a length."""
    return when.type == "point" and when.edtf is not None


def _context(writing: _Writing, told: list[tuple[int, When]], index: int, tense: str | None) -> Context:
    story = era = today = None
    if told:
        last = told[-1]
        story = anchor_of(last[1], f"{last[1].start}:{last[1].end}")
        if index - last[0] <= _NEAR and last[1].anchor not in ("publication", "text"):
            era = story
        if index - last[0] <= _NEAR and story is not None and story.granularity == "day":
            today = story
    return Context(writing.speech, story, _lending(era, writing.speech), tense, writing.yearless, today)


def _lending(era: Anchor | None, speech: Anchor | None) -> Anchor | None:
    """A phrase lends its year when it is dated to the month and tells of years gone by, or when nothing else could."""
    if era is None or era.granularity in ("decade", "century", "millennium"):
        return None
    if speech is None:
        return era
    return era if era.granularity in ("day", "month") and era.day.year < speech.day.year else None


_BEING = frozenset({"is", "are", "was", "were", "be", "been", "not", "also", "now"})
"""What stands before "due" where something is to come: "*is* due to open"."""


def _tense(sentence_words: list[Word], entry: Found) -> str | None:
    """Return the tense of the cue nearest before the phrase, else nearest behind it in the sentence.

    "*Vowed* on Saturday that" speaks of the day of the vow, whatever was vowed.
    """
    if _says_when(sentence_words, entry):
        return "past"
    before = sentence_words[max(0, entry.first - _LOOK) : entry.first]
    after = sentence_words[entry.last : entry.last + _LOOK]
    for n in range(len(before) - 1, -1, -1):
        behind = before[n + 1].low if n + 1 < len(before) else ""
        if before[n].low == "due" and behind == "to" and n and before[n - 1].low not in _BEING:
            continue  # "died *due to* shelling on Friday"
        tense = _cue(before[n], before[n - 1].low if n else "")
        if tense is not None:
            return tense
    return next(filter(None, (_cue(word, "") for word in after)), None)


def _cue(word: Word, led: str) -> str | None:
    low = word.low
    if led in ("be", "to") and low in beside("past"):
        # "is to be held", "agreed to cut"
        return "future"
    if low in beside("future"):
        return "future"
    if low in beside("past") or (len(low) > 4 and low.endswith("ed") and not word.capital):
        return "past"
    return "present" if low in beside("present") else None
