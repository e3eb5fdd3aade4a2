"""The blocks of one template, each by itself: what it reads, and what stands around it where it is shown."""

from __future__ import annotations

from typing import Iterator, NamedTuple

from jinja2 import Environment, TemplateError, nodes

from .sources import Source, source_of_tree
from .store import print_of


class Layout(NamedTuple):
    """What a template says of its blocks. ``extends``: the template whose frame it fills, none if it is a frame, None if that can't be told;
    ``blocks``: for each name that is no other block's part a print of it and what it says (see :class:`Source`), if it can be made by itself;
    ``around``: for each name that stands in the frame itself the filters around it, from without, each as its names, a print of it and the variables that it is
    given; ``itself``: the blocks that the template asks for by name; None if it may ask for any."""

    extends: str | None
    blocks: dict[str, tuple[bytes, tuple]]
    around: dict[str, tuple[tuple[tuple[str, ...], bytes, tuple[str, ...]], ...]]
    itself: tuple[str, ...] | None


def layout(environment: Environment, text: str) -> Layout:
    """What the template ``text`` says of its blocks."""
    try:
        tree = environment.parse(text)
    except TemplateError:
        return Layout(None, {}, {}, None)
    inner = {b.name for block in tree.find_all(nodes.Block) for b in block.find_all(nodes.Block)}
    own = {b.name: b for b in tree.body if isinstance(b, nodes.Block) and b.name not in inner}
    alone = {name: block for name, block in own.items() if not block.scoped and not any(n.name in ("super", "self") for n in block.find_all(nodes.Name))}
    around = {name: filters for name, filters in _placed(tree.body, ()) if name not in inner}
    return Layout(_frame(tree), {name: _told(environment, block) for name, block in alone.items()}, around, _asked(tree))


def _told(environment: Environment, block: nodes.Block) -> tuple[bytes, tuple]:
    told = print_of(repr(block.body).encode("utf-8", "surrogatepass"))
    source = source_of_tree(environment, nodes.Template([*block.body], lineno=1).set_environment(environment))
    return told, tuple(getattr(source, field) for field in Source.__slots__)


def _frame(tree: nodes.Template) -> str | None:
    """The template that ``tree`` extends, always and by its name."""
    found = [*tree.find_all(nodes.Extends)]
    if not found:
        return ""
    name = found[0].template
    is_plain = len(found) == 1 and any(node is found[0] for node in tree.body) and isinstance(name, nodes.Const) and isinstance(name.value, str)
    return str(name.value) if is_plain else None


def _placed(body: list[nodes.Node], filters: tuple) -> Iterator[tuple[str, tuple]]:
    """The blocks that stand in ``body``, once and always, behind nothing but ``filters``."""
    for node in body:
        if isinstance(node, nodes.Block):
            yield node.name, filters
        elif isinstance(node, nodes.FilterBlock):
            yield from _placed(node.body, (*filters, _filter(node.filter)))


def _filter(node: nodes.Filter) -> tuple[tuple[str, ...], bytes, tuple[str, ...]]:
    names = tuple(n.name for n in (node, *node.find_all(nodes.Filter)))
    return names, print_of(repr(node).encode("utf-8", "surrogatepass")), tuple(sorted({n.name for n in node.find_all(nodes.Name)}))


def _asked(tree: nodes.Template) -> tuple[str, ...] | None:
    """The blocks that are shown by ``self.name()``, too."""
    every: int = sum(n.name == "self" for n in tree.find_all(nodes.Name))
    named = [n.attr for n in tree.find_all(nodes.Getattr) if isinstance(n.node, nodes.Name) and n.node.name == "self"]
    return tuple(named) if every == len(named) else None

