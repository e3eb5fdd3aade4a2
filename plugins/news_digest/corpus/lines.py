"""One sentence that says who an actor is in the news: it must stand by itself."""

from __future__ import annotations

from bisect import bisect_right
from typing import Sequence

from ..model import Digest, Mention, Sentence
from .filed import sentence_index

_QUOTES = {"“": "”", "«": "»", "„": "“"}
_LEANING = ("he ", "she ", "it ", "they ", "his ", "her ", "their ", "its ", "this ", "that ", "these ", "those ", "but ", "and ", "so ", "however",
            "also ", "meanwhile", "in addition", "him ", "then ", "there ")
#: A sentence in this many words is no headline or fragment, and not a paragraph.
_LEAST, _MOST = 6, 45


def best_line(digest: Digest, mentions: Sequence[Mention]) -> Mention | None:
    """The mention whose sentence says most by itself: of a summary first, then the earliest that stands alone.

    None if every sentence begins or ends inside a quotation. A sentence that leans on the one before it
    ("But he …"), a very short or a very long one comes after those that do not.
    """
    at, chosen = sentence_index(digest), {s.start for s in digest.summary}
    found = [(m, s) for m in mentions if (s := at(m.start)) and stands_alone(digest, s)]
    return min(found, key=lambda ms: (_leans(ms[1]), ms[1].start not in chosen, ms[0].start), default=(None, None))[0]


def stands_alone(digest: Digest, sentence: Sentence) -> bool:
    """Whether a sentence neither begins nor ends inside a quotation."""
    text = sentence.text.strip()
    if text.count('"') % 2 or any(text.count(opens) != text.count(closes) for opens, closes in _QUOTES.items() if opens != "„"):
        return False
    starts = [q.start for q in digest.quotations if q.kind != "indirect"]
    ends = {q.start: q.end for q in digest.quotations if q.kind != "indirect"}
    before = [s for s in starts[:bisect_right(starts, sentence.start)] if ends[s] > sentence.start]
    last = [s for s in starts if s < sentence.end < ends[s]]
    return not any(s < sentence.start for s in before) and not last


def _leans(sentence: Sentence) -> bool:
    words = sentence.text.split()
    return not _LEAST <= len(words) <= _MOST or sentence.text.lower().startswith(_LEANING)
