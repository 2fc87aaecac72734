"""Spans: exact places in a text version, the only form that evidence takes."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

__all__ = ["Span", "content_id", "text_sha256"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of Unicode code points with the words that stand there.

    The invariant of the whole program is ``text[start:end] == quote``;
    build spans with `Span.of` and it holds by construction.
    """

    start: int
    end: int
    quote: str

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Span:
        """Return the span of ``text[start:end]``.

        Raises:
            ValueError: when the range is empty or leaves the text.
        """
        if not 0 <= start < end <= len(text):
            raise ValueError(f"no span [{start}:{end}] in a text of {len(text)} code points")
        return cls(start, end, text[start:end])

    def holds_in(self, text: str) -> bool:
        """Tell whether the quote stands at its place in ``text``."""
        return self.start < self.end and text[self.start : self.end] == self.quote

    def covers(self, start: int, end: int) -> bool:
        """Tell whether ``[start:end]`` lies inside this span."""
        return self.start <= start and end <= self.end


def content_id(*parts: object) -> str:
    """Return a 128-bit hexadecimal id of ``parts``: equal parts, equal id, on every machine."""
    sized = bytearray()
    for part in parts:
        data = str(part).encode("utf-8", "surrogatepass")
        sized += len(data).to_bytes(8, "big")
        sized += data
    return hashlib.sha256(sized).hexdigest()[:32]


def text_sha256(text: str) -> str:
    """Return the SHA-256 of a text version's UTF-8 bytes, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
