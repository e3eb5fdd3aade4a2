"""Dates that a text names, resolved as far as the text allows.

:func:`dates` finds them in the story's paragraphs; each is verbatim and has its place.
"""

from __future__ import annotations

import re
from typing import Iterator

from ..model import DateMention
from .parsed import ParsedArticle

_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
_MONTH = r"(?P<month>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)|Apr(?:il|\.)|May|June?|July?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_FORMS = tuple(re.compile(form) for form in (
    rf"\b{_MONTH} {_DAY}\b(?:,? {_YEAR})?\b", rf"\b{_DAY} {_MONTH}(?: {_YEAR})?\b", rf"\b{_MONTH},? {_YEAR}\b", rf"(?<![\d.,$£€-])\b{_YEAR}\b(?![\d,.%-]*\d)"))


def dates(parsed: ParsedArticle) -> Iterator[DateMention]:
    """The dates of the story's paragraphs in text order, never overlapping.

    ``iso`` is never finer than the text; relative dates need ``parsed.article.published``.
    """
    for paragraph in parsed.story:
        taken = 0
        found = sorted({(m.start(), -m.end(), n): m for n, form in enumerate(_FORMS) for m in form.finditer(paragraph.doc.text)}.items())
        for (start, end, _), match in found:
            if start >= taken:
                taken = -end
                place = paragraph.start + start, paragraph.start - end
                yield DateMention(*place, parsed.text(*place), _iso(match.groupdict()))


def _iso(parts: dict) -> str | None:
    month = parts.get("month")
    number = next((n for n, name in enumerate(_MONTHS, 1) if month and name.startswith(month.lower().rstrip(".")[:3])), None)
    text = parts.get("year") or "-"
    if number:
        text += f"-{number:02}"
    if parts.get("day"):
        text += f"-{int(parts['day']):02}"
    return text
