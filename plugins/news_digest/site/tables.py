"""Ledgers as CSV files (RFC 4180, UTF-8), safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
import os
import re
from functools import lru_cache
from typing import Any, Callable, Iterable, NamedTuple, Sequence

from pelican.utils import sanitised_join
from pelican.writers import Writer

from .views import NumberView, QuoteView, Reference

NUMBER_COLUMNS = ("date", "as_written", "modifier", "relation", "value", "high", "unit", "of", "per", "sentence", "article", "source", "url")
QUOTE_COLUMNS = ("date", "place", "kind", "speaker", "words", "sentence", "article", "source", "url")
#: A text that begins so is a formula to a spreadsheet (OWASP, "CSV Injection").
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
#: A path below the output folder that is as it would be written by hand.
_PLAIN = re.compile(r"(?:[\w-][\w.-]*/)*[\w-][\w.-]*")


def numbers_csv(numbers: Iterable[NumberView]) -> str:
    """A ledger of numbers, one row each, in the order given."""
    return csv_text(NUMBER_COLUMNS, ((n.reference.date, n.text, n.modifier, n.relation, n.value, n.high, n.unit, n.of, n.period,
                                      *_where(n.reference)) for n in numbers))


def quotes_csv(said: Iterable[tuple[str, QuoteView]]) -> str:
    """A ledger of quotations; each comes with its place: "by" or "about" an actor, "in" a story."""
    return csv_text(QUOTE_COLUMNS, ((q.reference.date, place, q.kind, q.speaker, q.content, *_where(q.reference)) for place, q in said))


def csv_text(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """Rows below a line of column names. Numbers stay numbers, None is an empty cell; a text that a spreadsheet
    would take for a formula has an apostrophe before it."""
    out = io.StringIO()
    writer = csv_writer(out)
    writer.writerow(columns)
    writer.writerows(map(csv_row, rows))
    return out.getvalue()


def csv_writer(out: Any) -> Any:
    """The standard library's writer of rows, for these files."""
    return csv.writer(out, lineterminator="\r\n")


def csv_row(row: Iterable[Any]) -> list[Any]:
    """The cells of a row as these files have them."""
    return [_cell(value) for value in row]


class OwnFile(NamedTuple):
    """A file of the site that is no page: where it is written, what makes its text, and the fingerprint of what it is made from."""

    save_as: str
    text: Callable[[], str]
    mark: str


def write_all(writer: Writer, files: Sequence[OwnFile]) -> None:
    """Write files that are made from one thing; a writer that can tell of all of them at once that they stand is asked for that."""
    paths = [path_of(writer, file.save_as) for file in files]
    are_current = getattr(writer, "are_current", None)
    if are_current and are_current(paths, "\n".join(file.mark for file in files)):
        return
    for path, file in zip(paths, files, strict=True):
        _write(writer, path, file.text, lambda: file.mark)


def write_text(writer: Writer, save_as: str, text: Callable[[], str], mark: Callable[[], str]) -> None:
    """Write what ``text`` gives as a file of the site.

    It goes through Pelican's writer, which knows whether two pages want one file, and which another
    plugin may have replaced: one that knows files by what they were made from (``mark``) may say that it stands already.
    """
    _write(writer, path_of(writer, save_as), text, mark)


def stands(writer: Writer, path: str, mark: Callable[[], str]) -> bool:
    """Whether the file at ``path`` stands as it was made from the same; with a writer that can't tell, none does."""
    ask = getattr(writer, "is_current", None)
    return ask is not None and ask(path, mark())


def path_of(writer: Writer, save_as: str) -> str:
    """Where the file is, as Pelican's ``sanitised_join`` has it; a path of plain names needs no more than to be put behind the folder's."""
    if _PLAIN.fullmatch(save_as):
        return f"{_folder(writer.output_path)}/{save_as}"
    return sanitised_join(writer.output_path, save_as)


@lru_cache(maxsize=1)
def _folder(output_path: str) -> str:
    return sanitised_join(output_path).rstrip("/")


def _write(writer: Writer, path: str, text: Callable[[], str], mark: Callable[[], str]) -> None:
    if stands(writer, path, mark):
        return
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with writer._open_w(path, "utf-8") as file:
        file.write(text())


def _where(reference: Reference) -> tuple[str, str, str, str]:
    return reference.text, reference.article, reference.source, reference.url


def _cell(value: Any) -> Any:
    if isinstance(value, str):
        return "'" + value if value.startswith(_FORMULA) else value
    return "" if value is None else value
