"""No figure falls below its floor, where the evaluation data are; and the floors work as they should."""

from __future__ import annotations

import json
import tomllib

import pytest

from evals import run
from evals.errors import Error, context, listing
from evals.table import BASELINES, FLOORS, below, raised, table
from tests.sites import ROOT


def test_a_figure_below_its_floor_is_named():
    assert below({"a": 90.0, "b (count)": 2}, {"a": 91.0, "b (count)": 1}) == ["a", "b (count)"]


def test_a_figure_at_its_floor_passes():
    assert below({"a": 91.0, "b (count)": 1, "new": 3}, {"a": 91.0, "b (count)": 1}) == []


def test_floors_only_rise():
    assert raised({"a": 90.0, "b": 95.0, "c (count)": 3, "d (count)": 1}, {"a": 91.0, "b": 91.0, "c (count)": 2, "d (count)": 2}) == {
        "a": 91.0, "b": 95.0, "c (count)": 2, "d (count)": 1}


def test_a_speed_may_vary_with_the_machine_but_not_much():
    floors = {"speed over the bare pipeline": 80.0}
    assert below({"speed over the bare pipeline": 74.0}, floors) == []
    assert below({"speed over the bare pipeline": 70.0}, floors) == ["speed over the bare pipeline"]


def test_a_figure_stands_beside_other_systems_the_bar_and_its_floor():
    head, row = table({"names CoNLL++ F1": 88.25}, {"names CoNLL++ F1": 87.0}).splitlines()
    assert head.split() == ["figure", "open", "rules", "reached", "must", "aim", "floor", "open", "system"]
    assert row.split() == ["names", "CoNLL++", "F1", "66.0", "73.8", "88.2", "74.0", "80.0", "87.0", "spaCy", "medium"]


def test_another_model_has_a_column_of_its_own():
    head, row = table({"a": 1.0}, {}, ("other", {"a": 2.0})).splitlines()
    assert "other" in head and row.split()[:5] == ["a", "–", "–", "1.0", "2.0"]


def test_errors_are_listed_by_class_the_largest_first_with_their_context():
    errors = [Error("names", "missed PER", "one:4", "Lund"), Error("names", "spurious ORG", "two:1", "", "Sea", "the ⟦Sea⟧ rose"),
              Error("names", "spurious ORG", "two:9", "", "Tide")]
    lines = list(listing(errors))
    assert lines[:2] == ["    2  spurious ORG", "    1  missed PER"]
    assert lines[2] == "\n== spurious ORG: 2" and lines[3] == "two:1: found 'Sea'\n      the ⟦Sea⟧ rose"


def test_a_context_marks_the_span_on_one_line():
    assert context("The old\nbridge fell.", 8, 14, around=6) == "e old ⟦bridge⟧ fell."


def test_every_baseline_belongs_to_a_figure_with_a_floor():
    assert set(tomllib.loads(BASELINES.read_text(encoding="utf-8"))) <= set(json.loads(FLOORS.read_text(encoding="utf-8")))


def test_the_own_set_keeps_its_floors(tmp_path):
    """Everywhere, also where the open sets are not."""
    floors = {k: v for k, v in json.loads(FLOORS.read_text(encoding="utf-8")).items() if k.startswith("own ")}
    figures = run.measure(tmp_path, ["own"], store=None)
    assert below(figures, floors) == [], table(figures, floors)
    assert set(floors) == set(figures) and len(floors) > 10


def test_errors_of_names_are_told_apart():
    from evals.measures.names import _errors

    row = {"id": "a", "text": "Ada Lund of Norby met Tide in Sund."}
    gold = {(0, 8, "PER"), (12, 17, "LOC"), (22, 26, "ORG"), (30, 34, "LOC")}
    found = {(4, 8, "PER"), (12, 17, "ORG"), (18, 21, "PER")}
    assert {e.cls for e in _errors(row, gold, found, whole=True)} == {
        "boundary PER", "label LOC → ORG", "missed ORG", "missed LOC", "spurious PER"}
    assert "spurious PER" not in {e.cls for e in _errors(row, gold, found, whole=False)}


def test_every_figure_with_a_floor_stands_in_the_docs():
    page = (ROOT / "docs" / "explanation" / "quality.md").read_text(encoding="utf-8")
    assert [name for name in json.loads(FLOORS.read_text(encoding="utf-8")) if f"| {name} |" not in page] == []


def _data():
    return run._parser().parse_args([]).data


@pytest.mark.slow
@pytest.mark.skipif(not (_data() / "data").is_dir(), reason="the evaluation data are not beside the project: quality is not measured here")
def test_no_figure_is_below_its_floor():
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    assert floors, "there are no floors"
    figures = run.measure(_data(), [m.__name__ for m in run.MEASURES if m.__name__ != "speed"])  # a time is for a benchmark, not for a test
    assert below(figures, floors) == [], table(figures, floors)
    assert {name for name in floors if not name.startswith("speed")} <= set(figures), "a measure has gone"
