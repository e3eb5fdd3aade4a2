"""A digest site to measure, with made digests in its store: what is measured is the site, not the analysis. And its twin for Hugo."""

from __future__ import annotations

import shutil
import subprocess
import sys
from functools import lru_cache
from pathlib import Path
from typing import Any, Sequence

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
sys.path[:0] = [str(ROOT / "plugins"), str(HERE)]

from made import PELICAN  # noqa: E402

SETTINGS = """
import sys
sys.path[:0] = [{root!r}, {here!r}]
from pelicanconf import *
SITENAME, NEWS_DIGEST_WRITE_FRONT_MATTER, NEWS_DIGEST_STORE, CACHE_PATH = 'Benchmark', False, {store!r}, {cache!r}
"""
#: Analyses come from the made digests: fills the store by the way that a build takes.
MADE = """
import digest_site, functools, news_digest.site.assembling
news_digest.site.assembling.analyse_all = functools.partial(digest_site.made_digests, {count})
"""
PLAIN = "\nPLUGINS = [news_digest]\n"


def digest_site(folder: Path, count: int) -> dict[str, list[str]]:
    """A digest site of ``count`` articles below ``folder``; the arguments of Python that build it.

    ``incremental`` and ``plain`` (without the plugin); ``made`` fills the store with digests of all texts that are not in it;
    ``analysed`` has a store of its own, which only the language model fills.
    """
    content = folder / "content"
    if not content.exists():
        content.mkdir(parents=True)
        for number, (article, _) in enumerate(_articles(count)):
            (content / f"{number:05}.md").write_text(f'---\ntitle: "{article.title}"\ndate: {article.published.iso}\n---\n{article.text}\n', encoding="utf-8")
    commands = {}
    for name, more in (("incremental", ""), ("plain", PLAIN), ("made", MADE.format(count=count)), ("analysed", "")):
        conf = folder / f"conf_{name}.py"
        store = folder / ("analysed.sqlite" if name == "analysed" else "analyses.sqlite")
        conf.write_text(SETTINGS.format(root=str(ROOT), here=str(HERE), store=str(store), cache=str(folder / f"cache-{name}")) + more,
                        encoding="utf-8")
        commands[name] = ["-m", "pelican", str(content), "-s", str(conf), "-o", str(folder / f"out-{name}"), "-q"]
    return commands


def hugo_twin(folder: Path, count: int, pages: int) -> list[str]:
    """The same articles for Hugo: the actors of each as its tags, as many to a list's page as bring it to about ``pages`` pages."""
    site = folder / "hugo"
    if not site.exists():
        shutil.copytree(HERE / "themes" / "hugo", site)
        (site / "content").mkdir()
        for number, (article, digest) in enumerate(_articles(count)):
            tags = ", ".join(f'"{e.name}"' for e in digest.entities)
            (site / "content" / f"article-{number}.md").write_text(f'---\ntitle: "{article.title}"\ndate: {article.published.iso}\ntags: [{tags}]\n'
                                                                   f'days: ["{article.published.iso[:10]}"]\n---\n{article.text}\n', encoding="utf-8")
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
    conf = folder / "conf_stock.py"
    conf.write_text(PELICAN.format(theme=str(folder / "theme-stock"), cache=str(folder / "cache-stock")), encoding="utf-8")
    return ["-m", "pelican", str(content), "-s", str(conf), "-o", str(folder / "out-stock"), "-q"]


def made_digests(count: int, articles: Sequence[Any], settings: Any, *, progress: Any = None, keep: Any = None) -> list[Any]:
    """In place of the analysis: the digest that was made with each of ``count`` articles, also if a person has added to its end."""
    found = [_made(count, article) for article in articles]
    for index, digest in enumerate(found if keep else ()):
        keep(index, digest, [])
    return found


def _made(count: int, article: Any) -> Any:
    text, digest = _by_title(count)[article.title]
    if not article.text.startswith(text):
        raise ValueError(f"the reader changed the text of {article.title!r}, so its made digest does not fit")
    return digest


@lru_cache(maxsize=1)
def _by_title(count: int) -> dict[str, tuple[str, Any]]:
    return {article.title: (article.text, digest) for article, digest in _articles(count)}


def _articles(count: int):
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


def fill_store(commands: dict[str, list[str]]) -> None:
    """Put digests of all texts as they are now into the store."""
    subprocess.run([sys.executable, *commands["made"]], check=True, stdout=subprocess.DEVNULL)
