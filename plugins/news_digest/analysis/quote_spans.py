"""What quotation marks enclose, paragraph by paragraph.

A quotation may run over several paragraphs: by convention each opens with a mark and only the last
one closes. A mark that never closes and opens no such run is passed over, unless its paragraph
opens with it or a colon or comma leads to it.
"""

from __future__ import annotations

import re
from bisect import bisect
from dataclasses import dataclass, replace
from typing import Iterator, Sequence

from .parsed import ParsedArticle
from .quote_marks import QuoteMark, quote_marks

_PUNCTUATION = ",.?!…"
_LEADS_IN = re.compile(r"(?:\A|[:,])\s*\Z")
_HOLDS = re.compile(r"(?:\A|:)\s*\Z")
_STANDS_ALONE = re.compile(r"(?:\A|[.?!,:;—–\-\"”’')\]])\s*\Z")
_RUNS_ON = re.compile(r"\s?[\"”»’'`]{1,3}\s+(?!(?:he|she|they|it|we|i|a|an|the|said|says|asked|added|wrote|replied)\b)[a-z]")
_FEW = 5
_LINES = 3
_NEAR = 50


@dataclass(frozen=True, slots=True)
class QuoteSpan:
    """Words between marks: ``start``/``end`` without the marks, ``outer_start``/``outer_end`` with them.

    ``partial`` are words inside a sentence of the writer's. ``closed`` is False where the closing mark
    lacks; ``carried`` says that the quotation of the paragraph before goes on.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    partial: bool = False
    closed: bool = True
    carried: bool = False


def quote_spans(parsed: ParsedArticle) -> list[list[QuoteSpan]]:
    """For each paragraph of the story its quoted pieces, in order, never overlapping; offsets count in
    the article's text."""
    story = parsed.story
    texts = [parsed.text(p.start, p.end) for p in story]
    return [[_moved(span, p.start) for span in spans] for p, spans in zip(story, spans_of(texts), strict=True)]


def spans_of(texts: Sequence[str]) -> list[list[QuoteSpan]]:
    """The same for paragraphs as plain texts; offsets count in each paragraph."""
    marks = [list(quote_marks(text)) for text in texts]
    opens = [bool(own) and own[0].opens and not text[: own[0].start].strip() for text, own in zip(texts, marks, strict=True)]
    found: list[list[QuoteSpan]] = []
    for at, text in enumerate(texts):
        inside = bool(found) and bool(found[-1]) and not found[-1][-1].closed and not opens[at]
        goes_on = opens[at + 1 : at + 2] == [True] or _closes_later(marks, at + 1)
        spans = (
            [QuoteSpan(0, len(text), 0, len(text), closed=False)]
            if inside and goes_on and not _doubles(marks[at])
            else list(_paired(text, marks[at], goes_on, inside))
        )
        spans = [
            replace(span, partial=_is_partial(text, span)) for span in (_trimmed(text, s) for s in spans) if span.start < span.end
        ]
        carried = bool(found) and bool(found[-1]) and not found[-1][-1].closed
        if spans and carried and not text[: spans[0].outer_start].strip():
            spans[0] = replace(spans[0], carried=True)
        found.append(spans)
    return found


def _doubles(marks: Sequence[QuoteMark]) -> list[QuoteMark]:
    return [mark for mark in marks if not mark.single]


def _closes_later(marks: Sequence[Sequence[QuoteMark]], at: int) -> bool:
    """Whether the next paragraph with a double mark, of a few, has one first that can only close."""
    first = next((own[0] for own in map(_doubles, marks[at : at + _LINES]) if own), None)
    return first is not None and first.closes and not first.opens


def _moved(span: QuoteSpan, by: int) -> QuoteSpan:
    return replace(
        span, start=span.start + by, end=span.end + by, outer_start=span.outer_start + by, outer_end=span.outer_end + by
    )


def _paired(text: str, marks: Sequence[QuoteMark], opened_again: bool, inside: bool) -> Iterator[QuoteSpan]:
    """Double marks first; single ones only outside of them, or around them at the beginning of a paragraph
    and after a colon. ``inside`` says that the paragraph begins in a quotation, which a mark that may close
    then ends."""
    double = _doubles(marks)
    ended = inside and bool(double) and double[0].closes
    doubles = [QuoteSpan(0, double[0].start, 0, double[0].end)] if ended else []
    doubles += _spans(text, double[ended:], opened_again)
    starts = [d.outer_start for d in doubles]
    outside = [m for m in marks if m.single and not _is_inside(doubles, starts, m.start)]
    singles = [
        s
        for s in _spans(text, outside, opened_again)
        if bisect(starts, s.outer_start) == bisect(starts, s.outer_end)
        or _HOLDS.search(text, max(0, s.outer_start - _NEAR), s.outer_start)
    ]
    singly = [s.outer_start for s in singles]
    yield from sorted(
        singles + [d for d in doubles if not _is_inside(singles, singly, d.outer_start)], key=lambda s: s.outer_start
    )


def _is_inside(spans: Sequence[QuoteSpan], starts: Sequence[int], at: int) -> bool:
    before = bisect(starts, at) - 1
    return before >= 0 and at < spans[before].outer_end


def _spans(text: str, marks: Sequence[QuoteMark], opened_again: bool) -> Iterator[QuoteSpan]:
    at = 0
    while at < len(marks):
        close = _closing(text, marks, at) if marks[at].opens else None
        if close is not None:
            yield QuoteSpan(marks[at].end, marks[close].start, marks[at].start, marks[close].end)
            at = close
        elif marks[at].opens and at + 1 < len(marks) and _breaks_off(text, marks[at], marks[at + 1]):
            yield QuoteSpan(marks[at].end, marks[at + 1].start, marks[at].start, marks[at + 1].start)
        elif marks[at].opens and at + 1 == len(marks) and (opened_again or _leads_in(text, marks[at].start)):
            yield QuoteSpan(marks[at].end, len(text), marks[at].start, len(text), closed=False)
        at += 1


def _breaks_off(text: str, mark: QuoteMark, following: QuoteMark) -> bool:
    """Whether a quotation ends where the next one opens, since its closing mark was forgotten: at the end of a sentence."""
    return following.opens and _leads_in(text, mark.start) and text[: following.start].rstrip()[-1:] in (".", "?", "!", "…")


def _leads_in(text: str, at: int) -> bool:
    return _LEADS_IN.search(text, max(0, at - _NEAR), at) is not None


def _closing(text: str, marks: Sequence[QuoteMark], at: int) -> int | None:
    """Index of the mark that closes the one at ``at``; None if another quotation opens before.

    The first doubtful one does, if no later one stands behind a punctuation mark.
    """
    weak = None
    for k in range(at + 1, len(marks)):
        mark = marks[k]
        if not mark.closes:
            return _closing_of_two(marks, k) if weak is None else weak
        if not mark.weak and (weak is None or text[mark.start - 1] in _PUNCTUATION):
            return k
        weak = k if weak is None else weak
    return weak


def _closing_of_two(marks: Sequence[QuoteMark], inner: int) -> int | None:
    """The second of two closing marks in a row, for a quotation in a quotation that opens at ``inner``."""
    return inner + 2 if len(marks) > inner + 2 and marks[inner + 1].closes and marks[inner + 2].closes else None


def _trimmed(text: str, span: QuoteSpan) -> QuoteSpan:
    """``span`` without white space at its edges and without the comma before its closing mark."""
    start, end = span.start, span.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] == ","):
        end -= 1
    return replace(span, start=start, end=end)


def _is_partial(text: str, span: QuoteSpan) -> bool:
    """Whether the writer's sentence runs into the quotation, or on from a few words in marks at its beginning."""
    if _STANDS_ALONE.search(text, max(0, span.outer_start - _NEAR), span.outer_start) is None:
        return True
    content = text[span.start : span.end]
    whole = content.rstrip("'’\"”")[-1:] in _PUNCTUATION
    return span.closed and not whole and _RUNS_ON.match(text, span.end) is not None and len(content.split()) <= _FEW
