"""The edition that a message tells: found in what the built site says of itself."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Sequence

from ..errors import MailError
from ..language import Language, language_of
from ..language.dates import date_in_words

_FORMS = {"day": re.compile(r"\d{4}-\d\d-\d\d"), "week": re.compile(r"\d{4}-W\d\d"), "month": re.compile(r"\d{4}-\d\d"), "year": re.compile(r"\d{4}")}
_NEAREST = 4


@dataclass(frozen=True)
class DigestSite:
    """What ``data/index.json`` says; ``url`` is empty where the site has no address on the web."""

    name: str
    url: str
    language: Language

    def link(self, url: str) -> str:
        """The whole address of a page, or nothing where it would lead nowhere."""
        return f"{self.url}/{url}" if self.url else ""


def choose(site: Path, name: str) -> tuple[DigestSite, dict[str, Any]]:
    """The site and the facts of its edition ``name``, as in the edition's ``index.json``. Raises :class:`MailError`."""
    known = _read(site, "data/index.json", f"There is no built digest in {site}")
    digest = DigestSite(known["name"], known["url"], language_of(known["language"]))
    period = next((p for p, form in _FORMS.items() if form.fullmatch(name)), None)
    if not period:
        raise MailError(f"{name!r} names no edition", cure="Write a day, week, month or year, such as 2026-11-23, 2026-W48, 2026-11 or 2026")
    found = next((e for e in known["editions"] if e["name"] == name), None)
    if found:
        return digest, _read(site, found["file"], "A file of the digest is missing")
    days = [e for e in known["editions"] if e["period"] == "day" and _week(e["name"]) == name]
    if days:
        return digest, _joined([_read(site, e["file"], "A file of the digest is missing") for e in days], name, digest.language)
    raise MailError(f"There is no edition {name}", cure=_nearest(name, period, known["editions"]))


def _read(site: Path, file: str, problem: str) -> dict[str, Any]:
    path = site / file
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise MailError(problem, path=str(path), cure="Build the site first: invoke build") from error


def _week(day: str) -> str:
    year, week, _ = date.fromisoformat(day).isocalendar()
    return f"{year}-W{week:02}"


def _nearest(name: str, period: str, editions: Sequence[dict[str, Any]]) -> str:
    """The editions of the same kind that stand nearest to ``name``; ISO 8601 sorts by time."""
    names = sorted({e["name"] if period != "week" else _week(e["name"]) for e in editions if e["period"] == ("day" if period == "week" else period)})
    before, after = [n for n in names if n < name][-_NEAREST:], [n for n in names if n > name][:_NEAREST]
    near = sorted([*before[-max(2, _NEAREST - len(after)):], *after[:max(2, _NEAREST - len(before))]])
    return f"The nearest are {', '.join(near)}" if near else "This digest has none yet"


def _joined(days: Sequence[dict[str, Any]], name: str, language: Language) -> dict[str, Any]:
    """Days as one edition, the newest first; a story is told as its last day tells it, an actor's mentions are added up."""
    newest = sorted(days, key=lambda d: d["date"], reverse=True)
    stories = list({s["slug"]: s for day in reversed(newest) for s in day["stories"]}.values())[::-1]
    told = {a["url"] for s in stories for a in s["articles"]}
    actors: dict[str, dict[str, Any]] = {}
    for actor in (a for day in newest for a in day["actors"]):
        known = actors.setdefault(actor["slug"], {**actor, "mentions": 0})
        known["mentions"] += actor["mentions"]
    return {"name": name, "title": date_in_words(name, language), "period": "week", "date": newest[0]["date"], "url": "",
            "stories": sorted(stories, key=lambda s: -len(s["articles"])), "articles": [a for day in newest for a in day["articles"] if a["url"] not in told],
            "actors": sorted(actors.values(), key=lambda a: (-a["mentions"], a["slug"])), "numbers": [n for day in newest for n in day["numbers"][:3]]}
