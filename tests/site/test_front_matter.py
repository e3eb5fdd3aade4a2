"""The digest block in the source files: written once, kept where a person edited it, and nothing else touched."""

from __future__ import annotations

import os
import shutil
import time

import pytest
from ruamel.yaml import YAML

from tests.sites import Built, build, site

TEXT = "\n\nThe harbour council of Varnholm voted on Tuesday to spend $3 million a year, mayor Edda Brink said. \"We keep the light\", Brink said.\n"
FILES = {
    "raw.txt": "Light stays\n\nMarch 3, 2026" + TEXT,
    "old.txt": ("Light “stays”\r\n\r\nMarch 3, 2026" + TEXT.replace("\n", "\r\n")).encode("cp1252"),
    "yaml.md": "---\n# my own remark\ntitle:   'Light stays'   # odd spacing\nweird: {a: 1,  b: 2}\ndate: 2026-03-03\n---\n" + TEXT,
    "pelican.md": "Title: Light stays\nDate: 2026-03-03\nTags: one, two\n" + TEXT,
    "page.html": "<html><head><title>Light stays</title><meta name='date' content='2026-03-03'></head><body><p>" + TEXT.strip() + "</p></body></html>\n",
    "undated.txt": "Light stays on" + TEXT,
}


def digest_of(data: bytes) -> dict:
    header = data.decode("utf-8", "replace").replace("\r\n", "\n").split("---\n")[1]
    return YAML(typ="safe").load(header)["digest"]


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Built:
    result = build(site(tmp_path_factory.mktemp("fm"), FILES))
    assert result.status == 0, result.said
    return result


@pytest.mark.parametrize("name", FILES)
def test_the_block_is_written_and_every_other_byte_stays(built, name):
    before, after = FILES[name], (built.content / name).read_bytes()
    before = before if isinstance(before, bytes) else before.encode()
    assert {"date", "summary", "actors", "numbers", "quotes", "source"} <= set(digest_of(after))
    at = after.index(b"digest:")
    for line in before.splitlines(keepends=True):
        assert line in after
    rest = [line for line in after.splitlines(keepends=True) if line in before.splitlines(keepends=True)]
    assert b"".join(rest).endswith(before.splitlines(keepends=True)[-1]) and at > 0


def test_a_file_in_another_encoding_stays_in_it(built):
    data = (built.content / "old.txt").read_bytes()
    assert "Light “stays”\r\n" in data.decode("cp1252") and b"\r\n" in data and b"\n" not in data.replace(b"\r\n", b"")


def test_what_it_says_is_in_the_article(built):
    block = digest_of((built.content / "raw.txt").read_bytes())
    text = FILES["raw.txt"]
    assert all(sentence in text for sentence in block["summary"])
    assert block["numbers"][0]["text"] in text and block["numbers"][0]["value"] == 3000000
    assert [q["speaker"] for q in block["quotes"]] == ["Edda Brink"]
    assert block["date"] == {"published": "2026-03-03", "found": "text"}


def test_the_second_build_writes_nothing(built):
    before = {p: (p.read_bytes(), p.stat().st_mtime_ns) for p in built.content.rglob("*") if p.is_file()}
    build(built.content.parent)
    assert {p: (p.read_bytes(), p.stat().st_mtime_ns) for p in before} == before


def test_the_date_of_an_undated_file_does_not_move_when_it_is_touched(built, tmp_path):
    copy = tmp_path / "content" / "undated.txt"
    copy.parent.mkdir()
    shutil.copy(built.content / "undated.txt", copy)
    os.utime(copy, (0, 86_400 * 365))
    again = build(tmp_path)
    first = digest_of((built.content / "undated.txt").read_bytes())["date"]
    assert first["found"] == "file" and digest_of(copy.read_bytes())["date"] == first
    assert (again.output / first["published"].replace("-", "/") / "light-stays-on" / "index.html").is_file()


def test_a_persons_edit_wins_on_every_page_and_stays(built, tmp_path):
    copy = tmp_path / "content" / "raw.txt"
    copy.parent.mkdir()
    text = (built.content / "raw.txt").read_text(encoding="utf-8")
    assert "name: \"Edda Brink\"" in text or "name: Edda Brink" in text
    edited = text.replace('name: "Edda Brink"', 'name: "Edda K. Brink"').replace("name: Edda Brink", "name: Edda K. Brink")
    copy.write_text(edited, encoding="utf-8")
    first = build(tmp_path)
    assert "raw.txt: kept what a person wrote: actors" in " ".join(first.said.split())
    assert (first.output / "entity/edda-k-brink/index.html").is_file() and not (first.output / "entity/edda-brink").exists()
    kept = copy.read_bytes()
    time.sleep(0.01)
    second = build(tmp_path)
    assert copy.read_bytes() == kept and second.pages == first.pages


def test_off_by_default_nothing_is_written(tmp_path):
    folder = site(tmp_path, {"raw.txt": FILES["raw.txt"]})
    build(folder, settings="del NEWS_DIGEST_WRITE_FRONT_MATTER")
    assert (folder / "content" / "raw.txt").read_text(encoding="utf-8") == FILES["raw.txt"]


def test_a_read_only_file_is_named_and_the_site_is_built(tmp_path):
    folder = site(tmp_path, {"raw.txt": FILES["raw.txt"]})
    (folder / "content" / "raw.txt").chmod(0o444)
    (folder / "content").chmod(0o555)
    try:
        built = build(folder)
    finally:
        (folder / "content").chmod(0o755)
    assert built.status == 0 and (built.output / "entity/edda-brink/index.html").is_file()
    assert os.geteuid() == 0 or "raw.txt" in built.said


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="needs links")
def test_no_file_outside_of_the_content_folder_is_written_though_a_link_leads_there(tmp_path):
    """Its text is shown; a digest in front of it may be the end of what else the file is for."""
    outside = tmp_path / "elsewhere.txt"
    outside.write_text(FILES["raw.txt"], encoding="utf-8")
    folder = site(tmp_path, {"own.txt": FILES["raw.txt"]})
    (folder / "content" / "link.txt").symlink_to(outside)
    built = build(folder)
    assert built.status == 0 and outside.read_text(encoding="utf-8") == FILES["raw.txt"] and (folder / "content" / "link.txt").is_symlink()
    assert "digest:" in (folder / "content" / "own.txt").read_text(encoding="utf-8")
    assert "link.txt: The file lies outside of the content folder" in " ".join(built.said.split())
