"""Memo: results kept from one judging to the next, so that one more document does not cost the whole corpus.

A result stands for the very objects that it was made from: the same readings, judged again beside new ones, are not
compared or rebuilt. What follows from who is who or from what descends from what is forgotten when that changes.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from typing import Any, TypeVar, cast

__all__ = ["Memo"]

T = TypeVar("T")


class Memo:
    """What the last judging made; give the same one to the next. A new memo changes no result, only its time."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, Hashable], tuple[tuple[object, ...], object]] = {}
        self._used: dict[tuple[str, Hashable], tuple[tuple[object, ...], object]] = {}
        self._grounds: dict[str, Mapping[str, Any]] = {}

    def of(self, kind: str, key: Hashable, parts: tuple[object, ...], make: Callable[[], T]) -> T:
        """Return what ``make`` gave for ``key`` from the same objects ``parts``, and call it only if it has not."""
        entry = self._kept.get((kind, key))
        if entry is None or not _identical(entry[0], parts):
            entry = (parts, make())
        self._used[kind, key] = entry
        return cast("T", entry[1])

    def settle(self, name: str, ground: Mapping[str, Any], dependents: tuple[str, ...]) -> None:
        """Take ``ground`` as what results of the kinds ``dependents`` rest on; forget them where it has changed."""
        before = self._grounds.get(name)
        self._grounds[name] = ground
        if before is not None and not before.items() <= ground.items():
            self._kept = {key: entry for key, entry in self._kept.items() if key[0] not in dependents}

    def results(self, kind: str) -> Iterator[tuple[Any, Any]]:
        """Yield key and result of what the last judging made or used of a kind."""
        for (name, key), (_, result) in self._kept.items():
            if name == kind:
                yield key, result

    def turn(self) -> None:
        """End a judging: forget what it did not use."""
        self._kept, self._used = self._used, {}


def _identical(one: tuple[object, ...], other: tuple[object, ...]) -> bool:
    return len(one) == len(other) and all(a is b for a, b in zip(one, other, strict=True))
