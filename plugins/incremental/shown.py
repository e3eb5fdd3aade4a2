"""Prints of what pages show: of one page, and of all pages that Pelican's writer makes in one call.

The second is decided before anything is made for a page: it is of all that any page of the call can show. If it is another, each page is asked for.
"""

from __future__ import annotations

from operator import is_
from typing import Any, Callable, Iterable, NamedTuple

from jinja2 import Environment
from jinja2.environment import TemplateModule
from pelican.contents import Content

from .closures import UNBOUNDED, Closure, Closures
from .code import Unknown
from .templates import LazyTemplate
from .uses import shown_part
from .values import Values, prints

#: Values that differ from page to page though they stand in the context that all pages share.
_OF_ONE_PAGE = frozenset({"SITEURL", "localsiteurl", "output_file"})


class _Absent:
    pass


_ABSENT = _Absent()


class Call(NamedTuple):
    """What Pelican's writer is given: the name of the (first) file, the context, variables of these pages, lists that are cut into pages,
    how many items one has, and what else makes addresses."""

    name: str
    context: dict[str, Any]
    variables: dict[str, Any]
    lists: dict[str, Any]
    each: int
    url: Any
    is_relative: bool


class _Plan(NamedTuple):
    """The variables that a call's pages read: its own, its lists (by bodies or without), those of the context."""

    own: tuple[str, ...]
    lists: tuple[tuple[str, bool], ...]
    shared: tuple[str, ...]


class Shown:
    """What the pages of one build show. ``site``: the print of what every page depends on; ``contents``: all articles and pages."""

    def __init__(self, site: bytes, settings: Any, closures: Closures, values: Values, contents: Callable[[], Iterable[Content]]):
        self._site, self._settings, self._closures, self._values, self._contents = site, settings, closures, values, contents
        self._plans: dict[tuple, _Plan] = {}
        self._hops: dict[tuple[bytes, int], int] = {}
        self._shared: dict[tuple, tuple[tuple, bytes, dict[str, bytes]]] = {}
        self._all: bytes | None = None

    def forget(self) -> None:
        """Plugins may have changed anything."""
        self._shared.clear()
        self._all = None

    def page(self, environment: Environment, template: str, local: dict[str, Any], context: dict[str, Any], *, siteurl: str,
             transient: bool, explains: bool) -> tuple[bytes, dict[str, bytes]]:
        """The print of all that the page shows, and if it ``explains``, of its parts by name.

        Raises :class:`Unknown` if something can't be told apart, or answers differently each time.
        """
        closure = self._closure(environment, template, transient)
        self._values.whole_lists = closure.whole_lists
        read = closure.read(environment, local)
        own = [n for n in read if n in local and (n in _OF_ONE_PAGE or local[n] is not context.get(n, local))]
        shared = tuple(n for n in read if n not in own)
        bodiless = closure.bodiless if local.keys().isdisjoint(closure.aliases) else frozenset()

        def made(hops: int, everything: bytes) -> tuple[bytes, dict[str, bytes]]:
            parts = {n: self._mark(closure, n, local[n], hops, n not in bodiless) for n in own}
            of_context, by_name = self._shared_print(closure, local, shared, hops, bodiless)
            whole = prints((self._site, closure.key, siteurl, tuple(parts.items()), of_context, everything))
            return whole, {"templates": closure.key, "site": self._site, **by_name, **{n: prints((p,)) for n, p in parts.items()}} if explains else {}
        return self._settled(closure, made)

    def call(self, template: LazyTemplate, call: Call, siteurl: str) -> bytes:
        """The print of all that the pages of a ``call`` can show. Raises :class:`Unknown`."""
        closure = self._closure(template.environment, template.name, False)
        plan, context = self._plan(template.environment, closure, call), call.context
        is_plain = context.keys().isdisjoint(closure.aliases) and call.variables.keys().isdisjoint(closure.aliases)
        bodiless = closure.bodiless if is_plain else frozenset()

        def made(hops: int, everything: bytes) -> bytes:
            own = tuple([(n, self._mark(closure, n, call.variables[n], hops, n not in bodiless)) for n in plan.own])
            lists = tuple([(n, self._values.mark(call.lists[n], hops, bodies=bodies or not is_plain)) for n, bodies in plan.lists])
            of_context, _ = self._shared_print(closure, context, plan.shared, hops, bodiless)
            return prints((self._site, closure.key, siteurl, self._addresses(call), own, lists, of_context, everything))
        return self._settled(closure, made)

    def part(self, page: Closure, part: Closure, values: list[tuple[str, Any]], siteurl: str, more: Any, made_of: Callable[[Any], tuple]) -> bytes:
        """The print of all that a ``part`` of a ``page`` shows, if its names stand for ``values``; ``made_of(module)``: the closure of a module of macros, and
        what its names stand for. Raises :class:`Unknown`."""
        self._values.whole_lists = page.whole_lists

        def made(hops: int, everything: bytes) -> bytes:
            return prints(("part", self._site, part.key, siteurl, more, [(n, self._of_part(page, made_of, n, v, hops)) for n, v in values], everything))
        return self._settled(page, made)

    def _of_part(self, page: Closure, made_of: Callable[[Any], tuple], name: str, value: Any, hops: int) -> Any:
        if type(value) is not TemplateModule:
            return self._mark(page, name, value, hops, name not in page.bodiless)
        closure, inner = made_of(value)
        return closure.key, [(n, self._of_part(page, made_of, n, v, hops)) for n, v in inner]

    def _addresses(self, call: Call) -> tuple:
        """What the addresses of the pages, and how many there are, follow from."""
        context, rules = call.context, ()
        if call.lists:
            lengths = tuple([(n, len(v) if type(v) in (list, tuple) else self._values.mark(v)) for n, v in call.lists.items()])
            rules = call.each, self._settings["DEFAULT_ORPHANS"], self._values.rules(self._settings), lengths
        return call.name, str(call.url), call.is_relative, str(context.get("SITEURL")), str(context.get("localsiteurl")), rules

    def _plan(self, environment: Environment, closure: Closure, call: Call) -> _Plan:
        variables, lists, context = call.variables, call.lists, call.context
        there = tuple(sorted(closure.there(environment, variables, context)))
        key = closure.key, there, tuple(variables), tuple(lists)
        if key not in self._plans:
            paged = {f"{n}_{part}": n for n in lists for part in ("paginator", "page", "previous_page", "next_page")}
            read = [n for n in closure.read_beside({*there, *paged}) if n not in _OF_ONE_PAGE or n in variables]
            own = [n for n in read if n in variables and n not in paged]
            of_lists = {paged[n]: any(paged.get(m) == paged[n] and m not in closure.bodiless for m in read) for n in read if n in paged}
            bare = not closure.aliases.isdisjoint(paged)
            self._plans[key] = _Plan(tuple(own), tuple((n, bodies or bare) for n, bodies in of_lists.items()),
                                     tuple(n for n in read if n not in variables and n not in paged))
        return self._plans[key]

    def _closure(self, environment: Environment, name: str, transient: bool) -> Closure:
        closure = self._closures.of(environment, name, transient)
        if closure.always:
            raise Unknown(closure.always)
        return closure

    def _settled(self, closure: Closure, made: Callable[[int, bytes], Any]) -> Any:
        """What is ``made`` of the contents that are so many hops away. Meanwhile attributes may be met that hold contents: then they count, too."""
        while True:
            hops = self._hops_of(closure)
            found = made(0, self._everything()) if hops >= UNBOUNDED else made(hops, b"")
            if self._hops_of(closure) == hops:
                return found

    def _hops_of(self, closure: Closure) -> int:
        key = closure.key, len(self._values.holders)
        if key not in self._hops:
            self._hops[key] = closure.hops(self._values.holders)
        return self._hops[key]

    def _mark(self, closure: Closure, name: str, value: Any, hops: int, bodies: bool) -> Any:
        use = closure.uses.get(name)
        return self._values.mark(value if use is None else shown_part(value, use), hops, bodies=bodies)

    def _shared_print(self, closure: Closure, local: dict[str, Any], names: tuple[str, ...], hops: int, bodiless: frozenset[str]) -> tuple[bytes, dict]:
        """The print of the variables that are the same for many pages: worked out once."""
        values = tuple([local.get(n, _ABSENT) for n in names])
        key = (closure.key, names, hops, bool(bodiless))
        found = self._shared.get(key)
        if found is None or not all(map(is_, found[0], values)):
            # A global of the environment is in the closure's key.
            parts = {n: prints((self._mark(closure, n, v, hops, n not in bodiless),)) for n, v in zip(names, values, strict=True) if v is not _ABSENT}
            found = self._shared[key] = values, prints(sorted(parts.items())), parts
        return found[1], found[2]

    def _everything(self) -> bytes:
        if self._all is None:
            self._all = prints(sorted(self._values.print(c) for c in self._contents()))
        return self._all
