"""What kind of block a piece of the story is: paragraph, heading, item or quote."""

from __future__ import annotations

import re
from itertools import groupby
from typing import Sequence

from .captions import is_row
from .datelines import is_date_line
from .pieces import Piece

_MOST_WORDS, _LONGEST, _LIST = 14, 100, 3
_QUOTED = re.compile(r"['‘][^'‘’\"]{2,60}['’]\Z")
_NUMBERS = re.compile(r"(?<![\w.])\d[\d.,:/-]*")


def with_kinds(pieces: Sequence[Piece]) -> list[Piece]:
    """``pieces`` with subheadings and rows of lists told from paragraphs; kinds that the reader gave stay.

    A short line without a full stop is a heading if something follows it; three such lines and more
    in a row are a list, and so are rows of numbers.
    """
    kept = [p for p in pieces if not p.why]
    kinds: dict[int, str] = {}
    for short, group in groupby(kept, key=_is_short_line):
        lines = list(group)
        if short:
            kinds |= {
                p.start: "item" if len(lines) >= _LIST and not p.text.isupper() or _is_result(p) else "heading" for p in lines
            }
    if kept and kinds.get(kept[-1].start) == "heading":
        del kinds[kept[-1].start]
    return [p.marked(kind=kinds[p.start]) if p.start in kinds and not p.why else p for p in pieces]


def _is_short_line(piece: Piece) -> bool:
    text, count = piece.text, len(piece.words)
    if piece.kind != "paragraph" or piece.given is not None or count > _MOST_WORDS or len(text) > _LONGEST or text[-1] in ",;:":
        return False
    if piece.closed and not (text.endswith("?") and count <= 10 and text[0].isupper()):
        return False
    return text[0].isupper() or text[0].isdigit() or bool(_QUOTED.match(text))


def _is_result(piece: Piece) -> bool:
    """A row with two numbers, as "Home 2 Away 1", or a label and a number."""
    return is_row(piece) and not is_date_line(piece) and (len(_NUMBERS.findall(piece.text)) >= 2 or ":" in piece.text)
