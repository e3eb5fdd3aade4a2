"""The corpus and the data of all pages, without Pelican's writing and without a language model: how much memory and time a
hundred thousand articles take, and which pages one more article touches.

    python benchmarks/corpus.py grow 12500 25000
    python benchmarks/corpus.py rooms 25000 50000 100000
    python benchmarks/corpus.py touched 10000
    python benchmarks/corpus.py anew 1000 2500
    python benchmarks/corpus.py site 5000 100000 --folder FOLDER

``grow`` runs each size in a process of its own and prints CPU time and peak memory by step; ``rooms`` stops before the pages. ``touched`` makes the data of every page
for so many articles, and again with one more, and lists by kind which pages changed that do not show the new article. ``site`` builds the whole site with Pelican (``large.py``): files, time and memory.
"""

from __future__ import annotations

import argparse
import gc
import hashlib
import resource
import subprocess
import sys
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace
from typing import Any, Iterator

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "plugins"), str(HERE)]

import digests  # noqa: E402
import large  # noqa: E402
from news_digest.corpus.brief import brief  # noqa: E402
from news_digest.corpus.corrections import Corrections  # noqa: E402
from news_digest.corpus.entities import merge  # noqa: E402
from news_digest.corpus.figures import figures  # noqa: E402
from news_digest.corpus.filed import Filed  # noqa: E402
from news_digest.corpus.stories import stories  # noqa: E402
from news_digest.corpus.terms import views  # noqa: E402
from news_digest.folded import folded  # noqa: E402
from news_digest.model import NewsArticle  # noqa: E402
from news_digest.plain import from_plain, to_plain  # noqa: E402
from news_digest.settings import Settings  # noqa: E402
from news_digest.site.build import KEY, Build  # noqa: E402
from news_digest.site.desk import Desk, Paper, paper_of  # noqa: E402
from news_digest.site.edition_pages import entity_index, show_editions  # noqa: E402
from news_digest.site.address_pages import address_pages  # noqa: E402
from news_digest.site.article_pages import article_view  # noqa: E402
from news_digest.site.entity_pages import entity_view  # noqa: E402
from news_digest.site.hooks import _DEFAULTS  # noqa: E402
from news_digest.site.joint import Joint, joining, joint, made_from  # noqa: E402
from news_digest.site.lazy import made, mark_of  # noqa: E402
from news_digest.site.ledger_pages import ledger_of, ledger_pages  # noqa: E402
from news_digest.site.number_pages import number_pages  # noqa: E402
from news_digest.site.parts import joined_anew  # noqa: E402
from news_digest.site.registers import actor_registers, speaker_register  # noqa: E402
from news_digest.site.story_pages import story_page, story_view  # noqa: E402
from news_digest.store import open_store  # noqa: E402

SETTINGS = {**_DEFAULTS, "TAG_FEED_ATOM": "feeds/{slug}.atom.xml", KEY: Build(Settings(), Path("."))}


@dataclass(frozen=True, slots=True)
class Page:
    """One page's data: what it is, where it is written, a fingerprint of what it shows, and that itself as text if asked for."""

    kind: str
    save_as: str
    shows: str


def desk_of(count: int, *, without_last: bool = False, clock: "Clock | None" = None) -> Desk:
    """The desk of ``count`` made articles (or all but the last of them), as a build lays it out after the analysis."""
    tick = clock or Clock()
    papers = {paper.id: replace(paper, brief=brief(paper.digest)) for paper in _papers(count) if not (without_last and paper.id == _id(count - 1))}
    tick("articles")
    filed = tuple(p.filed for p in papers.values())
    told = stories(filed)
    tick("stories")
    actors = merge(filed, stories=told)
    tick("actors")
    tags = {e.slug: SimpleNamespace(url=SETTINGS["ENTITY_URL"].format(slug=e.slug)) for e in actors}
    around = figures(filed, actors)
    tick("figures")
    return Desk(papers, actors, tags, told, around, SETTINGS)


def pages(desk: Desk) -> Iterator[tuple[str, str, Any]]:
    """(kind, file, what it shows) of every page that shows facts; one at a time."""
    for paper in desk.papers.values():
        yield "article", paper.page.save_as, article_view(desk, paper)
    for entity in desk.entities:
        view, save_as = entity_view(desk, entity), f"entity/{entity.slug}/index.html"
        yield "actor", save_as, view
        yield from (("actor's list", file, page) for file, page in ledger_pages(ledger_of(view, save_as)))
    for story in desk.stories:
        yield "story", f"story/{story.slug}/index.html", (story_view(desk, story), story_page(desk, story))
    for save_as, edition in show_editions(desk, desk.papers, _archives(desk)).items():
        yield "edition", save_as, made(edition)
    numbers = number_pages(desk, list(desk.papers.values()), "numbers/", "numbers/index.html")
    yield "counts of numbers", "numbers/index.html", (numbers.units, numbers.letters)
    yield from (("counts of numbers" if page.parts else "numbers", page.save_as, (page.parts, tuple(page.sections))) for page in numbers.pages)
    yield from (("old address", file, made(values["address"])) for file, _, _, values in address_pages(desk))
    registers = [*actor_registers(entity_index(desk), "actors/", "actors/index.html"),
                 speaker_register(desk, list(desk.papers.values()), "quotes/", "quotes/index.html")]
    for one in registers:
        yield "list", f"{one.kind}/index.html", (one.count, one.foremost, one.rows, one.letters)
        yield from (("list", part.save_as, (part.rows, part.page, part.pages)) for part in one.parts)


def touched(count: int) -> None:
    """Print how many pages one more article adds and changes, and those that change though they show nothing of it."""
    before = {save_as: (kind, _print(shown)) for kind, save_as, shown in pages(desk_of(count + 1, without_last=True))}
    more = desk_of(count + 1)
    new = next(p for p in more.papers.values() if p.id == _id(count))
    actors = {e.slug for e, _ in more.seen_in[new.id]}
    added, changed, idle = Counter(), Counter(), defaultdict(list)
    for kind, save_as, shown in pages(more):
        if save_as not in before:
            added[kind] += 1
        elif before[save_as][1] != _print(shown):
            changed[kind] += 1
            if kind != "counts of numbers" and not (new.url in repr(shown) or any(f"entity/{slug}/" in save_as or f"'{slug}'" in repr(shown) for slug in actors)):
                idle[kind].append(save_as)
    print(f"{count} articles, {len(before)} pages; one more article adds {sum(added.values())} and changes {sum(changed.values())}")
    for kind in sorted({*added, *changed}):
        print(f"  {kind:16} added {added[kind]:5} changed {changed[kind]:5} of them without the new article {len(idle[kind]):5}  {' '.join(idle[kind][:4])}")


def rooms(count: int) -> None:
    """Print the steps of one size, as far as the desk: all that a build holds when it begins to make pages."""
    desk = desk_of(count, clock=Clock(f"{count:7}"))
    print(f"{count:7} {len(desk.stories)} stories, {len(desk.entities)} actors, {time.process_time():.0f} s CPU, peak {_peak()} MB", flush=True)


def grow(count: int) -> None:
    """Print the steps of one size, pages included."""
    clock = Clock(f"{count:7}")
    desk = desk_of(count, clock=clock)
    number = 0
    kind = ""
    for kind_now, _, shown in pages(desk):
        if kind and kind_now != kind and {kind, kind_now} != {"actor", "actor's list"}:
            clock(f"pages: {kind}")
        kind, number = kind_now, number + 1
        _print(shown)
    clock(f"pages: {kind}")
    print(f"{count:7} all: {number} pages, {time.process_time():.0f} s CPU, peak {_peak()} MB", flush=True)


def anew(count: int) -> None:
    """Print the CPU time of joining actors and stories after each of a few edits, and that of joining from nothing."""
    filed = [Filed(news.source, news.published.iso, news.title, folded(digest)) for news, digest in digests.articles(count + 1)]
    *filed, other = filed
    one = filed[count // 10]
    edits = {"from nothing": one, "other actors": replace(one, facts=other.facts), "another title": replace(one, title="Quite another title"),
             "another day": replace(one, date=filed[-1].date), "nothing": replace(one, date=filed[-1].date)}
    seen = {a: views(a) for a in (*filed, *edits.values())}
    prints = {a: joining(a, some) for a, some in seen.items()}
    gc.freeze()
    gc.disable()  # as while a build reads: see plugins/incremental
    with TemporaryDirectory() as folder, open_store(Path(folder) / "store") as store:
        for what, edited in edits.items():
            now = [edited if a is one else a for a in filed]
            begun, told = time.process_time(), {a.id: prints[a] for a in now}
            mark = made_from(now, told.__getitem__, ())

            def make(last: Joint | None, now=now, told=told, mark=mark) -> Joint:
                found = joined_anew(store, "site", mark, now, Corrections(), joining_of=told.__getitem__, views_of=seen.__getitem__,
                                    last=(last.made_from, last.entities) if last else ("", ()))
                return Joint(mark, found.stories, found.entities)
            found, taken = joint(store, "joint", mark, make), time.process_time() - begun
            told_anew = stories(now, views_of=seen.__getitem__)
            same = (found.stories, found.entities) == (told_anew, merge(now, stories=told_anew))
            print(f"{count:7} {what:14} {taken:6.2f} s CPU, {'the same as' if same else 'NOT the same as'} from nothing", flush=True)


class Clock:
    """Prints the CPU time since it was asked last, and the memory now; without a name it is silent."""

    def __init__(self, name: str = ""):
        self.name, self.last = name, time.process_time()

    def __call__(self, step: str) -> None:
        now = time.process_time()
        if self.name:
            print(f"{self.name} {step:24} {now - self.last:7.1f} s  peak {_peak():6} MB", flush=True)
        self.last = now


def _papers(count: int) -> Iterator[Paper]:
    for number, (article, digest) in enumerate(digests.articles(count)):
        name = _id(number)
        news = from_plain(NewsArticle, to_plain(replace(article, source=name)))
        folder, day = f"article/{number:06}/", datetime.fromisoformat(article.published.iso)
        page = _Page(folder, f"{folder}index.html", name, day)
        yield paper_of(name, page, news, digest, mark=str(number))


@dataclass(slots=True)
class _Page:
    """Stands for Pelican's article: its addresses and its day."""

    url: str
    save_as: str
    source_path: str
    date: datetime
    source: str = ""

    @property
    def relative_source_path(self) -> str:
        return self.source_path

    def _update_content(self, html: str, _: str) -> str:
        return html


def _id(number: int) -> str:
    return f"{number // 1000:03}/{number:06}.txt"


def _archives(desk: Desk) -> dict[str, list[dict[str, Any]]]:
    """Pelican's period archives: days, months and years with their articles, newest first."""
    found: dict[str, dict[str, list[Any]]] = {"year": defaultdict(list), "month": defaultdict(list), "day": defaultdict(list)}
    for page in sorted((p.page for p in desk.papers.values()), key=lambda p: (p.date, p.relative_source_path), reverse=True):
        for kind, form in (("year", "%Y"), ("month", "%Y/%m"), ("day", "%Y/%m/%d")):
            found[kind][page.date.strftime(form)].append(page)
    return {kind: [{"dates": some, "articles": some, "url": f"{at}/", "save_as": f"{at}/index.html", "period": (at,)} for at, some in spans.items()]
            for kind, spans in found.items()}


def _print(shown: Any) -> str:
    return hashlib.blake2b(repr(shown).encode(), digest_size=12).hexdigest()


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("grow", "rooms", "touched", "anew", "site", "one", "one-rooms"))
    parser.add_argument("articles", type=int, nargs="+")
    parser.add_argument("--folder", default="large", help="where a site is made, about 100 KB an article; what was written there goes afterwards")
    told = parser.parse_args()
    if told.what == "site":
        large.main([told.folder, *map(str, told.articles)])
        return
    for count in told.articles:
        if told.what in ("grow", "rooms"):
            subprocess.run([sys.executable, __file__, "one" if told.what == "grow" else "one-rooms", str(count)], check=True)
        else:
            {"touched": touched, "anew": anew, "one": grow, "one-rooms": rooms}[told.what](count)


if __name__ == "__main__":
    main()
