"""What reading hands on: an article's text and all that the author said about it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Mapping

from ..errors import ArticleError
from ..model import Block, Mark, Picture


@dataclass(frozen=True, slots=True)
class Draft:
    """An article as it was read, not yet cleaned.

    ``title`` is None if the source names none. ``blocks`` are the pieces that markup told apart, or
    None for raw text, where cleaning has to find them. ``pictures`` are those of the story. ``metadata`` holds the author's header in
    plain str, list and dict, keys in lower case; ``date`` and ``modified`` are ISO 8601 and
    absent if they can't be read. ``digest`` is the stored digest block, as it stands in the file.
    ``header`` is the kind of the author's: yaml, pelican or None; ``body_line`` is the line of the file where the text begins.
    ``repairs`` say what was mended, ``problems`` what a person should mend.
    """

    title: str | None
    text: str
    blocks: tuple[Block, ...] | None = None
    marks: tuple[Mark, ...] = ()
    pictures: tuple[Picture, ...] = ()
    metadata: Mapping[str, Any] = field(default_factory=dict)
    digest: dict[str, Any] | None = None
    encoding: str = "utf-8"
    header: str | None = None
    body_line: int = 1
    repairs: tuple[str, ...] = ()
    problems: tuple[ArticleError, ...] = ()
