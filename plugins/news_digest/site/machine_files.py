"""``index.json`` beside each article's and each actor's page: the same facts for programs, offsets included."""

from __future__ import annotations

import json
from typing import Any

from pelican.writers import Writer

from ..corpus.entities import CorpusEntity
from ..plain import to_plain
from .desk import Desk, Paper, beside
from .tables import write_text
from .views import ArticleView, EntityView

#: The forms' names; docs/schemas holds their JSON Schemas.
ARTICLE_FORM, ENTITY_FORM = "news-digest/article/1", "news-digest/entity/1"


def article_data(desk: Desk, paper: Paper, view: ArticleView) -> dict[str, Any]:
    """What ``index.json`` beside an article says."""
    digest = to_plain(paper.digest)
    for index, entity in enumerate(digest["entities"]):
        known = desk.entity_at.get((paper.id, index))
        entity |= {"slug": known.slug if known else None, "url": desk.entity_url(known) if known else None}
    return {"format": ARTICLE_FORM, "url": view.url, "date": view.date, "dated_by": paper.news.published.found if paper.news.published else None,
            "source": view.source or None, "edited": list(view.edited), "text": paper.news.text,
            "blocks": to_plain(paper.news.blocks), **digest}


def entity_data(entity: CorpusEntity, view: EntityView) -> dict[str, Any]:
    """What ``index.json`` beside an actor's page says."""
    plain = to_plain(view)
    actor = plain.pop("actor")
    return {"format": ENTITY_FORM, **actor, **plain, "appearances": to_plain(entity.appearances)}


def write_beside(writer: Writer, save_as: str, data: dict[str, Any]) -> None:
    """Write ``data`` as ``index.json`` next to the page ``save_as``."""
    write_text(writer, beside(save_as), json.dumps(data, ensure_ascii=False, indent=1) + "\n")
