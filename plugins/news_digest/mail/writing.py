"""The two bodies of a message, from templates beside this file."""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from ..language.dates import date_in_words
from ..language.wording import counted
from .edition import DigestSite

#: Some mail programs cut off what is longer; with base64 or quoted-printable it grows a little on its way.
MOST_BYTES = 90_000
#: How many entries of each list, tried in this order until the message is small enough.
_MOST = (24, 16, 10, 6, 3)
_LONGEST, _WIDTH = 600, 72


@dataclass(frozen=True)
class _Item:
    """A story or an article, as a message lists it. ``sentences`` are pairs of text and outlet."""

    title: str
    url: str
    sentences: tuple[tuple[str, str], ...]
    origin: str


def written(digest: DigestSite, edition: dict[str, Any]) -> tuple[str, str]:
    """The edition as HTML and as plain text."""
    env = _environment(digest)
    for most in _MOST:
        html, text = (env.get_template(name).render(_values(digest, edition, most)) for name in ("edition.html", "edition.txt.jinja"))
        if len(html.encode()) <= MOST_BYTES and len(text.encode()) <= MOST_BYTES:
            break
    return html, re.sub(r"\n{3,}", "\n\n", text)


def _environment(digest: DigestSite) -> Environment:
    language = digest.language
    env = Environment(loader=FileSystemLoader(Path(__file__).parent), autoescape=lambda name: bool(name and name.endswith(".html")), undefined=StrictUndefined,
                      trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True, extensions=["jinja2.ext.i18n"])
    env.policies["ext.i18n.trimmed"] = True
    env.install_gettext_callables(language.catalogue.gettext, language.catalogue.ngettext, newstyle=True)
    env.filters.update(counted=lambda number, what: counted(number, what, language), date_words=lambda iso: date_in_words(iso, language),
                       wrapped=_wrapped, link=digest.link, short=partial(textwrap.shorten, width=_LONGEST, placeholder=" …"))
    return env


def _values(digest: DigestSite, edition: dict[str, Any], most: int) -> dict[str, Any]:
    items = [*(_story(s, digest, most=3 if i == 0 else 1) for i, s in enumerate(edition["stories"])), *(_article(a, digest) for a in edition["articles"])]
    shown = [text for item in items[:most] for text, _ in item.sentences]
    numbers = [{**n, "why": _once(n["reference"]["text"], shown)} for n in edition["numbers"][:min(most, 8)]]
    actors = [{**a, "why": _once(a["first"]["text"], shown) if a["first"] else ""} for a in edition["actors"][:min(most, 8)]]
    return {"site": digest, "edition": edition, "interface": digest.language, "items": items[:most], "left": max(len(items) - most, 0),
            "actors": actors, "numbers": numbers}


def _once(text: str, shown: list[str]) -> str:
    """The sentence, unless the message holds it already."""
    if text in shown:
        return ""
    shown.append(text)
    return text


def _story(story: dict[str, Any], digest: DigestSite, most: int) -> _Item:
    sources = ", ".join(dict.fromkeys(a["source"] for a in story["articles"] if a["source"]))
    origin = counted(len(story["articles"]), "article", digest.language) + (f": {sources}" if sources else "")
    return _Item(story["title"], story["url"], tuple((r["text"], r["source"]) for r in story["summary"][:most]), origin)


def _article(article: dict[str, Any], digest: DigestSite) -> _Item:
    why = article["why"]
    origin = ", ".join(filter(None, (article["source"], date_in_words(article["date"], digest.language))))
    return _Item(article["title"], article["url"], ((why["text"], ""),) if why else (), origin)


def _wrapped(text: str, indent: str = "") -> str:
    """Lines that fit a terminal; an address is never broken."""
    return textwrap.fill(" ".join(str(text).split()), _WIDTH, initial_indent=indent, subsequent_indent=" " * len(indent), break_long_words=False, break_on_hyphens=False)
