"""The project's own theme: what its templates call can be told apart, so that a page of it is passed over if nothing has changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from incremental.closures import Closures
from incremental.store import Store
from incremental.values import Values
from pelican import Pelican
from pelican.generators import ArticlesGenerator
from pelican.settings import read_settings

from .sites import ROOT


@pytest.fixture
def environment(tmp_path):
    """Jinja's, as the project's settings and plugins make it."""
    settings = read_settings(str(ROOT / "pelicanconf.py"), override={"CACHE_PATH": str(tmp_path)})
    site = Pelican(settings)
    return ArticlesGenerator(context={"generated_content": {}, "static_content": {}}, settings=site.settings, path=str(ROOT / "content"), theme=site.theme,
                             output_path=str(tmp_path)).env


def test_no_page_is_always_rendered(environment, tmp_path: Path):
    closures = Closures(Store(tmp_path / "known.sqlite"), Values(lambda content, body: ()))
    names = [name for name in environment.list_templates() if name.startswith("parts/") or "/" not in name]
    assert len(names) > 40 and {name: why for name in names if (why := closures.of(environment, name).always)} == {}
