"""The pictures of a page's story: none is shown, so each is told of as left out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Iterator, Mapping, Sequence

from ..model import Picture
from .blocks import Piece
from .characters import shown

_MOST, _LONGEST = 200, 500
#: Where an address may stand on pages that load their pictures late, in order of trust.
_ADDRESSES = ("src", "data-src", "data-original", "data-lazy-src")


@dataclass(frozen=True, slots=True)
class Seen:
    """An ``img`` of the page: how many pieces of text came before it, and in what part of the page it stands."""

    before: int
    region: tuple[str, int]
    doubt: str
    alt: str
    address: str


def seen(given: Mapping[str, str], before: int, region: tuple[str, int], doubt: str) -> Seen | None:
    """The picture with the attributes ``given``; None for one that nobody is meant to see (a counting pixel, a spacer)."""
    alt, address = _line(given.get("alt", "")), next((a for a in (_address(given.get(name, "")) for name in _ADDRESSES) if a), "")
    tiny = any(given.get(side, "").strip().removesuffix("px") in ("0", "1") for side in ("width", "height"))
    return None if tiny or not (alt or address) else Seen(before, region, doubt, alt, address)


def pictures(found: Sequence[Seen], pieces: Sequence[Piece], story: Sequence[Piece]) -> tuple[Picture, ...]:
    """Those of ``found`` that stand in the part of the page that is the story, placed in the text that ``layout`` makes of it."""
    places = {(p.region, p.doubt) for p in story}
    starts = dict(_starts(pieces, story))
    end = sum(len(p.text) + 2 for p in story) - 2
    inside = [s for s in found if (s.region, s.doubt) in places or not story][:_MOST]
    return tuple(Picture(next((starts[n] for n in range(s.before, len(pieces)) if n in starts), max(end, 0)), s.alt, s.address) for s in inside)


def _starts(pieces: Sequence[Piece], story: Sequence[Piece]) -> Iterator[tuple[int, int]]:
    """(number of a piece, where it begins in the story's text)."""
    numbers, start = {id(p): n for n, p in enumerate(pieces)}, 0
    for piece in story:
        yield numbers[id(piece)], start
        start += len(piece.text) + 2


def _line(text: str) -> str:
    return " ".join(shown(text).split())[:_LONGEST]


def _address(value: str) -> str:
    """``value`` as an address to be read, not to be followed; one that holds the picture itself says nothing."""
    return "" if value.strip().lower().startswith("data:") else _line(value)
