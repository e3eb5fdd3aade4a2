"""What a date's words mean: ISO 8601 or EDTF, to the precision of the words and never finer.

"1951", "2019-11", "2019-11-15", "2019-W46", "--11-23" for a day without a year, "198X" for a decade,
"2018-35" for a third quarter, "2019-10-01/2019-10-05" for an interval.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Callable, Mapping

from .date_forms import DateForm, date_words, month_numbers, weekday_numbers

PAST, FUTURE = "past", "future"
#: The tense of a verb that the date belongs to by a noun only ("the meeting March 7 was put off").
LIKELY = "likely "

#: A day without year and tense is taken for the nearest one within so many days.
_NEAR = 120

#: Further off than this a day is told with its year, if it has a namesake within so many days.
_FAR, _AT_HAND = 270, 90

Parts = Mapping[str, str]


def meaning(form: DateForm, published: date | None, tense: str | None) -> str | None:
    """The date that ``form`` names, or None if the text does not settle it.

    ``published`` is the day from which relative dates count. ``tense`` (PAST, FUTURE or None; with LIKELY before it
    if the date belongs to a noun) of the verb decides which "Friday" or "May 3" is meant; without it a past weekday, and the day that is near.
    """
    return _MEANINGS[form.kind](form.parts, published, tense)


def publication_day(iso: str | None) -> date | None:
    """The day of an ISO 8601 date or date and time; None if it names no day."""
    try:
        return date.fromisoformat((iso or "")[:10])
    except ValueError:
        return None


def year_ago(named: DateForm, ago: DateForm, published: date) -> int:
    """The year of the day or month ``named`` that lies as far back as ``ago`` says ("December 26, eight years ago").

    Counted by the calendar, but of a day late in the year that is told early in another ("January 3").
    """
    text = meaning(named, None, None) or "--01"
    return published.year - _count(ago.parts) - (int(text[2:4]) - published.month > 6)


def _count(parts: Parts) -> int:
    return date_words()["numbers"].get(parts["count"].lower()) or int(parts["count"])


def _day(parts: Parts, published: date | None, tense: str | None) -> str | None:
    month, day = month_numbers()[parts["month"].lower().rstrip(".")], int(parts["day"])
    if day > monthrange(2000, month)[1]:
        return None
    tense = {"last": PAST, "next": FUTURE}.get(parts.get("relative", "").lower(), tense)
    year = parts.get("year") or _named_year(parts, published) or _year_of(month, day, published, tense)
    if "last_day" not in parts:
        return _dated(year, month, day)
    if "list" in parts and int(parts["last_day"]) != day + 1:
        return None
    last_month = month_numbers()[parts.get("last_month", parts["month"]).lower().rstrip(".")]
    return f"{_dated(year, month, day)}/{_dated(year, last_month, int(parts['last_day']))}"


def _named_year(parts: Parts, published: date | None) -> int | None:
    """The year of "May last year"."""
    return _relative_year(parts.get("year_of"), published, season=False)


def _dated(year: str | int | None, month: int, day: int | None = None) -> str:
    days = "" if day is None else f"-{day:02}"
    return f"{year}-{month:02}{days}" if year else f"--{month:02}{days}"


def _year_of(month: int, day: int | None, published: date | None, tense: str | None) -> int | None:
    """The year of a day or month without one: by the tense of its sentence, else the nearest (a day only)."""
    if published is None:
        return None
    years = [y for y in (published.year - 1, published.year, published.year + 1) if (day or 1) <= monthrange(y, month)[1]]
    if not years:
        return None
    today = (published.year, published.month, published.day)
    past = max((y for y in years if (y, month, day or 1) <= today), default=None)
    ahead = min((y for y in years if (y, month, day or 31) >= today), default=None)
    if tense in (PAST, LIKELY + PAST):
        return ahead if tense != PAST and _is_nearer(ahead, past, month, day, published) else past
    if tense in (FUTURE, LIKELY + FUTURE):
        return past if tense != FUTURE and day and _is_nearer(past, ahead, month, day, published) else ahead
    if day is None:
        return published.year if month == published.month else None
    nearest = min(years, key=lambda y: (abs((date(y, month, day) - published).days), y))
    return nearest if abs((date(nearest, month, day) - published).days) <= _NEAR else None


def _is_nearer(other: int | None, told: int | None, month: int, day: int | None, published: date) -> bool:
    """Is the year meant that the tense does not tell? Of a day nine months off the text would say the year, not of one at hand.

    As in "the meeting May 7 was put off", of May 1. A month must be the next one.
    """
    if other is None or told is None:
        return False
    far, near = (abs((date(year, month, day or 15) - published).days) for year in (told, other))
    return far > _FAR and near <= (_AT_HAND if day else 45)


def _month(parts: Parts, published: date | None, tense: str | None) -> str | None:
    month = month_numbers()[parts["month"].lower().rstrip(".")]
    if "year" in parts:
        return _dated(parts["year"], month)
    if "year_of" in parts:
        return _dated(_named_year(parts, published), month)
    if "relative" not in parts or published is None:
        return _dated(_year_of(month, None, published, tense), month)
    relative = parts["relative"].lower()
    if relative == "this":
        return _dated(published.year, month)
    before = month < published.month if relative == "last" else month > published.month
    return _dated(published.year + (0 if before else -1 if relative == "last" else 1), month)


def _holiday(parts: Parts, published: date | None, tense: str | None) -> str | None:
    month, day = (int(n) for n in date_words()["holidays"][parts["holiday"]].split("-"))
    return _dated(parts.get("year") or _year_of(month, day, published, tense), month, day)


def _coded(key: str) -> Callable[[Parts, date | None, str | None], str | None]:
    """The meaning of a quarter, half or season: year and EDTF code."""

    def coded(parts: Parts, published: date | None, tense: str | None) -> str | None:
        table = date_words()[{"half": "halves"}.get(key, key + "s")]
        code = table.get(parts[key]) or table[parts[key].lower()]
        year = parts.get("year") or _relative_year(parts.get("relative"), published, season=key == "season")
        return f"{year}-{code}" if year else None

    return coded


def _relative_year(relative: str | None, published: date | None, *, season: bool) -> int | None:
    """As in "last summer" may lie in this year or the last: only "this summer" is settled."""
    if published is None or relative is None or season and relative.lower() != "this":
        return None
    return published.year + {"this": 0, "last": -1, "next": 1}[relative.lower()]


def _weekday(parts: Parts, published: date | None, tense: str | None) -> str | None:
    if published is None:
        return None
    ahead = (weekday_numbers()[parts["weekday"].lower()] - published.isoweekday()) % 7
    relative = parts.get("relative", "").lower()
    if relative in ("last", "past"):
        ahead = ahead - 7
    elif relative in ("next", "coming"):
        ahead = ahead or 7
    elif ahead and not (tense == FUTURE or relative == "this" and tense != PAST):
        ahead -= 7
    return (published + timedelta(days=ahead)).isoformat()


def _today(parts: Parts, published: date | None, tense: str | None) -> str | None:
    distance = date_words()["days"][parts["day"].lower()]
    return (published + timedelta(days=distance)).isoformat() if published else None


def _span(parts: Parts, published: date | None, tense: str | None) -> str | None:
    unit = parts.get("unit", "").lower() or next(u for u in ("year", "month", "week") if u in parts["edge"].lower())
    step = {"last": -1, "over the": -1, "next": 1, "the coming": 1}.get(parts.get("relative", "").lower(), 0)
    if unit == "weekend":
        return _weekend(step, published)
    if published and unit == "week" and step < 0 and published.isoweekday() == 7:
        step = 0  # on a Sunday the week that is over is the last one
    return _stepped(unit, step, published) if published else None


def _weekend(step: int, published: date | None) -> str | None:
    """Saturday and Sunday: of this week, or the last one that had begun ("over the weekend")."""
    if published is None:
        return None
    saturday = published - timedelta(days=published.isoweekday() - 6)
    if step < 0 and saturday >= published or step < 0 and published.isoweekday() >= 6:
        saturday -= timedelta(days=7)
    if step > 0:
        saturday += timedelta(days=7)
    return f"{saturday.isoformat()}/{(saturday + timedelta(days=1)).isoformat()}"


def _stepped(unit: str, step: int, published: date) -> str | None:
    """The day, week, month, year, decade or century that lies ``step`` of them from the day of publication."""
    if unit == "day":
        return (published + timedelta(days=step)).isoformat()
    if unit == "week":
        year, week, _ = (published + timedelta(weeks=step)).isocalendar()
        return f"{year}-W{week:02}"
    if unit == "month":
        years, month = divmod(published.month - 1 + step, 12)
        return _dated(published.year + years, month + 1)
    if unit == "quarter":
        years, quarter = divmod((published.month - 1) // 3 + step, 4)
        return f"{published.year + years}-{33 + quarter}"
    years = published.year + step * {"year": 1, "decade": 10, "century": 100, "centurie": 100}[unit]
    return {"year": f"{years}", "decade": f"{years // 10}X"}.get(unit, f"{years // 100}XX") if years > 0 else None


def _ago(parts: Parts, published: date | None, tense: str | None) -> str | None:
    if published is None:
        return None
    try:
        if "today" in parts and parts["unit"].lower() == "year":
            return _dated(published.year - _count(parts), published.month, published.day)
        return _stepped(parts["unit"].lower(), -_count(parts), published)
    except OverflowError:
        return None


def _iso(parts: Parts, published: date | None, tense: str | None) -> str | None:
    year, month, day = int(parts["year"]), int(parts["month"]), int(parts["day"])
    return _dated(year, month, day) if day <= monthrange(year, month)[1] else None


def _slashed(parts: Parts, published: date | None, tense: str | None) -> str | None:
    """As in "15/11/2019": settled only where one of the two numbers can be no month; with dots the day comes first."""
    a, b, year = int(parts["a"]), int(parts["b"]), int(parts["year"])
    month, day = (b, a) if a > 12 or parts["mark"] == "." else (a, b) if b > 12 or a == b else (0, 0)
    return _dated(year, month, day) if 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1] else None


def _year(parts: Parts, published: date | None, tense: str | None) -> str | None:
    return parts["year"]


def _years(parts: Parts, published: date | None, tense: str | None) -> str | None:
    last = parts["last_year"]
    return f"{parts['year']}/{last if len(last) == 4 else parts['year'][:2] + last}"


def _era(parts: Parts, published: date | None, tense: str | None) -> str | None:
    if "before" in parts:
        return f"-{int(parts['before']) - 1:04}" if int(parts["before"]) else None
    return f"{int(parts.get('year') or parts['after']):04}"


def _decade(parts: Parts, published: date | None, tense: str | None) -> str | None:
    """As in "1980s"; "1900s" may be a decade or a century."""
    if "short" in parts:
        return f"19{parts['short'][0]}X"
    return f"{parts['decade'][:3]}X" if not parts["decade"].endswith("00") else None


def _century(parts: Parts, published: date | None, tense: str | None) -> str | None:
    return f"{int(parts['century']) - 1:02}XX"


_MEANINGS = {
    "day": _day,
    "month": _month,
    "holiday": _holiday,
    "quarter": _coded("quarter"),
    "half": _coded("half"),
    "season": _coded("season"),
    "weekday": _weekday,
    "iso": _iso,
    "slashed": _slashed,
    "years": _years,
    "year": _year,
    "era": _era,
    "decade": _decade,
    "century": _century,
    "today": _today,
    "span": _span,
    "ago": _ago,
}
