"""From a raw text to a NewsArticle: nothing is cut out of the text, spans of it are classified."""

from __future__ import annotations

import bisect
import re
from typing import Iterator, Sequence

from ..model import Block, Mark, NewsArticle, Removed
from .boilerplate import without_boilerplate
from .bylines import without_bylines
from .captions import without_captions
from .datelines import without_datelines, without_own_dateline
from .doubled import without_doubled
from .headline import with_headline, without_fragments
from .kinds import with_kinds
from .links import without_links
from .paragraphs import paragraphs
from .pieces import Piece
from .published import publication


def clean(
    text: str, *, title: str | None = None, source: str = "", blocks: Sequence[Block] | None = None, marks: Sequence[Mark] = ()
) -> NewsArticle:
    """The article in ``text``: its headline, the blocks of its story, and what is no part of the story.

    ``title``: the headline if it is known; None if the text's first line is to be taken as the
    headline; "" if there is none. ``blocks`` is the paragraph split if the reader knows it (HTML,
    Markdown). Blocks and removed pieces never overlap and together hold every character that is no
    space. Of a text of one paragraph nothing but a dateline is set aside. Raises nothing; takes time linear in the text.
    """
    pieces = paragraphs(text, blocks)
    title, pieces = with_headline(pieces, title)
    pieces = _classified(pieces, titled=bool(title)) if len(pieces) > 1 else without_own_dateline(pieces)
    return NewsArticle(
        title=title,
        text=text,
        blocks=tuple(_blocks(pieces, blocks or (), text)),
        source=source,
        published=publication(pieces),
        removed=tuple(_removed(pieces, text)),
        marks=tuple(marks),
    )


def _classified(pieces: list[Piece], *, titled: bool) -> list[Piece]:
    for step in (without_datelines, without_boilerplate, without_captions, without_bylines, without_links):
        pieces = step(pieces)
    pieces = without_fragments(pieces, titled=titled)
    return with_kinds(without_doubled(pieces))


def _blocks(pieces: Sequence[Piece], given: Sequence[Block], text: str) -> Iterator[Block]:
    """Blocks of what stays; neighbouring lines of one block of the reader's are one block again."""
    start = end = 0
    last: Piece | None = None
    for piece in pieces:
        if last is not None and (piece.why or piece.given is None or piece.given != last.given):
            yield Block(start, end, last.kind)
            last = None
        if not piece.why:
            start, end, last = start if last is not None else piece.start, piece.end, piece
    if last is not None:
        yield Block(start, end, last.kind)


def _removed(pieces: Sequence[Piece], text: str) -> Iterator[Removed]:
    breaks = [m.start() for m in re.finditer(r"\r\n|[\n\r]", text)]
    for piece in pieces:
        if piece.why:
            yield Removed(piece.start, piece.end, piece.text, piece.why, bisect.bisect_left(breaks, piece.start) + 1)
