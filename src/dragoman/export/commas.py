"""CSV: the tables as RFC 4180, UTF-8, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from typing import Any

from dragoman.export.bundle import Bundle, File, Made
from dragoman.export.cells import clean, number
from dragoman.export.tables import TABLES, Table

__all__ = ["guarded", "make", "rendered"]

_FORMULA = "=+-@\uff1d\uff0b\uff0d\uff20"
"""What a spreadsheet takes for the beginning of a formula, in full width too."""


def make(bundle: Bundle, tables: tuple[str, ...]) -> Made:
    """Return these tables as files, one each."""
    return Made(tuple(rendered(TABLES[name], bundle) for name in tables))


def rendered(table: Table, bundle: Bundle) -> File:
    """Return one table as a file."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(table.columns)
    count = 0
    for row in table.rows(bundle):
        writer.writerow([_cell(row.get(name)) for name in table.columns])
        count += 1
    return File(f"{table.name}.csv", out.getvalue().encode("utf-8"), count)


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return str(number(value))
    return guarded(clean(str(value)))


def guarded(text: str) -> str:
    """Return a text that no spreadsheet runs: one that would begin a formula gets an apostrophe before it."""
    begins = text.lstrip()[:1]
    return f"'{text}" if (begins and begins in _FORMULA) or text[:1] in {"\t", "\r"} else text
