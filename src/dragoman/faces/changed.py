"""Changes, line by line: what came, what went, what reads otherwise."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.project.changes import Change

__all__ = ["print_changes"]


def print_changes(found: Sequence[Change]) -> int:
    """Print changes and return how many there are."""
    for change in found:
        if change.before is not None:
            print(f"- {change.section:9} {change.before}")
        if change.after is not None:
            print(f"+ {change.section:9} {change.after}")
    return len(found)
