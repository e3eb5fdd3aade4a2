"""From a NewsArticle to its Digest. The only room that imports spaCy, and it does so on first use.

:func:`analyse` reads as the recipe; each step has a module of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..model import Digest, NewsArticle

if TYPE_CHECKING:
    from spacy.language import Language

    from .dating import SaidDate
    from .parsed import ParsedArticle


def analyse(article: NewsArticle, pipeline: Language, *, summary_sentences: int = 3, key_actors: int = 8,
            bare_dollar: str = "USD") -> Digest:
    """The digest of one cleaned article.

    ``pipeline`` is a spaCy pipeline from :func:`analysis.parse.load_pipeline`. The result depends
    on the article and the options alone.
    """
    return analysed(article, pipeline, summary_sentences=summary_sentences, key_actors=key_actors, bare_dollar=bare_dollar)[0]


def analysed(article: NewsArticle, pipeline: Language, *, summary_sentences: int = 3, key_actors: int = 8,
             bare_dollar: str = "USD") -> tuple[Digest, tuple[SaidDate, ...]]:
    """The digest of :func:`analyse`, and its dates as they are said: with these :func:`dating.redated` gives the digest for another day."""
    from .confidence import with_confidence
    from .dates import said_dates
    from .parse import parse

    parsed = parse(article, pipeline)
    digest = with_confidence(parsed, extracted(parsed, pipeline, summary_sentences=summary_sentences, key_actors=key_actors,
                                               bare_dollar=bare_dollar))
    return digest, said_dates(parsed)


def extracted(parsed: ParsedArticle, pipeline: Language, *, summary_sentences: int = 3, key_actors: int = 8,
              bare_dollar: str = "USD") -> Digest:
    """The digest of a parsed article, before its items are judged by how sure they are."""
    from .dates import dates
    from .entities import entities
    from .quantities import quantities
    from .quotations import quotations
    from .summary import summary

    article = parsed.article
    found_dates = tuple(dates(parsed))
    found_quantities = tuple(quantities(parsed, dates=found_dates, bare_dollar=bare_dollar))
    actors = tuple(entities(parsed, key_actors=key_actors))
    quotes = tuple(quotations(parsed, actors, pipeline))
    return Digest(title=article.title, sentences=parsed.sentences,
                  summary=tuple(summary(parsed, actors, quotes, count=summary_sentences)),
                  entities=actors, quantities=found_quantities, quotations=quotes, dates=found_dates,
                  removed=article.removed)
