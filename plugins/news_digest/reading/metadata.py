"""The author's header made safe for a site: title, dates, tags, slug; nothing that could lead out of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from ..errors import ArticleError, FrontMatterError
from .characters import shown
from .dates import parse_date
from .names import mended, safe_slug

#: Where a page goes and how it looks is the site's to say, not an article's, which may have been scraped.
_NOT_TAKEN = ("save_as", "url", "template", "draft_url", "draft_save_as", "output_file", "translation_of")
_LISTS = {"tags": "tags", "keywords": "tags", "authors": "authors", "author": "authors"}
_STATUS = ("published", "draft", "hidden", "skip")
_WEB = re.compile(r"https?://[^\s<>\"']{3,2000}$", re.I)
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})?$")
_SPLIT = re.compile(r"\s*;\s*")


def author_metadata(
        values: Mapping[str, Any], *, path: str, title: str | None = None, lines: Mapping[str, int] = MappingProxyType({}),
) -> tuple[dict[str, Any], str | None, tuple[str, ...], tuple[ArticleError, ...]]:
    """(metadata, title, repairs, problems) of a header's ``values``; ``title`` is the one found in the body,
    ``lines`` says where each key stands.

    ``tags`` and ``authors`` become lists of safe names, ``date`` and ``modified`` ISO 8601 or
    absent, ``slug`` safe, ``source_url`` a web address; unknown keys stay as they are.
    """
    values = shown_values(values)
    metadata = {k: v for k, v in values.items() if k not in _NOT_TAKEN and k != "title"}
    repairs: list[str] = [f"{k} is not taken from an article" for k in _NOT_TAKEN if k in values and k != "url"]
    problems: list[ArticleError] = []
    _source_url(metadata, values)
    _dates(metadata, path, lines, problems)
    _lists(metadata, repairs)
    _words(metadata, repairs, problems, path, lines)
    given = _one_line(values.get("title")) or title or ""
    safe, said = mended(given, "title")
    if "slug" in metadata:
        metadata["slug"] = safe_slug(_one_line(metadata["slug"]), path)
    return metadata, safe, (*repairs, *said), tuple(problems)


def shown_values(value: Any) -> Any:
    """``value`` without the characters that a header can bring in by an escape."""
    if isinstance(value, Mapping):
        return {shown(str(k)): shown_values(v) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [shown_values(v) for v in value]
    return shown(value) if isinstance(value, str) else value


def _one_line(value: Any) -> str:
    if isinstance(value, (list, tuple)):
        return " ".join(_one_line(v) for v in value)
    return "" if isinstance(value, Mapping) or value is None else " ".join(str(value).split())


def _source_url(metadata: dict[str, Any], values: Mapping[str, Any]) -> None:
    """A web address under ``source_url``, ``url`` or ``source`` is where the article comes from."""
    found = next((u for k in ("source_url", "url", "link", "source") if _WEB.match(u := _one_line(values.get(k)))), "")
    metadata.pop("source_url", None)
    if found:
        metadata["source_url"] = found


def _dates(metadata: dict[str, Any], path: str, lines: Mapping[str, int], problems: list[ArticleError]) -> None:
    for key in ("date", "modified"):
        value = _one_line(metadata.pop(key, ""))
        try:
            if value:
                metadata[key] = parse_date(value, path=path, line=lines.get(key))
        except ArticleError as error:
            problems.append(error)


def _lists(metadata: dict[str, Any], repairs: list[str]) -> None:
    for key, kept in _LISTS.items():
        if key in metadata:
            safe = [mended(name, "tag") for name in _names(metadata.pop(key))]
            repairs += [said for _, words in safe for said in words]
            metadata[kept] = list(dict.fromkeys([*metadata.get(kept, []), *(name for name, _ in safe if name)]))


def _names(value: Any) -> list[str]:
    """Pelican's rule: semicolons part names if there are any, else commas do; a YAML list is one already."""
    if isinstance(value, (list, tuple)):
        return [_one_line(v) for v in value]
    text = _one_line(value).strip("[]")
    return _SPLIT.split(text) if ";" in text else text.split(",")


def _words(metadata: dict[str, Any], repairs: list[str], problems: list[ArticleError], path: str,
           lines: Mapping[str, int]) -> None:
    if "category" in metadata:
        name, said = mended(_one_line(metadata.pop("category")), "tag")
        repairs += said
        metadata |= {"category": name} if name else {}
    if "lang" in metadata and not _LANGUAGE.match(_one_line(metadata["lang"])):
        repairs.append(f"lang {_one_line(metadata.pop('lang'))[:20]!r} is no language")
    if "status" in metadata:
        metadata["status"] = _status(_one_line(metadata["status"]).lower(), problems, path, lines.get("status"))


def _status(value: str, problems: list[ArticleError], path: str, line: int | None) -> str:
    """A status that is none could be meant as "not yet": the article becomes a draft."""
    if value not in _STATUS:
        problems.append(FrontMatterError(f"The status {value[:40]!r} is unknown, so the article is a draft", path=path, line=line,
                                         cure="Write published, draft or hidden"))
    return value if value in _STATUS else "draft"
