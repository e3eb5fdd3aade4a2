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
from sys import intern
from typing import Any, Callable, TypeVar

T = TypeVar("T")
Step = Callable[[Any], Any]
_SHARED, _SHORT = 1 << 13, 40
_NUMBERS = tuple(range(_SHARED))


def to_plain(value: Any) -> Any:
    """Plain data of a model object (or of a tuple of them)."""
    kind = type(value)
    if kind is str or kind is int or value is None:
        return value
    if kind is tuple or kind is list:
        return [to_plain(v) for v in value]
    if dataclasses.is_dataclass(kind):
        return {name: to_plain(getattr(value, name)) for name in _names(kind)}
    return plain_number(value) if isinstance(value, Decimal) else value


def from_plain(kind: type[T], data: Any) -> T:
    """The model object of type ``kind`` that :func:`to_plain` made ``data`` from.

    Raises TypeError or KeyError if ``data`` is not of that form.
    """
    return _reader(kind)(data)


def plain_number(value: Decimal) -> int | float:
    """An int if the value is whole, else the float that is written with the same digits."""
    return int(value) if value == value.to_integral_value() else float(value)


@lru_cache(maxsize=None)
def _names(kind: type) -> tuple[str, ...]:
    return tuple(f.name for f in dataclasses.fields(kind))


@lru_cache(maxsize=None)
def _reader(kind: type) -> Step:
    """What makes an object of ``kind``; worked out once, for there are a hundred objects in an article."""
    hints = typing.get_type_hints(kind)
    steps = tuple((name, _step(hints[name])) for name in _names(kind))

    def read(data: Any) -> Any:
        return kind(**{name: data[name] if step is None else step(data[name]) for name, step in steps if name in data})
    return read


def _step(hint: Any) -> Step | None:
    """What makes a value of the type ``hint`` of plain data; None for what is plain already.

    Small numbers and short texts are shared, since memory is what bounds the size of a corpus: there are a hundred offsets in an
    article, and its names and labels stand in it, and in others, many times.
    """
    if hint in (int, str, float):
        return {int: _shared, str: _interned, float: _one_float}[hint]
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if origin in (typing.Union, types.UnionType):
        step = _step(next(a for a in args if a is not type(None)))
        return None if step is None else lambda data: None if data is None else step(data)
    if origin is tuple:
        return _tuple_step(args)
    if dataclasses.is_dataclass(hint):
        return _reader(hint)
    return _decimal if hint is Decimal else None


def _tuple_step(args: tuple) -> Step:
    if args[-1] is not Ellipsis:
        steps = tuple(_step(a) or _same for a in args)
        return lambda data: tuple(step(d) for step, d in zip(steps, data, strict=True))
    step = _step(args[0])
    return tuple if step is None else lambda data: tuple(map(step, data))


def _shared(data: Any) -> Any:
    return _NUMBERS[data] if type(data) is int and 0 <= data < _SHARED else data


def _interned(data: Any) -> Any:
    return intern(data) if type(data) is str and len(data) <= _SHORT else data


def _same(data: Any) -> Any:
    return data


@lru_cache(maxsize=1 << 12, typed=True)
def _one_float(data: Any) -> Any:
    return data


@lru_cache(maxsize=1 << 12, typed=True)
def _decimal(data: Any) -> Decimal:
    return Decimal(repr(data) if isinstance(data, float) else data)
