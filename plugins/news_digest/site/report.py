"""What the build says at its end: how articles were dated, what a person's word kept, what is missing."""

from __future__ import annotations

import logging
from typing import Iterator

from pelican.log import console

from .build import Build

logger = logging.getLogger(__name__)
_MOST_NAMES = 60


def report(build: Build) -> None:
    """A few lines for the person at the terminal, unless Pelican runs with --quiet."""
    if build.dated["file"]:
        logger.warning("No date in the text, so that of the file is shown: %s. Add `date:` to the front matter", _names(build.dated["file"]))
    if logger.isEnabledFor(logging.WARNING):
        for line in _lines(build):
            console.print(line, markup=False, highlight=False, soft_wrap=True)


def _lines(build: Build) -> Iterator[str]:
    yield f"Digest: {build.analysed + build.from_store} articles, {build.analysed} analysed now, {build.from_store} known from before"
    if build.dated["text"]:
        yield f"Dated from their text: {_names(build.dated['text'])}"
    for path, keys in build.kept[:_MOST_NAMES]:
        yield f"{path}: kept what a person wrote: {', '.join(keys)}"
    if len(build.kept) > _MOST_NAMES:
        yield f"… and in {len(build.kept) - _MOST_NAMES} more files; the about page lists them"
    if build.repairs:
        yield f"Repaired while reading ({len(build.repairs)}; the about page tells each): {_names(sorted({path for path, _ in build.repairs}))}"
    lost = [p.path for p in build.problems if p.lost]
    if lost:
        yield f"Left out of the site: {_names(lost, most=len(lost))}"


def _names(names: list[str], most: int = _MOST_NAMES) -> str:
    shown = ", ".join(sorted(names)[:most])
    return f"{len(names)} ({shown}{', …' if len(names) > most else ''})"
