"""The digest block as YAML that looks the same every time, and its quick way back.

A general YAML reader needs about ten milliseconds for one block, in each article, in each build.
The form written here differs from JSON by its unquoted keys alone; :func:`read_canonical` reads it
so, and believes the result only if it is written as the same characters again.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

_PLAIN_KEY = re.compile(r"[a-z][a-z_]*$")
_NOT_PLAIN = frozenset(("y", "n", "yes", "no", "on", "off", "true", "false", "null"))
_STRING_OR_KEY = re.compile(r"(?P<string>\"(?:[^\"\\\n]|\\.)*\")|(?P<key>[a-z][a-z_]*)(?=: )")
_ESCAPE = re.compile(r"\\(?:U([0-9a-f]{8})|.)")
_NAMED = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_NO_NUMBERS = {"inf": ".inf", "-inf": "-.inf", "nan": ".nan"}
#: What stays as it is between quotation marks; all else is escaped.
_ESCAPED = re.compile("[^ !#-\\[\\]-~\xa1-\xac\xae-\u1fff\u2010-\u2027\u2030-\u205f\u2070-\ud7ff"
                      "\uf900-\ufefe\uff00-\uffef\U00010000-\U000effff]")
_BEYOND_ASCII = re.compile(r"[^ !#-\[\]-~]")
_BLOCK = re.compile(r"^digest:\n(?:(?:  .*)\n?)+", re.M)


def render_block(block: Mapping[str, Any], *, ascii_only: bool = False, indent: str = "") -> str:
    """``block`` as YAML lines ending in ``\\n``, the first of them ``digest:``.

    One key a line, one item of a list a line, every string between double quotation marks. If
    ``ascii_only``, all other characters are escaped, for files that are not in UTF-8.
    """
    rows = [f"{indent}digest:"]
    for key, value in block.items():
        rows += render_key(key, value, ascii_only=ascii_only, indent=indent + "  ")
    return "".join(f"{row}\n" for row in rows)


def render_key(key: str, value: Any, *, ascii_only: bool = False, indent: str = "  ") -> list[str]:
    """The lines of one key of the block, without line ends."""
    name = _key(key, ascii_only)
    if isinstance(value, (list, tuple)) and value:
        return [f"{indent}{name}:"] + [f"{indent}  - {_flow(item, ascii_only)}" for item in value]
    return [f"{indent}{name}: {_flow(value, ascii_only)}"]


def read_canonical(header: str) -> tuple[str, dict[str, Any] | None]:
    """(the header with the digest block's lines blanked, the block) if the block is in this very form, else (header, None)."""
    found = _BLOCK.search(header)
    if not found:
        return header, None
    text = found[0] if found[0].endswith("\n") else found[0] + "\n"
    try:
        block = _read(text)
    except (ValueError, KeyError, AttributeError, RecursionError):
        return header, None
    if text not in (render_block(block), render_block(block, ascii_only=True)):
        return header, None
    return header[:found.start()] + "\n" * found[0].count("\n") + header[found.end():], block


def _read(text: str) -> dict[str, Any]:
    block: dict[str, Any] = {}
    key = ""
    for row in text.split("\n")[1:-1]:
        if row.startswith("    - "):
            block[key].append(_json(row[6:]))
        else:
            key, _, value = row.strip().partition(":")
            block[key] = _json(value) if value else []
    return block


def _json(flow: str) -> Any:
    """The value of ``flow``. Raises ValueError if it is not JSON but for its keys and escapes."""
    return json.loads(_STRING_OR_KEY.sub(lambda m: _json_string(m["string"]) if m["string"] else f'"{m["key"]}"', flow))


def _json_string(quoted: str) -> str:
    """JSON has no ``\\U0001f600``."""
    return _ESCAPE.sub(lambda m: chr(int(m[1], 16)) if m[1] else m[0], quoted) if "\\U" in quoted else quoted


def _flow(value: Any, ascii_only: bool) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_key(k, ascii_only)}: {_flow(v, ascii_only)}" for k, v in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(_flow(v, ascii_only) for v in value) + "]"
    if isinstance(value, str):
        return _quoted(value, ascii_only)
    return {True: "true", False: "false", None: "null"}[value] if value is None or isinstance(value, bool) else _number(value)


def _number(value: int | float) -> str:
    """YAML wants a point in 1e+16, and before inf."""
    text = repr(value)
    if text in _NO_NUMBERS:
        return _NO_NUMBERS[text]
    return text if "e" not in text or "." in text else text.replace("e", ".0e")


def _key(key: str, ascii_only: bool) -> str:
    return key if _PLAIN_KEY.match(key) and key not in _NOT_PLAIN else _quoted(key, ascii_only)


def _quoted(text: str, ascii_only: bool) -> str:
    return '"' + (_BEYOND_ASCII if ascii_only else _ESCAPED).sub(lambda m: _escape(m[0]), text) + '"'


def _escape(char: str) -> str:
    code = ord(char)
    return _NAMED.get(char) or (f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}")
