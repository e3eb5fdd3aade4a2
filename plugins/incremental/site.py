"""Prints of what every page depends on: settings, plugins and other code, packages, locale, time zone.

A new name of the site is on each page, yet nothing but its frame depends on it. So settings that nobody reads but templates, which name them as
variables, and Pelican where it begins a feed, count where they are shown alone, if all plugins say that they leave them to these.
"""

from __future__ import annotations

import ast
import logging
import re
import weakref
from pathlib import Path
from typing import Any, Iterable, Iterator, NamedTuple

from blinker import Signal
from pelican.plugins import signals

from .code import Unknown, local_files, read_or_nothing, site_code, surroundings
from .values import Values, prints

logger = logging.getLogger(__name__)
KEY = "INCREMENTAL_STATE"
#: Settings that no page shows, or that name what else is in the print of the site.
_NOT_SHOWN = frozenset({KEY, "DEBUG", "PORT", "BIND", "CACHE_PATH", "CACHE_CONTENT", "LOAD_CONTENT_CACHE", "GZIP_CACHE", "CHECK_MODIFIED_METHOD",
                        "CONTENT_CACHING_LAYER", "DELETE_OUTPUT_DIRECTORY", "OUTPUT_RETENTION", "LOG_FILTER", "INCREMENTAL_EXPLAIN", "INCREMENTAL_SHORT_CUT", "INCREMENTAL_FORGET",
                        "STATIC_CHECK_IF_MODIFIED", "PLUGIN_PATHS", "WRITE_SELECTED", "AUTORELOAD_IGNORE_CACHE"})
#: Settings that Pelican reads nowhere but at the head of a feed: by its documentation they are for themes.
OF_THEMES = frozenset({"SITENAME", "SITESUBTITLE", "MENUITEMS", "LINKS", "LINKS_WIDGET_NAME", "SOCIAL", "SOCIAL_WIDGET_NAME", "DISPLAY_PAGES_ON_MENU",
                       "DISPLAY_CATEGORIES_ON_MENU", "STYLESHEET_URL", "GITHUB_URL", "GITHUB_POSITION", "TWITTER_USERNAME", "DISQUS_SITENAME", "ANALYTICS"})


class Prints(NamedTuple):
    """``pages``: of what every page and feed depends on; ``whole``: of that and of all settings that only some show."""

    pages: bytes
    whole: bytes


def site_prints(pelican: Any) -> Prints:
    """The prints of the site as it is now.

    A setting that can't be compared is left out: it matters only where a template, filter or plugin's object reads it, and there it is met again.
    """
    values = Values(lambda content, body: ())
    settings: dict[str, bytes] = {}
    for name in sorted(n for n in pelican.settings if n not in _NOT_SHOWN):
        try:
            settings[name] = values.print(pelican.settings[name])
        except Unknown as unknown:
            logger.debug("incremental: the setting %s is not compared: %s", name, unknown)
    own, others = local_files(pelican.plugins)
    trees = {path: ast.parse(text) for path in others if re.search(rb"\b(" + "|".join(OF_THEMES).encode() + rb")\b", text := read_or_nothing(path))}
    shown = _left_to_themes(pelican, trees.values())
    code = site_code({*own, *others}, {path: ast.dump(_without(tree, shown)).encode("utf-8", "surrogatepass") for path, tree in trees.items()} if shown else {})
    pages = prints(([item for item in settings.items() if item[0] not in shown], code, values.plain(surroundings())))
    return Prints(pages, prints((pages, [*settings.items()])))


def _left_to_themes(pelican: Any, trees: Iterable[ast.Module]) -> frozenset[str]:
    """The settings of which every plugin says that it does not read them, and that no other code of the site names."""
    if not all(callable(getattr(p, "incremental_settings", None)) for p in pelican.plugins) or not _listen_alone(pelican.plugins):
        return frozenset()
    left = OF_THEMES.difference(*(p.incremental_settings(pelican.settings) for p in pelican.plugins))
    rest = "\n".join(ast.dump(_without(tree, left)) for tree in trees)
    return frozenset(name for name in left if not re.search(rf"\b{name}\b", rest))


def _listen_alone(plugins: Iterable[Any]) -> bool:
    """Whether nobody listens to Pelican but itself and its plugins: a file of settings may, too."""
    names = [p.__module__ if isinstance(p, type) else p.__name__ for p in plugins]
    for signal in vars(signals).values():
        for heard in signal.receivers.values() if isinstance(signal, Signal) else ():
            receiver = heard() if isinstance(heard, weakref.ref) else heard
            module = getattr(receiver, "__module__", None) or ""
            if receiver is not None and not any(module == name or module.startswith(f"{name}.") for name in names):
                return False
    return True


def _without(tree: ast.Module, names: frozenset[str]) -> ast.Module:
    """A module without the lines that set one of ``names`` to what stands there: its value is told with the settings."""
    return ast.Module([statement for node in tree.body for statement in _rest_of(node, names)], [])


def _rest_of(node: ast.stmt, names: frozenset[str]) -> Iterator[ast.stmt]:
    if not isinstance(node, ast.Assign) or len(node.targets) != 1:
        yield node
        return
    target, value = node.targets[0], node.value
    is_each = isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple) and len(target.elts) == len(value.elts)
    for one, its in zip(target.elts, value.elts) if is_each else ((target, value),):
        if not (isinstance(one, ast.Name) and one.id in names and _is_literal(its)):
            yield ast.Assign([one], its, lineno=0)


def _is_literal(value: ast.expr) -> bool:
    try:
        ast.literal_eval(value)
    except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
        return False
    return True
