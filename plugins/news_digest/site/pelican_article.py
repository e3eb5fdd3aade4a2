"""Pelican's article with a digest that is laid out as plain data only when a theme asks for it."""

from __future__ import annotations

from typing import Any, Callable

from pelican import contents

from ..model import Digest
from ..plain import to_plain


class Article(contents.Article):
    """Named as Pelican's own class, for addresses go by the class's name. ``view`` says for a fingerprint what the digest is."""

    @property
    def digest(self) -> dict[str, Any]:
        """All facts, offsets included."""
        return to_plain(self._give_digest())


def with_digest(page: contents.Article, give: Callable[[], Digest]) -> None:
    """Let ``page`` have what ``give`` gives as its ``digest``."""
    page.__class__ = Article
    page._give_digest = give
