"""Which sentences may sum an article up, as far as the parse says."""

from __future__ import annotations

from typing import Iterator

from ..model import Sentence
from .parsed import Paragraph, ParsedArticle
from .standing import is_whole, leans
from .summary import Merit, Merits, words_of

#: Only so many sentences from the beginning come into question.
_WINDOW = 30


def merits(parsed: ParsedArticle) -> Merits:
    """The merits of the article's first sentences, but for headings."""
    found = tuple(_found(parsed))
    if not found:
        return Merits()
    vocabulary = parsed.story[0].doc.vocab
    words = {w for at, _, _ in found for w in words_of(parsed.sentences[at].text)}
    return Merits(found, " ".join(sorted(w for w in words if vocabulary[w].is_stop)))


def _found(parsed: ParsedArticle) -> Iterator[Merit]:
    homes = iter(parsed.story)
    home = next(homes, None)
    for at, sentence in enumerate(parsed.sentences[:_WINDOW]):
        while home is not None and home.end <= sentence.start:
            home = next(homes, None)
        if home is not None and home.kind != "heading":
            yield _merit(home, at, sentence)


def _merit(home: Paragraph, at: int, sentence: Sentence) -> Merit:
    span = home.doc.char_span(sentence.start - home.start, sentence.end - home.start, alignment_mode="expand")
    return at, is_whole(sentence, span), span is None or leans(span)
