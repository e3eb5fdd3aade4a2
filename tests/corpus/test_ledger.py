"""The rows of a ledger go newest article first."""

from __future__ import annotations

from news_digest.corpus.figures import At
from news_digest.corpus.ledger import newest_first

from .made import article


def test_newest_first_undated_last_as_the_text_has_them_and_each_place_once():
    filed = {name: article(name, date, "Some text.") for name, date in (("a", "2026-03-02"), ("c", ""), ("b", "2026-03-04"), ("d", "2026-03-04"))}
    places = [At(name, index) for name in "cadb" for index in (1, 0)] * 2
    assert newest_first(filed, places) == [At(name, index) for name in "bdac" for index in (0, 1)]
