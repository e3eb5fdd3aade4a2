"""The index of editions: every day with the headlines of its articles, and nothing else of them.

Pelican gives its archives whole articles. A page that shows titles alone should not change with their texts, so it is made from these lines.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import Iterable, Mapping

from pelican.contents import Article

from ..language import Language
from ..language.dates import date_in_words
from .lazy import Lazy
from .views import TeaserView


@dataclass(frozen=True, slots=True)
class LineView:
    """A headline with its outlet, if that is known."""

    title: str
    url: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class ArchiveDay:
    """A day and its ``lines``. ``url`` is that of its edition, empty if there is none; ``within`` as :class:`views.EditionView` has it;
    ``undated``: no article of it has a date of its own."""

    date: str
    title: str
    url: str
    lines: tuple[LineView | TeaserView, ...]
    within: tuple[tuple[str, str], ...] = ()
    undated: bool = False


def archive(articles: Iterable[Article], editions: Mapping[str, Lazy], language: Language) -> tuple[ArchiveDay, ...]:
    """The days of ``articles``, in the order of these; ``editions`` are those of days, by their dates."""
    days = ((day, tuple(map(_line, some))) for day, some in groupby(articles, key=lambda a: a.date.isoformat()[:10]))
    return tuple(_day(day, lines, editions.get(day), language) for day, lines in days)


def _day(day: str, lines: tuple[LineView, ...], edition: Lazy | None, language: Language) -> ArchiveDay:
    if edition is None:
        return ArchiveDay(day, date_in_words(day, language), "", lines)
    return ArchiveDay(day, edition.title, edition.url, lines, edition.within, edition.undated)


def _line(article: Article) -> LineView:
    """What is known of its view without making it; of an article without a digest, what Pelican knows."""
    shown = getattr(article, "view", None) or article
    return LineView(shown.title, shown.url, getattr(shown, "source", "") or "")
