"""What the theme's tests share: the templates, a small rendered site, and Debian's Chromium."""

from __future__ import annotations

import os
import shutil
import warnings
from pathlib import Path

import pytest

from .rendering import environment, write_site

#: The whole digest, page by page, is looked at by ``invoke browser``; every run looks at a small site with one page of each type.
collect_ignore = [] if os.environ.get("BROWSER") == "all" else ["test_every_page.py"]


@pytest.fixture(scope="session")
def env():
    """Jinja's environment as the example site sets it: autoescape on."""
    return environment()


@pytest.fixture(scope="session")
def site(tmp_path_factory) -> Path:
    """Every page type once, with static files, as relative addresses have it."""
    return write_site(tmp_path_factory.mktemp("theme-site"))


@pytest.fixture(scope="session")
def browser():
    """Chromium under Playwright; without either, the tests say so in the run's warnings and are skipped."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        _skip("Playwright is not installed: pip install playwright")
    if not path:
        _skip("there is no Chromium on the path: apt install chromium")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def axe():
    """The accessibility checker axe-core, as a test tool only."""
    try:
        from axe_playwright_python.sync_playwright import Axe
    except ImportError:
        _skip("axe is not installed: pip install axe-playwright-python")
    return Axe()


@pytest.fixture
def open_page(browser, site):
    """``open_page(file, **options)``: a page of the small site, opened straight from the disk."""
    contexts = []

    def opened(file: str, *, viewport: tuple[int, int] = (1280, 900), **options):
        context = browser.new_context(viewport={"width": viewport[0], "height": viewport[1]}, **options)
        contexts.append(context)
        page = context.new_page()
        page.goto((site / file.partition("#")[0]).as_uri() + "".join(file.partition("#")[1:]))
        return page

    yield opened
    for context in contexts:
        context.close()


def _skip(reason: str) -> None:
    warnings.warn(f"NOT TESTED in a browser: {reason}", stacklevel=2)
    pytest.skip(reason)
