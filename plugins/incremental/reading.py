"""Sources read in an earlier build are not read again, by the hash of their bytes: only what Pelican's own readers of Markdown
and HTML make of a file, for that depends on the file and the settings alone. Other readers may look elsewhere: they are asked each time.
"""

from __future__ import annotations

import functools
import io
import pickle
import re
from datetime import datetime
from pathlib import Path
from typing import Any

import dateutil.parser
from pelican.contents import Content
from pelican.readers import HTMLReader, MarkdownReader, Readers, find_empty_alt
from pelican.urlwrappers import URLWrapper
from pelican.utils import file_suffix

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
        self._pattern = Content._get_intrasite_link_regex(_Only(settings))
        self.again = 0

    def attach(self, readers: Readers) -> None:
        """Stand in for the cache that Pelican's readers have. It is asked before a file is read and told after."""
        if self._key is None:
            return
        readers.get_cached_data = functools.partial(self._get, readers)
        readers.cache_data = functools.partial(self._put, readers)
        readers.save_cache = lambda: None

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
        metadata, body, links, said = _Unpickler(self._rows[key], self._settings).load()
        self._used.add(key)
        self.again += 1
        say_again(said)
        text = LazyText(functools.partial(self._body, key, readers, path), body, links)
        return (text.load() if self._settings["TYPOGRIFY"] else text), metadata

    def _put(self, readers: Readers, path: str, data: tuple[Any, dict[str, Any]]) -> None:
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
        self._new[key], self._bodies[key] = _pickled(row, self._settings), text
        self._used.add(key)

    def _key_of(self, path: str) -> bytes:
        return prints((self._key, print_of(Path(path).read_bytes()), path))

    def _body(self, key: bytes, readers: Readers, path: str) -> str:
        text = self._store.body(key)
        return text if text is not None else readers.readers[file_suffix(path)].read(path)[0]


def depends_on_today(path: Path) -> bool:
    """Whether a date in the file leaves out the day, month or year: those of today are put in then."""
    try:
        text = path.read_text(encoding="utf-8-sig", errors="replace")
        found = [next(filter(None, groups)).strip() for groups in _DATES.findall(text) if any(groups)]
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


def _pickled(value: Any, settings: Any) -> bytes:
    file = io.BytesIO()
    _Pickler(file, settings).dump(value)
    return file.getvalue()
