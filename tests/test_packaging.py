"""The wheel in an empty environment, an editable install, and the bare folder: each builds a site, with any theme."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
pytestmark = pytest.mark.slow
ARTICLE = "Light stays\n\nMarch 3, 2026\n\nThe council of Varnholm voted to spend $3 million a year, mayor Edda Brink said. Brink thanked the town.\n"


def run(*command, **options) -> subprocess.CompletedProcess:
    done = subprocess.run([str(c) for c in command], capture_output=True, text=True, check=False, timeout=500, **options)
    assert done.returncode == 0, f"{command}\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}"
    return done


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    """The project's wheel, built from a copy of its files."""
    source = tmp_path_factory.mktemp("source") / "project"
    shutil.copytree(ROOT, source, ignore=shutil.ignore_patterns(".venv", ".git", "output", "build", "*.egg-info", "__pycache__", "cache"))
    run(sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", source / "wheels", source)
    return next((source / "wheels").glob("*.whl"))


@pytest.fixture(scope="module")
def environment(tmp_path_factory):
    """``make()``: an environment with the project's dependencies and nothing of the project.

    The dependencies are those of this environment, linked; Pelican itself is copied, since the wheel
    puts its folder inside Pelican's.
    """
    here = Path(sysconfig.get_path("purelib"))

    def make() -> Path:
        folder = tmp_path_factory.mktemp("env")
        run(sys.executable, "-m", "venv", "--without-pip", folder)
        there = next((folder / "lib").glob("python*")) / "site-packages"
        for item in here.iterdir():
            if item.name == "pelican":
                shutil.copytree(item, there / "pelican", ignore=shutil.ignore_patterns("news_digest", "incremental", "__pycache__"))
            elif not item.name.startswith(("__editable__", "pelican_news_digest", "__pycache__")):
                (there / item.name).symlink_to(item)
        return folder / "bin" / "python"
    return make


@pytest.fixture(scope="module")
def installed(wheel, environment) -> Path:
    python = environment()
    run(python, "-m", "pip", "install", "--no-deps", "--quiet", wheel)
    return python


def small_site(folder: Path, settings: str) -> Path:
    (folder / "content").mkdir(parents=True)
    (folder / "content" / "light.txt").write_text(ARTICLE, encoding="utf-8")
    (folder / "conf.py").write_text(f"SITENAME = 'Mine'\nTIMEZONE = 'UTC'\nSITEURL = 'https://mine.example'\n{settings}\n", encoding="utf-8")
    return folder


def built(python: Path, folder: Path, **env: str) -> str:
    clean = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"} | env
    done = run(python, "-m", "pelican", "content", "-s", "conf.py", "-o", "output", cwd=folder, env=clean)
    return done.stdout + done.stderr


def test_the_wheel_holds_the_plugins_and_their_words(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    assert "pelican/plugins/news_digest/__init__.py" in names and not [n for n in names if "incremental" in n]
    here = {p.relative_to(ROOT / "plugins").as_posix() for p in (ROOT / "plugins" / "news_digest").rglob("*")
            if p.is_file() and "__pycache__" not in p.parts}
    assert here <= {n.removeprefix("pelican/plugins/") for n in names}
    assert not [n for n in names if n.startswith(("pelican/__init__", "pelican/plugins/__init__", "tests", "content"))]


def test_the_incremental_plugin_has_a_wheel_of_its_own(environment, tmp_path):
    """A second distribution, for any site: found by Pelican, with any theme; the second build has nothing to do."""
    source = shutil.copytree(ROOT / "plugins" / "incremental", tmp_path / "source", ignore=shutil.ignore_patterns("__pycache__", "build", "*.egg-info"))
    run(sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", tmp_path / "wheels", source)
    python, wheel = environment(), next((tmp_path / "wheels").glob("pelican_incremental-*.whl"))
    run(python, "-m", "pip", "install", "--no-deps", "--quiet", wheel)
    assert {p.name for p in (ROOT / "plugins" / "incremental").glob("*.*") if p.suffix in (".py", ".md", ".js")} == {
        Path(n).name for n in zipfile.ZipFile(wheel).namelist() if n.startswith("pelican/plugins/")}
    folder = small_site(tmp_path / "site", "THEME = 'notmyidea'")
    (folder / "content" / "light.md").write_text("Title: Light stays\nDate: 2026-03-03\n\nThe council of Varnholm voted.\n", encoding="utf-8")
    assert "1 article" in built(python, folder) and "voted" in (folder / "output" / "light-stays.html").read_text(encoding="utf-8")
    assert "nothing has changed" in built(python, folder)


@pytest.mark.parametrize("theme", ["simple", "notmyidea"])
def test_pelican_finds_the_wheel_by_itself_and_any_theme_shows_the_digest(installed, tmp_path, theme):
    folder = small_site(tmp_path / "site", f"THEME = {theme!r}")
    said = built(installed, folder)
    assert "1 analysed now" in said, said
    page = (folder / "output" / "light-stays.html").read_text(encoding="utf-8")
    assert "mayor Edda Brink said" in page and "Latest" not in page
    assert (folder / "output" / "entity" / "edda-brink" / "index.html").is_file()
    assert "3 million" in (folder / "output" / "index.html").read_text(encoding="utf-8")


def test_the_command_and_the_module_answer(installed):
    for command in ([installed.parent / "news-digest"], [installed, "-m", "pelican.plugins.news_digest"]):
        done = run(*command, "analyse", input='{"id": 1, "title": "Light stays", "text": "Mayor Edda Brink spoke in Varnholm."}\n')
        assert '"id":1' in done.stdout and "Edda Brink" in done.stdout


def test_worker_processes_find_the_wheel(installed, tmp_path):
    folder = small_site(tmp_path / "site", "import pelican.plugins.news_digest.running as r\nr._WORTH_PROCESSES = 0\nNEWS_DIGEST_WORKERS = 2")
    assert "1 analysed now" in built(installed, folder)


def test_a_folder_in_plugin_paths_will_do(environment, tmp_path):
    folder = small_site(tmp_path / "site", f"PLUGIN_PATHS = [{str(ROOT / 'plugins')!r}]\nPLUGINS = ['news_digest']\nNEWS_DIGEST_WORKERS = 2")
    assert "1 analysed now" in built(environment(), folder)


def test_an_installed_copy_that_hides_a_local_one_is_named(installed, tmp_path):
    folder = small_site(tmp_path / "site", f"PLUGIN_PATHS = [{str(ROOT / 'plugins')!r}]\nPLUGINS = ['news_digest']")
    assert "The installed news_digest" in " ".join(built(installed, folder).split())


def test_an_editable_install_works_with_the_projects_own_settings(environment, tmp_path):
    python = environment()
    source = tmp_path / "project"
    shutil.copytree(ROOT, source, ignore=shutil.ignore_patterns(".venv", ".git", "output", "build", "*.egg-info", "__pycache__", "cache"))
    run(python, "-m", "pip", "install", "--no-deps", "--no-build-isolation", "--quiet", "--editable", source)
    done = run(python, "-c", "import pelican.plugins.news_digest as n; print(n.__file__)")
    assert str(source) in done.stdout
    done = run(python, "-m", "pelican", "content", cwd=source)
    assert (source / "output" / "index.html").is_file()
