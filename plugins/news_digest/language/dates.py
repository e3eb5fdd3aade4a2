"""Dates in words, never finer than they are given."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from babel.dates import format_date, format_skeleton

from . import Language, message

_DAY, _MONTH, _WEEK = re.compile(r"(\d{4})-(\d\d)-(\d\d)"), re.compile(r"(\d{4})-(\d\d)"), re.compile(r"(\d{4})-W(\d\d)")
_DAY_OF_ANY_YEAR, _MONTH_OF_ANY_YEAR = re.compile(r"--(\d\d)-(\d\d)"), re.compile(r"--(\d\d)")
#: EDTF (ISO 8601-2, 4.8) writes a part of a year where the month would stand.
_SEASONS = {21: message("Spring %(year)s"), 22: message("Summer %(year)s"), 23: message("Autumn %(year)s"), 24: message("Winter %(year)s"),
            40: message("First half of %(year)s"), 41: message("Second half of %(year)s")}
_FIRST_QUARTER, _LAST_QUARTER = 33, 36
_HTML_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-\d\d(T[\d:]+(Z|[+-]\d\d:\d\d)?)?)?|-W\d\d)?")
_LEAP_YEAR = 2000


@lru_cache(maxsize=16384)
def date_in_words(iso: str, language: Language) -> str:
    """An ISO 8601 or EDTF date in words: "15 November 2019", "November 2019", "23 November", "Week 48 of 2026", "Spring 2026".

    The time of day is left out, an interval has both its ends, and what is no date stays as it is.
    """
    first, slash, last = iso.partition("/")
    if slash:
        return language.say("%(first)s to %(last)s", first=date_in_words(first, language), last=date_in_words(last, language))
    day = iso.partition("T")[0]
    try:
        return _in_words(day, language)
    except ValueError:
        return day


def is_html_date(iso: str) -> bool:
    """Whether HTML's ``<time datetime>`` may hold it: a day, month, week or year, no interval, season or day of any year."""
    try:
        return bool(_HTML_DATE.fullmatch(iso)) and (len(iso) < len("2026-02-31") or bool(date.fromisoformat(iso.partition("T")[0])))
    except ValueError:
        return False


def _in_words(day: str, language: Language) -> str:
    """Raises ValueError if there is no such day."""
    if found := _DAY.fullmatch(day):
        return format_date(date(*map(int, found.groups())), "long", locale=language.locale)
    if (found := _MONTH.fullmatch(day)) and int(found[2]) > 12:
        return _part_of_year(found[1], int(found[2]), language) or day
    if found:
        return format_skeleton("yMMMM", date(int(found[1]), int(found[2]), 1), locale=language.locale)
    if found := _WEEK.fullmatch(day):
        return language.say("Week %(week)s of %(year)s", week=int(found[2]), year=found[1])
    if found := _DAY_OF_ANY_YEAR.fullmatch(day):
        return format_skeleton("MMMMd", date(_LEAP_YEAR, int(found[1]), int(found[2])), locale=language.locale)
    if found := _MONTH_OF_ANY_YEAR.fullmatch(day):
        return format_date(date(_LEAP_YEAR, int(found[1]), 1), "LLLL", locale=language.locale)
    return day


def _part_of_year(year: str, code: int, language: Language) -> str:
    if _FIRST_QUARTER <= code <= _LAST_QUARTER:
        return format_skeleton("yQQQQ", date(int(year), 3 * (code - _FIRST_QUARTER) + 1, 1), locale=language.locale)
    return language.say(_SEASONS[code], year=year) if code in _SEASONS else ""
