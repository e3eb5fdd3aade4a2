"""Where sentences end in messy text."""

from __future__ import annotations

from typing import Iterable, Iterator

from ..model import NewsArticle, Sentence
from .parsed import Paragraph


def sentences(article: NewsArticle, paragraphs: Iterable[Paragraph]) -> Iterator[Sentence]:
    """The sentences of the story's paragraphs, in text order, without white space at their edges."""
    for paragraph in paragraphs:
        if not paragraph.story:
            continue
        for span in paragraph.doc.sents:
            start, end = paragraph.place(span)
            text = article.text[start:end]
            start += len(text) - len(text.lstrip())
            if text.strip():
                yield Sentence(start, start + len(text.strip()), text.strip())
