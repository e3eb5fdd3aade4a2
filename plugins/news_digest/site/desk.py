"""All that the pages of one build are made from: the articles with their digests, the actors, the addresses."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Mapping

from markupsafe import Markup
from pelican.contents import Article

from ..cleaning import faults
from ..corpus.entities import CorpusEntity
from ..corpus.figures import Figures
from ..language import Language
from ..model import Digest, Fault, NewsArticle, Story
from .body import sentence_number
from .build import interface_language
from .tags import Entity
from .views import Reference


@dataclass(frozen=True)
class Paper:
    """An article on the desk: Pelican's object, the cleaned text, and its digest after a person's edits."""

    id: str
    page: Article
    news: NewsArticle
    digest: Digest
    edited: tuple[str, ...] = ()
    front_matter: str = ""

    @cached_property
    def url(self) -> str:
        """The page's address from the site's root; Pelican works it out anew each time."""
        return self.page.url

    @cached_property
    def faults(self) -> tuple[Fault, ...]:
        """What is wrong with the text as a whole."""
        return tuple(faults(self.news))

    @property
    def date(self) -> str:
        return self.news.published.iso if self.news.published else ""

    @property
    def dated(self) -> bool:
        """Whether the date is the article's own, not only its file's."""
        return bool(self.news.published) and self.news.published.found != "file"

    @property
    def source(self) -> str:
        """The outlet, if the author names it."""
        return self.said("source")

    def said(self, key: str) -> str:
        """What the author's header says under ``key``: as he wrote it, for the reader keeps it escaped for other themes."""
        value = getattr(self.page, key, "") or ""
        return value.unescape() if isinstance(value, Markup) else str(value)


@dataclass(frozen=True)
class Desk:
    """The papers by id, the corpus' entities with their tags, the stories; and Pelican's settings for addresses."""

    papers: Mapping[str, Paper]
    entities: tuple[CorpusEntity, ...]
    tags: Mapping[str, Entity]
    stories: tuple[Story, ...]
    figures: Mapping[str, Figures] = field(repr=False)
    settings: Mapping[str, Any] = field(repr=False)

    @cached_property
    def language(self) -> Language:
        """The language of the pages' own words."""
        return interface_language(self.settings)

    @cached_property
    def entity_at(self) -> dict[tuple[str, int], CorpusEntity]:
        """The corpus' entity of the n-th entity of an article's digest."""
        return {(a.article, a.index): entity for entity in self.entities for a in entity.appearances}

    @cached_property
    def entity_by_slug(self) -> dict[str, CorpusEntity]:
        """The corpus' entities by their address."""
        return {entity.slug: entity for entity in self.entities}

    @cached_property
    def story_of(self) -> dict[str, Story]:
        """The story that an article belongs to."""
        return {article: story for story in self.stories for article in story.articles}

    def entity_url(self, entity: CorpusEntity) -> str:
        """Where the actor's page is, from the site's root."""
        return self.tags[entity.slug].url

    def story_url(self, story: Story) -> str:
        """Where the story's page is, from the site's root."""
        return self.settings["STORY_URL"].format(slug=story.slug)

    def reference(self, paper: Paper, start: int, text: str | None = None) -> Reference:
        """The sentence of ``paper`` at offset ``start``; without a place, the page itself."""
        number = sentence_number(paper.digest.sentences, start) if start >= 0 else None
        words = text if text is not None else paper.digest.sentences[number - 1].text if number else ""
        anchor = f"#s{number}" if number else ""
        return Reference(paper.url + anchor, " ".join(words.split()), paper.news.title, paper.date[:10], paper.source)


def beside(url_or_path: str) -> str:
    """Where a page's facts stand: ``a/index.html`` and ``a/`` have ``a/index.json``, ``a/b.html`` has ``a/b.json``."""
    folder, slash, file = url_or_path.rpartition("/")
    return f"{folder}{slash}{file.removesuffix('.html') or 'index'}.json"
