"""What the build says at its end: how articles were dated, what a person's word kept, what is missing."""

from __future__ import annotations

import logging

from .build import Build

logger = logging.getLogger(__name__)
_MOST_NAMES = 5


def report(build: Build) -> None:
    """Log a few lines for the person at the terminal."""
    logger.warning(f"Digest: {build.analysed + build.from_store} articles, {build.analysed} analysed now, {build.from_store} known from before")
    if build.dated["text"]:
        logger.warning(f"Dated from their text: {_names(build.dated['text'])}")
    if build.dated["file"]:
        logger.warning(f"No date in the text, so the file's own is shown: {_names(build.dated['file'])}. Add `date:` to the front matter")
    for path, keys in build.kept:
        logger.warning(f"{path}: kept what a person wrote: {', '.join(keys)}")
    if build.repairs:
        files = sorted({path for path, _ in build.repairs})
        logger.warning(f"Repaired while reading ({len(build.repairs)}; --verbose tells each): {_names(files)}")
    lost = [p.path for p in build.problems if p.lost]
    if lost:
        logger.warning(f"Left out of the site: {_names(lost, most=len(lost))}")


def _names(names: list[str], most: int = _MOST_NAMES) -> str:
    shown = ", ".join(sorted(names)[:most])
    return f"{len(names)} ({shown}{', …' if len(names) > most else ''})"
