"""Titles of other articles that stand in or below a story."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Sequence

from .captions import is_row
from .phrases import either, keys
from .pieces import Piece, in_title_case, part

_TRAILING = re.compile(
    r"(?<=[.!?\"”’)])\s+(?:READ MORE|READ ALSO|ALSO READ|SEE ALSO|RELATED|WATCH|MORE|READ"
    r"|Read more|Also read|Read also|See also|Related)\s?:\s[^\n.]{5,150}\Z"
)
_SPLIT = re.compile(r"\s[•·|»›]\s")
_ELSEWHERE = re.compile(r"(?:also|more|elsewhere|most read|other stories)\s(?:in|from|on|at)\s.{2,40}:\Z", re.I)
_LONGEST_LIST, _FEWEST_TITLES = 12, 3


def without_links(pieces: Sequence[Piece]) -> list[Piece]:
    """``pieces`` with links to other stories marked: announced ones, labelled ones, repeated ones, runs of titles."""
    found = [p for piece in pieces for p in _split(piece)]
    found = _announced(found)
    found = [p.marked("links") if not p.why and _is_labelled(p) else p for p in found]
    return _interleaved(_runs(_repeated(found)))


def is_title(piece: Piece) -> bool:
    """Whether a line reads as the title of an article: some words, a capital first, no full stop."""
    text = piece.text
    return (
        3 <= len(piece.words) <= 22
        and len(text) <= 160
        and "\n" not in text
        and not (piece.closed and not text.endswith("?"))
        and text[-1] not in ",;:-–—"
        and (text[0].isupper() or text[0].isdigit() or text[0] in "\"'“‘")
        and not is_row(piece)
    )


def _is_story_title(piece: Piece) -> bool:
    """A title of five words or more that is no row of a table: it has whole words and no number at its end."""
    return (
        not piece.why
        and piece.kind == "paragraph"
        and is_title(piece)
        and len(piece.words) >= 5
        and not piece.text[-1].isdigit()
        and sum(map(len, piece.words)) >= 3.5 * len(piece.words)
    )


def _announced(pieces: list[Piece]) -> list[Piece]:
    """Marks "Read more:" and the titles below it."""
    found = list(pieces)
    left, last = 0, max((n for n, p in enumerate(pieces) if p.prose and not p.why), default=-1)
    for number, piece in enumerate(pieces):
        if piece.why in ("", "boilerplate") and _is_head(piece):
            found[number] = piece.marked(piece.why or "links")
            left = _LONGEST_LIST
        elif (
            left
            and not piece.why
            and (is_title(piece) or not piece.closed and len(piece.words) <= 22 and (piece.kind == "item" or number > last))
        ):
            found[number] = piece.marked("links")
            left -= 1
        elif not piece.why:
            left = 0
    return found


def _is_head(piece: Piece) -> bool:
    """Whether a line announces links: "Related stories", "Also in the Post:" and the like."""
    return (
        len(piece.text) < 60 and not piece.closed and (piece.key in keys("links", "heads") or bool(_ELSEWHERE.match(piece.text)))
    )


@lru_cache(maxsize=None)
def _label() -> re.Pattern:
    return re.compile(
        rf"[\[(*>»\s-]*(?i:{either('links', 'labels')})\s?[:|»>]+\s?(?=[A-Z0-9\"'“‘])"
        rf"|(?:READ|WATCH|MORE|RELATED|READ MORE|SEE ALSO|ALSO READ|VIDEO|PHOTOS|GALLERY|LIVE)\s?[-–—]\s?(?=[A-Z0-9\"'“‘])"
    )


def _is_labelled(piece: Piece) -> bool:
    return (
        len(piece.text) <= 200
        and len(piece.words) <= 30
        and piece.kind != "heading"
        and bool(_label().match(piece.text))
        and (
            not piece.closed
            or piece.text[:24].isupper()
            or len(piece.words) <= 20
            and not re.search(r"\b(?:said|says|told)\b", piece.text)
        )
        or _is_bulleted_row(piece)
    )


def _is_bulleted_row(piece: Piece) -> bool:
    """A row of short titles without full stops, such as "Sports • Weather • Jobs at the Daily", alone."""
    if len(piece.text) > 300 or piece.closed or piece.kind == "item":
        return False
    parts = _SPLIT.split(piece.text)
    return (
        len(parts) >= 3
        and all(p[:1].isupper() and len(p.split()) <= 8 for p in parts)
        and not any(c.isdigit() for c in piece.text)
    )


def _repeated(pieces: list[Piece]) -> list[Piece]:
    """A title that stands twice inside the story, and the section's name between the two."""
    places: dict[str, list[int]] = {}
    for number, piece in enumerate(pieces):
        if _is_story_title(piece):
            places.setdefault(piece.key, []).append(number)
    found = list(pieces)
    first = next((n for n, p in enumerate(pieces) if p.prose and not p.why), len(pieces))
    for numbers in places.values():
        if len(numbers) < 2 or numbers[0] < first:
            continue
        for number in numbers:
            found[number] = pieces[number].marked("links")
        for a, b in zip(numbers, numbers[1:]):
            if b - a == 2 and not pieces[a + 1].why and len(pieces[a + 1].words) <= 4 and not pieces[a + 1].closed:
                found[a + 1] = pieces[a + 1].marked("links")
    return found


def _runs(pieces: list[Piece]) -> list[Piece]:
    """Two or more titles one after the other inside the story, each speaking of what the story speaks of."""
    first = next((n for n, p in enumerate(pieces) if p.prose and not p.why), len(pieces))
    story = frozenset(w for p in pieces if p.prose and not p.why for w in p.words)
    found, run = list(pieces), []
    for number, piece in enumerate([*pieces, None]):
        if (
            piece
            and number > first
            and _is_story_title(piece)
            and not piece.closed
            and "(" not in piece.text
            and (not run or run[-1] == number - 1 and pieces[run[-1]].chunk >= piece.chunk - 1)
        ):
            run.append(number)
            continue
        if 2 <= len(run) <= 5 and not pieces[run[0] - 1].text.endswith(":") and all(_shares_words(pieces[n], story) for n in run):
            for n in run:
                found[n] = pieces[n].marked("links")
        run = []
    return found


def _interleaved(pieces: list[Piece]) -> list[Piece]:
    """Three titles or more, each alone between two paragraphs, In Title Case and of something else than the story: promotions.
    A story's own headings speak of what its paragraphs do."""
    first = next((n for n, p in enumerate(pieces) if p.prose and not p.why), len(pieces))
    story = frozenset(w for p in pieces if p.prose and not p.why for w in p.words)
    strange = [n for n, p in enumerate(pieces) if n > first and _is_story_title(p) and not p.closed and in_title_case(p.text)
               and not _shares_words(p, story) and not any(_is_title_of_story(pieces[m]) for m in (n - 1, n + 1) if m < len(pieces))]
    marked = frozenset(strange) if len(strange) >= _FEWEST_TITLES else frozenset()
    return [p.marked("links") if n in marked else p for n, p in enumerate(pieces)]


def _is_title_of_story(piece: Piece) -> bool:
    return not piece.why and not piece.prose


def _shares_words(title: Piece, story: frozenset[str]) -> bool:
    """Whether at least two, and a third, of the title's long words stand in the story's paragraphs."""
    words = {w for w in title.words if len(w) > 4}
    shared = sum(w in story for w in words)
    return shared >= 2 and 3 * shared >= len(words)


def _split(piece: Piece) -> list[Piece]:
    """A paragraph and the link that ends it."""
    match = (
        _TRAILING.search(piece.text, max(0, len(piece.text) - 180))
        if not piece.why and len(piece.words) > 12 and not piece.closed
        else None
    )
    return (
        [p for p in (part(piece, 0, match.start()), part(piece, match.start(), len(piece.text), "links")) if p]
        if match
        else [piece]
    )
