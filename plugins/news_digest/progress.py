"""How far long work has come: a bar on a terminal, else a line every ten seconds."""

from __future__ import annotations

import contextlib
import time
from typing import TYPE_CHECKING, Callable, Iterator

from rich.console import Console

if TYPE_CHECKING:
    from rich.progress import Progress

Advance = Callable[[int, int], None]
_SECONDS_BETWEEN_LINES = 10


@contextlib.contextmanager
def progress_bar(articles: int, *, quiet: bool = False, console: Console | None = None) -> Iterator[Advance]:
    """``advance(articles, words)`` for the time of the work. ``articles`` is how many there are in all.

    ``console`` defaults to one on standard error. With ``quiet`` or without articles nothing is shown.
    """
    console = console or Console(stderr=True)
    if quiet or not articles:
        yield lambda done, words: None
    elif console.is_terminal:
        with _bar(console) as bar:
            yield _advance_bar(bar, articles)
    else:
        yield _advance_lines(console, articles)


def told_on(out: Console) -> Console:
    """Where progress is shown: on standard error; on ``out``, where another bar moves, if both are terminals, for then they are the same one."""
    errors = Console(stderr=True)
    return out if out.is_terminal and errors.is_terminal else errors


def _bar(console: Console) -> Progress:
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    return Progress(TextColumn("Analysing"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[speed]}"),
                    TimeRemainingColumn(), console=console, transient=True)


def _advance_bar(bar: Progress, articles: int) -> Advance:
    task, state = bar.add_task("", total=articles, speed=""), {"words": 0, "begun": time.monotonic()}

    def advance(done: int, words: int) -> None:
        state["words"] += words
        bar.update(task, advance=done, speed=_speed(state))
    return advance


def _advance_lines(console: Console, articles: int) -> Advance:
    state = {"done": 0, "words": 0, "begun": time.monotonic(), "said": time.monotonic()}

    def advance(done: int, words: int) -> None:
        state["done"] += done
        state["words"] += words
        if time.monotonic() - state["said"] >= _SECONDS_BETWEEN_LINES:
            state["said"] = time.monotonic()
            console.print(f"Analysed {state['done']} of {articles} articles, {_speed(state)}", highlight=False)
    return advance


def _speed(state: dict) -> str:
    seconds = max(time.monotonic() - state["begun"], 0.001)
    return f"{state['words'] / seconds:,.0f} words/s"
