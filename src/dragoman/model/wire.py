"""Records to plain JSON values and back, field for field, in the order of their definition."""

from __future__ import annotations

import dataclasses
import types
import typing
from functools import cache
from typing import Any, TypeVar, cast

__all__ = ["from_plain", "to_plain"]

T = TypeVar("T")


@cache
def _names(cls: Any) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(cls))


def to_plain(value: Any) -> Any:
    """Return ``value`` as dicts, lists and scalars that `json` can print."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {name: to_plain(getattr(value, name)) for name in _names(type(value))}
    if isinstance(value, (tuple, list)):
        return [to_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: to_plain(item) for key, item in value.items()}
    return value


@cache
def _hints(cls: Any) -> dict[str, Any]:
    return typing.get_type_hints(cls)


def from_plain(cls: type[T], data: dict[str, Any]) -> T:
    """Return the record of type ``cls`` that `to_plain` printed as ``data``; unknown fields are left out."""
    hints = _hints(cast("Any", cls))
    return cls(**{name: _value(hints[name], data[name]) for name in _names(cast("Any", cls)) if name in data})


def _value(hint: Any, data: Any) -> Any:
    if data is None:
        return None
    origin = typing.get_origin(hint)
    if origin is types.UnionType or origin is typing.Union:
        return _value(next(arg for arg in typing.get_args(hint) if arg is not type(None)), data)
    if origin is tuple:
        item = typing.get_args(hint)[0]
        return tuple(_value(item, entry) for entry in data)
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return from_plain(hint, data)
    return data
