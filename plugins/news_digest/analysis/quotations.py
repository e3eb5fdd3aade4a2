"""Who said what: words between quotation marks, and whom the text gives as the speaker.

"“The bridge is safe,” Ada Lund said" becomes the content *The bridge is safe*, the speaker Ada Lund
and the cue *said*. Words in marks that nobody says, as titles and words held with tongs, are left out.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Iterator, Sequence

from ..model import Entity, Mention, Quotation
from .narration import narrations
from .parsed import ParsedArticle
from .quote_spans import quote_spans
from .sources import Quoted, Source, sources
from .speakers import words

if TYPE_CHECKING:
    from spacy.language import Language

_WORDS = re.compile(r"[^\W_][\w'’-]*")
_SENTENCE_MARK = re.compile(r"[?!;]|[.,]\s")
_LITTLE = frozenset({"a", "an", "and", "as", "at", "by", "for", "from", "in", "into", "it", "of", "on", "or", "the", "to", "vs", "with"})
_TERM = 3
_PRONOUNS = frozenset({"he", "she", "they", "it", "who", "i", "we", "you"})
_Place = tuple[int, int]


def quotations(parsed: ParsedArticle, entities: Sequence[Entity], pipeline: Language | None = None) -> Iterator[Quotation]:
    """The quotations of the story, in text order, never overlapping.

    ``pipeline`` parses paragraphs with quotations a second time without these, which finds about a
    tenth more of the speakers.
    """
    spans = quote_spans(parsed)
    stories = narrations(parsed, spans, pipeline)
    for quoted in (q for own in sources(parsed, stories, spans) for q in own):
        if _is_quotation(parsed, quoted):
            yield _quotation(parsed, quoted, entities)


def _is_quotation(parsed: ParsedArticle, quoted: Quoted) -> bool:
    """Whether somebody says the words: not a title, and not a term that no one is given for."""
    content = parsed.text(quoted.span.start, quoted.span.end)
    if _is_title(content) and (quoted.source is None or quoted.span.partial and quoted.source.verb not in words("judge")):
        return False
    return quoted.source is not None or len(content.split()) >= _TERM or content[-1] in ".?!"


def _is_title(content: str) -> bool:
    """Every Word of It Has a Capital, and no mark of a sentence stands in it."""
    named = [w for w in _WORDS.findall(content) if w.lower() not in _LITTLE]
    return bool(named) and all(w[0].isupper() or w[0].isdigit() for w in named) and not _SENTENCE_MARK.search(content)


def _quotation(parsed: ParsedArticle, quoted: Quoted, entities: Sequence[Entity]) -> Quotation:
    span, source = quoted.span, quoted.source
    return Quotation(span.start, span.end, parsed.text(span.start, span.end), _name(parsed, source, entities) if source else None,
                     _mention(parsed, source and source.speaker), _mention(parsed, source and source.cue), "partial" if span.partial else "direct")


def _mention(parsed: ParsedArticle, place: _Place | None) -> Mention | None:
    return Mention(*place, parsed.text(*place)) if place else None


def _name(parsed: ParsedArticle, source: Source, entities: Sequence[Entity]) -> str | None:
    owner = next((e.name for e in entities if any(m.start <= source.head[0] < m.end for m in e.mentions)), None)
    text = parsed.text(*source.speaker)
    return owner or (None if text.lower() in _PRONOUNS else text)
