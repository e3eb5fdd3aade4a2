"""Where a header ends and the article begins, and what the header says.

Two kinds are known: YAML between lines of three dashes, and Pelican's ``Key: value`` lines. A
headline with a colon ("Northern port: talks fail") is no header, nor are two rules around a sentence.
A YAML header that holds our ``digest:`` block alone may stand before a Pelican header or raw text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, Mapping

from ..errors import FrontMatterError
from .canonical import read_canonical
from .yaml_text import DIGEST, Header, parse_header

#: Keys that only a header has, and keys that a sentence may begin with as well.
_SURE = frozenset("title date modified slug tags category keywords authors lang template save_as url status".split())
_KNOWN = _SURE | frozenset("author summary source translation description subtitle type published updated image".split())
_OPENING, _CLOSING = re.compile(r"---[ \t]*$"), re.compile(r"(?:---|\.\.\.)[ \t]*$")
_PAIR = re.compile(r"[ ]{0,3}(?P<key>[A-Za-z][A-Za-z0-9_-]{0,40})[ \t]*:(?![/\\])[ \t]*(?P<value>.*)$")
_CONTINUED = re.compile(r"(?:[ ]{4,}|\t)(?P<value>.*\S.*)$")
_LIST_ITEM = re.compile(r"[ \t]*-[ \t]+(?P<value>.*\S.*)$")
_YAML_KEY = re.compile(r"[\"']?[A-Za-z_][\w.-]{0,60}[\"']?[ \t]*:(?:[ \t]|$)|#|$")


@dataclass(frozen=True, slots=True)
class Split:
    """A file's text taken apart; lines count from 1.

    ``kind``: yaml, pelican or None. ``values``: the author's header by key in lower case; ``digest``:
    the stored block. ``yaml`` is the text between the dashes, None if there is no YAML header, and
    ``yaml_line`` its first line; ``whole`` says that YAML can read it, so that it may be written to.
    ``lines`` says where each key stands.
    """

    kind: str | None
    values: dict[str, Any]
    digest: Any
    body: str
    body_line: int
    yaml: str | None = None
    yaml_line: int = 0
    whole: bool = True
    problems: tuple[FrontMatterError, ...] = ()
    lines: Mapping[str, int] = field(default_factory=dict)


def split(text: str, *, path: str = "") -> Split:
    """The header and the body of ``text``, whose lines end in ``\\n``. Nothing is raised; ``problems`` say what is wrong."""
    lines = text.split("\n")
    yaml = _yaml_header(lines, path)
    if yaml is None:
        return _pelican(lines, 0, path, Split(None, {}, None, text, 1))
    if yaml.values or yaml.problems:
        return yaml
    return _pelican(lines, yaml.body_line - 1, path, yaml)


def _yaml_header(lines: list[str], path: str) -> Split | None:
    start = next((i for i, line in enumerate(lines[:20]) if line.strip()), 0)
    if not _OPENING.match(lines[start]):
        return None
    end = next((i for i in range(start + 1, len(lines)) if _CLOSING.match(lines[i])), None)
    if end is None:
        return _unclosed(lines, start, path)
    text = "\n".join(lines[start + 1:end])
    if not _looks_like_yaml(text):
        return None
    return _split_yaml(lines, start, end, text, path)


def _split_yaml(lines: list[str], start: int, end: int, text: str, path: str) -> Split:
    rest, digest = read_canonical(text)
    header = parse_header(rest, path=path, line=start + 2) if rest.strip() else Header({})
    values = dict(header.values)
    if digest is None:
        digest = values.pop(DIGEST, None)
    if len(values) == 1 and not set(values) & _KNOWN and digest is None:
        return None
    kind = "yaml" if values or header.problems else None
    return Split(kind, values, digest, "\n".join(lines[end + 1:]), end + 2, text, start + 2, header.whole, header.problems,
                 header.lines)


def _looks_like_yaml(text: str) -> bool:
    """Every line of the outermost level begins a key, a comment or an item; or there is none."""
    outer = [line for line in text.split("\n") if line and not line[0].isspace()]
    keys = [line for line in outer if _YAML_KEY.match(line)]
    return not text.strip() or (bool(keys) and bool(_YAML_KEY.match(outer[0]))) or text.lstrip()[:1] == "{" or (
        not outer and bool(_YAML_KEY.match(text.strip())))


def _unclosed(lines: list[str], start: int, path: str) -> Split | None:
    """A header whose closing line is missing ends at the first blank line, if it begins as a header does."""
    found = _PAIR.match(lines[start + 1]) if len(lines) > start + 1 else None
    if not found or found["key"].lower() not in _KNOWN | {DIGEST}:
        return None
    end = next((i for i in range(start + 1, len(lines)) if not lines[i].strip()), len(lines))
    header = parse_header("\n".join(lines[start + 1:end]), path=path, line=start + 2)
    values = dict(header.values)
    problem = FrontMatterError("The YAML header is not closed", path=path, line=start + 1,
                               cure="Put a line of three dashes below its last key")
    return Split("yaml", values, values.pop(DIGEST, None), "\n".join(lines[end:]), end + 1, "\n".join(lines[start + 1:end]),
                 start + 2, whole=False, problems=(problem, *header.problems), lines=header.lines)


def _pelican(lines: list[str], start: int, path: str, before: Split) -> Split:
    """``before``, with the Pelican header that begins at ``lines[start]``, if one does."""
    first = next((i for i in range(start, min(start + 20, len(lines))) if lines[i].strip()), len(lines))
    end, pairs = _pairs(lines, first)
    if not _is_header([key for _, key, _ in pairs], blank=end >= len(lines) or not lines[end].strip()):
        return before
    values, problems = _first_of_each(pairs, path)
    return Split("pelican", values, before.digest, "\n".join(lines[end:]), end + 1, before.yaml, before.yaml_line, before.whole,
                 (*before.problems, *problems), {key: line for line, key, _ in reversed(pairs)})


def _pairs(lines: list[str], start: int) -> tuple[int, list[tuple[int, str, list[str]]]]:
    """(the line after the header, (line number, key, values) of each key)."""
    pairs: list[tuple[int, str, list[str]]] = []
    for i in range(start, len(lines)):
        more = (_CONTINUED.match(lines[i]) or _list_item(lines[i], pairs)) if pairs else None
        if more:
            pairs[-1][2].append(more["value"].strip())
        elif found := _PAIR.match(lines[i]):
            pairs.append((i + 1, found["key"].lower(), [found["value"].strip()]))
        else:
            return i, pairs
    return len(lines), pairs


def _list_item(line: str, pairs: list[tuple[int, str, list[str]]]) -> re.Match[str] | None:
    """``- item`` below a key that has no value of its own: YAML's way, meant for Pelican's."""
    return _LIST_ITEM.match(line) if not pairs[-1][2][0] else None


def _is_header(keys: list[str], *, blank: bool) -> bool:
    if not keys or (keys[0] not in _KNOWN and not blank):
        return False
    if keys[0] in _SURE:
        return True
    return len(keys) > 1 and (keys[0] in _KNOWN and any(k in _KNOWN for k in keys[1:]) or "title" in keys or "date" in keys)


def _first_of_each(pairs: list[tuple[int, str, list[str]]], path: str) -> tuple[dict[str, Any], list[FrontMatterError]]:
    values: dict[str, Any] = {}
    problems = []
    for line, key, parts in pairs:
        if key in values:
            problems.append(FrontMatterError(f"The header has the key {key} twice; the first counts", path=path, line=line,
                                             cure="Delete one of the two"))
        else:
            values[key] = _value(parts)
    return values, problems


def _value(parts: list[str]) -> Any:
    """A list if the values were list items, else the lines joined."""
    given = [p for p in parts if p]
    items = [m["value"] for p in given if (m := _LIST_ITEM.match(p))]
    if not parts[0] and len(parts) > 1:
        return items if items and len(items) == len(given) else list(given)
    return " ".join(given)
