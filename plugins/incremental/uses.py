"""How much of a list a template reads: ``articles[:5]`` shows five articles, ``articles | length`` a number, ``articles_next_page.url`` no article."""

from __future__ import annotations

from typing import Any, Iterator, NamedTuple

from jinja2 import nodes
from pelican.paginator import Page

from .values import Place


class Use(NamedTuple):
    """The first ``part`` items, the ``length`` (or whether there are any), the ``whole``, or some ``attributes``."""

    part: int = 0
    length: bool = False
    whole: bool = False
    attributes: tuple[str, ...] = ()

    def __or__(self, other: Use) -> Use:
        return Use(max(self.part, other.part), self.length or other.length, self.whole or other.whole,
                   tuple(sorted({*self.attributes, *other.attributes})))


_WHOLE, _LENGTH = Use(whole=True), Use(length=True)


def uses(tree: nodes.Template) -> dict[str, Use]:
    """For each name in the template, all that is made of it."""
    found: dict[str, Use] = {}
    for parent in (tree, *tree.find_all(nodes.Node)):
        for name, use in _uses_in(parent):
            found[name] = found.get(name, Use()) | use
    return found


def shown_part(value: Any, use: Use) -> Any:
    """What a template that makes ``use`` of ``value`` can read of it."""
    if type(value) is Page and not use.whole and "object_list" not in use.attributes:
        return Place(value)
    if use.whole or use.attributes or not isinstance(value, (list, tuple)):
        return value
    return ["part", *value[:use.part], len(value) if use.length else None]


def _uses_in(parent: nodes.Node) -> Iterator[tuple[str, Use]]:
    for child in parent.iter_child_nodes():
        if isinstance(child, nodes.Name) and child.ctx == "load":
            yield child.name, _use(parent, child)


def _use(parent: nodes.Node, child: nodes.Name) -> Use:
    if isinstance(parent, nodes.Getattr):
        return Use(attributes=(parent.attr,))
    if isinstance(parent, nodes.Getitem) and parent.node is child:
        return _part(parent.arg)
    if isinstance(parent, nodes.Filter) and parent.node is child and not parent.args and not parent.kwargs:
        return {"length": _LENGTH, "count": _LENGTH, "first": Use(part=1)}.get(parent.name, _WHOLE)
    if isinstance(parent, (nodes.If, nodes.CondExpr)) and parent.test is child or isinstance(parent, nodes.Not):
        return _LENGTH
    if isinstance(parent, nodes.Test) and parent.node is child and parent.name in ("defined", "undefined"):
        return Use()  # a variable that is not there has no print at all
    return _WHOLE


def _part(index: nodes.Node) -> Use:
    if isinstance(index, nodes.Const) and type(index.value) is int and index.value >= 0:
        return Use(part=index.value + 1)
    if isinstance(index, nodes.Slice) and index.step is None and all(_is_plain(end) for end in (index.start, index.stop)) and index.stop is not None:
        return Use(part=index.stop.value)
    return _WHOLE


def _is_plain(end: nodes.Node | None) -> bool:
    return end is None or isinstance(end, nodes.Const) and type(end.value) is int and end.value >= 0
