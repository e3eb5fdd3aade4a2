"""Reads an article's file for Pelican: bytes, header, title, date and slug are sound before Pelican sees them."""

from __future__ import annotations

import datetime
import itertools
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape
from pelican.contents import Article, Author, Category
from pelican.readers import BaseReader, HTMLReader, MarkdownReader
from pelican.utils import SafeDatetime

from ..cleaning import clean
from ..corpus.slugs import slug_of
from ..errors import ArticleError
from ..model import NewsArticle, Publication
from ..plain import to_plain
from ..reading import Draft, read, safe_tag, safe_title
from ..reading.dates import parse_date
from .build import Build, build_of
from .tags import plain_tag

_KINDS = {"md": "md", "markdown": "md", "mkd": "md", "txt": "txt", "html": "html", "htm": "html"}
_SKIP: dict[str, Any] = {"status": "skip", "title": ""}
_STATUSES = ("published", "draft", "hidden", "skip")
#: What a header may not decide, since headers are scraped along with the text.
_REFUSED = ("save_as", "url", "template")
_OURS = frozenset({"title", "date", "modified", "slug", "tags", "category", "author", "authors", "status", "summary", "digest", *_REFUSED})
#: Names that Pelican's own objects use; an author's key of that name would break them.
_TAKEN = frozenset(dir(Article)) | {"settings", "translations", "metadata", "timezone", "date_format", "locale_date", "source_path",
                                    "relative_source_path", "in_default_lang", "news_article", "stored_digest", "view", "path", "reader"}
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,3}", re.IGNORECASE)
_LONGEST_SLUG = 80


class NewsReader(BaseReader):
    """Reader for articles; pages go to Pelican's own readers."""

    enabled = True
    file_extensions: list[str] = []

    def read(self, source_path: str) -> tuple[str | None, dict[str, Any]]:
        """The article's text and metadata. A file that can't be read is named and skipped."""
        path = Path(source_path)
        if _is_page(path, self.settings):
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


def all_extensions() -> tuple[str, ...]:
    """Every spelling of the extensions that are read: Pelican compares them by case."""
    spellings = {"".join(s) for ext in ("md", "txt", "htm", "html") for s in itertools.product(*((c, c.upper()) for c in ext))}
    return tuple(sorted(spellings | {"markdown", "mkd", "Markdown", "MARKDOWN", "MKD"}))


def article_metadata(path: Path, build: Build, pelican_settings: dict[str, Any]) -> dict[str, Any]:
    """What Pelican must know of the article in the file ``path``, and the article itself as plain data.

    Raises :class:`ArticleError` if there is no article in the file.
    """
    draft = read(_bytes_of(path), path=str(path), kind=_KINDS[path.suffix[1:].lower()])
    name = build.relative(str(path))
    for problem in draft.problems:
        build.mistake(problem)
    for what in draft.repairs:
        build.repair(name, what)
    article = _cleaned(draft, name, path, build)
    metadata = _plain_values(draft.metadata) | _pelican_values(draft, article, name, build, pelican_settings)
    return metadata | {"news_article": to_plain(article), "stored_digest": draft.digest or {}}


def _bytes_of(path: Path) -> bytes:
    if not path.is_file():
        raise ArticleError("This is no regular file", path=str(path), cure="Move it out of the content folder")
    try:
        return path.read_bytes()
    except OSError as error:
        raise ArticleError(f"The file can't be opened: {error.strerror}", path=str(path), cure="Mend its permissions") from error


def _cleaned(draft: Draft, name: str, path: Path, build: Build) -> NewsArticle:
    if len(draft.text) > build.settings.max_characters:
        raise ArticleError(f"The text has {len(draft.text):,} characters", path=str(path),
                           cure=f"Split it, or raise NEWS_DIGEST_MAX_CHARACTERS (now {build.settings.max_characters:,})")
    article = clean(draft.text, title=draft.title, source=name, blocks=draft.blocks, marks=draft.marks)
    if not article.blocks and not article.title:
        raise ArticleError("There is nothing to read in the file", path=str(path), cure="Put an article into it, or delete it")
    title = safe_title(article.title) or safe_title(path.stem.replace("_", " ").replace("-", " ").strip()) or "Untitled"
    if not article.title.strip():
        build.repair(name, f"There is no title; the file's name is shown instead: {title}")
    return replace(article, title=title, published=_publication(draft, article, path, name, build))


def _publication(draft: Draft, article: NewsArticle, path: Path, name: str, build: Build) -> Publication:
    """The author's date, else the one found at an earlier build, else the text's, else the file's."""
    given = draft.metadata.get("date")
    if given not in (None, ""):
        try:
            return Publication(parse_date(given), "author")
        except ArticleError as error:
            build.mistake(ArticleError(error.problem, path=str(path), cure=error.cure, line=error.line))
    stored = _stored_publication(draft.digest)
    if stored or article.published:
        publication = stored or article.published
        build.dated.setdefault(publication.found, []).append(name)
        return publication
    build.dated["file"].append(name)
    changed = datetime.datetime.fromtimestamp(path.stat().st_mtime, datetime.timezone.utc)
    return Publication(changed.date().isoformat(), "file")


def _stored_publication(digest: Any) -> Publication | None:
    date = digest.get("date") if isinstance(digest, dict) else None
    try:
        return Publication(parse_date(date["published"]), str(date.get("found", "author"))) if isinstance(date, dict) else None
    except (ArticleError, KeyError):
        return None


def _pelican_values(draft: Draft, article: NewsArticle, name: str, build: Build, settings: dict[str, Any]) -> dict[str, Any]:
    header = draft.metadata
    for key in _REFUSED:
        if key in header:
            build.repair(name, f"`{key}` is not taken from an article's header; set it in pelicanconf.py")
    values = {"title": Markup(escape(article.title)), "slug": _slug(header, article, name, build),
              "date": as_datetime(article.published.iso)}
    values |= _modified(header) | _status(header, name, build) | _wrapped(header, settings)
    if isinstance(header.get("summary"), str) and header["summary"].strip():
        values["summary"] = Markup(escape(header["summary"].strip()))
    return values


def _slug(header: dict[str, Any], article: NewsArticle, name: str, build: Build) -> str:
    given = str(header.get("slug") or "").strip()
    slug = slug_of(given or article.title, _LONGEST_SLUG)
    if given and slug != given:
        build.repair(name, f"The slug {given!r} can't be an address; {slug!r} is used")
    return slug


def _modified(header: dict[str, Any]) -> dict[str, Any]:
    try:
        return {"modified": as_datetime(parse_date(header["modified"]))} if header.get("modified") else {}
    except ArticleError:
        return {}


def _status(header: dict[str, Any], name: str, build: Build) -> dict[str, Any]:
    status = str(header.get("status") or "").strip().lower()
    if not status:
        return {}
    if status not in _STATUSES:
        raise ArticleError(f"The status {status!r} is unknown", path=str(build.content / name), cure="Use published, draft, hidden or skip")
    return {"status": status}


def _wrapped(header: dict[str, Any], settings: dict[str, Any]) -> dict[str, Any]:
    """Tags, category and authors as Pelican's objects, each with a slug that is sound."""
    values: dict[str, Any] = {}
    tags = [plain_tag(text, settings) for t in _list(header.get("tags")) if (text := safe_tag(t))]
    authors = [_slugged(Author, text, settings) for a in _list(header.get("authors") or header.get("author")) if (text := safe_tag(a))]
    category = safe_tag(str(header.get("category") or "")) or _default_category(settings)
    if tags:
        values["tags"] = tags
    if authors:
        values |= {"authors": authors, "author": authors[0]}
    if category:
        values["category"] = _slugged(Category, category, settings)
    return values


def _default_category(settings: dict[str, Any]) -> str:
    """Pelican gives no category where there are no category pages, and then fails at a draft that has none."""
    return "" if settings.get("CATEGORY_SAVE_AS") else str(settings["DEFAULT_CATEGORY"])


def _slugged(kind: type, name: str, settings: dict[str, Any]) -> Any:
    wrapper = kind(Markup(escape(name)), settings)
    wrapper.slug = slug_of(name, _LONGEST_SLUG)
    return wrapper


def _list(value: Any) -> list[str]:
    if isinstance(value, str):
        value = value.split(";") if ";" in value else value.split(",")
    return [str(v) for v in value] if isinstance(value, (list, tuple)) else [] if value is None else [str(value)]


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


def _is_page(path: Path, settings: dict[str, Any]) -> bool:
    base = Path(settings["PATH"]).resolve()
    return any(folder and path.resolve().is_relative_to(base / folder) for folder in settings["PAGE_PATHS"])


def _page_reader(path: Path) -> type[BaseReader]:
    return HTMLReader if path.suffix.lower().startswith(".htm") else MarkdownReader
