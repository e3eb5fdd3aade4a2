"""Pelican's article with a digest that is laid out as plain data only when a theme asks for it, and a body that is fetched when one does."""

from __future__ import annotations

from typing import Any, Callable

from pelican import contents

from ..model import Digest
from ..plain import to_plain


class KeptBody(str):
    """A body that is kept elsewhere: an empty text that knows where the whole one is, which links to no other source.

    ``print`` stands for the text. For ``plugins/incremental``: see its ``bodies.py``.
    """

    is_lazy_body = True
    links: tuple = ()
    print: bytes
    load: Callable[[], str]

    def __new__(cls, load: Callable[[], str], print_: bytes) -> KeptBody:
        self = super().__new__(cls, "")
        self.load, self.print = load, print_
        return self

    def __reduce__(self):
        return str, (self.load(),)


class Article(contents.Article):
    """Named as Pelican's own class, for addresses go by the class's name. ``view`` says for a fingerprint what the digest is."""

    @property
    def digest(self) -> dict[str, Any]:
        """All facts, offsets included."""
        return to_plain(self._give_digest())

    @property
    def _content(self) -> str | None:
        body = vars(self).get("_content")
        return body.load() if type(body) is KeptBody else body

    @_content.setter
    def _content(self, body: str | None) -> None:
        vars(self)["_content"] = body


def with_digest(page: contents.Article, give: Callable[[], Digest]) -> None:
    """Let ``page`` have what ``give`` gives as its ``digest``."""
    page.__class__ = Article
    page._give_digest = give
