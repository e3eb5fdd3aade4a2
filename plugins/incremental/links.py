"""Links in bodies to other sources (``{filename}other.md``): a page that shows one changes when the other's address does."""

from __future__ import annotations

import os
from html import unescape
from typing import Any, Callable, Iterable
from urllib.parse import unquote, urlparse

from pelican.contents import Content, Static

from .bodies import is_lazy

_TO_FILES = frozenset({"filename", "static", "attach"})


def found_links(pattern, text: str) -> tuple[tuple[str, str], ...]:
    """The links to sources in ``text``, as (kind, address), in order."""
    if "{" not in text and "|" not in text:
        return ()
    return tuple((m.group("what"), m.group("value")) for m in pattern.finditer(text) if m.group("what") in _TO_FILES)


def links_of(content: Content, body: Any) -> tuple[tuple[str, str], ...]:
    """The links to sources in the body of ``content``."""
    if is_lazy(body):
        return body.links
    return found_links(content._get_intrasite_link_regex(), body) if isinstance(body, str) and body else ()


def resolver(context: dict[str, Any]) -> Callable[[Content, Any], Any]:
    """``resolved(content, body)``: where each link of ``body`` leads now, as plain data."""
    def resolved(content: Content, body: Any) -> Any:
        return tuple([(what, value, _where(context, content, what, value)) for what, value in links_of(content, body)])
    return resolved


def attachers(contents: Iterable[Content]) -> frozenset[int]:
    """Contents that must be rendered in turn, by ``id``: with ``{attach}`` the first to be shown settles where a file goes.

    Where no content attaches, there are none; where one does, all that link to files count.
    """
    linked = {id(c): {what for what, _ in links_of(c, vars(c).get("_content"))} for c in contents}
    if not any("attach" in kinds for kinds in linked.values()):
        return frozenset()
    return frozenset(key for key, kinds in linked.items() if kinds)


def _where(context: dict[str, Any], content: Content, what: str, value: str) -> Any:
    found = [c for path in _paths(content, value) for name in ("generated_content", "static_content")
             if (c := context[name].get(path)) is not None]
    # Static.url pins the address for good, so it is worked out beside it.
    return tuple([(c.source_path, Content.url.fget(c) if isinstance(c, Static) else c.url) for c in found])


def _paths(content: Content, value: str) -> list[str]:
    """The sources that Pelican would look for, in its order."""
    plain = urlparse(value).path
    tried = dict.fromkeys((plain, unquote(plain), urlparse(unescape(value)).path))
    return [p[1:] if p.startswith("/") else content.get_relative_source_path(os.path.join(content.relative_dir, p)) for p in tried]
