"""What of an article a page shows: its body, or only what stands in lists; and parts of pages that are rendered once for all."""

from __future__ import annotations

import re

import pytest
from incremental.uses import unread
from jinja2 import Environment

from .sites import tree
from .test_traps import edit, page_of


def newest(site):
    return max(site.content.glob("*.md"), key=lambda p: re.search(r"Date: (.*)", p.read_text(encoding="utf-8"))[1])


def add_a_sentence(path) -> None:
    path.write_text(path.read_text(encoding="utf-8") + "\nAnother sentence.\n", encoding="utf-8")


def write(site, name: str, text: str) -> None:
    (site.folder / "theme" / "templates" / name).write_text(text, encoding="utf-8")


def test_a_body_does_not_matter_to_a_sidebar_of_titles(site):
    site.rendered()
    add_a_sentence(newest(site))
    rendered = site.rendered()
    assert page_of(newest(site)) in rendered and not {"pages/about.html", "tags.html", "authors.html"} & rendered
    assert not site.differences()


def test_a_title_does(site):
    path = newest(site)
    site.rendered()
    edit(path, "Title: ", "Title: Anew ")
    assert {"pages/about.html", "tags.html", page_of(path)} <= site.rendered() and not site.differences()


def test_a_page_of_a_list_does_not_show_the_pages_beside_it(site):
    edit(site.folder / "theme" / "templates" / "listing.html", "{% endif %}", "{% endif %}<a href='{{ articles_next_page.url }}'>next</a>")
    site.builds()
    oldest = min(site.content.glob("*.md"), key=lambda p: re.search(r"Date: (.*)", p.read_text(encoding="utf-8"))[1])
    add_a_sentence(oldest)
    rendered = site.rendered()
    assert "index2.html" in rendered and "index.html" not in rendered and not site.differences()


SHOWN = {
    "its_content": "{% for it in articles[:3] %}{{ it.content }}{% endfor %}",
    "its_summary": "{{ articles[0].summary }}",
    "by_a_text": "{{ articles[0]['content'] }}",
    "by_map": "{{ articles[:3] | map(attribute='content') | join }}",
    "by_a_name_made_at_run_time": "{% set what = 'con' ~ 'tent' %}{{ articles[0][what] }}",
    "by_map_and_a_name_made_at_run_time": "{% set what = 'con' ~ 'tent' %}{{ articles[:3] | map(attribute=what) | join }}",
    "by_the_filter_attr": "{% set what = 'con' ~ 'tent' %}{{ articles[0] | attr(what) }}",
    "by_a_method": "{{ articles[0].get_content('') }}",
    "by_a_property_of_a_plugin": "{{ articles[0].length_in_letters }}",
    "by_a_filter": "{{ articles[0] | letters }}",
    "by_a_global": "{{ letters_of(articles[0]) }}",
    "by_an_object": "{{ helper.letters(articles[0]) }}",
    "by_a_macro": "{% macro all(it) %}{{ it.content }}{% endmacro %}{{ all(articles[0]) }}",
    "by_a_macro_of_another_template": "{% from 'whole.html' import all with context %}{{ all(articles[0]) }}",
    "by_a_caller": "{% from 'whole.html' import wrapped with context %}{% call(it) wrapped() %}{{ it.content }}{% endcall %}",
    "by_an_include": "{% for it in articles[:1] %}{% include 'shown.html' %}{% endfor %}",
    "by_a_variable_of_another_template": "{% import 'whole.html' as whole with context %}{{ whole.first.content }}",
    "by_another_article": "{{ articles[0].neighbour.content }}",
}
HELD = {"by_an_object_that_holds_it": "{{ articles[0].view.letters() }}", "by_a_function_that_knows_it": "{{ articles[0].letters_of_mine() }}"}
CODE = '''
from dataclasses import dataclass
from pelican import signals
from pelican.contents import Content
Content.length_in_letters = property(lambda self: len(self.content))

def letters(it):
    return len(it.content)

class Helper:
    __fingerprint__ = lambda self: "helper"
    def letters(self, it):
        return len(it.content)

@dataclass
class View:
    it: object
    def letters(self):
        return len(self.it.content)

def look(generator):
    for it in generator.articles:
        it.view, it.letters_of_mine = View(it) if it is not generator.articles[-1] else None, lambda it=it: len(it.content)

class Looks:
    LOOK = look
    register = staticmethod(lambda: signals.article_generator_finalized.connect(Looks.LOOK))

JINJA_FILTERS, JINJA_GLOBALS, HELPER = dict(JINJA_FILTERS, letters=letters), {"letters_of": letters, "helper": Helper()}, None
LOOKS = Looks
'''


def pages_of(site, templates: dict[str, str]) -> None:
    """A page with each of these templates."""
    for name, text in templates.items():
        write(site, f"{name}.html", text)
        (site.content / "pages" / f"{name}.md").write_text(f"Title: {name}\nSlug: {name}\nTemplate: {name}\n\nNothing.\n", encoding="utf-8")


def texts(site) -> dict[str, bytes]:
    return {p.stem: p.read_bytes() for p in (site.output / "pages").glob("*.html")}


@pytest.mark.parametrize(("uses", "plugin"), [(SHOWN, ""), (HELD, "PLUGINS.append(Looks)")], ids=["named", "held"])
def test_a_body_is_seen_whichever_way_it_comes_to_a_page(site, uses, plugin):
    """The page changes, as it does in a clean build."""
    write(site, "whole.html", "{% set first = articles[0] %}{% macro all(it) %}{{ it.content }}{% endmacro %}"
                              "{% macro wrapped() %}{{ caller(articles[0]) }}{% endmacro %}")
    write(site, "shown.html", "{{ it.content }}")
    pages_of(site, uses)
    site.set(CODE, plugin)
    site.builds()
    before = texts(site)
    for path in site.content.glob("*.md"):
        edit(path, "\n\n", "\n\nA new sentence that is there first. ")
    site.builds()
    after = texts(site)
    assert [name for name in uses if before[name] == after[name]] == [] and not site.differences()


@pytest.mark.parametrize(("parent", "shown"), [
    ("{% for it in articles[:2] %}{% block one scoped %}{{ it.title }}{% endblock %}{% endfor %}", "it"),
    ("{% set first = articles[0] %}{% block one %}{% endblock %}", "first"),
], ids=["named_by_a_scoped_block", "set_by_the_parent"])
def test_a_child_shows_what_its_parent_gives_to_the_block(site, parent, shown):
    write(site, "parent.html", parent)
    write(site, "page.html", f"{{% extends 'parent.html' %}}{{% block one %}}{{{{ {shown}.content }}}}{{% endblock %}}")
    site.builds()
    add_a_sentence(newest(site))
    assert "pages/about.html" in site.rendered() and not site.differences()


PARTS = {
    "an_article": ("{% for it in articles %}{% include 'part.html' %}{% endfor %}", "{{ it.title }} {{ it.summary }} {{ it.content }}"),
    "the_turn_of_a_loop": ("{% for it in articles %}{% set turn = loop %}{% include 'part.html' %}{% endfor %}", "{{ turn.index }} {{ it.category }}"),
    "a_number": ("{% for n in [1, 1.0, 0.0, -0.0, true, 1] %}{% include 'part.html' %}{% endfor %}", "{{ n }}"),
    "a_list_that_grows": ("{% set seen = [] %}{% for it in [articles[0], articles[0], articles[0]] %}{% include 'part.html' %}{% endfor %}",
                          "{{ seen | length }}{% if seen.append(it) %}{% endif %}"),
    "a_list_that_grows_around_it": ("{% set seen = [] %}{% for it in [articles[0], articles[0], articles[0]] %}{% include 'part.html' %}"
                                    "{% if seen.append(it) %}{% endif %}{% endfor %}", "{{ seen | length }}"),
    "a_name_space": ("{% set ns = namespace(n=0) %}{% for it in [1, 1, 1] %}{% set ns.n = ns.n + 1 %}{% include 'part.html' %}{% endfor %}", "{{ ns.n }}"),
    "a_cycle": ("{% set c = cycler('a', 'b') %}{% for it in [1, 1, 1] %}{% include 'part.html' %}{% endfor %}", "{{ c.next() }}"),
    "a_part_of_a_part": ("{% for it in articles %}{% set word = it.slug %}{% include 'part.html' %}{% endfor %}", "{% include 'inner.html' %}"),
    "the_name_of_the_page": ("{% include 'part.html' %}", "{{ output_file }} {{ SITEURL }}"),
    "a_macro": ("{% macro say(it) %}{{ it.title }} {{ output_file }}{% endmacro %}{% for it in articles %}{% include 'part.html' %}{% endfor %}", "{{ say(it) }}"),
    "nothing": ("{% include ['none.html', 'part.html'] %}{% include 'none.html' ignore missing %}", "{{ nobody }}{{ SITENAME }}"),
    "without_context": ("{% set it = 1 %}{% include 'part.html' without context %}", "{{ it }}"),
    "the_first_of_a_list": ("{% for some in [articles, articles | reverse | list, articles[:1]] %}{% include 'part.html' %}{% endfor %}",
                            "{% for it in some[:2] %}{{ it.title }}{% endfor %} {{ articles[0].title }} {{ articles | length }}"),
    "one_list_or_another": ("{% include 'part.html' %}", "{% if all_articles is defined %}{{ all_articles[0].title }}{% else %}{{ articles[0].title }}{% endif %}"),
    "the_other_list_first": ("{% include 'part.html' %}", "{% if all_articles is not defined %}{{ articles[0].title }}{% elif tag %}{{ tag }}{% endif %}"),
    "a_list_unless_a_name_is_given": ("{% for word in [1, 2] %}{% include 'part.html' %}{% endfor %}",
                                      "{% for it in articles[:2] %}{{ 1 if it is defined else word }}{% endfor %}{{ word if it is undefined else it }}"),
    "macros": ("{% for it in articles %}{% import 'part.html' as part with context %}{{ part.say(it) }}{% endfor %}",
               "{% set name = SITENAME | upper %}{% macro say(one) %}{{ one.title }} {{ it.slug }} {{ output_file }} {{ name }} {{ SITEURL }}{% endmacro %}"),
    "macros_that_count": ("{% for n in [1, 2] %}{% import 'part.html' as part with context %}{{ part.say() }}{{ part.say() }}{% endfor %}",
                          "{% set seen = [] %}{% macro say() %}{% if seen.append(1) %}{% endif %}{{ seen | length }}{% endmacro %}"),
    "macros_with_a_name_space": ("{% for n in [1, 2] %}{% import 'part.html' as part with context %}{{ part.say() }}{{ part.say() }}{% endfor %}",
                                 "{% set ns = namespace(n=0) %}{% macro say() %}{% set ns.n = ns.n + 1 %}{{ ns.n }}{% endmacro %}"),
    "macros_and_a_list_that_grows": ("{% set seen = [] %}{% for it in [1, 2] %}{% import 'part.html' as part with context %}{{ part.say() }}"
                                     "{% if seen.append(it) %}{% endif %}{% endfor %}",
                                     "{% set many = seen | length %}{% macro say() %}{{ many }} {{ seen | length }}{% endmacro %}"),
    "a_macro_that_is_fetched": ("{% for word in ['a', 'b'] %}{% from 'part.html' import say with context %}{{ say() }}{% endfor %}",
                                "{% macro say() %}{{ word }}{% endmacro %}"),
    "a_filter_block": ("{% filter upper %}{% include 'part.html' %}{% endfilter %}{% include 'part.html' %}", "{{ SITENAME }}"),
}


UNREAD = {
    "after_else": ("{% if a is defined %}{{ a }}{% else %}{{ b }}{% endif %}", {"b": {"a"}}),
    "after_elif": ("{% if a is defined %}{{ a }}{% elif b %}{{ c }}{% endif %}", {"b": {"a"}, "c": {"a"}}),
    "if_it_is_not_there": ("{% if a is not defined %}{{ b }}{% else %}{{ c }}{% endif %}{% if a is undefined %}{{ b }}{% endif %}", {"b": {"a"}}),
    "in_a_choice": ("{{ a if a is defined else b }}", {"b": {"a"}}),
    "unless_one_of_two": ("{% if a is defined %}{% else %}{% if b is defined %}{% else %}{{ c }}{% endif %}{% endif %}", {"b": {"a"}, "c": {"a", "b"}}),
    "unless_an_attribute_is_there": ("{% if a.c is defined %}{{ a.c }}{% else %}{{ b }}{% endif %}{{ d if a.c.e is defined else a._c }}", {"b": {"a.c"}}),
    "read_elsewhere_too": ("{% if a is defined %}{{ a }}{% else %}{{ b }}{% endif %}{{ b }}", {}),
    "asked_for_something_else": ("{% if a %}{{ a }}{% else %}{{ b }}{% endif %}{% if a.c is defined %}{% else %}{{ b }}{% endif %}", {}),
}


@pytest.mark.parametrize(("text", "expected"), UNREAD.values(), ids=UNREAD)
def test_what_is_read_only_where_another_is_missing(text, expected):
    assert {name: there for name, there in unread(Environment().parse(text)).items() if there} == expected


def test_a_list_that_is_read_only_where_an_attribute_is_missing(site):
    side = "{% if page.motto is defined %}{{ page.motto }}{% else %}{{ articles | map(attribute='title') | join }}{% endif %}"
    pages_of(site, {"with": side, "without": side, "bound": "{% set page = page %}" + side})
    edit(site.content / "pages" / "with.md", "Slug: with", "Slug: with\nMotto: Onward")
    edit(site.content / "pages" / "bound.md", "Slug: bound", "Slug: bound\nMotto: Onward")
    site.builds()
    edit(newest(site), "Title: ", "Title: Newly ")
    assert site.rendered() >= {"pages/without.html", "pages/bound.html"} and not site.differences()
    edit(newest(site), "Title: Newly ", "Title: Once more ")
    assert "pages/with.html" not in site.rendered()
    edit(site.content / "pages" / "with.md", "Motto: Onward\n", "")
    assert "pages/with.html" in site.rendered() and not site.differences()


def test_a_list_that_is_read_only_where_another_is_missing(site):
    side = "{% if all_articles is defined %}{{ all_articles[0].title }}{% else %}{{ articles | map(attribute='title') | join }}{% endif %}"
    pages_of(site, {"alone": side, "bound": "{% set all_articles = articles %}" + side})
    edit(site.folder / "theme" / "templates" / "listing.html", "{% endif %}", "{% endif %}" + side)
    site.builds()
    for path in sorted(site.content.glob("*.md"))[:3]:
        edit(path, "Title: ", "Title: Anew ")
        site.builds()
        assert not site.differences()


@pytest.mark.parametrize("relative", [False, True], ids=["absolute", "relative"])
def test_parts_of_pages_come_out_as_pelican_makes_them(site, relative):
    write(site, "inner.html", "{{ word }} {{ it.title }}")
    for name, (_, part) in PARTS.items():
        write(site, f"{name}-part.html", part)
    around = {name: text.replace("part.html", f"{name}-part.html") for name, (text, _) in PARTS.items()}
    pages_of(site, {name: text * 2 for name, text in around.items()})
    write(site, "article.html", "".join(around.values()))
    write(site, "tag.html", "".join(around.values()))
    site.set(f"RELATIVE_URLS, SITEURL = {relative}, ''")
    edit(newest(site), "\n\n", "\n\n[other]({filename}pages/about.md) ![pier]({static}/images/pier.png)\n\n")
    site.builds()
    assert alone(site) == tree(site.output)


def alone(site) -> dict[str, bytes | None]:
    """What Pelican makes of it without the plugin."""
    site.set("PLUGINS.remove(incremental)")
    site.workers.build(site.content, "-s", site.conf, "-o", site.folder / "alone", "--cache-path", site.folder / "none")
    return tree(site.folder / "alone")


CHANGES = '''
from pelican import signals

def count(generator, content):
    content.title += "+"

def mark(context, feed):
    for entry in feed.items:
        entry["title"] += "!"
mark.same_for_same = True

class Changes:
    COUNT, MARK = count, mark

    @staticmethod
    def register():
        signals.{signal}.connect(Changes.{receiver})

PLUGINS.append(Changes)
CHANGES = Changes
'''


@pytest.mark.parametrize(("signal", "receiver"), [("article_generator_write_article", "COUNT"), ("feed_generated", "MARK")], ids=["articles", "entries"])
def test_who_changes_an_article_or_an_entry_on_the_way_has_his_way(site, signal, receiver):
    site.set(CHANGES.format(signal=signal, receiver=receiver))
    site.builds()
    assert alone(site) == tree(site.output)


def test_a_neighbour_of_a_neighbour_counts_for_the_very_first_page(site):
    """Nothing was looked at before it: that neighbours hold articles is met while its print is made."""
    site.set("FEED_ALL_ATOM = FEED_ALL_RSS = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = CATEGORY_FEED_ATOM = TAG_FEED_ATOM = TRANSLATION_FEED_ATOM = None", "DIRECT_TEMPLATES = []")
    write(site, "article.html", "{{ article.title }} {{ (article.neighbour.neighbour or article).title if article.neighbour else '' }}")
    site.builds()
    by_date = sorted(site.content.glob("*.md"), key=lambda p: re.search(r"Date: (.*)", p.read_text(encoding="utf-8"))[1], reverse=True)
    edit(by_date[2], "Title: ", "Title: Anew ")
    site.builds()
    assert "Anew" in (site.output / page_of(by_date[0])).read_text(encoding="utf-8") and not site.differences()
