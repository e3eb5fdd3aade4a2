"""Parts of pages that come out the same wherever they are included: ``{% include "item.html" %}`` of an article stands in the list of each
of its tags, and is rendered once a build.

What an included template makes of its variables follows from them if it calls nothing that answers differently each time (see
``templates``) and nobody changes them meanwhile. So a part is kept by what its variables are: text and numbers by value, articles
and tags by identity, lists by the articles of them that are read (``articles[:5]``), or if all pages share them. Anything else, and it is
rendered each time.
"""

from __future__ import annotations

import contextlib
import functools
from typing import Any, Callable, Iterator, NamedTuple

from jinja2 import Environment, Template
from jinja2.environment import TemplateModule
from jinja2.runtime import Context, Macro, missing, new_context
from markupsafe import Markup
from pelican.contents import Article, Page
from pelican.urlwrappers import Author, Category, Tag
from pelican.utils import SafeDatetime

from .closures import Closure, Closures
from .code import Unknown
from .kinds import ATOMS
from .macros import Plain, Recent, Remembering, Straight, written
from .uses import Use
from .values import Values

#: What is told apart by identity: it lives as long as the build, and nothing that a template may do changes it.
_LASTING = frozenset({Article, Page, Tag, Category, Author, SafeDatetime})
_MOST_KEPT, _MOST_WRITTEN = 16_000_000, 8_000_000
#: What Jinja's ``_`` looks up, whatever the template names.
_GETTEXT = ("gettext", "ngettext", "pgettext", "npgettext")


class Read(NamedTuple):
    """A variable that a template reads: how much of a list, if not all of it, and the variables of which none must be there for it."""

    name: str
    part: Use | None
    unless: tuple[str, ...]


class Fragments:
    """The parts of one build's pages. None is kept, or taken, but while a page is :meth:`of` this build."""

    def __init__(self, closures: Closures, values: Values, marks: Callable[[], Any]):
        self._closures, self._values, self._marks = closures, values, marks
        self._shared: dict[str, Any] | None = None
        self._siteurl: Any = None
        self._is_apart = False
        self._kept, self._written = Recent(_MOST_KEPT), Recent(_MOST_WRITTEN)
        self._reads: dict[Template, tuple[Read, ...] | None] = {}
        self._modules: dict[tuple, tuple[TemplateModule, list[Any]]] = {}
        self._lasting: dict[tuple, tuple[TemplateModule, list[Any]]] = {}
        #: Told of the context of the page that is about to be rendered.
        self.begins: Callable[[Context], None] | None = None

    def attach(self, environment: Environment) -> None:
        """Let the templates of ``environment`` ask here before they are included."""
        if type(environment) is Environment and not environment.is_async and environment.template_class is Template:
            environment.cache = {}  # as Jinja's for a ``cache_size`` of -1: a build has few templates and asks for them often
            environment.context_class = Straight if environment.context_class is Context else environment.context_class
            environment.template_class = type("Remembering", (_Remembering,), {"fragments": self})

    def forget(self) -> None:
        """Somebody may have changed an article."""
        self._kept.clear()
        self._written.clear()
        self._lasting.clear()

    @contextlib.contextmanager
    def of(self, shared: dict[str, Any], siteurl: Any) -> Iterator[None]:
        """While a page is rendered whose variables, but for its own, are ``shared`` by all."""
        self._shared, self._siteurl = shared, siteurl
        try:
            yield
        finally:
            self._shared = None
            self._modules.clear()

    def key(self, template: Template, variables: dict[str, Any], local: dict[str, Any]) -> tuple | None:
        """What the text of ``template`` follows from; None if that can't be told."""
        reads = self._reads_of(template) if self._shared is not None else None
        if reads is None:
            return None
        key: list[Any] = [template, self._siteurl]
        for name, part, unless in reads:
            if unless and any(_found(n, variables, local) is not missing for n in unless):
                key.append(None)
                continue
            value = _found(name, variables, local)
            kind = type(value)
            if kind in ATOMS:
                key += kind, value if kind is not float else repr(value)
            elif kind in _LASTING or value is missing:
                key.append(id(value))
            elif part is not None and kind is list and _LASTING.issuperset(map(type, shown := value[:part.part])):
                key += tuple(map(id, shown)), len(value) if part.length else None
            elif self._is_shared(template, name, value):
                key.append(id(value))
            else:
                return None
        return tuple(key)

    def get(self, key: tuple | None) -> str | None:
        """The text that was kept under ``key``."""
        return self._kept.get(key)

    def keep(self, key: tuple, template: Template, context: Context, make: Callable[[], str]) -> str:
        """What ``make`` makes, kept if making it had no other effect."""
        before = self._marks()
        text = make()
        made_of = tuple(self._made_of(template, context.parent))
        if self._marks() == before and self._are_known(made_of):
            self._kept.put(key, text, made_of)
        return text

    def module(self, template: Template, variables: dict[str, Any], local: dict[str, Any], make: Callable[[], TemplateModule]) -> TemplateModule:
        """The macros of ``template`` for who imports it with these variables: made once for all that see the same of them.

        Macros look up their variables when they are called, and always in the variables of their import. So one module does for two imports
        if what it can name is the same object for both, and if there is nothing in it that a call could change.
        """
        closure = self._closures.of(template.environment, template.name) if self._shared is not None else None
        if closure is None or not closure.is_still:
            return make()
        names = *closure.variables, *_GETTEXT
        values = [_found(name, variables, local) for name in names]
        make = functools.partial(_telling, make, closure, template, names, values)
        if closure.alters:
            return make()
        last = [v is missing or type(v) in ATOMS or self._is_shared(template, n, v) for n, v in zip(names, values, strict=True)]
        if closure.at_once and not all(lasts or n not in closure.at_once or type(v) in _LASTING for n, v, lasts in zip(names, values, last, strict=True)):
            return make()
        # One that sees nothing of its page's own serves all pages; any other would hold that page's variables.
        kept = self._lasting if all(last) else self._modules
        key = (template, *((type(v), repr(v)) if type(v) in ATOMS else id(v) for v in values))
        if key not in kept:
            kept[key] = make(), values  # no other gets the ``id`` of a value while it is kept
        return kept[key][0]

    def macro(self, *args: Any, **kwargs: Any) -> Macro:
        """A macro as Jinja makes it; one that can name nothing of a page remembers what it wrote."""
        return Remembering(self._recent, self._marks, *args, **kwargs) if self._is_apart else Plain(*args, **kwargs)

    def made(self, template: Template, context: Context, is_apart: bool) -> TemplateModule:
        """The module of ``template``; ``is_apart``: without the variables of any page."""
        before, self._is_apart = self._is_apart, is_apart and self._names_nothing_else(template)
        try:
            return TemplateModule(template, context)
        finally:
            self._is_apart = before

    def _names_nothing_else(self, template: Template) -> bool:
        """Whether the macros of its module, made without variables, can name nothing that changes but what they are given."""
        closure, everywhere = self._closures.of(template.environment, template.name), template.environment.globals
        return closure.is_still and all(type(v) in ATOMS or isinstance(v, Markup) or callable(v) or hasattr(v, "__fingerprint__")
                                        for n in closure.variables if (v := everywhere.get(n, missing)) is not missing)

    def _recent(self) -> Recent | None:
        return self._written if self._shared is not None else None

    def _are_known(self, made_of: tuple[Any, ...]) -> bool:
        try:
            for value in made_of:
                if value is not missing and not callable(value):
                    self._values.print(value)
        except Unknown:
            return False
        return True

    def _made_of(self, template: Template, variables: dict[str, Any]) -> Iterator[Any]:
        for name, part, unless in self._reads_of(template) or ():
            value = variables.get(name, missing)
            if not any(n in variables for n in unless):
                yield tuple(value[:part.part]) if part is not None and type(value) is list else value

    def _reads_of(self, template: Template) -> tuple[Read, ...] | None:
        """The variables that it reads; None if its text does not follow from them."""
        if template not in self._reads:
            closure = self._closures.of(template.environment, template.name)
            self._reads[template] = None if closure.always or closure.changes else tuple(
                Read(n, use if (use := closure.uses.get(n)) and not use.attributes else None, tuple(o for o in closure.unless.get(n, ()) if "." not in o)) for n in closure.variables)
        return self._reads[template]

    def _is_shared(self, template: Template, name: str, value: Any) -> bool:
        return type(value) in (list, tuple, dict) and self._shared.get(name) is value or is_everywhere(template.environment, name, value) \
            or hasattr(value, "__fingerprint__") and not isinstance(value, type)


class _Ready:
    """In place of the context of a template whose text is there."""

    def __init__(self, text: str):
        self.text = text


class _Remembering(Template):
    """A template that, when it is included, asks for its text first."""

    fragments: Fragments

    @classmethod
    def _from_namespace(cls, environment, namespace, globals):
        namespace.update(Macro=cls.fragments.macro, escape=written)  # by these names a template's code makes its macros and writes values
        template = super()._from_namespace(environment, namespace, globals)
        root = template.root_render_func

        def root_render_func(context):
            if type(context) is _Ready:
                return _whole(context.text)
            key = vars(context).get("key")
            if key is None:
                return root(context)
            return _whole(cls.fragments.keep(key, template, context, lambda: environment.concat(root(context))))
        template.root_render_func = root_render_func
        return template

    def new_context(self, vars=None, shared=False, locals=None):
        """As Jinja's; an include is what shares its variables."""
        key = self.fragments.key(self, vars, locals) if shared else None
        text = self.fragments.get(key)
        if text is not None:
            return _Ready(text)
        context = new_context(self.environment, self.name, self.blocks, vars, shared, self._flat_globals(), locals)
        context.key = key
        begins, self.fragments.begins = self.fragments.begins, None
        if begins is not None:
            begins(context)
        return context

    def _flat_globals(self) -> Any:
        """The globals in one dict, which Jinja goes through for each context."""
        flat: dict[str, Any] = {}
        for part in reversed(getattr(self.globals, "maps", (self.globals,))):
            flat.update(part)
        return flat

    def _get_default_module(self, ctx=None):
        """As Jinja's; that looks at each global in turn to find what only ``ctx`` has, which is mostly nothing."""
        is_known = ctx is not None and ctx.globals_keys.issubset(self._flat_globals())
        return super()._get_default_module(None if is_known else ctx)

    def make_module(self, vars=None, shared=False, locals=None):
        """As Jinja's: an import shares its variables, too."""
        is_apart = vars is None and not shared and not locals
        return self.fragments.module(self, vars or {}, locals or {}, lambda: self.fragments.made(
            self, new_context(self.environment, self.name, self.blocks, vars, shared, self._flat_globals(), locals), is_apart))


def _found(name: str, variables: dict[str, Any], local: dict[str, Any] | None) -> Any:
    value = local.get(name, missing) if local else missing
    return value if value is not missing else variables.get(name, missing)


def _telling(make: Callable[[], TemplateModule], closure: Closure, template: Template, names: tuple[str, ...], values: list[Any]) -> TemplateModule:
    """The module that ``make`` gives, which tells what its macros follow from."""
    module = make()
    vars(module)["_made_of"] = closure, [(n, v) for n, v in zip(names, values, strict=True) if v is not missing and not is_everywhere(template.environment, n, v)]
    return module


def is_everywhere(environment: Environment, name: str, value: Any) -> bool:
    """Whether ``value`` is the global of that name, which the key of every closure tells of."""
    return environment.globals.get(name, missing) is value


def _whole(text: str) -> Iterator[str]:
    yield text
