"""Analyses kept between builds, in one SQLite file.

An analysis is found again by what it depends on: the article as it was cleaned and the analysis
version (the model, the options and the code of the rooms that analyse). Templates, front matter
and other articles play no part. The file may be deleted at any time; a damaged one is put aside.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import sqlite3
from functools import lru_cache
from pathlib import Path
from typing import Any, Iterable, Iterator, Mapping

from .model import Digest, NewsArticle
from .plain import from_plain, to_plain

_SCHEMA = "CREATE TABLE IF NOT EXISTS analysis (key TEXT PRIMARY KEY, version TEXT NOT NULL, digest TEXT NOT NULL) WITHOUT ROWID"
_PACKAGE = Path(__file__).parent
_CODE_THAT_DECIDES = ("analysis/**/*", "countries.*", "model.py", "pet_names.toml", "plain.py", "spelling.py", "words.py")
_SECONDS_TO_WAIT = 30


@contextlib.contextmanager
def open_store(path: Path) -> Iterator[sqlite3.Connection]:
    """The store at ``path``, made if need be; closed at the end.

    Write-ahead logging lets two builds use it at once and survives an end at any moment. A file
    that is no SQLite database is renamed to ``….damaged`` and begun anew.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        connection = _connect(path)
    except sqlite3.DatabaseError:
        path.replace(path.with_name(path.name + ".damaged"))
        connection = _connect(path)
    with contextlib.closing(connection):
        yield connection


def kept(store: sqlite3.Connection, keys: Iterable[str]) -> dict[str, Digest]:
    """The digests in the store under ``keys``; one that can't be read counts as absent."""
    found = {}
    for key in keys:
        row = store.execute("SELECT digest FROM analysis WHERE key = ?", (key,)).fetchone()
        with contextlib.suppress(ValueError, TypeError, KeyError):
            if row:
                found[key] = from_plain(Digest, json.loads(row[0]))
    return found


def keep(store: sqlite3.Connection, digests: Mapping[str, Digest], version: str) -> None:
    """Add ``digests`` by key, in one transaction."""
    rows = [(key, version, dumps(to_plain(digest))) for key, digest in digests.items()]
    with store:
        store.executemany("INSERT OR REPLACE INTO analysis VALUES (?, ?, ?)", rows)


def prune(store: sqlite3.Connection, version: str, *, most: int = 200_000) -> int:
    """Drop analyses of other versions, and all if there are more than ``most``. How many were dropped."""
    with store:
        dropped = store.execute("DELETE FROM analysis WHERE version <> ?", (version,)).rowcount
        if store.execute("SELECT COUNT(*) FROM analysis").fetchone()[0] > most:
            dropped += store.execute("DELETE FROM analysis").rowcount
    return dropped


def article_key(article: NewsArticle, version: str) -> str:
    """What names the analysis of ``article``: a SHA-256 over the article, without its path, and the version."""
    data = to_plain(article) | {"source": ""}
    return hashlib.sha256((version + dumps(data)).encode("utf-8", "surrogatepass")).hexdigest()


def text_hash(article: NewsArticle) -> str:
    """Twelve hexadecimal digits that change when the article's title or text does."""
    return hashlib.sha256(f"{article.title}\n{article.text}".encode("utf-8", "surrogatepass")).hexdigest()[:12]


@lru_cache(maxsize=None)
def analysis_version(model: str, options: tuple[tuple[str, Any], ...]) -> str:
    """Twelve hexadecimal digits that change with anything that may change an analysis."""
    state = hashlib.sha256(repr((model, _installed(model), _installed("spacy"), options)).encode())
    for path in sorted(p for pattern in _CODE_THAT_DECIDES for p in _PACKAGE.glob(pattern) if p.is_file() and p.suffix != ".pyc"):
        state.update(path.relative_to(_PACKAGE).as_posix().encode() + b"\0" + path.read_bytes())
    return state.hexdigest()[:12]


def dumps(data: Any) -> str:
    """JSON with sorted keys and no white space: the same data gives the same bytes."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=_SECONDS_TO_WAIT)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute(_SCHEMA)
        connection.execute("SELECT key, version, digest FROM analysis LIMIT 1").fetchone()
    except sqlite3.DatabaseError:
        connection.close()
        raise
    return connection


def _installed(package: str) -> str:
    """The installed version of a package, without importing it; a model given by its path has none."""
    from importlib import metadata

    try:
        return metadata.version(package)
    except (metadata.PackageNotFoundError, ValueError):
        return ""
