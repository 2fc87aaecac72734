"""Sampling: the documents that the weights of words are counted in, which news that comes in hardly ever changes.

Which documents they are follows from the documents alone, not from the order in which they came. Of documents that
come at random one in so many is in any sample of them, and changes it; but what comes to a record is mostly newer than
what is there. So of a large corpus those are drawn that were published first, the first three quarters of it at least.
"""

from __future__ import annotations

import zlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass

__all__ = ["Sample", "sample_of"]

_MOST = 512
"""Documents that the weights of words are counted in: more than every collection that the thresholds were set on."""
_LARGER = 9, 8
"""How much larger a corpus is each time the part that is drawn from grows: then everything is judged anew."""
_DATED = 3, 4
"""Share of documents whose day is known from which on the days count; else the sample is drawn from all."""
_WEEK = 7


@dataclass(frozen=True, slots=True)
class Sample:
    """About one document in 2 to the power of ``level``, of those published up to the day ``last`` (all where None)."""

    level: int = 0
    last: int | None = None

    def holds(self, document: str, day: int | None) -> bool:
        """Tell whether a document that was published on this day (a running number) is in the sample."""
        return self._among(day) and not _bits(document) % (1 << self.level)

    def _among(self, day: int | None) -> bool:
        return self.last is None or (day is not None and day <= self.last)


def sample_of(days: Mapping[str, int | None]) -> Sample:
    """Return the sample of documents, each with its day of publication."""
    last = _last(sorted(day for day in days.values() if day is not None), len(days))
    return Sample(_level([key for key, day in days.items() if Sample(0, last).holds(key, day)]), last)


def _last(dated: list[int], number: int) -> int | None:
    """Return the end of the week in which the last document was published of those that the sample is drawn from."""
    if number <= _MOST or len(dated) * _DATED[1] < number * _DATED[0]:
        return None
    drawn, reached, more = 0, 0, min(_MOST, len(dated))
    while more <= len(dated):
        # One step behind: the week of its last document is over by then.
        drawn, reached, more = reached or more, more, max(more + 1, more * _LARGER[0] // _LARGER[1])
    return dated[drawn - 1] // _WEEK * _WEEK + _WEEK - 1


def _level(documents: Collection[str]) -> int:
    """Return how often documents must be halved, each time by a bit of their hash, until few enough are left."""
    level = 0
    hashes = [_bits(key) for key in documents]
    while len(hashes) > _MOST:
        level += 1
        hashes = [value for value in hashes if not value % (1 << level)]
    return level


def _bits(key: str) -> int:
    return zlib.crc32(key.encode("utf-8", "replace"))
