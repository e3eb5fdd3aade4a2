"""What the page about the digest says of its quality is no more than the measures reached."""

from __future__ import annotations

import json

import pytest
from news_digest.site.measured import MEASURES

from tests.sites import ROOT

FLOORS = json.loads((ROOT / "evals" / "floors.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("measure", MEASURES, ids=lambda m: m.floor)
def test_no_figure_says_more_than_was_reached(measure):
    reached = FLOORS[measure.floor]
    worse = measure.figure >= reached if "(count)" in measure.floor else measure.figure <= reached + 0.05
    assert worse and abs(measure.figure - reached) < 3
