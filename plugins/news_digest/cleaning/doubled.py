"""Paragraphs that stand twice, word for word or nearly."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Iterable, Sequence

from .pieces import Piece

_FEWEST, _FEWEST_IN_VERSE, _SHINGLE, _MOST_PLACES = 7, 12, 4, 6
#: In a paragraph of so many words beside its double one changed word is allowed for: it spoils four runs.
_LONG = 20
_BESIDE = 2
_TELLING = frozenset("no not never none nor neither n't without".split())


def without_doubled(pieces: Sequence[Piece]) -> list[Piece]:
    """``pieces`` with every paragraph marked whose words all stand in another one, which is kept.

    Of two equal ones the first is kept. One of two unequal ones goes only if at least nine of ten
    of its runs of four words (eight, if it is long and beside it) stand in the longer, and it has no number and no "not" of its own:
    nothing that it says is lost. The story's first paragraph goes only for one beside it. Lines of fewer than seven words stay, such as a dialogue's
    "No.", unless they stand between two doubled ones. Time is linear in the length of the text.
    """
    found = _equal(list(pieces))
    return _contained(found)


def _counts(piece: Piece, pieces: Sequence[Piece], number: int) -> bool:
    """Whether a piece is long enough to be there twice by mistake only; a verse's refrain is not."""
    if piece.why or piece.kind == "heading":
        return False
    verse = any(
        0 <= n < len(pieces) and pieces[n].chunk == piece.chunk and pieces[n].given is None for n in (number - 1, number + 1)
    )
    return len(piece.words) >= (_FEWEST_IN_VERSE if verse and len(piece.text) < 80 else _FEWEST)


def _equal(pieces: list[Piece]) -> list[Piece]:
    first: dict[str, int] = {}
    found, twin_before = list(pieces), None
    for number, piece in enumerate(pieces):
        twin = first.get(piece.key) if not piece.why and piece.words else None
        if (
            twin is not None
            and _counts(piece, pieces, number)
            or (twin is not None and twin_before is not None and twin == twin_before + 1)
        ):
            found[number] = piece.marked("doubled")
            twin_before = twin
        else:
            twin_before = None
            if not piece.why:
                first.setdefault(piece.key, number)
    return found


def _contained(pieces: list[Piece]) -> list[Piece]:
    places = _shingle_places(pieces)
    found = list(pieces)
    lead = next((n for n, p in enumerate(pieces) if p.prose and not p.why), -1)
    for number, piece in enumerate(pieces):
        if not _counts(piece, pieces, number) or len(piece.words) > 400:
            continue
        other = _best_holder(piece, number, pieces, places)
        if other is not None and not found[other].why and (number != lead or abs(other - number) <= _BESIDE):
            found[number] = piece.marked("doubled")
    return found


def _shingle_places(pieces: Sequence[Piece]) -> dict[tuple[str, ...], list[int]]:
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, piece in enumerate(pieces):
        if not piece.why and piece.kind != "heading":
            for shingle in _shingles(piece.words):
                if len(places[shingle]) < _MOST_PLACES:
                    places[shingle].append(number)
    return places


def _shingles(words: Sequence[str]) -> Iterable[tuple[str, ...]]:
    return dict.fromkeys(zip(*(words[n:] for n in range(_SHINGLE))))


def _best_holder(piece: Piece, number: int, pieces: Sequence[Piece], places: dict[tuple[str, ...], list[int]]) -> int | None:
    """The longer piece that holds nearly all of ``piece``, or None."""
    shingles = list(_shingles(piece.words))
    shared = Counter(n for s in shingles for n in places[s] if n != number)
    for other, count in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
        if count < 0.8 * len(shingles):
            return None
        if count < 0.9 * len(shingles) and not (len(piece.words) >= _LONG and abs(other - number) <= _BESIDE):
            continue
        if (
            len(pieces[other].words) >= len(piece.words)
            and not _lost(piece, pieces[other])
            and (len(pieces[other].words), -other) > (len(piece.words), -number)
        ):
            return other
    return None


def _lost(piece: Piece, holder: Piece) -> bool:
    """Whether a number, a negation or more than one word in twelve would be lost with ``piece``."""
    missing = Counter(piece.words) - Counter(holder.words)
    return any(w in _TELLING or any(c.isdigit() for c in w) for w in missing) or 12 * sum(missing.values()) > len(piece.words)
