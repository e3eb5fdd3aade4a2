"""All numbers of the corpus by unit and size, so that a reader can look for "over a billion dollars".

A list that is too long for a page is cut where the numbers themselves lie: by powers of ten, then by the first
digit, and only then by month. So an article that joins changes the pages that its numbers stand on, and no others.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import Callable, Iterable, Iterator, Mapping, Sequence

from .brief import brief_of
from .figures import At
from .filed import Filed

#: Numbers that fit on a page.
FITS = 150
#: A unit that fewer numbers have gets no page of its own: they stand together under OTHER.
LEAST = 3
OTHER = ""
#: Sections of a page begin at these sizes.
STEPS = (*(Decimal(10) ** power for power in (12, 9, 6, 3, 2, 1, 0)), Decimal(0))
_NO_SIZE = frozenset({"score", "record"})
_Row = tuple[Decimal, str, str, int]


@dataclass(frozen=True, slots=True)
class Part:
    """Some of a unit's numbers, greatest first: those from ``low`` on that are less than ``high`` (None: all).

    ``month`` is "2026-03" if even numbers of one size are too many for a page, else empty. They are of so many ``sections``.
    """

    low: Decimal
    high: Decimal | None
    month: str
    places: tuple[At, ...]
    sections: int = 0


@dataclass(frozen=True, slots=True)
class UnitNumbers:
    """All numbers of a unit, greatest first; ``parts`` are its pages, one if all fit."""

    unit: str
    count: int
    greatest: Decimal
    parts: tuple[Part, ...]


def by_unit(filed: Iterable[Filed], *, fits: int = FITS, least: int = LEAST) -> tuple[UnitNumbers, ...]:
    """The units that at least ``least`` numbers have, in the order of their names; before them, as :data:`OTHER`, all that rarer
    units have. Takes time n log n in the numbers.

    A range counts by its lower end. Left out are numbers without a unit (nobody looks for "three"), below zero, and
    scores, whose two numbers are no size.
    """
    rows: dict[str, list[_Row]] = defaultdict(list)
    for article in filed:
        brief = brief_of(article)
        for index, (unit, text) in enumerate(zip(brief.units, brief.values, strict=True)):
            if unit and unit not in _NO_SIZE and (value := Decimal(text)).is_finite() and value >= 0:
                rows[unit].append((value, article.date, article.id, index))
    rare = [unit for unit, found in rows.items() if len(found) < least]
    others = [row for unit in rare for row in rows.pop(unit)]
    return tuple(_unit(unit, found, fits) for unit, found in sorted({**rows, **({OTHER: others} if others else {})}.items()))


def section(value: Decimal) -> Decimal:
    """The step of :data:`STEPS` from which on a value is: 1000000000 for 5 billion, 0 for a half."""
    return next(step for step in STEPS if value >= step)


def _unit(unit: str, found: Sequence[_Row], fits: int) -> UnitNumbers:
    ordered = sorted(found, key=lambda row: (-row[0], row[1:]))
    parts = [_part(Decimal(0), None, "", ordered)] if len(ordered) <= fits else _decades(ordered, fits)
    return UnitNumbers(unit, len(ordered), ordered[0][0], tuple(parts))


def _part(low: Decimal, high: Decimal | None, month: str, rows: Iterable[_Row]) -> Part:
    rows = list(rows)
    return Part(low, high, month, tuple(At(article, index) for _, _, article, index in rows), len({section(row[0]) for row in rows}))


def _decades(ordered: Sequence[_Row], fits: int) -> Iterator[Part]:
    """From 1 to 10, from 10 to 100 and so on, and what is less than 1."""
    for low, rows in _grouped(ordered, lambda value: Decimal(10) ** value.adjusted() if value >= 1 else Decimal(0)).items():
        if len(rows) <= fits:
            yield _part(low, low * 10 or Decimal(1), "", rows)
        else:
            yield from _digits(low, rows, fits)


def _digits(decade: Decimal, ordered: Sequence[_Row], fits: int) -> Iterator[Part]:
    """A decade by its first digit, and by month where even these are too many."""
    step = decade or Decimal("0.1")
    for low, rows in _grouped(ordered, lambda value: value // step * step).items():
        months = {"": rows} if len(rows) <= fits else _by_month(rows)
        yield from (_part(low, low + step, month, some) for month, some in months.items())


def _by_month(rows: Sequence[_Row]) -> Mapping[str, list[_Row]]:
    months: dict[str, list[_Row]] = defaultdict(list)
    for row in rows:
        months[row[1][:7]].append(row)
    return dict(sorted(months.items(), reverse=True))


def _grouped(ordered: Sequence[_Row], key: Callable[[Decimal], Decimal]) -> Mapping[Decimal, list[_Row]]:
    groups: dict[Decimal, list[_Row]] = defaultdict(list)
    for row in ordered:
        groups[key(row[0])].append(row)
    return groups
