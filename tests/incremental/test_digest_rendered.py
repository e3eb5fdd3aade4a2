"""In a digest no page is rendered in vain: what is rendered after a change comes out with other bytes."""

from __future__ import annotations

import random
import shutil

import pytest

from . import digest_edits
from .sites import ROOT, Site, Workers, tree
from .test_traps import edit

STORY = """---
title: "{person} and {body}, report {n}"
date: 2031-03-{n:02}
source: The Varnholm Post
---
{person} told the council of Varnholm that {body} would spend ${n} million on the pier.

"We will not wait another winter," {person} said. {body} runs {n} ferries.

Nobody was glad of it.
"""
PEOPLE, BODIES = ("Ida Holm", "Per Lundqvist", "Edda Brink"), ("Varnholm Ferries", "Northern Lark Shipping")


@pytest.fixture(scope="module")
def digest(tmp_path_factory):
    """Nine articles; long lists are cut into pages after two rows, as in a digest of thousands."""
    folder, workers = tmp_path_factory.mktemp("rendered"), Workers(random.Random(1), "digest")
    shutil.copytree(ROOT / "theme", folder / "theme")
    site = Site(folder, workers, digest_edits.settings(folder) + "from news_digest.site import registers\n"
                "registers.ACTORS_A_PAGE = registers.SPEAKERS_A_PAGE = registers.ARTICLES_A_PAGE = 2\nregisters.FOREMOST = 1\n")
    for n in range(1, 10):
        (site.content / f"{n}.md").write_text(STORY.format(n=n, person=PEOPLE[n % 3], body=BODIES[n % 2]), encoding="utf-8")
    site.rendered()
    yield site
    workers.close()


EDITS = {
    "a_sentence": ("Nobody was glad of it.", "Nobody was glad of it. It rained all day."),
    "a_new_person_and_a_number": ("It rained all day.", "Orla Venn said that 14 boats were late."),
    "a_number_less": ("that 14 boats were late", "that boats were late"),
    "a_title": ("report 4", "report four"),
    "an_outlet": ("The Varnholm Post", "The Skarrow Mail"),
    "a_quotation": ("another winter", "a second winter"),
}


def test_what_is_rendered_comes_out_other_than_before(digest):
    for name, change in EDITS.items():
        before = tree(digest.output)
        edit(digest.content / "4.md", *change)
        rendered, after = {page for page in digest.rendered() if page.endswith(".html")}, tree(digest.output)
        assert rendered and {page for page in rendered if before.get(page) == after[page]} == set(), name
    assert not digest.differences()
