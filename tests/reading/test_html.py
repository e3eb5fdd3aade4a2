"""HTML becomes plain text with blocks and marks; what is no story, or hostile, stays out."""

from __future__ import annotations

import time

import pytest
from news_digest.reading.markup import from_html

STORY = (
    "The ferry Anna Vold ran aground off Port Elm on Friday with 40 people on board, the coast guard said, "
    "and nobody was hurt in the fog that night."
)


def blocks(html: str) -> list[tuple[str, str]]:
    draft = from_html(html)
    return [(b.kind, draft.text[b.start : b.end]) for b in draft.blocks]


def marks(html: str) -> list[tuple[str, str, str]]:
    draft = from_html(html)
    return [(m.kind, draft.text[m.start : m.end], m.target) for m in draft.marks]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        pytest.param("<p>One.<p>Two.", [("paragraph", "One."), ("paragraph", "Two.")], id="paragraphs"),
        pytest.param(
            "One.<br>Still one.<br><br>Two.", [("paragraph", "One.\nStill one."), ("paragraph", "Two.")], id="line_breaks"
        ),
        pytest.param(
            "<h2>Head</h2><ul><li>a<li><p>b</ul><blockquote><p>said</p></blockquote>",
            [("heading", "Head"), ("item", "a"), ("item", "b"), ("quote", "said")],
            id="kinds",
        ),
        pytest.param(
            "<p>  5&nbsp;million \n of\tthem &#8217;&eacute;&#146; </p>",
            [("paragraph", "5 million of them ’é’")],
            id="blanks_and_entities",
        ),
        pytest.param(
            "<table><tr><th>Year<th>Dead<tr><td>2030<td>12</table>",
            [("paragraph", "Year | Dead"), ("paragraph", "2030 | 12")],
            id="table_rows",
        ),
        pytest.param(
            f"<table><tr><td><p>{STORY}</p><p>{STORY}</p><p>{STORY}</p></table>",
            [("paragraph", STORY)] * 3,
            id="page_laid_out_by_a_table",
        ),
        pytest.param(
            "<figure><img src=x alt=y><figcaption>The quay.</figcaption></figure><p>Story.",
            [("paragraph", "The quay."), ("paragraph", "Story.")],
            id="caption",
        ),
        pytest.param("<pre>a\n  b</pre>", [("paragraph", "a\n  b")], id="preformatted"),
        pytest.param("<p>He said <q>no</q>.", [("paragraph", "He said “no”.")], id="quotation_element"),
        pytest.param("<p>a<b>b</b>c <span>d</span>", [("paragraph", "abc d")], id="inline_tags_part_no_words"),
        pytest.param("</div></div></article></main></body></html>After.", [("paragraph", "After.")], id="end_tags_alone"),
        pytest.param("<p>a</p>b<p>c", [("paragraph", "a"), ("paragraph", "b"), ("paragraph", "c")], id="text_between_blocks"),
    ],
)
def test_blocks(html, expected):
    assert blocks(html) == expected


@pytest.mark.parametrize(
    "html",
    [
        "<script>PWN()</script>",
        "<style>p{}</style>",
        "<template><p>x</template>",
        "<noscript><p>x</noscript>",
        "<iframe>x</iframe>",
        "<svg><text>x</text></svg>",
        "<p hidden>x</p>",
        '<p style="color:red; display : none">x</p>',
        '<p aria-hidden="true">x</p>',
        '<p class="note sr-only">x</p>',
        "<textarea>x</textarea>",
        "<select><option>x</select>",
        "<!-- x -->",
        "<button>x</button>",
        "<nav>x</nav>",
        "<aside><p>x</aside>",
        "<header>x</header>",
        "<footer>x</footer>",
        "<form>x<input></form>",
        "<object>x</object>",
        "<img src=x onerror=PWN()>",
        "<meta http-equiv=refresh content=0>",
        "<svg/onload=PWN()>",
        "<?php x ?>",
        "<head><title>x</title></head>",
    ],
)
def test_what_is_no_story_stays_out(html):
    assert blocks(f"<p>Before.</p>{html}\n\n<p>After.") == [("paragraph", "Before."), ("paragraph", "After.")]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        pytest.param(
            '<a href="https://elm.example/a?b=1&amp;c=2">x</a>', [("link", "x", "https://elm.example/a?b=1&c=2")], id="web"
        ),
        pytest.param(
            "<em>a</em> <strong>b <i>c</i></strong>",
            [("emphasis", "a", ""), ("strong", "b c", ""), ("emphasis", "c", "")],
            id="emphasis",
        ),
        pytest.param("<a href=x> two <p>blocks </a>", [("link", "two", "x"), ("link", "blocks", "x")], id="over_two_blocks"),
        pytest.param('<a href="JaVa&#10;ScRiPt&#58;PWN()">z</a>', [], id="script"),
        pytest.param("<a name=top>z</a><b></b>", [], id="anchor_and_nothing"),
        pytest.param("<table><tr><td>a<td><b>b</b></table>", [("strong", "b", "")], id="in_a_table"),
    ],
)
def test_marks(html, expected):
    assert marks(html) == expected


def test_a_dropped_link_is_said():
    assert from_html('<a href="javascript:PWN()">z</a>').repairs == (
        "1 link(s) dropped whose address is not safe or leads out of the content folder",
    )


PAGE = """<!doctype html><html><head><title>Ferry aground | The Elm Courier</title>
<meta property="og:site_name" content="The Elm Courier">{head}</head><body>
<header><h1>The Elm Courier</h1></header><nav><a href=/>Home</a></nav>{body}<footer>About us</footer></body></html>"""


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        pytest.param(
            "", f"<article><h1>Ferry runs aground</h1><p>{STORY}</article>", "Ferry runs aground", id="heading_of_the_article"
        ),
        pytest.param(
            "",
            f"<article><header><h1>Ferry runs aground</h1></header><p>{STORY}</article>",
            "Ferry runs aground",
            id="heading_in_the_article_s_header",
        ),
        pytest.param(
            '<meta property="og:title" content="Ferry ashore">', f"<p>{STORY}", "Ferry ashore", id="only_the_site_s_heading"
        ),
        pytest.param(
            '<meta property="og:title" content="Ferry ashore">',
            f"<h1>a</h1><h1>b</h1><p>{STORY}",
            "Ferry ashore",
            id="many_headings",
        ),
        pytest.param("", f"<h1>a</h1><h1>b</h1><p>{STORY}", "Ferry aground", id="title_without_the_site"),
    ],
)
def test_title_of_a_page(head, body, title):
    assert from_html(PAGE.format(head=head, body=body)).title == title


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(
            f"<article><p>{STORY}</p></article><article><p>Another short one.</p></article><p>Cookies.</p>", id="longest_article"
        ),
        pytest.param(f"<main><p>{STORY}</p></main><p>Cookies.</p>", id="main"),
        pytest.param(
            f"<div itemprop=articleBody><p>{STORY[:70]}</div><p>Ad</p><div itemprop=articleBody>{STORY[70:]}</div>",
            id="body_in_two_parts",
        ),
        pytest.param(f"<div><p>{STORY}</p><p>{STORY}</div><article>Teaser.</article>", id="story_outside_of_small_articles"),
        pytest.param(f"<form id=page><div><p>{STORY}</p></div></form>", id="page_that_is_one_form"),
    ],
)
def test_the_story_of_a_page(body):
    draft = from_html(PAGE.format(head="", body=body))
    assert STORY[:60] in draft.text and STORY[80:] in draft.text
    assert not any(words in draft.text for words in ("Cookies", "About us", "Home", "Another short", "Ad\n"))
    assert any("left out of the page" in said for said in draft.repairs)


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        pytest.param('<meta name="date" content="2031-02-03">', {"date": "2031-02-03"}, id="pelican"),
        pytest.param(
            '<meta name="date" content="soon"><meta property="article:published_time" content="2031-02-03T10:00:00Z">',
            {"date": "2031-02-03T10:00:00Z"},
            id="first_that_is_a_date",
        ),
        pytest.param(
            '<script type="application/ld+json">{"@graph":[{"@type":["NewsArticle"],"datePublished":"2031-02-03",'
            '"author":[{"name":"Mara Venn"},"Olaf Tamm"]}]}</script>',
            {"date": "2031-02-03", "author": "Mara Venn, Olaf Tamm"},
            id="linked_data",
        ),
        pytest.param(
            '<script type="application/ld+json">{"@type": [[[</script><time datetime="2031-02-03">',
            {"date": "2031-02-03"},
            id="broken_linked_data",
        ),
        pytest.param(
            '<meta name="author" content="By Mara Venn"><meta name="keywords" content="ferry, sea">',
            {"author": "Mara Venn", "tags": "ferry, sea"},
            id="author_and_tags",
        ),
        pytest.param(
            '<meta property="article:author" content="https://elm.example/mara"><link rel=canonical href="https://elm.example/1">',
            {"source_url": "https://elm.example/1"},
            id="address_is_no_author",
        ),
    ],
)
def test_what_a_page_says_of_itself(head, expected):
    assert from_html(f"<html><head>{head}</head><body><p>{STORY}</body></html>").metadata == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        pytest.param("<p>Before.</p><!-- never closed<p>After.</p>", ["Before.", "After."], id="comment"),
        pytest.param("<p>Before.</p><script>PWN()\n<p>After.</p>", ["Before.", "After."], id="script"),
        pytest.param("<p>Before.</p><title>x\n\nAfter.", ["Before.", "After."], id="title"),
    ],
)
def test_an_element_that_never_ends_swallows_nothing(html, expected):
    draft = from_html(html)
    assert [e for e in expected if e not in draft.text] == []
    assert "PWN" not in draft.text
    assert draft.repairs


@pytest.mark.parametrize(
    "html",
    [
        pytest.param("<div>" * 50_000 + "x", id="open_tags"),
        pytest.param("".join(f"<i{n}>" for n in range(50_000)) + "</b>" * 100_000 + "x", id="tags_that_do_not_match"),
        pytest.param("".join(f"<b a={n}>" for n in range(20_000)) + "<p>x" * 20_000, id="formatting_to_be_carried_on"),
        pytest.param("<!--" * 200_000 + "x", id="comments"),
        pytest.param("<" * 900_000 + "x", id="brackets"),
        pytest.param("&" * 900_000 + "x", id="ampersands"),
        pytest.param('<a href="' * 90_000 + "x", id="quotation_marks"),
        pytest.param("<script>" * 100_000 + "\n\nx", id="scripts"),
        pytest.param("<table><tr><td>" * 60_000 + "x", id="tables"),
        pytest.param("x" * 900_000, id="one_word"),
    ],
)
def test_hostile_markup_is_read_in_bounded_time(html):
    start = time.process_time()
    assert "x" in from_html(html).text
    assert time.process_time() - start < 4


def test_an_escape_brings_in_no_trick_character():
    assert from_html("<p>a&#8238;b&#1;c&#x200b;d&#xd800;e&#0;f").text.replace("\ufffd", "") == "abcdef"


def test_a_letter_on_the_border_of_two_portions_is_whole():
    text = "é“😀 " * 30_000
    assert from_html(f"<p>{text}").text == text.strip()
