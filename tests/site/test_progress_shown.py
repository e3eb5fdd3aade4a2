"""Who waits for a build sees how far it is: on standard error, as a bar if that is a terminal, else as a line every ten seconds."""

from __future__ import annotations

import os
import subprocess

import pytest

from tests.sites import command, site

pytestmark = pytest.mark.slow

ARTICLES = {f"{day}.txt": f"Norby votes on bridge {day}\n\nMarch {day}, 2026\n\nMayor Ada Lund said on Friday that it would cost {day} million euros.\n" for day in (1, 2)}
#: As if every line were ten seconds after the one before.
SETTINGS = "NEWS_DIGEST_EXECUTOR = 'serial'\nimport news_digest.progress\nnews_digest.progress._SECONDS_BETWEEN_LINES = 0"


def test_a_line_where_standard_error_is_no_terminal(tmp_path):
    run = subprocess.run(command(site(tmp_path, ARTICLES), settings=SETTINGS), capture_output=True, text=True, check=True, timeout=120)
    assert run.stderr.startswith("Analysed 2 of 2 articles, ") and run.stderr.endswith(" words/s\n") and "Analysed" not in run.stdout


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="needs a terminal")
@pytest.mark.parametrize("out", ["terminal", "file"])
def test_a_bar_where_it_is_one_wherever_the_rest_goes(tmp_path, out):
    ours, theirs = os.openpty()
    with (tmp_path / "out").open("wb") as file:
        process = subprocess.Popen(command(site(tmp_path, ARTICLES), settings=SETTINGS), stdout=theirs if out == "terminal" else file, stderr=theirs,
                                   env=os.environ | {"TERM": "xterm", "COLUMNS": "200"})
        os.close(theirs)
        shown = b"".join(iter(lambda: read(ours), b"")).decode()
    assert process.wait(60) == 0 and "Analysing" in shown and "0/2" in shown and "words/s" not in (tmp_path / "out").read_text(encoding="utf-8")
    assert ("Digest: 2 articles" in shown) is (out == "terminal")


def read(terminal: int) -> bytes:
    """What comes next; nothing when the other end is closed."""
    try:
        return os.read(terminal, 1 << 16)
    except OSError:
        return b""
