"""The whole digest for programs: ``data/*.csv``, ``data/digest.sqlite``, and ``data/index.json`` that lists what there is."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any, Iterator, Sequence

from pelican.generators import ArticlesGenerator
from pelican.utils import sanitised_join
from pelican.writers import Writer

from ..export.database import write_database
from ..export.tables import TABLES, VIEWS
from ..plain import to_plain
from ..store import Store
from .desk import Desk, Paper, beside
from .feeds import FEEDS
from .json_text import json_lines
from .lazy import Lazy, mark_of
from .machine_files import edition_name
from .marks import all_entities_mark, paper_mark
from .rows import all_rows
from .tables import csv_text, stands, write_text

FOLDER, DATABASE, CATALOGUE = "data", "data/digest.sqlite", "data/index.json"
SITE_FORM = "news-digest/site/1"
#: Raised when rows are made in another way, so that files that stand are not taken for current.
_FORM = 1


def write_data_files(desk: Desk, public: Sequence[Paper], writer: Writer, store: Store) -> None:
    """Write the CSV files and the database, unless they were written from the same facts."""
    mark = _mark(desk, public)
    names = [f"{FOLDER}/{table.name}.csv" for table in TABLES] + [DATABASE]
    with tempfile.TemporaryDirectory() as folder:
        for name in names:
            if not stands(writer, _path(writer, name), lambda: mark):
                write_copy(writer, name, _made(Path(folder), desk, public, store) / Path(name).name)


def write_catalogue(generator: ArticlesGenerator, writer: Writer) -> None:
    """Write ``data/index.json``: the site, its editions with the files that hold their facts, its feeds and tables."""
    text = json_lines(_catalogue(generator))
    write_text(writer, CATALOGUE, lambda: text, lambda: text)


def _made(folder: Path, desk: Desk, public: Sequence[Paper], store: Store) -> Path:
    """``folder`` with all of the files, made together when the first is needed; none is ever whole in memory.

    SQLite writes where it likes; the finished file goes the way of all files.
    """
    database = folder / Path(DATABASE).name
    if not database.exists():
        with contextlib.ExitStack() as opened:
            files = {t.name: opened.enter_context((folder / f"{t.name}.csv").open("w", encoding="utf-8", newline="")) for t in TABLES}
            for table in TABLES:
                files[table.name].write(csv_text([c.name for c in table.columns], ()))

            def rows() -> Iterator[tuple[str, list]]:
                for placed in all_rows(desk, public, store):
                    files[placed.table].writelines(placed.lines)
                    yield placed.table, placed.rows
            write_database(database, rows())
    return folder


@dataclass(frozen=True, slots=True)
class EditionEntry:
    """An edition; ``file`` holds its facts."""

    name: str
    period: str
    title: str
    url: str
    file: str


def edition_files(generator: ArticlesGenerator) -> list[tuple[str, Lazy]]:
    """(page, view) of all editions: Pelican's days, months and years, then the weeks."""
    archives = chain.from_iterable(generator.period_archives.values())
    return [*((archive["save_as"], archive["period"].edition) for archive in archives),
            *((save_as, period.edition) for save_as, period in generator.context["weeks"])]


def edition_entries(generator: ArticlesGenerator) -> tuple[EditionEntry, ...]:
    """All editions by name, each with the file that holds its facts."""
    return tuple(sorted((EditionEntry(edition_name(view), view.period, view.title, view.url, beside(save_as))
                         for save_as, view in edition_files(generator)), key=lambda e: (e.name, e.file)))


def _catalogue(generator: ArticlesGenerator) -> dict[str, Any]:
    settings = generator.settings
    return {
        "format": SITE_FORM, "name": settings["SITENAME"], "about": settings.get("SITESUBTITLE") or "", "url": settings.get("SITEURL") or "",
        "language": generator.news_digest.language.code,
        "editions": to_plain(edition_entries(generator)),
        "feeds": [settings[name] for name in FEEDS if settings.get(name)],
        "database": DATABASE,
        "tables": [{"file": f"{FOLDER}/{t.name}.csv", "about": t.about, "columns": {c.name: c.about for c in t.columns}} for t in TABLES]}


def write_bytes(writer: Writer, save_as: str, data: bytes) -> None:
    """Write a file that is no text through Pelican's writer, or through one that knows how."""
    path, put = _path(writer, save_as), getattr(writer, "write_bytes", None)
    if put:
        return put(path, data)
    with writer._open_w(path, "utf-8") as file:
        file.buffer.write(data)


def write_copy(writer: Writer, save_as: str, source: Path) -> None:
    """As :func:`write_bytes`, of the file ``source``, which may be large."""
    path, put = _path(writer, save_as), getattr(writer, "write_copy", None)
    if put:
        return put(path, source)
    with writer._open_w(path, "utf-8") as file, source.open("rb") as made:
        shutil.copyfileobj(made, file.buffer)


def _path(writer: Writer, name: str) -> str:
    path = sanitised_join(writer.output_path, name)
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    return path


def _mark(desk: Desk, public: Sequence[Paper]) -> str:
    """Changes with everything that a row can hold."""
    return mark_of(_FORM, sorted((p.id, paper_mark(desk, p), str(p.page.lang)) for p in public), all_entities_mark(desk), desk.stories,
                   [desk.settings.get(name) for name in ("ENTITY_URL", "STORY_URL")], TABLES, VIEWS)
