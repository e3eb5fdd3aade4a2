"""The cleaned text of an article as safe HTML: sentences with anchors, actors as links, figures marked."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from operator import attrgetter
from typing import Iterable, Iterator, Mapping, Sequence

from markupsafe import Markup, escape

from ..model import Block, Digest, Mention, NewsArticle, Sentence
from .views import BlockView

_START = attrgetter("start")


@dataclass(frozen=True, slots=True)
class _Layer:
    """Something that is wrapped around ``start:end``: an opening and a closing tag, both safe."""

    start: int
    end: int
    open: Markup
    close: Markup


def blocks(article: NewsArticle, digest: Digest, links: Mapping[Mention, str]) -> tuple[BlockView, ...]:
    """The story's blocks. ``links``: the address of the page of each mention's actor, as the page writes it."""
    layers = [*_actors(links), *_figures(digest), *_marks(article, links)]
    layers.sort(key=lambda layer: (layer.start, -layer.end))
    starts = [layer.start for layer in layers]
    begins = [sentence.start for sentence in digest.sentences]
    return tuple(BlockView(block.kind, _block(article.text, block, _inside(block, digest.sentences, begins), layers, starts))
                 for block in article.blocks)


def sentence_number(sentences: Sequence[Sentence], offset: int) -> int | None:
    """The number, from 1, of the sentence that holds the character at ``offset``; None if none does."""
    number = bisect_right(sentences, offset, key=_START)
    return number if number and offset < sentences[number - 1].end else None


def _inside(block: Block, sentences: Sequence[Sentence], begins: Sequence[int]) -> Iterator[tuple[int, Sentence]]:
    """The block's sentences with their numbers; ``begins`` are the starts of all."""
    for at in range(bisect_left(begins, block.start), bisect_left(begins, block.end)):
        if sentences[at].end <= block.end:
            yield at + 1, sentences[at]


def _block(text: str, block: Block, numbered: Iterable[tuple[int, Sentence]], layers: list[_Layer], starts: list[int]) -> Markup:
    parts, at = [], block.start
    for number, sentence in numbered:
        parts.append(escape(text[at:sentence.start]))
        inner = _wrapped(text, sentence.start, sentence.end, _between(layers, starts, sentence.start, sentence.end))
        parts.append(f'<span class="s" id="s{number}">{inner}</span>')
        at = sentence.end
    parts.append(escape(text[at:block.end]))
    return Markup("".join(parts)).strip()


def _between(layers: list[_Layer], starts: list[int], start: int, end: int) -> list[_Layer]:
    return [layer for layer in layers[bisect_right(starts, start - 1):bisect_right(starts, end - 1)] if layer.end <= end]


def _wrapped(text: str, start: int, end: int, layers: Sequence[_Layer]) -> Markup:
    """``text[start:end]`` with layers that nest; one that crosses another is left out."""
    parts, at, rest = [], start, list(layers)
    while rest:
        layer = rest.pop(0)
        if layer.start < at:
            continue
        inner = [x for x in rest if x.end <= layer.end]
        rest = [x for x in rest if x.start >= layer.end]
        parts += [escape(text[at:layer.start]), layer.open, _wrapped(text, layer.start, layer.end, inner), layer.close]
        at = layer.end
    parts.append(escape(text[at:end]))
    return Markup("".join(parts))


def _actors(links: Mapping[Mention, str]) -> Iterator[_Layer]:
    for mention, url in links.items():
        yield _Layer(mention.start, mention.end, Markup(f'<a class="actor" href="{escape(url)}">'), Markup("</a>"))


def _figures(digest: Digest) -> Iterator[_Layer]:
    for number, quantity in enumerate(digest.quantities, 1):
        if quantity.start >= 0:
            yield _Layer(quantity.start, quantity.end, Markup(f'<span class="number" id="n{number}">'), Markup("</span>"))


def _marks(article: NewsArticle, links: Mapping[Mention, str]) -> Iterator[_Layer]:
    """Inline markup of the source; a link that touches an actor's gives way, since links can't nest."""
    tags = {"emphasis": "em", "strong": "strong"}
    for mark in article.marks:
        if mark.kind in tags:
            yield _Layer(mark.start, mark.end, Markup(f"<{tags[mark.kind]}>"), Markup(f"</{tags[mark.kind]}>"))
        elif mark.kind == "link" and not any(m.start < mark.end and mark.start < m.end for m in links):
            yield _Layer(mark.start, mark.end, Markup(f'<a class="source" rel="nofollow noopener" href="{escape(mark.target)}">'), Markup("</a>"))
