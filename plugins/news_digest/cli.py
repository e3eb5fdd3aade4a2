"""The command line ``news-digest``: digests without a site."""

from __future__ import annotations

import argparse
import contextlib
import dataclasses
import json
import sys
from typing import Any, Iterable, Iterator, Sequence, TextIO

from .errors import ArticleError, NewsDigestError, SettingsError
from .model import NewsArticle, Publication
from .plain import to_plain
from .progress import progress_bar
from .running import analyse_all
from .settings import PREFIX, Settings, read_settings

OK, SOME_FAILED, USAGE = 0, 1, 2
_KEYS = ("summary", "entities", "quantities", "quotations", "dates", "removed")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns the exit status: 0 all done, 1 some lines failed, 2 nothing could be done."""
    options = _parser().parse_args(arguments)
    try:
        return options.run(options)
    except NewsDigestError as error:
        sys.stderr.write(f"news-digest: {error}\n")
        return USAGE
    except BrokenPipeError:
        sys.stderr.close()
        return USAGE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="news-digest", description="Summaries, actors, numbers and quotes of news articles, verbatim.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _add_analyse(commands)
    _add_ingest(commands)
    _add_mail(commands)
    return parser


def _add_analyse(commands: Any) -> None:
    analyse = commands.add_parser(
        "analyse", formatter_class=argparse.RawDescriptionHelpFormatter, help="analyse articles given as JSON lines",
        description="Read articles from standard input, a JSON object a line: {\"id\", \"title\", \"text\"} (and, if known, \"published\": an\n"
                    "ISO 8601 date). Write one digest a line to standard output, in the same order: {\"id\", \"title\", \"summary\", \"entities\",\n"
                    "\"quantities\", \"quotations\", \"dates\", \"removed\"}. Offsets count characters of the given text.",
        epilog="Exit status: 0 all lines answered; 1 some were not, standard error says which; 2 wrong usage or no language model.")
    defaults = Settings()
    analyse.add_argument("--text", action="store_true", help="add the text that the offsets count in")
    analyse.add_argument("--model", default=defaults.model, help="spaCy pipeline (default: %(default)s)")
    analyse.add_argument("--summary-sentences", type=int, default=defaults.summary_sentences, metavar="N", help="default: %(default)s")
    analyse.add_argument("--key-actors", type=int, default=defaults.key_actors, metavar="N", help="at most (default: %(default)s)")
    analyse.add_argument("--bare-dollar", default=defaults.bare_dollar, metavar="CODE", help="currency of a bare $ (default: %(default)s)")
    analyse.add_argument("--workers", type=int, default=defaults.workers, metavar="N", help="processes; 0 = one a core (default)")
    analyse.add_argument("--executor", default=defaults.executor, help="serial, processes or dask (default: %(default)s)")
    analyse.add_argument("--dask-address", default=defaults.dask_address, metavar="ADDRESS", help="a Dask scheduler (default: a cluster here)")
    analyse.add_argument("--quiet", action="store_true", help="no progress on standard error")
    analyse.set_defaults(run=_analyse)


def _add_ingest(commands: Any) -> None:
    ingest = commands.add_parser(
        "ingest", help="turn feeds and saved web pages into articles",
        description="Write an article file for each entry of a feed (RSS or Atom file) or each saved web page into a content folder. "
                    "Files that are there already are left alone.")
    ingest.add_argument("sources", nargs="+", metavar="FILE", help="a feed (.xml, .rss, .atom) or a web page (.html)")
    ingest.add_argument("--to", default="content", metavar="FOLDER", help="where the articles go (default: %(default)s)")
    ingest.set_defaults(run=_ingest)


def _add_mail(commands: Any) -> None:
    mail = commands.add_parser(
        "mail", help="write an edition of a built site as a mail message",
        description="Write the message (RFC 5322: HTML and plain text, self-contained, under 100 kB) of one edition to standard output. "
                    "It is made from the built site alone, and is the same each time. Links go to the site's SITEURL; without one there are none.")
    mail.add_argument("edition", metavar="EDITION", help="a day, week, month or year: 2026-11-23, 2026-W48, 2026-11 or 2026")
    mail.add_argument("--site", default="output", metavar="FOLDER", help="where the site was built (default: %(default)s)")
    mail.add_argument("--from", dest="sender", default="", metavar="ADDRESS", help="default: digest@ the site's host")
    mail.add_argument("--to", default="", metavar="ADDRESS", help="default: undisclosed recipients")
    mail.set_defaults(run=_mail)


def _mail(options: argparse.Namespace) -> int:
    from pathlib import Path

    from .mail import edition_mail

    message = edition_mail(Path(options.site), options.edition, sender=options.sender, to=options.to)
    sys.stdout.flush()
    sys.stdout.buffer.write(message)
    return OK


def _ingest(options: argparse.Namespace) -> int:
    from .ingest import ingest

    outcome = ingest(options.sources, options.to)
    for path in outcome.written:
        sys.stdout.write(f"{path}\n")
    for problem in outcome.problems:
        sys.stderr.write(f"news-digest: {problem}\n")
    return SOME_FAILED if outcome.problems else OK


def _analyse(options: argparse.Namespace) -> int:
    settings = _settings(options)
    articles, ids, failures = _read(_lines(sys.stdin))
    with progress_bar(len(articles), quiet=options.quiet) as progress:
        results = analyse_all(articles, settings, progress=progress)
    for name, article, result in zip(ids, articles, results, strict=True):
        if isinstance(result, ArticleError):
            failures.append(str(result))
        else:
            _write(sys.stdout, _answer(name, article, result, with_text=options.text))
    for failure in failures:
        sys.stderr.write(f"news-digest: {failure}\n")
    return SOME_FAILED if failures else OK


def _settings(options: argparse.Namespace) -> Settings:
    names = [f.name for f in dataclasses.fields(Settings) if hasattr(options, f.name)]
    try:
        return read_settings({PREFIX + name.upper(): getattr(options, name) for name in names})
    except SettingsError as error:
        raise SettingsError(error.problem.replace(PREFIX, "--").lower(), cure="news-digest analyse --help") from error


def _lines(stream: TextIO) -> Iterator[str]:
    """Lines of standard input as UTF-8, whatever the locale; bytes that are not become U+FFFD and fail as JSON or show."""
    with contextlib.suppress(AttributeError):
        stream.reconfigure(encoding="utf-8", errors="replace")
    yield from stream


def _read(lines: Iterable[str]) -> tuple[list[NewsArticle], list[Any], list[str]]:
    articles, ids, failures = [], [], []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            article, name = _article(line)
        except ArticleError as error:
            failures.append(f"line {number}: {error}")
            continue
        articles.append(article)
        ids.append(name)
    return articles, ids, failures


def _article(line: str) -> tuple[NewsArticle, Any]:
    from .cleaning import clean

    try:
        data = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise ArticleError(f"This is no JSON: {error}", cure="Write one JSON object a line") from error
    if not isinstance(data, dict) or not isinstance(data.get("text"), str):
        raise ArticleError("There is no text", cure='Write {"id": …, "title": …, "text": …} with strings')
    title = data.get("title") or ""
    if not isinstance(title, str):
        raise ArticleError("The title is no string", cure="Write a string, or leave the title out")
    try:
        article = clean(data["text"], title=title, source=str(data.get("id", "")))
    except ArticleError:
        raise
    except Exception as error:
        raise ArticleError(f"The text can't be cleaned: {type(error).__name__}: {error}", cure="Please report it") from error
    published = data.get("published")
    return dataclasses.replace(article, published=Publication(published, "author")) if isinstance(published, str) else article, data.get("id")


def _answer(name: Any, article: NewsArticle, digest: Any, *, with_text: bool) -> dict[str, Any]:
    plain = to_plain(digest)
    for entity in plain["entities"]:
        entity["role"] = entity["role"]["text"] if entity["role"] else None
    answer = {"id": name, "title": article.title} | {key: plain[key] for key in _KEYS}
    return answer | {"text": article.text} if with_text else answer


def _write(stream: TextIO, data: dict[str, Any]) -> None:
    stream.write(json.dumps(data, ensure_ascii=True, separators=(",", ":")) + "\n")
