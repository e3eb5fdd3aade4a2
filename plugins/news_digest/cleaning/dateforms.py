"""The forms in which a page says a day and a time of day, and what they mean in ISO 8601."""

from __future__ import annotations

import datetime
import re
from functools import lru_cache

MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
WEEKDAY = r"(?:Mon(?:day)?|Tue(?:s(?:day)?)?|Wed(?:nesday)?|Thu(?:r(?:s(?:day)?)?)?|Fri(?:day)?|Sat(?:urday)?|Sun(?:day)?)\b\.?"
_YEAR = r"(?P<y>(?:19|20)\d\d)"
_DAY = r"(?P<d>[0-3]?\d)(?:st|nd|rd|th)?"
#: Every form has the groups y, m, d, or the two ambiguous numbers a and b.
_FORMS = tuple(
    re.compile(form, re.I)
    for form in (
        rf"\b{_YEAR}\s?[-/.]\s?(?P<m>[01]?\d)\s?[-/.]\s?(?P<d>[0-3]?\d)(?=\b|T)",
        rf"\b(?P<m>{MONTH})\s?{_DAY},?\s{{1,2}}{_YEAR}\b",
        rf"\b{_DAY}(?:\sof)?[\s-](?P<m>{MONTH}),?[\s-]{_YEAR}\b",
        rf"\b(?P<a>[0-3]?\d)\s?[-/.]\s?(?P<b>[0-3]?\d)\s?[-/.]\s?{_YEAR}\b",
    )
)
_HAS_YEAR = re.compile(r"(?:19|20)\d\d")
_CLOCK = re.compile(
    r"(?<![\d:.])(?P<h>[0-2]?\d)(?::\s?|\.)(?P<min>[0-5]\d)(?:[:.]\s?[0-5]\d)?(?:\s?(?P<half>[ap])\.?\s?(?:m\b\.?|(?!\w)))?(?![\d:])"
    r"|\b(?P<h2>[01]?\d)\s?(?P<half2>[ap])\.?m\b",
    re.I,
)


@lru_cache(maxsize=512)
def full_dates(text: str) -> tuple[tuple[int, int, str], ...]:
    """(start, end, ISO date) of the dates in ``text`` that name day, month and year, in text order.

    Where two numbers could be day and month, one of them must be over 12. Days that no calendar has
    are left out.
    """
    if not _HAS_YEAR.search(text):
        return ()
    found = {m.span(): iso for form in _FORMS for m in form.finditer(text) if (iso := _iso(m.groupdict()))}
    return tuple((start, end, iso) for (start, end), iso in sorted(found.items()))


def clock(text: str) -> str | None:
    """The first time of day in ``text`` as HH:MM, or None. "6:22AM" is 06:22; "13.38" is 13:38."""
    for m in _CLOCK.finditer(text):
        hour, minute = int(m["h"] or m["h2"]), int(m["min"] or 0)
        half = (m["half"] or m["half2"] or "").lower()
        if half and not 1 <= hour <= 12 or hour > 23:
            continue
        hour = hour % 12 + 12 * (half == "p") if half else hour
        return f"{hour:02}:{minute:02}"
    return None


def _iso(parts: dict[str, str | None]) -> str | None:
    day, month = (
        _ordered(int(parts["a"]), int(parts["b"] or 0)) if parts.get("a") else (int(parts["d"] or 0), _month(parts["m"] or ""))
    )
    try:
        return datetime.date(int(parts["y"] or 0), month, day).isoformat()
    except ValueError:
        return None


def _ordered(a: int, b: int) -> tuple[int, int]:
    """(day, month) if the numbers tell which is which (or are the same), else no date at all."""
    return (a, b) if a > 12 or a == b else (b, a) if b > 12 else (0, 0)


def _month(word: str) -> int:
    if word.isdigit():
        return int(word)
    return next(n for n, name in enumerate(MONTHS, 1) if name.startswith(word.lower()[:3]))
