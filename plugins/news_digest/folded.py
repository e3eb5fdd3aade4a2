"""Articles and digests held as packed bytes and opened when something reads them.

A digest is a hundred small objects, of which most pages read none: packed, it takes a tenth of the memory. So many as were
read last stay open, for what is made after one another is mostly made from the same articles.
"""

from __future__ import annotations

import marshal
import types
import typing
import zlib
from dataclasses import fields, is_dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import starmap
from operator import attrgetter
from typing import Any, Callable, Generic, TypeVar

T = TypeVar("T")
Step = Callable[[Any], Any]
#: What the form of the bytes depends on besides the classes.
FORM = f"marshal {marshal.version}"
#: How many stay open.
OPEN = 1 << 8
#: The least effort of compression: it takes off all that repeats, and more effort little more.
_EFFORT = 1


class Folded(Generic[T]):
    """A frozen object of :mod:`.model`, packed. What holds anything but plain values stays as it is."""

    __slots__ = ("_kind", "_held")

    def __init__(self, value: T):
        self._kind = type(value)
        try:
            self._held: bytes | T = zlib.compress(marshal.dumps(_steps(self._kind)[0](value)), _EFFORT)
        except ValueError:
            self._held = value

    @classmethod
    def of(cls, kind: type[T], packed: Any) -> Folded[T]:
        """What was folded before, from its :attr:`packed` bytes. Raises ValueError if they are damaged or none."""
        try:
            zlib.decompress(packed)
        except (zlib.error, TypeError) as error:
            raise ValueError(f"no packed {kind.__name__}") from error
        found = cls.__new__(cls)
        found._kind, found._held = kind, packed
        return found

    @property
    def packed(self) -> bytes | None:
        """The bytes, which :data:`FORM` and the class of the object explain; None for what could not be packed."""
        return self._held if isinstance(self._held, bytes) else None

    def open(self) -> T:
        """The object, equal to the one that was folded."""
        return _opened(self) if isinstance(self._held, bytes) else self._held


def folded(value: T | Folded[T]) -> Folded[T]:
    """``value`` packed, if it is not yet."""
    return value if isinstance(value, Folded) else Folded(value)


def opened(value: T | Folded[T]) -> T:
    """``value`` itself, whether it was packed or not."""
    return value.open() if isinstance(value, Folded) else value


@lru_cache(maxsize=OPEN)
def _opened(found: Folded[T]) -> T:
    return _steps(found._kind)[1](marshal.loads(zlib.decompress(found._held)))


@lru_cache(maxsize=None)
def _steps(kind: type) -> tuple[Step, Step]:
    """What makes a row of plain values of an object of ``kind``, and what makes the object of the row."""
    names, hints = [f.name for f in fields(kind)], typing.get_type_hints(kind)
    get = attrgetter(*names)
    parts = [(place, *steps) for place, name in enumerate(names) if (steps := _steps_of(hints[name]))]
    if not parts:
        return get, lambda row: kind(*row)

    def fold(value: Any) -> list:
        row = list(get(value))
        for place, step, _ in parts:
            row[place] = step(row[place])
        return row

    def unfold(row: list) -> Any:
        for place, _, step in parts:
            row[place] = step(row[place])
        return kind(*row)

    return fold, unfold


def _steps_of(hint: Any) -> tuple[Step, Step] | None:
    """The two steps of a value of the type ``hint``; None for what is plain already."""
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if origin in (typing.Union, types.UnionType):
        steps = _steps_of(next(a for a in args if a is not type(None)))
        return steps and tuple(map(_unless_absent, steps))
    if origin is tuple:
        return _steps_of_tuple(args)
    if hint is Decimal:
        return str, Decimal
    return _steps(hint) if is_dataclass(hint) else None


def _steps_of_tuple(args: tuple) -> tuple[Step, Step] | None:
    if args[-1] is not Ellipsis:
        found = [_steps_of(a) for a in args]
        if not any(found):
            return None
        fold, unfold = zip(*(steps or (_same, _same) for steps in found))
        return tuple(lambda data, steps=steps: tuple([step(d) for step, d in zip(steps, data, strict=True)]) for steps in (fold, unfold))
    if not (steps := _steps_of(args[0])):
        return None
    fold, unfold = steps
    #: What holds plain values alone is made without a step in between.
    make = (lambda rows: tuple(starmap(args[0], rows))) if isinstance(fold, attrgetter) else (lambda rows: tuple(map(unfold, rows)))
    return (lambda items: tuple(map(fold, items))), make


def _unless_absent(step: Step) -> Step:
    return lambda data: None if data is None else step(data)


def _same(data: Any) -> Any:
    return data
