"""What the templates make of views: full, sparse and hostile."""

from __future__ import annotations

import dataclasses
import re
from types import SimpleNamespace
from typing import Any

import html5lib
import pytest
from bs4 import BeautifulSoup
from jinja2 import Environment, nodes
from markupsafe import Markup
from news_digest.site.edition_pages import Period

from . import fakes
from .rendering import THEME, environment, render

PAGES = fakes.pages()
HOSTILE = """<script>alert(1)</script>"'><img src=x onerror=alert(1)></title></style>{{ 7*7 }}"""


def soup(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "html5lib")


def words(node) -> str:
    return " ".join(node.get_text().split())


def article_page(env: Environment, view: Any) -> BeautifulSoup:
    return soup(render(env, "article", fakes.ARTICLE_URL, fakes.DIGEST | {"article": fakes.pelican_article(view)}))


# ---- every page

@pytest.mark.parametrize("file", PAGES)
def test_is_valid_html_with_one_heading_and_sound_ids(env, file):
    html = render(env, PAGES[file][0], file, PAGES[file][1])
    html5lib.HTMLParser(strict=True).parse(html)
    page = soup(html)
    ids = [node["id"] for node in page.select("[id]")]
    assert len(ids) == len(set(ids))
    assert len(page.select("h1")) == 1
    assert len(page.select("main")) == 1
    assert words(page.title)
    missing = [a["href"] for a in page.select("a[href^='#']") if a["href"][1:] not in ids]
    assert not missing


@pytest.mark.parametrize("file", PAGES)
def test_loads_nothing_from_elsewhere_and_has_no_inline_code(env, file):
    page = soup(render(env, PAGES[file][0], file, PAGES[file][1]))
    policy = page.select_one("meta[http-equiv='Content-Security-Policy']")["content"]
    assert policy.startswith("default-src 'self' file:;") and "unsafe" not in policy.replace("'wasm-unsafe-eval'", "")
    assert [s["src"] for s in page.select("script:not([type='application/ld+json'])")] == [s["src"] for s in page.select("script[defer][src$='theme/js/digest.js'], script[defer][src$='theme/js/search.js']")]
    assert not page.select("style, [style], iframe, [onclick], [onload], [onerror]")
    loaded = [n.get("src") or n.get("href") for n in page.select("[src], link[rel=stylesheet], link[rel=icon]")]
    assert loaded and not [address for address in loaded if ":" in address or address.startswith("//")]


@pytest.mark.parametrize("file", PAGES)
def test_headings_leave_out_no_level(env, file):
    page = soup(render(env, PAGES[file][0], file, PAGES[file][1]))
    levels = [int(h.name[1]) for h in page.select("h1, h2, h3, h4")]
    first = levels.index(1)
    assert all(b <= a + 1 for a, b in zip(levels[first:], levels[first + 1:], strict=False))


# ---- little data, none, and other settings

EMPTY_ARTICLE = dataclasses.replace(
    fakes.ARTICLE, json_url="", date="", dated="", source="", source_url="", summary=(), actors=(), numbers=(), quotes=(), dates=(),
    blocks=(), removed=(), words=0, edited=(), notes=(), around=(), reasons=(), front_matter="", story=None)
EMPTY_ENTITY = dataclasses.replace(
    fakes.ENTITY, actor=fakes.ActorView("Oona", "oona", "", "PERSON", "person"), json_url="", feed_url="", roles=(), articles=(), numbers=(),
    quotes_by=(), quotes_about=(), together=(), forms=(), corrected=False)
EMPTY_EDITION = dataclasses.replace(fakes.EDITION, stories=(), articles=(), actors=(), numbers=(), previous=None)
SPARSE: dict[str, tuple[str, dict[str, Any]]] = {
    "article": ("article", {"article": fakes.pelican_article(EMPTY_ARTICLE)}),
    "actor": ("tag", {"tag": fakes.tag(EMPTY_ENTITY)}),
    "edition": ("index", {"newest": EMPTY_EDITION, "archive": ()}),
    "no_edition": ("index", {"archive": (), "entity_index": ()}),
    "story": ("story", {"story": dataclasses.replace(fakes.STORY, articles=(), summary=(), actors=(), numbers=())}),
    "index_of_actors": ("tags", {"entity_index": (), "actor_registers": (), "tags": []}),
    "archives": ("archives", {"archive": ()}),
    "about": ("about", {"about": {"versions": {}, "counts": {}, "skipped": []}}),
}


@pytest.mark.parametrize("name", SPARSE)
def test_renders_when_there_is_little_to_show(env, name):
    template, context = SPARSE[name]
    html = render(env, template, "some/page/index.html", context)
    html5lib.HTMLParser(strict=True).parse(html)
    assert "None" not in words(soup(html)) and len(soup(html).select("h1")) == 1


@pytest.mark.parametrize("autoescape", [True, False], ids=["autoescape", "as_pelican_sets_it"])
@pytest.mark.parametrize("template", ["index", "article", "tag", "tags", "archives", "period_archives", "category", "author", "categories",
                                      "authors", "page", "404"])
def test_renders_without_the_plugin(template, autoescape):
    plain = fakes.pelican_article(None)
    context = dict(article=plain, articles=[plain], dates=[plain], tag=fakes.Shelf("harbour"), tags=[(fakes.Shelf("harbour"), [plain])],
                   category=fakes.Shelf("harbour"), author=fakes.Shelf("harbour"), categories=[], authors=[], period=(2031, "March", 14),
                   page=SimpleNamespace(title="Terms", content="<p>All is invented.</p>", summary="", lang="en"))
    html = render(environment(autoescape=autoescape), template, "a/b.html", context, {"DIRECT_TEMPLATES": ["index", "tags", "archives"]})
    page = soup(html)
    assert len(page.select("h1")) == 1
    assert "&lt;" not in html
    if template == "article":
        assert page.select_one(".text em").get_text() == "shut"


def test_uses_absolute_addresses_where_the_site_has_one(env):
    html = render(env, "article", "2031/03/14/harbour-bridge-shut/index.html", fakes.DIGEST | {"article": fakes.pelican_article()},
                  {"SITEURL": "https://news.example/digest", "RELATIVE_URLS": False})
    page = soup(html)
    assert page.select_one("link[rel=canonical]")["href"] == "https://news.example/digest/2031/03/14/harbour-bridge-shut/"
    assert page.select_one("meta[property='og:url']")["content"] == "https://news.example/digest/2031/03/14/harbour-bridge-shut/"
    assert page.select_one(".paper a")["href"] == "https://news.example/digest/"


def test_no_address_of_a_published_site_names_its_index_file(env):
    for file in ("index.html", "entity/mara-quist/index.html", "404.html"):
        html = render(env, PAGES[file][0], file, PAGES[file][1], {"SITEURL": "https://news.example", "RELATIVE_URLS": False})
        ways = [a["href"] for a in soup(html).select(".masthead a, .crumbs a")]
        assert ways and not [way for way in ways if way.endswith("index.html")]


def test_the_indexes_are_found_where_pelican_puts_them_by_default():
    plain = {"DIRECT_TEMPLATES": ["index", "tags", "archives"], "SITENAME": "Plain", "SITEURL": "", "THEME_STATIC_DIR": "theme"}
    page = soup(environment().get_template("404.html").render(plain))
    assert [(words(a), a["href"]) for a in page.select(".masthead nav a")] == [("Archives", "/archives.html"), ("Tags", "/tags.html")]


def test_relative_addresses_have_no_canonical_one_and_name_their_file(env):
    page = soup(render(env, *PAGES_OF("article")))
    assert not page.select("link[rel=canonical], meta[property='og:url']")
    assert page.select_one(".paper a")["href"] == "../../../../index.html"


def PAGES_OF(template: str):
    file = next(f for f, (t, _) in PAGES.items() if t == template)
    return template, file, PAGES[file][1]


def test_a_person_can_replace_one_part_without_copying_the_theme(tmp_path):
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts" / "removed.html").write_text("{% macro removed(items) %}<p id='mine'>{{ items | length }}</p>{% endmacro %}")
    env = environment(before=(tmp_path,))
    assert article_page(env, fakes.ARTICLE).select_one("#mine").get_text() == "2"


# ---- hostile text

def hostile(value: Any, keep: tuple[str, ...] = ("html",)) -> Any:
    """The same views with hostile text in each text; ``BlockView.html`` is markup by contract."""
    if isinstance(value, Markup):
        return value
    if isinstance(value, str):
        return HOSTILE + value
    if isinstance(value, tuple):
        return tuple(hostile(v) for v in value)
    if dataclasses.is_dataclass(value):
        return dataclasses.replace(value, **{f.name: hostile(getattr(value, f.name)) for f in dataclasses.fields(value) if f.name not in keep})
    if isinstance(value, dict):
        return {k: hostile(v) for k, v in value.items()}
    return [hostile(v) for v in value] if isinstance(value, list) else value


HOSTILE_EDITION = hostile(fakes.EDITION)
HOSTILE_PAGES: dict[str, tuple[str, dict[str, Any]]] = {
    "front": ("index", {"newest": HOSTILE_EDITION, "earlier": (hostile(fakes.ARCHIVE[0]),)}),
    "front_plain": ("index", {"articles": [fakes.pelican_article(None, title=HOSTILE, url=HOSTILE, summary=HOSTILE)]}),
    "edition": ("period_archives", {"period": Period((2031, "March", 14), HOSTILE_EDITION)}),
    "article": ("article", {"article": fakes.pelican_article(hostile(fakes.ARTICLE), title=HOSTILE, lang=HOSTILE, tags=(fakes.Shelf(HOSTILE),))}),
    "actor": ("tag", {"tag": fakes.tag(hostile(fakes.ENTITY))}),
    "tag": ("tag", {"tag": fakes.Shelf(HOSTILE), "articles": []}),
    "story": ("story", {"story": hostile(fakes.STORY)}),
    "index_of_actors": ("tags", {"entity_index": hostile(fakes.INDEX), "own_tags": ((fakes.Shelf(HOSTILE), []),)}),
    "archives": ("archives", {"archive": hostile(fakes.ARCHIVE)}),
    "archives_plain": ("archives", {"dates": [fakes.pelican_article(hostile(fakes.ARTICLE))]}),
    "about": ("about", {"about": hostile(fakes.ABOUT)}),
    "names_of_the_site": ("404", {"SITENAME": HOSTILE, "SITESUBTITLE": HOSTILE}),
}


@pytest.mark.parametrize("name", HOSTILE_PAGES)
def test_hostile_text_stays_text(env, name):
    template, context = HOSTILE_PAGES[name]
    html = render(env, template, "a/index.html", context)
    page = soup(html)
    assert "alert(1)" in html
    assert [s.get("src") for s in page.select("script:not([type='application/ld+json'])")] == ["../theme/js/digest.js"]
    assert not page.select("img, style, iframe, object, embed, base")
    assert not [a for node in page.find_all(True) for a in node.attrs if a.startswith("on") or a == "style"]
    assert "49" not in words(page.title)


@pytest.mark.parametrize("address", ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "//evil.example", "vbscript:x", " http"])
def test_only_web_addresses_become_links_that_leave_the_site(env, address):
    page = article_page(env, dataclasses.replace(fakes.ARTICLE, source_url=address))
    assert not page.select("a.out")
    assert words(page.select_one(".source")) == "Calder Courier"


# ---- the article

def test_every_listed_fact_leads_to_its_sentence(env):
    page = article_page(env, fakes.ARTICLE)
    sentences = {node["id"] for node in page.select(".text .s")}
    for group in (".summary > li", ".key-actor", ".figure", ".quotation", ".fold td:first-child"):
        assert page.select(group)
        for item in page.select(group):
            assert {a["href"][1:] for a in item.select("a[href^='#']")} & sentences, item


def test_a_figure_keeps_the_words_of_its_source_first(env):
    page = article_page(env, fakes.ARTICLE)
    figures = [words(f.p) for f in page.select(".figure")]
    assert words(page.select_one(".figure .near")) == "… the words before up to nine months, and those after …"
    assert figures[0] == "up to nine months"
    assert figures[6] == "1.5 percent · the port's income"


def test_a_modifier_is_never_lost(env):
    bare = fakes.number("5 million", "5 million", 1, modifier="some")
    page = article_page(env, dataclasses.replace(fakes.ARTICLE, numbers=(bare,)))
    assert words(page.select_one(".figure").p) == "5 million 5 million (some)"


def test_doubt_is_a_word_with_its_reason_on_demand(env):
    unsure = dataclasses.replace(fakes.NUMBERS[0], doubt="Two numbers stand side by side.")
    page = article_page(env, dataclasses.replace(fakes.ARTICLE, numbers=(unsure, fakes.NUMBERS[1])))
    mark, = page.select("details.doubt")
    assert words(mark.summary) == "unsure" and words(mark) == "unsure Two numbers stand side by side." and not mark.has_attr("open")
    assert words(mark.parent.p).startswith("up to nine months")


def test_says_what_the_choice_of_a_sentence_rests_on(env):
    page = article_page(env, fakes.ARTICLE)
    first, second = page.select(".because")
    assert words(first.dl) == "Place sentence 1 of 8 Words of the headline bridge, shut Key actors Calder Sound Figures up to nine months"
    assert words(second.dl) == "Place sentence 5 of 8" and second.a["href"] == "#s5"


def test_an_unsettled_speaker_is_said_to_be_so(env):
    quotes = article_page(env, fakes.ARTICLE).select(".quotation")
    assert words(quotes[-1].select_one(".unsure")) == "Who said it is not settled in the text"
    assert not quotes[0].select(".unsure")


def test_only_verbatim_words_stand_in_quotation_marks(env):
    quotes = [words(q.select_one("a")) for q in article_page(env, fakes.ARTICLE).select(".quotation")]
    assert quotes[0].startswith("“") and not quotes[1].startswith("“")


def test_neighbouring_items_are_one_list(env):
    text = article_page(env, fakes.ARTICLE).select_one(".text")
    assert [len(ul.select("li")) for ul in text.select("ul")] == [2, 1]
    assert text.select_one("h2:not(.label)").get_text() == "What now"
    assert text.select_one("blockquote .s")["id"] == "s6"


def test_says_how_the_date_is_known_and_what_is_wrong_with_the_text(env):
    header = article_page(env, fakes.ARTICLE).select_one(".article > header")
    assert words(header.select_one(".origin")) == "Calder Courier, 14 March 2031, as the text says · 412 words"
    assert words(header.select_one(".note")) == "Cut off. The text may be cut off: it stops before its end. declined to"


def test_marks_what_a_person_wrote(env):
    page = article_page(env, fakes.ARTICLE)
    assert "edited" in words(page.select_one("#actors")) and "edited" not in words(page.select_one("#figures"))


def test_folds_what_is_beyond_the_first_eight_figures(env):
    section = article_page(env, fakes.ARTICLE).select_one("section[aria-labelledby=figures]")
    assert words(section.select_one("details summary")) == "2 more figures"
    assert len(section.select(".figure")) == len(fakes.NUMBERS)


# ---- editions, indexes

def test_the_front_page_answers_in_order(env):
    page = soup(render(env, *PAGES_OF("index")))
    assert [words(h) for h in page.select("main h1, main h2")][:3] == ["14 March 2031", "Harbour bridge shut for months", fakes.OTHER_STORY.title]
    assert [words(h) for h in page.select(".label")] == ["Actors of the day", "Figures of the day", "Without a date", "Sources", "Earlier"]


def test_no_sentence_stands_twice_beside_the_stories(env):
    page = soup(render(env, *PAGES_OF("index")))
    for part in page.select(".beside section"):
        shown = [words(a) for a in part.select("a.sentence")]
        assert len(shown) == len(set(shown))


def test_an_edition_of_undated_texts_says_so_once(env):
    undated = tuple(dataclasses.replace(t, state=("date of the file", "cut off")) for t in fakes.TEASERS)
    edition = dataclasses.replace(fakes.EDITION, undated=True, stories=(dataclasses.replace(fakes.STORY, articles=undated),), articles=undated, apart=())
    page = words(soup(render(env, "period_archives", fakes.EDITION_URL, PAGES[fakes.EDITION_URL][1] | {"period": SimpleNamespace(edition=edition)})).main)
    assert "None of these texts says when it was published." in page and "date of the file" not in page and "cut off" in page


def test_who_is_named_for_the_first_time_is_marked_beside_the_name(env):
    page = soup(render(env, *PAGES_OF("index")))
    assert [words(p) for p in page.select(".day-actor .who") if "New here" in p.get_text()] == [f"{fakes.EDITION.actors[0].name} New here"]


def test_words_whose_speaker_is_known_come_first(env):
    page = soup(render(env, *PAGES_OF("article")))
    settled = ["not settled" not in words(p) for p in page.select(".facts .speaker")]
    assert settled == sorted(settled, reverse=True) and {True, False} == set(settled)


def test_the_edition_shown_is_that_of_the_file(env):
    page = soup(render(env, "period_archives", "2031/03/13/index.html", PAGES["2031/03/13/index.html"][1]))
    assert words(page.h1) == "13 March 2031"
    assert page.select_one("a[rel=next]")["href"] == "../../../2031/03/14/index.html"


def test_a_long_index_has_its_letters_and_a_short_one_none(env):
    page = soup(render(env, *PAGES_OF("tags")))
    parts = page.select(".register")
    assert [a.get_text() for a in parts[0].select(".letters a")] == list("ABCDEFGHI")
    assert not parts[1].select(".letters")
    assert page.select_one(".filter").has_attr("hidden")


def test_a_picture_of_mentions_has_a_title_and_a_table(env):
    page = soup(render(env, *PAGES_OF("tag")))
    assert words(page.select_one(".timeline title")).startswith("Mara Quist: 21 mentions from 6 March 2031 to 14 March 2031, most on 10 March 2031")
    assert len(page.select(".timeline tbody tr")) == 5


def test_figures_of_one_sentence_share_it(env):
    page = soup(render(env, *PAGES_OF("story")))
    entries = page.select(".figure-entry")
    assert len(entries) == 6 and words(page.select_one("section[aria-labelledby=figures] h2")) == "How much"
    assert [len(e.select(".sentence")) for e in entries] == [0, 1, 0, 1, 1, 1]


def test_the_lead_names_the_articles_of_its_day_and_leads_to_all(env):
    page = soup(render(env, *PAGES_OF("index")))
    assert [words(a) for a in page.select(".lead .reports a")] == [fakes.TEASERS[0].title, fakes.TEASERS[1].title, "All 3 articles"]


# ---- dates and pictures, as macros

DATES = {"day": ("2019-11-15", "15 November 2019"), "time": ("2019-11-15T09:30:00+01:00", "15 November 2019"), "month": ("2019-11", "November 2019"),
         "year": ("1951", "1951"), "no_year": ("--11-23", "23 November"), "interval": ("2019-11-01/2019-11-05", "1 November 2019 to 5 November 2019"),
         "none": ("", ""), "no_date": ("soon", "soon"), "no_month": ("2019-13-40", "2019-13-40"), "short": ("19-1-2", "19-1-2")}


@pytest.mark.parametrize("iso, expected", DATES.values(), ids=DATES)
def test_dates_are_words_in_running_text(env, iso, expected):
    assert str(env.get_template("parts/date.html").module.words(iso)) == expected


def test_days_stand_on_the_axis_at_their_distance(env):
    ordinal = env.get_template("parts/date.html").module.ordinal
    days = ["2019-12-31", "2020-01-01", "2020-02-28", "2020-02-29", "2020-03-01", "2021-03-01"]
    numbers = [int(ordinal(day)) for day in days]
    assert [b - a for a, b in zip(numbers, numbers[1:], strict=False)] == [1, 58, 1, 1, 365]


def test_one_day_needs_no_picture(env):
    assert str(env.get_template("parts/sparkline.html").module.small((("2031-03-14", 4),), "Oona")).strip() == ""


# ---- files

def test_each_component_has_one_macro_file_that_says_what_it_offers():
    for path in sorted((THEME / "templates" / "parts").glob("*.html")):
        text = path.read_text(encoding="utf-8")
        said = text[:text.index("#}")]
        macros = re.findall(r"{% macro (\w+)\(", text)
        assert text.startswith("{# ") and macros, path.name
        assert any(f"{macro}(" in said for macro in macros), path.name


def test_pages_use_parts_and_make_none():
    for path in sorted((THEME / "templates").glob("*.html")):
        assert "{% macro" not in path.read_text(encoding="utf-8"), path.name


def test_the_style_sheet_is_small_ordered_and_at_home():
    css = (THEME / "static" / "css" / "digest.css").read_text(encoding="utf-8")
    assert len(css.encode()) < 20_000
    assert "url(" not in css and "@import" not in css and "http" not in css
    parts = ["---- tokens\n", "---- tokens in the dark", "---- bare elements", "---- frame", "---- parts/masthead", "---- parts/text", "---- print"]
    places = [css.index(part.strip()) for part in parts]
    assert places == sorted(places)
    named = set(re.findall(r"parts/(\w+)", css))
    assert named <= {p.stem for p in (THEME / "templates" / "parts").glob("*.html")}


def test_only_fixed_words_are_translated_for_jinja_takes_them_for_safe():
    """``_(data)`` would put data into the page unescaped; values go into the message as ``_("… %(name)s", name=data)``."""
    env = environment()
    for path in sorted((THEME / "templates").rglob("*.html")):
        calls = [c for c in env.parse(path.read_text(encoding="utf-8")).find_all(nodes.Call) if getattr(c.node, "name", "") in ("_", "gettext", "ngettext", "pgettext")]
        assert all(isinstance(c.args[0], nodes.Const) for c in calls), path.name


def test_the_script_is_small_plain_and_at_home():
    script = (THEME / "static" / "js" / "digest.js").read_text(encoding="utf-8")
    assert len(script.encode()) < 4_000
    assert not re.search(r"\b(import|export|fetch|XMLHttpRequest|eval|innerHTML)\b|https?:", script)
