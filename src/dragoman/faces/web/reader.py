"""The reader: one document as blocks of pieces, with everything that was read from it marked where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from dragoman.analysis.lines import Words, assertion_lines
from dragoman.model.answers import Line
from dragoman.model.document import READ_BLOCKS, Block, Document, Remark
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
    own = (a for a in index.assertions_with() if a.document == key)
    found = sorted(own, key=lambda a: (a.evidence[0].start, a.evidence[0].end, a.id))
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
    made = []
    for block in _blocks(document):
        pieces = _pieces(document, block, assertions, marks)
        skipped = block.kind not in READ_BLOCKS or not document.readable
        made.append(Paragraph(block.kind, skipped, pieces))
    return tuple(made)


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


def _pieces(
    document: Document, block: Block, assertions: Sequence[Assertion], marks: Sequence[tuple[int, int, str]]
) -> tuple[Piece, ...]:
    """Return a block cut wherever a sentence or a mark begins or ends."""
    sentences = [(a.evidence[0].start, a.evidence[0].end, number) for number, a in enumerate(assertions, 1)]
    inside = [span for span in sentences if span[0] < block.end and span[1] > block.start]
    marked = [mark for mark in marks if mark[0] < block.end and mark[1] > block.start]
    remarks = [(r.end, n) for n, r in enumerate(document.remarks, 1) if _ends_in(r, block)]
    cuts = {block.start, block.end, *(end for end, _ in remarks)}
    cuts.update(at for start, end, _ in (*inside, *marked) for at in (start, end))
    ordered = sorted(cut for cut in cuts if block.start <= cut <= block.end)
    return tuple(
        Piece(
            document.text[start:end],
            any(first <= start and end <= last for first, last, _ in inside),
            _part(start, end, marked),
            tuple(number for _, last, number in inside if last == end or (last > block.end == end)),
            tuple(number for last, number in remarks if last == end),
        )
        for start, end in pairwise(ordered)
    )


def _ends_in(remark: Remark, block: Block) -> bool:
    return block.start < remark.end <= block.end


def _part(start: int, end: int, marks: Sequence[tuple[int, int, str]]) -> str:
    """Return the part of the narrowest mark around a piece: the trigger where there is a choice."""
    around = [(what != "trigger", last - first, what) for first, last, what in marks if first <= start and end <= last]
    return min(around)[2] if around else ""
