"""What is wrong with a text as a whole: cut off, behind a paywall, undated, full of repeats.

A reader should know before he relies on it. Each fault carries the words that show it, where there are any:
a page that stops after "Subscribe to continue reading" says so in those words.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Iterator, Sequence

from ..model import Block, Fault, NewsArticle
from ..words import read_words
from .phrases import key

_FILE = Path(__file__).with_name("state.toml")
_LAST_WORD = re.compile(r"([^\W\d_]+)\W*\Z")
_SHORTENED = re.compile(r"(?:…|\.\.\.|\[\.\.\.\]|\[…\]|\(…\)|\[\+?\s?\d+\s(?:more\s)?char(?:acter)?s\])\s*\Z", re.I)
_ENDED = re.compile(r"[.!?…:][\s'\"”’»)\]*]*\Z")
_BEGUN = re.compile(r"[^.!?…]*\Z")
_ADDRESS = re.compile(r"\S@\S|https?://|www\.")
#: A notice is short; a last sentence without a full stop of fewer words is a remark ("Get our newsletter") rather than torn.
_LONGEST_NOTICE, _FEWEST_WORDS, _TAIL = 400, 6, 60
#: Characters of a story below which an offer to subscribe stands for the rest of it.
_LITTLE = 1000
#: So many passages, or such a share of the text, twice: more than an editor's slip.
_MANY_TWICE, _MUCH_TWICE = 3, 0.2


def faults(article: NewsArticle) -> Iterator[Fault]:
    """What a reader should know of the text's state, at most one of each kind, in the order of :class:`Fault`'s kinds.

    Whether a text was cut off can be seen only if it stops within a sentence, at an ellipsis or at a line that leads
    to the rest; one that was cut between sentences seems whole. Raises nothing; takes time linear in the text.
    """
    notice = _paywall(article)
    yield from _cut_off(article, [b for b in article.blocks if notice is None or b.end <= notice.start] or article.blocks)
    if notice:
        yield notice
    if article.published is None or article.published.found == "file":
        yield Fault("undated")
    yield from _repeated(article)


def _cut_off(article: NewsArticle, story: Sequence[Block]) -> Iterator[Fault]:
    last = story[-1] if story else None
    after = [r for r in article.removed if last is None or r.start >= last.end]
    leading = next((r for r in after if key(r.text) in _lines()), None)
    linked = last is not None and any(m.kind == "link" and m.end == last.end for m in article.marks)
    if last is not None and not linked and _is_torn(article.text[last.start:last.end], last, alone=len(story) == 1):
        start = max(last.start, last.end - _TAIL)
        start = last.start if start == last.start else article.text.find(" ", start, last.end) + 1 or start
        yield Fault("cut off", start, last.end, article.text[start:last.end])
    elif leading is not None:
        yield Fault("cut off", leading.start, leading.end, leading.text)


def _is_torn(text: str, block: Block, *, alone: bool) -> bool:
    """Whether the text's last block stops before its end. A list's items, verses and addresses have no full stop anyway."""
    if _SHORTENED.search(text):
        return True
    if _ENDED.search(text) or block.kind in ("item", "heading") or _ADDRESS.search(text[-_TAIL:]):
        return False
    word = _LAST_WORD.search(text)
    hanging = text.rstrip().endswith((",", ";", "-", "–", "—")) or bool(word) and word[1].lower() in read_words(_FILE)["cut"]["open"]
    return hanging or not alone and len(_BEGUN.search(text)[0].split()) >= _FEWEST_WORDS


def _paywall(article: NewsArticle) -> Fault | None:
    """The first notice of a paywall; it is short, and speaks to the reader."""
    little = sum(b.end - b.start for b in article.blocks) < _LITTLE
    for start, end in sorted([(r.start, r.end) for r in article.removed] + [(b.start, b.end) for b in article.blocks]):
        text = article.text[start:end]
        if len(text) <= _LONGEST_NOTICE and _notice(little).search(text) and not _reporting().search(text):
            return Fault("paywalled", start, end, text)
    return None


def _repeated(article: NewsArticle) -> Iterator[Fault]:
    twice = [r for r in article.removed if r.why == "doubled"]
    share = sum(r.end - r.start for r in twice) / max(1, sum(b.end - b.start for b in article.blocks))
    if twice and (len(twice) >= _MANY_TWICE or share >= _MUCH_TWICE):
        yield Fault("repeats itself", twice[0].start, twice[0].end, twice[0].text, len(twice))


@lru_cache(maxsize=1)
def _lines() -> frozenset[str]:
    return frozenset(map(key, read_words(_FILE)["cut"]["lines"]))


@lru_cache(maxsize=2)
def _notice(little: bool) -> re.Pattern[str]:
    """An opening at the beginning of a sentence, or a number of articles that are left; with ``little`` of a story, a mere offer, too."""
    words = read_words(_FILE)["paywall"]
    openings = words["openings"] + (words["offers"] if little else ())
    return re.compile(rf"(?:\A|[.!?|:»]\s+|\n)\W*(?:{_either(openings)})\b|\b(?:\d+|no)\s(?:{_either(words['counted'])})\b", re.I)


@lru_cache(maxsize=1)
def _reporting() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_either(read_words(_FILE)['paywall']['reporting'])})\b", re.I)


def _either(phrases: tuple[str, ...]) -> str:
    ordered = sorted(phrases, key=lambda p: (-len(p), p))
    return "|".join(re.escape(p).replace(r"\ ", r"\s+").replace("'", "['’]") for p in ordered)
