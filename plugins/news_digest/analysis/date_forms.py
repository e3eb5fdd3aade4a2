"""The forms that dates have in English news: where they stand and of what parts they are made.

Absolute ("15 November 2019", "Nov. 15", "2019-11-15", "1951", "the 1980s", "Q3 2018") and relative
("Friday", "last week", "end of the year", "two years ago"). What they mean is date_meaning.py's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Iterator, Mapping

from ..words import read_words

_DAY = r"(?P<{}>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?![\w%]|[.,:/]\d)"
_YEAR = r"(?P<year>1\d{3}|20\d\d)(?![\w%]|[.,:]\d)"
_PART = r"(?:(?P<part>early|late|mid|earlier|later)(?: in| this| last)?[ -])?"
_HYPHEN = r" ?[-–] ?"
_LIST = r"(?: ?[-–] ?| (?P<list>and|or) | to )"


@dataclass(frozen=True, slots=True)
class DateForm:
    """A date's words at a place; ``parts`` are the named pieces of the pattern ``kind``."""

    start: int
    end: int
    kind: str
    parts: Mapping[str, str]


def date_forms(text: str) -> list[DateForm]:
    """All forms in ``text``, in order, never overlapping, the longest first where they compete.

    A month that is a word of another kind as well ("may", "march"), and a figure that may be an
    amount, are found too; :mod:`dates` looks at what stands around them.
    """
    found = sorted(_matches(text), key=lambda f: (f.start, -f.end))
    kept: list[DateForm] = []
    for form in found:
        if not kept or form.start >= kept[-1].end:
            kept.append(form)
    return kept


def date_words() -> Mapping[str, Any]:
    return read_words(Path(__file__).with_name("dates.toml"))


@lru_cache(maxsize=None)
def month_numbers() -> Mapping[str, int]:
    """Each name and abbreviation of a month, in lower case without its dot → 1 to 12."""
    return _numbered("months")


@lru_cache(maxsize=None)
def weekday_numbers() -> Mapping[str, int]:
    """Each name and abbreviation of a weekday, in lower case without its dot → 1 (Monday) to 7."""
    return _numbered("weekdays")


def _numbered(key: str) -> Mapping[str, int]:
    table = enumerate(date_words()[key].items(), 1)
    return {form.lower().rstrip("."): number for number, (name, short) in table for form in (name, *short)}


def _matches(text: str) -> Iterator[DateForm]:
    for kind, pattern in _patterns():
        for match in pattern.finditer(text):
            yield DateForm(match.start(), match.end(), kind, {k: v for k, v in match.groupdict().items() if v})


@lru_cache(maxsize=None)
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((kind, re.compile(pattern, flags)) for table in (_calendar(), _figures(), _relative()) for kind, pattern, flags in table)


def _names(key: str, *, short: bool = True) -> str:
    forms = [form for name, others in date_words()[key].items() for form in (name, *(others if short else ()))]
    return "|".join(re.escape(f) for f in sorted(forms, key=lambda f: (-len(f), f)))


def _calendar() -> tuple[tuple[str, str, int], ...]:
    """Days, months, seasons, quarters and holidays by name."""
    months, days = _names("months"), _names("weekdays")
    month, day, last = rf"(?P<month>{months})", _DAY.format("day"), _DAY.format("last_day")
    weekday = rf"(?:(?P<weekday>{days}),? )?"
    year = rf"(?:,? {_YEAR})?"
    words = date_words()
    quarters, halves = "first|second|third|fourth", "first|second"
    holidays = "|".join(re.escape(h) for h in sorted(words["holidays"], key=lambda h: (-len(h), h)))
    seasons = "|".join(sorted(words["seasons"]))
    return (
        ("day", rf"(?<![\w-])(?:(?P<relative>last|next|this) )?{weekday}{month} {day}(?:{_HYPHEN}(?:(?P<last_month>{months}) )?{last})?(?:{year}| (?:of )?(?P<year_of>this|last|next) year)(?!\w)", re.I),
        ("day", rf"(?<![\w.,/-]){weekday}(?:the )?{day}(?:{_LIST}{last})? (?:of )?{month}{year}(?![\w])", re.I),
        ("month", rf"(?<![\w-]){_PART}{month}(?:,? (?:of )?{_YEAR}|,? (?:of )?(?P<year_of>this|last|next) year)(?!\w)", re.I),
        ("month", rf"(?<![\w-]){_PART}(?:(?P<relative>last|next|this) )?(?P<month>{_names('months', short=False)}|(?:{months})(?<=\.))(?![\w])", 0),
        ("holiday", rf"(?<![\w-])(?P<holiday>{holidays})(?:,? {_YEAR})?(?!\w)", 0),
        ("quarter", rf"(?<![\w-])(?:the )?(?P<quarter>{quarters})[- ](?:fiscal )?quarter(?: of(?: fiscal)?(?: year)?| in)? (?:{_YEAR}|(?P<relative>this|last|next) year)", re.I),
        ("quarter", rf"(?<![\w-])(?P<quarter>Q[1-4])(?: (?:of )?{_YEAR})?(?!\w)", 0),
        ("half", rf"(?<![\w-])(?:the )?(?P<half>{halves})[- ]half(?: of)? (?:{_YEAR}|(?P<relative>this|last|next) year)", re.I),
        ("half", rf"(?<![\w-])(?P<half>H[12]) {_YEAR}(?!\w)", 0),
        ("season", rf"(?<![\w-]){_PART}(?P<season>{seasons})(?: of)?,? {_YEAR}(?!\w)", re.I),
        ("season", rf"(?<![\w-])(?P<relative>this|last|next) (?P<season>{seasons})(?![\w-])", re.I),
        ("weekday", rf"(?<![\w-])(?:(?P<relative>last|next|this|past|coming) )?(?P<weekday>{_names('weekdays', short=False)})"
                    r"(?: (?:morning|afternoon|evening|night))?(?![\w])", 0),
    )


def _figures() -> tuple[tuple[str, str, int], ...]:
    """Years, decades, centuries, and dates in figures."""
    return (
        ("iso", r"(?<![\w./-])(?P<year>1\d{3}|20\d\d)-(?P<month>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])(?![\w-])", 0),
        ("slashed", r"(?<![\w./-])(?P<a>\d{1,2})(?P<mark>[/.])(?P<b>\d{1,2})(?P=mark)(?P<year>(?:19|20)\d\d)(?![\w/-]|\.\d)", 0),
        ("years", rf"(?<![\w.,$£€¥/:#-])(?P<year>1\d{{3}}|20\d\d)[-–/](?P<last_year>1\d{{3}}|20\d\d|\d\d)(?![\w%/-]|[.,]\d)", 0),
        ("year", r"(?<![\w.,$£€¥/:#+-])(?P<year>1\d{3}|2[0-2]\d\d)(?=(?:'s)?(?:-[a-z]|(?![\w%/:-])))(?![.,]\d)", 0),
        ("year", r"(?<=mid-)(?P<year>1\d{3}|20\d\d)(?![\w%/:-]|[.,]\d)", 0),
        ("era", r"(?<![\w.,-])(?:(?P<ad>AD|CE) (?P<year>\d{1,4})|(?P<before>\d{1,5}) ?(?:BC|BCE|B\.C\.)|(?P<after>\d{1,4}) (?:AD|CE|A\.D\.))(?!\w)", 0),
        ("decade", r"(?<![\w.,$£€¥/:#])(?:(?:early|late|mid)[ -])?(?P<decade>1\d{2}0|20\d0)'?s(?!\w)", re.I),
        ("decade", r"(?<!\w)'(?P<short>[3-9]0)s(?!\w)", 0),
        ("century", r"(?<![\w-])(?:(?:early|late|mid)[ -])?(?P<century>[1-9]|1\d|2[01])(?:st|nd|rd|th)[ -]century", re.I),
    )


def _relative() -> tuple[tuple[str, str, int], ...]:
    """Dates that need the day of publication."""
    words = date_words()
    days = "|".join(sorted(words["days"], key=lambda d: (-len(d), d)))
    numbers = "|".join(sorted(words["numbers"], key=lambda n: (-len(n), n)))
    spans = r"(?P<unit>week|weekend|month|year|quarter|decade|century)"
    return (
        ("today", rf"(?<![\w-])(?P<day>{days})(?: (?:morning|afternoon|evening|night))?(?![\w-])", re.I),
        ("span", rf"(?<![\w-])(?:(?:earlier|later|early|late) )?(?P<relative>last|this|next|the coming)(?: (?:calendar|fiscal))? {spans}(?![\w-])", re.I),
        ("span", r"(?<![\w-])(?:the )?(?:end|close|start|beginning|middle|turn|rest|remainder) of (?P<relative>the|this|last|next) (?P<unit>week|month|year|decade)(?![\w-])", re.I),
        ("span", r"(?<![\w-])(?P<edge>end[- ]of[- ](?:the[- ])?(?:year|month|week)|year[- ]end|year's end|month[- ]end|month's end)(?![\w])", re.I),
        ("span", r"(?<![\w-])(?P<relative>over the|at the) (?P<unit>weekend)(?![\w-])", re.I),
        ("ago", rf"(?<![\w-])(?P<count>{numbers}|\d{{1,3}}) (?P<unit>day|week|month|year|decade|century|centurie)s? ago(?!\w)", re.I),
    )
