"""Which articles of one time are alike, and how much.

Candidates come from an inverted index of each article's weightiest words, so that only articles which
share some of them are compared; likeness is that of ``terms``. What an article is compared with depends on those of the
days before it alone, so that of an earlier comparing all is used again that lies out of reach of what has changed since.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from dataclasses import dataclass, field
from datetime import date
from heapq import nsmallest
from types import MappingProxyType
from typing import Callable, Iterator, Mapping, NamedTuple, Sequence

from .filed import Filed, by_day
from .terms import Views, likeness, views

WINDOW_DAYS = 7
#: How many of an article's weightiest words it is looked up by, and how many of them a candidate shares.
KEYWORDS, SHARED = 30, 3
#: A word of more articles than this within the window is no way to look one up.
CROWD = 200
#: An article is compared with so many others at most, those that share most keywords: what keeps time linear in a dense feed.
MOST = 80
#: Less likeness than this counts as none.
FLOOR = 0.05
_NOTHING: Mapping = MappingProxyType({})


class Compared(NamedTuple):
    """An article beside those before it: ``mark`` changes with its views; ``date`` and ``day`` give its turn (``day`` is an ordinal
    number, or None). ``others`` are all with which it was compared; ``alike`` says how much it is like some of them."""

    article: str
    mark: str
    date: str
    day: int | None
    keywords: tuple[str, ...]
    others: tuple[str, ...]
    alike: Mapping[str, float]


@dataclass(slots=True)
class _Window:
    """The articles that may still be compared with the next one, by number, and who of them bears which keyword."""

    held: dict[int, Filed] = field(default_factory=dict)
    keywords: dict[int, Sequence[str]] = field(default_factory=dict)
    seen: dict[int, Views] = field(default_factory=dict)
    bearers: dict[str, dict[int, None]] = field(default_factory=lambda: defaultdict(dict))
    dated: deque[tuple[int, int]] = field(default_factory=deque)


def compared(filed: Sequence[Filed], *, window: int = WINDOW_DAYS, views_of: Callable[[Filed], Views] = views,
             mark_of: Callable[[Filed], str] = lambda article: "", before: Mapping[str, Compared] = _NOTHING) -> Iterator[Compared]:
    """All articles in turn, each compared with those at most ``window`` days before it; only a window of articles is held at once.

    ``before`` is what this gave for an earlier state, by article; ``mark_of`` says whether an article's views are still the same. The
    result is the same with and without it.
    """
    ordered = in_turn(filed)
    turns = [(mark_of(a), a.date if a.dated else "", _ordinal(a.news_day)) for a in ordered]
    if not _is_plain([*turns, *(was[1:4] for was in before.values())]):
        before = _NOTHING
    same = {a.id for a, turn in zip(ordered, turns, strict=True) if (was := before.get(a.id)) and was[1:4] == turn}
    reach = _Reach([day for a, (_, _, day) in zip(ordered, turns, strict=True) if a.id not in same]
                   + [was.day for was in before.values() if was.article not in same], window)
    around = _Window()
    for number, (article, turn) in enumerate(zip(ordered, turns, strict=True)):
        known = before[article.id] if article.id in same else None
        if known is None or reach.changes(known.day):
            yield _compare(around, number, article, turn, known, same, window, views_of)
        else:
            if reach.needs(known.day):
                _hold(around, number, article, known.keywords, known.day)
            yield known


def in_turn(filed: Sequence[Filed]) -> list[Filed]:
    """Articles without a day first, then the others as they came."""
    return sorted(by_day(filed), key=lambda article: _ordinal(article.news_day) is not None)


def _is_plain(turns: Sequence[tuple[str, str, int | None]]) -> bool:
    """Whether days in turn are days in order: not where one is written as a week ("2026-W10-1")."""
    return all(day is None or date[4] == date[7] == "-" for _, date, day in turns)


class _Reach:
    """How far a change goes: ``days`` are those of the articles that changed, came or went."""

    def __init__(self, days: Sequence[int | None], window: int):
        self._all = None in days
        self._after = {day + n for day in set(days) - {None} for n in range(window + 1)}
        self._around = {day - n for day in self._after for n in range(window + 1)}

    def changes(self, day: int | None) -> bool:
        """Whether an article of that day is perhaps to be compared with others than before."""
        return self._all or day in self._after

    def needs(self, day: int | None) -> bool:
        """Whether an article that does change may be compared with one of that day."""
        return self._all or day in self._around or day is None and bool(self._after)


def _compare(around: _Window, number: int, article: Filed, turn: tuple[str, str, int | None], known: Compared | None, same: set[str],
             window: int, views_of: Callable[[Filed], Views]) -> Compared:
    """The article beside the others of the window; of the pairs that were compared before, what was found."""
    day = turn[2]
    while around.dated and day - around.dated[0][0] > window:
        _forget(around, around.dated.popleft()[1])

    def seen(n: int) -> Views:
        if n not in around.seen:
            around.seen[n] = views_of(around.held[n])
        return around.seen[n]

    around.held[number] = article
    keywords = known.keywords if known else _keywords(seen(number))
    others, alike, were = _candidates(keywords, around.bearers), {}, frozenset(known.others) & same if known else ()
    for n in others:
        other = around.held[n].id
        value = known.alike.get(other, 0.0) if other in were else likeness(seen(number), seen(n))
        if value >= FLOOR:
            alike[other] = value
    _hold(around, number, article, keywords, day)
    return Compared(article.id, *turn, keywords, tuple([around.held[n].id for n in others]), alike)


def _hold(around: _Window, number: int, article: Filed, keywords: Sequence[str], day: int | None) -> None:
    around.held[number], around.keywords[number] = article, keywords
    for word in keywords:
        around.bearers[word][number] = None
    if day is not None:
        around.dated.append((day, number))


def _forget(around: _Window, number: int) -> None:
    """Take an article that has fallen out of the window out of the index."""
    del around.held[number]
    around.seen.pop(number, None)
    for word in around.keywords.pop(number):
        del around.bearers[word][number]
        if not around.bearers[word]:
            del around.bearers[word]


def _keywords(seen: Views) -> tuple[str, ...]:
    """The weightiest words of an article and the weightiest of its names, each once, in a fixed order."""
    return tuple(sorted({w for vector in (seen.lead, seen.names) for w in sorted(vector, key=lambda w: (-vector[w], w))[:KEYWORDS]}))


def _candidates(keywords: Sequence[str], bearers: Mapping[str, Mapping[int, None]]) -> list[int]:
    """The articles of the window that share enough keywords, those that share most if there are too many; in order."""
    shared: Counter[int] = Counter()
    for word in keywords:
        if word in bearers and len(bearers[word]) <= CROWD:
            shared.update(bearers[word].keys())
    found = [n for n, count in shared.items() if count >= SHARED]
    return sorted(found if len(found) <= MOST else nsmallest(MOST, found, key=lambda n: (-shared[n], n)))


def _ordinal(day: str) -> int | None:
    try:
        return date.fromisoformat(day).toordinal()
    except ValueError:
        return None
