"""Files that another plugin writes through the writer, and says what they are made from: the plugin Cards of ``sites.py``."""

from __future__ import annotations

import re

from .test_traps import article, edit


def cards(site):
    return site.output / "cards"


def slug(path) -> str:
    return re.search(r"^Slug: (.*)$", path.read_text(encoding="utf-8"), re.MULTILINE)[1]


def title(path) -> str:
    return re.search(r"^Title: (.*)$", path.read_text(encoding="utf-8"), re.MULTILINE)[0]


def made(site, *extra: str) -> set[str]:
    """Build without the short cut; the cards that the plugin was asked for."""
    return set(re.findall(r"made: (\S+)\.txt", site.builds("-e", "INCREMENTAL_SHORT_CUT=false", *extra)))


def test_files_of_which_nothing_has_changed_are_not_made_again(site):
    assert not made(site) and not made(site) and len([*cards(site).iterdir()]) == len([*site.content.glob("*.md")])


def test_one_change_makes_one_file_and_later_none(site):
    edit(article(site), title(article(site)), "Title: Another")
    assert made(site) == {slug(article(site))} and not made(site)
    assert (cards(site) / f"{slug(article(site))}.txt").read_text() == "Another\n"


def test_a_file_that_somebody_changed_or_removed_is_made_again(site):
    first, second, *_ = sorted(cards(site).iterdir())
    before = first.read_bytes()
    first.write_text("mine", encoding="utf-8")
    second.unlink()
    assert made(site) == {first.stem, second.stem} and first.read_bytes() == before and second.exists()


def test_the_file_of_an_article_that_is_gone_goes_too(site):
    gone = cards(site) / f"{slug(article(site))}.txt"
    article(site).unlink()
    assert gone.exists() and not made(site) and not gone.exists()


def test_what_a_build_wrote_that_was_cut_off_is_not_taken_for_what_was_before(site):
    """The text goes back to what it was: the list of files is that of the last whole build, but one file is not."""
    before, stop = article(site).read_text(encoding="utf-8"), "\nimport os; signals.page_writer_finalized.connect(END := lambda *a, **k: os._exit(9))\n"
    edit(article(site), title(article(site)), "Title: Another")
    settings = site.conf.read_text(encoding="utf-8")
    site.conf.write_text(settings + stop, encoding="utf-8")
    assert site.build()[0] == 9 and (cards(site) / f"{slug(article(site))}.txt").read_text() == "Another\n"
    site.conf.write_text(settings, encoding="utf-8")
    article(site).write_text(before, encoding="utf-8")
    assert not site.differences()
