"""Where paragraphs begin and end in a plain text: blank lines, one paragraph a line, hard-wrapped lines."""

from __future__ import annotations

import re
from typing import Callable, Iterator, Sequence

from ..model import Block
from .pieces import Piece, ends_closed

_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_BULLET = re.compile(r"\s*(?:[-*•·–‣▪■◦]\s+|\(?\d{1,2}[.)]\s+|[•‣▪■◦])(?=\S)")
_OPEN_END = re.compile(r"(?:,|\b(?:a|an|and|as|at|by|for|from|in|of|on|or|the|to|with))$")
_SIGNED = re.compile(r"@\w{1,30}\)?(?:\s\w{3,9}\.?\s\d{1,2},\s\d{4})?$")
_DATED = re.compile(r"(?:at|by|on|posted|published|updated)\b.{0,40}\b(?:19|20)\d\d\b")
_LONGEST_WRAP = 110
_STOPS = ".!?"
_INDENT, _SHORT = 3, 20
_Line = tuple[int, int]


def paragraphs(text: str, blocks: Sequence[Block] | None = None) -> list[Piece]:
    """The pieces of ``text`` in text order; together they hold every character that is no space.

    With ``blocks`` each line of each block is a piece that remembers its block (``given``), and what
    lies between blocks is split as plain text is. A piece of plain text is a paragraph: a line, or
    lines that were one before somebody wrapped them.
    """
    if blocks is None:
        return list(_plain(text, 0, len(text), 0))
    found: list[Piece] = []
    place = 0
    for number, block in enumerate(sorted(blocks, key=lambda b: (b.start, b.end))):
        start, end = max(place, block.start), min(len(text), block.end)
        if end <= start:
            continue
        found += _plain(text, place, start, _next_chunk(found))
        found += _plain(text, start, end, _next_chunk(found), number, block.kind)
        place = end
    return found + list(_plain(text, place, len(text), _next_chunk(found)))


def _next_chunk(found: Sequence[Piece]) -> int:
    return found[-1].chunk + 1 if found else 0


def _plain(text: str, start: int, end: int, chunk: int, given: int | None = None, kind: str = "") -> Iterator[Piece]:
    """The paragraphs of text[start:end]; chunks count from ``chunk``, one chunk alone if ``given``."""
    lines = [place for m in _LINE.finditer(text, start, end) if (place := _trimmed(text, *m.span()))]
    width = _wrap_width(text, lines)
    opens = _openings(text, lines) if width else _no_openings
    first = last = None
    for line in lines:
        if first is None:
            first = last = line
            continue
        apart = _blank_between(text, last[1], line[0])
        if not apart and not opens(last, line) and _joined(text[last[0] : last[1]], text[line[0] : line[1]], width):
            last = line
            continue
        yield _piece(text, first[0], last[1], chunk, given, kind)
        chunk += apart and given is None
        first = last = line
    if first:
        yield _piece(text, first[0], last[1], chunk, given, kind)


def _piece(text: str, start: int, end: int, chunk: int, given: int | None, kind: str) -> Piece:
    words = text[start:end]
    return Piece(start, end, words, kind or ("item" if _BULLET.match(words) and len(words) < 2000 else "paragraph"), chunk, given)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    line = text[start:end]
    bare = line.strip()
    start += len(line) - len(line.lstrip())
    return (start, start + len(bare)) if bare else None


def _blank_between(text: str, start: int, end: int) -> bool:
    breaks = _BREAK.findall(text, start, end)
    return len(breaks) > 1


def _openings(text: str, lines: Sequence[_Line]) -> Callable[[_Line, _Line], bool]:
    """For a wrapped text a test whether a line opens a paragraph though no blank line stands before it: where paragraphs are
    indented one that is; where nothing parts them one after a line that ends as a sentence does."""
    pairs = list(zip(lines, lines[1:]))
    if any(_blank_between(text, a[1], b[0]) for a, b in pairs):
        return _no_openings
    indented = [b for a, b in pairs if text[max(0, b[0] - _INDENT) : b[0]].strip(" \t") == "" and b[0] >= _INDENT]
    if 0 < 2 * len(indented) <= len(lines):
        starts = {start for start, _ in indented}
        return lambda before, line: line[0] in starts
    return lambda before, line: ends_closed(text[before[0] : before[1]])


def _no_openings(before: _Line, line: _Line) -> bool:
    return False


def _joined(line: str, after: str, width: int) -> bool:
    """Whether the line break between two neighbouring lines is a wrap, no end of a paragraph."""
    if after.isupper() and len(after) < _SHORT and ends_closed(line):
        return False  # the agency's name below its report
    if _BULLET.match(after) or _SIGNED.search(line[-60:]) or len(after) < 60 and _DATED.match(after):
        return False
    if line[-1] not in '.!?:;"”' and after[0].islower() and not after[1:2].isupper():
        return True
    if len(line) > _LONGEST_WRAP:
        return False
    return bool(_OPEN_END.search(line[-8:])) or bool(width) and len(line) + 1 + len(after.split(None, 1)[0]) > width


def _wrap_width(text: str, lines: Sequence[tuple[int, int]]) -> int:
    """The column at which the text was wrapped, or 0: in a wrapped text most lines are so long that the next
    line's first word had no room. A line in ten may be longer, and what ends as a sentence may be a paragraph's last line."""
    widths = [end - start for start, end in lines if end - start <= _LONGEST_WRAP]
    width = max(widths, default=0)
    if width < 40 or 10 * (len(lines) - len(widths)) > len(lines):
        return 0
    pairs = [(a, b) for a, b in zip(lines, lines[1:]) if not _blank_between(text, a[1], b[0]) and text[a[1] - 1] not in _STOPS]
    full = sum(a[1] - a[0] + 1 + len(text[b[0] : b[1]].split(None, 1)[0]) > width - 4 for a, b in pairs)
    return width - 4 if len(pairs) >= 2 and full >= 0.6 * len(pairs) else 0
