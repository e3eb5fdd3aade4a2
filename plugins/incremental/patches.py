"""What of Pelican is another thing for the time of a build, and only then."""

from __future__ import annotations

import contextlib
import functools
from typing import Any, Callable, Iterator

from pelican import contents, generators, urlwrappers
from pelican.contents import Content

from . import loops
from .bodies import Body, LazyText


_MISSING = object()


@contextlib.contextmanager
def patched(*, copy: Callable, slugs: dict[tuple, str], is_read: Callable[[Content, str], None]) -> Iterator[None]:
    """Lazy bodies, slugs from a table, linear loops, ``copy`` in place of Pelican's copying of files.

    ``is_read(content, siteurl)`` is told of each body that is asked for.
    """
    slug, body = _remembered(contents.slugify, slugs), vars(Content)["get_content"]
    with contextlib.ExitStack() as stack:
        for place, name, new in (
                (Content, "_content", Body()), (Content, "get_content", _told(body, is_read)),
                (Content, "get_static_links", functools.wraps(Content.get_static_links)(_static_links)),
                (contents, "slugify", slug), (urlwrappers, "slugify", slug),
                (contents, "truncate_html_words", functools.lru_cache(maxsize=None)(contents.truncate_html_words)),
                (generators, "process_translations", functools.partial(loops.translations, generators.process_translations)),
                (generators, "copy", copy)):
            stack.callback(_put_back, place, name, vars(place).get(name, _MISSING))
            setattr(place, name, new)
        _forget_contents()
        yield


def _put_back(place: Any, name: str, value: Any) -> None:
    if value is _MISSING:
        delattr(place, name)
    else:
        setattr(place, name, value)


def _told(original: Any, is_read: Callable[[Content, str], None]) -> Callable[[Content, str], str]:
    @functools.wraps(original)
    def get_content(self: Content, siteurl: str) -> str:
        is_read(self, siteurl)
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
    if type(body) is LazyText and not any(what in ("static", "attach") for what, _ in body.links):
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
