"""When an article says that it was published."""

from __future__ import annotations

import pytest
from news_digest.cleaning import clean
from news_digest.cleaning.dateforms import clock, full_dates

STORY = "The council voted on May 5, 2011 to close the old harbour.\n\nIt will close next year, the mayor said on Monday."

LINES = {
    "month_first": ("July 03, 2013 6:22AM", "2013-07-03T06:22"),
    "weekday": ("Saturday, September 12, 2015", "2015-09-12"),
    "day_first": ("WEDNESDAY 03 JULY 2013", "2013-07-03"),
    "ordinal": ("Tuesday, July 2nd, 2013", "2013-07-02"),
    "iso": ("2013-07-03T06:22", "2013-07-03T06:22"),
    "afternoon": ("February 29, 2012, 7:32 p.m. ET", "2012-02-29T19:32"),
    "midnight": ("March 3, 2014 12:05 AM", "2014-03-03T00:05"),
    "time_first": ("Published 6:00 a.m. CT March 3, 2014 | Updated 9:12 a.m. CT March 4, 2014", "2014-03-03T06:00"),
    "published_before_updated": ("Updated: 3 May 2013, published: 1 May 2013", "2013-05-01"),
    "update_alone": ("Updated: July 7, 2012, 10:04 PM ET", "2012-07-07T22:04"),
    "time_of_an_update": ("3 July 2013 Last updated at 13:38 GMT", "2013-07-03"),
    "dateline": ("PORT ALBAN, Norland 1996-12-06", "1996-12-06"),
    "day_over_twelve": ("14/03/2013", "2013-03-14"),
    "month_first_over_twelve": ("Posted: 03/14/2013", "2013-03-14"),
    "ambiguous": ("03/04/2013", None),
    "no_year": ("Updated Dec. 25 at 3:53 pm E.T.", None),
    "no_such_day": ("February 30, 2013", None),
    "words_of_the_story": ("The harbour was built on March 3, 1914.", None),
}


@pytest.mark.parametrize("line, iso", LINES.values(), ids=LINES)
def test_date_line_below_the_headline(line, iso):
    published = clean(f"Harbour to close\n\n{line}\n\n{STORY}").published
    assert (published and published.iso) == iso
    assert published is None or published.found == "text"


def test_date_line_at_the_bottom():
    assert clean(f"Harbour to close\n\n{STORY}\n\nPublished on 3 March 2014").published.iso == "2014-03-03"


def test_published_counts_before_a_bare_date():
    assert clean(f"Harbour to close\n\n3 March 2014\n\nFirst published: 1 March 2014\n\n{STORY}").published.iso == "2014-03-01"


def test_inline_dateline_with_a_full_date():
    assert clean(f"Harbour to close\n\nPORT ALBAN, March 3, 2014 (AP) - {STORY}").published.iso == "2014-03-03"


@pytest.mark.parametrize(
    "text, dates",
    [
        ("2 / 29 / 2012", ["2012-02-29"]),
        ("1996-12-06", ["1996-12-06"]),
        ("3rd of March, 2014", ["2014-03-03"]),
        ("May 2013", []),
        ("31/31/2013", []),
        ("5/5/2013", ["2013-05-05"]),
        ("Sept. 8, 2012 and Oct 9 2012", ["2012-09-08", "2012-10-09"]),
    ],
)
def test_full_dates(text, dates):
    assert [iso for _, _, iso in full_dates(text)] == dates


@pytest.mark.parametrize(
    "text, time",
    [("6:22AM", "06:22"), ("13.38 GMT", "13:38"), ("7 p.m.", "19:00"), ("25:10", None), ("13:05 pm", None), ("2013", None)],
)
def test_clock(text, time):
    assert clock(text) == time
