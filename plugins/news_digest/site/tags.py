"""Entities as Pelican's tags, and an author's own tags with addresses that can't collide."""

from __future__ import annotations

from typing import Any, Callable, Iterable

from markupsafe import Markup, escape
from pelican.urlwrappers import Tag

from ..corpus.slugs import slug_of, unique_slugs
from .lazy import mark_of

_LONGEST_SLUG = 80


class Entity(Tag):
    """An actor as a tag: any theme lists it, ours shows it whole.

    Pelican takes its address from ``ENTITY_URL`` and ``ENTITY_SAVE_AS``. ``label``, ``aliases`` and
    ``roles`` are plain; ``view`` is the :class:`views.EntityView` of its page, which ``view_of`` gives for the address. The tags
    of an article are ``brief``: without aliases, roles and view, which hang on other articles as well.
    """

    def __init__(self, name: str, slug: str, settings: dict[str, Any], *, label: str, aliases: tuple[str, ...] = (),
                 roles: tuple[str, ...] = ()):
        super().__init__(Markup(escape(name)), settings)
        self.slug = slug
        self.label, self.aliases, self.roles = label, aliases, roles
        self._view_of: Callable[[str], Any] | None = None
        self._is_read = True

    @property
    def view(self) -> Any:
        """The view of its page. A tag of an article has none: then this raises :class:`AttributeError`, and to a template it is not defined."""
        if self._view_of is None:
            raise AttributeError("view")
        return self._view_of(self.slug)

    def shown_by(self, view_of: Callable[[str], Any], *, is_read: bool = True) -> None:
        """Take views from ``view_of``, one for all actors: a view that waits to be made takes more memory than the tag. ``is_read``: whether
        a template may read it."""
        self._view_of, self._is_read = view_of, is_read

    def as_dict(self) -> dict[str, Any]:
        """As Pelican's, which puts name and slug into the tag itself: then its dict shares no keys with those of other tags."""
        return {**vars(self), "name": self.name, "slug": self.slug}

    def brief(self) -> Entity:
        """The same tag with its name, label and address alone."""
        return Entity(Markup(self.name).unescape(), self.slug, self.settings, label=self.label)

    def __fingerprint__(self) -> str:
        return mark_of(str(self.name), self.slug, self.label, self.aliases, self.roles, self.view.__fingerprint__() if self._view_of and self._is_read else "")

    def __hash__(self) -> int:
        return hash(("entity", self.slug))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Entity) and self.slug == other.slug

    def __html__(self) -> str:
        return str(self.name)


def plain_tag(name: str, settings: dict[str, Any]) -> Tag:
    """An author's own tag; ``name`` is plain text. Its address is settled by :func:`settle`."""
    tag = Tag(Markup(escape(name)), settings)
    tag.slug = slug_of(name, _LONGEST_SLUG)
    return tag


def settle(tags: Iterable[Tag]) -> None:
    """Give tags with different names different slugs: "C", "C++" and "C#" are three, "US" and "us" one."""
    tags = list(tags)
    names = sorted({_key(t) for t in tags})
    slugs = dict(zip(names, unique_slugs([(name, "") for name in names]), strict=True))
    for tag in tags:
        tag.slug = slugs[_key(tag)]


def _key(tag: Tag) -> str:
    return Markup(tag.name).unescape().casefold()
