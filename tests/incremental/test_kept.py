"""Parts of pages that are taken from the last build: only while all that they follow from is as it was."""

from __future__ import annotations

import sqlite3

import pytest

from .sites import tree
from .test_shown import newest, write
from .test_traps import edit

#: A filter that says what it is asked for: what the block of a page's content is made of.
LOUD = "def shout(text):\n    print('shouted:', text)\n    return text.upper()\n\nJINJA_FILTERS = {'shout': shout}"
FRAME = ("{% import 'parts/link.html' as go with context %}{% set piece %}{% block title %}{{ SITENAME }}{% endblock %}{% endset %}<html><head><title>{{ piece | trim }}</title></head><body>\n"
         "AROUND<main>{% block content %}{% endblock %}</main>END\n</body></html>")


@pytest.fixture
def loud(site):
    site.set("import incremental.kept", "incremental.kept.WORTH_NS = 0", LOUD)
    write(site, "page.html", "{% extends 'base.html' %}{% block content %}{{ page.title | shout }} {{ page.content }}{% endblock %}")
    assert "shouted:" in site.builds()
    return site


def frame(site, text: str) -> None:
    edit(site.folder / "theme" / "templates" / "base.html", "<body>", f"<body>{text}")


def test_a_new_frame_makes_no_content_anew(loud):
    frame(loud, "<p>A new frame</p>")
    assert "shouted:" not in loud.builds() and not loud.differences()
    assert all(b"A new frame" in data for name, data in tree(loud.output).items() if name.endswith("about.html"))


def test_a_part_stays_kept_from_frame_to_frame(loud):
    for text in ("one", "two, which is longer", ""):
        frame(loud, text)
        assert "shouted:" not in loud.builds()
    assert not loud.differences()


def test_a_changed_article_makes_its_own_content_anew(loud):
    frame(loud, "new")
    edit(newest(loud), "Title: ", "Title: Anew ")
    said = loud.builds()
    assert "shouted: Anew" in said and said.count("shouted: ") < len([*loud.content.glob("*.md")]) and not loud.differences()


@pytest.mark.parametrize("change", [
    lambda site: edit(site.folder / "theme" / "templates" / "parts" / "link.html", "</a>", "!</a>"),
    lambda site: edit(site.folder / "theme" / "templates" / "article.html", "<h1>", "<h1 class='new'>"),
    lambda site: site.set(LOUD.replace("upper", "lower")),
    lambda site: site.set("DEFAULT_PAGINATION = 2"),
], ids=["a_macro_that_it_calls", "its_own_block", "code_of_a_filter", "a_setting"])
def test_what_a_part_is_made_by_counts(loud, change):
    frame(loud, "new")
    change(loud)
    assert "shouted:" in loud.builds() and not loud.differences()


@pytest.mark.parametrize("spoil", [
    lambda page: page.write_bytes(page.read_bytes().replace(b"<h1>", b"<h1>Edited by hand ")), lambda page: page.unlink(), lambda page: page.write_bytes(b"")],
    ids=["edited", "deleted", "emptied"])
def test_a_part_is_taken_from_no_file_that_somebody_has_touched(loud, spoil):
    spoil(next(page for page in loud.output.glob("*.html") if b"<h1>" in page.read_bytes() and b"hreflang" not in page.read_bytes() and page.stem[0].isdigit()))
    frame(loud, "new")
    assert "shouted:" in loud.builds() and not loud.differences()


def test_what_is_known_may_be_deleted(loud):
    for path in (loud.folder / "cache").glob("incremental-*"):
        path.unlink()
    frame(loud, "new")
    assert "shouted:" in loud.builds() and not loud.differences()


def test_what_was_said_while_a_part_was_made_is_said_again(loud):
    loud.set("import logging\ndef shout(text):\n    logging.getLogger('theme').warning('shouted: %s', text)\n    return text\nJINJA_FILTERS = {'shout': shout}")
    first = loud.builds()
    frame(loud, "new")
    assert loud.builds().count("shouted:") == first.count("shouted:") > 0


def test_a_block_that_changes_what_another_shows_is_made_each_time(loud):
    write(loud, "page.html", "{% extends 'base.html' %}{% set seen = [] %}{% block title %}{% set _ = seen.append(page.title | shout) %}{{ page.title }}{% endblock %}"
                             "{% block content %}{{ seen | join }}{{ page.content }}{% endblock %}")
    assert "shouted: About" in loud.builds()
    frame(loud, "new")
    assert "shouted: About" in loud.builds() and not loud.differences()


FILTERS = """
def starred(text, sign):
    return text.replace('e', sign)
def cleaned(text, sign):
    return ''.join(c for c in text if c >= ' ' or c in sign)
JINJA_FILTERS = {'shout': shout, 'starred': starred, 'cleaned': cleaned}
"""


@pytest.mark.parametrize(("around", "declared", "kept"), [
    ("{% filter starred('*') %}", "starred.piece_by_piece = True", True),
    ("{% filter starred(SITENAME) %}", "starred.piece_by_piece = True", True),
    ("{% filter starred('*') %}", "", True),
    ("{% filter cleaned('x') %}", "cleaned.piece_by_piece = True", False),
    ("{% filter cleaned('x') %}", "", True),
    ("{{ self.content() | upper }}{% filter starred('*') %}", "starred.piece_by_piece = True", None),
    ("{% if SITENAME %}{% filter starred('*') %}", "starred.piece_by_piece = True", None)],
    ids=["piece_by_piece", "with_a_variable", "short_before_any_filter", "spoils_marks", "short_before_one_that_would", "shown_twice", "in_an_if"])
def test_filters_around_a_part(loud, around, declared, kept):
    loud.set(FILTERS, declared)
    end = "{% endfilter %}" + "{% endif %}" * around.startswith("{% if")
    write(loud, "base.html", FRAME.replace("AROUND", around).replace("END", end))
    assert "shouted:" in loud.builds()
    frame(loud, "new")
    said = loud.builds()
    assert kept is None or ("shouted:" not in said) is kept
    assert not loud.differences()
    loud.set("SITENAME = 'Elsewhere'")
    assert not loud.differences()


def test_parts_of_pages_that_are_gone_are_forgotten(loud):
    path = newest(loud)
    known = next((loud.folder / "cache").glob("incremental-*.sqlite"))
    before = sqlite3.connect(known).execute("SELECT count(*) FROM part").fetchone()[0]
    path.unlink()
    loud.builds()
    after = {key for key, in sqlite3.connect(known).execute("SELECT key FROM part")}
    assert 0 < len(after) < before and after <= {n for n in tree(loud.output)}
