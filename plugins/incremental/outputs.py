"""Files of the output: which are as they were written, and how one is written so that nobody meets half of it."""

from __future__ import annotations

import contextlib
import marshal
import os
import stat
from pathlib import Path
from typing import Iterable, Iterator

from .exchange import take_place
from .records import Files
from .store import Record, Store, notes_of, print_of, print_of_pieces

NEW = ".incremental-new"
_PIECE = 1 << 20
#: The attribute of a file that holds its mark, and how many bytes of it are of the name.
_MARK, _OF_NAME, _CAN_MARK = "user.incremental", 8, hasattr(os, "setxattr")
_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOINHERIT", 0)


class Outputs:
    """The output folder in one build. ``files`` are those of this build, by their path from the folder, with ``/``."""

    def __init__(self, folder: str, store: Store):
        self.folder = os.path.abspath(folder)
        self._prefix = self.folder.replace(os.sep, "/").rstrip("/") + "/"
        self._store = store
        self.files, self.changed = Files(), 0
        if store.is_interrupted:
            self._remove_half_written()
            store.take_in({name: record for name in self._names() if self.known(name) is None and (record := self._marked(name))})

    def name(self, path: str) -> str | None:
        """What the file at ``path`` is called here; None outside of the folder."""
        path = path.replace(os.sep, "/")
        return path[len(self._prefix):] if path.startswith(self._prefix) else None

    def path(self, name: str) -> str:
        """Where the file ``name`` is."""
        return self._prefix + name

    def known(self, name: str) -> Record | None:
        """What an earlier build left at ``name``, if it is still so; with its present time stamp."""
        record = self._store.outputs.get(name)
        if record is None:
            return None
        found = _regular(self._prefix + name)
        if found is None or found.st_size != record.size:
            return None
        if found.st_mtime_ns == record.time:
            return record
        return record._replace(time=found.st_mtime_ns) if print_of_file(self.path(name)) == record.print else None

    def is_current(self, name: str, made_from: bytes) -> bool:
        """Whether ``name`` was made from the same and nobody has touched it; it then counts as a file of this build."""
        before = self._store.outputs.get(name)
        if before is None or before.made_from != made_from or not made_from:
            return False
        record = self.known(name)
        if record is None:
            return False
        self.files[name] = record
        return True

    def are_as_left(self, names: Iterable[str]) -> bool:
        """Whether all ``names`` are as an earlier build left them; if so, they count as files of this build."""
        records = [(name, self.known(name)) for name in names]
        if any(record is None for _, record in records):
            return False
        self.files.update(records)
        return True

    def of_call(self, first: str, call: bytes) -> dict[str, Record]:
        """The files of a call of Pelican's writer whose print was ``call``, if all are as they were left; else none."""
        before = self._store.outputs.get(first)
        if before is None or before.call != call:
            return {}
        found = {name: self.known(name) for name in (first, *notes_of(before).get("pages", ()))}
        return found if all(record is not None and record.call == call for record in found.values()) else {}

    def note_call(self, names: list[str], call: bytes, *, base: str) -> None:
        """Remember that the files ``names`` are of the call whose print is ``call``; ``base``: what the addresses of its last page begin with."""
        if not all(name in self.files for name in names):
            return
        for name in names:
            self.files[name] = self.files[name]._replace(call=call)
        if names[1:]:
            first = self.files[names[0]]
            self.files[names[0]] = first._replace(more=marshal.dumps({**notes_of(first), "pages": tuple(names[1:]), "base": base}, 2))

    def put(self, name: str, data: bytes, made_from: bytes, more: bytes = b"") -> None:
        """Make ``data`` the content of ``name``; a file that has it already is not touched."""
        record, path = Record(made_from, len(data), 0, print_of(data), more), self.path(name)
        found = _regular(path)
        changed = self._when_written(name, record, data, found)
        if changed is None:
            self._store.note(name, record)
            changed = _write(path + NEW, data, _mark(name, record.print))
            take_place(path + NEW, path, is_there=found is not None)
            self.changed += 1
        self.files.put(name, record._replace(time=changed), is_made=True)

    def _when_written(self, name: str, record: Record, data: bytes, found: os.stat_result | None) -> int | None:
        """The time stamp of the file if it holds ``data``; one that is as it was left need not be read for that."""
        if found is None or found.st_size != record.size:
            return None
        before = self._store.outputs.get(name)
        if before is not None and (before.size, before.time) == (found.st_size, found.st_mtime_ns):
            return found.st_mtime_ns if before.print == record.print else None
        return found.st_mtime_ns if _bytes(self.path(name)) == data else None

    def put_copy(self, name: str, source: str, made_from: bytes, *, is_made: bool = False) -> None:
        """Make the bytes of the file ``source`` the content of ``name``; ``is_made``: a plugin made them just now.

        Raises :class:`OSError`.
        """
        size, bytes_ = os.stat(source).st_size, print_of_file(source)
        record, known, path = Record(made_from, size, 0, bytes_), self.known(name), self.path(name)
        if known is None or known.print != bytes_:
            self._store.note(name, record)
            _copy(source, path + NEW, _mark(name, record.print))
            os.replace(path + NEW, path)
            self.changed += 1
        self.files.put(name, record._replace(time=os.lstat(path).st_mtime_ns), is_made=is_made)

    def stamp(self, path: str) -> tuple[int, int] | None:
        """Size and time stamp of the file at ``path`` as this build met or left it; None if it is none of its files."""
        record = self.files.get(self.name(path))
        return record and (record.size, record.time)

    def look_again(self) -> None:
        """Take the files that were made as they are now: listeners may have worked on them."""
        for name in self.files.made():
            with contextlib.suppress(OSError):
                found, record = os.lstat(self.path(name)), self.files[name]
                if (found.st_size, found.st_mtime_ns) != (record.size, record.time):
                    self.files[name] = record._replace(size=found.st_size, time=found.st_mtime_ns, print=print_of_file(self.path(name)))

    def remove_gone(self, *, also_edited: bool = False) -> int:
        """Remove what earlier builds wrote and this one did not, unless somebody has changed it; then folders that are empty."""
        gone = [name for name in self._store.outputs if name not in self.files]
        removed = [name for name in gone if (also_edited and os.path.lexists(self.path(name))) or self.known(name) is not None or self._is_lost(name)]
        for name in removed:
            os.unlink(self.path(name))
        for folder in sorted({os.path.dirname(name) for name in removed}, key=len, reverse=True):
            self.remove_empty(folder)
        return len(removed)

    def _is_lost(self, name: str) -> bool:
        """Whether a build that was cut off, perhaps with the power, was about to write the file, and it is empty: nothing of a person's."""
        found = _regular(self.path(name)) if name in self._store.interrupted else None
        return found is not None and not found.st_size

    def _remove_half_written(self) -> None:
        """Remove what a build left that was cut off between two steps. Its journal need not name it: the end of that may be lost, too."""
        for name in self._names():
            if name.endswith(NEW):
                with contextlib.suppress(OSError):
                    os.unlink(self.path(name))

    def _names(self) -> Iterator[str]:
        """Every file that is in the folder."""
        return (self.name(os.path.join(folder, file)) for folder, _, files in os.walk(self.folder) for file in files)

    def _marked(self, name: str) -> Record | None:
        """What a build left at ``name``, by the mark on the file itself; None without one."""
        path = self.path(name)
        try:
            mark = os.getxattr(path, _MARK, follow_symlinks=False) if _CAN_MARK else b""
            return Record(b"", os.lstat(path).st_size, 0, mark[_OF_NAME:]) if mark == _mark(name, mark[_OF_NAME:]) else None
        except OSError:
            return None

    def remove_empty(self, folder: str) -> None:
        """Remove ``folder`` and those around it, as far as they are empty."""
        while folder:
            try:
                os.rmdir(self.path(folder))
            except OSError:
                return
            folder = os.path.dirname(folder)

    def remove_strange(self, keep: Iterable[str]) -> None:
        """Remove all that no build of ours wrote, but for what is called one of ``keep`` at the top: DELETE_OUTPUT_DIRECTORY."""
        keep = set(keep)
        for folder, folders, files in os.walk(self.folder, topdown=False):
            inside = os.path.relpath(folder, self.folder).replace(os.sep, "/").removeprefix("./")
            if inside.split("/")[0] in keep:
                continue
            for file in (*files, *(f for f in folders if os.path.islink(os.path.join(folder, f)))):
                name = file if inside == "." else f"{inside}/{file}"
                if name not in keep and name not in self._store.outputs:
                    os.unlink(os.path.join(folder, file))
            if inside != ".":
                self.remove_empty(inside)


def _regular(path: str) -> os.stat_result | None:
    """What is known of the regular file at ``path``; None if there is none."""
    try:
        found = os.lstat(path)
    except OSError:
        return None
    return found if stat.S_ISREG(found.st_mode) else None


def print_of_file(path: str) -> bytes:
    """The print of the file's bytes. Raises :class:`OSError`."""
    with open(path, "rb") as file:
        return print_of_pieces(iter(lambda: file.read(_PIECE), b""))


def _write(path: str, data: bytes, mark: bytes) -> int:
    """Write a new file, in a folder that may not be there yet, and mark it; its time stamp."""
    try:
        file = os.open(path, _NEW_FILE, 0o666)
    except FileNotFoundError:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        file = os.open(path, _NEW_FILE, 0o666)
    try:
        left = memoryview(data)
        while left:
            left = left[os.write(file, left):]
        _put_mark(file, mark)
        return os.fstat(file).st_mtime_ns
    finally:
        os.close(file)


def _bytes(path: str) -> bytes | None:
    try:
        return Path(path).read_bytes()
    except OSError:
        return None


def _copy(source: str, to: str, mark: bytes) -> None:
    with open(source, "rb") as file, open(to, "wb") as new:
        while piece := file.read(_PIECE):
            new.write(piece)
        _put_mark(new.fileno(), mark)


def _mark(name: str, print_: bytes) -> bytes:
    """What tells, on the file itself, that a build wrote it by this ``name`` and with these bytes: a copy elsewhere is not taken for it."""
    return print_of(os.fsencode(name))[:_OF_NAME] + print_


def _put_mark(file: int, mark: bytes) -> None:
    """Mark an open file, where the system can: what a name is given to has its mark by then, and so the two are lost with the power, or neither."""
    if _CAN_MARK:
        with contextlib.suppress(OSError):
            os.setxattr(file, _MARK, mark)
