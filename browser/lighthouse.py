"""Lighthouse's marks for one page of each type, on a phone as it simulates one: ``python -m browser.lighthouse SITE``.

Lighthouse is a package of npm; it is installed once, into build/npm, and works offline from then on.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, Iterator, Sequence

from .pages import pages
from .serving import serving

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = "lighthouse@12.8.2"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
#: The pages that a reader meets first; each must have full marks, and its largest part in sight within a second.
KINDS = ("front", "article", "edition", "actor")
_FLAGS = "--headless --no-sandbox --disable-gpu"
LONGEST_MS, LARGEST_BYTES = 1000, 100_000


def marks(site: Path, kinds: Sequence[str], npm: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """(type of page, its four marks, ``lcp`` in milliseconds and ``bytes`` of its HTML). Raises CalledProcessError, FileNotFoundError."""
    tool = installed(npm)
    chosen = pages(site)
    with serving(site) as address:
        for kind in (k for k in kinds if k in chosen):
            yield kind, _of_report(_report(tool, f"{address}/{chosen[kind].removesuffix('index.html')}")) | {"bytes": (site / chosen[kind]).stat().st_size}


def installed(npm: Path) -> Path:
    """Lighthouse's command, installed if need be."""
    tool = npm / "node_modules" / ".bin" / "lighthouse"
    if not tool.exists():
        if not shutil.which("npm"):
            raise FileNotFoundError("npm is needed to install Lighthouse: apt install npm")
        npm.mkdir(parents=True, exist_ok=True)
        subprocess.run(["npm", "install", "--silent", "--no-save", "--prefix", str(npm), PACKAGE], check=True)
    return tool


def _report(tool: Path, address: str) -> dict[str, Any]:
    chrome = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome") or ""
    done = subprocess.run([str(tool), address, "--quiet", "--output=json", "--output-path=stdout", f"--chrome-flags={_FLAGS}",
                           f"--only-categories={','.join(CATEGORIES)}"],
                          check=True, capture_output=True, text=True, env=os.environ | {"CHROME_PATH": chrome}, timeout=180)
    return json.loads(done.stdout)


def _of_report(report: dict[str, Any]) -> dict[str, Any]:
    found = {name: round(100 * (report["categories"][name]["score"] or 0)) for name in CATEGORIES}
    below = [a["id"] for a in report["audits"].values() if a.get("score") is not None and a["score"] < 1 and a.get("scoreDisplayMode") == "binary"]
    return found | {"lcp": round(report["audits"]["largest-contentful-paint"]["numericValue"]), "below": below}


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("site", type=Path)
    parser.add_argument("--kinds", nargs="*", default=list(KINDS))
    parser.add_argument("--npm", type=Path, default=ROOT / "build" / "npm")
    chosen = parser.parse_args(arguments)
    good = True
    sys.stdout.write(f"{'page':10} {' '.join(f'{c:>14}' for c in CATEGORIES)} {'LCP ms':>8} {'bytes':>8}\n")
    for kind, found in marks(chosen.site, chosen.kinds, chosen.npm):
        good &= all(found[c] == 100 for c in CATEGORIES) and found["lcp"] < LONGEST_MS and found["bytes"] <= LARGEST_BYTES
        sys.stdout.write(f"{kind:10} {' '.join(f'{found[c]:>14}' for c in CATEGORIES)} {found['lcp']:>8} {found['bytes']:>8}  {' '.join(found['below'])}\n")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
