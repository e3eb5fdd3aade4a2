"""From an article to a parsed one: the only place that runs the language model."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import AnalysisError
from ..model import NewsArticle
from ..words import read_words
from .parsed import Paragraph, ParsedArticle
from .pieces import pieces
from .sentences import sentences

if TYPE_CHECKING:
    from spacy.language import Language

_WORDS = Path(__file__).with_name("sentences.toml")
#: Paragraphs that the model reads at once.
BATCH = 256
_UNIFORM = str.maketrans({"\n": " ", "\t": " ", "\r": " ", "\u00a0": " ", "\u2009": " ", "\u202f": " ", "’": "'", "‘": "'",
                          "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‐": "-", "‑": "-"})


def load_pipeline(name: str) -> Language:
    """The spaCy pipeline ``name`` (a package or a path), loaded now.

    Raises :class:`AnalysisError` if it is not installed or lacks parser or named entities.
    """
    from .loading import loaded

    try:
        pipeline = loaded(name)
    except OSError as error:
        raise AnalysisError(f"The language model {name!r} can't be loaded: {error}",
                            cure=f"Install it (pip install {name.replace('_', '-')}) or set NEWS_DIGEST_MODEL") from error
    from .attributes import keep_attributes
    from .entity_moves import quicken_entities
    from .token_vectors import quicken_vectors

    lacking = {"parser", "ner", "tagger"} - set(pipeline.pipe_names)
    if lacking:
        raise AnalysisError(f"The language model {name!r} has no {' or '.join(sorted(lacking))}",
                            cure="Set NEWS_DIGEST_MODEL to a whole English pipeline")
    quicken_vectors(pipeline)
    keep_attributes(pipeline)
    quicken_entities(pipeline)
    return _with_titles(pipeline)


def _with_titles(pipeline: Language) -> Language:
    """``pipeline`` with "Lt." and its like as one word: the parser takes the full stop of two for the end of a phrase."""
    for title in read_words(_WORDS)["never"]:
        if title.istitle() and [t.text for t in pipeline.tokenizer(f"{title}.")] != [f"{title}."]:
            pipeline.tokenizer.add_special_case(f"{title}.", [{"ORTH": f"{title}."}])
    return pipeline


def parse(article: NewsArticle, pipeline: Language) -> ParsedArticle:
    """Parse each block of ``article`` by itself.

    The batch that the model sees depends on this article alone, so that the result does not change
    with its neighbours in a build.
    """
    found = pieces(article)
    texts = [uniform(article.text[piece.start:piece.end]) for piece in found]
    paragraphs = tuple(Paragraph(doc, piece.start, piece.kind, piece.story, text)
                       for doc, text, piece in zip(pipeline.pipe(texts, batch_size=BATCH), texts, found, strict=True))
    return ParsedArticle(article, paragraphs, tuple(sentences(article, paragraphs)))


def uniform(text: str) -> str:
    """``text`` with plain spaces, quotation marks and hyphens, of the same length."""
    text = text.translate(_UNIFORM)
    text = re.sub(r"``", ' "', text)
    return re.sub(r"''", '" ', text)
