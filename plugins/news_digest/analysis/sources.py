"""Whose words a quotation is when its own sentence does not say.

The sentence before does ("Lund was angry, she said. “They lied.”"), or the quotation before it in the
paragraph, a paragraph that ends in a colon, a line "― Ada Lund", or, where a paragraph is nothing but a
quotation, the paragraph before.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Iterator, Sequence

from .narration import Narration
from .parsed import ParsedArticle
from .quote_spans import QuoteSpan
from .speakers import Said, is_cue, reported, said

_SIGNED = re.compile(r"[.\s]{0,3}(?:[―—–]|--?)\s{0,3}([^\W\d_][\w.'’ -]{2,60}?)(?=\s*(?:[,.(\n]|\Z))")
_WORD = re.compile(r"\w")
_LOWER_WORDS = frozenset({"al", "bin", "da", "de", "del", "della", "den", "der", "di", "du", "el", "la", "le", "ten", "ter", "van", "von"})
_Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Source:
    """Places in the article: of the reporting verb, of the phrase that names the speaker and of its head."""

    cue: _Place | None
    speaker: _Place
    head: _Place


@dataclass(frozen=True, slots=True)
class Quoted:
    span: QuoteSpan
    source: Source | None = None


def sources(parsed: ParsedArticle, stories: Sequence[Narration], spans: Sequence[Sequence[QuoteSpan]]) -> list[list[Quoted]]:
    """Every quotation with its source, if the text settles it, paragraph by paragraph."""
    found: list[list[Quoted]] = []
    for at, story in enumerate(stories):
        own = [Quoted(span, _signed(parsed, at, span) or _source(story, said(story, n, span.partial))) for n, span in enumerate(spans[at])]
        before = _before_paragraph(parsed, stories, found, at) if own else None
        found.append(_filled(story, own, before))
    return found


def _source(story: Narration, found: Said | None) -> Source | None:
    head = story.place(found.head) if found is not None else None
    return Source(story.place(found.cue), story.place(found.speaker) or head, head) if head else None


def _signed(parsed: ParsedArticle, at: int, span: QuoteSpan) -> Source | None:
    """“…” ― Ada Lund, on the same line or the next."""
    story = parsed.story
    end = story[at].start + len(story[at].doc.text)
    for start, stop in ((span.outer_end, end), *((p.start, p.start + len(p.doc.text)) for p in story[at + 1:at + 2] if not _has_words(parsed, span.outer_end, end))):
        match = _SIGNED.match(parsed.text(start, min(stop, start + 200)))
        if match and not span.partial and _is_name(match[1]):
            place = (start + match.start(1), start + match.end(1))
            return Source(None, place, (place[1] - 1, place[1]))
    return None


def _has_words(parsed: ParsedArticle, start: int, end: int) -> bool:
    return _WORD.search(parsed.text(start, end)) is not None


def _is_name(text: str) -> bool:
    words = text.split()
    return 1 <= len(words) <= 6 and all(w[:1].isupper() or w.lower() in _LOWER_WORDS for w in words)


def _filled(story: Narration, own: Sequence[Quoted], before: Source | None) -> list[Quoted]:
    """Quotations without a source get that of what stands before them in the paragraph, else after."""
    filled: list[Quoted] = []
    last, done = before, 0
    for n, quoted in enumerate(own):
        start, end = story.quoted[n]
        last = quoted.source or _told_between(story, done, start) or last
        filled.append(quoted if quoted.span.partial or quoted.source else replace(quoted, source=last))
        done = end
    if filled and filled[0].source is None and story.quoted[0][0] <= 1 and not filled[0].span.partial:
        filled[0] = replace(filled[0], source=next((q.source for q in filled if q.source), None))
    return filled


def _told_between(story: Narration, start: int, end: int) -> Source | None:
    """The last main verb of speech between two tokens: "Lund said that she was angry."."""
    for token in reversed(story.doc[start:end]):
        if is_cue(token, "say") and token.dep_ in ("ROOT", "conj") and token.i not in story.hidden:
            return _source(story, reported(token, story.hidden))
    return None


def _before_paragraph(parsed: ParsedArticle, stories: Sequence[Narration], found: Sequence[Sequence[Quoted]], at: int) -> Source | None:
    """The source that the paragraph before hands on: by a quotation that goes on, by a colon, or
    because this paragraph is nothing but a quotation."""
    if at == 0:
        return None
    last = found[-1][-1] if found[-1] else None
    carried = last is not None and not last.span.closed
    if carried:
        return last.source
    story = stories[at - 1]
    if story.doc.text.rstrip()[-1:] == ":":
        return _told_between(story, _last_sentence(story), len(story.doc))
    return None


def _last_sentence(story: Narration) -> int:
    return max((s.start for s in story.doc.sents), default=0)
