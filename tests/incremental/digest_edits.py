"""Random changes of a digest site: articles about invented people, a person's corrections, the project's own theme."""

from __future__ import annotations

import random
import re
from pathlib import Path
from typing import Callable

from . import edits
from .sites import ROOT, Site

_PEOPLE = ("Ida Holm", "Per Lundqvist", "Edda Brink", "Oskar Vane", "Marta Selling")
_BODIES = ("Varnholm Ferries", "the Harbour Board", "Northern Lark Shipping", "the council of Varnholm")
_SENTENCES = (
    "{person}, the transport minister, said on Monday that {body} would spend ${n} million on the pier.",
    "\"We will not wait another winter,\" {person} said.", "{body} cut {n} jobs in Norway last year.",
    "{person} met {other} in Oslo, and {other} thanked {body}.", "The storm closed {n} schools, {person} told reporters.",
    "Shares of {body} fell {n} percent after {person} resigned.")
#: A theme that shows nothing of the digest but summaries and tags, and nothing beside the pages.
SIMPLE = ("THEME, JINJA_ENVIRONMENT, NEWS_DIGEST_DATA_FILES, WEEK_ARCHIVE_SAVE_AS = 'simple', {}, False, ''",
          "from pelican.settings import DEFAULT_CONFIG; PAGINATED_TEMPLATES = DEFAULT_CONFIG['PAGINATED_TEMPLATES']")


def settings(folder: Path) -> str:
    """The project's own settings, with analyses in one store for both builds, so that none is made twice."""
    return "\n".join([f"import sys; sys.path.insert(0, {str(ROOT)!r})", "from pelicanconf import *", f"THEME = {str(folder / 'theme')!r}",
                      "NEWS_DIGEST_WRITE_FRONT_MATTER, NEWS_DIGEST_EXECUTOR = False, 'serial'",
                      f"NEWS_DIGEST_STORE = {str(folder / 'analyses.sqlite')!r}", "DEFAULT_PAGINATION, FEED_MAX_ITEMS = 4, 3", ""])


def start(site: Site, chance: random.Random, articles: int = 5) -> None:
    """Some articles, a page and a picture."""
    edits.start(site, chance, articles=0)
    for _ in range(articles):
        add(site, chance)


def add(site: Site, chance: random.Random) -> str:
    number = 1 + max((int(p.stem) for p in site.content.glob("*.*") if p.stem.isdigit()), default=0)
    path = site.content / f"{number}.{chance.choice(('md', 'txt'))}"
    lines = [f"{chance.choice(_BODIES)} and {chance.choice(_PEOPLE)} {number}".capitalize(), f"March {chance.randint(1, 6)}, 2026", *_text(chance, 3)]
    path.write_text("\n\n".join(lines) if path.suffix == ".txt" else _with_header(lines), encoding="utf-8")
    return f"add {path.name}"


def text(site: Site, chance: random.Random) -> str:
    return edits._change(_one(site, chance), lambda old: old + "\n\n" + "\n\n".join(_text(chance, 1)) + "\n")


def title(site: Site, chance: random.Random) -> str:
    words = f"{chance.choice(_PEOPLE)} speaks of {chance.choice(_BODIES)} {chance.randint(1, 99)}"
    return edits._change(_one(site, chance), lambda old: re.sub(r"^title: .*$", f'title: "{words}"', old, count=1, flags=re.MULTILINE)
                         if old.startswith("---") else words + old[old.index("\n"):])


def header(site: Site, chance: random.Random) -> str:
    """A person's tags, status, source or summary."""
    found = sorted(p for p in site.content.glob("*.md") if p.stem.isdigit())
    if not found:
        return add(site, chance)
    key, value = chance.choice((("tags", "[Piers, Ida Holm]"), ("tags", "[Piers]"), ("status", "draft"), ("status", "published"), ("source", "The Varnholm Post"),
                                ("summary", "In a person's own words."), ("date", "2026-03-09"), ("lang", "sv")))
    return edits._change(chance.choice(found), lambda old: re.sub(rf"^{key}: .*\n", "", old, flags=re.MULTILINE).replace(
        "---\n", f"---\n{key}: {value}\n", 1)) + f" {key}: {value}"


def delete(site: Site, chance: random.Random) -> str:
    path = _one(site, chance)
    path.unlink()
    return f"delete {path.name}"


def correction(site: Site, chance: random.Random) -> str:
    one, other = chance.sample(_PEOPLE, 2)
    lines = chance.choice((f"same:\n  - [{one}, {other}]\n", f"ignore:\n  - {one}\n", f"name:\n  {one}: Dame {one}\n", f"role:\n  {one}: harbour master\n",
                           "", "same: [\n"))
    (site.content / "corrections.yaml").write_text(lines, encoding="utf-8")
    return f"correct {lines!r}"


def setting(site: Site, chance: random.Random) -> str:
    line = chance.choice(("SITENAME = 'Other'", "SITENAME = 'Digest'", "SITESUBTITLE = 'News of the pier'", "MENUITEMS = [('Help', '/help/')]", "MENUITEMS = ()", "RELATIVE_URLS = False; SITEURL = 'https://news.example'",
                          "RELATIVE_URLS = True; SITEURL = ''", "FEED_MAX_ITEMS = 1", "DELETE_OUTPUT_DIRECTORY = True", "TAG_FEED_ATOM = None"))
    return edits._change(site.conf, lambda old: old + line + "\n") + f" {line}"


def frame(site: Site, chance: random.Random) -> str:
    """What a designer changes on every page, or in one part of it."""
    path = site.folder / "theme" / "templates" / chance.choice(("base.html", "base.html", "parts/masthead.html", "parts/crumbs.html", "parts/teaser.html"))
    tag = chance.choice(("<footer", "<nav", "<main", "<h3", "</p>"))
    return edits._change(path, lambda old: old.replace(tag, f"<!-- {chance.randint(0, 9)} -->{tag}", 1)) + f" {tag}"


DIGEST: tuple[Callable[[Site, random.Random], str], ...] = (
    text, text, title, header, header, add, delete, correction, correction, setting, setting, frame, frame, edits.touch, edits.spoil, edits.template, edits.page,
    edits.theme_file, edits.picture)


def _one(site: Site, chance: random.Random) -> Path:
    found = sorted(p for p in site.content.glob("*.*") if p.stem.isdigit())
    if not found:
        add(site, chance)
        return _one(site, chance)
    return chance.choice(found)


def _text(chance: random.Random, count: int) -> list[str]:
    return [s[0].upper() + s[1:] for sentence in chance.choices(_SENTENCES, k=count) if (s := sentence.format(
        person=chance.choice(_PEOPLE), other=chance.choice(_PEOPLE), body=chance.choice(_BODIES), n=chance.randint(2, 90)))]


def _with_header(lines: list[str]) -> str:
    return f'---\ntitle: "{lines[0]}"\n---\n' + "\n\n".join(lines[1:]) + "\n"
