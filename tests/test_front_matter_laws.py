"""Laws of the digest block: any text survives it, and nothing but the block changes."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from news_digest import front_matter
from news_digest.errors import ArticleError, FrontMatterError
from news_digest.reading import decode, encode, read, split
from news_digest.reading.canonical import read_canonical, render_block
from news_digest.reading.metadata import shown_values
from news_digest.reading.yaml_text import parse_header

quick = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
words = st.text(st.characters(codec="utf-8"), max_size=40)
numbers = st.integers(-(10**20), 10**20) | st.floats(allow_nan=False, allow_infinity=False).map(lambda f: f + 0.0)
items = st.fixed_dictionaries(
    {"text": words},
    optional={"value": numbers, "speaker": words, "aliases": st.lists(words, max_size=3), "sure": st.booleans() | st.none()},
)
blocks = st.fixed_dictionaries(
    {
        "summary": st.lists(words, max_size=3),
        "source": st.fixed_dictionaries({"text": words, "written": st.dictionaries(st.sampled_from(["summary", "date"]), words)}),
    },
    optional={
        "date": st.fixed_dictionaries({"published": words, "found": words}),
        "actors": st.lists(items, max_size=3),
        "quotes": st.lists(items, max_size=2),
        "own note": words,
    },
)
lines = st.text(st.characters(codec="cp1252", exclude_categories=["Cc", "Cf"]), max_size=30)
newlines = st.sampled_from(["\n", "\r\n", "\r"])
yaml_headers = st.sampled_from(
    [
        [],
        ["# only a comment"],
        ["title: 'Ferry: aground'", "", "# of the tags", "tags: [a,   b]"],
        ["Title:   Ferry  # short", "summary: >", "  Two", "  lines", "date: 2031-02-03"],
        ['"title": "x \\u00e9"', "list:", "- a", "-   b", "digest:", "  summary: [old]", "", "# end"],
        ["digest: {summary: [x]}", "slug: y"],
        ["digest:"],
    ]
)
headers = st.one_of(st.none(), yaml_headers.map(lambda rows: ["---", *rows, "---"]), st.just(["Title: Ferry", "Tags: a, b", ""]))


@quick
@given(blocks, st.booleans())
def test_any_text_survives_yaml(block, ascii_only):
    text = render_block(block, ascii_only=ascii_only)
    assert parse_header(text).values == {"digest": block}
    assert not ascii_only or text.isascii()


@quick
@given(blocks, st.booleans())
def test_the_quick_way_back_agrees_with_yaml(block, ascii_only):
    text = f"title: x\n{render_block(block, ascii_only=ascii_only)}tags: y\n"
    rest, found = read_canonical(text)
    assert found in (None, block)
    if "own note" not in block:
        assert found == block
        assert parse_header(rest).values == {"title": "x", "tags": "y"} and rest.count("\n") == text.count("\n")


@quick
@given(
    headers,
    st.lists(lines, min_size=1, max_size=6),
    newlines,
    st.booleans(),
    st.sampled_from(["utf-8", "utf-8-sig", "cp1252", "utf-16"]),
    blocks,
    st.sampled_from(["md", "txt", "html"]),
)
def test_every_other_byte_stays(header, body, newline, last_newline, encoding, block, kind):
    rows = [*(header or ()), "A ferry ran aground off Port Elm on Friday, the coast guard said.", *body]
    data = (newline.join(rows) + (newline if last_newline else "")).encode(encoding)
    try:
        before = read(data, path="a", kind=kind)
        written = front_matter.with_block(data, block, path="a")
    except FrontMatterError as error:
        pytest.fail(str(error))
    after = read(written, path="a", kind=kind)
    assert split(decode(written).text).digest == block and after.digest == shown_values(block)
    assert (after.title, after.text, after.blocks, after.marks, after.metadata, after.encoding) == (
        before.title,
        before.text,
        before.blocks,
        before.marks,
        before.metadata,
        before.encoding,
    )
    assert front_matter.with_block(written, block) == written
    assert outside(written) == outside(data)


def outside(data: bytes) -> list[str]:
    """The rows of the file that are not the block's, nor the dashes that were put around it."""
    raw = decode(data).raw
    parts = split(raw.replace("\r\n", "\n").replace("\r", "\n"))
    rows = raw.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if parts.yaml is None:
        return rows
    keys = [i for i, row in enumerate(rows[: parts.body_line]) if row.startswith("digest:")]
    for i in keys:
        del rows[i]
        while rows[i].startswith(" "):
            del rows[i]
    return rows[2:] if rows[:2] == ["---", "---"] else rows


@quick
@given(
    blocks,
    blocks,
    st.dictionaries(st.sampled_from(["summary", "quotes", "date", "mine"]), st.none() | st.lists(words, max_size=2)),
)
def test_a_person_s_values_survive_any_number_of_builds(first, second, edits):
    stored = front_matter.merge(None, hashed(first))[0]
    changed = {k: v for k, v in (stored | edits).items() if v is not None}
    edited = front_matter.edited_keys(changed)
    for fresh in (hashed(second), hashed(first), hashed(second)):
        merged, kept = front_matter.merge(changed, fresh)
        assert {k: merged.get(k) for k in edited} == {k: changed.get(k) for k in edited}
        assert set(kept) == edited
        assert front_matter.merge(merged, fresh) == (merged, kept)
        changed = merged


def hashed(block: dict) -> dict:
    """``block`` as the machine writes it."""
    values = {k: v for k, v in block.items() if k != "source"}
    return {**values, "source": {"text": "t", "written": {k: front_matter._hash(v) for k, v in values.items()}}}


@quick
@given(st.binary(max_size=400))
def test_any_bytes_are_read_without_loss_or_refused(data):
    try:
        decoded = decode(data, path="a")
    except ArticleError as error:
        assert error.cure and error.path == "a"
        return
    assert encode(decoded.raw, decoded) == data
    assert not set(decoded.text) & set(map(chr, [*range(9), *range(11, 32), *range(127, 160), 0x202E, *range(0xD800, 0xE000)]))
