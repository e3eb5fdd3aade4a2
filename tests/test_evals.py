"""No figure falls below its floor, where the evaluation data are; and the floors work as they should."""

from __future__ import annotations

import json

import pytest

from evals import run
from evals.run import below, raised


def test_a_figure_below_its_floor_is_named():
    assert below({"a": 90.0, "b (count)": 2}, {"a": 91.0, "b (count)": 1}) == ["a", "b (count)"]


def test_a_figure_at_its_floor_passes():
    assert below({"a": 91.0, "b (count)": 1, "new": 3}, {"a": 91.0, "b (count)": 1}) == []


def test_floors_only_rise():
    assert raised({"a": 90.0, "b": 95.0, "c (count)": 3, "d (count)": 1}, {"a": 91.0, "b": 91.0, "c (count)": 2, "d (count)": 2}) == {
        "a": 91.0, "b": 95.0, "c (count)": 2, "d (count)": 1}


def _data():
    return run._parser().parse_args([]).data


@pytest.mark.slow
@pytest.mark.skipif(not (_data() / "data").is_dir(), reason="the evaluation data are not beside the project: quality is not measured here")
def test_no_figure_is_below_its_floor():
    floors = json.loads(run.FLOORS.read_text(encoding="utf-8"))
    assert floors, "there are no floors"
    figures = run.measure(_data())
    assert below(figures, floors) == [], run.table(figures, floors)
    assert set(floors) <= set(figures), "a measure has gone"
