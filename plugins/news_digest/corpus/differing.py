"""Figures of one story that differ: contradictions between articles, and how a figure went on from day to day."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import Iterator, Sequence

from ..model import Quantity
from .figures import At
from .filed import Filed
from .names import unaccented
from .subjects import Subject, same, subjects

#: A round figure ("300", "4 million") may stand for any that is within this share of it.
ROUND = Decimal("0.05")
#: "About" may be off by this share.
ABOUT = Decimal("0.1")
#: An article's first sentences say where its story is.
_TOP = 2
_ENDLESS = Decimal("Infinity")
_OPEN_ENDED = ("at least", "no fewer", "no less", "minimum", "upwards", "up to", "as many", "as much", "at most", "no more")


@dataclass(frozen=True, slots=True)
class Claim:
    """What one article says of a subject: the figure's place, and the article's own day (empty if it has none)."""

    at: At
    day: str
    time: str
    quantity: Quantity


@dataclass(frozen=True, slots=True)
class Differing:
    """Figures of several articles for one thing, newest first.

    ``contradict``: at least two of them cannot both be right. If not, they tell how a count went on:
    the claims then are of several days.
    """

    subject: Subject
    claims: tuple[Claim, ...]
    contradict: bool


def differing(articles: Sequence[Filed]) -> tuple[Differing, ...]:
    """Where the figures of a story differ: contradictions first, then histories, each by subject.

    An article makes one claim on a subject: of a count that goes on, its highest figure; of anything
    else its only one, and none if it has several. Two claims contradict each other if their ranges
    (see :func:`span`) do not meet and no date explains it: a count that goes on may be higher on a
    later day, and of articles without a date nobody knows the order. Pure; quadratic only in the
    claims on one subject.
    """
    groups = _grouped(articles)
    found = [d for group in groups if (d := _differing(group))]
    return tuple(sorted(found, key=lambda d: (not d.contradict, d.subject.topics, d.subject.unit, d.claims[0].at.article)))


def span(quantity: Quantity) -> tuple[Decimal, Decimal]:
    """The least and the greatest value that a figure's words allow.

    "About 20" is 18 to 22, "more than 200" up to 300 and "more than 2.6 million" up to 2.7 million (who
    knows of more says so), "at least 5" and "up to 5" have no other end. A round figure from 100 on may
    be rounded by half its last digit, at most by a twentieth. "Only", "just", "exactly" change nothing.
    """
    value, step = quantity.value, _step(quantity.value)
    words = " ".join((quantity.modifier or quantity.text).lower().split())
    if any(w in words for w in _OPEN_ENDED):
        return (Decimal(0), value) if any(w in words for w in ("up to", "as many", "as much", "at most", "no more")) else (value, _ENDLESS)
    if quantity.relation == ">":
        return value, value + step
    if quantity.relation == "<":
        return value - step, value
    slack = value * ABOUT if quantity.relation == "~" else min(step / 2, value * ROUND) if value >= 100 and step > 1 else Decimal(0)
    return value - slack, value + slack


def _step(value: Decimal) -> Decimal:
    """One unit of the last digit that is not a closing zero: 100 for 200, 0.1 million for 2.6 million."""
    return Decimal(1).scaleb(max(int(value.normalize().as_tuple().exponent), -6))


def _grouped(articles: Sequence[Filed]) -> list[list[tuple[Subject, Claim]]]:
    """Claims by subject; each goes to the first group whose first claim is about the same."""
    places = _everywhere(articles)
    groups: dict[tuple, list[list[tuple[Subject, Claim]]]] = defaultdict(list)
    for article in sorted(articles, key=lambda a: (a.date, a.id)):
        for subject, claim in _claims(article, places):
            rivals = groups[subject.topics]
            mine = next((g for g in rivals if all(same(subject, s) for s, _ in g)), None)
            if mine is None:
                rivals.append([(subject, claim)])
            else:
                mine.append((subject, claim))
    return [group for topics in sorted(groups) for group in groups[topics]]


def _claims(article: Filed, places: frozenset[str]) -> Iterator[tuple[Subject, Claim]]:
    by_subject: dict[Subject, list[int]] = defaultdict(list)
    for index, subject in subjects(article, places).items():
        first = next((s for s in by_subject if same(s, subject)), subject)
        by_subject[first].append(index)
    for subject, indexes in by_subject.items():
        quantities = article.digest.quantities
        top = max(indexes, key=lambda i: (quantities[i].value, -i))
        if subject.runs or len({quantities[i].value for i in indexes}) == 1:
            yield subject, Claim(At(article.id, top), article.news_day, article.date if article.dated else "", quantities[top])


def _everywhere(articles: Sequence[Filed]) -> frozenset[str]:
    """Names at the top of at least half of the articles, places among them: where the story is. What one article takes for
    a place, another may take for a body."""
    count: Counter[str] = Counter()
    for article in articles:
        top = article.digest.sentences[_TOP - 1:_TOP] or article.digest.sentences[-1:]
        end = top[0].end if top else 0
        count.update({unaccented(e.name).casefold() for e in article.digest.entities
                      if any(m.start < end for m in e.mentions)})
    return frozenset(name for name, n in count.items() if 2 * n >= len(articles))


def _differing(group: Sequence[tuple[Subject, Claim]]) -> Differing | None:
    subject = max((s for s, _ in group), key=lambda s: len(s.unit))  # of "mile" and "mil" the one that is no slip
    claims = sorted((claim for _, claim in group), key=lambda c: (c.time, c.at.article), reverse=True)
    contradict = any(_contradict(subject, one, other) for i, one in enumerate(claims) for other in claims[i + 1:])
    if contradict or _is_history(subject, claims):
        return Differing(subject, tuple(claims), contradict)
    return None


def _contradict(subject: Subject, new: Claim, old: Claim) -> bool:
    low, high = span(new.quantity), span(old.quantity)
    if low[0] <= high[1] and high[0] <= low[1]:
        return False
    if not subject.runs:
        return True
    return bool(new.day and old.day) and (new.day == old.day or new.quantity.value < old.quantity.value)


def _is_history(subject: Subject, claims: Sequence[Claim]) -> bool:
    """Whether a count that goes on has other values on other days."""
    return subject.runs and len({c.quantity.value for c in claims if c.day}) > 1 and len({c.day for c in claims if c.day}) > 1
