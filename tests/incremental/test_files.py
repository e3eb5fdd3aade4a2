"""The plugin ``incremental``, with another plugin's pages and with none."""

from __future__ import annotations

import contextlib
import sqlite3

import pytest

from tests.sites import ROOT, Built, build, site

PLAIN = f"""
import sys
sys.path.insert(0, {str(ROOT / 'plugins')!r})
import incremental
PLUGINS, THEME, SITENAME, TIMEZONE = [incremental], 'simple', 'Plain', 'UTC'
JINJA_ENVIRONMENT, PAGINATED_TEMPLATES, DIRECT_TEMPLATES = {{}}, {{"index": None, "tag": None}}, ["index"]
TAGS_SAVE_AS = ARCHIVES_SAVE_AS = ""
"""
ARTICLES = {f"{n}.md": f"Title: Number {n}\nDate: 2026-03-0{n}\n\nThe text of number {n}.\n" for n in (1, 2)}


@pytest.fixture
def built(tmp_path) -> Built:
    result = build(site(tmp_path, ARTICLES), settings=PLAIN)
    assert result.status == 0, result.said
    return result


def page_of(built: Built, number: int):
    return next(p for p in built.output.rglob("index.html") if p.parent.name == f"number-{number}")


def again(built: Built) -> Built:
    return build(built.content.parent, settings=PLAIN)


def test_it_needs_no_other_plugin_and_leaves_what_is_the_same(built):
    times = {p: p.stat().st_mtime_ns for p in built.output.rglob("*.html")}
    assert times and {p: p.stat().st_mtime_ns for p in again(built).output.rglob("*.html")} == times
    assert not list(built.output.rglob("*.incremental-new"))


def test_a_changed_article_changes_its_page_alone(built):
    other, page = page_of(built, 1).stat().st_mtime_ns, page_of(built, 2)
    (built.content / "2.md").write_text(ARTICLES["2.md"].replace("The text", "Another text"), encoding="utf-8")
    again(built)
    assert "Another text" in page.read_text(encoding="utf-8") and page_of(built, 1).stat().st_mtime_ns == other


def test_a_static_file_is_copied_when_it_has_changed_and_only_then(tmp_path):
    def times() -> tuple[int, int]:
        found = [tmp_path / "output" / "images" / name for name in ("pier.svg", "quay.svg")]
        return tuple(f.stat().st_mtime_ns for f in found)

    folder = site(tmp_path, {**ARTICLES, "images/pier.svg": "<svg/>", "images/quay.svg": "<svg/>"})
    settings = f"{PLAIN}\nSTATIC_PATHS = ['images']"
    build(folder, settings=settings)
    before = times()
    (tmp_path / "content" / "2.md").write_text(ARTICLES["2.md"].replace("The text", "Another text"), encoding="utf-8")
    build(folder, settings=settings)
    assert times() == before
    (tmp_path / "content" / "images" / "pier.svg").write_text("<svg id='a'/>", encoding="utf-8")
    build(folder, settings=settings)
    assert (tmp_path / "output" / "images" / "pier.svg").read_text(encoding="utf-8") == "<svg id='a'/>"
    assert times()[0] > before[0] and times()[1] == before[1]


def test_the_page_of_a_deleted_article_goes_with_its_folder(built):
    page = page_of(built, 2)
    (built.content / "2.md").unlink()
    again(built)
    assert not page.parent.exists() and page_of(built, 1).exists()


def test_what_a_person_changed_or_added_is_not_removed(built):
    page, own = page_of(built, 2), built.output / "own.txt"
    page.write_text("mine", encoding="utf-8")
    own.write_text("mine", encoding="utf-8")
    (built.content / "2.md").unlink()
    again(built)
    assert page.read_text(encoding="utf-8") == own.read_text(encoding="utf-8") == "mine"


def test_a_page_that_was_changed_or_lost_is_written_again(built):
    first, second = page_of(built, 1), page_of(built, 2)
    before = first.read_bytes(), second.read_bytes()
    first.write_text("damaged", encoding="utf-8")
    second.unlink()
    again(built)
    assert (first.read_bytes(), second.read_bytes()) == before


def test_after_an_upgrade_with_another_store_its_own_files_go_and_a_persons_stay(built):
    """What a store of another format tells of is enough to know a file by; a damaged one tells nothing, and then all is left."""
    page, own, old = page_of(built, 2), built.output / "own.txt", built.output / "old.css"
    own.write_text("mine", encoding="utf-8")
    old.write_bytes(b"p {}")
    store, = (built.content.parent / "cache").glob("incremental-*.sqlite")
    with contextlib.closing(sqlite3.connect(store)) as db:
        with db:
            db.execute("CREATE TABLE before AS SELECT path, made_from, size, time, print, more FROM output")
            db.execute("INSERT INTO before VALUES ('old.css', x'01', 4, ?, x'02', x'')", (old.stat().st_mtime_ns,))
            db.execute("DROP TABLE output")
            db.execute("ALTER TABLE before RENAME TO output")
        db.execute("PRAGMA user_version = 1")
    (built.content / "2.md").unlink()
    again(built)
    assert not page.parent.exists() and not old.exists() and page_of(built, 1).exists() and own.read_text(encoding="utf-8") == "mine"
