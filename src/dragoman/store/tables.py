"""Records as Parquet: the columns of a table are the fields of its dataclass, nested ones as structs."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import islice, repeat
from typing import Any, TypeVar, cast

from dragoman.model.wire import to_plain

__all__ = ["from_parquet", "schema_of", "to_parquet"]

T = TypeVar("T")

_AT_ONCE = 2000
"""Rows that are held as columns while records are made of them."""


@cache
def schema_of(cls: Any) -> Any:
    """Return the Arrow schema of a record type."""
    import pyarrow as pa

    return pa.schema([pa.field(name, _arrow(hint)) for name, hint in _fields(cls)])


@cache
def _fields(cls: Any) -> list[tuple[str, Any]]:
    hints = typing.get_type_hints(cls)
    return [(field.name, hints[field.name]) for field in dataclasses.fields(cls)]


def _arrow(hint: Any) -> Any:
    import pyarrow as pa

    plain = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_()}
    if hint in plain:
        return plain[hint]
    origin = typing.get_origin(hint)
    if origin in {types.UnionType, typing.Union}:
        return _arrow(next(arg for arg in typing.get_args(hint) if arg is not type(None)))
    if origin is tuple:
        return pa.list_(_arrow(typing.get_args(hint)[0]))
    return pa.struct([pa.field(name, _arrow(inner)) for name, inner in _fields(hint)])


def to_parquet(cls: type[T], records: Iterable[T]) -> bytes:
    """Return records as the bytes of a Parquet file: equal records, equal bytes."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    table = pa.Table.from_pylist([to_plain(record) for record in records], schema=schema_of(cast("Any", cls)))
    sink = pa.BufferOutputStream()
    pq.write_table(table, sink, compression="zstd", version="2.6", store_schema=False)
    return cast("bytes", sink.getvalue().to_pybytes())


def from_parquet(cls: type[T], data: bytes) -> Iterator[T]:
    """Yield the records of a Parquet file, made column by column; a field that it has no column of has its default."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    for batch in pq.ParquetFile(pa.BufferReader(data)).iter_batches(batch_size=_AT_ONCE):
        yield from _records(cast("Any", cls), dict(zip(batch.schema.names, batch.columns, strict=True)))


def _records(cls: Any, columns: Mapping[str, Any]) -> Iterator[Any]:
    """Return the records of a type, of one column for each field."""
    defaults = {field.name: repeat(field.default) for field in dataclasses.fields(cls) if field.name not in columns}
    return map(cls, *(defaults.get(name) or _values(hint, columns[name]) for name, hint in _fields(cls)))


def _values(hint: Any, column: Any) -> list[Any]:
    """Return the values of one column, with None where there is none."""
    if typing.get_origin(hint) in {types.UnionType, typing.Union}:
        return _values(next(arg for arg in typing.get_args(hint) if arg is not type(None)), column)
    if typing.get_origin(hint) is tuple:
        items = iter(_values(typing.get_args(hint)[0], column.flatten()))
        return [None if size is None else tuple(islice(items, size)) for size in column.value_lengths().to_pylist()]
    if dataclasses.is_dataclass(hint):
        there = column.drop_null() if column.null_count else column
        names = [field.name for field in there.type]
        records = _records(hint, dict(zip(names, map(there.field, names), strict=True)))
        return [next(records) if some else None for some in column.is_valid().to_pylist()]
    if hint is str:
        # Most words stand in many records: each is made once, and is equal to itself at first sight.
        encoded = column.dictionary_encode()
        words = [*encoded.dictionary.to_pylist(), None]
        return [words[at] for at in encoded.indices.fill_null(len(words) - 1).to_pylist()]
    return cast("list[Any]", column.to_pylist())
