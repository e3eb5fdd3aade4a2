"""An article as the corpus sees it: when, where, and what its digest says."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Callable, Sequence

from ..folded import Folded, opened
from ..model import Digest, Sentence

if TYPE_CHECKING:
    from .brief import Brief


@dataclass(frozen=True, slots=True)
class Filed:
    """One article with its digest.

    ``id`` is unique and does not change between builds (its slug or path). ``date`` is ISO 8601, a
    day or a day and time; empty if unknown. ``facts`` is the digest, which may be packed. ``source`` is the outlet, empty if unknown. ``dated`` is
    False if the date is only that of the file: such a day says nothing about when the event was. ``brief`` is the short of the digest, if it is made.
    """

    id: str
    date: str
    title: str
    facts: Digest | Folded[Digest]
    source: str = ""
    dated: bool = True
    brief: Brief | None = None

    @property
    def digest(self) -> Digest:
        """What the article says."""
        return opened(self.facts)

    @property
    def day(self) -> str:
        """The day of publication as ``yyyy-mm-dd``, or empty."""
        return self.date[:10]

    @property
    def news_day(self) -> str:
        """The day of publication if the article or its author gives it, else empty."""
        return self.date[:10] if self.dated else ""


def in_date_order(filed: Filed) -> tuple[str, str]:
    """Sort key: oldest first, undated before all, then by id."""
    return filed.date, filed.id


def by_day(articles: Sequence[Filed]) -> list[Filed]:
    """Articles without a date of their own, then the others, oldest first; of one time by id."""
    return sorted(articles, key=lambda a: (a.date if a.dated else "", a.id))


def sentence_index(digest: Digest) -> Callable[[int], Sentence | None]:
    """A function from an offset to the sentence that holds it, or None between sentences."""
    starts = [s.start for s in digest.sentences]

    def at(offset: int) -> Sentence | None:
        place = bisect_right(starts, offset) - 1
        return digest.sentences[place] if place >= 0 and offset < digest.sentences[place].end else None

    return at
