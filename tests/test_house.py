"""The house stands as drawn: imports point down the rooms, and what is heavy is imported late."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PLUGIN = Path(__file__).resolve().parent.parent / "plugins" / "news_digest"

#: What each room may import of ours. A room may always import itself.
GROUND = frozenset({"model", "errors", "words", "plain", "folded", "settings", "countries", "spelling"})
ALLOWED = {
    "model": frozenset(), "errors": frozenset(), "words": {"errors"}, "countries": {"words"}, "spelling": {"words"}, "plain": {"model"}, "folded": frozenset(), "settings": {"errors"},
    "language": GROUND, "export": frozenset(), "mail": GROUND | {"language"}, "progress": frozenset(), "cleaning": GROUND, "reading": GROUND, "analysis": GROUND, "corpus": GROUND,
    "front_matter": GROUND | {"reading"}, "store": GROUND, "running": GROUND | {"analysis", "workers"}, "workers": GROUND,
    "warm": GROUND | {"running", "workers"},
    "ingest": GROUND | {"reading", "corpus"},
    "cli": GROUND | {"cleaning", "running", "progress", "ingest", "mail"}, "__main__": {"cli"},
    "site": GROUND | {"language", "export", "cleaning", "reading", "corpus", "front_matter", "store", "running", "progress"},
    "__init__": {"site"},
}
#: Libraries that only one room may touch.
ONLY_IN = {"spacy": "analysis", "pelican": "site", "feedparser": "ingest", "trafilatura": "ingest", "distributed": "running"}


def files() -> list[Path]:
    return sorted(p for p in PLUGIN.rglob("*.py"))


def room_of(path: Path) -> str:
    return path.relative_to(PLUGIN).parts[0].removesuffix(".py")


def imports(path: Path) -> list[tuple[str, int]]:
    """(dotted name from the plugin's root or of a library, how far up it reaches)."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [(alias.name, 0) for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            found.append((node.module, 0))
        elif isinstance(node, ast.ImportFrom):
            inside = path.relative_to(PLUGIN).parts[:-1]
            base = inside[:len(inside) - node.level + 1]
            names = [node.module] if node.module else [alias.name for alias in node.names]
            found += [(".".join((*base, name)), node.level) for name in names]
    return found


@pytest.mark.parametrize("path", files(), ids=lambda p: p.relative_to(PLUGIN).as_posix())
def test_imports_point_down(path):
    room = room_of(path)
    targets = {name.split(".")[0] for name, level in imports(path) if level}
    assert targets - {room} <= set(ALLOWED[room]), f"{room} must not import {targets - {room} - set(ALLOWED[room])}"


@pytest.mark.parametrize("path", files(), ids=lambda p: p.relative_to(PLUGIN).as_posix())
def test_a_library_stays_in_its_room(path):
    libraries = {name.split(".")[0] for name, level in imports(path) if not level}
    strangers = {lib for lib in libraries & set(ONLY_IN) if ONLY_IN[lib] != room_of(path)}
    assert not strangers


def test_the_check_sees_an_arrow_that_points_up(tmp_path, monkeypatch):
    monkeypatch.setattr(sys.modules[__name__], "PLUGIN", tmp_path)
    (tmp_path / "corpus").mkdir()
    bad = tmp_path / "corpus" / "bad.py"
    bad.write_text("from ..site import views\nfrom .. import site\n")
    assert imports(bad) == [("site", 2), ("site", 2)]


@pytest.mark.parametrize("heavy", ["spacy", "distributed", "trafilatura", "feedparser"])
def test_what_is_heavy_is_imported_late(heavy):
    code = f"import sys; sys.path.insert(0, {str(PLUGIN.parent)!r}); import news_digest; news_digest.register(); print({heavy!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "False"


@pytest.mark.parametrize("path", files(), ids=lambda p: p.relative_to(PLUGIN).as_posix())
def test_no_file_is_two_rooms(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 420
