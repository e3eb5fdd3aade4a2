"""The view of an actor that waits to be made: each is asked for several times in a build, so it holds nothing but where it is from."""

from __future__ import annotations

from typing import Any, Callable

from ..corpus.entities import CorpusEntity
from .desk import Desk
from .entity_pages import entity_view
from .lazy import Lazy, LazySequence, Shelf, made, mark_of
from .marks import entity_mark
from .views import EntityView


class EntityLazy(Lazy):
    """As a :class:`Lazy` of the actor's view. How long its lists are is known without it, for that decides which further pages there are."""

    __slots__ = ("_desk", "_entity", "_parts")
    _kind, _known = "entity", {}

    def __init__(self, desk: Desk, entity: CorpusEntity):
        self._desk, self._entity, self._print, self._parts = desk, entity, "", {}

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        make = _KNOWN.get(name)
        if make is None:
            return getattr(made(self), name)
        if name not in self._parts:
            self._parts[name] = make(self)
        return self._parts[name]

    @property
    def _key(self) -> tuple[str, str]:
        return "entity", self._entity.slug

    @property
    def _shelf(self) -> Shelf:
        return self._desk.shelf

    @property
    def _make(self) -> Callable[[], EntityView]:
        return lambda: entity_view(self._desk, self._entity)

    @property
    def _mark(self) -> Callable[[], str]:
        return lambda: entity_mark(self._desk, self._entity)


def _actor(view: EntityLazy) -> Lazy:
    desk, entity = view._desk, view._entity
    return Lazy(desk.shelf.beside, lambda: made(view).actor, view._mark, "actor", name=entity.name, slug=entity.slug, url=desk.entity_url(entity), label=entity.label)


def _rows(view: EntityLazy, name: str, count: int) -> LazySequence:
    return LazySequence(view._shelf.beside, lambda: getattr(made(view), name), lambda: mark_of(view._mark(), name), count, f"entity {name}")


def _numbers(view: EntityLazy) -> LazySequence:
    return _rows(view, "numbers", len(view._desk.figures[view._entity.slug].numbers))


def _articles(view: EntityLazy) -> LazySequence:
    return _rows(view, "articles", len({a.article for a in view._entity.appearances}))


def _said(view: EntityLazy) -> LazySequence:
    around = view._desk.figures[view._entity.slug]
    return _rows(view, "said", len(around.quotes_by) + len(around.quotes_about))


def _json_url(view: EntityLazy) -> str:
    return view._desk.json_url(view._desk.entity_url(view._entity))


def _corrected(view: EntityLazy) -> bool:
    return view._entity.corrected


#: What is known of the view without it, and how.
_KNOWN: dict[str, Callable[[EntityLazy], Any]] = {
    "actor": _actor, "json_url": _json_url, "corrected": _corrected, "numbers": _numbers, "articles": _articles, "said": _said}
