"""Documents: one text version with its metadata, its blocks and the remarks of source criticism."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.model.text import content_id, text_sha256
from dragoman.model.when import When

__all__ = [
    "BLOCK_KINDS", "READ_BLOCKS", "REMARK_CODES", "Block", "Document", "Failure", "Raw", "Remark", "document_id",
    "plain_document",
]  # fmt: skip

BLOCK_KINDS = ("title", "heading", "body", "list", "caption", "credit", "boilerplate")
"""Every kind a block of text can have."""

READ_BLOCKS = frozenset({"title", "body", "list"})
"""The kinds that are read for assertions; the rest never are."""

REMARK_CODES = (
    "no_date", "no_byline", "generated_author", "placeholder_text", "repeated_passage", "mixed_times",
    "anonymous_source", "unsourced_assertion", "unrelated_caption", "promotion", "empty_section",
    "language_not_read", "truncated",
)  # fmt: skip
"""Every remark that can be raised; who reads the record must take a code that is new to them."""


@dataclass(frozen=True, slots=True)
class Failure:
    """Why an input could not be read: the error's code, cause and remedy."""

    code: str
    message: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the text and what it is; blocks are ordered and do not overlap."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Remark:
    """A note of source criticism on a document, bound to the words that raise it.

    A remark on something absent (no date) points at the title or the first words.
    """

    code: str
    start: int
    end: int
    quote: str
    message: str


@dataclass(frozen=True, slots=True)
class Document:
    """One text with its metadata (RECORD, "Document"). All offsets of a reading point into ``text``."""

    id: str
    text_sha256: str
    text: str
    title: str | None = None
    language: str | None = None
    published: When | None = None
    publisher: str | None = None
    byline: str | None = None
    url: str | None = None
    retrieved_at: str | None = None
    media_type: str = "text/plain"
    original_sha256: str | None = None
    blocks: tuple[Block, ...] = ()
    family: str | None = None
    remarks: tuple[Remark, ...] = ()

    @property
    def readable(self) -> bool:
        """Whether the text is in a language that is read."""
        return not any(remark.code == "language_not_read" for remark in self.remarks)

    @property
    def skimmed(self) -> bool:
        """Whether the relevance pass left the text unread: what is cut off begins with its first word."""
        return any(remark.code == "truncated" and remark.start == 0 for remark in self.remarks)


def document_id(text: str, publisher: str | None, published: str | None, source: str | None) -> str:
    """Return the 128-bit id of a text as published by somebody at some time and place.

    ``source`` is the URL, or the input's id where there is none: a reprint elsewhere is another document.
    """
    return content_id("document", text_sha256(text), publisher or "", published or "", source or "")


def plain_document(
    text: str,
    *,
    published: When | None = None,
    publisher: str | None = None,
    title: str | None = None,
    source: str | None = None,
) -> Document:
    """Return ``text`` as a document of one body block, with no cleaning at all: for tests and short passages."""
    blocks = (Block(0, len(text), "body"),) if text else ()
    date = published.edtf if published else None
    return Document(
        id=document_id(text, publisher, date, source),
        text_sha256=text_sha256(text),
        text=text,
        title=title,
        language="en",
        published=published,
        publisher=publisher,
        blocks=blocks,
    )


@dataclass(frozen=True, slots=True)
class Raw:
    """One input as it came from outside, before it is a document: bytes, or text or html from a JSONL line.

    ``input`` is the input's id or path; ``failure`` is set, and the rest empty, when it could not even be fetched.
    ``headers`` are retrieval headers (name, value), as kept beside the original.
    """

    input: str
    data: bytes | None = None
    text: str | None = None
    html: str | None = None
    media_type: str | None = None
    published: str | None = None
    publisher: str | None = None
    title: str | None = None
    url: str | None = None
    language: str | None = None
    retrieved_at: str | None = None
    headers: tuple[tuple[str, str], ...] = ()
    failure: Failure | None = None
