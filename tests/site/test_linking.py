"""Addresses are written from the root and settled by the page."""

from __future__ import annotations

import pytest
from markupsafe import Markup
from news_digest.site.linking import place, settled, to


def page(url: str, root: str, file: str, names_files: bool = True) -> str:
    return settled(f'<a href="{to(url)}">', root, file, names_files)


@pytest.mark.parametrize(("url", "file", "names_files", "expected"), [
    pytest.param("entity/oona/index.html#s2", "2031/a/index.html", True, "../../entity/oona/index.html#s2", id="another_page"),
    pytest.param("entity/oona/", "a/b/index.html", True, "../../entity/oona/index.html", id="folder_from_the_disk"),
    pytest.param("entity/oona/", "a/b/index.html", False, "../../entity/oona/", id="folder_over_the_web"),
    pytest.param("a/b/index.html#s2", "a/b/index.html", True, "#s2", id="own_place"),
    pytest.param("a/b/#s2", "a/b/index.html", False, "#s2", id="own_place_of_a_folder"),
    pytest.param("a/b/#s2", "a/b/index.html", True, "#s2", id="own_place_of_a_folder_from_the_disk"),
    pytest.param("a/b/index.html", "a/b/index.html", True, "../../a/b/index.html", id="own_page_as_a_whole"),
    pytest.param("x/a/b/index.html#s2", "a/b/index.html", True, "../../x/a/b/index.html#s2", id="name_that_ends_alike"),
    pytest.param("#s2", "index.html", True, "#s2", id="front_page"),
    pytest.param("", "", True, "../../index.html", id="page_without_a_file")])
def test_an_address_leads_from_the_page_to_its_place(url, file, names_files, expected):
    assert page(url, "../..", file, names_files) == f'<a href="{expected}">'


@pytest.mark.parametrize(("save_as", "expected"), [("index.html", "https://n.example/"), ("a/index.html", "https://n.example/a/"), ("a.html", "https://n.example/a.html")])
def test_a_file_is_found_by_its_folder(save_as, expected):
    assert settled(place(save_as), "https://n.example", "x.html") == expected


def test_markup_stays_markup_and_text_text():
    assert isinstance(to(Markup("a&amp;b/")), Markup) and type(to("a&b/")) is str
    assert page("a/", '"><script>', "x.html") == '<a href="&#34;&gt;&lt;script&gt;/a/index.html">'
