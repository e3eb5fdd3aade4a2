"""Feeds and saved web pages become article files."""

from __future__ import annotations

import pytest
from news_digest.cli import main
from news_digest.ingest import ingest
from news_digest.reading import read

pytest.importorskip("feedparser")
pytest.importorskip("trafilatura")

FEED = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>The Varnholm Post</title>
<entry><title>Light &amp; harbour: "stays" on</title><link href="https://post.example/1"/><updated>2026-03-03T10:00:00Z</updated>
<content type="html">&lt;p&gt;Mayor Edda Brink said that the light stays on.&lt;/p&gt;&lt;p&gt;It costs $3 million.&lt;/p&gt;&lt;script&gt;PWN()&lt;/script&gt;</content></entry>
<entry><title>No text</title><link href="https://post.example/2"/></entry></feed>"""
PAGE = """<!doctype html><html><head><title>Herring return</title><meta property="article:published_time" content="2026-03-04"></head>
<body><nav><a href="/">Home</a></nav><article><h1>Herring return</h1><p>Herring have returned to the bay for the first time in 22 years,
the biologist Lena Marwood said on Wednesday, after her team had counted more than five million fish in one night.</p></article></body></html>"""


@pytest.fixture
def sources(tmp_path):
    (tmp_path / "feed.xml").write_text(FEED, encoding="utf-8")
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    return [str(tmp_path / "feed.xml"), str(tmp_path / "page.html")]


def test_what_is_written_is_read_again(sources, tmp_path):
    outcome = ingest(sources, str(tmp_path / "content"))
    assert outcome.problems == ()
    drafts = [read(p.read_bytes(), path=str(p), kind="txt") for p in sorted(outcome.written)]
    assert [(d.title, d.metadata["date"][:10]) for d in drafts] == [('Light & harbour: "stays" on', "2026-03-03"), ("Herring return", "2026-03-04")]
    assert drafts[0].metadata["source"] == "The Varnholm Post" and drafts[0].metadata["source_url"] == "https://post.example/1"
    assert "It costs $3 million." in drafts[0].text and "PWN" not in drafts[0].text


def test_an_entry_without_a_text_is_left_out(sources, tmp_path):
    assert len(ingest(sources[:1], str(tmp_path / "content")).written) == 1


def test_a_second_time_adds_nothing_and_leaves_a_persons_changes(sources, tmp_path):
    written = ingest(sources, str(tmp_path / "content")).written
    written[0].write_text("mine", encoding="utf-8")
    assert ingest(sources, str(tmp_path / "content")).written == ()
    assert written[0].read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(("name", "text", "words"), [
    ("none.xml", None, "no such file"), ("a.pdf", "x", "neither a feed nor a web page"), ("a.xml", "no feed", "no entries in the feed"),
    ("a.html", "<html></html>", "No article is found")], ids=["missing", "another kind", "no feed", "no article"])
def test_what_can_not_be_read_is_named_and_the_rest_is_written(sources, tmp_path, capsys, name, text, words):
    if text is not None:
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert main(["ingest", str(tmp_path / name), *sources, "--to", str(tmp_path / "content")]) == 1
    told = capsys.readouterr()
    assert words in told.err and name in told.err and len(told.out.splitlines()) == 2
