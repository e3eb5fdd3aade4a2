"""What the builds are held to, and how the figures are shown."""

from __future__ import annotations

from typing import Any, NamedTuple


class Line(NamedTuple):
    """A ratio of two cases, with what it must not pass and what is aimed at; for one size of site, or for all."""

    what: str
    of: str
    over: str
    must: float
    aim: float
    articles: int | None = None  # else from 1,000 on: below, the start of Python is most of it


#: Analysing takes long: its first build is measured on sites of at most so many articles.
MOST_ANALYSED = 500


class Ratio(NamedTuple):
    """A figure that was reached, as CPU and wall, beside what it is held to."""

    site: str
    what: str
    cpu: float
    wall: float | None
    must: float
    aim: float


#: Over the bare model and a build without the plugin that writes only what has changed: of the same site, and, stricter, of articles and lists only.
ANALYSED = (
    Line("first build, analysed ÷ (bare model + plain Pelican)", "first build, analysed", "plain Pelican, same digests", 1.15, 0.9),
    Line("first build, analysed ÷ (bare model + stock Pelican, lists only)", "first build, analysed", "stock Pelican", 1.15, 0.9),
)

BAR = (
    Line("nothing changed ÷ Hugo", "nothing changed", "hugo", 0.20, 0.06, 2000),
    Line("nothing changed ÷ Hugo", "nothing changed", "hugo", 0.12, 0.03, 10_000),
    Line("one body changed ÷ Hugo", "one body", "hugo", 0.25, 0.12),
    Line("one body changed and analysed ÷ Hugo", "one body, analysed", "hugo", 0.45, 0.25),
    Line("one body with a new person and a number ÷ Hugo", "one body, new person", "hugo", 0.25, 0.12),
    Line("the same, analysed ÷ Hugo", "one body, new person, analysed", "hugo", 0.45, 0.25),
    Line("one body changed ÷ Hugo, lists only", "one body", "hugo, lists only", 0.25, 0.12),
    Line("one body changed and analysed ÷ Hugo, lists only", "one body, analysed", "hugo, lists only", 0.45, 0.25),
    Line("a change that every page shows ÷ Hugo", "every page", "hugo", 0.8, 0.5),
    Line("first build, site only ÷ plain Pelican", "first build", "plain Pelican", 1.1, 0.8),
    Line("one word on the page while served ÷ Hugo", "one word, served", "hugo", 0.25, 0.25),
)


def table(results: dict[str, Any]) -> str:
    """The figures as a table in Markdown, after the facts of the machine."""
    lines = [f"{name}: {value}" for name, value in results["machine"].items()]
    for name, site in results["sites"].items():
        lines += ["", f"### {name}", f"files: {site['files']}; load before: {site['load before']}; rounds: {site['rounds']}; "
                  f"of our first build and plain Pelican's differ: {site['differ']}", "",
                  "| case | CPU s | wall s | peak MB |", "|---|---|---|---|"]
        lines += [f"| {case} | {cpu:.2f} | {wall:.2f} | {memory:.0f} |" for case, (cpu, wall, memory) in site["seconds"].items()]
    lines += ["", "| site | ratio | CPU | wall | must (aim) | |", "|---|---|---|---|---|---|"]
    lines += [f"| {r['site']} | {r['what']} | {r['cpu']:g} | {'' if r['wall'] is None else format(r['wall'], 'g')} | {r['must']:g} ({r['aim']:g}) | {_said(r)} |"
              for r in results["ratios"] if r["what"]]
    return "\n".join(lines) + "\n"


def _said(ratio: dict[str, Any]) -> str:
    return "aim reached" if ratio["cpu"] <= ratio["aim"] else "reached" if ratio["cpu"] <= ratio["must"] else "missed"
