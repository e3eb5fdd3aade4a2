"""What earlier builds left: for each file of the output what it was made from, and what was read from each source.

One SQLite file a folder of output, in Pelican's ``CACHE_PATH``, and beside it a journal of the build that is under way.
Both may be deleted at any time; a damaged one is begun anew. Nothing in them is needed for a right build: a file of the output
is left alone only if the store knows what it was made from *and* the file is still as it was written.
"""

from __future__ import annotations

import contextlib
import functools
import json
import marshal
import sqlite3
from hashlib import blake2b
from pathlib import Path
from typing import Any, Iterable, Iterator, Mapping, NamedTuple

_FORMAT = 10
_TABLES = (
    "CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS output (path TEXT PRIMARY KEY, made_from BLOB, size INTEGER, time INTEGER, print BLOB, more BLOB, call BLOB) WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS reading (key BLOB PRIMARY KEY, data BLOB) WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS body (key BLOB PRIMARY KEY, text TEXT)",
    "CREATE TABLE IF NOT EXISTS cut (key BLOB PRIMARY KEY, text TEXT) WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS template (key BLOB PRIMARY KEY, data BLOB) WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS part (key TEXT PRIMARY KEY, data BLOB) WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS code (key BLOB PRIMARY KEY, site BLOB, data BLOB)",
)
_SECONDS_TO_WAIT = 30


class Record(NamedTuple):
    """A file of the output: what it was made from, its size and time stamp (ns), a print of its bytes, notes (marshalled), and
    the print of the call of Pelican's writer in which it was written, if this was whole."""

    made_from: bytes
    size: int
    time: int
    print: bytes
    more: bytes = b""
    call: bytes = b""


class Store:
    """The SQLite file, its rows of files in memory, and the journal."""

    def __init__(self, path: Path):
        path.parent.mkdir(parents=True, exist_ok=True)
        self._path, self._db = path, _connected(path)
        self._journal_path = path.with_suffix(".journal")
        self._journal = None

    @functools.cached_property
    def outputs(self) -> dict[str, Record]:
        """The files that builds wrote, by path."""
        return {**self._committed, **self._interrupted} if self.is_interrupted else self._committed

    @property
    def is_interrupted(self) -> bool:
        """Whether the last build was cut off."""
        return self._journal_path.exists()

    @functools.cached_property
    def _committed(self) -> dict[str, Record]:
        made = functools.partial(tuple.__new__, Record)  # as Record(*row[1:]), in half the time
        return {row[0]: made(row[1:]) for row in self._db.execute("SELECT path, made_from, size, time, print, more, call FROM output")}

    @functools.cached_property
    def _interrupted(self) -> dict[str, Record]:
        return dict(self._journalled())

    @property
    def interrupted(self) -> dict[str, Record]:
        """The files that the build before wrote, or was about to write, when it was cut off."""
        return self._interrupted

    def take_in(self, found: dict[str, Record]) -> None:
        """Add files to :attr:`interrupted` that are that build's, though the journal does not name them: its end may be lost with the power."""
        self.outputs.update(found)
        self._interrupted.update(found)

    def note(self, path: str, record: Record) -> None:
        """Say in the journal that ``path`` is about to be written; it counts if this build should be cut off."""
        if self._journal is None:
            self._journal = self._journal_path.open("ab", buffering=0)
        line = f'[{json.dumps(path)}, "{record.made_from.hex()}", {record.size}, "{record.print.hex()}", "{record.more.hex()}"]\n'
        self._journal.write(line.encode("ascii"))

    def commit(self, outputs: Mapping[str, Record], more: dict[str, Any]) -> None:
        """Make ``outputs`` the known files and keep ``more``, plain data that is right for these files alone, all at once; forget the journal."""
        gone = [(path,) for path in self._committed if path not in outputs]
        changed = ((path, *record) for path, record in outputs.items() if self._committed.get(path) != record)
        self._db.execute("PRAGMA synchronous = FULL")  # all that follows may be lost with the power, but not this, as the journal goes
        with self._db:
            self._db.executemany("DELETE FROM output WHERE path = ?", gone)
            self._db.executemany("DELETE FROM part WHERE key = ?", gone)
            self._db.executemany("INSERT OR REPLACE INTO output VALUES (?, ?, ?, ?, ?, ?, ?)", changed)
            for name, value in more.items():
                self._put(name, value)
        self._db.execute("PRAGMA synchronous = NORMAL")
        self._forget_journal()
        for name in ("outputs", "_committed", "_interrupted"):
            vars(self).pop(name, None)

    def rows(self, table: str) -> dict[bytes, Any]:
        """All of ``table`` (reading or template) by key."""
        return dict(self._db.execute(f"SELECT key, data FROM {table}"))

    def keep(self, table: str, new: dict[bytes, bytes], gone: Iterable[bytes]) -> None:
        """Add rows to ``table`` and take others out."""
        with self._db:
            self._db.executemany(f"DELETE FROM {table} WHERE key = ?", [(key,) for key in gone])
            self._db.executemany(f"INSERT OR REPLACE INTO {table} VALUES (?, ?)", new.items())

    def body(self, key: bytes) -> str | None:
        """The text kept under ``key``."""
        return self._one("SELECT text FROM body WHERE key = ?", key)

    def keep_bodies(self, new: dict[bytes, str], gone: Iterable[bytes]) -> None:
        """Add bodies, and take others out."""
        with self._db:
            self._db.executemany("DELETE FROM body WHERE key = ?", [(key,) for key in gone])
            self._db.executemany("INSERT OR REPLACE INTO body VALUES (?, ?)", new.items())

    def cut(self, key: bytes) -> str | None:
        """The first words of a text, kept under ``key``."""
        return self._one("SELECT text FROM cut WHERE key = ?", key)

    def keep_cuts(self, new: dict[bytes, str], used: dict[bytes, str], *, most: int) -> None:
        """Add first words of texts; if there are more than ``most`` then, only those that were ``used`` stay."""
        with self._db:
            if self._db.execute("SELECT count(*) FROM cut").fetchone()[0] + len(new) > most:
                self._db.execute("DELETE FROM cut")
                new = used
            self._db.executemany("INSERT OR REPLACE INTO cut VALUES (?, ?)", new.items())

    def has_parts(self) -> bool:
        """Whether anything is known of parts of pages."""
        return self._db.execute("SELECT 1 FROM part LIMIT 1").fetchone() is not None

    def part(self, page: str) -> bytes | None:
        """What is known of the parts of ``page``."""
        return self._one("SELECT data FROM part WHERE key = ?", page)

    def code(self, key: bytes) -> bytes | None:
        """The compiled template kept under ``key``."""
        return self._one("SELECT data FROM code WHERE key = ?", key)

    def keep_code(self, site: bytes, new: dict[bytes, bytes]) -> None:
        """Add compiled templates, and take out those of another ``site``."""
        with self._db:
            self._db.execute("DELETE FROM code WHERE site != ?", (site,))
            self._db.executemany("INSERT OR REPLACE INTO code VALUES (?, ?, ?)", [(key, site, code) for key, code in new.items()])

    def get(self, name: str) -> Any:
        """The value kept under ``name``, or None."""
        held = self._one("SELECT value FROM meta WHERE name = ?", name)
        return None if held is None else marshal.loads(held)

    def put(self, name: str, value: Any) -> None:
        """Keep plain data under ``name``; None takes it out."""
        with self._db:
            self._put(name, value)

    def _one(self, question: str, key: Any) -> Any:
        """The one value that answers, or None."""
        row = self._db.execute(question, (key,)).fetchone()
        return row[0] if row else None

    def _put(self, name: str, value: Any) -> None:
        if value is None:
            self._db.execute("DELETE FROM meta WHERE name = ?", (name,))
        else:
            self._db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, marshal.dumps(value, 2)))

    def close(self) -> None:
        """Let go of the files."""
        if self._journal:
            self._journal.close()
        self._db.close()

    def _journalled(self) -> Iterator[tuple[str, Record]]:
        """Files that a build wrote, or was about to write, when it was cut off. Their time stamps are not known."""
        with contextlib.suppress(FileNotFoundError):
            for line in self._journal_path.read_text(encoding="utf-8", errors="replace").splitlines():
                with contextlib.suppress(ValueError, TypeError):
                    path, made_from, size, print_, more = json.loads(line)
                    yield path, Record(bytes.fromhex(made_from), int(size), 0, bytes.fromhex(print_), bytes.fromhex(more))

    def _forget_journal(self) -> None:
        if self._journal:
            self._journal.close()
            self._journal = None
        self._journal_path.unlink(missing_ok=True)


def notes_of(record: Record) -> dict[str, Any]:
    """What is noted of a file: warnings that were said, bodies that were asked for, further pages of its list."""
    return marshal.loads(record.more) if record.more else {}


def print_of(data: bytes) -> bytes:
    """Sixteen bytes that stand for ``data``."""
    return blake2b(data, digest_size=16).digest()


def print_of_pieces(pieces: Iterable[bytes]) -> bytes:
    """As :func:`print_of`, of data that come in pieces."""
    print_ = blake2b(digest_size=16)
    for piece in pieces:
        print_.update(piece)
    return print_.digest()


def _connected(path: Path) -> sqlite3.Connection:
    try:
        return _opened(path)
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError) and "locked" in str(error):
            raise
        before = _left_in_another_format(path)
        for name in (path, path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")):
            name.unlink(missing_ok=True)
        db = _opened(path)
        with db:
            db.executemany("INSERT INTO output (path, made_from, size, time, print, more, call) VALUES (?, x'', ?, ?, ?, x'', x'')", before)
        return db


def _left_in_another_format(path: Path) -> list[tuple]:
    """The files that a store of another format tells of, as far as it can be read: none counts as made from anything, but each can be told from a person's."""
    with contextlib.suppress(sqlite3.Error), contextlib.closing(sqlite3.connect(path)) as db:
        return db.execute("SELECT path, size, time, print FROM output").fetchall()
    return []


def _opened(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(path, timeout=_SECONDS_TO_WAIT)
    try:
        if db.execute("PRAGMA user_version").fetchone()[0] not in (0, _FORMAT):
            raise sqlite3.DatabaseError("another format")
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = NORMAL")
        for table in _TABLES:
            db.execute(table)
        db.execute(f"PRAGMA user_version = {_FORMAT}")
        db.execute("SELECT made_from, print FROM output LIMIT 1").fetchone()
    except sqlite3.DatabaseError:
        db.close()
        raise
    return db
