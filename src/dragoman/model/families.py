"""Families of near-copies: what makes two texts one report, on words alone.

A signature is the smallest hashes of a text's shingles. Shared by the reader, which names the family of exact copies,
and the judge, which groups near-copies: so it lives here and needs the standard library only.
"""

from __future__ import annotations

import heapq
import re
from hashlib import blake2b

from dragoman.model.text import content_id

__all__ = ["SHINGLE", "SIGNATURE", "containment", "family_id", "shared_words", "signature", "similarity"]

SHINGLE = 5
"""Words in a shingle: five in a row are seldom written twice by two people."""
SIGNATURE = 256
"""Hashes kept: texts up to this many shingles are compared exactly, longer ones by sample (error ~ .06)."""

_WORD = re.compile(r"[^\W_]+")


def shared_words(text: str) -> list[str]:
    """Return the words by which copies are told: lower case, no punctuation, no apostrophes."""
    return _WORD.findall(text.replace("'", "").replace("’", "").casefold())


def family_id(text: str) -> str:
    """Return the id that all exact copies of ``text`` share, whatever their case, punctuation and line breaks."""
    return content_id("family", " ".join(shared_words(text)))


def signature(text: str) -> tuple[int, ...]:
    """Return the sorted smallest 63-bit hashes of the text's shingles, at most `SIGNATURE`.

    Two texts are worth comparing when they share a few of these numbers: join on them to find candidates.
    A text shorter than a shingle is one shingle; an empty one has none.
    """
    words = shared_words(text)
    size = min(SHINGLE, len(words))
    grams = {" ".join(words[i : i + size]) for i in range(len(words) - size + 1)} if words else set()
    return tuple(heapq.nsmallest(SIGNATURE, {_hash(gram) for gram in grams}))


def similarity(a: tuple[int, ...], b: tuple[int, ...]) -> float:
    """Return the share of shingles that two signatures have in common, 0 to 1 (Jaccard)."""
    left, right = _comparable(a, b)
    union = len(left | right)
    return len(left & right) / union if union else 0.0


def containment(a: tuple[int, ...], b: tuple[int, ...]) -> float:
    """Return the share of ``a``'s shingles that also stand in ``b``, 0 to 1: high for an excerpt of ``b``."""
    left, right = _comparable(a, b)
    return len(left & right) / len(left) if left else 0.0


def _comparable(a: tuple[int, ...], b: tuple[int, ...]) -> tuple[set[int], set[int]]:
    """Return both signatures cut to the range of hashes that each is complete in."""
    limits = [one[-1] for one in (a, b) if len(one) >= SIGNATURE]
    limit = min(limits) if limits else None
    return tuple({h for h in one if limit is None or h <= limit} for one in (a, b))  # type: ignore[return-value]


def _hash(gram: str) -> int:
    return int.from_bytes(blake2b(gram.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big") >> 1
