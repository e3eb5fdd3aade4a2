"""Amounts in a parsed article: each is verbatim and has its place.

Years, dates, times, addresses and telephone numbers are none.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Iterator, Sequence

from ..model import DateMention, Quantity
from .parsed import Paragraph, ParsedArticle

_WORDS = {w: n for n, w in enumerate("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
                                     "sixteen seventeen eighteen nineteen twenty".split())}
_SCALES = {"hundred": 100, "thousand": 1000, "million": 10 ** 6, "m": 10 ** 6, "billion": 10 ** 9, "bn": 10 ** 9, "trillion": 10 ** 12}
_SIGNS = {"£": "GBP", "€": "EUR", "¥": "JPY"}
_AMOUNT = re.compile(
    r"(?P<modifier>\b(?:up to|more than|less than|at least|about|some|nearly|almost|under|over|around) )?(?P<sign>US\$|[$£€¥])? ?"
    r"(?P<number>(?<![\w.])\d{1,3}(?:,\d{3})+(?:\.\d+)?|(?<![\w.,])\d+(?:\.\d+)?|\b(?:" + "|".join(_WORDS) + r")\b)"
    r"(?:[ -]?(?P<scale>hundred|thousand|million|billion|trillion|bn|m)\b)?(?P<percent> ?%| per ?cent\b)?(?P<period> (?:a|per) (?:year|month|week|day|hour))?"
    r"(?![\w:])", re.I)


def quantities(parsed: ParsedArticle, *, dates: Sequence[DateMention] = (), bare_dollar: str = "USD") -> Iterator[Quantity]:
    """The amounts of the story's paragraphs in text order, never overlapping.

    A number inside one of ``dates`` is none. ``bare_dollar`` is the currency of a bare "$".
    """
    for paragraph in parsed.story:
        for match in _AMOUNT.finditer(paragraph.doc.text):
            start, end = paragraph.start + match.start(), paragraph.start + match.end()
            if not any(d.start < end and start < d.end for d in dates):
                yield _quantity(parsed, paragraph, match, start, end, bare_dollar)


def _quantity(parsed: ParsedArticle, paragraph: Paragraph, match: re.Match, start: int, end: int, bare_dollar: str) -> Quantity:
    number = match["number"].replace(",", "").lower()
    value = Decimal(_WORDS.get(number, number)) * _SCALES.get((match["scale"] or "").lower(), 1)
    sign = (match["sign"] or "").upper()
    unit = "percent" if match["percent"] else bare_dollar if sign == "$" else "USD" if sign == "US$" else _SIGNS.get(sign) or _counted(paragraph, match)
    modifier, period = match["modifier"], match["period"]
    return Quantity(start, end, parsed.text(start, end), value, unit, modifier=modifier and modifier.strip(),
                    period=period and period.split()[-1])


def _counted(paragraph: Paragraph, match: re.Match) -> str | None:
    span = paragraph.doc.char_span(match.start("number"), match.end("number"), alignment_mode="expand")
    head = span[-1].head if span is not None and span[-1].dep_ == "nummod" else None
    return head.lemma_.lower() if head is not None and head.pos_ == "NOUN" else None
