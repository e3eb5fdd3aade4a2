"""Ledgers beside an actor's page: CSV files, and pages of their own for what is too long."""

from __future__ import annotations

import csv
import io

import pytest

from news_digest.site.ledger_pages import Ledger, folder_of, ledger_files, ledger_links, ledger_pages
from news_digest.site.tables import csv_text
from news_digest.site.views import NumberView, QuoteView, Reference


def number(n):
    return NumberView(f"about {n} crowns", f"{n} crowns (about)", n, "crown", Reference(f"a/#s{n}", "A sentence.", "A headline", "2031-03-14"),
                      modifier="about", relation="~")


def ledger(numbers=0, quotes=0):
    said = QuoteView("We, too", Reference("a/#s1", "“We, too”, she said.", "A headline", "2031-03-14"), "Ida Holm")
    return Ledger("Ida Holm", "entity/ida-holm/index.html", "entity/ida-holm/index.html",
                  tuple(map(number, range(numbers))), (("by", said),) * quotes)


def test_a_short_ledger_has_files_and_no_pages():
    assert not list(ledger_pages(ledger(3, 1)))
    assert [save_as for save_as, _ in ledger_files(ledger(3, 1))] == ["entity/ida-holm/numbers.csv", "entity/ida-holm/quotes.csv"]
    assert not list(ledger_files(ledger()))


def test_a_long_ledger_is_cut_into_pages_that_lead_to_each_other_and_hold_every_row():
    pages = list(ledger_pages(ledger(250)))
    assert [save_as for save_as, _ in pages] == [f"entity/ida-holm/numbers/{n}index.html" for n in ("", "2/", "3/")]
    assert [row for _, view in pages for row in view.rows] == list(ledger(250).numbers)
    assert [(v.previous, v.next) for _, v in pages] == [
        ("", "entity/ida-holm/numbers/2/"), ("entity/ida-holm/numbers/", "entity/ida-holm/numbers/3/"), ("entity/ida-holm/numbers/2/", "")]
    assert ledger_links(ledger(250)).numbers == "entity/ida-holm/numbers/" and not ledger_links(ledger(24)).numbers


def test_csv_keeps_the_sources_words_and_the_number_and_the_sentence():
    text = dict(ledger_files(ledger(2)))["entity/ida-holm/numbers.csv"]()
    row = list(csv.DictReader(io.StringIO(text)))[1]
    assert (row["as_written"], row["modifier"], row["relation"], row["value"], row["unit"], row["sentence"], row["url"]) == (
        "about 1 crowns", "about", "~", "1", "crown", "A sentence.", "a/#s1")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-2", "@cmd", "\tx"])
def test_no_cell_is_a_formula(text):
    assert csv_text(["a"], [[text]]).splitlines()[1].strip('"').startswith("'")


def test_a_number_is_no_text():
    assert csv_text(["a", "b"], [[-2, None]]).splitlines()[1] == "-2,"


@pytest.mark.parametrize(("page", "folder"), [("a/index.html", "a/"), ("a/", "a/"), ("a/b.html", "a/b/"), ("b", "b/"), ("", "")])
def test_the_folder_beside_a_page(page, folder):
    assert folder_of(page) == folder
