"""A Digest or a NewsArticle as plain data (dict, list, str, int, float, bool, None) and back.

This is the form that crosses processes, lies in the store, stands beside each page as
``index.json`` and comes out of the command line. Decimal values are written as JSON numbers that
read back to the same value, an empty list or absent value is kept, so that every key is always
there.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from decimal import Decimal
from functools import lru_cache
from typing import Any, TypeVar

T = TypeVar("T")


def to_plain(value: Any) -> Any:
    """Plain data of a model object (or of a tuple of them)."""
    if dataclasses.is_dataclass(value):
        return {name: to_plain(getattr(value, name)) for name in _fields(type(value))}
    if isinstance(value, (tuple, list)):
        return [to_plain(v) for v in value]
    return plain_number(value) if isinstance(value, Decimal) else value


def from_plain(kind: type[T], data: Any) -> T:
    """The model object of type ``kind`` that :func:`to_plain` made ``data`` from.

    Raises TypeError or KeyError if ``data`` is not of that form.
    """
    hints = _fields(kind)
    return kind(**{name: _read(hints[name], data[name]) for name in hints if name in data})


def plain_number(value: Decimal) -> int | float:
    """An int if the value is whole, else the float that is written with the same digits."""
    return int(value) if value == value.to_integral_value() else float(value)


@lru_cache(maxsize=None)
def _fields(kind: type) -> dict[str, Any]:
    hints = typing.get_type_hints(kind)
    return {f.name: hints[f.name] for f in dataclasses.fields(kind)}


def _read(hint: Any, data: Any) -> Any:
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if origin in (typing.Union, types.UnionType):
        return None if data is None else _read(next(a for a in args if a is not type(None)), data)
    if origin is tuple:
        inner = args[:1] * len(data) if args[-1] is Ellipsis else args
        return tuple(_read(a, d) for a, d in zip(inner, data, strict=True))
    if dataclasses.is_dataclass(hint):
        return from_plain(hint, data)
    return Decimal(repr(data) if isinstance(data, float) else data) if hint is Decimal else data
