"""The quotation marks of one paragraph: which may open a quotation and which may close one.

Double marks are “ ” „ « » " and their typed forms `` and ''; single ones are ‘ ’ ' and `. A mark's
neighbours decide what it may do, and its shape only where they do not: texts hold marks turned the
wrong way, with a space inside, or straight. "… is safe, " she said" shows a closing one by what
follows. An apostrophe is no mark.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Iterator

from ..words import read_words

_MARK = re.compile(r"``|''(?!')|[\"“”„«»]|[‘’'`]")
_OPENING, _CLOSING = ("“", "„", "«", "``", "‘", "`"), ("”", "»", "''", "’")
_SINGLE = "‘’'`"
_INCH = re.compile(r"\d\Z")
_BEFORE_OPENING = re.compile(r"(?:\A|[\s(\[{—–\-/:“„«\"‘'`])\Z")
_AFTER_OPENING = re.compile(r"[^\s.,;:!?)\]}—–]|\.{2,3}|…|[—–][^\s]")
_AFTER_CLOSING = re.compile(r"\Z|[\s.,;:!?)\]}—–\-/”»\"'’…]|\[\d")
_SAID = r"(?:said|says|told|tells|added|adds|asked|asks|wrote|writes|replied|explained|continued|recalled|noted|concluded)\b"
_NAME = r"(?!(?:He|She|They|It|We|You|This|That|I)\b)[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+){0,2}"
_TELLS = re.compile(rf"\s?(?:{_SAID}|(?:he|she|they|{_NAME})\s{_SAID})")
_ENDED = re.compile(r"(?<!\bsaid)(?<!\bsays)(?<!\badded)(?<!\basked)(?<!\bwrote)(?<!\bsaying)(?<!\badding)[,.?!…]\s?\Z")
_LETTER = re.compile(r"\w")
_NEAR = 12
_FIRST_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class QuoteMark:
    """``text[start:end]`` is the mark. ``weak`` is a closing single mark that may be an apostrophe
    after a plural ("the dockers' pay")."""

    start: int
    end: int
    opens: bool
    closes: bool
    single: bool = False
    weak: bool = False


def quote_marks(text: str) -> Iterator[QuoteMark]:
    """The marks of ``text`` in order; apostrophes, inches, minutes and seconds are left out."""
    for match in _MARK.finditer(text):
        mark = _single(text, match) if match[0] in _SINGLE else _double(text, match)
        if mark.opens or mark.closes:
            yield mark


def _double(text: str, match: re.Match) -> QuoteMark:
    start, end = match.span()
    opens, closes = _may_open(text, start, end), _may_close(text, start, end)
    if (
        (opens == closes or text[max(0, start - 2) : start] == ", ")
        and _TELLS.match(text, end)
        and _ENDED.search(text, max(0, start - _NEAR), start)
    ):
        opens, closes = False, True
    elif match[0] in _OPENING + _CLOSING and opens == closes:
        opens, closes = match[0] in _OPENING, match[0] in _CLOSING
    elif opens == closes:
        inch = closes and _INCH.search(text, max(0, start - 1), start) and _AFTER_CLOSING.match(text, end)
        opens = closes = not inch or opens
    return QuoteMark(start, end, opens, closes)


def _single(text: str, match: re.Match) -> QuoteMark:
    start, end = match.span()
    opens = _may_open(text, start, end) and match[0] != "’" and not _is_elision(text, end)
    closes = _may_close(text, start, end) and match[0] not in "‘`" and not opens
    weak = closes and text[start - 1 : start].lower() in ("s", "z", "x", "n") and _LETTER.match(text, end + 1) is not None
    return QuoteMark(start, end, opens, closes, True, weak)


def _may_open(text: str, start: int, end: int) -> bool:
    return _BEFORE_OPENING.search(text, max(0, start - 1), start) is not None and _AFTER_OPENING.match(text, end) is not None


def _may_close(text: str, start: int, end: int) -> bool:
    return start > 0 and not text[start - 1].isspace() and _AFTER_CLOSING.match(text, end) is not None


def _is_elision(text: str, end: int) -> bool:
    """Whether the word after an opening single mark is a clipped one: 'em, 'til, '90s."""
    word = _FIRST_WORD.match(text, end, end + 20)
    return word is not None and (word[0].lower() in _elisions() or (word[0][:2].isdigit() and word[0][2:] in ("", "s")))


@lru_cache(maxsize=1)
def _elisions() -> frozenset[str]:
    return frozenset(read_words(Path(__file__).with_name("speech.toml"))["elisions"])
