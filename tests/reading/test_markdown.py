"""Markdown becomes plain text with blocks and marks, raw HTML in it through the same sieve."""

from __future__ import annotations

import time

import pytest
from news_digest.reading import read
from news_digest.reading.markup import from_markdown


def blocks(text: str) -> list[tuple[str, str]]:
    draft = from_markdown(text)
    return [(b.kind, draft.text[b.start : b.end]) for b in draft.blocks]


def marks(text: str, folder: str = "") -> list[tuple[str, str, str]]:
    draft = from_markdown(text, folder=folder)
    return [(m.kind, draft.text[m.start : m.end], m.target) for m in draft.marks]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("One\nline.\n\nTwo.", [("paragraph", "One line."), ("paragraph", "Two.")], id="paragraphs"),
        pytest.param(
            "# Head\n\n## Sub\n* a\n* b\n\n> said\n> so",
            [("heading", "Head"), ("heading", "Sub"), ("item", "a"), ("item", "b"), ("quote", "said so")],
            id="kinds",
        ),
        pytest.param("a  \nb", [("paragraph", "a\nb")], id="hard_break"),
        pytest.param(
            "First.\n\n    Indented as in a newspaper.",
            [("paragraph", "First."), ("paragraph", "Indented as in a newspaper.")],
            id="indent_is_no_code",
        ),
        pytest.param("a | b\n--|--\n1 | 2", [("paragraph", "a | b"), ("paragraph", "1 | 2")], id="table"),
        pytest.param("a\n\n***\n\nb", [("paragraph", "a"), ("paragraph", "b")], id="rule"),
        pytest.param("Up 5* (*estimate).", [("paragraph", "Up 5* (*estimate).")], id="lone_stars"),
        pytest.param("![quay](quay.png)\n\nStory.", [("paragraph", "Story.")], id="image"),
        pytest.param(
            "Hi <b>there</b>\n\n<script>PWN()</script>\n\n<div>\n\nEnd *now*\n\n</div>",
            [("paragraph", "Hi there"), ("paragraph", "End now")],
            id="raw_html",
        ),
        pytest.param(
            "Before.\n\n<script>PWN() and no end\n\nAfter.",
            [("paragraph", "Before."), ("paragraph", "After.")],
            id="script_without_end",
        ),
        pytest.param(
            "Before.\n\n<!-- no end\n\nAfter.",
            [("paragraph", "Before."), ("paragraph", "<!-- no end"), ("paragraph", "After.")],
            id="comment_without_end",
        ),
        pytest.param("Profit < loss & a <b", [("paragraph", "Profit < loss & a <b")], id="signs"),
        pytest.param("{{ 7*7 }} {% raw %}", [("paragraph", "{{ 7*7 }} {% raw %}")], id="template_signs"),
    ],
)
def test_blocks(text, expected):
    assert blocks(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "[Elm](https://elm.example/a_b_c?d=ü) *a* **b**",
            [("link", "Elm", "https://elm.example/a_b_c?d=ü"), ("emphasis", "a", ""), ("strong", "b", "")],
            id="kinds",
        ),
        pytest.param(
            "[x]({filename}other.md) [y]({static}/img/a.png)",
            [("link", "x", "{filename}other.md"), ("link", "y", "{static}/img/a.png")],
            id="pelican",
        ),
        pytest.param("[x]({attach}../../conf.py) [y](|filename|../../../etc/passwd)", [], id="pelican_that_leaves_content"),
        pytest.param("[x](javascript:PWN()) <javascript:PWN()>", [], id="script"),
        pytest.param("<https://elm.example>", [("link", "https://elm.example", "https://elm.example")], id="autolink"),
        pytest.param("[x][1] y\n\n[1]: /a 'T'", [("link", "x", "/a")], id="reference"),
    ],
)
def test_marks(text, expected):
    assert marks(text) == expected


def test_a_link_up_is_judged_from_the_article_s_folder():
    assert marks("[x]({filename}../other.md)", folder="2031") == [("link", "x", "{filename}../other.md")]
    assert marks("[x]({filename}../other.md)") == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("[" * 50_000 + "]" * 50_000, id="brackets"),
        pytest.param("[" * 4_900, id="brackets_below_the_bound"),
        pytest.param("[a](" * 4_900, id="links"),
        pytest.param("> " * 30_000 + "deep", id="quotes"),
        pytest.param("\n".join("  " * n + "- deep" for n in range(900)), id="lists"),
        pytest.param("*a _b " * 60_000, id="emphasis"),
        pytest.param("a\n" * 300_000, id="lines"),
        pytest.param("- a\n" * 9_900, id="items"),
        pytest.param("".join("e" + "`" * n for n in range(1_000)), id="backticks"),
        pytest.param("x" * 400_000, id="one_word"),
        pytest.param("|a" * 1000 + "|\n" + "|-" * 1000 + "|\n" + "x\n" * 9_000, id="table"),
        pytest.param("<" * 19_000, id="tags"),
    ],
)
def test_hostile_markdown_is_read_whole_in_bounded_time(text):
    start = time.process_time()
    draft = from_markdown(text)
    assert time.process_time() - start < 4
    assert sum(map(str.isalpha, draft.text)) == sum(map(str.isalpha, text))


def test_what_is_not_parsed_is_said():
    assert from_markdown(">" * 1000 + " deep").repairs == ("too much nested or repeated markup: read as plain text",)


def test_raw_text_in_a_markdown_file_is_left_to_cleaning():
    draft = read(b"Ferry aground\nPORT ELM - A ferry ran aground.\nShare this", path="a.md", kind="md")
    assert (draft.blocks, draft.title, draft.text) == (None, None, "Ferry aground\nPORT ELM - A ferry ran aground.\nShare this")


def test_a_heading_at_the_top_is_the_title():
    assert read(b"Ferry *aground*\n=====\n\nStory.", path="a.md", kind="md").title == "Ferry aground"
    assert read(b"## Part\n\nStory.", path="a.md", kind="md").title is None
