"""Bodies of articles that stay in the store until somebody asks for them; most builds ask for few."""

from __future__ import annotations

from typing import Any, Callable

from .store import print_of


class LazyText(str):
    """The body of a content that was read in an earlier build: an empty text that knows where the whole one is.

    ``print`` stands for the text, ``links`` are its links to other sources, as (kind, address). A plugin may give its contents bodies of
    a class of its own that has these and ``is_lazy_body``, if its class of contents gives the whole text as ``_content``.
    """

    is_lazy_body = True
    print: bytes
    links: tuple[tuple[str, str], ...]
    load: Callable[[], str]

    def __new__(cls, load: Callable[[], str], print_: bytes, links: tuple[tuple[str, str], ...]) -> LazyText:
        self = super().__new__(cls, "")
        self.load, self.print, self.links = load, print_, links
        return self

    def __reduce__(self):
        return str, (self.load(),)


class Body:
    """The attribute ``_content`` of Pelican's contents, for the time of a build: gives a lazy body's whole text."""

    def __get__(self, content: Any, owner: type | None = None) -> Any:
        if content is None:
            return self
        try:
            body = content.__dict__["_content"]
        except KeyError:
            raise AttributeError("_content") from None
        return body.load() if type(body) is LazyText else body

    def __set__(self, content: Any, body: Any) -> None:
        content.__dict__["_content"] = body

    def __delete__(self, content: Any) -> None:
        del content.__dict__["_content"]


def is_lazy(body: Any) -> bool:
    """Whether the text of ``body`` is elsewhere."""
    return getattr(type(body), "is_lazy_body", False)


def body_print(body: str) -> bytes:
    """What stands for a body; markup and text of the same characters differ."""
    return print_of(f"{'' if type(body) in (str, LazyText) else type(body).__name__}\0{body}".encode("utf-8", "surrogatepass"))
