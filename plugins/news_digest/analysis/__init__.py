"""From a NewsArticle to its Digest. The only room that imports spaCy, and it does so on first use.

:func:`analyse` reads as the recipe; each step has a module of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..model import Digest, NewsArticle

if TYPE_CHECKING:
    from spacy.language import Language

    from .dating import SaidDate
    from .headline import Bare
    from .parsed import ParsedArticle


def analyse(article: NewsArticle, pipeline: Language, *, summary_sentences: int = 3, key_actors: int = 8,
            bare_dollar: str = "USD") -> Digest:
    """The digest of one cleaned article.

    ``pipeline`` is a spaCy pipeline from :func:`analysis.parse.load_pipeline`. The result depends
    on the article and the options alone.
    """
    return analysed(article, pipeline, summary_sentences=summary_sentences, key_actors=key_actors, bare_dollar=bare_dollar)[0]


def analysed(article: NewsArticle, pipeline: Language, *, summary_sentences: int = 3, key_actors: int = 8,
             bare_dollar: str = "USD") -> tuple[Digest, tuple[SaidDate, ...], Bare]:
    """The digest of :func:`analyse`, its dates as they are said, and what the headline is joined to.

    With these :func:`dating.redated` gives the digest for another day, and :func:`headline.headed` for another headline.
    """
    from .bare import bare_of
    from .confidence import with_confidence
    from .headline import headed
    from .parse import parse
    from .signs import Reader

    parsed = parse(article, pipeline)
    found, said, bare = _of_the_text(parsed, pipeline, bare_dollar)
    read = Reader(parsed, found)
    found = with_confidence(read, found)
    bare = bare_of(read, parsed, found, bare)
    return headed(found, bare, article, summary_sentences=summary_sentences, key_actors=key_actors), said, bare


def extracted(parsed: ParsedArticle, pipeline: Language, *, summary_sentences: int = 3, key_actors: int = 8,
              bare_dollar: str = "USD") -> Digest:
    """The digest of a parsed article, before its items are judged by how sure they are."""
    from .bare import bare_of
    from .headline import headed
    from .signs import Reader

    found, _, bare = _of_the_text(parsed, pipeline, bare_dollar)
    return headed(found, bare_of(Reader(parsed, found), parsed, found, bare), parsed.article, summary_sentences=summary_sentences, key_actors=key_actors)


def _of_the_text(parsed: ParsedArticle, pipeline: Language, bare_dollar: str) -> tuple[Digest, tuple[SaidDate, ...], Bare]:
    """What the text says, whatever its headline, all actors by first mention; its dates as they are said; and what a headline is
    joined to, as far as actors go."""
    from .dates import said_dates
    from .dating import mentions
    from .entities import text_actors
    from .quantities import quantities
    from .quotations import quotations

    article, said = parsed.article, said_dates(parsed)
    found_dates = tuple(mentions(said, article.text, article.published))
    actors, bare = text_actors(parsed)
    digest = Digest(title="", sentences=parsed.sentences, entities=actors, dates=found_dates,
                    quantities=tuple(quantities(parsed, dates=found_dates, bare_dollar=bare_dollar)),
                    quotations=tuple(quotations(parsed, actors, pipeline)), removed=article.removed)
    return digest, said, bare
