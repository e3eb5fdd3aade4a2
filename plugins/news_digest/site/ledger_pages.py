"""Ledgers beside an actor's or a story's page: all numbers, all quotations and all articles, as CSV files and as further pages.

The page itself shows what fits; a list that is longer goes on at ``numbers/``, ``quotes/`` and
``articles/`` below it, a hundred rows a page, so that no page grows with the corpus.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Callable, Iterator, Sequence

from .tables import numbers_csv, quotes_csv
from .views import EntityView, LedgerLinks, NumberView, QuoteView, TeaserView

#: Rows that the page itself shows, for the rest has pages of its own.
ON_THE_PAGE = {"numbers": 24, "quotes": 12, "articles": 20}
ROWS_A_PAGE = 100


@dataclass(frozen=True, slots=True)
class Ledger:
    """All rows of an actor or a story, newest first. ``url`` and ``save_as`` are its page's; ``said`` are pairs of
    "by", "about" or "in" and a quotation. ``has_files``: whether there are CSV files of it."""

    title: str
    url: str
    save_as: str
    numbers: tuple[NumberView, ...] = ()
    said: tuple[tuple[str, QuoteView], ...] = ()
    articles: tuple[TeaserView, ...] = ()
    has_files: bool = True


@dataclass(frozen=True, slots=True)
class LedgerView:
    """One further page of a ledger. ``kind``: numbers, quotes or articles; ``page`` counts from 1; ``previous`` and
    ``next`` are addresses, empty at the ends."""

    title: str
    owner_url: str
    url: str
    kind: str
    rows: tuple
    page: int
    pages: int
    total: int
    previous: str = ""
    next: str = ""
    csv_url: str = ""


def ledger_of(view: EntityView, save_as: str, has_files: bool = True) -> Ledger:
    """The ledger of an actor, whose page is written to ``save_as``."""
    return Ledger(view.actor.name, view.actor.url, save_as, view.numbers, view.said, view.articles, has_files)


def ledger_links(ledger: Ledger) -> LedgerLinks:
    """The addresses of a ledger's further pages and files."""
    folder = folder_of(ledger.url)
    pages = {kind: f"{folder}{kind}/" if len(rows) > ON_THE_PAGE[kind] else "" for kind, rows in _lists(ledger)}
    return LedgerLinks(**pages, numbers_csv=f"{folder}numbers.csv" if ledger.numbers and ledger.has_files else "",
                       quotes_csv=f"{folder}quotes.csv" if ledger.said and ledger.has_files else "")


def ledger_pages(ledger: Ledger) -> Iterator[tuple[str, LedgerView]]:
    """The further pages with the files that they are written to."""
    links = ledger_links(ledger)
    for kind, rows in _lists(ledger):
        if len(rows) > ON_THE_PAGE[kind]:
            yield from _pages(ledger, kind, rows, getattr(links, f"{kind}_csv", ""))


def ledger_files(ledger: Ledger) -> Iterator[tuple[str, Callable[[], str]]]:
    """The CSV files: where each is written, and what makes its text."""
    folder = folder_of(ledger.save_as)
    if ledger.numbers:
        yield f"{folder}numbers.csv", partial(numbers_csv, ledger.numbers)
    if ledger.said:
        yield f"{folder}quotes.csv", partial(quotes_csv, ledger.said)


def folder_of(page: str) -> str:
    """The folder for what belongs to a page: "a/" for ``a/`` and ``a/index.html``, "a/b/" for ``a/b.html`` and ``a/b``."""
    folder, slash, file = page.rpartition("/")
    name = file.removesuffix(".html")
    return f"{folder}{slash}" + ("" if name in ("", "index") else f"{name}/")


def _lists(ledger: Ledger) -> Sequence[tuple[str, tuple]]:
    return ("numbers", ledger.numbers), ("quotes", ledger.said), ("articles", ledger.articles)


def _pages(ledger: Ledger, kind: str, rows: tuple, csv_url: str) -> Iterator[tuple[str, LedgerView]]:
    count = -(-len(rows) // ROWS_A_PAGE)
    urls, files = ([f"{folder_of(of)}{kind}/" + (f"{n}/" if n > 1 else "") for n in range(1, count + 1)] for of in (ledger.url, ledger.save_as))
    for n in range(count):
        yield f"{files[n]}index.html", LedgerView(
            ledger.title, ledger.url, urls[n], kind, rows[n * ROWS_A_PAGE:(n + 1) * ROWS_A_PAGE], n + 1, count, len(rows),
            previous=urls[n - 1] if n else "", next=urls[n + 1] if n + 1 < count else "", csv_url=csv_url)
