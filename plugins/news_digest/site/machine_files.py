"""``index.json`` beside the pages of articles, actors, stories, editions and numbers: the same facts for programs, offsets included."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, Callable

from pelican.writers import Writer

from ..corpus.entities import CorpusEntity
from ..plain import to_plain
from .desk import Desk, Paper, beside
from .json_text import json_lines
from .number_pages import NumbersView
from .tables import OwnFile, write_text
from .views import EditionView, EntityView, StoryPageView, StoryView

#: The forms' names; docs/schemas holds their JSON Schemas.
ARTICLE_FORM, ENTITY_FORM = "news-digest/article/1", "news-digest/entity/1"
STORY_FORM, EDITION_FORM, NUMBERS_FORM = "news-digest/story/1", "news-digest/edition/1", "news-digest/numbers/1"


def article_data(desk: Desk, paper: Paper) -> dict[str, Any]:
    """What ``index.json`` beside an article says."""
    digest = to_plain(paper.digest)
    for index, entity in enumerate(digest["entities"]):
        known = desk.entity_at.get((paper.id, index))
        entity |= {"slug": known.slug if known else None, "url": desk.entity_url(known) if known else None}
    return {"format": ARTICLE_FORM, "url": paper.url, "date": paper.date, "dated_by": paper.published.found if paper.published else None,
            "source": paper.source or None, "edited": list(paper.edited), "text": paper.news.text,
            "blocks": to_plain(paper.news.blocks), **digest}


def entity_data(entity: CorpusEntity, view: EntityView) -> dict[str, Any]:
    """What ``index.json`` beside an actor's page says."""
    plain = to_plain(view)
    actor = plain.pop("actor")
    return {"format": ENTITY_FORM, **actor, **plain, "appearances": to_plain(entity.appearances)}


def story_data(view: StoryView, page: StoryPageView) -> dict[str, Any]:
    """What ``index.json`` beside a story says."""
    return {"format": STORY_FORM, **to_plain(replace(view, page=page))}


def edition_data(view: EditionView) -> dict[str, Any]:
    """What ``index.json`` beside an edition says."""
    return {"format": EDITION_FORM, "name": edition_name(view), **to_plain(view)}


def numbers_data(view: NumbersView) -> dict[str, Any]:
    """What ``index.json`` beside a page of a unit's numbers says: its sections, or the pages that hold them."""
    return {"format": NUMBERS_FORM, "title": view.title, "url": view.url, "sections": to_plain(tuple(view.sections)),
            "parts": to_plain(view.parts), "of": to_plain(view.of)}


def edition_name(view: EditionView) -> str:
    """The edition's period in ISO 8601: 2026-11-23, 2026-W48, 2026-11 or 2026."""
    if view.period == "week":
        year, week, _ = date.fromisoformat(view.date).isocalendar()
        return f"{year}-W{week:02}"
    return view.date[:{"month": 7, "year": 4}.get(view.period, 10)]


def beside_it(save_as: str, make: Callable[[], dict[str, Any]], mark: str) -> OwnFile:
    """What ``make`` gives as ``index.json`` next to the page ``save_as``."""
    return OwnFile(beside(save_as), lambda: json_lines(make()), mark)


def write_beside(writer: Writer, save_as: str, make: Callable[[], dict[str, Any]], mark: Callable[[], str]) -> None:
    """Write what ``make`` gives as ``index.json`` next to the page ``save_as``; ``mark``: see :func:`tables.write_text`."""
    write_text(writer, beside(save_as), lambda: json_lines(make()), mark)
