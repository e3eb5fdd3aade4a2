"""The site while it is written: rebuilt when a file changes, and the browser told."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request

import pytest

from .sites import ROOT
from .test_traps import article, page_of


@pytest.fixture
def served(site):
    """``(address, site)`` of a site that is being served."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen([sys.executable, "-m", "incremental", str(site.content), "-s", str(site.conf), "-o", str(site.output), "--cache-path",
                                str(site.folder / "cache"), "--port", str(port)], cwd=site.folder, text=True, stdout=subprocess.PIPE,
                               stderr=subprocess.STDOUT, env=os.environ | {"PYTHONPATH": str(ROOT / "plugins")})
    while "Done" not in (line := process.stdout.readline()):
        assert line, "the server ended"
    yield f"http://127.0.0.1:{port}/", site
    process.terminate()
    process.wait()
    process.stdout.close()


def read(address: str) -> str:
    with urllib.request.urlopen(address, timeout=10) as answer:
        return answer.read().decode("utf-8")


def test_a_change_is_on_the_page_and_the_browser_hears_of_it(served):
    address, site = served
    page = page_of(article(site))
    assert '<script src="/~incremental/reload.js"></script></body>' in read(address + page)
    assert "EventSource" in read(address + "~incremental/reload.js")
    assert "<script" not in (site.output / page).read_text(encoding="utf-8"), "the file itself has no script"
    with urllib.request.urlopen(address + "~incremental/events", timeout=20) as events:
        first = events.readline()
        article(site).write_text(article(site).read_text(encoding="utf-8") + "\nBrand new words.\n", encoding="utf-8")
        events.readline()
        assert events.readline().startswith(b"data: ") and first.startswith(b"data: ")
    assert "Brand new words." in read(address + page)


def test_a_mistake_is_told_and_the_next_build_is_right(served):
    address, site = served
    template = site.folder / "theme" / "templates" / "page.html"
    right = template.read_text(encoding="utf-8")
    template.write_text(right + "{% if %}", encoding="utf-8")
    time.sleep(1)
    template.write_text(right.replace("<h1>", "<h1 class=big>"), encoding="utf-8")
    until = time.time() + 15
    while "class=big" not in read(address + "pages/about.html") and time.time() < until:
        time.sleep(0.1)
    assert "class=big" in read(address + "pages/about.html")


def test_a_wrong_address_is_none(served):
    with pytest.raises(urllib.error.HTTPError, match="404"):
        read(served[0] + "nowhere/")
