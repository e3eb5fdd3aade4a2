"""Whole sites under change: two builds of each state, one that knows the builds before it and one that knows nothing."""

from __future__ import annotations

import contextlib
import json
import os
import random
import re
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Iterable

from news_digest.store import open_store

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
_SEEDS = ("1", "2", "77")
#: A plugin that hangs other articles on an article.
_NEIGHBOURS = """
from pelican import signals

def hang(generator):
    for article, neighbour in zip(generator.articles, generator.articles[1:]):
        article.neighbour = neighbour

class Neighbours:
    HANG = hang

    @staticmethod
    def register():
        signals.article_generator_finalized.connect(Neighbours.HANG)

    @staticmethod
    def incremental_inputs(settings):
        return ()

    @staticmethod
    def incremental_settings(settings):
        return ()

KEEP = Neighbours
"""
#: A plugin that writes files of its own: a card for each article, all told of at once, and then each by itself.
_CARDS = """
import os

def write_cards(generator, writer):
    texts = {os.path.join(writer.output_path, 'cards', a.slug + '.txt'): a.title for a in generator.articles}
    if getattr(writer, 'are_current', lambda paths, mark: False)([*texts], '|'.join(texts.values())):
        return
    os.makedirs(os.path.join(writer.output_path, 'cards'), exist_ok=True)
    for path, text in texts.items():
        if not getattr(writer, 'is_current', lambda path, mark: False)(path, text):
            print('made:', os.path.basename(path))
            with writer._open_w(path, 'utf-8') as file:
                file.write(text + os.linesep)

class Cards:
    WRITE = write_cards

    @staticmethod
    def register():
        signals.article_writer_finalized.connect(Cards.WRITE)

    @staticmethod
    def incremental_inputs(settings):
        return ()

    @staticmethod
    def incremental_settings(settings):
        return ()
"""


class Workers:
    """Processes that build, with different hash seeds: nothing may hang on the order of a set."""

    def __init__(self, chance: random.Random, *what: str):
        self._chance = chance
        self._processes = [subprocess.Popen([sys.executable, str(HERE / "worker.py"), *what], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
                                            env=os.environ | {"PYTHONHASHSEED": seed, "COLUMNS": "250", "OMP_NUM_THREADS": "1"}) for seed in _SEEDS]

    def build(self, *arguments: object) -> tuple[int, str]:
        """Status and messages of ``pelican`` with these arguments, in one of the processes."""
        process = self._chance.choice(self._processes)
        process.stdin.write(json.dumps([str(a) for a in arguments]) + "\n")
        process.stdin.flush()
        return tuple(json.loads(process.stdout.readline()))

    def close(self) -> None:
        """End the processes."""
        for process in self._processes:
            process.stdin.close()
            process.wait()
            process.stdout.close()


class Site:
    """A folder with content, a theme and settings, and the output that is kept from build to build."""

    def __init__(self, folder: Path, workers: Workers, settings: str):
        self.folder, self.workers = folder, workers
        self.content, self.output, self.conf = folder / "content", folder / "output", folder / "conf.py"
        self.content.mkdir(parents=True, exist_ok=True)
        self.conf.write_text(settings, encoding="utf-8")

    def build(self, output: Path | None = None, cache: Path | None = None, *extra: str) -> tuple[int, str]:
        """Build into ``output``, with what is known in ``cache``; the exit status, and what was said."""
        return self.workers.build(self.content, "-s", self.conf, "-o", output or self.output, "--cache-path", cache or self.folder / "cache", *extra)

    def builds(self, *extra: str) -> str:
        """Build, which must end well; what was said."""
        status, said = self.build(None, None, *extra)
        assert status == 0, said
        return said

    def set(self, *lines: str) -> None:
        """Add lines to the settings."""
        self.conf.write_text("\n".join([self.conf.read_text(encoding="utf-8"), *lines, ""]), encoding="utf-8")

    def rendered(self, *extra: str) -> set[str]:
        """Build; the pages and feeds that were rendered."""
        said = self.builds("-e", "INCREMENTAL_EXPLAIN=true", *extra)
        return set(re.findall(r"incremental: (\S+) is rendered", said))

    def differences(self) -> list[str]:
        """Build with what is known and without; the files and folders in which the two differ.

        What ends the one build must end the other; what a build that was cut off leaves is not compared.
        """
        status, said = self.build()
        clean, cache = self.folder / "clean", self.folder / "clean-cache"
        for folder in (clean, cache):
            shutil.rmtree(folder, ignore_errors=True)
        other, said_clean = self.build(clean, cache, *_own_store(self.folder / "analyses.sqlite", cache / "own.sqlite"))
        if status or other:
            return [] if status == other and "a second time" in said else [said, said_clean]
        warm, new = tree(self.output), tree(clean)
        return [f"{name}: {_told(warm, name)} after earlier builds, {_told(new, name)} without\n{said}"
                for name in sorted({*warm, *new}) if warm.get(name) != new.get(name)]


def _own_store(store: Path, own: Path) -> tuple[str, ...]:
    """For a clean build of a digest a store with the model's work alone, for that takes long: nothing else of what ``store`` holds."""
    if not store.exists():
        return ()
    own.parent.mkdir(parents=True)
    with contextlib.closing(sqlite3.connect(store)) as known, open_store(own) as new:
        new.put({key: value for key, value in known.execute("SELECT key, value FROM kept") if " " not in key})
    return "-e", f"NEWS_DIGEST_STORE={json.dumps(str(own))}"


def tree(folder: Path) -> dict[str, bytes | None]:
    """Every file of ``folder`` with its bytes, every folder with None."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() if p.is_file() else None for p in folder.rglob("*")}


def written(folder: Path) -> dict[str, int]:
    """Every file of ``folder`` with its time stamp."""
    return {p.relative_to(folder).as_posix(): p.stat().st_mtime_ns for p in folder.rglob("*") if p.is_file()}


def plain_settings(theme: str | Path, lines: Iterable[str] = ()) -> str:
    """Settings of a site with this plugin and no other, and with everything that Pelican can write."""
    return "\n".join([
        "import sys", f"sys.path.insert(0, {str(ROOT / 'plugins')!r})", "import incremental.kept", "incremental.kept.WORTH_NS = 0", _NEIGHBOURS, _CARDS,
        f"PLUGINS, THEME, SITENAME, TIMEZONE = [incremental, Neighbours, Cards], {str(theme)!r}, 'Plain', 'Europe/Paris'",
        "STATIC_PATHS, DEFAULT_PAGINATION, DELETE_OUTPUT_DIRECTORY = ['images'], 3, False",
        "AUTHOR_SAVE_AS = 'author/{slug}.html'; YEAR_ARCHIVE_SAVE_AS = 'on/{date:%Y}/index.html'; DAY_ARCHIVE_SAVE_AS = 'on/{date:%Y}/{date:%m}/{date:%d}/index.html'",
        "TAG_FEED_ATOM, FEED_ALL_RSS, FEED_MAX_ITEMS = 'feeds/tag-{slug}.atom.xml', 'feeds/all.rss.xml', 4",
        "PAGINATED_TEMPLATES = {'index': None, 'tag': 2, 'category': None, 'author': None}",
        "def shout(text):\n    return text.upper()", "JINJA_FILTERS = {'shout': shout}", "LOG_FILTER = []", *lines, ""])


def _told(files: dict[str, bytes | None], name: str) -> str:
    return "missing" if name not in files else "a folder" if files[name] is None else f"{len(files[name])} bytes {files[name][:0]!r}"
