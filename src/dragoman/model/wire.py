"""Records to plain JSON values and back, field for field, in the order of their definition."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Callable
from functools import cache
from typing import Any, TypeVar, cast

__all__ = ["from_plain", "to_plain"]

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


@cache
def _maker(cls: Any) -> _Make:
    """Return what makes a record of plain values; which of its fields hold records is looked up once a type."""
    hints = typing.get_type_hints(cls)
    names = _names(cls)
    nested = [(name, inner) for name in names if (inner := _nested(hints[name])) is not None]

    def make(data: dict[str, Any]) -> Any:
        given = {name: data[name] for name in names if name in data}
        for name, inner in nested:
            value = given.get(name)
            if value is not None:
                given[name] = inner(value)
        return cls(**given)

    return make


def _nested(hint: Any) -> _Make | None:
    """Return what makes a value of this type of a plain one, None where they are the same."""
    origin = typing.get_origin(hint)
    if origin is types.UnionType or origin is typing.Union:
        return _nested(next(arg for arg in typing.get_args(hint) if arg is not type(None)))
    if origin is tuple:
        return _row_of(_nested(typing.get_args(hint)[0]))
    return _maker(hint) if dataclasses.is_dataclass(hint) and isinstance(hint, type) else None


def _row_of(item: _Make | None) -> _Make:
    if item is None:
        return tuple
    return lambda data: tuple([item(entry) for entry in data])
