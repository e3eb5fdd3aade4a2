"""Which addresses of an article a page may keep."""

from __future__ import annotations

import posixpath
import re
from html import unescape
from urllib.parse import unquote

_BLANK = re.compile("[\x00-\x20\x7f-\xa0\u2028\u2029]+")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.I)
_KEPT = ("http://", "https://", "mailto:")
_PELICAN = re.compile(r"(?:\{(?P<form>[a-z]+)\}|\|(?P<old>[a-z]+)\|)(?P<path>.*)$", re.S)
_FILES, _TERMS = ("filename", "static", "attach"), ("tag", "category", "author", "index")
_LONGEST = 2000


def safe_target(address: str, *, folder: str = "") -> str | None:
    """``address`` as a page may carry it, or None.

    Web and mail addresses, fragments, relative addresses that stay below the site, and Pelican's
    ``{filename}``, ``{static}`` and ``{attach}`` whose file stays inside ``content/``: ``folder`` is
    the article's folder there. ``javascript:``, ``data:`` and whatever a browser could take for them are None.
    """
    text = _BLANK.sub("", address)
    if not text or len(text) > _LONGEST or "\\" in text:
        return None
    if found := _PELICAN.match(unquote(text)):
        return _pelican(found["form"] or found["old"], found["path"], folder)
    if text.startswith("//"):
        return f"https:{text}" if len(text) > 2 else None
    if _SCHEME.match(_BLANK.sub("", unescape(text))):
        return text if text.lower().startswith(_KEPT) else None
    return text if not _leaves(text.partition("?")[0].partition("#")[0], folder) else None


def _pelican(form: str, path: str, folder: str) -> str | None:
    if form in _TERMS:
        return f"{{{form}}}{path}"
    return f"{{{form}}}{path}" if form in _FILES and not _leaves(path.partition("?")[0].partition("#")[0], folder) else None


def _leaves(path: str, folder: str) -> bool:
    """Whether ``path`` leads out of the content folder; one leading slash means that folder itself."""
    plain = unquote(unquote(path))
    if plain.startswith("//") or "\\" in plain or re.match(r"[A-Za-z]:", plain) or "\0" in plain:
        return True
    whole = posixpath.normpath(posixpath.join(folder, plain) if not plain.startswith("/") else plain.lstrip("/") or ".")
    return whole == ".." or whole.startswith("../")
