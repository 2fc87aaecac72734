"""Origins: from which independent report each document descends: copies, near-copies, excerpts, credit lines."""

from __future__ import annotations

import re
import zlib
from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from itertools import combinations
from typing import TypeVar

from dragoman.judge.corpus import document_of
from dragoman.judge.linkage import components
from dragoman.judge.words import fold, lexicon, number_words
from dragoman.model.attributions import cited
from dragoman.model.document import Document
from dragoman.model.records import Assertion, Reading
from dragoman.model.text import Span, content_id

__all__ = ["COMMON", "WHOLE", "Origin", "Sketch", "copies", "copies_of", "line_of", "origins", "sketch"]

_WORDS = re.compile(r"\w+")
_SIZE = 5
"""Words in a shingle: long enough that two reports of one event written apart share almost none."""
_KEPT = 48
"""Shingles kept of a document at least; longer ones keep a sample of one in two, four, eight …"""
_COPY, _EXCERPT, _PARTLY = 0.7, 0.6, 1 / 3
_BRIEF = 40
"""Words of a text up to which a changed one takes with it too many shingles for these to be counted."""
_BRIEF_COPY, _WHOLLY = 0.8, 0.9
_PARAGRAPHS = 60
"""Shared shingles from which a part of a text is taken over and not quoted: two paragraphs of a wire."""
_COUNTED = re.compile(r"\d[\d.,]*\d|\d|[^\W\d_]+(?:-[^\W\d_]+)*")
_MOST_CHANGED = 5
"""Numbers that a copy may give otherwise and be shown with them; with more it is a new version, not a slip."""
WHOLE = frozenset({"copy", "near_copy"})
"""Kinds of copies that are the same report; an excerpt or a part of it is not."""
COMMON = 40
"""A shingle of more documents than this is boilerplate or a much copied text."""
_LEAD, _LEADING = 60, 16
"""Words of a long text's lead, headline and dateline among them, and how many of their shingles are posted: of a brief
of twenty words within it two are among them in all but a few in a hundred."""
_AGREEING = 2
"""Posted shingles that two texts share before they are compared in full."""
_POSTED_BITS = 16
"""Of the longer sketches one shingle in four is posted, chosen by bits that sampling has not used."""

K = TypeVar("K", int, str)


@dataclass(frozen=True, slots=True)
class Sketch:
    """A sample of a text's shingles: those whose hash is divisible by ``modulus``, a power of two.

    ``brief`` are the words of a text that is too short for its shingles to tell how much of another one it is;
    ``lead`` are all shingles that a sampled text begins with, so that a brief which is its first sentence is found.
    """

    hashes: array[int]
    modulus: int
    words: int
    brief: tuple[str, ...] = ()
    lead: frozenset[int] = frozenset()

    @property
    def posted(self) -> list[int]:
        """The hashes under which the text meets others: of a long sketch one in four, and some of its lead."""
        if len(self.hashes) <= _KEPT:
            return sorted({*self.hashes, *self._first})
        return sorted({*(value for value in self.hashes if not (value >> _POSTED_BITS) % 4), *self._first})

    @property
    def _first(self) -> list[int]:
        return sorted(self.lead)[:_LEADING]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a document descends from.

    ``origin`` is the id of the document that it copies, or its own; ``agency`` the agency that it credits. ``kind`` is
    ``own``, ``copy``, ``near_copy``, ``excerpt``, ``partial`` or ``credit``; ``publisher`` published the original.
    What a ``partial`` copy adds to what it took over, the stretches ``taken`` as (start, end) in its text, is its own.
    """

    document: str
    origin: str
    kind: str
    because: str
    agency: str | None = None
    publisher: str | None = None
    taken: tuple[tuple[int, int], ...] = ()

    def takes(self, span: Span) -> bool:
        """Tell whether words of a partial copy are among those that it took over, for the greater part."""
        shared = sum(max(0, min(end, span.end) - max(start, span.start)) for start, end in self.taken)
        return 2 * shared > span.end - span.start

    @property
    def line(self) -> str:
        """What counts as one source: the agency where one is credited, else who published it first, else the text."""
        if self.agency:
            return f"agency:{self.agency}"
        return f"publisher:{fold(self.publisher)}" if self.publisher else self.origin


def sketch(text: str) -> Sketch:
    """Return the sketch of ``text``."""
    printed = tuple(_WORDS.findall(text))
    words = [word.casefold() for word in printed]
    spans = range(max(1, len(words) - _SIZE + 1)) if words else range(0)
    told = [zlib.crc32(" ".join(words[start : start + _SIZE]).encode("utf-8", "replace")) for start in spans]
    hashes = set(told)
    modulus = 1
    while len(hashes) > 4 * _KEPT and sum(not value % (2 * modulus) for value in hashes) >= _KEPT:
        modulus *= 2
        hashes = {value for value in hashes if not value % modulus}
    lead = frozenset(told[: _LEAD - _SIZE + 1]) if modulus > 1 else frozenset()
    return Sketch(array("L", sorted(hashes)), modulus, len(words), printed if len(printed) <= _BRIEF else (), lead)


def copies(sketches: Sequence[Sketch]) -> list[tuple[int, int, str, float]]:
    """Return pairs of positions (lesser first) of which one copies the other, with the kind and the share of words."""
    found = ((pair, copied(sketches[pair[0]], sketches[pair[1]])) for pair in _proposed(sketches))
    return sorted((*pair, *made) for pair, made in found if made is not None)


def copied(left: Sketch, right: Sketch) -> tuple[str, float] | None:
    """Return how one of two texts copies the other and which share of the words, None where neither does."""
    inside = max(_in_lead(left, right), _in_lead(right, left))
    if inside >= _WHOLLY:
        return "excerpt", inside
    modulus = max(left.modulus, right.modulus)
    one = {value for value in left.hashes if not value % modulus}
    other = {value for value in right.hashes if not value % modulus}
    common, least = len(one & other), min(len(one), len(other))
    if not least:
        return None
    alike, inside = common / len(one | other), common / least
    if alike >= _COPY:
        return ("copy" if one == other else "near_copy", alike)
    if left.brief and right.brief:
        likeness, changed, missing = _briefly(left.brief, right.brief)
        if likeness >= _BRIEF_COPY and not any(map(_tells, changed)):
            return ("near_copy", likeness)
        if any(map(_tells, missing)):
            return None
    least_words = min(left.words, right.words)
    if (inside >= _EXCERPT and least_words >= 4 * _SIZE) or (inside >= _WHOLLY and least_words >= 2 * _SIZE):
        return ("excerpt", inside)
    return ("partial", inside) if inside >= _PARTLY and common * modulus >= _PARAGRAPHS else None


def _in_lead(brief: Sketch, text: Sketch) -> float:
    """Return which share of a brief stands in the lead of a text of which otherwise a sample is kept."""
    if not brief.brief or not text.lead or brief.words < 2 * _SIZE:
        return 0.0
    return len(text.lead.intersection(brief.hashes)) / len(brief.hashes)


def _briefly(one: Sequence[str], other: Sequence[str]) -> tuple[float, list[str], list[str]]:
    """Return how alike two briefs are (0–1), the words in which they differ, and those that the longer one lacks.

    They are one text where they differ in no name and no number: "three died in Homs" is not "four died in Hama". A
    first word is written large whatever it is.
    """
    short, long = sorted((one, other), key=lambda words: (len(words), words))
    matcher = SequenceMatcher(None, _folded(short), _folded(long), autojunk=False)
    places = [(a, b, c, d) for how, a, b, c, d in matcher.get_opcodes() if how != "equal"]
    missing = [word for a, b, _, _ in places for word in short[max(a, 1) : b]]
    return matcher.ratio(), [*missing, *(word for _, _, c, d in places for word in long[max(c, 1) : d])], missing


def _folded(words: Sequence[str]) -> list[str]:
    return [word.casefold() for word in words]


def copies_of(
    own: Sketch, met: Iterable[Sequence[K]], sketches: Callable[[K], Sketch], key: K
) -> dict[K, tuple[str, float]]:
    """Return which other texts the text ``key`` copies or is copied by; ``met`` are the texts of each hash it posts."""
    counts: Counter[K] = Counter()
    for listed in met:
        if len(listed) <= COMMON or listed[0] == key:
            counts.update(listed)
        else:
            counts[listed[0]] += 1
    found: dict[K, tuple[str, float]] = {}
    for other, count in counts.items():
        if other == key or count < min(_AGREEING, len(own.hashes)):
            continue
        their = sketches(other)
        one, two = (own, their) if key < other else (their, own)
        if count >= min(_AGREEING, len(own.hashes), len(their.hashes)) and (made := copied(one, two)):
            found[other] = made
    return found


def _tells(word: str) -> bool:
    """Tell whether a word is a name or a number, so that two texts which differ in it may tell two things."""
    return not word[:1].islower() or word.casefold() in number_words()


def _proposed(sketches: Sequence[Sketch]) -> set[tuple[int, int]]:
    """Return the pairs of positions that share enough sampled shingles to be worth comparing."""
    posted: dict[int, list[int]] = defaultdict(list)
    for index, entry in enumerate(sketches):
        for value in entry.posted:
            posted[value].append(index)
    counts: dict[tuple[int, int], int] = defaultdict(int)
    for listed in posted.values():
        for pair in _linked_by(listed):
            counts[pair] += 1
    return {
        (one, other)
        for (one, other), count in counts.items()
        if count >= min(_AGREEING, len(sketches[one].hashes), len(sketches[other].hashes))
    }


def _linked_by(listed: Sequence[int]) -> Iterable[tuple[int, int]]:
    """Return the pairs that one shingle proposes of the texts that have it, in order.

    One of very many texts links each with the first only: copies form one component all the same.
    """
    return combinations(listed, 2) if len(listed) <= COMMON else ((listed[0], other) for other in listed[1:])


def origins(readings: Sequence[Reading], pairs: Sequence[tuple[int, int, str, float]]) -> tuple[Origin, ...]:
    """Return the origin of each document, in order; ``pairs`` are its copies as found by `copies`.

    The earliest published of a family is its origin, then the longest, then the lesser id.
    """
    documents = [document_of(reading) for reading in readings]
    whole = [pair for pair in pairs if pair[2] != "partial"]
    root = components(range(len(documents)), [(left, right) for left, right, _, _ in whole])
    families: dict[int, list[int]] = defaultdict(list)
    for index in range(len(documents)):
        families[root[index]].append(index)
    kinds: dict[int, tuple[str, float]] = {}
    for left, right, kind, share in whole:
        for index in (left, right):
            if index not in kinds or share > kinds[index][1]:
                kinds[index] = (kind, share)
    found: dict[int, Origin] = {}
    for members in families.values():
        first = min(members, key=lambda index: _precedence(documents[index]))
        agency = next((name for index in sorted(members, key=lambda i: documents[i].id)
                       if (name := _credit(documents[index]))), None)  # fmt: skip
        for index in members:
            found[index] = _origin(documents[index], documents[first], agency, kinds.get(index))
    _take_over(found, documents, pairs, {members[0] for members in families.values() if len(members) == 1})
    return tuple(found[index] for index in range(len(documents)))


def _take_over(
    found: dict[int, Origin],
    documents: Sequence[Document],
    pairs: Sequence[tuple[int, int, str, float]],
    alone: Collection[int],
) -> None:
    """Put those that took over a part of an earlier text under its origin; of several under the most they took."""
    earlier: dict[int, list[tuple[float, tuple[str, int, str], int]]] = defaultdict(list)
    for left, right, kind, share in pairs:
        if kind == "partial":
            first, later = sorted((left, right), key=lambda index: _precedence(documents[index]))
            earlier[later].append((-share, _precedence(documents[first]), first))
    for later in sorted(earlier.keys() & alone, key=lambda index: _precedence(documents[index])):
        share, _, first = min(earlier[later])
        of = found[first]
        because = f"{-share:.0%} of the words in sequence are those of an earlier text; the rest is its own"
        taken = _taken(documents[first].text, documents[later].text)
        found[later] = Origin(documents[later].id, of.origin, "partial", because, of.agency, of.publisher, taken)


def _taken(first: str, later: str) -> tuple[tuple[int, int], ...]:
    """Return the stretches of a text whose words in sequence are those of an earlier one."""
    words = [word.casefold() for word in _WORDS.findall(first)]
    known = {tuple(words[start : start + _SIZE]) for start in range(len(words) - _SIZE + 1)}
    places = list(_WORDS.finditer(later))
    own = [match[0].casefold() for match in places]
    found: list[tuple[int, int]] = []
    for at in range(len(own) - _SIZE + 1):
        if tuple(own[at : at + _SIZE]) in known:
            start, end = places[at].start(), places[at + _SIZE - 1].end()
            if found and start <= found[-1][1]:
                start = found.pop()[0]
            found.append((start, end))
    return tuple(found)


def _precedence(document: Document) -> tuple[str, int, str]:
    published = document.published.earliest if document.published else None
    return (published or "9999", -len(document.text), document.id)


def _origin(document: Document, first: Document, agency: str | None, kind: tuple[str, float] | None) -> Origin:
    outlet = first.publisher
    if document.id == first.id or kind is None:
        if agency is not None:
            return Origin(document.id, first.id, "credit", f"the text credits {agency}", agency, outlet)
        return Origin(document.id, first.id, "own", "no earlier text shares its words", None, outlet)
    because = f"{kind[1]:.0%} of the words in sequence are those of an earlier text"
    changed = _changed_numbers(first.text, document.text) if kind[0] == "near_copy" else ""
    return Origin(document.id, first.id, kind[0], because + changed, agency, outlet)


def _changed_numbers(first: str, copy: str) -> str:
    """Return which numbers of a text its copy gives otherwise, as words to be put behind a reason; none for none.

    Where as many are gone as have come each stands beside the one that took its place.
    """
    before, after = (_numbers(text) for text in (first, copy))
    gone, come = (
        [word for word, times in (one - other).items() for _ in range(times)]
        for one, other in ((before, after), (after, before))
    )
    if not gone or not come or max(len(gone), len(come)) > _MOST_CHANGED:
        return ""
    if len(gone) == len(come):
        return f"; numbers changed: {', '.join(f'{one} → {other}' for one, other in zip(gone, come, strict=True))}"
    return f"; numbers changed: {', '.join(gone)} → {', '.join(come)}"


def _numbers(text: str) -> Counter[str]:
    words = (match[0].casefold() for match in _COUNTED.finditer(text))
    return Counter(word for word in words if word[0].isdigit() or word.split("-")[0] in number_words())


@cache
def _agencies() -> dict[str, str]:
    return {fold(form): name for name, forms in lexicon("agencies").items() for form in forms}


@cache
def _credit_pattern() -> re.Pattern[str]:
    forms = "|".join(
        re.escape(form) for forms in lexicon("agencies").values() for form in sorted(forms, key=len, reverse=True)
    )
    return re.compile(
        rf"(?:\(({forms})\)|(?:[-–—]{{1,2}}\s*|^)({forms})\s*(?:[-–—]|$)"
        rf"|\bby ({forms})\b|\b(?i:source):\s*({forms})\b)",
        re.MULTILINE,
    )


def _credit(document: Document) -> str | None:
    """Return the agency that a document's first or last words credit, or its byline names."""
    edges = (document.byline or "", document.text[:200], document.text[-120:])
    for edge in edges:
        match = _credit_pattern().search(edge)
        if match is not None:
            name = next(group for group in match.groups() if group)
            return _agencies()[fold(name)]
    return None


def line_of(assertion: Assertion, origin: str) -> str:
    """Return the independent source of an assertion: the innermost known body or person it cites, else its document's.

    What several outlets quote from one ministry is one source; an unnamed speaker is as good as the text that has it.
    """
    source = cited(assertion)
    return origin if source is None else f"source:{content_id(fold(source))}"
