"""The views of editions, stories and the index of actors."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Collection, Container, Iterable, Sequence

from ..corpus.editions import edition
from ..corpus.filed import Filed
from ..language.dates import date_in_words
from ..language.wording import KIND_ORDER
from ..model import Story
from .article_pages import number_view
from .desk import Desk, Paper
from .entity_pages import entity_actor, teaser
from .lazy import Lazy, mark_of
from .marks import paper_mark, story_mark
from .views import ActorView, EditionView, NumberView, Reference, StoryView

_STORY_NUMBERS = 40
#: How much of an ISO day names the period that it lies in.
_LENGTH = {"year": 4, "month": 7, "day": 10}


def show_editions(desk: Desk, filed: Sequence[Filed], periods: dict[str, list[dict]]) -> tuple[Lazy, ...]:
    """Give each of Pelican's period archives its edition, as ``period.edition``; all of them, by their files."""
    by_id = {f.id: f for f in filed}
    views: dict[str, Lazy] = {}
    for period, archives in sorted(periods.items()):
        ordered = sorted(archives, key=lambda a: a["save_as"])
        words = [(date_in_words(a["dates"][0].date.strftime("%Y-%m-%d")[:_LENGTH[period]], desk.language), a["url"]) for a in ordered]
        for i, archive in enumerate(ordered):
            inside = [by_id[a.relative_source_path] for a in archive["articles"] if a.relative_source_path in by_id]
            frame = EditionView(title=words[i][0], url=archive["url"], period=period, date=archive["dates"][0].date.strftime("%Y-%m-%d"),
                                stories=(), articles=(), actors=(), numbers=(), previous=words[i - 1] if i else None,
                                next=words[i + 1] if i + 1 < len(words) else None)
            views[archive["save_as"]] = view = _edition(desk, inside, frame)
            archive["period"] = Period(archive["period"], view)
    return tuple(view for _, view in sorted(views.items()))


class Period(tuple):
    """Pelican's name of a period, with the edition of it."""

    def __new__(cls, parts: Iterable[Any], edition: Lazy):
        self = super().__new__(cls, parts)
        self.edition = edition
        return self

    def __fingerprint__(self) -> str:
        return mark_of(tuple(self), self.edition.__fingerprint__())


def story_view(desk: Desk, story: Story, within: Container[str] | None = None) -> StoryView:
    """A story: its articles, a sentence from each, its actors and numbers.

    ``within`` holds the ids of the articles that count: an edition tells what its day knew.
    """
    papers = [desk.papers[a] for a in story.articles if within is None or a in within]
    ids = {p.id for p in papers}
    title = story.title if story.lead in ids else papers[-1].news.title
    return StoryView(
        title=title, slug=story.slug, url=desk.story_url(story), first=papers[0].date[:10], last=papers[-1].date[:10],
        articles=tuple(teaser(desk, p) for p in reversed(papers)), summary=_story_summary(desk, papers),
        actors=_story_actors(desk, ids), numbers=_numbers(desk, papers)[:_STORY_NUMBERS])


def entity_index(desk: Desk) -> tuple[tuple[str, tuple[ActorView, ...]], ...]:
    """All actors by kind, each kind from A to Z."""
    actors = sorted((entity_actor(desk, e) for e in desk.entities), key=lambda a: (a.name.casefold(), a.slug))
    groups = ((kind, tuple(a for a in actors if a.kind == kind)) for kind in KIND_ORDER)
    return tuple((kind, group) for kind, group in groups if group)


def _edition(desk: Desk, inside: list[Filed], frame: EditionView) -> Lazy:
    """The edition, ranked now, which takes little; what it shows is made when a page is rendered."""
    ids = {f.id for f in inside}
    stories = {s.slug: s for s in dict.fromkeys(desk.story_of[f.id] for f in inside if f.id in desk.story_of)}
    found = edition(inside, desk.within(ids), tuple(stories.values()))

    def make() -> EditionView:
        actors = {e.slug: e for e in desk.within(ids)}
        return replace(
            frame, stories=tuple(story_view(desk, stories[slug], ids) for slug in found.stories),
            articles=tuple(teaser(desk, desk.papers[a]) for a in found.articles),
            actors=tuple(entity_actor(desk, actors[slug]) for slug in found.actors),
            numbers=tuple(number_view(desk, desk.papers[a], desk.papers[a].digest.quantities[i]) for a, i in found.numbers))

    def mark() -> str:
        return mark_of(frame, found, [paper_mark(desk, desk.papers[f.id]) for f in inside],
                       [story_mark(desk, stories[slug], ids) for slug in found.stories])

    return Lazy(desk.shelf, make, mark, title=frame.title, url=frame.url, period=frame.period, date=frame.date,
                previous=frame.previous, next=frame.next)


def _story_summary(desk: Desk, papers: Sequence[Paper], most: int = 3) -> tuple[Reference, ...]:
    """The first summary sentence of the newest article, then of others, none twice."""
    chosen: dict[str, Reference] = {}
    for paper in reversed(papers):
        for sentence in paper.digest.summary[:1]:
            chosen.setdefault(" ".join(sentence.text.split()).casefold(), desk.reference(paper, sentence.start, sentence.text))
    return tuple(chosen.values())[:most]


def _story_actors(desk: Desk, ids: Collection[str]) -> tuple[ActorView, ...]:
    """The actors that are key in one of the articles: those in most of them first, then by their salience there."""
    keyed = [e for e in desk.within(ids) if any(a.key for a in e.appearances)]
    views = {e.slug: entity_actor(desk, e) for e in keyed}
    return tuple(sorted(views.values(), key=lambda v: (-v.articles, -v.salience, v.slug)))


def _numbers(desk: Desk, papers: Sequence[Paper]) -> tuple[NumberView, ...]:
    return tuple(number_view(desk, paper, q) for paper in reversed(papers) for q in paper.digest.quantities if q.unit)
