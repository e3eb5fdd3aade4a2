"""Errors found by the measures, listed for work on quality: by class, the largest first, each with its context."""

from __future__ import annotations

from collections import defaultdict
from typing import Iterable, Iterator, NamedTuple

#: Characters of the text on each side of an error.
_AROUND = 90


class Error(NamedTuple):
    """One error. ``kind`` is the extractor ("names"), ``cls`` the class of the error ("missed ORG"), ``place`` the set,
    the document and the character, ``gold`` and ``found`` what should be there and what is, ``context`` the text around."""

    kind: str
    cls: str
    place: str
    gold: str = ""
    found: str = ""
    context: str = ""


def context(text: str, start: int, end: int, around: int = _AROUND) -> str:
    """The text around a span, on one line, the span in brackets."""
    before, inside, after = text[max(0, start - around):start], text[start:end], text[end:end + around]
    return " ".join(f"{before}⟦{inside}⟧{after}".split())


def counted(errors: Iterable[Error]) -> dict[str, list[Error]]:
    """The errors by class, the largest class first, then by name."""
    groups: dict[str, list[Error]] = defaultdict(list)
    for error in errors:
        groups[error.cls].append(error)
    return dict(sorted(groups.items(), key=lambda item: (-len(item[1]), item[0])))


def listing(errors: Iterable[Error]) -> Iterator[str]:
    """Lines to read: the classes with their counts, then every error under its class."""
    groups = counted(errors)
    yield from (f"{len(found):>5}  {cls}" for cls, found in groups.items())
    for cls, found in groups.items():
        yield f"\n== {cls}: {len(found)}"
        yield from map(_line, found)


def _line(error: Error) -> str:
    said = [f"gold {error.gold!r}"] * bool(error.gold) + [f"found {error.found!r}"] * bool(error.found)
    return f"{error.place}: {', '.join(said)}" + (f"\n      {error.context}" if error.context else "")
