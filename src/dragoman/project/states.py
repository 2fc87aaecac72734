"""States: the record as it stood after a line of the log, judged again beside the one in force.

What was in the project and what people had decided is as it was then; it is read and judged by the reader and the
rules of today, so that nothing but documents and decisions makes a difference.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from dragoman.model.errors import UsageError
from dragoman.project.resolving import in_any_script
from dragoman.store.building import Content, build
from dragoman.store.index import Index
from dragoman.store.ledger import Entry

__all__ = ["entries_until", "temporary"]

_LINE = re.compile(r"\d{1,9}")
_INSTANT = re.compile(r"\d{4}(?:-\d\d(?:-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:\+00:00|Z)?)?)?)?")


def entries_until(entries: Iterable[Entry], when: str) -> list[Entry]:
    """Return the lines of a log up to the one numbered ``when``, or up to the end of that day, month, year or minute.

    A number of four digits that begins with 19 or 20 is a year.

    Raises:
        UsageError: E304 when it is neither.
    """
    wanted = when.strip()
    if _LINE.fullmatch(wanted) and not re.fullmatch(r"(?:19|20)\d\d", wanted):
        return [entry for entry in entries if entry.seq <= int(wanted)]
    if not _INSTANT.fullmatch(wanted):
        raise UsageError("E304", when[:40], "give the number of a line of `dragoman log`, or a day: YYYY-MM-DD")
    last = wanted.removesuffix("Z").removesuffix("+00:00")
    return [entry for entry in entries if entry.at[: len(last)] <= last]


@contextmanager
def temporary(content: Content) -> Iterator[Index]:
    """Open an index that is made for the moment and gone after it."""
    with TemporaryDirectory(prefix="dragoman-") as folder, Index(build(Path(folder), content), in_any_script) as index:
        yield index
