"""HTML as a stream of tags, gathered into pieces of text.

libxml2 reports each start and end tag, those included that the page leaves out. What is kept beside
the text is a stack of open elements and marks, never a tree.
"""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from ..model import Mark
from .blocks import Collected, Piece
from .links import safe_target

_MAX_DEPTH = 2_000
_CHUNK = 1 << 15
_SKIPPED = frozenset("script style template noscript nav aside form iframe object embed svg math canvas audio video button select textarea "
                     "input option datalist dialog menu map noframes noembed xmp plaintext frameset applet head".split())
#: Left out of the page at large, but not inside an article, whose own header holds its headline.
_SKIPPED_OUTSIDE = frozenset(("header", "footer"))
_BLOCKS = frozenset("p div section article main header footer figure figcaption blockquote ul ol dl li dt dd table caption tr td th thead tbody "
                    "tfoot h1 h2 h3 h4 h5 h6 hr pre address details summary center fieldset legend body html hgroup search title".split())
_KINDS = {"blockquote": "quote", "li": "item", "dt": "item", "dd": "item", "figcaption": "paragraph"} | {f"h{n}": "heading" for n in range(1, 7)}
_MARKS = {"a": "link", "em": "emphasis", "i": "emphasis", "cite": "emphasis", "strong": "strong", "b": "strong"}
_HEAD = frozenset(("title", "meta", "link", "script", "time", "base"))
_STYLE_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]{0,20})?[^<>]{0,10000}>")
_SPACE = re.compile(r"[ \t\n\r\f\u00a0]+")
_ROW_LENGTH = 400


class TooDeep(Exception):
    """More open elements than any page has."""


def stream(html: str, *, folder: str = "") -> Collected:
    """The pieces of ``html`` in order, and what its head says. Raises :class:`TooDeep`."""
    gathering = _Gathering(folder)
    parser = etree.HTMLParser(target=gathering, huge_tree=True, recover=True, no_network=True, encoding="utf-8", remove_pis=True)
    data = html.encode("utf-8", "replace")
    for start in range(0, len(data), _CHUNK):
        parser.feed(data[start:start + _CHUNK])
        if gathering.depth > _MAX_DEPTH:
            raise TooDeep
    return parser.close() if data.strip() else gathering.close()


def flat(html: str) -> Collected:
    """The text of ``html`` with tags as mere ends of words or blocks."""
    from html import unescape

    text = _TAG.sub(lambda m: "\n\n" if (m[2] or "").lower() in _BLOCKS else " ", html)
    parts = (_SPACE.sub(" ", unescape(part)).strip() for part in text.split("\n\n"))
    return Collected([Piece(part) for part in parts if part])


class _Gathering:
    """lxml's parser target: it calls ``start``, ``end`` and ``data`` in the order of the page."""

    def __init__(self, folder: str):
        self.folder, self.depth, self.skipped = folder, 0, 0
        self.collected = Collected()
        self.kinds: list[tuple[str, int]] = []
        self.regions: list[tuple[str, int]] = []
        self.region_count = 0
        self.pre = 0
        self.rows: list[int] = []
        self.cells: list[list[int]] = []
        self.parts: list[str] = []
        self.length = 0
        self.open_marks: list[tuple[str, str, int]] = []
        self.marks: list[Mark] = []
        self.tags: list[tuple[str, bool]] = []
        self.head_text: list[str] | None = None
        self.dropped = 0

    def start(self, tag: Any, attributes: Any) -> None:
        self.depth += 1
        name = str(tag).lower()
        given = {str(k).lower(): v or "" for k, v in attributes.items()}
        if name in _HEAD:
            self._head(name, given)
        if self.skipped or self._is_skipped(name, given):
            if not self.skipped:
                self.collected.left_out[name] = self.collected.left_out.get(name, 0) + 1
            self.skipped += 1
            return
        if name in _BLOCKS:
            self._flush()
        self._enter(name, given)

    def end(self, tag: Any) -> None:
        self.depth -= 1
        name = str(tag).lower()
        if self.head_text is not None and name in ("title", "script"):
            self._head_end()
        if self.skipped:
            self.skipped -= 1
            return
        self._leave(name)

    def data(self, data: str) -> None:
        if self.head_text is not None:
            self.head_text.append(data)
        elif not self.skipped:
            self._add(data if self.pre else _SPACE.sub(" ", data))

    def comment(self, text: str) -> None:
        pass

    def close(self) -> Collected:
        self._flush()
        if self.dropped:
            self.collected.repairs += (f"{self.dropped} link(s) dropped whose address is not safe or leads out of the content folder",)
        return self.collected

    def _is_skipped(self, name: str, given: dict[str, str]) -> bool:
        if name in _SKIPPED or (name in _SKIPPED_OUTSIDE and not self.regions):
            return name != "head"
        return "hidden" in given or given.get("aria-hidden") == "true" or bool(_STYLE_HIDDEN.search(given.get("style", "")))

    def _head(self, name: str, given: dict[str, str]) -> None:
        if name in ("title", "script"):
            if name == "title" or "ld+json" in given.get("type", ""):
                self.head_text = []
                self.collected.head.append((name, given, ""))
        else:
            self.collected.head.append((name, given, ""))

    def _head_end(self) -> None:
        text = "".join(self.head_text or ())[:200_000]
        self.head_text = None
        name, given, _ = self.collected.head[-1]
        self.collected.head[-1] = (name, given, text)

    def _enter(self, name: str, given: dict[str, str]) -> None:
        if name == "br":
            self._break()
        elif name in _MARKS:
            self._open_mark(name, given)
        if name in _KINDS:
            self.kinds.append((_KINDS[name], int(name[1]) if name[0] == "h" and name[1:].isdigit() else 0))
        if name in ("article", "main") or given.get("role") == "main" or "articlebody" in given.get("itemprop", "").lower():
            self.region_count += 1
            self.regions.append(("article" if name == "article" else "main", self.region_count))
            self.tags.append((name, True))
        else:
            self.tags.append((name, False))
        self.pre += name == "pre"
        if name == "tr":
            self.rows.append(len(self.collected.pieces))
            self.cells.append([])
        elif name in ("td", "th") and self.cells:
            self.cells[-1].append(len(self.collected.pieces))

    def _leave(self, name: str) -> None:
        if name in _MARKS:
            self._close_mark(name)
        if name in _BLOCKS:
            self._flush()
        region = self.tags.pop()[1] if self.tags else False
        if region and self.regions:
            self.regions.pop()
        if name in _KINDS and self.kinds:
            self.kinds.pop()
        self.pre -= name == "pre" and self.pre > 0
        if name == "tr" and self.rows:
            self._join_row(self.rows.pop(), self.cells.pop())

    def _add(self, text: str) -> None:
        if not self.pre and text.startswith(" ") and (not self.parts or self.parts[-1][-1:] in " \n"):
            text = text[1:]
        if text:
            self.parts.append(text)
            self.length += len(text)

    def _break(self) -> None:
        """A line break; two in a row end the paragraph."""
        if self.parts and self.parts[-1] == "\n":
            self._flush()
        elif self.parts:
            while self.parts and self.parts[-1] == " ":
                self.length -= len(self.parts.pop())
            self._add("\n")

    def _open_mark(self, name: str, given: dict[str, str]) -> None:
        target = ""
        if name == "a" and given.get("href"):
            target = safe_target(given["href"], folder=self.folder) or ""
            self.dropped += not target
        self.open_marks.append((_MARKS[name], target, self.length))

    def _close_mark(self, name: str) -> None:
        for i in range(len(self.open_marks) - 1, max(len(self.open_marks) - 20, -1), -1):
            kind, target, start = self.open_marks[i]
            if kind == _MARKS[name]:
                del self.open_marks[i]
                self._mark(kind, target, start)
                return

    def _mark(self, kind: str, target: str, start: int) -> None:
        if start < self.length and (target or kind != "link"):
            self.marks.append(Mark(start, self.length, kind, target))

    def _flush(self) -> None:
        """End the piece that is being gathered; marks that are still open go on in the next one."""
        for kind, target, start in self.open_marks[-20:]:
            self._mark(kind, target, start)
        self.open_marks = [(kind, target, 0) for kind, target, _ in self.open_marks[-20:]]
        piece = self._piece("".join(self.parts))
        if piece:
            self.collected.pieces.append(piece)
        self.parts, self.marks, self.length = [], [], 0

    def _piece(self, raw: str) -> Piece | None:
        text = raw.strip()
        if not text:
            return None
        shift = len(raw) - len(raw.lstrip())
        marks = tuple(m for m in (_within(mark, shift, text) for mark in self.marks) if m)
        kind, level = self.kinds[-1] if self.kinds else ("paragraph", 0)
        return Piece(text, kind, marks, level, self.regions[-1] if self.regions else ("", 0))

    def _join_row(self, first: int, cells: list[int]) -> None:
        """A short row of plain cells is one block; a long one is a page laid out by tables, whose blocks stay."""
        pieces = self.collected.pieces[first:]
        if len(pieces) < 2 or sum(len(p.text) for p in pieces) > _ROW_LENGTH or any(p.kind != "paragraph" for p in pieces):
            return
        starts = {i - first for i in cells}
        text, marks = "", []
        for i, piece in enumerate(pieces):
            text += (" | " if i in starts else " ") if text else ""
            marks += [Mark(len(text) + m.start, len(text) + m.end, m.kind, m.target) for m in piece.marks]
            text += piece.text
        self.collected.pieces[first:] = [Piece(text, "paragraph", tuple(marks), 0, pieces[0].region)]


def _within(mark: Mark, shift: int, text: str) -> Mark | None:
    """``mark`` without the blanks at its ends, in a text that begins ``shift`` characters later."""
    start, end = max(mark.start - shift, 0), min(mark.end - shift, len(text))
    part = text[start:end]
    start, end = start + len(part) - len(part.lstrip()), end - (len(part) - len(part.rstrip()))
    return Mark(start, end, mark.kind, mark.target) if start < end else None
