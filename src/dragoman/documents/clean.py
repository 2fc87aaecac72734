"""Blocks: what each stretch of a text is, told by general rules over its paragraphs.

The passes run in order; each looks only at paragraphs that no earlier pass has settled. What no pass settles is body:
a rule that is not sure must leave a paragraph alone, for a paragraph wrongly set aside is never read.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.documents.datelines import DATELINE
from dragoman.documents.dates import DATE_WORDS, MONTH_DAY
from dragoman.documents.heads import DATE_LINE, PERSONS, author_in_fields, is_fielded, is_masthead
from dragoman.documents.lexicon import (
    Furniture,
    agency_line,
    furniture,
    latin,
    profile,
    sentence_furniture,
    small_words,
)
from dragoman.documents.paragraphs import Paragraph, ends_sentence, of_blocks, paragraphs, sentence_spans
from dragoman.model.document import Block

__all__ = ["Cleaned", "clean", "is_latin"]

_LINE_WORDS, _START_WORDS = 60, 30
"""Words of the longest caption line and of the longest paragraph that a ``start`` pattern can settle."""
_FIELD = re.compile(r"[•▪◦‣●∙·*\s-]*([A-Za-z][A-Za-z -]{1,20}?)\s*:(?:\s+(.*))?$", re.DOTALL)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_BYLINE = re.compile(
    r"(?:by|from|story by|words by|author ?:|written by)\s+(?P<name>[A-Z][\w.'’-]*"
    r"(?:[ ,&]+(?:and |de |al-|el-|van |von |bin |\d)?[A-Z\d][\w.'’-]*){0,9})"
    r"(?:\s*[,|–—-].{0,60}| in [A-Z][\w ]{2,30}"
    r"|,? (?:[a-z]+ ){0,2}(?:correspondent|reporter|writer|editor|analyst|contributor|staff)s?)?$",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r",? (?:(?:special|senior|chief|staff|foreign|diplomatic|middle east|security|defen[cs]e|our) )*"
    r"(?:correspondents?|reporters?|writers?|editors?|staff|analysts?|agencies|in [A-Z])\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"[A-Z][\w.'’-]*(?:[ ,&]+(?:and |de |al-|el-|van |von |bin )?[A-Z\d][\w.'’-]*){1,9}")
_NAMED = re.compile(r"[Bb]y:? (?P<name>[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,3}), [A-Za-z][\w ]{2,40}$")
_MINUTES = re.compile(r"\d+ min(?:ute)?s?(?: read)?", re.IGNORECASE)
_NUMBERED = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*[.)]?|[IVX]{1,5}[.)])\s+\S")
_MARKDOWN_HEAD = re.compile(r"(#{1,6})\s+(?=\S)")
_FRONT = re.compile(r"\s*---\r?\n(.*?)\r?\n---\s*(?:\r?\n|$)", re.DOTALL)
_LATIN_ONLY = re.compile(
    r"\b(?:ipsum|dolor\w*|voluptat\w*|amet|consequ[au]\w*|adipisc\w*|quia|nihil|rerum|aut|omnis|quis)\b", re.IGNORECASE
)
_OPENING_DATE = re.compile(
    rf"(?:(?:date of publication|published|posted|last updated|updated|date)(?: at| on)?[ :]+)?"
    r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? )?"
    rf"(?:{DATE_WORDS.pattern})(?:,? \d{{1,2}}[:.]?\d\d(?: ?[ap]m)?)?(?=[ |–—-]+\S)",
    re.IGNORECASE,
)
_INNER_CREDIT = re.compile(
    r"\b(?:AFP|AP|Reuters|REUTERS|UPI|DPA|Xinhua|Anadolu|SANA|Agencies|Staff)[ ,|/–—-]+(?:AFP |AP |Reuters |Agencies )?"
    rf"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? )?(?i:{DATE_WORDS.pattern})(?=[ |–—-]+[\"“A-Z])"
)
_DAY = rf"(?i:{DATE_WORDS.pattern}|{MONTH_DAY.pattern}|\d{{1,2}} [a-z]{{3,9}}\.?)"
_SENT = r"\([A-Z][A-Za-z .,/&'’-]{1,30}\)"
_INNER_DATELINE = re.compile(
    r"(?<=[\w.!?\"”’)] )(?P<byline>[Bb][Yy] (?:[A-Z][\w.'’-]+ ){2,3}(?:and (?:[A-Z][\w.'’-]+ ){2,3})?)?"
    rf"(?P<line>(?:(?:[A-Z][A-Z'’-]{{2,}}(?: [A-Z'’-]{{2,}}){{0,2}}(?:, [A-Z][a-z]+)?,?(?: {_DAY})?(?: ?{_SENT})?)"
    r"|(?:(?:New|San|Tel|Los|Abu|Addis|Hong|Saint|St\.|Port|Cape|Kuala|Mexico|Buenos|Phnom|Las|Al|El|Deir|Khan) )?"
    rf"[A-Z][\w'’-]+(?:, [A-Z][a-z]+(?: [A-Z][a-z]+)?)?,?(?: {_DAY})? ?{_SENT}) ?(?:--?|[–—]) )(?=[\"“A-Z])"
)
"""A dateline, perhaps with a byline before it, in the middle of a line: what stands before it is the headline."""
_SENTENCE_OPENERS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789\"“'‘(")
_HEADING_WORDS = 16
_TITLE_WORDS = 32
_STORY_WORDS = 8
"""Words of the shortest story that a headline can stand over in one paragraph."""


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The blocks of a text and what was learnt about it on the way: spans into the text, None where not found."""

    blocks: tuple[Block, ...]
    title: tuple[int, int] | None = None
    byline: tuple[int, int] | None = None
    masthead: tuple[int, int] | None = None


def clean(text: str, hints: Sequence[Block] | None = None, title: str | None = None) -> Cleaned:
    """Return the blocks of ``text``: ordered, disjoint, none empty.

    Args:
        text: the text version.
        hints: the paragraphs that the format marks, or None for plain text.
        title: the title that metadata gives, if any.
    """
    parts = _front_matter(text, paragraphs(text)) if hints is None else of_blocks(text, hints)
    if len([part for part in parts if part.open]) > 1:
        _mark_furniture(text, parts)
        _mark_menu(text, parts)
        _mark_profiles(text, parts)
        _mark_doubles(text, parts)
        _mark_masthead(text, parts, title)
        _mark_title(text, parts, title)
        _mark_echoes(text, parts)
        _mark_credits(text, parts)
        _mark_headings(text, parts)
        _mark_tail(text, parts)
    blocks = _blocks(text, parts, title)
    return Cleaned(blocks, _title_span(blocks), _byline_span(text, blocks), _masthead_span(text, blocks))


def is_latin(words: str) -> bool:
    """Tell whether words are filler Latin: four or more, six in ten of them of the filler's vocabulary."""
    found = _WORD.findall(words.lower())
    known = [word for word in found if word in latin()]
    return len(found) >= 4 and len(known) >= 0.6 * len(found) and len(set(known)) >= 3 and _not_english(found)


def _not_english(words: Sequence[str]) -> bool:
    # "a", "in", "ad", "hic" are in both: words that only English has settle it.
    return not any(word in {"the", "of", "and", "to", "was", "is", "for", "that"} for word in words)


def _front_matter(text: str, parts: list[Paragraph]) -> list[Paragraph]:
    """Settle the metadata block that opens some Markdown files."""
    front = _FRONT.match(text)
    if front:
        for part in parts:
            if part.end <= front.end():
                part.kind = "boilerplate"
    return parts


def _mark_furniture(text: str, parts: Sequence[Paragraph]) -> None:
    for i, part in enumerate(parts):
        if part.open and part.words <= _LINE_WORDS and (entry := _furniture_of(text, part)):
            part.kind = entry.kind
            _cover(text, parts[i + 1 :], entry.covers)
        elif part.open and part.words <= _LINE_WORDS and _all_furniture(text, part):
            part.kind = "boilerplate"


def _all_furniture(text: str, part: Paragraph) -> bool:
    """Tell whether every sentence of a paragraph is one that no report has."""
    spans = sentence_spans(text, part.start, part.end)
    return all(
        any(entry.kind == "boilerplate" and entry.pattern.search(text[start:end]) for entry in sentence_furniture())
        for start, end in spans
    )


def _cover(text: str, after: Sequence[Paragraph], covers: str | None) -> None:
    """Settle what a furniture heading stands over: a run of link titles, or one paragraph about the author."""
    if covers == "paragraph" and after and after[0].open and after[0].words <= _LINE_WORDS:
        after[0].kind = "boilerplate"
    for part in after if covers == "links" else ():
        ended = ends_sentence(text, part) and not part.bullet and text[part.end - 1] != "?"
        if not part.open or ended or part.words > 20 or _furniture_of(text, part):
            return
        part.kind = "boilerplate"
    if covers == "contents":
        _cover_contents(text, after)


def _cover_contents(text: str, after: Sequence[Paragraph]) -> None:
    """Settle the entries of a table of contents: its lines up to the last that stands again over its section."""
    lines = list(
        itertools.takewhile(lambda part: not ends_sentence(text, part) and part.words <= _HEADING_WORDS, after)
    )
    later = {_squeezed(text[part.start : part.end]) for part in after[len(lines) :]}
    counted = [_squeezed(text[part.start : part.end]) for part in lines]
    again = [i for i, words in enumerate(counted) if words in later or words in counted[i + 1 :]]
    for part in lines[: again[-1] + 1] if again else ():
        part.kind = "boilerplate"


def _furniture_of(text: str, part: Paragraph) -> Furniture | None:
    start = part.start + part.bullet
    words = text[start : part.end]
    bare = words.rstrip(" .:!")
    for entry in furniture():
        if entry.where == "line" and entry.pattern.fullmatch(bare if entry.kind != "caption" else words.rstrip(" .")):
            return entry
        if entry.where == "start" and part.words <= _START_WORDS and entry.pattern.match(words):
            return entry
    return None


def _mark_menu(text: str, parts: Sequence[Paragraph]) -> None:
    """Settle the menu over a page: three lines or more of at most three words, one of which menus always have."""
    menu: list[Paragraph] = []
    first = next((i for i, part in enumerate(parts) if part.open or part.words <= 3), 0)
    for part in parts[first:]:
        if part.words > 3 or part.given or text[part.end - 1] in '.!?:;,"”':
            break
        menu.append(part)
    if 3 <= len(menu) < len(parts) and any(part.kind == "boilerplate" for part in menu):
        for part in menu:
            part.kind = "boilerplate"


def _field_key(text: str, part: Paragraph) -> tuple[str, bool] | None:
    """Return the key of a ``key: value`` line, in lower case, and whether it has a value."""
    match = _FIELD.match(text[part.start : part.end]) if part.words <= 40 else None
    return (match.group(1).lower().strip(), bool(match.group(2))) if match else None


def _mark_profiles(text: str, parts: Sequence[Paragraph]) -> None:
    """Settle runs of profile fields: author boxes, lists of social accounts."""
    run: list[Paragraph] = []
    strong = 0
    for part in (*parts, None):
        role = _profile_role(text, part) if part is not None and part.open else None
        if role is not None and part is not None:
            run.append(part)
            strong += role == "strong"
            continue
        if strong >= 2:
            for member in run:
                member.kind = "boilerplate"
        run, strong = [], 0


def _profile_role(text: str, part: Paragraph) -> str | None:
    known = profile()
    label = text[part.start : part.end].rstrip(" :").lower()
    if label in known.networks or label in known.headings:
        return "label"
    field = _field_key(text, part)
    if field is None:
        return None
    key, _ = field
    return "strong" if key in known.strong else "weak" if key in known.weak else None


def _mark_doubles(text: str, parts: Sequence[Paragraph]) -> None:
    """Settle captions and link titles, which extractors print twice: once for the picture, once for the link."""
    for before, after in itertools.pairwise(parts):
        if not before.open or not after.open or after.words > _TITLE_WORDS or ends_sentence(text, after):
            continue
        if text[before.start : before.end] == text[after.start : after.end]:
            before.kind = after.kind = "caption"


def _mark_masthead(text: str, parts: Sequence[Paragraph], title: str | None) -> None:
    """Settle the name of the paper where it stands over a headline: a credit, and no title."""
    opened = [part for part in parts if part.open]
    if len(opened) < 3 or parts[0] is not opened[0] or not is_masthead(text[opened[0].start : opened[0].end]):
        return
    words = text[opened[0].start : opened[0].end]
    if title and _squeezed(words) == _squeezed(title):
        return
    below = [part for part in opened[1:4] if part.words <= _TITLE_WORDS and not ends_sentence(text, part)]
    headline = (part for part in below if not _dated(text[part.start : part.end]) and part.words >= 4)
    if next(headline, None) is not None:
        opened[0].kind = "credit"


def _only_dated(words: str) -> bool:
    return DATE_LINE.fullmatch(words) is not None or is_fielded(words)


def _dated(words: str) -> bool:
    return _only_dated(words) or _is_byline(words)


def _mark_title(text: str, parts: Sequence[Paragraph], title: str | None) -> None:
    """Settle the title: the first open line that reads like one, with longer text after it."""
    lines = (part for part in parts if part.open or part.kind == "heading")
    first = next((part for part in lines if not _only_dated(text[part.start : part.end])), None)
    if first is None or any(part.kind == "title" for part in parts):
        return
    index = list(parts).index(first)
    before = sum(part.kind != "boilerplate" for part in parts[:index])
    rest = [part for part in parts[index + 1 :] if part.open]
    if before > 6 or not rest or first.bullet or first.words > _TITLE_WORDS:
        return
    words = text[first.start : first.end]
    if title and _squeezed(words) == _squeezed(title):
        first.kind = "title"
        return
    if DATELINE.match(words) or _BYLINE.match(words) or words.endswith((",", ";", ":")):
        return
    longer = any(part.bullet or (part.words > first.words and ends_sentence(text, part)) for part in rest[:6])
    if not longer or (words.endswith(".") and _title_case(words) < 0.7):
        return
    first.kind = "title"


def _mark_echoes(text: str, parts: Sequence[Paragraph]) -> None:
    """Settle what only says part of the title again: the site's name, the headline over the text."""
    title = next((_squeezed(text[part.start : part.end]) for part in parts if part.kind == "title"), "")
    for part in parts:
        words = _squeezed(text[part.start : part.end])
        if part.open and len(words) > 3 and words in title and not ends_sentence(text, part):
            part.kind = "boilerplate"


def _squeezed(words: str) -> str:
    return re.sub(r"\W+", "", words).casefold()


def _title_case(words: str) -> float:
    """Return the share of a line's weighty words that begin with a capital or digit."""
    heavy = [word for word in re.findall(r"\w[\w'’.-]*", words) if word.lower() not in small_words("titles")]
    return sum(not word[0].islower() for word in heavy) / len(heavy) if heavy else 0.0


def _mark_credits(text: str, parts: Sequence[Paragraph]) -> None:
    """Settle bylines, date lines and agency lines near the beginning and the end."""
    last = len(parts) - 1
    near = 0
    for i, part in enumerate(parts):
        near += part.kind != "boilerplate"
        if not part.open or part.words > 16 or not (near <= 9 or i >= last - 3):
            continue
        words = text[part.start + part.bullet : part.end]
        if agency_line().fullmatch(words) or DATE_LINE.fullmatch(words) or _is_byline(words) or is_fielded(words):
            part.kind = "credit"
    _mark_names(text, parts)


def _mark_names(text: str, parts: Sequence[Paragraph]) -> None:
    """Settle a line of nothing but names between the title and the date: a byline without its "by"."""
    for before, part, after in zip(parts, parts[1:], parts[2:], strict=False):
        titled = before.kind == "title" or (before.open and any(p.kind == "title" for p in parts))
        dated = after.kind == "credit" or _MINUTES.fullmatch(text, after.start, after.end) is not None
        if part.open and titled and dated and part.words <= 9 and PERSONS.fullmatch(text, part.start, part.end):
            part.kind = "credit"
            return


def _is_byline(words: str) -> bool:
    match = _byline(words)
    return match is not None and (_NAME.match(match["name"]) is not None or match["name"].isupper())


def _byline(words: str) -> re.Match[str] | None:
    return _NAMED.match(words) or _BYLINE.match(words)


def _mark_headings(text: str, parts: Sequence[Paragraph]) -> None:
    """Settle section headings, in texts whose paragraphs otherwise end as sentences do."""
    for part in parts:
        if part.open and _MARKDOWN_HEAD.match(text, part.start, part.end):
            part.kind = "heading"
    if not _punctuated(text, parts):
        return
    shouting = _all_capitals(text)
    for i, part in enumerate(parts):
        if part.open and (not shouting or part.words <= 6) and _heading_like(text, part) and _leads(text, parts, i):
            part.kind = "heading"


def _all_capitals(text: str) -> bool:
    """Tell whether a text is set in capitals throughout, so that capitals mark nothing in it."""
    sample = text[:4000]
    return sum(map(str.isupper, sample)) > 2 * sum(map(str.islower, sample))


def _punctuated(text: str, parts: Sequence[Paragraph]) -> bool:
    """Tell whether most of the open text stands in paragraphs that end as sentences do."""
    total = sum(part.words for part in parts if part.open)
    return sum(part.words for part in parts if part.open and ends_sentence(text, part)) >= 0.6 * total


def _heading_like(text: str, part: Paragraph) -> bool:
    words = text[part.start : part.end]
    if part.words > _HEADING_WORDS or part.given or words[-1] in ".,;!…" or words[0] in '"“[(':
        return False
    if words[-1] in '?"”’)' and (words.isupper() or _title_case(words) < 0.8):
        # In an interview the short questions are part of the text.
        return False
    if words.endswith(":"):
        return part.words <= 4 and _title_case(words) == 1.0
    if DATELINE.match(words) and not words.isupper():
        return False
    if part.bullet and not _NUMBERED.match(words):
        return False
    titled = _title_case(words)
    return titled >= 0.6 or (part.words <= 8 and not part.bullet and _isolated_phrase(words))


def _isolated_phrase(words: str) -> bool:
    # A short line in sentence case: a subheading, unless figures or a quotation make it a piece of news.
    return words[:1].isupper() and not re.search(r"[\d\"“”]", words)


def _leads(text: str, parts: Sequence[Paragraph], i: int) -> bool:
    """Tell whether running text, a list or another heading follows soon under a heading-like line."""
    for after in parts[i + 1 : i + 4]:
        if after.kind in {"boilerplate", "caption"}:
            continue
        if after.kind == "heading" or after.bullet:
            return True
        if after.open and ends_sentence(text, after) and after.words > 4:
            return True
        if not (after.open and _heading_like(text, after)):
            return False
    return False


def _mark_tail(text: str, parts: Sequence[Paragraph]) -> None:
    """Settle the lines after the last running text that read like link titles."""
    if _all_capitals(text):
        return
    last = max((i for i, part in enumerate(parts) if part.open and ends_sentence(text, part)), default=-1)
    tail = [part for part in parts[last + 1 :] if part.open]
    if last < 1 or not all(_link_like(text, part) for part in tail):
        return
    lone = len(tail) == 1 and not any(part.kind == "boilerplate" for part in parts[last + 1 :])
    for part in tail:
        if not lone or _title_case(text[part.start : part.end]) >= 0.6:
            part.kind = "credit" if lone and part.words <= 3 else "boilerplate"


def _link_like(text: str, part: Paragraph) -> bool:
    words = text[part.start : part.end]
    return not part.given and not part.bullet and part.words <= 20 and not words.endswith((",", ";", ":", '"', "”"))


def _blocks(text: str, parts: Sequence[Paragraph], title: str | None) -> tuple[Block, ...]:
    shouting = _all_capitals(text)
    found: list[Block] = []
    fresh = True
    for i, part in enumerate(parts):
        if part.kind is not None:
            found.append(Block(_content_start(text, part), part.end, part.kind))
            fresh = fresh and part.kind not in {"title", "heading"}
            continue
        start, end = part.start + part.bullet, part.end
        if fresh:
            start = _cut_opening(text, start, end, title, found)
        fresh = False
        close = _closing(text, start, end) if i >= len(parts) - 2 and not shouting else end
        kind = "list" if part.bullet else "body"
        found.extend(_cut_sentences(text, start, close, kind))
        if close < end:
            found.append(_closing_block(text, close, end))
    return tuple(found)


def _content_start(text: str, part: Paragraph) -> int:
    """Return where a settled paragraph's words begin, after a bullet or a Markdown mark."""
    mark = _MARKDOWN_HEAD.match(text, part.start, part.end)
    if mark and part.kind in {"heading", "title"}:
        return mark.end()
    return part.start + part.bullet if part.kind == "list" else part.start


def _closing(text: str, start: int, end: int) -> int:
    """Return where the last sentence of a paragraph ends, when only a credit or page furniture follows it."""
    # Four letters before the full stop: "St.", "Gen." and "U.S." do not end a sentence here.
    for match in re.finditer(
        r"(?:[^\W\d_]{4}|\d|[\"”’)])[.!?][\"”’)]*\s*(?:[-–—]+\s*)?(?=[A-Z(])", text[max(start, end - 160) : end]
    ):
        at = max(start, end - 160) + match.end()
        words = text[at:end]
        few = 0 < len(words.split()) <= 12 and words[-1] not in '.!?"”:;,…'
        if few and at > start and _title_case(words) == 1.0 and not re.search(r"\d", words):
            return max(start, end - 160) + match.start() + len(match.group().rstrip(" -–—"))
    return end


def _closing_block(text: str, start: int, end: int) -> Block:
    start = _skip_spaces(text, start, end)
    words = text[start:end]
    if agency_line().fullmatch(words) or words.startswith("("):
        return Block(start, end, "credit")
    whole = Paragraph(start, end, len(words.split()), gap=True)
    entry = _furniture_of(text, whole)
    return Block(start, end, entry.kind if entry else "credit" if whole.words <= 3 else "boilerplate")


def _cut_opening(text: str, start: int, end: int, title: str | None, found: list[Block]) -> int:
    """Return where the body begins in a first paragraph that runs date, title and text together."""
    date = _OPENING_DATE.match(text, start, min(end, start + 90))
    if date and _begins_text(text, _skip_spaces(text, date.end(), end)) and not _chronology(text):
        found.append(Block(start, date.end(), "credit"))
        start = _skip_spaces(text, date.end(), end)
    start = _cut_title(text, start, end, title, found)
    inner = _INNER_CREDIT.search(text, start, min(end, start + 300))
    if inner and "." not in text[start : inner.start()] and inner.start() > start + 8:
        found.append(Block(start, start + len(text[start : inner.start()].rstrip(" -–—|")), "title"))
        found.append(Block(inner.start(), inner.end(), "credit"))
        return _skip_spaces(text, inner.end(), end)
    return _cut_headline(text, start, end, found)


def _cut_headline(text: str, start: int, end: int, found: list[Block]) -> int:
    """Return where the dateline begins in a paragraph that runs headline, byline and story together."""
    match = _INNER_DATELINE.search(text, start, min(end, start + 300))
    if match is None or DATELINE.match(text, start, min(end, start + 60)):
        return start
    head = text[start : match.start()].rstrip(" -–—|:")
    shouts = match["line"][:4].isupper()
    words = len(head.split())
    agency = re.search(r"\(([^)]+)\)", match["line"])
    sent = agency is not None and agency_line().fullmatch(agency[1]) is not None
    if agency is not None and not sent and not re.search(r"\d", match["line"]):
        # "The SAA (Syrian Arab Army) - Hezbollah alliance": a gloss, no agency.
        return start
    if not 3 <= words <= _TITLE_WORDS or len(text[match.end() : end].split()) < _STORY_WORDS:
        return start
    phrase = head.split()[-1].lower() in small_words("titles")
    if phrase or re.search(r"[a-z]{3}[.!](?: |$)", head) or (shouts and head.isupper()):
        # A phrase goes on or a sentence ends before it, or the capitals mark nothing.
        return start
    found.append(Block(start, start + len(head), "title"))
    if match["byline"]:
        found.append(Block(match.start("byline"), match.start("byline") + len(match["byline"].rstrip()), "credit"))
    return match.start("line")


def _begins_text(text: str, at: int) -> bool:
    """Tell whether a title, a sentence or a byline begins at ``at``, apart from the date before it."""
    return text[at] in _SENTENCE_OPENERS or re.compile(r"by [A-Z]").match(text, at) is not None


def _cut_title(text: str, start: int, end: int, title: str | None, found: list[Block]) -> int:
    """Return where the text goes on after the title that metadata gives, when it opens the first paragraph."""
    words = (title or "").strip()
    stop = start + len(words)
    if not words or text[start:stop].casefold() != words.casefold() or stop >= end or text[stop].isalnum():
        return start
    while stop < end and text[stop] in " .:–—-":
        stop += 1
    found.append(Block(start, start + len(text[start:stop].rstrip()), "title"))
    return stop


def _chronology(text: str) -> bool:
    """Tell whether a text opens several of its lines with dates: a list of events, not a dated report."""
    return len(re.findall(rf"^[\W_]*(?:{DATE_WORDS.pattern})", text[:20000], re.IGNORECASE | re.MULTILINE)) > 1


def _skip_spaces(text: str, start: int, end: int) -> int:
    while start < end - 1 and text[start] in " \t|–—-":
        start += 1
    return start


def _cut_sentences(text: str, start: int, end: int, kind: str) -> list[Block]:
    """Return a paragraph as blocks, with sentences of furniture or filler cut out."""
    lowered = text[start:end].lower()
    spans = [
        match.span()
        for entry in sentence_furniture()
        if any(anchor in lowered for anchor in entry.anchors)
        for match in entry.pattern.finditer(text, start, end)
    ]
    if not spans and not _LATIN_ONLY.search(text, start, end):
        return [Block(start, end, kind)]
    found: list[Block] = []
    for begin, stop in sentence_spans(text, start, end):
        bad = any(first < stop and begin < last for first, last in spans) or is_latin(text[begin:stop])
        this = "boilerplate" if bad else kind
        if found and found[-1].kind == this:
            found[-1] = Block(found[-1].start, stop, this)
        else:
            found.append(Block(begin, stop, this))
    return found


def _title_span(blocks: Sequence[Block]) -> tuple[int, int] | None:
    return next(((block.start, block.end) for block in blocks if block.kind == "title"), None)


def _byline_span(text: str, blocks: Sequence[Block]) -> tuple[int, int] | None:
    for block in blocks:
        words = text[block.start : block.end]
        if block.kind != "credit" or agency_line().fullmatch(words) or is_masthead(words):
            continue
        if is_fielded(words) and (named := author_in_fields(words)):
            return block.start + named[0], block.start + named[1]
        if match := _byline(words) or PERSONS.fullmatch(words):
            name = _ROLE.split(match["name"], maxsplit=1)[0].rstrip(" ,")
            return block.start + match.start("name"), block.start + match.start("name") + len(name)
    return None


def _masthead_span(text: str, blocks: Sequence[Block]) -> tuple[int, int] | None:
    head = blocks[0] if blocks and blocks[0].kind == "credit" else None
    return (head.start, head.end) if head is not None and is_masthead(text[head.start : head.end]) else None
