"""Records to plain JSON values and back, field for field, in the order of their definition.

A record is printed with the names of its fields, or as the row of its values: half as long and read in a third of the
time, for what is written and read by one version of the program.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Callable
from functools import cache
from typing import Any, TypeVar, cast

__all__ = ["from_plain", "from_row", "shape", "to_plain", "to_row"]

T = TypeVar("T")

_Make = Callable[[Any], Any]

_SCALARS = frozenset({str, int, float, bool, type(None)})


@cache
def _names(cls: Any) -> tuple[str, ...]:
    """Return the fields of a record type, none for anything else."""
    return tuple(field.name for field in dataclasses.fields(cls)) if dataclasses.is_dataclass(cls) else ()


def to_plain(value: Any) -> Any:
    """Return ``value`` as dicts, lists and scalars that `json` can print."""
    kind: Any = type(value)
    if kind in _SCALARS:
        return value
    if isinstance(value, (tuple, list)):
        return [to_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: to_plain(item) for key, item in value.items()}
    names = _names(kind)
    return {name: to_plain(getattr(value, name)) for name in names} if names else value


def from_plain(cls: type[T], data: dict[str, Any]) -> T:
    """Return the record of type ``cls`` that `to_plain` printed as ``data``; unknown fields are left out."""
    return cast("T", _maker(cast("Any", cls))(data))


def to_row(value: Any) -> Any:
    """Return ``value`` as lists and scalars that `json` can print, a record as the row of its values."""
    kind: Any = type(value)
    if kind in _SCALARS:
        return value
    if isinstance(value, (tuple, list)):
        return [to_row(item) for item in value]
    if isinstance(value, dict):
        return {key: to_row(item) for key, item in value.items()}
    names = _names(kind)
    return [to_row(getattr(value, name)) for name in names] if names else value


def from_row(cls: type[T], row: list[Any]) -> T:
    """Return the record of type ``cls`` that `to_row` printed as ``row``, which is used up."""
    return cast("T", _row_maker(cast("Any", cls))(row))


@cache
def shape(cls: Any) -> str:
    """Return the fields of a record type and of those within it: rows are of one shape, or can not be read."""
    hints = typing.get_type_hints(cls)
    return f"{cls.__name__}({', '.join(f'{name}: {_shape(hints[name])}' for name in _names(cls))})"


def _shape(hint: Any) -> str:
    parts: list[Any] = [part for part in _parts(hint) if dataclasses.is_dataclass(part)]
    within = [shape(part) for part in parts]
    return " ".join([str(hint), *within])


def _parts(hint: Any) -> list[Any]:
    """Return the types that a hint is made of."""
    return [hint, *(inner for part in typing.get_args(hint) for inner in _parts(part))]


@cache
def _maker(cls: Any) -> _Make:
    """Return what makes a record of plain values; which of its fields hold records is looked up once a type."""
    hints = typing.get_type_hints(cls)
    names = _names(cls)
    nested = [(name, inner) for name in names if (inner := _nested(hints[name], _maker)) is not None]

    def make(data: dict[str, Any]) -> Any:
        given = {name: data[name] for name in names if name in data}
        for name, inner in nested:
            value = given.get(name)
            if value is not None:
                given[name] = inner(value)
        return cls(**given)

    return make


@cache
def _row_maker(cls: Any) -> _Make:
    """Return what makes a record of the row of its values."""
    hints = typing.get_type_hints(cls)
    nested = [(at, inner) for at, name in enumerate(_names(cls)) if (inner := _nested(hints[name], _row_maker))]

    def make(row: list[Any]) -> Any:
        for at, inner in nested:
            value = row[at]
            if value is not None:
                row[at] = inner(value)
        return cls(*row)

    return make


def _nested(hint: Any, maker: Callable[[Any], _Make]) -> _Make | None:
    """Return what makes a value of this type of a plain one, None where they are the same."""
    origin = typing.get_origin(hint)
    if origin is types.UnionType or origin is typing.Union:
        return _nested(next(arg for arg in typing.get_args(hint) if arg is not type(None)), maker)
    if origin is tuple:
        return _row_of(_nested(typing.get_args(hint)[0], maker))
    return maker(hint) if dataclasses.is_dataclass(hint) and isinstance(hint, type) else None


def _row_of(item: _Make | None) -> _Make:
    if item is None:
        return tuple
    return lambda data: tuple([item(entry) for entry in data])
