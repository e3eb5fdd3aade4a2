"""Addresses: a name becomes a piece of a URL that is plain ASCII, never empty, never anybody else's."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from itertools import count
from typing import Iterator, Sequence

from .names import unaccented

LONGEST = 80
#: Addresses that the site or an operating system keeps for itself.
RESERVED = frozenset({
    "index", "page", "pages", "feed", "feeds", "tag", "tags", "category", "categories", "author", "authors", "archive",
    "archives", "entity", "entities", "story", "stories", "search", "static", "theme", "images", "con", "prn", "aux", "nul",
    *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))})
_NOT_PLAIN = re.compile(r"[^a-z0-9]+")


def unique_slugs(named: Sequence[tuple[str, str]], since: Sequence[str] = ()) -> tuple[str, ...]:
    """One slug for each (name, suffix), in the same order, no two alike, none longer than ``LONGEST``.

    Where names collide, the one that was there first (``since``, a date for each) keeps the slug, so
    that nobody loses it to a newcomer; then the one that is written most like it, then the first by
    suffix and name. Another adds its suffix, or else the fingerprint of its name. A slug depends
    on the names that collide with it alone, and on no order; equal pairs are told apart by number.
    """
    crowds: dict[str, list[int]] = defaultdict(list)
    for index, (name, _) in enumerate(named):
        crowds[slug_of(name)].append(index)
    slugs, taken = {}, set(crowds)
    for base in sorted(crowds):
        first, *others = sorted(crowds[base], key=lambda i: (since[i] if since else "", *_claim(base, *named[i])))
        slugs[first] = base
        for index in others:
            slugs[index] = next(s for s in other_slugs(*named[index]) if s not in taken)
            taken.add(slugs[index])
    return tuple(slugs[i] for i in range(len(named)))


def other_slugs(name: str, suffix: str) -> Iterator[str]:
    """What ``name`` can be addressed by where its own slug is another's, without end."""
    room = slug_of(name)[:LONGEST - 20].strip("-")
    yield f"{room}-{plain_slug(suffix, 10)}".strip("-")
    for n in count():
        yield f"{room}-{fingerprint(f'{name} {suffix}')}" + (f"-{n}" if n else "")


def slug_of(text: str, longest: int = LONGEST) -> str:
    """The slug of ``text`` alone: :func:`plain_slug`, with a fingerprint if that is empty or reserved."""
    slug = plain_slug(text, longest)
    if not slug:
        return "x-" + fingerprint(text)
    return f"{slug}-{fingerprint(text)}" if slug in RESERVED else slug


def plain_slug(text: str, longest: int = LONGEST) -> str:
    """``text`` as lower-case ASCII words joined by hyphens, cut at a word; empty if no letter is left."""
    plain = unaccented(text[:40 * longest]).casefold()
    slug = _NOT_PLAIN.sub("-", plain.replace("'", "").replace("’", "")).strip("-")
    if len(slug) <= longest:
        return slug
    cut = slug[:longest + 1].rpartition("-")[0]
    return (cut or slug[:longest]).strip("-")


def fingerprint(text: str) -> str:
    """Eight hexadecimal digits that stand for ``text``."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def _claim(base: str, name: str, suffix: str) -> tuple[bool, str, str]:
    return "-".join(name.casefold().split()) != base, suffix, name
