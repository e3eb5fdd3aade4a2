"""The forms that dates have in English news: where they stand and of what parts they are made.

Absolute ("15 November 2019", "Nov. 15", "2019-11-15", "1951", "the 1980s", "Q3 2018") and relative
("Friday", "last week", "end of the year", "two years ago"). What they mean is date_meaning.py's.
Each form has words or figures without which it can't stand, and is looked for only in a text that has one of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Iterable, Iterator, Mapping

from ..words import read_words

_DAY = r"(?P<{}>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?![\w%]|[.,:/]\d)"
_YEAR = r"(?P<year>1\d{3}|20\d\d)(?![\w%]|[.,:]\d|[-–/]\d\d(?!\d))"
_PART = r"(?:(?P<part>early|late|mid|earlier|later)(?: in| this| last)?[ -])?"
_YEAR_OF = r"(?:of )?(?P<year_of>this|last|next) year"
_TIME_OF_DAY = r"(?: (?:morning|afternoon|evening|night))?"
_HYPHEN = r" ?[-–] ?"
_WORD, _DIGIT = re.compile(r"\w+"), re.compile(r"\d")
#: Kinds of forms that may stand in a text without a figure.
_WITHOUT_FIGURES = frozenset({"holiday", "weekday", "month", "quarter", "half", "season", "today", "span", "ago"})
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


@lru_cache(maxsize=None)
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
    low = text.replace("İ", "i").replace("ı", "i").casefold()
    words, figures = frozenset(_WORD.findall(low)), _DIGIT.search(text) is not None
    for kind, pattern in _patterns():
        if (figures or kind in _WITHOUT_FIGURES) and not words.isdisjoint(_needed().get(kind, words)):
            for match in pattern.finditer(text):
                yield DateForm(match.start(), match.end(), kind, {k: v for k, v in match.groupdict().items() if v})


@lru_cache(maxsize=None)
def _needed() -> Mapping[str, frozenset[str]]:
    """For kinds of forms the folded words of which a text must hold one; of a form of several words the last."""
    words = date_words()
    months, weekdays = ([form for name, short in words[key].items() for form in (name, *short)] for key in ("months", "weekdays"))
    lists = {"day": months, "month": months, "weekday": weekdays, "holiday": words["holidays"], "season": words["seasons"], "today": words["days"],
             "quarter": ("quarter", "Q1", "Q2", "Q3", "Q4"), "half": ("half", "H1", "H2"), "ago": ("ago",),
             "span": ("week", "weekend", "month", "year", "quarter", "decade", "century"), "century": ("century",)}
    return {kind: frozenset(_WORD.findall(form.casefold())[-1] for form in forms) for kind, forms in lists.items()}


@lru_cache(maxsize=None)
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    named = ((kind, rf"(?<![\w-])(?:{pattern})(?!\w)", flags) for kind, pattern, flags in (*_days(), *_longer(), *_relative()))
    return tuple((kind, re.compile(pattern, flags)) for kind, pattern, flags in (*named, *_figures()))


def _names(key: str, *, short: bool = True) -> str:
    return _alternatives(form for name, others in date_words()[key].items() for form in (name, *(others if short else ())))


def _alternatives(forms: Iterable[str]) -> str:
    return "|".join(re.escape(form) for form in sorted(forms, key=lambda form: (-len(form), form)))


def _days() -> Iterator[tuple[str, str, int]]:
    """Days by month, weekday or feast."""
    months, days, day, last = _names("months"), _names("weekdays"), _DAY.format("day"), _DAY.format("last_day")
    month, weekday = rf"(?P<month>{months})", rf"(?:(?P<weekday>{days}),? )?"
    span = rf"(?:{_HYPHEN}(?:(?P<last_month>{months}) )?{last})?"
    yield "day", rf"(?:(?P<relative>last|next|this) )?{weekday}{month} {day}{span}(?:,? {_YEAR}| {_YEAR_OF})?", re.I
    yield "day", rf"(?<![.,/]){weekday}(?:the )?{day}(?:{_LIST}{last})? (?:of )?{month}(?:,? {_YEAR})?", re.I
    yield "holiday", rf"(?P<holiday>{_alternatives(date_words()['holidays'])})(?:,? {_YEAR})?", 0
    named = rf"(?P<weekday>{_names('weekdays', short=False)})"
    yield "weekday", rf"(?:(?P<relative>last|next|this|past|coming) )?{named}{_TIME_OF_DAY}", 0


def _longer() -> Iterator[tuple[str, str, int]]:
    """Months, seasons, quarters and halves of a year."""
    months, seasons = _names("months"), _alternatives(date_words()["seasons"])
    year = rf"(?:{_YEAR}|(?P<relative>this|last|next) year)"
    yield "month", rf"{_PART}(?P<month>{months})(?:,? (?:of )?{_YEAR}|,? {_YEAR_OF})", re.I
    exact = rf"(?P<month>{_names('months', short=False)}|(?:{months})(?<=\.))"
    yield "month", rf"{_PART}(?:(?P<relative>last|next|this) )?{exact}", 0
    fiscal = r"(?: of(?: fiscal)?(?: year)?| in)?"
    yield "quarter", rf"(?:the )?(?P<quarter>first|second|third|fourth)[- ](?:fiscal )?quarter{fiscal} {year}", re.I
    yield "quarter", r"(?P<relative>this|last|next) year's (?P<quarter>first|second|third|fourth)[- ]quarter", re.I
    yield "quarter", rf"(?P<quarter>Q[1-4])(?: (?:of )?{_YEAR})?", 0
    yield "half", rf"(?:the )?(?P<half>first|second)[- ]half(?: of)? {year}", re.I
    yield "half", rf"(?P<half>H[12]) {_YEAR}", 0
    yield "season", rf"{_PART}(?P<season>{seasons})(?: of)?,? {_YEAR}", re.I
    yield "season", rf"(?P<relative>this|last|next) (?P<season>{seasons})(?!-)", re.I


def _relative() -> Iterator[tuple[str, str, int]]:
    """Dates that count from the day of publication."""
    words = date_words()
    relative = r"(?P<relative>last|this|next|the coming)(?: (?:calendar|fiscal))?"
    edge = r"(?:end|close|start|beginning|middle|turn|rest|remainder)"
    yield "today", rf"(?P<day>{_alternatives(words['days'])}){_TIME_OF_DAY}(?!-)", re.I
    unit = r"(?P<unit>week|weekend|month|year|quarter|decade|century)"
    yield "span", rf"(?:(?:earlier|later|early|late) )?{relative} {unit}(?!-)", re.I
    yield "span", rf"(?:the )?{edge} of (?P<relative>the|this|last|next) (?P<unit>week|month|year|decade)(?!-)", re.I
    yield "span", r"(?P<edge>end[- ]of[- ](?:the[- ])?(?:year|month|week)|(?:year|month)[- ]end|(?:year|month)'s end)", re.I
    yield "span", r"(?P<relative>over the|at the) (?P<unit>weekend)(?!-)", re.I
    count = rf"(?P<count>{_alternatives(words['numbers'])}|\d{{1,3}})"
    yield "ago", rf"{count} (?P<unit>day|week|month|year|decade|century|centurie)s? ago(?P<today> today)?", re.I


def _figures() -> Iterator[tuple[str, str, int]]:
    """Years, decades, centuries, and dates in figures."""
    start, part = r"(?<![\w.,$£€¥/:#-])", r"(?:(?:early|late|mid)[ -])?"
    year = r"(?P<year>1\d{3}|20\d\d)"
    yield "iso", rf"(?<![\w./-]){year}-(?P<month>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])(?![\w-])", 0
    slashed = r"(?P<a>\d{1,2})(?P<mark>[/.])(?P<b>\d{1,2})(?P=mark)(?P<year>(?:19|20)\d\d)"
    yield "slashed", rf"(?<![\w./-]){slashed}(?![\w/-]|\.\d)", 0
    yield "years", rf"{start}{year}[-–/](?P<last_year>1\d{{3}}|20\d\d|\d\d)(?![\w%/-]|[.,]\d)", 0
    yield "year", rf"{start}(?<!\+)(?P<year>1\d{{3}}|2[0-2]\d\d)(?=(?:'s)?(?:-[a-z]|(?![\w%/:-])))(?![.,]\d)", 0
    yield "year", rf"(?<=mid-){year}(?![\w%/:-]|[.,]\d)", 0
    era = r"(?:AD|CE) (?P<year>\d{1,4})|(?P<before>\d{1,5}) ?(?:BCE?|B\.C\.)|(?P<after>\d{1,4}) (?:AD|CE|A\.D\.)"
    yield "era", rf"(?<![\w.,-])(?:{era})(?!\w)", 0
    yield "decade", rf"(?<![\w.,$£€¥/:#]){part}(?P<decade>1\d{{2}}0|20\d0)'?s(?!\w)", re.I
    yield "decade", r"(?<!\w)'(?P<short>[3-9]0)s(?!\w)", 0
    yield "century", rf"(?<![\w-]){part}(?P<century>[1-9]|1\d|2[01])(?:st|nd|rd|th)[ -]century", re.I
