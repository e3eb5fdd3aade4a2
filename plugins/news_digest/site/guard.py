"""The last look before pages are made: what a page will show of a sentence stands in that sentence.

Every item of a digest is cut out of its text, so a difference can't come from an article. It would come from a
fault of the program, from a store or a file that somebody changed, or from a disk; and then nothing at all should be
published. Words that a person wrote into the digest have no place in the text and link to none; they pass.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import Iterable, Iterator, NamedTuple

from ..errors import GuardError
from ..model import Digest
from .desk import Paper


#: What lies within one sentence as a whole. A quotation runs on, and a name may hold the full stop at which sentences were cut.
_WHOLE = frozenset({"The sentence", "The figure", "The date", "The role"})


class _Shown(NamedTuple):
    """Words that a page shows with a link to the sentence that holds the character at ``start``."""

    what: str
    text: str
    start: int
    end: int


def guard(papers: Iterable[Paper]) -> tuple[GuardError, ...]:
    """What is wrong, each with the article's file and line; nothing in a sound build. Linear in the items of the digests."""
    return tuple(fault for paper in papers for fault in _faults(paper))


def _faults(paper: Paper) -> Iterator[GuardError]:
    text, sentences = paper.news.text, paper.digest.sentences
    starts = [s.start for s in sentences]
    for shown in _shown(paper.digest):
        if shown.start < 0:
            continue
        number = bisect_right(starts, shown.start)
        sentence = sentences[number - 1] if number and shown.start < sentences[number - 1].end else None
        if text[shown.start:shown.end] != shown.text:
            yield _error(paper, shown, "does not stand where the digest says")
        elif sentence and text[sentence.start:sentence.end] != sentence.text:
            yield _error(paper, shown, "leads to a sentence that the article does not have")
        elif sentence and shown.end > sentence.end and shown.what in _WHOLE:
            yield _error(paper, shown, "goes beyond the sentence that it leads to")


def _shown(digest: Digest) -> Iterator[_Shown]:
    """All that pages show of an article's own words. A mention between sentences (of a headline, a caption) links to none."""
    for what, items in (("The sentence", digest.summary), ("The figure", digest.quantities), ("The date", digest.dates)):
        yield from (_Shown(what, item.text, item.start, item.end) for item in items)
    for quote in digest.quotations:
        yield _Shown("The quotation", quote.content, quote.start, quote.end)
    for entity in digest.entities:
        yield from (_Shown("The name", m.text, m.start, m.end) for m in entity.mentions)
        if entity.role:
            yield _Shown("The role", entity.role.text, entity.role.start, entity.role.end)


def _error(paper: Paper, shown: _Shown, problem: str) -> GuardError:
    words = " ".join(shown.text.split())
    return GuardError(f"{shown.what} {words[:80]!r} {problem}", path=str(paper.page.source_path), line=_line(paper, shown.start),
                      cure="Delete the analysis store and build again; if that does not help, please report it with the file")


def _line(paper: Paper, start: int) -> int:
    """The line of the file on which the words should be: that of the text, below whatever header the file has."""
    text = paper.news.text
    within = text.count("\n", 0, max(start, 0)) + 1
    try:
        with open(paper.page.source_path, encoding="utf-8", errors="replace") as file:
            lines = file.read().splitlines()
    except OSError:
        return within
    return max(within + len(lines) - len(text.splitlines()), within)
