"""Source criticism: what speaks against a document as a source, each note bound to the words that raise it.

Every detector is a pure function of a draft document and is made to be silent on ordinary reporting: the numbers below
were set on some 1,500 news articles and press releases.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.documents.clean import is_latin
from dragoman.documents.families import plain_words
from dragoman.documents.language import language_name
from dragoman.documents.lexicon import furniture, profile, small_words
from dragoman.documents.paragraphs import sentence_spans
from dragoman.model.document import Block, Remark

__all__ = ["Criticised", "document_remarks"]

_REPEATED = 10
"""Words that must be said again in the same order for a clause to count as repeated."""
_REPEATED_SENTENCE = 6
"""Words of the shortest whole sentence that counts as repeated: below, refrains and signatures do."""
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_FIRST_WORDS = re.compile(r"\S+(?:[ \t]+\S+){0,7}")
_FIELD = re.compile(r"[•▪◦‣●∙·*\s-]*([A-Za-z][A-Za-z -]{1,20}?)\s*:")
_CUT_OFF = re.compile(
    r"(?:\[\+?\d+ chars\]|\[(?:…|\.\.\.)\]|(?:…|\.\.\.)\s*\(?(?:more|read more|continue reading)\)?"
    r"|\(more\)|(?:continue|keep) reading\W*)\s*$",
    re.IGNORECASE,
)
_PHOTO_CREDIT = re.compile(
    r"[\[(]?\b(?:(?:file )?(?:image|photo|picture|photograph)s?\b ?(?:credit)? ?(?:[:/]|by\b|courtesy)"
    r"|file (?:photo|picture|image)|getty|reuters/|ap photo|afp/)"
    r"|[\[(][^\])]*/[^\])]*[\])]",
    re.IGNORECASE,
)
_OPEN_END = re.compile(
    r"(?:\b(?:the|a|an|of|to|in|and|or|with|for|from|by|at|that|which|was|were|had|has|is)|,)\s*$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Criticised:
    """What the detectors look at: a text, its blocks, and what is known of its origin."""

    text: str
    blocks: tuple[Block, ...]
    language: str
    dated: bool
    signed: bool


def document_remarks(draft: Criticised) -> tuple[Remark, ...]:
    """Return every remark on a document, in the order of the text."""
    found: list[Remark] = []
    for detect in (
        _absences,
        _language,
        _authors,
        _placeholders,
        _repetitions,
        _captions,
        _promotions,
        _sections,
        _ends,
    ):
        found.extend(detect(draft))
    return tuple(sorted(set(found), key=lambda remark: (remark.start, remark.code, remark.end)))


def _remark(draft: Criticised, code: str, start: int, end: int, message: str) -> Remark:
    return Remark(code, start, end, draft.text[start:end], message)


def _absences(draft: Criticised) -> Iterator[Remark]:
    start, end = _anchor(draft)
    if not draft.dated:
        yield _remark(draft, "no_date", start, end, "nothing says when this was published")
    if not draft.signed:
        yield _remark(draft, "no_byline", start, end, "nothing says who wrote this")


def _anchor(draft: Criticised) -> tuple[int, int]:
    """Return the title, or the first words: where a remark on something absent points."""
    for block in draft.blocks:
        if block.kind == "title":
            return block.start, block.end
    match = _FIRST_WORDS.search(draft.text)
    return match.span() if match else (0, len(draft.text))


def _language(draft: Criticised) -> Iterator[Remark]:
    if draft.language != "en":
        start, end = _anchor(draft)
        name = language_name(draft.language)
        yield _remark(draft, "language_not_read", start, end, f"the text is in {name}, which is not read")


def _of_kind(draft: Criticised, *kinds: str) -> list[Block]:
    return [block for block in draft.blocks if block.kind in kinds]


def _profile_boxes(draft: Criticised) -> Iterator[list[Block]]:
    """Yield each run of boilerplate blocks that holds two or more profile fields."""
    known = profile()
    run: list[Block] = []
    for block in (*draft.blocks, None):
        match = _FIELD.match(draft.text, block.start, block.end) if block and block.kind == "boilerplate" else None
        label = draft.text[block.start : block.end].rstrip(" :").lower() if block else ""
        key = match.group(1).lower().strip() if match else ""
        if block and (key in known.strong | known.weak or label in known.networks | known.headings):
            run.append(block)
            continue
        if len(run) >= 3:
            yield run
        run = []


def _authors(draft: Criticised) -> Iterator[Remark]:
    """Notice an author box with the marks of made-up data: filler Latin, or a private person's whole record."""
    for run in _profile_boxes(draft):
        start, end = run[0].start, run[-1].end
        keys = {
            match.group(1).lower().strip()
            for block in run
            if (match := _FIELD.match(draft.text, block.start, block.end))
        }
        filler = any(is_latin(_value(draft.text, block)) for block in run)
        private = keys & {"birthdate", "birth date", "dob", "phone", "telephone", "address", "username"}
        if filler or len(private) >= 3:
            yield _remark(
                draft, "generated_author", start, end, "the author's details are of the kind that a generator makes up"
            )


def _value(text: str, block: Block) -> str:
    return text[block.start : block.end].partition(":")[2]


def _placeholders(draft: Criticised) -> Iterator[Remark]:
    for block in draft.blocks:
        if block.kind not in {"boilerplate", "body", "caption"}:
            continue
        start = block.start
        match = _FIELD.match(draft.text, block.start, block.end)
        if match and block.kind == "boilerplate":
            start = match.end()
        while start < block.end and draft.text[start].isspace():
            start += 1
        if start < block.end and is_latin(draft.text[start : block.end]):
            yield _remark(draft, "placeholder_text", start, block.end, "filler Latin stands where text should be")


def _repetitions(draft: Criticised) -> Iterator[Remark]:
    """Notice sentences and long clauses that the running text says again, near word for word."""
    if not _says_twice(draft):
        return
    words: list[str] = []
    places: list[tuple[int, int]] = []
    bounds: list[int] = []
    for block in _of_kind(draft, "body", "list"):
        for match in _WORD.finditer(draft.text, block.start, block.end):
            words.append(_plain(match.group()))
            places.append(match.span())
        bounds.append(len(words))
    for first, again, length in _runs(words, bounds):
        start, end = places[again][0], places[again + length - 1][1]
        if _is_prose(draft.text, start, end) and (length >= _REPEATED or _is_sentence(draft.text, start, end)):
            said = draft.text[places[first][0] : places[first + length - 1][1]]
            yield _remark(draft, "repeated_passage", start, end, f"says again what was said before: “{_short(said)}”")


def _says_twice(draft: Criticised) -> bool:
    """Tell at once, for most texts, that nothing is said twice: no six words in a row stand there again."""
    words: list[str] = []
    for block in _of_kind(draft, "body", "list"):
        lowered = draft.text[block.start : block.end].lower().replace("’", "'")
        words += [word.removesuffix("'s") for word in _WORD.findall(lowered)]
    grams = list(zip(*(words[i:] for i in range(_REPEATED_SENTENCE)), strict=False))
    return len(set(grams)) < len(grams)


def _plain(word: str) -> str:
    return word.lower().replace("’", "'").removesuffix("'s")


def _runs(words: Sequence[str], bounds: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """Yield ``(first, again, length)`` in words for every longest run said again within one block."""
    seen: dict[tuple[str, ...], int] = {}
    limit = iter(bounds)
    stop = next(limit, 0)
    i, pending = 0, 0
    while i + _REPEATED_SENTENCE <= len(words):
        while i >= stop:
            stop = next(limit, len(words))
        gram = tuple(words[i : i + _REPEATED_SENTENCE])
        first = seen.get(gram)
        if first is None or i + _REPEATED_SENTENCE > stop:
            seen.setdefault(gram, i)
            i += 1
            continue
        length = _REPEATED_SENTENCE
        while i + length < stop and first + length < i and words[first + length] == words[i + length]:
            length += 1
        yield first, i, length
        for j in range(max(i + 1, pending), i + length):
            seen.setdefault(tuple(words[j : j + _REPEATED_SENTENCE]), j)
        i += length
        pending = i


def _is_prose(text: str, start: int, end: int) -> bool:
    """Tell whether a run of words says something: names, titles and headlines are rightly written out again."""
    words = _WORD.findall(text, start, end)
    return sum(word.islower() for word in words) >= 0.4 * len(words) or text[start:end].isupper()


def _is_sentence(text: str, start: int, end: int) -> bool:
    """Tell whether a run of words is a sentence of its own."""
    before = text[max(0, start - 3) : start].strip(" \"'“‘")
    after = text[end : end + 2].strip(" \"'”’")
    opens = not before or before[-1] in ".!?\n"
    return opens and text[start].isupper() and (not after or after[0] in ".!?")


def _short(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= 80 else flat[:79].rsplit(" ", 1)[0] + "…"


def _captions(draft: Criticised) -> Iterator[Remark]:
    """Notice captions and link titles most of whose weighty words the text never uses."""
    captions, empty = _of_kind(draft, "caption"), small_words("captions")
    if not captions:
        return
    body = {
        _stem(word) for block in _of_kind(draft, "body", "list", "title", "heading") for word in _words(draft, block)
    }
    for block in captions:
        credit = _PHOTO_CREDIT.search(draft.text, block.start, block.end)
        shown = Block(block.start, credit.start() if credit else block.end, block.kind)
        weighty = {_stem(word) for word in _words(draft, shown) if len(word) > 2 and word not in empty}
        strange = len(weighty - body)
        # A credited photograph is described in words of its own: only one that shares nothing is about something else.
        if (strange == len(weighty) >= 3) if credit else (len(weighty) >= 2 and strange > 0.5 * len(weighty)):
            message = "a caption or link about something else than the text"
            yield _remark(draft, "unrelated_caption", block.start, block.end, message)


def _words(draft: Criticised, block: Block) -> list[str]:
    return plain_words(draft.text[block.start : block.end])


def _stem(word: str) -> str:
    # Plurals and verb endings apart; a longer stemmer would need a dictionary and gains nothing here.
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word.removesuffix(ending)
    return word


def _promotions(draft: Criticised) -> Iterator[Remark]:
    patterns = [entry for entry in furniture() if entry.promotion]
    for block in _of_kind(draft, "boilerplate"):
        for start, end in sentence_spans(draft.text, block.start, block.end):
            if any(_promotes(entry.pattern, entry.where, draft.text, start, end) for entry in patterns):
                yield _remark(draft, "promotion", start, end, "advertises the site instead of reporting")


def _promotes(pattern: re.Pattern[str], where: str, text: str, start: int, end: int) -> bool:
    if where == "sentence":
        return pattern.search(text, start, end) is not None
    return pattern.match(text, start, end) is not None


def _sections(draft: Criticised) -> Iterator[Remark]:
    """Notice headings and labels with nothing under them."""
    known = profile()
    for i, block in enumerate(draft.blocks):
        words = draft.text[block.start : block.end]
        following = draft.blocks[i + 1] if i + 1 < len(draft.blocks) else None
        bare = words.rstrip(" :").lower()
        if bare in {"table of contents", "contents", "in this article", "on this page"}:
            empty = following is None or following.kind not in {"list", "boilerplate"}
        elif words.endswith(":") and bare in known.networks:
            empty = (
                following is None
                or not _FIELD.match(draft.text, following.start, following.end)
                or _is_label(draft.text, following)
            )
        else:
            empty = block.kind == "heading" and _nothing_under(draft.blocks[i + 1 :])
        if empty:
            yield _remark(draft, "empty_section", block.start, block.end, "a heading with nothing under it")


def _nothing_under(following: Sequence[Block]) -> bool:
    """Tell whether only furniture follows a heading; a further heading may be its first subsection."""
    rest = [block for block in following if block.kind not in {"boilerplate", "caption", "credit"}]
    return not rest


def _is_label(text: str, block: Block) -> bool:
    return text[block.start : block.end].endswith(":")


def _ends(draft: Criticised) -> Iterator[Remark]:
    """Notice a text that breaks off: a marker that says so, or running text that ends in the middle of a sentence."""
    read = _of_kind(draft, "body", "list")
    if not read:
        return
    last = read[-1]
    cut = _CUT_OFF.search(draft.text, max(last.start, last.end - 60), last.end)
    opened = _OPEN_END.search(draft.text, max(last.start, last.end - 12), last.end)
    if cut or (opened and last.kind == "body" and len(draft.text[last.start : last.end].split()) > 8):
        start = cut.start() if cut else max(last.start, draft.text.rfind(" ", last.start, last.end - 12) + 1)
        yield _remark(draft, "truncated", start, last.end, "the text breaks off here")
