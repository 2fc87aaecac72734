"""Parquet: the tables, typed, in bytes that depend on their rows alone."""

from __future__ import annotations

import io
from typing import Any

from dragoman.export.bundle import Bundle, File, Made
from dragoman.export.cells import clean
from dragoman.export.tables import TABLES, Table

__all__ = ["make"]


def make(bundle: Bundle, tables: tuple[str, ...]) -> Made:
    """Return these tables as files, one each."""
    return Made(tuple(_rendered(TABLES[name], bundle) for name in tables))


def _rendered(table: Table, bundle: Bundle) -> File:
    import pyarrow as pa
    from pyarrow import parquet

    types = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_()}
    rows = list(table.rows(bundle))
    schema = pa.schema([(name, types[kind]) for name, kind in table.columns.items()])
    columns = [pa.array([_cell(row.get(name)) for row in rows], types[kind]) for name, kind in table.columns.items()]
    out = io.BytesIO()
    parquet.write_table(pa.table(columns, schema=schema), out, compression="zstd")
    return File(f"{table.name}.parquet", out.getvalue(), len(rows))


def _cell(value: Any) -> Any:
    return clean(value) if isinstance(value, str) else value
