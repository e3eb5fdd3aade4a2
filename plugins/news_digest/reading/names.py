"""Titles, tags and slugs that a site can carry: no trick characters, bounded, never a reserved name."""

from __future__ import annotations

import hashlib
import re
import unicodedata

from unidecode import unidecode

from .characters import clean_characters

TITLE_LENGTH, TAG_LENGTH, SLUG_LENGTH = 200, 60, 80
#: Names that pages of the site have, and names that Windows can't store.
RESERVED = frozenset("index archives archive tags tag entities entity categories category authors author stories story editions drafts feeds "
                     "search pages page theme static images news robots sitemap con prn aux nul".split()
                     + [f"{device}{n}" for device in ("com", "lpt") for n in range(10)])
_TRICKS = re.compile("[\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200c-\u200f\u2061-\u2064\u206a-\u206f\u3164\ufe00-\ufe0f\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]")
_NOT_IN_SLUG = re.compile(r"[^a-z0-9]+")
_YEAR_PATH = re.compile(r"\d{4}$")


def safe_title(text: str) -> tuple[str | None, tuple[str, ...]]:
    """(the title on one line, at most 200 characters, or None if nothing is left; what was done to it)."""
    return _safe(text, TITLE_LENGTH, "title")


def safe_tag(text: str) -> tuple[str | None, tuple[str, ...]]:
    """The same for a tag, at most 60 characters; without the quotation marks around it."""
    return _safe(text.strip().strip("\"'"), TAG_LENGTH, "tag")


def safe_slug(title: str, source: str = "", *, length: int = SLUG_LENGTH) -> str:
    """Lower-case ASCII letters, digits and single hyphens, 1 to ``length`` of them, the same on every machine.

    If the title has none, the name of the file ``source`` is taken, else ``article-`` and eight
    digits of the title's and source's SHA-256. A reserved name gets ``-article`` behind it. Different titles can have
    one slug: making slugs of a site differ is not done here.
    """
    stem = re.split(r"[/\\]", source)[-1].rpartition(".")[0] or re.split(r"[/\\]", source)[-1]
    slug = _ascii(title)[:length].strip("-") or _ascii(stem)[:length].strip("-") or _numbered(f"{title}\0{source}")
    return f"{slug}-article" if slug in RESERVED or _YEAR_PATH.match(slug) else slug


def _safe(text: str, length: int, what: str) -> tuple[str | None, tuple[str, ...]]:
    cleaned = _TRICKS.sub("", clean_characters(text)[0])
    said = ("invisible characters taken out of the " + what,) if cleaned != text else ()
    cleaned = " ".join(cleaned.split())
    if len(cleaned) > length:
        cleaned, said = _cut(cleaned, length), (*said, f"the {what} cut to {length} characters")
    return cleaned or None, said


def _cut(text: str, length: int) -> str:
    """At a space, if one is near, and with an ellipsis for what is left out."""
    short = text[:length - 1]
    head, _, tail = short.rpartition(" ")
    return (head if head and len(tail) <= 30 else short).rstrip(" ,;:-–—") + "…"


def _ascii(text: str) -> str:
    plain = unidecode(unicodedata.normalize("NFKD", text[:1000].replace("'", "").replace("’", "")).encode("utf-8", "ignore").decode("utf-8"))
    return _NOT_IN_SLUG.sub("-", plain.lower()).strip("-")


def _numbered(text: str) -> str:
    return "article-" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]
