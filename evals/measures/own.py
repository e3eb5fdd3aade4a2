"""The project's own small set: invented articles of several countries and decades, with what is to be found in them.

It goes wherever the project goes, so that quality is measured where the open sets are not. Gold files are TOML; the names
of their keys say what they hold. ``optional`` items are right if found and no loss if not; where an item has ``labels``,
``units`` or ``roles``, any of these is right, "" for none; ``never`` lists what is no actor.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any, Iterator, Mapping, Sequence

from news_digest.model import Digest, Entity, NewsArticle, Quantity

from evals.bench import Bench, Figures, Measured
from evals.errors import Error

FOLDER = Path(__file__).resolve().parent.parent / "own"
Gold = Mapping[str, Any]


def own(bench: Bench) -> Measured:
    """Recall and precision of actors, key actors, roles, numbers, quotes, dates, and of what is left out."""
    total: Counter[str] = Counter()
    errors: list[Error] = []
    for path in sorted(FOLDER.glob("*.toml")):
        gold = tomllib.loads(path.read_text(encoding="utf-8"))
        article = bench.read(path.with_suffix(".txt"))
        for part, verdict, said in _judged(gold, article, bench.analysed(article)):
            total[f"{part} {verdict}"] += 1
            if verdict != "right":
                errors.append(Error("own", f"{part} {verdict}", path.stem, said))
    return Measured(_figures(total), errors)


def _figures(total: Counter[str]) -> Figures:
    figures: Figures = {}
    for part in ("actors", "key actors", "numbers", "quotes", "dates", "removed"):
        right, missed = total[f"{part} right"], total[f"{part} missed"] + total[f"{part} wrong"]
        figures[f"own {part} recall"] = 100 * right / (right + missed)
    for part in ("actors", "numbers"):
        figures[f"own {part} precision"] = 100 * total[f"{part} right"] / (total[f"{part} right"] + total[f"{part} wrong"] + total[f"{part} spurious"])
    counts = ("roles missed", "roles wrong", "actors never", "quotes wrong", "titles wrong", "published wrong", "removed spurious")
    return figures | {f"own {name} (count)": total[name] for name in counts}


def _judged(gold: Gold, article: NewsArticle, digest: Digest) -> Iterator[tuple[str, str, str]]:
    """(part, right, missed, wrong, spurious or never; what it is about)"""
    yield "titles", _verdict(article.title == gold["title"]), f"{article.title!r}"
    if "published" in gold:
        yield "published", _verdict(bool(article.published) and article.published.iso[:10] == gold["published"]), str(article.published)
    yield from _actors(gold, digest)
    yield from _numbers(gold["numbers"], digest.quantities)
    yield from _quotes(gold, digest)
    yield from _dates(gold["dates"], digest)
    yield from _removed(gold, article)


def _verdict(right: bool) -> str:
    return "right" if right else "wrong"


def _actors(gold: Gold, digest: Digest) -> Iterator[tuple[str, str, str]]:
    pairs = [(actor, next((e for e in digest.entities if _is_named(e, actor)), None)) for actor in gold["actors"]]
    for actor, entity in pairs:
        verdict = "missed" if entity is None else _verdict(entity.label in actor.get("labels", [actor["label"]]))
        said = f"{actor['name']} {actor['label']}" + (f", found {entity.name} {entity.label}" if entity else "")
        if entity or not actor.get("optional"):
            yield "actors", verdict, said
        if actor.get("key"):
            yield "key actors", "right" if entity and entity.key else "missed", said
        if entity and not actor.get("optional"):
            yield from _role(actor, entity)
    known = {id(entity) for _, entity in pairs}
    for entity in digest.entities:
        if entity.name in gold["never"]:
            yield "actors", "never", entity.name
        elif id(entity) not in known:
            yield "actors", "spurious", f"{entity.name} {entity.label}"


def _is_named(entity: Entity, actor: Gold) -> bool:
    return entity.name in (actor["name"], *actor.get("aliases", ()))


def _role(actor: Gold, entity: Entity) -> Iterator[tuple[str, str, str]]:
    wanted = actor.get("roles", [actor.get("role", "")])
    role = entity.role.text if entity.role else ""
    if wanted != [""] or role:
        yield "roles", "right" if role in wanted else "missed" if not role else "wrong", f"{entity.name}: {role!r}, gold {wanted}"


def _numbers(gold: Sequence[Gold], found: Sequence[Quantity]) -> Iterator[tuple[str, str, str]]:
    left = list(found)
    for number in gold:
        best = max((q for q in left if _same_value(number, q)), key=lambda q: _fit(number, q), default=None)
        if best is not None:
            left.remove(best)
        if best is not None or not number.get("optional"):
            right = best is not None and (number.get("optional") or _fit(number, best) == 3)
            yield "numbers", "missed" if best is None else _verdict(right), f"{number}, found {best and _told(best)}"
    yield from (("numbers", "spurious", _told(q)) for q in left)


def _same_value(number: Gold, quantity: Quantity) -> bool:
    return all((a is None) == (b is None) and (a is None or Decimal(str(a)) == b)
               for a, b in ((number["value"], quantity.value), (number.get("high"), quantity.high)))


def _fit(number: Gold, quantity: Quantity) -> int:
    """How many of unit, modifier and period agree."""
    return (((quantity.unit or "") in number.get("units", [number["unit"]])) + (quantity.modifier == number.get("modifier"))
            + (quantity.period == number.get("period")))


def _told(quantity: Quantity) -> str:
    return f"{quantity.text!r} = {quantity.modifier} {quantity.value} {quantity.high or ''} {quantity.unit} per {quantity.period}"


def _quotes(gold: Gold, digest: Digest) -> Iterator[tuple[str, str, str]]:
    for quote in gold["quotes"]:
        found = next((q for q in digest.quotations if q.kind != "indirect" and quote["starts"] in q.content), None)
        if found or not quote.get("optional"):
            yield "quotes", "missed" if not found or not found.speaker else _verdict(found.speaker == quote["speaker"]), \
                f"{quote['starts']}: {found and found.speaker}, gold {quote['speaker']}"


def _dates(gold: Sequence[Gold], digest: Digest) -> Iterator[tuple[str, str, str]]:
    for date in gold:
        found = [d for d in digest.dates if d.text == date["text"]]
        yield "dates", "missed" if not found else _verdict(any(d.iso == date["iso"] for d in found)), f"{date}, found {[d.iso for d in found]}"


def _removed(gold: Gold, article: NewsArticle) -> Iterator[tuple[str, str, str]]:
    texts = [_plain(r.text) for r in article.removed]
    joined = " ".join(texts)
    yield from (("removed", "right" if _plain(piece) in joined else "missed", piece) for piece in gold["removed"])
    wanted = " ".join(map(_plain, gold["removed"]))
    for piece, text in zip(article.removed, texts, strict=True):
        if piece.why not in ("headline", "dateline") and text not in wanted and not all(_plain(g) in text for g in gold["removed"]):
            yield "removed", "spurious", f"{piece.why}: {piece.text}"


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
