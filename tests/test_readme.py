"""The two commands of the README, and the promise that each is enough."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
COMMANDS = re.findall(r"^(python3 bootstrap\.py \w+)", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE)


def test_the_readme_names_two_commands():
    assert COMMANDS == ["python3 bootstrap.py build", "python3 bootstrap.py test"]


def test_ci_calls_the_second():
    assert COMMANDS[1] in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


@pytest.mark.parametrize("link", re.findall(r"\]\(((?!https?:)[^)#]+)", (ROOT / "README.md").read_text(encoding="utf-8")))
def test_what_the_readme_links_to_is_there(link):
    assert (ROOT / link).is_file()


@pytest.mark.parametrize("name", ["build.txt", "test.txt"])
def test_the_lock_has_hashes_and_names_no_host(name):
    text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
    assert "--hash=sha256:" in text and not re.search(r"https?://|file:|--index-url|--find-links", text)


@pytest.mark.slow
def test_the_first_command_is_enough_in_a_copy_with_nothing_installed(tmp_path):
    """Needs the package registry, as a stranger's first run does."""
    project = tmp_path / "project"
    shutil.copytree(ROOT, project, ignore=shutil.ignore_patterns(".venv", ".git", "output", "build", "*.egg-info", "__pycache__", "cache"))
    base = Path(sys.base_prefix) / "bin" / "python3"
    clean = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "VIRTUAL_ENV")}
    done = subprocess.run([str(base), *COMMANDS[0].split()[1:]], cwd=project, env=clean, capture_output=True, text=True, check=False, timeout=500)
    assert done.returncode == 0, done.stdout + done.stderr
    assert (project / "output" / "index.html").as_uri() in done.stdout
    assert "Northern Lark" in (project / "output" / "index.html").read_text(encoding="utf-8")
    assert {p.name: p.read_bytes() for p in project.glob("content/*.*")} == {p.name: p.read_bytes() for p in ROOT.glob("content/*.*")}
