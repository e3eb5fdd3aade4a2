"""No word of a page stands outside the catalogues: neither in a template nor in the modules that make what templates show."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Iterator

import pytest
from jinja2 import Environment

from tests.catalogues import ROOT

PLUGIN = ROOT / "plugins/news_digest"
TEMPLATES = sorted([*(ROOT / "theme/templates").rglob("*.html"), *PLUGIN.rglob("*.html"), *PLUGIN.rglob("*.jinja")])
#: Modules that talk to the person at the terminal, in English, or to programs.
_NOT_SHOWN = {"hooks", "report", "reader", "build", "assembling", "linked_data", "sitemap", "tables", "rows", "edits", "measured", "guard", "edition",
              "pagefind_run"}
MODULES = sorted(p for room in ("site", "mail") for p in (PLUGIN / room).rglob("*.py") if p.stem not in _NOT_SHOWN)
_WORD = re.compile(r"[A-Za-zÀ-ÿ]{2,}")
_SPOKEN = re.compile(r"^\s*[A-Z][a-z]+|[A-Za-z]{2,},? [a-z]{2,}")
_SAYING = {"say", "say_many", "message", "messages", "gettext", "ngettext"}
_TELLING = re.compile(r"(Error|Problem|TypeError)$|^(debug|info|warning|error|critical|repair|mistake|lose|execute|compile)$")


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: p.name)
def test_a_template_has_no_bare_word(path):
    assert list(bare_words(path.read_text(encoding="utf-8"))) == [], 'write {{ _("…") }}'


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(PLUGIN).as_posix())
def test_a_module_has_no_bare_word(path):
    assert list(bare_strings(path.read_text(encoding="utf-8"))) == [], 'write language.say("…") or message("…")'


@pytest.mark.parametrize(("source", "found"), [
    ("<p>Who says so</p>", ["Who says so"]), ('<p title="The day">{{ x }}</p>', ["The day"]), ('{{ "Actors" if x else "Tags" }}', ["Actors", "Tags"]),
    ('{{ _("Actors") }}<p class="quiet">{% trans %}Who says{% endtrans %}</p>', []), ('<a href="x" rel="noopener">{{ "{:,}".format(n) }}</a>', ["{:,}"]),
    ('{% import "parts/link.html" as go %}<li{% if a %} id="b"{% endif %}>·</li>', []), ("{# A comment #}<time>{{ of }} to {{ at }}</time>", ["to"])])
def test_the_check_sees_one_in_a_template(source, found):
    assert list(bare_words(source)) == found


@pytest.mark.parametrize(("source", "found"), [
    ('def f():\n    """Some words."""\n    return "The text is cut off"', ["The text is cut off"]), ('x = say("The text is cut off")', []),
    ('raise SettingsError("No such thing", cure="Write another")', []), ('x = {"title": y}', []), ('x = f"All {n} of them"', ["All ", " of them"])])
def test_the_check_sees_one_in_a_module(source, found):
    assert list(bare_strings(source)) == found


def bare_words(source: str) -> Iterator[str]:
    """Words of a template outside ``_()`` and ``{% trans %}``: in its text, in attributes that are read out, in expressions."""
    text = []
    tokens = [(kind, value) for _, kind, value in Environment().lex(source) if kind != "whitespace"]
    trans = False
    for place, (kind, value) in enumerate(tokens):
        before = [v for _, v in tokens[max(0, place - 2):place]]
        if kind == "name" and value in ("trans", "endtrans") and before[-1:] and before[-1].startswith("{%"):
            trans = value == "trans"
        elif kind == "data" and not trans:
            text.append(value)
        elif kind == "string" and _is_spoken(value[1:-1]) and before not in (["_", "("], ["counted", "("]):
            yield value[1:-1]
        elif kind in ("variable_begin", "block_begin"):
            text.append("\x00")
    yield from _html_words("".join(text))


def _is_spoken(literal: str) -> bool:
    return "{:,}" in literal or bool(_SPOKEN.search(literal)) and not re.search(r"[/=_<]|\.html", literal)


def _html_words(html: str) -> Iterator[str]:
    html = re.sub(r"<(script|style)\b.*?</\1>", "", html, flags=re.S)
    for tag in re.findall(r"<[^>]*>", html):
        for value in re.findall(r"""\b(?:aria-label|title|alt|placeholder)=["']([^"']*)""", tag):
            yield from (w.strip() for w in value.split("\x00") if _WORD.search(w))
    for piece in re.split(r"<[^>]*>|\x00", html):
        if _WORD.search(re.sub(r"&\w+;", "", piece)):
            yield piece.strip()


def bare_strings(source: str) -> Iterator[str]:
    """Sentences and capitalised words of a module outside gettext's functions, errors and the log."""
    tree = ast.parse(source)
    quiet = {id(n) for node in ast.walk(tree) for n in _excused(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in quiet and _is_spoken(node.value):
            yield node.value


def _excused(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.Call):
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name in _SAYING or _TELLING.search(name):
            yield from (n for argument in (*node.args, *(k.value for k in node.keywords)) for n in ast.walk(argument))
    elif isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef)) and node.body and isinstance(node.body[0], ast.Expr):
        yield node.body[0].value
    elif isinstance(node, ast.Subscript):
        yield node.slice
    elif isinstance(node, ast.Dict):
        yield from (key for key in node.keys if key)
    elif isinstance(node, ast.Compare):
        yield from (node.left, *node.comparators)
    elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        yield node.value
    elif isinstance(node, (ast.AnnAssign, ast.arg)) and node.annotation:
        yield from ast.walk(node.annotation)
