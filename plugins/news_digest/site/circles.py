"""Links in the content folder that lead back to a folder around them: Pelican would go round and round, and read every article forty times."""

from __future__ import annotations

import contextlib
import functools
import os
from typing import Any

from ..errors import ArticleError
from .build import Build


def without_circles(generator: Any, build: Build) -> None:
    """Let ``generator`` find no file by way of a circle; each circle is told once a build."""
    generator.get_files = functools.partial(_files, generator.get_files, build)


def circles(root: str) -> tuple[str, ...]:
    """The folders below ``root``, by their paths from there, that are one of the folders around them. Other links are followed."""
    found, waiting = [], [("", frozenset({_identity(root)}))]
    while waiting:
        inside, around = waiting.pop()
        for name in _folders(os.path.join(root, inside)):
            path, who = os.path.join(inside, name), _identity(os.path.join(root, inside, name))
            if who in around:
                found.append(path)
            else:
                waiting.append((path, around | {who}))
    return tuple(sorted(found))


def _files(original: Any, build: Build, paths: Any, exclude: Any = None, extensions: Any = None) -> set[str]:
    if build.circles is None:
        build.circles = circles(str(build.content))
        for path in build.circles:
            build.mistake(ArticleError("The folder is a link to a folder that it lies in, so it is passed over", path=path, cure="Remove the link"))
    return original(paths, [*(exclude or ()), *build.circles], extensions)


def _folders(path: str) -> list[str]:
    with contextlib.suppress(OSError), os.scandir(path) as entries:
        return [entry.name for entry in entries if entry.is_dir()]
    return []


def _identity(path: str) -> tuple[int, int]:
    with contextlib.suppress(OSError):
        found = os.stat(path)
        return found.st_dev, found.st_ino
    return 0, 0
