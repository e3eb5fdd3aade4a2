"""What no template of a theme names is not worked out for it; where a name may be made at run time, or strange code reads along, every name counts."""

from __future__ import annotations

import operator

import pytest
from jinja2 import DictLoader, Environment
from news_digest.site.named import named_in
from news_digest.site.tags import Entity
from news_digest.store import open_store


@pytest.fixture
def named(tmp_path):
    """``named(template, **settings)``: what a theme of one template can read."""
    def of(text: str, settings=(), **filters):
        environment = Environment(loader=DictLoader({"article.html": text}))
        environment.filters.update(filters)
        with open_store(tmp_path / "store") as store:
            return named_in(environment, dict(settings), store)
    return of


@pytest.mark.parametrize("text", ["{{ article.view.title }}", "{{ article['view'] }}", r"{{ article['\x76iew'] }}", "{{ articles | map(attribute='view.title') | list }}",
                                  "{{ article | attr('view') }}", "{% set view = 1 %}", "{% macro shown(view) %}{{ view }}{% endmacro %}"])
def test_a_name_that_a_template_says_is_read(named, text):
    assert named(text).any("view") and not named(text).any("edition")


@pytest.mark.parametrize("text", ["<p>A view of the pier.</p>", "{# view #}{{ article.title }}", "{{ reviews[0] }} {{ articles[:5] | length }} {{ tags | sort }}"])
def test_words_beside_the_code_are_no_names(named, text):
    assert not named(text).any("view")


@pytest.mark.parametrize("text", ["{{ article['vi' ~ 'ew'] }}", "{{ article | attr(name) }}", "{{ articles | map(attribute=name) | list }}", "{{ articles | sort(**how) }}",
                                  "{{ article[name] }}", "{% if %}"])
def test_a_name_made_at_run_time_may_be_any(named, text):
    assert named(text).any("anything")


def test_code_of_others_may_read_anything(named):
    assert named("{{ article.title }}", SHOUT=lambda text: text.upper()).any("view")
    assert named("{{ article.title }}", {"CARD": named}.items()).any("view")
    assert named("{{ article.title }}", {"TEMPLATE_PAGES": {"a.html": "b.html"}}.items()).any("view")
    assert not named("{{ article.title }}", {"SITENAME": "Norby"}.items(), added=operator.add).any("view")


def test_the_next_build_knows_what_was_found(named, monkeypatch):
    assert named("{{ article.view }}").any("view")
    monkeypatch.setattr(Environment, "parse", lambda *_: pytest.fail("it is read again"))
    assert named("{{ article.view }}").any("view") and not named("{{ article.view }}").any("edition")


def test_an_actor_whose_view_no_template_reads_is_told_by_his_name_and_roles():
    tag = Entity("Ida Holm", "ida-holm", {}, label="PERSON", roles=("mayor",))
    plain = tag.__fingerprint__()
    tag.shown_by(lambda slug: pytest.fail("the view is made"), is_read=False)
    assert tag.__fingerprint__() == plain
