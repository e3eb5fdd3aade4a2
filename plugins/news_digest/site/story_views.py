"""What a template sees on a story's own page; as in :mod:`.views`, plain frozen data."""

from __future__ import annotations

from dataclasses import dataclass

from .views import LedgerLinks, NumberView, QuoteView, Reference


@dataclass(frozen=True, slots=True)
class DiffersView:
    """Figures for one thing, newest first. ``what``: "People killed", "Depth (miles)". ``points`` are (day, value, value in words) of a
    count that went on, oldest first, one a day: the highest that an article of the day gives."""

    what: str
    unit: str
    contradict: bool
    figures: tuple[NumberView, ...]
    points: tuple[tuple[str, float | int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class MomentView:
    """A date that articles mention, one sentence, and in how many articles it stands."""

    iso: str
    articles: int
    reference: Reference


@dataclass(frozen=True, slots=True)
class SharedView:
    """A sentence that several articles have: the oldest one's words, and each article's place for it."""

    reference: Reference
    places: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class OwnView:
    """What only one article has: ``count`` sentences of ``of``, the first of them shown. ``copy_of`` is the headline of the
    article that has most of it, too."""

    article: Reference
    sentences: tuple[Reference, ...]
    count: int
    of: int
    copy_of: str = ""


@dataclass(frozen=True, slots=True)
class StoryPageView:
    """What a story's own page shows beside its :class:`StoryView`; ``numbers`` and ``said`` are its whole ledger."""

    json_url: str
    differs: tuple[DiffersView, ...]
    moments: tuple[MomentView, ...]
    shared: tuple[SharedView, ...]
    own: tuple[OwnView, ...]
    numbers: tuple[NumberView, ...]
    said: tuple[tuple[str, QuoteView], ...]
    more: LedgerLinks = LedgerLinks()
