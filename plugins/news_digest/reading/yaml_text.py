"""YAML headers as plain data, with the line of every mistake and with what is whole in a broken one.

ruamel.yaml (YAML 1.2, pure Python, the same on every machine) finds the structure; the scalars are
read here. An author's values stay as written (``0123``, ``10:30:00`` and ``no`` are strings); the
digest block's numbers become numbers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, Iterator, Mapping

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from ..errors import FrontMatterError

DIGEST = "digest"
_MAX_CHARACTERS, _MAX_DEPTH, _MAX_NODES = 200_000, 30, 50_000
#: Characters that YAML forbids in a stream, or takes for a line break where an editor does not.
_FOREIGN = re.compile("[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_KEY_LINE = re.compile(r"(?P<key>[A-Za-z_][\w.-]*|\"[^\"\n]*\"|'[^'\n]*')[ \t]*:(?:[ \t]+(?P<value>.*)|[ \t]*)$")
_INT = re.compile(r"[-+]?[0-9]{1,400}$")
_FLOAT = re.compile(r"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]{1,3})?$")
_CURE = "Mend the line; a value with a colon or a quotation mark in it needs quotation marks around it"


@dataclass(frozen=True, slots=True)
class Header:
    """The values of a YAML header by key in lower case, the mistakes, whether it can be written to, and each key's line."""

    values: dict[str, Any]
    problems: tuple[FrontMatterError, ...] = ()
    whole: bool = True
    lines: Mapping[str, int] = field(default_factory=dict)


def neutral(text: str) -> str:
    """``text`` with the characters that YAML can't take replaced one by one, so that places stay."""
    return _FOREIGN.sub("\ufffd", text)


def compose(text: str) -> MappingNode | None:
    """The node tree of a header, None if it is no mapping. Raises YAMLError, or RecursionError for nests without end."""
    node = YAML(typ="safe", pure=True).compose(neutral(text))
    return node if isinstance(node, MappingNode) else None


def parse_header(text: str, *, path: str = "", line: int = 1) -> Header:
    """The values in ``text``, which begins at ``line`` of the file ``path``.

    Nothing is raised: a header that YAML can't read is read key by key, and what is broken is a
    :class:`FrontMatterError` in ``problems``. Of two equal keys the first counts.
    """
    if len(text) > _MAX_CHARACTERS:
        return Header({}, (FrontMatterError("The header is longer than 200,000 characters", path=path, line=line - 1,
                                            cure="Close it with a line of three dashes"),), whole=False)
    try:
        node = compose(text)
    except (YAMLError, RecursionError, ValueError) as error:
        return _by_key(text, path, line, _problem(error, path, line))
    return _values(node, path, line) if node else Header({})


def _values(node: MappingNode, path: str, line: int) -> Header:
    values, problems, lines = {}, [], {}
    budget = iter(range(_MAX_NODES))
    for key, value in node.value:
        name, where = str(key.value).strip().lower(), line + key.start_mark.line
        if name in values:
            problems.append(FrontMatterError(f"The header has the key {name} twice; the first counts", path=path, line=where,
                                             cure="Delete one of the two"))
            continue
        lines[name] = where
        try:
            values[name] = plain(value, typed=name == DIGEST, budget=budget)
        except ValueError as error:
            problems.append(FrontMatterError(f"The value of {name} can't be used: {error}", path=path, line=where,
                                             cure="Write it simpler"))
    return Header(values, tuple(problems), lines=lines)


def plain(node: Node, *, typed: bool, budget: Iterator[int], depth: int = 0) -> Any:
    """``node`` as dict, list and str; if ``typed``, also int, float, bool and None.

    Raises ValueError if it is nested too deeply, or grows too large through aliases.
    """
    if depth > _MAX_DEPTH or next(budget, None) is None:
        raise ValueError("it is nested too deeply or too large")
    if isinstance(node, SequenceNode):
        return [plain(item, typed=typed, budget=budget, depth=depth + 1) for item in node.value]
    if isinstance(node, MappingNode):
        return {str(key.value) if isinstance(key, ScalarNode) else "": plain(value, typed=typed, budget=budget, depth=depth + 1)
                for key, value in reversed(node.value)}
    return _typed(node) if typed else node.value


def _typed(node: ScalarNode) -> Any:
    kind, text = node.tag.rpartition(":")[2], node.value
    if kind == "int" and _INT.match(text):
        return int(text)
    if kind in ("int", "float") and _FLOAT.match(text):
        return float(text)
    if kind == "bool":
        return text.lower() == "true"
    return None if kind == "null" else text


def _by_key(text: str, path: str, line: int, problem: FrontMatterError) -> Header:
    """Each key of the outermost level on its own: what can be read is kept, ``key: text`` is taken as it stands."""
    values: dict[str, Any] = {}
    lines: dict[str, int] = {}
    for row, key, first, chunk in _chunks(text):
        value = _chunk_value(key, first, chunk) if key not in values else None
        if value is not None:
            values[key], lines[key] = value, line + row
    return Header(values, (problem,), False, lines)


def _chunks(text: str) -> Iterator[tuple[int, str, str, str]]:
    """(row, key, value on its row, whole text) of each key that begins a row."""
    rows = text.split("\n")
    starts = [(i, found) for i, row in enumerate(rows) if (found := _KEY_LINE.match(row))]
    for (i, found), (end, _) in zip(starts, (*starts[1:], (len(rows), None)), strict=True):
        yield i, found["key"].strip("\"'").lower(), (found["value"] or "").strip(), "\n".join(rows[i:end])


def _chunk_value(key: str, first: str, chunk: str) -> Any:
    try:
        node = compose(chunk)
        return plain(node.value[0][1], typed=key == DIGEST, budget=iter(range(_MAX_NODES))) if node else None
    except (YAMLError, RecursionError, ValueError):
        return _unquoted(first) if first and key != DIGEST else None


def _unquoted(value: str) -> str:
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value.strip("\"'[]{}")


def _problem(error: Exception, path: str, line: int) -> FrontMatterError:
    mark = getattr(error, "problem_mark", None)
    said = error.problem if isinstance(error, MarkedYAMLError) else ""
    said = said or "it is nested too deeply or has characters that YAML forbids"
    where = line + (mark.line if mark else 0)
    return FrontMatterError(f"The YAML header can't be read: {said}", path=path, line=where, cure=_CURE)
