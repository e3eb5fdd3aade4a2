"""The search: Pagefind over the finished pages, where it is installed, and a list of titles and names for any place.

Pagefind (extra ``search``) needs a server, for its modules do not load from the disk. The list is a classic
script, which does; it holds the newest articles and the weightiest actors, so that it stays small.
"""

from __future__ import annotations

import json
import logging
import os
import re
import subprocess
import sys
import tempfile
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Iterator, Mapping, Sequence

from pelican.generators import ArticlesGenerator, Generator
from pelican.writers import Writer

from ..language import ENGLISH
from ..language.dates import date_in_words
from ..language.wording import KIND_WORDS, kind_of
from .data_files import write_bytes
from .desk import Desk, Paper
from .lazy import mark_of
from .marks import all_entities_mark, paper_mark
from .search_files import in_order
from .tables import write_text

logger = logging.getLogger(__name__)
#: Where Pagefind's files go, and how many titles and names the list holds.
FOLDER, _MOST_TITLES, _MOST_NAMES = "pagefind", 1500, 1500
_SECONDS = 1800
#: Pagefind's own user interfaces, which our page does not use.
_NOT_OURS = re.compile(r"-ui\.|highlight|playground")


def is_installed() -> bool:
    """Whether Pagefind and its program are there."""
    return all(find_spec(name) is not None for name in ("pagefind", "pagefind_bin", "cbor2"))


def search_view(settings: Mapping[str, Any]) -> dict[str, str]:
    """What the search page needs: the file of titles, and Pagefind's module if the whole text is indexed."""
    return {"titles": _beside(settings["SEARCH_SAVE_AS"]), "engine": f"{FOLDER}/pagefind.js" if is_installed() else ""}


def write_titles(generator: ArticlesGenerator, public: Sequence[Paper], writer: Writer) -> None:
    """Write the list of titles and names, newest and weightiest first."""
    desk, page = generator.news_digest, generator.settings["SEARCH_SAVE_AS"]
    if page:
        newest = sorted(sorted(public, key=lambda p: p.id), key=lambda p: p.date, reverse=True)[:_MOST_TITLES]
        write_text(writer, _beside(page), lambda: f"window.digestTitles = {json.dumps(list(_titles(desk, newest)), separators=(',', ':'))};\n",
                   lambda: mark_of(1, desk.language.__fingerprint__(), [paper_mark(desk, p) for p in newest], all_entities_mark(desk)))


class SearchGenerator(Generator):
    """Comes after all pages; runs Pagefind if any of them changed."""

    def generate_output(self, writer: Writer) -> None:
        if not self.settings["SEARCH_SAVE_AS"]:
            return
        if not is_installed():
            logger.info("There is no full-text search: pip install 'pelican-news-digest[search]'")
            return
        output, ask = Path(self.output_path), getattr(writer, "is_current", lambda path, mark: False)
        pages = sorted(page for page in set(_pages(self.context, self.settings)) if (output / page).is_file())
        mark = _mark(output, pages)
        there = {p.relative_to(output).as_posix() for p in (output / FOLDER).rglob("*") if p.is_file()}
        standing = {name for name in there if ask(str(output / name), mark)}
        if pages and (standing != there or not there):
            for name, data in _indexed(output, pages):
                if name not in standing:
                    ask(str(output / name), mark)  # so that the writer remembers from what it was made
                    write_bytes(writer, name, data)


def _titles(desk: Desk, newest: Sequence[Paper]) -> Iterator[tuple[str, str, str]]:
    """Title, address, and what a reader may want beside it: date and outlet, or role and kind."""
    for entity in sorted(desk.entities, key=lambda e: (-e.salience, e.slug))[:_MOST_NAMES]:
        names: dict[str, str] = {}
        for text in (entity.name, *(f.text for f in entity.forms[:4])):
            names.setdefault(text.casefold(), text)
        yield " · ".join(names.values()), desk.entity_url(entity), entity.role or desk.language.say(KIND_WORDS[kind_of(entity.label)][0])
    for paper in newest:
        yield " ".join(paper.title.split()), paper.url, ", ".join(filter(None, (paper.source, date_in_words(paper.date, desk.language))))


def _pages(context: Mapping[str, Any], settings: Mapping[str, Any]) -> Iterator[str]:
    """Files of pages that are worth finding: articles, actors, stories; no drafts, no hidden articles, no lists."""
    for article in context.get("articles", ()):
        yield from (a.save_as for a in (article, *article.translations))
    yield from (tag.save_as for tag, _ in context.get("tags", ()) if getattr(tag, "view", None))
    yield from (settings["STORY_SAVE_AS"].format(slug=story.slug) for story in context.get("stories", ()))


def _mark(output: Path, pages: Sequence[str]) -> str:
    """Changes when a page is written: the plugin ``incremental`` leaves those alone that stay the same."""
    stats = [(page, (output / page).stat()) for page in pages]
    return mark_of(version("pagefind"), [(page, stat.st_mtime_ns, stat.st_size) for page, stat in stats])


def _indexed(output: Path, pages: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """Pagefind's files for the pages; none, and an error told, if it fails."""
    with tempfile.TemporaryDirectory(dir=output, prefix=".search-") as folder:
        site, made = Path(folder, "site"), Path(folder, "made")
        for page in pages:
            (site / page).parent.mkdir(parents=True, exist_ok=True)
            os.link(output / page, site / page)
        command = [sys.executable, "-m", "pagefind", "--site", str(site), "--output-path", str(made), "--force-language", ENGLISH, "--silent"]
        done = subprocess.run(command, capture_output=True, text=True, timeout=_SECONDS, check=False)
        if done.returncode:
            logger.error("Pagefind failed, so that only titles and names can be searched: %s", (done.stderr or done.stdout).strip()[-400:])
            return
        yield from _ordered({p.relative_to(made).as_posix(): p.read_bytes() for p in made.rglob("*") if p.is_file() and not _NOT_OURS.search(p.name)})


def _ordered(files: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """The files as this site has them; those of a Pagefind that is not known yet are left out, and that is said."""
    try:
        yield from ((f"{FOLDER}/{name}", data) for name, data in sorted(in_order(files).items()))
    except ValueError as error:
        logger.error("Only titles and names can be searched: %s. Install another version: pip install 'pagefind==1.5.2' 'pagefind-bin==1.5.2'", error)


def _beside(page: str) -> str:
    return f"{page.rpartition('/')[0]}/titles.js".lstrip("/")
