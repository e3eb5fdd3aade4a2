"""An author's date as ISO 8601, never completed by a guess."""

from __future__ import annotations

import datetime as dt
import re
import warnings
from email.utils import parsedate_to_datetime
from typing import Any

from dateutil import parser as dateutil_parser
from dateutil.tz import tzoffset

from ..errors import ArticleError

_CURE = "Write the date as 2019-11-15 or 2019-11-15 10:00"
_YEAR = re.compile(r"(?<!\d)[12]\d{3}(?!\d)|^\d{8}(?:T|$)")
_DATE_ONLY = re.compile(r"\d{4}-\d{2}-\d{2}|\d{8}")
_TIME = re.compile(r"\d:\d\d|\d\s*[ap]\.?m\b|T\d\d", re.I)
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b", re.I)
_LABEL = re.compile(r"^(?:(?:first |last )?(?:published|posted|updated|modified)(?: on| at)?:?\s+)", re.I)
#: Hours from UTC. Names that mean several zones (IST, CST in China) or change with the season (ET) are left out.
_ZONES = {
    "UT": 0, "UTC": 0, "GMT": 0, "Z": 0, "WET": 0, "WEST": 1, "BST": 1, "CET": 1, "CEST": 2, "EET": 2, "EEST": 3, "MSK": 3,
    "JST": 9, "KST": 9, "AEST": 10, "AEDT": 11, "NZST": 12, "NZDT": 13, "NST": -3.5, "NDT": -2.5, "AST": -4, "ADT": -3,
    "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7, "AKST": -9, "AKDT": -8, "HST": -10}


def parse_date(value: Any, *, path: str = "", line: int | None = None) -> str:
    """``value`` (str, date or datetime) as an ISO 8601 date, or date and time, with its zone if it has one.

    Raises :class:`ArticleError` for what is no date, lacks its day or year, or can be read in two
    ways (03/04/2019). Nothing depends on today or on the machine's zone.
    """
    if isinstance(value, (dt.date, dt.datetime)):
        return value.isoformat()
    text = " ".join(str(value).split())
    if not text or len(text) > 80 or not _YEAR.search(text):
        raise _error(text, path, line)
    text = _LABEL.sub("", _ORDINAL.sub("", text))
    found = _iso(text) or _rfc_2822(text) or _written(text, path, line)
    if found is None:
        raise _error(text, path, line)
    return found.date().isoformat() if not _TIME.search(text) else found.isoformat()


def _error(text: str, path: str, line: int | None, why: str = "is no full date") -> ArticleError:
    return ArticleError(f"The date {text[:80]!r} {why}", path=path, line=line, cure=_CURE)


def _iso(text: str) -> dt.datetime | None:
    try:
        return dt.datetime.fromisoformat(text)
    except ValueError:
        return None


def _rfc_2822(text: str) -> dt.datetime | None:
    """Only where it names a zone that is known: an unknown one would be read as UTC."""
    zone = text.rpartition(" ")[2]
    if "," not in text or not (zone in _ZONES or re.fullmatch(r"[+-]\d{4}", zone)):
        return None
    try:
        return parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError):
        return None


def _written(text: str, path: str, line: int | None) -> dt.datetime | None:
    """A date in words or with slashes: read with two different days to start from, both ways round; all must agree."""
    starts = (dt.datetime(2004, 1, 1), dt.datetime(2004, 2, 2))
    readings = {_dateutil(text, start, day_first) for start in starts for day_first in (False, True)}
    if len(readings) == 1:
        return readings.pop()
    swapped = len({_dateutil(text, starts[0], day_first) for day_first in (False, True)}) > 1
    raise _error(text, path, line, "can be read in two ways" if swapped else "is no full date")


def _dateutil(text: str, default: dt.datetime, day_first: bool) -> dt.datetime | None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return dateutil_parser.parse(text, default=default, dayfirst=day_first, tzinfos=_zone)
        except (ValueError, OverflowError, TypeError, ArithmeticError):
            return None


def _zone(name: str | None, offset: int | None) -> tzoffset | None:
    """Never the machine's own zone, which dateutil would take for a name that it knows."""
    if name and name.upper() in _ZONES:
        return tzoffset(None, round(_ZONES[name.upper()] * 3600))
    return tzoffset(None, offset) if offset is not None and not name else None
