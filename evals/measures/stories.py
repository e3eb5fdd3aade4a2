"""Stories: articles about one event together, look-alikes apart, at the one threshold that the program has."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from itertools import combinations
from typing import Any, Iterator, Mapping, Sequence

import yaml
from news_digest.cleaning import clean
from news_digest.corpus.filed import Filed
from news_digest.corpus.stories import stories as told
from news_digest.model import Publication

from evals.bench import Bench, Figures, Measured
from evals.errors import Error

#: Texts of which each tells of something else, for a stream as a feed brings it.
_SINGLES = ("sel.salience", "newswriter", "newsfair.alias")
_MOST = 8


def stories(bench: Bench) -> Measured:
    """B-cubed F1 on ECB+, without dates (as the baseline has it, for the set gives none) and with those that the texts give;
    pairs and merged singletons on a stream like a feed; the editor's groups and look-alikes."""
    events = {r["id"]: (_filed(bench, r), r["cluster"]) for r in bench.rows("ecbplus")}
    singles = {r["id"]: (_filed(bench, r), r["id"]) for name in _SINGLES for r in bench.rows(name)}
    score, undated = _score(bench, events), _score(bench, {i: (replace(a, date=""), c) for i, (a, c) in events.items()})
    feed = _short_events(events) | singles
    figures, errors = _on_feed(bench, feed, singles)
    edited, wrong = _edited(bench)
    return Measured({"stories ECB+ B3": undated["bcubed"]["F1"], "stories ECB+ B3, dated": score["bcubed"]["F1"]} | figures | edited, errors + wrong)


def _filed(bench: Bench, row: Mapping[str, Any]) -> Filed:
    """A row as an article of a corpus, with the date that its text gives."""
    article = clean(row["text"], title=row.get("title") or None)
    return _as_filed(bench, row["id"], article, article.published)


def _as_filed(bench: Bench, name: str, article: Any, published: Publication | None) -> Filed:
    return Filed(name, published.iso if published else "", article.title, bench.analysed(article))


def _clusters(filed: Sequence[Filed]) -> dict[str, str]:
    """For each article its story's slug, or its own id."""
    own = {a.id: a.id for a in filed}
    return own | {i: s.slug for s in told(filed) for i in s.articles}


def _score(bench: Bench, rows: Mapping[str, tuple[Filed, str]]) -> dict[str, Any]:
    found = _clusters([filed for filed, _ in rows.values()])
    return bench.scorer("score_text").clusters({i: {"cluster": c} for i, (_, c) in rows.items()}, {i: {"cluster": c} for i, c in found.items()})


def _short_events(events: Mapping[str, tuple[Filed, str]]) -> dict[str, tuple[Filed, str]]:
    """Of each event one to eight articles, as many as its place in the alphabet says."""
    kept: Counter[str] = Counter()
    most = {c: 1 + n % _MOST for n, c in enumerate(sorted({c for _, c in events.values()}))}
    out = {}
    for i, (filed, cluster) in sorted(events.items()):
        kept[cluster] += 1
        if kept[cluster] <= most[cluster]:
            out[i] = filed, cluster
    return out


def _on_feed(bench: Bench, feed: Mapping[str, tuple[Filed, str]], singles: Mapping[str, Any]) -> tuple[Figures, list[Error]]:
    found = _clusters([filed for filed, _ in feed.values()])
    sizes = Counter(found.values())
    merged = [i for i in singles if sizes[found[i]] > 1]
    pair = bench.scorer("score_text").clusters({i: {"cluster": c} for i, (_, c) in feed.items()}, {i: {"cluster": c} for i, c in found.items()})["pairwise"]
    titles = {i: filed.title for i, (filed, _) in feed.items()}
    return ({"stories feed pair precision": pair["P"], "stories feed pair recall": pair["R"],
             "stories feed singles merged % (count)": 100 * len(merged) / len(singles)}, list(_feed_errors(feed, found, titles)))


def _feed_errors(feed: Mapping[str, tuple[Filed, str]], found: Mapping[str, str], titles: Mapping[str, str]) -> Iterator[Error]:
    """Stories that hold several events, and events in several stories."""
    for cls, of, by in (("merged", found, lambda i: feed[i][1]), ("split", {i: c for i, (_, c) in feed.items()}, lambda i: found[i])):
        groups: dict[str, list[str]] = {}
        for i, key in of.items():
            groups.setdefault(key, []).append(i)
        for members in groups.values():
            if len({by(i) for i in members}) > 1:
                yield Error("stories", cls, members[0], "", "", "\n      ".join(f"{by(i)}: {i} {feed[i][0].day} {titles[i]}" for i in members))


def _edited(bench: Bench) -> tuple[Figures, list[Error]]:
    """The editor's groups among all articles: pairs found, groups found whole, and look-alikes that were joined; these also where
    an article has only the date that its own text gives, as on a site that nobody has told more."""
    gold = yaml.safe_load((bench.folder / "gold" / "stories.yaml").read_text(encoding="utf-8"))
    found, alone = _clusters(list(articles(bench))), _clusters(list(articles(bench, told=False)))
    pairs = [pair for g in gold for pair in combinations(g["story"], 2)]
    apart = [tuple(pair) for g in gold for pair in g["not_same"]]
    missed = [p for p in pairs if found[p[0]] != found[p[1]]]
    joined = [[p for p in apart if some[p[0]] == some[p[1]]] for some in (found, alone)]
    whole = [{frozenset(i for i in some if some[i] == some[names[0]]) == frozenset(names) for some in (found, alone)} == {True} for names in _groups(bench)]
    errors = [Error("stories", cls, " + ".join(p)) for cls, some in (("editor's pair missed", missed), ("look-alikes joined", joined[0] + joined[1])) for p in some]
    return {"stories editor's pairs": 100 * (1 - len(missed) / len(pairs)), "stories groups whole": 100 * sum(whole) / len(whole),
            "stories look-alikes joined (count)": len(joined[0]), "stories look-alikes joined, own dates (count)": len(joined[1])}, errors


def _groups(bench: Bench) -> list[list[str]]:
    """The groups of two articles or more of the articles' index."""
    named: dict[str, list[str]] = {}
    for entry in _index(bench):
        named.setdefault(entry["story"], []).append(entry["file"])
    return [files for files in named.values() if len(files) > 1]


def articles(bench: Bench, *, told: bool = True) -> Iterator[Filed]:
    """All articles that lie beside the data; ``told``: with the day that their index gives, where their text gives none."""
    for entry in _index(bench):
        article = bench.read(bench.folder.parent / "articles" / entry["file"])
        day = Publication(entry["date"].removeprefix("about ")[:10], "author") if told else None
        yield _as_filed(bench, entry["file"], article, article.published or day)


def _index(bench: Bench) -> list[dict[str, Any]]:
    return json.loads((bench.folder.parent / "articles" / "index.json").read_text(encoding="utf-8"))["articles"]
