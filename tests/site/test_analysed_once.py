"""An article is analysed once: templates, settings, front matter, its headline and its date do not ask for it again; its words do. What nobody
asks for any more goes, and what is damaged is made anew."""

from __future__ import annotations

import contextlib
import re
import shutil
import sqlite3
from pathlib import Path

import pytest

from tests.sites import ROOT, Built, build, site

pytestmark = pytest.mark.slow

SETTINGS = "NEWS_DIGEST_EXECUTOR, NEWS_DIGEST_WRITE_FRONT_MATTER = 'serial', False"
ARTICLES = {f"{town.lower()}.md": f"---\ntitle: {town} votes on its bridge\ndate: 2026-03-0{day}\n---\nMayor Ada Lund of {town} said on Friday that "
            f"the bridge would cost {day} million euros.\n\n\"We open it next month,\" Lund said. Work began on May 3, two years ago.\n"
            for day, town in enumerate(("Norby", "Lindmere", "Calder"), 2)}


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    folder = site(tmp_path_factory.mktemp("once"), ARTICLES)
    assert "3 analysed now" in build(folder, settings=SETTINGS).said
    return folder


def copied(written: Path, to: Path) -> Path:
    return shutil.copytree(written, to / "site", ignore=shutil.ignore_patterns("output", "incremental-*"))


def analysed(built: Built) -> int:
    return int(re.search(r"(\d+) analysed now", built.said)[1])


@pytest.mark.parametrize(("old", "new", "count"), [
    ("date: 2026-03-02", "date: 2025-12-30", 0), ("date: ", "tags: [bridges]\ncategory: Roads\ndate: ", 0), ("date: ", "summary: Of a bridge.\ndate: ", 0),
    ("Norby votes on its bridge", "Ada Lund builds a bridge in Oslo", 0), ("Work began", "Building began", 1)], ids=["date", "tags and category", "summary", "title", "body"])
def test_a_change_of_one_article(written, tmp_path, old, new, count):
    path = copied(written, tmp_path) / "content" / "norby.md"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    again = build(tmp_path / "site", settings=SETTINGS)
    assert analysed(again) == count
    shutil.copytree(tmp_path / "site" / "content", tmp_path / "clean" / "content")
    assert again.pages == build(tmp_path / "clean", settings=SETTINGS).pages


def test_a_changed_template_a_correction_and_another_name_of_the_site_analyse_nothing(written, tmp_path):
    shutil.copytree(ROOT / "theme", tmp_path / "theme")
    template = tmp_path / "theme" / "templates" / "article.html"
    template.write_text(template.read_text(encoding="utf-8").replace("<h1", "<h1 data-new", 1), encoding="utf-8")
    folder = site(copied(written, tmp_path), {"corrections.yaml": "same:\n  - [Ada Lund, Lund]\n"})
    again = build(folder, settings=f"{SETTINGS}\nTHEME, SITENAME = {str(tmp_path / 'theme')!r}, 'Another Name'")
    pages = [text.decode() for name, text in again.pages.items() if name.startswith("2026/03/0") and name.count("/") == 4 and name.endswith(".html")]
    assert analysed(again) == 0 and len(pages) == 3 and all("<h1 data-new" in page and "Another Name" in page for page in pages)


def analyses(store: Path) -> set[str]:
    with contextlib.closing(sqlite3.connect(store)) as db:
        return {key for key, in db.execute("SELECT key FROM kept") if " " not in key}


def test_what_no_build_has_asked_for_in_a_season_goes(written, tmp_path):
    folder = copied(written, tmp_path)
    store, gone = folder / "cache" / "news_digest.sqlite", folder / "content" / "norby.md"
    with contextlib.closing(sqlite3.connect(store)) as db, db:
        db.execute("UPDATE kept SET used = used - 91")
    text, before = gone.read_text(encoding="utf-8"), analyses(store)
    gone.unlink()
    assert analysed(build(folder, settings=SETTINGS)) == 0 and len(before) == 3
    assert len(analyses(store)) == 2 and analyses(store) < before
    gone.write_text(text, encoding="utf-8")
    assert analysed(build(folder, settings=SETTINGS)) == 1 and analyses(store) == before


def test_a_damaged_store_costs_its_analyses_and_no_more(written, tmp_path):
    folder = copied(written, tmp_path)
    (folder / "cache" / "news_digest.sqlite").write_bytes(b"no database" * 1000)
    again = build(folder, settings=SETTINGS)
    assert (again.status, analysed(again), analysed(build(folder, settings=SETTINGS + "\nSITENAME = 'Another Name'"))) == (0, 3, 0)
