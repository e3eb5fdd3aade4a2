"""A site changes colours, components and pages without copying the theme, as docs/how-to/look.md says; and other themes show the facts."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup

from tests.sites import ROOT, build, site

HOW_TO = (ROOT / "docs" / "how-to" / "look.md").read_text(encoding="utf-8")
CSS, FOOT, ARTICLE = re.findall(r"```(?:css|jinja)\n(.*?)```", HOW_TO, re.S)
SETTINGS = [block for block in re.findall(r"```python\n(.*?)```", HOW_TO, re.S)]
TEXT = "Light stays\n\nMarch 3, 2026\n\nThe council of Varnholm voted to spend $3 million a year. \"We keep it,\" mayor Edda Brink said. Brink thanked the town.\n"
PAGE = "2026/03/03/light-stays/index.html"


def soup(built, page=PAGE) -> BeautifulSoup:
    return BeautifulSoup(built.page(page), "html.parser")


@pytest.fixture(scope="module")
def own(tmp_path_factory):
    folder = site(tmp_path_factory.mktemp("own"), {"light.txt": TEXT, "own.css": CSS})
    parts = folder / "my-templates" / "parts"
    parts.mkdir(parents=True)
    (folder / "my-templates" / "base.html").write_text(FOOT, encoding="utf-8")
    (parts / "note.html").write_text("{% macro notes(items) %}<p class=mine>mine</p>{% endmacro %}{% macro state(words) %}{% endmacro %}", encoding="utf-8")
    settings = "\n".join(SETTINGS).replace('"my-templates"', repr(str(folder / "my-templates")))
    return build(folder, "-e", "NEWS_DIGEST_WRITE_FRONT_MATTER=false", settings=settings)


def test_a_style_sheet_of_its_own_is_found_from_every_page_and_comes_last(own):
    assert own.status == 0, own.said
    for page in (PAGE, "index.html"):
        sheets = [link["href"] for link in soup(own, page).select("link[rel=stylesheet]")]
        assert [s.rpartition("/")[2] for s in sheets] == ["digest.css", "own.css"]
        assert ((own.output / page).parent / sheets[1]).resolve() == (own.output / "own.css").resolve()
    assert (own.output / "own.css").read_text(encoding="utf-8") == CSS


def test_every_token_that_is_named_is_one_of_the_style_sheet():
    sheet = (ROOT / "theme" / "static" / "css" / "digest.css").read_text(encoding="utf-8")
    named = set(re.findall(r"--[a-z]+", HOW_TO))
    assert named >= {"--accent", "--serif", "--measure"} and all(f"{token}:" in sheet for token in named)


def test_a_component_of_its_own_takes_the_place_of_the_themes(own):
    assert soup(own).select_one(".article > header .mine").get_text() == "mine"


def test_a_page_of_its_own_adds_to_the_themes(own):
    for page in (PAGE, "index.html", "entities/index.html"):
        foot = soup(own, page).select_one("footer.foot").get_text(" ", strip=True)
        assert foot.endswith("Edited in Varnholm.") and "How this digest is made" in foot


def test_another_theme_shows_the_facts_with_a_few_lines(tmp_path):
    folder = site(tmp_path, {"light.txt": TEXT.replace("the town", "<i>the town</i>")})
    (folder / "my-templates").mkdir()
    (folder / "my-templates" / "article.html").write_text(ARTICLE, encoding="utf-8")
    built = build(folder, "-e", "NEWS_DIGEST_WRITE_FRONT_MATTER=false", settings="\n".join((
        "THEME = 'simple'", "JINJA_ENVIRONMENT = {}", "from pelican.settings import DEFAULT_CONFIG", "PAGINATED_TEMPLATES = DEFAULT_CONFIG['PAGINATED_TEMPLATES']",
        f"THEME_TEMPLATES_OVERRIDES = [{str(folder / 'my-templates')!r}]")))
    assert built.status == 0, built.said
    shown = [li.get_text(strip=True) for li in soup(built).find("h2", string="In this article").find_next("ul").select("li")]
    assert {"Edda Brink, mayor", "$3 million a year"} <= set(shown) and any(re.fullmatch("Edda Brink: “We keep it,?”", line) for line in shown)
    assert "<i>" not in built.page(PAGE)


def test_a_theme_that_cuts_its_archives_into_pages_has_no_weeks(tmp_path):
    """Its template lists articles; an edition of a week has none to list, and ended the build."""
    theme = ROOT / "benchmarks" / "themes" / "pelican"
    folder = site(tmp_path, {"light.txt": TEXT})
    found = build(folder, settings=(f"THEME, DIRECT_TEMPLATES, NEWS_DIGEST_EXECUTOR, NEWS_DIGEST_WRITE_FRONT_MATTER = {str(theme)!r}, ['index', 'tags'], 'serial', False\n"
                                    "PAGINATED_TEMPLATES = {'index': None, 'tag': None, 'period_archives': None}"))
    assert found.status == 0, found.said
    assert "Light stays" in found.page("2026/03/03/index.html")
    assert not list(found.output.glob("*/w*/index.html"))
