"""The view of one article."""

from __future__ import annotations

from collections import defaultdict
from typing import Iterator, Sequence

from markupsafe import Markup, escape
from pelican.utils import get_relative_path, path_to_url

from ..corpus.alike import Alike
from ..corpus.why import Why, why
from ..corpus.weighing import foremost
from ..language.quantities import quantity_in_words
from ..language.wording import DATED, doubt_in_words, kind_of, why_in_words
from ..model import DateMention, Entity, Mention, Quotation
from ..plain import plain_number, to_plain
from . import body, notes
from .desk import Desk, Paper
from .views import ActorView, AlikeView, ArticleView, BlockView, DateView, NumberView, QuoteView, TeaserView

_MOST_SHARED = 4

#: How many figures an article's page shows at once; the rest is folded.
KEY_NUMBERS = 8


def article_view(desk: Desk, paper: Paper) -> ArticleView:
    """Everything that the article's page shows."""
    digest, say = paper.digest, desk.language.say
    numbers, actors = _best_first(paper), [(indexes, actor_view(desk, paper, *indexes)) for indexes in _shown_actors(desk, paper)]
    return ArticleView(
        title=paper.title, url=paper.url, json_url=desk.json_url(paper.url), date=paper.date,
        dated=say(DATED[paper.published.found if paper.published else "file"]), source=paper.source,
        source_url=source_address(paper),
        summary=tuple(desk.reference(paper, s.start, s.text) for s in digest.summary),
        actors=tuple(view for _, view in actors),
        numbers=tuple(number_at(desk, paper, n) for n in numbers),
        quotes=tuple(quote_at(desk, paper, n) for n in range(len(digest.quotations))),
        dates=tuple(_date_view(desk, paper, d) for d in digest.dates),
        blocks=_blocks(desk, paper), removed=notes.left_out(desk, paper), words=sum(len(s.text.split()) for s in digest.sentences),
        edited=paper.edited, notes=notes.notes(desk, paper), around=tuple(notes.around(digest, digest.quantities[n]) for n in numbers),
        reasons=notes.reasons(desk, paper), front_matter=paper.front_matter, whys=_whys(desk, paper, actors),
        alike=tuple(alike_view(desk, found) for found in desk.alike.get(paper.id, ())), published=paper.date if paper.dated else "")


def _shown_actors(desk: Desk, paper: Paper) -> list[tuple[int, ...]]:
    """The places of the entities of each actor whom the article's page lists: entities that other articles showed to be one
    actor ("AMD", "Micro Devices") are one here, too."""
    together: dict[str, list[int]] = defaultdict(list)
    for index, entity in enumerate(paper.digest.entities):
        if _is_shown(entity, desk, paper, index):
            together[desk.entity_at[paper.id, index].slug].append(index)
    return [tuple(indexes) for indexes in together.values()]


def _whys(desk: Desk, paper: Paper, actors: Sequence[tuple[tuple[int, ...], ActorView]]) -> tuple[tuple[ActorView, tuple[str, ...]], ...]:
    """Each key actor with what makes it one; not where a person chose them."""
    return () if "actors" in paper.edited else tuple(
        (view, why_in_words(to_plain(desk.once(why_at, paper, indexes)), desk.language)) for indexes, view in actors if view.key)


def why_at(desk: Desk, paper: Paper, indexes: tuple[int, ...]) -> Why:
    """What speaks for the actor at ``indexes`` of the article's entities as a key actor."""
    return why(paper.digest, *indexes)


def alike_view(desk: Desk, found: Alike) -> AlikeView:
    """An earlier article about the same actors."""
    other = desk.papers[found.article]
    actors = [desk.entity_by_slug[slug] for slug in found.actors[:_MOST_SHARED]]
    teaser = TeaserView(other.title, other.url, other.date[:10], other.source, state=notes.state(desk, other))
    return AlikeView(teaser, tuple((e.name, desk.entity_url(e)) for e in actors))


def actor_view(desk: Desk, paper: Paper, index: int, *others: int) -> ActorView:
    """One actor of the article, under the name that the whole site gives it. ``others`` are further entities of the digest that
    are the same actor."""
    entities, known = paper.digest.entities, desk.entity_at[paper.id, index]
    entity, alone = entities[index], [entities[i] for i in (index, *others)]
    mentions = mentions_in(desk, paper, (index, *others))
    role = next((e.role for e in alone if e.role), None)
    return ActorView(
        name=known.name, slug=known.slug, url=desk.entity_url(known), label=known.label, kind=kind_of(known.label),
        role=" ".join(role.text.split()) if role else "",
        role_reference=desk.reference(paper, role.start) if role and role.start >= 0 else None,
        mentions=len(mentions), salience=entity.salience, key=any(e.key for e in alone),
        first=desk.reference(paper, mentions[0].start) if mentions else None,
        aliases=tuple(dict.fromkeys(alias for e in alone for alias in e.aliases)),
        doubt="" if known.corrected else doubt_in_words(entity.doubt, desk.language),
        role_doubt=doubt_in_words(role.doubt, desk.language) if role else "")


def number_at(desk: Desk, paper: Paper, index: int) -> NumberView:
    """One of the digest's quantities, as written and in normal words. Known by its place: the digest is opened once for all pages that show it."""
    return desk.once(_number_at, paper, index)


def _number_at(desk: Desk, paper: Paper, index: int) -> NumberView:
    quantity = paper.digest.quantities[index]
    return NumberView(
        text=" ".join(quantity.text.split()), normal=quantity_in_words(quantity, desk.language), value=plain_number(quantity.value),
        unit=quantity.unit or "", reference=desk.reference(paper, quantity.start), modifier=quantity.modifier or "",
        period=quantity.period or "", of=quantity.of or "", high=None if quantity.high is None else plain_number(quantity.high),
        relation=quantity.relation, doubt=doubt_in_words(quantity.doubt, desk.language))


def quote_at(desk: Desk, paper: Paper, index: int) -> QuoteView:
    """One of the digest's quotations; the speaker is linked if he is an actor of the article."""
    return desk.once(_quote_at, paper, index)


def _quote_at(desk: Desk, paper: Paper, index: int) -> QuoteView:
    quotation = paper.digest.quotations[index]
    name, url = speaker_of(desk, paper, quotation)
    return QuoteView(content=" ".join(quotation.content.split()), reference=desk.reference(paper, quotation.start),
                     speaker=name, speaker_url=url, kind=quotation.kind, doubt=doubt_in_words(quotation.doubt, desk.language) if name else "")


def quoted(desk: Desk, paper: Paper) -> Iterator[QuoteView]:
    """The article's quotations that are word for word and have a speaker."""
    return (quote_at(desk, paper, n) for n, q in enumerate(paper.digest.quotations) if q.speaker and q.kind != "indirect")


def speaker_of(desk: Desk, paper: Paper, quotation: Quotation) -> tuple[str, str]:
    """The speaker's name, and the address of his page; both empty where the text does not settle who speaks."""
    index = next((i for i, e in enumerate(paper.digest.entities) if e.name == quotation.speaker), None)
    known = desk.entity_at.get((paper.id, index)) if index is not None else None
    return (known.name, desk.entity_url(known)) if known else (quotation.speaker or "", "")


def shown_mentions(paper: Paper, entity: Entity) -> list[Mention]:
    """The mentions that stand in a sentence of the story, not in a caption or dateline."""
    sentences = paper.digest.sentences
    return [m for m in entity.mentions if body.sentence_number(sentences, m.start)]


def mentions_in(desk: Desk, paper: Paper, indexes: tuple[int, ...]) -> tuple[Mention, ...]:
    """The shown mentions of several entities of a digest, in text order."""
    return desk.once(_mentions_in, paper, indexes)


def _mentions_in(desk: Desk, paper: Paper, indexes: tuple[int, ...]) -> tuple[Mention, ...]:
    entities = paper.digest.entities
    return tuple(sorted((m for i in indexes for m in shown_mentions(paper, entities[i])), key=lambda m: (m.start, m.end)))


def content_html(paper: Paper) -> Markup:
    """The text for other themes and for feeds: anchors, no links to actors."""
    return as_html(body.blocks(paper.news, paper.digest, {}))


def as_html(views: tuple[BlockView, ...]) -> Markup:
    """Blocks as HTML, list items that follow each other in one list."""
    tags = {"heading": "h2", "item": "li", "quote": "blockquote"}
    parts, in_list = [], False
    for view in views:
        if (view.kind == "item") != in_list:
            in_list = not in_list
            parts.append("<ul>" if in_list else "</ul>")
        tag = tags.get(view.kind, "p")
        parts.append(f"<{tag}>{escape(view.html)}</{tag}>")
    return Markup("\n".join([*parts, "</ul>"] if in_list else parts))


def _best_first(paper: Paper) -> list[int]:
    """The places of the figures that a reader wants first, then of the rest, both in the order of the text; a person's own choice in his order."""
    every = range(len(paper.digest.quantities))
    if "numbers" in paper.edited:
        return list(every)
    best = foremost(paper.digest, KEY_NUMBERS)
    return [*best, *(n for n in every if n not in best)]


def _is_shown(entity: Entity, desk: Desk, paper: Paper, index: int) -> bool:
    return (paper.id, index) in desk.entity_at and bool(shown_mentions(paper, entity) or entity.key)


def _blocks(desk: Desk, paper: Paper) -> tuple[BlockView, ...]:
    """The text with links to the actors' pages, as they are written from this page."""
    root = _root_from(desk, paper)
    links = {mention: f"{root}/{desk.entity_url(known)}"
             for i, entity in enumerate(paper.digest.entities) if (known := desk.entity_at.get((paper.id, i)))
             for mention in shown_mentions(paper, entity)}
    return tuple(BlockView(b.kind, Markup(paper.page._update_content(str(b.html), root)))
                 for b in body.blocks(paper.news, paper.digest, links))


def _root_from(desk: Desk, paper: Paper) -> str:
    if desk.settings.get("RELATIVE_URLS"):
        return path_to_url(get_relative_path(paper.page.save_as))
    return desk.settings.get("SITEURL", "")


def _date_view(desk: Desk, paper: Paper, date: DateMention) -> DateView:
    return DateView(date.text, date.iso or "", desk.reference(paper, date.start), doubt_in_words(date.doubt, desk.language))


def source_address(paper: Paper) -> str:
    """Where the article was published, if the author gives a web address."""
    text = (paper.said("source_url") or paper.said("original_url")).strip()
    return text if text.lower().startswith(("https://", "http://")) and not any(c.isspace() for c in text) else ""
