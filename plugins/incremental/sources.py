"""What the source of one template says: the templates that it names, the variables that it reads, and what it makes of them.

Found by Jinja's own analysis. Where it can't be decided, it is said that it can't.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Any, Iterator

from jinja2 import Environment, TemplateError, meta, nodes
from jinja2.meta import TrackingCodeGenerator

from .flows import Flow, flow
from .uses import bound, of_kinds, unread, uses

#: What a template may call that goes from no content to another.
_PLAIN_CALLS = frozenset({"super", "caller", "range", "dict", "cycler", "joiner", "gettext", "ngettext", "pgettext", "npgettext", "_"})
#: Methods that change what they are called on.
CHANGERS = frozenset("append extend insert pop popitem remove clear add discard update setdefault sort reverse next send write".split())
#: Filters whose answer nobody can change in place, if what they are given can't be changed.
_TO_FIXED = frozenset("d default e escape trim striptags upper lower title capitalize replace string int float length count join truncate".split())


@dataclass(frozen=True, slots=True)
class Source:
    """What the source of one template says. ``binds``: attributes that it gives a name (in ``for``, ``set``, a call) with how often;
    ``chains``: attributes that it reads in a row; ``free``: it may read attributes that can't be told; ``whole_lists``: it may read a
    paginator's whole list; ``unless``: names that are not read if one of some variables is there; ``bound``: names that it gives itself;
    ``is_still``: as a module it holds macros and fixed values alone, these made of the variables ``at_once``; ``alters``: it may change
    something in place."""

    refers: tuple[str | None, ...]
    variables: tuple[str, ...]
    filters: tuple[str, ...]
    tests: tuple[str, ...]
    binds: tuple[tuple[str, int], ...]
    chains: tuple[tuple[str, ...], ...]
    free: bool
    whole_lists: bool
    uses: tuple[tuple[str, int, bool, bool, tuple[str, ...]], ...]
    flows: tuple = ((),) * 5 + (True,)
    unless: tuple[tuple[str, tuple[str, ...]], ...] = ()
    bound: tuple[str, ...] = ()
    is_still: bool = False
    at_once: tuple[str, ...] = ()
    alters: bool = True
    problem: str = ""

    @property
    def flow(self) -> Flow:
        """Where its values go."""
        return Flow(*self.flows)


def read(environment: Environment, text: str) -> Source:
    """What ``text`` says."""
    try:
        return source_of_tree(environment, environment.parse(text))
    except TemplateError as error:
        return Source((), (), (), (), (), (), True, True, (), problem=f"a template that can't be read: {error}")


def source_of_tree(environment: Environment, tree: nodes.Template) -> Source:
    """What a template says that is parsed already. Raises :class:`jinja2.TemplateError`."""
    plain = environment.overlay()
    plain.globals = {}  # so that globals count as variables: a context may have one of the same name
    tracker = TrackingCodeGenerator(plain)
    tracker.visit(tree)
    tree.find_all = functools.partial(of_kinds, tuple(tree.find_all(nodes.Node)))  # Jinja goes through all of it at each call
    binds, chains = _attributes(tree)
    filters = {n.name for n in tree.find_all(nodes.Filter)}
    texts = {str(n.value) for n in tree.find_all(nodes.Const) if isinstance(n.value, str)}
    # map("upper") and select("odd") name a filter or test in a text.
    filters |= texts & set(environment.filters)
    tests = {n.name for n in tree.find_all(nodes.Test)} | texts & set(environment.tests)
    refers = tuple(dict.fromkeys(meta.find_referenced_templates(tree)))
    return Source(refers, tuple(sorted(tracker.undeclared_identifiers)), tuple(sorted(filters)), tuple(sorted(tests)), binds, chains, _is_free(tree),
                  _reads_whole_lists(tree, texts), tuple(sorted((n, *u) for n, u in uses(tree).items() if not u.whole)), tuple(flow(tree)),
                  tuple((n, tuple(sorted(there))) for n, there in sorted(unread(tree).items()) if there), tuple(sorted(bound(tree))),
                  _is_still(tree), tuple(sorted({m.name for n in tree.body if isinstance(n, nodes.Assign) for m in n.find_all(nodes.Name)})),
                  any(not CHANGERS.isdisjoint(chain) for chain in chains) or any(True for n in tree.find_all(nodes.NSRef)))


def syntax(environment: Environment) -> Any:
    """What makes the same source another template."""
    e = environment
    return (e.block_start_string, e.block_end_string, e.variable_start_string, e.variable_end_string, e.comment_start_string, e.comment_end_string,
            e.line_statement_prefix or "", e.line_comment_prefix or "", e.trim_blocks, e.lstrip_blocks, e.newline_sequence, e.keep_trailing_newline,
            e.autoescape if isinstance(e.autoescape, bool) else "called", e.undefined.__qualname__, sorted(e.extensions))


def _attributes(tree: nodes.Template) -> tuple[tuple[tuple[str, int], ...], tuple[tuple[str, ...], ...]]:
    """The attributes that are bound to a name, with how often; and those that are read in a row."""
    binds: dict[str, int] = {}
    bound = [*(n.iter for n in tree.find_all(nodes.For)), *(n.node for n in tree.find_all(nodes.Assign)),
             *(v for n in tree.find_all(nodes.With) for v in n.values),
             *(a for n in tree.find_all((nodes.Call, nodes.Filter)) for a in (*n.args, *(k.value for k in n.kwargs)))]
    for node in bound:
        for name in _named(node):
            binds[name] = binds.get(name, 0) + 1
    chains = {chain for node in tree.find_all((nodes.Getattr, nodes.Getitem)) if len(chain := tuple(_chain(node))) > 0}
    return tuple(sorted(binds.items())), tuple(sorted(chains))


def _named(node: nodes.Node) -> Iterator[str]:
    """Every attribute in an expression, also one that a text names, as ``map(attribute="a.b")`` does."""
    every = [node, *node.find_all(nodes.Node)]
    for found in every:
        if isinstance(found, nodes.Getattr):
            yield found.attr
        elif isinstance(found, nodes.Const) and isinstance(found.value, str):
            yield from str(found.value).split(".")  # a text may be Markup


def _chain(node: nodes.Node) -> Iterator[str]:
    while isinstance(node, (nodes.Getattr, nodes.Getitem, nodes.Call, nodes.Filter)):
        if isinstance(node, nodes.Getattr):
            yield node.attr
        elif isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
            yield str(node.arg.value)
        node = node.node


def _is_free(tree: nodes.Template) -> bool:
    """Whether it may go from one content to the next without end, or by a name that is made at run time."""
    if any(True for n in tree.find_all(nodes.For) if n.recursive):
        return True
    names = {m.name for m in tree.find_all(nodes.Macro)}
    calls = {n.node.name for n in tree.find_all(nodes.Call) if isinstance(n.node, nodes.Name)}
    imported = {n[1] if isinstance(n, tuple) else n for f in tree.find_all(nodes.FromImport) for n in f.names}
    in_macros = {n.node.name for m in tree.find_all(nodes.Macro) for n in m.find_all(nodes.Call) if isinstance(n.node, nodes.Name)}
    if names & in_macros or calls - names - imported - _PLAIN_CALLS - set(tree.environment.globals) or "namespace" in calls:
        return True
    if any(not isinstance(n.arg, (nodes.Const, nodes.Slice)) for n in tree.find_all(nodes.Getitem)):
        return True
    return any(not isinstance(n.args[0], nodes.Const) for n in tree.find_all(nodes.Filter) if n.name == "attr" and n.args)


def _is_still(tree: nodes.Template) -> bool:
    """Whether all that it makes outside of macros is made of its variables by expressions alone."""
    for node in tree.body:
        is_text = isinstance(node, nodes.Output) and all(isinstance(n, nodes.TemplateData) for n in node.nodes)
        is_value = isinstance(node, nodes.Assign) and not any(True for n in node.find_all((nodes.Call, nodes.List, nodes.Dict))) \
            and all(n.name in _TO_FIXED for n in node.find_all(nodes.Filter))
        if not (is_text or is_value or isinstance(node, (nodes.Macro, nodes.Import, nodes.FromImport))):
            return False
    return True


def _reads_whole_lists(tree: nodes.Template, texts: set[str]) -> bool:
    """Whether it may read the ``object_list`` of anything but a page: ``articles_page.object_list`` is what stands on the page."""
    asked = [n for n in tree.find_all(nodes.Getattr) if n.attr == "object_list"]
    direct = all(isinstance(n.node, nodes.Name) and n.node.name.endswith("_page") for n in asked)
    by_name = any(not isinstance(n.arg, (nodes.Const, nodes.Slice)) for n in tree.find_all(nodes.Getitem))
    return not direct or by_name or "object_list" in texts or any(n.name == "attr" for n in tree.find_all(nodes.Filter))
