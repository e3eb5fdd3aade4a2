"""Which variables a template shows without the bodies of the articles in them: a sidebar of titles is the same when a body changes.

A value goes from the template that names its variable to what that includes, extends and imports. If none of these reads an attribute
that is made of a body, the body does not matter. Where a value may go another way (a scoped block, ``caller(it)``, a variable
that is set for other templates, an unknown method, an attribute whose name is made at run time) it does.
"""

from __future__ import annotations

from typing import Any, Callable, Iterable, Iterator, NamedTuple

from jinja2 import nodes
from pelican.contents import Article, Content, Page, Static

#: Attributes of contents' classes that are made of no body; all others may be, of whatever plugin.
_BODILESS = frozenset("url save_as status template relative_source_path relative_dir get_relative_source_path default_template".split())
_OF_BODIES = frozenset({"content", "summary", "metadata", "_content", "_summary", "attr"})
#: Methods of texts, dates, dicts and lists, which do with what they are given only what is plain to see.
_METHODS = frozenset("""strftime isoformat get items keys values index count startswith endswith replace split rsplit join format strip lstrip rstrip
    lower upper title has_next has_previous has_other_pages start_index end_index""".split())
#: Filters that read an attribute by its name.
_BY_NAME = frozenset("map sort groupby sum unique selectattr rejectattr select reject join min max attr dictsort".split())
#: Where code was met that is not followed any further: an installed class, a function of a module.
_OPAQUE = frozenset({"class", "module", "getattr", "attrgetter", "vars", "__dict__", "eval", "exec", "getmembers"})
_SCOPES = (nodes.For, nodes.Macro, nodes.Block, nodes.CallBlock, nodes.FilterBlock, nodes.With, nodes.Scope)


#: Pelican's own contents.
CONTENTS = (Article, Page, Static, Content)


class Flow(NamedTuple):
    """Of one template: the attributes that it may read, the variables that it sets for others, what it imports, the names that it gives to that,
    on what it calls methods that may be anybody's, and whether a value may go where it can't be followed."""

    attributes: tuple[str, ...]
    exports: tuple[str, ...]
    imports: tuple[str | None, ...]
    aliases: tuple[str, ...]
    calls: tuple[str, ...]
    is_open: bool


def flow(tree: nodes.Template) -> Flow:
    """What is to be known of a template to follow its values."""
    attributes = {n.attr for n in tree.find_all(nodes.Getattr)}
    attributes |= {part for n in tree.find_all(nodes.Const) if isinstance(n.value, str) for part in str(n.value).split(".")}  # a text may be Markup
    imports = [*tree.find_all((nodes.Import, nodes.FromImport))]
    exports = {n.name for value in _set_for_others(tree) for n in _names(value)}
    aliases = {n.target for n in imports if isinstance(n, nodes.Import)}
    calls = [n for n in tree.find_all(nodes.Call) if _names_any(n) and not (isinstance(n.node, nodes.Getattr) and n.node.attr in _METHODS)]
    on = {n.node.node.name for n in calls if isinstance(n.node, nodes.Getattr) and isinstance(n.node.node, nodes.Name)}
    followed = all(isinstance(n.node, nodes.Name) and n.node.name != "caller" or isinstance(n.node, nodes.Getattr) and isinstance(n.node.node, nodes.Name)
                   for n in calls)
    return Flow(*(tuple(sorted(names)) for names in (attributes, exports)), tuple(map(_template, imports)),
                *(tuple(sorted(names)) for names in (aliases, on)), not followed or _is_scoped(tree) or _reads_by_name(tree))


def bodiless(sources: dict[str, Any], goes_to: Callable[[str, str], str], named: Iterable[str]) -> frozenset[str]:
    """The variables of the templates ``sources`` (by name) through which no body is read.

    ``goes_to(name, by)``: the name of the template that ``by`` calls ``name``. ``named``: what filters, tests and globals name in their code.
    """
    flows = {name: s.flow for name, s in sources.items()}
    aliases = {a for f in flows.values() for a in f.aliases}
    if any(s.free or s.flow.is_open or None in (*s.refers, *s.flow.imports) or not aliases.issuperset(s.flow.calls) for s in sources.values()):
        return frozenset()
    if not _OPAQUE.isdisjoint(named) or reads_a_body(named):
        return frozenset()
    paths = {name: {goes_to(r, name) for r in s.refers} for name, s in sources.items()}
    imported = {goes_to(i, name) for name, f in flows.items() for i in f.imports}
    readers = {name for name in sources if any(r in flows and reads_a_body(flows[r].attributes) for r in _reached({name, *imported}, paths))}
    shown = {v for name in readers for v in sources[name].variables}.union(*(f.exports for f in flows.values()))
    return frozenset({v for s in sources.values() for v in s.variables} - shown)


def reads_a_body(names: Iterable[str]) -> bool:
    """Whether one of these attributes of a content is made of its body, or may be."""
    return any(n in _OF_BODIES or n not in _BODILESS and any(hasattr(kind, n) for kind in CONTENTS) for n in names)


def _set_for_others(tree: nodes.Template) -> Iterator[nodes.Node]:
    """The values of variables that are set outside of every scope: other templates meet them."""
    waiting: list[nodes.Node] = [tree]
    while waiting:
        for child in waiting.pop().iter_child_nodes():
            if isinstance(child, nodes.Assign):
                yield child.node
            elif not isinstance(child, _SCOPES):
                waiting.append(child)


def _reached(names: set[str], paths: dict[str, set[str]]) -> set[str]:
    """The templates ``names`` and all that they include, extend or import."""
    reached, waiting = set(names), [*names]
    while waiting:
        new = paths.get(waiting.pop(), set()) - reached
        reached |= new
        waiting += new
    return reached


def _names(node: nodes.Node) -> Iterator[nodes.Name]:
    if isinstance(node, nodes.Name):
        yield node
    yield from node.find_all(nodes.Name)


def _names_any(call: nodes.Call) -> bool:
    """Whether it is given anything but what stands in the template."""
    return bool(call.dyn_args or call.dyn_kwargs) or any(True for a in (*call.args, *(k.value for k in call.kwargs)) for _ in _names(a))


def _template(node: nodes.Node) -> str | None:
    return str(node.template.value) if isinstance(node.template, nodes.Const) and isinstance(node.template.value, str) else None


def _is_scoped(tree: nodes.Template) -> bool:
    return any(block.scoped for block in tree.find_all(nodes.Block))


def _reads_by_name(tree: nodes.Template) -> bool:
    """Whether a filter may read an attribute whose name is made at run time."""
    return any(_names_any(n) for n in tree.find_all((nodes.Filter, nodes.Test)) if n.name in _BY_NAME)
