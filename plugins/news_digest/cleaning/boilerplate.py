"""The furniture of a page: section labels, sharing, subscribing, copyright, tickers, leftovers of markup."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Sequence

from .dateforms import MONTH, clock, full_dates
from .phrases import either, key, keys
from .pieces import Piece

_HANDLE = r"@\w{1,30}"
_ATTRIBUTION = re.compile(
    rf"(?:[-–—―•]\s?)?[^\s@(][^@()\n]{{0,60}}?\s?\(?{_HANDLE}\)?(?:\s?[·•|,-]?\s?(?:{MONTH}\s\d{{1,2}},\s\d{{4}}|\d{{1,2}}\s{MONTH}\s\d{{4}}))?\Z"
)
_HANDLES = re.compile(rf"(?:{_HANDLE}[\s,]*){{1,5}}\Z")
_FOLLOW = re.compile(
    rf"(?:you\scan\s)?follow\b.{{1,80}}(?:\son\s(?:twitter|facebook|instagram|x|threads|tiktok|linkedin|youtube)\b|{_HANDLE}).{{0,60}}\Z",
    re.I,
)
_FOR_MORE = re.compile(r"follow\s.{2,60}\sfor\s(?:more|the\slatest|updates|news)\b", re.I)
_SIGN_UP = re.compile(r".{0,150}\b(?:sign\sup|subscribe|register|donate|click)\s(?:here|now|today)[\s.!»>]*\Z", re.I | re.S)
_LETTER = re.compile(
    r"(?:subscribe|sign\sup)\s(?:to|for)\s.{2,60}\b(?:letter|newsletter|briefing|podcast|channel|magazine|alert|e-?mail|update|edition)s?\W*\Z",
    re.I,
)
#: What the feeds of WordPress append to each article.
_FEED = re.compile(r"the\s(?:post|article)\s.{3,300}\s(?:appeared\sfirst|first\sappeared)\son\s.{2,80}\Z", re.I | re.S)
_LINK = re.compile(r"(?:https?://|www\.|pic\.twitter\.com/)\S{1,500}\Z")
_TICKER_ROW = re.compile(r"(?:[A-Z0-9.&^ ]{1,20}\s?[\d.,]*\s?[▲▼△▽↑↓]\s?[+-]?[\d.,]+%?\s?)+\Z")
_ARROW = re.compile(r"[▲▼△▽↑↓]")
_PLUS_TICKER = re.compile(r"\+\+\+?\s.{3,400}\s\+\+\+?\Z", re.S)
_BULLETED = re.compile(r"\s[•·|»›]\s")
_RIGHTS = re.compile(
    r"(?:©|\(c\)|copyright\b).{0,30}\b(?:19|20)\d\d\b|(?:©|\(c\)\s|copyright\s).{0,80}\ball\srights", re.I | re.S
)
_AMOUNT = re.compile(r"\d[\d.,]*\s?[KkMm]?\b")
_END_MARK = re.compile(r"[-–—(#*\s]*(?:more|end|ends|endit|30|xxx|mtf|end of story)[-–—)#*\s]*\Z", re.I)
_SOURCE = re.compile(r"(?:[Ss]ources?|SOURCES?)\s?:\s\S.{0,100}\Z|SOURCE\s[A-Z].{0,80}\Z")
_LONGEST = 600


def without_boilerplate(pieces: Sequence[Piece]) -> list[Piece]:
    """``pieces`` with furniture marked: boilerplate, share, ticker, and the credit line of a tweet."""
    kept: list[Piece] = []
    prose = False
    for number, piece in enumerate(pieces):
        last = number >= len(pieces) - 3
        why = "" if piece.why else _why(piece, top=not prose, last=last)
        kept.append(piece.marked(why) if why else piece)
        prose = prose or piece.prose and not kept[-1].why
    return kept


def is_section(piece: Piece) -> bool:
    """Whether a line is the name of a newspaper's section, alone."""
    return len(piece.text) < 40 and piece.key in keys("boilerplate", "sections")


def _why(piece: Piece, *, top: bool, last: bool) -> str:
    if not piece.words:
        return "boilerplate"
    if len(piece.text) > _LONGEST:
        return ""
    if _is_ticker(piece):
        return "ticker"
    if _is_attribution(piece):
        return "credit"
    if _is_share(piece):
        return "share"
    return "boilerplate" if _is_boilerplate(piece, top=top, last=last) else ""


def _is_ticker(piece: Piece) -> bool:
    text = piece.text
    return (
        piece.numbered
        and len(text) <= 300
        and bool(_ARROW.search(text) and _TICKER_ROW.match(text))
        or text.startswith("++")
        and bool(_PLUS_TICKER.match(text))
    )


def _is_attribution(piece: Piece) -> bool:
    """The line that says whose post it was: "— Jane Doe (@janedoe) March 3, 2014" and the like."""
    text = piece.text
    if "@" not in text or len(text) > 140 or not _ATTRIBUTION.match(text):
        return False
    name = text[: text.index("@")]
    words = re.findall(r"[^\W\d_][\w.'’-]*", name)
    marked = bool(re.search(r"\(\s?\Z|[^\w\s.,'’(]\s*\Z", name)) or bool(re.match(r"\W", text))
    return (
        bool(words)
        and len(words) <= 6
        and (marked or len(words) >= 2)
        and all(w[0].isupper() or key(w) in keys("bylines", "particles") for w in words)
    )


def _is_share(piece: Piece) -> bool:
    text = piece.text
    if len(text) > 300:
        return False
    if text[0] == "@" and _HANDLES.match(text) or _FOLLOW.match(text) and len(piece.words) <= 20 and not _reported(text):
        return True
    if piece.key in keys("share", "lines") and not piece.closed or piece.numbered and (_is_count(text) or _is_stamp(text)):
        return True
    if _opening("share", "openings").match(text) and len(piece.words) <= 25:
        return True
    return _is_network_row(piece)


def _reported(text: str) -> bool:
    return bool(re.search(r"\b(?:said|says|told)\b", text))


def _is_stamp(text: str) -> bool:
    """The time of a post, as in "9:53 PM - 3 Mar 2014", alone."""
    dates = full_dates(text) if len(text) <= 60 else ()
    if len(dates) != 1 or not clock(text):
        return False
    rest = text[: dates[0][0]] + text[dates[0][1] :]
    return not re.sub(r"[\d:.]+|\b[ap]\.?m\b\.?|\bfrom\b|[\W_]+", "", rest, flags=re.I)


@lru_cache(maxsize=None)
def _count_words() -> re.Pattern:
    return re.compile(rf"(?<![^\W\d]){either('share', 'counts')}(?!\w)", re.I)


def _is_count(text: str) -> bool:
    """Numbers and what they count, as in "15,531 Retweets 60 likes", nothing else."""
    rest, found = _count_words().subn(" ", _AMOUNT.sub(" ", text))
    return bool(found) and not any(c.isalpha() for c in rest)


@lru_cache(maxsize=None)
def _networks() -> re.Pattern:
    return re.compile(rf"(?<![\w.]){either('share', 'networks')}(?![\w+])", re.I)


@lru_cache(maxsize=None)
def _network_words() -> frozenset[str]:
    return frozenset(w for name in keys("share", "networks") for w in name.split())


def _is_network_row(piece: Piece) -> bool:
    """Names of networks and the verbs of sharing and nothing else, or a label before three of them."""
    text = piece.text
    if piece.closed or not any(w in _network_words() for w in piece.words):
        return False
    found = _networks().findall(text)
    rest = key(_networks().sub(" ", text)).split()
    if (
        len(found) + sum(w in keys("share", "verbs") for w in rest) >= 2
        and found
        and all(w in keys("share", "verbs") for w in rest)
    ):
        return len(found) >= 2 or bool(rest)
    tail = re.search(rf"(?:[\s|,/•]*\b{either('share', 'networks')}){{3,}}\W*\Z", text, re.I)
    return bool(tail) and len(piece.words) <= 25


@lru_cache(maxsize=None)
def _opening(section: str, name: str) -> re.Pattern:
    return re.compile(rf"[\[(*>»\s-]*{either(section, name)}(?!\w)", re.I)


@lru_cache(maxsize=None)
def _filing() -> re.Pattern:
    return re.compile(rf"{either('boilerplate', 'filing')}\s?:\s?(?=\S)", re.I)


@lru_cache(maxsize=None)
def _phrase(name: str) -> re.Pattern:
    return re.compile(rf"\b{either('boilerplate', name)}\b", re.I)


def _is_boilerplate(piece: Piece, *, top: bool, last: bool) -> bool:
    text, count = piece.text, len(piece.words)
    if piece.key in keys("boilerplate", "lines") and (not piece.closed or text.endswith(("…", "...")) or top or count >= 3):
        return '"' not in text and "“" not in text
    if top and is_section(piece) or _END_MARK.match(text) and text.strip("-–—(#* \t)")[:1] and not piece.text.isalpha():
        return True
    if (
        _LINK.match(text)
        or _FEED.match(text)
        or count <= 20
        and any(form.match(text) for form in (_FOR_MORE, _SIGN_UP, _LETTER))
        and not _reported(text)
        or not piece.closed
        and count <= 25
        and _filing().match(text)
        or last
        and _SOURCE.match(text)
        and not piece.closed
    ):
        return True
    if count <= 60 and (_RIGHTS.match(text) or _opening("boilerplate", "openings").match(text) and count <= 45):
        return True
    if (
        count <= 20
        and not piece.closed
        and not text.endswith((":", ","))
        and _opening("boilerplate", "open_openings").match(text)
    ):
        return True
    return (
        bool(_phrase("phrases").search(text))
        and count <= 60
        or len(set(m.lower() for m in _phrase("soft_phrases").findall(text))) >= 3
        and count <= 80
    )
