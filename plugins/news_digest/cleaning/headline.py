"""The headline: given, or the first line of the text; what stands between it and the story."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Sequence

from .boilerplate import is_section
from .bylines import is_byline
from .captions import is_row
from .datelines import is_date_line
from .phrases import key
from .pieces import Piece

_OUTLET = re.compile(r"\s(?:[-–—|:»]|\|)\s")
_LONGEST, _MOST_WORDS, _FEW_WORDS = 300, 40, 12
_TITLE_WORDS = re.compile(r"[^\W\d_]{4,}")
_FIRST_SENTENCE = re.compile(r".{20,}?[^\W\d][a-z0-9)%][.!?][\"”’')]*(?=\s[\"“‘'(]?[A-Z0-9]|\Z)", re.S)


def with_headline(pieces: Sequence[Piece], title: str | None) -> tuple[str, list[Piece]]:
    """The title, and ``pieces`` with the headline marked where the text holds it.

    A given title is looked for in the first lines, with or without an outlet's name behind it.
    With None the first line that is no date line, byline or section label is the headline; a first
    line that is a sentence of the story stays there and its words serve as the title too.
    """
    if title is not None:
        return title, _marked(list(pieces), title)
    number = next((n for n, p in enumerate(pieces[:8]) if p.words and not _is_margin(p)), None)
    if number is None:
        return "", list(pieces)
    line = pieces[number]
    if len(pieces) == 1 or not is_headline(line, pieces[number + 1:]):
        return _first_sentence(line.text), list(pieces)
    title = " ".join(line.text.split())
    found = [replace(p, why="headline") if n == number else p for n, p in enumerate(pieces)]
    return title, _continued(_marked(found, title), number)


def is_headline(piece: Piece, after: Sequence[Piece]) -> bool:
    """Whether a first line is a headline and no sentence of the story."""
    text, count = piece.text, len(piece.words)
    if len(text) > _LONGEST or count > _MOST_WORDS or piece.kind in ("item", "quote"):
        return False
    if not piece.closed or text.endswith(("…", "...")) or _in_title_case(text) or piece.kind == "heading":
        return True
    if after and (is_date_line(after[0]) or is_byline(after[0])) or text.endswith(("?", "!")) and count <= 20:
        return True
    return count <= _FEW_WORDS and sum(p.prose for p in after[:4]) >= 2


def without_fragments(pieces: Sequence[Piece], *, titled: bool) -> list[Piece]:
    """Marks the lines without a full stop between the headline and the first paragraph.

    They are the deck ("headline") right below the headline, and captions. Nothing is marked if
    there is no paragraph, or so many such lines that they may be a list. ``titled`` is False for a
    text that has no title at all: then its first line stays.
    """
    first = next((n for n, p in enumerate(pieces) if p.prose and not p.why), None)
    if first is None:
        return list(pieces)
    loose = [n for n in range(first) if not pieces[n].why and (n or titled)]
    if len(loose) > 3 or not all(_is_fragment(pieces[n]) for n in loose):
        return list(pieces)
    found, seen = list(pieces), set()
    for n in loose:
        piece = pieces[n]
        why = "doubled" if piece.key in seen else "headline" if _is_deck(pieces, n) else "caption"
        found[n] = replace(piece, why=why)
        seen.add(piece.key)
    return found


def _is_margin(piece: Piece) -> bool:
    return bool(piece.why) or is_date_line(piece) or is_section(piece) or is_byline(piece)


def _marked(pieces: list[Piece], title: str) -> list[Piece]:
    """Marks the title where it stands again among the first lines."""
    wanted = {k for k in (key(title), *(key(half) for half in _halves(title))) if k}
    for number, piece in enumerate(pieces[:4]):
        if piece.why or len(piece.text) > _LONGEST + 60:
            continue
        lines = {piece.key, *(key(half) for half in _halves(piece.text))}
        if wanted & lines and key(title) in lines | {piece.key} or piece.key in wanted:
            pieces[number] = replace(piece, why="headline")
    return pieces


def _halves(text: str) -> list[str]:
    """What stands before "- Outlet", if the outlet's name is short."""
    cuts = [m.start() for m in _OUTLET.finditer(text[:400])]
    return [text[:cut] for cut in cuts[-2:] if len(text[cut:].split()) <= 7 and len(text[:cut].split()) >= 3]


def _continued(pieces: list[Piece], number: int) -> list[Piece]:
    """A headline that ends with a semicolon goes on in the next line."""
    if pieces[number].text.endswith(";") and number + 1 < len(pieces):
        after = pieces[number + 1]
        if not after.why and len(after.words) <= 25 and after.chunk == pieces[number].chunk:
            pieces[number + 1] = replace(after, why="headline")
    return pieces


def _in_title_case(text: str) -> bool:
    words = _TITLE_WORDS.findall(text)
    return len(words) >= 2 and sum(w[0].isupper() for w in words) >= 0.75 * len(words)


def _first_sentence(text: str) -> str:
    match = _FIRST_SENTENCE.match(text[:_LONGEST])
    words = match[0] if match else text if len(text) <= 200 else text[:200].rsplit(None, 1)[0]
    return " ".join(words.split())


def _is_fragment(piece: Piece) -> bool:
    text = piece.text
    if piece.kind == "item" or text[-1] in ":,;" or is_row(piece) or text.startswith(("\"", "“", "‘")) or len(piece.words) > 40:
        return False
    return not piece.closed or text[0].islower() and len(piece.words) <= 12 and not text[1:2].isupper()


def _is_deck(pieces: Sequence[Piece], number: int) -> bool:
    """Right below the headline, and not printed twice."""
    before = pieces[number - 1].why if number else ""
    twice = any(p.key == pieces[number].key for p in pieces[number + 1:number + 4])
    return before == "headline" and not twice
