"""The search of a real little site: in the whole text from a server, in titles and names from the disk, and without Pagefind."""

from __future__ import annotations

import functools
import http.server
import json
import threading

import pytest
from news_digest.site import search

from tests.sites import Built, build, site

from .rendering import THEME

ARTICLES = {
    "pier.md": "---\ntitle: Varnholm keeps its <pier>\ndate: 2026-03-02\nsource: The Varnholm Post\n---\n\nMayor Edda Brink of Varnholm asked for 250,000 euros "
               "for the pier on Monday. \"We keep it open & lit\", Brink said.\n",
    "ferry.md": "---\ntitle: Ferry to Calder Point runs hourly\ndate: 2026-04-05\n---\n\nThe ferry to Calder Point carries 1,200 people a day, its director Olaf Renn said.\n",
    "draft.md": "---\ntitle: A secret plan\ndate: 2026-04-05\nstatus: draft\n---\n\nMayor Edda Brink plans a zeppelin.\n",
}


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args) -> None:
        pass


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Built:
    pytest.importorskip("pagefind")
    result = build(site(tmp_path_factory.mktemp("search"), ARTICLES))
    assert result.status == 0, result.said
    return result


@pytest.fixture(scope="module")
def served(built):
    """The site below a path of a server."""
    handler = functools.partial(_Quiet, directory=str(built.output.parent))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/{built.output.name}"
        server.shutdown()


@pytest.fixture
def page(browser):
    page = browser.new_page()
    page.said = []
    page.on("console", lambda message: page.said.append(message.text))
    page.on("pageerror", lambda error: page.said.append(str(error)))
    yield page
    page.close()


def titles(page) -> list[str]:
    return page.locator("#found h2").all_inner_texts()


@pytest.mark.browser
def test_the_whole_text_is_searched_and_a_result_leads_to_its_page(page, served, axe):
    page.goto(f"{served}/search/?q=lit")
    page.wait_for_selector("#found li")
    assert titles(page) == ["Varnholm keeps its <pier>"] and page.inner_text("#told") == "1 found"
    assert page.inner_text("#found .why").endswith("Brink said.") and "& lit" in page.inner_text("#found .why")
    assert page.inner_text("#found mark").startswith("lit") and page.inner_text("#found .origin") == "The Varnholm Post, 2 March 2026"
    assert axe.run(page).violations_count == 0 and page.said == []
    page.click("#found a")
    assert "/2026/03/02/varnholm-keeps-its-pier/" in page.url


@pytest.mark.browser
@pytest.mark.parametrize(("filters", "found"), [
    ({"#by-kind": "Article"}, ["Ferry to Calder Point runs hourly", "Varnholm keeps its <pier>"]), ({"#by-month": "2026-03"}, ["Varnholm keeps its <pier>"]),
    ({"#by-unit": "EUR"}, ["Varnholm keeps its <pier>"]), ({"#by-kind": "Article", "#by-actor": "Olaf Renn"}, ["Ferry to Calder Point runs hourly"])])
def test_filters_narrow_it_down(page, served, filters, found):
    page.goto(f"{served}/search/")
    page.wait_for_selector("#by-kind option >> nth=1", state="attached")
    for box, value in filters.items():
        page.fill(box, value) if box == "#by-actor" else page.select_option(box, value)
    page.wait_for_selector("#found li")
    page.wait_for_timeout(400)
    assert titles(page) == found


@pytest.mark.browser
def test_a_draft_is_not_found(page, served):
    page.goto(f"{served}/search/?q=zeppelin")
    page.wait_for_selector("#told:not(:empty)")
    assert page.inner_text("#told") == "0 found"


@pytest.mark.browser
def test_from_the_disk_titles_and_names_are_searched_and_the_page_says_so(page, built):
    page.goto((built.output / "search/index.html").as_uri() + "?q=brink")
    page.wait_for_selector("#found li")
    assert titles(page)[0].startswith("Edda Brink") and page.is_visible("#disk") and page.is_visible(".indexes a >> nth=0")
    page.click("#found a")
    assert page.url.endswith("/entity/edda-brink/index.html") and page.said == []


@pytest.mark.browser
def test_without_scripts_the_page_leads_to_the_indexes(browser, served):
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{served}/search/")
    assert not page.is_visible("form") and page.is_visible("noscript p") and page.locator(".indexes a").count() >= 2


def test_nothing_is_indexed_again_while_no_page_changes(built):
    before = {p: p.stat().st_mtime_ns for p in (built.output / "pagefind").rglob("*")}
    draft = built.content / "draft.md"
    draft.write_text(draft.read_text(encoding="utf-8").replace("zeppelin", "balloon"), encoding="utf-8")
    again = build(built.content.parent)
    assert again.status == 0 and "balloon" in again.page("drafts/a-secret-plan/index.html")
    assert before and {p: p.stat().st_mtime_ns for p in (built.output / "pagefind").rglob("*")} == before


def test_without_pagefind_the_build_and_the_page_say_so(tmp_path):
    result = build(site(tmp_path, ARTICLES), "--verbose", settings="import news_digest.site.search\nnews_digest.site.search.is_installed = lambda: False")
    assert result.status == 0 and "pip install 'pelican-news-digest[search]'" in " ".join(result.said.split())
    assert not (result.output / "pagefind").exists() and "built without its full-text search" in result.page("search/index.html")
    listed = json.loads(result.page("search/titles.js").removeprefix("window.digestTitles = ").removesuffix(";\n"))
    assert ["Varnholm keeps its <pier>", "2026/03/02/varnholm-keeps-its-pier/index.html", "The Varnholm Post, 2 March 2026"] in listed
    assert not [title for title, *_ in listed if "secret" in title]


def test_pagefind_that_is_installed_after_a_build_finds_all_by_the_next(tmp_path):
    pytest.importorskip("pagefind")
    folder = site(tmp_path, ARTICLES)
    without = build(folder, settings="import news_digest.site.search\nnews_digest.site.search.is_installed = lambda: False")
    assert without.status == 0 and not (without.output / "pagefind").exists()
    built = build(folder)
    assert built.status == 0 and len(list((built.output / "pagefind/fragment").iterdir())) >= 4
    assert "pagefind/pagefind.js" in built.page("search/index.html")


def test_the_scripts_stay_small():
    assert sum(p.stat().st_size for p in (THEME / "static/js").glob("*.js")) < 10_000
    assert search._MOST_TITLES * 160 + search._MOST_NAMES * 130 < 500_000
