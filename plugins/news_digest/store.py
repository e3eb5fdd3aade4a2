"""What was worked out in earlier builds, in one SQLite file: analyses, and articles as they were read.

Everything is found again by what it depends on, so nothing in the file is ever wrong: a key that nobody asks for is old,
and goes when it has not been asked for in a season. An analysis depends on the article as it was cleaned (with its
headline and day, which decide who is a key actor and what "Friday" means) and on the analysis version: the model, the
options and the code of the rooms that analyse. If headline or day alone is another, the digest is made from the one that is there and
from what the analysis kept for that, without the model. Templates, the rest of the front matter and other articles play no part.

Two builds may use the file at once, and one may end at any moment: what was put into it before stays. A damaged file is
put aside; where none can be written the build goes on without. Nothing here needs a person's hand.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import logging
import marshal
import sqlite3
import time
import zlib
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any, Iterable, Iterator, Mapping

from .folded import FORM, Folded, folded
from .model import Digest, NewsArticle
from .plain import to_plain

logger = logging.getLogger(__name__)
#: Days after which what was never asked for goes, and the characters that the file may hold; what was used today or yesterday
#: stays in any case, for another build, site or version may be at work with it.
DAYS, CHARACTERS = 90, 2_000_000_000
_SCHEMA = "CREATE TABLE IF NOT EXISTS kept (key TEXT PRIMARY KEY, used INTEGER NOT NULL, value TEXT NOT NULL)"
_PACKAGE = Path(__file__).parent
_CODE_THAT_DECIDES = ("analysis/**/*", "countries.*", "folded.py", "model.py", "pet_names.toml", "plain.py", "spelling.py", "words.py")
_SECONDS_TO_WAIT = 30
_AT_ONCE = 500
#: Of zlib: more takes longer and saves little.
_EFFORT = 1


class Store:
    """Texts, or bytes, by key. Faults of the file are met here: a value that can't be had is absent, one that can't be kept is not."""

    def __init__(self, path: Path):
        self.path, self._used = path, set()
        self._connection = _opened(path)

    def get(self, key: str) -> Any:
        """The value of ``key``, or None."""
        with self._mended():
            row = self._connection.execute("SELECT value, used FROM kept WHERE key = ?", (key,)).fetchone()
            if row:
                self._note([(key, row[1])])
                return row[0]
        return None

    def get_all(self, keys: Iterable[str]) -> dict[str, Any]:
        """The values of those of ``keys`` that there are any for."""
        found: dict[str, Any] = {}
        with self._mended():
            for some in _some(sorted(set(keys))):
                marks = ",".join("?" * len(some))
                rows = self._connection.execute(f"SELECT key, used, value FROM kept WHERE key IN ({marks})", some).fetchall()
                self._note(row[:2] for row in rows)
                found.update((key, value) for key, _, value in rows)
        return found

    def has(self, keys: Iterable[str]) -> set[str]:
        """Those of ``keys`` that there is a value for."""
        found: set[str] = set()
        with self._mended():
            for some in _some(sorted(set(keys))):
                marks = ",".join("?" * len(some))
                rows = self._connection.execute(f"SELECT key, used FROM kept WHERE key IN ({marks})", some).fetchall()
                self._note(rows)
                found.update(key for key, _ in rows)
        return found

    def _note(self, met: Iterable[tuple[str, int]]) -> None:
        """Remember that keys were asked for, if the file does not say so yet: when each was last used comes with it."""
        today = _today()
        self._used.update(key for key, used in met if used < today)

    def put(self, values: Mapping[str, str | bytes]) -> None:
        """Keep ``values`` by key, all of them or none."""
        if not values:
            return
        rows = [(key, _today(), value) for key, value in sorted(values.items())]
        with self._mended(), self._connection:
            self._connection.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", rows)

    def close(self, *, days: int = DAYS, characters: int = CHARACTERS) -> None:
        """Note what was used, let go what is old, and close the file."""
        with self._mended():
            with self._connection:
                for some in _some(sorted(self._used)):
                    marks = ",".join("?" * len(some))
                    self._connection.execute(f"UPDATE kept SET used = ? WHERE used < ? AND key IN ({marks})", (_today(), _today(), *some))
                self._connection.execute("DELETE FROM kept WHERE used < ?", (_today() - days,))
            self._shrink(characters)
        self._connection.close()

    def _shrink(self, characters: int) -> None:
        """Let the longest unused go until ``characters`` are left."""
        pages, size = (self._connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "page_size"))
        if pages * size <= characters:
            return
        with self._connection:
            self._connection.execute(
                "DELETE FROM kept WHERE used < ? AND key IN (SELECT key FROM (SELECT key, SUM(LENGTH(value)) OVER (ORDER BY used DESC, key) AS sum"
                " FROM kept) WHERE sum > ?)", (_today() - 1, characters))
        self._connection.execute("PRAGMA incremental_vacuum").fetchall()

    @contextlib.contextmanager
    def _mended(self) -> Iterator[None]:
        """What is inside fails without harm: a damaged file is begun anew, one that is locked or full is left alone."""
        try:
            yield
        except sqlite3.OperationalError as error:
            logger.debug("%s: %s", self.path, error)
        except sqlite3.DatabaseError as error:
            logger.debug("%s is begun anew: %s", self.path, error)
            self._connection.close()
            _put_aside(self.path)
            self._connection = _opened(self.path)


@contextlib.contextmanager
def open_store(path: Path) -> Iterator[Store]:
    """The store at ``path``, made if need be; closed at the end."""
    store = Store(path)
    try:
        yield store
    finally:
        store.close()


def kept(store: Store, key: str) -> Folded[Digest] | None:
    """The digest in the store under ``key``, packed as it lies there; one that can't be read counts as absent."""
    with contextlib.suppress(ValueError):
        return Folded.of(Digest, store.get(key))
    return None


def keep(store: Store, digests: Mapping[str, Digest | Folded[Digest]]) -> None:
    """Add ``digests`` by key."""
    store.put({key: packed for key, digest in digests.items() if (packed := folded(digest).packed)})


def kept_rest(store: Store, key: str) -> tuple[Digest, Any] | None:
    """A digest of the same text under another headline or date, and what it is made from for this one (``key``: :func:`headless_key`)."""
    with contextlib.suppress(ValueError, TypeError, KeyError):
        if text := store.get(key):
            data = json.loads(text)
            digest = kept(store, data["digest"])
            return (digest.open(), data["rest"]) if digest else None
    return None


def keep_rest(store: Store, key: str, digest_key: str, rest: Any) -> None:
    """Keep what an article's digest is made from for another headline or date, and where the digest is."""
    store.put({key: dumps({"digest": digest_key, "rest": rest})})


def headless_key(article: NewsArticle, version: str) -> str:
    """What names what is kept of the text of ``article``: all but its headline and its date."""
    return "text " + hashlib.sha256(f"{version} {article_hash(replace(article, title=''))}".encode()).hexdigest()


def packed(data: Any) -> bytes:
    """Plain data (tuples, lists, dicts, texts, numbers) as bytes. Raises ValueError for anything else."""
    return zlib.compress(marshal.dumps(data), _EFFORT)


def unpacked(held: Any) -> Any:
    """The data that were :func:`packed`. Raises ValueError if ``held`` is damaged, or no such bytes."""
    try:
        return marshal.loads(zlib.decompress(held))
    except (zlib.error, TypeError, EOFError) as error:
        raise ValueError(f"no packed data: {error}") from error


def article_hash(article: NewsArticle) -> str:
    """A SHA-256 over the article, without its path and its date."""
    data = to_plain(article) | {"source": "", "published": None}
    return hashlib.sha256(dumps(data).encode("utf-8", "surrogatepass")).hexdigest()


def article_key(article: NewsArticle, version: str, hashed: str = "") -> str:
    """What names the analysis of ``article``: its hash (``hashed``, if it is known), its date and the version."""
    published = f"{article.published.iso} {article.published.found == 'file'}" if article.published else ""
    return hashlib.sha256(f"{version} {published} {hashed or article_hash(article)}".encode()).hexdigest()


def text_hash(article: NewsArticle) -> str:
    """Twelve hexadecimal digits that change when the article's title or text does."""
    return hashlib.sha256(f"{article.title}\n{article.text}".encode("utf-8", "surrogatepass")).hexdigest()[:12]


@lru_cache(maxsize=None)
def analysis_version(model: str, options: tuple[tuple[str, Any], ...]) -> str:
    """Twelve hexadecimal digits that change with anything that may change an analysis."""
    return code_version((model, _installed(model), _installed("spacy"), FORM, options), _CODE_THAT_DECIDES)


@lru_cache(maxsize=None)
def code_version(facts: Any, patterns: tuple[str, ...]) -> str:
    """Twelve hexadecimal digits that change with ``facts`` and with the files of this package that ``patterns`` name."""
    state = hashlib.sha256(repr(facts).encode())
    for path in sorted(p for pattern in patterns for p in _PACKAGE.glob(pattern) if p.is_file() and p.suffix != ".pyc"):
        state.update(path.relative_to(_PACKAGE).as_posix().encode() + b"\0" + _code(path))
    return state.hexdigest()[:12]


@lru_cache(maxsize=None)
def _code(path: Path) -> bytes:
    """A print of a file; several versions ask for the same files."""
    return hashlib.sha256(path.read_bytes()).digest()


def dumps(data: Any) -> str:
    """JSON with sorted keys and no white space: the same data gives the same bytes."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _opened(path: Path) -> sqlite3.Connection:
    """A connection to the file; to a new one if it is damaged; to none on the disk if it can't be opened."""
    for attempt in range(2):
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            return _connect(path)
        except (sqlite3.OperationalError, OSError) as error:
            logger.warning("%s can't be used, so nothing is kept for the next build: %s", path, error)
            break
        except sqlite3.DatabaseError:
            _put_aside(path)
    connection = sqlite3.connect(":memory:")
    connection.execute(_SCHEMA)
    return connection


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=_SECONDS_TO_WAIT)
    try:
        connection.execute("PRAGMA auto_vacuum = INCREMENTAL")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute(_SCHEMA)
        connection.execute("DROP TABLE IF EXISTS analysis")  # as earlier versions of this program had it
        connection.execute("SELECT key, used, value FROM kept LIMIT 1").fetchone()
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _put_aside(path: Path) -> None:
    """Rename a damaged file, and remove the two that SQLite keeps beside it: they belong to it alone."""
    with contextlib.suppress(OSError):
        path.replace(path.with_name(path.name + ".damaged"))
    for suffix in ("-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def _some(keys: list[str]) -> Iterator[list[str]]:
    return (keys[i:i + _AT_ONCE] for i in range(0, len(keys), _AT_ONCE))


def _today() -> int:
    return int(time.time() // 86_400)


def _installed(package: str) -> str:
    """The installed version of a package, without importing it; a model given by its path has none."""
    from importlib import metadata

    try:
        return metadata.version(package)
    except (metadata.PackageNotFoundError, ValueError):
        return ""
