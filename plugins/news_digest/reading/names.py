"""Titles, tags and slugs that a site can carry: no trick characters, bounded, never a reserved name."""

from __future__ import annotations

import hashlib
import re
import unicodedata

from unidecode import unidecode

from .characters import shown

TITLE_LENGTH, TAG_LENGTH, SLUG_LENGTH = 200, 60, 80
#: Names that pages of the site have, and names that Windows can't store.
RESERVED = frozenset(
    "index archives archive tags tag entities entity categories category authors author stories story editions drafts feeds "
    "search pages page theme static images news robots sitemap con prn aux nul".split()
    + [f"{device}{n}" for device in ("com", "lpt") for n in range(10)])
_TRICKS = re.compile("[\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200c-\u200f\u2061-\u2064\u206a-\u206f\u3164"
                     "\ufe00-\ufe0f\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]")
_NOT_IN_SLUG = re.compile(r"[^a-z0-9]+")
_YEAR_PATH = re.compile(r"\d{4}$")


def safe_title(text: str) -> str | None:
    """The title on one line, at most 200 characters, an ellipsis for what was cut; None if nothing is left."""
    return mended(text, "title")[0]


def safe_tag(text: str) -> str | None:
    """The same for a tag, at most 60 characters; without the quotation marks around it."""
    return mended(text, "tag")[0]


def mended(text: str, what: str) -> tuple[str | None, tuple[str, ...]]:
    """(the safe title or tag, what was done to it); ``what``: title or tag."""
    given = text.strip().strip("\"'") if what == "tag" else text
    cleaned = _TRICKS.sub("", shown(given))
    said = (f"invisible characters taken out of the {what}",) if cleaned != given else ()
    cleaned, length = " ".join(cleaned.split()), TITLE_LENGTH if what == "title" else TAG_LENGTH
    if len(cleaned) > length:
        cleaned, said = _cut(cleaned, length), (*said, f"the {what} cut to {length} characters")
    return cleaned or None, said


def safe_slug(title: str, source: str = "", *, length: int = SLUG_LENGTH) -> str:
    """Lower-case ASCII letters, digits and single hyphens, 1 to ``length`` of them, the same on every machine.

    If the title has none, the name of the file ``source`` is taken, else ``article-`` and eight
    digits of the title's and source's SHA-256. A reserved name gets ``-article`` behind it. Different titles can have
    one slug: making slugs of a site differ is not done here.
    """
    stem = re.split(r"[/\\]", source)[-1].rpartition(".")[0] or re.split(r"[/\\]", source)[-1]
    slug = _shortened(_ascii(title), length) or _shortened(_ascii(stem), length) or _numbered(f"{title}\0{source}")
    return f"{slug}-article" if slug in RESERVED or _YEAR_PATH.match(slug) else slug


def _cut(text: str, length: int) -> str:
    """At a space, if one is near, and with an ellipsis for what is left out."""
    short = text[:length - 1]
    head, _, tail = text[:length].rpartition(" ")
    return (head if head and len(tail) <= 30 else short).rstrip(" ,;:-–—") + "…"


def _ascii(text: str) -> str:
    whole = text[:1000].replace("'", "").replace("’", "").encode("utf-8", "ignore").decode("utf-8")
    return _NOT_IN_SLUG.sub("-", unidecode(unicodedata.normalize("NFKD", whole)).lower()).strip("-")


def _shortened(slug: str, length: int) -> str:
    """At a hyphen, if one is near."""
    if len(slug) <= length:
        return slug
    head, _, tail = slug[:length + 1].rpartition("-")
    return head if head and len(tail) <= 20 else slug[:length].strip("-")


def _numbered(text: str) -> str:
    return "article-" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]
