"""The view of one actor: a page made from all articles that name him."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from itertools import combinations
from typing import Sequence

from ..corpus.brief import brief_of
from ..corpus.entities import CorpusEntity, Form, RoleAt
from ..corpus.figures import At, Company
from ..corpus.firsts import New, new_in
from ..corpus.ledger import newest_first
from ..corpus.why import all_in_all
from ..language.wording import kind_of, why_in_words
from ..plain import to_plain
from .article_pages import mentions_in, number_at, quote_at, why_at
from .body import sentence_number
from .desk import Desk, Paper
from .ledger_pages import ledger_links, ledger_of
from .notes import state
from .views import ActorView, CandidateView, EntityView, FormView, NewView, NumberView, QuoteView, Reference, RoleView, TeaserView, TogetherView

#: An article that names an actor, with the places of all entities of its digest that are this actor.
Part = tuple[Paper, tuple[int, ...]]

_MOST_TOGETHER = 12
_MOST_FORMS, _PLACES, _NEW, _MOST_DRAWN = 24, 3, 3, 200


def entity_view(desk: Desk, entity: CorpusEntity) -> EntityView:
    """Everything that the actor's page shows, newest article first."""
    url, around, (day, new) = desk.entity_url(entity), desk.figures[entity.slug], _newest(desk, entity)
    parts, together = _newest_first(desk, entity), around.together[:_MOST_TOGETHER]
    view = EntityView(
        actor=_actor(desk, entity, parts), json_url=desk.json_url(url), feed_url=_feed(desk, entity), roles=_roles(desk, entity),
        articles=tuple(desk.once(_teaser, *part) for part in parts),
        numbers=tuple(_number(desk, at) for at in newest_first(desk.papers, around.numbers)),
        quotes_by=tuple(_quote(desk, at) for at in newest_first(desk.papers, around.quotes_by)),
        quotes_about=tuple(_quote(desk, at) for at in newest_first(desk.papers, around.quotes_about)),
        together=tuple(_together(desk, company) for company in together),
        forms=tuple(_form(desk, entity, f) for f in entity.forms[:_MOST_FORMS]), corrected=entity.corrected,
        why=why_in_words(to_plain(all_in_all(desk.once(why_at, *part) for part in parts)), desk.language),
        maybe=tuple(candidate(desk, slug) for slug in entity.maybe), ambiguous=entity.ambiguous, new_on=day, new=new,
        company=_company(desk, [entity.slug, *(c.slug for c in together)], parts))
    return replace(view, more=ledger_links(ledger_of(view, "", desk.has_files)))


def newest_named(desk: Desk, entity: CorpusEntity, most: int) -> list[tuple[Paper, Reference | None]]:
    """The newest articles that name the actor, each with the first sentence that does."""
    return [(part[0], desk.once(_teaser, *part).why) for part in _newest_first(desk, entity)[:most]]


def entity_actor(desk: Desk, entity: CorpusEntity) -> ActorView:
    """The actor as a row of a list: how often, in how many articles, on which days.

    For an edition or a story, ``entity`` is one of :meth:`Desk.within`: then their articles alone count.
    """
    return _actor(desk, entity, _newest_first(desk, entity))


def _actor(desk: Desk, entity: CorpusEntity, seen: Sequence[Part]) -> ActorView:
    parts = [(paper, mentions_in(desk, paper, indexes)) for paper, indexes in seen]
    days: Counter[str] = Counter()
    for paper, found in parts:
        if found and (day := paper.filed.news_day):
            days[day] += len(found)
    first = next(((paper, found[0]) for paper, found in parts if found), None)
    role = entity_role(entity)
    return ActorView(
        name=entity.name, slug=entity.slug, url=desk.entity_url(entity), label=entity.label, kind=kind_of(entity.label), role=role,
        role_reference=next((r.reference for r in _roles(desk, entity) if r.text == role), None),
        mentions=sum(len(found) for _, found in parts), salience=round(sum(a.salience for a in entity.appearances), 4),
        key=any(a.key for a in entity.appearances),
        first=desk.reference(first[0], first[1].start) if first else None,
        aliases=tuple(dict.fromkeys(f.text for f in entity.forms if f.text != entity.name)), articles=len(parts), per_day=tuple(sorted(days.items())))


def entity_row(desk: Desk, entity: CorpusEntity) -> ActorView:
    """The actor as an index lists it: what needs no look into an article."""
    return ActorView(name=entity.name, slug=entity.slug, url=desk.entity_url(entity), label=entity.label, kind=kind_of(entity.label),
                     role=entity_role(entity), mentions=sum(a.mentions for a in entity.appearances),
                     articles=len({a.article for a in entity.appearances}))


def new_view(desk: Desk, new: New) -> NewView:
    """What some articles say of an actor first."""
    if new.first:
        return NewView(first=True)
    others = [(other.name, desk.entity_url(other)) for s in new.company if (other := desk.entity_by_slug.get(s))]
    return NewView(False, tuple(_number(desk, at) for at in new.numbers[:_NEW]), tuple(_quote(desk, at) for at in new.quotes[:_NEW]),
                   tuple(others[:_NEW]), sum(max(len(some) - _NEW, 0) for some in (new.numbers, new.quotes, others)))


def _newest(desk: Desk, entity: CorpusEntity) -> tuple[str, NewView | None]:
    """The last day on which the actor was in the news, and what its articles say of him first; None if there was no day before."""
    days = sorted({desk.papers[a.article].filed.news_day for a in entity.appearances} - {""})
    if len(days) < 2:
        return "", None
    new = new_in(desk.firsts, entity.slug, sorted({a.article for a in entity.appearances if desk.papers[a.article].filed.news_day == days[-1]}))
    return (days[-1], new_view(desk, new)) if new else ("", None)


def entity_role(entity: CorpusEntity) -> str:
    """A person's correction, or the last role that an article gives."""
    if entity.corrected:
        return entity.role
    return " ".join(entity.roles[-1].text.split()) if entity.roles else ""


def teaser(desk: Desk, paper: Paper, *, why: Reference | None = None, role: str = "") -> TeaserView:
    """An article in a list, with the first sentence of its summary unless another is given."""
    if why is None and (short := brief_of(paper.filed)).summary:
        why = desk.sentence(paper, short.lead, short.summary[0])
    return TeaserView(paper.title, paper.url, paper.date[:10], paper.source, why, role, state(desk, paper))


def _newest_first(desk: Desk, entity: CorpusEntity) -> list[Part]:
    """The articles that name the actor, each once, with the places of all entities of its digest that are this actor."""
    indexes: dict[str, list[int]] = defaultdict(list)
    for seen in entity.appearances:
        indexes[seen.article].append(seen.index)
    found = sorted(((desk.papers[article], tuple(sorted(places))) for article, places in indexes.items()), key=lambda part: part[0].id)
    return sorted(found, key=lambda part: part[0].date, reverse=True)


def _feed(desk: Desk, entity: CorpusEntity) -> str:
    return str(desk.settings.get("TAG_FEED_ATOM") or "").format(slug=entity.slug)


def _roles(desk: Desk, entity: CorpusEntity) -> tuple[RoleView, ...]:
    """Each role once, with the newest sentence that gives it and its first and last day; newest first."""
    given: dict[str, list[RoleAt]] = {}
    for role in reversed(entity.roles):
        given.setdefault(" ".join(role.text.split()).casefold(), []).append(role)
    return tuple(_role(desk, places) for places in given.values())


def _role(desk: Desk, places: Sequence[RoleAt]) -> RoleView:
    """One role from its places, newest first."""
    newest, days = places[0], [day for p in places if (day := desk.papers[p.article].filed.news_day)]
    return RoleView(" ".join(newest.text.split()), desk.reference(desk.papers[newest.article], newest.start),
                    len({p.article for p in places}), min(days, default=""), max(days, default=""))


def _form(desk: Desk, entity: CorpusEntity, form: Form) -> FormView:
    """A form with the first sentences that have it."""
    wanted = form.articles[:_PLACES]
    places = {a.article: (desk.papers[a.article], m.start) for a in entity.appearances if a.article in wanted
              for m in mentions_in(desk, desk.papers[a.article], (a.index,)) if m.text == form.text}
    return FormView(form.text, form.count, form.rule, len(form.articles), tuple(desk.reference(*places[a]) for a in wanted if a in places))


def candidate(desk: Desk, slug: str) -> CandidateView:
    """An actor whom a bare name may mean, with the newest sentence that names him in full, or else at all."""
    entity = desk.entity_by_slug[slug]
    parts = [(paper, mentions_in(desk, paper, indexes)) for paper, indexes in _newest_first(desk, entity)]
    named = [(paper, m) for paper, found in parts for m in found]
    paper, mention = next(((p, m) for p, m in named if " " in m.text), named[0] if named else (None, None))
    return CandidateView(entity.name, desk.entity_url(entity), entity_role(entity), desk.reference(paper, mention.start) if paper else None)


def _teaser(desk: Desk, paper: Paper, indexes: tuple[int, ...]) -> TeaserView:
    mentions = mentions_in(desk, paper, indexes)
    why = desk.reference(paper, mentions[0].start) if mentions else None
    role = next((e.role.text for i in indexes if (e := paper.digest.entities[i]).role), "")
    return teaser(desk, paper, why=why, role=" ".join(role.split()))


def _number(desk: Desk, at: At) -> NumberView:
    return number_at(desk, desk.papers[at.article], at.index)


def _quote(desk: Desk, at: At) -> QuoteView:
    return quote_at(desk, desk.papers[at.article], at.index)


def _together(desk: Desk, company: Company) -> TogetherView:
    other = desk.entity_by_slug[company.slug]
    return TogetherView(other.name, desk.entity_url(other), company.sentences, desk.nth(desk.papers[company.article], company.place))


def _company(desk: Desk, actors: Sequence[str], parts: Sequence[Part]) -> tuple[tuple[int, int, int], ...]:
    """Who of ``actors``, the page's own and others, is named with whom in its newest articles: (place, later place, sentences).
    What articles without the actor say is no matter of this page."""
    places = {slug: place for place, slug in enumerate(actors)}
    counts: Counter[tuple[int, int]] = Counter()
    for paper, _ in parts[:_MOST_DRAWN]:
        for slugs in desk.once(_named_together, paper, None):
            here = [places[slug] for slug in slugs if slug in places]
            if len(here) > 1:
                counts.update(combinations(sorted(here), 2))
    return tuple((one, other, count) for (one, other), count in sorted(counts.items()))


def _named_together(desk: Desk, paper: Paper, of: None) -> tuple[tuple[str, ...], ...]:
    """Of each sentence of an article that names several actors, the actors."""
    entities, sentences = paper.digest.entities, paper.digest.sentences
    present: dict[int | None, dict[str, None]] = defaultdict(dict)
    for known, seen in desk.seen_in[paper.id]:
        for mention in entities[seen.index].mentions:
            present[sentence_number(sentences, mention.start)][known.slug] = None
    return tuple(tuple(slugs) for number, slugs in present.items() if number and len(slugs) > 1)
