"""The digest block in the source file: whose word it holds, and how it is written."""

from __future__ import annotations

import os
import stat
from dataclasses import replace
from decimal import Decimal
from textwrap import dedent

import pytest
from news_digest import front_matter
from news_digest.errors import ArticleError, FrontMatterError
from news_digest.model import Digest, Entity, Mention, Publication, Quantity, Quotation, Sentence
from news_digest.reading import read, split

DIGEST = Digest(
    "Ferry aground",
    summary=(Sentence(0, 9, "A ferry ran aground."),),
    entities=(
        Entity(
            "Mara Venn",
            "PERSON",
            (Mention(0, 9, "Mara Venn"), Mention(20, 24, "Venn")),
            ("Venn",),
            Mention(12, 17, "mayor"),
            0.314,
            True,
        ),
        Entity("Port Elm", "GPE", (Mention(30, 38, "Port Elm"),)),
    ),
    quantities=(
        Quantity(0, 9, "up to $5 million a year", Decimal("5000000"), "USD", modifier="up to", period="year"),
        Quantity(10, 12, "40", Decimal("40")),
    ),
    quotations=(Quotation(0, 3, "We saw: nothing.", "Mara Venn"), Quotation(5, 7, "No.")),
)


def made(**changes):
    options = {"published": Publication("2031-02-03", "text"), "text_hash": "t1", "analysis_version": "v1"} | changes
    return front_matter.block(DIGEST, **options)


def edit(block, **values):
    """The block as a person leaves it: values changed, or keys taken out (None)."""
    return {k: v for k, v in (block | values).items() if v is not None}


def test_what_is_written_of_a_digest():
    written = dict(made()["source"]["written"])
    assert front_matter.render_block(made() | {"source": {"text": "t1", "analysis": "v1"}}) == dedent("""\
        digest:
          date: {published: "2031-02-03", found: "text"}
          summary:
            - "A ferry ran aground."
          actors:
            - {name: "Mara Venn", label: "PERSON", role: "mayor", aliases: ["Venn"], mentions: 2, salience: 0.31}
          numbers:
            - {value: 5000000, unit: "USD", modifier: "up to", period: "year", text: "up to $5 million a year"}
            - {value: 40, text: "40"}
          quotes:
            - {speaker: "Mara Venn", text: "We saw: nothing."}
            - {text: "No."}
          source: {text: "t1", analysis: "v1"}
        """)
    assert list(written) == ["date", "summary", "actors", "numbers", "quotes"]


@pytest.mark.parametrize(
    ("change", "edited"),
    [
        pytest.param({}, set(), id="nothing"),
        pytest.param({"summary": ["My own words."]}, {"summary"}, id="changed"),
        pytest.param({"quotes": None}, {"quotes"}, id="taken_out"),
        pytest.param({"note": "Call her back."}, {"note"}, id="added"),
        pytest.param({"numbers": [], "actors": None}, {"numbers", "actors"}, id="emptied_and_taken_out"),
        pytest.param({"source": None}, {"date", "summary", "actors", "numbers", "quotes"}, id="no_hashes_left"),
    ],
)
def test_what_a_person_edited(change, edited):
    stored = edit(made(), **change)
    assert front_matter.edited_keys(stored) == edited
    block, kept = front_matter.merge(stored, made(text_hash="t2"))
    assert set(kept) == edited
    assert block["source"]["text"] == "t2"
    for key in edited:
        assert block.get(key) == stored.get(key)


def test_a_value_laid_out_differently_is_no_edit():
    text = (
        front_matter.render_block(made())
        .replace("value: 40,", "value: 40.0,")
        .replace('  summary:\n    - "A ferry ran aground."', "  summary: [A ferry ran aground.]")
    )
    stored = split(f"---\n{text}---\nBody").digest
    assert front_matter.edited_keys(stored) == frozenset()


def test_a_person_s_value_stays_even_if_the_machine_comes_to_agree_and_changes_again():
    stored = edit(made(), summary=["Mine."])
    agreeing = made() | {"summary": ["Mine."]}
    for fresh in (agreeing, made(), made(text_hash="t9")):
        stored, kept = front_matter.merge(stored, fresh)
        assert (stored["summary"], kept) == (["Mine."], ("summary",))


def test_a_first_block_is_all_the_machine_s():
    assert front_matter.merge(None, made()) == (made(), ()) == front_matter.merge({}, made())


def test_previous_block_goes_in():
    assert made(previous=edit(made(), quotes=None, summary=["Mine."])).keys() == {
        "date",
        "summary",
        "actors",
        "numbers",
        "source",
    }


HEADERS = {
    "none": ("A ferry ran aground.\nMore.\n", "---\n{}---\nA ferry ran aground.\nMore.\n"),
    "pelican": ("Title: Ferry\nDate: 2031-02-03\n\nBody\n", "---\n{}---\nTitle: Ferry\nDate: 2031-02-03\n\nBody\n"),
    "html": ("<!doctype html><p>Body", "---\n{}---\n<!doctype html><p>Body"),
    "yaml": (
        "---\n# mine\ntitle:   'Ferry'   # short\ntags: [b,   a]\n---\n\nBody",
        "---\n# mine\ntitle:   'Ferry'   # short\ntags: [b,   a]\n{}---\n\nBody",
    ),
    "yaml_with_windows_newlines": ("---\r\ntitle: Ferry\r\n---\r\nBody\r\n", "---\r\ntitle: Ferry\r\n{}---\r\nBody\r\n"),
    "yaml_ended_by_dots": ("---\ntitle: Ferry\n...\nBody", "---\ntitle: Ferry\n{}...\nBody"),
    "yaml_indented": ("---\n  title: Ferry\n  date: 2031-02-03\n---\nBody", None),
    "empty_yaml": ("---\n---\nBody", "---\n{}---\nBody"),
    "comment_only": ("---\n# to do\n---\nBody", "---\n# to do\n{}---\nBody"),
}


@pytest.mark.parametrize(("before", "after"), HEADERS.values(), ids=HEADERS.keys())
def test_only_the_block_is_added(before, after):
    written = front_matter.with_block(before.encode(), made())
    if after:
        end = "\r\n" if "\r\n" in before else "\n"
        assert written.decode() == after.format(front_matter.render_block(made()).replace("\n", end))
    assert front_matter.with_block(written, made()) == written
    assert split(written.decode().replace("\r\n", "\n")).digest == made()


def test_the_block_is_replaced_in_its_place_and_comments_stay():
    old = front_matter.render_block(made())
    source = f"---\n# first\n{old}\n# of the title\ntitle: Ferry\n---\nBody"
    new = made(text_hash="t2") | {"summary": ["Another."]}
    assert (
        front_matter.write_block(source, new)
        == f"---\n# first\n{front_matter.render_block(new)}\n# of the title\ntitle: Ferry\n---\nBody"
    )


def test_a_person_s_lines_in_the_block_stay_as_they_are():
    source = dedent("""\
        ---
        digest:
            # checked by hand
            summary:
            - My own words.   # really
            actors: []
            source: {text: t0, analysis: v0, written: {summary: x, actors: y}}
        title: Ferry
        ---
        Body""")
    block, kept = front_matter.merge(split(source).digest, made())
    written = front_matter.with_block(source.encode(), block).decode()
    assert kept == ("summary", "actors")
    assert "digest:\n    date: {" in written
    assert "    # checked by hand\n    summary:\n    - My own words.   # really\n    actors: []\n" in written
    assert written.endswith("\ntitle: Ferry\n---\nBody")


@pytest.mark.parametrize(
    ("source", "said"),
    [
        pytest.param(
            "---\ntitle: Ferry: aground\n---\nBody",
            "a.md:2: The digest was not written: The YAML header can't be read: mapping values are not "
            "allowed here. Mend the line; a value with a colon or a quotation mark in it needs quotation marks around it.",
            id="broken_yaml",
        ),
        pytest.param(
            "---\ntitle: Ferry\n\nBody",
            "a.md:1: The digest was not written: The YAML header is not closed. Put a line of three dashes below its last key.",
            id="not_closed",
        ),
        pytest.param(
            "---\n{title: Ferry}\n---\nBody",
            "a.md:2: The digest was not written: the header is one {…}. Write its keys one a line.",
            id="flow",
        ),
    ],
)
def test_a_header_that_can_t_take_it_is_left_alone(source, said):
    with pytest.raises(FrontMatterError) as caught:
        front_matter.with_block(source.encode(), made(), path="a.md")
    assert str(caught.value) == said


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-be"])
def test_a_file_keeps_its_encoding(encoding):
    source = "Café “Zwölf” burns down\n\nThe café burnt for 12 hours, said the fire brigade of Port Elm.\n"
    data = source.encode(encoding)
    new = made() | {"summary": ["“Zwölf” 😀 burns."]}
    written = front_matter.with_block(data, new)
    assert source in written.decode(encoding)
    draft = read(written, path="a.txt", kind="txt")
    assert (draft.digest, draft.text) == (new, source)


class TestFile:
    def test_is_written_once(self, tmp_path):
        path = tmp_path / "a.md"
        path.write_bytes(b"Body of it.\n")
        os.chmod(path, 0o640)
        assert front_matter.write_into(path, made()) is True
        assert front_matter.write_into(path, made()) is False
        assert path.read_bytes().endswith(b"---\nBody of it.\n")
        assert stat.S_IMODE(path.stat().st_mode) == 0o640
        assert list(tmp_path.iterdir()) == [path]

    def test_behind_a_link_is_followed(self, tmp_path):
        path, link = tmp_path / "a.md", tmp_path / "b.md"
        path.write_bytes(b"Body\n")
        link.symlink_to(path)
        front_matter.write_into(link, made())
        assert link.is_symlink() and path.read_bytes().startswith(b"---\ndigest:")

    def test_that_is_read_only_is_left_alone(self, tmp_path):
        path = tmp_path / "a.md"
        path.write_bytes(b"Body\n")
        os.chmod(path, 0o444)
        with pytest.raises(ArticleError, match="read-only.*Make it writable, or set NEWS_DIGEST_WRITE_FRONT_MATTER = False"):
            front_matter.write_into(path, made())
        assert path.read_bytes() == b"Body\n"

    def test_that_changed_meanwhile_is_left_alone(self, tmp_path):
        path = tmp_path / "a.md"
        path.write_bytes(b"new")
        with pytest.raises(ArticleError, match="changed while it was being read. Build again"):
            front_matter.save(path, b"machine", was=b"old")
        assert path.read_bytes() == b"new"

    def test_that_is_gone_is_said(self, tmp_path):
        with pytest.raises(ArticleError, match="can't be read"):
            front_matter.write_into(tmp_path / "a.md", made())


def test_a_new_version_that_says_the_same_changes_nothing():
    digest = Digest("T", summary=(Sentence(0, 3, "One"),))
    old = front_matter.block(digest, published=None, text_hash="t", analysis_version="v1")
    new = front_matter.block(digest, published=None, text_hash="t", analysis_version="v2")
    assert front_matter.merge(old, new)[0] == old
    other = front_matter.block(replace(digest, summary=()), published=None, text_hash="t", analysis_version="v2")
    assert front_matter.merge(old, other)[0]["source"]["analysis"] == "v2"


def test_reported_speech_is_told_from_a_quotation():
    said = (Quotation(0, 3, "We go", "Mara Venn"), Quotation(5, 9, "they would go", "Mara Venn", kind="indirect"))
    quotes = front_matter.block(Digest("T", quotations=said), published=None, text_hash="t", analysis_version="v")["quotes"]
    assert [q.get("kind") for q in quotes] == [None, "indirect"]
