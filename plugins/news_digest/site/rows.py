"""The rows of the exported tables, from all that lies on the desk."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from typing import Any, Callable, Iterator, Sequence

from ..language.wording import kind_of
from ..model import Mention, Sentence
from ..plain import plain_number
from .article_pages import shown_mentions, source_address
from .desk import Desk, Paper

Row = tuple[Any, ...]


def rows_of(desk: Desk, public: Sequence[Paper]) -> dict[str, list[Row]]:
    """For each of ``export.tables.TABLES`` its rows; articles by date and path, what is in them in text order."""
    rows: dict[str, list[Row]] = {name: [] for name in ("sentences", "appearances", "mentions", "quantities", "quotations", "dates", "removed")}
    papers = sorted(public, key=lambda p: (p.date, p.id))
    rows["stories"] = [(s.slug, _flat(s.title), s.first, s.last, len(s.articles), desk.story_url(s)) for s in sorted(desk.stories, key=lambda s: s.slug)]
    rows["articles"] = [_article(desk, paper, number) for number, paper in enumerate(papers, 1)]
    entities = sorted(desk.entities, key=lambda e: e.slug)
    rows["actor_names"] = [(e.slug, f.text, f.count, f.rule) for e in entities for f in e.forms]
    for number, paper in enumerate(papers, 1):
        _add_facts(desk, paper, number, rows)
    named, articles = (Counter(row[1] for row in rows[name]) for name in ("mentions", "appearances"))
    rows["actors"] = [(e.slug, e.name, e.label, kind_of(e.label), e.role or None, named[e.slug], articles[e.slug], round(e.salience, 6),
                       desk.entity_url(e)) for e in entities]
    return rows


def _article(desk: Desk, paper: Paper, number: int) -> Row:
    story = desk.story_of.get(paper.id)
    return (number, _flat(paper.title), paper.date or None, paper.published.found if paper.published else None, paper.source or None,
            source_address(paper) or None, str(paper.page.lang), sum(len(s.text.split()) for s in paper.digest.sentences), story.slug if story else None, " ".join(paper.edited), paper.id, paper.url)


def _add_facts(desk: Desk, paper: Paper, article: int, rows: dict[str, list[Row]]) -> None:
    digest, first = paper.digest, len(rows["sentences"]) + 1
    places = {s.start: place for place, s in enumerate(digest.summary, 1)}
    rows["sentences"] += [(first + n, article, n + 1, _flat(s.text), places.get(s.start), s.start, s.end, f"{paper.url}#s{n + 1}")
                          for n, s in enumerate(digest.sentences)]
    number_at = _numbering(digest.sentences)

    def place(start: int) -> tuple[int | None, str]:
        number = number_at(start)
        return (first + number - 1, f"{paper.url}#s{number}") if number else (None, paper.url)

    for index, entity in enumerate(digest.entities):
        if known := desk.entity_at.get((paper.id, index)):
            found = shown_mentions(paper, entity)
            rows["appearances"].append((article, known.slug, len(found), int(entity.key), entity.salience,
                                        _text(entity.role), entity.confidence))
            rows["mentions"] += [(place(m.start)[0], known.slug, _flat(m.text), m.start, m.end) for m in found]
    for q in digest.quantities:
        sentence, url = place(q.start)
        rows["quantities"].append((article, sentence, _flat(q.text), _number(q.value), _number(q.high), q.unit, q.of, q.period, q.modifier,
                                   q.relation, q.confidence, q.start, q.end, url))
    rows["quotations"] += _quotations(desk, paper, article, place)
    for d in digest.dates:
        sentence, url = place(d.start)
        rows["dates"].append((article, sentence, _flat(d.text), d.iso, d.confidence, d.start, d.end, url))
    rows["removed"] += [(article, r.line, r.why, _flat(r.text), r.start, r.end) for r in digest.removed]


def _quotations(desk: Desk, paper: Paper, article: int, place: Callable[[int], tuple[int | None, str]]) -> Iterator[Row]:
    by_name = {e.name: desk.entity_at.get((paper.id, i)) for i, e in reversed(list(enumerate(paper.digest.entities)))}
    for q in paper.digest.quotations:
        sentence, url = place(q.start)
        known = by_name.get(q.speaker) if q.speaker else None
        yield (article, sentence, q.kind, _flat(q.content), q.speaker, known.slug if known else None, _text(q.cue), q.confidence, q.start, q.end, url)


def _numbering(sentences: Sequence[Sentence]) -> Callable[[int], int | None]:
    """A function from an offset to the number of its sentence, from 1."""
    starts = [s.start for s in sentences]

    def number(offset: int) -> int | None:
        at = bisect_right(starts, offset)
        return at if at and offset < sentences[at - 1].end else None

    return number


def _number(value: Any) -> int | float | str | None:
    """A whole number too large for SQLite's eight bytes is kept as text."""
    if value is None:
        return None
    plain = plain_number(value)
    return plain if isinstance(plain, float) or abs(plain) < 2**63 else str(plain)


def _text(mention: Mention | None) -> str | None:
    return _flat(mention.text) if mention else None


def _flat(text: str) -> str:
    """White space as pages show it: runs of it are one space."""
    return " ".join(text.split())
