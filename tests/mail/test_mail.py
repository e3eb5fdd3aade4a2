"""An edition as mail: a whole message from a built site, the same each time, and a clear word where there is none."""

from __future__ import annotations

import email
import json
import re
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from news_digest.cli import main
from news_digest.errors import MailError
from news_digest.mail import edition_mail

HOSTILE = "</style><script>alert(1)</script>\r\nBcc: all@example"


def reference(text: str, url: str = "2026/11/23/pier/#s1") -> dict[str, Any]:
    return {"url": url, "text": text, "article": "", "date": "2026-11-23", "source": "The Post"}


def article(n: int, title: str = "", words: int = 20) -> dict[str, Any]:
    return {"title": title or f"Headline {n}", "url": f"2026/11/23/a{n}/", "date": "2026-11-23", "source": "The Post", "role": "", "state": [],
            "why": reference(f"Sentence {n} " + "of the news " * words)}


def edition(day: str = "2026-11-23", *, articles: int = 2, words: int = 20, title: str = "") -> dict[str, Any]:
    actor = {"name": "Edda Brink", "slug": "edda-brink", "url": "entity/edda-brink/", "role": "mayor", "mentions": 3, "first": reference("Edda Brink spoke.")}
    number = {"text": "up to 3 million dollars", "normal": "3 million US dollars (up to)", "reference": reference("It costs up to 3 million dollars.")}
    story = {"title": title or "The pier stays", "slug": "pier", "url": "story/pier/", "first": day, "last": day, "articles": [article(1000), article(1001)],
             "summary": [reference("The pier stays open."), reference("Brink said so."), reference("It costs 3 million.")], "actors": [], "numbers": []}
    return {"name": day, "title": "23 November 2026", "period": "day", "date": day, "url": f"{day.replace('-', '/')}/", "stories": [story],
            "articles": [article(n, words=words) for n in range(articles)], "actors": [actor] * 9, "numbers": [number] * 9}


def site(folder: Path, *editions: dict[str, Any], url: str = "https://news.example/digest", language: str = "en") -> Path:
    listed = []
    for it in editions:
        file = folder / f"{it['url']}index.json"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(it), encoding="utf-8")
        listed.append({"name": it["name"], "period": it["period"], "title": it["title"], "url": it["url"], "file": f"{it['url']}index.json"})
    (folder / "data").mkdir()
    (folder / "data/index.json").write_text(json.dumps({"name": "The Morning Digest", "url": url, "language": language, "editions": listed}), encoding="utf-8")
    return folder


def message(folder: Path, name: str = "2026-11-23", **options: str) -> EmailMessage:
    read = email.message_from_bytes(edition_mail(folder, name, **options), policy=default)
    assert [part.defects for part in read.walk()] == [[], [], []]
    return read


def bodies(read: EmailMessage) -> tuple[BeautifulSoup, str]:
    return BeautifulSoup(read.get_body(("html",)).get_content(), "html.parser"), read.get_body(("plain",)).get_content()


def test_it_is_a_message_with_a_subject_in_words(tmp_path):
    read = message(site(tmp_path, edition()))
    assert read["Subject"] == "The Morning Digest, 23 November 2026: The pier stays" and read["From"] == "The Morning Digest <digest@news.example>"
    assert read["Date"] == "Mon, 23 Nov 2026 12:00:00 +0000" and re.fullmatch(r"<2026-11-23\.[0-9a-f]{24}@news\.example>", read["Message-ID"])
    assert read.get_content_type() == "multipart/alternative" and [p.get_content_type() for p in read.iter_parts()] == ["text/plain", "text/html"]


def test_both_bodies_hold_the_day_and_each_sentence_once(tmp_path):
    html, text = bodies(message(site(tmp_path, edition())))
    for words in ("The pier stays", "Brink said so.", "Headline 1", "Edda Brink", "mayor", "up to 3 million dollars", "It costs up to 3 million dollars."):
        assert words in " ".join(html.get_text().split()) and words in " ".join(text.split())
    assert html.get_text().count("Edda Brink spoke.") == 1


def test_the_same_site_gives_the_same_bytes_within_the_limits_of_mail(tmp_path):
    data = edition_mail(site(tmp_path, edition()), "2026-11-23")
    assert data == edition_mail(tmp_path, "2026-11-23") and data.isascii()
    assert all(len(line) <= 998 for line in data.split(b"\r\n")) and b"\n" not in data.replace(b"\r\n", b"")


def test_it_loads_nothing_and_reads_well_in_the_dark_and_aloud(tmp_path):
    html, _ = bodies(message(site(tmp_path, edition())))
    assert not html.select("img, link, script, iframe, [src], [background]") and "url(" not in str(html) and "@import" not in str(html)
    assert "prefers-color-scheme: dark" in html.style.string and html.html["lang"] == "en" and len(html.select("h1")) == 1
    assert all(t.get("role") == "presentation" for t in html.select("table")) and all(t.get("style") for t in html.select("p, h1, h2, td"))
    assert {a["href"] for a in html.select("a")} >= {"https://news.example/digest/story/pier/", "https://news.example/digest/2026/11/23/"}


def test_without_an_address_no_link_is_broken_for_there_is_none(tmp_path):
    read = message(site(tmp_path, edition(), url=""))
    html, text = bodies(read)
    assert not html.select("a") and "http" not in text and "index.html" not in text and read["From"].endswith("@news-digest.invalid>")


@pytest.mark.parametrize(("articles", "words"), [(3000, 20), (40, 4000), (0, 0)], ids=["a year of articles", "sentences without end", "nothing beside a story"])
def test_it_stays_under_a_hundred_kilobytes(tmp_path, articles, words):
    assert len(edition_mail(site(tmp_path, edition(articles=articles, words=words)), "2026-11-23")) < 100_000


def test_what_does_not_fit_is_counted(tmp_path):
    html, text = bodies(message(site(tmp_path, edition(articles=100))))
    assert "77 more articles" in html.get_text() and "77 more articles" in text


def test_hostile_words_are_words(tmp_path):
    read = message(site(tmp_path, edition(title=HOSTILE)))
    html, _ = bodies(read)
    assert not html.select("script") and "alert(1)" in html.get_text() and "Bcc" not in read.keys() and "\n" not in read["Subject"]


def test_a_week_is_told_from_its_days(tmp_path):
    days = [edition("2026-11-23"), edition("2026-11-25"), edition("2026-11-30")]
    read = message(site(tmp_path, *days), "2026-W48")
    html, _ = bodies(read)
    assert "Week 48 of 2026" in read["Subject"] and read["Date"].startswith("Wed, 25 Nov 2026")
    assert html.get_text().count("The pier stays\n") == 1 and "6 mentions" not in html.get_text() and "54 mentions" in html.get_text()


def test_it_speaks_the_language_of_the_site(tmp_path):
    html, text = bodies(message(site(tmp_path, edition(), language="de")))
    assert html.html["lang"] == "de" and "3 Nennungen" in text and html.h2["lang"] == "en"


@pytest.mark.parametrize(("name", "problem", "cure"), [
    ("2026-11-24", "There is no edition 2026-11-24", "The nearest are 2026-11-22, 2026-11-23, 2026-11-26, 2026-12-01"),
    ("2026-11-01", "There is no edition 2026-11-01", "The nearest are 2026-11-22, 2026-11-23, 2026-11-26, 2026-12-01"),
    ("2026-W01", "There is no edition 2026-W01", "The nearest are 2026-W47, 2026-W48, 2026-W49"),
    ("2026-11", "There is no edition 2026-11", "This digest has none yet"), ("today", "'today' names no edition", "2026-W48"),
    ("../../etc", "'../../etc' names no edition", "2026-W48")])
def test_a_missing_edition_is_named_with_the_nearest(tmp_path, name, problem, cure):
    folder = site(tmp_path, *map(edition, ("2026-11-22", "2026-11-23", "2026-11-26", "2026-12-01")))
    with pytest.raises(MailError) as caught:
        edition_mail(folder, name)
    assert caught.value.problem == problem and cure in caught.value.cure


def test_without_a_site_the_command_says_what_to_do(tmp_path, capsysbinary):
    assert main(["mail", "2026-11-23", "--site", str(tmp_path / "nowhere")]) == 2
    out, said = capsysbinary.readouterr()
    assert out == b"" and b"There is no built digest" in said and b"invoke build" in said


def test_the_command_writes_the_message_alone(tmp_path, capsysbinary):
    folder = site(tmp_path, edition())
    assert main(["mail", "2026-11-23", "--site", str(folder), "--from", "A B <a@b.example>", "--to", "c@d.example"]) == 0
    out = capsysbinary.readouterr().out
    assert out == edition_mail(folder, "2026-11-23", sender="A B <a@b.example>", to="c@d.example") and out.startswith(b"From: A B <a@b.example>\r\nTo: c@d.example\r\n")
    assert main(["mail", "2026-11-23", "--site", str(folder), "--from", "nobody"]) == 2
