"""Whose words a quotation is when its own sentence does not say.

The sentence before does ("Lund was angry, she said. “They lied.”"), or the quotation before it in the
paragraph, a paragraph that ends in a colon, a line "― Ada Lund", or, where a paragraph is nothing but a
quotation, the paragraph before.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Sequence

from spacy.tokens import Token

from .narration import Narration
from .parsed import Paragraph, ParsedArticle
from .quote_spans import QuoteSpan
from .speakers import Said, according, is_cue, reported, said

_SIGNED = re.compile(r"[.\s]{0,3}(?:[―—–]|--?)\s{0,3}((?:[^\W\d_][\w'’-]*\.?\s){0,5}[^\W\d_][\w'’-]+)(?=\.?\s*(?:[,(\n]|\Z)|\.\s)")
_LINE = 200
_LOWER_WORDS = frozenset({"al", "bin", "da", "de", "del", "della", "den", "der", "di", "du", "el", "la", "le", "ten", "ter", "van", "von"})
_Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Source:
    """Places in the article: of the reporting verb, of the phrase that names the speaker and of its head;
    ``verb`` is the reporting verb's lemma, if it is one; ``several`` people speak as one."""

    cue: _Place | None
    speaker: _Place
    head: _Place
    verb: str = ""
    several: bool = False


@dataclass(frozen=True, slots=True)
class Quoted:
    span: QuoteSpan
    source: Source | None = None


def sources(parsed: ParsedArticle, stories: Sequence[Narration], spans: Sequence[Sequence[QuoteSpan]]) -> list[list[Quoted]]:
    """Every quotation with its source, if the text settles it, paragraph by paragraph."""
    found: list[list[Quoted]] = []
    for at, story in enumerate(stories):
        own = [Quoted(span, _signed(parsed, at, span) or _source(story, said(story, n, span.partial))) for n, span in enumerate(spans[at])]
        before = _handed_on(stories[at - 1], found[-1], story) if own and found else None
        found.append(_filled(story, own, before))
        if own and own[0].span.carried and found[at - 1][-1].source is None:
            found[at - 1][-1] = replace(found[at - 1][-1], source=found[at][0].source)
    return found


def _source(story: Narration, found: Said | None) -> Source | None:
    head = story.place(found.head) if found is not None else None
    if head is None:
        return None
    several = any(t.dep_ == "conj" and t.head == found.head for t in found.speaker)
    return Source(story.place(found.cue), story.place(found.speaker) or head, head, found.cue.lemma_.lower(), several)


def _signed(parsed: ParsedArticle, at: int, span: QuoteSpan) -> Source | None:
    """“…” ― Ada Lund, on the same line or the next."""
    if span.partial:
        return None
    start, end = span.outer_end, _end(parsed.story[at])
    if at + 1 < len(parsed.story) and not parsed.text(start, end).strip():
        start, end = parsed.story[at + 1].start, _end(parsed.story[at + 1])
    match = _SIGNED.match(parsed.text(start, min(end, start + _LINE)))
    if match is None or not all(w[0].isupper() or w.lower() in _LOWER_WORDS for w in match[1].split()):
        return None
    place = (start + match.start(1), start + match.end(1))
    return Source(None, place, (place[1] - 1, place[1]))


def _end(paragraph: Paragraph) -> int:
    return paragraph.start + len(paragraph.doc.text)


def _handed_on(before: Narration, quoted: Sequence[Quoted], story: Narration) -> Source | None:
    """What a paragraph hands on to the next: the source of a quotation that goes on, of the sentence
    that ends in a colon, or, if ``story`` is nothing but a quotation, of its own last quotation."""
    if quoted and not quoted[-1].span.closed:
        return quoted[-1].source
    if before.doc.text.rstrip().endswith(":"):
        return _told_between(before, max(s.start for s in before.doc.sents), len(before.doc))
    if quoted and all(t.i in story.hidden or not t.is_alpha for t in story.doc):
        return quoted[-1].source
    return None


def _filled(story: Narration, own: Sequence[Quoted], before: Source | None) -> list[Quoted]:
    """Quotations without a source get that of what stands before them in the paragraph; the first
    thing in a paragraph that of what follows."""
    filled: list[Quoted] = []
    last, done = before, 0
    for quoted, (start, end) in zip(own, story.quoted, strict=True):
        last = quoted.source or _told_between(story, done, start) or last
        filled.append(quoted if quoted.span.partial or quoted.source else replace(quoted, source=last))
        done = end
    if filled and filled[0].source is None and story.quoted[0][0] <= 1 and not filled[0].span.partial:
        filled[0] = replace(filled[0], source=next((q.source for q in filled if q.source), None))
    return filled


def _told_between(story: Narration, start: int, end: int) -> Source | None:
    """The last verb of speech of a main clause between two tokens, or "according to"."""
    for token in reversed(story.doc[start:end]):
        if token.i in story.hidden:
            continue
        if is_cue(token, "say") and (token.dep_ in ("ROOT", "conj", "parataxis") or _is_as(token)):
            return _source(story, reported(token, story.hidden))
        if token.lower_ == "according":
            return _source(story, according(token))
    return None


def _is_as(verb: Token) -> bool:
    """Whether ``verb`` is that of "as Lund told the council"."""
    return verb.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ == "as" for c in verb.children)
