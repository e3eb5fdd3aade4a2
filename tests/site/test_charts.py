"""The pictures' geometry: bounded, in proportion, the same each time."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from news_digest.site import charts
from news_digest.site.views import NumberView, Reference

DATES = st.dates().map(lambda d: d.isoformat())


def number(value, iso, of="repairs", unit="USD"):
    return NumberView(str(value), str(value), value, unit, Reference("a#s1", "It costs.", "Title", iso), of=of)


@given(st.lists(st.tuples(DATES, st.integers(1, 9)), max_size=300))
def test_a_timeline_is_bounded_and_loses_no_mention_of_its_days(per_day):
    points = charts.timeline(per_day)
    assert len(points) <= charts.MOST and list(points) == sorted(points)
    assert len(points) == charts.MOST or sum(count for _, count in points) == sum({iso: count for iso, count in per_day}.values())


@pytest.mark.parametrize("days, first", [(90, "2031-01-01"), (91, "2031-01"), (365 * 9, "2022")])
def test_many_days_are_told_by_the_month_or_the_year(days, first):
    from datetime import date, timedelta

    begin = date(2031, 1, 1) if days < 100 else date(2022, 1, 1)
    assert charts.timeline([((begin + timedelta(n)).isoformat(), 1) for n in range(days)])[0][0] == first


def test_strokes_stand_at_the_days_distance_and_the_highest_is_as_high_as_the_picture():
    path = charts.strokes([("2031-03-01", 1), ("2031-03-02", 4), ("2031-03-11", 2)], 104, 20)
    assert re.findall(r"M([\d.]+) 19V([\d.]+)", path) == [("2", "14.8"), ("12", "2"), ("102", "10.5")]


@given(st.lists(st.tuples(DATES, st.integers(-10**12, 10**12)), min_size=1, max_size=40))
def test_dots_lie_inside_the_picture_and_keep_the_order_of_values(pairs):
    found = charts.dots([number(v, iso) for iso, v in pairs], 320, 72)
    assert all(0 <= float(x) <= 320 and 0 <= float(y) <= 72 for x, y in found)
    top = min(range(len(pairs)), key=lambda n: float(found[n][1]))
    assert float(found[top][1]) == float(found[max(range(len(pairs)), key=lambda n: pairs[n][1])][1])


def test_only_figures_of_one_thing_make_a_history():
    numbers = [number(3, "2031-03-03"), number(5, "2031-03-05"), number(9, "2031-03-09"), number(4, "2031-03-04", of="fines"),
               number(1, "2031-03-01", of=""), number(2, "2031-03-02", of=""), number(7, "2031-03-07", of=""), number(8, "2031-03-08", unit="EUR")]
    history, = charts.histories(numbers)
    assert (history.of, history.unit, [n.value for n in history.numbers]) == ("repairs", "USD", [3, 5, 9])


def test_three_figures_of_one_day_are_none():
    assert charts.histories([number(n, "2031-03-03") for n in range(3)]) == ()


def test_arcs_join_rows_and_grow_with_the_sentences():
    found = charts.arcs([(0, 1, 4), (1, 3, 1), (0, 12, 9)], 26, 120)
    assert [(a.one, a.other, a.width) for a in found] == [(0, 1, 3.6), (1, 3, 1.4)]
    assert found[1].path == "M120 39A26 26 0 0 0 120 91"
