"""Sentences of a document's blocks, before any parse: rules over punctuation, so that parsing can be skipped."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.annotate.countries import country_of
from dragoman.annotate.tokens import Sentence
from dragoman.model.document import READ_BLOCKS, Document

__all__ = ["MAX_SENTENCE", "sentences"]

MAX_SENTENCE = 1500
"""Code points after which a run of words without an end is cut at a space: bounds the parser's memory."""

_ABBREVIATIONS = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "prof",
        "gen",
        "lt",
        "col",
        "sgt",
        "maj",
        "capt",
        "cpl",
        "brig",
        "adm",
        "cmdr",
        "sen",
        "rep",
        "gov",
        "pres",
        "rev",
        "hon",
        "st",
        "jr",
        "sr",
        "mt",
        "ft",
        "no",
        "nos",
        "vs",
        "etc",
        "inc",
        "ltd",
        "co",
        "corp",
        "dept",
        "est",
        "approx",
        "fig",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "al",
        "art",
        "vol",
        "pp",
        "ed",
        "eds",
        "u.s",
        "u.k",
        "u.n",
        "e.u",
        "u.a.e",
        "d.c",
        "i.e",
        "e.g",
        "a.m",
        "p.m",
        "ph.d",
        "k.m",
        "sq",
        "op",
        "cit",
        "cf",
        "ca",
        "messrs",
        "pvt",
        "spc",
        "amb",
        "min",
        "gens",
        "cols",
        "sens",
        "reps",
    ]
)
_END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s|$)|\n[ \t]*\n\s*|[。؟۔]+")
_OPENERS = re.compile(r"[\s\"'“‘«(\[–—-]*")
_WORD_BEFORE = re.compile(r"(\S+) ?$")
_LOOSE_QUOTE = re.compile(r" [”’»)\]](?=\s|$)| \"(?=\s|$)")
"""What closes a quotation or a bracket in a text whose words and marks stand apart: "left . ” He"."""
_DATELINE = re.compile(
    r"""[A-Z][A-Z.'’/\- ]{2,40}(?:,\ [A-Z][\w.'’\-/ ]{1,30}?){0,2}           # KABUL, Afghanistan
        (?:,?\ (?:[A-Z][a-z]{2,8}\.?\ \d{1,2}|\d{1,2}\ [A-Z][A-Za-z]{2,8}\.?)(?:,?\ \d{2,4})?)?   # , Nov 28, 2024
        (?:\ ?\([^()\n]{2,48}\)(?:\s*(?:--|[—–-])\s+|[ \t]*\n)            # (Reuters) — or alone on its line
          |\s(?:--|[—–-])\s+                                               # or no brackets, and a dash
          |(?<=\d):\s+)                                                    # or a colon behind its day
        (?=[\s"“'‘\[(]*[A-Z0-9])
    """,
    re.VERBOSE,
)
"""Where a report was sent from, when and by whom: its own sentence, or the parser takes the city for the subject."""
_SENT_LINE = re.compile(
    r"""[A-Z][\w.'’\-]+(?:\ [A-Z][\w.'’\-]+){0,2}(?:,\ [A-Z][\w.'’\-]+(?:\ [A-Z][\w.'’\-]+)?)?
        ,?\ (?:[A-Z][a-z]{2,8}\.?\ \d{1,2}|\d{1,2}\ [A-Z][A-Za-z]{2,8}\.?)(?:,?\ \d{2,4})?
        \ ?\([A-Z][^()\n]{1,40}\)\s*(?:--|[—–-])\s+(?=["“'‘\[(]*[A-Z0-9])
    """,
    re.VERBOSE,
)
"""A dateline whose city is not in capitals: it must name both the day and who sent it."""
_BRACKETED_LINE = re.compile(
    r"\([A-Z][\w.'’\-]+(?: [A-Z][\w.'’\-]+){0,2}(?:, [\w.,'’ ]{2,40})?\)\s*(?:--|[—–-])\s+(?=[\"“'‘\[(]*[A-Z0-9])"
)
"""A dateline whose city stands in brackets, as charities print it."""
_DATED_LINE = re.compile(
    r"""(?:^|(?<=\s))[A-Z][A-Z'’\-]{2,}(?:,\ [A-Z][\w.'’\-]{1,30})?\ ?
        \((?:Jan|Feb|March|April|May|June|July|Aug|Sept|Oct|Nov|Dec)[a-z]*\.?\ \d{1,2}(?:,\ \d{4})?\)\s+
        (?=["“'‘]?[A-Z0-9])
    """,
    re.VERBOSE,
)
"""A dateline that ends in its date, without a dash: "KABUL, Afghanistan (May 13) Troops …", also behind a header."""

_TOWN_LINE = re.compile(
    r"""(?P<town>[A-Z][\w'’\-]+(?:\ (?:[A-Z][\w'’\-]+|d[aeu]|al|el|la)){0,3}),\ (?P<country>[A-Z][\w.'’\- ]{2,30}?)\s
        (?:--|[—–])\s+(?=["“'‘\[(]*[A-Z0-9])
    """,
    re.VERBOSE,
)
"""A dateline of a town in small letters and the country behind it, before a dash: "Goma, Congo — Rebels …"."""

_ON_X = re.compile(r"\bon X$")
"""A network with a name of one letter: "in a post on X." ends its sentence, "Malcolm X. Smith" does not."""

_NAMED_SEN = re.compile(r"\b(?:Hun|Amartya) Sen$")
"""People whose name ends like the title of a senator: "a plot to topple Hun Sen." ends its sentence."""

_HOUR = re.compile(
    r"\s*\d{1,2}[:.]\d{2}(?: ?(?:[ap]\.?m\.?|GMT|UTC|BST|CES?T|E[SD]T|local))?(?: ?[-–—:|])?\s+(?=[\"“'‘]?[A-Z])"
)
"""The hour that an entry of a live report begins with: "21:40 The army says …"; it is no word of the sentence."""

_LONGEST_HEADLINE, _LONG_LINE = 160, 130
"""Code points of a headline at most, and of a line that is surely not wrapped at least."""

_HEADER = 600
"""Code points at the start of a block in which such a dateline is looked for."""
_LINE = re.compile(r"\n\s*")
_NEVER_START = re.compile(r"[\s\"'“‘«(\[]*[a-z,;:]")


def sentences(document: Document) -> tuple[Sentence, ...]:
    """Return the sentences of the blocks that are read, in order; a sentence never crosses a block."""
    found: list[Sentence] = []
    for block in document.blocks:
        if block.kind in READ_BLOCKS:
            for start, end in _split(document.text, block.start, block.end):
                found.append(Sentence(len(found), start, end, block.kind))
    return tuple(found)


def _split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    begin = start
    hour = _HOUR.match(text, start, end)
    if hour is not None:
        start = begin = hour.end()
    headline = _headline(text, start, end)
    if headline is not None:
        yield from _trimmed(text, start, headline)
        start = begin = headline
    dateline = _dateline(text, start, end)
    if dateline is not None and dateline[1] < end:
        yield from _between(text, start, dateline[0])
        yield from _trimmed(text, *dateline)
        begin = dateline[1]
    yield from _between(text, begin, end)


def _headline(text: str, start: int, end: int) -> int | None:
    """Return where a headline ends that stands in one block with the story: a line without an end before long ones.

    Lines of one width are wrapped, and their first is no headline: the one behind it must be longer than any of these.
    """
    line = text.find("\n", start, end)
    if line < 0 or not 0 < line - start <= _LONGEST_HEADLINE:
        return None
    last = text[start:line].rstrip()
    following = _OPENERS.match(text, line + 1, end)
    first = following.end() if following is not None else line + 1
    stop = text.find("\n", line + 1, end)
    length = (stop if stop > 0 else end) - (line + 1)
    plain = last[-1:] not in '.!?…:;,-–—"”’' and text[first : first + 1].isupper() and text[line + 1] != "\n"
    return line if plain and length >= _LONG_LINE else None


def _dateline(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the range of a block's dateline: at its head, or at that of a line near it, behind a headline."""
    heads = [start, *(line.end() for line in _LINE.finditer(text, start, min(end, start + _HEADER)))]
    for head in heads:
        until = min(end, head + 160)
        kinds = (_DATELINE, _SENT_LINE, _BRACKETED_LINE)
        found = next((match for kind in kinds if (match := kind.match(text, head, until))), None)
        town = None if found else _TOWN_LINE.match(text, head, until)
        if town is not None and country_of(town["country"]) is not None:
            found = town
        if found is not None:
            return head, found.end()
    dated = _DATED_LINE.search(text, start, min(end, start + _HEADER))
    return (start, dated.end()) if dated is not None else None


def _between(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the sentences between two positions by their punctuation."""
    for match in _END.finditer(text, begin, end):
        if match.end() < end and not _ends(text, begin, match, end):
            continue
        stop = _closed(text, begin, match, end)
        yield from _trimmed(text, begin, stop)
        begin = stop
    yield from _trimmed(text, begin, end)


def _closed(text: str, begin: int, match: re.Match[str], end: int) -> int:
    """Return where a sentence ends: behind the mark that closes its quotation, where words and marks stand apart."""
    apart = match.start() > begin and text[match.start() - 1] == " " and match.group()[0] in ".!?…"
    closing = _LOOSE_QUOTE.match(text, match.end(), end) if apart else None
    if closing is None or (closing.group() == ' "' and text.count('"', begin, match.end()) % 2 == 0):
        return match.end()
    return closing.end()


def _ends(text: str, begin: int, match: re.Match[str], end: int) -> bool:
    """Tell whether the punctuation at ``match`` ends the sentence that began at ``begin``."""
    mark = match.group()
    if mark[0] == "\n" or mark[0] not in ".!?…":
        return True
    stop = _closed(text, begin, match, end)
    if _NEVER_START.match(text, stop, min(end, stop + 8)):
        # "Yahoo! said", and a quotation that ends before its cue: “We agree!” said the minister.
        return False
    if mark[0] != "." or len(mark.rstrip("\"'”’»)]")) > 1:
        return True
    before = _WORD_BEFORE.search(text, begin, match.start())
    if before is None:
        return False
    word = before.group(1).lstrip("\"'“‘«([").lower()
    if word == "sen" and _NAMED_SEN.search(text, begin, match.start()):
        return True
    if word in _ABBREVIATIONS or word.rstrip(".") in _ABBREVIATIONS:
        # "p.m." and "U.S." may also close a sentence: they do when a new one plainly starts after them.
        return word in {"p.m", "a.m", "etc"} and text[match.end() : match.end() + 2].strip()[:1].isupper()
    if word == "x" and _ON_X.search(text, begin, match.start()):
        return True
    return not re.fullmatch(r"(?:[a-z]\.)*[a-z]", word)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    while end - start > MAX_SENTENCE:
        cut = text.rfind(" ", start, start + MAX_SENTENCE)
        cut = cut if cut > start else start + MAX_SENTENCE
        yield start, cut
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        yield start, end
