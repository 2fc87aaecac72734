"""Records as Parquet: the columns of a table are the fields of its dataclass, nested ones as structs."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, TypeVar, cast

from dragoman.model.wire import from_plain, to_plain

__all__ = ["from_parquet", "schema_of", "to_parquet"]

T = TypeVar("T")


@cache
def schema_of(cls: Any) -> Any:
    """Return the Arrow schema of a record type."""
    import pyarrow as pa

    return pa.schema([pa.field(name, _arrow(hint)) for name, hint in _fields(cls)])


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
    """Yield the records of a Parquet file."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    for batch in pq.ParquetFile(pa.BufferReader(data)).iter_batches(batch_size=1000):
        for row in batch.to_pylist():
            yield from_plain(cls, row)
