"""The fit behind the confidences: it learns shares, judges unseen documents by others, and tells how far off it is."""

from __future__ import annotations

import tomllib

import pytest

from evals import fit_confidence as fitting
from evals import write_docs
from evals.judged import Item


def some(sign: str, right: int, wrong: int) -> list[Item]:
    return [Item("actor", f"document {n % 20}", (sign,), n < right) for n in range(right + wrong)]


MIXED = [*some("plain", 180, 20), *some("odd", 60, 140)]


def test_a_fit_gives_signs_the_shares_that_are_right():
    found = fitting.fit(MIXED * 10)
    assert fitting.share(found, ["plain"]) == pytest.approx(0.9, abs=0.02)
    assert fitting.share(found, ["odd"]) == pytest.approx(0.3, abs=0.03)
    assert (found.n, found.right) == (4000, 2400)


def test_of_few_items_a_fit_says_less_than_they_show():
    assert 0.8 < fitting.share(fitting.fit(MIXED), ["plain"]) < 0.9


def test_a_sign_of_few_items_has_no_weight():
    assert set(fitting.fit([*MIXED, *some("rare", 0, 3)]).weights) == {"plain", "odd"}


def test_a_document_is_judged_by_a_fit_that_has_not_seen_it():
    lone = [Item("actor", "lone", ("strange",), False)] * 30
    said = fitting.held_out([*MIXED, *lone])
    assert min(said[-30:]) > 0.5, "what only this document shows must not be known"


def test_bins_tell_what_was_said_and_what_was_right():
    told = fitting.bins(MIXED, [0.92] * 200 + [0.4] * 200)
    assert [(b.n, round(b.said, 2), b.right) for b in told] == [(200, 0.4, 0.3), (200, 0.92, 0.9)]
    assert fitting.error(MIXED, [0.92] * 200 + [0.4] * 200) == pytest.approx(0.06)


def test_the_written_weights_are_those_of_the_fit():
    data = tomllib.loads("".join(fitting._written({"actor": fitting.fit(MIXED)})))
    assert data["unsure_below"] == fitting.UNSURE_BELOW and set(data["actor"]["weights"]) == {"plain", "odd"}


def test_figures_stand_between_the_marks_of_a_page_and_the_rest_stays(tmp_path):
    page = tmp_path / "page.md"
    page.write_text("before\n<!-- measured -->\nold\n<!-- /measured -->\nafter\n", encoding="utf-8")
    write_docs.write(page, "".join(write_docs.table({"names CoNLL++ F1": 80.0}, None)))
    text = page.read_text(encoding="utf-8")
    assert "| names CoNLL++ F1 | 80.0 | 66.0 spaCy medium | 73.8 |" in text and "old" not in text
    assert text.startswith("before\n") and text.endswith("after\n")


def test_a_page_without_marks_is_named(tmp_path):
    page = tmp_path / "page.md"
    page.write_text("no marks", encoding="utf-8")
    with pytest.raises(SystemExit, match="page.md: there is no place for the figures"):
        write_docs.write(page, "text")
    assert page.read_text(encoding="utf-8") == "no marks"


def test_every_page_has_a_place_for_its_figures():
    for page in (*write_docs.PAGES, "quality"):
        assert write_docs._MARKS.search((write_docs.DOCS / f"{page}.md").read_text(encoding="utf-8")), page
