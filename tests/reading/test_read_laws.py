"""Laws of reading: whatever the bytes, a draft that holds together or a refusal with a cure."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from news_digest.errors import ArticleError
from news_digest.reading import read
from news_digest.reading.markup import from_html, from_markdown

quick = settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
kinds = st.sampled_from(["md", "txt", "html"])
tags = (
    "p div span a b em i q h1 h2 li ul ol table tr td th br hr pre blockquote article main header footer nav aside form script "
    "style title svg "
    "figure figcaption textarea template section dl dt dd button"
).split()
shreds = st.one_of(
    st.sampled_from([f"<{end}{tag}>" for tag in tags for end in ("", "/")]),
    st.sampled_from(
        [
            "<!--",
            "-->",
            "<",
            ">",
            "&",
            "&amp;",
            "&#8238;",
            "&#0;",
            "[",
            "](",
            ")",
            "*",
            "**",
            "_",
            "`",
            "> ",
            "- ",
            "1. ",
            "# ",
            "|",
            "\n",
            "\n\n",
            "\r\n",
            "    ",
            "---\n",
            "...\n",
            "title: x\n",
            "Date: 2031-02-03\n",
            "digest:\n",
            '<a href="',
            '"',
            "'",
            "<a href=javascript:x>",
            "<p hidden>",
            "\0",
            "\u202e",
            "\ufeff",
            "<![CDATA[",
            "<?x",
            "https://elm.example",
            "{filename}../x",
            "<!doctype html>",
        ]
    ),
    st.text(max_size=12),
)
texts = st.lists(shreds, max_size=30).map("".join)


@quick
@given(st.binary(max_size=300) | texts.map(lambda t: t.encode("utf-8", "surrogatepass")), kinds)
@example(b"---\ndigest:\n    - {a: 1}\n---\nx", "md")
@example(b"<title>x", "html")
def test_any_file_is_read_or_refused_with_a_cure(data, kind):
    try:
        draft = read(data, path="a.x", kind=kind)
    except ArticleError as error:
        assert error.path == "a.x" and error.cure
        return
    assert draft.text.strip()
    assert plain(draft) == plain(read(data, path="a.x", kind=kind))
    holds_together(draft)


@quick
@given(texts, st.sampled_from([from_html, from_markdown]))
def test_any_markup_gives_pieces_that_hold_together(text, reader):
    holds_together(reader(text))


def plain(draft):
    """Exceptions are equal if they say the same."""
    return replace(draft, problems=tuple(map(str, draft.problems)))


def holds_together(draft) -> None:
    """Blocks part the text by blank lines, none is empty; marks lie in the text and have no blanks at their ends."""
    if draft.blocks is not None:
        pieces = [draft.text[b.start : b.end] for b in draft.blocks]
        assert "\n\n".join(pieces) == draft.text
        assert all(piece == piece.strip() != "" for piece in pieces)
    for mark in draft.marks:
        part = draft.text[mark.start : mark.end]
        assert part == part.strip() != ""
        assert mark.kind in ("link", "emphasis", "strong") and bool(mark.target) == (mark.kind == "link")
        assert not mark.target.lower().startswith(("javascript", "data"))
    assert not set(draft.text) & set("\0\x07\x1b\x85\x9d\u202e\u2066\ufeff\u200b\ud800")


def test_a_file_without_measure_is_refused():
    with pytest.raises(ArticleError, match="9,000,000 bytes. Keep an article below 8,000,000 bytes"):
        read(b"x " * 4_500_000, path="a.md", kind="md")


def test_a_trick_in_the_stored_block_is_taken_out_and_said():
    draft = read(b'---\ndigest: {summary: ["a\\u202eb"]}\n---\nBody', path="a.md", kind="md")
    assert draft.digest == {"summary": ["ab"]}
    assert draft.repairs == ("control characters taken out of the digest block",)
