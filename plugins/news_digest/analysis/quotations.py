"""Who said what: words between quotation marks, and whom the text gives as the speaker.

"“The bridge is safe,” Ada Lund said" becomes the content *The bridge is safe*, the speaker Ada Lund
and the cue *said*. Words in marks that nobody says, as titles and words held with tongs, are left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Callable, Iterator, Sequence

from ..model import PERSON, Entity, Mention, Quotation
from .narration import Narration, narrations
from .parsed import ParsedArticle
from .pronouns import PERSONAL, Cast, cast, who
from .quote_spans import QuoteSpan, quote_spans
from .reported_speech import Reported, reported_speech
from .sources import Quoted, Source, source_of, sources, unnamed_before
from .speaker_names import Places, by_role, places, speaker_name
from .speakers import words

if TYPE_CHECKING:
    from spacy.language import Language

_WORDS = re.compile(r"[^\W_][\w'’-]*")
_SENTENCE_MARK = re.compile(r"[?!;]|[.,]\s")
_LITTLE = frozenset(
    {"a", "an", "and", "as", "at", "by", "for", "from", "in", "into", "it", "of", "on", "or", "the", "to", "vs", "with"}
)
_NO_BEGINNING = re.compile(r"[,;:!?)]|\.(?!\.)")
_TERM, _NAME, _AHEAD = 3, 5, 70
#: What a thing is called is nobody's word: "what doctors call “dust lung”", "known as “the Well”".
_NAMING = re.compile(
    r"(?:\b[Ww]hat (?!they |we |you )(?:[a-z][\w'’-]+ ){1,4}(?:call|term)|\b(?:is|are|was|were|be|been|being|commonly|also|widely|often|so)[ -]called|\bknown (?:\w+ )?as"
    r"|\bnicknamed|\bthe (?:name|title)|\b(?:en)?titled) (?:the |an? )?\Z")


def quotations(parsed: ParsedArticle, entities: Sequence[Entity], pipeline: Language | None = None) -> Iterator[Quotation]:
    """The quotations of the story and what it reports somebody to have said, in text order, never overlapping.

    ``kind`` is ``direct``, ``partial`` for words inside a sentence of the writer's, or ``indirect`` for
    reported speech of one of the ``entities``. A speaker is an entity's name, else a phrase of the text,
    else None. ``pipeline`` parses paragraphs with quotations a second time without these; without it about
    a tenth of the speakers are missed.
    """
    spans = quote_spans(parsed)
    stories = narrations(parsed, spans, pipeline)
    speakers = _Speakers(
        parsed, places(entities), lru_cache(maxsize=1)(lambda: cast(parsed, stories, places(entities), entities))
    )
    for story, own in zip(stories, sources(parsed, stories, spans), strict=True):
        quoted = [_quotation(speakers, q.span, q.source, story) for q in own if _is_quotation(parsed, q)]
        yield from sorted(quoted + list(_reported(speakers, story)), key=lambda q: q.start)


@dataclass(frozen=True, slots=True)
class _Speakers:
    """What names a speaker: the article, who is named where in it, and, worked out when a pronoun asks, who acts."""

    parsed: ParsedArticle
    known: Places
    actors: Callable[[], Cast]


def _reported(speakers: _Speakers, story: Narration) -> Iterator[Quotation]:
    """Reported speech, where the speaker is one of the article's actors, told by name or pronoun."""
    for found in reported_speech(story):
        quotation = _quotation(speakers, found, source_of(story, found.said), story)
        told = quotation.speaker_mention
        named = told is not None and (told.text.lower() in PERSONAL or by_role(told, speakers.known) is None)
        if named and any(entity.name == quotation.speaker for _, entity in speakers.known.named):
            yield quotation


def _unnamed(speakers: _Speakers, pronoun: Mention, story: Narration) -> str | None:
    """The words for a speaker without a name, whom ``pronoun`` takes up: "A spokeswoman said … She added"."""
    place = unnamed_before(story, pronoun)
    known = speakers.known
    if place is None or any(place[0] <= m.start < pronoun.start and e.label == PERSON for m, e in known.named):
        return None
    return speakers.parsed.text(*place)


def _is_quotation(parsed: ParsedArticle, quoted: Quoted) -> bool:
    """Whether somebody says the words: not a title, and not a term that no one is given for."""
    content = parsed.text(quoted.span.start, quoted.span.end)
    if quoted.span.partial and len(content.split()) <= _NAME and _NAMING.search(parsed.text(max(0, quoted.span.outer_start - _AHEAD), quoted.span.outer_start)):
        return False
    if _NO_BEGINNING.match(content):
        return False
    if _is_title(content) and (quoted.source is None or quoted.span.partial and quoted.source.verb not in words("judge")):
        return False
    return quoted.source is not None or len(content.split()) >= _TERM or content[-1] in ".?!"


def _is_title(content: str) -> bool:
    """Every Word of It Has a Capital, and no mark of a sentence stands in it."""
    named = [w for w in _WORDS.findall(content) if w.lower() not in _LITTLE]
    return bool(named) and all(w[0].isupper() or w[0].isdigit() for w in named) and not _SENTENCE_MARK.search(content)


def _quotation(speakers: _Speakers, span: QuoteSpan | Reported, source: Source | None, story: Narration) -> Quotation:
    text = speakers.parsed.text
    name, mention = speaker_name(speakers.parsed, source, speakers.known) if source else (None, None)
    if mention is not None and name is None and mention.text.lower() in PERSONAL:
        person = who(mention.text, mention.start, speakers.actors())
        name = person.name if person is not None else _unnamed(speakers, mention, story)
    cue = Mention(*source.cue, text(*source.cue)) if source and source.cue else None
    kind = "indirect" if isinstance(span, Reported) else "partial" if span.partial else "direct"
    return Quotation(span.start, span.end, text(span.start, span.end), name, mention, cue, kind)
