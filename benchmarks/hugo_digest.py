"""The digest site for Hugo: the same articles, actors, editions, lists, feeds and files for programs, made from what our own build wrote.

Each article's digest is its front matter, marked sentences are its body; what Hugo can build from other pages, its templates build (an actor's articles, numbers
and quotations, an edition, a list of numbers, feeds, tables). What our corpus works out beforehand is given to it: who is named together with whom, the forms of
a name, the line over time, articles alike, the sentences beside each number, which number stands in which list. So Hugo is spared all joining, and Markdown. It makes no SQLite
database and no index for full-text search; both are part of our build's time.
"""

from __future__ import annotations

import json
import re
import shutil
from collections import defaultdict
from pathlib import Path
from typing import Any, Iterator

HERE = Path(__file__).resolve().parent
THEME = HERE / "themes" / "hugo-digest"
_NEAR = 60


def whole_twin(folder: Path, built: Path) -> list[str]:
    """The site for Hugo below ``folder`` of what stands in ``built``, our own output; the command that builds it."""
    site = folder / "hugo-whole"
    if not site.exists():
        shutil.copytree(THEME, site)
        shutil.copytree(built / "theme", site / "static" / "theme")
        _write_content(site, built)
    return ["hugo", "--source", str(site), "--destination", str(folder / "out-hugo-whole"), "--quiet"]


def expect_same_site(ours: Path, hugo: Path) -> None:
    """Raise unless Hugo wrote the same articles, the same actors and a feed of each kind for each, and about as many files and bytes of every kind."""
    mine, its = _pages(ours), _pages(hugo)
    for what, pattern in (("articles", "20*/*/*/*/index.html"), ("actors", "entity/*/index.html"), ("editions", "20*/**/index.html")):
        if missing := {p for p in mine if p.match(pattern)} ^ {p for p in its if p.match(pattern)}:
            raise RuntimeError(f"{what}: {len(missing)} pages are on one of the two sites alone: {sorted(map(str, missing))[:3]}")
    actors = {p.parts[1] for p in its if p.match("entity/*/index.html")}
    for theirs, own in (("atom.xml", "atom.xml"), ("feed.json", "feed.json")):
        if lost := [a for a in sorted(actors) if not (hugo / "entity" / a / theirs).exists() or not (ours / "feeds" / f"{a}.{own}").exists()]:
            raise RuntimeError(f"{len(lost)} actors have no {own} on both sites: {lost[:3]}")
    for kind in ("html", "xml", "json", "csv"):
        (files, size), (its_files, its_size) = _weight(ours, kind), _weight(hugo, kind)
        if not (0.85 < its_files / max(files, 1) < 1.15):
            raise RuntimeError(f"Hugo wrote {its_files} {kind} files ({its_size:,} bytes), and we {files} ({size:,})")
    total, its_total = (sum(_weight(out, kind)[1] for kind in ("html", "xml", "json", "csv")) for out in (ours, hugo))
    if not 0.85 < its_total / total < 1.15:
        raise RuntimeError(f"Hugo wrote {its_total:,} bytes, and we {total:,}")


def _pages(out: Path) -> set[Path]:
    """The pages that have their facts beside them; others lead to a page or are a long list."""
    return {p.relative_to(out) for p in out.rglob("index.html") if p.with_name("index.json").exists()}


def _weight(out: Path, kind: str) -> tuple[int, int]:
    sizes = [p.stat().st_size for p in out.rglob(f"*.{kind}")]
    return len(sizes), sum(sizes)


def _write_content(site: Path, built: Path) -> None:
    facts: dict[str, list[tuple[Path, dict[str, Any]]]] = defaultdict(list)
    for path in sorted(built.rglob("index.json")):
        data = json.loads(path.read_text(encoding="utf-8"))
        if isinstance(data, dict) and "format" in data:
            facts[data["format"].split("/")[1]].append((path.parent.relative_to(built), data))
    lists = _lists_of(facts["numbers"])
    articles = [_article(number, where, data, built, lists) for number, (where, data) in enumerate(facts["article"])]
    for number, page in enumerate(articles):
        _page(site / "content" / "articles" / f"{number // 1000:03}" / f"{number:06}.html", page, page.pop("body"))
    for where, data in facts["entity"]:
        _page(site / "content" / "actors" / data["slug"] / "_index.md", _actor(where, data, built))
    for page in _editions(facts["edition"]):
        _page(site / "content" / "days" / page["name"] / "_index.md", page)
    for where, data in facts["numbers"]:
        _numbers(site, where, data)
    for where, data in facts["list"]:
        _page(site / "content" / "lists" / f"{_term(where)}.md", _list(where, data))
    for page in _ledgers(built):
        _page(site / "content" / "ledgers" / f"{page['url'].strip('/').replace('/', '-')}.md", page)
    _single_pages(site)
    _settle(site, {data["slug"]: _path(data["per_day"], 72, 15.5) for _, data in facts["entity"]})


def _page(path: Path, front: dict[str, Any], body: str = "") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(front, ensure_ascii=False) + "\n" + body, encoding="utf-8")


def _article(number: int, where: Path, data: dict[str, Any], built: Path, lists: dict[str, list[tuple[int, str]]]) -> dict[str, Any]:
    url, day = _url(where), data["date"]
    starts = [s["start"] for s in data["sentences"]]
    numbers = [_number(data, q, starts) for q in data["quantities"]]
    slug_of = {e["name"]: e["slug"] for e in data["entities"]}
    said = [{"content": q["content"], "speaker": q["speaker"], "slug": slug_of.get(q["speaker"], ""), "s": _sentence(q["start"], starts)} for q in data["quotations"]]
    who = [_who(data, e, starts) for e in data["entities"]]
    short = [_short(data, s, starts) for s in data["summary"]]
    html = (built / where / "index.html").read_text(encoding="utf-8")
    amounts = sorted({term for _, term in lists.get(url, ())})
    return {"title": data["title"], "date": day, "url": url, "type": "article", "number": number + 1, "day": day, "long": _long(day), "words": len(data["text"].split()),
            "crumb": [f"/{day.replace('-', '/')}/", _long(day)], "actors": [e["slug"] for e in data["entities"]], "days": _spans(day), "amounts": amounts,
            "short": short, "who": who, "numbers": numbers, "said": said, "alike": _alike(html), "linked": _linked(html), "facts": data,
            "of": {w["slug"]: _of(data, w, numbers, said, starts) for w in who}, "in": _in(lists.get(url, ()), numbers), "body": _body(html)}


def _number(data: dict[str, Any], q: dict[str, Any], starts: list[int]) -> dict[str, Any]:
    at = _sentence(q["start"], starts)
    sentence = data["sentences"][at - 1]
    return {"text": q["text"], "normal": f"{q['value']} {q['unit']}" if q["unit"] else "", "value": str(q["value"]), "unit": q["unit"], "s": at,
            "before": sentence["text"][:q["start"] - sentence["start"]], "after": sentence["text"][q["end"] - sentence["start"]:]}


def _who(data: dict[str, Any], entity: dict[str, Any], starts: list[int]) -> dict[str, Any]:
    at = _sentence(entity["mentions"][0]["start"], starts)
    return {"name": entity["name"], "slug": entity["slug"], "label": entity["label"], "role": entity["role"] or "", "n": len(entity["mentions"]), "key": entity["key"],
            "salience": entity["salience"], "s": at, "text": data["sentences"][at - 1]["text"]}


def _short(data: dict[str, Any], sentence: dict[str, Any], starts: list[int]) -> dict[str, Any]:
    words = set(data["title"].split())
    return {"s": _sentence(sentence["start"], starts), "text": sentence["text"], "words": [w for w in sentence["text"].split() if w in words],
            "actors": [e["name"] for e in data["entities"] if e["key"] and e["name"] in sentence["text"]]}


def _of(data: dict[str, Any], who: dict[str, Any], numbers: list[dict[str, Any]], said: list[dict[str, Any]], starts: list[int]) -> dict[str, Any]:
    """What an article has of one actor: the first sentence, which numbers stand in sentences that name it, which quotations are its own, and with whom it is named."""
    entity = next(e for e in data["entities"] if e["slug"] == who["slug"])
    at = {_sentence(m["start"], starts) for m in entity["mentions"]}
    beside = [[e["slug"], e["name"]] for e in data["entities"] if e is not entity and at & {_sentence(m["start"], starts) for m in e["mentions"]}]
    return {"s": who["s"], "n": [i for i, n in enumerate(numbers) if n["s"] in at], "q": [i for i, q in enumerate(said) if q["slug"] == who["slug"]], "w": beside[:3]}


def _in(found: Any, numbers: list[dict[str, Any]]) -> dict[str, list[int]]:
    """Which numbers of an article stand in which list."""
    places: dict[str, list[int]] = defaultdict(list)
    for sentence, term in found:
        places[term] += [i for i, n in enumerate(numbers) if n["s"] == sentence]
    return {term: sorted(set(some)) for term, some in places.items()}


def _lists_of(numbers: list[tuple[Path, dict[str, Any]]]) -> dict[str, list[tuple[int, str]]]:
    """For each article's address: (sentence, list) of each of its numbers that stands in a list."""
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for where, data in numbers:
        for section in data["sections"]:
            for number in section["numbers"]:
                page, _, sentence = number["reference"]["url"].partition("#s")
                found["/" + page.removesuffix("index.html")].append((int(sentence), _term(where)))
    return found


def _actor(where: Path, data: dict[str, Any], built: Path) -> dict[str, Any]:
    files = [name for name in ("numbers", "quotes") if (built / where / f"{name}.csv").exists()]
    together = [t | {"url": "/" + t["url"].removesuffix("index.html"), "reference": _rooted(t["reference"])} for t in data["together"]]
    more = [_url(p.parent.relative_to(built)) for p in sorted((built / where).glob("*/index.html"))]
    return {"title": data["name"], "name": data["slug"], "url": _url(where), "label": data["label"], "kind": data["kind"], "mentions": data["mentions"], "salience": data["salience"],
            "per_day": data["per_day"], "path": _path(data["per_day"], 640, 71), "together": together, "forms": [_form(f) for f in data["forms"]], "why": data["why"], "more": more,
            "company": "; ".join(f"{data['name']} and {t['name']}: {t['sentences']} sentences" for t in together),
            "arcs": [f"M120 {13 + 26 * one}A{13 * (two - one)} {13 * (two - one)}0 0 0 120 {13 + 26 * two}" for one, two in _pairs(data["company"])],
            "linked": _linked((built / where / "index.html").read_text(encoding="utf-8")), "crumb": ["/entities/", "Actors"],
            "outputs": ["HTML", "JSON", "ATOM", "JSONFEED", *(name.upper() for name in files)]}


def _pairs(company: list[Any]) -> Iterator[tuple[int, int]]:
    for entry in company:
        if isinstance(entry, list) and len(entry) >= 2 and all(isinstance(x, int) for x in entry[:2]):
            yield min(entry[:2]), max(entry[:2])


def _form(form: dict[str, Any]) -> dict[str, Any]:
    return form | {"places": [_rooted(p) for p in form["places"]]}


def _rooted(reference: dict[str, Any]) -> dict[str, Any]:
    return reference | {"url": "/" + reference["url"].replace("index.html", "")}


def _editions(found: list[tuple[Path, dict[str, Any]]]) -> Iterator[dict[str, Any]]:
    for where, data in found:
        if str(where) != ".":
            yield {"title": data["title"], "name": _term(where), "url": _url(where), "period": data["period"], "previous": _link(data["previous"]), "next": _link(data["next"]),
                   "within": [_link(w) for w in data["within"]], "crumb": ["/editions/", "All editions"]}


def _link(pair: list[str] | None) -> list[str] | None:
    """[address, text] of a link, whichever of both comes first in ours."""
    if not pair:
        return None
    url, text = sorted(pair, key=lambda part: not part.endswith("index.html"))
    return ["/" + url.removesuffix("index.html"), text]


def _numbers(site: Path, where: Path, data: dict[str, Any]) -> None:
    """A list of numbers is a term; a page that only leads to such lists is a list of links."""
    if any(section["numbers"] for section in data["sections"]):
        _page(site / "content" / "amounts" / _term(where) / "_index.md", {"title": data["title"], "name": _term(where), "url": _url(where), "crumb": ["/numbers/", "Numbers"]})
    else:
        rows = [{"url": str(part), "name": str(part), "n": ""} for part in data["parts"]]
        _page(site / "content" / "lists" / f"{_term(where)}.md", {"title": data["title"], "type": "lists", "url": _url(where), "rows": rows, "crumb": ["/numbers/", "Numbers"]})


def _list(where: Path, data: dict[str, Any]) -> dict[str, Any]:
    rows = [{"url": "/" + row["url"].removesuffix("index.html"), "name": row["name"], "n": row.get("mentions", row.get("count")), "facts": row,
             "quotes": [q | {"reference": _rooted(q["reference"])} for q in row.get("quotes", ())]} for one in data["lists"] for row in one["rows"] if "name" in row]
    letters = [[part[1], part[0]] for one in data["lists"] for part in one["parts"] if isinstance(part, list) and len(part) > 1]
    return {"title": f"{where.parts[0]}: {where.parts[-1]}", "type": "lists", "url": _url(where), "rows": rows, "letters": letters, "crumb": [f"/{where.parts[0]}/", where.parts[0]]}


def _ledgers(built: Path) -> Iterator[dict[str, Any]]:
    """The long lists of an actor, which have a page and no JSON."""
    for path in sorted((built / "entity").glob("*/*/**/index.html")):
        where = path.parent.relative_to(built)
        text = path.read_text(encoding="utf-8")
        rows, earlier = text.count("<tr>") - 1, 0
        if len(where.parts) > 3 and where.parts[3].isdigit():
            earlier = (int(where.parts[3]) - 1) * max(rows, 1)
        yield {"title": f"{where.parts[1]}: {where.parts[2]}", "type": "ledger", "actor": where.parts[1], "what": where.parts[2], "from": earlier, "to": earlier + max(rows, 1), "url": _url(where),
               "outputs": ["HTML"]}


def _single_pages(site: Path) -> None:
    data = ["HTML", "ARTICLES", "SENTENCES", "MENTIONS", "QUANTITIES", "QUOTATIONS", "ACTORTABLE", "APPEARANCES", "TITLES"]
    for name, more in (("about", {"outputs": ["HTML"]}), ("search", {"outputs": ["HTML"]}), ("404", {"outputs": ["HTML"], "url": "/404.html"}),
                       ("editions", {"type": "editions"}), ("data", {"type": "data", "outputs": data})):
        _page(site / "content" / f"{name}.md", {"title": name.capitalize(), "url": f"/{name}/"} | more)


def _settle(site: Path, sparks: dict[str, str]) -> None:
    (site / "data").mkdir()
    (site / "data" / "sparks.json").write_text(json.dumps(sparks), encoding="utf-8")
    config = site / "config.toml"
    config.write_text(config.read_text(encoding="utf-8") + "[params]\nteasers = 60\nmentioned = 60\n[params.most]\nday = 4\nweek = 2\nmonth = 2\nyear = 2\n", encoding="utf-8")


def _path(per_day: list[list[Any]], width: int, height: float) -> str:
    """A stroke for each day on which an actor is named."""
    from datetime import date

    days = [(date.fromisoformat(day).toordinal(), count) if isinstance(day, str) else (date.fromisoformat(count).toordinal(), day) for day, count in per_day]
    if not days:
        return ""
    first, most = min(d for d, _ in days), max(n for _, n in days)
    span = max(1, max(d for d, _ in days) - first)
    return "".join(f"M{2 + (width - 4) * (day - first) / span:.4g} {height:g}V{height - (height - 2) * count / most:.3g}" for day, count in days)


def _alike(html: str) -> list[dict[str, Any]]:
    part = re.search(r'<section class="alike".*?</section>', html, re.DOTALL)
    return [{"url": "/" + url.replace("../", "").removesuffix("index.html"), "title": title, "day": day, "long": _long(day), "names": re.findall(r'entity/([^/"]+)/index.html"><bdi>([^<]+)', names)}
            for url, title, names, day in re.findall(r'<h3[^>]*><a href="([^"]+)">([^<]+)</a></h3>(.*?)<time datetime="([^"]+)"', part[0] if part else "", re.DOTALL)]


def _linked(html: str) -> Any:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    return json.loads(found[1]) if found else {}


def _body(html: str) -> str:
    """The marked text of an article's page, with links from the root."""
    text = re.search(r'<section class="text".*?</h2>(.*?)</section>', html, re.DOTALL)[1]
    return re.sub(r'href="(?:\.\./)+([^"]*?)(?:index\.html)?"', r'href="/\1"', text)


def _sentence(start: int, starts: list[int]) -> int:
    from bisect import bisect_right

    return max(1, bisect_right(starts, start))


def _spans(day: str) -> list[str]:
    from datetime import date

    year, week, _ = date.fromisoformat(day).isocalendar()
    return [day, f"{year}-w{week:02}", day[:7], day[:4]]


def _long(day: str) -> str:
    from datetime import date

    return f"{date.fromisoformat(day):%-d %B %Y}"


def _url(where: Path) -> str:
    return f"/{where.as_posix()}/"


def _term(where: Path) -> str:
    """A name for a taxonomy's term: "2024/05/01" is "2024-05-01", "numbers/usd/500" is "usd-500"."""
    return "-".join(part for part in where.parts if part != "numbers") or where.as_posix()
