"""Prints of the values that a template may read: the same for the same data, in every process; another when anything differs.

Every value becomes plain data (tuples, text, numbers), and that 16 bytes. What can't be told apart safely raises
:class:`code.Unknown`, and the page that reads it is rendered.

Articles and pages may hold each other (translations, the next one, related ones). A value's print is made of its own data and,
one hop after another, of the contents that it holds: as many hops as a template can go (see ``templates``).
"""

from __future__ import annotations

import dataclasses
import functools
from typing import Any, Callable, Iterable, NamedTuple

from pelican.contents import Content
from pelican.paginator import Page, Paginator
from pelican.urlwrappers import Author, Category, Tag, URLWrapper

from .bodies import body_print, is_lazy
from .code import Unknown
from .flows import CONTENTS
from .kinds import ATOMS, DIRECT, MAKERS, WITHOUT_CODE, Place
from .kinds import print_of_plain as _print

#: Attributes of a content that are told otherwise, or are the build's and not its own.
_NOT_ITS_OWN = frozenset({"settings", "metadata"})
_LONG = 32
#: Pelican's own wrappers, and how many attributes they have if nobody has added one (``as_dict`` adds a name and a slug).
_WRAPPERS, _BARE = frozenset({Tag, Category, Author}), 4
#: What is made for one page and not met again.
_PASSING = (Page, Paginator, Place)


class Known(NamedTuple):
    """A value's own print (of what is small and soon gone, plain data), the contents and long lists that it holds, and a content's print without its body. ``is_open``: code of its own may read
    the bodies of what it holds, whatever the template names."""

    own: Any
    held: tuple[Any, ...]
    bare: Any
    is_open: bool


class Values:
    """Prints of values in one build. Each article, list and object is looked at once; ``forget`` when plugins may have changed some."""

    def __init__(self, links: Callable[[Content, str], Any]):
        self._links = links
        self._known: dict[int, tuple[Any, Known]] = {}
        self._far: dict[tuple[int, int, bool], bytes] = {}
        self._open: set[int] = set()
        self._met_code = False
        self._rules: dict[int, tuple[Any, Any]] = {}
        self.holders: set[str] = set()
        #: Whether a page of a list counts with the whole list, or with what stands on it alone.
        self.whole_lists = True

    def print(self, value: Any, hops: int = 0, *, bodies: bool = True) -> bytes:
        """Some bytes for ``value`` and all that can be reached from it over ``hops`` contents, with their ``bodies`` or without.

        Raises :class:`Unknown`.
        """
        mark = self.mark(value, hops, bodies=bodies)
        return mark if type(mark) is bytes else _print(mark)

    def mark(self, value: Any, hops: int = 0, *, bodies: bool = True) -> Any:
        """As :meth:`print`, but plain data of any length."""
        kind = type(value)
        if kind in ATOMS:
            return kind.__name__, value
        if isinstance(value, Content):
            return self._from(value, hops, bodies)
        if kind is list and len(value) < _LONG and all([isinstance(v, Content) for v in value]):
            return "contents", tuple([self._from(v, hops, bodies) for v in value])
        if kind in _WRAPPERS and _is_bare(value):
            return _of_wrapper(value)
        known = self._look_at(value)
        return known.own if not known.held else self._from(value, hops, bodies) if id(value) in self._known else self._with(known, hops, bodies)

    def each(self, contents: Iterable[Any]) -> tuple[bytes, ...]:
        """The print of each of ``contents``, by itself."""
        known = self._far
        return tuple([known.get((id(c), 0, True)) or self.print(c) for c in contents])

    def forget(self) -> None:
        """Look at everything anew from here on."""
        self._known.clear()
        self._far.clear()

    def has_changed(self, content: Content) -> bool:
        """Whether ``content`` is another than when it was last looked at; then all is forgotten."""
        before = self._known.pop(id(content), None)
        try:
            if before and self._look_at(content).own != before[1].own:
                self.forget()
                return True
        except Unknown:
            self.forget()
        return False

    def rules(self, settings: Any) -> Any:
        """The rules for the addresses of the pages of a list."""
        if id(settings) not in self._rules:
            self._rules[id(settings)] = settings, self.plain(settings["PAGINATION_PATTERNS"])
        return self._rules[id(settings)][1]

    def plain(self, value: Any) -> Any:
        """``value`` as plain data without the contents that it holds."""
        return self.part(value, [])

    def _from(self, value: Any, hops: int, bodies: bool) -> bytes:
        """The print of a content or of a long list with what it holds, worked out once."""
        key = (id(value), hops, bodies)
        found = self._far.get(key)
        if found is None:
            known, further = self._look_at(value), hops - isinstance(value, Content)
            if further < 0 or not known.held:
                found = known.own if bodies or known.is_open else known.bare
            else:
                found = _print(self._with(known, further, bodies))
            self._far[key] = found
        return found

    def _with(self, known: Known, hops: int, bodies: bool) -> Any:
        bodies = bodies or known.is_open
        return known.own if bodies else known.bare, tuple([self._from(v, hops, bodies) for v in known.held])

    def _look_at(self, value: Any) -> Known:
        found = self._known.get(id(value))
        if found is not None and found[0] is value:
            self._met_code = self._met_code or found[1].is_open
            return found[1]
        if id(value) in self._open:
            raise Unknown(f"{type(value).__name__}, which holds itself")
        self._open.add(id(value))
        met, self._met_code = self._met_code, False
        try:
            held: list[Any] = []
            shape = self._shape(value, held)
            passes = isinstance(value, _PASSING) or type(value) in (list, tuple, dict) and len(value) < _LONG or _is_told_of(value)
            bare = shape if passes else _print(shape)
            own = self._own(bare, value) if isinstance(value, Content) else bare
            known = Known(own, tuple(held), bare, self._met_code)
        finally:
            self._open.discard(id(value))
            self._met_code = self._met_code or met
        if not passes:
            self._known[id(value)] = (value, known)
        return known

    def part(self, value: Any, held: list[Any]) -> Any:
        """``value`` as plain data; contents are put into ``held``."""
        kind = type(value)
        if kind in ATOMS:
            return value
        if kind in _WRAPPERS and _is_bare(value):
            return _of_wrapper(value)
        if isinstance(value, Content):
            held.append(value)
            return "content", value.source_path or ""
        if kind in DIRECT:
            return kind.__name__, DIRECT[kind](value)
        if kind in (list, tuple) and len(value) < _LONG:
            return kind.__name__, tuple([v if type(v) in ATOMS else self.part(v, held) for v in value])
        known = self._look_at(value)
        if isinstance(value, list) and known.held:
            held.append(value)
        else:
            held += known.held
        return known.own

    def _shape(self, value: Any, held: list[Any]) -> Any:
        kind = type(value)
        if isinstance(value, Content):
            return self._content_shape(value, held)
        told = getattr(value, "__fingerprint__", None)
        if told is not None and not isinstance(value, type):
            return "told", kind.__module__, kind.__qualname__, _told(told())
        self._met_code = self._met_code or kind not in WITHOUT_CODE
        if isinstance(value, URLWrapper):
            return self._wrapper_shape(value, held)
        maker = MAKERS.get(kind) or next((m for k, m in MAKERS.items() if issubclass(kind, k)), None)
        if maker:
            own = () if kind in MAKERS or isinstance(value, type) else self._attributes(value, held)
            return kind.__module__, kind.__qualname__, maker(self, value, held), own
        text = next((t for k, t in DIRECT.items() if issubclass(kind, k)), None)
        if text:
            return kind.__module__, kind.__qualname__, text(value), self._attributes(value, held)
        if dataclasses.is_dataclass(value):
            return kind.__module__, kind.__qualname__, tuple(self.part(getattr(value, n, None), held) for n in _fields(kind))
        raise Unknown(f"an object of {kind.__module__}.{kind.__qualname__}")

    def _content_shape(self, content: Content, held: list[Any]) -> Any:
        mine = vars(content)
        names, of_names = _own_names(tuple(mine))
        parts = [type(content).__module__, type(content).__qualname__, of_names]
        for name in names:
            value = mine[name]
            if type(value) in ATOMS:
                parts.append(value)
                continue
            before = len(held)
            parts.append(self.part(value, held))
            if len(held) > before:
                self.holders.add(name)
        metadata = mine.get("metadata") or {}
        parts += [(k, self.part(metadata[k], held)) for k in sorted(metadata) if metadata[k] is not mine.get(k, parts)]
        body = mine.get("_content")
        if not isinstance(body, str):
            parts.append(self.part(body, held))
        self._met_code = self._met_code or type(content) not in CONTENTS
        return tuple(parts), mine.get("_status"), list(metadata)

    def _own(self, bare: bytes, content: Content) -> bytes:
        """The print of a content with its body, if ``bare`` is that without."""
        body = vars(content).get("_content")
        of_body, links = body.print if is_lazy(body) else body_print(body) if isinstance(body, str) else b"", self._links(content, body)
        return _print((bare, of_body, links)) if links else bare + of_body

    def _wrapper_shape(self, wrapper: URLWrapper, held: list[Any]) -> Any:
        kind = type(wrapper)
        return kind.__module__, kind.__qualname__, str(wrapper.name), type(wrapper.name).__name__, wrapper.slug, self._attributes(wrapper, held)

    def _attributes(self, value: Any, held: list[Any]) -> Any:
        """The public attributes of an object of a known kind that somebody has given it."""
        mine = getattr(value, "__dict__", None) or {}
        return tuple([(n, self.part(mine[n], held)) for n in sorted(mine) if n[0] != "_" and n not in ("settings", "name", "slug")])


def _is_bare(wrapper: URLWrapper) -> bool:
    """Whether nobody has given a wrapper of Pelican's own kinds anything more."""
    mine = vars(wrapper)
    return len(mine) - ("name" in mine) - ("slug" in mine) == _BARE


def _of_wrapper(wrapper: URLWrapper) -> tuple:
    return type(wrapper).__name__, str(wrapper._name), type(wrapper._name).__name__, wrapper.slug


@functools.lru_cache(maxsize=1 << 12)
def _own_names(attributes: tuple[str, ...]) -> tuple[list[str], bytes]:
    """Of a content's ``attributes`` those that are its own, in order, and a print of them."""
    names = sorted(n for n in attributes if n[0] != "_" and n not in _NOT_ITS_OWN)
    return names, _print(names)


@functools.lru_cache(maxsize=None)
def _fields(kind: type) -> tuple[str, ...]:
    return tuple(f.name for f in dataclasses.fields(kind))


def _is_told_of(value: Any) -> bool:
    """Whether it says in a moment what it shows, and so need not be held, with all that it holds, until the build ends. Tags stand in many lists."""
    return hasattr(type(value), "__fingerprint__") and not isinstance(value, URLWrapper)


def _told(answer: Any) -> Any:
    if not isinstance(answer, (str, bytes)):
        raise Unknown(f"a __fingerprint__ that is {type(answer).__name__}, not str or bytes")
    return bytes(answer) if isinstance(answer, bytes) else str(answer)


def prints(parts: Iterable[Any]) -> bytes:
    """One print of plain data."""
    return _print(tuple(parts))

