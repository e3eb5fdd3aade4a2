"""Titles, tags and slugs that a site, a feed and every file system can carry."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from news_digest.reading import safe_slug, safe_tag, safe_title
from news_digest.reading.links import safe_target


@pytest.mark.parametrize(
    ("given", "title"),
    [
        ("  Ferry\n aground ", "Ferry aground"),
        ("Nul\0title", "Nul title"),
        ("\u202egnihtemos \u2066x", "gnihtemos x"),
        ("Profit <b>up</b> & AT&amp;T", "Profit <b>up</b> & AT&amp;T"),
        ("!!!", "!!!"),
        ("\u200b\u200e \u2060", None),
        ("", None),
        ("word " * 100, "word " * 39 + "word…"),
        ("x" * 300, "x" * 199 + "…"),
    ],
)
def test_titles(given, title):
    assert safe_title(given) == title


def test_tags_are_shorter_and_bare():
    assert safe_tag('"Port  Elm"') == "Port Elm"
    assert len(safe_tag("x" * 300)) == 60


@pytest.mark.parametrize(
    ("title", "source", "slug"),
    [
        ("Ferry aground: 40 safe", "", "ferry-aground-40-safe"),
        ("Mayor’s café – Zürich", "", "mayors-cafe-zurich"),
        ("北の港", "", "bei-nogang"),
        ("!!! ???", "content/the_quay.txt", "the-quay"),
        ("😀", "😀.md", "article-62901c0a"),
        ("Archives", "", "archives-article"),
        ("con", "", "con-article"),
        ("2031", "", "2031-article"),
        ("../../escaped", "", "escaped"),
        ("a" * 200, "", "a" * 80),
        ("ferry " * 40, "", "-".join(["ferry"] * 13)),
    ],
)
def test_slugs(title, source, slug):
    assert safe_slug(title, source) == slug


@given(st.text(), st.text())
def test_any_slug_is_sound(title, source):
    assert re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", safe_slug(title, source)) and len(safe_slug(title, source)) <= 88


@given(st.text())
def test_a_safe_title_is_safe_already(text):
    title = safe_title(text)
    assert title is None or (safe_title(title) == title and len(title) <= 200)


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("https://elm.example/a?b=c#d", "https://elm.example/a?b=c#d"),
        ("HTTP://elm.example", "HTTP://elm.example"),
        ("mailto:a@elm.example", "mailto:a@elm.example"),
        (" https://elm.example/\na ", "https://elm.example/a"),
        ("//elm.example/a", "https://elm.example/a"),
        ("other.html#x", "other.html#x"),
        ("/a/b", "/a/b"),
        ("#top", "#top"),
        ("a:b", None),
        ("javascript:alert(1)", None),
        ("java\tscript:alert(1)", None),
        ("\x01javascript:alert(1)", None),
        ("javascript&colon;alert(1)", None),
        ("data:text/html,x", None),
        ("vbscript:x", None),
        ("file:///etc/passwd", None),
        ("../../x", None),
        ("a/../../x", None),
        ("%2e%2e/x", None),
        ("\\\\elm.example", None),
        ("//", None),
        ("", None),
        ("x" * 3000, None),
        ("{filename}a.md", "{filename}a.md"),
        ("%7Bfilename%7Da.md", "{filename}a.md"),
        ("{static}/img/a.png", "{static}/img/a.png"),
        ("{static}/../x", None),
        ("{attach}//x", None),
        ("{filename}..%2fx", None),
        ("{filename}%252e%252e/x", None),
        ("{attach}C:/x", None),
        ("|static|a.png", "{static}a.png"),
        ("{tag}sea", "{tag}sea"),
        ("{other}x", None),
        ("{index}", "{index}"),
    ],
)
def test_targets(address, target):
    assert safe_target(address) == target
