"""The articles that an editor has read: all parts of the digest, from the file's bytes on; and what cleaning may not take."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any, Iterator, Mapping

from news_digest.cleaning import clean
from news_digest.plain import to_plain

from evals.bench import Bench, Measured
from evals.errors import Error, context

RATES = ("key_recall", "key_precision", "number_recall_unit", "number_precision_unit", "quote_recall", "removed_recall", "must_include",
         "date_recall", "date_iso", "label_accuracy", "role_accuracy", "speaker_accuracy", "title_accuracy")
COUNTS = ("role_invented", "role_wrong", "never_actors", "never_numbers", "spk_wrong", "rem_wrong", "offsets_bad", "summary_foreign",
          "must_not", "merged", "split")
#: The scorer tells a loss in words; the class is how it begins.
_CLASSES = (r"key actor .*: (missing)", r"key actor .*: (there, not as key)", r"key actor .*: (found under another name)",
            r"key entity .*: (minor|not in the gold)", r"(never actor|never number|split|merged|title|number missing|number not in the gold)",
            r"(unit|modifier) of", r"(role \w+|label|date) ", r"quote .*: (missing|speaker left open)", r"quote .*: (speaker) ",
            r"(quotation not in the gold|summary lacks|summary must not hold|not removed|wrongly removed)")
_KINDS = {"date": "dates", "not removed": "cleaning", "wrongly removed": "cleaning", "title": "cleaning"}


def gold(bench: Bench) -> Measured:
    """The editor's articles: rates, and counts of what must not be."""
    scorer = bench.scorer("score_gold")
    golds = scorer.load_gold(str(bench.folder / "gold")) + scorer.load_gold(str(bench.folder / "seed.yaml"))
    return judged(bench, scorer, golds, "gold")


def cleaning(bench: Bench) -> Measured:
    """Sentences that somebody is known to say in a story, and that cleaning took for something else."""
    lost = [e for half in ("test", "dev") for row in bench.rows(f"polnear-{half}.quotes") for e in _taken(row)]
    return Measured({"cleaning quotes of PolNeAR removed (count)": len(lost)}, lost)


def judged(bench: Bench, scorer: ModuleType, golds: list[dict[str, Any]], name: str) -> Measured:
    """Gold files scored, with figures called ``name …``."""
    total, errors = Counter(), []
    for row in golds:
        counts, missed = _scored(bench, scorer, row)
        total += counts
        errors += [_error(row["_id"], said) for said in missed]
    rates = {k: v for k, v in scorer.rates(total).items() if v is not None}
    return Measured({f"{name} {k}": 100 * rates[k] for k in RATES if k in rates} | {f"{name} {k} (count)": total[k] for k in COUNTS}, errors)


def _scored(bench: Bench, scorer: ModuleType, row: dict[str, Any]) -> tuple[Counter, list[str]]:
    path = Path(row["_path"]).parent / row["article"]
    article = bench.read(path)
    plain = to_plain(bench.analysed(article)) | {"text": article.text}
    for entity in plain["entities"]:
        entity["role"] = entity["role"]["text"] if entity["role"] else None
    return scorer.score(row, plain, scorer.read_article(str(path)))


def _error(place: str, said: str) -> Error:
    """A loss by its class: what the first pattern that fits names."""
    match = next((m for p in _CLASSES if (m := re.match(p, said))), None)
    cls = match[1] if match else said.partition(":")[0]
    return Error(_KINDS.get(cls, "gold"), (said.split()[0] + " " + cls) if match and not said.startswith(cls) else cls, place, "", "", said)


def _taken(row: Mapping[str, Any]) -> Iterator[Error]:
    removed = clean(row["text"], title=row.get("title") or "").removed
    for quote in row["quotes"]:
        piece = next((r for r in removed if r.start <= quote["start"] < r.end), None)
        if piece and quote.get("kind") == "direct" and not quote.get("optional"):
            yield Error("cleaning", f"quote removed as {piece.why}", f"{row['id']}:{quote['start']}", "", piece.text[:80],
                        context(row["text"], quote["start"], quote["end"]))
