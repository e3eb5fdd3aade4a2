"""What a template reads with all that it includes, extends or imports: variables, and the code of filters, tests and globals.

Kept between builds by the print of each source. Where it can't be decided (an ``include`` of a name made at run time) every template of the
theme counts; where something answers differently each time (a clock, chance), the page is always rendered.
"""

from __future__ import annotations

import contextlib
import functools
import marshal
from collections import Counter
from dataclasses import dataclass
from typing import Any, Iterator

from jinja2 import Environment, Undefined
from jinja2.defaults import DEFAULT_NAMESPACE
from jinja2.filters import FILTERS
from jinja2.tests import TESTS

from .blocks import Layout, layout
from .code import Unknown, function_code
from .flows import bodiless
from .kinds import CALLABLE
from .sources import CHANGERS, Source, read, syntax
from .store import Store, print_of
from .templates import source_of
from .uses import Use
from .values import Values, prints

#: Jinja's own extensions, which read nothing but what stands in the template.
_PLAIN_EXTENSIONS = ("jinja2.ext.",)
#: Jinja's own filters and globals that answer differently each time.
_CHANCE = frozenset({"random", "lipsum"})
#: With these, code can read an attribute that it does not name.
_ANY_ATTRIBUTE = frozenset({"getattr", "attrgetter", "vars", "__dict__", "eval", "exec", "getmembers"})
#: More hops than any template can write down.
UNBOUNDED = 1 << 20


@dataclass(frozen=True, slots=True)
class Closure:
    """A template with all that it reads. ``named``: what its filters and tests name in their code; ``bodiless``: variables whose articles it
    shows without their bodies, unless a variable has one of the names ``aliases`` that it gives to other templates; ``unless``: variables that are not
    read if one of some others, or of their attributes (``tag.view``), is there; ``is_still``: a module of it holds nothing that may change, if the variables
    ``at_once`` don't, and nobody ``alters`` something in place; ``always``: why its pages are rendered at each build, or nothing."""

    key: bytes
    variables: tuple[str, ...]
    binds: dict[str, int]
    chains: frozenset[tuple[str, ...]]
    free: bool
    whole_lists: bool
    uses: dict[str, Use]
    named: frozenset[str]
    bodiless: frozenset[str]
    aliases: frozenset[str]
    unless: dict[str, frozenset[str]]
    is_still: bool
    at_once: frozenset[str]
    alters: bool
    always: str = ""

    @property
    def changes(self) -> bool:
        """Whether it may change what it shows (``list.append``), or call something that does."""
        return self.free or any(not CHANGERS.isdisjoint(chain) for chain in self.chains)

    def read(self, environment: Environment, local: dict[str, Any]) -> tuple[str, ...]:
        """The variables that a page with the variables ``local`` reads."""
        return self.read_beside(self.there(environment, local))

    def there(self, environment: Environment, *variables: dict[str, Any]) -> set[str]:
        """Those that are there, of what it matters for; of ``variables`` the first that has a name counts."""
        return {o for others in self.unless.values() for o in others if _is_there(environment, o, variables)}

    def read_beside(self, there: set[str]) -> tuple[str, ...]:
        """The variables that are read if of the ``others`` these are ``there``."""
        return tuple(n for n in self.variables if there.isdisjoint(self.unless.get(n, ()))) if self.unless else self.variables

    def hops(self, holders: set[str]) -> int:
        """How many contents in a row its pages may go through, if ``holders`` are the attributes that hold contents."""
        if not holders:
            return 0
        if self.free or self.named & (holders | _ANY_ATTRIBUTE):
            return UNBOUNDED
        in_a_row = max((sum(name in holders for name in chain) for chain in self.chains), default=0)
        return in_a_row + sum(count for name, count in self.binds.items() if name in holders)


class Closures:
    """The closures of one build's templates."""

    def __init__(self, store: Store, values: Values):
        self._store, self._values = store, values
        self._rows, self._new, self._used = store.rows("template"), {}, set()
        self._sources: dict[bytes, Source] = {}
        self._found: dict[tuple[int, str], Closure] = {}
        self._environments: list[Environment] = []
        self._codes: dict[int, tuple[Any, tuple[Any, str, frozenset[str]]]] = {}
        self._texts: dict[tuple[int, str], str | None] = {}

    def of(self, environment: Environment, name: str, transient: bool = False) -> Closure:
        """The closure of the template ``name``. ``transient``: its source may be another next time that it is asked for."""
        key = (id(environment), name)
        if key not in self._found:
            self._environments.append(environment)  # while it lives, no other has its id
            closure = self._closure(environment, name)
            if transient:
                self._texts.pop(key, None)
                return closure
            self._found[key] = closure
        return self._found[key]

    def code(self, filters: tuple[str, ...], environment: Environment) -> Any:
        """The code of some filters as plain data. Raises :class:`Unknown`."""
        found = [(name, self._code_of(environment.filters[name])) for name in filters]
        for name, (_, unknown, _) in found:
            if unknown:
                raise Unknown(unknown)
        return [(name, code) for name, (code, _, _) in found]

    def keep(self) -> None:
        """Keep what was found out, and drop what no template said this time."""
        self._store.keep("template", self._new, [k for k in self._rows if k not in self._used])

    def layout(self, environment: Environment, name: str) -> Layout | None:
        """What the template ``name`` says of its blocks; None if it is not there."""
        text = self._text(environment, name)
        if text is None:
            return None
        key = prints(("layout", text, syntax(environment)))
        self._used.add(key)
        found = self._new.get(key) or self._rows.get(key)
        if found is None:
            found = self._new[key] = marshal.dumps(tuple(layout(environment, text)), 2)
        return Layout(*marshal.loads(found))

    def block(self, environment: Environment, name: str, block: str, told: bytes, source: Source) -> Closure:
        """The closure of a ``block`` of the template ``name`` with all that it includes and imports, but not of what its template imports."""
        found: dict[str, str | None] = {}
        for refers in source.refers:
            for other in [environment.join_path(refers, name)] if refers is not None else environment.list_templates(extensions=None):
                found.update(self._reached(environment, other))
        by_name = {f"{name}#{block}": source, **self._sources_of(environment, found)}
        return self._joined(environment, by_name, [(name, block, told), *_prints_of(found)])

    def _closure(self, environment: Environment, name: str) -> Closure:
        found = dict(self._reached(environment, name))
        return self._joined(environment, self._sources_of(environment, found), _prints_of(found))

    def _sources_of(self, environment: Environment, texts: dict[str, str | None]) -> dict[str, Source]:
        return {name: self._source(environment, name, text) for name, text in sorted(texts.items()) if text is not None}

    def _joined(self, environment: Environment, by_name: dict[str, Source], texts: list) -> Closure:
        sources = [*by_name.values()]
        variables = tuple(sorted({v for s in sources for v in s.variables}))
        always, code, named = self._called(environment, sources)
        key = prints((texts, code, syntax(environment)))
        return Closure(key, variables, _summed(sources), frozenset(c for s in sources for c in s.chains), any(s.free for s in sources),
                       any(s.whole_lists for s in sources) or bool({"object_list", *_ANY_ATTRIBUTE} & named),
                       {} if {"length", "count", "first"} & set(dict(code)) else _joined(sources), named,
                       bodiless(by_name, environment.join_path, named), frozenset(a for s in sources for a in s.flow.aliases),
                       _unread(sources), not always and all(s.is_still for s in sources),
                       frozenset(n for s in sources for n in s.at_once), any(s.alters for s in sources), always)

    def _reached(self, environment: Environment, first: str) -> Iterator[tuple[str, str | None]]:
        """Each template that ``first`` may reach, with its source; None for one that is not there."""
        waiting, seen = [first], set()
        while waiting:
            name = waiting.pop()
            if name in seen:
                continue
            seen.add(name)
            text = self._text(environment, name)
            yield name, text
            refers = self._source(environment, name, text).refers if text is not None else ()
            waiting += [environment.join_path(r, name) for r in refers if r is not None]
            if None in refers:
                waiting += environment.list_templates(extensions=None)

    def _text(self, environment: Environment, name: str) -> str | None:
        key = (id(environment), name)
        if key not in self._texts:
            self._texts[key] = source_of(environment, name)
        return self._texts[key]

    def _source(self, environment: Environment, name: str, text: str) -> Source:
        key = prints((text, syntax(environment)))
        if key not in self._sources:
            if key in self._rows:
                self._sources[key] = Source(*marshal.loads(self._rows[key]))
            else:
                self._sources[key] = found = read(environment, text)
                self._new[key] = marshal.dumps(tuple(getattr(found, field) for field in Source.__slots__), 2)
            self._used.add(key)
        return self._sources[key]

    def _called(self, environment: Environment, sources: list[Source]) -> tuple[str, Any, frozenset[str]]:
        """Why the pages are always rendered, the code of the filters, tests and globals that are no part of Jinja, and all texts in that."""
        problem = next((s.problem for s in sources if s.problem), "") or _strange_extension(environment)
        found = [*((f, environment.filters.get(f), FILTERS) for s in sources for f in s.filters),
                 *((t, environment.tests.get(t), TESTS) for s in sources for t in s.tests)]
        found += [(v, environment.globals[v], {}) for s in sources for v in s.variables if v in environment.globals]
        code: dict[str, Any] = {}
        named: set[str] = set()
        for name, function, known in found:
            if name in _CHANCE:
                problem = problem or f"{name}, which answers by chance"
            elif function is not None and function is not known.get(name) and not _is_jinjas(function):
                code[name], unknown, texts = self._code_of(function)
                named |= {name, *texts}
                problem = problem or (f"{name}: {unknown}" if unknown else "")
        return problem, sorted(code.items(), key=lambda item: item[0]), frozenset(named)

    def _code_of(self, function: Any) -> tuple[Any, str, frozenset[str]]:
        """A filter, test or global as plain data, worked out once for all templates, or why that can't be; and the texts in it."""
        if id(function) not in self._codes:
            try:
                code = code_of(function, self._values)
                self._codes[id(function)] = function, (code, "", frozenset(_texts(code)))
            except Unknown as unknown:
                self._codes[id(function)] = function, (None, str(unknown), frozenset())
        return self._codes[id(function)][1]


def _prints_of(texts: dict[str, str | None]) -> list[tuple[str, bytes]]:
    return sorted((name, print_of(_encoded(text)) if text is not None else b"") for name, text in texts.items())


def _summed(sources: list[Source]) -> dict[str, int]:
    """How often each attribute is bound to a name."""
    binds: Counter[str] = Counter()
    for source in sources:
        binds.update(dict(source.binds))
    return dict(binds)


def _joined(sources: list[Source]) -> dict[str, Use]:
    """The variables of which only a part is read, wherever they are named."""
    found: dict[str, Use] = {}
    for source in sources:
        parts = {n: Use(*use) for n, *use in source.uses}
        for name in source.variables:
            found[name] = found.get(name, Use()) | parts.get(name, Use(whole=True))
    return {name: use for name, use in found.items() if not use.whole}


def _unread(sources: list[Source]) -> dict[str, frozenset[str]]:
    """The variables that are not read, wherever they are named, if another is there, which no template gives to another."""
    found: dict[str, frozenset[str]] = {}
    for source in sources:
        unless = dict(source.unless)
        for name in source.variables:
            there = frozenset(unless.get(name, ()))
            found[name] = found.get(name, there) & there
    bound = {n for s in sources for n in s.bound}
    free = {name: frozenset(o for o in there if o.partition(".")[0] not in bound) for name, there in found.items()}
    return {name: there for name, there in free.items() if there}


def _is_there(environment: Environment, path: str, variables: tuple[dict[str, Any], ...]) -> bool:
    """Whether the variable, or its attribute, is defined; if asking fails it is not, and more counts as read."""
    name, _, attribute = path.partition(".")
    value = next((some[name] for some in variables if name in some), environment.undefined())
    with contextlib.suppress(Exception):
        value = environment.getattr(value, attribute) if attribute and not isinstance(value, Undefined) else value
        return not isinstance(value, Undefined)
    return False


def _texts(plain: Any) -> Iterator[str]:
    """Every text in plain data."""
    if isinstance(plain, str):
        yield plain
    elif isinstance(plain, (tuple, list)):
        for part in plain:
            yield from _texts(part)


def code_of(value: Any, values: Values) -> Any:
    """A filter, test or global as plain data, with the names that its code uses. Raises :class:`Unknown`."""
    if isinstance(value, functools.partial):
        return "partial", code_of(value.func, values), values.plain(value.args), values.plain(value.keywords)
    return function_code(value, values.plain) if isinstance(value, CALLABLE) else values.plain(value)


def _is_jinjas(value: Any) -> bool:
    return getattr(value, "__module__", "") in ("builtins", "jinja2.utils") and getattr(value, "__name__", "") in DEFAULT_NAMESPACE


def _strange_extension(environment: Environment) -> str:
    strange = [name for name in environment.extensions if not name.startswith(_PLAIN_EXTENSIONS)]
    return f"the Jinja extension {sorted(strange)[0]}" if strange else ""


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
