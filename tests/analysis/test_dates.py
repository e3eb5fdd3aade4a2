"""Dates in a story and what they mean, with and without a day of publication."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from news_digest.analysis.date_forms import _matches, _patterns, date_forms
from news_digest.analysis.dates import dates
from news_digest.analysis.parse import parse
from news_digest.model import Block, NewsArticle, Publication


@pytest.fixture(scope="session")
def found(pipeline):
    """``found(text, published)``: (text, iso) of each date."""

    def find(text: str, published: str | None = None):
        day = Publication(published, "author") if published else None
        article = NewsArticle("", text, (Block(0, len(text)),), published=day)
        mentions = list(dates(parse(article, pipeline)))
        assert all(text[m.start:m.end] == m.text for m in mentions)
        return [(m.text, m.iso) for m in mentions]

    return find


ABSOLUTE = {
    "day_of_a_month": ("It expires on November 23.", [("November 23", "--11-23")]),
    "american": ("It began on March 14, 2013, in Orlanda.", [("March 14, 2013", "2013-03-14")]),
    "with_weekday": ("It began Thursday, March 14, 2013.", [("Thursday, March 14, 2013", "2013-03-14")]),
    "british": ("It began on 9 May 2016.", [("9 May 2016", "2016-05-09")]),
    "abbreviated": ("It ended Sept. 8.", [("Sept. 8", "--09-08")]),
    "ordinal_day": ("It ended on the 1st of June.", [("the 1st of June", "--06-01")]),
    "iso": ("It ended on 2019-11-15.", [("2019-11-15", "2019-11-15")]),
    "slashed_day_first": ("It ended on 15/11/2019.", [("15/11/2019", "2019-11-15")]),
    "slashed_unclear": ("It ended on 03/04/2019.", [("03/04/2019", None)]),
    "fiscal_year": ("It begins by the third quarter of 2019-20.", [("2019-20", "2019/2020")]),
    "month_and_year": ("It ended in June 2012.", [("June 2012", "2012-06")]),
    "late_month": ("It ended in late December 2017.", [("late December 2017", "2017-12")]),
    "month": ("It ended in March.", [("March", "--03")]),
    "year": ("The war began in 1951.", [("1951", "1951")]),
    "future_year": ("By 2120 the coast will be gone.", [("2120", "2120")]),
    "old_year": ("It was founded in 1812.", [("1812", "1812")]),
    "span_of_years": ("He ruled 2014-2016.", [("2014-2016", "2014/2016")]),
    "span_of_days": ("Hunters go out Sept. 20-24, 2021.", [("Sept. 20-24, 2021", "2021-09-20/2021-09-24")]),
    "decade": ("In the 1980s it was rebuilt.", [("1980s", "198X")]),
    "century": ("It dates from the 19th century.", [("19th century", "18XX")]),
    "quarter": ("In the third quarter of 2018 sales fell.", [("the third quarter of 2018", "2018-35")]),
    "short_quarter": ("Profit fell in Q3 2018.", [("Q3 2018", "2018-35")]),
    "half_year": ("The first half of 2019 was dry.", [("The first half of 2019", "2019-40")]),
    "season": ("In spring 2016 she left.", [("spring 2016", "2016-21")]),
    "shared_year": ("Between January and March 2019 it rained.", [("January", "2019-01"), ("March 2019", "2019-03")]),
    "before_christ": ("It was sacked in 44 BC.", [("44 BC", "-0043")]),
    "holiday": ("They met on Christmas Eve.", [("Christmas Eve", "--12-24")]),
    "holiday_of_a_year": ("They recalled the Boxing Day quake and flood in 2004.", [("Boxing Day", "2004-12-26"), ("2004", "2004")]),
    "day_in_a_year": ("In 1999, he fled on May 3.", [("1999", "1999"), ("May 3", "1999-05-03")]),
    "day_named_beside_a_date": ("He was killed June 24, 2005, after a June 20 raid.", [("June 24, 2005", "2005-06-24"), ("June 20", "2005-06-20")]),
    "relative_stays_open": ("They met on Friday and last week.", [("Friday", None), ("last week", None)]),
}


@pytest.mark.parametrize(("text", "expected"), ABSOLUTE.values(), ids=ABSOLUTE.keys())
def test_without_a_day_of_publication(found, text, expected):
    assert found(text) == expected


RELATIVE = {
    "weekday_past": ("The council voted on Tuesday.", [("Tuesday", "2019-11-12")]),
    "weekday_today": ("Mara Ostrell said Friday that she agreed.", [("Friday", "2019-11-15")]),
    "weekday_future": ("The council will vote on Tuesday.", [("Tuesday", "2019-11-19")]),
    "weekday_they_would_meet": ("She said that they would meet on Thursday.", [("Thursday", "2019-11-21")]),
    "weekday_they_would_have_met": ("She said that they would have met on Thursday.", [("Thursday", "2019-11-14")]),
    "weekday_arranged": ("A hearing is set for Tuesday.", [("Tuesday", "2019-11-19")]),
    "weekday_are_to": ("Members are to meet Tuesday.", [("Tuesday", "2019-11-19")]),
    "put_off_until": ("The trial was adjourned until Tuesday.", [("Tuesday", "2019-11-19")]),
    "day_years_ago": ("On November 3, eight years ago, the dam broke.", [("November 3", "2011-11-03"), ("eight years ago", "2011")]),
    "years_ago_on_a_day": ("Eight years ago, on May 3, the dam broke.", [("Eight years ago", "2011"), ("May 3", "2011-05-03")]),
    "years_ago_today": ("Ten years ago today the dam broke.", [("Ten years ago today", "2009-11-15")]),
    "today_is_these_times": ("Firms can grow today and the mill today is small.", []),
    "weekday_next": ("They vote next Thursday.", [("next Thursday", "2019-11-21")]),
    "weekday_last": ("They voted last Friday.", [("last Friday", "2019-11-08")]),
    "yesterday": ("Yesterday it snowed.", [("Yesterday", "2019-11-14")]),
    "last_week": ("They met last week.", [("last week", "2019-W45")]),
    "this_month": ("They met this month.", [("this month", "2019-11")]),
    "next_year": ("They will meet next year.", [("next year", "2020")]),
    "last_year": ("They met last year.", [("last year", "2018")]),
    "earlier_this_year": ("It closed earlier this year.", [("earlier this year", "2019")]),
    "end_of_the_year": ("It closes by the end of the year.", [("the end of the year", "2019")]),
    "end_of_year_deadline": ("An end-of-year deadline looms.", [("end-of-year", "2019")]),
    "years_ago": ("It closed two years ago.", [("two years ago", "2017")]),
    "weeks_ago": ("It closed three weeks ago.", [("three weeks ago", "2019-W43")]),
    "days_ago": ("It closed 10 days ago.", [("10 days ago", "2019-11-05")]),
    "over_the_weekend": ("Rain fell over the weekend.", [("over the weekend", "2019-11-09/2019-11-10")]),
    "month_to_come": ("The pact expires in December.", [("December", "2019-12")]),
    "month_gone": ("The pact was signed in March.", [("March", "2019-03")]),
    "day_to_come": ("The pact expires on November 23.", [("November 23", "2019-11-23")]),
    "day_gone": ("The pact was signed on Dec. 20.", [("Dec. 20", "2018-12-20")]),
    "day_of_an_accord": ("Rules were laid down by the Nov. 3 accord.", [("Nov. 3", "2019-11-03")]),
    "meeting_put_off": ("The planned meeting December 7 in Norvale has been put off.", [("December 7", "2019-12-07")]),
    "quarter_of_this_year": ("In this year's third quarter sales fell.", [("this year's third quarter", "2019-35")]),
    "year_is_not_finer": ("The war began in 1951.", [("1951", "1951")]),
}


@pytest.mark.parametrize(("text", "expected"), RELATIVE.values(), ids=RELATIVE.keys())
def test_from_the_day_of_publication(found, text, expected):
    assert found(text, "2019-11-15") == expected


@pytest.mark.parametrize(
    "text",
    [
        "She may leave; they march on.",
        "Black Friday sales began.",
        "Closed on Sundays.",
        "It costs an average of 1500.",
        "Over 2000 troops came.",
        "The Norvale Today show",
        "Room 2014 is shut.",
        "They walked 2000 miles.",
        "It pays $2019.",
        "He sang on the Tonight Show.",
        "They live in 6th of October City.",
        "The year-end net was down.",
    ],
    ids=["verbs", "named_day", "every_sunday", "amount", "troops", "title", "room", "miles", "money", "show", "city", "year_end_of_a_noun"],
)
def test_no_date(found, text):
    assert found(text) == []


def test_publication_may_have_a_time_or_be_coarse(found):
    assert found("They met on Tuesday.", "2019-11-15T10:00:00+01:00") == [("Tuesday", "2019-11-12")]
    assert found("They met on Tuesday.", "2019-11") == [("Tuesday", None)]


def test_on_a_sunday_the_last_week_is_the_one_that_ends(found):
    assert found("They met last week.", "2019-11-17") == [("last week", "2019-W46")]


@pytest.mark.parametrize("text", ["May 1 " * 4000, "2019-" * 8000, "1/" * 20_000, "a" * 50_000, "Q3 " * 8000])
def test_hostile_text_ends(text):
    forms = date_forms(text)
    assert all(a.end <= b.start for a, b in zip(forms, forms[1:]))


BITS = st.sampled_from("Jan. may MARCH Aprİl, Sept Q3 H1 first second half quarter 15 3rd 2019 '90s 1980s mid- early last next this year's end of the week-end ago "
                       "two Friday today Eve New Year's spring 2019-11-15 5.6.2011 B.C. AD 19th century over weekend – to ſunday".split())


@given(st.lists(BITS, max_size=12).map(" ".join))
@settings(max_examples=150, deadline=None)
def test_a_form_that_is_not_looked_for_does_not_stand_in_the_text(text):
    everywhere = [(m.span(), kind) for kind, pattern in _patterns() for m in pattern.finditer(text)]
    assert everywhere == [((form.start, form.end), form.kind) for form in _matches(text)]
