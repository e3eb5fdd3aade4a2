"""The tables as one SQLite file: the same rows give the same bytes, on every machine."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any, Iterable

from .tables import TABLES, VIEWS, Column, Table

PAGE_SIZE = 4096
#: Where SQLite notes which of its versions wrote the file (file format, offset 96); of no use to readers, and another on each machine.
_VERSION_AT, _NO_VERSION = 96, bytes(4)


def write_database(path: Path, rows: Iterable[tuple[str, Iterable[tuple[Any, ...]]]]) -> None:
    """Write the database of ``rows``, pairs of a table's name and some of its rows, each table's in its order, to ``path``, which must not exist.

    Raises sqlite3.Error if a row does not fit its table or refers to a row that is not there, OSError if the
    file can't be written.
    """
    with closing(sqlite3.connect(path, isolation_level=None)) as base:
        _set_up(base)
        base.execute("BEGIN")
        for table in TABLES:
            base.execute(create_statement(table))
        insert = {table.name: f"INSERT INTO {table.name} VALUES ({', '.join('?' * len(table.columns))})" for table in TABLES}
        for name, some in rows:
            base.executemany(insert[name], some)
        for statement in (*_indexes(), *(f"CREATE VIEW {v.name} AS {v.select}" for v in VIEWS)):
            base.execute(statement)
        _check(base)
        base.execute("COMMIT")
        base.execute("VACUUM")
    with path.open("r+b") as file:
        file.seek(_VERSION_AT)
        file.write(_NO_VERSION)


def create_statement(table: Table) -> str:
    """``CREATE TABLE`` of ``table``, its references as foreign keys."""
    return f"CREATE TABLE {table.name} (\n  " + ",\n  ".join(map(_column, table.columns)) + "\n)"


def _set_up(base: sqlite3.Connection) -> None:
    for pragma in (f"page_size = {PAGE_SIZE}", "encoding = 'UTF-8'", "auto_vacuum = NONE", "journal_mode = OFF", "synchronous = OFF"):
        base.execute(f"PRAGMA {pragma}")


def _column(column: Column) -> str:
    keys = {t.name: t.key.name for t in TABLES if t.key}
    return f'"{column.name}" {column.kind}' + (" PRIMARY KEY" if column.key else "") + (
        f' REFERENCES {column.references} ("{keys[column.references]}")' if column.references else "")


def _indexes() -> Iterable[str]:
    """One for each reference, so that going from an actor or an article to its facts needs no search."""
    return [f'CREATE INDEX {t.name}_by_{c.name} ON {t.name} ("{c.name}")' for t in TABLES for c in t.columns if c.references]


def _check(base: sqlite3.Connection) -> None:
    broken = base.execute("PRAGMA foreign_key_check").fetchone()
    if broken:
        raise sqlite3.IntegrityError(f"row {broken[1]} of {broken[0]} refers to a row of {broken[2]} that is not there")
