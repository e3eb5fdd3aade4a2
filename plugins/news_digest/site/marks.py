"""What each view is made from, as a fingerprint: it changes whenever anything that the view shows may change.

An article's view hangs on its own text, on the names and addresses of its actors, on what it shows of other articles and on
the name of its story; an actor's on the articles that name him; an edition's on its articles and on how they are ranked.
What one view shows of another thing goes in as what it shows, not as all that the other is made from.
"""

from __future__ import annotations

from typing import Any, Callable, Container, Iterable

from ..corpus.entities import CorpusEntity
from ..model import Story
from .article_pages import alike_view, quoted
from .desk import Desk, Paper
from .entity_pages import candidate, entity_role, entity_row, teaser
from .lazy import mark_of
from .seen import print_of


def paper_mark(desk: Desk, paper: Paper) -> str:
    """The article, its address, and its actors as the corpus knows them."""
    return _once(desk, ("paper", paper.id), lambda: mark_of(
        paper.mark, paper.url, paper.page.save_as, paper.date, paper.dated, paper.source,
        [(seen.index, e.slug, e.name, e.label, e.corrected and e.role) for e, seen in desk.seen_in.get(paper.id, ())]))


def article_mark(desk: Desk, paper: Paper) -> str:
    """All that the article's page shows."""
    story = desk.story_of.get(paper.id)
    return mark_of(paper_mark(desk, paper), (story.slug, story.title, desk.story_url(story)) if story else "", [
        _shown(desk, "alike", (found, paper_mark(desk, desk.papers[found.article]), [desk.entity_by_slug[s].name for s in found.actors]),
               lambda found=found: alike_view(desk, found)) for found in desk.alike.get(paper.id, ())])


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
    """What another page shows of an actor whom its name may mean."""
    entity = desk.entity_by_slug[slug]
    made_from = (slug, entity.name, entity.role, [paper_mark(desk, desk.papers[a.article]) for a in entity.appearances])
    return _once(desk, ("candidate", slug), lambda: _shown(desk, "candidate", made_from, lambda: candidate(desk, slug)))


def all_entities_mark(desk: Desk) -> str:
    """All actors, in their order, with all that is known of them."""
    return _once(desk, ("entities",), lambda: mark_of([entity_mark(desk, e) for e in desk.entities]))


def rows_mark(desk: Desk) -> str:
    """What lists show of all actors."""
    return _once(desk, ("rows",), lambda: mark_of([
        _shown(desk, "row", entity_mark(desk, e), lambda e=e: entity_row(desk, e)) for e in desk.entities]))


def speakers_mark(desk: Desk, papers: Iterable[Paper]) -> str:
    """All quotations of ``papers`` that have a speaker, and the roles of those speakers."""
    def make() -> str:
        said = [(p.date, desk.shelf.seen.shown(f"quotes {paper_mark(desk, p)}", lambda p=p: _said(desk, p))) for p in papers]
        speakers = {url for _, text in said for url in text.split("\n")[1:]}
        return mark_of(said, sorted((url, entity_role(e)) for e in desk.entities if (url := desk.entity_url(e)) in speakers))

    return _once(desk, ("speakers",), make)


def teasers_mark(desk: Desk, papers: Iterable[Paper]) -> str:
    """What lists show of ``papers``."""
    return mark_of([(p.source, _shown(desk, "teaser", paper_mark(desk, p), lambda p=p: (p.id, teaser(desk, p)))) for p in papers])


def _said(desk: Desk, paper: Paper) -> str:
    """The print of an article's quotations, and a line for each address of a speaker."""
    found = tuple(quoted(desk, paper))
    return "\n".join([print_of((paper.id, found)), *sorted({q.speaker_url for q in found if q.speaker_url})])


def _shown(desk: Desk, kind: str, made_from: Any, make: Callable[[], Any]) -> str:
    """The print of something small that ``make`` gives, made only if what it is made from has changed."""
    return desk.shelf.seen.shown(f"{kind} {made_from if isinstance(made_from, str) else mark_of(made_from)}", lambda: print_of(make()))


def _once(desk: Desk, key: tuple, make: Callable[[], str]) -> str:
    if key not in desk.marks:
        desk.marks[key] = make()
    return desk.marks[key]
