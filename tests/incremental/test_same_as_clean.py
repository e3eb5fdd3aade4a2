"""The order of the day: after any edits, a build that knows the builds before it leaves what a clean build leaves."""

from __future__ import annotations

import random
import shutil

import pytest

from . import digest_edits, edits
from .sites import HERE, ROOT, Site, Workers, plain_settings, written


@pytest.fixture
def workers(chance):
    """``workers(...)``: processes that build."""
    made = []

    def make(*what: str) -> Workers:
        made.append(Workers(chance, *what))
        return made[-1]
    yield make
    for processes in made:
        processes.close()


@pytest.mark.parametrize("theme", ["simple", "own"])
def test_a_plain_site(theme, tmp_path, workers, chance, request):
    if theme == "own":
        shutil.copytree(HERE / "theme", tmp_path / "theme")
    site = Site(tmp_path, workers(), plain_settings("simple" if theme == "simple" else tmp_path / "theme"))
    edits.start(site, chance)
    change_and_compare(site, edits.PLAIN + (edits.THEME if theme == "own" else ()), chance, request.config)


@pytest.mark.parametrize("theme", ["its own", "simple"])
def test_the_digest(theme, tmp_path, workers, chance, request):
    shutil.copytree(ROOT / "theme", tmp_path / "theme")
    site = Site(tmp_path, workers("digest"), digest_edits.settings(tmp_path))
    if theme == "simple":
        site.set(*digest_edits.SIMPLE)
    digest_edits.start(site, chance)
    change_and_compare(site, digest_edits.DIGEST, chance, request.config)


def change_and_compare(site: Site, kinds, chance: random.Random, config) -> None:
    """Change the site at random, again and again; each time a build must leave what a clean one leaves, and the next must write nothing."""
    done = [f"seed {config.getoption('--seed')}"]
    for _ in range(config.getoption("--edits")):
        differences = site.differences()
        assert not differences, "\n".join([*done[-8:], *differences])
        before = written(site.output)
        site.build(None, None, "-e", f"INCREMENTAL_SHORT_CUT={chance.choice(('true', 'false'))}")
        again = written(site.output)
        assert again == before, f"the second build wrote {[n for n in again if again[n] != before.get(n)]} after {done[-4:]}"
        for _ in range(chance.choice((1, 1, 1, 2, 3))):
            done.append(chance.choice(kinds)(site, chance))
            if done[-1].split()[0] in ("edit", "cut"):
                break  # an edited page that also loses its article stays, by design
