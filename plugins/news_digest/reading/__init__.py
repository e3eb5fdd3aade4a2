"""From a source file's bytes to a :class:`Draft`: its text, blocks, marks and what its author said.

Nothing here knows Pelican or spaCy. :func:`read` reads as the recipe; each step has a module of its own.
"""

from __future__ import annotations

import re
from dataclasses import replace

from ..errors import ArticleError
from .dates import parse_date
from .decode import Decoded, decode, encode
from .draft import Draft
from .header import Split, split
from .metadata import author_metadata, shown_values
from .names import safe_slug, safe_tag, safe_title

__all__ = ["Decoded", "Draft", "Split", "decode", "encode", "parse_date", "read", "safe_slug", "safe_tag", "safe_title", "split"]

_HTML_START = re.compile(r"\s*(?:<\?xml[^>]{0,200}>\s*)?<(?:!doctype\s+html|html)\b", re.I)
_BLANKS = re.compile(r"\s+")
KINDS = ("md", "txt", "html")
MAX_BYTES = 8_000_000


def read(data: bytes, *, path: str, kind: str, folder: str = "") -> Draft:
    """The article in ``data``; ``kind``: md, txt or html. ``path`` is for messages and the slug.

    ``folder`` is the article's folder below content/, against which its relative links are judged.
    Raises :class:`ArticleError` if there is no text to read (empty, binary); whatever else is wrong
    is mended or passed over, and told in the draft's ``repairs`` and ``problems``.
    """
    if len(data) > MAX_BYTES:
        raise ArticleError(f"The file has {len(data):,} bytes", path=path, cure=f"Keep an article below {MAX_BYTES:,} bytes")
    decoded = decode(data, path=path)
    parts = split(decoded.text, path=path)
    body = _body(parts.body, kind, folder)
    values = {**body.metadata, **parts.values}
    metadata, title, repairs, problems = author_metadata(values, path=path, title=body.title, lines=parts.lines)
    digest, mended, misplaced = _digest(parts, path)
    if not body.text.strip():
        what = "There is no text in the file" if parts.body_line == 1 else "The article has a header but no text"
        raise ArticleError(what, path=path, line=parts.body_line, cure="Write the text into it, or delete the file")
    return replace(body, title=title, metadata=metadata, digest=digest, encoding=decoded.encoding, header=parts.kind,
                   body_line=parts.body_line, repairs=(*decoded.repairs, *body.repairs, *repairs, *mended),
                   problems=(*parts.problems, *misplaced, *problems))


def _body(text: str, kind: str, folder: str) -> Draft:
    from .markup import from_html, from_markdown

    if kind == "html" or _HTML_START.match(text):
        draft = from_html(text, folder=folder)
        return draft if kind == "html" else replace(draft, repairs=(*draft.repairs, "an HTML page, read as such"))
    return _unmarked(from_markdown(text, folder=folder), text) if kind == "md" else Draft(None, text)


def _unmarked(draft: Draft, text: str) -> Draft:
    """Raw text in a Markdown file: where Markdown finds nothing but paragraphs, lines are left for cleaning to judge."""
    plain = not draft.marks and all(b.kind == "paragraph" for b in draft.blocks or ())
    same = plain and _BLANKS.sub("", draft.text) == _BLANKS.sub("", text)
    return Draft(None, text, repairs=draft.repairs) if same else draft


def _digest(parts: Split, path: str) -> tuple[dict | None, tuple[str, ...], tuple[ArticleError, ...]]:
    """(the stored block without trick characters, what was mended, what is wrong)."""
    if parts.digest is not None and not isinstance(parts.digest, dict):
        line = parts.lines.get("digest", parts.yaml_line)
        return None, (), (ArticleError("The key digest of the header is no block of keys", path=path, line=line,
                                       cure="Delete it; the next build writes it again"),)
    digest = shown_values(parts.digest)
    return digest, () if digest == parts.digest else ("control characters taken out of the digest block",), ()
