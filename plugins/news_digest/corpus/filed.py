"""An article as the corpus sees it: when, where, and what its digest says."""

from __future__ import annotations

from dataclasses import dataclass

from ..model import Digest


@dataclass(frozen=True, slots=True)
class Filed:
    """One article with its digest.

    ``id`` is unique and does not change between builds (its slug or path). ``date`` is ISO 8601, a
    day or a day and time; empty if unknown. ``source`` is the outlet, empty if unknown.
    """

    id: str
    date: str
    title: str
    digest: Digest
    source: str = ""

    @property
    def day(self) -> str:
        """The day of publication as ``yyyy-mm-dd``, or empty."""
        return self.date[:10]


def in_date_order(filed: Filed) -> tuple[str, str]:
    """Sort key: oldest first, undated before all, then by id."""
    return filed.date, filed.id
