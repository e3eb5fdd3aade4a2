"""Sites to measure, made from a seed: the same articles for Pelican and for Hugo, the same markup around them."""

from __future__ import annotations

import random
import shutil
from pathlib import Path
from typing import Iterator, NamedTuple

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
SEED = 7
_NAMES, _DAYS = 3_000, 60
_SYLLABLES = "ba be bo da de do fa fi ga go ha he ka ke la le lo ma me mo na ne no pa pe ra re ro sa se so ta te to va ve vo wa we za".split()

PELICAN = """
SITENAME, SITEURL, TIMEZONE, THEME = 'Benchmark', 'https://bench.example', 'UTC', {theme!r}
PLUGINS, CACHE_PATH, STATIC_PATHS = [], {cache!r}, []
DEFAULT_PAGINATION, PAGINATED_TEMPLATES = 10, {{'index': None, 'tag': None, 'period_archives': None}}
ARTICLE_URL, ARTICLE_SAVE_AS = '{{slug}}/', '{{slug}}/index.html'
TAG_URL, TAG_SAVE_AS, TAGS_URL, TAGS_SAVE_AS = 'tags/{{slug}}/', 'tags/{{slug}}/index.html', 'tags/', 'tags/index.html'
DAY_ARCHIVE_URL, DAY_ARCHIVE_SAVE_AS = 'days/{{date:%Y-%m-%d}}/', 'days/{{date:%Y-%m-%d}}/index.html'
CATEGORY_SAVE_AS = AUTHOR_SAVE_AS = CATEGORIES_SAVE_AS = AUTHORS_SAVE_AS = ARCHIVES_SAVE_AS = ''
DIRECT_TEMPLATES = ['index', 'tags']
FEED_ALL_ATOM, CATEGORY_FEED_ATOM, TRANSLATION_FEED_ATOM, AUTHOR_FEED_ATOM, AUTHOR_FEED_RSS = 'atom.xml', None, None, None, None
TAG_FEED_ATOM, FEED_MAX_ITEMS = 'tags/{{slug}}/atom.xml', 20
from pelican.paginator import PaginationRule
PAGINATION_PATTERNS = [PaginationRule(1, '{{url}}', '{{save_as}}'), PaginationRule(2, '{{base_name}}/page/{{number}}/', '{{base_name}}/page/{{number}}/index.html')]
"""
INCREMENTAL = """
import sys
sys.path.insert(0, {plugins!r})
import incremental
PLUGINS = [incremental]
"""


class Article(NamedTuple):
    """An article of a made site."""

    number: int
    title: str
    day: str
    tags: tuple[str, ...]
    text: str

    @property
    def time(self) -> str:
        """The minute of its day, which no other article has: what comes first must not hang on how ties are broken."""
        hours, minutes = divmod(self.number // _DAYS, 60)
        return f"{hours:02}:{minutes:02}"


def articles(count: int) -> Iterator[Article]:
    """Articles of 300 to 500 words with five to eleven tags, their names as frequent as words are (Zipf), on sixty days."""
    chance = random.Random(SEED)
    words = sorted({_word(chance) for _ in range(4_000)})
    names = [f"{_word(chance)} {_word(chance)}".title() for _ in range(_NAMES)]
    weights = [1 / (rank + 1) for rank in range(_NAMES)]
    for number in range(count):
        tags = tuple(dict.fromkeys(chance.choices(names, weights, k=chance.randint(5, 11))))
        body = _text(chance, words, chance.randint(300, 500))
        day = f"2026-{8 + number % _DAYS // 30:02}-{1 + number % 30:02}"
        yield Article(number, " ".join(chance.choices(words, k=6)).capitalize() + f" {number}", day, tags, body)


def pelican_site(folder: Path, count: int, *, incremental: bool) -> list[str]:
    """A plain Pelican site of ``count`` articles below ``folder``; the arguments of ``pelican`` that build it."""
    content = folder / "content"
    if not content.exists():
        content.mkdir(parents=True)
        for a in articles(count):
            (content / f"{a.number:05}.md").write_text(f"Title: {a.title}\nDate: {a.day} {a.time}\nSlug: article-{a.number}\n"
                                                       f"Tags: {', '.join(a.tags)}\n\n{a.text}\n", encoding="utf-8")
    if not (folder / "theme").exists():
        shutil.copytree(HERE / "themes" / "pelican", folder / "theme")
    name = "incremental" if incremental else "plain"
    settings = PELICAN.format(theme=str(folder / "theme"), cache=str(folder / f"cache-{name}"))
    (folder / f"conf_{name}.py").write_text(settings + (INCREMENTAL.format(plugins=str(ROOT / "plugins")) if incremental else ""), encoding="utf-8")
    return ["-m", "pelican", str(content), "-s", str(folder / f"conf_{name}.py"), "-o", str(folder / f"out-{name}"), "-q"]


def hugo_site(folder: Path, count: int) -> list[str]:
    """The same as a Hugo site; the arguments of ``hugo`` that build it."""
    site = folder / "hugo"
    if not site.exists():
        shutil.copytree(HERE / "themes" / "hugo", site)
        (site / "content").mkdir()
        for a in articles(count):
            tags = ", ".join(f'"{t}"' for t in a.tags)
            (site / "content" / f"article-{a.number}.md").write_text(
                f'---\ntitle: "{a.title}"\ndate: {a.day}T{a.time}:00Z\ntags: [{tags}]\ndays: ["{a.day}"]\n---\n{a.text}\n', encoding="utf-8")
    return ["hugo", "--source", str(site), "--destination", str(folder / "out-hugo"), "--quiet"]


def _word(chance: random.Random) -> str:
    return "".join(chance.choices(_SYLLABLES, k=chance.randint(2, 4)))


def _text(chance: random.Random, words: list[str], length: int) -> str:
    """Paragraphs of sentences, with here and there something that Markdown has to mark up."""
    text, sentence = [], []
    for place in range(length):
        word = chance.choice(words)
        sentence.append(f"*{word}*" if place % 61 == 7 else f"[{word}](https://{word}.example/)" if place % 97 == 11 else word)
        if len(sentence) >= 14:
            text.append(" ".join(sentence).capitalize() + ".")
            sentence = []
    return "\n\n".join(" ".join(text[i:i + 4]) for i in range(0, len(text), 4))
