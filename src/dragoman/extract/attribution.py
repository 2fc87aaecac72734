"""Attribution: who says what, in which words, with what stance; from the parse, the cues and the quotation marks.

`find` returns every saying of a document: the cue, its speakers and the ranges of what is said. Sentences are searched
one by one (`sayings.py` holds the frames); then quotations, which know no sentences, complete what was found.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from dragoman.annotate.annotations import Annotations
from dragoman.annotate.tokens import Sentence
from dragoman.extract.quoted import fallback, labelled, lead_in, signed
from dragoman.extract.quotes import Quotation, paragraphs, quotations
from dragoman.extract.saying import Saying
from dragoman.extract.sayings import in_sentence
from dragoman.extract.speakers import ACTORS
from dragoman.model.records import Attribution, Role

__all__ = ["chain", "find", "level"]

_SHORT, _TITLED = 60, 140
"""Code points within which a sentence can be nothing but a cue with its speaker, without or with his titles."""

_FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Oo]ur|[Mm]y)\b")

_HELD = frozenset({"asserts", "believes", "confirms"})
"""Stances of who says a thing himself: what he says next is said no other way."""

_TERM = re.compile(r"[“\"«][^“”\"«»]+[”\"»]")
"""Words in quotation marks, however few."""

_OPENING, _CLOSING = frozenset('“"«'), frozenset('”"»')
_TYPED = ("``", "''")
"""Marks of two characters."""

_OWN_PERSONS = frozenset({"i", "we", "you", "me", "us"})
"""Speakers inside a quotation who are its own speaker, or whom he is talking to."""


def find(annotations: Annotations) -> tuple[Saying, ...]:
    """Return everything that somebody says, believes, wants or denies in the document, in the order of the cues."""
    quotes = quotations(annotations.text)
    found: list[Saying] = []
    for sentence in annotations.sentences:
        if sentence.parsed:
            found.extend(in_sentence(annotations, sentence))
            label = labelled(annotations, sentence)
            found.extend([label] if label is not None else [])
    found = [inside for saying in found for inside in _kept_inside(saying, quotes)]
    found = [_told_behind(annotations, saying, quotes) for saying in found]
    terms = [quote for quote in quotations(annotations.text, words=1) if not quote.open]
    found = [_closed(saying, terms) for saying in found]
    found = _complete(annotations, found, quotes)
    found.extend(_statements(annotations, found))
    found = [_cut(saying, found) for saying in found]
    found = [saying for saying in found if _tells(saying, found, quotes)]
    return tuple(sorted((_kind(annotations.text, saying, quotes) for saying in found), key=lambda s: (s.cue, s.parts)))


def _kept_inside(saying: Saying, quotes: Sequence[Quotation]) -> Iterator[Saying]:
    """Yield a saying whose cue stands in a quotation with what it holds there: nothing around it is its content."""
    around = next((quote for quote in quotes if quote.covers(*saying.cue)), None)
    if around is None:
        yield saying
        return
    cut = [(max(start, around.start + 1), min(end, around.end - 1)) for start, end in saying.parts]
    parts = tuple((start, end) for start, end in cut if start < end)
    if parts:
        yield saying._replace(parts=parts)


def _told_behind(annotations: Annotations, saying: Saying, quotes: Sequence[Quotation]) -> Saying:
    """Return ``saying`` with who stands between a quotation and its cue for the speaker: “We left,” *Jane Doe* said.

    That is done where the parse took the name for a part of what is said.
    """
    text = annotations.text
    for quote in quotes:
        between = (quote.end, saying.cue[0])
        runs_on = any(a < quote.end < b <= saying.cue[0] for a, b in saying.parts)
        if not saying.clause or not runs_on or text[quote.end - 2] not in ",?!…" or "\n" in text[slice(*between)]:
            continue
        words = [t for t in annotations.sentences[saying.sentence].tokens if between[0] <= t.start < between[1]]
        named = [m for m in annotations.mentions_in(annotations.sentences[saying.sentence]) if between[0] <= m.start]
        named = [m for m in named if m.end <= between[1] and m.category in ACTORS]
        if not named or any(t.pos in {"VERB", "AUX"} and t.text.islower() for t in words):
            continue
        first = text.find(",", *between)
        who = max((m for m in named if first < 0 or m.end <= first), key=lambda m: m.end - m.start, default=named[0])
        parts = tuple((a, min(b, quote.end)) for a, b in saying.parts if a < quote.end)
        return saying._replace(parts=parts, speakers=(Role.of("speaker", who),))
    return saying


def _closed(saying: Saying, quotes: Sequence[Quotation]) -> Saying:
    """Return ``saying`` with the quotations that open in what is said to their ends: called it “a war | of choice”."""
    parts = saying.parts
    for quote in quotes:
        if not quote.overlaps(*saying.cue):
            parts = tuple((a, quote.end if a <= quote.start < b < quote.end else b) for a, b in parts)
    return saying._replace(parts=_disjoint(parts))


def _disjoint(parts: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Return ranges in order, those that overlap as one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(parts):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def _cut(saying: Saying, found: Sequence[Saying]) -> Saying:
    """Return ``saying`` without the disclaimer behind its content: ", a charge the army denies" is the text's own."""
    parts = saying.parts
    for other in found:
        if other.rule == "disclaimer" and other is not saying:
            end = max(stop for _, stop in other.parts)
            parts = tuple((a, end if a < end <= other.cue[0] < b else b) for a, b in parts)
    return saying._replace(parts=parts)


def _tells(saying: Saying, found: Sequence[Saying], quotes: Sequence[Quotation]) -> bool:
    """Tell whether a saying inside another's content adds a speaker: "he said I think" is his own, once.

    Within what somebody says, only the words of a third party are a level of their own: not what the speaker says of
    himself, and not what he supposes others to think or want.
    """
    outer = [other for other in chain(found, *saying.cue) if other is not saying and other.voices]
    if not outer:
        return not (_in_quotation(saying, quotes) and _own_person(saying))
    speech = saying.clause or saying.rule in {"phrase", "citing", "passive", "verb-order", "verb-gerund"}
    third = bool(saying.speakers) and not _own_person(saying) and not _same_speaker(saying, outer[-1])
    return speech and saying.voices and saying.stance != "believes" and third


def _same_speaker(saying: Saying, outer: Saying) -> bool:
    """Tell whether two sayings are of one speaker: "*she* said *she* had told nobody", by name or by pronoun."""
    mine = {role.name.lower() for role in saying.speakers} | {role.text.lower() for role in saying.speakers}
    return any(role.name.lower() in mine or role.text.lower() in mine for role in outer.speakers)


def _in_quotation(saying: Saying, quotes: Sequence[Quotation]) -> bool:
    return any(quote.covers(*saying.cue) for quote in quotes)


def _own_person(saying: Saying) -> bool:
    return any(role.text.lower() in _OWN_PERSONS for role in saying.speakers)


def level(annotations: Annotations, saying: Saying) -> Attribution | None:
    """Return ``saying`` as one level of who says so, or None where nobody is named and no word stands for somebody."""
    start, end = saying.cue
    return Attribution(
        saying.speaker(annotations.text), annotations.text[start:end], start, end, saying.stance, saying.kind
    )


def chain(sayings: Iterable[Saying], start: int, end: int) -> list[Saying]:
    """Return the sayings whose content covers ``[start:end]``, outermost first."""
    covering = [saying for saying in sayings if any(a <= start and end <= b for a, b in saying.parts)]
    return sorted(covering, key=lambda s: (-_extent(s), s.rule == "citing", s.cue))


def _extent(saying: Saying) -> int:
    return max(end for _, end in saying.parts) - min(start for start, _ in saying.parts)


def _complete(annotations: Annotations, found: list[Saying], quotes: Sequence[Quotation]) -> list[Saying]:
    """Give every quotation to the saying that introduces, closes or continues it."""
    found = list(found)
    last: int | None = None
    before: Quotation | None = None
    for quote in quotes:
        if _is_title(annotations.text, quote):
            continue
        owner = _owner(found, quote)
        if owner is None and _within_another(found, quote):
            last = before = None
            continue
        if owner is None and last is not None and before is not None:
            owner = last if _continues(annotations, found[last], before, quote) else None
        if owner is None:
            owner = _announced(annotations, found, quote)
        if owner is None:
            owner = _gone_on(annotations, found, quote)
        if owner is None:
            owner = _introduced(annotations, found, quote)
        if owner is None:
            owner = _followed(annotations, found, quote)
        if owner is not None and not _gainsaid_in(found[owner], quote):
            parts = _union(annotations.text, found[owner].parts, (quote.start, quote.end))
            found[owner] = found[owner]._replace(parts=parts)
        last, before = owner, quote
    return found


def _gainsaid_in(saying: Saying, quote: Quotation) -> bool:
    """Tell whether a quotation calls false what it tells: “There is no truth to the claim that *we left*,” he said."""
    return saying.stance == "denies" and all(quote.covers(*part) for part in saying.parts)


def _is_title(text: str, quote: Quotation) -> bool:
    """Tell whether a quotation is a name: no mark before it, every word in capitals: "on the show “Dawn and Dusk”"."""
    words = text[quote.start : quote.end].strip('“”"«» .,').split()
    before = text[max(0, quote.start - 2) : quote.start].strip()
    named = all(word[:1].isupper() or word in {"and", "of", "the", "in", "for", "to", "a", "on"} for word in words)
    return bool(before) and before[-1].isalpha() and named


def _owner(found: Sequence[Saying], quote: Quotation) -> int | None:
    """Return the saying outside the quotation that already has most of a sentence of it as its content."""
    best: tuple[int, int] | None = None
    for index, saying in enumerate(found):
        if not saying.clause or quote.covers(*saying.cue):
            continue
        shared = sum(max(0, min(end, quote.end) - max(start, quote.start)) for start, end in saying.parts)
        inside = any(quote.covers(start, end) or shared > 0.5 * (end - start) for start, end in saying.parts)
        if shared and inside and (best is None or shared > best[0]):
            best = (shared, index)
    return best[1] if best else None


def _within_another(found: Sequence[Saying], quote: Quotation) -> bool:
    """Tell whether the quotation stands in what a cue of another frame holds: "called it “a good start”"."""
    return any(
        start <= quote.start < end for s in found if not s.clause and not quote.covers(*s.cue) for start, end in s.parts
    )


def _announced(annotations: Annotations, found: Sequence[Saying], quote: Quotation) -> int | None:
    """Return the saying whose own words lead up to a quotation in its line: said *it had one aim*: “To win.”."""
    for index, saying in enumerate(found):
        for start, end in saying.parts if saying.clause else ():
            between = annotations.text[end : quote.start]
            if saying.cue[1] <= start and between.strip() == ":" and "\n" not in between:
                return index
    return None


def _gone_on(annotations: Annotations, found: Sequence[Saying], quote: Quotation) -> int | None:
    """Return the saying right before a quotation whose own few words it goes on with: “Never,” *he said*. “We …”."""
    before = _sentence_before(annotations, quote.start)
    if before is None or "\n" in annotations.text[before.end : quote.start]:
        return None
    text = annotations.text
    for index, saying in enumerate(found):
        close = saying.clause and saying.sentence == before.index and before.end - saying.cue[1] <= _SHORT
        if close and all(
            text[a] in _OPENING or text[a - 1 : a] in _OPENING for a, b in saying.parts if b <= saying.cue[0]
        ):
            return index if all(b <= saying.cue[0] for _, b in saying.parts) else None
    return None


def _followed(annotations: Annotations, found: Sequence[Saying], quote: Quotation) -> int | None:
    """Return the one saying of the sentence before a quotation in its line: *X said it had no choice*. “We had to.”."""
    before = _sentence_before(annotations, quote.start)
    if before is None or "\n" in annotations.text[before.end : quote.start]:
        return None
    here = [i for i, s in enumerate(found) if s.sentence == before.index and s.voices and s.speakers]
    outer = [i for i in here if not any(a <= found[i].cue[0] < b for j in here if j != i for a, b in found[j].parts)]
    who = {role.text for i in outer for role in found[i].speakers[:1]}
    told = [i for i in outer if found[i].stance in _HELD and not _negated(annotations, found[i])]
    return min(told, key=lambda i: not found[i].clause) if len(who) == 1 and told else None


def _negated(annotations: Annotations, saying: Saying) -> bool:
    """Tell whether it is not said: "he did *not* suggest"."""
    sentence = annotations.sentences[saying.sentence]
    return bool(sentence.children(sentence.tokens[saying.anchor], "neg"))


def _introduced(annotations: Annotations, found: list[Saying], quote: Quotation) -> int | None:
    """Return the saying whose cue stands beside the quotation or before its colon; a new one joins ``found``."""
    touching = [s for s in annotations.sentences if s.parsed and quote.overlaps(s.start, s.end)]
    touching += [s for s in annotations.sentences if s.parsed and _right_behind(annotations.text, quote, s)]
    previous = _sentence_before(annotations, quote.start)
    made = next(filter(None, (fallback(annotations, sentence, quote) for sentence in touching)), None)
    if made is None and previous is not None:
        made = lead_in(annotations, previous, (quote.start, quote.end))
    if made is None:
        made = signed(annotations, touching[-1], quote) if touching else None
    if made is None:
        return None
    known = [index for index, saying in enumerate(found) if saying.cue == made.cue]
    if known:
        beside = min(abs(quote.end - made.cue[0]), abs(quote.start - made.cue[1])) <= _SHORT
        return known[0] if found[known[0]].clause and beside else None
    found.append(made)
    return len(found) - 1


def _statements(annotations: Annotations, found: Sequence[Saying]) -> Iterator[Saying]:
    """Yield what stands under "The minister said:" in whole paragraphs without quotation marks."""
    text, lines = annotations.text, paragraphs(annotations.text)
    for at, (_, end) in enumerate(lines[:-1]):
        if text[:end].rstrip()[-1:] != ":" or any(mark in text[slice(*lines[at + 1])] for mark in _OPENING):
            continue
        last = next((s for s in reversed(annotations.sentences) if s.parsed and s.start < end <= s.end + 2), None)
        part = (lines[at + 1][0], _statement_end(text, lines[at + 1 :]))
        made = lead_in(annotations, last, part) if last is not None else None
        if made is not None and all(other.cue != made.cue for other in found):
            yield made


def _statement_end(text: str, lines: Sequence[tuple[int, int]]) -> int:
    """Return where a statement ends: with its first paragraph, or the last that says "we" before any quotation."""
    end = lines[0][1]
    for line in lines[1:]:
        if any(mark in text[slice(*line)] for mark in _OPENING):
            break
        if _FIRST_PERSON.search(text, *line):
            end = line[1]
    return end


def _right_behind(text: str, quote: Quotation, sentence: Sentence) -> bool:
    """Tell whether a short sentence follows the quotation in its line: “Why?” | the minister asked.

    One that holds what is said by itself, or names anything done, closes no quotation.
    """
    length = sentence.end - sentence.start
    bare = not any(t.dep in {"dobj", "ccomp", "xcomp", "attr"} for t in sentence.tokens)
    short = 0 < length <= (_TITLED if bare else _SHORT) and sentence.start >= quote.end
    return short and not text[quote.end : sentence.start].strip(" ")


def _sentence_before(annotations: Annotations, position: int) -> Sentence | None:
    earlier = [s for s in annotations.sentences if s.end <= position]
    if not earlier or annotations.text[earlier[-1].end : position].strip():
        return None
    return earlier[-1] if earlier[-1].parsed else None


def _continues(annotations: Annotations, saying: Saying, before: Quotation, quote: Quotation) -> bool:
    """Tell whether ``quote`` goes on where the speaker of the quotation before it left off.

    In one paragraph nothing but the cue's own sentence may stand between them; across a break the first must be open.
    """
    between = annotations.text[before.end : quote.start]
    if before.open:
        return not between.strip()
    if "\n" in between:
        return _stands_alone(annotations.text, saying, before, quote)
    if not between.strip():
        return True
    if not before.end <= saying.cue[0] < quote.start:
        return False
    own = annotations.sentences[saying.sentence]
    # In the cue's own sentence, or at the very beginning of the next one.
    return quote.start < own.end or not annotations.text[own.end : quote.start].strip()


def _stands_alone(text: str, saying: Saying, before: Quotation, quote: Quotation) -> bool:
    """Tell whether ``quote`` is all of the paragraph behind the one in which ``saying`` closes what stands before it.

    Who speaks on without being named again is whoever spoke last: “It fell,” the mayor said.¶ “We buried nine.”
    """
    between = text[before.end : quote.start]
    first, *rest = between.split("\n")
    behind = text[quote.end : quote.end + 1]
    alone = not any(line.strip() for line in rest) and behind in {"", "\n"}
    close = before.end <= saying.cue[0] < before.end + len(first) or text.rfind("\n", 0, before.start) < saying.cue[0]
    return alone and close and saying.clause and bool(saying.speakers) and saying.cue[1] <= quote.start


def _union(text: str, parts: Sequence[tuple[int, int]], new: tuple[int, int]) -> tuple[tuple[int, int], ...]:
    """Return ``parts`` with ``new``, merged where they touch or only space and marks lie between."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted((*parts, new)):
        if merged and (start <= merged[-1][1] or not text[merged[-1][1] : start].strip(" ,.\"”“'")):
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def _kind(text: str, saying: Saying, quotes: Sequence[Quotation]) -> Saying:
    """Decide direct, indirect or mixed by how much of the content stands in quotation marks, and take those away."""
    length = sum(end - start for start, end in saying.parts)
    quoted = sum(
        max(0, min(end, quote.end) - max(start, quote.start))
        for start, end in saying.parts
        for quote in quotes
        if not quote.covers(*saying.cue)
    )
    short = all(text[start] in _OPENING and text[end - 1] in _CLOSING for start, end in saying.parts)
    verbatim = short or saying.rule in {"colon", "label", "dash"}
    terms = any(_TERM.search(text, start, end) for start, end in saying.parts)
    kind = "direct" if verbatim or quoted >= 0.95 * length else "mixed" if quoted or terms else "indirect"
    return saying._replace(kind=kind, parts=tuple(_bare(text, part) for part in saying.parts))


def _bare(text: str, part: tuple[int, int]) -> tuple[int, int]:
    """Return ``part`` without quotation marks around all of it and the comma before the closing one."""
    start, end = part
    words = text[start:end]
    if words[:2] in _TYPED and words[-2:] == "''" and not any(mark in words[2:-2] for mark in _TYPED):
        return (start + 2, end - 2 - (words[-3] == ",")) if len(words) > 5 else part
    if words[0] in _OPENING and not any(mark in words[1:-1] for mark in _OPENING):
        start += 1
    if text[end - 1] in _CLOSING and not any(mark in text[start : end - 1] for mark in _OPENING):
        end -= 1
        end -= text[end - 1] == ","
    while start < end and text[start].isspace():
        start += 1
    return (start, end) if start < end else part
