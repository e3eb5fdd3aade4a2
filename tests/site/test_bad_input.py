"""A bad article costs itself, never the site: it is repaired or left out, and named either way."""

from __future__ import annotations

import json
import os

import pytest
from bs4 import BeautifulSoup

from tests.sites import Built, build, site

GOOD = "A good article\n\nMarch 1, 2026\n\nGOODMARK. Twelve boats sailed from Varnholm on Sunday.\n"
BODY = "\n\nOfficials in Varnholm said 12 people were hurt on Friday. BADMARK\n"
SCRIPT = "<script>alert('PWN')</script>"

#: name → (file name, bytes, what the build must say or None, whether the article must be on the site)
CASES = {
    "nothing at all": ("a.txt", b"", "a.txt: Left out: The file is empty", False),
    "blanks only": ("a.md", b" \n\n\t\n", "a.md: Left out: The file is empty", False),
    "a PDF by another name": ("a.txt", b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj\x00\x01", "a.txt: Left out: The file is a PDF", False),
    "a header without a text": ("a.md", b"---\ntitle: T\ndate: 2026-03-02\n---\n", "Left out: The article has a header but no text", False),
    "an unknown status": ("a.md", f"Title: T\nDate: 2026-03-02\nStatus: bananas{BODY}".encode(), "The status 'bananas' is unknown", False),
    "a month 13": ("a.md", f"Title: T\nDate: 2026-13-45{BODY}".encode(), "a.md:2: The date '2026-13-45' is no full date", True),
    "a date in words": ("a.md", f"Title: T\nDate: last week{BODY}".encode(), "The date 'last week' is no full date", True),
    "broken YAML": ("a.md", f"---\ntitle: 'T\ntags: [a\n---{BODY}".encode(), "a.md:", True),
    "a key twice": ("a.md", f"---\ntitle: One\ntitle: Two\ndate: 2026-03-02\n---{BODY}".encode(), "a.md:", True),
    "no title": ("a.md", f"Date: 2026-03-02{BODY}".encode(), None, True),
    "a headline with a colon": ("a.txt", f"Varnholm: mayor says no{BODY}".encode(), None, True),
    "Windows' quotes": ("a.txt", f"A “fair” share{BODY}".encode("cp1252"), "Repaired while reading", True),
    "UTF-16": ("a.txt", f"A fair share{BODY}".encode("utf-16"), "Repaired while reading", True),
    "control characters": ("a.md", f"Title: T\x00\x1b[31m\nDate: 2026-03-02{BODY}\x00\x07".encode(), "Repaired while reading", True),
    "a title of punctuation": ("a.md", f"Title: ???\nDate: 2026-03-02{BODY}".encode(), None, True),
    "a title that is a page": ("a.md", f"Title: Archives\nDate: 2026-03-02{BODY}".encode(), None, True),
    "a very long title": ("a.md", f"Title: {'word ' * 400}\nDate: 2026-03-02{BODY}".encode(), None, True),
    "a way out of the site": ("a.md", f"Title: T\nDate: 2026-03-02\nSlug: ../../up\nSave_as: ../up.html\nUrl: ../up.html{BODY}".encode(), None, True),
    "a template that is not there": ("a.md", f"Title: T\nDate: 2026-03-02\nTemplate: nosuch{BODY}".encode(), None, True),
    "tags that look alike": ("a.md", f"Title: T\nDate: 2026-03-02\nTags: C, C++, C#, ../../x, <b>, a\x01b{BODY}".encode(), None, True),
    "keys that Pelican uses itself": ("a.md", f"Title: T\nDate: 2026-03-02\nContent: x\nTimezone: Mars\nSettings: y\nLang: ../{BODY}".encode(), None, True),
    "a script in the text": ("a.md", f"Title: T\nDate: 2026-03-02\n\n{SCRIPT}{BODY}".encode(), None, True),
    "a script in the title": ("a.md", f"---\ntitle: \"{SCRIPT}\"\ndate: 2026-03-02\nsummary: \"{SCRIPT}\"\n---{BODY}".encode(), None, True),
    "a script in the raw text": ("a.txt", f"{SCRIPT}\n\nMarch 2, 2026\n\n{SCRIPT}{BODY}".encode(), None, True),
    "a script as a link": ("a.md", f"Title: T\nDate: 2026-03-02\n\n[go](javascript:PWN) <img src=x onerror=PWN>{BODY}".encode(), None, True),
    "a comment that never closes": ("a.md", f"Title: T\nDate: 2026-03-02\n\nBefore.\n\n<!--{BODY}".encode(), None, True),
    "Jinja in the text": ("a.txt", ("{{ 7*7 }} {% raw %}" + BODY).encode(), None, True),
    "brackets without end": ("a.md", f"Title: T\nDate: 2026-03-02\n\n{'[' * 50_000}{']' * 50_000}{BODY}".encode(), None, True),
    "a word without end": ("a.txt", f"T\n\n{'x' * 100_000}{BODY}".encode(), None, True),
    "a capital extension": ("a.TXT", f"T{BODY}".encode(), None, True),
}


def is_data(tag) -> bool:
    """Whether the tag holds linked data, whole: a browser runs none of it."""
    if tag.get("type") != "application/ld+json":
        return False
    return json.loads(tag.string)["@type"] == "NewsArticle"


def live_scripts(built: Built) -> list[str]:
    found = []
    for path in built.output.rglob("*.html"):
        for tag in BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser").find_all(True):
            bad = [a for a in tag.attrs if a.startswith("on") or "PWN" in str(tag[a]) and a in ("href", "src", "action", "srcdoc", "style")]
            if bad or tag.name in ("script", "style") and "PWN" in tag.get_text() and not is_data(tag):
                found.append(f"{path.name}: <{tag.name} {bad}>")
    return found


@pytest.mark.slow
@pytest.mark.parametrize("case", CASES, ids=str)
def test_alone_beside_a_good_one(case, tmp_path):
    name, data, words, shown = CASES[case]
    built = build(site(tmp_path, {"good.txt": GOOD, name: data}))
    assert built.status == 0, built.said
    assert "A good article" in built.page("index.html")
    pages = [p.read_text(encoding="utf-8") for p in built.output.glob("2*/*/*/*/index.html")]
    assert any("GOODMARK" in p for p in pages)
    assert any("BADMARK" in p for p in pages) is shown
    assert words is None or words in " ".join(built.said.split()), built.said
    assert live_scripts(built) == []
    assert not [p for p in tmp_path.rglob("up*") if p.suffix == ".html"]


@pytest.fixture(scope="module")
def together(tmp_path_factory) -> Built:
    files = {f"{i:02}-{name}": data for i, (name, data, _, _) in enumerate(CASES.values())}
    return build(site(tmp_path_factory.mktemp("bad"), {"good.txt": GOOD, **files}))


def test_all_together(together):
    assert together.status == 0, together.said
    assert "A good article" in together.page("index.html")
    assert live_scripts(together) == []


def test_no_article_is_lost_in_silence(together):
    said = " ".join(together.said.split())
    pages = [p.read_text(encoding="utf-8") for p in together.output.glob("2*/*/*/*/index.html")]
    shown = sum("BADMARK" in p for p in pages)
    assert shown == sum(s for *_, s in CASES.values())
    for i, (name, _, words, on_site) in enumerate(CASES.values()):
        assert on_site or f"{i:02}-{name}" in said


def test_files_keep_their_text_whatever_is_wrong_with_them(together):
    """The digest block may be added; all else stays."""
    for i, (name, data, _, _) in enumerate(CASES.values()):
        now = (together.content / f"{i:02}-{name}").read_bytes()
        assert len(now) >= len(data) and now.endswith(data[-20:])


def test_strict_ends_with_an_error_after_the_site_is_written(tmp_path):
    built = build(site(tmp_path, {"good.txt": GOOD, "a.txt": b""}), settings="NEWS_DIGEST_STRICT = True")
    assert built.status != 0
    assert "NEWS_DIGEST_STRICT" in built.said and "A good article" in built.page("index.html")


def test_fatal_errors_ends_the_build(tmp_path):
    assert build(site(tmp_path, {"good.txt": GOOD, "a.txt": b""}), "--fatal", "errors").status != 0


@pytest.mark.parametrize(("setting", "words"), [
    ("NEWS_DIGEST_SUMARY_SENTENCES = 2", "did you mean NEWS_DIGEST_SUMMARY_SENTENCES?"),
    ("NEWS_DIGEST_MODEL = 'en_no_such_model'", "NEWS_DIGEST_MODEL"),
])
def test_a_wrong_setting_ends_the_build_with_its_cure(tmp_path, setting, words):
    built = build(site(tmp_path, {"good.txt": GOOD}), settings=setting)
    assert built.status != 0 and words in " ".join(built.said.split())


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_named_pipe_does_not_hang_the_build(tmp_path):
    folder = site(tmp_path, {"good.txt": GOOD})
    os.mkfifo(folder / "content" / "pipe.txt")
    built = build(folder)
    assert built.status == 0 and "pipe.txt" in built.said


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="needs links")
def test_links_that_lead_round_in_circles_are_named_and_passed_over(tmp_path):
    folder = site(tmp_path, {"good.txt": GOOD, "one/b.txt": f"Another{BODY}", "other/c.txt": f"A third{BODY}"})
    for name, to in (("round", "."), ("one/there", "../other"), ("other/back", "../one")):
        (folder / "content" / name).symlink_to(to, target_is_directory=True)
    built = build(folder)
    said = " ".join(built.said.split())
    assert built.status == 0 and "ERROR round: The folder is a link to a folder that it lies in, so it is passed over. Remove the link." in said
    assert "other/back/there" in said and "Digest: 5 articles" in said, "a link that is no circle is followed"


def test_a_wrong_correction_costs_its_line(tmp_path):
    built = build(site(tmp_path, {"good.txt": GOOD, "corrections.yaml": "ignore: [Nobody at All]\nsame: 7\nnonsense: [a]\n"}))
    assert built.status == 0
    said = " ".join(built.said.split())
    assert "corrections.yaml:2" in said and "corrections.yaml:3" in said and "Nobody at All" in said


KILLER = """
import os, signal
from news_digest.running import analyse_batch as real

def analyse_batch(job, batch):
    if any(article.source == "bad.txt" for article in batch):
        os.kill(os.getpid(), signal.SIGKILL)
    return real(job, batch)
"""


@pytest.mark.slow
@pytest.mark.parametrize("executor", ["processes", "dask"])
def test_an_article_that_kills_its_workers_is_named_with_a_cure_and_left_out(tmp_path, executor):
    """As the system does when a worker wants more memory than there is."""
    (tmp_path / "killer.py").write_text(KILLER, encoding="utf-8")
    more = {f"{town.lower()}.txt": f"{town} has a ferry\n\nMarch 2, 2026\n\nMayor Ada Lund of {town} said on Friday that it is late.\n" for town in ("Norby", "Calder")}
    built = build(site(tmp_path, {"good.txt": GOOD, "bad.txt": f"A heavy text\n\nMarch 1, 2026{BODY}", **more}), settings=f"""
sys.path.insert(0, {str(tmp_path)!r})
import killer
import news_digest.running
news_digest.running.analyse_batch, news_digest.running._WORTH_PROCESSES, news_digest.running._BATCH_CHARACTERS = killer.analyse_batch, 0, 100
NEWS_DIGEST_EXECUTOR, NEWS_DIGEST_WORKERS = {executor!r}, 2""")
    assert built.status == 0 and "ERROR bad.txt: Left out: The article ended the process that analysed it" in " ".join(built.said.split()), built.said
    assert "3 analysed now" in built.said and {path.parent.name for path in built.output.glob("2026/03/*/*/index.html")} == {
        "a-good-article", "norby-has-a-ferry", "calder-has-a-ferry"}
