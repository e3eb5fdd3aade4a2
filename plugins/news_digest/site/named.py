"""Which names a theme can read: what none of its templates names need not be worked out for it.

A template reads an attribute by a name that stands in it. It may also make a name at run time, or hand a value to code that is nobody's here: a filter, an
extension, another plugin, a function among the settings. Then every name counts as read.
"""

from __future__ import annotations

import functools
import re
from typing import Any, Iterable, Iterator, Mapping

from blinker import Signal
from jinja2 import Environment, TemplateError, nodes
from pelican.plugins import signals

from ..store import Store, packed, unpacked
from .lazy import mark_of

_WORD = re.compile(r"\w+")
#: Filters and tests that read an attribute whose name they are given.
_BY_NAME = frozenset({"attr", "map", "sort", "groupby", "unique", "sum", "min", "max", "selectattr", "rejectattr", "select", "reject", "join"})
#: Packages whose code reads of an article what Pelican gives it, or what templates name.
_KNOWN = frozenset({"builtins", "operator", "_operator", "jinja2", "markupsafe", "pelican", "blinker", "incremental", __name__.partition(".")[0]})


class Named:
    """What can be read: ``names``, or with None everything."""

    def __init__(self, names: frozenset[str] | None):
        self.names = names

    def any(self, *names: str) -> bool:
        """Whether one of ``names`` can be read."""
        return self.names is None or not self.names.isdisjoint(names)


def named_in(environment: Environment, settings: Mapping[str, Any], store: Store) -> Named:
    """The names that the templates of ``environment`` can read; kept in ``store`` by what stands in them."""
    if _has_strangers(environment, settings):
        return Named(None)
    sources = list(_sources(environment))
    key = f"named 1 {mark_of(sources, environment.block_start_string, sorted(environment.extensions))}"
    try:
        found = unpacked(store.get(key))
    except ValueError:
        found = _names(environment, (text for _, text in sources))
        found = None if found is None else sorted(found)
        store.put({key: packed(found)})
    return Named(None if found is None else frozenset(found))


def _sources(environment: Environment) -> Iterator[tuple[str, str]]:
    """Each template by name with its text; "" for what is no text, which can't be a template."""
    for name in environment.list_templates():
        try:
            yield name, environment.loader.get_source(environment, name)[0]
        except (TemplateError, UnicodeDecodeError):
            yield name, ""


def _names(environment: Environment, texts: Iterable[str]) -> set[str] | None:
    """Every name and every word of a text in the code of templates; None if one can't be read, or makes names at run time."""
    names: set[str] = set()
    for text in texts:
        try:
            tree = environment.parse(text)
        except TemplateError:
            return None
        for node in tree.find_all(nodes.Node):
            if _makes_a_name(node):
                return None
            names.update(_said(node))
    return names


def _said(node: nodes.Node) -> Iterable[str]:
    if isinstance(node, nodes.Getattr):
        return (node.attr,)
    if isinstance(node, nodes.Name):
        return (node.name,)
    return _WORD.findall(node.value) if isinstance(node, nodes.Const) and isinstance(node.value, str) else ()


def _makes_a_name(node: nodes.Node) -> bool:
    if isinstance(node, nodes.Getitem):
        return not isinstance(node.arg, (nodes.Const, nodes.Slice))
    if isinstance(node, (nodes.Filter, nodes.Test)) and node.name in _BY_NAME:
        given = [*node.args, *(k.value for k in node.kwargs)]
        return bool(node.dyn_args or node.dyn_kwargs) or not all(isinstance(value, nodes.Const) for value in given)
    return False


def _has_strangers(environment: Environment, settings: Mapping[str, Any]) -> bool:
    """Whether code that is not known may be given what we put into articles, tags and periods."""
    heard = (r for s in vars(signals).values() if isinstance(s, Signal) for r in s.receivers_for(None))
    given = [*environment.filters.values(), *environment.tests.values(), *environment.globals.values(), *environment.extensions.values(), *heard]
    given += [value for name, value in settings.items() if name.isupper() and callable(value)]
    return bool(settings.get("TEMPLATE_PAGES")) or not all(map(_is_known, given))


def _is_known(value: Any) -> bool:
    if isinstance(value, functools.partial):
        return _is_known(value.func)
    module = getattr(value, "__module__", None) or type(value).__module__
    return module.partition(".")[0] in _KNOWN
