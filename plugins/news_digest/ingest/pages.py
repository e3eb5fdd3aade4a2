"""The article in a saved web page."""

from __future__ import annotations

from pathlib import Path

from ..errors import ArticleError
from .files import Entry


def page_entry(path: Path) -> Entry:
    """The main text of the web page in the file ``path``, found by trafilatura.

    Raises :class:`ArticleError` if there is none, or trafilatura is not installed. The file's own
    date is not used: only what the page says of itself.
    """
    try:
        import trafilatura
    except ImportError as error:
        raise ArticleError("Reading web pages needs the package trafilatura", path=str(path),
                           cure="pip install 'pelican-news-digest[ingest]'") from error
    found = trafilatura.bare_extraction(path.read_bytes(), with_metadata=True, include_comments=False)
    if found is None or not found.text:
        raise ArticleError("No article is found in the page", path=str(path), cure="Save the article's own page, or paste its text into a .txt file")
    text = "\n\n".join(line for line in found.text.split("\n") if line.strip())
    return Entry(found.title or path.stem, text, found.date or "", found.sitename or found.hostname or "", found.url or "")
