"""The views of editions, and the index of actors."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from sys import intern
from typing import Any, Callable, Collection, Iterable, Mapping, Sequence

from pelican.contents import Article

from ..corpus.brief import brief_of
from ..corpus.editions import editions
from ..corpus.entities import CorpusEntity
from ..corpus.firsts import new_in, new_where
from ..corpus.lines import best_line
from ..language.dates import date_in_words
from ..language.wording import KIND_ORDER, kind_of
from ..model import Edition, Story
from .article_pages import number_at, shown_mentions
from .desk import Desk, Paper
from .entity_pages import entity_actor, entity_row, new_view, teaser
from .lazy import Lazy, LazySequence, mark_of
from .marks import entity_mark, paper_mark, story_mark
from .story_pages import story_view
from .views import ActorView, EditionView, Reference, TeaserView

#: How much of an ISO day names the period that it lies in.
_LENGTH = {"year": 4, "month": 7, "day": 10}
#: What fits on the page of an edition; the rest is on the pages of its days.
_STORIES, _ARTICLES, _APART = 30, 60, 60
#: Days before an edition's last that an actor's small picture goes back.
_BACK = timedelta(days=30)


@dataclass(frozen=True)
class Span:
    """A stretch of time that has an edition: ``iso`` names it ("2026-03-04", "2026-W10", "2026-03", "2026")."""

    kind: str
    iso: str
    url: str
    save_as: str
    articles: tuple[Article, ...]

    @property
    def day(self) -> str:
        """The day of its newest article."""
        return max(a.date.strftime("%Y-%m-%d") for a in self.articles)


class Period(tuple):
    """Pelican's name of a period, with the edition of it. ``is_read``: whether a template may read that."""

    def __new__(cls, parts: Iterable[Any], edition: Lazy, *, is_read: bool = True):
        self = super().__new__(cls, parts)
        self.edition, self._is_read = edition, is_read
        return self

    def __fingerprint__(self) -> str:
        return mark_of(tuple(self), self.edition.__fingerprint__() if self._is_read else "")


def show_editions(desk: Desk, public: Iterable[str], archives: Mapping[str, list[dict]], *, is_read: bool = True) -> dict[str, Lazy]:
    """Give each of Pelican's period archives its edition, as ``period.edition``, which a template may read or not; all of them and those of weeks,
    by their files."""
    known = frozenset(public)
    spans = _spans(archives, desk.settings)
    inside = {s.save_as: [desk.papers[a.relative_source_path] for a in s.articles if a.relative_source_path in known] for s in spans}
    found = _ranked(desk, inside)
    ways, pictures, news = _ways(desk, spans), _Pictures(desk), _News(desk, inside, found)
    views = {s.save_as: _edition(desk, _frame(desk, s, inside[s.save_as], way), inside[s.save_as], found[s.save_as], s.day, pictures, lambda at=s.save_as: news.of(at))
             for s, way in zip(spans, ways, strict=True)}
    for archive in (a for some in archives.values() for a in some if a["save_as"] in views):
        archive["period"] = Period(archive["period"], views[archive["save_as"]], is_read=is_read)
    return views


def _ranked(desk: Desk, inside: Mapping[str, Sequence[Paper]]) -> dict[str, Edition]:
    """The editions, as the last build ranked them if nothing that decides has changed: actors, stories, and the news in the summaries."""
    def make() -> dict[str, tuple]:
        ranked = editions({save_as: [p.filed for p in papers] for save_as, papers in inside.items()}, desk.entities, desk.stories)
        return {save_as: (e.stories, e.articles, e.actors, e.numbers, e.apart) for save_as, e in ranked.items()}

    telling = sorted((p.id, short.telling, tuple(short.facts[n] for n in short.telling)) for p in desk.papers.values() for short in (brief_of(p.filed),))
    made_from = desk.standing, telling, [(save_as, [p.id for p in papers]) for save_as, papers in inside.items()]
    return {save_as: Edition(*parts) for save_as, parts in desk.keep("editions", made_from, make).items()}


def entity_index(desk: Desk) -> tuple[tuple[str, tuple[ActorView, ...]], ...]:
    """All actors by kind, each kind from A to Z."""
    actors = sorted((entity_row(desk, e) for e in desk.entities), key=lambda a: (a.name.casefold(), a.slug))
    groups = ((kind, tuple(a for a in actors if a.kind == kind)) for kind in KIND_ORDER)
    return tuple((kind, group) for kind, group in groups if group)


def kinds_of(entities: Iterable[CorpusEntity]) -> tuple[str, ...]:
    """The kinds that :func:`entity_index` has."""
    found = {kind_of(label) for label in {e.label for e in entities}}
    return tuple(kind for kind in KIND_ORDER if kind in found)


def newest_edition(days: Sequence[Lazy]) -> Lazy | None:
    """The newest day with news of its own, of ``days`` newest first; a day of undated texts only where there is no other."""
    return next((d for d in days if not d.undated), days[0] if days else None)


def _spans(archives: Mapping[str, list[dict]], settings: Mapping[str, Any]) -> list[Span]:
    spans = [Span(kind, a["dates"][0].date.strftime("%Y-%m-%d")[:_LENGTH[kind]], a["url"], a["save_as"], tuple(a["articles"]))
             for kind in _LENGTH for a in archives.get(kind, ())]
    return sorted((*spans, *_weeks(archives, settings)), key=lambda s: (s.kind, s.iso, s.save_as))


def _weeks(archives: Mapping[str, list[dict]], settings: Mapping[str, Any]) -> Iterable[Span]:
    """ISO weeks (Monday to Sunday); Pelican's longest archive has all articles."""
    if not settings.get("WEEK_ARCHIVE_SAVE_AS"):
        return
    weeks: dict[str, list[Article]] = defaultdict(list)
    longest = next((archives[kind] for kind in _LENGTH if archives.get(kind)), ())
    for article in (a for archive in longest for a in archive["articles"]):
        weeks[article.date.strftime("%G-W%V")].append(article)
    for iso, articles in weeks.items():
        url, save_as = (settings[f"WEEK_ARCHIVE_{what}"].format(date=articles[0].date) for what in ("URL", "SAVE_AS"))
        yield Span("week", iso, url, save_as, tuple(articles))


def _frame(desk: Desk, span: Span, papers: Sequence[Paper], ways: Mapping[str, Any]) -> EditionView:
    """What is known of an edition before it is made."""
    return EditionView(title=date_in_words(span.iso, desk.language), url=span.url, period=span.kind, date=span.day, stories=(), articles=(),
                       actors=(), numbers=(), undated=not any(p.dated for p in papers), **ways)


def _edition(desk: Desk, frame: EditionView, papers: Sequence[Paper], found: Edition, last: str, pictures: _Pictures, news: Callable[[], str]) -> Lazy:
    """The edition, ranked already, which takes little; what it shows is made when a page is rendered."""
    stories = {s.slug: s for p in papers if (s := desk.story_of.get(p.id)) and s.slug in found.stories}
    ordered = _in_order(papers)

    def make() -> EditionView:
        ids = _ids(papers)
        actors = {e.slug: e for e in desk.within(ids, frozenset(found.actors))}
        return replace(
            frame, stories=tuple(story_view(desk, stories[slug], ids, whole=False) for slug in found.stories[:_STORIES]),
            articles=tuple(teaser(desk, desk.papers[a]) for a in found.articles[:_ARTICLES]),
            actors=tuple(_actor(desk, actors[slug], pictures.until(slug, last)) for slug in found.actors),
            numbers=tuple(number_at(desk, desk.papers[a], i) for a, i in found.numbers),
            news=tuple(new_view(desk, new_in(desk.firsts, slug, ordered)) for slug in found.actors),
            apart=tuple(teaser(desk, desk.papers[a]) for a in found.apart[:_APART]),
            left=sum(max(len(some) - most, 0) for some, most in ((found.stories, _STORIES), (found.articles, _ARTICLES), (found.apart, _APART))))

    def mark() -> str:
        ids = _ids(papers)
        return mark_of(frame, found, [paper_mark(desk, p) for p in papers], [story_mark(desk, stories[slug], ids) for slug in found.stories],
                       ordered, news(), [pictures.until(slug, last) for slug in found.actors])

    def heads() -> tuple[TeaserView, ...]:
        """The headlines of its own days: of its stories, then of single articles."""
        ids = _ids(papers)
        told = (p for slug in found.stories[:_STORIES] for p in reversed(_inside(desk, stories[slug], ids)) if p.date[:10] == frame.date)
        return tuple(teaser(desk, p) for p in (*told, *(desk.papers[a] for a in found.articles[:_ARTICLES])))

    mark = cache(mark)
    return Lazy(desk.shelf, make, mark, "edition", heads=LazySequence(desk.shelf, heads, mark, kind="heads"), title=frame.title, url=frame.url, period=frame.period, date=frame.date, undated=frame.undated,
                previous=frame.previous, next=frame.next, within=frame.within, parts=frame.parts)


def _ids(papers: Iterable[Paper]) -> frozenset[str]:
    """Their ids, made when they are asked for: the sets of days, weeks, months and years have each article four times."""
    return frozenset(p.id for p in papers)


def _inside(desk: Desk, story: Story, ids: Collection[str]) -> list[Paper]:
    return [desk.papers[a] for a in story.articles if a in ids]


def _actor(desk: Desk, entity: CorpusEntity, days: tuple[tuple[str, int], ...]) -> ActorView:
    """An actor of the period: the sentence is one that stands by itself, of the newest article that has one."""
    lines = (desk.once(_line, desk.papers[a.article], a.index) for a in reversed(entity.appearances))
    return replace(entity_actor(desk, entity), first=next(filter(None, lines), None), per_day=days)


def _line(desk: Desk, paper: Paper, index: int) -> Reference | None:
    """The sentence that stands by itself best of those that name an entity of the article."""
    mention = best_line(paper.digest, shown_mentions(paper, paper.digest.entities[index]))
    return desk.reference(paper, mention.start) if mention else None


def _in_order(papers: Iterable[Paper]) -> list[str]:
    return [p.id for p in sorted(papers, key=lambda p: (p.date, p.id))]


class _News:
    """What each edition says of its actors first, as a print: worked out actor by actor for all editions, when the first is asked for."""

    def __init__(self, desk: Desk, inside: Mapping[str, Sequence[Paper]], found: Mapping[str, Edition]):
        self._desk, self._inside, self._found, self._texts = desk, inside, found, {}

    def of(self, save_as: str) -> str:
        """A print for all of the edition's actors."""
        if not self._texts:
            self._work_out()
        return self._texts.get(save_as, "")

    def _work_out(self) -> None:
        found: dict[str, list[tuple[str, str]]] = defaultdict(list)
        shown: dict[str, list[str]] = defaultdict(list)
        for save_as, edition in self._found.items():
            for slug in edition.actors:
                shown[slug].append(save_as)
        ordered = {save_as: _in_order(papers) for save_as, papers in self._inside.items()}
        marks = {save_as: mark_of(articles) for save_as, articles in ordered.items()}
        for slug, places in shown.items():
            texts = self._kept(slug, [marks[at] for at in places], [ordered[at] for at in places])
            for at, text in zip(places, texts, strict=True):
                found[at].append((slug, text))
        self._texts = {at: mark_of(sorted(some)) for at, some in found.items()}

    def _kept(self, slug: str, marks: Sequence[str], periods: Sequence[Sequence[str]]) -> list[str]:
        """A print of what is new of an actor in each of some periods, as an earlier build worked it out if the actor and the periods are the same."""
        made_from = mark_of(entity_mark(self._desk, self._desk.entity_by_slug[slug]), marks)
        return self._desk.shelf.seen.shown(f"news {made_from}", lambda: "\n".join(map(mark_of, new_where(self._desk.firsts, slug, periods)))).split("\n")


class _Pictures:
    """How often actors are named on each day; an actor's days are counted once, however many editions show it."""

    def __init__(self, desk: Desk):
        self._desk, self._days = desk, {}

    def until(self, slug: str, day: str) -> tuple[tuple[str, int], ...]:
        """Mentions a day in the weeks before ``day`` and on it."""
        if slug not in self._days:
            counts: Counter[str] = Counter()
            for seen in self._desk.entity_by_slug[slug].appearances:
                if (paper := self._desk.papers[seen.article]).dated:
                    counts[intern(paper.date[:10])] += brief_of(paper.filed).named[seen.index]
            self._days[slug] = tuple(sorted(counts)), tuple(counts[d] for d in sorted(counts))
        first = (date.fromisoformat(day) - _BACK).isoformat()
        days, numbers = self._days[slug]
        within = slice(bisect_left(days, first), bisect_right(days, day))
        return tuple((d, n) for d, n in zip(days[within], numbers[within], strict=True) if n)


def _ways(desk: Desk, spans: Sequence[Span]) -> Iterable[dict[str, Any]]:
    """For each span the ways to those before and after it, to those that it lies in and those that it holds."""
    named = {p.save_as: (date_in_words(p.iso, desk.language), p.url) for p in spans}
    holders: dict[str, dict[str, None]] = defaultdict(dict)
    held: dict[str, dict[str, None]] = defaultdict(dict)
    by_kind = {kind: [p for p in spans if p.kind == kind] for kind in ("day", "week", "month", "year")}
    of_article = {kind: {a.source_path: p.save_as for p in some for a in p.articles} for kind, some in by_kind.items()}
    for small, large in (("day", "week"), ("day", "month"), ("month", "year")):
        for period in by_kind[small]:
            for above in dict.fromkeys(of_article[large].get(a.source_path) for a in period.articles[:1]):
                if above:
                    holders[period.save_as][above] = held[above][period.save_as] = None
    before, after = _neighbours(desk, spans)
    for period in spans:
        yield {"previous": named.get(before.get(period.save_as)), "next": named.get(after.get(period.save_as)),
               "within": tuple(named[s] for s in holders[period.save_as]), "parts": tuple(named[s] for s in sorted(held[period.save_as]))}


def _neighbours(desk: Desk, spans: Sequence[Span]) -> tuple[dict[str, str], dict[str, str]]:
    """For each edition the one before it and the one after it of its kind; days that only files bear are none."""
    dated = [s for s in spans if any(p.dated for a in s.articles if (p := desk.papers.get(a.relative_source_path)))]
    pairs = [(one.save_as, other.save_as) for one, other in zip(dated, dated[1:]) if one.kind == other.kind]
    return {late: early for early, late in pairs}, dict(pairs)
