"""The writer's own words: each paragraph with a short stand-in where somebody is quoted.

A parser that reads six quoted sentences before "Ada Lund said" loses its way; in "“Well,” Ada Lund
said" it does not. So a paragraph with whole quotations is parsed once more with these hidden. A few
words quoted inside a sentence of the writer's stay, only without their marks: the sentence needs them.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Sequence

from spacy.tokens import Doc, Span, Token

from .parsed import Paragraph, ParsedArticle
from .quote_spans import QuoteSpan

if TYPE_CHECKING:
    from spacy.language import Language

_STAND_IN = "Well"
_AFTER_ALL = 1 << 62


@dataclass(frozen=True, slots=True)
class Narration:
    """One paragraph of the story as the writer tells it.

    ``runs`` are (place in ``doc.text``, place in the article, length) of the verbatim pieces, in
    order. ``quoted[n]`` are the (first, last + 1) tokens that stand for the paragraph's quotation
    ``n``; ``hidden`` are the indexes of all such tokens.
    """

    doc: Doc
    runs: tuple[tuple[int, int, int], ...]
    quoted: tuple[tuple[int, int], ...] = ()
    hidden: frozenset[int] = frozenset()

    def place(self, span: Span | Token) -> tuple[int, int] | None:
        """(start, end) in the article; None where a stand-in is part of ``span``."""
        start, end = (span.idx, span.idx + len(span)) if isinstance(span, Token) else (span.start_char, span.end_char)
        at = bisect_right(self.runs, (start, _AFTER_ALL, 0)) - 1
        if at < 0 or end > self.runs[at][0] + self.runs[at][2]:
            return None
        shift = self.runs[at][1] - self.runs[at][0]
        return start + shift, end + shift


def narrations(parsed: ParsedArticle, quotes: Sequence[Sequence[QuoteSpan]], pipeline: Language | None) -> list[Narration]:
    """The story's paragraphs as the writer tells them; ``quotes`` gives the quotations of each.

    Without a ``pipeline`` the article's own parse is used throughout.
    """
    story = parsed.story
    again = [n for n, spans in enumerate(quotes) if pipeline is not None and any(not s.partial for s in spans)]
    written = {n: _without(story[n], quotes[n]) for n in again}
    docs = dict(zip(again, pipeline.pipe([written[n][0] for n in again], disable=["ner"]))) if again else {}
    return [
        _narration(docs[n], *written[n][1:]) if n in docs else _as_parsed(paragraph, quotes[n])
        for n, paragraph in enumerate(story)
    ]


def _as_parsed(paragraph: Paragraph, spans: Sequence[QuoteSpan]) -> Narration:
    places = [(s.start - paragraph.start, s.end - paragraph.start) for s in spans]
    return _narration(paragraph.doc, [(0, paragraph.start, len(paragraph.text))], places)


def _narration(doc: Doc, runs: Sequence[tuple[int, int, int]], places: Sequence[tuple[int, int]]) -> Narration:
    spans = [doc.char_span(start, end, alignment_mode="expand") for start, end in places]
    quoted = tuple((s.start, s.end) if s is not None else (0, 0) for s in spans)
    return Narration(doc, tuple(runs), quoted, frozenset(i for start, end in quoted for i in range(start, end)))


def _without(paragraph: Paragraph, spans: Sequence[QuoteSpan]) -> tuple[str, list[tuple[int, int, int]], list[tuple[int, int]]]:
    """Text with stand-ins, its runs, and the places of what stands for each quotation."""
    text, base = paragraph.text, paragraph.start
    written, runs, places, done = "", [], [], 0
    for span in spans:
        outer, start, end = span.outer_start - base, span.start - base, span.end - base
        runs.append((len(written), base + done, outer - done))
        written += text[done:outer]
        if span.partial:
            kept = end + text[end : end + 1].count(",")
            runs.append((len(written), span.start, kept - start))
            places.append((len(written), len(written) + end - start))
            written += text[start:kept]
        else:
            places.append((len(written) + 1, len(written) + 1 + len(_STAND_IN)))
            written += f'"{_STAND_IN}{_last_mark(text, end)}"'
        done = span.outer_end - base
    runs.append((len(written), base + done, len(text) - done))
    return written + text[done:], runs, places


def _last_mark(text: str, end: int) -> str:
    """The comma after the quoted words or before the inner mark that ends them, else the mark that ends them."""
    tail = text[max(0, end - 3) : end].rstrip("'’")[-1:]
    return "," if "," in (text[end : end + 1], tail) else tail if tail in ("?", "!", ".") else ""
