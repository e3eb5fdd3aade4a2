"""An article is analysed once: templates, front matter, its headline and its date do not ask for it again; its words do."""

from __future__ import annotations

import re
import shutil

import pytest

from tests.sites import build, site

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


@pytest.mark.parametrize(("old", "new", "count"), [
    ("date: 2026-03-02", "date: 2025-12-30", 0), ("date: ", "tags: [bridges]\ncategory: Roads\ndate: ", 0), ("date: ", "summary: Of a bridge.\ndate: ", 0),
    ("Norby votes on its bridge", "Ada Lund builds a bridge in Oslo", 0), ("Work began", "Building began", 1)], ids=["date", "tags and category", "summary", "title", "body"])
def test_a_change_of_one_article(written, tmp_path, old, new, count):
    shutil.copytree(written, tmp_path / "site", ignore=shutil.ignore_patterns("output", "incremental-*"))
    path = tmp_path / "site" / "content" / "norby.md"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    again = build(tmp_path / "site", settings=SETTINGS)
    assert int(re.search(r"(\d+) analysed now", again.said)[1]) == count
    shutil.copytree(tmp_path / "site" / "content", tmp_path / "clean" / "content")
    assert again.pages == build(tmp_path / "clean", settings=SETTINGS).pages
