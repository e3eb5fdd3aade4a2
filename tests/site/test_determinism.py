"""The same input gives the same bytes: whatever the workers, the order of files, the place, the day, the seed of hashes."""

from __future__ import annotations

import os
import shutil

import pytest

from tests.sites import ROOT, build, site

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def example(tmp_path_factory):
    folder = tmp_path_factory.mktemp("one")
    shutil.copytree(ROOT / "content", folder / "content")
    built = build(folder, settings="NEWS_DIGEST_EXECUTOR = 'serial'")
    assert built.status == 0, built.said
    return built


@pytest.mark.parametrize("settings", ["NEWS_DIGEST_WORKERS = 2\nnews_digest.running._WORTH_PROCESSES = 0", "TIMEZONE = 'UTC'"],
                         ids=["two worker processes", "another folder, other file times"])
def test_same_bytes(example, tmp_path, settings):
    names = sorted((ROOT / "content").rglob("*"), reverse=True)
    for path in names:
        target = tmp_path / "content" / path.relative_to(ROOT / "content")
        target.parent.mkdir(parents=True, exist_ok=True)
        if path.is_file():
            shutil.copyfile(path, target)
            os.utime(target, (1, 1))
    again = build(tmp_path, settings=f"import news_digest.running\n{settings}")
    assert again.status == 0, again.said
    assert again.pages.keys() == example.pages.keys()
    assert [p for p in again.pages if again.pages[p] != example.pages[p]] == []


def test_the_example_is_committed_as_the_build_leaves_it(example):
    """A build in a fresh clone leaves the work tree clean."""
    changed = [p.name for p in sorted((ROOT / "content").rglob("*")) if p.is_file()
               and (example.content / p.relative_to(ROOT / "content")).read_bytes() != p.read_bytes()]
    assert changed == []


def test_the_example_has_no_mistake(example):
    assert "ERROR" not in example.said and "Left out" not in example.said


def test_an_unrelated_article_moves_no_address(example, tmp_path):
    shutil.copytree(ROOT / "content", tmp_path / "content")
    more = build(site(tmp_path, {"zz.txt": "Nothing to do with it\n\nMarch 9, 2026\n\nA meadow near Old Quarry was mown on Monday.\n"}))
    addresses = {name for name in example.pages if not name.startswith("pagefind/")}  # the index of all pages is named after what it holds
    assert len(addresses) > 100 and addresses <= set(more.pages)
