"""How much of a list a template reads: ``articles[:5]`` shows five articles, ``articles | length`` a number, ``articles_next_page.url`` no article."""

from __future__ import annotations

from typing import Any, Iterator, NamedTuple

from jinja2 import nodes
from pelican.paginator import Page

from .kinds import Place


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


def of_kinds(every: tuple[nodes.Node, ...], kinds: Any) -> Iterator[nodes.Node]:
    """Those of ``every`` node of a tree that are of some ``kinds``, in the order in which Jinja finds them."""
    return (node for node in every if isinstance(node, kinds))


def uses(tree: nodes.Template) -> dict[str, Use]:
    """For each name in the template, all that is made of it."""
    found: dict[str, Use] = {}
    for parent in (tree, *tree.find_all(nodes.Node)):
        for name, use in _uses_in(parent):
            found[name] = found.get(name, Use()) | use
    return found


def unread(tree: nodes.Template) -> dict[str, frozenset[str]]:
    """For each name, the variables (or their attributes) of which one need only be there for the name not to be read: in ``{% if all_articles is
    defined %}…{% else %}{{ articles }}{% endif %}`` the first for the second, and so with ``tag.view is defined``."""
    found: dict[str, frozenset[str]] = {}
    waiting: list[tuple[nodes.Node, frozenset[str]]] = [(tree, frozenset())]
    while waiting:
        node, there = waiting.pop()
        if isinstance(node, nodes.Name) and node.ctx == "load":
            found[node.name] = found.get(node.name, there) & there
        asked, otherwise = _otherwise(node)
        waiting += ((child, there | asked if any(child is o for o in otherwise) else there) for child in node.iter_child_nodes())
    return found


def bound(tree: nodes.Template) -> frozenset[str]:
    """Every name that the template itself gives to something."""
    names = {n.name for n in tree.find_all(nodes.Name) if n.ctx != "load"} | {n.name for n in tree.find_all(nodes.Macro)}
    names |= {n.target for n in tree.find_all(nodes.Import)}
    return frozenset(names | {n[1] if isinstance(n, tuple) else n for f in tree.find_all(nodes.FromImport) for n in f.names})


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


def _otherwise(node: nodes.Node) -> tuple[frozenset[str], list[nodes.Node]]:
    """The variable or attribute that is asked for, and what counts only if it is not there."""
    if not isinstance(node, (nodes.If, nodes.CondExpr)):
        return frozenset(), []
    test, is_not = (node.test.node, True) if isinstance(node.test, nodes.Not) else (node.test, False)
    path = _path(test.node) if isinstance(test, nodes.Test) and test.name in ("defined", "undefined") else ""
    if not path:
        return frozenset(), []
    first, second = (node.body, [*node.elif_, *node.else_]) if isinstance(node, nodes.If) else ([node.expr1], [node.expr2])
    return frozenset({path}), second if (test.name == "defined") != is_not else first


def _path(node: nodes.Node) -> str:
    """``tag`` or ``tag.view``; nothing for anything else."""
    if isinstance(node, nodes.Getattr) and isinstance(node.node, nodes.Name) and not node.attr.startswith("_"):
        return f"{node.node.name}.{node.attr}"
    return node.name if isinstance(node, nodes.Name) else ""


def _part(index: nodes.Node) -> Use:
    if isinstance(index, nodes.Const) and type(index.value) is int and index.value >= 0:
        return Use(part=index.value + 1)
    if isinstance(index, nodes.Slice) and index.step is None and all(_is_plain(end) for end in (index.start, index.stop)) and index.stop is not None:
        return Use(part=index.stop.value)
    return _WHOLE


def _is_plain(end: nodes.Node | None) -> bool:
    return end is None or isinstance(end, nodes.Const) and type(end.value) is int and end.value >= 0
