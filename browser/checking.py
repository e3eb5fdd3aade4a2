"""The Nu HTML checker (vnu, the W3C's) over every page, and over the style sheet: ``python -m browser.checking SITE``. Needs java and npm."""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Sequence

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = "vnu-jar@26.9.27"
#: The checker reads files without knowing the site that they are of, so it can't know what 'self' is.
_NOT_MEANT = "violates Content Security Policy"


def complaints(site: Path, npm: Path) -> list[str]:
    """What the checker says of the pages and style sheets below ``site``. Raises FileNotFoundError without java or npm."""
    jar = _jar(npm)
    found: list[str] = []
    for flag in ("--skip-non-html", "--skip-non-css"):
        done = subprocess.run(["java", "-jar", str(jar), "--format", "gnu", flag, str(site)], capture_output=True, text=True, check=False, timeout=900)
        found += [line.replace(site.resolve().as_uri(), "") for line in done.stderr.splitlines() if line.strip() and _NOT_MEANT not in line]
    return found


def _jar(npm: Path) -> Path:
    jar = npm / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
    if not shutil.which("java") or not (jar.exists() or shutil.which("npm")):
        raise FileNotFoundError("java and npm are needed for the HTML checker: apt install default-jre-headless npm")
    if not jar.exists():
        npm.mkdir(parents=True, exist_ok=True)
        subprocess.run(["npm", "install", "--silent", "--no-save", "--prefix", str(npm), PACKAGE], check=True)
    return jar


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", type=Path)
    parser.add_argument("--npm", type=Path, default=ROOT / "build" / "npm")
    chosen = parser.parse_args(arguments)
    found = complaints(chosen.site, chosen.npm)
    sys.stdout.write("".join(f"{line}\n" for line in found) + f"{len(found)} complaints\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
