"""Long lists whose pages are known without the lists being made: a list's outline is kept with what it was made from, for all builds."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from typing import Any, Callable, Iterator

from .lazy import Lazy, Shelf, made
from .registers import PartView, RegisterView
from .seen import print_of

_OUTSIDE = ("kind", "count", "letters", "parts")
_OF_PART = tuple(f.name for f in fields(PartView) if f.name != "rows")


class Outlined(Lazy):
    """Stands for a :class:`RegisterView` that ``make()`` gives. Its ``kind``, ``count``, ``letters`` and ``parts`` need no making if an
    earlier build made it from the same; ``parts`` stand for their pages, and each has the fingerprint of what it shows."""

    __slots__ = ("_outline",)

    def __init__(self, shelf: Shelf, make: Callable[[], RegisterView], mark: Callable[[], str], name: str):
        super().__init__(shelf, make, mark)
        self._known, self._outline = {"_name": name}, {}

    def __getattr__(self, name: str) -> Any:
        if name not in _OUTSIDE:
            return super().__getattr__(name)
        if not self._outline:
            text = self._shelf.seen.shown(f"outline {self._known['_name']} {self._mark()}", lambda: json.dumps(_outline(made(self)), separators=(",", ":")))
            self._outline.update(self._opened(json.loads(text)))
        return self._outline[name]

    def _opened(self, outline: list) -> dict[str, Any]:
        kind, count, letters, parts = outline
        return {"kind": kind, "count": count, "letters": tuple(map(tuple, letters)), "parts": tuple(self._parts(parts))}

    def _parts(self, parts: list) -> Iterator[Lazy]:
        for number, (shows, length, *about) in enumerate(parts):
            yield Lazy(self._shelf, lambda n=number: made(self).parts[n], lambda shows=shows: shows, length=length, **dict(zip(_OF_PART, about, strict=True)))


def first_page(shelf: Shelf, whole: Lazy, kind: str) -> Lazy:
    """Stands for ``whole`` as the first page of the list shows it: ``parts`` without their rows. It stays as it is when a row of another page changes."""
    return Lazy(shelf, lambda: _without_rows(made(whole)), whole._mark, f"first-page-of {kind}", kind=kind)


def _without_rows(whole: RegisterView) -> RegisterView:
    return replace(whole, parts=tuple(replace(part, rows=()) for part in whole.parts))


def _outline(whole: RegisterView) -> list:
    return [whole.kind, whole.count, whole.letters, [[print_of(p), len(p.rows), *(getattr(p, name) for name in _OF_PART)] for p in whole.parts]]
