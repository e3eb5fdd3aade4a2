"""Summaries: ROUGE-1 at 75 words beside the lead's, and whether one leans on a sentence that it lacks."""

from __future__ import annotations

import re
from typing import Any, Iterator, Mapping

from news_digest.model import Digest

from evals.bench import Bench, Figures, Measured
from evals.errors import Error

_WORDS, _SENTENCES, _FAR = 75, 3, 8.0
_TIMES = (r"(?:past |coming |last )?(?:morning|afternoon|evening|weekend|week|month|year|spring|summer|autumn|fall|winter|season|decade|century|"
          r"(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b")
#: First words that point back: a list of this measure's own, since that of the program is what is measured. "This month" points to the
#: article's day, and "both" forward where what it joins follows ("Both the House and the Senate").
_LEANS = re.compile(r"[\"'“‘(]?(?:but|and|so|or|yet|however|meanwhile|moreover|instead|still|then|also|that|th(?:is|ese)(?! " + _TIMES + r")|those|such|he|she|they|it|"
                    r"his|her|their|its|both(?! (?:[\w'’-]+ ){1,8}and )|neither|in addition|as a result|for example|the (?:move|moves|decision|deal|news|incident)) ", re.I)


def summaries(bench: Bench) -> Measured:
    """ROUGE-1 at 75 words, minus that of the article's first words; summaries with a sentence that leans on a missing one."""
    figures: Figures = {}
    errors: list[Error] = []
    for name in ("newswriter", "gumnews.summary"):
        rows = {r["id"]: r for r in bench.rows(name)}
        digests = {i: bench.digest(r["text"], r.get("title") or "", summary_sentences=5) for i, r in rows.items()}
        own, lead = ({i: [s.text for s in pick(d)] for i, d in digests.items()} for pick in (lambda d: d.summary, lambda d: d.sentences))
        figures[f"summaries {name} ROUGE-1 minus lead"] = _rouge(bench, rows, own) - _rouge(bench, rows, lead)
        errors += [e for i, r in rows.items() for e in _below(bench, r, own[i], lead[i])]
    shown = {f"{n} {r['id']}": bench.digest(r["text"], r.get("title") or "") for n in ("newswriter", "sel.salience") for r in bench.rows(n)}
    leaning = [e for place, digest in shown.items() for e in _leaning(place, digest)]
    return Measured(figures | {"summaries that lean on what they lack (count)": len(leaning)}, errors + leaning)


def _rouge(bench: Bench, rows: Mapping[str, Any], sentences: Mapping[str, list[str]]) -> float:
    found = {i: {"sentences": sentences[i]} for i in rows}
    return bench.scorer("score_text").summaries(rows, found, _SENTENCES, _WORDS)[f"w{_WORDS}"]["R1"]


def _below(bench: Bench, row: Mapping[str, Any], own: list[str], lead: list[str]) -> Iterator[Error]:
    one = {row["id"]: row}
    less = _rouge(bench, one, {row["id"]: own}) - _rouge(bench, one, {row["id"]: lead})
    if less < -_FAR:
        yield Error("summaries", "far below the lead", f"{row['id']} {less:.1f}", (row.get("references") or [row.get("reference")])[0], " / ".join(own))


def _leaning(place: str, digest: Digest) -> Iterator[Error]:
    before = dict(zip(digest.sentences[1:], digest.sentences, strict=False))
    for sentence in digest.summary:
        if _LEANS.match(sentence.text) and before.get(sentence) not in digest.summary:
            yield Error("summaries", "leans on a missing sentence", f"{place}:{sentence.start}", "", sentence.text,
                        before[sentence].text if sentence in before else "")
