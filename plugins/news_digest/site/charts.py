"""The geometry of the pictures on the pages; the SVG itself is the templates'.

Pictures are small on purpose: a timeline has at most ``MOST`` strokes, a history as many dots, a map of company ten names.
Numbers are rounded to a tenth of a unit, so that the same data gives the same bytes.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import Iterable, Iterator, Sequence

from .views import NumberView

MOST, MOST_NAMES = 90, 10
#: How much of an ISO date names the day, the month, the year.
_FINENESS = (10, 7, 4)


@dataclass(frozen=True, slots=True)
class History:
    """One thing's figures over time: the same unit of the same thing. ``numbers`` go from the oldest to the newest."""

    of: str
    unit: str
    numbers: tuple[NumberView, ...]


@dataclass(frozen=True, slots=True)
class Arc:
    """A line between two names of a map: its path, how thick it is, the places of the two and in how many sentences they meet."""

    path: str
    width: float
    one: int
    other: int
    sentences: int


def timeline(per_day: Iterable[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    """(day, count) pairs from the oldest on; by the month or the year where there are too many days for a picture."""
    counts = Counter({iso: count for iso, count in per_day if iso})
    for length in _FINENESS:
        cut: Counter[str] = Counter()
        for iso, count in counts.items():
            cut[iso[:length]] += count
        if len(cut) <= MOST:
            break
    return tuple(sorted(cut.items()))[-MOST:]


def strokes(points: Sequence[tuple[str, int]], width: int, height: int) -> str:
    """Upright strokes at the days' distances, the highest count as high as the picture: the data of one path."""
    places = _places([iso for iso, _ in points], width)
    peak = max((count for _, count in points), default=1) or 1
    return "".join(f"M{_tenth(x)} {height - 1}V{_tenth(height - 1 - (height - 3) * count / peak)}" for x, (_, count) in zip(places, points, strict=True))


def dots(numbers: Sequence[NumberView], width: int, height: int) -> tuple[tuple[str, str], ...]:
    """(x, y) of each number on an axis that begins at nought (or at the lowest, if that is below) and ends at the highest."""
    values = [float(n.value) for n in numbers]
    low, high = min([0.0, *values]), max([0.0, *values])
    span = (high - low) or 1.0
    places = _places([n.reference.date for n in numbers], width)
    return tuple((_tenth(x), _tenth(height - 4 - (height - 8) * (v - low) / span)) for x, v in zip(places, values, strict=True))


def histories(numbers: Iterable[NumberView], fewest: int = 3, most: int = 3) -> tuple[History, ...]:
    """Of what at least ``fewest`` figures of different days stand among ``numbers``; those with most figures first, ``most`` of them.

    Only figures that say of what they are are compared: two sums of money for two things are no history.
    """
    told = sorted((n for n in numbers if n.of and n.unit and n.reference.date), key=lambda n: (n.of.casefold(), n.unit))
    groups = [tuple(group) for _, group in groupby(told, key=lambda n: (n.of.casefold(), n.unit))]
    found = [History(g[0].of, g[0].unit, tuple(sorted(g, key=attrgetter("reference.date"))[-MOST:])) for g in groups
             if len({n.reference.date for n in g}) >= fewest]
    return tuple(sorted(found, key=lambda h: (-len(h.numbers), h.of.casefold(), h.unit))[:most])


def arcs(links: Iterable[tuple[int, int, int]], row: int, right: int) -> tuple[Arc, ...]:
    """Half circles between rows of names that are ``row`` high, left of ``right``; thicker where two meet in more sentences."""
    found = [(one, other, count) for one, other, count in sorted(links) if one < other < MOST_NAMES and count]
    most = max((count for _, _, count in found), default=1)
    return tuple(Arc(_arc(one, other, row, right), round(.6 + 3 * count / most, 1), one, other, count) for one, other, count in found)


def _arc(one: int, other: int, row: int, right: int) -> str:
    top, bottom = (row // 2 + row * n for n in (one, other))
    wide = min((bottom - top) / 2, right - 6)
    return f"M{right} {top}A{_tenth(wide)} {_tenth((bottom - top) / 2)} 0 0 0 {right} {bottom}"


def _places(isos: Sequence[str], width: int) -> Iterator[float]:
    days = [_day(iso) for iso in isos]
    first, span = (min(days), max(max(days) - min(days), 1)) if days else (0, 1)
    return (2 + (width - 4) * (day - first) / span for day in days)


def _day(iso: str) -> int:
    """The number of the day that an ISO date names; of a month or a year, its first. What is no date counts as the first of all days."""
    parts = [int(p) for p in iso[:10].split("-") if p.isdigit()]
    try:
        return date(*(parts + [1, 1])[:3]).toordinal() if parts else 0
    except ValueError:
        return 0


def _tenth(value: float) -> str:
    return f"{round(value, 1):g}"
