"""What the tests of the plugin share: processes that build, and a small plain site."""

from __future__ import annotations

import random
import shutil

import pytest

from . import edits
from .sites import HERE, Site, Workers, plain_settings


@pytest.fixture
def chance(request) -> random.Random:
    return random.Random(request.config.getoption("--seed"))


@pytest.fixture(scope="module")
def some_workers():
    processes = Workers(random.Random(1))
    yield processes
    processes.close()


@pytest.fixture
def site(tmp_path, some_workers, chance) -> Site:
    """Six articles, a page and a picture in the theme of this folder, built once."""
    shutil.copytree(HERE / "theme", tmp_path / "theme")
    made = Site(tmp_path, some_workers, plain_settings(tmp_path / "theme"))
    edits.start(made, chance)
    made.builds()
    return made
