"""When an article was published, if its own lines say so beyond doubt."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Iterator, Sequence

from ..model import Publication
from .dateforms import clock, full_dates
from .phrases import either
from .pieces import Piece

_PUBLISHED, _BARE, _UPDATED = range(3)


def publication(pieces: Sequence[Piece]) -> Publication | None:
    """The date in the date lines and datelines that cleaning found, never one of the running story.

    A date that is said to be the publication's goes before a bare one, and that before an update's;
    among equals the first counts. A time of day is kept if it stands with the date; its zone is not.
    """
    found = [
        (rank, number, iso)
        for number, piece in enumerate(pieces)
        if piece.why in ("dateline", "byline")
        for rank, iso in _dates(piece.text)
    ]
    return Publication(min(found)[2], "text") if found else None


def _dates(text: str) -> Iterator[tuple[int, str]]:
    """(rank, ISO date) of the dates in a line, part by part: each word such as "Updated" begins a part."""
    cuts = [0, *(m.start() for m in _said().finditer(text) if m.start()), len(text)]
    for start, end in zip(cuts, cuts[1:]):
        dates, time = full_dates(text[start:end]), clock(text[start:end])
        for _, _, iso in dates:
            yield _rank(text[start:end]), f"{iso}T{time}" if time and len(dates) == 1 else iso


def _rank(words: str) -> int:
    said = _said().match(words)
    return _BARE if not said else _UPDATED if said.lastgroup == "updated" else _PUBLISHED


@lru_cache(maxsize=None)
def _said() -> re.Pattern:
    return re.compile(rf"\b(?:(?P<updated>{either('dates', 'updated')})|(?P<published>{either('dates', 'published')}))\b", re.I)
