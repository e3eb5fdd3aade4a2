"""What of Pelican is another thing for the time of a build, and only then."""

from __future__ import annotations

import contextlib
import datetime
import functools
import locale
import os
import re
import string
from dataclasses import dataclass, field
from typing import Any, Callable, Iterator

from pelican import contents, generators, urlwrappers, writers
from pelican.contents import Content, Static
from pelican.urlwrappers import Author, Category, Tag, URLWrapper
from pelican.utils import SafeDatetime

from . import loops
from .bodies import Body, is_lazy
from .entries import FEEDS, written_once

_MISSING = object()
#: Bodies that Pelican is let remember.
_MOST_BODIES = 2048
#: What most addresses are made of, as ``Content.url_format`` has it.
_FIELDS: dict[str, Callable[[Content], Any]] = {
    "slug": lambda c: getattr(c, "slug", ""), "lang": lambda c: getattr(c, "lang", "en"), "date": lambda c: c.date,
    "author": lambda c: c.author.slug if hasattr(c, "author") else "", "category": lambda c: c.category.slug if hasattr(c, "category") else ""}
_BARE = 4
#: Forms of dates of which Pelican makes, part by part, what Python makes of the whole.
_PLAIN_FORM = re.compile(r"(?:[ -$&-~]|%[aAbBdHIjmMpSyY])*")
#: Forms of dates that are the same in each language.
_NUMBERS = re.compile(r"(?:[ -$&-~]|%[dHIjmMSyY])*")


@dataclass(slots=True)
class Urls:
    """The addresses of contents by ``id``; ``is_settled`` while Pelican writes articles and pages. Whoever changes a content takes its out."""

    known: dict[int, str] = field(default_factory=dict)
    is_settled: bool = False


@contextlib.contextmanager
def patched(*, copy: Callable, slugs: dict[tuple, str], is_read: Callable[[Content, str], None], urls: Urls, is_ours: Callable[[], bool],
            cut: Callable[[Callable], Callable]) -> Iterator[None]:
    """Lazy bodies, slugs from a table, addresses worked out once, linear loops, ``copy`` in place of Pelican's copying of files,
    ``cut(truncate_html_words)`` in place of that.

    ``is_read(content, siteurl)`` is told of each body that is asked for. ``urls`` keeps the addresses of contents. While ``is_ours()``, the
    writer makes no folders: the file that needs one does.
    """
    slug = _remembered(contents.slugify, slugs)
    changes = (
        (Content, "_content", Body()), (Content, "get_content", _told(vars(Content)["get_content"], is_read)),
        (Content, "get_static_links", functools.wraps(Content.get_static_links)(_static_links)),
        (Content, "get_relative_source_path", _once_a_path(Content.get_relative_source_path)), (Content, "url", _once_a_content(Content.url, urls)),
        (Content, "_expand_settings", _of_few(Content._expand_settings)),
        (URLWrapper, "_from_settings", _once_a_wrapper(URLWrapper._from_settings)),
        (URLWrapper, "url", property(lambda wrapper: wrapper._from_settings("URL"))),
        (contents, "slugify", slug), (urlwrappers, "slugify", slug),
        (contents, "truncate_html_words", cut(contents.truncate_html_words)),
        (generators, "process_translations", functools.partial(loops.translations, generators.process_translations)),
        (generators, "copy", copy), (writers, "os", _Os(is_ours)), (writers, "sanitised_join", _joined_once(writers.sanitised_join)), *((kind, "add_item_elements", written_once(kind.add_item_elements)) for kind in FEEDS),
        (SafeDatetime, "strftime", _once_a_date(SafeDatetime.strftime)))
    with contextlib.ExitStack() as stack:
        for place, name, new in changes:
            stack.callback(_put_back, place, name, vars(place).get(name, _MISSING))
            setattr(place, name, new)
        _forget_contents()
        yield


class _Os:
    """The module ``os`` for Pelican's writer, which makes the folder of each page before it knows whether the page is written."""

    def __init__(self, is_ours: Callable[[], bool]):
        self._is_ours = is_ours

    def makedirs(self, *args: Any, **kwargs: Any) -> None:
        """As ``os.makedirs``, but for pages and feeds that may stay as they are."""
        if not self._is_ours():
            os.makedirs(*args, **kwargs)

    def __getattr__(self, name: str) -> Any:
        return getattr(os, name)


def _joined_once(original: Callable) -> Callable:
    """``sanitised_join``, which looks at the working folder each time; most names need no work."""
    known: dict[str, str] = {}

    def joined(base: str, *parts: str) -> str:
        name = "/".join(parts)
        if os.sep != "/" or "//" in name or "./" in name or "\\" in name or name.startswith(("/", ".")) or name.endswith(".") or not name:
            return original(base, *parts)
        if base not in known:
            known[base] = original(base, "x")[:-1]
        return known[base] + name
    return joined


def _put_back(place: Any, name: str, value: Any) -> None:
    if value is _MISSING:
        delattr(place, name)
    else:
        setattr(place, name, value)


def _told(original: Any, is_read: Callable[[Content, str], None]) -> Callable[[Content, str], str]:
    remembered = getattr(original, "cache", None)

    @functools.wraps(original)
    def get_content(self: Content, siteurl: str) -> str:
        is_read(self, siteurl)
        if type(remembered) is dict and len(remembered) > _MOST_BODIES:  # Pelican's: a body for each article and each depth of a page, for ever
            remembered.clear()
        return original.__get__(self, type(self))(siteurl)
    return get_content


def _forget_contents() -> None:
    """Pelican remembers each content and summary that it ever made, for ever: in a process that builds again, the last build's."""
    for name in ("get_content", "get_summary"):
        cache = getattr(vars(Content).get(name), "cache", None)
        if isinstance(cache, dict):
            cache.clear()


_all_static_links = Content.get_static_links


def _static_links(self: Content) -> set[str]:
    body = vars(self).get("_content")
    if is_lazy(body) and not any(what in ("static", "attach") for what, _ in body.links):
        return set()
    return _all_static_links(self)


def _remembered(slugify: Callable, table: dict[tuple, str]) -> Callable:
    rules: dict[int, tuple[Any, str]] = {}

    def remembered(value: str, regex_subs: Any = (), preserve_case: bool = False, use_unicode: bool = False) -> str:
        if id(regex_subs) not in rules:
            rules[id(regex_subs)] = regex_subs, repr(regex_subs)
        key = (str(value), rules[id(regex_subs)][1], preserve_case, use_unicode)
        if key not in table:
            table[key] = slugify(value, regex_subs=regex_subs, preserve_case=preserve_case, use_unicode=use_unicode)
        return table[key]
    return remembered


def _once_a_path(original: Callable) -> Callable:
    """A source's path from the content folder: asked for with each address, it costs more than all the rest of one."""
    known: dict[tuple, str] = {}

    @functools.wraps(original)
    def get_relative_source_path(self: Content, source_path: str | None = None) -> str | None:
        key = (self.settings["PATH"], source_path or self.source_path)
        if key not in known:
            known[key] = original(self, source_path)
        return known[key]
    return get_relative_source_path


def _once_a_content(original: property, urls: Urls) -> property:
    """A content's address, worked out once. Static files' may move until the end."""
    def url(self: Content) -> str:
        found = urls.known.get(id(self))
        if found is None:
            found = original.fget(self)
            if urls.is_settled and not isinstance(self, Static):
                urls.known[id(self)] = found
        return found
    return property(url)


def _of_few(original: Callable) -> Callable:
    """A content's address from what its form names: Pelican copies all metadata for each, asks for the path and the time of day."""
    known: dict[str, frozenset[str] | None] = {}

    @functools.wraps(original)
    def expand(self: Content, key: str, klass: str | None = None) -> str:
        form = str(self.settings[f"{klass or type(self).__name__}_{key}".upper()])
        if form not in known:
            known[form] = _named_in(form)
        names = known[form]
        if names is None or type(self).url_format is not Content.url_format or "date" in names and not hasattr(self, "date"):
            return original(self, key, klass)
        return form.format(**{name: _FIELDS[name](self) for name in names})
    return expand


def _named_in(form: str) -> frozenset[str] | None:
    """The fields of the form of an address, if they are all among a few."""
    try:
        fields = [(name, spec) for _, name, spec, _ in string.Formatter().parse(form) if name is not None]
    except ValueError:
        return None
    return frozenset(name for name, _ in fields) if all(name in _FIELDS and "{" not in spec for name, spec in fields) else None


def _once_a_wrapper(original: Callable) -> Callable:
    known: dict[tuple, Any] = {}

    @functools.wraps(original)
    def from_settings(self: URLWrapper, key: str, get_page_name: bool = False) -> Any:
        mine = vars(self)
        if type(self) not in (Tag, Category, Author) or len(mine) - ("name" in mine) - ("slug" in mine) != _BARE:
            return original(self, key, get_page_name)
        place = (type(self), key, get_page_name, self._name, self.slug)
        if place not in known:
            known[place] = original(self, key, get_page_name)
        return known[place]
    return from_settings


def _once_a_date(original: Callable) -> Callable:
    """A date in a form, in the language that dates are said in now."""
    numbers: dict[str, bool] = {}

    @functools.lru_cache(maxsize=1 << 16)
    def known(date: SafeDatetime, zone: Any, fold: int, form: str, language: str) -> str:  # equal moments in two zones are two dates
        return datetime.datetime.strftime(date, form) if _PLAIN_FORM.fullmatch(form) else original(date, form)

    @functools.wraps(original)
    def strftime(self: SafeDatetime, fmt: str, safe: bool = True) -> str:
        if not safe:
            return original(self, fmt, safe)
        if fmt not in numbers:
            numbers[fmt] = _NUMBERS.fullmatch(fmt) is not None
        return known(self, self.tzinfo, self.fold, fmt, "" if numbers[fmt] else locale.setlocale(locale.LC_TIME))
    return strftime
