"""Who said what: words between quotation marks, and whom the sentence around them gives as the speaker."""

from __future__ import annotations

from pathlib import Path
from typing import Iterator, Sequence

from spacy.tokens import Span, Token

from ..model import Entity, Mention, Quotation
from ..words import read_words
from .parsed import Paragraph, ParsedArticle
from .quote_spans import QuoteSpan, quote_spans

_WORDS = Path(__file__).with_name("speech.toml")


def quotations(parsed: ParsedArticle, entities: Sequence[Entity]) -> Iterator[Quotation]:
    """The quotations of the story, in text order, never overlapping.

    A speaker is named where a reporting verb beside the quotation has a subject that is no pronoun.
    """
    for paragraph in parsed.story:
        start, text = paragraph.start, parsed.text(paragraph.start, paragraph.start + len(paragraph.doc.text))
        for span in quote_spans(text):
            cue = _cue(paragraph, span)
            subject = _subject(cue) if cue is not None else None
            if subject is None and len(text[span.start:span.end].split()) < 3 and text[span.end - 1] not in ".?!":
                continue
            yield Quotation(start + span.start, start + span.end, text[span.start:span.end], _name(parsed, paragraph, subject, entities),
                            _mention(parsed, paragraph, subject), _mention(parsed, paragraph, cue))


def _cue(paragraph: Paragraph, span: QuoteSpan) -> Token | None:
    cues = read_words(_WORDS)["cues"]
    near = [t for t in paragraph.doc if t.lemma_.lower() in cues and t.pos_ == "VERB" and not span.outer_start <= t.idx < span.outer_end
            and _subject(t) is not None and _distance(t, span) < 150]
    return min(near, key=lambda t: (_distance(t, span), t.i), default=None)


def _distance(token: Token, span: QuoteSpan) -> int:
    return max(span.outer_start - token.idx, token.idx - span.outer_end)


def _subject(verb: Token) -> Span | None:
    found = next((t for t in verb.children if t.dep_ == "nsubj"), None)
    if found is None:
        return None
    parts = [t for t in found.subtree if t.i <= found.i] or [found]
    return found.doc[parts[0].i:found.i + 1]


def _mention(parsed: ParsedArticle, paragraph: Paragraph, span: Span | Token | None) -> Mention | None:
    if span is None:
        return None
    start, end = paragraph.place(span)
    return Mention(start, end, parsed.text(start, end))


def _name(parsed: ParsedArticle, paragraph: Paragraph, subject: Span | None, entities: Sequence[Entity]) -> str | None:
    if subject is None or subject.root.pos_ == "PRON":
        return None
    at = paragraph.start + subject.root.idx
    owner = next((e.name for e in entities if any(m.start <= at < m.end for m in e.mentions)), None)
    start, end = paragraph.place(subject)
    return owner or parsed.text(start, end)
