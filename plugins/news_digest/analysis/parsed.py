"""An article under the parser: one spaCy ``Doc`` a paragraph, each with its place in the article."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..model import NewsArticle, Sentence

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One block, parsed. ``start`` is the place of the Doc's first character in ``article.text``.

    ``story`` is False for the pieces that cleaning took out (headline, caption, dateline, byline):
    names are looked for in them, facts are not. ``kind`` is the block's kind or the reason of
    removal. The Doc's text has the length of the block, with white space and quotation marks made
    uniform, so offsets agree; take an item's text from the article, never from the Doc. ``text`` is the Doc's, which spaCy puts
    together anew each time that it is asked.
    """

    doc: Doc
    start: int
    kind: str = "paragraph"
    story: bool = True
    text: str = ""

    def __post_init__(self) -> None:
        if not self.text:
            object.__setattr__(self, "text", self.doc.text)

    @property
    def end(self) -> int:
        """The place in ``article.text`` behind the Doc's last character."""
        return self.start + len(self.text)

    def place(self, span: Span | Token) -> tuple[int, int]:
        """(start, end) of a span or token of this paragraph in ``article.text``."""
        if hasattr(span, "idx"):
            return self.start + span.idx, self.start + span.idx + len(span.text)
        return self.start + span.start_char, self.start + span.end_char


@dataclass(frozen=True, slots=True)
class ParsedArticle:
    """``paragraphs`` in text order; ``sentences`` are those of the story, in text order. The headline is not parsed: see :mod:`.headline`."""

    article: NewsArticle
    paragraphs: tuple[Paragraph, ...]
    sentences: tuple[Sentence, ...]

    @property
    def story(self) -> tuple[Paragraph, ...]:
        """The paragraphs of the story alone."""
        return tuple(p for p in self.paragraphs if p.story)

    def text(self, start: int, end: int) -> str:
        """The article's text between two offsets, verbatim."""
        return self.article.text[start:end]
