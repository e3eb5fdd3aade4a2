"""Pictures of a digest's pages for its documentation, as small PNGs: ``python -m browser.screenshots SITE FOLDER``."""

from __future__ import annotations

import argparse
import io
import shutil
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Iterator, Sequence

from .pages import pages

_DESK, _PHONE, _SHEET = {"width": 1280, "height": 960}, {"width": 390, "height": 844}, {"width": 794, "height": 1123}
_COLOURS = 16


@dataclass(frozen=True)
class Shot:
    """One picture: its name, the type of page, how it is seen. ``after`` is what is clicked first."""

    name: str
    kind: str
    viewport: dict[str, int] = field(default_factory=lambda: _DESK)
    palette: str = "light"
    medium: str = "screen"
    after: str = ""


#: The types of pages in the docs, by the name of their pictures.
_TYPES = {name: name for name in ("front", "article", "actor", "story", "edition", "actors", "editions", "figures", "unit", "quotes", "sources", "source", "search", "about")}
_TYPES |= {"month": "month", "not-found": "not found"}

SHOTS = (
    *(shot for name, kind in _TYPES.items() for shot in (
        Shot(name, kind), Shot(f"{name}-phone", kind, _PHONE), Shot(f"{name}-dark", kind, palette="dark"), Shot(f"{name}-print", kind, _SHEET, medium="print"))),
    Shot("article-fact", "article", after=".figure .fact >> nth=3"),
)


def take(site: Path, shots: Sequence[Shot] = SHOTS) -> Iterator[tuple[str, bytes]]:
    """(name, PNG) of each picture whose page the site has."""
    from playwright.sync_api import sync_playwright

    chrome = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    chosen = pages(site)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chrome, args=["--no-sandbox"])
        for shot in (s for s in shots if s.kind in chosen):
            yield shot.name, small(_one(browser, shot, (site / chosen[shot.kind]).resolve().as_uri()))
        browser.close()


def small(png: bytes) -> bytes:
    """The same picture in few colours: pages of text have no more."""
    from PIL import Image

    image = Image.open(io.BytesIO(png)).convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE)
    out = io.BytesIO()
    image.save(out, "PNG", optimize=True)
    return out.getvalue()


def _one(browser: Any, shot: Shot, address: str) -> bytes:
    context = browser.new_context(viewport=shot.viewport, color_scheme=shot.palette)
    page = context.new_page()
    page.emulate_media(media=shot.medium)
    page.goto(address)
    if shot.after:
        page.locator(shot.after).click()
    png = page.screenshot()
    context.close()
    return png


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", type=Path)
    parser.add_argument("folder", type=Path)
    chosen = parser.parse_args(arguments)
    chosen.folder.mkdir(parents=True, exist_ok=True)
    total = 0
    for name, png in take(chosen.site):
        (chosen.folder / f"{name}.png").write_bytes(png)
        total += len(png)
        sys.stdout.write(f"{name}.png {len(png):,} bytes\n")
    sys.stdout.write(f"{total:,} bytes in all\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
