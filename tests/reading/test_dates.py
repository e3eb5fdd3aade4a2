"""An author's date is read whole, or refused with a cure; nothing is guessed."""

from __future__ import annotations

import datetime
import time

import pytest
from news_digest.errors import ArticleError
from news_digest.reading import parse_date


@pytest.mark.parametrize(
    ("given", "iso"),
    [
        ("2019-11-15", "2019-11-15"),
        ("2019-11-15 10:00", "2019-11-15T10:00:00"),
        ("2019-11-15T10:00:00Z", "2019-11-15T10:00:00+00:00"),
        ("20191115", "2019-11-15"),
        ("2019-11-15 10:00:30+01:00", "2019-11-15T10:00:30+01:00"),
        ("Fri, 15 Nov 2019 10:00:00 PST", "2019-11-15T10:00:00-08:00"),
        ("Fri, 15 Nov 2019 10:00:00 +0200", "2019-11-15T10:00:00+02:00"),
        ("15 November 2019", "2019-11-15"),
        ("November 15th, 2019", "2019-11-15"),
        ("Nov. 15, 2019, 7:32 p.m. CET", "2019-11-15T19:32:00+01:00"),
        ("Friday, November 15, 2019 10:00 AM", "2019-11-15T10:00:00"),
        ("2019/11/15", "2019-11-15"),
        ("15/11/2019", "2019-11-15"),
        ("05/05/2019", "2019-05-05"),
        ("Published: 15 Nov 2019", "2019-11-15"),
        ("2099-01-01", "2099-01-01"),
        (datetime.date(2019, 11, 15), "2019-11-15"),
        (datetime.datetime(2019, 11, 15, 10), "2019-11-15T10:00:00"),
    ],
)
def test_read(given, iso):
    assert parse_date(given) == iso
    assert parse_date(iso) == iso


@pytest.mark.parametrize(
    "given",
    [
        "",
        "sometime last week",
        "0000-00-00",
        "2024-13-45",
        "2019-02-30",
        "10:30",
        "yesterday",
        "November 2019",
        "2019",
        "15 November",
        "15.11.19",
        "1573812000",
        "Nov 15 at 10:30 in 2 weeks 2019 99",
        "2019-11-15 25:00",
        "x" * 500,
        "2019-11-15; DROP",
        "٢٠١٩-١١-١٥",
        None,
        "[]",
    ],
)
def test_refused(given):
    with pytest.raises(ArticleError) as caught:
        parse_date(given, path="a.md", line=3)
    assert caught.value.cure == "Write the date as 2019-11-15 or 2019-11-15 10:00"
    assert (caught.value.path, caught.value.line) == ("a.md", 3)


@pytest.mark.parametrize("given", ["03/04/2019", "3.4.2019", "03-04-2019 10:00"])
def test_two_readings_are_told(given):
    with pytest.raises(ArticleError, match="can be read in two ways"):
        parse_date(given)


def test_the_machine_s_zone_is_never_used(monkeypatch):
    monkeypatch.setenv("TZ", "ZZZ-7")
    time.tzset()
    try:
        assert parse_date("15 November 2019 10:00 ZZZ") == "2019-11-15T10:00:00"
    finally:
        monkeypatch.undo()
        time.tzset()
