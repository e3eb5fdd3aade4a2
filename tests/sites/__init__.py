"""Whole tiny sites, built with the real ``pelican`` command."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Built:
    """What a build left: the exit status, what it said, and the folders."""

    status: int
    said: str
    content: Path
    output: Path

    def page(self, path: str) -> str:
        return (self.output / path).read_text(encoding="utf-8")

    @property
    def pages(self) -> dict[str, bytes]:
        """Every file of the site by its path."""
        return {p.relative_to(self.output).as_posix(): p.read_bytes() for p in sorted(self.output.rglob("*")) if p.is_file()}


def site(folder: Path, articles: dict[str, str | bytes]) -> Path:
    """A content folder with these files."""
    for name, text in articles.items():
        path = folder / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    (folder / "content").mkdir(exist_ok=True)
    return folder


def command(folder: Path, *extra: str, settings: str = "", output: str = "output", conf: Path = ROOT / "pelicanconf.py") -> list[str]:
    """What builds ``folder/content`` with this project's settings; ``settings`` are lines of Python that come after them."""
    config = folder / ("conf.py" if output == "output" else f"conf_{output}.py")
    config.write_text(f"import sys\nsys.path.insert(0, {str(conf.parent)!r})\nfrom {conf.stem} import *\n"
                      f"CACHE_PATH = {str(folder / 'cache')!r}\n{settings}\n", encoding="utf-8")
    return [sys.executable, "-m", "pelican", str(folder / "content"), "-s", str(config), "-o", str(folder / output), *extra]


def build(folder: Path, *extra: str, settings: str = "", output: str = "output", conf: Path = ROOT / "pelicanconf.py") -> Built:
    """Build ``folder`` by :func:`command` to its end."""
    run = subprocess.run(command(folder, *extra, settings=settings, output=output, conf=conf), capture_output=True, text=True, timeout=300, cwd=folder,
                         check=False, env=os.environ | {"PYTHONHASHSEED": "random", "COLUMNS": "200"})
    return Built(run.returncode, run.stdout + run.stderr, folder / "content", folder / output)


def copy(name: str, to: Path) -> Path:
    """A copy of one of the sites of this folder, so that writing back changes nothing here."""
    shutil.copytree(HERE / name, to / name)
    return to / name
