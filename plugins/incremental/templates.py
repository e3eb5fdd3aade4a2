"""What a template reads: the templates that it includes, extends or imports, and the variables that these name.

Found by Jinja's own analysis of the source, kept between builds by the source's print. Where it can't be decided (an ``include`` of
a name made at run time) every template of the theme counts; where something answers differently each time (a clock, chance), the
page is always rendered.
"""

from __future__ import annotations

import functools
import marshal
from collections import Counter
from dataclasses import dataclass
from typing import Any, Iterator

from jinja2 import Environment, TemplateError, TemplateNotFound, Undefined, meta, nodes
from jinja2.defaults import DEFAULT_NAMESPACE
from jinja2.filters import FILTERS
from jinja2.meta import TrackingCodeGenerator
from jinja2.tests import TESTS

from .code import Unknown, function_code
from .flows import Flow, bodiless, flow
from .store import Store, print_of
from .uses import Use, bound, unread, uses
from .values import CALLABLE, Values, prints

#: Jinja's own extensions, which read nothing but what stands in the template.
_PLAIN_EXTENSIONS = ("jinja2.ext.",)
#: Jinja's own filters and globals that answer differently each time.
_CHANCE = frozenset({"random", "lipsum"})
#: With these, code can read an attribute that it does not name.
_ANY_ATTRIBUTE = frozenset({"getattr", "attrgetter", "vars", "__dict__", "eval", "exec", "getmembers"})
#: What a template may call that goes from no content to another.
_PLAIN_CALLS = frozenset({"super", "caller", "range", "dict", "cycler", "joiner", "gettext", "ngettext", "pgettext", "npgettext", "_"})
#: Methods that change what they are called on.
_CHANGERS = frozenset("append extend insert pop popitem remove clear add discard update setdefault sort reverse next send write".split())
#: Filters whose answer nobody can change in place, if what they are given can't be changed.
_TO_FIXED = frozenset("d default e escape trim striptags upper lower title capitalize replace string int float length count join truncate".split())
#: More hops than any template can write down.
UNBOUNDED = 1 << 20


@dataclass(frozen=True, slots=True)
class Source:
    """What the source of one template says. ``binds``: attributes that it gives a name (in ``for``, ``set``, a call) with how often;
    ``chains``: attributes that it reads in a row; ``free``: it may read attributes that can't be told; ``whole_lists``: it may read a
    paginator's whole list; ``unless``: names that are not read if one of some variables is there; ``bound``: names that it gives itself;
    ``is_still``: as a module it holds macros and fixed values alone, these made of the variables ``at_once``; ``alters``: it may change
    something in place."""

    refers: tuple[str | None, ...]
    variables: tuple[str, ...]
    filters: tuple[str, ...]
    tests: tuple[str, ...]
    binds: tuple[tuple[str, int], ...]
    chains: tuple[tuple[str, ...], ...]
    free: bool
    whole_lists: bool
    uses: tuple[tuple[str, int, bool, bool, tuple[str, ...]], ...]
    flows: tuple = ((),) * 5 + (True,)
    unless: tuple[tuple[str, tuple[str, ...]], ...] = ()
    bound: tuple[str, ...] = ()
    is_still: bool = False
    at_once: tuple[str, ...] = ()
    alters: bool = True
    problem: str = ""

    @property
    def flow(self) -> Flow:
        """Where its values go."""
        return Flow(*self.flows)


@dataclass(frozen=True, slots=True)
class Closure:
    """A template with all that it reads. ``named``: what its filters and tests name in their code; ``bodiless``: variables whose articles it
    shows without their bodies, unless a variable has one of the names ``aliases`` that it gives to other templates; ``unless``: variables that are not
    read if one of some others is there; ``is_still``: a module of it holds nothing that may change, if the variables
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
        return self.free or any(not _CHANGERS.isdisjoint(chain) for chain in self.chains)

    def read(self, local: dict[str, Any]) -> tuple[str, ...]:
        """The variables that a page with the variables ``local`` reads."""
        return self.read_beside({o for o in self.others if o in local and not isinstance(local[o], Undefined)})

    @property
    def others(self) -> set[str]:
        """The variables of which it matters whether they are there."""
        return {o for others in self.unless.values() for o in others}

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
        self._codes: dict[int, tuple[Any, tuple[Any, str]]] = {}
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

    def keep(self) -> None:
        """Keep what was found out, and drop what no template said this time."""
        self._store.keep("template", self._new, [k for k in self._rows if k not in self._used])

    def _closure(self, environment: Environment, name: str) -> Closure:
        found = dict(self._reached(environment, name))
        by_name = {name: self._source(environment, name, text) for name, text in sorted(found.items()) if text is not None}
        sources = [*by_name.values()]
        variables = tuple(sorted({v for s in sources for v in s.variables}))
        always, code = self._called(environment, sources)
        named = frozenset(_texts(code))
        key = prints((sorted((n, print_of(_encoded(t)) if t is not None else b"") for n, t in found.items()), code, syntax(environment)))
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
                self._sources[key] = found = _read(environment, text)
                self._new[key] = marshal.dumps(tuple(getattr(found, field) for field in Source.__slots__), 2)
            self._used.add(key)
        return self._sources[key]

    def _called(self, environment: Environment, sources: list[Source]) -> tuple[str, Any]:
        """Why the pages are always rendered, and the code of the filters, tests and globals that are no part of Jinja."""
        problem = next((s.problem for s in sources if s.problem), "") or _strange_extension(environment)
        found = [*((f, environment.filters.get(f), FILTERS) for s in sources for f in s.filters),
                 *((t, environment.tests.get(t), TESTS) for s in sources for t in s.tests)]
        found += [(v, environment.globals[v], {}) for s in sources for v in s.variables if v in environment.globals]
        code: dict[str, Any] = {}
        for name, function, known in found:
            if name in _CHANCE:
                problem = problem or f"{name}, which answers by chance"
            elif function is not None and function is not known.get(name) and not _is_jinjas(function):
                code[name], unknown = self._code_of(function)
                problem = problem or (f"{name}: {unknown}" if unknown else "")
        return problem, sorted(code.items(), key=lambda item: item[0])

    def _code_of(self, function: Any) -> tuple[Any, str]:
        """A filter, test or global as plain data, worked out once for all templates; or why that can't be."""
        if id(function) not in self._codes:
            try:
                self._codes[id(function)] = function, (code_of(function, self._values), "")
            except Unknown as unknown:
                self._codes[id(function)] = function, (None, str(unknown))
        return self._codes[id(function)][1]


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
    return {name: there - bound for name, there in found.items() if there - bound}


def _texts(plain: Any) -> Iterator[str]:
    """Every text in plain data."""
    if isinstance(plain, str):
        yield plain
    elif isinstance(plain, (tuple, list)):
        for part in plain:
            yield from _texts(part)


def source_of(environment: Environment, name: str) -> str | None:
    """The source of a template; None if there is none."""
    try:
        return environment.loader.get_source(environment, name)[0]
    except (TemplateNotFound, UnicodeDecodeError):
        return None


def code_of(value: Any, values: Values) -> Any:
    """A filter, test or global as plain data, with the names that its code uses. Raises :class:`Unknown`."""
    if isinstance(value, functools.partial):
        return "partial", code_of(value.func, values), values.plain(value.args), values.plain(value.keywords)
    return function_code(value, values.plain) if isinstance(value, CALLABLE) else values.plain(value)


def _is_jinjas(value: Any) -> bool:
    return getattr(value, "__module__", "") in ("builtins", "jinja2.utils") and getattr(value, "__name__", "") in DEFAULT_NAMESPACE


def _read(environment: Environment, text: str) -> Source:
    try:
        tree = environment.parse(text)
        plain = environment.overlay()
        plain.globals = {}  # so that globals count as variables: a context may have one of the same name
        tracker = TrackingCodeGenerator(plain)
        tracker.visit(tree)
    except TemplateError as error:
        return Source((), (), (), (), (), (), True, True, (), problem=f"a template that can't be read: {error}")
    binds, chains = _attributes(tree)
    filters = {n.name for n in tree.find_all(nodes.Filter)}
    texts = {n.value for n in tree.find_all(nodes.Const) if isinstance(n.value, str)}
    # map("upper") and select("odd") name a filter or test in a text.
    filters |= texts & set(environment.filters)
    tests = {n.name for n in tree.find_all(nodes.Test)} | texts & set(environment.tests)
    refers = tuple(dict.fromkeys(meta.find_referenced_templates(tree)))
    return Source(refers, tuple(sorted(tracker.undeclared_identifiers)), tuple(sorted(filters)), tuple(sorted(tests)), binds, chains, _is_free(tree),
                  _reads_whole_lists(tree, texts), tuple(sorted((n, *u) for n, u in uses(tree).items() if not u.whole)), tuple(flow(tree)),
                  tuple((n, tuple(sorted(there))) for n, there in sorted(unread(tree).items()) if there), tuple(sorted(bound(tree))),
                  _is_still(tree), tuple(sorted({m.name for n in tree.body if isinstance(n, nodes.Assign) for m in n.find_all(nodes.Name)})),
                  any(not _CHANGERS.isdisjoint(chain) for chain in chains) or any(True for n in tree.find_all(nodes.NSRef)))


def _attributes(tree: nodes.Template) -> tuple[tuple[tuple[str, int], ...], tuple[tuple[str, ...], ...]]:
    """The attributes that are bound to a name, with how often; and those that are read in a row."""
    binds: dict[str, int] = {}
    bound = [*(n.iter for n in tree.find_all(nodes.For)), *(n.node for n in tree.find_all(nodes.Assign)),
             *(v for n in tree.find_all(nodes.With) for v in n.values),
             *(a for n in tree.find_all((nodes.Call, nodes.Filter)) for a in (*n.args, *(k.value for k in n.kwargs)))]
    for node in bound:
        for name in _named(node):
            binds[name] = binds.get(name, 0) + 1
    chains = {chain for node in tree.find_all((nodes.Getattr, nodes.Getitem)) if len(chain := tuple(_chain(node))) > 0}
    return tuple(sorted(binds.items())), tuple(sorted(chains))


def _named(node: nodes.Node) -> Iterator[str]:
    """Every attribute in an expression, also one that a text names, as ``map(attribute="a.b")`` does."""
    every = [node, *node.find_all(nodes.Node)]
    for found in every:
        if isinstance(found, nodes.Getattr):
            yield found.attr
        elif isinstance(found, nodes.Const) and isinstance(found.value, str):
            yield from found.value.split(".")


def _chain(node: nodes.Node) -> Iterator[str]:
    while isinstance(node, (nodes.Getattr, nodes.Getitem, nodes.Call, nodes.Filter)):
        if isinstance(node, nodes.Getattr):
            yield node.attr
        elif isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
            yield node.arg.value
        node = node.node


def _is_free(tree: nodes.Template) -> bool:
    """Whether it may go from one content to the next without end, or by a name that is made at run time."""
    if any(True for n in tree.find_all(nodes.For) if n.recursive):
        return True
    names = {m.name for m in tree.find_all(nodes.Macro)}
    calls = {n.node.name for n in tree.find_all(nodes.Call) if isinstance(n.node, nodes.Name)}
    imported = {n[1] if isinstance(n, tuple) else n for f in tree.find_all(nodes.FromImport) for n in f.names}
    in_macros = {n.node.name for m in tree.find_all(nodes.Macro) for n in m.find_all(nodes.Call) if isinstance(n.node, nodes.Name)}
    if names & in_macros or calls - names - imported - _PLAIN_CALLS - set(tree.environment.globals) or "namespace" in calls:
        return True
    if any(not isinstance(n.arg, (nodes.Const, nodes.Slice)) for n in tree.find_all(nodes.Getitem)):
        return True
    return any(not isinstance(n.args[0], nodes.Const) for n in tree.find_all(nodes.Filter) if n.name == "attr" and n.args)


def _is_still(tree: nodes.Template) -> bool:
    """Whether all that it makes outside of macros is made of its variables by expressions alone."""
    for node in tree.body:
        is_text = isinstance(node, nodes.Output) and all(isinstance(n, nodes.TemplateData) for n in node.nodes)
        is_value = isinstance(node, nodes.Assign) and not any(True for n in node.find_all((nodes.Call, nodes.List, nodes.Dict))) \
            and all(n.name in _TO_FIXED for n in node.find_all(nodes.Filter))
        if not (is_text or is_value or isinstance(node, (nodes.Macro, nodes.Import, nodes.FromImport))):
            return False
    return True


def _reads_whole_lists(tree: nodes.Template, texts: set[str]) -> bool:
    """Whether it may read the ``object_list`` of anything but a page: ``articles_page.object_list`` is what stands on the page."""
    asked = [n for n in tree.find_all(nodes.Getattr) if n.attr == "object_list"]
    direct = all(isinstance(n.node, nodes.Name) and n.node.name.endswith("_page") for n in asked)
    by_name = any(not isinstance(n.arg, (nodes.Const, nodes.Slice)) for n in tree.find_all(nodes.Getitem))
    return not direct or by_name or "object_list" in texts or any(n.name == "attr" for n in tree.find_all(nodes.Filter))


def _strange_extension(environment: Environment) -> str:
    strange = [name for name in environment.extensions if not name.startswith(_PLAIN_EXTENSIONS)]
    return f"the Jinja extension {sorted(strange)[0]}" if strange else ""


def syntax(environment: Environment) -> Any:
    """What makes the same source another template."""
    e = environment
    return (e.block_start_string, e.block_end_string, e.variable_start_string, e.variable_end_string, e.comment_start_string, e.comment_end_string,
            e.line_statement_prefix or "", e.line_comment_prefix or "", e.trim_blocks, e.lstrip_blocks, e.newline_sequence, e.keep_trailing_newline,
            e.autoescape if isinstance(e.autoescape, bool) else "called", e.undefined.__qualname__, sorted(e.extensions))


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


class LazyTemplate:
    """A template that is compiled when it is first rendered; most builds render few."""

    def __init__(self, environment: Environment, name: str):
        self.environment, self.name = environment, name
        self._template = None

    def render(self, *args: Any, **kwargs: Any) -> str:
        """As Jinja's."""
        return self._whole().render(*args, **kwargs)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._whole(), name)

    def _whole(self) -> Any:
        if self._template is None:
            self._template = self.environment.get_template(self.name)
        return self._template


def lazy_template(generator: Any, name: str) -> Any:
    """In place of a generator's ``get_template``. What is not there is left to Pelican to complain of."""
    if name not in generator._templates:
        for extension in generator.settings["TEMPLATE_EXTENSIONS"]:
            if source_of(generator.env, name + extension) is not None:
                generator._templates[name] = LazyTemplate(generator.env, name + extension)
                break
        else:
            return type(generator).get_template(generator, name)
    return generator._templates[name]
