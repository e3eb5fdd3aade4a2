"""The order of the day: after any edits, a build that knows the builds before it leaves what a clean build leaves."""

from __future__ import annotations

import random
import shutil

import pytest

from . import edits
from .sites import HERE, Site, Workers, plain_settings, written


@pytest.fixture
def chance(request) -> random.Random:
    return random.Random(request.config.getoption("--seed"))


@pytest.fixture
def workers(chance):
    processes = Workers(chance)
    yield processes
    processes.close()


def new_site(folder, workers, chance, theme: str) -> Site:
    if theme == "own":
        shutil.copytree(HERE / "theme", folder / "theme")
    site = Site(folder, workers, plain_settings("simple" if theme == "simple" else folder / "theme"))
    edits.start(site, chance)
    return site


@pytest.mark.parametrize("theme", ["simple", "own"])
def test_a_plain_site(theme, tmp_path, workers, chance, request):
    site = new_site(tmp_path, workers, chance, theme)
    done = [f"seed {request.config.getoption('--seed')}"]
    for step in range(request.config.getoption("--edits")):
        differences = site.differences()
        assert not differences, "\n".join([*done[-8:], *differences])
        before = written(site.output)
        site.build()
        assert written(site.output) == before, f"the second build wrote: {done[-3:]}"
        for _ in range(chance.choice((1, 1, 1, 2, 3))):
            done.append(chance.choice(edits.PLAIN + (edits.THEME if theme == "own" else ()))(site, chance))
            if done[-1].split()[0] in ("edit", "cut"):
                break  # an edited page that also loses its article stays, by design
