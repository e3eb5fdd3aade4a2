"""Renders the theme's templates as Pelican does, without Pelican."""

from __future__ import annotations

import posixpath
import shutil
from pathlib import Path
from typing import Any

from .fakes import SITE, pages
from jinja2 import Environment, FileSystemLoader
from news_digest.language import language_of
from news_digest.site.speaking import equip

THEME = Path(__file__).resolve().parents[2] / "theme"


def environment(language: str = "en", before: tuple[Path, ...] = (), **options: Any) -> Environment:
    """Jinja's environment with the example site's settings; templates in the folders ``before`` win over the theme's."""
    env = Environment(loader=FileSystemLoader([*before, THEME / "templates"]), **({"autoescape": True, "trim_blocks": True, "lstrip_blocks": True} | options))
    equip(env, language_of(language))
    return env


def render(env: Environment, template: str, file: str, context: dict[str, Any], site: dict[str, Any] | None = None) -> str:
    """One page; the site's address is relative, as Pelican makes it, unless ``site`` sets another."""
    base = SITE | {"SITEURL": posixpath.relpath(".", posixpath.dirname(file) or ".")}
    return env.get_template(f"{template}.html").render(base | (site or {}) | {"output_file": file} | context)


def write_site(folder: Path, env: Environment | None = None) -> Path:
    """The whole small site with its static files."""
    env = env or environment()
    for file, (template, context) in pages().items():
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(render(env, template, file, context), encoding="utf-8")
    (folder / "search/titles.js").write_text('window.digestTitles = [["Mara Quist", "entity/mara-quist/index.html", "minister"]];\n', encoding="utf-8")
    shutil.copytree(THEME / "static", folder / "theme", dirs_exist_ok=True)
    return folder
