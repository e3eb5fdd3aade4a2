"""What each view is made from, as a fingerprint: it changes whenever anything that the view shows may change.

Kept as narrow as it can be: an article's view hangs on its own text, on the names and addresses of its actors and
on its story; an actor's on the articles that name him; an edition's on its articles and on how they are ranked.
"""

from __future__ import annotations

from typing import Container

from ..corpus.entities import CorpusEntity
from ..model import Story
from .desk import Desk, Paper
from .lazy import mark_of


def paper_mark(desk: Desk, paper: Paper) -> str:
    """The article, its address, and its actors as the corpus knows them."""
    return _once(desk, ("paper", paper.id), lambda: mark_of(
        paper.mark, paper.url, paper.page.save_as, paper.date, paper.source,
        [(e.slug, e.name, e.label, e.corrected and e.role) for e, _ in desk.seen_in.get(paper.id, ())]))


def article_mark(desk: Desk, paper: Paper) -> str:
    """All that the article's page shows."""
    story = desk.story_of.get(paper.id)
    return mark_of(paper_mark(desk, paper), story_mark(desk, story) if story else "", [
        (found, paper_mark(desk, desk.papers[found.article])) for found in desk.alike.get(paper.id, ())])


def story_mark(desk: Desk, story: Story, within: Container[str] | None = None) -> str:
    """A story, or its part in the articles ``within``."""
    papers = [desk.papers[a] for a in story.articles if within is None or a in within]
    return mark_of(story, [paper_mark(desk, p) for p in papers])


def entity_mark(desk: Desk, entity: CorpusEntity) -> str:
    """An actor and every article that names him."""
    return _once(desk, ("entity", entity.slug), lambda: mark_of(
        entity.slug, entity.name, entity.label, entity.role, entity.corrected, entity.maybe, entity.ambiguous, entity.forms,
        [paper_mark(desk, desk.papers[a.article]) for a in entity.appearances],
        [candidate_mark(desk, slug) for slug in entity.maybe]))


def candidate_mark(desk: Desk, slug: str) -> str:
    """An actor whom another page shows as one that its name may mean."""
    entity = desk.entity_by_slug[slug]
    return mark_of(entity.name, entity.role, [paper_mark(desk, desk.papers[a.article]) for a in entity.appearances])


def all_entities_mark(desk: Desk) -> str:
    """All actors, in their order."""
    return _once(desk, ("entities",), lambda: mark_of([entity_mark(desk, e) for e in desk.entities]))


def _once(desk: Desk, key: tuple, make) -> str:
    if key not in desk.marks:
        desk.marks[key] = make()
    return desk.marks[key]
