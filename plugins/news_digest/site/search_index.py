"""Pagefind's files beside the pages: made of what it reads of them, and made anew only where that has changed.

What the index was made from is kept for the next build: a print of what a search reads of each page (:mod:`.searchable`) with size and time
stamp of the page's file, so that a page that was not written need not be read. Where few pages have changed, the standing index is changed
(:mod:`.search_changed`); else all are indexed. Both come to the same bytes.
"""

from __future__ import annotations

import contextlib
import gc
import hashlib
import json
import logging
import os
import re
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Callable, Iterable, Iterator, Mapping, NamedTuple, Sequence

from pelican.writers import Writer

from ..language import ENGLISH
from ..store import Store, code_version
from .data_files import write_bytes
from .pagefind_run import indexed
from .search_changed import Move, UnfitError, changed
from .search_files import in_order, named
from .searchable import BODY, orders, searchable
from .spool import Spool
from .tables import stands

logger = logging.getLogger(__name__)
_Files = Mapping[str, "bytes | None"]
FOLDER = "pagefind"
_SECONDS = 1800
#: Pagefind's own user interfaces, which our page does not use.
_NOT_OURS = re.compile(r"-ui\.|highlight|playground")
#: A file that is named by what it holds.
_NAMED = re.compile(r"([a-z-]+_[0-9a-f]{16})\.pf_\w+$")
_CODE_THAT_DECIDES = ("site/pagefind_run.py", "site/search_*.py", "site/searchable.py")
#: Begins the print of a page without ``data-pagefind-body``.
_UNMARKED = "-"
#: Where more of the pages have changed, all are indexed.
_FEW = 0.1


class _Page(NamedTuple):
    """A page's file: time stamp (ns), size, a print of what a search reads of it, and what results are put in order by."""

    time: int
    size: int
    read: str
    orders: str


def write_index(writer: Writer, pages: Sequence[str], store: Store) -> None:
    """Write Pagefind's files for ``pages``, files below the output folder in order; none, and an error told, if Pagefind fails."""
    with contextlib.closing(Spool()) as documents:
        _write_index(writer, pages, store, documents)


def _write_index(writer: Writer, pages: Sequence[str], store: Store, documents: Spool) -> None:
    output = Path(writer.output_path).absolute()
    key = f"searched {code_version(version('pagefind'), _CODE_THAT_DECIDES)} {_print(str(output))}"
    before, had = _kept(store, key)
    now = _as_read(_now(output, pages, before, documents))
    is_new = [(page, its.read) for page, its in now.items()] != [(page, its.read) for page, its in before.items()]
    mark = _print(key, *(f"{page} {its.read}" for page, its in now.items()))
    names = had if now else []
    if now and (is_new or not had or _due(writer, had, mark)):
        names = _write(writer, mark, lambda: _changed(output, before if had else {}, now, documents), lambda: _whole(output, now, documents))
    if (now, names) != (before, had):
        store.put({key: json.dumps({"pages": now, "files": names}, separators=(",", ":"))})


def _now(output: Path, pages: Sequence[str], before: Mapping[str, _Page], documents: Spool) -> dict[str, _Page]:
    """The pages that there are; what was read of those that were written goes into ``documents``."""
    found = {}
    for page in pages:
        try:
            stat = os.stat(f"{output}/{page}")
        except OSError:
            continue
        its = before.get(page)
        if its is None or (its.time, its.size) != (stat.st_mtime_ns, stat.st_size):
            document = _document(output, page)
            documents.put(page, document)
            its = _Page(stat.st_mtime_ns, stat.st_size, _print(document) if BODY in document else _UNMARKED + _print(document), sys.intern(orders(document)))
        found[page] = its
    return found


def _as_read(pages: dict[str, _Page]) -> dict[str, _Page]:
    """The pages with nothing read of those without a mark, if any has one: Pagefind then leaves all others out."""
    if not _has_marks(pages):
        return pages
    return {page: its._replace(read=_UNMARKED) if its.read.startswith(_UNMARKED) else its for page, its in pages.items()}


def _has_marks(pages: Mapping[str, _Page]) -> bool:
    return any(not its.read.startswith(_UNMARKED) for its in pages.values())


def _document(output: Path, page: str) -> str:
    return searchable((output / page).read_text(encoding="utf-8", errors="replace"))


def _write(writer: Writer, mark: str, change: Callable[[], _Files], whole: Callable[[], _Files]) -> list[str]:
    """Write the changed index, or the whole one where there is none to be changed; the names of all its files."""
    try:
        files = change()
        due = _due(writer, files, mark)
        written = {name: _standing(Path(writer.output_path), name) if files[name] is None else files[name] for name in due}
    except UnfitError as unfit:
        logger.debug("All pages are indexed: %s", unfit)
        files = whole()
        written = {name: files[name] for name in _due(writer, files, mark)}
    for name, data in written.items():
        write_bytes(writer, f"{FOLDER}/{name}", data)
    return sorted(files)


def _due(writer: Writer, names: Iterable[str], mark: str) -> list[str]:
    """Those of the files that do not stand as they should, in order."""
    return [name for name in sorted(names)
            if not stands(writer, f"{writer.output_path}/{FOLDER}/{name}", lambda: name if _NAMED.search(name) else mark)]


def _changed(output: Path, before: Mapping[str, _Page], now: Mapping[str, _Page], documents: Spool) -> _Files:
    """The index that stands with the pages that have changed; None for files that stand. Raises UnfitError where it can't be changed."""
    numbers = {page: number for number, page in enumerate(before)}
    new = {place: page for place, (page, its) in enumerate(now.items()) if page not in before or before[page].read != its.read}
    if _has_marks(before) != _has_marks(now):
        raise UnfitError("other pages are read")
    if len(new) + len(before.keys() - now.keys()) > _FEW * len(now):
        raise UnfitError(f"{len(new)} pages have changed")
    found = {place: (page, documents.get(page) or _document(output, page)) for place, page in new.items()}
    move = Move([numbers.get(page) for page in now], *([its.orders for its in pages.values()] for pages in (before, now)))
    return _ours(lambda: changed(lambda name: _standing(output, name), found, _index, move))


def _whole(output: Path, now: Mapping[str, _Page], documents: Spool) -> _Files:
    return _ours(lambda: in_order(_index((page, documents.get(page) or _document(output, page)) for page in now)))


def _ours(make: Callable[[], _Files]) -> _Files:
    """What the site uses of the files; none, and an error told, if Pagefind fails or is one that is not known yet."""
    try:
        with _uncollected():
            return {name: data for name, data in make().items() if not _NOT_OURS.search(name)}
    except (OSError, ValueError) as error:
        logger.error("Only titles and names can be searched: %s. Install another version: pip install 'pagefind==1.5.2' 'pagefind-bin==1.5.2'", error)
        return {}


@contextlib.contextmanager
def _uncollected() -> Iterator[None]:
    """Words are small lists by the hundred thousand, none of which holds another that holds it: Python need not look for such."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _index(documents: Iterable[tuple[str, str]]) -> dict[str, bytes]:
    return indexed(documents, ENGLISH, _SECONDS)


def _standing(output: Path, name: str) -> bytes:
    """A file of the index that stands. Raises UnfitError if it is not what its name says."""
    try:
        data = (output / FOLDER / name).read_bytes()
    except OSError as error:
        raise UnfitError(f"{name}: {error}") from error
    if (of := _NAMED.search(name)) and named(of[1], data) != of[1]:
        raise UnfitError(f"{name} was changed")
    return data


def _kept(store: Store, key: str) -> tuple[dict[str, _Page], list[str]]:
    """What an earlier build found of the pages, and the files that it wrote."""
    try:
        data = json.loads(store.get(key) or "{}")
        return {page: _Page(*its) for page, its in data["pages"].items()}, data["files"]
    except (ValueError, TypeError, KeyError):
        return {}, []


def _print(*texts: str) -> str:
    return hashlib.blake2b("\0".join(texts).encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()
