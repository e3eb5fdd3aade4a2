"""A ledger: every number, or every quotation, around an actor or a story, one row each, ready for a table or a CSV file.

What each row says stands in its article word for word: ``written`` is the source's own form, the other
columns are that form normalised, and ``sentence`` is where it stands. A row is never summed up,
rounded or merged with its neighbour.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Iterable, Iterator, Mapping

from ..model import Quantity, Quotation, Sentence
from .figures import At
from .filed import Filed, sentence_index


@dataclass(frozen=True, slots=True)
class NumberRow:
    """One number. ``modifier`` is verbatim ("up to"), ``relation`` its sense; ``of`` what it counts, ``period`` per what.

    ``date`` is the article's (ISO 8601), ``source`` its outlet, ``index`` the number's place in its digest.
    """

    article: str
    index: int
    date: str
    source: str
    written: str
    value: Decimal
    high: Decimal | None
    unit: str
    modifier: str
    relation: str
    of: str
    period: str
    sentence: Sentence | None


@dataclass(frozen=True, slots=True)
class QuoteRow:
    """One quotation. ``speaker`` is the name that the article's digest gives, empty if the text does not settle it."""

    article: str
    index: int
    date: str
    source: str
    kind: str
    speaker: str
    content: str
    sentence: Sentence | None


def number_rows(filed: Mapping[str, Filed], places: Iterable[At]) -> tuple[NumberRow, ...]:
    """The rows of the numbers at ``places``, newest article first, in an article as the text has them. ``filed`` goes by id."""
    return tuple(_number(filed[at.article], at.index, filed[at.article].digest.quantities[at.index]) for at in newest_first(filed, places))


def quote_rows(filed: Mapping[str, Filed], places: Iterable[At]) -> tuple[QuoteRow, ...]:
    """The rows of the quotations at ``places``, in the order of :func:`number_rows`."""
    return tuple(_quote(filed[at.article], at.index, filed[at.article].digest.quotations[at.index]) for at in newest_first(filed, places))


def all_numbers(filed: Iterable[Filed]) -> Iterator[At]:
    """The places of all numbers of some articles: a story's ledger, or the whole corpus'."""
    return (At(article.id, index) for article in filed for index in range(len(article.digest.quantities)))


def all_quotes(filed: Iterable[Filed]) -> Iterator[At]:
    """The places of all quotations of some articles."""
    return (At(article.id, index) for article in filed for index in range(len(article.digest.quotations)))


def newest_first(filed: Mapping[str, Filed], places: Iterable[At]) -> list[At]:
    """The places once each: newest article first, then by its id, then as the text has them."""
    by_text = sorted(set(places), key=lambda at: (at.article, at.index))
    return sorted(by_text, key=lambda at: filed[at.article].date, reverse=True)


def _number(article: Filed, index: int, number: Quantity) -> NumberRow:
    return NumberRow(article.id, index, article.date, article.source, _one_line(number.text), number.value, number.high, number.unit or "",
                     _one_line(number.modifier), number.relation, number.of or "", number.period or "", _sentence(article, number.start))


def _quote(article: Filed, index: int, quote: Quotation) -> QuoteRow:
    return QuoteRow(article.id, index, article.date, article.source, quote.kind, quote.speaker or "", _one_line(quote.content),
                    _sentence(article, quote.start))


def _one_line(text: str | None) -> str:
    return " ".join((text or "").split())


def _sentence(article: Filed, start: int) -> Sentence | None:
    return sentence_index(article.digest)(start) if start >= 0 else None
