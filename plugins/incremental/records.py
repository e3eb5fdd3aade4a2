"""What is known of files of the output, by name: those of this build packed, for a first build has ten of them an article."""

from __future__ import annotations

import os
import struct
from collections.abc import MutableMapping
from typing import Callable, Iterable, Iterator

from .store import Record

_HEAD = struct.Struct("<qqHHH?")


class Files(MutableMapping[str, Record]):
    """The files of this build by their path from the output folder. Those that are as an earlier build left them are held as that build's records are."""

    def __init__(self) -> None:
        self._held: dict[str, bytes | Record] = {}

    def __getitem__(self, name: str) -> Record:
        held = self._held[name]
        return held if type(held) is Record else _unpacked(held)

    def __setitem__(self, name: str, record: Record) -> None:
        held = self._held.get(name)
        self._held[name] = _packed(record, self.is_made(name)) if type(held) is bytes else record

    def __delitem__(self, name: str) -> None:
        del self._held[name]

    def __contains__(self, name: object) -> bool:
        return name in self._held

    def __iter__(self) -> Iterator[str]:
        return iter(self._held)

    def __len__(self) -> int:
        return len(self._held)

    def put(self, name: str, record: Record, *, is_made: bool = False) -> None:
        """Hold ``record`` packed; ``is_made``: this build made the file, and not by copying another."""
        self._held[name] = _packed(record, is_made or self.is_made(name))

    def is_made(self, name: str) -> bool:
        """Whether this build made the file."""
        held = self._held.get(name)
        return type(held) is bytes and bool(held[_HEAD.size - 1])

    def made(self) -> list[str]:
        """The files that this build made."""
        return [name for name in self._held if self.is_made(name)]


class Written:
    """The paths that Pelican's writer opened or passed over, as a set. A file that this build has made is in it without being held twice."""

    def __init__(self, files: Files, name_of: Callable[[str], str | None], path_of: Callable[[str], str]):
        self._files, self._name_of, self._path_of, self._others = files, name_of, path_of, set()

    def __contains__(self, path: str) -> bool:
        name = self._name(path)
        return name in self._others or self._files.is_made(name)

    def __iter__(self) -> Iterator[str]:
        return (name if os.path.isabs(name) else self._path_of(name) for name in dict.fromkeys((*self._others, *self._files.made())))

    def add(self, path: str) -> None:
        """``path`` is opened, or stays as it is."""
        self._others.add(self._name(path))

    def update(self, paths: Iterable[str]) -> None:
        """As :meth:`add`, of many."""
        self._others.update(map(self._name, paths))

    def isdisjoint(self, paths: Iterable[str]) -> bool:
        """Whether none of ``paths`` is in it."""
        return not any(path in self for path in paths)

    def settle(self, path: str) -> None:
        """The file at ``path`` is made, as the records of files say."""
        self._others.discard(self._name(path))

    def _name(self, path: str) -> str:
        return self._name_of(path) or path


def _packed(record: Record, is_made: bool) -> bytes:
    made_from, size, time, print_, more, call = record
    return b"".join((_HEAD.pack(size, time, len(made_from), len(print_), len(call), is_made), made_from, print_, call, more))


def _unpacked(data: bytes) -> Record:
    size, time, *lengths, _ = _HEAD.unpack_from(data)
    parts, at = [], _HEAD.size
    for length in lengths:
        parts.append(data[at:at + length])
        at += length
    made_from, print_, call = parts
    return Record(made_from, size, time, print_, data[at:], call)
