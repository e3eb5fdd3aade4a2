"""What kind of block a piece of the story is: paragraph, heading, item or quote."""

from __future__ import annotations

from dataclasses import replace
from typing import Sequence

from .captions import is_row
from .pieces import Piece

_MOST_WORDS = 14


def with_kinds(pieces: Sequence[Piece]) -> list[Piece]:
    """``pieces`` with subheadings and rows of tables told from paragraphs; kinds that the reader gave stay."""
    kept = [p for p in pieces if not p.why]
    kinds = {p.start: _kind(p, kept[n + 1] if n + 1 < len(kept) else None, kept[n - 1] if n else None) for n, p in enumerate(kept)}
    return [replace(p, kind=kinds[p.start]) if p.start in kinds else p for p in pieces]


def _kind(piece: Piece, after: Piece | None, before: Piece | None) -> str:
    if piece.kind != "paragraph" or piece.given is not None:
        return piece.kind
    if is_row(piece) and any(p is not None and is_row(p) for p in (before, after)):
        return "item"
    return "heading" if after is not None and _is_heading(piece) else "paragraph"


def _is_heading(piece: Piece) -> bool:
    text = piece.text
    return len(piece.words) <= _MOST_WORDS and len(text) <= 100 and (not piece.closed or text.endswith("?") and len(piece.words) <= 10 and text[0].isupper() and _titled(text)) \
        and text[-1] not in ",;:" and not text.startswith(("\"", "“", "‘", "'")) and text[0].isupper()


def _titled(text: str) -> bool:
    return len(text.split()) <= 4
