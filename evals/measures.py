"""The measures: each takes a :class:`Bench` and returns named figures.

Texts go through ``cleaning.clean`` and ``analysis.analyse``, as in a build. Where gold mentions or gold
entities are given, only the step in question is the program's.
"""

from __future__ import annotations

import contextlib
import importlib.util
import io
import json
import re
import sys
from collections import Counter
from functools import cached_property, lru_cache
from pathlib import Path
from types import ModuleType
from typing import Any, Callable, Iterator

from news_digest.analysis import analyse
from news_digest.analysis.aliases import group
from news_digest.analysis.parse import load_pipeline
from news_digest.analysis.salience import salience_scores
from news_digest.cleaning import clean
from news_digest.model import Digest, Mention, NewsArticle
from news_digest.plain import to_plain
from news_digest.reading import read
from news_digest.settings import Settings

from evals.units import as_scored

Figures = dict[str, float]
CONLL = {"PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC"}
ALIAS_SETS = ("dwie", "aida-test", "reuters128", "newsfair", "msnbc", "gumnews")
QUANTITY_SETS = ("newsquant", "cqe_currency", "cqe_dimension", "recog_currency", "recog_dimension", "quantulum3")


class Bench:
    """The data folder with its scorers, and digests that are made once."""

    def __init__(self, data: Path, model: str = Settings().model):
        self.folder, self.model, self._digests = data, model, {}

    @cached_property
    def pipeline(self):
        return load_pipeline(self.model)

    def rows(self, name: str) -> list[dict[str, Any]]:
        with (self.folder / "data" / f"{name}.open.jsonl").open(encoding="utf-8") as lines:
            return [json.loads(line) for line in lines if line.strip()]

    def digest(self, text: str, title: str = "", **options: Any) -> Digest:
        key = (title, text, *options.items())
        if key not in self._digests:
            self._digests[key] = self.analysed(clean(text, title=title), **options)
        return self._digests[key]

    def analysed(self, article: NewsArticle, **options: Any) -> Digest:
        return analyse(article, self.pipeline, **options)

    @lru_cache(maxsize=None)
    def scorer(self, name: str) -> ModuleType:
        spec = importlib.util.spec_from_file_location(name, self.folder / f"{name}.py")
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        spec.loader.exec_module(module)
        return module


def names(bench: Bench) -> Figures:
    """CoNLL++ strict F1; strict recall of typed names in modern news."""
    rows = bench.rows("conllpp-test.ner")
    found = _quiet(bench.scorer("score_entities").score_ner, {r["id"]: r for r in rows}, {
        r["id"]: {"entities": [{"start": m.start, "end": m.end, "label": label} for m, label in _typed(bench.digest(r["text"]))]} for r in rows})
    figures = {"names CoNLL++ F1": 100 * found["micro PER/ORG/LOC"][2], "names CoNLL++ F1 PER": 100 * found["PER"][2]}
    for name in ("newsfair", "msnbc"):
        figures |= _recall(bench, name)
    return figures


def aliases(bench: Bench) -> Figures:
    """B-cubed F1 over gold mentions."""
    figures: Figures = {}
    for name in ALIAS_SETS:
        gold = {r["id"]: r for r in bench.rows(f"{name}.alias")}
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            score = bench.scorer("score_entities").score_alias(gold, {i: {"mentions": list(_grouped(r))} for i, r in gold.items()})
        figures[f"aliases {name} B3"] = 100 * score[2]
        if name == "dwie":
            figures["aliases dwie documents right"] = float(re.search(r"docs_all_right ([\d.]+)", out.getvalue())[1])
    return figures


def quotes(bench: Bench) -> Figures:
    """Right quote and right speaker, and wrong speakers, of all direct quotes of PolNeAR."""
    figures: Figures = {}
    for half in ("test", "dev"):
        gold = {r["id"]: r for r in bench.rows(f"polnear-{half}.quotes")}
        pred = {i: {"quotes": list(_spoken(bench.digest(r["text"], r.get("title") or "")))} for i, r in gold.items()}
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            bench.scorer("score_entities").score_quotes(gold, pred, {"direct"})
        figures[f"quotes {half} right quote and speaker"] = float(re.search(r"of all gold quotes: ([\d.]+)", out.getvalue())[1])
        figures[f"quotes {half} spans F1"] = float(re.search(r"F1\s+([\d.]+)", out.getvalue())[1])
        right, matched = map(int, re.search(r"\((\d+)/(\d+);", out.getvalue()).groups())
        open_ = _open_speakers(bench, gold, pred)
        total = sum(1 for r in gold.values() for q in r["quotes"] if q.get("kind") == "direct" and not q.get("optional"))
        figures[f"quotes {half} wrong speakers % (count)"] = 100 * (matched - right - open_) / total
    return figures


def quantities(bench: Bench) -> Figures:
    """F1 of value, value and unit, value and modifier."""
    figures: Figures = {}
    for name in QUANTITY_SETS:
        gold = {r["id"]: r for r in bench.rows(name)}
        pred = {i: {"quantities": as_scored(bench.digest(r["text"]).quantities, name)} for i, r in gold.items()}
        found = bench.scorer("score_text").quantities(gold, pred)["all"]
        figures[f"quantities {name} value F1"] = found["value"]["F1"]
        if name == "newsquant":
            figures["quantities newsquant value+unit F1"] = found["value+unit"]["F1"]
            figures["quantities newsquant value+modifier F1"] = found["value+modifier"]["F1"]
    return figures


def salience(bench: Bench) -> Figures:
    """MAP with gold entities; end to end on Wikinews."""
    figures: Figures = {}
    for name in ("sel", "dwie", "gumnews"):
        gold = {r["id"]: r for r in bench.rows(f"{name}.salience")}
        ranked = {i: {"entities": list(_ranked_gold(r))} for i, r in gold.items()}
        figures[f"salience {name} MAP"] = 100 * _quiet(bench.scorer("score_entities").score_salience, gold, ranked)["MAP"]
    gold = {r["id"]: r for r in bench.rows("sel.salience")}
    found = {i: {"entities": [{"name": e.name, "score": e.salience} for e in bench.digest(r["text"], r["title"]).entities]} for i, r in gold.items()}
    score = _quiet(bench.scorer("score_entities").score_salience, gold, found)
    return figures | {"salience end to end sel P@1": 100 * score["P@1"], "salience end to end sel MAP": 100 * score["MAP"]}


def summaries(bench: Bench) -> Figures:
    """ROUGE-1 at 75 words, minus that of the article's first words."""
    figures: Figures = {}
    for name in ("newswriter", "gumnews.summary"):
        gold = {r["id"]: r for r in bench.rows(name)}
        digests = {i: bench.digest(r["text"], r.get("title") or "", summary_sentences=5) for i, r in gold.items()}
        score = {kind: bench.scorer("score_text").summaries(gold, {i: {"sentences": pick(d)} for i, d in digests.items()}, 3, 75)["w75"]["R1"]
                 for kind, pick in (("own", lambda d: [s.text for s in d.summary]), ("lead", lambda d: [s.text for s in d.sentences]))}
        figures[f"summaries {name} ROUGE-1 minus lead"] = score["own"] - score["lead"]
    return figures


def gold(bench: Bench) -> Figures:
    """The articles that an editor has read: all parts of the digest."""
    scorer = bench.scorer("score_gold")
    golds = scorer.load_gold(str(bench.folder / "gold")) + scorer.load_gold(str(bench.folder / "seed.yaml"))
    total = sum((_gold_counts(bench, scorer, g) for g in golds), start=Counter())
    rates = scorer.rates(total)
    wanted = ("key_recall", "key_precision", "number_recall_unit", "number_precision_unit", "quote_recall", "removed_recall", "must_include",
              "date_recall", "label_accuracy", "role_accuracy", "speaker_accuracy", "title_accuracy")
    counts = ("role_invented", "role_wrong", "never_actors", "never_numbers", "spk_wrong", "rem_wrong", "offsets_bad", "summary_foreign",
              "must_not", "merged", "split")
    return {f"gold {k}": 100 * rates[k] for k in wanted} | {f"gold {k} (count)": total[k] for k in counts}


MEASURES: tuple[Callable[[Bench], Figures], ...] = (names, aliases, quotes, quantities, salience, summaries, gold)


def _typed(digest: Digest) -> Iterator[tuple[Mention, str]]:
    for entity in digest.entities:
        for mention in entity.mentions:
            label = CONLL.get(mention.label or entity.label)
            if label:
                yield mention, label


def _recall(bench: Bench, name: str) -> Figures:
    hits, all_ = {"PER": 0, "ORG": 0, "LOC": 0}, {"PER": 0, "ORG": 0, "LOC": 0}
    for row in bench.rows(f"{name}.alias"):
        title = re.sub(r"^\d{8} - ", "", row.get("title") or "")
        found = {(m.start, m.end, label) for m, label in _typed(bench.digest(row["text"], "" if title.isdigit() else title))}
        for m in row["mentions"]:
            if m.get("label") in all_:
                all_[m["label"]] += 1
                hits[m["label"]] += (m["start"], m["end"], m["label"]) in found
    rates = {f"names {name} recall {k}": 100 * hits[k] / all_[k] for k in all_ if all_[k]}
    return rates | {f"names {name} recall": 100 * sum(hits.values()) / sum(all_.values())}


def _grouped(row: dict[str, Any]) -> Iterator[dict[str, Any]]:
    labels = {"PER": "PERSON", "LOC": "GPE", "ORG": "ORG"}
    mentions = [Mention(m["start"], m["end"], row["text"][m["start"]:m["end"]], labels.get(m.get("label"), ""))
                for m in sorted(row["mentions"], key=lambda m: (m["start"], m["end"]))]
    for number, one in enumerate(group(mentions, row["text"])):
        yield from ({"start": m.start, "end": m.end, "entity_id": number} for m in one)


def _spoken(digest: Digest) -> Iterator[dict[str, Any]]:
    for quote in digest.quotations:
        if quote.kind != "indirect":
            spoken = quote.speaker_mention.text if quote.speaker_mention else quote.speaker or ""
            yield {"start": quote.start, "end": quote.end, "speaker_text": spoken, "kind": quote.kind}


def _open_speakers(bench: Bench, gold_rows: dict, pred: dict) -> int:
    """Matched quotes whose speaker is left open: an open speaker is not a wrong one."""
    count = 0
    for i, row in gold_rows.items():
        spans = [(q["start"], q["end"]) for q in row["quotes"] if q.get("kind") == "direct" and not q.get("optional") and q.get("speaker_text")]
        for q in pred[i]["quotes"]:
            close = any((min(e, q["end"]) - max(s, q["start"])) / max(e - s, q["end"] - q["start"], 1) >= 0.8 for s, e in spans)
            count += close and not q["speaker_text"]
    return count


def _ranked_gold(row: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Gold entities ranked by the program's salience, from where their names stand."""
    text, title = row["text"], row.get("title") or ""
    headline = len(title) if title and text.startswith(title) else 0
    groups = [(e["name"], places) for e in row["entities"] if (places := _places(text, e))]
    titled = [places[0].start < headline for _, places in groups]
    story = [tuple(m for m in places if m.start >= headline) for _, places in groups]
    scores = salience_scores(story, titled, begin=headline, end=len(text))
    yield from ({"name": name, "score": score} for (name, _), score in zip(groups, scores, strict=True))


def _places(text: str, entity: dict[str, Any]) -> tuple[Mention, ...]:
    """Where the entity stands: as the gold says, else wherever one of its names does, the longest first."""
    if "mentions" in entity:
        spans = {tuple(m[:2]) for m in entity["mentions"]}
    else:
        names = sorted({entity["name"], *entity.get("aliases", ())} - {""}, key=lambda n: (-len(n), n))
        pattern = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, names)) + r")(?!\w)", re.IGNORECASE)
        spans = {m.span() for m in pattern.finditer(text)}
    return tuple(Mention(s, e, text[s:e]) for s, e in sorted(spans))


def _gold_counts(bench: Bench, scorer: ModuleType, row: dict[str, Any]) -> Counter:
    """The whole way from the file's bytes, as in a build."""
    path = Path(row["_path"]).parent / row["article"]
    draft = read(path.read_bytes(), path=str(path), kind="txt")
    digest = bench.analysed(clean(draft.text, title=draft.title, blocks=draft.blocks, marks=draft.marks))
    plain = to_plain(digest) | {"text": draft.text}
    for entity in plain["entities"]:
        entity["role"] = entity["role"]["text"] if entity["role"] else None
    return scorer.score(row, plain, scorer.read_article(str(path)))[0]


def _quiet(function: Callable, *arguments: Any) -> Any:
    with contextlib.redirect_stdout(io.StringIO()):
        return function(*arguments)
