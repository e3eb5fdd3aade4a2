"""Pieces of text with their inline marks: gathered tag by tag, then laid out as the article's text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ..model import Block, Mark

_SPACE = re.compile(r"[ \t\n\r\f\u00a0]+")
#: So many marks may be open at once; a page that nests more means none of them.
_MOST_MARKS = 20


@dataclass(frozen=True, slots=True)
class Piece:
    """A block whose marks count from its own beginning.

    ``level`` 1 to 6 is a heading's. ``region`` names the part of the page that it belongs to: main,
    body (of an article), article with its number, or nothing. ``doubt`` is the element round it that
    seldom holds a story: nav, aside, header, footer, form, or nothing.
    """

    text: str
    kind: str = "paragraph"
    marks: tuple[Mark, ...] = ()
    level: int = 0
    region: tuple[str, int] = ("", 0)
    doubt: str = ""


def layout(pieces: list[Piece]) -> tuple[str, tuple[Block, ...], tuple[Mark, ...]]:
    """(the pieces joined by blank lines, their blocks, their marks), all counted in the joined text."""
    blocks, marks, start = [], [], 0
    for piece in pieces:
        blocks.append(Block(start, start + len(piece.text), piece.kind))
        marks += [Mark(start + m.start, start + m.end, m.kind, m.target) for m in piece.marks]
        start += len(piece.text) + 2
    marks.sort(key=lambda m: (m.start, -m.end, m.kind, m.target))
    return "\n\n".join(p.text for p in pieces), tuple(blocks), tuple(marks)


def joined(pieces: list[Piece], cells: set[int]) -> Piece:
    """A table's row as one piece: pieces at whose place a cell begins have a bar before them."""
    text, marks = "", []
    for i, piece in enumerate(pieces):
        text += (" | " if i in cells else " ") if text else ""
        marks += [Mark(len(text) + m.start, len(text) + m.end, m.kind, m.target) for m in piece.marks]
        text += piece.text
    return Piece(text, "paragraph", tuple(marks), 0, pieces[0].region, pieces[0].doubt)


@dataclass(slots=True)
class Writer:
    """The text of the piece that is being gathered, blanks collapsed as a browser does, and its marks."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    open: list[tuple[str, str, int]] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)

    def add(self, text: str, *, as_it_is: bool = False) -> None:
        text = text if as_it_is else _SPACE.sub(" ", text)
        if not as_it_is and text.startswith(" ") and (not self.parts or self.parts[-1][-1:] in " \n"):
            text = text[1:]
        if text:
            self.parts.append(text)
            self.length += len(text)

    def break_line(self) -> bool:
        """A line break; False if one stands there already, so that the paragraph ends."""
        if self.parts and self.parts[-1] == "\n":
            return False
        if self.parts:
            self.add("\n", as_it_is=True)
        return True

    def begin(self, kind: str, target: str = "") -> None:
        if len(self.open) < _MOST_MARKS:
            self.open.append((kind, target, self.length))

    def end(self, kind: str) -> None:
        found = next((i for i in range(len(self.open) - 1, -1, -1) if self.open[i][0] == kind), None)
        if found is not None:
            self._mark(*self.open.pop(found))

    def take(self) -> tuple[str, tuple[Mark, ...]]:
        """(the text, its marks), without blanks at the ends; marks that are still open go on in the next piece."""
        for mark in self.open:
            self._mark(*mark)
        raw = "".join(self.parts)
        text, shift = raw.strip(), len(raw) - len(raw.lstrip())
        marks = tuple(m for mark in self.marks if (m := _within(mark, shift, text)))
        self.parts, self.marks, self.length = [], [], 0
        self.open = [(kind, target, 0) for kind, target, _ in self.open]
        return text, marks

    def _mark(self, kind: str, target: str, start: int) -> None:
        if start < self.length and (target or kind != "link"):
            self.marks.append(Mark(start, self.length, kind, target))


def _within(mark: Mark, shift: int, text: str) -> Mark | None:
    """``mark`` without the blanks at its ends, in a text that begins ``shift`` characters later."""
    start, end = max(mark.start - shift, 0), min(mark.end - shift, len(text))
    part = text[start:end]
    start, end = start + len(part) - len(part.lstrip()), end - (len(part) - len(part.rstrip()))
    return Mark(start, end, mark.kind, mark.target) if start < end else None
