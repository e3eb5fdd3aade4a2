"""An edition as a mail message, from a built site: HTML and plain text, self-contained, the same bytes each time."""

from __future__ import annotations

from pathlib import Path

from .edition import choose
from .message import compose
from .writing import written

__all__ = ["edition_mail"]


def edition_mail(site: Path, name: str, *, sender: str = "", to: str = "") -> bytes:
    """The message (RFC 5322, multipart/alternative) of the edition ``name`` of the site built in the folder ``site``.

    ``name`` is a day, week, month or year in ISO 8601: 2026-11-23, 2026-W48, 2026-11, 2026. ``sender`` and ``to``
    are addresses as in a header. Raises :class:`MailError` if there is no site, or no such edition; it names the nearest.
    """
    digest, edition = choose(site, name)
    html, text = written(digest, edition)
    return compose(digest, edition, html, text, sender=sender, to=to)
