"""Sources read in an earlier build are not read again, by the hash of their bytes: only what Pelican's own readers of Markdown
and HTML make of a file, for that depends on the file and the settings alone. Other readers may look elsewhere: they are asked each time.
"""

from __future__ import annotations

import functools
import gc
import io
import marshal
import pickle
import re
from datetime import datetime
from pathlib import Path
from typing import Any

import dateutil.parser
from pelican.cache import FileStampDataCacher
from pelican.contents import Content
from pelican.readers import HTMLReader, MarkdownReader, Readers, find_empty_alt
from pelican.urlwrappers import Author, Category, Tag, URLWrapper
from pelican.utils import SafeDatetime, file_suffix

from .bodies import LazyText, body_print
from .code import Unknown, surroundings
from .links import found_links
from .said import Listener, say_again
from .store import Store, print_of
from .values import Values, prints

_READERS = (MarkdownReader, HTMLReader)
#: Python-Markdown's own extensions: none reads another file.
_EXTENSIONS = frozenset("abbr admonition attr_list codehilite def_list extra fenced_code footnotes legacy_attrs legacy_em md_in_html meta nl2br"
                        " sane_lists smarty tables toc wikilinks".split())
_DATES = re.compile(r"""^\s*(?:date|modified)\s*:(.*)$|name\s*=\s*["']?(?:date|modified)["']?[^>]*?content\s*=\s*["']([^"']*)|content\s*=\s*["']([^"']*)["'][^>]*?name\s*=\s*["']?(?:date|modified)""",  # noqa: E501
                    re.IGNORECASE | re.MULTILINE)
#: A date that leaves out nothing, as nearly all are written.
_WHOLE = re.compile(r"\d{4}-\d\d-\d\d(?:[ T]\d\d:\d\d(?::\d\d)?)?")
_FAST, _SLOW = b"m", b"p"
#: Files read between two looks for cycles: a reader of Markdown leaves 40 KB of them a file, and nobody else looks while all is read.
_BETWEEN_LOOKS = 128
_WRAPPERS, _BARE = (Tag, Category, Author), frozenset({"settings", "_name", "_slug", "_slug_from_name", "name", "slug"})
_NAMED, _MOMENTS = {k.__name__: k for k in _WRAPPERS}, {k.__name__: k for k in (SafeDatetime, datetime)}
_SETTINGS = ("MARKDOWN", "FORMATTED_FIELDS", "INTRASITE_LINK_REGEX", "SLUG_REGEX_SUBSTITUTIONS", "TAG_REGEX_SUBSTITUTIONS",
             "CATEGORY_REGEX_SUBSTITUTIONS", "AUTHOR_REGEX_SUBSTITUTIONS", "SLUGIFY_PRESERVE_CASE", "SLUGIFY_USE_UNICODE")


class Readings:
    """What was read in earlier builds, and what this one reads anew."""

    def __init__(self, store: Store, settings: Any, values: Values, listener: Listener):
        self._store, self._settings, self._listener = store, settings, listener
        self._rows = store.rows("reading")
        self.today = False
        self._new: dict[bytes, bytes] = {}
        self._bodies: dict[bytes, str] = {}
        self._used: set[bytes] = set()
        self._key = _site_key(settings, values)
        self._asked: dict[str, tuple[bytes, int]] = {}
        self._read = 0
        self._pattern = Content._get_intrasite_link_regex(_Only(settings))
        self.again = 0

    def attach(self, readers: Readers) -> None:
        """Stand in for the cache that Pelican's readers have. It is asked before a file is read and told after."""
        if self._key is None:
            return
        readers.get_cached_data = functools.partial(self._get, readers)
        readers.cache_data = functools.partial(self._put, readers)
        readers.save_cache = lambda: None

    @staticmethod
    def instead_of(generator: Any) -> None:
        """Stand in for the cache of whole articles, too, which is off, but looks at each file twice all the same."""
        if type(generator).get_cached_data is FileStampDataCacher.get_cached_data:
            generator.get_cached_data, generator.cache_data = _no_data, _nothing

    def keep(self) -> None:
        """Keep what was read, and drop what no file says any more."""
        gone = [key for key in self._rows if key not in self._used]
        self._store.keep("reading", self._new, gone)
        self._store.keep_bodies(self._bodies, gone)

    def _get(self, readers: Readers, path: str, default: Any = None) -> Any:
        if type(readers.readers.get(file_suffix(path))) not in _READERS:
            return default
        key = self._key_of(path)
        self._asked[path] = key, len(self._listener.everything)
        if key not in self._rows or self._key is None:
            return default
        metadata, body, links, said = _unpacked(self._rows[key], self._settings)
        self._used.add(key)
        self.again += 1
        say_again(said)
        text = LazyText(functools.partial(self._body, key, readers, path), body, links)
        return (text.load() if self._settings["TYPOGRIFY"] else text), metadata

    def _put(self, readers: Readers, path: str, data: tuple[Any, dict[str, Any]]) -> None:
        self._read += 1
        if not self._read % _BETWEEN_LOOKS:
            gc.collect(0)
        key, mark = self._asked.pop(path, (None, 0))
        text, metadata = data
        if key is None or not isinstance(text, str):
            return
        if depends_on_today(Path(path)):
            self.today = True
            return
        find_empty_alt(text, path)
        for value in metadata.values():
            for wrapper in value if isinstance(value, list) else (value,):
                if isinstance(wrapper, URLWrapper):
                    wrapper.slug  # noqa: B018  (worked out once, and kept)
        row = (metadata, body_print(text), found_links(self._pattern, text), self._listener.since(mark))
        self._new[key], self._bodies[key] = _packed(row, self._settings), text
        self._used.add(key)

    def _key_of(self, path: str) -> bytes:
        with open(path, "rb") as file:
            return prints((self._key, print_of(file.read()), path))

    def _body(self, key: bytes, readers: Readers, path: str) -> str:
        text = self._store.body(key)
        return text if text is not None else readers.readers[file_suffix(path)].read(path)[0]


def _no_data(path: str, default: Any = None) -> Any:
    return default


def _nothing(path: str, data: Any) -> None:
    pass


def depends_on_today(path: Path) -> bool:
    """Whether a date in the file leaves out the day, month or year: those of today are put in then."""
    try:
        text = path.read_text(encoding="utf-8-sig", errors="replace")
        found = [date for groups in _DATES.findall(text) if any(groups) and not _WHOLE.fullmatch(date := next(filter(None, groups)).strip())]
        return any(len({dateutil.parser.parse(date, default=day) for day in (datetime(1904, 2, 3), datetime(2007, 11, 28))}) > 1 for date in found)
    except (OSError, ValueError, OverflowError):
        return True


def _site_key(settings: Any, values: Values) -> bytes | None:
    """What decides how a file is read, besides the file; None if that can't be told."""
    markdown = settings.get("MARKDOWN") or {}
    names = [str(e).removeprefix("markdown.extensions.") if isinstance(e, str) else "" for e in
             (*markdown.get("extensions", ()), *markdown.get("extension_configs", {}))]
    if not set(names) <= _EXTENSIONS:
        return None
    try:
        return prints((values.plain([(n, settings.get(n)) for n in _SETTINGS]), values.plain(surroundings())))
    except Unknown:
        return None


class _Only:
    """Something that has settings and nothing else."""

    def __init__(self, settings: Any):
        self.settings = settings


class _Pickler(pickle.Pickler):
    def __init__(self, file: io.BytesIO, settings: Any):
        super().__init__(file, 5)
        self._settings = settings

    def persistent_id(self, value: Any) -> Any:
        return "settings" if value is self._settings else None


class _Unpickler(pickle.Unpickler):
    def __init__(self, data: bytes, settings: Any):
        super().__init__(io.BytesIO(data))
        self._settings = settings

    def persistent_load(self, pid: Any) -> Any:
        return self._settings


def _packed(row: tuple, settings: Any) -> bytes:
    """A reading as bytes: what is usual in a fast form, the rest as a pickle."""
    metadata, *rest = row
    try:
        return _FAST + marshal.dumps(({name: _plain(value) for name, value in metadata.items()}, *rest), 2)
    except ValueError:
        file = io.BytesIO()
        _Pickler(file, settings).dump(row)
        return _SLOW + file.getvalue()


def _unpacked(data: bytes, settings: Any) -> tuple:
    if data[:1] == _SLOW:
        return _Unpickler(data[1:], settings).load()
    metadata, *rest = marshal.loads(memoryview(data)[1:])
    return {name: value if type(value) is str else _made(value, settings) for name, value in metadata.items()}, *rest


def _plain(value: Any) -> Any:
    """A value of metadata as plain data. Raises :class:`ValueError` for an unusual one."""
    if type(value) is str:
        return value
    if type(value) is list:
        return "list", [_plain(v) for v in value]
    if type(value) in _WRAPPERS and set(vars(value)) <= _BARE and value._slug_from_name and type(value._name) is str:
        return type(value).__name__, value._name, value._slug
    if type(value) in (SafeDatetime, datetime) and value.tzinfo is None:
        return type(value).__name__, value.timetuple()[:6], value.microsecond
    raise ValueError(type(value).__name__)


def _made(value: Any, settings: Any) -> Any:
    kind, *parts = value
    if kind == "list":
        return [v if type(v) is str else _made(v, settings) for v in parts[0]]
    if kind in _MOMENTS:
        return _MOMENTS[kind](*parts[0], parts[1])
    wrapper = _NAMED[kind](parts[0], settings)
    wrapper._slug = parts[1]
    return wrapper
