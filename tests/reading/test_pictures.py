"""Pictures of a story are not shown; each is told of, with its place."""

from __future__ import annotations

import pytest
from news_digest.reading import read

PAGE = """<html><body><nav><img src="logo.png" alt="The Alban Post"></nav><article><h1>Harbour to close</h1>
<figure><img src="/img/harbour.jpg?w=640" alt="The harbour at dusk"><figcaption>The harbour.</figcaption></figure>
<p>The council voted on Monday to close the old harbour, after a debate that went on until the lamps went out.</p>
<p>The boats <img data-src="boats.jpg"> are gone, and with them the men who mended nets on the quay for sixty years.</p>
<img src="data:image/png;base64,AAAA"><img src="https://count.example/p.gif" width="1" height="1"><img src="last.jpg" alt="">
</article><footer><img src="foot.png"></footer></body></html>"""


def test_the_storys_pictures_are_listed_with_their_place():
    draft = read(PAGE.encode(), path="a.html", kind="html")
    found = [(p.alt, p.address, draft.text[p.at:].split(maxsplit=2)[:2]) for p in draft.pictures]
    assert found == [("The harbour at dusk", "/img/harbour.jpg?w=640", ["The", "harbour."]), ("", "boats.jpg", ["The", "boats"]), ("", "last.jpg", [])]


def test_a_markdown_picture_is_listed():
    draft = read(b"# Harbour\n\nThe council voted.\n\n![Boats at dusk](images/boats.jpg)\n\nIt closes.\n", path="a.md", kind="md")
    assert [(p.alt, p.address) for p in draft.pictures] == [("Boats at dusk", "images/boats.jpg")]
    assert draft.text[draft.pictures[0].at:] == "It closes."


@pytest.mark.parametrize("picture", ['<img>', '<img alt="">', '<img src="">', '<img src="x.gif" width="0">', '<p hidden><img src="x.gif"></p>'])
def test_what_nobody_was_meant_to_see_is_not_listed(picture):
    assert read(f"<article><h1>Harbour</h1><p>The council voted.</p>{picture}</article>".encode(), path="a.html", kind="html").pictures == ()


def test_ever_so_many_pictures_are_bounded():
    assert len(read(("<p>The council voted.</p>" + "<img src='a.png'>" * 5000).encode(), path="a.html", kind="html").pictures) == 200
