"""Long work tells how far it is: a line every ten seconds where there is no terminal."""

from __future__ import annotations

import io

from news_digest import progress
from news_digest.progress import progress_bar
from rich.console import Console


def test_a_line_every_ten_seconds(monkeypatch):
    clock, out = [0.0], io.StringIO()
    monkeypatch.setattr(progress.time, "monotonic", lambda: clock[0])
    with progress_bar(40, console=Console(file=out, width=200)) as advance:
        for _ in range(40):
            clock[0] += 1
            advance(1, 500)
    assert out.getvalue().splitlines() == [f"Analysed {n} of 40 articles, 500 words/s" for n in (10, 20, 30, 40)]


def test_nothing_is_said_of_no_work_and_when_it_is_to_be_quiet():
    out = io.StringIO()
    for articles, quiet in ((0, False), (5, True)):
        with progress_bar(articles, quiet=quiet, console=Console(file=out)) as advance:
            advance(1, 100)
    assert out.getvalue() == ""


def test_a_terminal_sees_a_bar_with_articles_speed_and_time_left(monkeypatch):
    clock, out = [0.0], io.StringIO()
    monkeypatch.setattr(progress.time, "monotonic", lambda: clock[0])
    with progress_bar(4, console=Console(file=out, force_terminal=True, width=120)) as advance:
        clock[0] = 2.0
        advance(2, 3000)
    assert "2/4" in out.getvalue()
    assert "1,500 words/s" in out.getvalue()
