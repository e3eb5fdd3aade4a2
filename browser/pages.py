"""Which pages of a built digest are looked at: one of each type, found by what they are, not by name."""

from __future__ import annotations

from pathlib import Path


def pages(site: Path) -> dict[str, str]:
    """A file of each type of page: the largest, since that is the one with most on it. Types that the site lacks are left out."""
    found = {"front": "index.html", "article": _largest(site, "[12]*/*/*/*/index.html"), "edition": _largest(site, "[12]*/[01]*/[0-3]*/index.html"),
             "month": _largest(site, "[12]*/[01]*/index.html"), "story": _largest(site, "story/*/index.html"), "actor": _largest(site, "entity/*/index.html"),
             "actors": "entities/index.html", "editions": "editions/index.html", "figures": _first(site, "numbers/index.html", "figures/index.html"),
             "unit": _largest(site, "numbers/*/index.html", "figures/*/index.html"), "quotes": "quotes/index.html", "sources": "sources/index.html",
             "source": _largest(site, "sources/*/index.html"), "search": _first(site, "search/index.html", "search.html"),
             "about": "about/index.html", "not found": "404.html"}
    return {kind: file for kind, file in found.items() if file and (site / file).is_file()}


def _largest(site: Path, *patterns: str) -> str:
    files = [f for pattern in patterns for f in site.glob(pattern) if "/page" not in f.as_posix()]
    best = max(files, key=lambda f: (f.stat().st_size, f.as_posix()), default=None)
    return best.relative_to(site).as_posix() if best else ""


def _first(site: Path, *names: str) -> str:
    return next((name for name in names if (site / name).is_file()), "")
