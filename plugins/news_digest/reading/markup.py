"""From HTML or Markdown to plain text with its blocks and marks.

HTML is read by libxml2's parser (lxml) as a stream of tags: no tree is built, so that tags without
end, or nested fifty thousand deep, cost no more than others. Markdown is read by markdown-it-py, whose
time grows with the length alone where Python-Markdown's explodes, and goes the same way.
"""

from __future__ import annotations

import re
from functools import lru_cache

from markdown_it import MarkdownIt

from .blocks import Piece, layout
from .draft import Draft
from .html_stream import Collected, TooDeep, flat, stream
from .page import page_metadata, story_pieces
from .pictures import pictures

#: More of these takes markdown-it more than two seconds.
_MAX_CHARACTERS, _MAX_LINES, _MAX_BRACKETS, _MAX_MARKUP = 500_000, 10_000, 5_000, 20_000
_MARKUP = re.compile(r"[\[\]()<>*_`|!&\\]")
_DEEP = re.compile(r"^[ \t]*(?:(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t]))[ \t]*){20}|^[ \t]{40,}(?:[-*+>]|\d{1,9}[.)])", re.M)
_RAW = tuple("script style textarea title iframe noscript noframes noembed xmp plaintext template svg math".split())
_OPEN_RAW = re.compile(rf"<({'|'.join(_RAW)})\b", re.I)
_TAG_BEGINS = re.compile(r"<[A-Za-z/!?]")
_STORY_GOES_ON = re.compile(r"\n[ \t]*\n|\n[ \t]*(?=</?(?:p|div|h[1-6]|article|section|main|head|body|ul|ol|table)\b)", re.I)


def from_html(html: str, *, folder: str = "") -> Draft:
    """The story of an HTML page, or of a piece of HTML; what can't be story (scripts, navigation, hidden text) left out.

    ``folder`` is the article's folder below content/, against which relative links are judged.
    """
    html, mended = _close(html)
    collected = _collected(html, folder)
    story, left_out = story_pieces(collected.pieces)
    title, metadata = page_metadata(collected.head, collected.pieces, story)
    text, blocks, marks = layout(story)
    return Draft(title, text, blocks, marks, pictures(collected.pictures, collected.pieces, story), metadata,
                 repairs=(*mended, *collected.repairs, *left_out))


def from_markdown(text: str, *, folder: str = "") -> Draft:
    """The same of Markdown: CommonMark with tables, but an indented paragraph is a paragraph. Raw HTML is sieved too.

    Text that would keep the parser too long is read as plain paragraphs, and that is told in ``repairs``.
    """
    if _too_costly(text):
        return _plain(text, ("too much nested or repeated markup: read as plain text",))
    text, mended = _close(text)
    collected = _collected(_markdown().render(text), folder)
    story, left_out = story_pieces(collected.pieces)
    body, blocks, marks = layout(story)
    title = story[0].text if story and story[0].level == 1 else None
    return Draft(title, body, blocks, marks, pictures(collected.pictures, collected.pieces, story), repairs=(*mended, *collected.repairs, *left_out))


def _too_costly(text: str) -> bool:
    return (len(text) > _MAX_CHARACTERS or text.count("\n") > _MAX_LINES or text.count("[") > _MAX_BRACKETS
            or bool(_DEEP.search(text)) or sum(1 for _ in _MARKUP.finditer(text)) > _MAX_MARKUP)


def _collected(html: str, folder: str) -> Collected:
    try:
        return stream(html, folder=folder)
    except TooDeep:
        return flat(html)


def _plain(text: str, repairs: tuple[str, ...]) -> Draft:
    pieces = [Piece(part.strip()) for part in re.split(r"\n[ \t]*\n", text) if part.strip()]
    body, blocks, marks = layout(pieces)
    return Draft(None, body, blocks, marks, repairs=repairs)


@lru_cache(maxsize=1)
def _markdown() -> MarkdownIt:
    markdown = MarkdownIt("commonmark", {"maxNesting": 100}).enable("table").disable("code")
    markdown.validateLink = lambda url: True  # links.safe_target judges all links, those of raw HTML too
    markdown.normalizeLink = lambda url: url
    return markdown


def _close(markup: str) -> tuple[str, tuple[str, ...]]:
    """Comments, tags and scripts that are never closed would swallow the rest of the story."""
    said = []
    comment = markup.find("<!--", markup.rfind("-->") + 1)
    if comment >= 0:
        markup = markup[:comment] + markup[comment:].replace("<!--", "&lt;!--")
        said.append("a comment is never closed: read as text")
    tail = markup.rfind(">") + 1
    if _TAG_BEGINS.search(markup, tail):
        markup = markup[:tail] + markup[tail:].replace("<", "&lt;")
        said.append("a tag is never closed: read as text")
    while unclosed := _first_unclosed_raw(markup):
        end = _STORY_GOES_ON.search(markup, unclosed.end())
        markup = markup[:unclosed.start()] + (markup[end.start():] if end else "")
        said.append(f"<{unclosed[1].lower()}> is never closed: left out up to the next paragraph")
        if len(said) > 20:
            break
    return markup, tuple(said)


def _first_unclosed_raw(markup: str) -> re.Match[str] | None:
    lower = markup.lower()
    last_end = {tag: lower.rfind(f"</{tag}") for tag in _RAW}
    opened = (m for m in _OPEN_RAW.finditer(markup) if m.start() > last_end[m[1].lower()])
    return next((m for m in opened if not _closes_itself(markup, m)), None)


def _closes_itself(markup: str, found: re.Match[str]) -> bool:
    end = markup.find(">", found.end())
    return end > 0 and markup[end - 1] == "/" and found[1].lower() in ("svg", "math")
