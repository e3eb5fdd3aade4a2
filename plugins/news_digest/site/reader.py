"""Reads an article's file for Pelican: bytes, header, title, date and slug are sound before Pelican sees them."""

from __future__ import annotations

import datetime
import itertools
import os
import posixpath
import re
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any, Mapping

from markupsafe import Markup, escape
from pelican.contents import Article, Author, Category
from pelican.readers import BaseReader, HTMLReader, MarkdownReader
from pelican.utils import SafeDatetime

from ..cleaning import clean
from ..corpus.slugs import slug_of
from ..errors import ArticleError
from ..front_matter import edited_keys
from ..model import NewsArticle, Publication
from ..reading import Draft, parse_date, read, safe_slug, safe_tag, safe_title
from .build import Build, build_of
from .readings import read_once
from .tags import plain_tag

_KINDS = {"md": "md", "markdown": "md", "mkd": "md", "txt": "txt", "html": "html", "htm": "html"}
_SKIP: dict[str, Any] = {"status": "skip", "title": ""}
_OURS = frozenset({"title", "date", "modified", "slug", "tags", "category", "author", "authors", "status", "summary", "digest"})
#: Names that Pelican's own objects use; an author's key of that name would break them.
_TAKEN = frozenset(dir(Article)) | {"settings", "translations", "metadata", "timezone", "date_format", "locale_date", "source_path",
                                    "relative_source_path", "in_default_lang", "news_article", "stored_digest", "view", "path", "reader"}
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,3}", re.IGNORECASE)
_LONGEST_SLUG = 80
_Wrappers = dict[tuple[type, str], Any]


class NewsReader(BaseReader):
    """Reader for articles; pages go to Pelican's own readers."""

    enabled = True
    file_extensions: list[str] = []

    def __init__(self, settings: dict[str, Any]):
        super().__init__(settings)
        self._real = lru_cache(maxsize=None)(os.path.realpath)  # of folders: a thousand articles lie in few

    def read(self, source_path: str) -> tuple[str | None, dict[str, Any]]:
        """The article's text and metadata. A file that can't be read is named and skipped."""
        path = Path(source_path)
        if self._is_page(path):
            return _page_reader(path)(self.settings).read(source_path)
        build = build_of(self.settings)
        try:
            return "", article_metadata(path, build, self.settings)
        except ArticleError as error:
            build.lose(error)
        except Exception as error:
            build.lose(ArticleError(f"The file can't be read: {type(error).__name__}: {error}", path=source_path,
                                    cure="Please report it with the file"))
        return None, dict(_SKIP)

    def _is_page(self, path: Path) -> bool:
        where = os.path.realpath(path) if path.is_symlink() else os.path.join(self._real(path.parent), path.name)
        pages = (os.path.normpath(os.path.join(self._real(self.settings["PATH"]), folder)) for folder in self.settings["PAGE_PATHS"] if folder)
        return any(where == folder or where.startswith(folder + os.sep) for folder in pages)


def all_extensions() -> tuple[str, ...]:
    """Every spelling of the extensions that are read: Pelican compares them by case."""
    spellings = {"".join(s) for ext in ("md", "txt", "htm", "html") for s in itertools.product(*((c, c.upper()) for c in ext))}
    return tuple(sorted(spellings | {"markdown", "mkd", "Markdown", "MARKDOWN", "MKD"}))


def article_metadata(path: Path, build: Build, pelican_settings: dict[str, Any]) -> dict[str, Any]:
    """What Pelican must know of the article in the file ``path``, and the article itself.

    Raises :class:`ArticleError` if there is no article in the file.
    """
    name = build.relative(str(path))
    data, kind = _bytes_of(path), _KINDS[path.suffix[1:].lower()]
    facts = (name, kind, build.settings.max_characters)
    draft, cleaned = read_once(build.store, data, facts, lambda: _read(data, path, name, kind, build))
    for problem in draft.problems:
        build.mistake(problem)
    for what in draft.repairs:
        build.repair(name, what)
    article = _finished(draft, cleaned, name, path, build)
    metadata = _plain_values(draft.metadata) | _pelican_values(draft, article, name, pelican_settings, build.wrappers)
    return metadata | {"news_article": article, "stored_digest": draft.digest or {}}


def _bytes_of(path: Path) -> bytes:
    if not path.is_file():
        raise ArticleError("This is no regular file", path=str(path), cure="Move it out of the content folder")
    try:
        return path.read_bytes()
    except OSError as error:
        raise ArticleError(f"The file can't be opened: {error.strerror}", path=str(path), cure="Mend its permissions") from error


def _read(data: bytes, path: Path, name: str, kind: str, build: Build) -> tuple[Draft, NewsArticle]:
    """The file's draft, and the article in it when it is cleaned: what depends on the file alone."""
    draft = read(data, path=str(path), kind=kind, folder=posixpath.dirname(name))
    if len(draft.text) > build.settings.max_characters:
        raise ArticleError(f"The text has {len(draft.text):,} characters", path=str(path),
                           cure=f"Split it, or raise NEWS_DIGEST_MAX_CHARACTERS (now {build.settings.max_characters:,})")
    article = clean(draft.text, title=draft.title, source=name, blocks=draft.blocks, marks=draft.marks)
    if not article.blocks and not article.title:
        raise ArticleError("There is nothing to read in the file", path=str(path), cure="Put an article into it, or delete it")
    return draft, replace(article, pictures=draft.pictures)


def _finished(draft: Draft, article: NewsArticle, name: str, path: Path, build: Build) -> NewsArticle:
    """The article with a title that can be shown, and its date."""
    title = safe_title(article.title) or safe_title(path.stem.replace("_", " ").replace("-", " ").strip()) or "Untitled"
    if not article.title.strip():
        build.repair(name, f"There is no title; the file's name is shown instead: {title}")
    return replace(article, title=title, published=_publication(draft, article, path, name, build))


def _publication(draft: Draft, article: NewsArticle, path: Path, name: str, build: Build) -> Publication:
    """The author's date, also one edited in the digest block; else the text's, else the one of an earlier build, else the file's."""
    if "date" in draft.metadata:
        return Publication(draft.metadata["date"], "author")
    stored = _stored_publication(draft.digest)
    if stored and "date" in edited_keys(draft.digest):
        return replace(stored, found="author")
    publication = article.published or stored or _changed(path)
    build.dated[publication.found if publication.found in build.dated else "file"].append(name)
    return publication


def _changed(path: Path) -> Publication:
    """The day on which the file was last changed, in UTC."""
    return Publication(datetime.datetime.fromtimestamp(path.stat().st_mtime, datetime.timezone.utc).date().isoformat(), "file")


def _stored_publication(digest: Any) -> Publication | None:
    date = digest.get("date") if isinstance(digest, dict) else None
    try:
        return Publication(parse_date(date["published"]), str(date.get("found", "author"))) if isinstance(date, dict) else None
    except (ArticleError, KeyError):
        return None


def _pelican_values(draft: Draft, article: NewsArticle, name: str, settings: dict[str, Any], known: _Wrappers) -> dict[str, Any]:
    header = draft.metadata
    values = {"title": Markup(escape(article.title)), "slug": safe_slug(str(header.get("slug") or article.title), name),
              "date": as_datetime(article.published.iso)}
    if "modified" in header:
        values["modified"] = as_datetime(header["modified"])
    if header.get("status"):
        values["status"] = header["status"]
    if isinstance(header.get("summary"), str) and header["summary"].strip():
        values["summary"] = Markup(escape(header["summary"].strip()))
    return values | _wrapped(header, settings, known)


def _wrapped(header: Mapping[str, Any], settings: dict[str, Any], known: _Wrappers) -> dict[str, Any]:
    """Tags, category and authors as Pelican's objects, each with a slug that is sound."""
    values: dict[str, Any] = {}
    if header.get("tags"):
        values["tags"] = [plain_tag(name, settings) for name in header["tags"]]
    if header.get("authors"):
        values["authors"] = [_slugged(Author, name, settings, known) for name in header["authors"]]
        values["author"] = values["authors"][0]
    if category := safe_tag(str(header.get("category") or "")) or _default_category(settings):
        values["category"] = _slugged(Category, category, settings, known)
    return values


def _default_category(settings: dict[str, Any]) -> str:
    """Pelican gives no category where there are no category pages, and then fails at a draft that has none."""
    return "" if settings.get("CATEGORY_SAVE_AS") else str(settings["DEFAULT_CATEGORY"])


def _slugged(kind: type, name: str, settings: dict[str, Any], known: _Wrappers) -> Any:
    """The category or author of that name, one object for all articles."""
    if (kind, name) not in known:
        known[kind, name] = kind(Markup(escape(name)), settings)
        known[kind, name].slug = slug_of(name, _LONGEST_SLUG)
    return known[kind, name]


def _plain_values(header: dict[str, Any]) -> dict[str, Any]:
    """The author's other keys, texts escaped, since themes write metadata out as it is."""
    return {key: Markup(escape(value)) if isinstance(value, str) else value
            for key, value in header.items() if _may_stay(key, value)}


def _may_stay(key: Any, value: Any) -> bool:
    if not isinstance(key, str) or not key.isidentifier() or key.startswith("_") or key.lower() in _OURS | _TAKEN:
        return False
    return bool(_LANGUAGE.fullmatch(str(value))) if key == "lang" else isinstance(value, (str, int, float, bool, list))


def as_datetime(iso: str) -> SafeDatetime:
    """An ISO 8601 day or time as Pelican's own kind of datetime; a zone is kept."""
    moment = datetime.datetime.fromisoformat(iso)
    return SafeDatetime(moment.year, moment.month, moment.day, moment.hour, moment.minute, moment.second, tzinfo=moment.tzinfo)


def _page_reader(path: Path) -> type[BaseReader]:
    return HTMLReader if path.suffix.lower().startswith(".htm") else MarkdownReader
