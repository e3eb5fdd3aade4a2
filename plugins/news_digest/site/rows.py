"""The rows of the exported tables, from all that lies on the desk.

What the tables say of an article follows from the article and from who its actors are, but for the numbers that its rows begin with. So an
article's rows are made without these and kept for the next build, as values and as lines of the CSV files: one changed article makes its own alone.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from types import SimpleNamespace
from typing import Any, Callable, Iterable, Iterator, NamedTuple, Sequence

from ..language.wording import kind_of
from ..model import Mention, Sentence
from ..plain import plain_number
from ..store import Store, code_version, packed, unpacked
from .article_pages import shown_mentions, source_address
from .desk import Desk, Paper
from .lazy import mark_of
from .marks import paper_mark
from .tables import csv_row, csv_writer

Row = tuple[Any, ...]
#: With which numbers the rows of a table begin: a, that of the article; s, that of the sentence.
_BEGIN = {"articles": "a", "sentences": "sa", "appearances": "a", "mentions": "s", "quantities": "as", "quotations": "as", "dates": "as", "removed": "a"}
_CODE_THAT_DECIDES = ("export/*.py", "language/**/*", "model.py", "plain.py", "site/*.py")
#: Articles whose rows are asked for at once.
_AT_ONCE = 200


class Part(NamedTuple):
    """An article's rows of one table: for each the sentence that it is about, counted from 0 in the article, or None; the row but for
    the numbers that it begins with; and the same as a line of a CSV file."""

    sentences: list[int | None]
    rows: list[Row]
    lines: list[str]


class Placed(NamedTuple):
    """Rows of a table, and the lines of its CSV file, with their numbers."""

    table: str
    rows: list[Row]
    lines: list[str]


def all_rows(desk: Desk, public: Sequence[Paper], store: Store) -> Iterator[Placed]:
    """The rows of ``export.tables.TABLES`` in pieces: stories, articles by date and path with what is in them in text order, actors."""
    papers = sorted(public, key=lambda p: (p.date, p.id))
    named, articles, first = Counter(), Counter(), 1
    yield _placed("stories", [(s.slug, _flat(s.title), s.first, s.last, len(s.articles), desk.story_url(s)) for s in sorted(desk.stories, key=lambda s: s.slug)])
    for number, parts in enumerate(_kept_parts(desk, papers, store), 1):
        yield from (_numbered(table, part, number, first) for table, part in parts.items())
        first += len(parts["sentences"].rows)
        for slug, mentions, *_ in parts["appearances"].rows:
            named[slug] += mentions
            articles[slug] += 1
    entities = sorted(desk.entities, key=lambda e: e.slug)
    yield _placed("actor_names", [(e.slug, f.text, f.count, f.rule) for e in entities for f in e.forms])
    yield _placed("actors", [(e.slug, e.name, e.label, kind_of(e.label), e.role or None, named[e.slug], articles[e.slug], round(e.salience, 6),
                              desk.entity_url(e)) for e in entities])


def _placed(table: str, rows: list[Row]) -> Placed:
    return Placed(table, rows, _lines(rows))


def _numbered(table: str, part: Part, article: int, first: int) -> Placed:
    """The rows of an article that is ``article`` of the site and whose first sentence is the site's ``first``."""
    begin = _BEGIN[table]
    if begin == "a":
        return Placed(table, [(article, *row) for row in part.rows], [f"{article},{line}" for line in part.lines])
    numbers = [None if s is None else first + s for s in part.sentences]
    heads = [(n,) if begin == "s" else (n, article) if begin == "sa" else (article, n) for n in numbers]
    texts = [",".join("" if n is None else str(n) for n in head) for head in heads]
    return Placed(table, [(*head, *row) for head, row in zip(heads, part.rows, strict=True)],
                  [f"{text},{line}" for text, line in zip(texts, part.lines, strict=True)])


def _kept_parts(desk: Desk, papers: Sequence[Paper], store: Store) -> Iterator[dict[str, Part]]:
    """The parts of each of ``papers``, made only if no earlier build made them."""
    version = code_version((), _CODE_THAT_DECIDES)
    for some in (papers[i:i + _AT_ONCE] for i in range(0, len(papers), _AT_ONCE)):
        keys = [f"rows {version} {_mark(desk, paper)}" for paper in some]
        found, new = store.get_all(keys), {}
        for key, paper in zip(keys, some, strict=True):
            parts = _opened(found.get(key))
            if parts is None:
                parts = _parts(desk, paper)
                new[key] = packed({table: tuple(part) for table, part in parts.items()})
            yield parts
        store.put(new)


def _opened(held: Any) -> dict[str, Part] | None:
    try:
        return {table: Part(*part) for table, part in unpacked(held).items()} if held else None
    except (ValueError, TypeError):
        return None


def _mark(desk: Desk, paper: Paper) -> str:
    """Changes with everything that the article's rows hold but for their numbers."""
    story = desk.story_of.get(paper.id)
    return mark_of(paper.id, paper_mark(desk, paper), str(paper.page.lang), story.slug if story else None,
                   [(seen.index, entity.slug) for entity, seen in desk.seen_in.get(paper.id, ())])


def _parts(desk: Desk, paper: Paper) -> dict[str, Part]:
    digest, places = paper.digest, {s.start: place for place, s in enumerate(paper.digest.summary, 1)}
    at = _numbering(digest.sentences)

    def url(start: int) -> str:
        return f"{paper.url}#s{number + 1}" if (number := at(start)) is not None else str(paper.url)

    known = [(entity, desk.entity_at.get((paper.id, index))) for index, entity in enumerate(digest.entities)]
    found = [(entity, of.slug, shown_mentions(paper, entity)) for entity, of in known if of]
    actors = {e.name: of for e, of in reversed(known)}
    return {
        "articles": _part([None], [_article(desk, paper)]),
        "sentences": _part(range(len(digest.sentences)), [(n + 1, _flat(s.text), places.get(s.start), s.start, s.end, f"{paper.url}#s{n + 1}")
                                                          for n, s in enumerate(digest.sentences)]),
        "appearances": _part((), [(slug, len(mentions), int(e.key), e.salience, _text(e.role), e.confidence) for e, slug, mentions in found]),
        "mentions": _part([at(m.start) for _, _, mentions in found for m in mentions],
                          [(slug, _flat(m.text), m.start, m.end) for _, slug, mentions in found for m in mentions]),
        "quantities": _part([at(q.start) for q in digest.quantities], [
            (_flat(q.text), _number(q.value), _number(q.high), q.unit, q.of, q.period, q.modifier, q.relation, q.confidence, q.start, q.end, url(q.start))
            for q in digest.quantities]),
        "quotations": _part([at(q.start) for q in digest.quotations], [
            (q.kind, _flat(q.content), q.speaker, actors[q.speaker].slug if q.speaker and actors.get(q.speaker) else None, _text(q.cue), q.confidence,
             q.start, q.end, url(q.start)) for q in digest.quotations]),
        "dates": _part([at(d.start) for d in digest.dates],
                       [(_flat(d.text), d.iso, d.confidence, d.start, d.end, url(d.start)) for d in digest.dates]),
        "removed": _part((), [(r.line, r.why, _flat(r.text), r.start, r.end) for r in digest.removed])}


def _part(sentences: Iterable[int | None], rows: list[Row]) -> Part:
    return Part(list(sentences), rows, _lines(rows))


def _lines(rows: Iterable[Row]) -> list[str]:
    lines: list[str] = []
    csv_writer(SimpleNamespace(write=lines.append)).writerows(map(csv_row, rows))
    return lines


def _article(desk: Desk, paper: Paper) -> Row:
    story = desk.story_of.get(paper.id)
    return (_flat(paper.title), paper.date or None, paper.published.found if paper.published else None, paper.source or None,
            source_address(paper) or None, str(paper.page.lang), sum(len(s.text.split()) for s in paper.digest.sentences), story.slug if story else None,
            " ".join(paper.edited), paper.id, paper.url)


def _numbering(sentences: Sequence[Sentence]) -> Callable[[int], int | None]:
    """A function from an offset to the number of its sentence, from 0."""
    starts = [s.start for s in sentences]

    def number(offset: int) -> int | None:
        at = bisect_right(starts, offset) - 1
        return at if at >= 0 and offset < sentences[at].end else None

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
