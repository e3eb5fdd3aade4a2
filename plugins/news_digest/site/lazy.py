"""Views that are made when a template first reads them, and what they show as a fingerprint.

A build in which nothing changed renders nothing, so it should make no views either: ``plugins/incremental``
asks ``__fingerprint__`` and leaves the page alone. A view is dropped again as others are made, so that memory
does not grow with the pages.

What a view is made from says more than it shows: one word more in an article changes what forty views are made from, and
what two of them show. So a view with a ``kind`` is made once when what it is made from has changed, and its fingerprint is
that of what it shows; it is kept with what it was made from, for all builds (see :mod:`.seen`).
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from typing import Any, Callable, Iterable, Iterator, Mapping, Sequence

from .seen import Seen, print_of

#: How many made views are held at once, each three kilobytes or so: those of a page, those that its neighbours show as well, and on a site of a
#: thousand articles those for which files of data are written after all pages.
HELD = 2048


class Shelf:
    """The views made last, by the object that stands for them; and what views that were made earlier showed."""

    def __init__(self, held: int = HELD, seen: Seen | None = None):
        self.held, self.made, self.seen = held, OrderedDict(), seen or Seen()
        #: For parts of views that stand on this one: holds nothing itself.
        self.beside: Shelf = Shelf(0, self.seen) if held else self

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

    ``known`` are attributes that need no making. ``mark`` gives the fingerprint of all that the view is made from; with a
    ``kind``, which no other view has that is made from the same, the view's own is that of what it shows. What stands on the shelf
    is known by ``key``, or for want of one by this object.
    """

    __slots__ = ("_shelf", "_make", "_mark", "_kind", "_key", "_known", "_print")

    def __init__(self, shelf: Shelf, make: Callable[[], Any], mark: Callable[[], str], _kind: str = "", _key: Any = None, /, **known: Any):
        self._shelf, self._make, self._mark, self._kind, self._key, self._known, self._print = shelf, make, mark, _kind, _key, known, ""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return self._known[name] if name in self._known else getattr(made(self), name)

    def __fingerprint__(self) -> str:
        self._print = self._print or (self._shelf.seen.shown(f"{self._kind} {self._mark()}", self._shown) if self._kind else self._mark())
        return self._print

    def _shown(self) -> str:
        """What the view shows; of what is known beside it, what is not in it."""
        view = made(self)
        return print_of((view, [(name, value) for name, value in sorted(self._known.items()) if getattr(view, name, None) is None]))


class LazySequence(Sequence):
    """A tuple that is made when an item of it is first read; so is a slice of it. ``length`` may be known before."""

    __slots__ = ("_shelf", "_make", "_mark", "_length", "_kind", "_print")

    def __init__(self, shelf: Shelf, make: Callable[[], Sequence], mark: Callable[[], str], length: int | None = None, kind: str = ""):
        self._shelf, self._make, self._mark, self._length, self._kind, self._print = shelf, make, mark, length, kind, ""

    def __getitem__(self, index: Any) -> Any:
        if not isinstance(index, slice) or self._length is None:
            return made(self)[index]
        span = range(*index.indices(self._length))
        return LazySequence(self._shelf.beside, lambda: made(self)[index], lambda: mark_of(self._mark(), span), len(span), self._kind)

    def __len__(self) -> int:
        return len(made(self)) if self._length is None else self._length

    def __iter__(self) -> Iterator:
        return iter(made(self))

    def __fingerprint__(self) -> str:
        self._print = self._print or (self._shelf.seen.shown(f"{self._kind} {self._mark()}", lambda: print_of(tuple(made(self)))) if self._kind else self._mark())
        return self._print


class LazyMapping(Mapping):
    """A mapping that is made when something in it is first asked for."""

    def __init__(self, make: Callable[[], Mapping]):
        self._make, self._made = make, None

    @property
    def _whole(self) -> Mapping:
        if self._made is None:
            self._made = self._make()
        return self._made

    def __getitem__(self, key: Any) -> Any:
        return self._whole[key]

    def __len__(self) -> int:
        return len(self._whole)

    def __iter__(self) -> Iterator:
        return iter(self._whole)


def made(view: Any) -> Any:
    """The view itself that a :class:`Lazy` or :class:`LazySequence` stands for; anything else as it is."""
    if isinstance(view, Lazy):
        return view._shelf.get(view._key or view, view._make)
    if isinstance(view, LazySequence):
        return view._shelf.get(view, view._make)
    return view


def mark_of(*parts: Iterable[Any] | Any) -> str:
    """A fingerprint of plain values and frozen data: the same in every process, whatever the order of sets."""
    return hashlib.blake2b(repr(parts).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
