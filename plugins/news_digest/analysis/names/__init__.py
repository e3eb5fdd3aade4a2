"""Who and what an article names: people, organisations, places, and so on, every mention of them.

The model's named entities, trimmed to the name itself: "Defense Secretary Ada Lund's" is "Ada Lund".
"""

from __future__ import annotations

import re
from typing import Iterable, Iterator

from spacy.tokens import Doc, Span

from ...model import ACTOR_LABELS, Mention
from ..parsed import Paragraph, ParsedArticle

_EDGE = re.compile(r"^(?:(?:the|a|an|mr|mrs|ms|dr)\b\.?|\W|\d)+|(?:['’]s|['’]|[^\w.)]|\s)+$", re.I)


def names(parsed: ParsedArticle) -> tuple[Mention, ...]:
    """All mentions of names in text order, not overlapping.

    ``label`` is one of :data:`model.ACTOR_LABELS`; offsets count characters of ``article.text``.
    """
    return tuple(mention for paragraph in parsed.paragraphs for mention in _mentions(paragraph, parsed.article.text))


def title_names(parsed: ParsedArticle) -> tuple[Mention, ...]:
    """The names in the headline; offsets count characters of ``article.title``."""
    return tuple(_mentions(Paragraph(parsed.title, 0, "headline", False), parsed.article.title))


def _mentions(paragraph: Paragraph, text: str) -> Iterator[Mention]:
    for span in _actors(paragraph.doc):
        start, end = paragraph.place(span)
        trimmed = _trim(text[start:end])
        if trimmed:
            start += trimmed[0]
            name = text[start:start + trimmed[1]]
            yield Mention(start, start + len(name), name, span.label_)


def _actors(doc: Doc) -> Iterable[Span]:
    return (span for span in doc.ents if span.label_ in ACTOR_LABELS)


def _trim(name: str) -> tuple[int, int] | None:
    """(offset, length) of the name without article, title, possessive and edge punctuation."""
    head = _EDGE.match(name)
    start = head.end() if head and head.start() == 0 else 0
    tail = re.search(r"(?:['’]s|['’]|[^\w.)]|\s)+$", name[start:])
    length = (tail.start() if tail else len(name) - start)
    return (start, length) if length > 0 else None
