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
from operator import attrgetter
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
    return _printer(kind)(value) if _names(kind) else value


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
    return _row_printer(kind)(value) if _names(kind) else value


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
def _printer(kind: Any) -> _Make:
    """Return what prints a record with the names of its fields; which hold no scalars is looked up once a type."""
    names = _names(kind)
    values, nested = _values(kind), [names[at] for at in _nested_at(kind)]

    def printed(record: Any) -> dict[str, Any]:
        made = dict(zip(names, values(record), strict=True))
        for name in nested:
            if made[name] is not None:
                made[name] = to_plain(made[name])
        return made

    return printed


@cache
def _row_printer(kind: Any) -> _Make:
    """Return what prints a record as the row of its values."""
    values, nested = _values(kind), _nested_at(kind)

    def printed(record: Any) -> list[Any]:
        made = list(values(record))
        for at in nested:
            if made[at] is not None:
                made[at] = to_row(made[at])
        return made

    return printed


def _values(kind: Any) -> Callable[[Any], tuple[Any, ...]]:
    """Return what takes the values of all fields of a record."""
    names = _names(kind)
    if len(names) > 1:
        return cast("Callable[[Any], tuple[Any, ...]]", attrgetter(*names))
    return lambda record: tuple(getattr(record, name) for name in names)


def _nested_at(kind: Any) -> list[int]:
    """Return the places of the fields of a record that may hold anything but scalars."""
    hints = typing.get_type_hints(kind)
    return [at for at, name in enumerate(_names(kind)) if not _scalar(hints[name])]


def _scalar(hint: Any) -> bool:
    if typing.get_origin(hint) in (types.UnionType, typing.Union):
        return all(map(_scalar, typing.get_args(hint)))
    return hint in _SCALARS


@cache
def _maker(cls: Any) -> _Make:
    """Return what makes a record of plain values; which of its fields hold records is looked up once a type."""
    hints = typing.get_type_hints(cls)
    names = _names(cls)
    nested = [(at, inner) for at, name in enumerate(names) if (inner := _nested(hints[name], _maker)) is not None]

    def make(data: dict[str, Any]) -> Any:
        try:
            made = [data[name] for name in names]
        except KeyError:
            return partly(data)
        for at, inner in nested:
            value = made[at]
            if value is not None:
                made[at] = inner(value)
        return cls(*made)

    def partly(data: dict[str, Any]) -> Any:
        given = {name: data[name] for name in names if name in data}
        for at, inner in nested:
            value = given.get(names[at])
            if value is not None:
                given[names[at]] = inner(value)
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
