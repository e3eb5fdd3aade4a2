"""What a search reads of a page: a document of those parts alone, from which Pagefind makes the same as from the whole page.

Pagefind takes nearly all its time to walk through markup that it throws away: of a page of 30 kB it reads two. It reads what is below
``data-pagefind-body``, elements with other attributes of its own wherever they are, and for the title and picture of a result the
first heading, ``title`` and ``img``. A page on which these can't be told apart by their tags alone is given whole.
"""

from __future__ import annotations

import re
from typing import Iterator

_SIGN = "data-pagefind-"
BODY = f"{_SIGN}body"
#: What Pagefind reads nothing of, wherever it stands.
_UNREAD = re.compile(r"<!--.*?-->|<(script|style)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_HTML = re.compile(r"<html\b[^<>]*>", re.IGNORECASE)
_MARKED = re.compile(rf"<(?:(title|h1|img)\b[^<>]*|([a-z][a-z0-9-]*)\s[^<>]*{_SIGN}[^<>]*)>", re.IGNORECASE)
_ORDERS = re.compile(rf"<[^<>]*{_SIGN}sort[^<>]*>[^<>]*", re.IGNORECASE)
_PLAIN_ORDER = re.compile(rf'<meta (?:name="[\w-]*" )?content="([^"&<>]*)" {_SIGN}sort="([\w-]+)\[content\]">')
#: Elements that have no end.
_VOID = frozenset({"meta", "img", "input", "br", "hr", "link", "source", "wbr", "area", "base", "col", "embed", "track"})
#: Where one of these has parts of a page within, their meaning hangs on it.
_AROUND = re.compile(rf"<(?:nav|footer|form|label)\b|{_SIGN}(?:ignore|weight)", re.IGNORECASE)

_HEADING = re.compile(r"<h1\b(?![^<>]*-ignore)[^<>]*>\s*[^<\s]", re.IGNORECASE)
#: An element that Pagefind does not read, with nothing but words in it.
_IGNORED = re.compile(rf"<([a-z][a-z0-9]*)\b[^<>]*{_SIGN}ignore[^<>]*>[^<]*</\1>", re.IGNORECASE)


def searchable(page: str) -> str:
    """The parts of ``page`` that Pagefind reads, as a document; ``page`` itself where they can't be told."""
    text = _UNREAD.sub("", page)
    html = _HTML.search(text)
    if not html or BODY not in text:
        return page
    try:
        parts = list(_parts(text))
    except ValueError:
        return page
    parts = [part for part in parts if not part.startswith("<title")] if any(map(_has_heading, parts)) else parts
    made = f"<!doctype html>{html[0]}<body>" + "\n".join(parts) + "</body></html>"
    return made if made.count(_SIGN) == text.count(_SIGN) else page


def orders(document: str) -> str:
    """By what results can be put in order, of a :func:`searchable` document: ``date 2026-03-01`` if it says so once and plainly, else the elements."""
    found = [element.strip() for element in _ORDERS.findall(document)]
    plain = _PLAIN_ORDER.fullmatch(found[0]) if len(found) == 1 else None
    return f"{plain[2]} {plain[1]}" if plain else "\n".join(found)


def _has_heading(part: str) -> bool:
    """Whether a first heading with words stands in ``part``, where it is read: then the page's own title, which names the site, too, is not."""
    found = _HEADING.search(part)
    return found is not None and "-ignore" not in _IGNORED.sub("", part[:found.start()])


def _parts(text: str) -> Iterator[str]:
    end = 0
    for tag in _MARKED.finditer(text):
        if tag.start() >= end:
            name = (tag[1] or tag[2]).lower()
            if _AROUND.search(tag[0]):
                raise ValueError("what is within this element is read in another way than what is not")
            end = tag.end() if name in _VOID else _end(text, name, tag.end())
            yield text[tag.start():end]


def _end(text: str, name: str, at: int) -> int:
    """Where the element ``name`` ends whose first tag ends ``at``. Raises ValueError if it does not."""
    depth = 1
    for tag in re.compile(rf"<(/?){name}(?=[\s>/])[^<>]*>", re.IGNORECASE).finditer(text, at):
        depth += -1 if tag[1] else 1
        if not depth:
            return tag.end()
    raise ValueError(f"<{name}> has no end")
