"""The headline: given, or the first line of the text; what stands between it and the story."""

from __future__ import annotations

import re
from typing import Sequence

from .boilerplate import is_section
from .bylines import is_byline
from .captions import is_row
from .datelines import dateline_end, is_date_line
from .phrases import key
from .pieces import Piece, in_title_case

_OUTLET = re.compile(r"\s(?:[-–—|:»]|\|)\s")
_LONGEST, _MOST_WORDS, _FEW_WORDS = 300, 40, 12
_SENTENCE_END = re.compile(r"[.!?][\"”’')]*(?=\s+[\"“‘'(]?[A-Z0-9]|\Z)")
_SHORTENED = re.compile(r"\b(?:[A-Z]|[A-Z][a-z]{1,4})\.\Z")


def with_headline(pieces: Sequence[Piece], title: str | None) -> tuple[str, list[Piece]]:
    """The title, and ``pieces`` with the headline marked where the text holds it.

    A given title is looked for in the first lines, with or without an outlet's name behind it.
    With None the first line that is no date line, byline or section label is the headline; a first
    line that is a sentence of the story stays there and its words serve as the title too.
    """
    if title is not None:
        return title, _marked(list(pieces), title) if title.strip() else _with_top_heading(list(pieces))
    number = next((n for n, p in enumerate(pieces[:8]) if p.words and not _is_margin(p)), None)
    if number is None:
        return "", list(pieces)
    line = pieces[number]
    if len(pieces) == 1 or not is_headline(line, pieces[number + 1 :]):
        return _first_sentence(line.text[dateline_end(line.text) :]), list(pieces)
    title = " ".join(line.text.split())
    found = [p.marked("headline") if n == number else p for n, p in enumerate(pieces)]
    return title, _continued(_marked(found, title), number)


def _with_top_heading(pieces: list[Piece]) -> list[Piece]:
    """A text without a title may still open with a headline: it stays, as a heading."""
    first = pieces[0] if len(pieces) > 1 else None
    if (
        first
        and first.kind == "paragraph"
        and len(first.words) <= _MOST_WORDS
        and not _is_margin(first)
        and (not first.closed and len(first.text) <= _LONGEST and first.text[-1] not in ",:" or in_title_case(first.text))
    ):
        pieces[0] = pieces[0].marked(kind="heading")
    return pieces


def is_headline(piece: Piece, after: Sequence[Piece]) -> bool:
    """Whether a first line is a headline and no sentence of the story."""
    text, count = piece.text, len(piece.words)
    if len(text) > _LONGEST or count > _MOST_WORDS or piece.kind in ("item", "quote"):
        return False
    if not piece.closed or text.endswith(("…", "...")) or in_title_case(text) or piece.kind == "heading":
        return True
    if after and (is_date_line(after[0]) or is_byline(after[0])) or text.endswith(("?", "!")) and count <= 20:
        return True
    return count <= _FEW_WORDS and _said_again(piece, after[:4])


def _said_again(piece: Piece, after: Sequence[Piece]) -> bool:
    """Whether the first paragraphs say again what a short line with a full stop says, as they do below a headline."""
    wanted = {w[:5] for w in piece.words if len(w) > 3}
    return len(wanted) >= 2 and len(wanted & {w[:5] for p in after for w in p.words}) >= 0.6 * len(wanted)


def without_fragments(pieces: Sequence[Piece], *, titled: bool) -> list[Piece]:
    """Marks the lines without a full stop between the headline and the first paragraph.

    They are the deck ("headline") right below the headline, and captions. Nothing is marked if
    there is no paragraph, or so many such lines that they may be a list. ``titled`` is False for a
    text that has no title at all: then its first line stays.
    """
    first = next((n for n, p in enumerate(pieces) if p.prose and not p.why), None)
    if first is None:
        return list(pieces)
    loose = [n for n in range(first) if not pieces[n].why and pieces[n].kind != "heading" and (n or titled)]
    if (
        len(loose) > 3
        or sum(pieces[n].chunk == pieces[first].chunk != 0 for n in loose) > 1
        or not all(_is_fragment(pieces[n]) for n in loose)
        or _leads_on(pieces, first)
        or _is_open_text(pieces[first:])
    ):
        return list(pieces)
    found, seen = list(pieces), set()
    for n in loose:
        piece = pieces[n]
        why = "doubled" if piece.key in seen else "headline" if _is_deck(pieces, n) else "caption"
        found[n] = piece.marked(why)
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
            pieces[number] = piece.marked("headline")
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
            pieces[number + 1] = after.marked("headline")
    return pieces


def _first_sentence(text: str) -> str:
    ends = (m.end() for m in _SENTENCE_END.finditer(text[:_LONGEST]) if m.end() > 20 and not _SHORTENED.search(text[: m.end()]))
    end = next(ends, len(text) if len(text) <= _LONGEST else text[: _LONGEST - 100].rfind(" "))
    return " ".join(text[:end].split()) if end > 0 else text[: _LONGEST - 100]


def _is_fragment(piece: Piece) -> bool:
    text = piece.text
    if (
        piece.kind == "item"
        or text[-1] in ":,;-–—"
        or text.endswith(("'s", "’s"))
        or is_row(piece)
        or text.startswith(('"', "“", "‘"))
        or len(piece.words) > 40
    ):
        return False
    return not piece.closed or piece.cut_off


def _is_open_text(pieces: Sequence[Piece]) -> bool:
    """Whether the writer leaves full stops out: then a line without one may be a paragraph."""
    lines = [p for p in pieces if not p.why and p.kind == "paragraph" and len(p.words) >= 8]
    return 3 * sum(not p.closed and p.text[-1] not in ':"”' for p in lines) > len(lines)


def _leads_on(pieces: Sequence[Piece], first: int) -> bool:
    """Whether the first paragraph ends with a colon on the line below: it may go on from there."""
    return pieces[first].text.endswith(":") and first > 0 and pieces[first - 1].chunk == pieces[first].chunk


def _is_deck(pieces: Sequence[Piece], number: int) -> bool:
    """Right below the headline, and not printed twice."""
    before = pieces[number - 1].why if number else ""
    twice = any(p.key == pieces[number].key for p in pieces[number + 1 : number + 4])
    return before == "headline" and not twice
