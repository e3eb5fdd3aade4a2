"""All that the pages of one build are made from: the articles with their digests, the actors, the addresses."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from itertools import starmap
from typing import Any, Callable, Collection, Container, Mapping, TypeVar

from markupsafe import Markup
from pelican.contents import Article

from ..cleaning import faults
from ..corpus.addresses import Earlier, earlier_addresses, earlier_story_addresses
from ..corpus.alike import Alike, alike
from ..corpus.brief import Brief
from ..corpus.entities import Appearance, CorpusEntity, RoleAt
from ..corpus.figures import Figures
from ..corpus.filed import Filed
from ..corpus.firsts import Firsts
from ..folded import Folded, folded
from ..language import Language
from ..model import Digest, Fault, NewsArticle, Publication, Story
from ..store import unpacked
from .appearing import EntityAt, SeenIn
from .body import sentence_number
from .build import KEY, build_of, interface_language
from .kept_with import Keep, keep_nothing, mark_of_plain
from .lazy import Shelf
from .tags import Entity
from .views import Reference

T, V = TypeVar("T"), TypeVar("V")
#: How many small views are held at once, those that were asked for last: with their texts some forty megabytes at most.
_MADE = 1 << 16
#: How many views of articles are held at once: each is shown by its own page, and by few others.
_ARTICLES_HELD = 16


@dataclass(frozen=True)
class Paper:
    """An article on the desk: Pelican's object, the cleaned text, and its digest after a person's edits. The two are packed:
    all that a build holds of them between two pages.

    ``mark`` changes whenever text, digest, edits or header do; ``brief`` is the short of the digest and
    ``known_faults`` what is wrong with the text, if they are made.
    """

    id: str
    page: Article
    title: str
    published: Publication | None
    article: Folded[NewsArticle]
    facts: Folded[Digest]
    edited: tuple[str, ...] = ()
    block: bytes = b""
    mark: str = ""
    brief: Brief | None = None
    known_faults: tuple[Fault, ...] | None = None

    @property
    def news(self) -> NewsArticle:
        """The cleaned text."""
        return self.article.open()

    @property
    def digest(self) -> Digest:
        """What the article says, after a person's edits."""
        return self.facts.open()

    @property
    def front_matter(self) -> str:
        """The digest block as it would be written; packed, too."""
        return unpacked(self.block) if self.block else ""

    @cached_property
    def url(self) -> str:
        """The page's address from the site's root; Pelican works it out anew each time."""
        return self.page.url

    @property
    def faults(self) -> tuple[Fault, ...]:
        """What is wrong with the text as a whole."""
        return tuple(faults(self.news)) if self.known_faults is None else self.known_faults

    @property
    def date(self) -> str:
        return self.published.iso if self.published else ""

    @property
    def dated(self) -> bool:
        """Whether the date is the article's own, not only its file's."""
        return bool(self.published) and self.published.found != "file"

    @cached_property
    def filed(self) -> Filed:
        """The article as the corpus wants it."""
        return Filed(self.id, self.date, self.title, self.facts, self.source, self.dated, self.brief)

    @property
    def source(self) -> str:
        """The outlet, if the author names it."""
        return self.said("source")

    def said(self, key: str) -> str:
        """What the author's header says under ``key``: as he wrote it, for the reader keeps it escaped for other themes."""
        value = getattr(self.page, key, "") or ""
        return value.unescape() if isinstance(value, Markup) else str(value)


def paper_of(id: str, page: Article, news: NewsArticle, digest: Digest | Folded[Digest], edited: tuple[str, ...] = (), block: bytes = b"",
             mark: str = "") -> Paper:
    """The :class:`Paper` of an article and its digest; ``block`` is that of :class:`blocks.Block`, packed."""
    return Paper(id, page, news.title, news.published, folded(news), folded(digest), edited, block, mark)


@dataclass(frozen=True)
class Desk:
    """The papers by id, the corpus' entities with their tags, the stories; and Pelican's settings for addresses.

    ``keep`` keeps what is made from entities and stories for all builds.
    """

    papers: Mapping[str, Paper]
    entities: tuple[CorpusEntity, ...]
    tags: Mapping[str, Entity]
    stories: tuple[Story, ...]
    figures: Mapping[str, Figures] = field(repr=False)
    settings: Mapping[str, Any] = field(repr=False)
    marks: dict[tuple, str] = field(default_factory=dict, repr=False)
    shelf: Shelf = field(default_factory=Shelf, repr=False)
    article_shelf: Shelf = field(default_factory=lambda: Shelf(_ARTICLES_HELD), repr=False)
    keep: Keep = field(default=keep_nothing, repr=False)

    @cached_property
    def language(self) -> Language:
        """The language of the pages' own words."""
        return interface_language(self.settings)

    @cached_property
    def entity_at(self) -> EntityAt:
        """The corpus' entity of the n-th entity of an article's digest."""
        return EntityAt(self.seen_in)

    @cached_property
    def standing(self) -> str:
        """Changes with all that ranks articles, stories and actors: who stands in which article, and how salient. A text that has changed often
        leaves that as it was, though joining had to read it."""
        return mark_of_plain((sorted((p.id, p.date, p.dated) for p in self.papers.values()), [(s.slug, s.lead, s.articles) for s in self.stories],
                              sorted((e.slug, [(a.article, a.salience) for a in e.appearances]) for e in self.entities)))

    @cached_property
    def alike(self) -> dict[str, tuple[Alike, ...]]:
        """For each public article the earlier ones about the same actors."""
        public = {a.article for e in self.entities for a in e.appearances}
        filed = [Filed(p.id, p.date, p.title, p.facts) for p in self.papers.values() if p.id in public]
        found = self.keep("alike", self.standing, lambda: {a: [(x.article, x.actors) for x in some] for a, some in alike(
            filed, self.entities, {a: s.slug for a, s in self.story_of.items()}).items()})
        return {a: tuple(starmap(Alike, some)) for a, some in found.items()}

    @cached_property
    def earlier(self) -> tuple[Earlier, ...]:
        """Addresses that actors had before."""
        return earlier_addresses(self.entities)

    @cached_property
    def earlier_stories(self) -> tuple[Earlier, ...]:
        """Addresses that stories had before."""
        return earlier_story_addresses(self.stories, {a: self.papers[a].filed for story in self.stories for a in story.articles})

    @cached_property
    def seen_in(self) -> SeenIn:
        """For each article the corpus' entities in it, in the order of its digest."""
        return SeenIn(self.entities)

    @cached_property
    def roles_in(self) -> dict[tuple[str, str], list[RoleAt]]:
        """The roles that an article (its id) gives an entity (its slug)."""
        found: dict[tuple[str, str], list[RoleAt]] = defaultdict(list)
        for entity in self.entities:
            for role in entity.roles:
                found[entity.slug, role.article].append(role)
        return found

    def within(self, articles: Collection[str], slugs: Container[str] | None = None) -> tuple[CorpusEntity, ...]:
        """The entities in these articles (those of ``slugs``, if given), with what these alone say of them: appearances and roles. ``salience``
        stays that of the corpus.

        Takes time by the size of ``articles``, whatever the size of the corpus.
        """
        found: dict[str, list[Appearance]] = defaultdict(list)
        for article in articles:
            for entity, seen in self.seen_in.get(article, ()):
                if slugs is None or entity.slug in slugs:
                    found[entity.slug].append(seen)
        return tuple(self._part(self.entity_by_slug[slug], seen) for slug, seen in sorted(found.items()))

    def _part(self, entity: CorpusEntity, seen: list[Appearance]) -> CorpusEntity:
        ordered = sorted(seen, key=lambda a: (a.date, a.article, a.index))
        roles = [r for a in dict.fromkeys(x.article for x in ordered) for r in self.roles_in.get((entity.slug, a), ())]
        return replace(entity, appearances=tuple(ordered), roles=tuple(roles), forms=())

    @cached_property
    def entity_by_slug(self) -> dict[str, CorpusEntity]:
        """The corpus' entities by their address."""
        return {entity.slug: entity for entity in self.entities}

    @cached_property
    def brief(self) -> dict[str, Entity]:
        """The tags as articles bear them."""
        return {slug: tag.brief() for slug, tag in self.tags.items()}

    @cached_property
    def story_of(self) -> dict[str, Story]:
        """The story that an article belongs to."""
        return {article: story for story in self.stories for article in story.articles}

    @cached_property
    def story_by_slug(self) -> dict[str, Story]:
        """The stories by their address."""
        return {story.slug: story for story in self.stories}

    @cached_property
    def paper_at(self) -> dict[str, Paper]:
        """The papers by the address of their page."""
        return {paper.url: paper for paper in self.papers.values()}

    @cached_property
    def firsts(self) -> Firsts:
        """What each article says of each actor first."""
        return Firsts({a: self.papers[a].filed for e in self.entities for a in {seen.article for seen in e.appearances}}, self.entities, self.figures)

    def entity_url(self, entity: CorpusEntity) -> str:
        """Where the actor's page is, from the site's root."""
        return self._entity_urls[entity.slug]

    @cached_property
    def _entity_urls(self) -> dict[str, str]:
        return {slug: tag.url for slug, tag in self.tags.items()}

    @cached_property
    def has_files(self) -> bool:
        """Whether the site has files for programs."""
        return build_of(self.settings).settings.data_files if KEY in self.settings else True

    def json_url(self, page: str) -> str:
        """Where the facts of the page at ``page`` stand; empty if the site has no files for programs."""
        return beside(page) if self.has_files else ""

    def story_url(self, story: Story) -> str:
        """Where the story's page is, from the site's root."""
        return self.settings["STORY_URL"].format(slug=story.slug)

    def reference(self, paper: Paper, start: int, text: str | None = None) -> Reference:
        """The sentence of ``paper`` at offset ``start``; without a place, the page itself. The same object for the same sentence, if
        it was asked for not long ago."""
        return self.once(_place_of, paper, (start, text))

    def sentence(self, paper: Paper, number: int, words: str) -> Reference:
        """A sentence of ``paper`` by its number, which counts from 1; without one (0), the page itself."""
        return self.once(_reference, paper, (number, words))

    def nth(self, paper: Paper, place: int) -> Reference:
        """The sentence of ``paper`` at ``place`` among all of the text; the article is opened only if it was not asked for lately."""
        return self.once(_nth, paper, place)

    def once(self, make: Callable[[Desk, Paper, T], V], paper: Paper, of: T) -> V:
        """What ``make`` gives, made once: it stands on many pages, and what was written of it can stand there again."""
        return self._made(make, paper.id, of)

    def rest(self) -> None:
        """Let go of what pages share: all are written, and what is still to be made of them needs room."""
        self.shelf.made.clear()
        if "_made" in vars(self):
            self._made.cache_clear()
        if "firsts" in vars(self):
            self.firsts.of.cache_clear()

    @cached_property
    def _made(self) -> Callable[..., Any]:
        return lru_cache(maxsize=_MADE)(lambda make, id, of: make(self, self.papers[id], of))


def _place_of(desk: Desk, paper: Paper, at: tuple[int, str | None]) -> Reference:
    start, text = at
    number = sentence_number(paper.digest.sentences, start) if start >= 0 else None
    if text is None and number:
        return desk.nth(paper, number - 1)
    return desk.sentence(paper, number or 0, " ".join((text or "").split()))


def _nth(desk: Desk, paper: Paper, place: int) -> Reference:
    return desk.sentence(paper, place + 1, " ".join(paper.digest.sentences[place].text.split()))


def _reference(desk: Desk, paper: Paper, said: tuple[int, str]) -> Reference:
    number, words = said
    anchor = f"#s{number}" if number else ""
    return Reference(paper.url + anchor, words, paper.title, paper.date[:10] if paper.dated else "", paper.source)


def beside(url_or_path: str) -> str:
    """Where a page's facts stand: ``a/index.html`` and ``a/`` have ``a/index.json``, ``a/b.html`` has ``a/b.json``."""
    folder, slash, file = url_or_path.rpartition("/")
    return f"{folder}{slash}{file.removesuffix('.html') or 'index'}.json"
