"""Where the figures of a story differ: the editor's contradictions found, and what is no contradiction left alone."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Iterator, Mapping, Sequence

import yaml
from news_digest.corpus.differing import Differing, differing

from evals.bench import Bench, Measured
from evals.errors import Error
from evals.measures.stories import articles

Figures = Sequence[Mapping[str, Any]]


def conflicts(bench: Bench) -> Measured:
    """Of the editor's stories: contradictions found, contradictions that are none, and figures set against each other wrongly."""
    filed = {a.id: a for a in articles(bench)}
    found = wanted = against = beside = 0
    errors: list[Error] = []
    for group in yaml.safe_load((bench.folder / "gold" / "stories.yaml").read_text(encoding="utf-8")):
        told = [d for d in differing([filed[name] for name in group["story"]]) if d.contradict]
        wanted += len(group["conflicts"])
        missed = [c for c in group["conflicts"] if not any(_sets_apart(d, c["figures"]) for d in told)]
        wrong = [c for c in group["not_conflicts"] if any(_sets_apart(d, c["figures"]) for d in told)]
        other = [d for d in told if not any(_sets_apart(d, c["figures"]) for c in (*group["conflicts"], *group["not_conflicts"]))]
        found, against, beside = found + len(group["conflicts"]) - len(missed), against + len(wrong), beside + len(other)
        errors += _errors(group["name"], missed, wrong, other)
    return Measured({"conflicts found": 100 * found / wanted, "conflicts that are none (count)": against,
                     "conflicts beside the editor's (count)": beside}, errors)


def _sets_apart(one: Differing, figures: Figures) -> bool:
    """Whether two of the figures, of different values, stand against each other."""
    claims = {(c.at.article, c.quantity.value) for c in one.claims}
    held = {f["value"] for f in figures if (f["file"], _value(f["value"])) in claims}
    return len(held) > 1


def _value(value: Any) -> Decimal:
    return Decimal(str(value).partition("-")[0])


def _errors(story: str, missed: Sequence[Mapping[str, Any]], wrong: Sequence[Mapping[str, Any]], other: Sequence[Differing]) -> Iterator[Error]:
    for cls, some in (("contradiction missed", missed), ("no contradiction", wrong)):
        yield from (Error("conflicts", cls, story, c["what"], "", " | ".join(f["text"] for f in c["figures"])) for c in some)
    for one in other:
        yield Error("conflicts", "beside the editor's", story, "", " ".join(one.subject.topics), " | ".join(f"{c.at.article}: {c.quantity.text}" for c in one.claims))
