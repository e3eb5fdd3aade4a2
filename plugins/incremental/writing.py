"""A Pelican writer that leaves a file alone when its bytes would stay the same, and tidies up after itself.

A page is rendered, compared with the file that is there, and written by rename only if it differs,
so that time stamps say what changed (rsync and caches live on that) and nobody ever meets half a
file. Files that an earlier build wrote and this one did not are removed, unless somebody has
changed them since.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
from pathlib import Path
from typing import Any, TextIO

from pelican.writers import Writer

logger = logging.getLogger(__name__)
_KEY = "INCREMENTAL_STATE"
_NEW = ".incremental-new"


class ChangedOnlyWriter(Writer):
    """Pelican's writer, but for how a file gets onto the disk."""

    def __init__(self, output_path, settings=None):
        super().__init__(output_path, settings)
        self.changed = 0
        self.settings.setdefault(_KEY, []).append(self)

    def _open_w(self, filename, encoding, override=False):
        handle = super()._open_w(str(filename) + _NEW, encoding, override)
        return _Settling(self, handle, Path(filename))

    @property
    def files(self) -> frozenset[Path]:
        """Every file of this build, written or found to be the same already."""
        return frozenset(Path(name.removesuffix(_NEW)) for name in map(str, self._written_files))


class _Settling:
    """A file that takes its place when it is closed without an error."""

    def __init__(self, writer: ChangedOnlyWriter, handle: TextIO, path: Path):
        self.writer, self.handle, self.path = writer, handle, path

    def __enter__(self) -> TextIO:
        return self.handle

    def __exit__(self, kind, error, trace) -> None:
        self.handle.close()
        if self.handle.name == os.devnull:
            return
        new = Path(self.handle.name)
        if kind is not None or _same(new, self.path):
            new.unlink()
        else:
            new.replace(self.path)
            self.writer.changed += 1


def begin(pelican) -> None:
    """Let Pelican copy static files only when they are newer."""
    pelican.settings["STATIC_CHECK_IF_MODIFIED"] = True
    pelican.settings[_KEY] = []


def writer_class(pelican) -> type[Writer]:
    """The writer of this build."""
    return ChangedOnlyWriter


def end(pelican) -> None:
    """Remove what earlier builds wrote and this one did not; remember what this one wrote."""
    writers = pelican.settings.get(_KEY) or []
    output = Path(pelican.settings["OUTPUT_PATH"]).resolve()
    files = {_name(f, output): _print(f) for w in writers for f in w.files if f.is_file()}
    if not files:
        return
    manifest = Path(pelican.settings["CACHE_PATH"]) / f"incremental-{hashlib.sha256(str(output).encode()).hexdigest()[:12]}.json"
    removed = sum(_remove(output, name, old) for name, old in sorted(_read(manifest).items()) if name not in files)
    _write(manifest, files)
    logger.info("%d of %d files changed, %d removed", sum(w.changed for w in writers), len(files), removed)


def _same(new: Path, old: Path) -> bool:
    return old.is_file() and old.stat().st_size == new.stat().st_size and old.read_bytes() == new.read_bytes()


def _name(path: Path, output: Path) -> str:
    return path.resolve().relative_to(output).as_posix()


def _print(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16]


def _remove(output: Path, name: str, old: str) -> int:
    path = output / name
    if not path.is_file() or _print(path) != old:
        return 0
    path.unlink()
    for folder in path.parents:
        if folder == output or any(folder.iterdir()):
            break
        folder.rmdir()
    return 1


def _read(manifest: Path) -> dict[str, Any]:
    try:
        data = json.loads(manifest.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return data if isinstance(data, dict) else {}


def _write(manifest: Path, files: dict[str, str]) -> None:
    manifest.parent.mkdir(parents=True, exist_ok=True)
    new = manifest.with_name(manifest.name + _NEW)
    new.write_text(json.dumps(files, sort_keys=True), encoding="utf-8")
    new.replace(manifest)
