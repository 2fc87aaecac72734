"""The clock: where processor time goes, stage by stage; costs nothing to speak of while nobody measures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from time import process_time
from typing import TypeVar

__all__ = ["each", "measured", "stage"]

_Item = TypeVar("_Item")
_spent: ContextVar[dict[str, float] | None] = ContextVar("spent", default=None)


@contextmanager
def measured() -> Iterator[dict[str, float]]:
    """Measure what is done within: yields the processor seconds of each stage of this thread, filled as they end."""
    spent: dict[str, float] = {}
    token = _spent.set(spent)
    try:
        yield spent
    finally:
        _spent.reset(token)


@contextmanager
def stage(name: str) -> Iterator[None]:
    """Count what is done within to ``name``, where somebody measures; stages do not nest."""
    spent = _spent.get()
    if spent is None:
        yield
        return
    begin = process_time()
    try:
        yield
    finally:
        spent[name] = spent.get(name, 0.0) + process_time() - begin


def each(name: str, items: Iterable[_Item]) -> Iterator[_Item]:
    """Yield ``items``, counting the making of each to ``name``, and not what is done with it."""
    made = iter(items)
    while True:
        with stage(name):
            try:
                item = next(made)
            except StopIteration:
                return
        yield item
