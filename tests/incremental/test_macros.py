"""Macros that remember what they wrote."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

import pytest
from incremental.fragments import Fragments
from incremental.macros import Recent, key_of
from incremental.closures import Closures
from incremental.values import Values
from jinja2 import DictLoader, Environment
from markupsafe import Markup

PARTS = """
{% macro row(it, more="") %}<li>{{ it.name | seen }}{{ more }}</li>{% endmacro %}
{% macro once(it, seen) %}{% set _ = seen.append(it.name) %}{{ row(it) }}{{ seen | length }}{% endmacro %}
{% macro where(it) %}{{ row(it) }} {{ root }}{% endmacro %}
{% macro round(it) %}<b>{{ caller() }}</b>{% endmacro %}
"""


@dataclass(frozen=True)
class Figure:
    name: str
    parts: list = field(default_factory=tuple, hash=True)


def site(page: str):
    """A function that renders ``page``, and how often each text was looked at."""
    looked: Counter[str] = Counter()

    def look(text: str) -> str:
        looked[str(text)] += 1
        return text
    look.__fingerprint__ = lambda: "look"
    env = Environment(autoescape=True, loader=DictLoader({"parts.html": PARTS, "page.html": page}))
    env.filters["seen"] = look
    values = Values(lambda content, body: None)
    fragments = Fragments(Closures(_NoStore(), values), values, lambda: (0, 0))
    fragments.attach(env)

    def render(**variables) -> str:
        with fragments.of({}, ".."):
            return env.get_template("page.html").render(**variables)
    return render, looked, fragments


class _NoStore:
    def rows(self, table: str) -> dict:
        return {}


APART = '{% import "parts.html" as parts %}'


def test_the_same_row_is_written_once_for_all_pages():
    render, looked, _ = site(APART + '{{ parts.row(it) }}{{ parts.row(it, "!") }}')
    one = Figure("<Oona>")
    assert render(it=one) == render(it=one) == "<li>&lt;Oona&gt;</li><li>&lt;Oona&gt;!</li>"
    assert looked == {"<Oona>": 2}


def test_another_of_the_same_value_is_another():
    render, looked, _ = site(APART + "{{ parts.row(it) }}")
    render(it=Figure("Oona")), render(it=Figure("Oona"))
    assert looked == {"Oona": 2}


@pytest.mark.parametrize(("page", "expected"), [
    pytest.param(APART + "{% set seen = [] %}{{ parts.once(it, seen) }}{{ parts.once(it, seen) }}", "<li>a</li>1<li>a</li>2", id="list_that_grows"),
    pytest.param(APART + "{% call parts.round(it) %}{{ n }}{% endcall %}", "<b>7</b>", id="caller"),
    pytest.param('{% import "parts.html" as parts with context %}{{ parts.where(it) }}', "<li>a</li> here", id="variable_of_the_page")])
def test_what_may_differ_is_written_each_time(page, expected):
    render, _, _ = site(page)
    it = Figure("a")
    assert render(it=it, n=6, root="there") != render(it=it, n=7, root="here") or "once" in page
    assert render(it=it, n=7, root="here") == expected


def test_frozen_data_that_holds_a_list_is_not_trusted():
    render, looked, _ = site(APART + "{{ parts.row(it) }}")
    it = Figure("a", [1])
    render(it=it), render(it=it)
    assert looked == {"a": 2}


def test_nothing_is_kept_when_articles_may_have_changed():
    render, looked, fragments = site(APART + "{{ parts.row(it) }}")
    it = Figure("a")
    render(it=it)
    fragments.forget()
    render(it=it)
    assert looked == {"a": 2}


@pytest.mark.parametrize(("one", "other"), [(1, True), (1, 1.0), (0.0, -0.0), ("a", Markup("a")), ("1", 1), (None, ""), ((), "")])
def test_what_is_shown_otherwise_has_another_key(one, other):
    assert key_of((one,), {}) != key_of((other,), {}) and key_of((one,), {}) == key_of((one,), {})


@pytest.mark.parametrize("value", [[1], {}, (1,), object(), {1}])
def test_what_may_change_has_no_key(value):
    assert key_of((value,), {}) is None and key_of((), {"it": value}) is None


def test_named_arguments_count():
    assert key_of(("a",), {"dated": False}) != key_of(("a",), {"dated": True}) != key_of(("a",), {"undated": True})


def test_the_last_asked_for_stay():
    recent = Recent(100)
    for n in range(20):
        recent.put(n, "x" * 10, n)
        assert recent.get(0) == "x" * 10
    assert recent.get(19) and recent.get(2) is None
