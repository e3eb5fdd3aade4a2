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
from .pronouns import Cast, cast, who
from .quote_spans import quote_spans
from .sources import Quoted, sources
from .speaker_names import Places, places, speaker_name
from .speakers import words

if TYPE_CHECKING:
    from spacy.language import Language

_WORDS = re.compile(r"[^\W_][\w'’-]*")
_SENTENCE_MARK = re.compile(r"[?!;]|[.,]\s")
_LITTLE = frozenset({"a", "an", "and", "as", "at", "by", "for", "from", "in", "into", "it", "of", "on", "or", "the", "to", "vs", "with"})
_TERM = 3


def quotations(parsed: ParsedArticle, entities: Sequence[Entity], pipeline: Language | None = None) -> Iterator[Quotation]:
    """The quotations of the story, in text order, never overlapping.

    ``pipeline`` parses paragraphs with quotations a second time without these, which finds about a
    tenth more of the speakers.
    """
    spans = quote_spans(parsed)
    stories = narrations(parsed, spans, pipeline)
    known = places(entities)
    actors = cast(parsed, stories, known, entities) if any(spans) else None
    for own in sources(parsed, stories, spans):
        for quoted in own:
            if _is_quotation(parsed, quoted):
                yield _quotation(parsed, quoted, known, actors)


def _is_quotation(parsed: ParsedArticle, quoted: Quoted) -> bool:
    """Whether somebody says the words: not a title, and not a term that no one is given for."""
    content = parsed.text(quoted.span.start, quoted.span.end)
    if content[0] in ",.;:!?)":
        return False
    if _is_title(content) and (quoted.source is None or quoted.span.partial and quoted.source.verb not in words("judge")):
        return False
    return quoted.source is not None or len(content.split()) >= _TERM or content[-1] in ".?!"


def _is_title(content: str) -> bool:
    """Every Word of It Has a Capital, and no mark of a sentence stands in it."""
    named = [w for w in _WORDS.findall(content) if w.lower() not in _LITTLE]
    return bool(named) and all(w[0].isupper() or w[0].isdigit() for w in named) and not _SENTENCE_MARK.search(content)


def _quotation(parsed: ParsedArticle, quoted: Quoted, known: Places, actors: Cast) -> Quotation:
    span, source = quoted.span, quoted.source
    name, mention = speaker_name(parsed, source, known) if source else (None, None)
    if mention is not None and name is None:
        person = who(mention.text, mention.start, actors)
        name = person.name if person is not None else None
    cue = Mention(*source.cue, parsed.text(*source.cue)) if source and source.cue else None
    return Quotation(span.start, span.end, parsed.text(span.start, span.end), name, mention, cue, "partial" if span.partial else "direct")
