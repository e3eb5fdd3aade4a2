"""Views that are made when a template first reads them, and what they are made from as a fingerprint.

A build in which nothing changed renders nothing, so it should make no views either: ``plugins/incremental``
asks ``__fingerprint__`` and leaves the page alone. A view is dropped again as others are made, so that memory
does not grow with the pages.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from typing import Any, Callable, Iterable, Iterator, Sequence

#: How many made views are held at once: those of a page, and a few that its neighbours show as well.
HELD = 64


class Shelf:
    """The views made last, by the object that stands for them."""

    def __init__(self, held: int = HELD):
        self.held, self.made = held, OrderedDict()

    def get(self, key: Any, make: Callable[[], Any]) -> Any:
        """What ``make`` gives, made again only if it has fallen off the shelf."""
        if key in self.made:
            self.made.move_to_end(key)
            return self.made[key]
        self.made[key] = value = make()
        if len(self.made) > self.held:
            self.made.popitem(last=False)
        return value


class Lazy:
    """Stands for a view: its attributes are those of what ``make()`` gives.

    ``known`` are attributes that need no making. ``mark`` gives the fingerprint of all that the view is made from.
    """

    __slots__ = ("_shelf", "_make", "_mark", "_known")

    def __init__(self, shelf: Shelf, make: Callable[[], Any], mark: Callable[[], str], **known: Any):
        self._shelf, self._make, self._mark, self._known = shelf, make, mark, known

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return self._known[name] if name in self._known else getattr(made(self), name)

    def __fingerprint__(self) -> str:
        return self._mark()


class LazySequence(Sequence):
    """A tuple that is made when an item of it is first read; so is a slice of it. ``length`` may be known before."""

    __slots__ = ("_shelf", "_make", "_mark", "_length")

    def __init__(self, shelf: Shelf, make: Callable[[], Sequence], mark: Callable[[], str], length: int | None = None):
        self._shelf, self._make, self._mark, self._length = shelf, make, mark, length

    def __getitem__(self, index: Any) -> Any:
        if not isinstance(index, slice) or self._length is None:
            return made(self)[index]
        span = range(*index.indices(self._length))
        return LazySequence(self._shelf, lambda: made(self)[index], lambda: mark_of(self._mark(), span), len(span))

    def __len__(self) -> int:
        return len(made(self)) if self._length is None else self._length

    def __iter__(self) -> Iterator:
        return iter(made(self))

    def __fingerprint__(self) -> str:
        return self._mark()


def made(view: Any) -> Any:
    """The view itself that a :class:`Lazy` or :class:`LazySequence` stands for; anything else as it is."""
    return view._shelf.get(view, view._make) if isinstance(view, (Lazy, LazySequence)) else view


def mark_of(*parts: Iterable[Any] | Any) -> str:
    """A fingerprint of plain values and frozen data: the same in every process, whatever the order of sets."""
    return hashlib.blake2b(repr(parts).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
