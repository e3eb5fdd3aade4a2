"""Pages on which numbers can be looked up: an index of units, and for each unit its numbers by size."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby, starmap
from typing import Iterator, Sequence

from ..corpus.brief import brief_of
from ..corpus.figures import At
from ..corpus.magnitudes import OTHER, Part, UnitNumbers, by_unit, section
from ..corpus.slugs import unique_slugs
from ..language.dates import date_in_words
from ..language.quantities import number_in_words, unit_name
from .article_pages import number_at
from .desk import Desk, Paper
from .lazy import LazySequence, mark_of
from .ledger_pages import folder_of
from .marks import paper_mark
from .registers import cut, letter_of
from .views import NumberView


#: Units other than money that the index shows, and how many of them if there are more.
UNITS_ON_INDEX, FOREMOST_UNITS = 300, 120
#: The folders of the lists of all units, and of the numbers of rare ones.
_LETTERS, _OTHER = "units", "other"


@dataclass(frozen=True, slots=True)
class UnitView:
    """A unit in the index: how many numbers have it, the greatest of them in words, and where they stand."""

    name: str
    url: str
    count: int
    greatest: str
    money: bool


@dataclass(frozen=True, slots=True)
class SectionView:
    """Numbers of one order of size, greatest first: "1 billion and more"."""

    title: str
    numbers: tuple[NumberView, ...]


@dataclass(frozen=True, slots=True)
class NumbersView:
    """A page of a unit's numbers: its sections, or, for a unit with several pages, ``parts``: (words, address, count) of these.
    ``of`` is the (name, address) of the unit's first page, on a page below it."""

    title: str
    url: str
    save_as: str
    sections: Sequence[SectionView] = ()
    parts: tuple[tuple[str, str, int], ...] = ()
    of: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class NumberPages:
    """``units`` are those of the index: money first, the most frequent kinds before others; then others from A to Z, all of them or, where
    they are too many, those that most numbers have; what all rare units have together counts as one of them. Then ``letters`` are (letter,
    address, count) of the lists of all. ``pages`` are all pages below the index."""

    units: tuple[UnitView, ...] = ()
    pages: tuple[NumbersView, ...] = ()
    letters: tuple[tuple[str, str, int], ...] = ()


def number_pages(desk: Desk, papers: Sequence[Paper], url: str, save_as: str) -> NumberPages:
    """The index of units and the pages of their numbers; time is linear in the numbers but for sorting."""
    units = _units(desk, papers)
    slugs = unique_slugs([(_LETTERS, ""), *((u.unit or _OTHER, "") for u in units)])[1:]
    at = {u.unit: (f"{folder_of(url)}{slug}/", f"{folder_of(save_as)}{slug}/index.html") for u, slug in zip(units, slugs, strict=True)}
    views = tuple(_unit(desk, u, at[u.unit][0]) for u in units)
    pages = tuple(page for u, view in zip(units, views, strict=True) for page in _pages(desk, u, view, *at[u.unit]))
    money, others = (sorted((v for v in views if v.money is kind), key=_place) for kind in (True, False))
    if len(others) <= UNITS_ON_INDEX:
        return NumberPages((*money, *others), pages)
    letters = tuple(_letters(desk, others, url, save_as))
    foremost = sorted(sorted(others, key=lambda v: (-v.count, v.url))[:FOREMOST_UNITS], key=_place)
    return NumberPages((*money, *foremost), (*pages, *letters), tuple((letter_of(p.parts[0][0]), p.url, len(p.parts)) for p in letters))


def _units(desk: Desk, papers: Sequence[Paper]) -> tuple[UnitNumbers, ...]:
    """All numbers by unit and size, as the last build laid them out if none has changed."""
    def make() -> list[tuple]:
        return [(u.unit, u.count, str(u.greatest), [(str(p.low), p.high and str(p.high), p.month, p.sections, [(at.article, at.index) for at in p.places])
                                                    for p in u.parts]) for u in by_unit(p.filed for p in papers)]

    made_from = sorted((f.id, f.date, short.values, short.units) for f in (p.filed for p in papers) for short in (brief_of(f),))
    return tuple(UnitNumbers(unit, count, Decimal(greatest), tuple(_part(*part) for part in parts))
                 for unit, count, greatest, parts in desk.keep("numbers", made_from, make))


def _part(low: str, high: str | None, month: str, sections: int, places: Sequence[tuple[str, int]]) -> Part:
    return Part(Decimal(low), high and Decimal(high), month, tuple(starmap(At, places)), sections)


def _place(unit: UnitView) -> tuple[int, str, str]:
    return -unit.count if unit.money else 0, unit.name.casefold(), unit.url


def _letters(desk: Desk, units: Sequence[UnitView], url: str, save_as: str) -> Iterator[NumbersView]:
    """Lists of all units by their first letters, as many to a page as the index holds."""
    by_letter: dict[str, list[UnitView]] = defaultdict(list)
    for unit in units:
        by_letter[letter_of(unit.name)].append(unit)
    for letter, some in sorted(by_letter.items()):
        for part in cut(some, letter, f"{folder_of(url)}{_LETTERS}/", f"{folder_of(save_as)}{_LETTERS}/index.html", UNITS_ON_INDEX):
            title = f"{desk.language.say('Numbers')}: {letter}" + (f" {part.page}" if part.page > 1 else "")
            yield NumbersView(title, part.url, part.save_as, parts=tuple((u.name, u.url, u.count) for u in part.rows))


def _unit(desk: Desk, unit: UnitNumbers, url: str) -> UnitView:
    name = unit_name(unit.unit, desk.language) if unit.unit != OTHER else desk.language.say("other units")
    return UnitView(name, url, unit.count, number_in_words(unit.greatest, desk.language), len(unit.unit) == 3 and unit.unit.isupper())


def _pages(desk: Desk, unit: UnitNumbers, view: UnitView, url: str, save_as: str) -> Iterator[NumbersView]:
    if len(unit.parts) == 1:
        yield NumbersView(view.name, url, save_as, _sections(desk, unit.parts[0]))
        return
    parts = [(f"{view.name}: {_words(desk, part)}", _way(part), part) for part in unit.parts]
    yield NumbersView(view.name, url, save_as, parts=tuple((words, url + way, len(part.places)) for words, way, part in parts))
    for words, way, part in parts:
        yield NumbersView(words, url + way, f"{folder_of(save_as)}{way}index.html", _sections(desk, part), of=(view.name, url))


def _way(part: Part) -> str:
    """The folder of a part: "1000000000/" or "5/2026-03/"."""
    return f"{part.low.normalize():f}/" + (f"{part.month}/" if part.month else "")


def _words(desk: Desk, part: Part) -> str:
    words = desk.language.say("%(first)s to %(last)s", first=number_in_words(part.low, desk.language), last=number_in_words(part.high, desk.language))
    return f"{words}, {date_in_words(part.month, desk.language)}" if part.month else words


def _sections(desk: Desk, part: Part) -> LazySequence:
    """The sections, made when the page is rendered."""
    ids = sorted({at.article for at in part.places})
    return LazySequence(desk.shelf, lambda: tuple(_made(desk, part.places)), lambda: mark_of(part, [paper_mark(desk, desk.papers[i]) for i in ids]),
                        part.sections, "sections")


def _made(desk: Desk, places: Sequence[At]) -> Iterator[SectionView]:
    for step, some in groupby(places, key=lambda at: section(_value(desk, at))):
        title = desk.language.say("%(number)s and more", number=number_in_words(step, desk.language)) if step else desk.language.say("Less than 1")
        yield SectionView(title, tuple(number_at(desk, desk.papers[at.article], at.index) for at in some))


def _value(desk: Desk, at: At) -> Decimal:
    return Decimal(brief_of(desk.papers[at.article].filed).values[at.index])
