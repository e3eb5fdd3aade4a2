"""What is a header and what is a headline; what a broken header still says."""

from __future__ import annotations

import pytest
from news_digest.reading import read, split

MEND = "Mend the line; a value with a colon or a quotation mark in it needs quotation marks around it."


@pytest.mark.parametrize(
    ("text", "kind", "values", "body"),
    [
        pytest.param("---\ntitle: A\ntags: [a, b]\n---\nBody", "yaml", {"title": "A", "tags": ["a", "b"]}, "Body", id="yaml"),
        pytest.param("---\nTitle: A\n...\nBody", "yaml", {"title": "A"}, "Body", id="yaml_ended_by_dots"),
        pytest.param("\n\n---  \ntitle: A\n--- \nBody", "yaml", {"title": "A"}, "Body", id="blanks_around"),
        pytest.param(
            "---\nid: 0123\nat: 10:30:00\nno: yes\nday: 2031-02-03\nnil:\n---\nB",
            "yaml",
            {"id": "0123", "at": "10:30:00", "no": "yes", "day": "2031-02-03", "nil": ""},
            "B",
            id="values_as_written",
        ),
        pytest.param("---\n---\nBody", None, {}, "Body", id="empty_yaml"),
        pytest.param("Title: A: b\nTags: x, y\n\nBody", "pelican", {"title": "A: b", "tags": "x, y"}, "\nBody", id="pelican"),
        pytest.param(
            "Title: A\nSummary: one\n    two\n\nBody",
            "pelican",
            {"title": "A", "summary": "one two"},
            "\nBody",
            id="pelican_continued",
        ),
        pytest.param(
            "Title: A\nTags:\n  - x\n  - y, z\n\nBody",
            "pelican",
            {"title": "A", "tags": ["x", "y, z"]},
            "\nBody",
            id="pelican_with_a_yaml_list",
        ),
        pytest.param(
            "Title: A\nTags:\n- x\n- y\n\nBody",
            "pelican",
            {"title": "A", "tags": ["x", "y"]},
            "\nBody",
            id="pelican_with_a_flat_list",
        ),
        pytest.param(
            "Outlet: Elm Courier\nDate: 2031-02-03\n\nBody",
            "pelican",
            {"outlet": "Elm Courier", "date": "2031-02-03"},
            "\nBody",
            id="own_key_first",
        ),
        pytest.param(
            "Date: 2031-02-03\nA ferry ran aground.",
            "pelican",
            {"date": "2031-02-03"},
            "A ferry ran aground.",
            id="no_blank_line",
        ),
        pytest.param(
            "Author: Mara Venn\nSource: The Elm Courier\n\nBody",
            "pelican",
            {"author": "Mara Venn", "source": "The Elm Courier"},
            "\nBody",
            id="two_known_keys",
        ),
        pytest.param(
            "---\ndigest:\n  summary: []\n---\nTitle: A\n\nBody", "pelican", {"title": "A"}, "\nBody", id="digest_before_pelican"
        ),
        pytest.param(
            "---\ndigest: {summary: []}\n---\n<!doctype html><p>B", None, {}, "<!doctype html><p>B", id="digest_before_html"
        ),
    ],
)
def test_headers(text, kind, values, body):
    parts = split(text)
    assert (parts.kind, parts.values, parts.body, parts.problems) == (kind, values, body, ())
    assert parts.body_line == text.count("\n") - body.count("\n") + 1


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Northern port: talks fail\n\nThe talks failed on Friday.", id="headline_with_a_colon"),
        pytest.param("Summary: a bad year for eels\n\nEels had a bad year.", id="headline_that_begins_as_a_key"),
        pytest.param("Source: mayor to resign\n\nThe mayor will resign, a source said.", id="headline_about_a_source"),
        pytest.param("Note: this is old\nWarning: so is that\n\nBody", id="lines_with_unknown_keys"),
        pytest.param("https://elm.example/a: b\n\nBody", id="address"),
        pytest.param("---\n\nWe begin with a rule.\n\n---\n\nAnd go on.", id="rules_around_prose"),
        pytest.param("---\nWarning: the talks failed\n---\n\nAnd go on.", id="rules_around_a_headline"),
        pytest.param("---\nWe begin with a rule: and no end.", id="rule_alone"),
        pytest.param("- a\n- b\n---\nBody", id="list"),
    ],
)
def test_no_headers(text):
    parts = split(text)
    assert (parts.kind, parts.values, parts.body, parts.body_line, parts.problems) == (None, {}, text, 1, ())


@pytest.mark.parametrize(
    ("text", "values", "said"),
    [
        pytest.param(
            "---\ndate: 2031-02-03\ntitle: Port: talks fail\ntags: [a, b]\n---\nBody",
            {"date": "2031-02-03", "title": "Port: talks fail", "tags": ["a", "b"]},
            "a.md:3: The YAML header can't be read: mapping values are not allowed here. " + MEND,
            id="colon_in_a_title",
        ),
        pytest.param(
            '---\ntitle: "Talks" fail\ndate: 2031-02-03\n---\nBody',
            {"title": 'Talks" fail', "date": "2031-02-03"},
            "a.md:2: The YAML header can't be read: expected <block end>, but found '<scalar>'. " + MEND,
            id="quotation_marks_in_a_title",
        ),
        pytest.param(
            "---\ntitle: A\ntitle: B\n---\nBody",
            {"title": "A"},
            "a.md:3: The header has the key title twice; the first counts. Delete one of the two.",
            id="twice",
        ),
        pytest.param(
            "Title: A\ntitle: B\n\nBody",
            {"title": "A"},
            "a.md:2: The header has the key title twice; the first counts. Delete one of the two.",
            id="twice_in_pelican",
        ),
        pytest.param(
            "---\ntitle: A\ndate: 2031-02-03\n\nBody",
            {"title": "A", "date": "2031-02-03"},
            "a.md:1: The YAML header is not closed. Put a line of three dashes below its last key.",
            id="not_closed",
        ),
        pytest.param(
            "---\ntitle: A\ntags: &a [*a, " + "[" * 100 + "]" * 100 + "]\n---\nBody",
            {"title": "A"},
            "a.md:3: The value of tags can't be used: it is nested too deeply or too large. Write it simpler.",
            id="without_end",
        ),
        pytest.param(
            "---\ntitle: A\nx: " + "[" * 3000 + "\n---\nBody",
            {"title": "A", "x": ""},
            "a.md:2: The YAML header can't be read: it is nested too deeply or has characters that YAML forbids. " + MEND,
            id="nested_without_end",
        ),
    ],
)
def test_a_broken_header_is_told_and_what_is_whole_is_kept(text, values, said):
    parts = split(text, path="a.md")
    assert parts.values == values
    assert str(parts.problems[0]) == said
    assert parts.body.strip() == "Body"


def test_a_laughing_header_is_cut_short():
    text = (
        "---\na0: &a0 [x]\n"
        + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}, *a{n - 1}, *a{n - 1}]\n" for n in range(1, 25))
        + "---\nBody"
    )
    parts = split(text, path="a.md")
    assert parts.values["a0"] == ["x"] and parts.body == "Body"
    assert "too large" in parts.problems[0].problem


def test_a_broken_digest_block_is_told_and_the_article_read():
    draft = read(b"---\ntitle: A\ndigest: [1, 2]\n---\nBody", path="a.md", kind="md")
    assert (draft.title, draft.digest) == ("A", None)
    assert (
        str(draft.problems[0])
        == "a.md:3: The key digest of the header is no block of keys. Delete it; the next build writes it again."
    )


class TestMetadata:
    def read(self, header: str, path: str = "a.md"):
        return read(f"{header}\n\nThe body.".encode(), path=path, kind="md")

    @pytest.mark.parametrize(
        ("given", "names"),
        [
            ("a, b", ["a", "b"]),
            ("a; b, c", ["a", "b, c"]),
            ("[a, b]", ["a", "b"]),
            ("'a', \"b\",, a", ["a", "b"]),
            ("C, C++, c", ["C", "C++", "c"]),
            ("\u200b, a\u202eb", ["ab"]),
            ("x" * 90, ["x" * 59 + "…"]),
        ],
    )
    def test_tags(self, given, names):
        assert self.read(f"Title: A\nTags: {given}").metadata["tags"] == names

    def test_keys_that_are_the_site_s_to_say(self):
        draft = self.read(
            "Title: A\nsave_as: ../index.html\ntemplate: x\nurl: https://elm.example/1\nSlug: ../../Über uns\nlang: x/../y"
        )
        assert draft.metadata == {"slug": "uber-uns", "source_url": "https://elm.example/1"}
        assert (
            "save_as is not taken from an article" in draft.repairs and "template is not taken from an article" in draft.repairs
        )

    def test_an_unknown_status_is_a_draft(self):
        draft = self.read("Title: A\nStatus: drfat")
        assert draft.metadata["status"] == "draft"
        assert (
            str(draft.problems[0])
            == "a.md:2: The status 'drfat' is unknown, so the article is a draft. Write published, draft or hidden."
        )

    def test_a_bad_date_is_told_with_its_line(self):
        draft = self.read("Title: A\nDate: sometime last week")
        assert "date" not in draft.metadata
        assert (
            str(draft.problems[0])
            == "a.md:2: The date 'sometime last week' is no full date. Write the date as 2019-11-15 or 2019-11-15 10:00."
        )

    def test_an_escape_brings_in_no_trick_character(self):
        draft = self.read('---\ntitle: "A\\u202eB\\0"\nnote: ["x\\ad"]\n---')
        assert (draft.title, draft.metadata["note"]) == ("AB", ["xd"])

    def test_own_keys_stay(self):
        assert self.read("---\ntitle: A\nmood: {sky: grey}\n---").metadata == {"mood": {"sky": "grey"}}
