"""HTML as a stream of tags, gathered into pieces of text.

libxml2 reports each start and end tag, those included that the page leaves out. What is kept beside
the text is a stack of open elements, never a tree: a page of tags that never end costs no more than another.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from lxml import etree

from .blocks import Piece, Writer, joined
from .characters import shown
from .links import safe_target
from .pictures import Seen, seen

_MAX_DEPTH = 2_000
_CHUNK = 1 << 15
#: Elements whose content is no text of the page.
_SKIPPED = frozenset("script style template noscript iframe object embed svg math canvas audio video button select textarea "
                     "input option datalist dialog menu map noframes noembed xmp plaintext frameset applet label".split())
#: Elements that seldom hold the story; a header or footer inside an article is the article's own.
_DOUBTFUL = frozenset("nav aside form".split())
_DOUBTFUL_OUTSIDE = frozenset(("header", "footer"))
_BLOCKS = frozenset("p div section article main header footer nav aside form figure figcaption blockquote ul ol dl li dt dd "
                    "table caption tr td th thead tbody tfoot h1 h2 h3 h4 h5 h6 hr pre address details summary center fieldset "
                    "legend body html hgroup search".split())
_KINDS = ({"blockquote": "quote", "li": "item", "dt": "item", "dd": "item", "figcaption": "paragraph"}
          | {f"h{n}": "heading" for n in range(1, 7)})
_MARKS = {"a": "link", "em": "emphasis", "i": "emphasis", "cite": "emphasis", "strong": "strong", "b": "strong"}
_HEAD = frozenset(("title", "meta", "link", "script", "time"))
_STYLE_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_CLASS_HIDDEN = frozenset(("hidden", "visually-hidden", "visuallyhidden", "sr-only", "screen-reader-text"))
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]{0,20})?[^<>]{0,10000}>")
_CODE = re.compile(r"<(script|style)\b[^<>]{0,10000}>.*?</\1", re.I | re.S)
_BLANKS = re.compile(r"\s+")
_ROW_LENGTH = 400
_LONGEST_HEAD = 200_000


class TooDeep(Exception):
    """More open elements than any page has."""


@dataclass(slots=True)
class Collected:
    """What a stream of tags gave: the pieces of text, (name, attributes, text) of what the head says, the pictures, what was mended."""

    pieces: list[Piece] = field(default_factory=list)
    head: list[tuple[str, dict[str, str], str]] = field(default_factory=list)
    pictures: list[Seen] = field(default_factory=list)
    repairs: tuple[str, ...] = ()


def stream(html: str, *, folder: str = "") -> Collected:
    """The pieces of ``html`` in order, and what its head says. Raises :class:`TooDeep`."""
    gathering = _Gathering(folder)
    parser = etree.HTMLParser(target=gathering, huge_tree=True, recover=True, no_network=True, encoding="utf-8", remove_pis=True)
    html = html.encode("utf-8", "replace").decode("utf-8")
    for start in range(0, len(html), _CHUNK):
        parser.feed(html[start:start + _CHUNK])
        if gathering.depth > _MAX_DEPTH:
            raise TooDeep
    return parser.close() if html.strip() else gathering.close()


def flat(html: str) -> Collected:
    """The text of ``html`` with tags as mere ends of words or blocks."""
    text = _TAG.sub(lambda m: "\n\n" if (m[2] or "").lower() in _BLOCKS else " ", _CODE.sub(" ", html))
    parts = (_BLANKS.sub(" ", shown(unescape(part))).strip() for part in text.split("\n\n"))
    return Collected([Piece(part) for part in parts if part], repairs=("tags nested too deeply: read without markup",))


class _Gathering:
    """lxml's parser target: it calls ``start``, ``end`` and ``data`` in the order of the page."""

    def __init__(self, folder: str):
        self.folder, self.collected, self.writer = folder, Collected(), Writer()
        self.depth = self.skipped = self.pre = self.articles = self.dropped = 0
        self.kinds: list[tuple[str, int]] = []
        self.regions: list[tuple[str, int]] = []
        self.doubts: list[str] = []
        self.rows: list[tuple[int, set[int]]] = []
        self.undo: list[tuple[list[Any], ...]] = []
        self.head_text: list[str] | None = None

    def start(self, tag: Any, attributes: Any) -> None:
        self.depth += 1
        name = str(tag).lower()
        given = {str(k).lower(): v or "" for k, v in attributes.items()}
        if name in _HEAD and (not self.skipped or name in ("meta", "link")):
            self._head(name, given)
        if self.skipped or name in _SKIPPED or _is_hidden(given):
            self.skipped += 1
        else:
            self._enter(name, given)

    def end(self, tag: Any) -> None:
        self.depth -= 1
        name = str(tag).lower()
        if self.head_text is not None and name in ("title", "script"):
            self._end_of_head_text()
        if self.skipped:
            self.skipped -= 1
        else:
            self._leave(name)

    def data(self, data: str) -> None:
        if self.head_text is not None:
            self.head_text.append(data)
        elif not self.skipped:
            self.writer.add(shown(data), as_it_is=bool(self.pre))

    def comment(self, text: str) -> None:
        """Comments are no text."""

    def close(self) -> Collected:
        self._flush()
        if self.dropped:
            said = f"{self.dropped} link(s) dropped whose address is not safe or leads out of the content folder"
            self.collected.repairs += (said,)
        return self.collected

    def _head(self, name: str, given: dict[str, str]) -> None:
        if name == "title" or name == "script" and "ld+json" in given.get("type", ""):
            self.head_text = []
        if name != "script" or self.head_text is not None:
            self.collected.head.append((name, given, ""))

    def _end_of_head_text(self) -> None:
        name, given, _ = self.collected.head[-1]
        self.collected.head[-1] = (name, given, "".join(self.head_text or ())[:_LONGEST_HEAD])
        self.head_text = None

    def _enter(self, name: str, given: dict[str, str]) -> None:
        if name in _BLOCKS:
            self._flush()
        self._enter_part(name, given)
        if name == "br" and not self.writer.break_line():
            self._flush()
        elif name == "q":
            self.writer.add("“")
        elif name == "img":
            self._picture(given)
        elif name == "tr":
            self.rows.append((len(self.collected.pieces), set()))
        elif name in ("td", "th") and self.rows:
            self.rows[-1][1].add(len(self.collected.pieces) - self.rows[-1][0])
        elif name in _MARKS:
            self._begin_mark(name, given)
        self.pre += name == "pre"

    def _enter_part(self, name: str, given: dict[str, str]) -> None:
        """Push what the element says of the text in it; :meth:`_leave` takes it back."""
        said = ((self.kinds, _kind(name)), (self.regions, self._region(name, given)), (self.doubts, self._doubt(name)))
        for stack, value in said:
            if value:
                stack.append(value)
        self.undo.append(tuple(stack for stack, value in said if value))

    def _leave(self, name: str) -> None:
        if name in _MARKS:
            self.writer.end(_MARKS[name])
        elif name == "q":
            self.writer.add("”")
        if name in _BLOCKS:
            self._flush()
        for stack in self.undo.pop() if self.undo else ():
            stack.pop()
        if name == "tr" and self.rows:
            self._end_row(*self.rows.pop())
        self.pre -= name == "pre" and self.pre > 0

    def _region(self, name: str, given: dict[str, str]) -> tuple[str, int] | None:
        if name == "article":
            self.articles += 1
            return ("article", self.articles)
        if "articlebody" in given.get("itemprop", "").lower():
            return ("body", 0)
        return ("main", 0) if name == "main" or given.get("role") == "main" else None

    def _doubt(self, name: str) -> str:
        return name if name in _DOUBTFUL or name in _DOUBTFUL_OUTSIDE and not self.regions else ""

    def _begin_mark(self, name: str, given: dict[str, str]) -> None:
        target = safe_target(given["href"], folder=self.folder) if name == "a" and given.get("href") else ""
        self.dropped += target is None
        self.writer.begin(_MARKS[name], target or "")

    def _flush(self) -> None:
        """End the piece that is being gathered."""
        text, marks = self.writer.take()
        if text:
            kind, level = self.kinds[-1] if self.kinds else ("paragraph", 0)
            self.collected.pieces.append(Piece(text, kind, marks, level, *self._place()))

    def _place(self) -> tuple[tuple[str, int], str]:
        """(the part of the page, the doubtful element) that what comes now stands in."""
        outermost = next((r for r in self.regions if r[0] == "article"), self.regions[-1] if self.regions else ("", 0))
        return outermost, next((d for d in self.doubts if d != "form"), self.doubts[0] if self.doubts else "")

    def _picture(self, given: dict[str, str]) -> None:
        picture = seen(given, len(self.collected.pieces), *self._place())
        if picture:
            self.collected.pictures.append(picture)

    def _end_row(self, first: int, cells: set[int]) -> None:
        """A short row of plain cells is one block; a long one is a page laid out by tables, whose blocks stay."""
        pieces = self.collected.pieces[first:]
        if len(pieces) > 1 and sum(len(p.text) for p in pieces) <= _ROW_LENGTH and all(p.kind == "paragraph" for p in pieces):
            self.collected.pieces[first:] = [joined(pieces, cells)]


def _is_hidden(given: dict[str, str]) -> bool:
    return ("hidden" in given or given.get("aria-hidden") == "true" or bool(_STYLE_HIDDEN.search(given.get("style", "")))
            or not _CLASS_HIDDEN.isdisjoint(given.get("class", "").lower().split()))


def _kind(name: str) -> tuple[str, int] | None:
    return (_KINDS[name], int(name[1]) if _KINDS[name] == "heading" else 0) if name in _KINDS else None
