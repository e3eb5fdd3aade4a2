"""What programs get of a site: facts, feeds, tables, a database, a sitemap, linked data; from hostile articles, too."""

from __future__ import annotations

import csv
import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path
from xml.etree import ElementTree

import jsonschema
import pytest
from bs4 import BeautifulSoup
from news_digest.export.database import write_database
from news_digest.export.tables import TABLES, VIEWS
from news_digest.site.sitemap import sitemaps

from tests import schemas
from tests.sites import ROOT, Built, build, site

SITE = "https://news.example/digest"
PIER = """---
title: "=HYPERLINK(\\"https://evil.example\\") </script><script>alert(1)</script>"
date: 2026-03-02
source: "@Post"
source_url: https://post.example/pier?a=1&b=2
---

Mayor Edda Brink of Varnholm asked for 250,000 euros for the pier on Monday. "We keep it open", Brink said. The Harbour Watch Society gave 1,000 euros.

The pier lost -5 degrees of warmth since 1951, said Olaf Renn, the treasurer of Varnholm. It carries 1,200 people a day.
"""
AGAIN = """---
title: Varnholm pier stays open, says mayor Edda Brink
date: 2026-03-03
---

Mayor Edda Brink of Varnholm said on Tuesday that the pier stays open and that the Harbour Watch Society pays 250,000 euros for the pier.

The treasurer of Varnholm, Olaf Renn, said the pier costs 300,000 euros a year.
"""
DRAFT = "---\ntitle: A secret plan\ndate: 2026-03-03\nstatus: draft\n---\n\nMayor Edda Brink plans a second pier in Varnholm.\n"
ARTICLES = {"pier.md": PIER, "again.md": AGAIN, "draft.md": DRAFT}


@pytest.fixture(scope="module")
def published(tmp_path_factory) -> Built:
    """As for the web, at an address below a path."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITEURL", SITE)
        result = build(site(tmp_path_factory.mktemp("published"), ARTICLES), conf=ROOT / "publishconf.py")
    assert result.status == 0, result.said
    return result


@pytest.fixture(scope="module")
def local(tmp_path_factory) -> Built:
    """As on one's own disk."""
    result = build(site(tmp_path_factory.mktemp("local"), ARTICLES))
    assert result.status == 0, result.said
    return result


def schema(name: str) -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(json.loads((schemas.FOLDER / f"{name}.schema.json").read_text(encoding="utf-8")))


def faults(validator: jsonschema.Draft202012Validator, data) -> list[str]:
    return [f"{e.json_path}: {e.message}" for e in validator.iter_errors(data)]


def rows(built: Built, table: str) -> list[dict[str, str]]:
    with (built.output / f"data/{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def database(built: Built) -> sqlite3.Connection:
    return sqlite3.connect(f"{(built.output / 'data/digest.sqlite').as_uri()}?mode=ro", uri=True)


@pytest.mark.parametrize("name", sorted(schemas.schemas()))
def test_a_schema_says_what_the_classes_say(name):
    written = json.loads((schemas.FOLDER / f"{name}.schema.json").read_text(encoding="utf-8"))
    assert written == json.loads(json.dumps(schemas.schemas()[name])), "python -m tests.schemas writes them anew"


@pytest.mark.parametrize("which", ["published", "local"])
def test_every_json_file_names_its_form_and_keeps_to_it(which, request):
    built, seen = request.getfixturevalue(which), set()
    for path in sorted(p for p in built.output.rglob("*.json") if "pagefind" not in p.parts):
        data = json.loads(path.read_text(encoding="utf-8"))
        form = "feed" if path.name.endswith("feed.json") else data["format"].split("/")[1]
        assert faults(schema(form), data) == [], path
        seen.add(form)
    assert seen == {"article", "entity", "story", "edition", "numbers", "list", "site", "feed"}


def test_beside_every_page_of_facts_stands_its_index_json(published):
    without = {p.parent.relative_to(published.output).as_posix() for p in published.output.rglob("index.html") if not p.with_name("index.json").exists()}
    assert without <= {"about", "search"} and published.page("index.json") == published.page("2026/03/03/index.json")
    assert json.loads(published.page("editions/index.json"))["lists"][0]["rows"] == json.loads(published.page("data/index.json"))["editions"]
    lists = {name: json.loads(published.page(f"{name}/index.json"))["lists"] for name in ("entities", "quotes", "sources", "numbers")}
    actors = {of["kind"]: [row["name"] for row in of["rows"]] for of in lists["entities"]}
    assert actors["person"][:2] == ["Edda Brink", "Olaf Renn"] and actors["organisation"] == ["Harbour Watch Society"]
    assert [row["name"] for row in lists["quotes"][0]["rows"]] == ["Edda Brink"] and lists["quotes"][0]["count"] == 1
    assert [(row["name"], row["count"]) for row in lists["sources"][0]["rows"]] == [("@Post", 1)]
    assert [(row["name"], row["count"]) for row in lists["numbers"][0]["rows"]][:1] == [("euros", 4)]


def test_site_actor_and_story_have_feeds_of_both_kinds(published):
    story = json.loads((next(published.output.glob("story/*/index.json"))).read_text(encoding="utf-8"))
    for name in ("feeds/feed.json", "feeds/edda-brink.feed.json", f"feeds/story/{story['slug']}.feed.json"):
        items = json.loads(published.page(name))["items"]
        assert [item["url"] for item in items] == sorted((item["url"] for item in items), reverse=True) and len(items) == 2
        assert all(item["url"].startswith(SITE) and item["content_text"] for item in items)
    for name in ("feeds/atom.xml", "feeds/edda-brink.atom.xml", f"feeds/story/{story['slug']}.atom.xml"):
        assert len(ElementTree.fromstring(published.page(name)).findall("{*}entry")) == 2


def test_an_actors_feed_tells_in_which_sentence_she_is(published):
    newest, oldest = json.loads(published.page("feeds/edda-brink.feed.json"))["items"]
    assert newest["summary"].startswith("Mayor Edda Brink of Varnholm said on Tuesday")
    assert oldest["external_url"] == "https://post.example/pier?a=1&b=2" and oldest["authors"] == [{"name": "@Post"}]


def test_without_an_address_no_feed_holds_an_absolute_one(local):
    for path in local.output.glob("feeds/**/*.json"):
        feed = json.loads(path.read_text(encoding="utf-8"))
        for link in (feed["home_page_url"], *(i["url"] for i in feed["items"])):
            assert (path.parent / link).resolve().is_file(), (path, link)
    assert not (local.output / "sitemap.xml").exists() and "Sitemap" not in local.page("robots.txt")


def test_without_an_address_atom_feeds_are_valid_and_their_links_lead_to_files(local):
    """Links count from the feed, ids are absolute and each is one feed's or one article's (RFC 4287, 4.2.6)."""
    ids: dict[str, set[str]] = {}
    for path in local.output.glob("feeds/**/*.xml"):
        feed = ElementTree.fromstring(path.read_text(encoding="utf-8"))
        for link in feed.iter("{http://www.w3.org/2005/Atom}link"):
            assert (path.parent / link.get("href")).resolve().is_file(), (path, link.get("href"))
        for part in (feed, *feed.findall("{*}entry")):
            place = (path.parent / part.find("{*}link").get("href")).resolve().as_posix() if part is not feed else path.as_posix()
            ids.setdefault(part.find("{*}id").text, set()).add(place)
    assert len(ids) > 4 and all(re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", i) for i in ids) and all(len(of) == 1 for of in ids.values())


def test_a_site_without_an_address_is_told_so_with_the_cure(tmp_path):
    assert "Set SITEURL: SITEURL=https://news.example" in build(site(tmp_path, {"a.txt": "Pier shut\n\nThe pier of Varnholm was shut on Monday.\n"}), settings="LOG_FILTER = []").said


def test_pages_name_their_feeds_and_facts(published):
    for page in published.output.rglob("index.html"):
        soup = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
        for link in soup.select("link[rel=alternate]"):
            target = published.output / link["href"].removeprefix(f"{SITE}/")
            assert target.is_file(), (page, link["href"])


def test_the_sitemap_lists_every_page_but_those_to_be_left_alone(published):
    listed = [e.text for e in ElementTree.fromstring(published.page("sitemap.xml")).findall(".//{*}loc")]
    files = {f"{SITE}/{path}".removesuffix("index.html") for path in published.pages if path.endswith(".html")}
    assert files - set(listed) == {f"{SITE}/404.html", f"{SITE}/drafts/a-secret-plan/"}
    assert set(listed) <= files and len(listed) == len(set(listed))
    assert f"Sitemap: {SITE}/sitemap.xml" in published.page("robots.txt")


def test_a_page_is_as_new_as_its_newest_article(published):
    days = {e.findtext("{*}loc"): e.findtext("{*}lastmod") for e in ElementTree.fromstring(published.page("sitemap.xml"))}
    assert days[f"{SITE}/entity/edda-brink/"] == "2026-03-03" == days[f"{SITE}/2026/"] and days[f"{SITE}/2026/03/02/"] == "2026-03-02"


def test_too_many_pages_for_one_sitemap_make_an_index_of_several():
    files = dict(sitemaps(SITE, "sitemap.xml", [f"p{i}.html" for i in range(50_001)], {}))
    assert sorted(files) == ["sitemap-1.xml", "sitemap-2.xml", "sitemap.xml"]
    assert [e.text for e in ElementTree.fromstring(files["sitemap.xml"]).findall(".//{*}loc")] == [f"{SITE}/sitemap-1.xml", f"{SITE}/sitemap-2.xml"]
    assert files["sitemap-2.xml"].count("<url>") == 1


def linked(built: Built) -> dict:
    page = next(p for p in built.output.glob("2026/03/02/*/index.html"))
    found = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser").find("script", type="application/ld+json")
    return json.loads(found.string)


def test_linked_data_say_what_an_article_is_about_and_based_on(published):
    data = linked(published)
    assert data["@type"] == "NewsArticle" and data["datePublished"] == "2026-03-02"
    assert data["isBasedOn"] == {"@type": "NewsArticle", "url": "https://post.example/pier?a=1&b=2", "publisher": {"@type": "Organization", "name": "@Post"}}
    brink = next(a for a in data["about"] if a["name"] == "Edda Brink")
    assert brink["@type"] == "Person" and brink["url"] == f"{SITE}/entity/edda-brink/"


def test_the_day_of_a_file_is_no_day_of_publication(tmp_path):
    built = build(site(tmp_path, {"loose.txt": "The pier of Varnholm stays open\n\nMayor Edda Brink spoke of the pier in Varnholm, which stays open.\n"}))
    page = next(p for p in built.output.glob("2*/*/*/*/index.html")).read_text(encoding="utf-8")
    assert '"@type": "NewsArticle"' in page and "datePublished" not in page and "published_time" not in page


def test_no_title_ends_the_script_that_holds_linked_data(published):
    assert linked(published)["headline"].endswith("</script><script>alert(1)</script>")
    page = next(published.output.glob("2026/03/02/*/index.html")).read_text(encoding="utf-8")
    assert "alert(1)</script>" not in page and len(re.findall("</script>", page)) == len(re.findall("<script", page))


def test_pages_describe_themselves_to_those_who_link_to_them(published):
    soup = BeautifulSoup(next(published.output.glob("2026/03/03/*/index.html")).read_text(encoding="utf-8"), "html.parser")
    graph = {m["property"]: m["content"] for m in soup.select("meta[property]")}
    assert graph["og:type"] == "article" and graph["og:url"].startswith(SITE) and graph["og:title"].startswith("Varnholm pier")
    assert graph["article:published_time"] == "2026-03-03" and graph["og:description"] and graph["og:locale"] == "en_GB"


def test_tables_and_database_hold_the_same(published):
    with closing(database(published)) as base:
        for table in TABLES:
            assert base.execute(f"SELECT count(*) FROM {table.name}").fetchone() == (len(rows(published, table.name)),)
        assert base.execute("SELECT count(*) FROM articles").fetchone() == (2,), "a draft is nobody's business"
        assert base.execute("PRAGMA foreign_key_check").fetchall() == [] and base.execute("PRAGMA integrity_check").fetchone() == ("ok",)


@pytest.mark.parametrize("view", VIEWS, ids=lambda v: v.name)
def test_every_view_answers(published, view):
    with closing(database(published)) as base:
        assert base.execute(f"SELECT * FROM {view.name}").fetchall()


def test_a_number_leads_to_its_sentence_and_article(published):
    with closing(database(published)) as base:
        found = base.execute("SELECT sentence, article, url FROM figures WHERE value = 300000 AND unit = 'EUR' AND per = 'year'").fetchall()
    assert found == [("The treasurer of Varnholm, Olaf Renn, said the pier costs 300,000 euros a year.",
                      "Varnholm pier stays open, says mayor Edda Brink", found[0][2])]
    assert re.fullmatch(r"2026/03/03/varnholm-pier-stays-open-says-mayor-edda-brink/#s\d", found[0][2])


def test_no_cell_is_a_formula_and_numbers_stay_numbers(published):
    for table in TABLES:
        for row in rows(published, table.name):
            for column in table.columns:
                cell = row[column.name]
                assert not cell.startswith(("=", "+", "-", "@")) or re.fullmatch(r"-[\d.]+", cell), (table.name, column.name, cell)
    assert {r["title"][:12] for r in rows(published, "articles")} == {"'=HYPERLINK(", "Varnholm pie"}
    with closing(database(published)) as base:
        assert base.execute("SELECT count(*) FROM articles WHERE title LIKE '=HYPERLINK%'").fetchone() == (1,), "the database needs no apostrophe"


def test_the_database_is_the_same_to_the_byte_and_names_no_version(published, local, tmp_path):
    for name in ("one", "two"):
        write_database(tmp_path / name, [("stories", [("a", "A", "2026-03-02", "2026-03-02", 1, "story/a/")])])
    one = (tmp_path / "one").read_bytes()
    assert one == (tmp_path / "two").read_bytes() and one[96:100] == bytes(4) and one[16:18] == (4096).to_bytes(2, "big")


def test_a_row_that_refers_to_nothing_is_refused(tmp_path):
    with pytest.raises(sqlite3.IntegrityError, match="row 1 of actor_names refers to a row of actors"):
        write_database(tmp_path / "broken", [("actor_names", [("nobody", "Nobody", 1, "name")])])


def test_a_second_build_leaves_all_of_it_alone(local):
    before = {p: p.stat().st_mtime_ns for p in local.output.rglob("*") if p.suffix in (".json", ".xml", ".csv", ".sqlite", ".txt")}
    again = build(local.content.parent)
    assert again.status == 0 and {p: p.stat().st_mtime_ns for p in before} == before


def test_a_feed_of_a_story_that_is_no_more_is_removed(tmp_path):
    folder = site(tmp_path, {"pier.md": PIER, "again.md": AGAIN})
    assert list((build(folder).output / "feeds/story").glob("*.json"))
    (folder / "content/again.md").unlink()
    assert not list(build(folder).output.glob("feeds/story/*")) and not list((folder / "output/story").glob("*"))


def test_the_reference_names_every_table_view_and_column():
    text = Path(ROOT / "docs/reference/data.md").read_text(encoding="utf-8")
    assert [t.name for t in TABLES if f"### `{t.name}`" not in text] == [] and [v.name for v in VIEWS if f"| `{v.name}` |" not in text] == []
    assert [(t.name, c.name) for t in TABLES for c in t.columns if f"| `{c.name}` |" not in text.split(f"### `{t.name}`")[1].split("###")[0]] == []
