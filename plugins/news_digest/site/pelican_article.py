"""Pelican's article with a digest that is laid out as plain data only when a theme asks for it, and a body that is fetched when one does."""

from __future__ import annotations

from typing import Any, Callable

from pelican import contents

from ..plain import to_plain
from .desk import Paper


class KeptBody(str):
    """A body that is kept elsewhere: an empty text that knows how the whole one is had, which links to no other source.

    ``print`` stands for the text. For ``plugins/incremental``: see its ``bodies.py``.
    """

    __slots__ = ("print", "_paper", "_fetch")
    is_lazy_body = True
    links: tuple = ()

    def __new__(cls, paper: Paper, fetch: Callable[[Paper], str], print_: bytes) -> KeptBody:
        self = super().__new__(cls, "")
        self._paper, self._fetch, self.print = paper, fetch, print_
        return self

    def load(self) -> str:
        """The whole text."""
        return self._fetch(self._paper)

    def __reduce__(self):
        return str, (self.load(),)


class Article(contents.Article):
    """Named as Pelican's own class, for addresses go by the class's name. ``view`` says for a fingerprint what the digest is."""

    @property
    def digest(self) -> dict[str, Any]:
        """All facts, offsets included."""
        return to_plain(self._paper.digest)

    @property
    def _content(self) -> str | None:
        body = vars(self).get("_content")
        return body.load() if type(body) is KeptBody else body

    @_content.setter
    def _content(self, body: str | None) -> None:
        vars(self)["_content"] = body


def with_digest(paper: Paper) -> None:
    """Let Pelican's article have the ``digest`` of its paper."""
    paper.page.__class__ = Article
    paper.page._paper = paper
