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

from ..model import Mention
from .narration import Narration
from .parsed import ParsedArticle
from .quote_spans import QuoteSpan
from .speakers import Said, according, is_cue, is_person, phrase, reported, said, words
from .tokens import lemma_of

_SIGNED = re.compile(
    r"[.\s]{0,3}(?:[―—–]|--?)\s{0,3}((?:[^\W\d_][\w'’-]*\.?\s){0,5}[^\W\d_][\w'’-]+)(?=\.?\s*(?:[,(\n]|\Z)|\.\s)"
)
_LINE, _FAR = 200, 4
_LOWER_WORDS = frozenset(
    {"al", "bin", "da", "de", "del", "della", "den", "der", "di", "du", "el", "la", "le", "ten", "ter", "van", "von"}
)
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
    places = [(p.start, p.end) for p in parsed.story]
    found: list[list[Quoted]] = []
    for at, story in enumerate(stories):
        own = [
            Quoted(span, _signed(parsed, places[at : at + 2], span) or source_of(story, said(story, n, span.partial)))
            for n, span in enumerate(spans[at])
        ]
        before = _handed_on(parsed, stories, found, at) if own and found else None
        found.append(_filled(story, own, before))
    for at in range(len(found) - 1, 0, -1):
        if found[at] and found[at][0].span.carried and found[at - 1][-1].source is None:
            found[at - 1][-1] = replace(found[at - 1][-1], source=found[at][0].source)
    return found


def source_of(story: Narration, found: Said | None) -> Source | None:
    """The places of ``found`` in the article; None if there is none."""
    head = story.place(found.head) if found is not None else None
    if head is None:
        return None
    several = any(t.dep_ == "conj" and t.head == found.head for t in found.speaker)
    return Source(story.place(found.cue), story.place(found.speaker) or head, head, lemma_of(found.cue).lower(), several)


def unnamed_before(story: Narration, pronoun: Mention) -> _Place | None:
    """The place of the person who spoke in the sentence before ``pronoun`` and has no name ("A spokeswoman"); None if it may be another."""
    token = next((t for t in story.doc if t.lower_ == pronoun.text.lower() and (story.place(t) or (-1,))[0] == pronoun.start), None)
    if token is None or not token.sent.start:
        return None
    verb = story.doc[token.sent.start - 1].sent.root
    found = reported(verb, story.hidden) if is_cue(verb, "say") else None
    if found is None or found.head.tag_ != "NN" or not is_person(found.head) or found.speaker[0].lower_ not in ("a", "an", "one", "another"):
        return None
    told = {sex for sex in ("he", "she") if found.head.lower_ in words(sex)}
    return story.place(found.speaker) if told <= {token.lower_} else None


def _signed(parsed: ParsedArticle, lines: Sequence[tuple[int, int]], span: QuoteSpan) -> Source | None:
    """“…” ― Ada Lund, on the same line or the next; ``lines`` are the places of both."""
    if span.partial:
        return None
    start, end = span.outer_end, lines[0][1]
    if len(lines) > 1 and not parsed.text(start, min(end, start + _LINE)).strip():
        start, end = lines[1]
    match = _SIGNED.match(parsed.text(start, min(end, start + _LINE)))
    if match is None or not all(w[0].isupper() or w.lower() in _LOWER_WORDS for w in match[1].split()):
        return None
    place = (start + match.start(1), start + match.end(1))
    return Source(None, place, (place[1] - 1, place[1]))


def _handed_on(parsed: ParsedArticle, stories: Sequence[Narration], found: Sequence[Sequence[Quoted]], at: int) -> Source | None:
    """What the paragraph before hands on to this one: the source of a quotation that goes on, of the
    sentence that ends in a colon, or, if this one is nothing but a quotation, of its own last quotation,
    or its subject, if that spoke last."""
    before, quoted = stories[at - 1], found[at - 1]
    if quoted and not quoted[-1].span.closed:
        return quoted[-1].source
    if before.doc.text.rstrip().endswith(":"):
        return _told_between(before, max(s.start for s in before.doc.sents), len(before.doc))
    if not all(t.i in stories[at].hidden or not t.is_alpha for t in stories[at].doc):
        return None
    return quoted[-1].source if quoted else _who_spoke(parsed, before, found)


def _who_spoke(parsed: ParsedArticle, story: Narration, found: Sequence[Sequence[Quoted]]) -> Source | None:
    """The first main subject of a paragraph without quotations, if it is also the last named speaker."""
    last = next((q.source for own in reversed(found[-_FAR:]) for q in reversed(own) if q.source is not None), None)
    head = next((t for t in story.doc if t.dep_ == "nsubj" and t.head.dep_ == "ROOT"), None)
    if last is None or head is None or head.pos_ != "PROPN" or head.text != parsed.text(*last.head):
        return None
    place = story.place(head)
    return Source(None, story.place(phrase(head)) or place, place) if place else None


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
            return source_of(story, reported(token, story.hidden))
        if token.lower_ == "according":
            return source_of(story, according(token))
    return None


def _is_as(verb: Token) -> bool:
    """Whether ``verb`` is that of "as Lund told the council"."""
    return verb.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ == "as" for c in verb.children)
