"""Who and what an article names: people, organisations, places, and so on, every mention of them.

The model proposes; rules over the whole document decide. Candidates are the model's entities, trimmed to the
name itself, and the capitals that it left out (``spans``). Each form of a name gathers evidence from its own words
(``shape``), from the words around every mention (``cues``) and from the model, and gets one label (``forms``).
Then every mention of every known name is found, in lines of capitals too (``project``).
"""

from __future__ import annotations

from ...model import Mention
from ..parsed import ParsedArticle
from .decide import known_names
from .lines import line
from .project import index, mentions


def names(parsed: ParsedArticle) -> tuple[Mention, ...]:
    """All mentions of names in text order, not overlapping.

    ``label`` is one of :data:`model.ACTOR_LABELS`; offsets count characters of ``article.text``.
    """
    return all_names(parsed)[0]


def title_names(parsed: ParsedArticle) -> tuple[Mention, ...]:
    """The names in the headline; offsets count characters of ``article.title``."""
    return all_names(parsed)[1]


def all_names(parsed: ParsedArticle) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
    """Both at once, for the price of one: (:func:`names`, :func:`title_names`)."""
    title = line(parsed.title, 0)
    lines = [line(p.doc, p.start) for p in parsed.paragraphs]
    known = index(known_names([*lines, title]))
    text = parsed.article.text
    return (tuple(m for each in lines for m in mentions(each, text, known)),
            tuple(mentions(title, parsed.article.title, known)))
