"""Random changes of a plain site, as a person makes them."""

from __future__ import annotations

import os
import random
import re
from pathlib import Path
from typing import Callable

from .sites import Site

_WORDS = "harbour council ferry light bridge mayor storm vote school tram budget river island winter market".split()
_TAGS = ("Harbour", "Ferries", "C++", "C", "Élan", "Night trains")


def start(site: Site, chance: random.Random, articles: int = 6) -> None:
    """Some articles, a page and a picture."""
    (site.content / "images").mkdir(exist_ok=True)
    (site.content / "images" / "pier.png").write_bytes(b"picture")
    (site.content / "pages").mkdir(exist_ok=True)
    (site.content / "pages" / "about.md").write_text("Title: About\n\nWhat this is.\n", encoding="utf-8")
    for _ in range(articles):
        add(site, chance)


def add(site: Site, chance: random.Random) -> str:
    number = 1 + max((int(p.stem.split("-")[0]) for p in _articles(site)), default=0)
    path = site.content / f"{number}.md"
    path.write_text(_article(chance, number), encoding="utf-8")
    return f"add {path.name}"


def delete(site: Site, chance: random.Random) -> str:
    path = _one(site, chance)
    path.unlink()
    return f"delete {path.name}"


def rename(site: Site, chance: random.Random) -> str:
    path = _one(site, chance)
    path.rename(path.with_name(f"{path.stem.split('-')[0]}-{chance.randint(1, 99)}{'-fr' * path.stem.endswith('-fr')}.md"))
    return f"rename {path.name}"


def text(site: Site, chance: random.Random) -> str:
    return _change(_one(site, chance), lambda old: old + f"\n{_sentence(chance)}\n")


def title(site: Site, chance: random.Random) -> str:
    return _header(site, chance, "Title", _sentence(chance).rstrip("."))


def slug(site: Site, chance: random.Random) -> str:
    path = _one(site, chance)
    return _change(path, lambda old: re.sub(r"^Slug: .*$", f"Slug: {path.stem.split('-')[0]}-{chance.randint(0, 999)}", old, flags=re.MULTILINE))


def tags(site: Site, chance: random.Random) -> str:
    return _header(site, chance, "Tags", ", ".join(chance.sample(_TAGS, chance.randint(1, 3))))


def category(site: Site, chance: random.Random) -> str:
    return _header(site, chance, "Category", chance.choice(("News", "Town")))


def author(site: Site, chance: random.Random) -> str:
    return _header(site, chance, "Authors", chance.choice(("Ida Holm", "Ida Holm; Per Lund")))


def date(site: Site, chance: random.Random) -> str:
    return _header(site, chance, "Date", _date(chance))


def status(site: Site, chance: random.Random) -> str:
    return _header(site, chance, "Status", chance.choice(("published", "published", "draft", "hidden")))


def translation(site: Site, chance: random.Random) -> str:
    path = _one(site, chance)
    if list(site.content.glob(f"{path.stem.split('-')[0]}-*fr.md")) or path.stem.endswith("-fr"):
        return f"no second translation of {path.name}"
    old = path.read_text(encoding="utf-8").replace("Lang: en\nTitle: ", "Lang: fr\nTitle: Le ", 1)
    path.with_name(f"{path.stem}-fr.md").write_text(old, encoding="utf-8")
    return f"translate {path.name}"


def link(site: Site, chance: random.Random) -> str:
    """A link to another article, to a picture, or a picture that comes along."""
    other = _one(site, chance).name
    to = chance.choice((f"[other]({{filename}}{other})", f"[other]({{filename}}/{other})", "![pier]({static}/images/pier.png)",
                        "![pier]({attach}images/pier.png)", f"[tag]({{tag}}{chance.choice(_TAGS)})", "[gone]({filename}nowhere.md)"))
    return _change(_one(site, chance), lambda old: old + f"\n{to}\n") + f" {to}"


def newest(site: Site, chance: random.Random) -> str:
    """What the sidebar of every page shows first: another body, another title, hidden, a draft, older; or an article that comes before it."""
    path = max(_articles(site) or [site.content / add(site, chance).split()[1]], key=lambda p: re.search(r"^Date: (.*)$", p.read_text(encoding="utf-8"), re.MULTILINE)[1])
    key, value = chance.choice((("", ""), ("Title", _sentence(chance)[:-1]), ("Status", "draft"), ("Status", "hidden"), ("Date", _date(chance)), ("Date", "2026-04-01 12:00")))
    if not key:
        return _change(path, lambda old: old + f"\n{_sentence(chance)}\n")
    return _change(path, lambda old: re.sub(rf"^{key}: .*$", f"{key}: {value}", old, count=1, flags=re.MULTILINE)) + f" {key}: {value}"


def picture(site: Site, chance: random.Random) -> str:
    path = site.content / "images" / chance.choice(("pier.png", "boat.png", "old/hut.png"))
    if path.exists() and path.name != "pier.png" and chance.random() < 0.4:
        path.unlink()
        return f"remove {path.name}"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"picture %d" % chance.randint(0, 9))
    return f"picture {path.name}"


def page(site: Site, chance: random.Random) -> str:
    path = site.content / "pages" / chance.choice(("about.md", "help.md"))
    if path.name == "help.md" and path.exists() and chance.random() < 0.5:
        path.unlink()
        return "remove help.md"
    path.write_text(f"Title: {path.stem.title()} {chance.randint(0, 3)}\n\n{_sentence(chance)} ![pier]({{static}}/images/pier.png)\n", encoding="utf-8")
    return f"page {path.name}"


def touch(site: Site, chance: random.Random) -> str:
    path = _one(site, chance)
    os.utime(path)
    return f"touch {path.name}"


def setting(site: Site, chance: random.Random) -> str:
    line = chance.choice(("SITENAME = 'Other'", "SITENAME = 'Plain'", "SITESUBTITLE = 'By the sea'", "MENUITEMS = [('Help', '/help/')]", "RELATIVE_URLS = True", "RELATIVE_URLS = False", "SITEURL = 'https://news.example'",
                          "SITEURL = ''", "DEFAULT_PAGINATION = 2", "SUMMARY_MAX_LENGTH = 5", "SUMMARY_MAX_LENGTH = None", "FEED_MAX_ITEMS = 1",
                          "ARTICLE_SAVE_AS = ARTICLE_URL = 'a/{slug}.html'", "DEFAULT_LANG = 'fr'", "JINJA_FILTERS = {'shout': str.lower}",
                          "DELETE_OUTPUT_DIRECTORY = True", "DELETE_OUTPUT_DIRECTORY = False", "OUTPUT_SOURCES = True", "OUTPUT_SOURCES = False"))
    return _change(site.conf, lambda old: old + line + "\n") + f" {line}"


def spoil(site: Site, chance: random.Random) -> str:
    """Somebody edits, cuts or deletes a file of the output."""
    path = chance.choice(sorted(p for p in site.output.rglob("*.*") if p.is_file()))
    how = chance.choice(("edit", "cut", "delete", "age"))
    if how == "delete":
        path.unlink()
    elif how == "age":
        os.utime(path, (1, 1))
    else:
        path.write_bytes(path.read_bytes()[:-1] + (b"!" if how == "edit" else b""))
    return f"{how} {path.relative_to(site.output)}"


def template(site: Site, chance: random.Random) -> str:
    path = chance.choice(sorted((site.folder / "theme" / "templates").rglob("*.html")))
    return _change(path, lambda old: re.sub(r"<!--.*?-->", "", old) if chance.random() < 0.2 else
                   old.replace("{{", f"<!-- {chance.randint(0, 99)} -->{{{{", 1))


def theme_file(site: Site, chance: random.Random) -> str:
    path = site.folder / "theme" / "static" / chance.choice(("css/own.css", "css/more.css", "css/digest.css"))
    if path.name == "more.css" and path.exists():
        path.unlink()
        return "remove more.css"
    path.write_text(f"p {{ margin: {chance.randint(0, 99)}px }}\n", encoding="utf-8")
    return f"style {path.name}"


PLAIN: tuple[Callable[[Site, random.Random], str], ...] = (
    text, text, text, title, title, slug, tags, tags, newest, newest, category, author, date, status, translation, link, link, picture, page, add, add, delete, rename,
    touch, setting, spoil, spoil)
THEME: tuple[Callable[[Site, random.Random], str], ...] = (template, template, theme_file)


def _articles(site: Site) -> list[Path]:
    return sorted(site.content.glob("*.md"))


def _one(site: Site, chance: random.Random) -> Path:
    if not _articles(site):
        add(site, chance)
    return chance.choice(_articles(site))


def _header(site: Site, chance: random.Random, key: str, value: str) -> str:
    return _change(_one(site, chance), lambda old: re.sub(rf"^{key}: .*$", f"{key}: {value}", old, count=1, flags=re.MULTILINE)) + f" {key}: {value}"


def _change(path: Path, change: Callable[[str], str]) -> str:
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
    return f"change {path.name}"


def _article(chance: random.Random, number: int) -> str:
    return (f"Lang: en\nTitle: {_sentence(chance)[:-1]}\nDate: {_date(chance)}\nSlug: {number}-{chance.randint(0, 999)}\nTags: {', '.join(chance.sample(_TAGS, 2))}\n"
            f"Category: News\nAuthors: Ida Holm\nStatus: published\n\n" + "\n\n".join(_sentence(chance) for _ in range(3)) + "\n")


def _sentence(chance: random.Random) -> str:
    return " ".join(chance.choices(_WORDS, k=6)).capitalize() + "."


def _date(chance: random.Random) -> str:
    return f"2026-0{chance.randint(1, 3)}-{chance.randint(10, 28)} {chance.randint(10, 23)}:{chance.randint(10, 59)}"
