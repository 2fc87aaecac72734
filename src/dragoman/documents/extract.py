"""What a format's reader gives: the text version and what the format itself says about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.model.document import Block

__all__ = ["Extract", "joined"]


@dataclass(frozen=True, slots=True)
class Extract:
    """A text version with the format's own metadata.

    ``hints`` are the paragraphs the format marks, in order; None where only the text itself can tell them
    (plain text). A hint of kind ``body`` may still turn out to be boilerplate, the other kinds stand.
    """

    text: str
    hints: tuple[Block, ...] | None = None
    title: str | None = None
    byline: str | None = None
    date: str | None = None
    publisher: str | None = None
    url: str | None = None


def joined(parts: Iterable[tuple[str, str]]) -> tuple[str, tuple[Block, ...]]:
    """Return ``(words, kind)`` paragraphs as one text, a blank line between them, and their blocks."""
    pieces: list[str] = []
    blocks: list[Block] = []
    at = 0
    for words, kind in parts:
        stripped = words.strip()
        if not stripped:
            continue
        if pieces:
            pieces.append("\n\n")
            at += 2
        pieces.append(stripped)
        blocks.append(Block(at, at + len(stripped), kind))
        at += len(stripped)
    return "".join(pieces), tuple(blocks)
