"""What dates mean is read anew for another day from how they are said: as the analysis says it for that day, without its model."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from news_digest.analysis import analyse, analysed
from news_digest.analysis.dating import redated, said_as_plain, said_from_plain
from news_digest.cleaning import clean
from news_digest.model import Publication

TEXT = """The council of Norby will meet on Friday, Mayor Ada Lund said on Tuesday. It met last week, and on May 3, eight years ago.

"We open the bridge in March," Lund said. "Next year nobody will pay a toll, nor did they on Christmas two years ago."

Work began on 12 November 2019 and ended between January and March 2021. The strike planned for December 28 was put off to the weekend.
Two years ago, on the night of October 9, the old bridge fell. The talks of the 1990s and of 2014-2016 came to nothing by the end of the month."""


@pytest.fixture(scope="module")
def made(pipeline):
    article = replace(clean(TEXT, title="Norby gets a bridge"), published=Publication("2026-03-04", "author"))
    digest, said, _ = analysed(article, pipeline)
    return article, digest, json.loads(json.dumps(said_as_plain(said)))


days = st.dates().map(lambda day: Publication(day.isoformat(), "author"))


@given(published=st.one_of(st.none(), days, days.map(lambda p: replace(p, found="file")), st.just(Publication("2024-02-29T10:30:00+01:00", "text"))))
@settings(max_examples=25, deadline=None)
def test_a_digest_for_another_day_is_that_of_an_analysis(made, pipeline, published):
    article, digest, said = made
    other = replace(article, published=published)
    assert redated(digest, said_from_plain(said), other) == analyse(other, pipeline)


def test_it_needs_no_language_model():
    code = "import sys, news_digest.analysis.dating; sys.exit(any(m.split('.')[0] == 'spacy' for m in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], env={"PYTHONPATH": "plugins"}, check=False).returncode == 0


def test_the_text_says_dates_of_many_kinds(made):
    _, digest, said = made
    assert len(said) == len(digest.dates) > 10 and {kind for _, _, kind, *_ in said} >= {"weekday", "day", "month", "ago"}
