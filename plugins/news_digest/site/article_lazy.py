"""The view of an article that waits to be made: every article has one to the end of a build, so it holds nothing but where it is from."""

from __future__ import annotations

from typing import Any, Callable

from .article_pages import article_view
from .desk import Desk, Paper
from .lazy import Lazy, Shelf, made
from .marks import article_mark
from .views import ArticleView, StoryLink

#: What is known of the view without it and stands on the paper by the same name.
_OF_PAPER = frozenset({"title", "url", "date", "source", "edited"})


class ArticleLazy(Lazy):
    """As a :class:`Lazy` of the article's view. Its print is of what the article is made from, not of what the view shows: other themes may show
    anything of the digest, which the article bears as well, and no view need be made for a feed."""

    __slots__ = ("_desk", "_paper")
    _kind, _key = "", None

    def __init__(self, desk: Desk, paper: Paper):
        self._desk, self._paper, self._print = desk, paper, ""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        if name in _OF_PAPER:
            return getattr(self._paper, name)
        return self._story() if name == "story" else getattr(made(self), name)

    def _story(self) -> StoryLink | None:
        story = self._desk.story_of.get(self._paper.id)
        return StoryLink(story.title, story.slug, self._desk.story_url(story)) if story else None

    @property
    def _shelf(self) -> Shelf:
        return self._desk.article_shelf

    @property
    def _make(self) -> Callable[[], ArticleView]:
        return lambda: article_view(self._desk, self._paper)

    @property
    def _mark(self) -> Callable[[], str]:
        return lambda: article_mark(self._desk, self._paper)


class UnreadArticle(ArticleLazy):
    """The view of an article in a theme of which no template names views or digests (see :mod:`.named`): no page shows anything of it, so it has no print."""

    __slots__ = ()

    def __fingerprint__(self) -> str:
        return ""
