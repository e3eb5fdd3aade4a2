"""From bytes to a draft: what every article gets, whatever its kind and state."""

from __future__ import annotations

import pytest
from news_digest.errors import ArticleError
from news_digest.reading import read

BODY = "The harbour of Port Elm closed on Friday.\n\nTwo ferries stayed away."


@pytest.mark.parametrize(
    ("kind", "source", "title"),
    [
        pytest.param("txt", BODY, None, id="raw_text_has_no_title_yet"),
        pytest.param("md", BODY, None, id="raw_text_in_a_markdown_file"),
        pytest.param("md", f"Title: Harbour: closed\nDate: 2031-02-03\n\n{BODY}", "Harbour: closed", id="pelican_header"),
        pytest.param("txt", f"Title: Harbour closed\n\n{BODY}", "Harbour closed", id="pelican_header_of_a_text_file"),
        pytest.param("md", f"---\ntitle: 'Harbour: closed'\n---\n{BODY}", "Harbour: closed", id="yaml_header"),
        pytest.param("md", f"# Harbour closed\n\n{BODY}", "Harbour closed", id="markdown_heading"),
        pytest.param("html", f"<title>Harbour closed</title><p>{BODY}", "Harbour closed", id="html_title"),
    ],
)
def test_title_and_text(kind, source, title):
    draft = read(source.encode(), path=f"content/harbour.{kind}", kind=kind)
    assert draft.title == title
    assert "The harbour of Port Elm closed on Friday." in draft.text
    assert not draft.problems


@pytest.mark.parametrize(
    ("data", "said"),
    [
        pytest.param(b"", "content/a.md: The file is empty. Write the article into it, or delete it.", id="no_bytes"),
        pytest.param(
            b" \n\t\n\xc2\xa0\n", "content/a.md: The file is empty. Write the article into it, or delete it.", id="blanks"
        ),
        pytest.param(
            b"Title: Alone\nDate: 2031-02-03\n",
            "content/a.md:3: The article has a header but no text. Write the text into it, or delete the file.",
            id="header_alone",
        ),
    ],
)
def test_what_holds_no_text_is_refused(data, said):
    with pytest.raises(ArticleError) as caught:
        read(data, path="content/a.md", kind="md")
    assert str(caught.value) == said
