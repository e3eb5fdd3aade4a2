"""Pieces of text with their inline marks, before they have a place in the article's text."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..model import Block, Mark


@dataclass(frozen=True, slots=True)
class Piece:
    """A block whose marks count from its own beginning. ``level`` 1 to 6 is a heading's; ``region`` names the
    innermost article or main element, as (kind, number)."""

    text: str
    kind: str = "paragraph"
    marks: tuple[Mark, ...] = ()
    level: int = 0
    region: tuple[str, int] = ("", 0)


@dataclass(slots=True)
class Collected:
    """What a stream of tags gave."""

    pieces: list[Piece] = field(default_factory=list)
    head: list[tuple[str, dict[str, str], str]] = field(default_factory=list)
    repairs: tuple[str, ...] = ()
    left_out: dict[str, int] = field(default_factory=dict)


def layout(pieces: list[Piece]) -> tuple[str, tuple[Block, ...], tuple[Mark, ...]]:
    """(the pieces joined by blank lines, their blocks, their marks), all counted in the joined text."""
    blocks, marks, start = [], [], 0
    for piece in pieces:
        blocks.append(Block(start, start + len(piece.text), piece.kind))
        marks += [Mark(start + m.start, start + m.end, m.kind, m.target) for m in piece.marks]
        start += len(piece.text) + 2
    return "\n\n".join(p.text for p in pieces), tuple(blocks), tuple(sorted(marks, key=lambda m: (m.start, -m.end, m.kind, m.target)))
