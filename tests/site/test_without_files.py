"""A site without files for programs: none is written, and no page leads to one."""

from __future__ import annotations

from urllib.parse import urldefrag, urljoin

import pytest
from bs4 import BeautifulSoup

from tests.sites import Built, build, site

ARTICLES = {
    "pier.md": "---\ntitle: The pier of Varnholm stays open\ndate: 2026-03-02\n---\n\nMayor Edda Brink of Varnholm asked the Harbour Watch Society for 250,000 euros "
               "for the pier on Monday. \"We keep it open\", Brink said. The pier carries 1,200 people a day.\n",
    "again.md": "---\ntitle: Varnholm pays for its pier\ndate: 2026-03-03\n---\n\nMayor Edda Brink of Varnholm said on Tuesday that the pier of Varnholm stays open and "
                "that the Harbour Watch Society pays 250,000 euros for the pier. \"We are glad\", Brink said.\n"}
SETTINGS = "NEWS_DIGEST_DATA_FILES, NEWS_DIGEST_WRITE_FRONT_MATTER, NEWS_DIGEST_EXECUTOR = False, False, 'serial'"


@pytest.fixture(scope="module")
def without(tmp_path_factory) -> Built:
    built = build(site(tmp_path_factory.mktemp("without"), ARTICLES), settings=SETTINGS)
    assert built.status == 0, built.said
    return built


def test_none_is_written_but_feeds_stay(without):
    files = [name for name in without.pages if name.endswith((".json", ".csv", ".sqlite"))]
    assert files and all(name.startswith(("feeds/", "pagefind/")) for name in files)
    assert any(name.startswith("feeds/") and "edda-brink" in name for name in files)


def test_no_page_leads_to_one(without):
    for name, page in without.pages.items():
        if not name.endswith(".html"):
            continue
        for link in BeautifulSoup(page, "html5lib").select("a[href], link[href]"):
            target = urldefrag(urljoin(name, link["href"])).url
            assert "://" in target or target.startswith("mailto:") or not target.endswith((".json", ".csv")) or target in without.pages, (name, link)


def test_all_else_is_as_with_them(without, tmp_path):
    whole = build(site(tmp_path, ARTICLES), settings=SETTINGS.replace("False, False", "True, False", 1))
    pages = {name for name in whole.pages if name.endswith((".html", ".xml"))}
    assert pages == {name for name in without.pages if name.endswith((".html", ".xml"))}
    assert whole.pages["entities/index.html"] == without.pages["entities/index.html"]
