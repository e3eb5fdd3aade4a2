"""A digest site to measure, with made digests in its store: what is measured is the site, not the analysis. And its twins without the plugin: for Hugo lists only
(the whole twin: ``hugo_digest.py``), and stock Pelican."""

from __future__ import annotations

import contextlib
import re
import shutil
import sqlite3
import sys
import tempfile
from pathlib import Path
from typing import Any, Iterable, Iterator

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
sys.path[:0] = [str(ROOT / "plugins"), str(HERE)]

from made import INCREMENTAL, PELICAN  # noqa: E402

SETTINGS = """
import sys
sys.path[:0] = [{root!r}, {here!r}]
from pelicanconf import *
SITENAME, NEWS_DIGEST_WRITE_FRONT_MATTER, NEWS_DIGEST_STORE, CACHE_PATH = 'Benchmark', False, {store!r}, {cache!r}
"""
PLAIN = "\nPLUGINS = [news_digest]\n"
#: The plain theme with the plugin's analysis: an actor is a tag, and nothing else of the digest is on a page.
TAGGED = """
import news_digest
PLUGINS, ARTICLE_PATHS = [news_digest, incremental], ['']
NEWS_DIGEST_WRITE_FRONT_MATTER, NEWS_DIGEST_DATA_FILES, NEWS_DIGEST_STORE = False, False, {store!r}
WEEK_ARCHIVE_SAVE_AS = NUMBERS_SAVE_AS = QUOTES_SAVE_AS = SEARCH_SAVE_AS = SITEMAP_SAVE_AS = ROBOTS_SAVE_AS = FEED_JSON = TAG_FEED_JSON = ''
"""
#: Both are corrections as they come: one names nobody, the other a new person with a number.
PLAIN_SENTENCE = "Nothing more was known in the evening, and it was corrected {n} times."
NAMING_SENTENCE = "Orla Venn{x} said that {n} boats were late."
_NAMING = re.compile(r"(Orla Venn\w*) said that ((\d+) boats)")
_KEPT_AT_ONCE = 500


def digest_site(folder: Path, count: int) -> dict[str, list[str]]:
    """A digest site of ``count`` articles below ``folder``; the arguments of Python that build it.

    ``incremental`` and ``plain`` (without the plugin that writes only what has changed) have a store that :func:`fill_store` fills; ``analysed`` has a store
    of its own, which only the language model fills, and ``same``, plain too, has the digests of that (:func:`only_digests`).
    """
    content = folder / "content"
    write_articles(content, _articles(count))
    commands = {}
    for name, more in (("incremental", ""), ("plain", PLAIN), ("analysed", ""), ("same", PLAIN)):
        store = folder / {"analysed": "analysed.sqlite", "same": "same.sqlite"}.get(name, "analyses.sqlite")
        settings = SETTINGS.format(root=str(ROOT), here=str(HERE), store=str(store), cache=str(folder / f"cache-{name}")) + more
        commands[name] = _command(folder, content, name, settings)
    return commands


def tagged_site(folder: Path, count: int) -> list[str]:
    """The same articles with the plain theme, both plugins, actors as tags; the arguments of Python that build it."""
    content = folder / "content-tagged"
    write_articles(content, _articles(count))
    if not (folder / "theme-tagged").exists():
        shutil.copytree(HERE / "themes" / "pelican", folder / "theme-tagged")
    settings = PELICAN.format(theme=str(folder / "theme-tagged"), cache=str(folder / "cache-tagged")) + INCREMENTAL.format(plugins=str(ROOT / "plugins"))
    return _command(folder, content, "tagged", settings + TAGGED.format(store=str(folder / "tagged.sqlite")))


def write_articles(content: Path, articles: Iterable[tuple[Any, Any]]) -> None:
    """Each article as a file with title and date, if they are not there."""
    if not content.exists():
        content.mkdir(parents=True)
        for number, (article, _) in enumerate(articles):
            (content / f"{number:05}.md").write_text(f'---\ntitle: "{article.title}"\ndate: {article.published.iso}\n---\n{article.text}\n', encoding="utf-8")


def fill_store(commands: dict[str, list[str]] | list[str], number: int | None = None) -> None:
    """Put digests of all texts as they are now into the store of a site; of one article, if its ``number`` is given."""
    command = commands["incremental"] if isinstance(commands, dict) else commands
    content = Path(command[2])
    paths = sorted(content.glob("*.md"))
    found = ((path, *pair) for n, (path, pair) in enumerate(zip(paths, _articles(len(paths)), strict=True)) if number in (None, n))
    keep_made(Path(command[4]), content, found)


def keep_made(conf: Path, content: Path, made: Iterable[tuple[Path, Any, Any]]) -> None:
    """Read each file as a build does, and keep its digest under the key that the build will ask for; ``made`` gives file, article, digest.

    What was read is not kept: the build reads it.
    """
    from news_digest.running import job_of
    from news_digest.settings import read_settings
    from news_digest.site.build import Build
    from news_digest.site.reader import article_metadata
    from news_digest.store import Store, analysis_version, article_key, keep
    from pelican.settings import read_settings as pelican_settings

    settings = pelican_settings(str(conf), override={"PATH": str(content)})
    ours = read_settings(settings)
    job, store, some = job_of(ours), Store(Path(ours.store)), {}
    version = analysis_version(job.model, job.options)
    with tempfile.TemporaryDirectory() as scratch:
        state = Build(ours, content.resolve(), store_path=Path(scratch) / "read.sqlite")
        for path, article, digest in made:
            news = article_metadata(path.resolve(), state, settings)["news_article"]
            some[article_key(news, version)] = with_more(news.text, article, digest)
            if len(some) >= _KEPT_AT_ONCE:
                keep(store, some)
                some.clear()
        keep(store, some)
        state.close()
    store.close()


def only_digests(store: Path, copy: Path) -> None:
    """A store with the digests of another and nothing else that its build kept."""
    with contextlib.closing(sqlite3.connect(store)) as source, contextlib.closing(sqlite3.connect(copy)) as target:
        source.backup(target)
        target.execute("DELETE FROM kept WHERE key LIKE '% %'")
        target.commit()


def with_more(text: str, article: Any, digest: Any) -> Any:
    """The made digest with what stands in ``text`` after the article's own: one sentence, maybe with a new person and a number."""
    from dataclasses import replace
    from decimal import Decimal

    from news_digest.model import Entity, Mention, Quantity, Sentence

    if not text.startswith(article.text):
        raise ValueError(f"the reader changed the text of {article.title!r}, so its made digest does not fit")
    more = text[len(article.text):].strip()
    if not more:
        return digest
    start = text.rindex(more)
    digest = replace(digest, sentences=(*digest.sentences, Sentence(start, start + len(more), more)))
    if not (found := _NAMING.match(more)):
        return digest
    name, words, value = found.groups()
    at = start + found.start(2)
    entity = Entity(name, "PERSON", (Mention(start, start + len(name), name, "PERSON"),), salience=0.05)
    return replace(digest, entities=(*digest.entities, entity), quantities=(*digest.quantities, Quantity(at, at + len(words), words, Decimal(value), "boat")))


def hugo_lists(folder: Path, count: int, pages: int = 0) -> list[str]:
    """The same articles for Hugo, articles and lists only: the actors of each as its tags, a feed for each; ten articles to a list's page, or as many
    as bring it to about ``pages`` pages."""
    site = folder / "hugo"
    if not site.exists():
        shutil.copytree(HERE / "themes" / "hugo", site)
        (site / "content").mkdir()
        for number, (article, digest) in enumerate(_articles(count)):
            tags = ", ".join(f'"{e.name}"' for e in digest.entities)
            (site / "content" / f"article-{number}.md").write_text(f'---\ntitle: "{article.title}"\ndate: {article.published.iso}\ntags: [{tags}]\n'
                                                                   f'days: ["{article.published.iso[:10]}"]\n---\n{article.text}\n', encoding="utf-8")
        for day in {article.published.iso[:10] for article, _ in _articles(count)}:
            (site / "content" / "days" / day).mkdir(parents=True)
            (site / "content" / "days" / day / "_index.md").write_text(f'---\ntitle: "{day}"\noutputs: ["HTML"]\n---\n', encoding="utf-8")
        if pages:
            _fit(site, count, pages)
    return ["hugo", "--source", str(site), "--destination", str(folder / "out-hugo"), "--quiet"]


def stock_twin(folder: Path, count: int) -> list[str]:
    """The same articles for Pelican without any plugin: the actors of each as its tags, the theme of ``themes/pelican``."""
    content = folder / "content-stock"
    if not content.exists():
        content.mkdir()
        for number, (article, digest) in enumerate(_articles(count)):
            tags = ", ".join(e.name for e in digest.entities)
            (content / f"{number:05}.md").write_text(f"Title: {article.title}\nDate: {article.published.iso}\nSlug: article-{number}\nTags: {tags}\n\n"
                                                     f"{article.text}\n", encoding="utf-8")
        shutil.copytree(HERE / "themes" / "pelican", folder / "theme-stock")
    return _command(folder, content, "stock", PELICAN.format(theme=str(folder / "theme-stock"), cache=str(folder / "cache-stock")))


def _command(folder: Path, content: Path, name: str, settings: str) -> list[str]:
    conf = folder / f"conf_{name}.py"
    conf.write_text(settings, encoding="utf-8")
    return ["-m", "pelican", str(content), "-s", str(conf), "-o", str(folder / f"out-{name}"), "-q"]


def _articles(count: int) -> Iterator[tuple[Any, Any]]:
    import digests

    return digests.articles(count)


def _fit(site: Path, count: int, pages: int) -> None:
    """Set how many articles a page of a list has, so that Hugo writes about as many pages as the digest."""
    from collections import Counter

    sizes: Counter[str] = Counter()
    for article, digest in _articles(count):
        sizes.update({e.name for e in digest.entities} | {article.published.iso[:10]})
    fixed = count + 3

    def total(each: int) -> int:
        return fixed + -(-count // each) + sum(-(-size // each) for size in sizes.values())
    best = min(range(2, 200), key=lambda each: abs(total(each) - pages))
    config = site / "config.toml"
    config.write_text(config.read_text(encoding="utf-8").replace("paginate = 10", f"paginate = {best}"), encoding="utf-8")
