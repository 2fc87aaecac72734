"""The reader: one document as blocks of pieces, with everything that was read from it marked where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from dragoman.analysis.lines import Words, assertion_lines
from dragoman.model.answers import Line
from dragoman.model.document import READ_BLOCKS, Block, Document
from dragoman.model.judgements import Judgement, in_force
from dragoman.model.records import Assertion
from dragoman.model.wire import to_plain
from dragoman.store.index import DocumentRow, Index

__all__ = ["Card", "Paragraph", "Piece", "Reader", "about", "by_origin", "paragraphs", "read"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text: whether something was read from its sentence, the part it plays, and what ends after it.

    ``cards`` are the numbers of the assertions whose sentence ends here, ``remarks`` those of the remarks.
    """

    text: str
    said: bool
    what: str
    cards: tuple[int, ...] = ()
    remarks: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of the document; ``skipped`` when its kind is never read."""

    kind: str
    skipped: bool
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """What stands in it."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Card:
    """One assertion beside the text: its number, its line, itself, and the decision in force on it."""

    number: int
    line: Line
    assertion: Assertion
    decided: Judgement | None


@dataclass(frozen=True, slots=True)
class Reader:
    """Everything the page of one document shows; ``rejected`` are the decisions that took something out of it."""

    row: DocumentRow
    paragraphs: tuple[Paragraph, ...]
    cards: tuple[Card, ...]
    rejected: tuple[Judgement, ...]

    @property
    def noted(self) -> frozenset[int]:
        """The remarks that have a place in the text."""
        return frozenset(number for part in self.paragraphs for piece in part.pieces for number in piece.remarks)

    def speakers(self, assertion: Assertion) -> tuple[str, ...] | None:
        """Return who may say an assertion: everybody who is quoted here or takes part in it; None if nobody says it."""
        if not any(level.kind != "document" for level in assertion.attribution):
            return None
        quoted = (level.speaker.name for card in self.cards for level in card.assertion.attribution)
        return tuple(dict.fromkeys((*quoted, *(role.name for role in assertion.roles))))

    def data(self) -> dict[str, Any]:
        """Return the JSON twin of the page."""
        return {
            **about(self.row),
            "text": self.row.document.text,
            "text_sha256": self.row.document.text_sha256,
            "blocks": to_plain(self.row.document.blocks),
            "assertions": [to_plain(card.assertion) for card in self.cards],
            "rejected": [to_plain(judgement) for judgement in self.rejected],
        }


def about(row: DocumentRow) -> dict[str, Any]:
    """Return what is known of a document besides its text."""
    document = row.document
    return {
        "id": document.id,
        "inputs": row.inputs,
        "publisher": document.publisher,
        "title": document.title,
        "published": document.published.edtf if document.published else None,
        "url": document.url,
        "language": document.language,
        "readable": document.readable,
        "origin": row.origin,
        "because": row.because,
        "remarks": to_plain(document.remarks),
    }


def by_origin(row: DocumentRow, documents: Mapping[str, DocumentRow]) -> tuple[str, str, bool, str, str]:
    """Return what sorts documents by the date of their origin, copies after what they are copies of."""
    first, own = (_date(one.document) for one in (documents.get(row.origin, row), row))
    return (first, row.origin, row.origin != row.document.id, own, row.inputs[0])


def _date(document: Document) -> str:
    return (document.published.edtf if document.published else None) or "9999"


def read(index: Index, key: str, judgements: Sequence[Judgement]) -> Reader:
    """Return the document ``key`` with what was read from it and what people decided about that."""
    row = index.documents([key])[key]
    found = sorted(index.assertions_in(key), key=lambda a: (a.evidence[0].start, a.evidence[0].end, a.id))
    decided = [
        judgement
        for judgement in in_force(judgements)
        if judgement.left.kind == "assertion" and judgement.left.text_sha256 == row.document.text_sha256
    ]
    rejected = {_anchor(j): j for j in decided if j.verdict in {"accept", "reject", "edit"}}
    words = Words({a.id: a for a in found}, {key: row})
    cards = tuple(
        Card(number, assertion_lines([assertion], words)[0], assertion, rejected.get(_anchor_of(assertion)))
        for number, assertion in enumerate(found, 1)
    )
    gone = tuple(j for j in rejected.values() if j.verdict == "reject")
    return Reader(row, paragraphs(row.document, found), cards, gone)


def _anchor(judgement: Judgement) -> tuple[str, str | None]:
    return judgement.left.quote, judgement.left.type


def _anchor_of(assertion: Assertion) -> tuple[str, str | None]:
    return assertion.evidence[0].quote, f"{assertion.kind}/{assertion.type}"


def paragraphs(document: Document, assertions: Sequence[Assertion]) -> tuple[Paragraph, ...]:
    """Return the whole text as paragraphs, with what lies between blocks where it is more than white space."""
    marks = sorted({mark for assertion in assertions for mark in _marks(assertion)})
    blocks = tuple(_blocks(document))
    notes = [(remark.start, remark.end) for remark in document.remarks]
    sentences = [(assertion.evidence[0].start, assertion.evidence[0].end) for assertion in assertions]
    layers = _Layers(sentences, marks, _numbered(sentences, blocks), _numbered(notes, blocks))
    return tuple(
        Paragraph(block.kind, block.kind not in READ_BLOCKS or _unread(document), _pieces(document.text, block, layers))
        for block in blocks
    )


def _unread(document: Document) -> bool:
    """Tell whether the whole document was left unread: its language, or what it is about."""
    return not document.readable or document.skimmed


@dataclass(frozen=True, slots=True)
class _Layers:
    """What lies over a text: sentences that were read, marks in them, and at which offsets the numbers stand."""

    sentences: Sequence[tuple[int, int]]
    marks: Sequence[tuple[int, int, str]]
    cards: Mapping[int, tuple[int, ...]]
    remarks: Mapping[int, tuple[int, ...]]


def _numbered(spans: Sequence[tuple[int, int]], blocks: Sequence[Block]) -> dict[int, tuple[int, ...]]:
    """Return the numbers of the spans by where they end; one that ends between blocks stands in the last it reaches."""
    found: dict[int, tuple[int, ...]] = {}
    for number, (start, end) in enumerate(spans, 1):
        ends = [min(block.end, end) for block in blocks if block.start < end and start < block.end]
        if ends:
            found[max(ends)] = (*found.get(max(ends), ()), number)
    return found


def _blocks(document: Document) -> Iterator[Block]:
    at = 0
    for block in (*document.blocks, Block(len(document.text), len(document.text), "end")):
        if document.text[at : block.start].strip():
            yield Block(at, block.start, "boilerplate" if document.blocks else "body")
        if block.end > block.start:
            yield block
        at = block.end


def _marks(assertion: Assertion) -> list[tuple[int, int, str]]:
    found = [(role.start, role.end, role.role) for role in assertion.roles]
    found += [(entry.start, entry.end, "cue") for entry in assertion.attribution if entry.cue]
    parts = {"trigger": assertion.trigger, "time": assertion.time, "quantity": assertion.quantity}
    return found + [(part.start, part.end, what) for what, part in parts.items() if part is not None]


def _pieces(text: str, block: Block, layers: _Layers) -> tuple[Piece, ...]:
    """Return a block cut wherever a sentence, a mark or a remark begins or ends."""
    inside = [span for span in layers.sentences if span[0] < block.end and span[1] > block.start]
    marked = [mark for mark in layers.marks if mark[0] < block.end and mark[1] > block.start]
    cuts = {block.start, block.end, *layers.cards, *layers.remarks}
    cuts.update(at for start, end in (*inside, *((mark[0], mark[1]) for mark in marked)) for at in (start, end))
    ordered = sorted(cut for cut in cuts if block.start <= cut <= block.end)
    return tuple(
        Piece(
            text[start:end],
            any(first <= start and end <= last for first, last in inside),
            _part(start, end, marked),
            layers.cards.get(end, ()),
            layers.remarks.get(end, ()),
        )
        for start, end in pairwise(ordered)
    )


def _part(start: int, end: int, marks: Sequence[tuple[int, int, str]]) -> str:
    """Return the part of the narrowest mark around a piece: the trigger where there is a choice."""
    around = [(what != "trigger", last - first, what) for first, last, what in marks if first <= start and end <= last]
    return min(around)[2] if around else ""
