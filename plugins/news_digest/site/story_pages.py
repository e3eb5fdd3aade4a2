"""The view of one story, and what only its own page shows: figures that differ, its timeline, what its articles share."""

from __future__ import annotations

from typing import Container, Iterator, Sequence

from ..corpus.brief import brief_of, is_news
from ..corpus.copies import Copies, Own, copies
from ..corpus.differing import Differing, differing
from ..corpus.filed import Filed
from ..corpus.gist import Told, gist, timeline
from ..language.quantities import number_in_words, unit_name
from ..model import Quantity, Story
from .article_pages import number_at, quote_at
from .desk import Desk, Paper
from .entity_pages import entity_actor, teaser
from .lazy import Lazy, LazySequence, made, mark_of
from .ledger_pages import Ledger, ledger_links
from .marks import story_mark
from .views import ActorView, DiffersView, MomentView, NumberView, OwnView, Reference, SharedView, StoryPageView, StoryView

#: What the page itself shows of a long list.
_ACTORS, _FIGURES, _OWN, _SHARED = 24, 12, 12, 40


def story_view(desk: Desk, story: Story, within: Container[str] | None = None, *, whole: bool = True) -> StoryView:
    """A story: its articles newest first, a summary from several of them, its actors and numbers.

    ``within`` holds the ids of the articles that count: an edition tells what its day knew. ``whole``: with
    actors and numbers.
    """
    papers = [desk.papers[a] for a in story.articles if within is None or a in within]
    days = [p.date[:10] for p in papers if p.dated] or [""]
    lead = story.lead if any(p.id == story.lead for p in papers) else papers[-1].id
    return StoryView(
        title=desk.papers[lead].title, slug=story.slug, url=desk.story_url(story), first=min(days), last=max(days),
        articles=tuple(teaser(desk, p) for p in reversed(papers)), summary=tuple(_told(desk, t) for t in gist(_filed(papers))),
        actors=story_actors(desk, papers)[:_ACTORS] if whole else (), numbers=_telling(desk, papers) if whole else ())


def lazy_story(desk: Desk, story: Story) -> Lazy:
    """The :class:`StoryView`, made when a page shows it; ``page`` is its :class:`StoryPageView`, made likewise.

    How long the story's lists are is known without either, for that decides which further pages there are.
    """
    papers = [desk.papers[a] for a in story.articles]

    def mark() -> str:
        return story_mark(desk, story)

    def rows(of: Lazy, name: str, count: int) -> LazySequence:
        return LazySequence(desk.shelf.beside, lambda: getattr(made(of), name), lambda: mark_of(mark(), name), count, f"story {name}")

    whole, beside_it = Lazy(desk.shelf, lambda: story_view(desk, story), mark), Lazy(desk.shelf, lambda: story_page(desk, story), mark)
    page = Lazy(desk.shelf, lambda: made(beside_it), mark, "story-page", json_url=desk.json_url(desk.story_url(story)),
                numbers=rows(beside_it, "numbers", sum(len(brief_of(p.filed).values) for p in papers)),
                said=rows(beside_it, "said", sum(len(brief_of(p.filed).words) for p in papers)))
    return Lazy(desk.shelf, lambda: made(whole), mark, "story", slug=story.slug, url=desk.story_url(story), title=story.title, last=story.last,
                articles=rows(whole, "articles", len(papers)), page=page)


def story_page(desk: Desk, story: Story) -> StoryPageView:
    """What the story's own page shows besides."""
    papers = [desk.papers[a] for a in story.articles]
    filed, ledger = _filed(papers), _ledger(desk, story)
    found = copies(filed)
    return StoryPageView(
        json_url=desk.json_url(desk.story_url(story)), differs=tuple(_differs(desk, d) for d in differing(filed)),
        moments=tuple(MomentView(m.iso, m.articles, _told(desk, m.told)) for m in timeline(filed)),
        shared=tuple(_shared(desk, found))[:_SHARED], own=tuple(_own(desk, o) for o in reversed(found.own)) if found.shared else (),
        numbers=ledger.numbers, said=ledger.said, more=ledger_links(ledger))


def ledger_of_story(story: Lazy, save_as: str, has_files: bool = True) -> Ledger:
    """The ledger of a story (see :func:`lazy_story`), whose page is written to ``save_as``."""
    return Ledger(story.title, story.url, save_as, story.page.numbers, story.page.said, story.articles, has_files)


def story_actors(desk: Desk, papers: Sequence[Paper]) -> tuple[ActorView, ...]:
    """The actors that are key in one of the articles: those in most of them first, then by their salience there."""
    views = [entity_actor(desk, e) for e in desk.within({p.id for p in papers}) if any(a.key for a in e.appearances)]
    return tuple(sorted(views, key=lambda v: (-v.articles, -v.salience, v.slug)))


def _ledger(desk: Desk, story: Story) -> Ledger:
    """All figures and quotations of a story, newest article first."""
    papers = [desk.papers[a] for a in reversed(story.articles)]
    return Ledger(
        story.title, desk.story_url(story), "", tuple(number_at(desk, p, n) for p in papers for n in range(len(brief_of(p.filed).values))),
        tuple(("in", quote_at(desk, p, n)) for p in papers for n in range(len(brief_of(p.filed).words))), tuple(teaser(desk, p) for p in papers),
        has_files=desk.has_files)


def _filed(papers: Sequence[Paper]) -> list[Filed]:
    return [p.filed for p in papers]


def _told(desk: Desk, told: Told) -> Reference:
    return desk.reference(desk.papers[told.article], told.sentence.start, told.sentence.text)


def _telling(desk: Desk, papers: Sequence[Paper]) -> tuple[NumberView, ...]:
    """Figures of the summaries, newest article first, each fact once: what a reader wants at first sight."""
    found: dict[tuple, NumberView] = {}
    for paper in reversed(papers):
        spans = [(s.start, s.end) for s in paper.digest.summary]
        for n, q in enumerate(paper.digest.quantities):
            if is_news(q) and any(start <= q.start < end for start, end in spans):
                found.setdefault((q.value, q.unit, q.period), number_at(desk, paper, n))
    return tuple(found.values())[:_FIGURES]


def _differs(desk: Desk, found: Differing) -> DiffersView:
    views = tuple(number_at(desk, desk.papers[c.at.article], c.at.index) for c in found.claims)
    highest: dict[str, Quantity] = {}
    for claim in found.claims:
        if claim.day and (claim.day not in highest or claim.quantity.value > highest[claim.day].value):
            highest[claim.day] = claim.quantity
    views_of = {c.quantity: v for c, v in zip(found.claims, views, strict=True)}
    points = tuple((day, views_of[q].value, number_in_words(q.value, desk.language)) for day, q in sorted(highest.items()))
    units, label = unit_name(found.subject.unit, desk.language), desk.language.say(found.subject.label)
    what = f"{units} {label}" if found.subject.runs else f"{label} ({units})"
    return DiffersView(what[:1].upper() + what[1:], found.subject.unit, found.contradict, views,
                       points if found.subject.runs and len(points) > 1 else ())


def _shared(desk: Desk, found: Copies) -> Iterator[SharedView]:
    for shared in found.shared:
        places = [desk.reference(desk.papers[a], s.start, s.text) for a, s in shared.places]
        yield SharedView(places[0], tuple(places))


def _own(desk: Desk, own: Own) -> OwnView:
    paper = desk.papers[own.article]
    return OwnView(desk.reference(paper, -1), tuple(desk.reference(paper, s.start, s.text) for s in own.sentences[:_OWN]),
                   len(own.sentences), own.of, desk.papers[own.copy_of].title if own.copy_of else "")
