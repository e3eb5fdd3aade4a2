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
    found = [(rank, number, iso) for number, piece in enumerate(pieces) if piece.why in ("dateline", "byline")
             for rank, iso in _dates(piece.text)]
    return Publication(min(found)[2], "text") if found else None


def _dates(text: str) -> Iterator[tuple[int, str]]:
    dates = list(full_dates(text))
    for number, (start, end, iso) in enumerate(dates):
        before = text[dates[number - 1][1] if number else 0:start]
        after = text[end:dates[number + 1][0] if number + 1 < len(dates) else len(text)]
        time = clock(after) or (clock(text) if len(dates) == 1 else None)
        yield _rank(before, after if len(dates) == 1 else ""), f"{iso}T{time}" if time else iso


def _rank(before: str, after: str) -> int:
    for words in (before, after):
        said = [m.lastgroup for m in _said().finditer(words)]
        if said:
            return _UPDATED if said[-1] == "updated" else _PUBLISHED
    return _BARE


@lru_cache(maxsize=None)
def _said() -> re.Pattern:
    return re.compile(rf"\b(?:(?P<updated>{either('dates', 'updated')})|(?P<published>{either('dates', 'published')}))\b", re.I)
