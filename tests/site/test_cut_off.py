"""A build with its analysis may be killed, run beside another one, or lose its store in the midst: what it writes is what a clean build writes."""

from __future__ import annotations

import subprocess
import time
from pathlib import Path

import pytest

from tests.sites import build, command, site

pytestmark = pytest.mark.slow

ARTICLES = {f"{town.lower()}.md": f"---\ntitle: {town} votes on its ferry\ndate: 2026-04-0{day}\n---\nMayor Signe Holt of {town} said on Friday that the ferry would cost "
            f"{day} million euros.\n\n\"We sail next month,\" Holt said.\n" for day, town in enumerate(("Norby", "Lindmere", "Calder", "Ostvik"), 2)}


def settings(folder: Path, cache: str) -> str:
    """Serial, and a cache of the build's own; the store is for all builds of the folder."""
    return (f"NEWS_DIGEST_EXECUTOR, NEWS_DIGEST_WRITE_FRONT_MATTER, NEWS_DIGEST_STORE = 'serial', False, {str(folder / 'store.sqlite')!r}\n"
            f"CACHE_PATH = {str(folder / cache)!r}")


@pytest.fixture(scope="module")
def clean(tmp_path_factory) -> dict[str, bytes]:
    """The output of a build that nothing disturbed."""
    folder = site(tmp_path_factory.mktemp("clean"), ARTICLES)
    return build(folder, settings=settings(folder, "cache")).pages


def started(folder: Path, output: str) -> subprocess.Popen:
    return subprocess.Popen(command(folder, settings=settings(folder, f"cache-{output}"), output=output), cwd=folder,
                            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def wait_for_store(folder: Path, process: subprocess.Popen) -> None:
    """Until the build has opened its store: soon after, it analyses."""
    while process.poll() is None and not (folder / "store.sqlite").exists():
        time.sleep(0.01)


@pytest.mark.parametrize("after", [0.3, 1.5])
def test_one_of_two_builds_is_killed(tmp_path, clean, after):
    folder = site(tmp_path, ARTICLES)
    killed, other = started(folder, "killed"), started(folder, "other")
    wait_for_store(folder, killed)
    time.sleep(after)
    killed.kill()
    killed.wait()
    assert other.wait(120) == 0
    again = build(folder, settings=settings(folder, "cache-killed"), output="killed")
    assert again.status == 0
    assert again.pages == clean
    assert {p.relative_to(tmp_path / "other").as_posix(): p.read_bytes() for p in (tmp_path / "other").rglob("*") if p.is_file()} == clean


def test_the_store_is_deleted_in_the_midst(tmp_path, clean):
    folder = site(tmp_path, ARTICLES)
    process = started(folder, "output")
    for _ in range(2):
        wait_for_store(folder, process)
        time.sleep(0.5)
        for path in folder.glob("store.sqlite*"):
            path.unlink(missing_ok=True)
    assert process.wait(120) == 0
    assert {p.relative_to(tmp_path / "output").as_posix(): p.read_bytes() for p in (tmp_path / "output").rglob("*") if p.is_file()} == clean
    assert build(folder, settings=settings(folder, "cache-output")).pages == clean
