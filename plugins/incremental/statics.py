"""Static files and those of the theme: copied when they have changed, by rename, and taken away when their source is."""

from __future__ import annotations

import fnmatch
import functools
import logging
import os
import time
from typing import Callable, Iterable

from .outputs import Outputs
from .values import prints

logger = logging.getLogger(__name__)
#: A file changed so lately may change again within the same tick of the clock: its bytes are compared next time.
_SETTLED_NS = 2_000_000_000


def copier(outputs: Outputs) -> Callable[..., None]:
    """``copy(source, destination, ignores=None)``, which does what :func:`pelican.utils.copy` does, where it needs doing."""
    return functools.partial(_copy, outputs)


def _copy(outputs: Outputs, source: str, destination: str, ignores: Iterable[str] | None = None) -> None:
    ignores = tuple(ignores or ())
    source, destination = (os.path.abspath(os.path.expanduser(p)) for p in (source, destination))
    if _is_ignored(source, ignores):
        logger.info("Not copying %s due to ignores", source)
    elif os.path.isfile(source):
        os.makedirs(os.path.dirname(destination), exist_ok=True)
        _copy_file(outputs, source, destination)
    elif os.path.isdir(source):
        _copy_folder(outputs, source, destination, ignores)


def _copy_folder(outputs: Outputs, source: str, destination: str, ignores: tuple[str, ...]) -> None:
    if os.path.lexists(destination) and not os.path.isdir(destination):
        logger.warning("Cannot copy %s (a directory) to %s (a file)", source, destination)
        return
    for folder, folders, files in os.walk(source, followlinks=True, onerror=_complain):
        folders[:] = [f for f in folders if not _is_ignored(f, ignores)]
        there = os.path.normpath(os.path.join(destination, os.path.relpath(folder, source)))
        os.makedirs(there, exist_ok=True)
        for name in files:
            if not _is_ignored(name, ignores):
                _copy_entry(outputs, os.path.join(folder, name), os.path.join(there, name))


def _copy_entry(outputs: Outputs, source: str, destination: str) -> None:
    if os.path.isfile(source):
        _copy_file(outputs, source, destination)
    else:
        logger.warning("Skipped copy %s (not a file or directory) to %s", source, destination)


def _copy_file(outputs: Outputs, source: str, destination: str) -> None:
    name = outputs.name(destination)
    try:
        found = os.stat(source)
        changed = max(found.st_mtime_ns, found.st_ctime_ns)
        made_from = prints(("file", source, found.st_size, found.st_mtime_ns, found.st_ctime_ns))
        if name is None or outputs.is_current(name, made_from):
            return
        outputs.put_copy(name, source, made_from if time.time_ns() - changed > _SETTLED_NS else b"")
    except OSError as error:
        logger.warning("A problem occurred copying file %s to %s; %s", source, destination, error)


def _is_ignored(path: str, ignores: tuple[str, ...]) -> bool:
    return any(fnmatch.fnmatch(os.path.basename(path), pattern) for pattern in ignores)


def _complain(error: OSError) -> None:
    logger.warning("While copying: %s: %s", error.filename, error.strerror)
