"""Who said what: words between quotation marks, and whom the text gives as the speaker.

"“The bridge is safe,” Ada Lund said" becomes the content *The bridge is safe*, the speaker Ada Lund
and the cue *said*. Words in marks that nobody says, as titles and words held with tongs, are left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Iterator, Sequence

from ..model import Entity, Mention, Quotation
from .narration import narrations
from .parsed import ParsedArticle
from .quote_spans import quote_spans
from .sources import Quoted, Source, sources

if TYPE_CHECKING:
    from spacy.language import Language

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
        if quoted.source is not None or not _is_term(parsed.text(quoted.span.start, quoted.span.end)):
            yield _quotation(parsed, quoted, entities)


def _is_term(content: str) -> bool:
    return len(content.split()) < 3 and content[-1:] not in ".?!"


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
