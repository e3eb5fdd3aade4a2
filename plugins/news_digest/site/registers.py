"""The long lists of a digest: actors by kind, quotations by speaker, outlets with their articles.

What fits stands on one page. A list that is longer has a first page with those that matter most and the letters from A
to Z, and a page for each letter, cut again where a letter has too many: no page grows with the corpus.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import Callable, Iterable, Iterator, Sequence

from ..corpus.names import unaccented
from ..corpus.slugs import unique_slugs
from .article_pages import quote_at, speaker_of
from .desk import Desk, Paper
from .entity_pages import entity_role, teaser
from .ledger_pages import folder_of
from .views import ActorView, QuoteView, TeaserView

#: Rows of one page, and how many of the foremost stand on the first page of a list that is cut.
ACTORS_A_PAGE, SPEAKERS_A_PAGE, ARTICLES_A_PAGE, FOREMOST = 400, 60, 100, 24
_QUOTES_OF_EACH, _ARTICLES_OF_EACH = 3, 3
#: What does not begin with a letter from A to Z.
OTHER = "0"


@dataclass(frozen=True, slots=True)
class SpeakerView:
    """Who is quoted: ``url`` is empty if he has no page; ``quotes`` are the newest of ``count``."""

    name: str
    url: str
    role: str
    count: int
    quotes: tuple[QuoteView, ...]


@dataclass(frozen=True, slots=True)
class SourceView:
    """An outlet: its articles newest first, all of ``count`` on its own page, some in the list of outlets."""

    name: str
    slug: str
    count: int
    first: str
    last: str
    articles: tuple[TeaserView, ...]
    url: str = ""


@dataclass(frozen=True, slots=True)
class PartView:
    """One page of a list that is cut. ``rows`` are its views; ``key`` is the letter (or what it is cut by); ``page`` counts
    from 1 within the letter; ``previous`` and ``next`` are the pages before and after in the whole list, empty at its ends."""

    key: str
    url: str
    save_as: str
    rows: tuple
    page: int = 1
    pages: int = 1
    previous: str = ""
    next: str = ""


@dataclass(frozen=True, slots=True)
class RegisterView:
    """A list from A to Z. ``rows`` holds all of it, or nothing if it is cut; then ``parts`` are its pages and ``letters`` the
    first page of each letter. ``begins`` has a letter for each of ``rows`` with which one begins, else an empty text.
    ``foremost`` are those that matter most, ``kind`` is what the rows are."""

    kind: str
    count: int
    foremost: tuple
    rows: tuple
    begins: tuple[str, ...] = ()
    parts: tuple[PartView, ...] = ()
    letters: tuple[tuple[str, str], ...] = ()


def register(kind: str, rows: Iterable, url: str, save_as: str, weight: Callable, size: int, fits: int | None = None) -> RegisterView:
    """``rows`` (views with a name) as a list below the index page ``url``; ``weight`` says what matters most.

    Up to ``fits`` rows (by default ``size``) stand on the index page itself; else ``size`` on each of the pages below it.
    """
    ordered = tuple(sorted(rows, key=lambda row: (sort_key(row.name), row.name)))
    foremost = tuple(sorted(ordered, key=weight, reverse=True)[:FOREMOST])
    if len(ordered) <= (size if fits is None else fits):
        return RegisterView(kind, len(ordered), foremost, ordered, tuple(_begins(ordered)))
    groups: dict[str, list] = defaultdict(list)
    for row in ordered:
        groups[letter_of(row.name)].append(row)
    parts = _linked([part for letter in sorted(groups) for part in cut(groups[letter], letter, url, save_as, size)])
    return RegisterView(kind, len(ordered), foremost, (), (), parts, tuple((p.key, p.url) for p in parts if p.page == 1))


def brief(whole: RegisterView) -> RegisterView:
    """What a page of one part needs of the list: its letters, no row of another page, and no ``count``, which changes with each new row."""
    return RegisterView(whole.kind, 0, (), (), (), (), whole.letters)


def cut(rows: Sequence, key: str, url: str, save_as: str, size: int) -> Iterator[PartView]:
    """Pages of ``size`` rows; the first lies at ``key`` below the folders of ``url`` and ``save_as``, further ones at numbers below that."""
    pages = -(-len(rows) // size)
    for n in range(pages):
        below = (f"{key.lower()}/" if key else "") + (f"{n + 1}/" if n else "")
        yield PartView(key, folder_of(url) + below, f"{folder_of(save_as)}{below}index.html", tuple(rows[n * size:(n + 1) * size]), n + 1, pages)


def actor_registers(index: Iterable[tuple[str, Sequence[ActorView]]], url: str, save_as: str) -> tuple[RegisterView, ...]:
    """Each kind of actors; all on one page if all kinds together fit on it."""
    fits = ACTORS_A_PAGE if sum(len(actors) for _, actors in index) <= ACTORS_A_PAGE else FOREMOST
    return tuple(register(kind, actors, f"{folder_of(url)}{kind}/", f"{folder_of(save_as)}{kind}/index.html",
                          attrgetter("articles", "mentions"), ACTORS_A_PAGE, fits) for kind, actors in index)


def speaker_register(desk: Desk, papers: Sequence[Paper], url: str, save_as: str) -> RegisterView:
    """Everybody who is quoted word for word in ``papers``, with his newest quotations."""
    said: dict[tuple[str, str], dict[str, tuple[Paper, int]]] = defaultdict(dict)
    for paper in sorted(_in_order(papers), key=lambda paper: paper.date, reverse=True):
        for index, quotation in enumerate(paper.digest.quotations):
            if quotation.speaker and quotation.kind != "indirect":
                said[speaker_of(desk, paper, quotation)].setdefault(" ".join(quotation.content.split()).casefold(), (paper, index))
    roles = {desk.entity_url(entity): entity_role(entity) for entity in desk.entities}
    speakers = (SpeakerView(name, at, roles.get(at, ""), len(found), tuple(quote_at(desk, *of) for of in list(found.values())[:_QUOTES_OF_EACH]))
                for (name, at), found in said.items())
    return register("speaker", speakers, url, save_as, attrgetter("count"), SPEAKERS_A_PAGE)


def source_views(desk: Desk, papers: Sequence[Paper], url: str) -> tuple[SourceView, ...]:
    """The outlets from A to Z, each with all its ``papers``; what names no outlet is in none. ``url`` is SOURCE_URL."""
    found: dict[str, list[TeaserView]] = defaultdict(list)
    for paper in _in_order(papers):
        if paper.source:
            found[paper.source].append(teaser(desk, paper))
    names = sorted(found, key=lambda name: (sort_key(name), name))
    return tuple(_source(name, slug, url.format(slug=slug), found[name]) for name, slug in zip(names, unique_slugs([(n, "") for n in names]), strict=True))


def source_register(sources: Sequence[SourceView], url: str, save_as: str) -> RegisterView:
    """The list of outlets, with the newest articles of each."""
    short = (replace(source, articles=source.articles[:_ARTICLES_OF_EACH]) for source in sources)
    return register("source", short, url, save_as, attrgetter("count"), SPEAKERS_A_PAGE)


def source_parts(source: SourceView, save_as: str) -> Iterator[PartView]:
    """The pages of one outlet; ``save_as`` is SOURCE_SAVE_AS."""
    yield from _linked(list(cut(source.articles, "", source.url, save_as.format(slug=source.slug), ARTICLES_A_PAGE)))


def letter_of(name: str) -> str:
    """The letter under which a name stands: Édouard under E."""
    first = sort_key(name)[:1].upper()
    return first if "A" <= first <= "Z" else OTHER


def sort_key(name: str) -> str:
    """How a name is sorted: without accents, marks at its beginning and case."""
    plain = unaccented(name).casefold()
    return plain.lstrip(" '\"“”‘’«(-") or plain


def _begins(rows: Sequence) -> Iterator[str]:
    letters = [letter_of(row.name) for row in rows]
    for n, letter in enumerate(letters):
        yield letter if not n or letter != letters[n - 1] else ""


def _linked(parts: list[PartView]) -> tuple[PartView, ...]:
    before, after = ["", *(p.url for p in parts)], [*(p.url for p in parts[1:]), ""]
    return tuple(replace(part, previous=before[n], next=after[n]) for n, part in enumerate(parts))


def _in_order(papers: Sequence[Paper]) -> list[Paper]:
    return sorted(papers, key=lambda paper: paper.id)


def _source(name: str, slug: str, url: str, articles: list[TeaserView]) -> SourceView:
    newest = tuple(sorted(articles, key=lambda t: t.date, reverse=True))
    return SourceView(name, slug, len(newest), newest[-1].date, newest[0].date, newest, url)
