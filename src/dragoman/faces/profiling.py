"""Where the time went: the stages of a run, the largest first, on stderr."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from dragoman.model.clock import measured

__all__ = ["profiled"]


@contextmanager
def profiled(*, wanted: bool) -> Iterator[None]:
    """Print the processor seconds of each stage that was done within, where that is wanted."""
    if not wanted:
        yield
        return
    with measured() as spent:
        yield
    total = sum(spent.values())
    for name, seconds in sorted(spent.items(), key=lambda entry: -entry[1]):
        print(f"{name:10} {seconds:8.2f} s {seconds / total:6.1%}", file=sys.stderr)
    print(f"{'together':10} {total:8.2f} s of one core", file=sys.stderr)
