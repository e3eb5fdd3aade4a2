"""A ledger's order: every number, or every quotation, around an actor or a story, one row each."""

from __future__ import annotations

from typing import Iterable, Mapping

from .figures import At
from .filed import Filed


def newest_first(filed: Mapping[str, Filed], places: Iterable[At]) -> list[At]:
    """The places once each: newest article first, undated ones last, then by its id, then as the text has them. ``filed`` goes by id."""
    by_text = sorted(set(places), key=lambda at: (at.article, at.index))
    return sorted(by_text, key=lambda at: filed[at.article].date, reverse=True)
